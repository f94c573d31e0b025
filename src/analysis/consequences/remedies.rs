//! What a cell that is wrong may have been meant as: which edits are tried in its place, the likeliest first.

use std::collections::BTreeSet;

use crate::advice::value_of_parts;
use crate::analysis::{Inputs, Pass};
use crate::calendar::Period;
use crate::diagnostics::{Code, Diagnostic, Edit, Fix};
use crate::model::{Formula, Term};
use crate::observations::{Column, MetricKey, NameKey, Observation, OrgKey, separator};
use crate::source::{Span, lines};
use crate::units::CURRENCY_SIGNS;
use crate::vocabulary::are_one_slip_apart;

/// How many lines of a table are looked at for words that its cells hold.
const MOST_LINES: usize = 2_000;

/// Rows of more bytes are not looked into, nor are those that a name stands in more often mended.
const LONGEST_MENDED: usize = 1_000;
const MOST_ROWS: usize = 1_000;

/// Edits that may mend a cell.
pub(super) struct Remedy {
    pub edits: Vec<Edit>,
    /// What the edits do, where they are worth being offered: a figure that nobody knows is not.
    pub title: Option<String>,
}

impl Remedy {
    fn offered(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { edits, title: Some(title.into()) }
    }

    fn value(at: Span, text: String) -> Self {
        Self { edits: vec![Edit { span: at, text }], title: None }
    }

    pub fn fix(&self) -> Option<Fix> {
        Some(Fix::new(self.title.clone()?, self.edits.clone()))
    }
}

/// What may mend the cell or the row that a finding says is wrong.
pub(super) fn remedies(inputs: &Inputs<'_>, first: &Pass, finding: &Diagnostic) -> Vec<Remedy> {
    let Some(at) = finding.labels.first().map(|label| label.span) else { return Vec::new() };
    match finding.code {
        Code::UnreadableNumber | Code::AmbiguousNumber | Code::UnknownGrade => figures_for(inputs, first, at),
        Code::PositionOutOfRange | Code::UnreadablePosition => {
            positions(inputs.sources.text_of(at)).map(|text| Remedy::value(at, text)).collect()
        }
        Code::ShortRow => {
            let commas = commas(inputs, at);
            commas.into_iter().take(2).chain(last_cells(inputs, first, at)).collect()
        }
        Code::LongRow => joined(inputs, at),
        Code::UnclosedQuote => closed(inputs, at),
        Code::TwoNames => other_name(inputs, first, finding),
        Code::SlippedPoint | Code::OverAHundredPercent => {
            let beside = finding.labels.get(1).map_or("", |label| inputs.sources.text_of(label.span));
            let mut moved: Vec<String> = points(inputs.sources.text_of(at)).collect();
            // What is of the size of the figure beside it is likelier than what is not.
            if let Some(size) = whole_digits(beside) {
                moved.sort_by_key(|text| whole_digits(text).map(|it| it.abs_diff(size)));
            }
            moved.into_iter().map(|text| Remedy::value(at, text)).collect()
        }
        Code::SuddenJump | Code::LoneZero | Code::PartOfOne => {
            let row = first.dataset.observation_at(inputs.sources, at);
            row.map_or_else(Vec::new, |(metric, whose, _)| printed(inputs, first, (metric, whose)))
                .into_iter()
                .map(|text| Remedy::value(at, text))
                .collect()
        }
        Code::LoneMinusSign => {
            let without_sign = inputs.sources.text_of(at).trim().trim_start_matches(['-', '−']).to_owned();
            vec![Remedy::value(at, without_sign)]
        }
        Code::ConflictingObservation | Code::SourcesDisagree => other_row(inputs, finding),
        Code::MonthForQuarter => {
            let row = first.dataset.observation_at(inputs.sources, at);
            let calendar = first.model.plan.calendar;
            let read = calendar.read(inputs.sources.text_of(at)).ok().or_else(|| Some(row?.2.period));
            let quarter = read.map(|read| calendar.name(Period::Quarter(calendar.quarter_of(read.last_day()))));
            quarter.map(|text| Remedy::value(at, text)).into_iter().collect()
        }
        Code::PartsDisagree => {
            let row = first.dataset.observation_at(inputs.sources, at);
            let value =
                row.and_then(|(key, _, row)| value_of_parts(first.model.metric(first.checked.metric_of(key)?), row));
            value.map(|value| Remedy::value(at, value.to_string())).into_iter().collect()
        }
        Code::UndeclaredCurrency => {
            first.model.plan.span.and_then(|plan| currency(inputs, plan, at)).into_iter().collect()
        }
        Code::UnknownColumn => column(inputs, at),
        _ => Vec::new(),
    }
}

/// What the row that is not used says, in the place of the one that is: its cell, or all of it.
fn other_row(inputs: &Inputs<'_>, finding: &Diagnostic) -> Vec<Remedy> {
    let [unused, used, ..] = finding.labels.as_slice() else { return Vec::new() };
    let line = |at: Span| {
        let file = inputs.sources.file(at.file);
        let line = file.line_of(at.start as usize);
        let (start, text) = (file.start_of(line), file.line(line).trim_end());
        (Span::new(at.file, start, start + text.len()), text.to_owned())
    };
    let cell = Remedy::value(used.span, inputs.sources.text_of(unused.span).to_owned());
    let ((_, instead), (row, _)) = (line(unused.span), line(used.span));
    let is_of_one_table = unused.span.file == used.span.file && row.end - row.start < LONGEST_MENDED as u32;
    std::iter::once(cell).chain(is_of_one_table.then(|| Remedy::value(row, instead))).collect()
}

/// The currency that a unit begins with, declared in the plan.
fn currency(inputs: &Inputs<'_>, plan: Span, at: Span) -> Option<Remedy> {
    let (code, text) = (inputs.sources.text_of(at), inputs.sources.file(plan.file).text());
    let brace = plan.start as usize + lines(&text[plan.start as usize..]).next()?.rfind('{')?;
    let edit = Edit { span: Span::new(plan.file, brace + 1, brace + 1), text: format!("\n  currency  {code}") };
    Some(Remedy::offered(format!("add `currency {code}` to the plan"), vec![edit]))
}

/// The short names of columns, of which a slip alone proves nothing.
const SHORT_COLUMNS: &[&str] = &["unit", "units", "note"];

/// What a column may have been meant as.
fn column(inputs: &Inputs<'_>, at: Span) -> Vec<Remedy> {
    let written = inputs.sources.text_of(at);
    let near = SHORT_COLUMNS.iter().filter(|word| are_one_slip_apart(written, word));
    near.map(|word| {
        let edits = vec![Edit { span: at, text: (*word).to_owned() }];
        Remedy::offered(format!("rename the column to `{word}`"), edits)
    })
    .collect()
}

/// The letters that are taken for digits, and those digits.
const LIKE_DIGITS: &[(char, char)] =
    &[('O', '0'), ('o', '0'), ('l', '1'), ('I', '1'), ('|', '1'), ('Z', '2'), ('S', '5'), ('B', '8')];

/// The same digits with digits in place of the letters that look like them; nothing where there are none.
fn in_digits(text: &str) -> Option<String> {
    let digit = |letter| LIKE_DIGITS.iter().find(|(it, _)| *it == letter).map_or(letter, |(_, digit)| *digit);
    let changed: String = text.chars().map(digit).collect();
    let is_number = changed
        .chars()
        .all(|it| it.is_ascii_digit() || matches!(it, '.' | ',' | '-' | '%' | ' ') || CURRENCY_SIGNS.contains(&it));
    let has_digit = text.chars().any(|it| it.is_ascii_digit());
    (is_number && has_digit && changed != text).then_some(changed)
}

/// What a cell that could not be read may say: the figure that it looks like, those that texts print of its metric, and
/// those beside it.
fn figures_for(inputs: &Inputs<'_>, first: &Pass, at: Span) -> Vec<Remedy> {
    let written = inputs.sources.text_of(at);
    let looks_like = in_digits(written).map(|text| {
        let title = format!("write `{text}`");
        Remedy::offered(title, vec![Edit { span: at, text }])
    });
    let row = first.dataset.observation_at(inputs.sources, at);
    let values =
        row.map_or_else(Vec::new, |(metric, organisation, row)| values_for(inputs, first, (metric, organisation), row));
    looks_like.into_iter().chain(values.into_iter().map(|text| Remedy::value(at, text))).collect()
}

/// Values that an observation may have: those that texts print of its metric, and then those of its neighbours.
pub(super) fn values_for(
    inputs: &Inputs<'_>,
    first: &Pass,
    (metric, organisation): (MetricKey, OrgKey),
    row: &Observation,
) -> Vec<String> {
    let series = first.dataset.series(metric, organisation);
    let index = series.partition_point(|other| other.as_of < row.as_of);
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|index| series.get(index));
    let beside = beside.filter_map(|other| first.dataset.says(inputs.sources, other, Column::Value));
    let printed = printed(inputs, first, (metric, organisation));
    let mut seen = BTreeSet::new();
    printed.into_iter().chain(beside).filter(|text| seen.insert(text.clone())).collect()
}

/// The figures that texts print of an organisation's metric, and the grades of that.
pub(super) fn printed(inputs: &Inputs<'_>, first: &Pass, (metric, organisation): (MetricKey, OrgKey)) -> Vec<String> {
    let model = &first.model;
    let Some(own) = first.checked.metric_of(metric) else { return Vec::new() };
    let is_own = first.checked.own(model) == Some(organisation);
    let is_of_it = |formula: &Formula| match &formula.term {
        Term::Elsewhere(of, whose) => {
            of.plain_metric() == Some(own) && first.checked.organisation(*whose) == Some(organisation)
        }
        _ => is_own && formula.plain_metric() == Some(own),
    };
    let figures = model.figures.in_order().into_iter().map(|(_, quoted)| quoted);
    let figures = figures.filter(|it| it.formula.as_ref().is_some_and(is_of_it));
    let grades = model.metric(own).unit.as_ref().and_then(|unit| unit.value.grades()).unwrap_or_default();
    let texts = figures.filter_map(|it| it.printed.as_ref()).map(|printed| {
        let written = inputs.sources.text_of(printed.span).trim().to_owned();
        if grades.is_empty() { printed.value.number.to_string() } else { written }
    });
    texts.chain(grades.iter().cloned()).collect()
}

/// Positions that one may have been meant as: those of its digits, and then the first and others.
fn positions(written: &str) -> impl Iterator<Item = String> {
    let digits: Vec<String> = written.chars().filter(|it| ('1'..='9').contains(it)).map(String::from).collect();
    let others = [1, 4, 8, 2, 6].map(|position| position.to_string());
    let mut seen = BTreeSet::new();
    digits.into_iter().take(2).chain(others).filter(move |text| seen.insert(text.clone()))
}

/// How many digits a number has before its point; nothing where it is none.
fn whole_digits(number: &str) -> Option<usize> {
    let whole = number.trim().trim_start_matches(['-', '−']).split('.').next()?.replace(',', "");
    let is_number = !whole.is_empty() && whole.chars().all(|it| it.is_ascii_digit());
    is_number.then(|| whole.trim_start_matches('0').len())
}

/// The same digits with the decimal point one, two or three places further, to either side.
fn points(written: &str) -> impl Iterator<Item = String> {
    let number: String = written.chars().filter(|it| *it != ',').collect();
    let is_number = number.chars().all(|it| it.is_ascii_digit() || it == '.');
    let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
    let (digits, at) = (format!("{whole}{decimals}"), whole.len() as i32);
    let moved = [-1, 1, -2, 2, -3, 3].into_iter().filter_map(move |places| {
        let at = at + places;
        let lacking = "0".repeat(at.min(0).unsigned_abs() as usize);
        let behind = "0".repeat(usize::try_from(at).ok()?.saturating_sub(digits.len()).min(3));
        let digits = format!("{lacking}{digits}{behind}");
        let (whole, decimals) = digits.split_at_checked(usize::try_from(at).ok()?)?;
        let whole = if whole.is_empty() { "0" } else { whole };
        Some(if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") })
    });
    moved.filter(move |_| is_number)
}

/// The comma of an empty cell before another.
pub(super) fn empty_cell_before(inputs: &Inputs<'_>, cell: Span) -> Remedy {
    let sign = char::from(separator(inputs.sources.file(cell.file)));
    Remedy::offered("insert the comma", vec![Edit { span: cell.at_start(), text: sign.to_string() }])
}

/// Where a row may have lost a comma: between two words or numbers of which at least one is a cell elsewhere in the
/// table.
pub(super) fn commas(inputs: &Inputs<'_>, row: Span) -> Vec<Remedy> {
    let (file, written) = (inputs.sources.file(row.file), inputs.sources.text_of(row));
    if written.len() > LONGEST_MENDED || written.contains('"') {
        return Vec::new();
    }
    let separator = char::from(separator(file));
    let known: BTreeSet<&str> =
        file.first_lines(MOST_LINES).flat_map(|line| line.split(separator)).map(str::trim).collect();
    let is_number = |part: &str| part.chars().all(|it| it.is_ascii_digit() || it == '.');
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for cell in written.split(separator) {
        for (at, _) in cell.char_indices().skip(1) {
            let (before, behind) = cell.split_at(at);
            let count = [before, behind].into_iter().filter(|part| known.contains(part.trim())).count();
            let parts_at_digit = is_number(behind.trim()) && before.ends_with(char::is_alphabetic);
            // A title behind a name: `live-chatContacts by Live Chat`.
            let parts_at_capital = behind.starts_with(char::is_uppercase) && before.ends_with(char::is_lowercase);
            let rank = match count {
                2 => 0,
                1 if parts_at_digit => 1,
                1 => 2,
                _ if parts_at_digit || parts_at_capital => 3,
                _ => continue,
            };
            places.push((rank, start + at));
        }
        start += cell.len() + separator.len_utf8();
    }
    places.sort_unstable();
    let base = row.start as usize;
    let edit = |at: usize| Edit { span: Span::new(row.file, base + at, base + at), text: separator.to_string() };
    let title = match separator {
        ',' => "insert the comma",
        ';' => "insert the semicolon",
        _ => "insert the tab",
    };
    places.into_iter().map(|(_, at)| Remedy::offered(title, vec![edit(at)])).collect()
}

/// The numbers that a comma between thousands may have split in a row that is too long.
fn joined(inputs: &Inputs<'_>, at: Span) -> Vec<Remedy> {
    let file = inputs.sources.file(at.file);
    let separator = char::from(separator(file));
    let line = file.line_of(at.start as usize);
    let (start, text) = (file.start_of(line), file.line(line));
    if text.len() > LONGEST_MENDED || text.contains('"') {
        return Vec::new();
    }
    let is_head = |cell: &str| (1..=3).contains(&cell.len()) && cell.chars().all(|it| it.is_ascii_digit());
    let is_tail = |cell: &str| cell.len() >= 3 && cell.chars().take(3).all(|it| it.is_ascii_digit());
    let ends = text.match_indices(separator).map(|(at, _)| at);
    let splits = ends.filter(|at| {
        let before = text[..*at].rsplit(separator).next().unwrap_or_default();
        let behind = text[at + 1..].split(separator).next().unwrap_or_default();
        is_head(before) && is_tail(behind) && !behind.chars().nth(3).is_some_and(|it| it.is_ascii_digit())
    });
    let comma = |place: usize| Span::new(at.file, start + place, start + place + 1);
    splits.map(|place| Remedy::value(comma(place), String::new())).collect()
}

/// What an open quotation mark may have been meant as: nothing, or the beginning of a cell that ends before one of the
/// separators behind it.
fn closed(inputs: &Inputs<'_>, mark: Span) -> Vec<Remedy> {
    let file = inputs.sources.file(mark.file);
    let separator = char::from(separator(file));
    let line = file.line_of(mark.start as usize);
    let behind = mark.end as usize - file.start_of(line);
    let Some(rest) = file.line(line).get(behind..).filter(|rest| rest.len() <= LONGEST_MENDED) else {
        return Vec::new();
    };
    let edit = |span: Span, text: &str| vec![Edit { span, text: text.to_owned() }];
    let ends = rest.match_indices(separator).map(|(at, _)| mark.end as usize + at);
    let without = Remedy::offered("delete the mark", edit(mark, ""));
    let with = ends.map(|end| Remedy::offered("close the cell", edit(Span::new(mark.file, end, end), "\"")));
    std::iter::once(without).chain(with).collect()
}

/// What a row may have ended with that lost its last cell: the figures of the metric that it names.
fn last_cells(inputs: &Inputs<'_>, first: &Pass, row: Span) -> Vec<Remedy> {
    let separator = char::from(separator(inputs.sources.file(row.file)));
    let mut cells = inputs.sources.text_of(row).split(separator).map(str::trim);
    let Some(metric) = cells.find_map(|cell| first.dataset.metric_named(&NameKey::of(cell))) else { return Vec::new() };
    let named = inputs.sources.text_of(row).split(separator).map(str::trim);
    let whose = named.into_iter().find_map(|cell| first.dataset.organisation_named(&NameKey::of(cell)));
    let Some(whose) = whose.or_else(|| first.checked.own(&first.model)) else { return Vec::new() };
    let end = row.at_end();
    let values = printed(inputs, first, (metric, whose)).into_iter();
    values.map(|value| Remedy::value(end, format!("{separator}{value}"))).collect()
}

/// The rows under the rarer of two names, under the other one.
fn other_name(inputs: &Inputs<'_>, first: &Pass, finding: &Diagnostic) -> Vec<Remedy> {
    let dataset = &first.dataset;
    let [second, one, ..] = finding.labels.as_slice() else { return Vec::new() };
    let (written, other) = (inputs.sources.text_of(second.span), inputs.sources.text_of(one.span));
    let organisation = dataset.organisations().find(|(_, name)| name.first == second.span).map(|(key, _)| key);
    let metric = dataset.metrics().find(|(_, name)| name.first == second.span).map(|(key, _)| key);
    let mut cells: Vec<Span> = Vec::new();
    for (key, _) in dataset.metrics() {
        for whose in dataset.organisations_of(key) {
            let column = if metric == Some(key) {
                Column::Metric
            } else if organisation == Some(*whose) {
                Column::Organisation
            } else {
                continue;
            };
            cells.extend(dataset.series(key, *whose).iter().map(|row| dataset.cell(inputs.sources, row, column)));
        }
    }
    cells.retain(|cell| inputs.sources.text_of(*cell) == written);
    cells.sort();
    cells.dedup();
    if cells.is_empty() || cells.len() > MOST_ROWS {
        return Vec::new();
    }
    let title = format!("write `{other}` for `{written}`");
    let edits = cells.into_iter().map(|span| Edit { span, text: other.to_owned() }).collect();
    vec![Remedy::offered(title, edits)]
}
