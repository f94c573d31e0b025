//! What is said about lines of a `data` block that contradict each other: a constructor a finding.

use super::data::shown;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// A line that says something of the figures of a table, in one of the ways in which that can be said. `what` is said:
/// `quarter`, `organisation`, `unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// The same for every figure: `quarter 2020/21 Q4`.
    ForAll,
    /// In a column, for each row: `column "Date" is quarter`.
    InColumn,
    /// In the headings of columns: `one column per quarter`.
    InHeadings,
    /// Of one column: `column "Rate" is all-crime`.
    OfColumn(&'a str),
    /// In a row under the header: `units in row 6`.
    InRow,
}

impl Told<'_> {
    fn label(self, what: &str) -> String {
        match self {
            Self::ForAll => format!("one {what} for every figure"),
            Self::InColumn if what == "value" => "one column that holds all figures".to_owned(),
            Self::InColumn => format!("a column that tells the {what} of each row"),
            Self::InHeadings => format!("headings that tell the {what} of each column"),
            Self::OfColumn(metric) => format!("a column that holds the figures of `{}`", shown(metric)),
            Self::InRow => format!("a row that tells the {what} of each column"),
        }
    }
}

impl Sink {
    /// Two lines that say of the same figures what they are of.
    pub fn told_twice(&mut self, what: &str, (first, first_told): (Span, Told<'_>), (at, told): (Span, Told<'_>)) {
        let (message, help) = match (first_told, told) {
            (Told::InColumn, Told::InColumn) => (
                format!("two columns are said to hold the {what}"),
                "keep the line of the column that is right, and delete the other".to_owned(),
            ),
            _ => (
                format!("two lines tell the {what} of the figures, each in its own way"),
                format!("keep the line that tells the right {what}, and delete the other"),
            ),
        };
        self.contradiction(message, (first, first_told.label(what)), (at, told.label(what)), &help);
    }

    /// A table of one shape and of another: `one column per quarter`, and a column of all figures or of one metric.
    pub fn two_shapes(&mut self, what: &str, spread: Span, (at, told): (Span, Told<'_>)) {
        let message = format!("the figures stand in a column for each {what}, and in a column of another kind");
        let help = "delete the line that is wrong; where the table holds both, read it by two `data` lines, and let each \
                    `skip column` those of the other";
        let label = told.label("value");
        if at.start > spread.start {
            self.contradiction(message, (spread, format!("a column for each {what}")), (at, label), help);
        } else {
            self.contradiction(message, (at, label), (spread, format!("a column for each {what}")), help);
        }
    }

    /// Two columns of one metric.
    pub fn metric_in_two_columns(&mut self, metric: &str, first: Span, at: Span) {
        let metric = shown(metric);
        self.contradiction(
            format!("two columns are said to hold the figures of `{metric}`"),
            (first, format!("`{metric}` is one column")),
            (at, format!("`{metric}` is another one")),
            "write another metric in the line that is wrong, or delete that line",
        );
    }

    /// `column` names it as the later line does; what it holds is told as the plan writes it, nothing where it is skipped.
    pub fn column_told_twice(
        &mut self,
        (column, name): (&str, &str),
        (first, first_holds): (Span, Option<&str>),
        (at, holds): (Span, Option<&str>),
    ) {
        let column = shown(column.trim_matches('"'));
        let label = |holds: Option<&str>| match holds {
            Some(holds) => format!("it holds `{}` by this line", shown(holds.trim_matches('"'))),
            None => "it is not read by this line".to_owned(),
        };
        self.contradiction(
            format!("two lines say what the column `{column}` of `{}` holds", shown(name)),
            (first, label(first_holds)),
            (at, label(holds)),
            "keep the line that is right, and delete the other, or let it name another column",
        );
    }

    /// Two columns that by their headers tell the same of each row, where no line says which of them is meant.
    pub fn columns_mean_the_same(
        &mut self,
        what: &str,
        (first, first_header): (Span, &str),
        (at, header): (Span, &str),
        line: Span,
    ) {
        let (one, other) = (shown(first_header), shown(header));
        self.push(
            Diagnostic::new(
                Code::DuplicateColumn,
                at,
                format!("the columns `{one}` and `{other}` both mean the {what}, and no line says which is meant"),
            )
            .label(format!("this may be the {what}"))
            .also(first, "and so may this")
            .also(line, "the block of this line should say which")
            .help(format!("add a line such as `column \"{other}\" is {what}`: then the other is not read")),
        );
    }

    /// Two headings of a wide table that name the same.
    pub fn heading_given_twice(&mut self, what: &str, (first, first_says): (Span, &str), (at, says): (Span, &str)) {
        let (one, other) = (shown(first_says), shown(says));
        let message = if one == other {
            format!("two columns are headed `{other}`, and each {what} has one column")
        } else {
            format!("the columns `{one}` and `{other}` are of the same {what}")
        };
        self.push(
            Diagnostic::new(Code::DuplicateColumn, at, message)
                .label("the figures below it were left out")
                .also(first, "the figures below this are read")
                .help(format!("mend the heading that is wrong, or say in the plan which column is not read, as in `skip column \"{other}\"`")),
        );
    }

    /// The same of several columns below one cell: `first` is the earliest that is of the same, and `below` what stands
    /// over the first and the last of them.
    pub fn headings_given_twice(&mut self, (at, over): (Span, &str), first: Span, (from, to): (&str, &str)) {
        let (over, from, to) = (shown(over), shown(from), shown(to));
        let message =
            format!("`{from}` to `{to}` of `{over}` stand over columns twice, and each quarter has one column");
        self.push(
            Diagnostic::new(Code::DuplicateColumn, at, message)
                .label("the figures below it were left out")
                .also(first, "the figures below this are read")
                .help(format!("write the right year over one of them, in place of `{over}`")),
        );
    }

    /// The column of a year's figures in a table with one column per quarter.
    pub fn year_among_quarters(&mut self, (at, year): (Span, &str), (quarter, quarter_says): (Span, &str)) {
        let (year, quarter_says) = (shown(year), shown(quarter_says));
        let message = format!("the column `{year}` is of a year, and stands among columns of quarters");
        self.push(
            Diagnostic::new(Code::DuplicateColumn, at, message)
                .label("the figures below it were left out")
                .also(quarter, format!("`{quarter_says}` is a quarter"))
                .help(format!(
                    "say in the plan that it is not read, as in `skip column \"{year}\"`, or give the figures of years a \
                     metric of their own"
                )),
        );
    }

    /// A cell of a column that by its header tells what a line tells of every figure. `other` is another name in that
    /// column; none where it tells periods.
    pub fn column_contradicts_plan(
        &mut self,
        what: &str,
        (line, fixed): (Span, &str),
        (cell, says): (Span, &str),
        other: Option<&str>,
        header: &str,
    ) {
        let (fixed, says, header) = (shown(fixed), shown(says), shown(header));
        let (message, label) = match other {
            Some(other) => (
                format!(
                    "the plan says that every figure is of `{fixed}`, and the column `{header}` tells several apart"
                ),
                format!("`{says}` here, and `{}` above", shown(other)),
            ),
            None => (
                format!("the plan says that every figure is of `{fixed}`, and a row is of `{says}`"),
                format!("another {what}"),
            ),
        };
        self.push(
            Diagnostic::new(Code::ColumnContradictsPlan, cell, message)
                .label(label)
                .also(line, format!("one {what} for every figure"))
                .help(format!(
                    "delete that line of the plan, so that the column tells the {what} of each row; where the column tells \
                     something else, add `skip column \"{header}\"`"
                )),
        );
    }

    fn contradiction(
        &mut self,
        message: String,
        (first, first_label): (Span, String),
        (at, label): (Span, String),
        help: &str,
    ) {
        self.push(Diagnostic::new(Code::LinesContradict, at, message).label(label).also(first, first_label).help(help));
    }
}
