//! What is said of the form of a table, before a cell of it is read.

use super::data::shown;
use super::{Code, Diagnostic, Sink};
use crate::source::{LONGEST_LINE, Span};
use crate::units::format_number;

impl Sink {
    /// A first line that is longer than any row.
    pub(crate) fn header_without_end(&mut self, at: Span) {
        let message = format!("the first line of the table has more than {}, which no header has", longest_line());
        self.push(
            Diagnostic::new(Code::MissingHeader, at, message)
                .label("this line seems never to end")
                .help("save the table anew, each row on a line of its own"),
        );
    }

    /// A row of which no end is found within the length of any row.
    pub(crate) fn row_without_end(&mut self, at: Span) {
        let message = format!("this row has more than {}, and was left out", longest_line());
        self.push(
            Diagnostic::new(Code::LongRow, at, message)
                .label("this row seems never to end")
                .help("save the table anew, each row on a line of its own, and keep texts of many pages elsewhere"),
        );
    }

    /// `word` is what the cell should name, and `most` how many characters such a name may have.
    pub(crate) fn endless_name(&mut self, at: Span, word: &str, text: &str, most: usize) {
        let (begins, most) = (shown(text), format_number(most.into()));
        let message = format!("`{begins}` goes on for more than {most} characters, so the row was left out");
        self.push(
            Diagnostic::new(Code::MissingName, at, message)
                .label(format!("no {word} has such a name"))
                .help(format!("write the {word} alone in this cell; what else is told stands well in a column `note`")),
        );
    }

    /// `rows` is the first row and its separator; `written` is the header, and `separator` its own.
    pub(crate) fn mixed_separators(&mut self, header: Span, written: &str, separator: u8, rows: (Span, u8)) {
        let sign = |separator: u8| match separator {
            b'\t' => "tabs",
            b';' => "semicolons",
            _ => "commas",
        };
        let (ours, theirs) = (sign(separator), sign(rows.1));
        let message = format!("the header of the table is separated by {ours}, and its rows by {theirs}");
        let meant = written.replace(char::from(separator), &char::from(rows.1).to_string());
        self.push(
            Diagnostic::new(Code::MixedSeparators, header, message)
                .label(format!("{ours} here"))
                .also(rows.0, format!("{theirs} here"))
                .help(format!("separate the header by {theirs} too"))
                .fix(format!("separate the header by {theirs}"), header, meant),
        );
    }
}

/// The most that a line of a table may hold, in words.
fn longest_line() -> String {
    format!("{} MiB", LONGEST_LINE >> 20)
}
