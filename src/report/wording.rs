//! The sentences of the report: verdicts, reasons, gaps, cautions, each in the words of a planner.

use super::{Fact, Tone};
use crate::calendar::{Calendar, Period};
use crate::evaluate::{
    Direction, Flag, Gap, Judged, Lack, Muster, Near, Placing, Point, Sought, Standing, Verdict, Why,
};
use crate::model::{Aspiration, Average, Base, Bound, Goal, Metric, Model, OrganisationId, Scale};
use crate::units::{Decimal, Unit, format_number, ordinal, round_half_up, with_places};

/// The verdict in words.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NearlyMet => "nearly met",
        Verdict::NotMet => "not met",
        Verdict::OnTrack => "on track",
        Verdict::OffTrack => "off track",
        Verdict::Missed => "missed",
        Verdict::OutsideExpectedRange => "outside expected range",
        Verdict::NotDue => "not due",
        Verdict::ToBeSet => "to be set",
        Verdict::NoData => "no data",
    }
}

/// Whether a verdict is welcome.
pub(super) fn verdict_tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Met | Verdict::OnTrack => Tone::Good,
        Verdict::NearlyMet => Tone::Near,
        Verdict::NotMet | Verdict::OffTrack | Verdict::Missed => Tone::Bad,
        // An unusual demand is to be looked into, and neither good nor bad.
        Verdict::OutsideExpectedRange | Verdict::NotDue | Verdict::ToBeSet | Verdict::NoData => Tone::Neutral,
    }
}

/// What became of a figure, in words.
pub(super) fn direction(direction: Direction) -> (&'static str, Tone) {
    match direction {
        Direction::Improved => ("improved", Tone::Good),
        Direction::Deteriorated => ("deteriorated", Tone::Bad),
        Direction::Unchanged => ("unchanged", Tone::Neutral),
        Direction::NoNewData => ("no new data", Tone::Neutral),
        Direction::Unknown => ("not known", Tone::Neutral),
    }
}

/// What the sentences about one metric need.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub model: &'a Model,
    pub metric: &'a Metric,
    pub standing: &'a Standing,
}

impl<'a> Words<'a> {
    pub fn calendar(self) -> Calendar {
        self.model.plan.calendar
    }

    fn unit(self) -> Option<&'a Unit> {
        self.metric.unit.as_ref().map(|unit| &unit.value)
    }

    /// How many decimal places figures of the metric are printed with: as declared, else as the data have.
    fn places(self) -> u32 {
        let scale = |point: &Point| point.value.scale();
        self.metric.decimals.unwrap_or_else(|| self.standing.value.to.as_ref().map_or(0, scale))
    }

    /// A value for a table cell: `79.35`, `16.20%`.
    pub fn value(self, value: Decimal) -> String {
        let value = match self.metric.decimals {
            Some(places) => with_places(value, places),
            None => value,
        };
        self.unit().map_or_else(|| format_number(value), |unit| unit.format_value(value))
    }

    /// A value beside another that it differs from: with as many more decimals as it takes where rounding would make them alike.
    fn value_beside(self, value: Decimal, other: Decimal) -> String {
        let printed = self.value(value);
        match self.unit() {
            Some(unit) if value != other && printed == self.value(other) => {
                let declared = self.metric.decimals.unwrap_or(0);
                let differ = |places: &u32| round_half_up(value, *places) != round_half_up(other, *places);
                let apart = (declared..value.scale().max(other.scale())).find(differ);
                unit.format_value(apart.map_or(value, |places| round_half_up(value, places)))
            }
            _ => printed,
        }
    }

    /// A value with its unit in words.
    pub fn value_in_words(self, value: Decimal) -> String {
        let value = self.metric.decimals.map_or(value, |places| with_places(value, places));
        self.unit().map_or_else(|| format_number(value), |unit| unit.format(value))
    }

    /// A computed value, rounded to the metric's places; to as many more as it takes to differ from `beside`
    /// where it does.
    pub fn rounded(self, value: Decimal, beside: Option<Decimal>) -> String {
        let mut places = self.places();
        while places < 12 && beside.is_some_and(|beside| beside != value && round_half_up(value, places) == beside) {
            places += 1;
        }
        let rounded = with_places(value, places);
        self.unit().map_or_else(|| format_number(rounded), |unit| unit.format_value(rounded))
    }

    /// A value that may be computed: as it is, or rounded where it has more decimals than data have.
    fn computed(self, value: Decimal) -> String {
        if value.normalize().scale() <= 4 { self.value(value) } else { self.rounded(value, None) }
    }

    /// A difference without a sign: `2 points`, `3 offences`.
    pub fn difference(self, amount: Decimal) -> String {
        self.unit().map_or_else(|| format_number(amount), |unit| unit.difference().format(amount))
    }

    /// `8th of 8`, `6th of 8, counted from the worst`.
    pub fn position(self, placing: &Placing) -> String {
        let place = ordinal(placing.printed(self.metric.scale));
        let tie = if placing.tied { ", shared" } else { "" };
        match self.metric.scale {
            Scale::BestFirst => format!("{place} of {}{tie}", placing.of),
            Scale::WorstFirst => format!("{place} of {}{tie}, counted from the worst", placing.of),
        }
    }

    /// The position without the group's size: `8th`.
    pub fn place(self, placing: &Placing) -> String {
        ordinal(placing.printed(self.metric.scale))
    }

    /// A change required: `+6.5 points`, `−18,586 offences`.
    pub fn gap(self, gap: &Gap, already: &str) -> Fact {
        let events_in_words = |events: Decimal| {
            self.unit().map_or_else(|| Unit::Count("events".to_owned()).format(events), |it| it.format_events(events))
        };
        let less_than_one = || format!("less than {}", events_in_words(Decimal::ONE));
        let events_of = |events: Decimal| signed(events, &events_in_words(events));
        match gap {
            Gap::AlreadyAsGood => Fact::Known(already.to_owned()),
            Gap::RequiredEvents(events) => Fact::Known(events_of(*events)),
            Gap::Required { amount, events } => {
                let shown = self.amount(*amount);
                Fact::Known(match events {
                    // Too small a change to be one event is still one that is required.
                    Some(events) if events.is_zero() => format!("{shown} ({})", less_than_one()),
                    Some(events) => format!("{shown} ({})", events_of(*events)),
                    None => shown,
                })
            }
            Gap::Unknown if self.metric.better.is_none() => Fact::Unknown(self.no_polarity().to_owned()),
            Gap::Unknown if self.metric.is_graded() => Fact::Unknown("no average of grades".to_owned()),
            // A published position without members' figures is a ranking of which the rest was not published.
            Gap::Unknown if self.standing.position.to.is_some() => Fact::Unknown("not published".to_owned()),
            Gap::Unknown if self.standing.value.to.is_none() => Fact::Unknown(self.no_figures().to_owned()),
            Gap::Unknown => Fact::Unknown("no figures of other members".to_owned()),
        }
    }

    /// Why members cannot be ranked by values of which the plan does not say which are better. One with a range becomes
    /// better all the same, as it comes nearer.
    pub fn no_polarity(self) -> &'static str {
        let has_range =
            |aspiration: &Aspiration| matches!(aspiration.goal, Some(Goal::Expected { .. } | Goal::Band { .. }));
        match self.metric.aspirations.iter().any(has_range) {
            true => "better is nearer to its range, from either side",
            false => "neither lower nor higher is better",
        }
    }

    /// Why there is no figure of the plan's own organisation: nobody asks for one where all is asked of members.
    pub fn no_figures(self) -> &'static str {
        if self.metric.is_of_members() { "figures of members alone" } else { "no data" }
    }

    /// The change required to meet the aspiration that speaks for the metric; or why there is none.
    pub fn gap_to_aspiration(self) -> Fact {
        let unknown = |why: &str| Fact::Unknown(why.to_owned());
        let goal = self.standing.speaking.and_then(|index| self.metric.aspirations.get(index)?.goal.as_ref());
        match (&self.standing.gap_to_aspiration, goal) {
            (Gap::Unknown, None) => unknown("no aspiration"),
            (Gap::Unknown, Some(Goal::ToBeSet)) => unknown("to be set"),
            (Gap::Unknown, Some(Goal::Members { .. })) => unknown("asked of members"),
            (Gap::Unknown, Some(Goal::Expected { .. })) => unknown("within its range or not, and no target to reach"),
            (Gap::Unknown, _) if self.metric.is_graded() => unknown("grades have no distance"),
            (Gap::Unknown, _) if self.standing.value.to.is_none() => unknown("no data"),
            (Gap::Unknown, _) => unknown("not known"),
            (gap, _) => self.gap(gap, "already there"),
        }
    }

    /// A difference with its sign, in points for percentages; never rounded to nothing.
    fn amount(self, amount: Decimal) -> String {
        // A published change has its own precision; a computed one may run to 28 digits.
        // The noughts that working out leaves behind (617.40 of 686 less 10%) say nothing.
        let mut places = match amount.scale() {
            scale @ 0..=3 => amount.normalize().scale().max(scale.min(self.places())),
            _ => self.places(),
        };
        while places < 12 && !amount.is_zero() && round_half_up(amount, places).is_zero() {
            places += 1;
        }
        let rounded = with_places(amount, places);
        let number = match self.unit().map(Unit::difference) {
            Some(unit) if unit.is_points() => unit.format(rounded),
            Some(unit) => unit.format_value(rounded),
            None => format_number(rounded),
        };
        signed(amount, &number)
    }

    /// Why an aspiration has its verdict, in a phrase.
    pub fn why(self, judged: &Judged) -> String {
        self.reason(&judged.why, judged, "")
    }

    /// The same where the aspiration does not stand beside it: with the level or the band that was aspired to.
    pub fn why_alone(self, judged: &Judged) -> String {
        let aim = match judged.why.ground() {
            Why::Value { point, level, sought } => format!("; {} is aspired to", self.sought(*sought, *level, point)),
            Why::Expected { point, low, high } => {
                let printed = |end: Decimal| self.value_beside(end, point.value);
                format!(" of {} to {}", printed(*low), printed(*high))
            }
            _ => String::new(),
        };
        self.reason(&judged.why, judged, &aim)
    }

    /// `at most 5%`, `between 4% and 6%`.
    fn sought(self, sought: Sought, level: Decimal, point: &Point) -> String {
        let printed = |end: Decimal| self.value_beside(end, point.value);
        match sought {
            Sought::Side(Bound::AtLeast) => format!("at least {}", printed(level)),
            Sought::Side(Bound::AtMost) => format!("at most {}", printed(level)),
            Sought::Side(Bound::Above) => format!("above {}", printed(level)),
            Sought::Side(Bound::Below) => format!("below {}", printed(level)),
            Sought::Band { low, high } => format!("between {} and {}", printed(low), printed(high)),
        }
    }

    /// `aim` goes behind the value that stands beside a level.
    fn reason(self, why: &Why, judged: &Judged, aim: &str) -> String {
        let now = || self.standing.value.to.map(|point| point.value);
        match why {
            Why::Position { placing, needed } => {
                let scale = self.metric.scale;
                let or_better = match scale {
                    _ if *needed == 1 => "",
                    Scale::BestFirst => " or better",
                    Scale::WorstFirst => " or later",
                };
                let needed = ordinal(crate::evaluate::on_scale(*needed, placing.of, scale));
                let is_latest = self.standing.period.is_none_or(|latest| latest.last_day() == placing.as_of);
                let date =
                    if is_latest { String::new() } else { format!(" in {}", as_date(self.calendar(), placing.period)) };
                format!("{}{date}; {needed}{or_better} is needed", self.position(placing))
            }
            Why::Average { kind, value, average } => {
                let kind = average_in_words(*kind);
                format!("{} beside {kind} of {}", self.value(*value), self.rounded(*average, Some(*value)))
            }
            Why::PublishedGap(gap) => match self.gap(gap, "already at least as good as the average") {
                Fact::Known(text) | Fact::Unknown(text) if gap.is_as_good() == Some(true) => text,
                Fact::Known(text) | Fact::Unknown(text) => format!("a change of {text} is required"),
            },
            Why::Members(muster) => self.muster(muster),
            Why::Value { point, level, .. } => {
                let is_latest = now() == Some(point.value);
                let date =
                    if is_latest { String::new() } else { format!(" in {}", as_date(self.calendar(), point.period)) };
                format!("the value is {}{date}{aim}", self.value_beside(point.value, *level))
            }
            Why::Expected { point, low, high } => {
                let is_latest = now() == Some(point.value);
                let date =
                    if is_latest { String::new() } else { format!(" in {}", as_date(self.calendar(), point.period)) };
                let lies = match point.value {
                    value if value < *low => "below",
                    value if value > *high => "above",
                    _ => "within",
                };
                format!("the value is {}{date}, {lies} the expected range{aim}", self.value(point.value))
            }
            Why::YearToDate { sum, level, until } => {
                let date = as_date(self.calendar(), *until);
                format!("{} in the year to {date}; {} is aspired to by then", self.value(*sum), self.value(*level))
            }
            Why::Baseline { base, from, base_period, now, is_of_twelve_months, target, path, .. } => {
                let calendar = self.calendar();
                let from = match (from, base_period) {
                    (Base::MeanOfYears { .. }, _) => format!(", {}", from.name(calendar)),
                    // The last figure of a year may be older than its end.
                    (_, Some(period)) if period.last_day() < from.last_day() => {
                        format!(" in {}", as_date(calendar, *period))
                    }
                    _ => format!(" in {}", from.name(calendar)),
                };
                let aim = self.rounded(*target, Some(*now));
                let when = if *is_of_twelve_months { "in the latest twelve months" } else { "now" };
                let (value, base) = (self.computed(*now), self.computed(*base));
                let stand = format!("{value} {when}, from {base}{from}; {aim} is aspired to");
                match path {
                    Some(path) => format!("{stand}, and {} by now", self.rounded(*path, Some(*now))),
                    None => stand,
                }
            }
            Why::Earlier { earlier, now } => {
                let date = self.calendar().name(earlier.period);
                format!("{} after {} in {date}", self.value(*now), self.value(earlier.value))
            }
            Why::Step { by, next, why } => {
                let name = |period| self.calendar().name(period);
                let step = match (next, judged.verdict) {
                    (None, _) => format!("the step to {}", name(*by)),
                    (Some(_), Verdict::Met) => format!("the step to {} is reached already", name(*by)),
                    (Some(next), Verdict::OffTrack) => {
                        format!("the step to {} is not kept, and the next is to {}", name(*by), name(*next))
                    }
                    (Some(next), _) => {
                        format!("the step to {} is kept, and the next is to {}", name(*by), name(*next))
                    }
                };
                format!("{step}: {}", self.reason(why, judged, aim))
            }
            Why::Near { near, why } => {
                let near = match near {
                    Near::Floor(floor) => format!("the floor of {} is kept", self.value(*floor)),
                    Near::Percent(percent) => {
                        format!("that is within {}% of the target", format_number(*percent))
                    }
                    Near::Within(most) => {
                        format!("that is within {} of the target", self.difference(*most))
                    }
                };
                format!("{}; {near}", self.reason(why, judged, aim))
            }
            Why::NotDue { last, next, why } => {
                let (last, next) = (as_date(self.calendar(), *last), self.calendar().name(*next));
                format!("{} (data to {last}){aim}; the next figure is due in {next}", self.reason(why, judged, ""))
            }
            Why::ToBeSet { overdue } => {
                let promised = overdue.map(|by| format!(", though it was to be set by {}", self.calendar().name(by)));
                let promised = promised.unwrap_or_default();
                match now() {
                    Some(value) => format!("no target yet{promised}; the value is {}", self.value(value)),
                    None => format!("no target yet{promised}"),
                }
            }
            Why::Lacking(lack) => self.lack(*lack),
        }
    }

    /// What the members came to: `in March 2021 in 6 of 8 members, and not in Harlow (0), Tendring (0)`.
    fn muster(self, muster: &Muster) -> String {
        let Muster { holding, needed, of, failing, missing, period } = muster;
        let needed = needed.map_or(String::new(), |needed| format!("; {needed} are needed"));
        let title = |id: OrganisationId| self.model.organisation(id).title.clone();
        let failing: Vec<String> =
            failing.iter().map(|(id, value)| format!("{} ({})", title(*id), self.value(*value))).collect();
        let missing: Vec<String> = missing.iter().map(|id| title(*id)).collect();
        let but = if failing.is_empty() { String::new() } else { format!(", and not in {}", a_few(&failing)) };
        let unknown = if missing.is_empty() { String::new() } else { format!("; no figures for {}", a_few(&missing)) };
        let date = as_date(self.calendar(), *period);
        let holds = if holding == of { format!("all {of} members") } else { format!("{holding} of {of} members") };
        format!("it holds in {holds}{but}, in {date}{needed}{unknown}")
    }

    /// What is missing, in a phrase.
    pub fn lack(self, lack: Lack) -> String {
        let calendar = self.calendar();
        match lack {
            Lack::Aspiration => "the aspiration has a mistake that the check reports".to_owned(),
            Lack::Organisation => "no data for this organisation".to_owned(),
            Lack::Metric => "no data for this measure".to_owned(),
            Lack::Observation => "no figure up to this quarter".to_owned(),
            Lack::Value(missing) => format!("the latest figure is missing: {}", missing.words()),
            Lack::Member { first, others } => {
                let first = &self.model.organisation(first).title;
                match others {
                    0 => format!("no figure for {first}, on which it depends"),
                    1 => format!("no figures for {first} and 1 other member, on which it depends"),
                    others => format!("no figures for {first} and {others} other members, on which it depends"),
                }
            }
            Lack::Position => "no position: neither the other members' figures nor a published position".to_owned(),
            Lack::TooFewPresent { present, needed } => {
                format!("only {present} members have figures, and {needed} are needed")
            }
            Lack::Average => "no average: neither the other members' figures nor a published one".to_owned(),
            Lack::Denominators => "no pooled average: a member's numerator or denominator is missing".to_owned(),
            Lack::Baseline(period) => format!("no figure in {} to compare with", calendar.name(period)),
            Lack::YearsEnd(period) => format!("no figure to the end of {} to compare with", calendar.name(period)),
            Lack::Break(at) => format!("the figures are counted in another way from {} on", calendar.name(at)),
            Lack::OtherLength => "of the two figures one is of a whole year, and the other is not".to_owned(),
            Lack::OtherDateOfYear => {
                "what has come together by different dates of the year is not compared".to_owned()
            }
            Lack::YearToDate => "the figures since the year began are not all there".to_owned(),
            Lack::Replaced(by) => format!("replaced by “{}”", self.model.metric(by).title),
            Lack::Coverage => {
                "the plan does not say whether its figures are added up over a year (`covers quarter`) or not (`covers day`)"
                    .to_owned()
            }
            Lack::LatestYear => "the figures of the latest twelve months are not all there".to_owned(),
            Lack::YearOfRates => {
                "a whole year cannot be made of figures that cannot be added up: name a quarter or a month".to_owned()
            }
            Lack::NoPositiveBase => "the baseline is not above zero, so a percentage or a multiple of it says nothing".to_owned(),
            Lack::Earlier => "no earlier figure to compare with".to_owned(),
            Lack::Deadline => "the deadline has passed, and there is no figure for it".to_owned(),
            Lack::TooLarge => "the figures are too large to compute with exactly".to_owned(),
        }
    }

    /// Words of caution.
    pub fn flags(self) -> Vec<String> {
        self.standing.flags.iter().map(|flag| self.flag(flag)).collect()
    }

    fn flag(self, flag: &Flag) -> String {
        let calendar = self.calendar();
        match flag {
            Flag::Older { last } | Flag::Stale { last, .. } => format!("last data to {}", as_date(calendar, *last)),
            Flag::Awaited { last, next } => {
                format!("last data to {}, the next due in {}", as_date(calendar, *last), calendar.name(*next))
            }
            Flag::Replaced { by, last } => {
                format!("replaced by “{}”, last data to {}", self.model.metric(*by).title, as_date(calendar, *last))
            }
            Flag::Break { at } => format!("counted in another way from {} on", calendar.name(*at)),
            Flag::OlderPosition { last } => format!("last position in {}", as_date(calendar, *last)),
            Flag::OlderValue { last } => format!("last value in {}", as_date(calendar, *last)),
            Flag::SmallNumbers => "small numbers".to_owned(),
            Flag::SmallBase => "a baseline under 50".to_owned(),
            Flag::IncompleteGroup(absent) => {
                let names: Vec<&str> = absent.iter().map(|id| self.model.organisation(*id).title.as_str()).collect();
                match names.as_slice() {
                    [one, two, three, rest @ ..] if !rest.is_empty() => {
                        format!("no figures for {one}, {two}, {three} and {} more", rest.len())
                    }
                    names => format!("no figures for {}", names.join(", ")),
                }
            }
            Flag::Tied => "a shared position".to_owned(),
            Flag::GapByChance => "the difference from the average may be chance".to_owned(),
            Flag::ChangeByChance => "the change may be chance".to_owned(),
            Flag::NewestMissing { period, missing } => {
                format!("the figure for {} is missing: {}", calendar.name(*period), missing.words())
            }
            Flag::Unreliable => "of low reliability".to_owned(),
            Flag::Provisional => "provisional".to_owned(),
            Flag::Revised => "revised".to_owned(),
            Flag::Estimated => "estimated".to_owned(),
        }
    }
}

fn average_in_words(average: Average) -> &'static str {
    match average {
        Average::Mean => "an average",
        Average::OfTheOthers => "an average of the others",
        Average::Median => "a median",
        Average::Pooled => "a pooled average",
    }
}

/// The first three of a list, and how many more there are.
fn a_few(names: &[String]) -> String {
    match names {
        [one, two, three, rest @ ..] if !rest.is_empty() => format!("{one}, {two}, {three} and {} more", rest.len()),
        names => names.join(", "),
    }
}

/// The date up to which a period's data go: the month in words, but for a day.
pub(super) fn as_date(calendar: Calendar, period: Period) -> String {
    match period {
        Period::Quarter(_) | Period::Year(_) => {
            calendar.name(Period::Month(crate::calendar::Month::of(period.last_day())))
        }
        period => calendar.name(period),
    }
}

/// A sentence with its first letter made a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A number that says with its sign in which direction it leads.
fn signed(number: Decimal, printed: &str) -> String {
    if number.is_sign_positive() && !number.is_zero() { format!("+{printed}") } else { printed.to_owned() }
}
