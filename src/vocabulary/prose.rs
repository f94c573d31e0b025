//! The words that are read in prose beside figures: what each says became of a figure, what would say the opposite, and
//! what turns the meaning of others.
//!
//! Where such a word can hardly mean anything else is for those who read the sentences.

/// What is said to have become of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It became larger.
    Up,
    /// It became smaller.
    Down,
    /// It became better, whichever way that is.
    Better,
    /// It became worse.
    Worse,
    /// It stayed what it was.
    Same,
    /// It became so many times as large, in tenths: half as large is 5.
    Times(u32),
}

/// A word of movement.
pub struct Mover {
    /// The word, in lower case.
    pub word: &'static str,
    /// What it says.
    pub said: Said,
    /// The word of the same form that says the opposite, where there is one.
    pub opposite: Option<&'static str>,
}

/// The word, where it is one of movement.
pub fn mover(word: &str) -> Option<&'static Mover> {
    MOVERS.iter().find(|mover| mover.word == word)
}

/// The words that are so only beside another one: `went up`, `is down`.
pub fn particle(word: &str) -> Option<&'static Mover> {
    PARTICLES.iter().find(|mover| mover.word == word)
}

const fn of(word: &'static str, said: Said, opposite: &'static str) -> Mover {
    Mover { word, said, opposite: Some(opposite) }
}

const fn alone(word: &'static str, said: Said) -> Mover {
    Mover { word, said, opposite: None }
}

const PARTICLES: &[Mover] = &[of("up", Said::Up, "down"), of("down", Said::Down, "up")];

const MOVERS: &[Mover] = &[
    of("rose", Said::Up, "fell"),
    of("risen", Said::Up, "fallen"),
    of("rise", Said::Up, "fall"),
    of("rises", Said::Up, "falls"),
    of("rising", Said::Up, "falling"),
    of("increased", Said::Up, "decreased"),
    of("increase", Said::Up, "decrease"),
    of("increases", Said::Up, "decreases"),
    of("increasing", Said::Up, "decreasing"),
    of("grew", Said::Up, "fell"),
    of("grown", Said::Up, "fallen"),
    of("grow", Said::Up, "fall"),
    of("grows", Said::Up, "falls"),
    of("growing", Said::Up, "falling"),
    alone("growth", Said::Up),
    of("climbed", Said::Up, "fell"),
    of("climb", Said::Up, "fall"),
    of("climbing", Said::Up, "falling"),
    of("jumped", Said::Up, "fell"),
    of("jump", Said::Up, "fall"),
    of("jumping", Said::Up, "falling"),
    of("surged", Said::Up, "fell"),
    of("soared", Said::Up, "fell"),
    of("crept", Said::Up, "slipped"),
    of("raised", Said::Up, "lowered"),
    of("raise", Said::Up, "lower"),
    of("raising", Said::Up, "lowering"),
    of("lifted", Said::Up, "lowered"),
    of("widened", Said::Up, "narrowed"),
    of("expanded", Said::Up, "shrank"),
    of("fell", Said::Down, "rose"),
    of("fallen", Said::Down, "risen"),
    of("fall", Said::Down, "rise"),
    of("falls", Said::Down, "rises"),
    of("falling", Said::Down, "rising"),
    of("decreased", Said::Down, "increased"),
    of("decrease", Said::Down, "increase"),
    of("decreases", Said::Down, "increases"),
    of("decreasing", Said::Down, "increasing"),
    of("dropped", Said::Down, "rose"),
    of("drop", Said::Down, "rise"),
    of("drops", Said::Down, "rises"),
    of("dropping", Said::Down, "rising"),
    of("declined", Said::Down, "rose"),
    of("decline", Said::Down, "rise"),
    of("declines", Said::Down, "rises"),
    of("declining", Said::Down, "rising"),
    of("reduced", Said::Down, "increased"),
    of("reduce", Said::Down, "increase"),
    of("reducing", Said::Down, "increasing"),
    alone("reduction", Said::Down),
    of("cut", Said::Down, "raised"),
    of("cutting", Said::Down, "raising"),
    of("lowered", Said::Down, "raised"),
    of("lowering", Said::Down, "raising"),
    of("shrank", Said::Down, "grew"),
    of("shrunk", Said::Down, "grown"),
    of("slipped", Said::Down, "rose"),
    of("slid", Said::Down, "rose"),
    of("sank", Said::Down, "rose"),
    of("tumbled", Said::Down, "rose"),
    of("plunged", Said::Down, "rose"),
    of("narrowed", Said::Down, "widened"),
    of("improved", Said::Better, "worsened"),
    of("improve", Said::Better, "worsen"),
    of("improving", Said::Better, "worsening"),
    alone("improvement", Said::Better),
    of("worsened", Said::Worse, "improved"),
    of("worsen", Said::Worse, "improve"),
    of("worsening", Said::Worse, "improving"),
    of("deteriorated", Said::Worse, "improved"),
    alone("deterioration", Said::Worse),
    alone("unchanged", Said::Same),
    alone("doubled", Said::Times(20)),
    alone("trebled", Said::Times(30)),
    alone("tripled", Said::Times(30)),
    alone("quadrupled", Said::Times(40)),
    alone("halved", Said::Times(5)),
];

/// Words that compare: `more than`, `fewer calls than`.
pub fn comparative(word: &str) -> Option<&'static Mover> {
    COMPARATIVES.iter().find(|mover| mover.word == word)
}

const COMPARATIVES: &[Mover] = &[
    of("higher", Said::Up, "lower"),
    of("greater", Said::Up, "smaller"),
    of("larger", Said::Up, "smaller"),
    alone("more", Said::Up),
    of("above", Said::Up, "below"),
    of("lower", Said::Down, "higher"),
    of("smaller", Said::Down, "larger"),
    of("fewer", Said::Down, "more"),
    of("less", Said::Down, "more"),
    of("below", Said::Down, "above"),
    alone("better", Said::Better),
    alone("worse", Said::Worse),
];

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

/// Words at which another thought begins.
pub const TURNS: &[&str] = &[
    "after", "although", "and", "because", "before", "but", "compared", "despite", "he", "if", "it", "nor", "or",
    "she", "so", "that", "then", "they", "though", "we", "whereas", "which", "while", "who", "whose", "yet",
];

/// Whether a word says that something did not become so, or need not have: `not`, `isn't`.
pub fn is_denial(word: &str) -> bool {
    DENIALS.contains(&word) || is_negation(word)
}

/// Whether a word is `isn't`, `couldn't` or the like.
pub fn is_negation(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

const DENIALS: &[&str] = &[
    "avoid",
    "avoided",
    "cannot",
    "could",
    "ended",
    "few",
    "halted",
    "hardly",
    "if",
    "instead",
    "might",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "prevent",
    "prevented",
    "rather",
    "reversed",
    "should",
    "stemmed",
    "stopped",
    "unless",
    "whether",
    "without",
    "would",
];

/// Words that make of a figure one that is aimed at or awaited.
pub const WISHES: &[&str] = &[
    "aim",
    "aimed",
    "aims",
    "ambition",
    "aspiration",
    "budget",
    "budgeted",
    "ceiling",
    "expect",
    "expected",
    "forecast",
    "goal",
    "hope",
    "hoped",
    "intend",
    "intended",
    "limit",
    "must",
    "need",
    "needed",
    "next",
    "plan",
    "planned",
    "projected",
    "shall",
    "target",
    "targets",
    "until",
    "want",
    "wanted",
    "will",
];

/// Words that make of "in the upper quartile" a wish, a condition or a memory, or speak of somebody else.
pub const NOT_NOW: &[&str] = &[
    "after",
    "aim",
    "aims",
    "almost",
    "although",
    "aspiration",
    "aspire",
    "aspires",
    "back",
    "before",
    "but",
    "cannot",
    "could",
    "enter",
    "fell",
    "for",
    "another",
    "forces",
    "gap",
    "had",
    "hope",
    "hopes",
    "how",
    "if",
    "join",
    "last",
    "lost",
    "mean",
    "means",
    "might",
    "missing",
    "most",
    "must",
    "nearly",
    "need",
    "needed",
    "needs",
    "neighbours",
    "no",
    "nor",
    "nobody",
    "not",
    "once",
    "only",
    "others",
    "outside",
    "previously",
    "reach",
    "required",
    "return",
    "shall",
    "short",
    "should",
    "target",
    "their",
    "they",
    "though",
    "to",
    "towards",
    "until",
    "was",
    "were",
    "whereas",
    "while",
    "will",
    "without",
    "would",
];

/// Words that set another time or another figure beside the one that is told.
pub const COMPARED: &[&str] = &[
    "against",
    "although",
    "before",
    "but",
    "compared",
    "could",
    "despite",
    "earlier",
    "first",
    "however",
    "if",
    "last",
    "month",
    "months",
    "no",
    "not",
    "previous",
    "previously",
    "since",
    "than",
    "then",
    "until",
    "week",
    "weeks",
    "when",
    "while",
    "will",
    "would",
    "year",
    "years",
];

/// Words that may stand before a figure and leave it what it is.
pub const QUANTIFIERS: &[&str] = &["about", "almost", "around", "just", "nearly", "only", "over", "some"];

/// Words of times so long that what a figure became in them is for none of its earlier points to say.
pub const LONG_TIMES: &[&str] =
    &["century", "covid", "covid-19", "decade", "decades", "generation", "lockdown", "pandemic", "parliament", "term"];

/// What has a top and a bottom of its own, whichever way its figures go.
pub const STANDINGS: &[&str] = &["performance", "place", "position", "rank", "ranking", "standing"];

/// Words that may set what a figure became at another time than now.
pub const OTHER_TIMES: &[&str] = &[
    "after",
    "again",
    "afterwards",
    "before",
    "briefly",
    "by",
    "can",
    "during",
    "first",
    "for",
    "had",
    "later",
    "may",
    "next",
    "once",
    "peak",
    "should",
    "soon",
    "target",
    "then",
    "until",
    "when",
    "while",
    "will",
    "yet",
];

/// Number words that say what a figure became: `from {…} to six`.
pub const NUMBERS: &[&str] = &[
    "about", "almost", "around", "eight", "eighty", "eleven", "fifteen", "fifty", "five", "forty", "four", "fourteen",
    "half", "just", "nearly", "nil", "nine", "ninety", "none", "nothing", "one", "over", "seven", "seventy", "six",
    "sixty", "ten", "thirteen", "thirty", "three", "twelve", "twenty", "two", "under", "zero",
];
