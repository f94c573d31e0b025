//! The words that planck knows: every declaration, field and phrase of the language, each with the line that explains it;
//! what tables are called by, from their columns to the endings of workbooks; and the English words of movement (`prose`).
//!
//! One table of each feeds the reader, the checks, the suggestions and the reference. It must not know spans,
//! syntax or diagnostics.

mod aspirations;
mod claims;
mod fields;
mod formulas;
mod joints;
mod layout;
mod other_words;
pub mod prose;
mod status;
mod suggest;
mod tables;
mod unit_words;

pub use aspirations::{ASPIRATION_FORMS, AspirationForm};
pub use claims::{CLAIM_LISTS, ClaimList, METRIC_CLAIMS, Moved, OfMetric};
pub use fields::{FIELDS, Field, Keyword, Place, Shape};
pub use formulas::{
    FORMULA_FORMS, FormulaForm, HEDGE_SIGNS, HEDGES, HEDGES_BEHIND, HEDGING_VERBS, Hedge, OTHER_FORMULA_WORDS,
};
pub use joints::joints_near;
pub use layout::Layout;
pub use other_words::{FIELDS_IN_OTHER_WORDS, LEADING_WORDS, OTHER_WORDS, PARTS_OF_ASPIRATIONS};
pub use status::{Colour, MOVEMENT_WORDS, MovementWord, OTHER_CASES, VERDICT_WORDS, VerdictWord};
pub use suggest::{Slips, are_one_slip_apart, is_mistaken_letter, is_one_slip, nearest};
pub use tables::{TABLE_COLUMNS, TableColumn, WORKBOOK_ENDINGS, is_workbook};
pub use unit_words::UNIT_WORDS;

/// The fields that may stand in a place, in the order of the table.
pub fn fields_of(place: Place) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(move |field| field.places.contains(&place))
}

/// The keyword that a line begins with, and how many of its words it takes: the longest phrase wins.
pub fn keyword_at<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<(Keyword, usize)> {
    let first = words.clone().next()?;
    let initial = first.as_bytes().first();
    // The initial alone tells of most that they do not begin so.
    let begins = |field: &&Field| {
        field.phrase.as_bytes().first() == initial
            && field.phrase.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    FIELDS
        .iter()
        .filter(begins)
        .filter_map(|field| {
            let length = field.phrase.split(' ').count();
            field.phrase.split(' ').eq(words.clone().take(length)).then_some((field.keyword, length))
        })
        .min_by_key(|(_, length)| std::cmp::Reverse(*length))
}

/// The keyword of the same phrase in a place: what a plan promises and what a quarter says of it may begin alike.
pub fn keyword_in(keyword: Keyword, place: Place) -> Keyword {
    let phrase = keyword.field().phrase;
    let here = FIELDS.iter().find(|field| field.phrase == phrase && field.places.contains(&place));
    here.map_or(keyword, |field| field.keyword)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_begins_another() {
        for one in FIELDS {
            for other in FIELDS {
                let continues = other.phrase.strip_prefix(one.phrase).is_some_and(|rest| rest.starts_with(' '));
                assert!(!continues, "`{}` begins `{}`", one.phrase, other.phrase);
            }
        }
    }

    #[test]
    fn every_field_is_a_row_of_its_keyword() {
        for field in FIELDS {
            assert_eq!(field.keyword.field().phrase, field.phrase);
            assert!(field.doc.ends_with('.') && !field.places.is_empty(), "`{}`", field.phrase);
        }
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let at = |line: &'static str| keyword_at(line.split(' '));
        assert_eq!(at("year starts April"), Some((Keyword::YearStarts, 2)));
        assert_eq!(at("no aspiration"), Some((Keyword::NoAspiration, 2)));
        assert_eq!(at("onwer x"), None);
        assert_eq!(at(""), None);
    }
}
