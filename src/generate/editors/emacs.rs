//! The words that Emacs's mode for plans colours; the mode itself is written by hand beside them.

use std::fmt::Write;

use super::{MADE, words};

/// `planck-words.el`.
pub(super) fn words() -> String {
    let mut text = format!(
        ";;; planck-words.el --- The words of plans  -*- lexical-binding: t; -*-\n\n;;; Commentary:\n\n;; {MADE}\n\n;;; Code:\n"
    );
    let mut list = |name: &str, what: &str, words: &[&str]| {
        let _ = write!(text, "\n(defconst planck-{name}\n  '(");
        for (index, word) in words.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n    " };
            let _ = write!(text, "{separator}\"{word}\"");
        }
        let _ = write!(text, ")\n  \"{what}\")\n");
    };
    list("declarations", "Phrases that open a block.", &words::declarations());
    list("naming", "Phrases behind which a new name stands.", &words::naming());
    list("fields", "The other phrases that begin a line.", &words::fields());
    list("units", "Phrases behind which a unit stands.", &words::units());
    list("values", "Phrases in what stands behind those.", &words::values());
    list("constants", "Values of one word.", words::POLARITIES);
    list("months", "The months.", &words::MONTHS);
    text + "\n(provide 'planck-words)\n;;; planck-words.el ends here\n"
}
