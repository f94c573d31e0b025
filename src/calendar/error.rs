//! Why a text could not be read as a period.

use std::fmt;

/// Why a text could not be read as a period. The display text begins with a verb, to follow the text
/// itself: "`2021 Q4` could mean …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// Nothing in it looks like a period.
    NotAPeriod,
    /// It means one thing to some and another to others.
    Ambiguous {
        /// Two ways to write what could be meant, each with its months in brackets.
        readings: Vec<String>,
    },
    /// It has the shape of a period, of one that does not exist.
    NoSuch {
        /// A clause that says why.
        why: String,
    },
    /// It is a period, and not the kind that was asked for.
    OtherKind {
        /// What it is, with its article: `a year`.
        found: String,
    },
}

impl PeriodError {
    pub(super) fn no_such(why: impl Into<String>) -> Self {
        Self::NoSuch { why: why.into() }
    }
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPeriod => {
                f.write_str("is not a period; write one as `2020/21 Q4`, `March 2021` or `31 March 2021`")
            }
            Self::Ambiguous { readings } => {
                f.write_str("could mean ")?;
                for (index, reading) in readings.iter().enumerate() {
                    let before = if index == 0 { "" } else { " or " };
                    write!(f, "{before}{reading}")?;
                }
                Ok(())
            }
            Self::NoSuch { why } => write!(f, "names no period: {why}"),
            Self::OtherKind { found } => write!(f, "is {found} where a quarter is needed, such as `2020/21 Q4`"),
        }
    }
}

impl std::error::Error for PeriodError {}
