//! What is said about data files: a constructor a finding, all texts of the stage.

use super::model::{listed, shortened};
use super::{Code, Diagnostic, Edit, Fix, Severity, Sink};
use crate::source::Span;
use crate::units::{counted, format_count};

/// What the figures of a table are spread over, where they should stand in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpreadOver {
    /// A column for each quarter, or another period.
    Periods,
    /// A column for each of something else.
    Others,
}

/// Files that no table can be read from.
impl Sink {
    /// A workbook among the data that no line names. `name` is the file as findings show it.
    pub fn unnamed_workbook(&mut self, name: &str) {
        let message = format!("`{name}` is a workbook that no `data` line names, so it is not read");
        self.push(Diagnostic {
            // Nobody asked for it by name, so it may be there for people alone.
            severity: Severity::Warning,
            ..Diagnostic::nowhere(Code::DataNotText, message)
                .help("name it in the plan with its sheet, such as `data \"data/crime.xlsx\" sheet \"Table 1\"`, or move it out of the folder `data`")
        });
    }

    /// A workbook under the name of a table in text.
    pub fn data_in_a_workbook(&mut self, name: &str) {
        let message = format!("`{name}` is a workbook under the name of a table in text");
        self.push(
            Diagnostic::nowhere(Code::DataNotText, message)
                .help("give it its own ending again, such as `.xlsx`, and name it with its sheet in the plan; or save the sheet as `CSV UTF-8`"),
        );
    }

    /// A file that holds something other than text.
    pub fn data_not_text(&mut self, name: &str) {
        let message = format!("`{name}` is not text, so no table can be read from it");
        self.push(
            Diagnostic::nowhere(Code::DataNotText, message)
                .help("save the table as CSV, with UTF-8 as its character set"),
        );
    }

    pub(crate) fn empty_data_file(&mut self, at: Span, name: &str) {
        self.push(
            Diagnostic::new(Code::EmptyDataFile, at, format!("the data file `{}` is empty", shown(name)))
                .help(format!("give it a header such as `{HEADER}` and a row for each figure, or remove the file")),
        );
    }

    pub(crate) fn no_data_rows(&mut self, header: Span, name: &str) {
        let message = format!("the data file `{}` has a header and no rows", shown(name));
        self.push(
            Diagnostic::new(Code::NoDataRows, header, message)
                .label("nothing follows this header")
                .help("add a row for each figure below the header, or remove the file"),
        );
    }
}

/// Headers.
impl Sink {
    pub(crate) fn missing_header(&mut self, first_row: Span) {
        self.push(
            Diagnostic::new(Code::MissingHeader, first_row, "the table begins with figures and has no header")
                .label("this row holds figures where the names of the columns should stand")
                .help(format!("add a first line that names the columns, such as `{HEADER}`")),
        );
    }

    /// `lines` is what stands above the header, `above` the same with all line endings.
    /// `row` is the header's, from 1.
    pub(crate) fn late_header(&mut self, lines: Span, header: Span, row: usize, above: Span) {
        self.push(
            Diagnostic::new(Code::LateHeader, lines, "the table does not begin with its header")
                .label("this stands above the names of the columns")
                .also(header, "the header, from which the table was read")
                .help(format!(
                    "say so in the plan, `data \"…\" {{ header row {row} }}`, or delete the lines above the header"
                ))
                .fix("Delete the lines above the header", above, "")
                .guessed(),
        );
    }

    pub(crate) fn missing_column(
        &mut self,
        header: Span,
        lacking: &[&str],
        found: &[&str],
        spread: Option<SpreadOver>,
    ) {
        let words = quoted(lacking);
        let columns = if lacking.len() == 1 { "column" } else { "columns" };
        let mut finding = Diagnostic::new(Code::MissingColumn, header, format!("the table has no {columns} {words}"))
            .label("the names of the columns")
            .help(match spread {
                None => format!("add {words} to the header, or rename the {columns} that you have for it"),
                Some(SpreadOver::Periods) => {
                    "say so in the plan, in braces behind the path of its `data` line: `one column per quarter`".to_owned()
                }
                Some(SpreadOver::Others) => {
                    "say in the plan what its columns hold, in braces behind the path of its `data` line: `one column per metric`, or lines such as `column \"Calls\" is calls`".to_owned()
                }
            });
        if !found.is_empty() {
            finding = finding.note(format!("its columns are {}", quoted(found)));
        }
        self.push(finding);
    }

    /// `column` is what the table lacks, `word` the header for it that is nearest to the one found.
    pub(crate) fn misspelt_column(&mut self, at: Span, found: &str, column: &str, word: &str) {
        let message = format!("the table has no column `{column}`; its column `{}` was read as that", shown(found));
        self.push(
            Diagnostic::new(Code::MisspeltColumn, at, message)
                .label(format!("should this be `{word}`?"))
                .help(format!("write `{word}`"))
                .fix(format!("Rename the column to `{word}`"), at, word),
        );
    }

    /// The only column that the table lacks, and the only one of its columns that planck does not know.
    pub(crate) fn odd_column(&mut self, at: Span, found: &str, word: &str) {
        let message =
            format!("the table has no column `{word}`, and planck does not know its column `{}`", shown(found));
        self.push(
            Diagnostic::new(Code::MissingColumn, at, message)
                .label(format!("does this column hold the {word}?"))
                .help(format!("if so, name it `{word}`; if not, add a column `{word}`")),
        );
    }

    pub(crate) fn wordy_column(&mut self, at: Span, found: &str, word: &str) {
        let message = format!("the table has no column `{word}`; the nearest is `{}`", shown(found));
        self.push(
            Diagnostic::new(Code::MissingColumn, at, message)
                .label(format!("does this column hold the {word}?"))
                .help(format!("if so, name the column `{word}` and nothing more; if not, add one"))
                .fix(format!("Rename the column to `{word}`"), at, word)
                .guessed(),
        );
    }

    pub(crate) fn unknown_column(&mut self, at: Span, found: &str, near: Option<&str>) {
        let message = format!("planck does not know the column `{}`, and did not read it", shown(found));
        let finding = Diagnostic::new(Code::UnknownColumn, at, message);
        self.push(match near {
            Some(word) => finding.label(format!("did you mean `{word}`?")).help(format!("write `{word}`")).fix(
                format!("Rename the column to `{word}`"),
                at,
                word,
            ),
            None => finding.label("not read").help("rename it, or call it `note` if it only explains"),
        });
    }

    pub(crate) fn duplicate_column(&mut self, at: Span, found: &str, first: Span, first_found: &str, word: &str) {
        let message = if found.eq_ignore_ascii_case(first_found) {
            format!("the table has two columns `{}`", shown(found))
        } else {
            format!("the columns `{}` and `{}` both mean the {word}", shown(first_found), shown(found))
        };
        self.push(
            Diagnostic::new(Code::DuplicateColumn, at, message)
                .label("not read")
                .also(first, format!("the {word} is read from here"))
                .help("delete one of them, or rename the one that is something else"),
        );
    }

    pub(crate) fn unnamed_column(&mut self, header: Span, cell: Span, text: &str, number: usize) {
        let message = format!("column {number} has no name, so its cells such as `{}` are not read", shown(text));
        self.push(
            Diagnostic::new(Code::UnnamedColumn, cell, message)
                .label("not read")
                .also(header, "the header holds no name for it")
                .help("name the column in the header, or delete it"),
        );
    }
}

/// What stands between two cells, in words.
pub(super) fn separator(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => "semicolon",
        b'\t' => "tab",
        _ => "comma",
    }
}

fn long_row(row: Span, at: Span, found: usize, expected: usize) -> Diagnostic {
    let message = format!("this row has {} where the header has {expected}, and was left out", cells(found));
    Diagnostic::new(Code::LongRow, at, message).also(row, "")
}

/// Rows.
impl Sink {
    pub(crate) fn short_row(&mut self, row: Span, found: usize, expected: usize, delimiter: u8) {
        let message = format!("this row has {} where the header has {expected}, and was left out", cells(found));
        self.push(
            Diagnostic::new(Code::ShortRow, row, message)
                .label(format!("{} too few", expected - found))
                .help(format!("add what is missing; an empty cell still needs its {}", separator(delimiter))),
        );
    }

    pub(crate) fn long_row(&mut self, row: Span, extra: Span, found: usize, expected: usize, delimiter: u8) {
        self.push(long_row(row, extra, found, expected).label("no column is left for this").help(format!(
            "name a column for it in the header, such as `note`; or, if a {} belongs to one of the cells, put quotation \
             marks about that cell",
            separator(delimiter)
        )));
    }

    /// A row that is too long because of a number, as it seems. `mended` is how many cells it would have if
    /// the number were one.
    pub(crate) fn long_row_by_number(
        &mut self,
        row: Span,
        at: Span,
        number: &str,
        found: usize,
        expected: usize,
        mended: usize,
    ) {
        let quoted = format!("\"{number}\"");
        let number = shown(number);
        let finding = long_row(row, at, found, expected).label("is this one number?").help(format!(
            "put quotation marks about a cell that holds a comma, such as `\"{number}\"`, or write the number without it"
        ));
        self.push(if mended == expected {
            finding.fix(format!("Put quotation marks about `{number}`"), at, quoted)
        } else {
            finding
        });
    }

    /// A number that seems to stand in two cells. `parts` is what each holds and its header; `row_end` is
    /// where as many separators as are `lacking` would have to be added, if the cells were one.
    pub(crate) fn split_number(
        &mut self,
        at: Span,
        number: &str,
        parts: [(&str, &str); 2],
        row_end: Span,
        lacking: usize,
    ) {
        let under = parts.map(|(says, header)| match header {
            "" => format!("`{}` in a column without a name", shown(says)),
            header => format!("`{}` under `{}`", shown(says), shown(header)),
        });
        let separators = ",".repeat(lacking);
        let (behind, at_end) = if row_end.start == at.end { (&*separators, "") } else { ("", &*separators) };
        let mut edits = vec![Edit { span: at, text: format!("\"{number}\"{behind}") }];
        if !at_end.is_empty() {
            edits.push(Edit { span: row_end, text: at_end.to_owned() });
        }
        let number = shown(number);
        let message = format!("`{number}` looks like one number, but its comma puts {}", under.join(" and "));
        let mut finding = Diagnostic::new(Code::SplitNumber, at, message)
            .label("one number, or two?")
            .note("none of the row's figures was read")
            .help(format!(
                "if it is one, write `\"{number}\"{behind}`; if not, put quotation marks about the second, `\"{}\"`",
                shown(parts[1].0)
            ));
        finding.fix = Some(Fix::new("Put quotation marks about the number", edits));
        self.push(finding);
    }

    pub(crate) fn stray_row(&mut self, at: Span, text: &str) {
        let message = format!("a row holds nothing but `{}`, and was left out", shown(text));
        self.push(
            Diagnostic::new(Code::StrayRow, at, message)
                .label("the other cells of the row are empty")
                .help("move a footnote or a source out of the table, or into a column `note`"),
        );
    }

    pub(crate) fn repeated_header(&mut self, row: Span, header: Span) {
        self.push(
            Diagnostic::new(Code::RepeatedHeader, row, "the header stands again among the rows")
                .label("this line was left out")
                .also(header, "first given here")
                .help("delete this line"),
        );
    }

    pub(crate) fn unclosed_quote(&mut self, mark: Span) {
        self.push(
            Diagnostic::new(Code::UnclosedQuote, mark, "a quotation mark opens a cell and nothing closes it")
                .label("opened here")
                .note("the line was left out, and reading went on with the next one")
                .help(
                    "add the closing mark at the cell's end, or delete this one; a mark within a cell is written twice",
                ),
        );
    }

    pub(crate) fn unclosed_quote_in_header(&mut self, mark: Span) {
        self.push(
            Diagnostic::new(Code::UnclosedQuote, mark, "a quotation mark opens a column's name and nothing closes it")
                .label("opened here")
                .note("without its header the file could not be read")
                .help("add the closing mark at the end of the name, or delete this one"),
        );
    }

    pub(crate) fn missing_name(&mut self, at: Span, word: &str, text: &str) {
        let message = if text.is_empty() {
            format!("this row has no {word}, and was left out")
        } else {
            format!("`{}` names no {word}, so the row was left out", shown(text))
        };
        self.push(
            Diagnostic::new(Code::MissingName, at, message)
                .label(format!("which {word}?"))
                .help(format!("write the {word} in every row, also where it is that of the row above")),
        );
    }

    /// `others` are the cells that it is merged with, such as `C2 to C3`.
    pub(crate) fn merged_figure(&mut self, at: Span, figure: &str, others: &str) {
        let message =
            format!("the cells {others} are merged, so that `{}` could be the figure of each of them", shown(figure));
        self.push(
            Diagnostic::new(Code::MergedFigure, at, message)
                .label("read for the first of them alone")
                .help("take the cells apart in your spreadsheet program, and write each its own figure"),
        );
    }

    /// `text` is what stands in the cell: nothing, or a mark for nothing.
    pub(crate) fn missing_period(&mut self, at: Span, text: &str) {
        let message = if text.is_empty() {
            "this row has no quarter, and was left out".to_owned()
        } else {
            format!("`{}` does not say which quarter the figure is of, so the row was left out", shown(text))
        };
        self.push(
            Diagnostic::new(Code::MissingPeriod, at, message)
                .label("which quarter?")
                .help("write the quarter in every row, also where it is that of the row above"),
        );
    }

    /// Stands for the findings of a kind that are not shown one by one.
    pub(crate) fn more_like_it(&mut self, code: Code, at: Span, name: &str, more: usize) {
        let message = format!(
            "`{}` has {} more findings of this kind, which are not shown one by one",
            shown(name),
            format_count(more)
        );
        let next = Diagnostic::new(code, at, message)
            .label("the next one")
            .help("mend those that are shown first; the others are often one mistake repeated");
        self.push(Diagnostic { stands_for: more, ..next });
    }
}

/// Cells.
impl Sink {
    pub(crate) fn unknown_grade(&mut self, at: Span, text: &str, metric: &str, meant: Option<&str>, grades: &[String]) {
        let text = shown(text);
        let known: Vec<&str> = grades.iter().map(String::as_str).collect();
        let found = Diagnostic::new(Code::UnknownGrade, at, format!("`{text}` is no grade of `{}`", shortened(metric)));
        self.push(match meant {
            Some(meant) => found.label(format!("did you mean `{meant}`?")).help(format!("write `{meant}`")).fix(
                format!("replace `{text}` with `{meant}`"),
                at,
                meant,
            ),
            None => found.label("not read").help(format!(
                "write {}, or add `{text}` to the metric's `grades`; a grade that is missing is an empty cell, `[x]` (not available) or `[c]` (confidential)",
                listed(&known, "or")
            )),
        });
    }

    /// `why` follows the text and begins with a verb: "is not a period; write …".
    pub(crate) fn misspelt_month_in_data(&mut self, at: Span, text: &str, meant: &str) {
        self.push(
            Diagnostic::new(Code::UnreadablePeriod, at, format!("`{}` is no month", shown(text)))
                .label(format!("did you mean `{meant}`?"))
                .note("the row was left out")
                .help(format!("write `{meant}`"))
                .fix(format!("Write `{meant}`"), at, meant),
        );
    }

    pub(crate) fn unreadable_period(&mut self, at: Span, text: &str, why: &str) {
        self.push(
            Diagnostic::new(Code::UnreadablePeriod, at, format!("`{}` {why}", shown(text)))
                .label("the row was left out")
                .help("write the quarter as `2020/21 Q4`, or the last month or day that the figure covers"),
        );
    }

    /// The heading of a column beside those of quarters.
    pub(crate) fn unreadable_heading(&mut self, at: Span, text: &str) {
        self.push(
            Diagnostic::new(Code::UnreadablePeriod, at, format!("the heading `{}` is not a period", shown(text)))
                .label("the figures below it were left out")
                .help(format!(
                    "write the quarter as `2020/21 Q4`; if the column holds no figures of a quarter, say in the plan \
                     `skip column \"{}\"`",
                    shown(text)
                )),
        );
    }

    /// What stands over several columns; `below` is what the first and the last of them are headed.
    pub(crate) fn unreadable_heading_over(&mut self, at: Span, text: &str, (from, to): (&str, &str)) {
        let (text, from, to) = (shown(text), shown(from), shown(to));
        let message = format!("`{text}` over `{from}` to `{to}` is not a year");
        self.push(
            Diagnostic::new(Code::UnreadablePeriod, at, message)
                .label("the figures below it were left out")
                .help("write the year as `2020/21`"),
        );
    }

    /// `readings` is what it could mean, as it would be written.
    pub(crate) fn ambiguous_period(&mut self, at: Span, text: &str, readings: &[String]) {
        let message = format!("`{}` could mean {}", shown(text), readings.join(" or "));
        self.push(
            Diagnostic::new(Code::AmbiguousPeriod, at, message)
                .label("the row was left out")
                .help(format!("write {}, whichever is meant", in_short(readings))),
        );
    }

    pub(crate) fn unreadable_position(&mut self, at: Span, text: &str) {
        self.push(
            Diagnostic::new(Code::UnreadablePosition, at, format!("`{}` is not a position", shown(text)))
                .label("not read")
                .help("write a whole number from 1, such as `5`"),
        );
    }

    pub(crate) fn unreadable_date(&mut self, at: Span, text: &str) {
        let message = format!("`{}` is not a day, so the date of release is not known", shown(text));
        self.push(
            Diagnostic::new(Code::UnreadableDate, at, message)
                .label("not read")
                .help("write a day, such as `2 June 2021` or `02/06/2021`"),
        );
    }

    pub(crate) fn unreadable_gap(&mut self, at: Span, text: &str, column: &str) {
        let benchmark = column.strip_prefix("gap to ").unwrap_or(column);
        let message = format!("`{}` does not say how far the {benchmark} is", shown(text));
        self.push(
            Diagnostic::new(Code::UnreadableGap, at, message)
                .label("not read")
                .help("write the change required as a number with its unit, such as `6.5 points`, or `already better`"),
        );
    }
}

/// The header that every example shows.
const HEADER: &str = "quarter,organisation,metric,value";

/// The longest piece of a file that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;

/// A piece of a file as a message may repeat it: on one line and not too long.
pub(super) fn shown(text: &str) -> String {
    let mut characters = text.trim().chars();
    let mut shown: String =
        characters.by_ref().take(LONGEST_QUOTE).map(|c| if c.is_control() || c == '`' { ' ' } else { c }).collect();
    shown.truncate(shown.trim_end().len());
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Readings without what explains them: `2024/25 Q2 (July to September 2024)` is written `2024/25 Q2`.
pub(super) fn in_short(readings: &[String]) -> String {
    let short = |reading: &String| reading.split(" (").next().unwrap_or_default().trim_matches('`').to_owned();
    listed(&readings.iter().map(short).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>(), "or")
}

fn cells(count: usize) -> String {
    counted(count, "cell")
}

/// How many names a message lists before it counts the rest.
const LONGEST_LIST: usize = 12;

/// `` `a`, `b` and `c` ``.
fn quoted(words: &[&str]) -> String {
    let listed = words.len().min(LONGEST_LIST);
    let mut parts: Vec<String> = words[..listed].iter().map(|word| format!("`{}`", shown(word))).collect();
    if words.len() > listed {
        parts.push(format!("{} more", words.len() - listed));
    }
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}
