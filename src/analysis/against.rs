//! Figures of the data that the texts contradict together.
//!
//! One figure of a text that is not its cell's is a slip of the text. Where several statements that rest on one cell
//! contradict it and none agrees with it, the cell is as likely to be the slip; and so are the rows of a metric, of a
//! quarter or of a file of which most figures in the texts are said to be wrong. This is the one rule by which that is
//! asked; what is made of it is said by `suspect`.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Inputs, Pass};
use crate::calendar::{Date, Period};
use crate::diagnostics::{Diagnostic, Doubt};
use crate::evaluate::{Evaluation, FigureStanding, Fits};
use crate::model::{Cut, FigureId, Form, Quoted, squeezed};
use crate::observations::{MetricKey, OrgKey};
use crate::report::{Carried, column_of};
use crate::source::{FileId, Span};
use crate::units::Decimal;

/// So many statements must contradict a cell, and so many the rows of a metric, of a quarter or of a file.
const LEAST_OF_CELL: usize = 2;
const LEAST_OF_ROWS: usize = 3;

/// So many times as many must contradict it as agree with it.
const MAJORITY: usize = 3;

/// So many reports of other quarters are judged again for what agrees with the data.
const MOST_REPORTS: usize = 40;

/// How many statements are named.
const MOST_NAMED: usize = 3;

/// What a statement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    /// A cell.
    Cell(Span),
    /// The rows of a metric of an organisation.
    Series(MetricKey, OrgKey),
    /// The rows of a file that say one date.
    Day(FileId, Date),
    /// The rows of other organisations.
    Others,
    /// A file.
    File(FileId),
}

/// A statement that contradicts the data.
struct Statement {
    /// Which finding tells it.
    finding: usize,
    grounds: BTreeSet<Ground>,
    /// The cells that it rests on.
    cells: Vec<Span>,
    /// The one figure that it prints, with that of its cell.
    figures: Option<(Decimal, Decimal)>,
    /// The number that it prints, where it was right a quarter before and no text shows from where it was carried over.
    left_over: Option<Decimal>,
}

/// The cells that several statements contradict, with the one figure that all say which print it.
pub(super) fn stated_otherwise(inputs: &Inputs<'_>, pass: &Pass, found: &[Diagnostic]) -> Vec<(Span, Decimal)> {
    let mut cells: BTreeMap<Span, (usize, BTreeSet<Decimal>)> = BTreeMap::new();
    // What was right a quarter before may be left from there.
    for statement in statements(inputs, pass, found).iter().filter(|it| it.left_over.is_none()) {
        for cell in &statement.cells {
            let (count, said) = cells.entry(*cell).or_default();
            *count += 1;
            said.extend(statement.figures.map(|(text, _)| text));
        }
    }
    let several = cells.into_iter().filter(|(_, (count, said))| *count >= LEAST_OF_CELL && said.len() == 1);
    several.filter_map(|(cell, (_, said))| Some((cell, *said.first()?))).collect()
}

/// For each finding whether the texts together contradict what it rests on, in the order of the findings.
pub(super) fn contradicted(inputs: &Inputs<'_>, pass: &Pass, found: &[Diagnostic]) -> Vec<Option<Doubt>> {
    let mut doubts = vec![None; found.len()];
    let mut statements = statements(inputs, pass, found);
    let mut saying: BTreeMap<(&[Span], Decimal), usize> = BTreeMap::new();
    let left_over = statements.iter().filter_map(|it| Some((it.cells.as_slice(), it.left_over?)));
    for said in left_over {
        *saying.entry(said).or_default() += 1;
    }
    // One alone is left from the quarter before; where two say so, the cell may be wrong.
    let is_alone = |it: &Statement| it.left_over.is_some_and(|number| saying[&(it.cells.as_slice(), number)] < 2);
    let alone: BTreeSet<usize> = statements.iter().filter(|it| is_alone(it)).map(|it| it.finding).collect();
    statements.retain(|it| !alone.contains(&it.finding));
    if statements.len() < LEAST_OF_CELL {
        return doubts;
    }
    let mut against: BTreeMap<Ground, Vec<usize>> = BTreeMap::new();
    statements.sort_by_key(|statement| found[statement.finding].labels.first().map(|label| label.span));
    for statement in &statements {
        for ground in &statement.grounds {
            against.entry(*ground).or_default().push(statement.finding);
        }
    }
    against.retain(|ground, findings| {
        findings.len() >= if matches!(ground, Ground::Cell(..)) { LEAST_OF_CELL } else { LEAST_OF_ROWS }
    });
    let agreeing = if against.is_empty() { BTreeMap::new() } else { agreeing(inputs, pass, &against) };
    against.retain(|ground, findings| findings.len() > MAJORITY * agreeing.get(ground).copied().unwrap_or_default());
    for statement in &statements {
        let told = statement.grounds.iter().find_map(|ground| Some((ground, against.get(ground)?)));
        let crossed = statements.iter().find(|other| are_crossed(statement, other));
        doubts[statement.finding] = match (told, crossed) {
            (_, Some(other)) => Some(Doubt::Crossed(text(inputs, &found[other.finding]))),
            (Some((ground, findings)), None) => {
                let texts = findings.iter().take(MOST_NAMED).map(|finding| text(inputs, &found[*finding])).collect();
                let agree = agreeing.get(ground).copied().unwrap_or_default();
                Some(Doubt::Contradicted { what: what(inputs, pass, *ground), texts, of: (findings.len(), agree) })
            }
            (None, None) => None,
        };
    }
    doubts
}

/// The statements that contradict the data.
fn statements(inputs: &Inputs<'_>, pass: &Pass, found: &[Diagnostic]) -> Vec<Statement> {
    // One alone says nothing against the data.
    let may_state = |it: &&Diagnostic| it.code.is_about_claims() || it.code.is_about_figures();
    if found.iter().filter(may_state).count() < LEAST_OF_CELL {
        return Vec::new();
    }
    let report = pass.model.report_number(pass.quarter);
    let texts = report.into_iter().flat_map(|report| pass.model.texts_of_quarter(report));
    let cut = Cut::of(inputs.sources, pass.model.texts_of_plan().chain(texts));
    let reading = (&cut, &Carried::into_report_of(pass.quarter, &pass.model, inputs.sources));
    let all = (0..found.len()).filter_map(|finding| statement(inputs, pass, reading, (finding, &found[finding])));
    let mut all: Vec<Statement> = all.collect();
    let parts = parts(&all, found);
    all.retain(|statement| !parts.contains(&statement.cells));
    all
}

/// The cells of which several statements print a part each, as months do of a quarter: `{110 = tips} in July, {118 = tips} in
/// August and {110 = tips} in September`. Each has another formula than is meant, and none contradicts the cell. A figure that
/// would be written over is no such part.
fn parts(statements: &[Statement], found: &[Diagnostic]) -> BTreeSet<Vec<Span>> {
    let mut sums: BTreeMap<&Vec<Span>, (Decimal, Option<Decimal>)> = BTreeMap::new();
    for statement in statements {
        let Some((text, cell)) = statement.figures else { continue };
        let (_, sum) = sums.entry(&statement.cells).or_insert((cell, Some(Decimal::ZERO)));
        let is_part = found[statement.finding].fix.as_ref().is_none_or(|fix| !fix.is_sure);
        *sum = sum.filter(|_| is_part).and_then(|sum| sum.checked_add(text));
    }
    let is_whole = |(whole, sum): &(Decimal, Option<Decimal>)| *sum == Some(*whole);
    sums.into_iter().filter(|(_, sums)| is_whole(sums)).map(|(cells, _)| cells.clone()).collect()
}

/// A finding that a figure in a text or a claim is not what the data say, with the cells that it shows. Of words beside a
/// figure nobody can say so: they may be wrong where the figure is right.
fn statement(
    inputs: &Inputs<'_>,
    pass: &Pass,
    reading: (&Cut<'_>, &Carried<'_>),
    (index, finding): (usize, &Diagnostic),
) -> Option<Statement> {
    let at = finding.labels.first()?.span;
    let quoted = match finding.code {
        code if code.is_about_claims() => None,
        code if code.is_about_figures() => Some(pass.model.figures.about(at)?),
        _ => return None,
    };
    let origin = quoted.map_or(Origin::Own, |(id, quoted)| origin(pass, reading, finding, (id, quoted)));
    if origin == Origin::Elsewhere {
        return None;
    }
    let quoted = quoted.map(|(_, quoted)| quoted);
    let mut cells: BTreeMap<Span, (MetricKey, OrgKey, Option<Decimal>)> = BTreeMap::new();
    let mut grounds = BTreeSet::new();
    for label in finding.labels.iter().skip(1).filter(|label| inputs.data.contains(&label.span.file)) {
        let Some((metric, whose, row)) = pass.dataset.observation_at(inputs.sources, label.span) else { continue };
        grounds.extend(grounds_of(pass, label.span, (metric, whose, row.as_of)));
        cells.insert(label.span, (metric, whose, row.value.number()));
    }
    let figures = || {
        let [(.., value)] = cells.values().copied().collect::<Vec<_>>()[..] else { return None };
        quoted?.formula.as_ref().filter(|formula| formula.is_level())?;
        Some((quoted?.printed.as_ref()?.value.number, value?))
    };
    let number = quoted.and_then(|quoted| Some(quoted.printed.as_ref()?.value.number));
    let left_over = number.filter(|_| origin == Origin::LeftOver);
    let (figures, cells) = (figures(), cells.into_keys().collect());
    Some(Statement { finding: index, figures, grounds, cells, left_over }).filter(|it| !it.grounds.is_empty())
}

/// Where a wrong figure comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Its author says it of what its formula is of.
    Own,
    /// It was right a quarter before, and may be left from there: no report of that quarter can show it.
    LeftOver,
    /// It is that of a sentence carried over, or of another formula, and says nothing against the cell.
    Elsewhere,
}

fn origin(
    pass: &Pass,
    (cut, carried): (&Cut<'_>, &Carried<'_>),
    finding: &Diagnostic,
    (id, quoted): (FigureId, &Quoted),
) -> Origin {
    let formula = quoted.formula.as_ref().map(|formula| formula.span);
    if finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().all(|edit| Some(edit.span) == formula)) {
        return Origin::Elsewhere;
    }
    let standing = pass.published().figure(id);
    let was_right = matches!(standing, Some(FigureStanding::Wrong { fits, .. }) if fits.contains(&Fits::QuarterBefore));
    match was_right {
        true if carried.holds_figure(cut, quoted.span) => Origin::Elsewhere,
        true if !carried.can_be_seen() => Origin::LeftOver,
        _ => Origin::Own,
    }
}

fn grounds_of(pass: &Pass, cell: Span, (metric, whose, day): (MetricKey, OrgKey, Date)) -> Vec<Ground> {
    let own = pass.checked.own(&pass.model);
    let mut grounds =
        vec![Ground::Cell(cell), Ground::Series(metric, whose), Ground::Day(cell.file, day), Ground::File(cell.file)];
    if own.is_some_and(|own| own != whose) {
        grounds.push(Ground::Others);
    }
    grounds
}

/// Whether each of two statements prints the figure of the other's cell.
fn are_crossed(one: &Statement, other: &Statement) -> bool {
    let (Some((text, cell)), Some((other_text, other_cell))) = (one.figures, other.figures) else { return false };
    cell != other_cell && text == other_cell && other_text == cell
}

/// How many figures of the texts agree with each of some grounds. A place agrees with many figures, and proves none.
fn agreeing(inputs: &Inputs<'_>, pass: &Pass, against: &BTreeMap<Ground, Vec<usize>>) -> BTreeMap<Ground, usize> {
    let mut counts: BTreeMap<Ground, usize> = BTreeMap::new();
    let mut count = |evaluation: &Evaluation, is_of_plan: bool| {
        for judged in evaluation.figures.iter().filter(|it| is_of_plan || it.id.report.is_some()) {
            let FigureStanding::Right(shown) = &judged.standing else { continue };
            let printed = pass.model.figures[judged.id].printed.as_ref();
            if printed.is_none_or(|it| matches!(it.value.form, Form::Ordinal { .. })) {
                continue;
            }
            let rows = shown.worked.rows.iter().flat_map(|row| {
                let observation = row.observation(&evaluation.dataset);
                let column = column_of(observation, &shown.kind);
                let cell = evaluation.dataset.cell(inputs.sources, observation, column);
                grounds_of(pass, cell, (row.metric, row.organisation, observation.as_of))
            });
            for ground in rows.collect::<BTreeSet<_>>().into_iter().filter(|it| against.contains_key(it)) {
                *counts.entry(ground).or_default() += 1;
            }
        }
    };
    count(pass.published(), true);
    let others = pass.model.quarters.iter().enumerate().filter(|(report, quarter)| {
        quarter.quarter != pass.quarter && pass.scope.holds(quarter.span.file) && {
            let figures = pass.model.figures.part(Some(*report));
            figures.iter().any(|it| it.printed.is_some() && it.formula.is_some())
        }
    });
    for (_, report) in others.take(MOST_REPORTS) {
        match pass.judged.get(&report.quarter) {
            Some(judged) => count(judged, false),
            None => count(&pass.judged_in(report.quarter), false),
        }
    }
    counts
}

fn text(inputs: &Inputs<'_>, finding: &Diagnostic) -> String {
    finding.labels.first().map_or_else(String::new, |label| squeezed(inputs.sources.text_of(label.span)))
}

/// What some statements rest on, in words.
fn what(inputs: &Inputs<'_>, pass: &Pass, ground: Ground) -> String {
    let name = |metric: MetricKey| {
        pass.checked
            .metric_of(metric)
            .map_or_else(|| pass.dataset.metric(metric).spelling.clone(), |id| pass.model.metric(id).name.clone())
    };
    match ground {
        Ground::Cell(cell) => format!("the figure `{}` of the data", inputs.sources.text_of(cell)),
        Ground::Series(metric, _) => format!("the data for `{}`", name(metric)),
        Ground::Day(file, day) => {
            let day = pass.model.plan.calendar.name(Period::Day(day));
            format!("what `{}` says of the time to {day}", inputs.sources.file(file).name())
        }
        Ground::Others => "the data of other organisations".to_owned(),
        Ground::File(file) => format!("what `{}` says", inputs.sources.file(file).name()),
    }
}
