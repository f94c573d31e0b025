//! Where a mark is missing that begins or ends something: quotes, texts, blocks.
//!
//! What a missing mark leaves open could end in many places. Each is tried by itself, with a look at the shape and
//! the names of the plan alone, and the place that leaves least to be found is told, and offered as a fix.

use std::collections::{BTreeMap, BTreeSet};

use super::trial::{Glances, Key, Tried, key};
use crate::analysis::Inputs;
use crate::diagnostics::{Code, Diagnostic, Edit, Sink};
use crate::source::{SourceMap, Span, line_start, line_starts, lines};
use crate::vocabulary::{self, Shape};

/// How many missing marks are looked for, one after another.
const MOST_MARKS: usize = 4;

/// How many places are tried for each of them.
const MOST_PLACES: usize = 40;

/// How many lines about what is open are looked at for places.
const MOST_LINES: usize = 400;

/// Lines of more bytes are not looked into.
const LONGEST_LINE: usize = 1_000;

/// What is found where a mark is missing.
const OPEN: &[Code] = &[
    Code::UnclosedText,
    Code::UnclosedString,
    Code::UnclosedBlock,
    Code::MissingBlock,
    Code::StrayClose,
    // A list goes on in the next line behind a comma alone.
    Code::UnknownField,
];

/// The findings, with the places of missing marks where they can be told.
pub(super) fn with_places_of_marks(inputs: &Inputs<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_open = |it: &Diagnostic| {
        OPEN.contains(&it.code) && !it.labels.is_empty() && (it.code != Code::UnknownField || it.fix.is_none())
    };
    if !found.iter().any(is_open) {
        return found;
    }
    let Some(glances) = Glances::of(inputs) else { return found };
    let before = glances.before();
    let mut mended: Option<Tried> = None;
    let mut edits: Vec<Edit> = Vec::new();
    let mut told: BTreeMap<usize, Diagnostic> = BTreeMap::new();
    let mut open: Vec<usize> = (0..found.len()).filter(|index| is_open(&found[*index])).collect();
    open.sort_by_key(|index| OPEN.iter().position(|code| *code == found[*index].code));
    for index in open.into_iter().take(MOST_MARKS) {
        let finding = &found[index];
        if mended.as_ref().is_some_and(|mended| !mended.still_finds(finding)) {
            continue;
        }
        let is_elsewhere = |it: &Diagnostic| !is_on_line_of(inputs.sources, it, finding);
        let cost = |trial: &Tried| trial.count + lost(before.iter().filter(|it| is_elsewhere(it)), trial);
        let cost_before = mended.as_ref().map_or(before.len(), cost);
        let mut best: Option<(usize, Missing, Tried)> = None;
        for missing in places(inputs.sources, finding).into_iter().take(MOST_PLACES) {
            let with: Vec<&Edit> = edits.iter().chain([&missing.edit]).collect();
            let Some(trial) = glances.with(&with).filter(|trial| !trial.still_finds(finding)) else { continue };
            let cost = cost(&trial);
            if cost < best.as_ref().map_or(cost_before, |(least, ..)| *least) {
                best = Some((cost, missing, trial));
            }
            // No later place can leave less.
            if cost == 0 {
                break;
            }
        }
        let Some((_, missing, trial)) = best else { continue };
        edits.push(missing.edit.clone());
        told.insert(index, missing.told(inputs.sources, &found[index]));
        mended = Some(trial);
    }
    let Some(mended) = mended else { return found };
    let seen: BTreeSet<Key> = before.iter().map(key).collect();
    let findings = found.into_iter().enumerate().filter_map(|(index, it)| match told.remove(&index) {
        Some(told) => Some(told),
        // An echo of a mark, which may look like a slip itself.
        None if seen.contains(&key(&it)) && !mended.still_finds(&it) => None,
        None => Some(it),
    });
    findings.collect()
}

/// How many slips with fixes of their own are not seen any more: a mark that hides them is no better.
fn lost<'a>(before: impl Iterator<Item = &'a Diagnostic>, trial: &Tried) -> usize {
    before.filter(|it| it.fix.is_some() && !OPEN.contains(&it.code) && !trial.still_finds(it)).count()
}

/// Whether a finding stands on the line of words in quotes which never end: they may be its cause.
fn is_on_line_of(sources: &SourceMap, it: &Diagnostic, words: &Diagnostic) -> bool {
    let line = |finding: &Diagnostic| {
        let span = finding.labels.first()?.span;
        Some((span.file, sources.file(span.file).location(span.start).line))
    };
    words.code == Code::UnclosedString && line(it) == line(words)
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
    /// The brace that begins a block, of which the line is `words`.
    BlockBegin { words: String },
    /// The brace that ends a block.
    BlockEnd,
    /// None: a brace is too much.
    Nothing,
    /// A comma at the end of a line.
    Comma,
}

impl Missing {
    fn told(&self, sources: &SourceMap, finding: &Diagnostic) -> Diagnostic {
        let at = finding.labels[0].span;
        let edit = self.edit.clone();
        Sink::one(|sink| match &self.mark {
            Mark::TextBegin { words } => sink.text_without_beginning(words, at, edit),
            Mark::TextEnd => sink.text_without_end(finding, edit),
            Mark::StringBegin => {
                let text = sources.file(at.file).text();
                let end = edit.span.start as usize + text[edit.span.range().start..].find('"').unwrap_or_default();
                let words = Span::new(at.file, edit.span.start as usize, end);
                sink.string_without_beginning(words, sources.text_of(words), edit);
            }
            Mark::StringEnd => {
                let before = &sources.file(at.file).text()[..edit.span.start as usize];
                let words = Span::new(at.file, before.rfind('"').unwrap_or(before.len()), before.len());
                sink.unclosed_string(words, sources.text_of(words));
            }
            Mark::BlockBegin { words } => sink.block_without_beginning(words, edit),
            Mark::Nothing => sink.push(finding.clone()),
            Mark::Comma => sink.missing_comma(edit.span, at),
            Mark::BlockEnd => sink.block_without_end(finding, edit),
        })
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
        Code::MissingBlock => vec![lines.block_begins(lines.own())],
        Code::StrayClose => lines.block_begins_above(),
        _ => lines.commas(),
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
        line_start(self.text, self.at.start as usize)
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
            let end_of_line = if text[..end].ends_with("\r\n") { 2 } else { 1 };
            end = line_start(text, end.checked_sub(end_of_line)?);
            Some((end, first_line(&text[end..])))
        })
        .take(MOST_LINES)
    }

    /// The lines below it.
    fn below(&self) -> impl Iterator<Item = Line<'a>> {
        let mut start = self.start();
        let text = self.text;
        std::iter::from_fn(move || {
            start += line_starts(&text[start..]).nth(1)?;
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
            let bare = line.trim_end_matches('"');
            let plain = bare.trim_end_matches(['\'', '‘', '’']);
            if bare.len() - plain.len() >= "'''".len() {
                let span = Span::new(self.at.file, start + plain.len(), start + bare.len());
                let edit = Edit { span, text: "\"\"\"".to_owned() };
                return Missing { mark: Mark::TextBegin { words: plain.trim().to_owned() }, edit };
            }
            // One or two of the three may be there.
            let quotes = line.len() - bare.len();
            let space = if bare.ends_with([' ', '\t']) { "" } else { " " };
            let edit = self.insert(start + line.len(), format!("{space}{}", &"\"\"\""[quotes.min(2)..]));
            Missing { mark: Mark::TextBegin { words: bare.trim().to_owned() }, edit }
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

    /// Before and behind each word of the line: first where every quote of it then touches the words that it
    /// belongs to, and stands apart from the others.
    fn quotes(&self) -> Vec<Missing> {
        let (start, line) = self.own();
        if line.len() > LONGEST_LINE {
            return Vec::new();
        }
        let is_edge = |letter: Option<char>| letter.is_none_or(|it| it.is_whitespace() || ",{}\"".contains(it));
        let mut all = Vec::new();
        for (at, letter) in line.char_indices().filter(|(_, letter)| !is_edge(Some(*letter))) {
            let end = at + letter.len_utf8();
            // Values stand apart from their fields, and from one another, by a wide gap, as people align them.
            if is_edge(line[..at].chars().next_back()) {
                all.push((badly_placed(line, at), !line[..at].ends_with("  "), at, Mark::StringBegin));
            }
            if is_edge(line[end..].chars().next()) {
                all.push((badly_placed(line, end), !line[end..].starts_with("  "), end, Mark::StringEnd));
            }
        }
        all.sort_by_key(|(badly, is_narrow, at, _)| (*badly, *is_narrow, *at));
        all.into_iter().map(|(.., at, mark)| Missing { mark, edit: self.insert(start + at, "\"") }).collect()
    }

    /// At the end of a statement's line.
    fn block_begins(&self, (start, line): Line<'a>) -> Missing {
        let edit = if line.ends_with([' ', '\t']) {
            self.insert(start + line.len(), "{")
        } else {
            self.insert(start + line.len(), " {")
        };
        Missing { mark: Mark::BlockBegin { words: line.trim().to_owned() }, edit }
    }

    /// At no place, where the brace that closes nothing is one too many; else at the end of each line above that may
    /// have a block, and that lines follow which stand further in.
    fn block_begins_above(&self) -> Vec<Missing> {
        let mut all = vec![Missing { mark: Mark::Nothing, edit: Edit { span: self.at, text: String::new() } }];
        let mut below = "";
        for (start, line) in self.above() {
            let body = line.trim();
            if body.is_empty() {
                continue;
            }
            let keyword = vocabulary::keyword_at(body.split_whitespace());
            let opens = keyword.is_some_and(|(keyword, _)| keyword.field().opens.is_some());
            let is_begun = indent_of(below).len() > indent_of(line).len();
            if is_begun && (body == "\"\"\"" || (opens && !body.contains(['{', '}']) && !body.ends_with("\"\"\""))) {
                all.push(self.block_begins((start, line)));
            }
            below = line;
        }
        all
    }

    /// At the end of the line above, where that is one of a list.
    fn commas(&self) -> Vec<Missing> {
        let mut above = self.above().filter(|_| self.begins_line());
        let Some((start, last)) = above.next() else { return Vec::new() };
        let keyword = |line: &str| vocabulary::keyword_at(line.split_whitespace());
        let mut lines = above.map(|(_, line)| line).take_while(|line| line.trim_end().ends_with(','));
        let begins = keyword(last).or_else(|| lines.find_map(keyword));
        let shape = begins.map(|(keyword, _)| keyword.field().shape);
        let takes_list =
            matches!(shape, Some(Shape::Organisations | Shape::Metrics | Shape::Claim | Shape::Titles | Shape::Grades));
        if !takes_list || last.trim_end().ends_with([',', '{', '}']) {
            return Vec::new();
        }
        vec![Missing { mark: Mark::Comma, edit: self.insert(start + last.trim_end().len(), ",") }]
    }

    /// On lines of nothing but spaces, and where lines stand no further in than the one that begins the block.
    fn block_ends(&self) -> Vec<Missing> {
        let own = self.own().1;
        let indent = indent_of(own);
        let mut edits = Vec::new();
        // Where the empty lines above a line begin, and how many there are.
        let mut gap: Option<(usize, usize)> = None;
        let closes = |gap: Option<(usize, usize)>, start: usize| match gap {
            // A brace left a line of its own behind.
            Some((gap, lines)) if lines > 1 => self.insert(gap, format!("{indent}}}")),
            Some((gap, _)) => self.insert(gap, format!("{indent}}}\n")),
            None => self.insert(start, format!("{indent}}}\n")),
        };
        for (start, line) in self.below() {
            let body = line.trim_start();
            if body.is_empty() && !line.is_empty() {
                edits.push(self.insert(start + line.len(), "}"));
            } else if body.is_empty() {
                gap = gap.map_or(Some((start, 1)), |(gap, lines)| Some((gap, lines + 1)));
                continue;
            } else if line.len() - body.len() <= indent.len() {
                edits.push(closes(gap, start));
            }
            gap = None;
        }
        let end = self.text.len();
        edits.push(match gap {
            Some((gap, _)) if gap < end => self.insert(gap, "}"),
            _ if self.text.ends_with('\n') => self.insert(end, "}\n"),
            _ => self.insert(end, "\n}\n"),
        });
        edits.into_iter().map(|edit| Missing { mark: Mark::BlockEnd, edit }).collect()
    }
}

/// How many quotes of a line, with another one at a place, do not touch words on their inner side alone.
fn badly_placed(line: &str, at: usize) -> usize {
    let line = [&line[..at], "\"", &line[at..]].concat();
    let is_apart = |letter: Option<char>| letter.is_none_or(|it| it.is_whitespace() || ",{}".contains(it));
    let quotes = line.match_indices('"').enumerate();
    let is_bad = |(index, (at, _)): &(usize, (usize, &str))| {
        let (before, behind) = (line[..*at].chars().next_back(), line[at + 1..].chars().next());
        let (outside, inside) = if index % 2 == 0 { (before, behind) } else { (behind, before) };
        !is_apart(outside) || inside.is_none_or(char::is_whitespace)
    };
    quotes.filter(is_bad).count()
}

fn first_line(text: &str) -> &str {
    lines(text).next().unwrap_or_default()
}

fn indent_of(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}
