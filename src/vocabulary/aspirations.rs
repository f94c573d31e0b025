//! The forms of aspirations: a row each. A new form is a new row, wherever else it is read and judged.

/// A form in which an aspiration can be written.
#[derive(Debug)]
pub struct AspirationForm {
    /// The words that it begins with; none where it begins with a number or is a part of others.
    pub beginning: &'static str,
    /// How it is written, for a metric in [`unit`](Self::unit).
    pub example: &'static str,
    /// The unit of the metric of the example: `%` and `calls` are better higher there, rates lower.
    pub unit: &'static str,
    /// When it is met, or what it adds to another form, in a line.
    pub meaning: &'static str,
}

macro_rules! forms {
    ($($beginning:literal $example:literal $unit:literal $meaning:literal;)*) => {
        /// Every form in which an aspiration can be written, in the order of the reference.
        pub const ASPIRATION_FORMS: &[AspirationForm] = &[
            $(AspirationForm { beginning: $beginning, example: $example, unit: $unit, meaning: $meaning },)*
        ];
    };
}

forms! {
    // Places in a group
    "" "4th in msg" "offences per 1,000 population"
        "in that position of the group, or a better one";
    "best in" "best in msg" "offences per 1,000 population"
        "first in the group";
    "top" "top 3 in msg" "offences per 1,000 population"
        "in one of so many positions, counted from the best";
    "upper quartile in" "upper quartile in msg" "offences per 1,000 population"
        "among the best quarter of the group: 1st or 2nd of 8";
    "upper half in" "upper half in msg" "offences per 1,000 population"
        "among the better half of the group";
    "top" "top 10% in msg" "offences per 1,000 population"
        "in such a share of the group's positions, counted from the best";

    // Averages of a group
    "average of" "average of msg" "offences per 1,000 population"
        "at or better than the mean of the members' figures, your own among them";
    "average of the others in" "average of the others in msg" "offences per 1,000 population"
        "at or better than the mean of the other members' figures";
    "median of" "median of msg" "offences per 1,000 population"
        "at or better than the middle figure of the group";
    "pooled average of" "pooled average of msg" "offences per 1,000 population"
        "at or better than all the members' events together over all their residents or cases; the data give \
         `numerator` and `denominator`";

    // Levels
    "at least" "at least 90%" "%"
        "at that figure or above it";
    "at most" "at most 5.0" "offences per 1,000 population"
        "at that figure or below it";
    "above" "above 400" "calls"
        "above that figure, and not at it";
    "below" "below 4" "offences per 1,000 population"
        "below that figure, and not at it";
    "zero" "zero" "offences per 1,000 population"
        "at zero";
    "between" "between 4% and 6%" "%"
        "inside the band, its ends included";
    "" "0 ± 4.5 points" "points"
        "no further than that from the first figure, such as `90% ± 2 points`; `+/-` is read as `±`";

    "expected between" "expected between 4,000 and 5,000" "calls"
        "inside the range where a demand is expected that is neither good nor bad; else `outside expected range`";
    "at least" "at least 90%, floor 80%" "%"
        "at the target; between it and the floor under it, the verdict is `nearly met`";
    "profile" "profile 20%, 45%, 70%, 100%" "%"
        "as far as the value for the quarter, in what has come together since the plan's year began";

    // Members of a group
    "" "at least 1 in every member of msg" "calls"
        "the level holds for every member of the group, your own organisation among them or not";
    "" "at least 90% in 6 members of msg" "%"
        "the level holds for so many members of the group";

    // Changes
    "down" "down 10% from 2019/20" "offences per 1,000 population"
        "a tenth below the baseline";
    "down" "down 5% from average of 2015/16 to 2019/20" "offences per 1,000 population"
        "the same, below the mean of several years";
    "up" "up 2 points from 2019/20 Q4" "%"
        "so many percentage points above the baseline";
    "doubled" "doubled from 2019/20 Q4" "calls"
        "twice the baseline";
    "tripled" "tripled from 2019/20 Q4" "calls"
        "three times the baseline";
    "halved" "halved from 2019/20 Q4" "offences per 1,000 population"
        "half of the baseline";
    "maintained from" "maintained from 2019/20 Q4" "calls"
        "no worse than the baseline";
    "improving" "improving" "%"
        "better than at the data point before";
    "improving over" "improving over 4 quarters" "%"
        "better than so many quarters before";
    "improved since last year" "improved since last year" "%"
        "better than at the same date of the year before";

    // What any of them may have
    "" "at least 90% by 2021/22 Q4" "%"
        "a deadline: a quarter, a month or a year; until then the verdict is `met` or `not due`";
    "" "down 10% from 2019/20 Q4 by March 2022" "offences per 1,000 population"
        "a change with a deadline runs on a straight path from its baseline: `on track` or `off track` until then";
    "" "at least 10% by 2026/27, at least 11% by 2027/28" "%"
        "a trajectory: steps of one kind, each with its deadline; in between `on track` or `off track`";
    "" "\"Stretch\" 2nd in msg by 2022/23 Q4" "offences per 1,000 population"
        "a name, where a metric has several aspirations";
    "to be set" "to be set" "%"
        "neither met nor missed: a target that is promised and does not exist yet";
    "to be set" "to be set by 2021/22 Q2" "%"
        "the same, with the day by which it will exist";
}
