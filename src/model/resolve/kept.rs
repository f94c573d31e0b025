//! What a plan's quarters said when they were read last, so that those that an edit does not touch are not read again.
//!
//! A plan of many years has many quarters, and an edit is of one file. A quarter's block says the same as before where
//! its text is the very same one and so is all that its names and words are read by: its [`Surroundings`]. What was found
//! in one may point anywhere and name anything: such a quarter is read again unless all that is no quarter is as it was,
//! and in any case where that rests on another quarter.

use std::mem;
use std::sync::Arc;

use super::{QuotedMetric, Resolving};
use crate::calendar::Calendar;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::model::around;
use crate::model::{
    GroupId, Metric, MetricId, MilestoneId, Named, Organisation, PledgeId, PriorityId, QuarterReport, Quoted,
};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::ast::{File, Line};
use crate::units::{Currencies, Unit};
use crate::vocabulary::Keyword;

/// The quarters of a plan, read, with what they were read by.
#[derive(Clone, Debug, Default)]
pub struct KeptQuarters {
    sources: SourceMap,
    /// What they were read by; nothing where there were none.
    surroundings: Option<Arc<Surroundings>>,
    /// The files that hold more than quarters.
    grounds: Vec<FileId>,
    /// By their places among the quarters; nothing for one that must be read again.
    quarters: Vec<Option<Arc<Kept>>>,
}

/// A quarter that was read.
#[derive(Debug)]
pub(super) struct Kept {
    /// Where it begins.
    pub at: Span,
    /// What its block says.
    pub report: Arc<QuarterReport>,
    /// Where it says that a milestone is done.
    pub done: Vec<(MilestoneId, Span)>,
    /// The figures in its texts and claims.
    pub figures: Arc<[Quoted]>,
    /// What it names.
    pub mentions: Arc<[(Span, Named)]>,
    /// What was found in it.
    pub found: Vec<Diagnostic>,
}

/// The quarters that were read by the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    kept: &'a KeptQuarters,
    /// Whether all that is no quarter is as it was, to the letter.
    is_rest_same: bool,
}

/// All that a quarter's block is read by beyond its own text and the vocabulary. A quarter refers to what is declared by
/// name; where the metrics stand is nothing to it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Surroundings {
    calendar: Calendar,
    currencies: Currencies,
    organisations: Vec<(String, String)>,
    groups: Vec<(String, GroupId)>,
    named_metrics: Vec<(String, MetricId)>,
    metrics: Vec<MetricWords>,
    pledges: Vec<(String, PledgeId)>,
    priorities: Vec<(String, PriorityId)>,
    milestones: Vec<(String, MilestoneId)>,
}

/// What of a metric a claim or a figure may be read by.
#[derive(Debug, PartialEq, Eq)]
struct MetricWords {
    name: String,
    /// Where it may decide what is read beside a figure (`model::assertion`). On all others nothing in a quarter's block hangs.
    title: Option<String>,
    /// What each of its aspirations is called.
    aspirations: Vec<Option<String>>,
    unit: Option<Unit>,
    /// Of its unit or its formula: a formula may be of another currency without a change of any name.
    currency: Option<String>,
    is_damaged: bool,
}

impl MetricWords {
    fn of(metrics: &[Metric], id: MetricId) -> Self {
        let metric = &metrics[id.index()];
        let called = metric.aspirations.iter().map(|it| it.name.as_ref().map(|name| name.value.clone()));
        Self {
            name: metric.name.clone(),
            title: metric.title_that_is_read().map(str::to_owned),
            aspirations: called.collect(),
            unit: metric.unit.as_ref().map(|unit| unit.value.clone()),
            currency: around::currency_of(metrics, id).map(str::to_owned),
            is_damaged: metric.damaged,
        }
    }
}

impl KeptQuarters {
    /// These, where quarters are still read by the same.
    pub(super) fn known_by(
        &self,
        sources: &SourceMap,
        grounds: &[FileId],
        surroundings: &Surroundings,
    ) -> Option<Known<'_>> {
        let are_shared = || grounds.iter().all(|file| sources.shares(&self.sources, *file));
        let is_rest_same = self.grounds == grounds && are_shared();
        (self.surroundings.as_deref() == Some(surroundings)).then_some(Known { kept: self, is_rest_same })
    }

    /// How many quarters were not read again since.
    #[cfg(test)]
    pub(crate) fn shared_with(&self, before: &Self) -> usize {
        let is_same = |(one, other): &(&Option<_>, &Option<_>)| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| Arc::ptr_eq(one, other))
        };
        self.quarters.iter().zip(&before.quarters).filter(is_same).count()
    }

    /// Those of a reading that has ended.
    pub(super) fn of(
        sources: &SourceMap,
        grounds: Vec<FileId>,
        surroundings: Option<Arc<Surroundings>>,
        quarters: Vec<Option<Arc<Kept>>>,
    ) -> Self {
        Self { sources: sources.clone(), grounds, surroundings, quarters }
    }
}

impl<'a> Known<'a> {
    /// The quarter that begins at a place, where it would be read as it was, and is as many quarters behind the first.
    pub(super) fn get(self, sources: &SourceMap, at: Span, index: usize) -> Option<&'a Arc<Kept>> {
        let known = self.kept.quarters.get(index)?.as_ref()?;
        let is_same = known.at == at
            && sources.shares(&self.kept.sources, at.file)
            && (known.found.is_empty() || self.is_rest_same);
        let rests_on_another = known.found.iter().any(|it| it.code == Code::DoneTwice);
        (is_same && !rests_on_another).then_some(known)
    }
}

/// The files that hold more than quarters.
pub(super) fn grounds(files: &[&File], quoted: &[QuotedMetric]) -> Vec<FileId> {
    let is_quarter = |line: &Line| line.entry().is_none_or(|entry| entry.keyword == Some(Keyword::Quarter));
    let of_plan = files.iter().filter(|file| !file.lines.iter().all(is_quarter)).map(|file| file.id);
    of_plan.chain(quoted.iter().map(|metric| metric.span.file)).collect()
}

/// How many names of each kind have been noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted([usize; 7]);

impl Resolving<'_, '_> {
    /// Reads something; gives what is found in it apart from what has been found before.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, Sink) {
        let before = mem::take(self.reader.sink);
        let value = read(self);
        (value, mem::replace(self.reader.sink, before))
    }

    /// What quarters are read by, once all else is declared.
    pub(super) fn surroundings(&self, metrics: &[Metric]) -> Surroundings {
        let of = |it: &Organisation| (it.name.clone(), it.title.clone());
        Surroundings {
            calendar: self.calendar,
            currencies: self.reader.currencies.clone(),
            organisations: self.organisations.iter().map(of).collect(),
            groups: self.groups.with_ids(),
            named_metrics: self.metrics.with_ids(),
            metrics: (0..metrics.len()).map(|index| MetricWords::of(metrics, MetricId::at(index))).collect(),
            pledges: self.pledges.with_ids(),
            priorities: self.priorities.with_ids(),
            milestones: self.milestones.with_ids(),
        }
    }

    /// How far names have been noted.
    pub(super) fn noted(&self) -> Noted {
        Noted([
            self.named_organisations.borrow().len(),
            self.groups.noted(),
            self.metrics.noted(),
            self.pledges.noted(),
            self.priorities.noted(),
            self.milestones.noted(),
            self.schemes.noted(),
        ])
    }

    /// The names that have been noted since.
    pub(super) fn noted_since(&self, Noted(since): Noted) -> Vec<(Span, Named)> {
        let organisations = self.named_organisations.borrow();
        let organisations = organisations[since[0]..].iter().map(|(span, id)| (*span, Named::Organisation(*id)));
        let mut all: Vec<(Span, Named)> = organisations.collect();
        self.groups.each_noted(since[1], |span, id| all.push((span, Named::Group(id))));
        self.metrics.each_noted(since[2], |span, id| all.push((span, Named::Metric(id))));
        self.pledges.each_noted(since[3], |span, id| all.push((span, Named::Pledge(id))));
        self.priorities.each_noted(since[4], |span, id| all.push((span, Named::Priority(id))));
        self.milestones.each_noted(since[5], |span, id| all.push((span, Named::Milestone(id))));
        self.schemes.each_noted(since[6], |span, id| all.push((span, Named::Scheme(id))));
        all
    }
}
