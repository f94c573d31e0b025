//! What follows from a wrong heading over columns of quarters: one that is no period, or that of other columns, be it a
//! year over its quarters.
//!
//! Columns of quarters follow one another. So what a heading should say can be told by the others, and is tried. What is
//! not found any more rests on that heading, and it alone is told.

use std::collections::{BTreeMap, BTreeSet};

use super::told_instead;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass, mapped};
use crate::calendar::{Calendar, Month, Period, PeriodKind, Quarter, Year};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::observations::{PeriodHeading, period_header};
use crate::source::{CELL_END, FileId, Span};

/// How many tables are looked at, and how many ways of mending each are tried, each with a run of the stages.
const MOST_TABLES: usize = 4;
const MOST_WAYS: usize = 6;

/// So many columns show how they follow one another.
const LEAST_COLUMNS: usize = 3;

/// So many errors must go for a heading to be told that is a period.
const WITNESSES: usize = 2;

/// A way of mending a header.
struct Way {
    edits: Vec<Edit>,
    /// The cell that is wrong.
    at: Span,
    /// What it should say, or what the period below it should be.
    meant: String,
    /// The cells below it that are read otherwise by it.
    below: Vec<Span>,
}

/// The findings without those that only follow from a heading of columns, which is told in their place.
pub(super) fn without_those_of_mistaken_columns(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    if !found.iter().any(is_error) {
        return found;
    }
    let calendar = first.model.plan.calendar;
    let tables = mapped(inputs, &first.model).into_iter().filter_map(|(file, mapping)| {
        let headings = period_header(file, inputs.sources.file(file), &mapping, &calendar)?.headings;
        Some((file, headings)).filter(|(_, headings)| headings.len() >= LEAST_COLUMNS)
    });
    let tables: Vec<(FileId, Vec<PeriodHeading>)> = tables.take(MOST_TABLES).collect();
    for (_, headings) in tables {
        let ways = ways(inputs, calendar, &headings).into_iter().take(MOST_WAYS);
        let trials = ways.filter_map(|way| {
            let trial = Tried::of(inputs, first, &way.edits.iter().collect::<Vec<_>>())?;
            let errors = found.iter().filter(|it| is_error(it) && trial.mends(all, it)).count();
            let effect = trial.effect(first, all);
            // A heading that can be read may be meant, whatever one text says.
            let is_told = found.iter().any(|it| way.is_told_by(it));
            let least = if is_told { 1 } else { WITNESSES };
            (errors >= least && effect.breaks_nothing() && effect.count() < errors).then_some((way, trial))
        });
        let mut trials: Vec<(Way, Tried)> = trials.collect();
        trials.sort_by_key(|(_, trial)| trial.count);
        // Of two that mend as much, nothing tells which is meant.
        if let [(_, one), (_, other), ..] = trials.as_slice()
            && one.count == other.count
        {
            continue;
        }
        let Some((way, trial)) = trials.into_iter().next() else { continue };
        let is_own = |it: &Diagnostic| trial.mends(all, it) && way.is_told_by(it);
        let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(is_own);
        let told = match own.into_iter().next() {
            Some(own) => own.with_period_meant(&way.meant),
            None => Sink::one(|sink| sink.mistaken_heading(way.at, inputs.sources.text_of(way.at), &way.meant)),
        };
        found = told_instead(others, |it| trial.mends(all, it), told);
    }
    found
}

impl Way {
    /// Whether a finding says already that one of these headings cannot be what it should.
    fn is_told_by(&self, finding: &Diagnostic) -> bool {
        let at = finding.labels.first().map(|label| label.span);
        matches!(finding.code, Code::DuplicateColumn | Code::UnreadablePeriod | Code::AmbiguousPeriod)
            && at.is_some_and(|at| at == self.at || self.below.contains(&at))
    }
}

/// How the periods of columns follow one another: so many months from one to the next, from that of the first on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Course {
    step: i32,
    from: i32,
    kind: PeriodKind,
}

/// The ways in which one heading, or two that have changed places, would make the columns follow one another: what most of
/// them agree on comes first.
fn ways(inputs: &Inputs<'_>, calendar: Calendar, headings: &[PeriodHeading]) -> Vec<Way> {
    let months = |it: &PeriodHeading| Some((months_to(it.period?)?, it.period?.kind()));
    let all: Vec<Option<(i32, PeriodKind)>> = headings.iter().map(months).collect();
    let headings: Vec<PeriodHeading> =
        headings.iter().zip(&all).filter(|(_, own)| !is_total(&all, **own)).map(|(it, _)| it.clone()).collect();
    let headings = headings.as_slice();
    let months: Vec<Option<(i32, PeriodKind)>> = headings.iter().map(months).collect();
    let place = |index: usize| i32::try_from(index).unwrap_or(i32::MAX);
    let mut votes: BTreeMap<Course, usize> = BTreeMap::new();
    for step in [3, -3, 1, -1, 12, -12] {
        for (index, it) in months.iter().enumerate() {
            if let Some((months, kind)) = *it {
                *votes.entry(Course { step, from: months - step * place(index), kind }).or_default() += 1;
            }
        }
    }
    let mut courses: Vec<(Course, usize)> =
        votes.into_iter().filter(|(_, count)| *count >= 2 && count * 2 >= headings.len()).collect();
    courses.sort_by_key(|(course, count)| (std::cmp::Reverse(*count), *course));
    let mut found = Vec::new();
    for (course, _) in courses {
        let meant = |index: usize| period(course.from + course.step * place(index), course.kind);
        let odd: Vec<usize> =
            (0..headings.len()).filter(|it| headings[*it].period.is_none_or(|own| Some(own) != meant(*it))).collect();
        let meant: Option<Vec<Period>> = odd.iter().map(|it| meant(*it)).collect();
        let Some(meant) = meant.filter(|meant| !meant.is_empty()) else { continue };
        found.extend(way(inputs, calendar, headings, &odd, &meant));
    }
    found.extend(exchanged(inputs, calendar, headings));
    found
}

/// Whether a heading is the year of others, whose figures it adds up: no slip for the quarter that would come next.
fn is_total(months: &[Option<(i32, PeriodKind)>], own: Option<(i32, PeriodKind)>) -> bool {
    let Some((end, PeriodKind::Year)) = own else { return false };
    let is_part = |(month, kind): &(i32, PeriodKind)| *kind != PeriodKind::Year && (end - 11..=end).contains(month);
    months.iter().flatten().any(is_part)
}

/// Two years over quarters that have changed places: with each over the quarters of the other, all columns follow one
/// another.
fn exchanged(inputs: &Inputs<'_>, calendar: Calendar, headings: &[PeriodHeading]) -> Option<Way> {
    let overs: BTreeSet<Span> = headings.iter().filter_map(|it| it.over).collect();
    let overs: Vec<Span> = overs.into_iter().collect();
    let [one, other] = overs.as_slice() else { return None };
    let year = |over: Span| {
        let period = headings.iter().find(|it| it.over == Some(over)).and_then(|it| it.period)?;
        Some(year_of(calendar, period))
    };
    let (of_one, of_other) = (year(*one)?, year(*other)?);
    let apart = months_to(Period::Year(of_other))? - months_to(Period::Year(of_one))?;
    let months = headings.iter().map(|it| {
        let months = months_to(it.period?)?;
        Some(if it.over == Some(*one) { months + apart } else { months - apart })
    });
    let months: Vec<i32> = months.collect::<Option<_>>()?;
    let follow = |step: i32| months.windows(2).all(|pair| pair[1] - pair[0] == step);
    if apart == 0 || ![3, 1, -1, -3].into_iter().any(follow) {
        return None;
    }
    Some(Way {
        edits: exchange(inputs, *one, *other),
        at: *one,
        meant: calendar.name(Period::Year(of_other)),
        below: vec![*other],
    })
}

/// What two cells say, each in the place of the other.
pub(super) fn exchange(inputs: &Inputs<'_>, one: Span, other: Span) -> Vec<Edit> {
    let says = |span: Span| inputs.sources.text_of(span).to_owned();
    vec![Edit { span: one, text: says(other) }, Edit { span: other, text: says(one) }]
}

/// How the odd ones among headings could be mended at one place, or at two that change places.
fn way(
    inputs: &Inputs<'_>,
    calendar: Calendar,
    headings: &[PeriodHeading],
    odd: &[usize],
    meant: &[Period],
) -> Option<Way> {
    let cell = |index: usize| headings[index].cell;
    let own = |index: usize| headings[index].period;
    match (odd, meant) {
        ([one], [meant]) => {
            let heading = &headings[*one];
            // `Target` is a column of another kind; what slipped in a period has its digits still.
            let has_digits = inputs.sources.text_of(heading.cell).bytes().any(|byte| byte.is_ascii_digit());
            if heading.period.is_none() && heading.over.is_none() && !has_digits {
                return None;
            }
            let name = calendar.name(*meant);
            let lead = match inputs.sources.file(heading.cell.file).sheet() {
                Some(_) => char::from(CELL_END).to_string().repeat(heading.lacks),
                None => String::new(),
            };
            let edit = Edit { span: heading.cell, text: format!("{lead}{name}") };
            let at = heading.over.filter(|_| heading.lacks > 0).unwrap_or(heading.cell);
            Some(Way { edits: vec![edit], at, meant: name, below: Vec::new() })
        }
        ([one, other], [of_one, of_other]) if own(*one) == Some(*of_other) && own(*other) == Some(*of_one) => {
            let edits = exchange(inputs, cell(*one), cell(*other));
            Some(Way { edits, at: cell(*one), meant: calendar.name(*of_one), below: vec![cell(*other)] })
        }
        _ => over(inputs, calendar, headings, odd, meant),
    }
}

/// The same for a cell over several columns.
fn over(
    inputs: &Inputs<'_>,
    calendar: Calendar,
    headings: &[PeriodHeading],
    odd: &[usize],
    meant: &[Period],
) -> Option<Way> {
    let below = |over: Span| (0..headings.len()).filter(move |it| headings[*it].over == Some(over));
    let overs: BTreeSet<Option<Span>> = odd.iter().map(|it| headings[*it].over).collect();
    let overs: Option<Vec<Span>> = overs.into_iter().collect();
    let year = |over: Span| {
        let mut years = odd
            .iter()
            .zip(meant)
            .filter(|(it, _)| headings[**it].over == Some(over))
            .map(|(_, it)| year_of(calendar, *it));
        let first = years.next()?;
        years.all(|it| it == first).then(|| calendar.name(Period::Year(first)))
    };
    let cells = |over: Span| below(over).map(|it| headings[it].cell);
    match overs?.as_slice() {
        [over] if below(*over).eq(odd.iter().copied()) => {
            let meant = year(*over)?;
            let edit = Edit { span: *over, text: meant.clone() };
            Some(Way { edits: vec![edit], at: *over, meant, below: cells(*over).collect() })
        }
        // The cell over the second part of what stands below one is empty.
        [over] => {
            let meant = year(*over)?;
            let first = headings[*odd.first()?].cell;
            let edits = odd.iter().map(|it| {
                let cell = headings[*it].cell;
                let text = format!("{meant} {}", inputs.sources.text_of(cell));
                Edit { span: cell, text }
            });
            Some(Way {
                edits: edits.collect(),
                at: first,
                meant,
                below: odd.iter().map(|it| headings[*it].cell).collect(),
            })
        }
        _ => None,
    }
}

/// The months from the beginning of our era to the end of a period; nothing of a day.
fn months_to(period: Period) -> Option<i32> {
    let last = match period {
        Period::Day(_) => return None,
        Period::Month(month) => month,
        Period::Quarter(quarter) => quarter.last_month(),
        Period::Year(year) => year.last_month(),
    };
    Some(i32::from(last.year()) * 12 + i32::from(last.number()) - 1)
}

/// The period of a kind that ends so many months from there.
fn period(months: i32, kind: PeriodKind) -> Option<Period> {
    let month = Month::new(i16::try_from(months.div_euclid(12)).ok()?, u8::try_from(months.rem_euclid(12) + 1).ok()?)?;
    let periods =
        [Period::Month(month), Period::Quarter(Quarter::ending(month)), Period::Year(Year::starting(month.plus(-11)))];
    periods.into_iter().find(|it| it.kind() == kind)
}

/// The year of the plan that a period ends in.
fn year_of(calendar: Calendar, period: Period) -> Year {
    calendar.year_of(period.last_day())
}
