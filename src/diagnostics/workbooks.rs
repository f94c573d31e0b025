//! What is said about workbooks and their sheets: a constructor a finding.

use super::model::listed;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

impl Sink {
    pub(crate) fn damaged_workbook(&mut self, name: &str, why: &str) {
        self.push(
            Diagnostic::nowhere(Code::UnreadableWorkbook, format!("the workbook `{name}` cannot be read"))
                .note(format!("what is wrong with it: {why}"))
                .help("open it in your spreadsheet program, and save it again as `.xlsx`"),
        );
    }

    pub(crate) fn locked_workbook(&mut self, name: &str) {
        self.push(
            Diagnostic::nowhere(Code::UnreadableWorkbook, format!("the workbook `{name}` is locked by a password"))
                .help("save a copy without the password, and name that"),
        );
    }

    /// `what` says in words what is too large.
    pub(crate) fn workbook_too_large(&mut self, name: &str, what: &str) {
        self.push(
            Diagnostic::nowhere(Code::UnreadableWorkbook, format!("the workbook `{name}` is too large to be read"))
                .note(format!("{what}, which no workbook of figures does"))
                .help("save the sheet that holds the figures as a workbook of its own, or as `CSV UTF-8`"),
        );
    }

    /// `what` says what it is instead, where that is known.
    pub(crate) fn unknown_workbook(&mut self, name: &str, what: Option<&str>) {
        let message = format!("`{name}` is no workbook of a kind that planck reads");
        let mut finding = Diagnostic::nowhere(Code::UnreadableWorkbook, message);
        if let Some(what) = what {
            finding = finding.note(what);
        }
        self.push(finding.help("open it in your spreadsheet program, and save it as `.xlsx`"));
    }

    pub(crate) fn unknown_sheet(&mut self, at: Span, written: &str, name: &str, near: Option<&str>, sheets: &[&str]) {
        let finding = Diagnostic::new(Code::UnknownSheet, at, format!("`{name}` has no sheet `{written}`"));
        let finding = finding.note(format!("its sheets are {}", quoted(sheets)));
        self.push(match near {
            Some(near) => finding.label(format!("did you mean `{near}`?")).help(format!("write `\"{near}\"`")).fix(
                format!("Write `{near}`"),
                at,
                format!("\"{near}\""),
            ),
            None => finding.label("not found").help("write the name that stands on the tab of the sheet"),
        });
    }

    pub(crate) fn sheet_not_named(&mut self, at: Span, name: &str, sheets: &[&str]) {
        let example = sheets.first().copied().unwrap_or("Sheet1");
        self.push(
            Diagnostic::new(Code::SheetNotNamed, at, format!("`{name}` has several sheets, and none is named"))
                .label("which of its sheets?")
                .note(format!("its sheets are {}", quoted(sheets)))
                .help(format!("name one behind the path, such as `sheet \"{example}\"`")),
        );
    }

    pub(crate) fn sheet_of_a_text(&mut self, at: Span, sheet: &str, name: &str) {
        self.push(
            Diagnostic::new(Code::UnknownSheet, at, format!("`{name}` is no workbook, so it has no sheet `{sheet}`"))
                .label("a table in text has no sheets")
                .help("delete these words, or name the workbook itself"),
        );
    }
}

/// Blocks that say how a table is read.
impl Sink {
    /// `header` is the row in which the column was looked for.
    pub fn no_such_column(&mut self, at: Span, written: &str, name: &str, header: Span, near: Option<&str>) {
        let finding = Diagnostic::new(Code::UnknownMappedColumn, at, format!("`{name}` has no column `{written}`"))
            .also(header, "the row that names its columns");
        self.push(match near {
            Some(near) => finding
                .label(format!("did you mean `{near}`?"))
                .help(format!("write `\"{near}\"`"))
                .fix(format!("Write `{near}`"), at, format!("\"{near}\"")),
            None => finding
                .label("not found")
                .help("write the header as the table has it, or the letter of the column; where another row names the columns, say which with `header row`"),
        });
    }

    /// `found` are the cells of the header, each with the letters of its column.
    pub fn ambiguous_column(&mut self, at: Span, written: &str, name: &str, found: &[(Span, String)]) {
        let letters: Vec<&str> = found.iter().map(|(_, letters)| letters.as_str()).collect();
        let message = format!("`{name}` has {} columns `{written}`", found.len());
        let mut finding =
            Diagnostic::new(Code::AmbiguousMappedColumn, at, message).label("which of them?").help(format!(
                "write the letter of the one that is meant, {}, or say with `header rows` what stands above it",
                listed(&letters, "or")
            ));
        for (span, letters) in found.iter().take(3) {
            finding = finding.also(*span, format!("column {letters}"));
        }
        self.push(finding);
    }

    /// `at` is where the plan says which row names the columns, or the path of the table.
    pub fn no_header_row(&mut self, at: Span, name: &str) {
        self.push(
            Diagnostic::new(Code::NoHeaderRow, at, format!("no cell of this row of `{name}` holds anything"))
                .label("nothing stands here that could name the columns")
                .help("write the number of the row that names the columns, as your spreadsheet program counts them"),
        );
    }

    /// `lacking` are the columns that say what a figure is of, and that neither the block nor the header gives.
    pub fn mapping_lacks(
        &mut self,
        at: Span,
        lacking: &[&str],
        lacks_values: bool,
        name: &str,
        header: Span,
        is_told: bool,
    ) {
        let finding = if lacks_values {
            let message = format!("nothing says which columns of `{name}` hold figures");
            Diagnostic::new(Code::MissingColumn, at, message).help(
                "add a line such as `column \"Rate per 1,000\" is all-crime`, `one column per quarter` or `one column per metric`",
            )
        } else {
            let words = listed(lacking, "and");
            let first = lacking[0];
            let example = match first {
                "quarter" => "`quarter 2020/21 Q4`",
                "organisation" => "`organisation essex`",
                _ => "`metric all-crime`",
            };
            let message = format!("nothing says which {words} the figures of `{name}` are of");
            Diagnostic::new(Code::MissingColumn, at, message).help(format!(
                "add a line such as `column \"…\" is {first}`, or {example} where it is the same for all"
            ))
        };
        let label = if is_told { "the row that names the columns" } else { "taken for the row that names the columns" };
        self.push(finding.label("the block of this line lacks it").also(header, label));
    }
}

fn quoted(names: &[&str]) -> String {
    listed(names, "and")
}
