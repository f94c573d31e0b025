//! The words that are read in prose beside figures: what each says became of a figure, what would say the opposite, and
//! what turns the meaning of others.
//!
//! Where such a word can hardly mean anything else is for those who read the sentences.

mod aims;
mod movement;
mod promising;
mod qualifying;
mod signs;
mod sizes;
mod times;
mod turning;

pub use aims::{ALL_IN_ALL, BEYOND, Fate, JUDGED, NAMES_OF_AIMS, OF_AIMS, TO_DO, fate};
pub use movement::{Mover, Said, comparative, mover, particle};
pub use promising::{APART_FROM_PROMISES, HAPPENS, PARTICIPLES, PAST, TO_COME};
pub use qualifying::{
    ACTORS, AT_PRESENT, BEFORE_AIMS, BEFORE_NAMES_OF_TIMES, CLAUSES, COMPARED, DOUBTFUL, FLOWS, FOR_OTHERS, HAVING,
    LOOSE, NOW, OTHERS, OURS, REPUTING, RESULTS, SET_BESIDE, SUBJECTS, TELLING, possessor,
};
pub use signs::{SIGNS_BEFORE, SIGNS_BEHIND, Sign};
pub use sizes::{APART, AUXILIARIES, CHANGED, MEASURES, OF_RECORDS, part_of_one, superlative};
pub use times::{BEHIND_OTHER_QUARTERS, OWN_QUARTER, Spoken, TIMES};
pub use turning::{
    BEFORE_MONTHS, CONCEDING, DONE, GOING_ON, IDIOMS, IN_PASSING, INVERTED, PURPOSES, SUPPOSING, TURNING_BACK,
    is_compared, is_former, is_negation, is_not_now, is_other_time, is_supposed, is_turned, is_wish,
};

/// Words of movement that may stand behind how much it was: `a {…} rise`.
pub const NOUNS: &[&str] = &[
    "decline",
    "decrease",
    "deterioration",
    "drop",
    "fall",
    "growth",
    "improvement",
    "increase",
    "jump",
    "reduction",
    "rise",
];

/// What a measure is called by which is itself a change of something, beside those nouns.
pub const CHANGES: &[&str] = &["change", "difference", "inflation", "variation"];

/// What a measure or its unit is called by that may be above zero in all years but one, and is no change.
pub const OF_BOTH_SIGNS: &[&str] = &[
    "adjustment",
    "against",
    "ahead",
    "anomaly",
    "balance",
    "behind",
    "celsius",
    "contribution",
    "correction",
    "cpi",
    "cpih",
    "deficit",
    "degree",
    "delay",
    "deviation",
    "early",
    "fahrenheit",
    "gap",
    "gdp",
    "headroom",
    "late",
    "lateness",
    "loss",
    "margin",
    "migration",
    "movement",
    "net",
    "overrun",
    "overspend",
    "overspending",
    "profit",
    "progress",
    "real",
    "return",
    "revision",
    "rpi",
    "saving",
    "sentiment",
    "shortfall",
    "slippage",
    "surplus",
    "temperature",
    "underspend",
    "underspending",
    "uplift",
    "variance",
    "yield",
];

/// Whether a word can only be the verb of its clause, so that what stands behind it is said of its figures.
pub fn says_it_of_itself(mover: &Mover) -> bool {
    ONLY_VERBS.contains(&mover.word)
}

const ONLY_VERBS: &[&str] = &[
    "climbed", "crept", "declined", "down", "dropped", "fell", "fallen", "grew", "grown", "jumped", "plunged", "risen",
    "rose", "sank", "shrank", "slid", "slipped", "soared", "surged", "tumbled", "up",
];

/// Words that may stand between a word of movement and its figures and are never a verb.
pub const JOINING: &[&str] = &[
    "a",
    "again",
    "all",
    "an",
    "annual",
    "area",
    "average",
    "by",
    "county",
    "district",
    "during",
    "figure",
    "figures",
    "for",
    "further",
    "half",
    "here",
    "in",
    "its",
    "last",
    "level",
    "levels",
    "month",
    "monthly",
    "months",
    "number",
    "numbers",
    "of",
    "on",
    "our",
    "over",
    "overall",
    "per",
    "period",
    "proportion",
    "quarter",
    "quarterly",
    "quarters",
    "rate",
    "rates",
    "share",
    "since",
    "sum",
    "the",
    "their",
    "these",
    "this",
    "those",
    "three",
    "total",
    "twelve",
    "two",
    "year",
    "years",
];

/// Verbs of other movements that have no ending to tell them by.
pub const OTHER_VERBS: &[&str] = &[
    "became", "began", "broke", "brought", "came", "drew", "drove", "fed", "gave", "got", "held", "hit", "kept", "led",
    "left", "let", "made", "met", "put", "ran", "saw", "sent", "set", "shot", "split", "spread", "stood", "swung",
    "threw", "took", "turned", "varied", "was", "were",
];

/// What compares behind how much it was: `{…} fewer`.
pub const BY_SO_MUCH: &[&str] = &["better", "fewer", "higher", "less", "lower", "more", "worse"];

/// Words before which `up` and `down` say what became of a figure.
pub const CARRIERS: &[&str] =
    &["went", "gone", "go", "goes", "going", "came", "come", "coming", "is", "are", "was", "were", "moved", "crept"];

/// Words that may stand right before a figure and say nothing of which figure it is.
pub const FILLERS: &[&str] = &[
    "a", "about", "almost", "an", "around", "as", "at", "few", "high", "just", "least", "low", "many", "nearly", "of",
    "only", "over", "record", "roughly", "some", "the", "under",
];

/// Words that stand for a number and are none.
pub const OF_NOTHING: &[&str] = &["half", "nil", "none", "nothing", "under", "zero"];

/// What may be high or low: `this high number`.
pub const OF_SIZES: &[&str] = &["demand", "figure", "figures", "level", "levels", "number", "numbers", "rate", "rates"];

/// Whether a word is one of how much something changed or differs, of one or of several.
pub fn is_change(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    NOUNS.contains(&singular) || matches!(singular, "change" | "difference" | "gap")
}

/// Words at which another thought begins.
pub const TURNS: &[&str] = &[
    "after", "although", "and", "because", "before", "but", "compared", "despite", "he", "if", "it", "nor", "or",
    "she", "so", "that", "then", "they", "though", "we", "whereas", "which", "while", "who", "whose", "yet",
];

/// Words that may stand before a figure and leave it what it is.
pub const QUANTIFIERS: &[&str] = &["about", "almost", "around", "just", "nearly", "only", "over", "some"];

/// Words of times so long that what a figure became in them is for none of its earlier points to say.
pub const LONG_TIMES: &[&str] =
    &["century", "covid", "covid-19", "decade", "decades", "generation", "lockdown", "pandemic", "parliament", "term"];

/// What has a top and a bottom of its own, whichever way its figures go.
pub const STANDINGS: &[&str] = &["performance", "place", "position", "rank", "ranking", "standing"];

/// Words of the middle of a group.
pub const AVERAGES: &[&str] = &["average", "mean", "median"];

/// Words that may stand between what compares and the figure of a group: `below the average of our group of {…}`.
pub const OF_GROUPS: &[&str] = &[
    "all", "average", "family", "for", "force", "forces", "group", "in", "mean", "median", "members", "most",
    "national", "of", "other", "others", "our", "peers", "regional", "similar", "the",
];

/// Words that may stand between a figure and what it is said to be above or below.
pub const OF_COMPARISONS: &[&str] = &[
    "again", "also", "and", "even", "far", "figure", "it", "its", "leaves", "level", "much", "now", "our", "ours",
    "puts", "quarter", "rate", "remained", "remains", "stands", "stayed", "stays", "still", "stood", "that", "this",
    "us", "we", "well", "which", "with",
];

/// Words of plain sentences, which say neither of what nor of when anything is said.
pub const PLAIN: &[&str] = &[
    "a",
    "also",
    "an",
    "and",
    "are",
    "at",
    "been",
    "clearly",
    "had",
    "happily",
    "has",
    "have",
    "in",
    "is",
    "it",
    "its",
    "now",
    "of",
    "only",
    "our",
    "sadly",
    "so",
    "stands",
    "still",
    "stood",
    "that",
    "the",
    "there",
    "therefore",
    "this",
    "thus",
    "was",
    "we",
    "were",
    "which",
    "with",
];

/// Words of what is counted that any figure may have.
pub const COUNTED: &[&str] = &["calls", "cases", "patients", "people", "them", "times", "visits"];

/// Words that may lead from a time to a figure: `a year ago there were {…}`.
pub const BRIDGES: &[&str] = &["at", "it", "only", "some", "stood", "the", "there", "they", "was", "we", "were"];

/// Words that may lead to a time with which something is compared.
pub const BEFORE_TIMES: &[&str] = &["against", "compared", "from", "in", "on", "since", "than"];

/// Words behind which a number such as 2024 is a year, and not how many there are of what follows.
pub const BEHIND_YEARS: &[&str] = &[
    "after", "and", "are", "as", "at", "because", "before", "but", "by", "for", "from", "in", "is", "it", "on", "or",
    "our", "than", "that", "the", "there", "they", "to", "was", "we", "were", "when", "which", "while", "with",
];

/// Verbs of who had a figure, behind which it stands: `the wards recorded {…}`.
pub const RECORDING: &[&str] =
    &["answered", "counted", "had", "logged", "made", "received", "recorded", "registered", "saw", "took"];
