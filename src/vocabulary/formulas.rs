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
    ("in the region of", Hedge::About),
    ("just short of", Hedge::Nearly),
    ("just shy of", Hedge::Nearly),
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
    ("approx", Hedge::About),
    ("circa", Hedge::About),
    ("some", Hedge::About),
    ("exactly", Hedge::Exactly),
    ("almost", Hedge::Nearly),
    ("nearly", Hedge::Nearly),
    ("above", Hedge::Over),
    ("over", Hedge::Over),
    ("below", Hedge::Under),
    ("under", Hedge::Under),
];

/// The signs and shortened words that do the same, with a space behind them or none: `~400`, `c. 400`.
pub const HEDGE_SIGNS: &[(&str, Hedge)] = &[
    ("approx.", Hedge::About),
    ("ca.", Hedge::About),
    ("c.", Hedge::About),
    ("~", Hedge::About),
    ("≈", Hedge::About),
    ("≥", Hedge::AtLeast),
    ("≤", Hedge::AtMost),
    (">", Hedge::Over),
    ("<", Hedge::Under),
];

/// Verbs before the braces of a figure that claim something of it, or set something else beside it: `topped {400 = falls}`.
pub const HEDGING_VERBS: &[(&str, Hedge)] = &[
    ("exceed", Hedge::Over),
    ("exceeded", Hedge::Over),
    ("exceeding", Hedge::Over),
    ("exceeds", Hedge::Over),
    ("passed", Hedge::Over),
    ("surpassed", Hedge::Over),
    ("surpassing", Hedge::Over),
    ("topped", Hedge::Over),
    ("topping", Hedge::Over),
    ("falling short of", Hedge::Under),
    ("fallen short of", Hedge::Under),
    ("falls short of", Hedge::Under),
    ("fell short of", Hedge::Under),
    ("approached", Hedge::Nearly),
    ("approaching", Hedge::Nearly),
    ("nearing", Hedge::Nearly),
    ("shy of", Hedge::Under),
];

/// The words behind the braces of a figure that hedge it. Each leaves a figure right that is right without it.
pub const HEDGES_BEHIND: &[(&str, Hedge)] = &[
    ("or more", Hedge::AtLeast),
    ("or over", Hedge::AtLeast),
    ("or above", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("+", Hedge::AtLeast),
    ("or fewer", Hedge::AtMost),
    ("or less", Hedge::AtMost),
    ("or under", Hedge::AtMost),
    ("or below", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("or so", Hedge::About),
    ("or thereabouts", Hedge::About),
    ("give or take", Hedge::About),
];

#[cfg(test)]
mod tests {
    use super::{HEDGE_SIGNS, HEDGES, HEDGES_BEHIND, HEDGING_VERBS};

    #[test]
    fn each_hedge_has_one_meaning_and_hides_no_longer_one() {
        let all: Vec<_> = HEDGES.iter().chain(HEDGE_SIGNS).chain(HEDGING_VERBS).chain(HEDGES_BEHIND).collect();
        for (index, (words, hedge)) in all.iter().enumerate() {
            for (other, also) in &all[index + 1..] {
                assert!(words != other || hedge == also, "{words}");
            }
        }
        for table in [HEDGES, HEDGING_VERBS] {
            for (index, (words, _)) in table.iter().enumerate() {
                let mut behind = table[index + 1..].iter();
                // Of `just over` the last word alone is one too, and would be found first.
                assert!(!behind.any(|(other, _)| other.ends_with(&format!(" {words}"))), "{words}");
            }
        }
    }
}
