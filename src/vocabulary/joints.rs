//! The words that join the parts of a statement, so that a slip in one is seen for what it is.

use super::{ASPIRATION_FORMS, CLAIM_LISTS, FIELDS, FORMULA_FORMS, MOVEMENT_WORDS, VERDICT_WORDS};

/// Words that stand between names, figures and periods.
const BETWEEN: &[&str] = &[
    "and",
    "at",
    "between",
    "by",
    "done",
    "each",
    "every",
    "member",
    "members",
    "for",
    "from",
    "higher",
    "in",
    "last",
    "least",
    "lower",
    "months",
    "most",
    "not",
    "of",
    "on",
    "or",
    "per",
    "points",
    "quarter",
    "quarters",
    "quarterly",
    "share",
    "since",
    "than",
    "the",
    "to",
    "when",
    "with",
    "within",
    "year",
    "years",
    "zero",
];

/// The words of the language to which a word that stands within a statement comes by one slip of the pen: a letter too
/// many, too few, swapped, mistaken, or a capital. The likeliest first: those that differ by no letter of their own,
/// then in the order of the alphabet.
pub fn joints_near(word: &str) -> Vec<&'static str> {
    let length = word.chars().count();
    if length > 20 {
        return Vec::new();
    }
    let phrases = (FIELDS.iter().map(|field| field.phrase))
        .chain(ASPIRATION_FORMS.iter().map(|form| form.beginning))
        .chain(CLAIM_LISTS.iter().map(|(phrase, _)| *phrase))
        .chain(FORMULA_FORMS.iter().map(|form| form.beginning))
        .chain(VERDICT_WORDS.iter().map(|(phrase, _)| *phrase))
        .chain(MOVEMENT_WORDS.iter().map(|(phrase, _)| *phrase));
    let words = phrases.flat_map(|phrase| phrase.split(' ')).chain(BETWEEN.iter().copied());
    let lower = word.to_lowercase();
    let is_near = |known: &&str| *known != word && strsim::damerau_levenshtein(&lower, known) <= 1;
    let mut near: Vec<&str> = words.filter(|known| !known.is_empty()).filter(is_near).collect();
    near.sort_by_key(|known| (*known != lower, strsim::hamming(&lower, known) == Ok(1), *known));
    near.dedup();
    near
}

#[cfg(test)]
mod tests {
    use super::joints_near;

    #[test]
    fn a_slip_in_a_short_word_is_seen() {
        for (slip, word) in
            [("bby", "by"), ("yb", "by"), ("By", "by"), ("whhen", "when"), ("ffrom", "from"), ("andd", "and")]
        {
            assert_eq!(joints_near(slip).first(), Some(&word), "{slip}");
        }
        assert!(joints_near("o").contains(&"or") && joints_near("b").contains(&"by"));
        assert!(!joints_near("by").contains(&"by"));
        assert!(joints_near("homicide").is_empty());
    }
}
