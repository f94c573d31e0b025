//! How a table of another shape is read, as the block of a `data` line says.
//!
//! Values only, between those who read plans and those who read tables. Must not know either.

pub use crate::vocabulary::TableColumn;

use crate::source::Span;

/// What a block says of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The path in the plan that asks for the table.
    pub span: Span,
    /// The rows that name the columns, from 1, the first and the last; found out where it is not said.
    pub header: Option<Lines>,
    /// The row that holds the unit of each column.
    pub units_in: Option<Lines>,
    /// What single columns hold.
    pub columns: Vec<Mapped>,
    /// What every other column is one of.
    pub one_column_per: Option<(Spread, Span)>,
    /// The period of every figure.
    pub quarter: Option<Said>,
    /// The metric of every figure.
    pub metric: Option<Said>,
    /// The organisation of every figure.
    pub organisation: Option<Said>,
    /// What is left out.
    pub skipped: Vec<Skipped>,
    /// Whether numbers at the end of names refer to footnotes.
    pub without_footnote_marks: bool,
    /// Whether every line could be read and none contradicts another. Where not, that has been reported, and by the rest a
    /// table would be read otherwise than it was meant.
    pub is_whole: bool,
}

impl Mapping {
    /// A mapping that says nothing yet.
    pub fn at(span: Span) -> Self {
        Self {
            span,
            header: None,
            units_in: None,
            columns: Vec::new(),
            one_column_per: None,
            quarter: None,
            metric: None,
            organisation: None,
            skipped: Vec::new(),
            without_footnote_marks: false,
            is_whole: true,
        }
    }
}

/// Rows of a table as a spreadsheet program numbers them, the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first, from 1.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// Where that is said.
    pub span: Span,
}

/// Words with their place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words, without quotation marks.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// A column, as a block names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnName {
    /// By the words in the header.
    Header(Said),
    /// By its letters: the number from 0.
    Letters(u32, Span),
}

impl ColumnName {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Header(said) => said.span,
            Self::Letters(_, span) => *span,
        }
    }
}

/// A column and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Which one.
    pub column: ColumnName,
    /// What it holds.
    pub holds: Holds,
    /// Where that is said: the words behind `is`, or those that skip it.
    pub holds_at: Span,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What a column of a tidy table would.
    Column(TableColumn),
    /// The values of one metric.
    Metric(Said),
    /// Nothing that is read.
    Nothing,
}

/// What the columns of a wide table are one each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Periods.
    Quarters,
    /// Metrics.
    Metrics,
    /// Organisations.
    Organisations,
}

impl Spread {
    /// What each column is one of, as a plan says it: `quarter`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Quarters => "quarter",
            Self::Metrics => "metric",
            Self::Organisations => "organisation",
        }
    }
}

/// What a cell is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is empty.
    Empty,
    /// It says one of these.
    Is(Vec<Said>),
    /// It begins with one of these.
    Begins(Vec<Said>),
}

/// Rows that are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// By their numbers.
    Rows(Lines),
    /// Those in which a column says what the test asks for.
    Where(ColumnName, Test),
}
