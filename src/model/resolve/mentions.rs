//! What the readers of names have noted, made one index.

use super::Resolving;
use crate::model::mentions::Noted;
use crate::model::{Model, NameIndex, Named};

impl Resolving<'_, '_> {
    /// Every place at which something is named, now that all is read.
    pub(super) fn names(&mut self, model: &Model) -> NameIndex {
        let organisations = std::mem::take(self.named_organisations.get_mut());
        let mentions = organisations.into_iter().map(|(span, id)| (span, Named::Organisation(id)));
        let mentions = mentions.chain(self.groups.take_mentions().map(|(span, id)| (span, Named::Group(id))));
        let mentions = mentions.chain(self.metrics.take_mentions().map(|(span, id)| (span, Named::Metric(id))));
        let mentions = mentions.chain(self.pledges.take_mentions().map(|(span, id)| (span, Named::Pledge(id))));
        let mentions = mentions.chain(self.priorities.take_mentions().map(|(span, id)| (span, Named::Priority(id))));
        let mentions = mentions.chain(self.milestones.take_mentions().map(|(span, id)| (span, Named::Milestone(id))));
        let mentions = mentions.chain(self.schemes.take_mentions().map(|(span, id)| (span, Named::Scheme(id))));
        let now = mentions.collect();
        NameIndex::of(model, Noted { now, before: std::mem::take(&mut self.known_mentions) })
    }
}
