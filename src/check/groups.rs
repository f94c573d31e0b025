//! Whether groups can be compared in.

use crate::diagnostics::{NearName, Sink};
use crate::model::{Goal, GroupId, Metric, Model, Organisation};
use crate::observations::{Dataset, NameKey};
use crate::vocabulary::{is_one_slip, nearest};

/// Reports each group that positions are asked in and that the plan's own organisation is no member of.
pub(super) fn check(model: &Model, dataset: &Dataset, sink: &mut Sink) {
    let Some(own) = model.plan.organisation else { return };
    let organisation = model.organisation(own);
    for (index, group) in model.groups.iter().enumerate() {
        let id = Some(GroupId::at(index));
        let is_used = model.plan.compared_with == id
            || model.metrics().any(|(_, metric)| metric.compared_with == id || aspires_in(metric, id));
        let is_readable = !group.damaged && !group.members.is_empty();
        if is_used && is_readable && !group.members.contains(&own) {
            let members = || group.members.iter().map(|member| model.organisation(*member));
            // Neighbours have names alike (Essex, Sussex): only a single slip is taken for one.
            let misspelt = members().find(|member| is_one_slip(&member.name, &organisation.name));
            let misspelt = misspelt.or_else(|| known_member(model, dataset, organisation));
            // Of two names that are one slip apart, the one that the data know is right.
            let has_rows = |name: &str| dataset.organisation_named(&NameKey::of(name)).is_some();
            let misspelt = misspelt.map(|member| NearName {
                at: member.span,
                name: &member.name,
                fix: match (has_rows(&organisation.name), has_rows(&member.name)) {
                    (true, false) => Some((member.span, organisation.name.as_str())),
                    (false, true) => Some((organisation.span, member.name.as_str())),
                    _ => None,
                },
            });
            sink.not_in_group(group.span, &group.name, organisation.span, &organisation.name, misspelt);
        }
    }
}

/// The member of a group that was most likely meant by a name of which the data know nothing, where they know the member.
pub(super) fn known_member<'a>(
    model: &'a Model,
    dataset: &Dataset,
    organisation: &Organisation,
) -> Option<&'a Organisation> {
    /// Names that begin with as many letters alike are no neighbours such as Essex and Sussex.
    const ALIKE: usize = 4;
    let has_rows = |it: &Organisation| {
        [&it.name, &it.title].iter().any(|name| dataset.organisation_named(&NameKey::of(name)).is_some())
    };
    let begins_alike = |it: &&Organisation| it.name.chars().take(ALIKE).eq(organisation.name.chars().take(ALIKE));
    if has_rows(organisation) {
        return None;
    }
    let members = || model.organisations.iter().filter(begins_alike).filter(|it| has_rows(it));
    let meant = nearest(&organisation.name, members().map(|it| it.name.as_str()))?;
    members().find(|it| it.name == meant)
}

fn aspires_in(metric: &Metric, id: Option<GroupId>) -> bool {
    let goals = metric.aspirations.iter().filter_map(|aspiration| aspiration.goal.as_ref());
    goals.filter_map(Goal::group).any(|group| Some(group) == id)
}
