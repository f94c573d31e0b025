//! The value of a formula in a quarter, with the rows that it was worked out from.
//!
//! `last quarter` and `last year` go by the calendar, and name one period: its figure must be there. A metric alone is
//! its last figure at or before the quarter's end; one that covers a quarter must have that quarter's. See
//! `docs/rules/figures.md`.

use super::baseline;
use super::benchmark::{self, Benchmark};
use super::comparable;
use super::gap::{self, Gap};
use super::gap_to_aspiration::{self, NoGap, Reach};
use super::point::{Own, Point, Row};
use super::position;
use super::standing;
use super::why::Lack;
use crate::calendar::{Date, Month, Period, Quarter, Year, days_between};
use crate::check::{Checked, unit_of};
use crate::model::{
    Average, Formula, GapTo, GroupId, Metric, MetricId, Model, OfGroup, OrganisationId, Sign, Term, Way, When,
};
use crate::observations::{Dataset, Missing, Reading};
use crate::units::Decimal;

/// What a formula comes to.
#[derive(Clone, Debug)]
pub struct Worked {
    /// The value; of a change, the difference in the direction that it is said to have gone.
    pub value: Decimal,
    /// Of a change, what it is measured from.
    pub base: Option<Decimal>,
    /// Of a change required, the same in events, where that is known.
    pub events: Option<Decimal>,
    /// Of a position, among how many.
    pub of: Option<u32>,
    /// The members of a group that it was worked out without, for want of their figures.
    pub absent: Vec<OrganisationId>,
    /// The rows that it was worked out from.
    pub rows: Vec<Row>,
    /// How many decimals the figures that it was made of have.
    pub places: u32,
    /// The days that it counts over, where it counts over any.
    window: Option<(Date, Date)>,
}

/// Why a formula comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The plan does not say whose it is, or the data do not name the organisation.
    Organisation(Option<OrganisationId>),
    /// The data do not name the metric.
    Metric(MetricId),
    /// No figure in the period, or none at all up to the quarter.
    NoFigure {
        /// Of which metric.
        metric: MetricId,
        /// Of whom.
        organisation: OrganisationId,
        /// In which period; none where there is none up to the quarter.
        period: Option<Period>,
    },
    /// The row of the period holds no figure, and says why.
    Missing {
        /// The row.
        row: Row,
        /// Why it holds none.
        missing: Missing,
    },
    /// Its figures do not make up a year, for a reason.
    Year(MetricId, Lack),
    /// What is aspired to cannot be held against the figures, for a reason.
    Lacking(MetricId, Lack),
    /// Members of a group have no figure.
    Members(Vec<OrganisationId>),
    /// Neither the figures of a group nor what the source says of it.
    Group(GroupId),
    /// Its figures of then and now are counted in different ways, or cover times of different length.
    NotComparable(MetricId, Lack),
    /// There is no gap: the figure is at least as good.
    AlreadyAsGood,
    /// What is aspired to is no figure that a gap could lead to.
    AspirationWithoutFigure,
    /// Something is divided by zero, or a relative change is measured from zero or below.
    DividedByZero,
    /// The formula asks for a time that a figure cannot have, such as the quarter before a day.
    NoSuchTime,
    /// Figures too large to be computed with exactly.
    TooLarge,
}

/// Where and when formulas are worked out.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub model: &'a Model,
    pub checked: &'a Checked,
    pub dataset: &'a Dataset,
    pub quarter: Quarter,
}

/// The value of a formula for the plan's own organisation.
pub(super) fn work_out(scene: Scene<'_>, formula: &Formula) -> Result<Worked, Gone> {
    let own = scene.model.plan.organisation.ok_or(Gone::Organisation(None))?;
    scene.value(formula, Moment::Now, own)
}

/// The value of a formula for an organisation in a period, for derived metrics.
pub(super) fn work_out_in(
    scene: Scene<'_>,
    formula: &Formula,
    period: Period,
    organisation: OrganisationId,
) -> Result<Worked, Gone> {
    scene.value(formula, Moment::In(period), organisation)
}

/// When a figure is asked for.
#[derive(Clone, Copy)]
enum Moment {
    /// In the quarter that the text speaks of.
    Now,
    /// In the twelve months to the end of that quarter, beside a year.
    Trailing(Year),
    /// In a period.
    In(Period),
}

impl<'a> Scene<'a> {
    fn value(self, formula: &Formula, moment: Moment, of: OrganisationId) -> Result<Worked, Gone> {
        match &formula.term {
            Term::Number(number) | Term::Percentage(number) => Ok(Worked::plain(*number, number.scale())),
            Term::Metric(id) => figure(self.own(*id, of)?, moment, self.quarter),
            Term::Elsewhere(inner, organisation) => self.value(inner, moment, *organisation),
            Term::At(inner, when) => self.value(inner, self.shifted(moment, *when)?, of),
            Term::PerDay(inner) => {
                let worked = self.value(inner, moment, of)?;
                let (first, last) = worked.window.ok_or(Gone::NoSuchTime)?;
                let days = Decimal::from(days_between(first, last));
                let value = worked.value.checked_div(days).ok_or(Gone::TooLarge)?;
                Ok(Worked { value, places: 1, ..worked })
            }
            Term::OfGroup { what, group, metric } => self.of_group(*what, *group, *metric, moment, of),
            Term::Position { metric, group } => {
                let own = self.own(*metric, of)?;
                let point = self.placed(own, *group, moment)?;
                let scale = own.metric.scale;
                let rows = match point.source {
                    position::Source::Computed(ref rows) => rows.clone(),
                    position::Source::Supplied => vec![point.row],
                };
                let value = Decimal::from(point.printed(scale));
                Ok(Worked { of: Some(point.of), absent: point.absent, rows, ..Worked::plain(value, 0) })
            }
            Term::Gap { metric, to } => self.gap(self.own(*metric, of)?, *to, moment),
            Term::Change { way, of: inner, since } => {
                // A change of a figure at another time ends then: `fall in calls in 2019/20 Q4 since 2018/19 Q4`.
                let (inner, end) = match &inner.term {
                    Term::At(of, when) => (of, self.shifted(moment, *when)?),
                    _ => (inner, moment),
                };
                let from = self.shifted(end, since.value)?;
                // A whole year is compared with the latest twelve months.
                let to = match (from, end) {
                    (Moment::In(Period::Year(year)), Moment::Now) => Moment::Trailing(year),
                    // A quarter of months is compared with the months of this one.
                    (Moment::In(Period::Quarter(_)), Moment::Now)
                        if inner.metrics().iter().any(|id| comes_in_months(self.model.metric(*id))) =>
                    {
                        Moment::In(Period::Quarter(self.quarter))
                    }
                    _ => end,
                };
                let (before, now) = (self.value(inner, from, of)?, self.value(inner, to, of)?);
                self.comparable(&inner.metrics(), of, &before.rows, &now.rows)?;
                self.as_long((inner, &before), (inner, &now))?;
                let rise = now.value.checked_sub(before.value).ok_or(Gone::TooLarge)?;
                let value = if *way == Way::Fall { -rise } else { rise };
                let rows = before.rows.into_iter().chain(now.rows).collect();
                let places = before.places.max(now.places);
                Ok(Worked { base: Some(before.value), rows, window: now.window, ..Worked::plain(value, places) })
            }
            Term::Share { part, whole } => {
                let metrics = part.metrics();
                let factor = unit_factor(self.model, whole, part);
                let formulas: [&Formula; 2] = [part, whole];
                let (part, whole) = (self.value(part, moment, of)?, self.value(whole, moment, of)?.times(factor)?);
                self.comparable(&metrics, of, &part.rows, &whole.rows)?;
                self.as_long((formulas[0], &part), (formulas[1], &whole))?;
                let hundredfold = part.value.checked_mul(Decimal::ONE_HUNDRED).ok_or(Gone::TooLarge)?;
                let value = divided(hundredfold, whole.value)?;
                Ok(Worked { rows: joined(part, whole), ..Worked::plain(value, 1) })
            }
            Term::Pair { sign, left, right } => {
                let metrics = left.metrics();
                // What is multiplied has no unit beside one that has.
                let factor = if *sign == Sign::Times { Decimal::ONE } else { unit_factor(self.model, right, left) };
                let formulas: [&Formula; 2] = [left, right];
                let (left, right) = (self.value(left, moment, of)?, self.value(right, moment, of)?.times(factor)?);
                self.comparable(&metrics, of, &left.rows, &right.rows)?;
                self.as_long((formulas[0], &left), (formulas[1], &right))?;
                let places = left.places.max(right.places);
                let (value, places) = match sign {
                    Sign::Plus => (left.value.checked_add(right.value).ok_or(Gone::TooLarge)?, places),
                    Sign::Minus => (left.value.checked_sub(right.value).ok_or(Gone::TooLarge)?, places),
                    Sign::Times => (left.value.checked_mul(right.value).ok_or(Gone::TooLarge)?, places),
                    Sign::By => {
                        // Money for something is in whole pounds, not in millions of them.
                        let scale = money_scale(self.model, formulas);
                        let value = left.value.checked_mul(scale).ok_or(Gone::TooLarge)?;
                        (divided(value, right.value)?, places.max(2))
                    }
                };
                let window = left.window.filter(|window| right.window.is_none_or(|other| other == *window));
                Ok(Worked { window, rows: joined(left, right), ..Worked::plain(value, places) })
            }
        }
    }

    pub(super) fn own(self, metric: MetricId, organisation: OrganisationId) -> Result<Own<'a>, Gone> {
        let Self { model, checked, dataset, .. } = self;
        let key = checked.metric(metric).key.ok_or(Gone::Metric(metric))?;
        let own = checked.organisation(organisation).ok_or(Gone::Organisation(Some(organisation)))?;
        Ok(Own { model, checked, dataset, id: metric, metric: model.metric(metric), key, organisation, own })
    }

    /// Nothing is compared across a break, nor between a whole year and a shorter time.
    fn comparable(self, metrics: &[MetricId], of: OrganisationId, one: &[Row], other: &[Row]) -> Result<(), Gone> {
        for metric in metrics {
            let own = self.own(*metric, of)?;
            let is_of_metric = |row: &&Row| row.metric == own.key;
            let period = |row: &Row| row.observation(self.dataset).period;
            let mut periods: Vec<Period> = one.iter().chain(other).filter(is_of_metric).map(period).collect();
            if !other.iter().any(|row| is_of_metric(&row)) {
                continue;
            }
            periods.sort_by_key(|it| it.last_day());
            if let (Some(earlier), Some(later)) = (periods.first(), periods.last()) {
                comparable::check(own, *earlier, *later).map_err(|lack| Gone::NotComparable(*metric, lack))?;
                let month = |period: &Period| Month::of(period.last_day()).number();
                if own.metric.is_year_to_date && month(earlier) != month(later) {
                    return Err(Gone::NotComparable(*metric, Lack::OtherDateOfYear));
                }
            }
        }
        Ok(())
    }

    /// A count of a month is not set against one of a quarter, whether of one metric or of two.
    fn as_long(self, one: (&Formula, &Worked), other: (&Formula, &Worked)) -> Result<(), Gone> {
        let is_count = |formula| unit_of(self.model, formula).is_some_and(|unit| baseline::is_summable(&unit));
        let months = |worked: &Worked| worked.window.map(months_of);
        match (months(one.1), months(other.1)) {
            (Some(a), Some(b)) if a != b && is_count(one.0) && is_count(other.0) => {
                let metric = one.0.metrics().into_iter().chain(other.0.metrics()).next();
                Err(metric.map_or(Gone::NoSuchTime, |metric| Gone::NotComparable(metric, Lack::OtherLength)))
            }
            _ => Ok(()),
        }
    }

    /// A moment seen from another one, by the calendar.
    fn shifted(self, moment: Moment, when: When) -> Result<Moment, Gone> {
        let period = match (when, moment) {
            (When::In(period), _) => return Ok(Moment::In(period)),
            (_, Moment::Now | Moment::Trailing(_)) => Period::Quarter(self.quarter),
            (_, Moment::In(period)) => period,
        };
        Ok(Moment::In(match (when, period) {
            (When::LastQuarter, Period::Quarter(quarter)) => Period::Quarter(quarter.plus(-1)),
            (When::LastQuarter, Period::Month(month)) => Period::Month(month.plus(-3)),
            (When::LastYear, Period::Quarter(quarter)) => Period::Quarter(quarter.plus(-4)),
            (When::LastYear, Period::Month(month)) => Period::Month(month.plus(-12)),
            (When::LastYear, Period::Year(year)) => Period::Year(year.plus(-1)),
            _ => return Err(Gone::NoSuchTime),
        }))
    }

    fn of_group(
        self,
        what: OfGroup,
        group: GroupId,
        metric: MetricId,
        moment: Moment,
        of: OrganisationId,
    ) -> Result<Worked, Gone> {
        let members = &self.model.group(group).members;
        let is_own_group = members.contains(&of);
        if what != OfGroup::Total && is_own_group {
            let own = self.own(metric, of)?;
            let point = point(own, moment, self.quarter)?;
            let found = self.benchmark(own, what, group, point).ok_or(Gone::Group(group))?;
            let (rows, absent) = match found.basis {
                benchmark::Basis::Members(rows) => {
                    let is_there = |member: &OrganisationId| {
                        let key = self.checked.organisation(*member);
                        key.is_some_and(|key| rows.iter().any(|row| row.organisation == key))
                    };
                    let absent = members.iter().copied().filter(|member| !is_there(member));
                    // The average of the others is without the own figure on purpose.
                    let absent = absent.filter(|member| *member != of).collect();
                    (rows, absent)
                }
                benchmark::Basis::Supplied => (vec![point.row], Vec::new()),
            };
            let window = of_point(own, point).window;
            return Ok(Worked { rows, absent, window, ..Worked::plain(found.value, point.value.scale()) });
        }
        let mut values = Vec::with_capacity(members.len());
        let mut absent = Vec::new();
        for member in members {
            match self.own(metric, *member).and_then(|own| figure(own, moment, self.quarter)) {
                Ok(worked) => values.push((*member, worked)),
                Err(_) => absent.push(*member),
            }
        }
        // Figures of one date: what one member last said years ago is no part of today's total.
        let as_of = |worked: &Worked| worked.rows.iter().map(|row| row.observation(self.dataset).as_of).max();
        let newest = values.iter().filter_map(|(_, worked)| as_of(worked)).max();
        absent.extend(values.iter().filter(|(_, worked)| as_of(worked) != newest).map(|(member, _)| *member));
        let values: Vec<Worked> = values.into_iter().map(|(_, worked)| worked).collect();
        if !absent.is_empty() || values.is_empty() {
            return Err(Gone::Members(absent));
        }
        let places = values.iter().map(|value| value.places).max().unwrap_or(0);
        let window = values[0].window.filter(|window| values.iter().all(|value| value.window == Some(*window)));
        let sum = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value.value));
        let sum = sum.ok_or(Gone::TooLarge)?;
        let value = match what {
            OfGroup::Total => sum,
            OfGroup::Average(Average::Mean | Average::OfTheOthers) => divided(sum, Decimal::from(values.len()))?,
            OfGroup::Average(Average::Median) => {
                let mut sorted: Vec<Decimal> = values.iter().map(|value| value.value).collect();
                sorted.sort_unstable();
                let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
                divided(low.checked_add(high).ok_or(Gone::TooLarge)?, Decimal::TWO)?
            }
            OfGroup::Average(Average::Pooled) | OfGroup::UpperQuartile => return Err(Gone::Group(group)),
        };
        let rows = values.into_iter().flat_map(|value| value.rows).collect();
        Ok(Worked { rows, window, ..Worked::plain(value, places) })
    }

    fn benchmark(self, own: Own<'_>, what: OfGroup, group: GroupId, point: Point) -> Option<Benchmark> {
        let row = point.row.observation(self.dataset);
        match what {
            OfGroup::Total => None,
            OfGroup::Average(average) => benchmark::average(own, group, average, row),
            OfGroup::UpperQuartile => benchmark::upper_quartile(own, group, row),
        }
    }

    fn placed(self, own: Own<'_>, group: GroupId, moment: Moment) -> Result<position::Placing, Gone> {
        let (first, last) = match moment {
            Moment::Now | Moment::Trailing(_) => (None, self.quarter.last_day()),
            Moment::In(period) => (Some(period.first_day()), period.last_day()),
        };
        let placing = position::until(own, group, last).next();
        placing.filter(|placing| first.is_none_or(|first| placing.as_of >= first)).ok_or(Gone::Group(group))
    }

    fn gap(self, own: Own<'_>, to: GapTo, moment: Moment) -> Result<Worked, Gone> {
        let point = point(own, moment, self.quarter)?;
        let row = point.row.observation(self.dataset);
        let (gap, rows) = match to {
            GapTo::Aspiration => {
                let until = match moment {
                    Moment::Now | Moment::Trailing(_) => self.quarter.last_day(),
                    Moment::In(period) => period.last_day(),
                };
                let reach = self.aspired(own, until)?;
                (reach.gap, reach.rows)
            }
            GapTo::Group(what, group) => {
                let found = self.benchmark(own, what, group, point);
                let supplied = row.supplied.as_deref().filter(|_| own.is_group_of_source(group));
                let supplied = match what {
                    OfGroup::Average(Average::Mean) => supplied.and_then(|row| row.gap_to_average.as_ref()),
                    OfGroup::UpperQuartile => supplied.and_then(|row| row.gap_to_upper_quartile.as_ref()),
                    _ => None,
                };
                // What the source prints of the gap is worth more than a benchmark that was made of it.
                let of_members = |found: &&Benchmark| matches!(found.basis, benchmark::Basis::Members(_));
                let found = found.as_ref().filter(|it| supplied.is_none() || of_members(it));
                (gap::to(own, row, found, supplied), vec![point.row])
            }
        };
        let worked = |value: Decimal, events| {
            // A share of a baseline may have no end: two decimals more than the figure has are enough to print.
            let places = value.scale().min(point.value.scale() + 2);
            Worked { events, rows, ..Worked::plain(value, places) }
        };
        match gap {
            Gap::AlreadyAsGood => Err(Gone::AlreadyAsGood),
            Gap::Required { amount, events } => Ok(worked(amount, events)),
            Gap::RequiredEvents(events) => Ok(worked(events, Some(events))),
            Gap::Unknown => Err(match to {
                GapTo::Group(_, group) => Gone::Group(group),
                GapTo::Aspiration => Gone::AspirationWithoutFigure,
            }),
        }
    }

    /// The gap to the aspiration that speaks for a metric.
    fn aspired(self, own: Own<'_>, until: Date) -> Result<Reach, Gone> {
        // What was aspired to then: a gap of an earlier time led to the aspiration of that time.
        let index = standing::speaking(self.model, own.id, Quarter::ending(Month::of(until)));
        let target = index.and_then(|index| self.checked.metric(own.id).targets.get(index)?.as_ref());
        let in_force = target.and_then(|typed| typed.in_force(until));
        let reach = gap_to_aspiration::reach(own, in_force.ok_or(Gone::AspirationWithoutFigure)?, until);
        reach.map_err(|none| match none {
            NoGap::WithoutFigure => Gone::AspirationWithoutFigure,
            NoGap::Lacking(lack) => Gone::Lacking(own.id, lack),
        })
    }
}

impl Worked {
    fn plain(value: Decimal, places: u32) -> Self {
        Self { value, base: None, events: None, of: None, absent: Vec::new(), rows: Vec::new(), places, window: None }
    }
}

impl Worked {
    /// The same without the sign that its words say, or with the one that they do not.
    pub(super) fn of_other_sign(&self) -> Self {
        Self { value: -self.value, events: self.events.map(|it| -it), ..self.clone() }
    }

    /// The same in another scale of its unit.
    pub(super) fn times(self, factor: Decimal) -> Result<Self, Gone> {
        if factor == Decimal::ONE {
            return Ok(self);
        }
        let value = self.value.checked_mul(factor).ok_or(Gone::TooLarge)?.normalize();
        Ok(Self { value, places: value.scale(), ..self })
    }
}

/// What figures of a formula are multiplied by to be in the unit of another: a million from £m to £.
fn unit_factor(model: &Model, from: &Formula, to: &Formula) -> Decimal {
    let units = unit_of(model, from).zip(unit_of(model, to));
    units.and_then(|(from, to)| from.factor_to(&to)).unwrap_or(Decimal::ONE)
}

/// What a figure of a scaled currency is multiplied by where it is divided by a count: a million for £m.
fn money_scale(model: &Model, [left, right]: [&Formula; 2]) -> Decimal {
    let units = unit_of(model, left).zip(unit_of(model, right));
    let scale = units.and_then(|(money, count)| {
        let (_, scale) = money.currency().filter(|_| money.is_money() && count.is_count())?;
        Some(scale.factor())
    });
    scale.unwrap_or(Decimal::ONE)
}

/// How many months the days from the one to the other lie in.
fn months_of((first, last): (Date, Date)) -> i32 {
    Month::of(first).until(Month::of(last)) + 1
}

/// Whether three figures of a metric, a month each, make up a quarter.
fn comes_in_months(metric: &Metric) -> bool {
    metric.covers_months == Some(1)
        && metric.formula.is_none()
        && metric.unit.as_ref().is_some_and(|unit| baseline::is_summable(&unit.value))
}

/// The figure of a quarter that its three months add up to.
fn of_months(own: Own<'_>, asked: Quarter) -> Result<Worked, Gone> {
    let last = Month::of(asked.last_day());
    let months = [-2, -1, 0].map(|back| Period::Month(last.plus(back)));
    let mut points = Vec::with_capacity(months.len());
    for month in months {
        points.push(point(own, Moment::In(month), asked)?);
    }
    let value = baseline::total(&points).map_err(|_| Gone::TooLarge)?;
    comparable::check(own, months[0], months[2]).map_err(|lack| Gone::NotComparable(own.id, lack))?;
    let places = points.iter().map(|point| point.value.scale()).max().unwrap_or(0);
    let rows = points.iter().map(|point| point.row).collect();
    Ok(Worked { rows, window: Some((asked.first_day(), asked.last_day())), ..Worked::plain(value, places) })
}

fn joined(left: Worked, right: Worked) -> Vec<Row> {
    left.rows.into_iter().chain(right.rows).collect()
}

fn divided(value: Decimal, by: Decimal) -> Result<Decimal, Gone> {
    if by.is_zero() {
        return Err(Gone::DividedByZero);
    }
    value.checked_div(by).ok_or(Gone::TooLarge)
}

/// The figure of a metric at a moment; of a year, as baselines have it.
fn figure(own: Own<'_>, moment: Moment, quarter: Quarter) -> Result<Worked, Gone> {
    let part = match moment {
        Moment::In(Period::Quarter(asked)) if comes_in_months(own.metric) => return of_months(own, asked),
        Moment::In(Period::Year(year)) => baseline::of_year(own, year),
        Moment::Trailing(year) => baseline::of_latest_year(own, year, quarter.last_day()),
        Moment::Now | Moment::In(_) => return point(own, moment, quarter).map(|point| of_point(own, point)),
    };
    let (figure, points) = part.map_err(|lack| match lack {
        Lack::Baseline(period) => {
            Gone::NoFigure { metric: own.id, organisation: own.organisation, period: Some(period) }
        }
        Lack::Observation => Gone::NoFigure { metric: own.id, organisation: own.organisation, period: None },
        lack => Gone::Year(own.id, lack),
    })?;
    if let [point] = points.as_slice() {
        return Ok(of_point(own, *point));
    }
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        comparable::check(own, first.period, last.period).map_err(|lack| Gone::NotComparable(own.id, lack))?;
    }
    let last = points.iter().map(|point| point.as_of).max();
    let window = last.map(|last| (Month::of(last).plus(-11).first_day(), last));
    let places = points.iter().map(|point| point.value.scale()).max().unwrap_or(0);
    let rows = points.iter().map(|point| point.row).collect();
    Ok(Worked { rows, window, ..Worked::plain(figure.figure(), places) })
}

/// The one figure of a metric at a moment.
fn point(own: Own<'_>, moment: Moment, quarter: Quarter) -> Result<Point, Gone> {
    let (first, last, period) = match moment {
        // What covers a quarter must be that quarter's own.
        Moment::Now if own.metric.covers_months == Some(3) || own.metric.is_quoted => {
            (Some(quarter.first_day()), quarter.last_day(), Some(Period::Quarter(quarter)))
        }
        Moment::Now | Moment::Trailing(_) => (None, quarter.last_day(), None),
        Moment::In(period) => (Some(period.first_day()), period.last_day(), Some(period)),
    };
    let none = || Gone::NoFigure { metric: own.id, organisation: own.organisation, period };
    let point = own.points_until(last).next();
    // A row of the quarter says itself that there is no figure: an older one is none of it.
    let first = first.unwrap_or_else(|| match moment {
        Moment::Now if own.rows_until(last).next().is_some_and(|(_, row)| row.as_of >= quarter.first_day()) => {
            quarter.first_day()
        }
        _ => Date::MIN,
    });
    let point = point.filter(|point| point.as_of >= first);
    let point = point.filter(|point| !matches!(moment, Moment::In(asked) if !speaks_of(own, point, asked)));
    point.ok_or_else(|| {
        let newest = own.rows_until(last).next().filter(|(_, row)| row.as_of >= first);
        match newest.map(|(row, observation)| (row, observation.value)) {
            Some((row, Reading::Missing(missing))) => Gone::Missing { row, missing },
            _ => none(),
        }
    })
}

/// Whether a figure within a period is a figure of the period: that of a quarter is none of its last month. What there
/// is at a date, and what looks back over a year, is that of any period that the date ends.
fn speaks_of(own: Own<'_>, point: &Point, asked: Period) -> bool {
    let months = match asked {
        Period::Day(day) if point.as_of != day => return false,
        Period::Day(_) => 0,
        Period::Month(_) => 1,
        Period::Quarter(_) => 3,
        Period::Year(_) => 12,
    };
    let is_summable = own.metric.unit.as_ref().is_some_and(|unit| baseline::is_summable(&unit.value));
    match own.metric.covers_months {
        Some(0 | 12..) => true,
        // A quarter is not its last month.
        Some(covers) => covers == months,
        None if own.metric.is_year_to_date => true,
        None if is_summable => matches!(point.period, Period::Day(_)) || point.period.kind() == asked.kind(),
        None => point.period.days() <= asked.days(),
    }
}

fn of_point(own: Own<'_>, point: Point) -> Worked {
    let year = own.model.plan.calendar.year_of(point.as_of);
    let window = match (own.metric.covers_months, point.period) {
        _ if own.metric.is_year_to_date => Some((year.first_day(), point.as_of)),
        (Some(0), _) | (None, Period::Day(_)) => None,
        (Some(months), _) => {
            let last = Month::of(point.as_of);
            Some((last.plus(1 - i32::try_from(months).unwrap_or(1)).first_day(), point.as_of))
        }
        (None, period) => Some((period.first_day(), period.last_day())),
    };
    Worked { rows: vec![point.row], window, ..Worked::plain(point.value, point.value.scale()) }
}

/// A change in hundredths of what it is measured from.
pub(super) fn relative(worked: &Worked) -> Result<Decimal, Gone> {
    let base = worked.base.filter(|base| *base > Decimal::ZERO).ok_or(Gone::DividedByZero)?;
    divided(worked.value.checked_mul(Decimal::ONE_HUNDRED).ok_or(Gone::TooLarge)?, base)
}
