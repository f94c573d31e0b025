//! The words that say a time beside those that name one.

/// A time that is said by its distance from the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// That of the report.
    ThisQuarter,
    /// The one before the report's, or the one that has just ended.
    LastQuarter,
    /// The one before the report's, or before another one.
    QuarterBefore,
    /// A year before the report's quarter.
    YearAgo,
    /// A year before that or another one.
    YearEarlier,
    /// The year before, of the plan or of the wall, or the one that has just ended.
    LastYear,
}

/// The phrases that say a time.
pub const TIMES: &[(&str, Spoken)] = &[
    ("this quarter", Spoken::ThisQuarter),
    ("last quarter", Spoken::LastQuarter),
    ("the quarter before", Spoken::QuarterBefore),
    ("the previous quarter", Spoken::QuarterBefore),
    ("a year ago", Spoken::YearAgo),
    ("a year before", Spoken::YearEarlier),
    ("a year earlier", Spoken::YearEarlier),
    ("the year before", Spoken::YearEarlier),
    ("the previous year", Spoken::LastYear),
    ("last year", Spoken::LastYear),
];

/// Words that say the quarter of the report, unless more words stand behind them.
pub const OWN_QUARTER: &[&str] =
    &["during the quarter", "end of the quarter", "for the quarter", "in the quarter", "quarter end", "the quarter's"];

/// Words behind `the quarter` that make another one of it, or one of an event.
pub const BEHIND_OTHER_QUARTERS: &[&str] = &["after", "before", "ended", "ending", "of", "that", "to", "when", "which"];
