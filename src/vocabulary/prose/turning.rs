//! The words that turn the meaning of those beside them, each once, with all that it turns.

/// What a word turns, as bits that can be joined.
type Turns = u8;

/// It says that something did not become so, or need not have.
const DENIES: Turns = 1;
/// It makes of a figure one that is aimed at or awaited.
const WISHES: Turns = 2;
/// It makes of "in the upper quartile" a condition or a memory, or speaks of somebody else.
const NOT_NOW: Turns = 4;
/// It sets another time or another figure beside the one that is told.
const COMPARES: Turns = 8;
/// It may set what a figure became at another time than now.
const OTHER_TIME: Turns = 16;
/// It makes of what is said a condition, or what somebody else says or thinks.
const SUPPOSES: Turns = 32;
/// It sets what is said in a time that is over.
const FORMER: Turns = 64;

/// Whether a word takes back that something is so now: it denies or wishes, supposes or remembers it, or it tells what
/// somebody else says.
pub fn is_turned(word: &str) -> bool {
    turns(word, DENIES | WISHES | SUPPOSES | FORMER) || is_negation(word)
}

/// Whether a word makes of all that stands behind it a condition, or what somebody else says or thinks.
pub fn is_supposed(word: &str) -> bool {
    turns(word, SUPPOSES)
}

/// Whether a word sets what is said in a time that is over.
pub fn is_former(word: &str) -> bool {
    turns(word, FORMER)
}

/// Words at which a sentence turns back to what is so.
pub const TURNING_BACK: &[&str] = &["but", "however", "instead", "whereas", "yet"];

/// Words behind a comma with which a sentence goes on to something else.
pub const GOING_ON: &[&str] = &["and", "so", "while"];

/// Words that begin a sentence of which the first part stands for itself.
pub const CONCEDING: &[&str] =
    &["after", "although", "as", "because", "despite", "since", "though", "while", "with", "without"];

/// Phrases of which a word turns nothing, with its place in them.
pub const IDIOMS: &[(&str, usize)] = &[("no doubt", 0), ("in no time", 1)];

/// Verbs that begin a condition where they begin a sentence that does not ask.
pub const INVERTED: &[&str] = &["had", "should", "were"];

/// Words that begin a condition behind a comma.
pub const SUPPOSING: &[&str] = &["if", "provided", "unless"];

/// Words that begin what is said in passing, between commas: `, we hope,`.
pub const IN_PASSING: &[&str] = &["he", "i", "it", "or", "she", "so", "they", "we"];

/// Words behind which `may` is a month.
pub const BEFORE_MONTHS: &[&str] = &[
    "and", "by", "during", "early", "for", "from", "in", "last", "late", "mid", "next", "of", "on", "or", "since",
    "this", "through", "to", "until",
];

/// What is to be done, behind `to`: `to be`, `to reach`.
pub const PURPOSES: &[&str] = &[
    "achieve", "avoid", "be", "become", "bring", "cut", "ensure", "get", "have", "help", "hold", "keep", "lower",
    "make", "meet", "reach", "reduce", "remain", "return", "say", "see", "stay",
];

/// Words behind which `to` tells what was done: `continued to reduce`.
pub const DONE: &[&str] = &["able", "began", "begun", "continued", "continues", "helped", "managed", "started"];

/// Whether a word is `isn't`, `couldn't` or the like.
pub fn is_negation(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether a word makes of a figure one that is aimed at or awaited.
pub fn is_wish(word: &str) -> bool {
    turns(word, WISHES)
}

/// Whether a word makes of "in the upper quartile" a wish, a condition or a memory, or speaks of somebody else.
pub fn is_not_now(word: &str) -> bool {
    turns(word, DENIES | WISHES | NOT_NOW) || is_negation(word)
}

/// Whether a word sets another time or another figure beside the one that is told.
pub fn is_compared(word: &str) -> bool {
    turns(word, COMPARES)
}

/// Whether a word may set what a figure became at another time than now.
pub fn is_other_time(word: &str) -> bool {
    turns(word, OTHER_TIME)
}

fn turns(word: &str, any: Turns) -> bool {
    TURNING.binary_search_by_key(&word, |(known, _)| known).is_ok_and(|at| TURNING[at].1 & any != 0)
}

const TURNING: &[(&str, Turns)] = &[
    ("according", SUPPOSES),
    ("after", NOT_NOW | OTHER_TIME),
    ("afterwards", OTHER_TIME),
    ("again", OTHER_TIME),
    ("against", COMPARES),
    ("aim", WISHES),
    ("aimed", WISHES),
    ("aiming", WISHES),
    ("aims", WISHES),
    ("almost", NOT_NOW),
    ("although", NOT_NOW | COMPARES),
    ("ambition", WISHES),
    ("ambitions", WISHES),
    ("another", NOT_NOW),
    ("ask", SUPPOSES),
    ("asked", SUPPOSES),
    ("asks", SUPPOSES),
    ("aspiration", WISHES),
    ("aspirations", WISHES),
    ("aspire", WISHES | NOT_NOW),
    ("aspires", WISHES | NOT_NOW),
    ("assuming", SUPPOSES),
    ("avoid", DENIES),
    ("avoided", DENIES),
    ("back", NOT_NOW),
    ("before", NOT_NOW | COMPARES | OTHER_TIME),
    ("believe", SUPPOSES),
    ("believed", SUPPOSES),
    ("believes", SUPPOSES),
    ("briefly", OTHER_TIME),
    ("budget", WISHES),
    ("budgeted", WISHES),
    ("but", NOT_NOW | COMPARES),
    ("by", OTHER_TIME),
    ("can", OTHER_TIME),
    ("cannot", DENIES),
    ("ceiling", WISHES),
    ("claimed", SUPPOSES),
    ("compared", COMPARES),
    ("could", DENIES | COMPARES | SUPPOSES),
    ("despite", COMPARES),
    ("during", OTHER_TIME),
    ("earlier", COMPARES),
    ("ended", DENIES),
    ("enter", NOT_NOW),
    ("expect", WISHES),
    ("expected", WISHES),
    ("expects", WISHES),
    ("false", DENIES),
    ("feared", SUPPOSES),
    ("fell", NOT_NOW),
    ("few", DENIES),
    ("first", COMPARES | OTHER_TIME),
    ("for", NOT_NOW | OTHER_TIME),
    ("forces", NOT_NOW),
    ("forecast", WISHES),
    ("forecasts", WISHES),
    ("formerly", FORMER),
    ("gap", NOT_NOW),
    ("goal", WISHES),
    ("goals", WISHES),
    ("had", NOT_NOW | OTHER_TIME),
    ("halted", DENIES),
    ("hardly", DENIES),
    ("hope", WISHES),
    ("hoped", WISHES),
    ("hopes", WISHES | NOT_NOW),
    ("hoping", WISHES),
    ("how", NOT_NOW),
    ("however", COMPARES),
    ("if", DENIES | COMPARES | SUPPOSES),
    ("imagine", SUPPOSES),
    ("instead", DENIES),
    ("intend", WISHES),
    ("intended", WISHES),
    ("intends", WISHES),
    ("join", NOT_NOW),
    ("last", NOT_NOW | COMPARES),
    ("later", OTHER_TIME),
    ("lest", SUPPOSES),
    ("limit", WISHES),
    ("lost", NOT_NOW),
    ("may", OTHER_TIME),
    ("mean", NOT_NOW),
    ("means", NOT_NOW),
    ("might", DENIES | SUPPOSES),
    ("missing", NOT_NOW),
    ("month", COMPARES),
    ("months", COMPARES),
    ("most", NOT_NOW),
    ("must", WISHES),
    ("nearly", NOT_NOW),
    ("need", WISHES),
    ("needed", WISHES),
    ("needs", NOT_NOW),
    ("neighbours", NOT_NOW),
    ("neither", DENIES),
    ("never", DENIES),
    ("next", WISHES | OTHER_TIME),
    ("no", DENIES | COMPARES),
    ("nobody", DENIES),
    ("none", DENIES),
    ("nor", DENIES),
    ("not", DENIES | COMPARES),
    ("nothing", DENIES),
    ("objective", WISHES),
    ("once", NOT_NOW | OTHER_TIME | FORMER),
    ("only", NOT_NOW),
    ("originally", FORMER),
    ("others", NOT_NOW),
    ("outside", NOT_NOW),
    ("peak", OTHER_TIME),
    ("plan", WISHES),
    ("planned", WISHES),
    ("plans", WISHES),
    ("predicted", WISHES),
    ("prevent", DENIES),
    ("prevented", DENIES),
    ("previous", COMPARES),
    ("previously", NOT_NOW | COMPARES | FORMER),
    ("projected", WISHES),
    ("rather", DENIES),
    ("reach", NOT_NOW),
    ("required", WISHES | NOT_NOW),
    ("return", NOT_NOW),
    ("reversed", DENIES),
    ("said", SUPPOSES),
    ("say", SUPPOSES),
    ("says", SUPPOSES),
    ("shall", WISHES),
    ("short", NOT_NOW),
    ("should", DENIES | OTHER_TIME),
    ("since", COMPARES),
    ("soon", OTHER_TIME),
    ("stemmed", DENIES),
    ("stopped", DENIES),
    ("suppose", SUPPOSES),
    ("supposed", SUPPOSES),
    ("supposing", SUPPOSES),
    ("target", WISHES | OTHER_TIME),
    ("targets", WISHES),
    ("than", COMPARES),
    ("their", NOT_NOW),
    ("then", COMPARES | OTHER_TIME),
    ("they", NOT_NOW),
    ("think", SUPPOSES),
    ("thinks", SUPPOSES),
    ("though", NOT_NOW),
    ("thought", SUPPOSES),
    ("to", NOT_NOW),
    ("told", SUPPOSES),
    ("towards", NOT_NOW),
    ("trajectory", WISHES),
    ("unless", DENIES | SUPPOSES),
    ("until", WISHES | COMPARES | OTHER_TIME),
    ("untrue", DENIES),
    ("used", FORMER),
    ("want", WISHES),
    ("wanted", WISHES),
    ("wants", WISHES),
    ("was", NOT_NOW),
    ("week", COMPARES),
    ("weeks", COMPARES),
    ("were", NOT_NOW),
    ("when", COMPARES | OTHER_TIME),
    ("whereas", NOT_NOW),
    ("whether", DENIES | SUPPOSES),
    ("while", NOT_NOW | COMPARES | OTHER_TIME),
    ("will", WISHES | COMPARES | OTHER_TIME),
    ("wish", WISHES),
    ("wishes", WISHES),
    ("without", DENIES),
    ("wonder", SUPPOSES),
    ("wondered", SUPPOSES),
    ("would", DENIES | COMPARES | SUPPOSES),
    ("wrong", DENIES),
    ("wrongly", DENIES),
    ("year", COMPARES),
    ("years", COMPARES),
    ("yet", OTHER_TIME),
];

#[cfg(test)]
mod tests {
    use super::{TURNING, is_compared, is_not_now, is_other_time, is_turned, is_wish};

    #[test]
    fn each_word_stands_once_in_order() {
        assert!(TURNING.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn words_turn_what_they_turn_and_nothing_else() {
        let all = |word| {
            let readers = [is_turned, is_wish, is_not_now, is_compared, is_other_time];
            readers.map(|is_one| is_one(word))
        };
        for (word, turned) in [
            ("not", [true, false, true, true, false]),
            ("isn't", [true, false, true, false, false]),
            ("target", [true, true, true, false, true]),
            ("last", [false, false, true, true, false]),
            ("falls", [false; 5]),
        ] {
            assert_eq!(all(word), turned, "{word}");
        }
    }
}
