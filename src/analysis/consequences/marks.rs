//! Where a mark is missing that begins or ends something: quotes, texts, blocks.
//!
//! What a missing mark leaves open could end in many places. Each is tried by itself, with a look at the shape and
//! the names of the plan alone, and the place that leaves least to be found is told, and offered as a fix.

use super::trial::{Glances, Tried};
use crate::analysis::Inputs;
use crate::diagnostics::{Code, Diagnostic, Edit, Sink};
use crate::source::{SourceMap, Span};
use crate::vocabulary::{self, Shape};

/// How many missing marks are looked for, one after another.
const MOST_MARKS: usize = 4;

/// How many places are tried for each of them.
const MOST_PLACES: usize = 40;

/// How many lines about what is open are looked at for places.
const MOST_LINES: usize = 400;

/// What is found where a mark is missing.
const OPEN: &[Code] = &[Code::UnclosedText, Code::UnclosedString, Code::UnclosedBlock, Code::MissingBlock];

/// The findings, with the places of missing marks where they can be told.
pub(super) fn with_places_of_marks(inputs: &Inputs<'_>, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_open = |it: &Diagnostic| OPEN.contains(&it.code) && !it.labels.is_empty();
    if !found.iter().any(is_open) {
        return found;
    }
    let glances = Glances::of(inputs);
    let before = glances.before();
    let mut mended: Option<Tried> = None;
    let mut edits: Vec<Edit> = Vec::new();
    let open: Vec<usize> = (0..found.len()).filter(|index| is_open(&found[*index])).collect();
    for index in open.into_iter().take(MOST_MARKS) {
        let finding = &found[index];
        if mended.as_ref().is_some_and(|mended| !mended.still_finds(finding)) {
            continue;
        }
        let cost = |trial: &Tried| trial.found.len() + lost(&before, trial);
        let cost_before = mended.as_ref().map_or(before.len(), cost);
        let mut best: Option<(usize, Missing, Tried)> = None;
        for missing in places(inputs.sources, finding).into_iter().take(MOST_PLACES) {
            let with: Vec<&Edit> = edits.iter().chain([&missing.edit]).collect();
            let Some(trial) = glances.with(&with).filter(|trial| !trial.still_finds(finding)) else { continue };
            let cost = cost(&trial);
            if cost < best.as_ref().map_or(cost_before, |(least, ..)| *least) {
                best = Some((cost, missing, trial));
            }
        }
        let Some((_, missing, trial)) = best else { continue };
        edits.push(missing.edit.clone());
        found[index] = missing.told(&found[index]);
        mended = Some(trial);
    }
    found
}

/// How many slips with fixes of their own are not seen any more: a mark that hides them is no better.
fn lost(before: &[Diagnostic], trial: &Tried) -> usize {
    before.iter().filter(|it| it.fix.is_some() && !OPEN.contains(&it.code) && !trial.still_finds(it)).count()
}

/// A mark that may be missing.
struct Missing {
    mark: Mark,
    edit: Edit,
}

/// Which mark, with what goes with it.
enum Mark {
    /// The quotes that begin a text, of which the line is `words`.
    TextBegin { words: String },
    /// The quotes that end a text.
    TextEnd,
    /// The quote that begins words.
    StringBegin,
    /// The quote that ends words.
    StringEnd,
    /// The brace that begins a block.
    BlockBegin,
    /// The brace that ends a block.
    BlockEnd,
}

impl Missing {
    fn told(&self, finding: &Diagnostic) -> Diagnostic {
        let at = finding.labels[0].span;
        let edit = self.edit.clone();
        let mut sink = Sink::default();
        match &self.mark {
            Mark::TextBegin { words } => sink.text_without_beginning(words, at, edit),
            Mark::TextEnd => sink.text_without_end(finding, edit),
            Mark::StringBegin => sink.string_without_beginning(at, edit),
            Mark::StringEnd => sink.string_without_end(at, edit),
            Mark::BlockBegin => sink.block_without_beginning(finding, edit),
            Mark::BlockEnd => sink.block_without_end(finding, edit),
        }
        sink.into_diagnostics().swap_remove(0)
    }
}

/// Where a mark may be missing that a finding tells of, the likeliest first.
fn places(sources: &SourceMap, finding: &Diagnostic) -> Vec<Missing> {
    let at = finding.labels[0].span;
    let text = sources.file(at.file).text();
    let lines = Lines { text, at };
    match finding.code {
        Code::UnclosedText if lines.begins_line() => lines.text_begins(),
        Code::UnclosedText => lines.text_ends(),
        Code::UnclosedString => lines.quotes(),
        Code::UnclosedBlock => lines.block_ends(),
        _ => lines.block_begins(),
    }
}

/// The lines about a place.
struct Lines<'a> {
    text: &'a str,
    at: Span,
}

/// A line: where it begins, and what stands on it.
type Line<'a> = (usize, &'a str);

impl<'a> Lines<'a> {
    fn start(&self) -> usize {
        self.text[..self.at.start as usize].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The line that holds the place.
    fn own(&self) -> Line<'a> {
        (self.start(), first_line(&self.text[self.start()..]))
    }

    /// The lines above it, the nearest first.
    fn above(&self) -> impl Iterator<Item = Line<'a>> {
        let mut end = self.start();
        let text = self.text;
        std::iter::from_fn(move || {
            let before = text[..end].strip_suffix('\n')?;
            end = before.rfind('\n').map_or(0, |at| at + 1);
            Some((end, first_line(&text[end..])))
        })
        .take(MOST_LINES)
    }

    /// The lines below it.
    fn below(&self) -> impl Iterator<Item = Line<'a>> {
        let mut start = self.start();
        let text = self.text;
        std::iter::from_fn(move || {
            start += text[start..].find('\n')? + 1;
            Some((start, first_line(&text[start..])))
        })
        .take(MOST_LINES)
    }

    fn begins_line(&self) -> bool {
        self.text[self.start()..self.at.start as usize].trim().is_empty()
    }

    fn insert(&self, at: usize, text: impl Into<String>) -> Edit {
        Edit { span: Span::new(self.at.file, at, at), text: text.into() }
    }

    /// Behind each statement above that takes a text and has none.
    fn text_begins(&self) -> Vec<Missing> {
        let above = self.above().take_while(|(_, line)| !line.contains("\"\"\""));
        let takes_text = above.filter(|(_, line)| {
            let keyword = vocabulary::keyword_at(line.split_whitespace());
            let shape = keyword.map(|(keyword, _)| keyword.field().shape);
            matches!(shape, Some(Shape::NameAndText | Shape::Text | Shape::SubjectAndText))
        });
        let missing = takes_text.map(|(start, line)| {
            let space = if line.ends_with([' ', '\t']) { "" } else { " " };
            let edit = self.insert(start + line.len(), format!("{space}\"\"\""));
            Missing { mark: Mark::TextBegin { words: line.trim().to_owned() }, edit }
        });
        missing.collect()
    }

    /// On lines of nothing but spaces, before what cannot belong to the text, and on empty lines.
    fn text_ends(&self) -> Vec<Missing> {
        let indent = indent_of(self.own().1);
        let mut likely = Vec::new();
        let mut others = Vec::new();
        for (start, line) in self.below() {
            let body = line.trim_start();
            let before = start + line.len() - body.len();
            let closes = || self.insert(start, format!("{indent}\"\"\"\n"));
            if body.is_empty() && !line.is_empty() {
                likely.push(self.insert(start + line.len(), "\"\"\""));
            } else if body.starts_with('{') {
                let at = if line[..before - start].ends_with(' ') && before > start + 1 { before - 1 } else { before };
                likely.push(self.insert(at, "\"\"\""));
            } else if line.is_empty() {
                others.push(self.insert(start, "\"\"\""));
            } else if body.starts_with('}') || vocabulary::keyword_at(body.split_whitespace()).is_some() {
                others.push(closes());
            } else if body.contains("\"\"\"") {
                others.push(closes());
                break;
            }
        }
        likely.extend(others);
        likely.into_iter().map(|edit| Missing { mark: Mark::TextEnd, edit }).collect()
    }

    /// Before and behind each word of the line: of words that end in a quote before them, of others behind them.
    fn quotes(&self) -> Vec<Missing> {
        let (start, line) = self.own();
        let quote = self.at.start as usize - start;
        let is_edge = |letter: Option<char>| letter.is_none_or(|it| it.is_whitespace() || ",{}".contains(it));
        let mut begins = Vec::new();
        let mut ends = Vec::new();
        for (at, letter) in line.char_indices() {
            let behind = line[at + letter.len_utf8()..].chars().next();
            let before = line[..at].chars().next_back();
            if !is_edge(Some(letter)) && is_edge(before) && letter != '"' {
                // Values stand apart from their fields by a wide gap, as people align them.
                begins.push((!line[..at].ends_with("  "), at));
            }
            if !is_edge(Some(letter)) && is_edge(behind) && letter != '"' {
                let at = at + letter.len_utf8();
                ends.push((!line[at..].starts_with("  "), at));
            }
        }
        begins.sort_by_key(|(is_narrow, at)| (*at > quote, *is_narrow, *at));
        ends.sort_by_key(|(is_narrow, at)| (*at < quote, *is_narrow, *at));
        let begins = begins.into_iter().map(|(_, at)| (Mark::StringBegin, at));
        let ends = ends.into_iter().map(|(_, at)| (Mark::StringEnd, at));
        let is_end = line[quote..].chars().skip(1).all(|it| it.is_whitespace() || "{}".contains(it));
        let all: Vec<(Mark, usize)> = if is_end { begins.chain(ends).collect() } else { ends.chain(begins).collect() };
        all.into_iter().map(|(mark, at)| Missing { mark, edit: self.insert(start + at, "\"") }).collect()
    }

    /// At the end of the line.
    fn block_begins(&self) -> Vec<Missing> {
        let (start, line) = self.own();
        let end = self.at.end as usize - start;
        let behind = &line[end.min(line.len())..];
        let edit = if behind.starts_with(' ') {
            self.insert(start + end + 1, "{")
        } else {
            self.insert(start + end, " {")
        };
        vec![Missing { mark: Mark::BlockBegin, edit }]
    }

    /// On lines of nothing but spaces, and where lines stand no further in than the one that begins the block.
    fn block_ends(&self) -> Vec<Missing> {
        let own = self.own().1;
        let indent = indent_of(own);
        let mut edits = Vec::new();
        for (start, line) in self.below() {
            let body = line.trim_start();
            if body.is_empty() && !line.is_empty() {
                edits.push(self.insert(start + line.len(), "}"));
            } else if !body.is_empty() && line.len() - body.len() <= indent.len() {
                edits.push(self.insert(start, format!("{indent}}}\n")));
            }
        }
        edits.push(self.insert(self.text.len(), if self.text.ends_with('\n') { "}\n" } else { "\n}\n" }));
        edits.into_iter().map(|edit| Missing { mark: Mark::BlockEnd, edit }).collect()
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn indent_of(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}
