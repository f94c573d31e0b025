//! Milestones where they are declared, and what quarters say of them.

use super::{Head, Resolving};
use crate::calendar::{Period, Quarter};
use crate::model::fields::Fields;
use crate::model::{Done, Milestone, MilestoneId, PledgeId, PriorityId, Spanned, Text, milestone};
use crate::syntax::ast::Entry;
use crate::vocabulary::Keyword;

impl<'a> Resolving<'a, '_> {
    /// The milestones of each priority with those of its pledges, then those of no priority.
    pub(super) fn milestones(
        &mut self,
        top: &Fields<'a>,
        priorities: &[Head<'a, (String, String)>],
        pledges: &[Head<'a, (String, Text)>],
    ) -> Vec<Milestone> {
        let mut milestones = Vec::new();
        let ids = (0..priorities.len()).map(|index| Some(PriorityId::at(index)));
        for priority in ids.chain([None]) {
            let fields = priority.map_or(top, |id| &priorities[id.index()].fields);
            self.milestones_of(fields, priority, None, &mut milestones);
            for (index, pledge) in pledges.iter().enumerate().filter(|(_, pledge)| pledge.priority == priority) {
                self.milestones_of(&pledge.fields, priority, Some(PledgeId::at(index)), &mut milestones);
            }
        }
        milestones
    }

    fn milestones_of(
        &mut self,
        fields: &Fields<'a>,
        priority: Option<PriorityId>,
        pledge: Option<PledgeId>,
        milestones: &mut Vec<Milestone>,
    ) {
        for entry in fields.many(Keyword::Milestone) {
            let Some(declared) = milestone::read_declaration(&mut self.reader, entry, self.calendar) else { continue };
            let milestone::Declared { name: Spanned { value: name, span }, title, by } = declared;
            let id = MilestoneId::at(milestones.len());
            if self.milestones.declare(&name, id, span, self.reader.sink) {
                let title = title.unwrap_or_else(|| super::in_words(&name));
                milestones.push(Milestone { name, title, span, priority, pledge, by });
            }
        }
    }

    /// What a quarter says is done, as far as it can be: by the quarter's end, and once.
    pub(super) fn done(&mut self, quarter: Quarter, fields: &Fields<'a>) -> Vec<Done> {
        let entries: Vec<&Entry> = fields.many(Keyword::MilestoneDone).collect();
        let mut all = Vec::new();
        for entry in entries {
            let Some((name, on)) = milestone::read_done(&mut self.reader, entry, self.calendar) else { continue };
            let Some(id) = self.milestones.find(name.value, name.span, self.reader.sink) else { continue };
            if on.value > quarter.last_day() {
                let quarter = self.calendar.name(Period::Quarter(quarter));
                let written = self.reader.sources.text_of(on.span);
                self.reader.sink.done_in_the_future(on.span, name.value, written, &quarter);
                continue;
            }
            match self.done.get(&id) {
                Some(first) => self.reader.sink.done_twice(name.span, name.value, *first),
                None => {
                    self.done.insert(id, name.span);
                    all.push(Done { milestone: id, on });
                }
            }
        }
        all
    }
}
