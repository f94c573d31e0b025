//! The order of the stages: from texts to everything that planck knows of a plan.
//!
//! Owns which stage follows which, and what each is given. Must not know files on disk, protocols or
//! arguments: the edges bring texts and take values.

mod against;
mod beside;
mod claiming;
mod consequences;
mod described;
mod fixes;
mod likely;
mod manner;
mod memo;
mod moment;
mod once;
mod quoting;
mod suspect;
mod unread;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::advice;
use crate::calendar::{Calendar, Date, Quarter};
use crate::check::{self, Checked, Derived};
use crate::diagnostics::{Code, Diagnostic, Fix, MOST_OF_A_CODE, Severity, Sink, Untold};
use crate::evaluate::{self, Evaluation};
use crate::model::{self, Model, QuarterReport, QuotedMetric};
use crate::observations::{self, Dataset, Keep};
use crate::report::{
    self, Coverage, Explanation, Holdings, InShort, Outcome, Problems, Report, Sentences, Texts, Unjudged,
};
use crate::silence::{self, Unused};
use crate::source::{FileId, SourceMap};
use crate::syntax;
use crate::vocabulary;
use manner::{covers, graded, mapped, quoted_metrics};
use memo::{Memo, Read};
use moment::Moments;
use once::told_once;

pub use crate::model::{Request, RequestKind};
pub use claiming::claims_that_hold;
pub use fixes::{Fixes, figure_fixes};
pub use memo::Scope;
pub use moment::Moment;
pub use quoting::{bare_figures, formulas_that_print, printed_figure};
// For the edges, which know no other stage.
pub use crate::observations::{Guess, NotText, Repeated, RowKind, RowsLeftOut, decode, other_than_text};
pub use crate::syntax::Parse;
pub use crate::syntax::format::LineEdit;
pub use described::{Tried, try_description};
pub use unread::may_stand_elsewhere;

/// What an analysis starts from.
#[derive(Debug)]
pub struct Inputs<'a> {
    /// Every text.
    pub sources: &'a SourceMap,
    /// The plan files, parsed, in the order of their names.
    pub plans: &'a [Arc<Parse>],
    /// The data files, decoded, in the order of their names.
    pub data: &'a [FileId],
    /// Those of them whose metrics need no block each, by the plan's `figures`.
    pub figures: &'a [FileId],
    /// Those of them that a block of a plan says how to read; one may stand here more than once.
    pub mapped: &'a [MappedFile],
    /// The quarter to report on, as the user typed it; the plan's own unless it is said.
    pub quarter: Option<&'a str>,
}

/// A data file, and the line of a plan whose block says how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappedFile {
    /// The data file.
    pub file: FileId,
    /// The plan file.
    pub plan: FileId,
    /// Which of its [`requests`] the line is, from 0.
    pub request: usize,
}

/// A file of the plan's folder that may hold a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// Its path from that folder, as a `data` line names it.
    pub path: String,
    /// The sheets of a workbook that has been opened, in order.
    pub sheets: Vec<String>,
}

/// The name of a quarter that the plan does not tell.
const UNKNOWN_QUARTER: &str = "a quarter that is not known";

/// All that is known of a plan.
#[derive(Debug)]
pub struct Analysis {
    /// The plan made whole.
    pub model: Model,
    /// Its data.
    pub dataset: Arc<Dataset>,
    /// What fits together.
    pub checked: Checked,
    /// How the world stands against it in the quarter reported on.
    pub evaluation: Evaluation,
    /// The same by what was known when that quarter's report was published, and its claims, where that differs.
    pub published: Option<Arc<Evaluation>>,
    /// How many findings the report tells of.
    pub problems: Problems,
    /// What the report says, once somebody has asked.
    report: OnceLock<Report>,
    /// Whether it is known which quarter is reported on.
    knows_quarter: bool,
    /// What the author should know, in the order in which a reader meets it.
    pub diagnostics: Vec<Diagnostic>,
    /// How it stood in the other quarters.
    moments: Moments,
    /// The fixes of findings about figures that are too many to be told.
    untold_fixes: Vec<(Code, Fix)>,
    /// Why the quarter that the user typed could not be read: a mistake of usage, not of the plan.
    pub refused_quarter: Option<String>,
    /// Whether every quarter was judged, and not only those in a scope.
    pub is_whole: bool,
    /// What it leaves for the next one.
    memo: Memo,
}

impl Analysis {
    /// What the report says. Worked out when first asked for: most checks need none.
    pub fn report(&self) -> &Report {
        self.report.get_or_init(|| {
            let mut report = report::report(&self.model, &self.evaluation, self.published(), self.problems);
            if !self.knows_quarter {
                report.quarter = UNKNOWN_QUARTER.to_owned();
                report.quarter_in_words.clear();
            }
            debug_assert!(!self.dataset.lacks_rows(), "a report tells of rows that were kept");
            report
        })
    }

    /// How the plan stands, in numbers: what the report's summary counts, without the report.
    pub fn in_short(&self) -> InShort {
        let short = report::in_short(&self.model, &self.evaluation);
        if self.knows_quarter { short } else { InShort { quarter: UNKNOWN_QUARTER.to_owned(), ..short } }
    }

    /// The outcome for programs.
    pub fn outcome(&self) -> Outcome<'_> {
        let outcome = report::outcome(&self.model, &self.evaluation, self.published());
        let quarter = outcome.quarter.filter(|_| self.knows_quarter);
        Outcome { quarter, ..outcome }
    }

    /// How the plan stood by what was known when the report was published.
    fn published(&self) -> &Evaluation {
        self.published.as_deref().unwrap_or(&self.evaluation)
    }
}

/// Parses one plan file. The edges keep the result while the text stays as it is.
pub fn parse(sources: &SourceMap, id: FileId) -> Arc<Parse> {
    Arc::new(syntax::parse(sources, id))
}

/// The text of a plan file in the form in which plans are written. It means the same; what is broken stays as it is.
pub fn format(text: &str) -> String {
    syntax::format::format(text)
}

/// What [`format()`] changes in a text: whole lines, in order.
pub fn format_edits(text: &str) -> Vec<LineEdit> {
    syntax::format::edits(text)
}

/// What [`format()`] changes on the lines that a range of bytes touches: whole lines, in order.
pub fn format_range(text: &str, range: Range<usize>) -> Vec<LineEdit> {
    syntax::format::edits_within(text, range)
}

/// The further files that a plan file asks for.
pub fn requests(sources: &SourceMap, parse: &Parse) -> Vec<Request> {
    model::requests(sources, &parse.file)
}

/// Whether a file holds the block `plan`, and not only a part of one.
pub fn declares_plan(parse: &Parse) -> bool {
    parse.file.entries().any(|entry| entry.keyword == Some(vocabulary::Keyword::Plan))
}

/// Runs every stage. Of large tables the dataset may keep only the observations that were used.
pub fn analyse(inputs: &Inputs<'_>) -> Analysis {
    let analysis = finish(inputs, first(inputs, &Memo::default(), Scope::default(), Rows::Likely));
    if analysis.dataset.lacks_rows() { analyse_whole(inputs) } else { analysis }
}

/// Runs every stage, with a dataset of every observation.
pub fn analyse_whole(inputs: &Inputs<'_>) -> Analysis {
    finish(inputs, first(inputs, &Memo::default(), Scope::default(), Rows::All))
}

/// Runs every stage within a scope, over what an earlier analysis of the plan has read and is still the same; nothing where
/// it was stopped.
pub fn analyse_again(inputs: &Inputs<'_>, before: Option<&Analysis>, scope: &Scope) -> Option<Analysis> {
    let nothing = Memo::default();
    let first = first(inputs, before.map_or(&nothing, |before| &before.memo), scope.clone(), Rows::All);
    if scope.ends() {
        return None;
    }
    let analysis = finish(inputs, first);
    // What was stopped on the way may lack findings.
    (!scope.ends()).then_some(analysis)
}

/// What follows on the first run of the stages.
fn finish(inputs: &Inputs<'_>, mut pass: Pass) -> Analysis {
    let sources = inputs.sources;
    let is_whole = pass.is_whole;
    let found = without_echoes(std::mem::take(&mut pass.found));
    let files: Vec<_> = inputs.plans.iter().map(|parse| &parse.file).collect();
    let found = unread::without(sources, consequences::without(inputs, &pass, found));
    let mut found = unread::without_half_read_metrics(&files, found);
    beside::withdraw_fixes(inputs, &mut pass, &mut found);
    if suspect::withdraw_fixes(inputs, &pass, &mut found) {
        // Of those that are not told nobody knows which rest on such a figure.
        pass.untold_fixes.retain(|(code, _)| !code.is_about_figures());
    }
    // Where slips explain some of those that are told, nobody has asked whether they explain the others.
    let told = |code| found.iter().filter(|it| it.code == code).count() >= MOST_OF_A_CODE;
    pass.untold_fixes.retain(|(code, _)| told(*code));
    let untold_fixes = std::mem::take(&mut pass.untold_fixes);
    let Pass {
        model,
        derived,
        dataset,
        checked,
        known_quarter,
        refused_quarter,
        quarter,
        evaluation,
        published,
        judged,
        memo,
        untold,
        ..
    } = pass;
    let own_quarter = model.plan.reporting.is_none_or(|reporting| reporting.value == quarter);
    let unused = if own_quarter && !found.iter().any(hides_others) { Unused::Tell } else { Unused::Hold };
    let mut diagnostics = told_once(in_reading_order(silence::silence(sources, &files, found, unused)));
    untold.told_by_the_last(&mut diagnostics);
    let published = published.map(Arc::new);
    let mut judged: BTreeMap<_, _> = judged.into_iter().map(|(quarter, judged)| (quarter, Arc::new(judged))).collect();
    judged.extend(published.iter().map(|published| (quarter, published.clone())));
    let moments = Moments::of(&model, derived, judged);
    Analysis {
        model,
        dataset,
        checked,
        evaluation,
        published,
        problems: Problems::of(&diagnostics),
        report: OnceLock::new(),
        knows_quarter: known_quarter.is_some(),
        diagnostics,
        moments,
        untold_fixes,
        refused_quarter,
        is_whole,
        memo,
    }
}

/// What one run of the stages up to the findings makes of the texts.
struct Pass {
    model: Model,
    /// The metrics that are worked out from others.
    derived: Vec<Derived>,
    /// What it leaves for the next one: the data as they were read, and what texts say that may stay as they are.
    memo: Memo,
    /// The same with the figures that are worked out from others.
    dataset: Arc<Dataset>,
    checked: Checked,
    known_quarter: Option<Quarter>,
    refused_quarter: Option<String>,
    quarter: Quarter,
    evaluation: Evaluation,
    published: Option<Evaluation>,
    /// How it stood in the other quarters of files that somebody looks at.
    judged: BTreeMap<Quarter, Evaluation>,
    /// How far it went.
    scope: Scope,
    /// Which observations it kept.
    rows: Rows,
    /// Whether every quarter was judged.
    is_whole: bool,
    /// Everything that was found and is not too much to be told.
    found: Vec<Diagnostic>,
    /// How much else was found.
    untold: Untold,
    /// The fixes of findings about figures that are too many to be told.
    untold_fixes: Vec<(Code, Fix)>,
}

impl Pass {
    /// How the plan stands in the quarter reported on, by what its report is judged by.
    fn published(&self) -> &Evaluation {
        self.published.as_ref().unwrap_or(&self.evaluation)
    }

    /// How the plan stood in a quarter by what its report is judged by.
    fn judged_in(&self, quarter: Quarter) -> Evaluation {
        judged_then(&self.model, &self.checked, &self.dataset, &self.derived, quarter)
    }
}

/// Runs the stages up to the findings once more, as far as another run went, over what it read and is still the same.
fn pass(inputs: &Inputs<'_>, before: &Pass) -> Pass {
    let run = |rows| run(inputs, &before.memo, before.scope.clone(), (rows, Sentences::Unread));
    let pass = run(before.rows);
    if pass.dataset.lacks_rows() { run(Rows::All) } else { pass }
}

/// Runs the stages up to the findings over texts that differ from those of an analysis in one file, as far as concerns
/// that file.
fn pass_about(inputs: &Inputs<'_>, analysis: &Analysis, file: FileId) -> Pass {
    let scope = Scope { near: Some(Arc::new([file].into())), stop: None };
    run(inputs, &analysis.memo, scope, (Rows::All, Sentences::Unread))
}

/// Which observations a run of the stages keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    All,
    /// Those that it is likely to use, where there are very many.
    Likely,
}

/// Runs the stages up to the findings, which somebody will read.
fn first(inputs: &Inputs<'_>, before: &Memo, scope: Scope, rows: Rows) -> Pass {
    run(inputs, before, scope, (rows, Sentences::Read))
}

/// Runs the stages up to the findings, over what another run has read already and is still the same.
fn run(inputs: &Inputs<'_>, before: &Memo, scope: Scope, (rows, sentences): (Rows, Sentences)) -> Pass {
    let sources = inputs.sources;
    let mut sink = Sink::default();
    for parse in inputs.plans {
        sink.extend(parse.diagnostics.iter().cloned());
    }
    let files: Vec<_> = inputs.plans.iter().map(|parse| &parse.file).collect();
    let quoted: Vec<QuotedMetric> = inputs.figures.iter().flat_map(|file| quoted_metrics(sources, *file)).collect();
    let (mut model, quarters) = model::resolve_again(sources, &files, &quoted, &before.quarters, &mut sink);
    let damaged = sink.files_with_errors();
    let derived = check::derive_units(&mut model, sources, &mut sink);
    let keep = match rows {
        Rows::All => Keep::All,
        Rows::Likely => likely::likely(inputs, &model, &derived),
    };
    let metrics = (graded(&model), covers(&model));
    let read = Read::of(inputs, model.plan.calendar, metrics, mapped(inputs, &model), keep, before.read.as_ref());
    sink.extend(read.found.iter().cloned());
    sink.leave_untold(&read.untold);
    let mut checked = check::check(&model, &read.dataset, sources, &mut sink);
    let mut dataset = read.dataset.clone();
    if !derived.is_empty() {
        evaluate::derive(&model, &mut checked, Arc::make_mut(&mut dataset), &derived);
    }
    let (known_quarter, refused_quarter) = quarter(inputs, &model, &checked, &dataset);
    // A plan without quarter and data is judged in any: nothing can be found in it.
    let quarter = known_quarter.unwrap_or_else(|| model.plan.calendar.quarter_of(Date::constant(2000, 1, 1)));
    let is_asked_for = |report: &QuarterReport| report.quarter == quarter || scope.holds(report.span.file);
    let is_near: Vec<bool> = model.quarters.iter().map(|report| is_asked_for(report)).collect();
    let near = (0..is_near.len()).filter(|report| is_near[*report]);
    check::check_figures(&model, sources, near, &mut checked, &mut sink);
    let evaluation = evaluate::evaluate(&model, &checked, &dataset, quarter);
    let published = as_published(&model, &checked, &dataset, &derived, quarter);
    let own = checked.own(&model);
    // Figures of the others are not looked at either, be there data or none.
    let mut is_whole = is_near.iter().all(|is_near| *is_near);
    let mut judged = BTreeMap::new();
    let grounds = report::Grounds { model: &model, own, sources };
    if !model.metrics.is_empty() && !dataset.is_empty() {
        report::findings(grounds, &evaluation, &mut sink);
        let unjudged = if published.is_some() { Unjudged::Untold } else { Unjudged::Told };
        let then = published.as_ref().unwrap_or(&evaluation);
        report::claim_findings(grounds, then, unjudged, &mut sink);
        report::figure_findings(grounds, then, (Texts::All, sentences), &mut sink);
        for (other, is_near) in model.quarters.iter().zip(is_near).filter(|(report, _)| report.quarter != quarter) {
            if !is_near {
                continue;
            }
            if scope.ends() {
                is_whole = false;
                break;
            }
            let published = judged_then(&model, &checked, &dataset, &derived, other.quarter);
            report::claim_findings(grounds, &published, Unjudged::Untold, &mut sink);
            report::figure_findings(grounds, &published, (Texts::OfQuarter, sentences), &mut sink);
            if scope.is_near(other.span.file) {
                judged.insert(other.quarter, published);
            }
        }
    }
    let grounds = advice::Grounds {
        model: &model,
        checked: &checked,
        evaluation: &evaluation,
        own,
        sources,
        is_asked_for: inputs.quarter.is_some(),
        damaged: &damaged,
    };
    // Whoever stopped it waits, and what was found so far is thrown away.
    let prose = match scope.ends() {
        true => before.prose.clone(),
        false => Arc::new(advice::advise(grounds, &before.prose, &mut sink)),
    };
    let memo = Memo { read: Some(read), quarters: Arc::new(quarters), prose };
    let untold_fixes = sink.take_untold_fixes();
    let (found, untold) = sink.into_told_and_untold();
    Pass {
        model,
        derived,
        memo,
        dataset,
        checked,
        known_quarter,
        refused_quarter,
        quarter,
        evaluation,
        published,
        judged,
        scope,
        rows,
        is_whole,
        found,
        untold,
        untold_fixes,
    }
}

/// How a plan stood in a quarter by what was known when the quarter's report was published, which is what all
/// that was published is judged by. Nothing where the same is known now, or where the latest figures count.
fn as_published(
    model: &Model,
    checked: &Checked,
    dataset: &Arc<Dataset>,
    derived: &[Derived],
    quarter: Quarter,
) -> Option<Evaluation> {
    let mut then = dataset.as_known_on(model.known_on(quarter)?)?;
    evaluate::derive(model, &mut checked.clone(), &mut then, derived);
    Some(evaluate::evaluate(model, checked, &Arc::new(then), quarter))
}

/// How a plan stood in a quarter by what its report is judged by: what was known then, where that is not what is known now.
fn judged_then(
    model: &Model,
    checked: &Checked,
    dataset: &Arc<Dataset>,
    derived: &[Derived],
    quarter: Quarter,
) -> Evaluation {
    as_published(model, checked, dataset, derived, quarter)
        .unwrap_or_else(|| evaluate::evaluate(model, checked, dataset, quarter))
}

/// Copies of the texts of which some are others, with the parses of the plan files; those that stay are not parsed again.
fn with_texts(inputs: &Inputs<'_>, texts: &BTreeMap<FileId, String>) -> (SourceMap, Vec<Arc<Parse>>) {
    let sources = inputs.sources.with(texts);
    let parsed = |known: &Arc<Parse>| {
        if texts.contains_key(&known.file.id) { parse(&sources, known.file.id) } else { known.clone() }
    };
    let plans = inputs.plans.iter().map(parsed).collect();
    (sources, plans)
}

/// The reasoning behind a metric's verdicts, or the nearest name where none is called so.
pub fn explain(analysis: &Analysis, sources: &SourceMap, name: &str) -> Result<Explanation, Option<String>> {
    let Analysis { model, evaluation, .. } = analysis;
    match model.metrics().find(|(_, metric)| metric.name == name) {
        Some((id, _)) => Ok(report::explain(model, sources, evaluation, id)),
        None => {
            let names = model.metrics.iter().map(|metric| metric.name.as_str());
            Err(vocabulary::nearest(name, names).map(str::to_owned))
        }
    }
}

/// What shape a table seems to have; nothing where no row of it holds words and figures.
pub fn guess(sources: &SourceMap, file: FileId) -> Option<Guess> {
    observations::guess_shape(sources, file, &Calendar::default())
}

/// What the plan's data hold.
pub fn holdings(analysis: &Analysis, sources: &SourceMap) -> Holdings {
    report::holdings(&analysis.dataset, sources, analysis.model.plan.calendar)
}

/// How many figures of the plan's texts are checked, with the quarter's own updates.
pub fn coverage(analysis: &Analysis, sources: &SourceMap) -> Coverage {
    report::coverage(&analysis.model, analysis.published(), sources)
}

/// A stage that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What the parser generator made of each file.
    Pairs,
    /// The tree of each file.
    Ast,
    /// The plan made whole.
    Model,
    /// The data.
    Data,
    /// What fits together, with its types.
    Types,
    /// How the world stands against the plan.
    Verdicts,
}

/// What a stage made, for those who work on planck.
pub fn debug(inputs: &Inputs<'_>, analysis: &Analysis, stage: Stage) -> String {
    match stage {
        Stage::Pairs => {
            inputs.plans.iter().map(|parse| syntax::debug_pairs(inputs.sources.file(parse.file.id).text())).collect()
        }
        Stage::Ast => inputs.plans.iter().map(|parse| format!("{:#?}\n", parse.file)).collect(),
        Stage::Model => format!("{:#?}\n", analysis.model),
        Stage::Data => format!("{:#?}\n", analysis.dataset),
        Stage::Types => format!("{:#?}\n", analysis.checked),
        Stage::Verdicts => format!("{:#?}\n", analysis.evaluation.standings),
    }
}

/// The quarter to report on: the one asked for, else the plan's, else that of the latest own figure, so that
/// a plan which does not say one is judged all the same.
fn quarter(
    inputs: &Inputs<'_>,
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
) -> (Option<Quarter>, Option<String>) {
    let calendar = model.plan.calendar;
    let latest = || {
        let own = checked.own(model)?;
        let keys = model.metrics().filter_map(|(id, _)| checked.metric(id).key);
        let dates = keys.flat_map(|key| dataset.series(key, own)).filter(|row| row.has_figure()).map(|row| row.as_of);
        dates.max().map(|date| calendar.quarter_of(date))
    };
    let own = || model.plan.reporting.map(|reporting| reporting.value).or_else(latest);
    match inputs.quarter.map(|text| (text, calendar.read_quarter(text))) {
        None => (own(), None),
        Some((_, Ok(quarter))) => (Some(quarter), None),
        Some((text, Err(error))) => (own(), Some(format!("`{text}` {error}"))),
    }
}

/// Whether a finding may be why another one was not made: an error, but for those about what was published.
fn hides_others(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && !finding.code.is_about_claims()
}

/// Findings without those that only follow from a brace that is missing or too many: where it is, lines stand
/// in a block that they do not belong to, and the author is told of the brace.
fn without_echoes(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let file = |finding: &Diagnostic| finding.labels.first().map(|label| label.span.file);
    let files_with = |codes: &[Code]| -> BTreeSet<Option<FileId>> {
        diagnostics.iter().filter(|finding| codes.contains(&finding.code)).map(file).collect()
    };
    let without_block = files_with(&[Code::MissingBlock]);
    let with_wrong_braces =
        files_with(&[Code::MissingBlock, Code::UnclosedBlock, Code::UnclosedText, Code::StrayClose]);
    // A title for a name is told for itself; the name that is meant may then be one too many.
    let place = |finding: &Diagnostic| finding.labels.first().map(|label| label.span);
    let malformed: BTreeSet<_> =
        diagnostics.iter().filter(|finding| finding.code == Code::MalformedValue).map(place).collect();
    diagnostics.retain(|finding| match finding.code {
        Code::ListedTwice => !malformed.contains(&place(finding)),
        Code::StrayClose => !without_block.contains(&file(finding)),
        Code::MisplacedField => !with_wrong_braces.contains(&file(finding)),
        _ => true,
    });
    diagnostics
}

/// Findings in the order in which a reader meets their places: file by file, line by line.
fn in_reading_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|finding| finding.labels.first().map(|label| (label.span.file, label.span.start)));
    diagnostics
}
