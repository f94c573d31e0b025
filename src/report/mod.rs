//! What the report says, before anything is said about how it looks: the summary, the tables, the pages.
//!
//! Owns which findings about the world are told, in which order and in which words. Must not know any
//! output format: every text here is plain, but for what is [`Prose`].

mod around;
mod build;
mod carried;
mod chance;
mod claims;
mod corrections;
mod coverage;
mod explain;
mod figures;
mod findings;
mod history;
mod holdings;
mod instead;
mod lists;
mod method;
mod milestone;
mod movements;
mod outcome;
mod prose;
mod revised;
mod setting;
mod status;
mod sure;
mod text_figures;
mod told;
mod wording;

pub use build::report;
pub use carried::Carried;
pub use chance::{ChanceOutcome, ChangeOutcome, ChartOutcome, FromAverageOutcome};
pub use claims::{Unjudged, claim_findings};
pub use coverage::{Counts, Coverage, CoveredText, TextKind, Unchecked, WhyUnchecked, coverage};
pub use explain::{Explained, Explanation, explain};
pub use figures::{Sentences, Texts, column_of, figure_findings};
pub use findings::{Grounds, findings};
// What stands beside a figure is told by its column.
pub use crate::observations::Column;
pub use holdings::{Held, HeldFigure, HeldMetric, HeldQuarter, HeldSeries, Holdings, YearsLeftOut, holdings};
pub use lists::{InShort, in_short};
pub use milestone::{JudgementLine, MilestoneLine};
pub use outcome::{GapOutcome, JudgedOutcome, MetricOutcome, MetricOutcomes, Outcome, SummaryOutcome, outcome};
pub use prose::{FigureMark, Prose, ProsePiece, TextFigure};
pub use revised::{Revised, RevisedFigure, Revision, Turned};
pub use status::{Status, StatusEntry, StatusKey};
pub use told::{ToldClaim, ToldFigure, told_claim, told_figure, true_list, true_position, verdict_in_words};
pub use wording::capitalised;

use crate::units::{Decimal, to_float};

use crate::diagnostics::{Diagnostic, Severity};

pub use crate::vocabulary::Colour;

/// A whole report, ready for any format.
#[derive(Clone, Debug)]
pub struct Report {
    /// The plan's title.
    pub title: String,
    /// Whose plan it is, as its title says: `Essex Police`.
    pub organisation: String,
    /// The quarter reported on: `2020/21 Q4`.
    pub quarter: String,
    /// The same in months: `January to March 2021`.
    pub quarter_in_words: String,
    /// The group that positions and gaps are reported in, as its title says; none where the plan compares with nobody.
    pub compared_with: Option<String>,
    /// How many errors and warnings the check found, for the notice that a report with errors must carry.
    pub problems: Problems,
    /// The executive summary.
    pub summary: Summary,
    /// The position table, a row a metric, in the order of the plan.
    pub positions: Vec<PositionRow>,
    /// The movement table, a row a metric, in the order of the plan.
    pub movements: Vec<MovementRow>,
    /// A page a priority, then one for the metrics of no priority, if any.
    pub pages: Vec<Page>,
    /// How the figures were judged, a sentence each, for the end of the report.
    pub method: Vec<String>,
    /// The sources of attributed figures, by their numbers, of which the first is 1.
    pub figure_sources: Vec<String>,
}

impl Report {
    /// Every figure of the texts that stood in braces, in the order of the report.
    pub fn text_figures(&self) -> impl Iterator<Item = &TextFigure> {
        self.pages.iter().flat_map(Page::texts).flat_map(Prose::figures)
    }
}

/// How many findings there are, of each kind that a reader of the report must tell apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Errors in the plan and its data, on which the figures of the report may rest.
    pub errors: usize,
    /// Errors in what was published: the figures of the report are right, and correct it.
    pub false_claims: usize,
    /// Figures in texts that are not what the data say: the report shows the right ones beside them.
    pub wrong_figures: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Problems {
    /// Counts findings, and those that they stand for.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut problems = Self::default();
        for finding in diagnostics {
            let count = match finding.severity {
                Severity::Warning => &mut problems.warnings,
                Severity::Error if finding.code.is_about_claims() => &mut problems.false_claims,
                Severity::Error if finding.code.is_about_figures() => &mut problems.wrong_figures,
                Severity::Error => &mut problems.errors,
            };
            *count += finding.stands_for;
        }
        problems
    }
}

/// The executive summary.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The lists, in order, each with its heading. A list that says nothing is left out.
    pub lists: Vec<SummaryList>,
    /// What a reader must know before relying on the lists.
    pub caveats: Vec<Caveat>,
    /// What was published and is not so, a sentence each.
    pub corrections: Vec<String>,
    /// What later releases have changed since the quarter's report was published.
    pub revised: Option<Revised>,
    /// What each label of the status schemes means, and how many measures have it; empty where the plan has none.
    pub statuses: Vec<StatusKey>,
}

/// One list of the summary: `Aspirations not met (9)`.
#[derive(Clone, Debug)]
pub struct SummaryList {
    /// The heading, without the count: `Aspirations not met`.
    pub heading: String,
    /// Good, bad or neither; never shown by colour alone.
    pub tone: Tone,
    /// The metrics in it.
    pub items: Vec<SummaryItem>,
}

/// One metric in a list of the summary.
#[derive(Clone, Debug)]
pub struct SummaryItem {
    /// Which metric.
    pub metric: MetricName,
    /// Why it is in the list, in a phrase: `8th of 8; the aspiration is 4th`.
    pub why: String,
    /// Words of caution beside it: `small numbers`, `last data to March 2020`.
    pub flags: Vec<String>,
}

/// A caution, with the metrics that it concerns.
#[derive(Clone, Debug)]
pub struct Caveat {
    /// The caution in a sentence.
    pub text: String,
    /// The metrics that it concerns.
    pub metrics: Vec<MetricName>,
}

/// A metric's id and title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricName {
    /// The name in the plan: `all-crime`. Unique, and fit for an anchor.
    pub id: String,
    /// The title: `All crime: offences`.
    pub title: String,
}

/// Whether a fact is welcome. Always shown beside words that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Met, improved.
    Good,
    /// Nearly met.
    Near,
    /// Not met, deteriorated.
    Bad,
    /// Neither, or nothing to say.
    Neutral,
}

/// A row of the position table.
#[derive(Clone, Debug)]
pub struct PositionRow {
    /// The metric.
    pub metric: MetricName,
    /// The title of its priority, if it has one.
    pub priority: Option<String>,
    /// Where it stands: `8th of 8`; or why there is no position.
    pub position: Fact,
    /// The last data points, oldest first, at most twelve.
    pub sparkline: Sparkline,
    /// The latest value without its unit: `79.35`, `16.2%`; or why there is none.
    pub value: Fact,
    /// The unit in words: `offences per 1,000 population`.
    pub unit: String,
    /// What it takes to reach the group's average.
    pub to_average: Fact,
    /// What it takes to reach the group's upper quartile.
    pub to_upper_quartile: Fact,
    /// What it takes to meet the aspiration that speaks for the measure.
    pub to_aspiration: Fact,
    /// Its label and colour, where the plan has a status scheme.
    pub status: Option<Status>,
    /// Each aspiration, judged; empty where the plan sets none (then `no_aspiration` says why).
    pub aspirations: Vec<JudgedAspiration>,
    /// The plan's words on why there is none.
    pub no_aspiration: Option<String>,
    /// Words of caution: `last data to March 2020`, `small numbers`.
    pub flags: Vec<String>,
}

/// A figure in words, or the reason why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The figure: `8th of 8`, `−18,586 offences`, `already better`.
    Known(String),
    /// Why it is not known: `not published`, `no data`.
    Unknown(String),
}

/// The last data points of a series, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sparkline {
    /// What is drawn: `value`, or `position` where no values are there.
    pub what: String,
    /// True when a higher place on the line is a larger number that is worse.
    pub lower_is_better: bool,
    /// The points.
    pub points: Vec<SparkPoint>,
    /// What to say where there are none: `no data`.
    pub nothing: String,
}

/// A point of a sparkline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SparkPoint {
    /// The date in words: `January 2021`.
    pub date: String,
    /// The number to draw; none where the observation is missing.
    pub value: Option<Decimal>,
    /// The number as printed: `79.35`, `8th`.
    pub printed: String,
}

impl SparkPoint {
    /// The number as a floating-point one, for the drawing alone.
    pub fn height(&self) -> Option<f64> {
        self.value.and_then(to_float)
    }
}

/// An aspiration with its verdict.
#[derive(Clone, Debug)]
pub struct JudgedAspiration {
    /// Its own name, where it has one: `Stretch`.
    pub name: Option<String>,
    /// The aspiration in the plan's words: `4th in msg`.
    pub text: String,
    /// The verdict in words: `not met`.
    pub verdict: String,
    /// Good, bad or neither.
    pub tone: Tone,
    /// Why, in a phrase: `8th of 8; 4th or better is aspired to`.
    pub why: String,
}

/// A row of the movement table.
#[derive(Clone, Debug)]
pub struct MovementRow {
    /// The metric.
    pub metric: MetricName,
    /// Its aspirations in the plan's words, in one line.
    pub aspiration: String,
    /// The two latest positions that differ in date, and what became of them.
    pub position: Movement,
    /// The two latest values that differ in date, and what became of them.
    pub value: Movement,
}

/// From one data point to the next.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The earlier point, if there is one.
    pub from: Option<Point>,
    /// The later point, if there is one.
    pub to: Option<Point>,
    /// Why an earlier figure, where there is one, is not compared with the latest: `the figures are counted in another
    /// way from 2019/20 on`.
    pub barred: Option<String>,
    /// `improved`, `deteriorated`, `unchanged`, `no new data`, `not known`.
    pub word: String,
    /// Good, bad or neither.
    pub tone: Tone,
}

/// A data point as printed.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its date in words: `October 2020`.
    pub date: String,
    /// The figure: `4th`, `6.93`.
    pub printed: String,
}

/// A page of the report: a priority with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The priority's number, if it has one.
    pub number: Option<String>,
    /// The priority's title.
    pub title: String,
    /// A note under the title.
    pub note_markdown: Option<Prose>,
    /// What the priority promises.
    pub pledges: Vec<PledgePage>,
    /// What is promised by a date, for the priority as a whole.
    pub milestones: Vec<MilestoneLine>,
    /// How others judge the priority, in their own words.
    pub judgements: Vec<JudgementLine>,
    /// What it is measured by.
    pub metrics: Vec<MetricPage>,
    /// What the quarter says about the priority as a whole.
    pub update_markdown: Vec<Prose>,
}

impl Page {
    /// Every text of the page, in the order of the report.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        let pledges =
            self.pledges.iter().flat_map(|pledge| std::iter::once(&pledge.markdown).chain(&pledge.update_markdown));
        let metrics =
            self.metrics.iter().flat_map(|metric| metric.because_markdown.iter().chain(&metric.update_markdown));
        self.note_markdown.iter().chain(&self.update_markdown).chain(pledges).chain(metrics)
    }

    /// The same, to change them.
    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Prose> {
        let pledges = self.pledges.iter_mut();
        let pledges = pledges.flat_map(|it| std::iter::once(&mut it.markdown).chain(&mut it.update_markdown));
        let metrics = self.metrics.iter_mut();
        let metrics = metrics.flat_map(|it| it.because_markdown.iter_mut().chain(&mut it.update_markdown));
        self.note_markdown.iter_mut().chain(&mut self.update_markdown).chain(pledges).chain(metrics)
    }

    /// The milestones of the page itself and of its pledges.
    pub fn all_milestones(&self) -> impl Iterator<Item = &MilestoneLine> {
        self.milestones.iter().chain(self.pledges.iter().flat_map(|pledge| &pledge.milestones))
    }
}

/// A pledge on a page.
#[derive(Clone, Debug)]
pub struct PledgePage {
    /// The pledge's name in the plan.
    pub id: String,
    /// The promise.
    pub markdown: Prose,
    /// The metrics that measure it.
    pub measured_by: Vec<MetricName>,
    /// What it promises by a date.
    pub milestones: Vec<MilestoneLine>,
    /// How others judge it, in their own words.
    pub judgements: Vec<JudgementLine>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// What the quarter says about it.
    pub update_markdown: Vec<Prose>,
}

/// A metric on a page.
#[derive(Clone, Debug)]
pub struct MetricPage {
    /// The metric.
    pub metric: MetricName,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The latest value with its unit and date, or why there is none.
    pub latest: Fact,
    /// Where it stands in the group.
    pub position: Fact,
    /// The last data points.
    pub sparkline: Sparkline,
    /// Its label and colour, where the plan has a status scheme.
    pub status: Option<Status>,
    /// Each aspiration, judged.
    pub aspirations: Vec<JudgedAspiration>,
    /// The plan's words on why there is no aspiration.
    pub no_aspiration: Option<String>,
    /// How others judge it, in their own words.
    pub judgements: Vec<JudgementLine>,
    /// Why this is aspired to.
    pub because_markdown: Option<Prose>,
    /// What the quarter says about it.
    pub update_markdown: Vec<Prose>,
    /// Whether differences and changes are larger than chance would make them, a sentence each.
    pub chance: Vec<String>,
    /// What changed or holds over time, a sentence each: revisions, breaks, successors, how often figures come.
    pub history: Vec<String>,
    /// Words of caution.
    pub flags: Vec<String>,
}
