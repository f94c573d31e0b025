//! Texts with fixes applied.

use std::collections::BTreeMap;

use super::{Edit, Fix};
use crate::source::{FileId, SourceMap, Span};

/// What fixes make of the texts that they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mending {
    /// Each text that changes.
    pub files: Vec<Mended>,
    /// Which of the fixes were left out, by their places in the list: they overlap one before them, or fit no text.
    pub left_out: Vec<usize>,
}

/// A text that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Which.
    pub file: FileId,
    /// The edits that were made, in the order of their places.
    pub edits: Vec<Edit>,
    /// The text with all of them.
    pub text: String,
}

/// Applies fixes to the texts, each whole or not at all, and where two overlap the first. Nothing of a text changes
/// but what the edits cover. A fix that is there twice is made once.
pub fn mend(sources: &SourceMap, fixes: &[&Fix]) -> Mending {
    let mut taken: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for (index, fix) in fixes.iter().enumerate() {
        let is_made = |edit: &Edit| taken.get(&edit.span.file).is_some_and(|edits| edits.contains(edit));
        if fix.edits.iter().all(is_made) {
            continue;
        }
        let fits = |edit: &Edit| {
            let others = taken.get(&edit.span.file).into_iter().flatten();
            is_of(sources, edit.span) && !others.clone().any(|other| overlap(edit.span, other.span))
        };
        if !fix.edits.iter().all(fits) {
            left_out.push(index);
            continue;
        }
        for edit in &fix.edits {
            taken.entry(edit.span.file).or_default().push(edit.clone());
        }
    }
    let files = taken.into_iter().filter_map(|(file, mut edits)| {
        edits.retain(|edit| sources.text_of(edit.span) != edit.text);
        edits.sort_by_key(|edit| edit.span);
        let text = spliced(sources.file(file).text(), &edits);
        (!edits.is_empty()).then_some(Mended { file, edits, text })
    });
    Mending { files: files.collect(), left_out }
}

/// Whether a span stands in its text, between whole characters.
fn is_of(sources: &SourceMap, span: Span) -> bool {
    sources.file(span.file).text().get(span.range()).is_some()
}

/// Whether two edits would meet: one replaces a part of the other's text, or both insert at one place, so that it
/// mattered which came first.
fn overlap(one: Span, other: Span) -> bool {
    let meet = one.start < other.end && other.start < one.end;
    meet || (one.start == other.start && (one.is_empty() || other.is_empty()))
}

fn spliced(text: &str, edits: &[Edit]) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        mended.push_str(&text[at..range.start]);
        mended.push_str(&edit.text);
        at = range.end;
    }
    mended.push_str(&text[at..]);
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn fix(edits: &[(FileId, usize, usize, &str)]) -> Fix {
        let edits = edits
            .iter()
            .map(|(file, start, end, text)| Edit { span: Span::new(*file, *start, *end), text: (*text).to_owned() });
        Fix::new("", edits.collect())
    }

    /// The texts after the fixes, and which were left out.
    fn mended(texts: &[&str], fixes: impl Fn(&[FileId]) -> Vec<Fix>) -> (Vec<String>, Vec<usize>) {
        let mut sources = SourceMap::default();
        let ids: Vec<FileId> = texts.iter().map(|text| sources.add("a.plan", *text)).collect();
        let fixes = fixes(&ids);
        let mending = mend(&sources, &fixes.iter().collect::<Vec<_>>());
        let text = |id: &FileId| {
            let file = mending.files.iter().find(|file| file.file == *id);
            file.map_or_else(|| sources.file(*id).text().to_owned(), |file| file.text.clone())
        };
        (ids.iter().map(text).collect(), mending.left_out)
    }

    #[test]
    fn edits_are_made_in_any_order_and_in_several_files() {
        let (texts, left_out) = mended(&["é {1 = a}\r\n{2 = b}", "{3 = c}", "same"], |ids| {
            vec![
                fix(&[(ids[0], 13, 14, "22")]),
                fix(&[(ids[0], 4, 5, "11"), (ids[1], 1, 2, "33")]),
                fix(&[(ids[2], 0, 4, "same")]),
            ]
        });
        assert_eq!(texts, ["é {11 = a}\r\n{22 = b}", "{33 = c}", "same"]);
        assert_eq!(left_out, Vec::<usize>::new());
    }

    #[test]
    fn a_fix_is_made_whole_or_not_at_all() {
        let (texts, left_out) = mended(&["abcdef", "xyz"], |ids| {
            vec![
                fix(&[(ids[0], 1, 3, "BC")]),
                fix(&[(ids[1], 0, 1, "X"), (ids[0], 2, 4, "?")]),
                fix(&[(ids[0], 1, 3, "BC")]),
                fix(&[(ids[0], 3, 4, "D")]),
                fix(&[(ids[0], 5, 7, "beyond")]),
                fix(&[(ids[0], 6, 6, "!")]),
                fix(&[(ids[0], 6, 6, "?")]),
                fix(&[(ids[0], 2, 2, "inside")]),
            ]
        });
        assert_eq!(texts, ["aBCDef!", "xyz"]);
        assert_eq!(left_out, [1, 4, 6, 7]);
        let (texts, left_out) = mended(&["é"], |ids| vec![fix(&[(ids[0], 1, 2, "half a character")])]);
        assert_eq!((texts, left_out), (vec!["é".to_owned()], vec![0]));
    }

    /// Whatever the fixes: what none of them covers is there after as before, in its order, and every edit that was
    /// made stands where it belongs.
    #[test]
    fn nothing_else_changes() {
        let mut random = Random::new(1);
        let mut random = |most: usize| random.below(most);
        for _ in 0..5_000 {
            let text: String = (0..random(40)).map(|_| ["a", "é", "{", "\r\n", "7", "–"][random(6)]).collect();
            let mut sources = SourceMap::default();
            let file = sources.add("a.plan", text.clone());
            let fixes: Vec<Fix> = (0..random(8))
                .map(|_| {
                    let start = random(text.len() + 1);
                    fix(&[(file, start, start + random(6), ["", "1", "££"][random(3)])])
                })
                .collect();
            let mending = mend(&sources, &fixes.iter().collect::<Vec<_>>());
            let Some(mended) = mending.files.first() else { continue };
            let (mut before, mut after) = (0, 0);
            for edit in &mended.edits {
                let range = edit.span.range();
                let kept = range.start - before;
                assert_eq!(mended.text.get(after..after + kept), text.get(before..range.start));
                after += kept;
                assert!(mended.text[after..].starts_with(&edit.text));
                after += edit.text.len();
                before = range.end;
            }
            assert_eq!(&mended.text[after..], &text[before..]);
            let made = mended.edits.len() + mending.left_out.len();
            assert!(made <= fixes.len());
        }
    }
}
