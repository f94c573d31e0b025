//! Why a text could not be read as a number or a unit. The display texts begin with a verb, to follow the
//! text itself: "`66,49` has …".

use std::fmt;

/// Why a text could not be read as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It holds something that no number has.
    NotANumber,
    /// A comma stands elsewhere than between groups of three digits.
    Grouping {
        /// The numbers that may have been meant, as they would be written: `6,649`, `66.49`.
        meant: Vec<String>,
    },
    /// It has more digits than can be kept exactly (19 before the point, 28 altogether).
    TooLong,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber => f.write_str("is not a number"),
            Self::Grouping { meant } => {
                f.write_str("has a comma where none belongs")?;
                for (index, number) in meant.iter().enumerate() {
                    let before = if index == 0 { "; write" } else { " or" };
                    write!(f, "{before} `{number}`")?;
                }
                Ok(())
            }
            Self::TooLong => {
                f.write_str("has more digits than can be kept exactly (19 before the point, 28 altogether)")
            }
        }
    }
}

impl std::error::Error for NumberError {}

/// Why a text could not be read as a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitError {
    /// There is nothing in it.
    Empty,
    /// A rate that does not say what is counted: `per 1,000 population`.
    NothingCounted,
    /// A rate that does not say per what: `offences per 1,000`.
    NoBase {
        /// What stands before the gap, as written: `per 1,000`.
        after: String,
    },
    /// A rate per zero or less.
    PerNothing {
        /// The number as written.
        per: String,
    },
    /// A rate per a number that is not one.
    Per {
        /// The number as written.
        per: String,
        /// What is wrong with it.
        error: NumberError,
    },
    /// A rate per a number whose point may stand between thousands: `per 1.000`.
    PerPoint {
        /// The number as written.
        per: String,
        /// The same with a comma: `1,000`.
        meant: String,
    },
    /// A rate written with a slash: `offences/1000`.
    Slash,
    /// Something other than `of …` after a percent sign.
    AfterPercent {
        /// What was found there.
        found: String,
    },
    /// A score without the number that it is out of, or out of nothing.
    OutOf {
        /// What was found after `out of`; may be empty.
        found: String,
    },
    /// A currency sign followed by something that is no scale.
    AfterCurrency {
        /// The sign.
        symbol: String,
        /// What was found after it.
        found: String,
    },
    /// It begins with a figure, as a value would.
    BeginsWithNumber,
    /// It holds a sign that no unit has.
    Sign {
        /// The sign.
        found: char,
    },
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("names no unit; write what is counted, such as `calls`, or `%`"),
            Self::NothingCounted => {
                f.write_str("does not say what is counted; write such as `offences per 1,000 population`")
            }
            Self::NoBase { after } => {
                write!(f, "does not say what comes after `{after}`")
            }
            Self::PerNothing { per } => write!(f, "counts per `{per}`, which must be more than zero"),
            Self::Per { per, error } => write!(f, "counts per `{per}`, which {error}"),
            Self::PerPoint { per, meant } => {
                write!(f, "counts per `{per}`, which could be one or a thousand; write `{meant}` or `1`")
            }
            Self::Slash => f.write_str("has a slash; write a rate with `per`, such as `offences per 1,000 population`"),
            Self::AfterPercent { found } => {
                write!(
                    f,
                    "has `{found}` after the percent sign, where only `of` may follow, as in `% of contracted hours`"
                )
            }
            Self::OutOf { found } if found.is_empty() => {
                f.write_str("does not say out of how many; write such as `out of 100`")
            }
            Self::OutOf { found } => {
                write!(f, "is out of `{found}`, which must be a number above zero; write such as `out of 100`")
            }
            Self::AfterCurrency { symbol, found } => {
                if symbol.ends_with(char::is_alphabetic) {
                    write!(
                        f,
                        "has `{found}` after `{symbol}`; write `{symbol}`, `{symbol} thousand` or `{symbol} million`"
                    )
                } else {
                    write!(
                        f,
                        "has `{found}` after `{symbol}`; write `{symbol}`, `{symbol}k`, `{symbol}m` or `{symbol}bn`"
                    )
                }
            }
            Self::BeginsWithNumber => f.write_str("begins with a number, and a unit is what follows one"),
            Self::Sign { found } => write!(f, "holds `{found}`, which no unit does"),
        }
    }
}

impl UnitError {
    /// The words of the unit that are wrong, as written; none where it is wrong as a whole.
    pub fn part(&self) -> Option<String> {
        match self {
            Self::NoBase { after } => Some(after.clone()),
            Self::PerNothing { per } | Self::Per { per, .. } | Self::PerPoint { per, .. } => Some(per.clone()),
            Self::AfterPercent { found } | Self::OutOf { found } | Self::AfterCurrency { found, .. } => {
                Some(found.clone())
            }
            Self::Slash => Some("/".to_owned()),
            Self::Sign { found } => Some(found.to_string()),
            Self::Empty | Self::NothingCounted | Self::BeginsWithNumber => None,
        }
        .filter(|part| !part.is_empty())
    }
}

impl std::error::Error for UnitError {}
