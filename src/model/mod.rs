//! The plan made whole: what is declared, by id, with every reference resolved.
//!
//! Owns names, ids, references and the reading of values such as aspirations and claims. Must not know
//! data, files on disk or the parser generator. What could not be read has been reported and left out, so
//! that later stages need not ask again.

mod around;
mod aspiration;
mod assertion;
mod claim;
mod contradictions;
mod fields;
mod figures;
mod formula;
mod glued;
mod ids;
mod judgement;
mod mentions;
mod milestone;
mod names;
mod printed;
mod prose;
mod qualifiers;
mod quoted;
mod resolve;
mod sentences;
mod sources;
mod status;
mod tables;
mod text;
mod times;
mod titles;
mod values;
mod words;

pub use around::{Around, Beside, EMPHASIS, PerSo, Reading};
pub use aspiration::{
    Amount, Aspiration, Average, Base, Baseline, Bound, Change, Counted, Goal, Level, Revision, Share, Since,
    TrajectoryStep,
};
pub use claim::{Claim, Claimed, ClaimedMetric, ClaimedPlace, MetricClaim, Said, ValueClaim};
pub use formula::{Formula, GapTo, OfGroup, Sign, Term, Way, When};
pub use ids::{GroupId, MetricId, MilestoneId, OrganisationId, PledgeId, PriorityId, SchemeId};
pub use judgement::Judgement;
pub use mentions::{Mention, NameIndex, Named};
pub use milestone::{Done, Milestone};
pub use names::{is_declarable, is_name};
pub use printed::{Form, Hedge, Mark, Printed};
pub use prose::bare_figures;
pub use qualifiers::{Qualified, Qualifier, mentions, qualifiers};
pub use quoted::{FigureId, FigurePlace, Figures, Quoted};
pub use resolve::{KeptQuarters, QuotedMetric, resolve, resolve_again};
pub use sentences::{Cut, Manner, Sentence, Word};
pub use sources::{Request, RequestKind, requests};
pub use status::{Case, Cases, Scheme, StatusLine};
pub use text::{Figure, Piece, Text};
pub use times::{Clock, Time};
pub use words::squeezed;

use std::sync::Arc;

use crate::calendar::{Calendar, Date, Period, Quarter};
use crate::mapping::{Holds, Mapping};
use crate::source::Span;
use crate::units::{Currencies, Decimal, Unit};

/// A value with the place where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A whole plan.
#[derive(Debug, Default)]
pub struct Model {
    /// What the plan as a whole says.
    pub plan: Plan,
    /// Everybody who is named: the plan's own organisation and the members of groups.
    pub organisations: Vec<Organisation>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The priorities, in order.
    pub priorities: Vec<Priority>,
    /// The pledges, in order.
    pub pledges: Vec<Pledge>,
    /// The metrics, in order.
    pub metrics: Vec<Metric>,
    /// The milestones: those of each priority with those of its pledges, then the others.
    pub milestones: Vec<Milestone>,
    /// The status schemes, in order; the first is that of every metric that names none.
    pub schemes: Vec<Scheme>,
    /// The quarters reported on, in order of declaration.
    pub quarters: Vec<Arc<QuarterReport>>,
    /// The figures in braces of every text.
    pub figures: Figures,
    /// How the tables of `data` lines with a block are read.
    pub mappings: Vec<Mapping>,
    /// Where everything that has a name is declared and referred to.
    pub names: NameIndex,
}

/// What the plan as a whole says.
#[derive(Debug, Default)]
pub struct Plan {
    /// Its title; empty where none could be read.
    pub title: String,
    /// The words `plan "…"`, if there is a plan.
    pub span: Option<Span>,
    /// Whose plan it is.
    pub organisation: Option<OrganisationId>,
    /// When its year starts.
    pub calendar: Calendar,
    /// The currencies that figures may be in.
    pub currencies: Currencies,
    /// The quarter that it reports on by itself.
    pub reporting: Option<Spanned<Quarter>>,
    /// The group of positions and gaps for metrics that name no other.
    pub compared_with: Option<GroupId>,
    /// Whether what was published is checked against the latest figures in every quarter.
    pub latest_revision: bool,
    /// Notes to the reader.
    pub notes: Vec<Text>,
    /// Whether a part of the plan's block could not be read, so that nothing can be called missing from it.
    pub damaged: bool,
}

/// Somebody who is compared.
#[derive(Debug)]
pub struct Organisation {
    /// The name in the plan: `avon-and-somerset`.
    pub name: String,
    /// The title, or the name in words where there is none.
    pub title: String,
    /// Where it is first named.
    pub span: Span,
    /// Where the title stands; none where it has none of its own.
    pub titled: Option<Span>,
}

/// Organisations that are compared with one another.
#[derive(Debug)]
pub struct Group {
    /// The name in the plan: `msg`.
    pub name: String,
    /// The title.
    pub title: String,
    /// Where the name stands.
    pub span: Span,
    /// The members, in the order of the plan, none twice.
    pub members: Vec<OrganisationId>,
    /// Notes to the reader.
    pub notes: Vec<Text>,
    /// Whether a part of its block could not be read.
    pub damaged: bool,
}

/// A priority of the plan.
#[derive(Debug)]
pub struct Priority {
    /// Its number as printed: `4`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where its number stands.
    pub span: Span,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Notes to the reader.
    pub notes: Vec<Text>,
}

/// A promise.
#[derive(Debug)]
pub struct Pledge {
    /// The name in the plan: `specials`.
    pub name: String,
    /// The promise.
    pub text: Text,
    /// Where the name stands.
    pub span: Span,
    /// The priority that it stands in.
    pub priority: Option<PriorityId>,
    /// The metrics that show whether it is kept.
    pub measured_by: Vec<Spanned<MetricId>>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Notes to the reader.
    pub notes: Vec<Text>,
}

/// Which values are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// The lower, the better.
    Lower,
    /// The higher, the better.
    Higher,
}

/// From which end positions are written and printed. Never which values are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scale {
    /// The best is 1st.
    #[default]
    BestFirst,
    /// The worst is 1st.
    WorstFirst,
}

/// Something that is measured.
#[derive(Debug)]
pub struct Metric {
    /// The name in the plan: `all-crime`.
    pub name: String,
    /// The title.
    pub title: String,
    /// Where the name stands.
    pub span: Span,
    /// Where the title stands; the name's place, where there is none.
    pub title_span: Span,
    /// The priority that it stands in.
    pub priority: Option<PriorityId>,
    /// Other names in the data.
    pub also_called: Vec<Spanned<String>>,
    /// The unit; none where it is missing or could not be read.
    pub unit: Option<Spanned<Unit>>,
    /// What its values are worked out from, where the data do not give them.
    pub formula: Option<Formula>,
    /// Which values are better.
    pub better: Option<Spanned<Polarity>>,
    /// The months that each value covers, up to its date: 0 for a stock; none where it is not said, or where it
    /// is the year to date.
    pub covers_months: Option<u32>,
    /// Whether each value is what has come together since the plan's year began: `covers year to date`.
    pub is_year_to_date: bool,
    /// What is aspired to, in order.
    pub aspirations: Vec<Aspiration>,
    /// How far from a target a value may be and still be nearly met.
    pub tolerance: Option<Amount>,
    /// The reason why nothing is aspired to, where the plan says that nothing is.
    pub no_aspiration: Option<Spanned<String>>,
    /// Why this is aspired to.
    pub because: Option<Text>,
    /// The group of its positions and gaps: its own, else the plan's.
    pub compared_with: Option<GroupId>,
    /// The status scheme that it names.
    pub rated_by: Option<SchemeId>,
    /// From which end positions are written and printed.
    pub scale: Scale,
    /// How often figures come, where that is said.
    pub reported: Option<Spanned<Rhythm>>,
    /// Where its figures begin to be counted in another way, in order of time.
    pub breaks: Vec<Break>,
    /// The metric that took its place.
    pub replaced_by: Option<Spanned<MetricId>>,
    /// How many quarters old the latest data may be.
    pub stale_after: Option<Spanned<u32>>,
    /// The value below which numbers are small.
    pub small_below: Option<Spanned<Decimal>>,
    /// The percentage that values may exceed.
    pub can_exceed: Option<Spanned<Decimal>>,
    /// How many decimal places to print.
    pub decimals: Option<u32>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Notes to the reader.
    pub notes: Vec<Text>,
    /// Whether a table of figures declares it, to be quoted in texts alone: nothing is aspired to, and the tables of
    /// the report leave it out.
    pub is_quoted: bool,
    /// Whether a part of its block could not be read, so that nothing can be called missing from it.
    pub damaged: bool,
}

impl Metric {
    /// Whether everything that is aspired to is asked of the members of groups, and nothing of the plan's own
    /// organisation.
    pub fn is_of_members(&self) -> bool {
        let is_of_members = |aspiration: &Aspiration| matches!(aspiration.goal, Some(Goal::Members { .. }));
        !self.aspirations.is_empty() && self.aspirations.iter().all(is_of_members)
    }

    /// Whether its values are words in order.
    pub fn is_graded(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.value.grades().is_some())
    }

    /// Every name under which data may know the metric: its name, its title, its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names_with_places().map(|(name, _)| name)
    }

    /// The same, each with the place where it is written.
    pub fn names_with_places(&self) -> impl Iterator<Item = (&str, Span)> {
        let own = [(self.name.as_str(), self.span), (self.title.as_str(), self.title_span)];
        own.into_iter().chain(self.also_called.iter().map(|other| (other.value.as_str(), other.span)))
    }
}

/// How often figures come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Once a year, in the quarter of this number, 1 to 4.
    YearlyIn(u8),
    /// Every so many months.
    Months(u32),
}

/// Where figures begin to be counted in another way.
#[derive(Clone, Debug)]
pub struct Break {
    /// The first period that is counted so.
    pub at: Spanned<Period>,
    /// What became different.
    pub reason: String,
}

/// What happened in one quarter, and what was published about it.
#[derive(Debug)]
pub struct QuarterReport {
    /// Which quarter.
    pub quarter: Quarter,
    /// Where it is named.
    pub span: Span,
    /// When its report was published.
    pub published: Option<Spanned<Date>>,
    /// Whether what was published is checked against the latest figures, not against those known on that day.
    pub latest_revision: bool,
    /// What there is to tell.
    pub updates: Vec<Update>,
    /// The milestones that were done.
    pub done: Vec<Done>,
    /// How somebody judges a priority, a pledge or a metric, in their own words.
    pub judgements: Vec<Judgement>,
    /// The lists that were published.
    pub claims: Vec<Claim>,
    /// What was published of one metric each.
    pub metric_claims: Vec<MetricClaim>,
    /// Figures that were published; they are read among the figures of texts.
    pub value_claims: Vec<ValueClaim>,
    /// Notes to the reader.
    pub notes: Vec<Text>,
}

/// What there is to tell about something.
#[derive(Debug)]
pub struct Update {
    /// What it is about.
    pub subject: Subject,
    /// Where that is named.
    pub span: Span,
    /// The text.
    pub text: Text,
}

/// What an update is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A metric.
    Metric(MetricId),
    /// A pledge.
    Pledge(PledgeId),
    /// A priority as a whole.
    Priority(PriorityId),
}

impl Model {
    /// The lines of `data` whose blocks say of columns which metric they hold. In other tables the rows, or the block
    /// itself, name the metric.
    pub fn blocks_of_columns(&self) -> impl Iterator<Item = Span> {
        let names_metrics = |it: &&Mapping| it.columns.iter().any(|column| matches!(column.holds, Holds::Metric(_)));
        self.mappings.iter().filter(names_metrics).map(|mapping| mapping.span)
    }

    /// The metrics with their ids, in the order of the plan.
    pub fn metrics(&self) -> impl Iterator<Item = (MetricId, &Metric)> {
        self.metrics.iter().enumerate().map(|(index, metric)| (MetricId::at(index), metric))
    }

    /// The metrics that are reported on, with their ids: all but those that texts only quote.
    pub fn measures(&self) -> impl Iterator<Item = (MetricId, &Metric)> {
        self.metrics().filter(|(_, metric)| !metric.is_quoted)
    }

    /// The metric of an id of this model.
    pub fn metric(&self, id: MetricId) -> &Metric {
        &self.metrics[id.index()]
    }

    /// The milestones with their ids, in order.
    pub fn milestones(&self) -> impl Iterator<Item = (MilestoneId, &Milestone)> {
        self.milestones.iter().enumerate().map(|(index, milestone)| (MilestoneId::at(index), milestone))
    }

    /// The milestone of an id of this model.
    pub fn milestone(&self, id: MilestoneId) -> &Milestone {
        &self.milestones[id.index()]
    }

    /// The group of an id of this model.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.index()]
    }

    /// The organisation of an id of this model.
    pub fn organisation(&self, id: OrganisationId) -> &Organisation {
        &self.organisations[id.index()]
    }

    /// The status scheme that gives a metric its colour: the one it names, else the plan's first.
    pub fn scheme_of(&self, metric: &Metric) -> Option<SchemeId> {
        metric.rated_by.or((!self.schemes.is_empty()).then(|| SchemeId::at(0)))
    }

    /// The status scheme of an id of this model.
    pub fn scheme(&self, id: SchemeId) -> &Scheme {
        &self.schemes[id.index()]
    }

    /// The report of a quarter, where the plan has one.
    pub fn report_of(&self, quarter: Quarter) -> Option<&QuarterReport> {
        self.quarters.iter().map(Arc::as_ref).find(|report| report.quarter == quarter)
    }

    /// Its place among the reports.
    pub fn report_number(&self, quarter: Quarter) -> Option<usize> {
        self.quarters.iter().position(|report| report.quarter == quarter)
    }

    /// The day whose knowledge counts for what was published about a quarter; none where the latest counts.
    pub fn known_on(&self, quarter: Quarter) -> Option<Date> {
        let report = self.report_of(quarter).filter(|report| !report.latest_revision && !self.plan.latest_revision)?;
        report.published.map(|published| published.value)
    }
}
