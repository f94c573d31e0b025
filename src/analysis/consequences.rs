//! Which findings only follow from a slip that has been found as well.
//!
//! A metric that is declared as `metirc` is unknown wherever it is named, missing for the data, and missing in the
//! lists that were published. Who mends the first word mends all of that. So the offered fixes of slips are made in
//! copies of the texts, and the stages run again: what is not found any more was a consequence, and is not told. The
//! report, the verdicts and the outcome stay those of the texts as they are.

mod blocks;
mod cells;
mod columns;
mod exchanged;
mod grades;
mod headings;
mod holes;
mod joined;
mod kinds;
mod lacks;
mod marks;
mod moved;
mod nameless;
mod odd;
mod remedies;
mod rows;
mod shifted;
mod short;
mod stated;
mod suppose;
mod table;
mod trial;
mod units;
mod words;

use std::collections::BTreeSet;

use super::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity};
use odd::with_odd_declarations;
use suppose::Budget;
use trial::{Key, Tried, key};

/// Texts of more bytes together are not tried again: their findings are told as they are.
const LARGEST: usize = 32 << 20;

/// The slips of which the fixes are made, step by step: what a slip of an earlier step hides or feigns is not
/// mistaken for one of a later.
const STEPS: &[&[Code]] = &[
    &[
        Code::ControlCharacter,
        Code::LateHeader,
        Code::UnclosedBlock,
        Code::UnclosedString,
        Code::UnclosedText,
        Code::LateQuotes,
        Code::StrayClose,
        Code::UnnamedBlock,
        Code::MissingBlock,
        Code::MissingColon,
        Code::MissingComma,
    ],
    &[Code::UnknownField],
    &[Code::InvalidName],
    &[
        Code::IncompleteAspiration,
        Code::IncompleteMilestone,
        Code::IncompleteStatus,
        Code::JudgementWithoutAuthor,
        Code::MalformedValue,
        Code::MisspeltColumn,
        Code::MisspeltUnit,
        Code::UnitDisagrees,
        Code::UnitMismatch,
        Code::UnknownAspiration,
        Code::UnknownCase,
        Code::UnknownGroup,
        Code::UnknownMappedColumn,
        Code::UnknownMonth,
        Code::UnknownPolarity,
        Code::UnreadableFormula,
        Code::UnreadablePeriod,
        Code::UnreadableUnit,
    ],
    &[Code::LongRow, Code::SplitNumber, Code::UnknownGrade],
    &[Code::NotInGroup, Code::OrganisationWithoutData, Code::UndeclaredMetric, Code::UnknownOrganisation],
    &[Code::UnknownClaim, Code::UnknownMetric, Code::UnknownStatus, Code::UnknownSubject],
];

/// The findings without those that follow from another one of them.
pub(super) fn without(inputs: &Inputs<'_>, first: &Pass, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let size: usize = inputs.sources.files().map(|(_, file)| file.length()).sum();
    if size > LARGEST {
        return found;
    }
    let causes = causes(inputs, first, found.clone());
    // Two findings that seem to follow from each other must not both go.
    if found.iter().any(is_error) && !causes.iter().any(is_error) { found } else { causes }
}

fn causes(inputs: &Inputs<'_>, first: &Pass, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let all: BTreeSet<Key> = found.iter().map(key).collect();
    found = marks::with_places_of_marks(inputs, found);
    found = words::with_words_meant(inputs, first, &all, found);
    found = nameless::with_names_of_declarations(inputs, first, &all, found);
    found = short::with_lost_commas(inputs, first, &all, found);
    found = joined::with_joined_figures(inputs, first, &all, found);
    found = columns::without_those_of_mistaken_columns(inputs, first, &all, found);
    found = units::without_those_of_mistaken_units(inputs, first, &all, found);
    let mut budget = Budget::default();
    let exchanged = exchanged::cells(inputs, first, &found);
    found = suppose::without_those_of(inputs, first, &all, &mut budget, found, exchanged);
    found = without_those_of_quarters(inputs, first, &all, found);
    found = grades::with_commas_between_grades(inputs, first, &all, found);
    found = grades::with_odd_grades(inputs, first, &all, found);
    for codes in STEPS {
        if codes.contains(&Code::UndeclaredMetric) {
            // Before a name in the data is taken for the slip.
            found = with_odd_declarations(inputs, first, &all, found);
        }
        let is_slip = |it: &Diagnostic| codes.contains(&it.code) && it.fix.is_some();
        // What a warning is about may be meant, or be silenced: it hides no error.
        for severity in [Severity::Error, Severity::Warning] {
            let is_cause = |it: &Diagnostic| {
                let is_let_stand = || it.severity == Severity::Warning && rows::is_silenced(inputs, it);
                is_slip(it) && it.severity <= severity && !is_let_stand()
            };
            let may_follow = |it: &Diagnostic| !is_slip(it) && it.severity >= severity;
            if !found.iter().any(is_cause) || !found.iter().any(may_follow) {
                continue;
            }
            let edits: Vec<&Edit> =
                found.iter().filter(|it| is_cause(it)).flat_map(|it| &it.fix).flat_map(|it| &it.edits).collect();
            let Some(tried) = Tried::of(inputs, first, &edits) else { continue };
            found.retain(|it| !may_follow(it) || !tried.mends(&all, it));
        }
    }
    found = blocks::without_those_of_blocks(inputs, first, &all, found);
    let exchanged = exchanged::figures(inputs, first, &found);
    found = suppose::without_those_of(inputs, first, &all, &mut budget, found, exchanged);
    let strangers = moved::from_strangers(inputs, first, &found);
    found = suppose::without_those_of(inputs, first, &all, &mut budget, found, strangers);
    found = cells::without_those_of_unread_cells(inputs, first, &all, found);
    found = rows::without_those_of_lost_rows(inputs, first, &all, found);
    found = cells::without_errors_of_doubtful_cells(inputs, first, &all, found);
    found = rows::without_errors_of_warnings(inputs, first, &all, found);
    let stated = stated::cells(inputs, first, &found);
    found = suppose::without_those_of(inputs, first, &all, &mut budget, found, stated);
    found = holes::without_those_of_holes(inputs, first, &all, &mut budget, found);
    lacks::without_those_of_lacking_figures(inputs, first, found)
}

/// The findings without those of a quarter that is told of under another, or of a table whose quarters all stand for others.
/// A block that was headed anew is likelier than tables that are out of step, where either explains as many errors.
fn without_those_of_quarters(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let (count, errors) = (found.len(), |found: &[Diagnostic]| found.iter().filter(|it| is_error(it)).count());
    let by_heading = headings::without_those_of_mistaken_quarters(inputs, first, all, found.clone());
    let tells_heading = by_heading.len() < count;
    if tells_heading && errors(&by_heading) < 2 {
        return by_heading;
    }
    let by_table = shifted::without_those_of_shifted_quarters(inputs, first, all, found);
    let is_better = match tells_heading {
        true => errors(&by_table) < errors(&by_heading),
        false => by_table.len() < count,
    };
    if is_better { by_table } else { by_heading }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// The findings without those that go, and in their place one from which they follow, with the errors among them.
fn told_instead(found: Vec<Diagnostic>, goes: impl Fn(&Diagnostic) -> bool, told: Diagnostic) -> Vec<Diagnostic> {
    let (gone, mut kept): (Vec<_>, Vec<_>) = found.into_iter().partition(goes);
    let errors: Vec<&Diagnostic> = gone.iter().filter(|it| is_error(it)).collect();
    kept.push(told.with_errors_that_follow(&errors));
    kept
}
