//! What changes in a text, as a unified diff.

use similar::TextDiff;

use super::terminal::visible::visible_char;

/// The lines of context that `diff -u` and git show too.
const CONTEXT: usize = 3;

/// The change of the file `name`, which `patch -p1` can apply; nothing where the texts are the same.
///
/// What would act on a screen is shown instead, but for the line endings, which belong to the change.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let (from, to) = (format!("a/{name}"), format!("b/{name}"));
    let diff = TextDiff::from_lines(old, new);
    let text = diff.unified_diff().context_radius(CONTEXT).header(&from, &to).to_string();
    let characters = text.char_indices().map(|(at, character)| match character {
        '\n' => '\n',
        '\r' if text[at + 1..].starts_with('\n') => '\r',
        other => visible_char(other),
    });
    characters.collect()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_change_is_shown_among_its_lines() {
        let old = "1\n2\n3\n4\n{5 = x}\r\n6\x1b[2J\n7\n8\n9";
        let new = "1\n2\n3\n4\n{6 = x}\r\n6\x1b[2J\n7\n8\n9";
        let diff =
            "--- a/q/a.plan\n+++ b/q/a.plan\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-{5 = x}\r\n+{6 = x}\r\n 6␛[2J\n 7\n 8\n";
        assert_eq!(unified("q/a.plan", old, new), diff);
        assert_eq!(unified("a.plan", old, old), "");
        assert!(unified("a.plan", "{1 = x}", "{2 = x}").contains("\\ No newline at end of file"));
    }
}
