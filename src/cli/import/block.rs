//! The block of a `data` line for a table, as a plan would hold it, and what a person must say in it.

use std::path::Path;

use super::one_line;
use crate::analysis::{Guess, Repeated, RowKind, RowsLeftOut};
use crate::source::SourceFile;

/// A `data` line with its block.
pub(super) struct Block {
    /// The line, without a brace.
    head: String,
    /// The lines in its braces; none where it needs no braces.
    lines: Option<Vec<String>>,
    /// What planck could not make out, as the end of a sentence that says so.
    unknown: Vec<String>,
    /// Lines that stand in for those that a person must write, so that the others can be tried.
    stand_ins: Vec<String>,
    /// The month in which the plan's year must begin for the table to be read.
    year_starts: Option<&'static str>,
    names_metrics: bool,
}

impl Block {
    /// As it is printed.
    pub(super) fn text(&self) -> String {
        let Some(lines) = &self.lines else {
            return format!("# A tidy table, which needs no description.\n{}\n", self.head);
        };
        let remarks = self.unknown.iter().map(|what| format!("# planck could not make out {what}"));
        braced(&self.head, lines.iter().cloned().chain(remarks))
    }

    /// As it is tried: with something in place of what a person must write.
    pub(super) fn for_trial(&self) -> String {
        match &self.lines {
            Some(lines) => braced(&self.head, lines.iter().chain(&self.stand_ins).cloned()),
            None => format!("{}\n", self.head),
        }
    }

    /// The lines of a plan about it.
    pub(super) fn plan_for_trial(&self) -> String {
        let line = self.year_starts.map_or_else(String::new, |month| format!("  year starts {month}\n"));
        format!("plan \"P\" {{\n{line}}}\n")
    }

    /// Whether its lines name the metrics.
    pub(super) fn names_metrics(&self) -> bool {
        self.names_metrics
    }

    /// Whether lines are lacking.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.stand_ins.is_empty() || self.year_starts.is_some()
    }

    /// Whether a line is lacking that says something, by its first words.
    pub(super) fn lacks(&self, words: &str) -> bool {
        self.stand_ins.iter().any(|line| line.starts_with(words))
    }

    fn ask(&mut self, what: String, stand_ins: &[&str]) {
        self.unknown.push(what);
        self.stand_ins.extend(stand_ins.iter().map(|line| (*line).to_owned()));
    }
}

fn braced(head: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|line| format!("  {}\n", one_line(&line))).collect();
    format!("{head} {{\n{lines}}}\n")
}

const QUARTER: &str = "quarter  2020/21 Q4";
const ORGANISATION: &str = "organisation  essex";
const METRIC: &str = "metric  all-crime";

/// The block for a table.
///
/// `like_sheet` is another sheet of the workbook, some of whose metrics would have the same names.
pub(super) fn block(guess: &Guess, like_sheet: Option<&str>, path: &Path, source: &SourceFile) -> Block {
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut head = format!("data \"data/{}\"", one_line(&file));
    if let Some(sheet) = source.sheet() {
        head += &format!(" sheet \"{}\"", one_line(&sheet.name).replace('"', "\\\""));
    }
    let names_metrics = !guess.metrics.is_empty();
    let mut block =
        Block { head, lines: None, unknown: Vec::new(), stand_ins: Vec::new(), year_starts: None, names_metrics };
    if guess.is_tidy {
        return block;
    }
    let mut lines = Vec::new();
    match guess.header_rows {
        (1, 1) => {}
        (first, last) if first == last => lines.push(format!("header row  {last}")),
        (first, last) => lines.push(format!("header rows  {first} to {last}")),
    }
    periods(guess, &mut lines, &mut block);
    names(guess, &mut lines, &mut block);
    lines.extend(guess.metrics.iter().map(|(column, name)| format!("column {column} is {name}")));
    if let Some(column) = &guess.value {
        lines.push(format!("column {column} is value"));
        if !guess.beside.is_empty() {
            let others = listed(&guess.beside);
            block.unknown.push(format!(
                "whether the figures are those of column {column} or of {others}: another data line can read others"
            ));
        }
    }
    lines.extend(guess.denominator.iter().map(|column| format!("column {column} is denominator")));
    lines.extend(guess.beside.iter().map(|column| format!("skip column {column}")));
    if !guess.of_other_times.is_empty() {
        lines.push("# columns of other times are left out; another data line can read those of one time".to_owned());
    }
    lines.extend(guess.of_other_times.iter().map(|column| format!("skip column {column}")));
    match guess.units {
        Some((row, true)) => lines.push(format!("units in row  {row}")),
        Some((row, false)) => {
            lines.push(format!("skip row  {row}"));
            block.unknown.push(format!("the units in row {row}: say in each metric what its figures are"));
        }
        None => {}
    }
    lines.extend(guess.skipped_rows.iter().map(|row| format!("skip row  {row}")));
    for left_out in &guess.left_out {
        lines.extend(skipping(left_out));
    }
    if guess.has_footnote_digits {
        lines.push("without footnote marks".to_owned());
    }
    block.unknown.extend(guess.repeated.as_ref().map(which_row));
    if !guess.unclear.is_empty() {
        let heading = match guess.unclear.len() {
            1 => "heading is lacking, like another or a stretch of time",
            _ => "headings are lacking, alike or stretches of time",
        };
        block.unknown.push(format!(
            "what to call the figures of {}, whose {heading}: give each metric a name of its own",
            listed(&guess.unclear)
        ));
    }
    if let Some(sheet) = like_sheet {
        block.unknown.push(format!(
            "how the figures differ from those below the same headings of sheet `{}`: the name of the sheet tells them apart",
            sheet.replace('`', "'")
        ));
    }
    block.lines = Some(lines);
    block
}

/// What tells of which quarter the figures are.
fn periods(guess: &Guess, lines: &mut Vec<String>, block: &mut Block) {
    match (&guess.quarter, &guess.quarter_column) {
        _ if guess.one_column_per_quarter => {
            lines.push(format!("one column per {}", if guess.are_years { "year" } else { "quarter" }));
            block.year_starts = guess.plain_year.as_ref().map(|_| "January");
            block.unknown.extend(guess.plain_year.iter().map(|year| {
                format!(
                    "which year `{year}` is: it is read where the plan says `year starts January`; for any other year, \
                     write the headings as `2020/21`"
                )
            }));
        }
        (_, Some(column)) => lines.push(format!("column {column} is quarter")),
        (Some(quarter), None) => {
            lines.push(format!("quarter  {quarter}"));
            if guess.has_other_periods {
                block.unknown.push(format!(
                    "whether the figures are of {quarter}: the titles name several periods, and this is the latest"
                ));
            }
        }
        (None, None) => {
            block.ask(format!("which quarter the figures are of: add a line such as `{QUARTER}`"), &[QUARTER]);
        }
    }
}

/// What tells whose figures they are, and of which metric.
fn names(guess: &Guess, lines: &mut Vec<String>, block: &mut Block) {
    lines.extend(guess.metric.iter().map(|column| format!("column {column} is metric")));
    match (&guess.organisation, &guess.names) {
        (Some(column), _) if !guess.organisation_is_told => lines.push(format!("column {column} is organisation")),
        (Some(_), _) => {}
        (None, Some(column)) => block.ask(
            format!(
                "whether the column {column} names metrics or organisations: add `column {column} is metric` and a line such as \
                 `{ORGANISATION}`, or `column {column} is organisation` and a line such as `{METRIC}`"
            ),
            &[ORGANISATION, &format!("column {column} is metric")],
        ),
        (None, None) if guess.metrics.len() > 2 => block.ask(
            format!(
                "whose figures these are: add a line such as `{ORGANISATION}`; or, if each column is of one organisation, \
                 write `one column per organisation` in place of the metrics, and a line such as `{METRIC}`"
            ),
            &[ORGANISATION],
        ),
        (None, None) => {
            block.ask(format!("whose figures these are: add a line such as `{ORGANISATION}`"), &[ORGANISATION]);
        }
    }
    if guess.one_column_per_quarter && !guess.metric_is_told && guess.names.is_none() {
        block.ask(format!("which metric these are: add a line such as `{METRIC}`"), &[METRIC]);
    }
}

/// The lines that leave rows out, each below a remark that says what they are.
fn skipping(left_out: &RowsLeftOut) -> [String; 2] {
    let RowsLeftOut { column, says, kind } = left_out;
    let says: Vec<String> = says.iter().map(|says| format!("\"{says}\"")).collect();
    let says = says.join(", ");
    let (what, test) = match kind {
        RowKind::Total => ("totals are left out", "is"),
        RowKind::Wider => ("countries and regions are left out; delete the next line to read them too", "begins with"),
        RowKind::Other => ("one row of each name is read; see whether it is the one that you want", "is"),
    };
    [format!("# {what}"), format!("skip rows where {column} {test} {says}")]
}

fn which_row(repeated: &Repeated) -> String {
    let Repeated { name, told_by } = repeated;
    let name = name.replace('`', "'");
    match told_by {
        Some((column, says)) => {
            let lines: Vec<String> =
                says.iter().map(|says| format!("`skip rows where {column} is \"{says}\"`")).collect();
            format!(
                "which row of `{name}` is meant, since there are several: leave out others with {}",
                lines.join(" or ")
            )
        }
        None => format!(
            "which row of `{name}` is meant, since there are several: leave out the others with a line such as `skip row 34`"
        ),
    }
}

/// Columns in a sentence.
fn listed(columns: &[String]) -> String {
    match columns {
        [only] => format!("column {only}"),
        [first @ .., last] => format!("columns {} and {last}", first.join(", ")),
        [] => String::new(),
    }
}
