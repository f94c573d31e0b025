//! What only follows from a text that could not be read: a file that is not there, is empty or is no text, or the
//! part of one behind the place where reading ended; or a line of a metric that says nothing that could be read.
//!
//! What stands in it is missing everywhere else. The author is told of the file or the line; a name that is nearly
//! that of something else is told as well, for it is a slip in any case.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::ast::File;
use crate::vocabulary::Keyword;

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

/// The findings without those that only follow from files that could not be read: a plan whose blocks stand too deep,
/// or a table whose header is missing or broken.
pub(super) fn without(sources: &SourceMap, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if found.iter().any(|it| is_of_a_whole_table(sources, it)) {
        found.retain(|it| !may_stand_elsewhere(it));
    }
    // The line that names the data may stand in a text without end.
    if found.iter().any(|it| it.code == Code::UnclosedText) {
        found.retain(|it| it.code != Code::NoData);
    }
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

/// Whether a finding says that no row of a table could be read.
fn is_of_a_whole_table(sources: &SourceMap, finding: &Diagnostic) -> bool {
    let is_in_first_line = || {
        finding.labels.first().is_some_and(|label| {
            let file = sources.file(label.span.file);
            file.first_lines(file.line_of(label.span.start as usize)).all(|above| above.trim().is_empty())
        })
    };
    match finding.code {
        Code::MissingHeader | Code::MissingColumn | Code::MixedSeparators => true,
        Code::UnclosedQuote => is_in_first_line(),
        _ => false,
    }
}

/// The findings without those that a line of a metric may be why of which nothing could be read: without its unit, its
/// coverage or its age, a metric is not judged as its author meant it.
pub(super) fn without_half_read_metrics(files: &[&File], mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let unread = |it: &&Diagnostic| it.severity == Severity::Error && is_of_a_line(it.code);
    // Where the plan's own organisation is missing in a group, its positions go one beyond the members.
    let lacking: BTreeSet<Span> =
        found.iter().filter(|it| it.code == Code::NotInGroup).filter_map(|it| Some(it.labels.first()?.span)).collect();
    found.retain(|it| {
        it.code != Code::PositionOutOfRange || !it.labels.iter().any(|label| lacking.contains(&label.span))
    });
    // Without the plan's own lines, there is no quarter to judge in.
    if found.iter().any(|it| it.code == Code::MissingPlan) {
        found.retain(|it| !is_of_a_half_read_metric(it.code));
        // A file of quarters alone is a part of a plan, which declares elsewhere what it speaks of.
        if metrics(files).next().is_none() {
            found.retain(|it| it.code == Code::MissingPlan || !may_stand_elsewhere(it));
        }
    }
    let places: Vec<Span> = found.iter().filter(unread).filter_map(|it| Some(it.labels.first()?.span)).collect();
    if places.is_empty() {
        return found;
    }
    let half_read: Vec<Span> =
        metrics(files).filter(|metric| places.iter().any(|place| contains(*metric, *place))).collect();
    let is_of_one =
        |it: &Diagnostic| it.labels.iter().any(|label| half_read.iter().any(|metric| contains(*metric, label.span)));
    found.retain(|it| !(is_of_a_half_read_metric(it.code) && is_of_one(it)));
    found
}

/// Whether a finding says that a line of a metric could not be read.
fn is_of_a_line(code: Code) -> bool {
    use Code as C;
    matches!(
        code,
        C::UnknownField
            | C::MissingValue
            | C::MalformedValue
            | C::UnreadablePeriod
            | C::AmbiguousPeriod
            | C::UnreadableNumber
            | C::UnreadableUnit
            | C::UnknownPolarity
            | C::MissingPolarity
    )
}

/// Whether a finding may come about by a line that could not be read.
fn is_of_a_half_read_metric(code: Code) -> bool {
    use Code as C;
    matches!(
        code,
        C::NotJudged
            | C::OlderData
            | C::StaleData
            | C::GapInAnotherUnit
            | C::GapLeadsToTheWorse
            | C::UnitDisagrees
            | C::OverAHundredPercent
            | C::AspirationWithoutReason
            | C::NoWordOnAspiration
    )
}

/// From the first word of each metric to the end of its block.
fn metrics(files: &[&File]) -> impl Iterator<Item = Span> {
    let top = files.iter().flat_map(|file| file.entries());
    let all = top.flat_map(|entry| {
        let inner = entry.block.iter().flat_map(|block| block.entries());
        std::iter::once(entry).chain(inner)
    });
    all.filter(|entry| entry.keyword == Some(Keyword::Metric)).map(|entry| {
        let block = entry.block.as_ref();
        let end = block.and_then(|block| block.close.or_else(|| block.entries().last().map(|last| last.head)));
        entry.head.to(end.unwrap_or(entry.head))
    })
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
