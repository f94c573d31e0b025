//! What only follows from a text that could not be read: a file that is not there, is empty or is no text, or the
//! part of one behind the place where reading ended.
//!
//! What stands in it is missing everywhere else. The author is told of the file; a name that is nearly that of
//! something else is told as well, for it is a slip in any case.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::FileId;

/// Whether a finding says that something is missing which may stand in a text that could not be read.
pub fn may_stand_elsewhere(finding: &Diagnostic) -> bool {
    use Code as C;
    let misses = matches!(
        finding.code,
        C::MissingPlan
            | C::UnknownGroup
            | C::UnknownMetric
            | C::UnknownPriority
            | C::UnknownMilestone
            | C::UnknownStatus
            | C::UnknownSubject
            | C::NoData
            | C::OrganisationWithoutData
            | C::MetricWithoutData
            | C::UndeclaredMetric
            | C::QuarterWithoutData
            | C::NoFigure
            | C::NotJudged
            | C::BaselineWithoutData
            | C::FigureWithoutData
            | C::ClaimNotChecked
            | C::PriorityWithoutMetric
            | C::PledgeWithoutMetric
            | C::UnusedIgnore
            // Words that the plan may declare as grades.
            | C::UnreadableNumber
    );
    misses && finding.fix.is_none()
}

/// The findings without those that only follow from files of which the rest could not be read, for its blocks stand
/// too deep.
pub(super) fn without(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let file = |finding: &Diagnostic| finding.labels.first().map(|label| label.span.file);
    let cut: BTreeSet<Option<FileId>> = found.iter().filter(|it| it.code == Code::NestedTooDeep).map(file).collect();
    if cut.is_empty() {
        return found;
    }
    let is_of_the_braces = |code: Code| matches!(code, Code::UnnamedBlock | Code::UnknownField | Code::MisplacedField);
    let follows = |it: &Diagnostic| may_stand_elsewhere(it) || is_of_the_braces(it.code) && cut.contains(&file(it));
    found.retain(|it| !follows(it));
    found
}
