//! What changes in a text, as a unified diff.

use similar::{ChangeTag, TextDiff};

use super::terminal::visible::visible_char;

/// The lines of context that `diff -u` and git show too.
const CONTEXT: usize = 3;

/// Who reads a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody at a terminal: what would act on it is shown instead, but for the line endings, which belong to the change.
    Person,
    /// A program that applies it, which needs every byte.
    Program,
}

/// The change of the file `name`, which `patch -p1` and `git apply` can apply; nothing where the texts are the same.
pub fn unified(name: &str, old: &str, new: &str, reader: Reader) -> String {
    // Those programs know no other end of a line.
    let [before, after] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&before, &after);
    let mut text = String::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if text.is_empty() {
            text += &visible(&format!("--- a/{name}\n+++ b/{name}\n"));
        }
        text += &format!("{}\n", hunk.header());
        for change in hunk.iter_changes() {
            text.push(match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            });
            match reader {
                Reader::Person => text += &visible(change.value()),
                Reader::Program => text += change.value(),
            }
            if !change.value().ends_with('\n') {
                text += "\n\\ No newline at end of file\n";
            }
        }
    }
    text
}

fn visible(text: &str) -> String {
    let characters = text.char_indices().map(|(at, character)| match character {
        '\n' => '\n',
        '\r' if text[at + 1..].starts_with('\n') => '\r',
        other => visible_char(other),
    });
    characters.collect()
}

#[cfg(test)]
mod tests {
    use super::{Reader, unified};

    #[test]
    fn a_change_is_shown_among_its_lines() {
        let old = "1\n2\n3\n4\n{5 = x}\r\n6\x1b[2J\n7\n8\n9";
        let new = "1\n2\n3\n4\n{6 = x}\r\n6\x1b[2J\n7\n8\n9";
        let diff =
            "--- a/q/a.plan\n+++ b/q/a.plan\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-{5 = x}\r\n+{6 = x}\r\n 6␛[2J\n 7\n 8\n";
        assert_eq!(unified("q/a.plan", old, new, Reader::Person), diff);
        assert_eq!(unified("q/a.plan", old, new, Reader::Program), diff.replace('␛', "\x1b"));
        assert_eq!(unified("a.plan", old, old, Reader::Person), "");
        let unended = unified("a.plan", "{1 = x}", "{2 = x}", Reader::Person);
        assert!(unended.contains("\\ No newline at end of file"));
        // A carriage return alone ends no line.
        let exact = "--- a/a.plan\n+++ b/a.plan\n@@ -1 +1 @@\n-1\r2\r\n\\ No newline at end of file\n\
                     +1\r3\r\n\\ No newline at end of file\n";
        assert_eq!(unified("a.plan", "1\r2\r", "1\r3\r", Reader::Program), exact);
    }
}
