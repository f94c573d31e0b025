//! Small words with a slip, which the readers of a plan cannot take for what they are: `bby` before a deadline is a word
//! like any other to them, and what they miss is a deadline.
//!
//! Each word of the statement that is near a word of the language is tried as that, and the one that mends the statement
//! is told, and offered as a fix.

use std::collections::BTreeSet;

use super::trial::{Glances, Key, Tried, key};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::source::{SourceMap, Span};
use crate::vocabulary::{UNIT_WORDS, are_one_slip_apart, joints_near, nearest};

/// In how many statements a word is looked for.
const MOST_STATEMENTS: usize = 4;

/// How many words are tried in each of them.
const MOST_WORDS: usize = 16;

/// Lines of more bytes are not looked into.
const LONGEST_LINE: usize = 1_000;

/// What is found where a word of a statement is missing, or is one too many.
const WORDLESS: &[Code] = &[
    Code::ExtraWords,
    Code::IncompleteAspiration,
    Code::IncompleteMilestone,
    Code::IncompleteStatus,
    Code::JudgementWithoutAuthor,
    Code::MalformedValue,
    Code::MissingComma,
    Code::UnitMismatch,
    Code::UnknownAspiration,
    Code::UnknownCase,
    Code::UnknownClaim,
    Code::UnreadableFormula,
    Code::UnreadablePeriod,
    Code::UnreadableUnit,
];

/// The findings, with the words that were meant where they can be told.
pub(super) fn with_words_meant(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_of_plan = |span: Span| inputs.plans.iter().any(|plan| plan.file.id == span.file);
    let has_word = |it: &Diagnostic| {
        // Deleting what is left over is a fix of last resort.
        let is_mended = it.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(|edit| !is_last_resort(it.code, edit)));
        let is_wordless = WORDLESS.contains(&it.code) || it.code == Code::UnitDisagrees;
        is_wordless
            && !is_mended
            && all.contains(&key(it))
            && it.labels.first().is_some_and(|label| is_of_plan(label.span))
    };
    let wordless: Vec<usize> =
        (0..found.len()).filter(|index| has_word(&found[*index])).take(MOST_STATEMENTS).collect();
    if wordless.is_empty() {
        return found;
    }
    let Some(glances) = Glances::of(inputs) else { return found };
    let before: BTreeSet<Key> = glances.before().iter().map(key).collect();
    let mut mended: BTreeSet<usize> = BTreeSet::new();
    for index in wordless {
        if mended.contains(&index) {
            continue;
        }
        let finding = &found[index];
        // What is found by the later stages alone is looked for with them.
        let needs_data = !before.contains(&key(finding));
        let known = if needs_data { all } else { &before };
        let mut best: Option<(usize, Edit, Tried)> = None;
        for edit in meant(inputs.sources, finding).into_iter().take(MOST_WORDS) {
            let trial = if needs_data { Tried::of(inputs, first, &[&edit]) } else { glances.with(&[&edit]) };
            let is_mended =
                |trial: &Tried| !trial.still_finds(finding) && !breaks_line(inputs.sources, trial, known, &edit);
            let Some(trial) = trial.filter(is_mended) else { continue };
            let count = errors(&trial.found);
            if count < best.as_ref().map_or(errors(known.iter()), |(least, ..)| *least) {
                best = Some((count, edit, trial));
            }
            // No later word can leave less.
            if count == 0 {
                break;
            }
        }
        let Some((_, edit, trial)) = best else { continue };
        // A word that reads well may still make no sense: `12 on every place` is a number with an odd unit.
        let makes_sense = |whole: Tried| !breaks_line(inputs.sources, &whole, all, &edit);
        if !needs_data && !Tried::of(inputs, first, &[&edit]).is_some_and(makes_sense) {
            continue;
        }
        let line = line_of(inputs.sources, finding.labels[0].span);
        // What else was found of the statement has the same cause.
        for (other, it) in found.iter().enumerate().filter(|(other, _)| *other != index) {
            let is_here = it.labels.first().is_some_and(|label| line_of(inputs.sources, label.span) == line);
            if is_here && known.contains(&key(it)) && !trial.still_finds(it) {
                mended.insert(other);
            }
        }
        let written = inputs.sources.text_of(edit.span).to_owned();
        found[index] = Sink::one(|sink| sink.word_meant(&found[index], edit.span, &written, &edit.text));
    }
    let kept = found.into_iter().enumerate().filter(|(index, _)| !mended.contains(index));
    kept.map(|(_, finding)| finding).collect()
}

/// Whether the line of the edit has an error with it that it has not without.
fn breaks_line(sources: &SourceMap, trial: &Tried, known: &BTreeSet<Key>, edit: &Edit) -> bool {
    let (file, number) = line_of(sources, edit.span);
    let start = sources.file(file).start_of(number - 1);
    let end = start + sources.file(file).line(number - 1).len() + edit.text.len();
    let line = (file, u32::try_from(start).unwrap_or(u32::MAX))..=(file, u32::try_from(end).unwrap_or(u32::MAX));
    let before: BTreeSet<Key> = known.iter().map(|key| trial.moved_key(*key)).collect();
    let new = trial.found.iter().filter(|key| !before.contains(*key));
    new.filter(|(code, _)| code.severity() == Severity::Error)
        .any(|(_, place)| place.is_some_and(|it| line.contains(&it)))
}

/// How many of the findings are errors: what can be judged again may deserve a warning.
fn errors<'a>(found: impl IntoIterator<Item = &'a Key>) -> usize {
    found.into_iter().filter(|(code, _)| code.severity() == Severity::Error).count()
}

fn is_last_resort(code: Code, edit: &Edit) -> bool {
    match code {
        Code::ExtraWords => edit.text.is_empty(),
        Code::MissingComma => edit.text == ",",
        _ => false,
    }
}

fn line_of(sources: &SourceMap, at: Span) -> (crate::source::FileId, usize) {
    (at.file, sources.file(at.file).location(at.start).line)
}

/// The words of the language that those of the statement may have been meant as, the likeliest first.
fn meant(sources: &SourceMap, finding: &Diagnostic) -> Vec<Edit> {
    let at = finding.labels[0].span;
    let (_, number) = line_of(sources, at);
    let file = sources.file(at.file);
    let start = file.start_of(number - 1);
    let line = file.line(number - 1);
    if line.len() > LONGEST_LINE {
        return Vec::new();
    }
    // The words of the other unit that this one disagrees with.
    let others: Vec<&str> = if finding.code == Code::UnitDisagrees {
        let quoted = finding.message.split('`').skip(1).step_by(2);
        let labelled = finding.labels.iter().skip(1).map(|label| sources.text_of(label.span));
        quoted.chain(labelled).flat_map(|words| words.split([' ', ','])).collect()
    } else {
        Vec::new()
    };
    let mut edits: Vec<(usize, Edit)> = Vec::new();
    for (from, word) in words(line) {
        let span = Span::new(at.file, start + from, start + from + word.len());
        let short = others.iter().copied().find(|it| are_one_slip_apart(it, word) && word.len() < 4);
        let of_unit = nearest(word, others.iter().copied().chain(UNIT_WORDS.iter().copied()).filter(|it| *it != word));
        let near = joints_near(word);
        let all = of_unit.filter(|_| !others.is_empty()).or(short).into_iter().chain(near);
        edits.extend(all.enumerate().map(|(rank, text)| (rank, Edit { span, text: text.to_owned() })));
    }
    edits.sort_by_key(|(rank, _)| *rank);
    edits.into_iter().map(|(_, edit)| edit).collect()
}

/// The words of a line that stand outside quotes, with their places; nothing behind a comment's sign.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut begin: Option<usize> = None;
    let mut in_quotes = false;
    for (at, letter) in line.char_indices().chain([(line.len(), ' ')]) {
        let is_part = !in_quotes && (letter.is_alphabetic() || (begin.is_some() && letter == '-'));
        if is_part {
            begin.get_or_insert(at);
        } else if let Some(begin) = begin.take() {
            found.push((begin, &line[begin..at]));
        }
        match letter {
            '"' => in_quotes = !in_quotes,
            '#' if !in_quotes && line[..at].ends_with([' ', '\t']) => break,
            _ => {}
        }
    }
    found
}
