//! A line above each priority that sums up how its metrics stand.

use super::View;
use crate::evaluate::Verdict;
use crate::model::PriorityId;
use crate::report::verdict_in_words;
use crate::source::{FileId, Span};

/// Words above a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The words that it stands above.
    pub span: Span,
    /// What it says: `2 met, 3 not met, 1 no data`.
    pub text: String,
}

/// The lenses of a plan file: above the plan itself, and above each priority.
pub fn lenses(view: View<'_>, file: FileId) -> Vec<Lens> {
    let model = view.model();
    let plan = model.plan.span.map(|span| (span, None));
    let priorities = model.priorities.iter().enumerate();
    let priorities = priorities.map(|(index, priority)| (priority.span, Some(PriorityId::at(index))));
    let here = plan.into_iter().chain(priorities).filter(|(span, _)| span.file == file);
    let lenses = here.map(|(span, priority)| Lens { span, text: lens(view, priority) });
    lenses.filter(|lens| !lens.text.is_empty()).collect()
}

fn lens(view: View<'_>, priority: Option<PriorityId>) -> String {
    let summary = summary(view, priority);
    if priority.is_some() || summary.is_empty() {
        return summary;
    }
    format!("{}: {summary}", view.report().quarter)
}

/// In which order verdicts are told: as the report's summary does.
const ORDER: [Verdict; 10] = [
    Verdict::Met,
    Verdict::NearlyMet,
    Verdict::NotMet,
    Verdict::Missed,
    Verdict::OnTrack,
    Verdict::OffTrack,
    Verdict::OutsideExpectedRange,
    Verdict::NotDue,
    Verdict::ToBeSet,
    Verdict::NoData,
];

/// How the metrics of a priority stand, or all of the plan: `2 met, 3 not met, 1 no data`.
pub(super) fn summary(view: View<'_>, priority: Option<PriorityId>) -> String {
    let model = view.model();
    let evaluation = view.evaluation();
    let is_asked = |id| priority.is_none() || model.metric(id).priority == priority;
    let standings: Vec<_> = evaluation.reported(model).filter(|standing| is_asked(standing.metric)).collect();
    let count = |verdict| standings.iter().filter(|standing| standing.verdict() == verdict).count();
    let told = ORDER.iter().map(|verdict| (count(Some(*verdict)), verdict_in_words(*verdict)));
    let all = told.chain([(count(None), "no aspiration")]).filter(|(count, _)| *count > 0);
    let parts: Vec<String> = all.map(|(count, words)| format!("{count} {words}")).collect();
    parts.join(", ")
}
