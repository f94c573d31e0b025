//! The words of an aim that is met or missed.

/// What is said to have become of an aim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was met.
    Met,
    /// It was not.
    Missed,
}

impl Fate {
    /// What `not` makes of it.
    pub fn turned(self) -> Self {
        match self {
            Self::Met => Self::Missed,
            Self::Missed => Self::Met,
        }
    }
}

/// The fate that a verb says: `met`, `missed`.
pub fn fate(word: &str) -> Option<Fate> {
    match word {
        "met" | "meet" | "achieved" | "achieve" | "reached" | "reach" | "hit" | "exceeded" | "exceed" | "beat" => {
            Some(Fate::Met)
        }
        "missed" | "miss" | "short" => Some(Fate::Missed),
        _ => None,
    }
}

/// The verbs of those that say a fate only behind `did` or `failed to`: `to meet our target` is yet to come.
pub const TO_DO: &[&str] = &["achieve", "exceed", "meet", "miss", "reach"];

/// The verbs of those that say two things of what should be little: who exceeds `at most 380` has missed it.
pub const BEYOND: &[&str] = &["beat", "exceed", "exceeded"];

/// Words of what is aimed at that a name may begin with: `Will Smith`, `Next Steps`, `Plan B`.
pub const NAMES_OF_AIMS: &[&str] = &["hope", "next", "plan", "will"];

/// What can be met or missed.
pub const OF_AIMS: &[&str] = &["aspiration", "target"];

/// Words that may stand beside the verb of an aim and leave it whole.
pub const JUDGED: &[&str] = &[
    "again",
    "also",
    "are",
    "been",
    "clearly",
    "comfortably",
    "did",
    "easily",
    "failed",
    "fell",
    "has",
    "have",
    "is",
    "just",
    "narrowly",
    "not",
    "now",
    "of",
    "still",
    "therefore",
    "thus",
    "to",
    "was",
];

/// Words that may stand behind an aim and leave it whole.
pub const ALL_IN_ALL: &[&str] =
    &["this quarter", "in this quarter", "in the quarter", "for the first time", "again", "in full", "now"];
