//! Where everything that has a name is declared, and everywhere it is referred to.
//!
//! Nobody collects these places: the readers of names note them as they look names up, so that a new field which
//! refers to a metric is in the index by that alone.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{GroupId, MetricId, MilestoneId, Model, OrganisationId, PledgeId, PriorityId, SchemeId};
use crate::source::{FileId, Span};
use crate::vocabulary::Keyword;

/// Something that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Named {
    /// A metric.
    Metric(MetricId),
    /// A group.
    Group(GroupId),
    /// An organisation.
    Organisation(OrganisationId),
    /// A pledge.
    Pledge(PledgeId),
    /// A priority, by its number.
    Priority(PriorityId),
    /// A milestone.
    Milestone(MilestoneId),
    /// A status scheme.
    Scheme(SchemeId),
}

impl Named {
    /// What it is, in a word or two: `metric`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Metric(_) => "metric",
            Self::Group(_) => "group",
            Self::Organisation(_) => "organisation",
            Self::Pledge(_) => "pledge",
            Self::Priority(_) => "priority",
            Self::Milestone(_) => "milestone",
            Self::Scheme(_) => "status scheme",
        }
    }

    /// The keyword that declares it.
    pub fn declared_by(self) -> Keyword {
        match self {
            Self::Metric(_) => Keyword::Metric,
            Self::Group(_) => Keyword::Group,
            Self::Organisation(_) => Keyword::Members,
            Self::Pledge(_) => Keyword::Pledge,
            Self::Priority(_) => Keyword::Priority,
            Self::Milestone(_) => Keyword::Milestone,
            Self::Scheme(_) => Keyword::Status,
        }
    }
}

/// A place that names something: the name alone, in a plan file, or in a table of figures where that declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What.
    pub named: Named,
}

/// Every place that names something.
///
/// Whoever asks for one first has them put in order: most checks ask for none, and somebody who types edits far more
/// often than an editor asks.
#[derive(Default)]
pub struct NameIndex {
    noted: Noted,
    /// How many there are of each kind of thing.
    counts: Counts,
    /// In the order of their places.
    sorted: OnceLock<Vec<Mention>>,
}

/// Shown in order: how the places came to be noted differs between a first reading and a later one.
impl fmt::Debug for NameIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
}

/// The places as they were noted, in no order.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// In this reading.
    pub(super) now: Vec<(Span, Named)>,
    /// In an earlier one, by the quarters that were not read again.
    pub(super) before: Vec<Arc<[(Span, Named)]>>,
}

impl NameIndex {
    pub(super) fn of(model: &Model, noted: Noted) -> Self {
        Self { noted, counts: Counts::of(model), sorted: OnceLock::new() }
    }

    fn sorted(&self) -> &[Mention] {
        self.sorted.get_or_init(|| {
            let before = self.noted.before.iter().flat_map(|it| it.iter());
            let mentions =
                self.noted.now.iter().chain(before).map(|(span, named)| Mention { span: *span, named: *named });
            // A declaration that was left out for another mistake has no id of this model.
            let mut mentions: Vec<_> = mentions.filter(|mention| self.counts.hold(mention.named)).collect();
            // Those of a file come in their order for the most part, which a stable sort makes use of.
            mentions.sort();
            // A value that is read in two ways is noted twice.
            mentions.dedup();
            mentions
        })
    }

    /// What is named at a place: the mention that the offset lies in, or at an end of.
    pub fn at(&self, file: FileId, offset: u32) -> Option<Mention> {
        let mentions = self.sorted();
        let behind = mentions.partition_point(|it| (it.span.file, it.span.start) <= (file, offset));
        let near = mentions[..behind].iter().rev().take(2);
        near.copied().find(|it| it.span.file == file && offset <= it.span.end)
    }

    /// Every place that names one thing, its declaration included, in the order of their places.
    pub fn of_named(&self, named: Named) -> impl Iterator<Item = Span> {
        self.sorted().iter().filter(move |mention| mention.named == named).map(|mention| mention.span)
    }

    /// All of them, in the order of their places.
    pub fn all(&self) -> &[Mention] {
        self.sorted()
    }
}

/// How many things of each kind a model has.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    metrics: usize,
    groups: usize,
    organisations: usize,
    pledges: usize,
    priorities: usize,
    milestones: usize,
    schemes: usize,
}

impl Counts {
    fn of(model: &Model) -> Self {
        Self {
            metrics: model.metrics.len(),
            groups: model.groups.len(),
            organisations: model.organisations.len(),
            pledges: model.pledges.len(),
            priorities: model.priorities.len(),
            milestones: model.milestones.len(),
            schemes: model.schemes.len(),
        }
    }

    /// Whether the model has such a thing.
    fn hold(&self, named: Named) -> bool {
        match named {
            Named::Metric(id) => id.index() < self.metrics,
            Named::Group(id) => id.index() < self.groups,
            Named::Organisation(id) => id.index() < self.organisations,
            Named::Pledge(id) => id.index() < self.pledges,
            Named::Priority(id) => id.index() < self.priorities,
            Named::Milestone(id) => id.index() < self.milestones,
            Named::Scheme(id) => id.index() < self.schemes,
        }
    }
}

impl Model {
    /// The name of something: `all-crime`, or the number of a priority.
    pub fn name_of(&self, named: Named) -> &str {
        match named {
            Named::Metric(id) => &self.metric(id).name,
            Named::Group(id) => &self.group(id).name,
            Named::Organisation(id) => &self.organisation(id).name,
            Named::Pledge(id) => &self.pledges[id.index()].name,
            Named::Priority(id) => &self.priorities[id.index()].number,
            Named::Milestone(id) => &self.milestone(id).name,
            Named::Scheme(id) => &self.scheme(id).name,
        }
    }

    /// The title of something, where it has one of its own.
    pub fn title_of(&self, named: Named) -> Option<&str> {
        match named {
            Named::Metric(id) => Some(&self.metric(id).title),
            Named::Group(id) => Some(&self.group(id).title),
            Named::Organisation(id) => Some(&self.organisation(id).title),
            Named::Priority(id) => Some(&self.priorities[id.index()].title),
            Named::Milestone(id) => Some(&self.milestone(id).title),
            Named::Pledge(_) | Named::Scheme(_) => None,
        }
    }

    /// Where the name of something is declared; for an organisation, where it is first named.
    pub fn declared_at(&self, named: Named) -> Option<Span> {
        match named {
            Named::Metric(id) => self.metrics.get(id.index()).map(|it| it.span),
            Named::Group(id) => self.groups.get(id.index()).map(|it| it.span),
            Named::Organisation(id) => self.organisations.get(id.index()).map(|it| it.span),
            Named::Pledge(id) => self.pledges.get(id.index()).map(|it| it.span),
            Named::Priority(id) => self.priorities.get(id.index()).map(|it| it.span),
            Named::Milestone(id) => self.milestones.get(id.index()).map(|it| it.span),
            Named::Scheme(id) => self.schemes.get(id.index()).map(|it| it.span),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Sink;
    use crate::model::resolve;
    use crate::source::SourceMap;
    use crate::syntax::parse;

    const PLAN: &str = r#"
plan "P" {
  for us "Us"
  compared with near
}
group near "Near" { members us, them }
priority 1 "One" {
  pledge doors "Open {= visits}." {
    measured by visits
    milestone start "Begin" by 2025/26 Q2
  }
  metric visits "Visits" {
    aspiration 1st in near
    rated by rag
    because "It was {= average of near for visits} and {= visits in them}."
  }
  metric rate "Rate" { formula visits / loans }
  metric loans "Loans" { replaced by visits }
}
status rag { green "On" when met }
quarter 2025/26 Q2 {
  update on priority 1 "x"
  update on doors "x"
  update on visits "x"
  judgement on loans "Good" by "X"
  milestone start done 1 July 2025
  claim met: visits
  claim position of visits: 1st in near
  claim value of loans: 5
}
"#;

    #[test]
    fn every_place_that_names_something_is_noted() {
        let mut sources = SourceMap::default();
        let id = sources.add("plan.plan", PLAN);
        let parsed = parse(&sources, id);
        let model = resolve(&sources, &[&parsed.file], &[], &mut Sink::default());
        // Each name by the words in which the plan above spells it: everywhere but in titles and texts.
        for (name, expected) in [
            ("visits", 10),
            ("loans", 4),
            ("rate", 1),
            ("near", 5),
            ("us", 2),
            ("them", 2),
            ("doors", 2),
            ("start", 2),
            ("rag", 2),
            ("1", 2),
        ] {
            let mentions = model.names.all().iter().filter(|mention| model.name_of(mention.named) == name);
            let spans: Vec<_> = mentions.map(|mention| mention.span).collect();
            assert!(spans.iter().all(|span| sources.text_of(*span) == name), "{name}");
            assert_eq!(spans.len(), expected, "{name}");
            let at = spans[0];
            assert_eq!(model.names.at(id, at.end).map(|mention| mention.span), Some(at));
        }
        assert!(model.names.at(id, 0).is_none());
    }
}
