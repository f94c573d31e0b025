//! The words of sizes: records, measures, parts.

use super::Said;

/// Words of the furthest that a figure went.
pub fn superlative(word: &str) -> Option<Said> {
    match word {
        "highest" | "largest" | "greatest" | "biggest" => Some(Said::Up),
        "lowest" | "smallest" | "fewest" => Some(Said::Down),
        "best" => Some(Said::Better),
        "worst" => Some(Said::Worse),
        _ => None,
    }
}

/// Words that may stand between the furthest that a figure went and since when.
pub const OF_RECORDS: &[&str] = &[
    "any",
    "been",
    "count",
    "ever",
    "figure",
    "figures",
    "for",
    "had",
    "has",
    "have",
    "is",
    "it",
    "level",
    "number",
    "of",
    "quarterly",
    "rate",
    "recorded",
    "result",
    "seen",
    "share",
    "so",
    "total",
    "value",
    "we",
];

/// Measures in words. Those of money are known to `units`.
pub const MEASURES: &[&str] =
    &["seconds", "minutes", "hours", "days", "weeks", "months", "miles", "kilometres", "tonnes"];

/// Words that make a share one of something smaller.
pub const APART: &[&str] =
    &["except", "excluding", "last", "previous", "them", "these", "those", "which", "who", "whom"];

/// Verbs that stand for another one: `28% did not`.
pub const AUXILIARIES: &[&str] = &["are", "did", "do", "does", "had", "has", "have", "is", "was", "were"];

/// The part that two words say, by how many words they are and as two numbers: `a third`, `two thirds`, `half`.
pub fn part_of_one(words: [&str; 2]) -> Option<(usize, (u32, u32))> {
    let parts = |one: &str| match one.strip_suffix('s').unwrap_or(one) {
        "half" => Some(2),
        "third" => Some(3),
        "quarter" => Some(4),
        "fifth" => Some(5),
        "tenth" => Some(10),
        _ => None,
    };
    match words {
        ["half", "a" | "an"] => None,
        ["half", _] => Some((1, (1, 2))),
        ["two-thirds", _] => Some((1, (2, 3))),
        ["three-quarters", _] => Some((1, (3, 4))),
        ["a" | "one", part] if !part.ends_with('s') => Some((2, (1, parts(part)?))),
        ["two", part @ ("thirds" | "fifths")] => Some((2, (2, parts(part)?))),
        ["three", part @ ("quarters" | "fifths")] => Some((2, (3, parts(part)?))),
        _ => None,
    }
}

/// What may be done significantly when a change or a difference is meant.
pub const CHANGED: &[&str] = &[
    "above",
    "below",
    "better",
    "changed",
    "declined",
    "decreased",
    "deteriorated",
    "differ",
    "differed",
    "different",
    "differs",
    "down",
    "dropped",
    "fallen",
    "fell",
    "fewer",
    "grew",
    "grown",
    "higher",
    "improved",
    "increased",
    "less",
    "lower",
    "more",
    "reduced",
    "risen",
    "rose",
    "up",
    "worse",
    "worsened",
];
