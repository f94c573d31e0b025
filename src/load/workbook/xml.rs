//! The parts of a workbook that are XML: tags, texts and attributes, by the names behind their colons.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::Fault;
use super::archive::{CELL_TOO_LARGE, PART_TOO_LARGE};

/// A part that is read from its beginning to its end.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// What comes next in a part.
pub(super) enum Next<'a> {
    /// A tag opens.
    Open(Tag<'a>),
    /// A tag that opens and closes.
    Whole(Tag<'a>),
    /// A tag closes.
    Close(Closed<'a>),
    /// Words, or nothing of interest.
    Text(Cow<'a, str>),
    /// The part has ended.
    End,
}

/// A tag with its attributes.
pub(super) struct Tag<'a>(BytesStart<'a>);

/// The end of what a tag opened.
pub(super) struct Closed<'a>(BytesEnd<'a>);

impl<R: BufRead> Xml<R> {
    pub(super) fn new(part: R) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, buffer: Vec::new() }
    }

    /// What comes next; comments and instructions are empty words.
    pub(super) fn next(&mut self) -> Result<Next<'_>, Fault> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| fault(&error))?;
        Ok(match event {
            Event::Start(tag) => Next::Open(Tag(tag)),
            Event::Empty(tag) => Next::Whole(Tag(tag)),
            Event::End(tag) => Next::Close(Closed(tag)),
            Event::Text(text) => Next::Text(text.xml10_content()),
            Event::CData(text) => Next::Text(text.xml10_content()),
            Event::GeneralRef(name) => Next::Text(Cow::Owned(referred(&name))),
            Event::Eof => Next::End,
            _ => Next::Text(Cow::Borrowed("")),
        })
    }
}

impl Tag<'_> {
    /// Its name, without what stands before a colon.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name, without what stands before a colon.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| found.value.clone()))
    }

    /// Whether an attribute says yes.
    pub(super) fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
    }
}

impl Closed<'_> {
    /// Its name, without what stands before a colon.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// The character that a reference such as `&amp;` or `&#163;` stands for; one of another kind stays as it is.
fn referred(name: &quick_xml::events::BytesRef<'_>) -> String {
    match name.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(name).map_or_else(|| format!("&{};", &**name), str::to_owned),
    }
}

fn fault(error: &Error) -> Fault {
    let why = error.to_string();
    match [PART_TOO_LARGE, CELL_TOO_LARGE].into_iter().find(|words| why.contains(words)) {
        Some(words) => Fault::TooLarge(words.to_owned()),
        None => Fault::Damaged(why),
    }
}
