//! What is said about figures that data give twice: a constructor a finding, all texts of the matter.

use super::data::shown;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::format_count;

/// A figure that two rows give.
#[derive(Clone, Copy, Debug)]
pub struct Twice<'a> {
    /// The metric.
    pub metric: &'a str,
    /// The organisation.
    pub organisation: &'a str,
    /// What differs or is the same: `value`.
    pub column: &'a str,
    /// The row that is used.
    pub used: Given<'a>,
    /// The row that is not.
    pub unused: Given<'a>,
    /// How many other figures the same two rows give.
    pub more: usize,
}

/// Rows that a file gives again, one behind the other.
#[derive(Clone, Copy, Debug)]
pub struct RowsTwice<'a> {
    /// The file.
    pub name: &'a str,
    /// The numbers of the first line and of the last of those that are not used.
    pub again: (usize, usize),
    /// The same of those that are.
    pub before: (usize, usize),
    /// How many there are of either.
    pub counts: [usize; 2],
    /// Whether nothing else stands between the first and the last of either.
    pub are_whole: [bool; 2],
    /// Whether one goes over several lines.
    pub has_long_rows: bool,
    /// The first of either.
    pub places: [Span; 2],
}

/// One of two rows that give a figure.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The cell that differs or is the same.
    pub cell: Span,
    /// What the cell says.
    pub says: &'a str,
    /// The period, as the row writes it.
    pub period: &'a str,
}

/// Figures that are given twice.
impl Sink {
    pub(crate) fn duplicate_observation(&mut self, twice: &Twice<'_>) {
        let message = format!("the figure for {} is given twice, the same each time", subject(twice));
        let finding = Diagnostic::new(Code::DuplicateObservation, twice.unused.cell, message)
            .label("given again")
            .also(twice.used.cell, "first given here")
            .help("delete one of the rows");
        self.push(with_more(finding, twice.more));
    }

    pub(crate) fn rows_twice(&mut self, twice: &RowsTwice<'_>) {
        let RowsTwice { name, again, before, counts: [count, firsts], places: [place, first], .. } = *twice;
        let name = shown(name);
        let row = if twice.has_long_rows { "line" } else { "row" };
        let range = |(first, last): (usize, usize)| match first == last {
            true => format!("{row} {first}"),
            false => format!("{row}s {first} to {last}"),
        };
        let [is_whole, are_firsts_whole] = twice.are_whole;
        let (message, help) = if before.1 < again.0 && is_whole {
            let gave = match are_firsts_whole {
                true => range(before),
                false => format!("{} rows between {row} {} and {row} {}", format_count(firsts), before.0, before.1),
            };
            (
                format!("{} of `{name}` give again what {gave} gave", range(again)),
                format!("delete {}: they may have been pasted twice", range(again)),
            )
        } else {
            (
                format!(
                    "{} rows of `{name}` stand there twice, between {row} {} and {row} {}",
                    format_count(count),
                    before.0.min(again.0),
                    before.1.max(again.1)
                ),
                "delete one row of each two".to_owned(),
            )
        };
        self.push(
            Diagnostic::new(Code::DuplicateObservation, place, message)
                .label("given again from here on")
                .also(first, "first given from here on")
                .help(help),
        );
    }

    /// `places` are the beginnings of the file and of that which it is a copy of, `names` what they are called.
    pub(crate) fn duplicate_file(&mut self, places: [Span; 2], names: [&str; 2]) {
        let [name, other] = names.map(shown);
        self.push(
            Diagnostic::new(Code::DuplicateFile, places[0], format!("`{name}` is a copy of `{other}`"))
                .label("the same rows")
                .also(places[1], "here too")
                .help(format!("put into `{name}` what it should hold, or delete one of the two")),
        );
    }

    pub(crate) fn conflicting_observation(&mut self, twice: &Twice<'_>) {
        let (used, unused) = (said(twice.used.says), said(twice.unused.says));
        let message = format!("two rows give {} a different {}: {used} and {unused}", subject(twice), twice.column);
        let finding = Diagnostic::new(Code::ConflictingObservation, twice.unused.cell, message)
            .label(format!("{unused} here, which is not used"))
            .also(twice.used.cell, format!("{used} here, which is used"));
        let (one, other) = (shown(twice.used.period), shown(twice.unused.period));
        let finding = with_more(finding, twice.more);
        self.push(if one == other {
            finding.help("delete the row that is wrong, or say in a column `released` when each of them came out")
        } else {
            finding
                .note(format!("`{one}` and `{other}` end on the same day, and a metric has one figure for a day"))
                .help("delete the row that is wrong, or give figures that cover another length of time a metric of their own")
        });
    }

    /// A row of a year, of a metric of which each figure covers fewer months.
    pub(crate) fn year_among_quarters_in_rows(&mut self, period: Span, says: &str, metric: &str, months: u32) {
        let (says, metric) = (shown(says), shown(metric));
        let each = match months {
            1 => "a month".to_owned(),
            3 => "a quarter".to_owned(),
            _ => format!("{months} months"),
        };
        self.push(
            Diagnostic::new(
                Code::YearAmongQuarters,
                period,
                format!("`{says}` is a year, and each figure of `{metric}` covers {each}"),
            )
            .label("a year's figure, which is not used")
            .help(
                "give figures of years a metric of their own, delete the row, or let the block of a `data` line skip it; \
                 where `covers` is wrong, correct that",
            ),
        );
    }

    pub(crate) fn sources_disagree(&mut self, twice: &Twice<'_>, used_file: &str, unused_file: &str) {
        let (used, unused) = (said(twice.used.says), said(twice.unused.says));
        let (used_file, unused_file, column, subject) =
            (shown(used_file), shown(unused_file), twice.column, subject(twice));
        let (message, help) = if twice.used.says.is_empty() {
            (
                format!("`{unused_file}` gives a {column} of {subject}, and `{used_file}`, which is used, does not"),
                format!("give the {column} in the row that is used, or remove it: of two rows one is read"),
            )
        } else {
            (
                format!("`{used_file}` and `{unused_file}` disagree on the {column} of {subject}: {used} and {unused}"),
                "find out which source is right, and correct or remove the other row".to_owned(),
            )
        };
        self.push(
            Diagnostic::new(Code::SourcesDisagree, twice.unused.cell, message)
                .label(format!("{unused} here, which is not used"))
                .also(twice.used.cell, format!("{used} here, which is used"))
                .help(help),
        );
    }
}

/// Says how many other figures of two rows are given twice.
fn with_more(finding: Diagnostic, more: usize) -> Diagnostic {
    match more {
        0 => finding,
        1 => finding.note("both rows give 1 more figure of the same quarter"),
        more => finding.note(format!("both rows give {} more figures of the same quarters", format_count(more))),
    }
}

fn said(text: &str) -> String {
    if text.trim().is_empty() { "nothing".to_owned() } else { format!("`{}`", shown(text)) }
}

fn subject(twice: &Twice<'_>) -> String {
    format!("`{}` of `{}` in `{}`", shown(twice.metric), shown(twice.organisation), shown(twice.unused.period))
}
