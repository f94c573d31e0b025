//! The vocabulary as editors need it: lists of phrases, without their meaning.

use std::cmp::Reverse;
use std::collections::BTreeSet;

pub(super) use crate::calendar::MONTHS;
use crate::vocabulary::{
    ASPIRATION_FORMS, CLAIM_LISTS, FIELDS, FORMULA_FORMS, Field, HEDGES, METRIC_CLAIMS, MOVEMENT_WORDS, Shape,
    VERDICT_WORDS,
};

/// Words that join the parts of a value. They begin nothing, and so no table has a row for them; each stands in an
/// example of the tables, which a test holds.
const JOINING: &[&str] = &[
    "and",
    "as share of",
    "at",
    "by",
    "day",
    "done",
    "every",
    "floor",
    "for",
    "from",
    "in",
    "in every member of",
    "last quarter",
    "last year",
    "member",
    "members",
    "none",
    "of",
    "or",
    "per",
    "per day",
    "since",
    "source",
    "to",
    "to date",
    "when",
];

/// Values of one word, of which there are but two.
pub(super) const POLARITIES: &[&str] = &["higher", "lower"];

/// Phrases that can begin a line and open a block, the longest first.
pub(super) fn declarations() -> Vec<&'static str> {
    phrases(|field| field.opens.is_some())
}

/// Phrases behind which a new name stands, the longest first.
pub(super) fn naming() -> Vec<&'static str> {
    let names = |shape| {
        matches!(shape, Shape::NameAndTitle | Shape::NameAndText | Shape::Milestone)
            || matches!(shape, Shape::Name | Shape::NumberAndTitle)
    };
    phrases(|field| names(field.shape) && (field.opens.is_some() || field.shape == Shape::Milestone))
}

/// Phrases behind which a unit stands, the longest first.
pub(super) fn units() -> Vec<&'static str> {
    phrases(|field| matches!(field.shape, Shape::Unit | Shape::Grades))
}

/// The other phrases that can begin a line, the longest first.
pub(super) fn fields() -> Vec<&'static str> {
    let taken: BTreeSet<&str> = declarations().into_iter().chain(naming()).collect();
    phrases(|field| !taken.contains(field.phrase))
}

/// Phrases of the values that stand behind those, the longest first.
pub(super) fn values() -> Vec<&'static str> {
    let beginnings = ASPIRATION_FORMS.iter().map(|form| form.beginning);
    let formulas = FORMULA_FORMS.iter().map(|form| form.beginning);
    let claims = CLAIM_LISTS.iter().map(|(words, _)| *words).chain(METRIC_CLAIMS.iter().map(|(words, _)| *words));
    let cases = VERDICT_WORDS.iter().map(|(words, _)| *words).chain(MOVEMENT_WORDS.iter().map(|(words, _)| *words));
    let hedges = HEDGES.iter().map(|(words, _)| *words);
    let all = beginnings.chain(formulas).chain(claims).chain(cases).chain(hedges).chain(JOINING.iter().copied());
    longest_first(all.filter(|words| !words.is_empty()))
}

/// The single words of those values, in order.
pub(super) fn value_words() -> BTreeSet<&'static str> {
    values().into_iter().flat_map(|phrase| phrase.split(' ')).collect()
}

/// The phrases of fields, the longest first.
fn phrases(chosen: impl Fn(&Field) -> bool) -> Vec<&'static str> {
    longest_first(FIELDS.iter().filter(|field| chosen(field)).map(|field| field.phrase))
}

/// Each once, the longest first and then in order: an alternative of a pattern must not hide a longer one.
fn longest_first(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut words: Vec<&str> = words.collect::<BTreeSet<_>>().into_iter().collect();
    words.sort_by_key(|words| Reverse(words.len()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_words_stand_in_an_example() {
        let mut examples: String = FIELDS.iter().map(|field| format!(" {} ", field.example())).collect();
        for form in ASPIRATION_FORMS {
            examples += &format!(" {} ", form.example);
        }
        for form in FORMULA_FORMS {
            examples += &format!(" {} ", form.example);
        }
        examples +=
            &FIELDS.iter().map(|field| format!(" {} ", field.shape.words().replace('`', " "))).collect::<String>();
        let known_elsewhere = ["none", "source"];
        let missing: Vec<&&str> = JOINING
            .iter()
            .filter(|words| !known_elsewhere.contains(words) && !examples.contains(&format!(" {words} ")))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_phrase_is_a_declaration_a_naming_one_or_a_field() {
        let known: BTreeSet<&str> = declarations().into_iter().chain(naming()).chain(fields()).collect();
        assert_eq!(known, FIELDS.iter().map(|field| field.phrase).collect());
    }
}
