//! What is said about workbooks and their sheets: a constructor a finding.

use super::data::shown;
use super::model::{listed, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::format_count;

impl Sink {
    pub(crate) fn damaged_workbook(&mut self, name: &str, why: &str) {
        self.push(
            Diagnostic::nowhere(Code::UnreadableWorkbook, format!("the workbook `{name}` cannot be read"))
                .note(format!("what is wrong with it: {why}"))
                .help("open it in your spreadsheet program, and save it again as `.xlsx`"),
        );
    }

    /// A file of 0 bytes, as a copy that broke off leaves behind.
    pub(crate) fn empty_workbook(&mut self, name: &str) {
        self.push(
            Diagnostic::nowhere(
                Code::UnreadableWorkbook,
                format!("the workbook `{name}` is empty: the file holds 0 bytes"),
            )
            .help("copy it again from where it comes from; its last copy or download may have broken off"),
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

    /// What keeps a table from being read: nothing tells what its figures are, or of what.
    pub fn mapping_lacks(&mut self, at: Span, lacking: Lacking<'_>, name: &str, header: Span, is_told: bool) {
        let name = shown(name);
        let finding = match lacking {
            Lacking::Figures(columns) => {
                let message = format!("the plan does not say in which columns of `{name}` the figures stand");
                let column = columns.first().map_or_else(|| "\"Rate\"".to_owned(), |it| format!("\"{}\"", shown(it)));
                let finding = Diagnostic::new(Code::MissingColumn, at, message).help(format!(
                    "name the metric of each column of figures, as in `column {column} is all-crime`; where each heading is a \
                     quarter, write `one column per quarter`, and where each is a metric, `one column per metric`"
                ));
                match columns {
                    [] => finding,
                    columns => {
                        let columns: Vec<String> = columns.iter().take(5).map(|it| shown(it)).collect();
                        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                        finding.note(format!("columns in which numbers stand: {}", listed(&columns, "and")))
                    }
                }
            }
            Lacking::Quarters(line) => {
                let message = format!("no heading of `{name}` is a quarter, and the plan says that each column is one");
                Diagnostic::new(Code::MissingColumn, at, message).also(line, "a heading for each of these").help(
                    "say which row names the quarters, as in `header row 4`, or `header rows 3 to 4` where years stand above them",
                )
            }
            Lacking::Keys(lacking) => {
                let first = lacking[0];
                let example = match first {
                    "quarter" => "quarter 2020/21 Q4",
                    "organisation" => "organisation essex",
                    _ => "metric all-crime",
                };
                let message = format!(
                    "neither the plan nor a header tells which {} the figures of `{name}` are of",
                    lacking.join(" and which ")
                );
                Diagnostic::new(Code::MissingColumn, at, message).help(format!(
                    "where a column tells the {first} of each row, add `column \"…\" is {first}` with its header; where the \
                     {first} is the same for all figures, add a line such as `{example}`"
                ))
            }
        };
        let label = if is_told { "the row that names the columns" } else { "taken for the row that names the columns" };
        self.push(finding.label("the block of this line lacks it").also(header, label));
    }

    /// `last` are the letters of the last column that the table has.
    pub fn beyond_last_column(&mut self, at: Span, written: &str, name: &str, last: &str, header: Span) {
        let name = shown(name);
        self.push(
            Diagnostic::new(Code::UnknownMappedColumn, at, format!("`{name}` has no column `{written}`"))
                .label(format!("its last column is `{last}`"))
                .also(header, "the row that names its columns")
                .help(format!("write the letter of a column from `A` to `{last}`, or its header in quotes")),
        );
    }

    /// `lines` are those of the plan that skip rows.
    pub fn all_rows_skipped(&mut self, lines: &[Span], name: &str, header: Span) {
        let message = format!("the plan skips every row of `{}` that could hold figures", shown(name));
        let mut finding = Diagnostic::new(Code::AllRowsSkipped, lines[0], message)
            .label(if lines.len() == 1 { "this leaves no row" } else { "this and other lines leave no row" })
            .also(header, "the rows follow this header")
            .help("skip only the rows that hold no figures to be read, such as totals and notes");
        for line in lines.iter().skip(1).take(3) {
            finding = finding.also(*line, "this skips rows, too");
        }
        self.push(finding);
    }

    /// `passed` is how many rows below the header hold something.
    pub fn no_row_of_figures(&mut self, header: Span, name: &str, passed: usize, line: Span, is_told: bool) {
        let message = match passed {
            1 => format!("the row below the header of `{}` holds no figure in the columns that are read", shown(name)),
            _ => format!(
                "none of the {} rows below the header of `{}` holds a figure in the columns that are read",
                format_count(passed),
                shown(name)
            ),
        };
        let label = if is_told { "the row that names the columns" } else { "taken for the row that names the columns" };
        self.push(
            Diagnostic::new(Code::NoDataRows, header, message)
                .label(label)
                .also(line, "the block of this line says which columns are read")
                .help("see whether the header row and the columns of figures are the ones that are meant, and mend these lines"),
        );
    }

    pub(crate) fn small_column_letter(&mut self, at: Span, written: &str) {
        let meant = written.to_ascii_uppercase();
        self.push(
            Diagnostic::new(
                Code::MalformedValue,
                at,
                format!("the letter of a column is a capital: `{meant}`, not `{written}`"),
            )
            .label(format!("did you mean column `{meant}`?"))
            .help(format!("write `{meant}`, or `\"{written}\"` if that is what the header says"))
            .fix(format!("write `{meant}`"), at, meant),
        );
    }

    pub(crate) fn unquoted_column(&mut self, at: Span, written: &str) {
        let shown = shortened(written);
        self.push(
            Diagnostic::new(Code::MalformedValue, at, format!("the header `{shown}` stands without quotation marks"))
                .label("not the letter of a column, such as `F`")
                .help(format!("write the header of the column in quotes, as in `column \"{shown}\"`"))
                .fix("put it in quotes", at, format!("\"{written}\"")),
        );
    }
}

/// What a block does not tell of a table.
#[derive(Clone, Copy, Debug)]
pub enum Lacking<'a> {
    /// Which columns hold the figures; those with numbers, by their headers.
    Figures(&'a [String]),
    /// No heading is a quarter, and the line says that all are.
    Quarters(Span),
    /// What the figures are of.
    Keys(&'a [&'a str]),
}

fn quoted(names: &[&str]) -> String {
    listed(names, "and")
}
