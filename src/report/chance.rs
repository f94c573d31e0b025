//! What chance has to do with a metric's figures: the sentences for boards, the facts for those who check them, and
//! how it was worked out.

mod outcome;

pub(super) use outcome::chance_outcome;
pub use outcome::{ChanceOutcome, ChangeOutcome, ChartOutcome, FromAverageOutcome};

use super::wording::{Words, as_date};
use crate::calendar::Period;
use crate::evaluate::{Bearing, Counted, Evaluation, FromAverage, Process, Standing, Uncharted, ValueChange};
use crate::statistics::{Chance, Chart, Comparison, Interval, Signal};
use crate::units::{Decimal, format_number, from_float};

/// What to bear in mind where a stock shows a signal.
const CARRIES_OVER: &str = "Mind that what there is on one day is mostly what there was before, so that such figures drift and show more special causes than there are.";

/// Whether differences and changes are larger than chance would make them, a sentence each.
pub(super) fn sentences(words: Words<'_>) -> Vec<String> {
    let standing = words.standing;
    let from_average = standing.significance.from_average.as_ref().and_then(|it| from_average(words, it));
    let change = standing.tested_change().map(|it| change(words, it));
    let charted = match &standing.process {
        Process::Charted { chart, bearing, carries_over, .. } => {
            charted(words, chart, *bearing).map(|sentence| match (chart.signal, carries_over) {
                (Some(_), true) => format!("{sentence} {CARRIES_OVER}"),
                _ => sentence,
            })
        }
        Process::Uncharted(_) => None,
    };
    [from_average, change, charted].into_iter().flatten().collect()
}

/// What the sentences rest on, a label and a value each.
pub(super) fn facts(words: Words<'_>) -> Vec<(String, String)> {
    let standing = words.standing;
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: Option<String>| facts.extend(value.map(|value| (label.to_owned(), value)));
    if let Some(it) = &standing.significance.from_average {
        fact("counted", Some(counted(words, it.counted)));
        fact("pooled average", limits(words, it));
    }
    if let Some(it) = standing.tested_change() {
        fact("change counted", Some(counts_of_change(words, it)));
    }
    fact("control chart", chart_in_full(words, &standing.process));
    facts.extend(sentences(words).into_iter().map(|sentence| ("by chance?".to_owned(), sentence)));
    facts
}

/// How it was worked out, as far as the standings use it.
pub(super) fn method(evaluation: &Evaluation) -> Vec<String> {
    let any = |uses: fn(&Standing) -> bool| evaluation.standings.iter().any(uses);
    let mut sentences = Vec::new();
    if any(|standing| standing.significance.from_average.is_some()) {
        sentences.push("Where counts and populations are published, a difference from the group is held against chance: against funnel limits about the group’s pooled average (all its events over all its population), at 95% and at 99.8%. For rates they come from Byar’s approximation, or the exact Poisson interval below ten events; for percentages from Wilson’s interval. One organisation in 20 lies beyond the 95% limits by chance alone, one in 500 beyond the 99.8% limits.".to_owned());
    }
    if any(|standing| standing.tested_change().is_some()) {
        sentences.push("A change is held against chance by the 95% and 99.8% intervals of the ratio of the two rates (Wilson’s interval of the later events’ share in both, or the exact one below ten events), or of the difference of the two percentages (Newcombe’s). Figures that have months or people in common are not compared so.".to_owned());
    }
    if !sentences.is_empty() {
        sentences.push("These limits take events to happen independently of one another; where the same people or causes bring many at once, more differences are due to chance than they say.".to_owned());
    }
    if any(|standing| matches!(standing.process, Process::Charted { .. })) {
        sentences.push("From twelve points on, a control chart (XmR) says whether the latest point is a special cause, that is, more than the usual ups and downs. Its limits are the mean of the points and 2.66 times their mean moving range to either side. A special cause is a point beyond a limit; seven in a row that rise or fall; two of three in the outer third before a limit; or seven in a row on one side of the mean.".to_owned());
    }
    if !sentences.is_empty() {
        sentences.push("Neither chance nor special causes ever change a verdict.".to_owned());
    }
    sentences
}

fn from_average(words: Words<'_>, it: &FromAverage) -> Option<String> {
    let average = printed(words, it.average)?;
    Some(match beyond(it.chance) {
        None => format!(
            "The difference from the group’s pooled average ({average}) is no larger than chance would explain."
        ),
        Some(limits) => format!(
            "The difference from the group’s pooled average ({average}) is larger than chance would explain (beyond the {limits} limits){}.",
            bearing(it.bearing)
        ),
    })
}

fn change(words: Words<'_>, it: &ValueChange) -> String {
    let position = &words.standing.position;
    let moved = position.from.as_ref().zip(position.to.as_ref()).filter(|_| words.standing.position_moved());
    let what = match moved {
        Some((from, to)) => format!("The position changed from {} to {}", words.place(from), words.place(to)),
        None => format!("The change since {}", as_date(words.calendar(), it.from)),
    };
    match (beyond(it.chance), moved) {
        (None, Some(_)) => format!("{what}, but the figure behind it by no more than chance would explain."),
        (None, None) => format!("{what} is no larger than chance would explain."),
        (Some(level), Some(_)) => format!(
            "{what}, and the figure behind it by more than chance would explain (at {level}){}.",
            bearing(it.bearing)
        ),
        (Some(level), None) => {
            format!("{what} is larger than chance would explain (at {level}){}.", bearing(it.bearing))
        }
    }
}

fn charted(words: Words<'_>, chart: &Chart, of: Bearing) -> Option<String> {
    let points = chart.points;
    let [mean, low, high] = [chart.mean, chart.low, chart.high].map(|number| printed(words, number));
    let (mean, low, high) = (mean?, low?, high?);
    let Some(signal) = chart.signal else {
        return Some(format!(
            "The latest of {points} points is no special cause: it varies as those before it did (limits {low} to {high})."
        ));
    };
    let rule = match signal {
        Signal::AboveLimit => format!("it is above the upper limit of {high}"),
        Signal::BelowLimit => format!("it is below the lower limit of {low}"),
        Signal::Rising => "it is the last of seven in a row that rise".to_owned(),
        Signal::Falling => "it is the last of seven in a row that fall".to_owned(),
        Signal::NearUpper => format!("two of the last three are near the upper limit of {high}"),
        Signal::NearLower => format!("two of the last three are near the lower limit of {low}"),
        Signal::Above => format!("it is the last of seven in a row above the mean of {mean}"),
        Signal::Below => format!("it is the last of seven in a row below the mean of {mean}"),
    };
    Some(format!("The latest of {points} points is a special cause{}: {rule}.", bearing(of)))
}

/// The limits beyond which something lies, if it does.
fn beyond(chance: Chance) -> Option<&'static str> {
    match chance {
        Chance::Within => None,
        Chance::Beyond95 => Some("95%"),
        Chance::Beyond998 => Some("99.8%"),
    }
}

fn bearing(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Better => ", for the better",
        Bearing::Worse => ", for the worse",
        Bearing::Neither => "",
    }
}

/// An estimate as figures of the metric are printed, with as many places as it takes to differ from the latest one.
fn printed(words: Words<'_>, number: f64) -> Option<String> {
    let latest = words.standing.value.to.map(|point| point.value);
    from_float(number).map(|number| words.rounded(number, latest))
}

/// `270,098 of 412,300` for a share, `270,098 visits over 412,300` for a rate.
fn counted(words: Words<'_>, it: Counted) -> String {
    let (events, over) = (format_number(Decimal::from(it.events)), format_number(it.over.normalize()));
    match words.metric.unit.as_ref().and_then(|unit| unit.value.events()) {
        Some(noun) => format!("{events} {noun} over {over}"),
        None => format!("{events} of {over}"),
    }
}

fn limits(words: Words<'_>, it: &FromAverage) -> Option<String> {
    let average = printed(words, it.average)?;
    let (usual, strict) = (ends(words, it.usual)?, ends(words, it.strict)?);
    let over = format_number(it.counted.over.normalize());
    Some(format!(
        "{average}, of {} members; for {over} the limits are {usual} at 95% and {strict} at 99.8%",
        it.members
    ))
}

fn ends(words: Words<'_>, it: Interval) -> Option<String> {
    Some(format!("{} to {}", printed(words, it.low)?, printed(words, it.high)?))
}

fn counts_of_change(words: Words<'_>, it: &ValueChange) -> String {
    let dated = |period: Period| as_date(words.calendar(), period);
    let counts = format!(
        "{} ({}), then {} ({})",
        counted(words, it.before),
        dated(it.from),
        counted(words, it.now),
        dated(it.to)
    );
    let interval = it.interval.and_then(|interval| Some((from_float(interval.low)?, from_float(interval.high)?)));
    let Some((low, high)) = interval else { return counts };
    let number = |number: Decimal| format_number(crate::units::round_half_up(number, 3));
    let (low, high) = (number(low), number(high));
    match it.comparison {
        Comparison::Ratio => format!("{counts}: {low} to {high} times as much, at 95%"),
        Comparison::Difference => format!("{counts}: {low} to {high} points, at 95%"),
    }
}

fn chart_in_full(words: Words<'_>, process: &Process) -> Option<String> {
    match process {
        Process::Charted { chart, first, last, .. } => {
            let dated = |period: &Period| as_date(words.calendar(), *period);
            Some(format!(
                "{} points, {} to {}: mean {}, limits {}",
                chart.points,
                dated(first),
                dated(last),
                printed(words, chart.mean)?,
                ends(words, Interval { low: chart.low, high: chart.high })?
            ))
        }
        Process::Uncharted(uncharted) => why_uncharted(*uncharted).map(|why| format!("none: {why}")),
    }
}

/// Why there is no chart, where that is worth saying: too few points are nothing to explain.
pub(super) fn why_uncharted(uncharted: Uncharted) -> Option<String> {
    match uncharted {
        Uncharted::TooFew { .. } | Uncharted::Places => None,
        Uncharted::Overlapping { months } => Some(format!(
            "each figure covers up to {months} months, and there are not yet twelve with no month in common"
        )),
        Uncharted::Unsaid => Some(
            "the plan does not say what each figure covers (`covers quarter`, `covers day`), so they may have months in common"
                .to_owned(),
        ),
    }
}
