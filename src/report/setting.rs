//! What stands about a sentence and may say of what it tells: the sentences before it, the headings above, what leads to its
//! list.
//!
//! Owns which sentences these are. Must not know what any of them says.

use crate::model::{Manner, Sentence};

/// So many sentences before that of a figure are looked at for what it goes on about.
const LEADING: usize = 2;

/// What stands about a sentence.
pub(super) struct Setting<'a> {
    /// The last sentences before it, in order.
    pub(super) before: &'a [Sentence<'a>],
    /// The headings above it, and of a row of a table the rows above; the nearest first. Nothing tells of a heading where its
    /// part ends: each may still hold.
    pub(super) headings: Vec<&'a Sentence<'a>>,
    /// What leads to the list in which it may stand, under the same heading.
    pub(super) intro: Option<&'a Sentence<'a>>,
    /// The sentence behind it.
    pub(super) behind: Option<&'a Sentence<'a>>,
}

impl<'a> Setting<'a> {
    /// That of one of the sentences of a text.
    pub(super) fn of(sentences: &'a [Sentence<'a>], which: usize) -> Self {
        let above = || sentences[..which].iter().rev();
        let is_row = |sentence: &&Sentence<'_>| sentence.manner == Manner::Row;
        let rows = above().take_while(|it| is_row(it) && is_row(&&sentences[which]));
        let headings = above().filter(|it| it.manner == Manner::Heading);
        let of_part = above().take_while(|it| it.manner != Manner::Heading);
        Self {
            before: &sentences[which.saturating_sub(LEADING)..which],
            headings: rows.chain(headings).collect(),
            intro: of_part.into_iter().find(|it| it.manner == Manner::Leading),
            behind: sentences.get(which + 1),
        }
    }

    /// What stands before its colon, and what ends where it begins.
    pub(super) fn lead(&self) -> Option<&'a Sentence<'a>> {
        self.before.last().filter(|it| it.manner == Manner::Leading)
    }

    /// All of it.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Sentence<'a>> {
        self.before.iter().chain(self.headings.iter().copied()).chain(self.intro).chain(self.behind)
    }
}
