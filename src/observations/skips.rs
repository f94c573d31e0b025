//! Rows that a plan leaves out.

use super::footnotes::{without_digits, without_marks};
use super::names::NameKey;
use crate::mapping::{ColumnName, Said, Skipped, Test};
use crate::source::Span;

/// Rows that are left out.
pub(super) struct Skip {
    /// Where that is said.
    pub(super) at: Span,
    which: Which,
    /// How many were.
    pub(super) count: usize,
}

enum Which {
    Rows(u32, u32),
    /// A column, and what its cell is held against.
    Where(usize, Held),
}

impl Skip {
    /// What a line of the plan leaves out; nothing where `find` finds no column that it names.
    pub(super) fn of(skipped: &Skipped, find: impl FnOnce(&ColumnName) -> Option<usize>) -> Option<Self> {
        let (at, which) = match skipped {
            Skipped::Rows(lines) => (lines.span, Which::Rows(lines.first, lines.last)),
            Skipped::Where(column, test) => (column.span(), Which::Where(find(column)?, Held::of(test))),
        };
        Some(Self { at, which, count: 0 })
    }

    /// Whether a row is left out, by its number and by what a column says in it.
    pub(super) fn holds(&self, number: u32, says: impl FnOnce(usize) -> String) -> bool {
        match &self.which {
            Which::Rows(first, last) => (*first..=*last).contains(&number),
            Which::Where(place, held) => held.holds(&says(*place)),
        }
    }
}

/// What a cell is held against, ready to compare.
enum Held {
    Empty,
    Is(Vec<NameKey>),
    Begins(Vec<NameKey>),
}

impl Held {
    fn of(test: &Test) -> Self {
        let keys = |values: &[Said]| values.iter().map(|said| NameKey::of(&said.text)).collect();
        match test {
            Test::Empty => Self::Empty,
            Test::Is(values) => Self::Is(keys(values)),
            Test::Begins(values) => Self::Begins(keys(values)),
        }
    }

    fn holds(&self, says: &str) -> bool {
        match self {
            Self::Empty => says.is_empty(),
            Self::Begins(keys) => {
                let own = NameKey::of(says);
                keys.iter().any(|key| !key.is_empty() && own.as_str().starts_with(key.as_str()))
            }
            Self::Is(keys) => {
                let bare = [says, without_marks(says), &without_digits(says)].map(NameKey::of);
                keys.iter().any(|key| bare.contains(key))
            }
        }
    }
}
