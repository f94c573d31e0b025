//! The words that tell of what a figure is: of which time, of whom, in which clause.

/// Words with which something is set beside what stands behind them, so that a figure before them is not of that.
pub const COMPARED: &[&str] = &[
    "above", "after", "against", "before", "below", "beyond", "compared", "from", "like", "on", "since", "than",
    "unlike", "until", "versus", "vs",
];

/// Words at which a clause begins of which the words before say nothing.
pub const CLAUSES: &[&str] = &[
    "although", "and", "as", "because", "but", "despite", "if", "or", "so", "that", "though", "when", "whereas",
    "which", "while", "who", "whose", "yet",
];

/// Those of them that can set nothing but another figure beside one.
pub const SET_BESIDE: &[&str] = &["against", "compared", "than", "unlike", "versus", "vs"];

/// Words that lead to a time by its name: `in December`.
pub const BEFORE_NAMES_OF_TIMES: &[&str] = &["at", "between", "by", "during", "for", "in", "of", "to"];

/// Words of the time that a report tells of.
pub const NOW: &[&str] = &["currently", "now", "today"];

/// Those of them that a report can say of nothing but its quarter: `today` is the day of who writes it, behind the quarter.
pub const AT_PRESENT: &[&str] = &["currently", "now"];

/// Words of the body whose report it is.
pub const OURS: &[&str] = &["our", "ours", "we"];

/// Words of other bodies than that, which they do not name.
pub const OTHERS: &[&str] = &[
    "elsewhere",
    "england",
    "national",
    "nationally",
    "neighbour",
    "neighbouring",
    "neighbours",
    "nationwide",
    "peers",
    "regional",
    "regionally",
];

/// Words that may stand between a figure and the aim that it is said to be: `{380 = tips} was our target`.
pub const BEFORE_AIMS: &[&str] = &["a", "are", "as", "had", "is", "our", "the", "was", "were"];

/// Words behind which a figure is what became of an aim, and not the aim: `we missed our target with {402 = tips}`.
pub const RESULTS: &[&str] = &["at", "with"];

/// Those who act: a figure of them is not one of what they did.
pub const ACTORS: &[&str] = &["council", "officers", "public", "residents", "staff", "teams"];

/// Words that say nothing of when or whose a figure is, beside those of plain sentences: who told it, what was done, what
/// leads to it.
pub const TELLING: &[&str] = &[
    "across",
    "actual",
    "again",
    "answered",
    "approximately",
    "attended",
    "be",
    "became",
    "called",
    "came",
    "changed",
    "completed",
    "continue",
    "cost",
    "costs",
    "council",
    "counted",
    "current",
    "dealt",
    "delivered",
    "did",
    "figure",
    "figures",
    "gave",
    "handled",
    "held",
    "helped",
    "how",
    "issued",
    "just",
    "latest",
    "level",
    "levels",
    "logged",
    "made",
    "many",
    "much",
    "number",
    "numbers",
    "officers",
    "outturn",
    "paid",
    "performance",
    "provided",
    "public",
    "rate",
    "reached",
    "received",
    "recorded",
    "registered",
    "remained",
    "remains",
    "reported",
    "reports",
    "residents",
    "responded",
    "result",
    "rose",
    "saw",
    "spending",
    "spent",
    "staff",
    "stayed",
    "such",
    "teams",
    "these",
    "times",
    "to",
    "took",
    "value",
];

/// Words that may make a figure one of something else: times that a formula cannot ask for or that are of any year, what
/// stands out among several, what was said, drafted or put right, examples, and what is not so.
pub const DOUBTFUL: &[&str] = &[
    "annually",
    "autumn",
    "baseline",
    "began",
    "begin",
    "beginning",
    "best",
    "cf",
    "christmas",
    "compare",
    "consider",
    "corrected",
    "correction",
    "corrigendum",
    "daily",
    "day",
    "decade",
    "decades",
    "draft",
    "easter",
    "errata",
    "erratum",
    "example",
    "first",
    "fortnight",
    "highest",
    "instance",
    "launch",
    "launched",
    "lockdown",
    "lowest",
    "month",
    "monthly",
    "months",
    "never",
    "night",
    "not",
    "opened",
    "pandemic",
    "peak",
    "previous",
    "provisional",
    "published",
    "qtr",
    "recall",
    "record",
    "remember",
    "revised",
    "said",
    "says",
    "season",
    "since",
    "speaks",
    "spring",
    "start",
    "started",
    "summer",
    "take",
    "term",
    "time",
    "trial",
    "week",
    "weekend",
    "weekly",
    "weeks",
    "winter",
    "worst",
    "year",
    "yearly",
    "years",
];

/// Verbs of who has a figure, beside those of who recorded it.
pub const HAVING: &[&str] = &["had", "has", "have"];

/// Words that a plain sentence may have, and that may set a figure in another time, or make it one of several.
pub const LOOSE: &[&str] = &["been", "high", "low", "record"];

/// Words of what a plain sentence tells, beside those of what is measured.
pub const SUBJECTS: &[&str] = &["it", "there", "they"];

/// Verbs of who puts a figure on something, and need not be whose report it is: `Shelter puts it at {…}`.
pub const REPUTING: &[&str] = &["believes", "counts", "estimates", "gives", "lists", "puts", "quotes", "reckons"];

/// Words of who came or went, of whom there are others than of who is there.
pub const FLOWS: &[&str] = &["arrived", "entered", "into", "joined", "left"];

/// Whose something is: `kent` of `kent's`.
pub fn possessor(word: &str) -> Option<&str> {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))
}

/// Words for others, of whom another sentence tells, where they have the figure: `they had {…}`, and not `they fell`.
pub const FOR_OTHERS: &[&str] = &["he", "she", "they"];
