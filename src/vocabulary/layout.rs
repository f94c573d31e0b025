//! How the words of a line are set: as a field, whose value stands in the column of its block, or as a sentence.

use super::{Field, Place, Shape};

/// How a statement is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A phrase and a value, which stands in one column with the other values of the block: `unit    %`.
    Field,
    /// Words in a row: `metric all-crime "All crime" {`, `update on all-crime """`.
    Sentence,
    /// A field of which the value begins with a label; what follows the labels stands in a column too.
    Case,
}

impl Field {
    /// How a line with this phrase is set in a place.
    pub fn layout(&self, place: Place) -> Layout {
        let holds_statements = matches!(place, Place::File | Place::Priority | Place::Quarter);
        match self.shape {
            _ if self.opens.is_some() && place != Place::Plan => Layout::Sentence,
            Shape::ColumnIs | Shape::ColumnName | Shape::Spread | Shape::Skipped => Layout::Sentence,
            Shape::SubjectAndText | Shape::Done | Shape::Judgement | Shape::Claim => Layout::Sentence,
            // Among the fields of a block they are fields; among the declarations of a file, declarations.
            Shape::Path | Shape::Milestone if holds_statements => Layout::Sentence,
            Shape::StatusCase => Layout::Case,
            _ => Layout::Field,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Keyword;

    #[test]
    fn declarations_and_news_are_sentences_and_all_else_has_a_column() {
        for (keyword, place, layout) in [
            (Keyword::Metric, Place::Priority, Layout::Sentence),
            (Keyword::UpdateOn, Place::Quarter, Layout::Sentence),
            (Keyword::Published, Place::Quarter, Layout::Field),
            (Keyword::Data, Place::File, Layout::Sentence),
            (Keyword::Data, Place::Plan, Layout::Field),
            (Keyword::Milestone, Place::Pledge, Layout::Field),
            (Keyword::Amber, Place::Status, Layout::Case),
        ] {
            assert_eq!(keyword.field().layout(place), layout, "{keyword:?}");
        }
    }
}
