//! Whether the lists that were published of a quarter leave room for each other: what is claimed as met and as not met is
//! wrong in one of the two, whatever the data say.

use crate::diagnostics::Sink;
use crate::model::{Claim, ClaimedMetric, Model};

/// Tells of each metric that two lists claim of which nothing can be in both, where the later one names it.
pub(super) fn check(model: &Model, sink: &mut Sink) {
    for report in &model.quarters {
        for (place, claim) in report.claims.iter().enumerate() {
            let before = &report.claims[..place];
            for named in claim.metrics() {
                let Some((other, earlier)) = excluded_by(model, claim, *named, before) else { continue };
                let name = &model.metric(named.metric).name;
                let words = (claim.list.value.words(), other.list.value.words());
                sink.claims_contradict(named.span, name, words, earlier.span);
            }
        }
    }
}

/// The list before a claim that names the same where it cannot belong in both.
fn excluded_by<'m>(
    model: &Model,
    claim: &Claim,
    named: ClaimedMetric,
    before: &'m [Claim],
) -> Option<(&'m Claim, ClaimedMetric)> {
    let excluding = before.iter().filter(|other| claim.list.value.excludes(other.list.value));
    // Which of several aspirations speaks for a metric that is named alone, the data tell.
    let is_alone = model.metric(named.metric).aspirations.len() < 2;
    let is_same =
        |other: &ClaimedMetric| other.metric == named.metric && (is_alone || other.aspiration == named.aspiration);
    excluding.flat_map(|other| other.metrics().iter().map(move |it| (other, *it))).find(|(_, it)| is_same(it))
}
