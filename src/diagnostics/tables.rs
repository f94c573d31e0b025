//! What is said of the form of a table, before a cell of it is read.

use super::{Code, Diagnostic, Sink};
use crate::source::Span;

impl Sink {
    /// `most` is how many MiB a first line may have.
    pub(crate) fn header_without_end(&mut self, at: Span, most: usize) {
        self.push(
            Diagnostic::new(
                Code::MissingHeader,
                at,
                format!("the first line of the table has more than {most} MiB, which no header has"),
            )
            .label("this line seems never to end")
            .help("save the table anew, each row on a line of its own"),
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
