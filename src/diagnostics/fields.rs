//! What is said of lines by the words that they begin with: unknown ones, those of another place, and those said twice.

use super::model::{listed, listed_plain, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// A line that may be meant, in a place where it could stand.
#[derive(Clone, Debug)]
pub(crate) struct Elsewhere {
    /// What it begins with.
    pub phrase: &'static str,
    /// The line.
    pub line: String,
    /// Where it could stand: `a metric`, `outside every block`.
    pub places: Vec<&'static str>,
    /// What it is for, in a sentence.
    pub doc: &'static str,
}

impl Sink {
    pub(crate) fn unknown_field(&mut self, at: Span, written: &str, place: &str, meant: Option<&str>, known: &[&str]) {
        let found = Diagnostic::new(Code::UnknownField, at, unknown_field_in(written, place));
        let written = shortened(written);
        self.push(match meant {
            Some(meant) => found.meaning(at, &written, meant),
            None => {
                let known = listed(known, "or");
                let help = format!("begin the line with {known}; or make it a comment with `#`");
                found.label("no field begins so").help(help)
            }
        });
    }

    /// A word that stands for a field of another place: the lines that it may mean there.
    pub(crate) fn field_elsewhere(&mut self, at: Span, written: &str, place: &str, lines: &[Elsewhere]) {
        let found = Diagnostic::new(Code::UnknownField, at, unknown_field_in(written, place));
        let found = found.label("a plan has another word for it");
        self.push(with_docs(found, lines).help(format!("write {}", written_there(lines).join(", or "))));
    }

    /// `deadline March 2027`: `end` is what it is within an aspiration, `by March 2027`.
    pub(crate) fn part_of_an_aspiration(&mut self, at: Span, written: &str, place: &str, end: &str) {
        let end = shortened(end);
        let milestone = match end.starts_with("by") && place != "a metric" {
            true => format!(", or of a milestone, `milestone … {end}`"),
            false => String::new(),
        };
        self.push(
            Diagnostic::new(Code::UnknownField, at, unknown_field_in(written, place))
                .label("no line of its own")
                .help(format!("write it at the end of what is aspired to, `aspiration … {end}`{milestone}")),
        );
    }

    /// `doc` is what the field is for, in a sentence. The places where it belongs, and the lines that it may mean elsewhere.
    pub(crate) fn misplaced_field(
        &mut self,
        at: Span,
        (phrase, doc): (&str, &str),
        here: Option<&str>,
        places: &[&str],
        lines: &[Elsewhere],
    ) {
        let message = match here {
            None => format!("`{phrase}` stands outside every block"),
            Some(here) if here.ends_with(phrase) => format!("{here} cannot stand in another one"),
            Some(here) => format!("`{phrase}` does not belong in {here}"),
        };
        let (outside, blocks): (Vec<&str>, Vec<&str>) = places.iter().partition(|place| place.starts_with("outside"));
        let ways = [
            (!blocks.is_empty()).then(|| format!("into {}", listed_plain(&blocks, "or"))),
            (!outside.is_empty()).then(|| "out of every block".to_owned()),
        ];
        let moved = format!("move it {}", ways.into_iter().flatten().collect::<Vec<_>>().join(", or "));
        let found = Diagnostic::new(Code::MisplacedField, at, message).label("not read here");
        self.push(match lines {
            [] => found.note(format!("`{phrase}`: {}", as_clause(doc))).help(moved),
            lines => with_docs(found, lines).help(format!("write {}; or {moved}", written_there(lines).join(", or "))),
        });
    }

    /// `written` is the line by which somebody gives a metric a status.
    pub(crate) fn status_in_metric(&mut self, at: Span, written: &str) {
        let message = format!("`{}` gives a metric its status, which follows from its figures", shortened(written));
        self.push(
            Diagnostic::new(Code::MisplacedField, at, message)
                .label("not read here")
                .note("the blocks `status` say which colour or label goes with which verdict")
                .help(
                    "delete the line; to name the status scheme that the metric goes by, write `rated by` and its name",
                ),
        );
    }

    pub(crate) fn duplicate_field(&mut self, at: Span, phrase: &str, first: Span) {
        self.push(
            Diagnostic::new(Code::DuplicateField, at, format!("`{phrase}` is said twice"))
                .label("said again here; the first one counts")
                .also(first, "first said here")
                .help("keep the one that is right, and delete the other"),
        );
    }
}

fn unknown_field_in(written: &str, place: &str) -> String {
    let written = shortened(written);
    match place {
        "a file" => format!("unknown field `{written}` outside every block"),
        place => format!("unknown field `{written}` in {place}"),
    }
}

/// `` `aspiration at least 90%` in a metric``, a line an item.
fn written_there(lines: &[Elsewhere]) -> Vec<String> {
    let place = |place: &&str| if place.starts_with("outside") { (*place).to_owned() } else { format!("in {place}") };
    let there = |it: &Elsewhere| listed_plain(&it.places.iter().map(place).collect::<Vec<_>>(), "or");
    lines.iter().map(|it| format!("`{}` {}", shortened(&it.line), there(it))).collect()
}

/// What each of several lines is for, among which somebody must choose.
fn with_docs(found: Diagnostic, lines: &[Elsewhere]) -> Diagnostic {
    let doc = |it: &Elsewhere| format!("`{}`: {}", it.phrase, as_clause(it.doc));
    match lines {
        [] | [_] => found,
        lines => found.note(lines.iter().map(doc).collect::<Vec<_>>().join("; ")),
    }
}

/// A sentence as it stands within another.
fn as_clause(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
