//! Whether what is aspired to can be asked of grades: they have an order, and no sums, averages or percentages.

use crate::diagnostics::Sink;
use crate::model::{Goal, Metric};
use crate::source::Span;

/// Reports an aspiration that asks figures of grades. Nothing where it does.
pub(super) fn allow(metric: &Metric, text: &str, at: Span, goal: &Goal, sink: &mut Sink) -> Option<()> {
    let best = metric.unit.as_ref().and_then(|unit| Some((unit.span, unit.value.grades()?.first()?.as_str())));
    let (Some(grades), Some(what)) = (best, asks_for(goal)) else { return Some(()) };
    sink.figures_of_grades(at, text, &metric.name, what, grades);
    None
}

/// What an aspiration asks for that grades do not have.
fn asks_for(goal: &Goal) -> Option<&'static str> {
    match goal {
        Goal::Average { .. } => Some("an average"),
        Goal::Change { .. } => Some("a difference"),
        Goal::Band { .. } | Goal::Expected { .. } => Some("a band"),
        Goal::Profile { .. } => Some("a sum"),
        _ => None,
    }
}
