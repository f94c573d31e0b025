//! Aspirations that are met whatever happens, of which a board would read for ever that they are met.

use crate::diagnostics::Sink;
use crate::model::{Aspiration, Bound, Counted, Goal, Level, Metric, Model, Scale, Share};
use crate::units::{Decimal, Unit};

/// Reports an aspiration that no figure can miss. `at least 0` is none: a net change or days early may be less.
/// One of places is looked at with the group that is declared.
pub(super) fn met(model: &Model, metric: &Metric, aspiration: &Aspiration, sink: &mut Sink) {
    let size = |group| model.group(group).members.len();
    let why = match &aspiration.goal {
        Some(Goal::Position { rank, counted, group }) => {
            let from_best = *counted == Counted::FromBest || metric.scale == Scale::BestFirst;
            let all = size(group.value);
            (from_best && all > 0 && rank.value as usize == all)
                .then(|| format!("all {all} members are at least as good"))
        }
        Some(Goal::Share { share: Share::Top(percent), .. }) if *percent == Decimal::ONE_HUNDRED => {
            Some("all members are among these".to_owned())
        }
        Some(Goal::Level(level) | Goal::Members { level, .. }) => of_level(metric, level),
        _ => None,
    };
    if let Some(why) = why {
        let help = match metric.is_graded() {
            true => "are the grades in order? the best comes first; if they are, aspire to a better one",
            false => "aspire to what can be missed; or, if nothing is aspired to, say so: `no aspiration` and why",
        };
        sink.met_whatever_happens(aspiration.span, &aspiration.text, &metric.name, (&why, help));
    }
}

fn of_level(metric: &Metric, level: &Level) -> Option<String> {
    let unit = &metric.unit.as_ref()?.value;
    match (level.bound, unit) {
        (Bound::AtLeast, Unit::Grades(grades)) => {
            let (lowest, written) = (grades.last()?, level.amount.unit.as_ref()?);
            written
                .value
                .eq_ignore_ascii_case(lowest)
                .then(|| format!("`{lowest}` is the last of the grades, which begin with the best"))
        }
        (Bound::AtMost, Unit::Percent { .. })
            if metric.can_exceed.is_none() && level.amount.number == Decimal::ONE_HUNDRED =>
        {
            Some("no percentage of it is more".to_owned())
        }
        _ => None,
    }
}
