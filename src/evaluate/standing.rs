//! How one metric stands: all figures of a row of the report.

use super::aspiration::{self, Judged, Verdict};
use super::benchmark::{self, Benchmark};
use super::comparable;
use super::flag::{self, Flag, SMALL_BASE};
use super::gap::{self, Gap};
use super::gap_to_aspiration;
use super::members;
use super::movement::{self, Direction, Movement};
use super::point::{Own, Point, Row, Whose};
use super::position::{self, Placing};
use super::process::{self, Process, Uncharted};
use super::rhythm;
use super::significance::{self, Significance, ValueChange};
use super::why::{Lack, Why};
use super::window;
use crate::calendar::{Date, Period, Quarter};
use crate::check::{Checked, Target, Typed};
use crate::model::{Aspiration, Average, Goal, MetricId, Model};
use crate::observations::Dataset;

/// How many data points the report draws.
const HISTORY: usize = 12;

/// How one metric stands in a quarter.
#[derive(Debug)]
pub struct Standing {
    /// The metric.
    pub metric: MetricId,
    /// The own row of the quarter: the last one with a figure at or before its end.
    pub latest: Option<Row>,
    /// The own row that the gaps are those of: the one of the latest value, else the latest.
    pub valued: Option<Row>,
    /// The period of the latest row.
    pub period: Option<Period>,
    /// The newest own row at or before the quarter's end, figure or not.
    pub newest: Option<Row>,
    /// Whether the own organisation has rows after the quarter.
    pub has_later_rows: bool,
    /// What is missing, where there is no such row.
    pub lack: Option<Lack>,
    /// Whether another metric has taken its place, and there is no figure for the quarter.
    pub is_replaced: bool,
    /// The value, and its movement.
    pub value: Movement<Point>,
    /// The position in the metric's group, and its movement.
    pub position: Movement<Placing>,
    /// The average of the metric's group.
    pub average: Option<Benchmark>,
    /// The change required to reach it.
    pub gap_to_average: Gap,
    /// The value at the upper quartile of the metric's group.
    pub upper_quartile: Option<Benchmark>,
    /// The change required to reach it.
    pub gap_to_upper_quartile: Gap,
    /// The change required to meet the aspiration that speaks for the metric.
    pub gap_to_aspiration: Gap,
    /// The aspirations, judged, in the order of the plan.
    pub judged: Vec<Judged>,
    /// Which of them speaks for the metric: the nearest deadline to come, else the latest past.
    pub speaking: Option<usize>,
    /// The last figures, oldest first.
    pub values: Vec<Point>,
    /// The last positions, oldest first.
    pub positions: Vec<Placing>,
    /// What chance has to do with it.
    pub significance: Significance,
    /// What a control chart of the values says.
    pub process: Process,
    /// Cautions.
    pub flags: Vec<Flag>,
}

impl Standing {
    /// The verdict that speaks for the metric; none where nothing is aspired to.
    pub fn verdict(&self) -> Option<Verdict> {
        self.speaking().map(|judged| judged.verdict)
    }

    /// Whether the latest row holds a value, so that the value is that of the quarter.
    pub fn is_current(&self) -> bool {
        self.value.to.is_some_and(|point| Some(point.row) == self.latest)
    }

    /// The aspiration that speaks for the metric.
    pub fn speaking(&self) -> Option<&Judged> {
        self.speaking.and_then(|index| self.judged.get(index))
    }

    /// Whether the position speaks for what became of the metric: it has moved, or held, between two data
    /// points, or the value tells no more.
    pub fn position_speaks(&self) -> bool {
        let is_silent = |direction| matches!(direction, Direction::Unknown | Direction::NoNewData);
        match self.position.direction {
            Direction::Unknown => false,
            position => !is_silent(position) || is_silent(self.value.direction),
        }
    }

    /// What became of the metric: the movement of its position where there is one, else of its value.
    pub fn direction(&self) -> Direction {
        if self.position_speaks() { self.position.direction } else { self.value.direction }
    }

    /// The change of the own value that is behind its movement, where it could be held against chance: between the
    /// dates of the position's movement where the position moved, else between those of the value's.
    pub fn tested_change(&self) -> Option<&ValueChange> {
        if self.position_moved() {
            return self.significance.behind_position.as_deref();
        }
        let differs = self.value.from.zip(self.value.to).is_some_and(|(from, to)| from.value != to.value);
        self.significance.of_value.as_deref().filter(|_| differs)
    }

    /// Whether the position is another than before.
    pub fn position_moved(&self) -> bool {
        matches!(self.position.direction, Direction::Improved | Direction::Deteriorated)
    }

    fn nothing(metric: MetricId, judged: Vec<Judged>, lack: Lack) -> Self {
        Self {
            metric,
            latest: None,
            valued: None,
            period: None,
            newest: None,
            has_later_rows: false,
            lack: Some(lack),
            is_replaced: false,
            value: Movement { from: None, to: None, barred: None, direction: Direction::Unknown },
            position: Movement { from: None, to: None, barred: None, direction: Direction::Unknown },
            average: None,
            gap_to_average: Gap::Unknown,
            upper_quartile: None,
            gap_to_upper_quartile: Gap::Unknown,
            gap_to_aspiration: Gap::Unknown,
            judged,
            speaking: None,
            values: Vec::new(),
            positions: Vec::new(),
            significance: Significance::default(),
            process: Process::Uncharted(Uncharted::TooFew { points: 0 }),
            flags: Vec::new(),
        }
    }
}

/// Judges one metric.
pub(super) fn of(model: &Model, checked: &Checked, dataset: &Dataset, id: MetricId, quarter: Quarter) -> Standing {
    let metric = model.metric(id);
    let until = quarter.last_day();
    let targets = &checked.metric(id).targets;
    let in_force: Vec<Option<&Typed>> =
        targets.iter().map(|typed| typed.as_ref().and_then(|typed| typed.in_force(until))).collect();
    let speaking = speaking(model, id, quarter);
    let own = own(model, checked, dataset, id);
    let own = match own {
        Ok(own) => own,
        Err(lack) => {
            let lack_of = metric.replaced_by.map_or(lack, |successor| Lack::Replaced(successor.value));
            // Members have figures, whether the plan's own organisation is one of them or not.
            let whose = checked.metric(id).key.map(|key| Whose { model, checked, dataset, key });
            let by_members = |typed: &Option<&Typed>| members::judge(whose?, (*typed)?, until);
            let judge = |typed| by_members(typed).unwrap_or_else(|| without_data(*typed, lack_of, until));
            let judged = in_force.iter().map(judge).collect();
            let is_replaced = metric.replaced_by.is_some();
            return Standing { speaking, is_replaced, ..Standing::nothing(id, judged, lack) };
        }
    };
    let judge = |typed: &Option<&Typed>| match typed {
        Some(typed) => aspiration::judge(own, typed, until),
        None => aspiration::lacking(Lack::Aspiration),
    };
    let newest = own.rows_until(until).next().map(|(row, _)| row);
    let has_later_rows = dataset.series(own.key, own.own).last().is_some_and(|row| row.as_of > until);
    let latest = own.rows_until(until).find(|(_, observation)| observation.has_figure());
    let replaced = metric.replaced_by.filter(|_| latest.is_none_or(|(_, row)| row.as_of < quarter.first_day()));
    let awaited = latest.and_then(|(_, row)| Some((row.period, rhythm::awaited(own, row.as_of, quarter)?)));
    let judged = in_force.iter().map(|typed| {
        if let Some(successor) = replaced {
            return without_data(*typed, Lack::Replaced(successor.value), until);
        }
        match awaited {
            Some((last, next)) => rhythm::not_due(judge(typed), *typed, last, next, until),
            None => judge(typed),
        }
    });
    let judged: Vec<Judged> = judged.collect();
    let is_replaced = replaced.is_some();
    let Some((row, observation)) = latest else {
        let lack = aspiration::no_figure(own, until);
        return Standing { speaking, newest, has_later_rows, is_replaced, ..Standing::nothing(id, judged, lack) };
    };
    let band = in_force.iter().flatten().find_map(|typed| band_of(&typed.target));
    let mut value = movement::of_value(own, band, own.points_until(until).next());
    let group = metric.compared_with;
    // Grades have an order, and no average or difference.
    let benchmarked = group.filter(|_| !metric.is_graded());
    let placings = || group.into_iter().flat_map(|group| position::until(own, group, until));
    let mut position = movement::of_position(own, placings());
    if is_replaced {
        // What moved last did so before this quarter, and nothing more is to come.
        value.direction = Direction::NoNewData;
        position.direction = if position.to.is_some() { Direction::NoNewData } else { Direction::Unknown };
    }
    let valued = value.to.map_or(observation, |point| point.row.observation(dataset));
    let average = benchmarked.and_then(|group| benchmark::average(own, group, Average::Mean, valued));
    let upper_quartile = benchmarked.and_then(|group| benchmark::upper_quartile(own, group, valued));
    let supplied = valued.supplied.as_deref();
    let mut flags = flag::of(own, observation, valued, position.to.as_ref(), quarter, awaited.map(|(_, next)| next));
    if judged.iter().any(|judged| has_small_base(metric.unit.as_ref().map(|unit| &unit.value), judged)) {
        flags.push(Flag::SmallBase);
    }
    let window = window::of(own, until);
    let significance = significance::of(own, valued, &value, &position, window);
    let mut values: Vec<Point> = own.points_until(until).take(HISTORY).collect();
    values.reverse();
    if let (Some(first), Some(last)) = (values.first(), values.last())
        && let Some(at) = comparable::break_between(own, first.as_of, last.as_of)
    {
        flags.push(Flag::Break { at });
    }
    let mut positions: Vec<Placing> = if values.len() > 1 { Vec::new() } else { placings().take(HISTORY).collect() };
    positions.reverse();
    let speaks = speaking.and_then(|index| in_force.get(index).copied().flatten());
    let reach = speaks.filter(|_| !is_replaced).and_then(|typed| gap_to_aspiration::reach(own, typed, until).ok());
    let mut standing = Standing {
        metric: id,
        gap_to_aspiration: reach.map_or(Gap::Unknown, |reach| reach.gap),
        latest: Some(row),
        valued: Some(value.to.map_or(row, |point| point.row)),
        period: Some(observation.period),
        newest,
        has_later_rows,
        lack: None,
        is_replaced,
        gap_to_average: gap::to(own, valued, average.as_ref(), supplied.and_then(|row| row.gap_to_average.as_ref())),
        gap_to_upper_quartile: gap::to(
            own,
            valued,
            upper_quartile.as_ref(),
            supplied.and_then(|row| row.gap_to_upper_quartile.as_ref()),
        ),
        value,
        position,
        average,
        upper_quartile,
        judged,
        speaking,
        values,
        positions,
        significance,
        process: process::of(own, until, window),
        flags,
    };
    standing.flags.extend(by_chance(&standing));
    standing
}

/// Cautions against reading much into what chance alone would make.
fn by_chance(standing: &Standing) -> impl Iterator<Item = Flag> + use<> {
    let gap = standing.significance.from_average.as_ref().is_some_and(|it| !it.chance.is_beyond());
    let change = standing.tested_change().is_some_and(|change| !change.chance.is_beyond());
    let gap = gap.then_some(Flag::GapByChance);
    gap.into_iter().chain(change.then_some(Flag::ChangeByChance))
}

pub(super) fn own<'a>(
    model: &'a Model,
    checked: &'a Checked,
    dataset: &'a Dataset,
    id: MetricId,
) -> Result<Own<'a>, Lack> {
    let organisation = model.plan.organisation.ok_or(Lack::Organisation)?;
    let key = checked.metric(id).key.ok_or(Lack::Metric)?;
    let own = checked.organisation(organisation).ok_or(Lack::Organisation)?;
    Ok(Own { model, checked, dataset, id, metric: model.metric(id), key, organisation, own })
}

/// A promised target needs no data to be promised.
fn without_data(typed: Option<&Typed>, lack: Lack, quarter_end: Date) -> Judged {
    match typed {
        Some(Typed { target: Target::ToBeSet, by, .. }) => aspiration::to_be_set(*by, quarter_end),
        Some(_) => aspiration::lacking(lack),
        None => aspiration::lacking(Lack::Aspiration),
    }
}

/// The aspiration with the nearest deadline to come, else the latest past; one without a deadline is
/// always due and comes before all.
pub(super) fn speaking(model: &Model, id: MetricId, quarter: Quarter) -> Option<usize> {
    let aspirations = &model.metric(id).aspirations;
    let end = |aspiration: &Aspiration| aspiration.in_force(quarter.last_day()).deadline_at(quarter.last_day());
    // A target that is promised speaks where there is no other.
    let is_promise =
        |aspiration: &Aspiration| matches!(aspiration.in_force(quarter.last_day()).goal, Some(Goal::ToBeSet));
    let all_promised = aspirations.iter().all(is_promise);
    let ends = || {
        let set = aspirations.iter().enumerate().filter(|(_, aspiration)| all_promised || !is_promise(aspiration));
        set.map(|(index, aspiration)| (index, end(aspiration)))
    };
    let always = ends().find(|(_, end)| end.is_none());
    let to_come = ends().filter(|(_, end)| end.is_some_and(|end| end > quarter.last_day())).min_by_key(|(_, end)| *end);
    let past = ends().filter(|(_, end)| end.is_some_and(|end| end <= quarter.last_day())).max_by_key(|(_, end)| *end);
    always.or(to_come).or(past).map(|(index, _)| index)
}

/// The band that is aspired to, on a trajectory the first one.
fn band_of(target: &Target) -> Option<&Target> {
    match target {
        Target::Band { .. } => Some(target),
        Target::Trajectory(steps) => steps.first().and_then(|step| band_of(&step.target)),
        _ => None,
    }
}

fn has_small_base(unit: Option<&crate::units::Unit>, judged: &Judged) -> bool {
    let is_count = unit.is_some_and(|unit| unit.is_count());
    is_count && matches!(judged.why.ground(), Why::Baseline { base, is_relative: true, .. } if *base < SMALL_BASE)
}
