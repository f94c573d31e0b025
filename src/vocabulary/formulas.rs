//! The forms of formulas and of printed figures: a row each, for the reader, its suggestions and the reference.

/// A form in which a formula can be written.
#[derive(Debug)]
pub struct FormulaForm {
    /// The words that it begins with; none where it begins with a name or a bracket.
    pub beginning: &'static str,
    /// How it is written.
    pub example: &'static str,
    /// What it is, in a line.
    pub meaning: &'static str,
}

/// Every form in which a formula can be written, in the order of the reference.
pub const FORMULA_FORMS: &[FormulaForm] = &[
    form(
        "",
        "calls-999",
        "the figure of the quarter that the text belongs to; in the plan's own texts, of the quarter reported on",
    ),
    form("", "calls-999 last quarter", "the figure of the quarter before, by the calendar"),
    form("", "calls-999 last year", "the figure of the same quarter of the year before"),
    form("", "calls-999 in 2018/19 Q4", "the figure of that period: a quarter, a month, a year"),
    form("", "specials-headcount at 1 February 2021", "the figure of that day"),
    form("", "calls-999 in sussex", "the figure of another organisation of the plan"),
    form("", "calls-999 per day", "divided by the days that the figure covers"),
    form(
        "rise in",
        "rise in calls-999 since last year",
        "by how much it rose: the difference, or relative where `%` is printed",
    ),
    form("fall in", "fall in calls-999 since last quarter", "by how much it fell"),
    form("change in", "change in calls-999 since 2018/19 Q4", "by how much it changed, with a sign"),
    form("total of", "total of msg for calls-999", "the sum over the members of a group"),
    form("average of", "average of msg for all-crime", "the mean of the members' figures"),
    form(
        "average of the others in",
        "average of the others in msg for all-crime",
        "the mean of the other members' figures",
    ),
    form("median of", "median of msg for all-crime", "the middle figure of the group"),
    form(
        "pooled average of",
        "pooled average of msg for all-crime",
        "the members' events together over all their denominators",
    ),
    form(
        "upper quartile of",
        "upper quartile of msg for all-crime",
        "the figure at the last position of the upper quartile",
    ),
    form("position of", "position of all-crime in msg", "the place in the group, printed as `6th` or `6th of 8`"),
    form("gap in", "gap in all-crime to average of msg", "the change required to reach the group's average"),
    form("gap in", "gap in all-crime to upper quartile in msg", "the change required to reach the upper quartile"),
    form("gap in", "gap in all-crime to aspiration", "the change required to reach what is aspired to"),
    form("", "calls-101 as share of calls-999", "one figure in % of another one in the same unit"),
    form("", "100% - all-crime-solved", "the rest of a hundred per cent"),
    form("", "calls-999 + calls-101", "arithmetic with `+`, `-`, `*` and `/`, spaces about the signs"),
    form("", "(calls-999 last year) - calls-999", "a phrase of several words beside a sign stands in brackets"),
];

const fn form(beginning: &'static str, example: &'static str, meaning: &'static str) -> FormulaForm {
    FormulaForm { beginning, example, meaning }
}

/// Beginnings of formulas that planners write, with ours.
pub const OTHER_FORMULA_WORDS: &[(&str, &str)] = &[
    ("increase in", "rise in"),
    ("growth in", "rise in"),
    ("decrease in", "fall in"),
    ("reduction in", "fall in"),
    ("drop in", "fall in"),
    ("decline in", "fall in"),
    ("difference in", "change in"),
    ("sum of", "total of"),
    ("mean of", "average of"),
    ("rank of", "position of"),
    ("place of", "position of"),
];

/// What the words before a printed number claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// The number, to the decimals printed.
    Exactly,
    /// The number, to its last digit that is not zero.
    About,
    /// More than that.
    Over,
    /// That or more.
    AtLeast,
    /// That or less.
    AtMost,
    /// Less than that.
    Under,
    /// Less than that, and that to its last digit that is not zero.
    Nearly,
    /// More than that, and that to its last digit that is not zero.
    JustOver,
}

impl Hedge {
    /// For which values a figure printed with it is right.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exactly => "that figure, rounded to the digits that are printed",
            Self::About => "that figure, rounded to its last digit that is not zero",
            Self::Over => "above that figure",
            Self::AtLeast => "at that figure or above it",
            Self::AtMost => "at that figure or below it",
            Self::Under => "below that figure",
            Self::Nearly => "below that figure, and it when rounded to its last digit that is not zero",
            Self::JustOver => "above that figure, and it when rounded to its last digit that is not zero",
        }
    }
}

/// The words that hedge a printed number, the longer before those that they begin with.
pub const HEDGES: &[(&str, Hedge)] = &[
    ("in excess of", Hedge::Over),
    ("just short of", Hedge::Nearly),
    ("no fewer than", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("no more than", Hedge::AtMost),
    ("not fewer than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("not more than", Hedge::AtMost),
    ("upwards of", Hedge::AtLeast),
    ("well above", Hedge::Over),
    ("well over", Hedge::Over),
    ("well below", Hedge::Under),
    ("well under", Hedge::Under),
    ("just over", Hedge::JustOver),
    ("just above", Hedge::JustOver),
    ("just under", Hedge::Nearly),
    ("just below", Hedge::Nearly),
    ("at least", Hedge::AtLeast),
    ("at most", Hedge::AtMost),
    ("close on", Hedge::About),
    ("close to", Hedge::About),
    ("up to", Hedge::AtMost),
    ("more than", Hedge::Over),
    ("fewer than", Hedge::Under),
    ("less than", Hedge::Under),
    ("approximately", Hedge::About),
    ("roughly", Hedge::About),
    ("around", Hedge::About),
    ("about", Hedge::About),
    ("some", Hedge::About),
    ("exactly", Hedge::Exactly),
    ("almost", Hedge::Nearly),
    ("nearly", Hedge::Nearly),
    ("above", Hedge::Over),
    ("over", Hedge::Over),
    ("below", Hedge::Under),
    ("under", Hedge::Under),
];
