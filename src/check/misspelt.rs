//! Of two spellings of one organisation, which is the slip: that of the plan or that of the data.
//!
//! The words in which the two differ are looked for in everything else that is named. Where only one of the two spellings
//! is found there, the other one is the slip; else nobody can tell.

use std::collections::BTreeSet;

use crate::model::{Model, Organisation};
use crate::observations::{Dataset, Name};

/// Where a name is misspelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// In the plan.
    InPlan,
    /// In the data.
    InData,
    /// Nothing else has the words of either, or both are found.
    Unknown,
}

/// Where the name of an organisation is misspelt, which the data spell otherwise.
pub(super) fn slip(model: &Model, dataset: &Dataset, organisation: &Organisation, in_data: &Name) -> Slip {
    let (ours, theirs) = (words(&organisation.title), words(&in_data.spelling));
    let others: BTreeSet<String> = named_otherwise(model, dataset, organisation, in_data).flat_map(words).collect();
    let is_known = |here: &BTreeSet<String>, there: &BTreeSet<String>| {
        let mut own = here.difference(there).peekable();
        own.peek().is_some() && own.all(|word| others.contains(word))
    };
    match (is_known(&ours, &theirs), is_known(&theirs, &ours)) {
        (true, false) => Slip::InData,
        (false, true) => Slip::InPlan,
        _ => Slip::Unknown,
    }
}

/// Every other name and title of the plan and of the data; the name of an organisation that has a title is one of them.
fn named_otherwise<'a>(
    model: &'a Model,
    dataset: &'a Dataset,
    organisation: &'a Organisation,
    in_data: &'a Name,
) -> impl Iterator<Item = &'a str> {
    let organisations = model.organisations.iter().filter(|it| it.name != organisation.name);
    let organisations = organisations.flat_map(|it| [it.name.as_str(), it.title.as_str()]);
    let own = organisation.titled.map(|_| organisation.name.as_str());
    let metrics = model.metrics.iter().flat_map(|it| [it.name.as_str(), it.title.as_str()]);
    let groups = model.groups.iter().flat_map(|it| [it.name.as_str(), it.title.as_str()]);
    let priorities = model.priorities.iter().map(|it| it.title.as_str());
    let of_data = dataset.organisations().filter(|(_, it)| it.key != in_data.key).map(|(_, it)| it.spelling.as_str());
    let metrics_of_data = dataset.metrics().map(|(_, it)| it.spelling.as_str());
    organisations.chain(own).chain(metrics).chain(groups).chain(priorities).chain(of_data).chain(metrics_of_data)
}

/// The words of a name, in small letters.
fn words(name: &str) -> BTreeSet<String> {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
