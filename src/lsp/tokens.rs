//! What each word of a plan is, for editors that colour it: more than a grammar of lines can know, since it tells the
//! names that are declared from those that are not.

use std::collections::BTreeMap;

use super::snapshot::Snapshot;
use super::tree;
use crate::model::Model;
use crate::source::{FileId, Span};
use crate::syntax::ast::{Entry, Line, TokenKind};
use crate::vocabulary::Shape;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `# …`
    Comment,
    /// The phrase that begins a statement.
    Phrase,
    /// A number, with its sign.
    Number,
    /// Words in quotes.
    String,
    /// A word of a unit, or of a polarity.
    Unit,
    /// The name of a metric.
    Metric,
    /// The name of a group or an organisation.
    Organisation,
    /// The name of a pledge, a milestone or a status scheme.
    Other,
    /// A figure in a text, as it is printed.
    Figure,
    /// A word of an aspiration, a claim or a formula.
    Word,
}

impl Kind {
    /// Every kind with its name in the protocol, in the order of their numbers.
    pub(super) const ALL: &[(Kind, &str)] = &[
        (Self::Comment, "comment"),
        (Self::Phrase, "keyword"),
        (Self::Number, "number"),
        (Self::String, "string"),
        (Self::Unit, "type"),
        (Self::Metric, "variable"),
        (Self::Organisation, "namespace"),
        (Self::Other, "property"),
        (Self::Figure, "macro"),
        (Self::Word, "operator"),
    ];

    /// Its number.
    pub(super) fn number(self) -> u32 {
        Self::ALL.iter().position(|(kind, _)| *kind == self).unwrap_or_default() as u32
    }
}

/// A word of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where; on one line.
    pub(super) span: Span,
    /// What.
    pub(super) kind: Kind,
    /// Whether the name is declared here; of a phrase, whether it opens a block.
    pub(super) is_declaration: bool,
}

/// The words of a file that touch a stretch of it, in order.
pub(super) fn tokens(snapshot: &Snapshot, stretch: Span) -> Vec<Token> {
    let Some(parse) = snapshot.parse(stretch.file) else { return Vec::new() };
    let names = names(&snapshot.analysis.model);
    let mut scene = Scene { snapshot, names, found: Vec::new() };
    tree::each(&parse.file.lines, &mut |line| match line {
        Line::Comment(span) => scene.put(*span, Kind::Comment),
        Line::Entry(entry) => scene.entry(entry),
    });
    let mut found = scene.found;
    found.retain(|token| token.span.start <= stretch.end && stretch.start <= token.span.end && !token.span.is_empty());
    found.sort_by_key(|token| token.span);
    // Editors take no token that begins before the last one ends.
    found.dedup_by(|next, last| next.span.start < last.span.end);
    found
}

/// The names of a plan with what they are, and where each is declared.
fn names(model: &Model) -> BTreeMap<&str, (Kind, Span)> {
    let organisations = model.organisations.iter().map(|it| (it.name.as_str(), (Kind::Organisation, it.span)));
    let groups = model.groups.iter().map(|it| (it.name.as_str(), (Kind::Organisation, it.span)));
    let pledges = model.pledges.iter().map(|it| (it.name.as_str(), (Kind::Other, it.span)));
    let milestones = model.milestones.iter().map(|it| (it.name.as_str(), (Kind::Other, it.span)));
    let schemes = model.schemes.iter().map(|it| (it.name.as_str(), (Kind::Other, it.span)));
    let metrics = model.metrics.iter().map(|it| (it.name.as_str(), (Kind::Metric, it.span)));
    organisations.chain(groups).chain(schemes).chain(pledges).chain(milestones).chain(metrics).collect()
}

struct Scene<'a> {
    snapshot: &'a Snapshot,
    names: BTreeMap<&'a str, (Kind, Span)>,
    found: Vec<Token>,
}

impl Scene<'_> {
    fn entry(&mut self, entry: &Entry) {
        // An unknown phrase is a mistake, not a word of the language.
        let Some(keyword) = entry.keyword else { return };
        // What opens a block is told from what stands in one.
        let opens = keyword.field().opens.is_some();
        self.found.push(Token { span: entry.phrase, kind: Kind::Phrase, is_declaration: opens });
        let shape = keyword.field().shape;
        for token in &entry.words {
            match token.kind {
                TokenKind::Word => self.word(token.span, shape),
                TokenKind::Number => self.put(token.span, Kind::Number),
                TokenKind::Percent => self.put(token.span, Kind::Unit),
                TokenKind::String { .. } => self.put(token.span, Kind::String),
                TokenKind::Text { inner } => self.figures(inner),
                TokenKind::Comma | TokenKind::Colon => {}
            }
        }
    }

    fn word(&mut self, span: Span, shape: Shape) {
        let written = self.snapshot.sources().text_of(span);
        let begins_with_digit = written.starts_with(|it: char| it.is_ascii_digit());
        let known = self.names.get(written).copied();
        match (known, shape) {
            (Some((kind, declared)), _) if !matches!(shape, Shape::Unit | Shape::Grades | Shape::Polarity) => {
                self.found.push(Token { span, kind, is_declaration: declared == span });
            }
            (_, Shape::Unit | Shape::Grades | Shape::Polarity | Shape::Currency) => self.put(span, Kind::Unit),
            _ if begins_with_digit => self.put(span, Kind::Number),
            (_, Shape::Aspiration | Shape::Claim | Shape::Formula | Shape::StatusCase | Shape::Revision) => {
                self.put(span, Kind::Word);
            }
            _ => {}
        }
    }

    /// The figures in the braces of a text: what is printed, and the names in the formula.
    fn figures(&mut self, inner: Span) {
        let text = self.snapshot.sources().text_of(inner);
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|open| at + open) {
            let end = text[open + 1..].find(['{', '}']).map_or(text.len(), |end| open + 1 + end);
            at = end;
            if !text[end..].starts_with('}') || text[..open].ends_with('\\') {
                continue;
            }
            let place = |from: usize, to: usize| {
                let part = &text[from..to];
                let start = from + (part.len() - part.trim_start().len());
                let begin = inner.start as usize + start;
                Span::new(inner.file, begin, begin + part.trim().len())
            };
            let inside = &text[open + 1..end];
            match (inside.find('='), inside.find(", source ")) {
                (Some(equals), _) => {
                    self.put(place(open + 1, open + 1 + equals), Kind::Figure);
                    self.formula(place(open + 1 + equals + 1, end));
                }
                (None, Some(comma)) => {
                    self.put(place(open + 1, open + 1 + comma), Kind::Figure);
                    self.put(place(open + 1 + comma + ", source ".len(), end), Kind::String);
                }
                (None, None) => {}
            }
        }
    }

    fn formula(&mut self, span: Span) {
        let text = self.snapshot.sources().text_of(span);
        let mut at = 0;
        for part in text.split_inclusive(|it: char| it.is_whitespace() || matches!(it, '(' | ')' | '+' | '/')) {
            let word = part.trim_end_matches(|it: char| it.is_whitespace() || matches!(it, '(' | ')' | '+' | '/'));
            let start = span.start as usize + at;
            let place = Span::new(span.file, start, start + word.len());
            at += part.len();
            if !word.is_empty() {
                self.word(place, Shape::Formula);
            }
        }
    }

    /// Takes in a stretch, a token a line.
    fn put(&mut self, span: Span, kind: Kind) {
        let mut start = span.start as usize;
        for line in self.snapshot.sources().text_of(span).split_inclusive(['\n', '\r']) {
            let words = line.trim_end_matches(['\r', '\n']);
            let indent = words.len() - words.trim_start().len();
            let token = Span::new(span.file, start + indent, start + words.len());
            self.found.push(Token { span: token, kind, is_declaration: false });
            start += line.len();
        }
    }
}

/// The whole of a file.
pub(super) fn whole(snapshot: &Snapshot, file: FileId) -> Span {
    Span::new(file, 0, snapshot.text(file).len())
}
