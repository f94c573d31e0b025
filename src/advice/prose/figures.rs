//! Words about a metric that its figures do not bear out: of the upper quartile, and of significance.

use super::super::Grounds;
use crate::diagnostics::Sink;
use crate::evaluate::{Process, Standing};
use crate::model::{Metric, MetricId, Sentence};
use crate::observations::Column;
use crate::units::ordinal;
use crate::vocabulary::prose::{CHANGED, is_change, is_not_now};

/// Looks at a sentence of an update on a metric.
pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, sentence: &Sentence<'_>, sink: &mut Sink) {
    let (metric, standing) = (grounds.model.metric(id), grounds.evaluation.standing(id));
    upper_quartile(grounds, metric, standing, sentence, sink);
    significance(grounds, metric, standing, sentence, sink);
}

/// "In the upper quartile" is said of a metric whose position is not in it.
fn upper_quartile(
    grounds: Grounds<'_>,
    metric: &Metric,
    standing: &Standing,
    sentence: &Sentence<'_>,
    sink: &mut Sink,
) {
    let Some(placing) = &standing.position.to else { return };
    let size = placing.of;
    if size < 4 || placing.position <= size.div_ceil(4) || sentence.any(is_not_now) {
        return;
    }
    let is_said = |at: usize| {
        matches!(sentence.text(at), Some("in" | "into" | "within"))
            && (sentence.reads(at + 1, "the upper quartile") || sentence.reads(at + 1, "the top quartile"))
    };
    let place = (0..sentence.words.len()).find(|at| is_said(*at));
    if let Some(at) = place.filter(|at| sentence.asserts(*at..=at + 3, |_| false)) {
        let said = sentence.span(at + 2, at + 3);
        let printed = ordinal(placing.printed(metric.scale));
        let worst = if metric.scale == crate::model::Scale::WorstFirst { ", counted from the worst" } else { "" };
        let position = format!("{printed} of {size}{worst}");
        let cell = grounds.cell_of(placing.row, Column::Value);
        let words = grounds.sources.text_of(said);
        sink.not_in_upper_quartile(said, words, &metric.name, &position, size.div_ceil(4), cell);
    }
}

/// A change or a difference is called significant, and nothing has tested it, or every test that there is found no
/// more in it than chance would explain.
fn significance(grounds: Grounds<'_>, metric: &Metric, standing: &Standing, sentence: &Sentence<'_>, sink: &mut Sink) {
    let tested = tested(standing);
    if tested == Tested::Beyond {
        return;
    }
    let is_one =
        |at: Option<usize>, of: &[&str]| at.and_then(|at| sentence.text(at)).is_some_and(|word| of.contains(&word));
    let claimed = (0..sentence.words.len()).find(|&at| match sentence.text(at) {
        Some("significant") => {
            is_one(at.checked_sub(1), &["statistically"]) || sentence.text(at + 1).is_some_and(is_change)
        }
        Some("significantly") => {
            let before = at.checked_sub(1);
            is_one(before, &["statistically"]) || is_one(before, CHANGED) || is_one(Some(at + 1), CHANGED)
        }
        _ => false,
    });
    let Some(at) = claimed.filter(|at| sentence.asserts(*at..=*at, |word| metric.is_spoken_of_as(word))) else {
        return;
    };
    let word = sentence.words[at].at;
    let said = grounds.sources.text_of(word);
    match tested {
        Tested::Not => sink.significance_untested(word, said, &metric.name),
        Tested::Within => sink.not_significant(word, said, &metric.name),
        Tested::Beyond => {}
    }
}

/// What the tests of a metric say. The one place to ask them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tested {
    /// There is none: nothing is known of what is counted, and there are too few points for a chart.
    Not,
    /// Chance would explain all of them.
    Within,
    /// One at least is beyond chance. Which one a word means is not for us to say.
    Beyond,
}

fn tested(standing: &Standing) -> Tested {
    let found = &standing.significance;
    let changes = [&found.of_value, &found.behind_position].into_iter().flatten().map(|change| change.chance);
    let chances = changes.chain(found.from_average.as_ref().map(|it| it.chance)).map(|chance| chance.is_beyond());
    let chart = match &standing.process {
        Process::Charted { chart, .. } => Some(chart.signal.is_some()),
        Process::Uncharted(_) => None,
    };
    let results: Vec<bool> = chances.chain(chart).collect();
    match (results.is_empty(), results.contains(&true)) {
        (true, _) => Tested::Not,
        (false, true) => Tested::Beyond,
        (false, false) => Tested::Within,
    }
}
