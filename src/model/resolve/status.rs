//! Status schemes, and which of them a metric is rated by.

use super::{Head, Resolving};
use crate::model::fields::Fields;
use crate::model::{Scheme, SchemeId, status};
use crate::syntax::ast::Entry;
use crate::vocabulary::{Colour, Keyword, Place};

/// The colour of each keyword of a scheme.
const COLOURS: [(Keyword, Colour); 6] = [
    (Keyword::Green, Colour::Green),
    (Keyword::Amber, Colour::Amber),
    (Keyword::Red, Colour::Red),
    (Keyword::Blue, Colour::Blue),
    (Keyword::Grey, Colour::Grey),
    (Keyword::Black, Colour::Black),
];

impl<'a> Resolving<'a, '_> {
    pub(super) fn scheme_heads(&mut self, entries: Vec<&'a Entry>) -> Vec<Head<'a, String>> {
        let mut heads = Vec::new();
        for entry in entries {
            let mut words = self.reader.words(entry);
            let name = self.reader.declared_name(entry, &mut words);
            if name.is_some() {
                self.reader.end(entry, &words);
            }
            let fields = self.fields(entry, Place::Status);
            let Some(name) = name else { continue };
            heads.push(Head { value: name.value, span: name.span, fields, priority: None });
        }
        heads
    }

    pub(super) fn scheme(&mut self, head: Head<'a, String>) -> Scheme {
        let found_before = self.reader.sink.count();
        let mut lines = Vec::new();
        for (keyword, entry) in head.fields.all() {
            let Some((_, colour)) = COLOURS.iter().find(|(known, _)| *known == keyword) else { continue };
            lines.extend(status::read_line(&mut self.reader, keyword, *colour, entry));
        }
        let damaged = head.fields.damaged || self.reader.sink.count() > found_before;
        Scheme { name: head.value, span: head.span, lines, damaged }
    }

    pub(super) fn rated_by(&mut self, fields: &Fields<'a>) -> Option<SchemeId> {
        let entry = fields.one(Keyword::RatedBy)?;
        let mut words = self.reader.words(entry);
        let name = self.reader.reference(entry, &mut words)?;
        self.reader.end(entry, &words);
        self.schemes.find(name.value, name.span, self.reader.sink)
    }
}
