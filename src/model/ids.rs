//! Ids of declarations: indices into the model's lists, told apart by type.

macro_rules! ids {
    ($($name:ident $what:literal;)*) => {
        $(
            #[doc = concat!("Names ", $what, " of one model.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(u32);

            impl $name {
                /// The id of the declaration at an index of the model's list.
                pub(crate) fn at(index: usize) -> Self {
                    Self(u32::try_from(index).expect("a plan holds fewer than 2^32 declarations"))
                }

                /// The index in the model's list.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

ids! {
    OrganisationId "an organisation";
    GroupId "a group";
    PriorityId "a priority";
    PledgeId "a pledge";
    MetricId "a metric";
    MilestoneId "a milestone";
    SchemeId "a status scheme";
}
