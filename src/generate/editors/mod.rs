//! What editors need to know of the words of the language: patterns that colour a plan, and snippets.
//!
//! A file an editor. All of them know shapes (a comment, a text, a figure) by heart, and words from the vocabulary
//! alone, so that a new field is coloured everywhere once these files are made again.

mod emacs;
mod kate;
mod snippets;
mod textmate;
mod tree_sitter;
mod vim;
mod words;

use super::Page;

/// The files of `editors/` that are made, each named by its path there.
pub fn editors() -> Vec<Page> {
    let pages = [
        ("vscode/syntaxes/planck.tmLanguage.json", textmate::grammar()),
        ("vscode/snippets/planck.json", snippets::snippets()),
        ("tree-sitter-planck/queries/highlights.scm", tree_sitter::highlights()),
        ("helix/queries/planck/highlights.scm", tree_sitter::highlights_of_helix()),
        ("vim/syntax/planck.vim", vim::syntax()),
        ("kate/planck.xml", kate::syntax()),
        ("emacs/planck-words.el", emacs::words()),
    ];
    pages.into_iter().map(|(name, text)| Page { name: name.to_owned(), text }).collect()
}

/// What such a file says of itself, for a comment at its beginning.
const MADE: &str = "Made from the vocabulary in `src`; `UPDATE_GENERATED=1 cargo test generated` writes it.";

/// The alternatives of a regular expression, with any white space between the words of a phrase.
fn alternatives(phrases: &[&str], white_space: &str) -> String {
    let written: Vec<String> = phrases.iter().map(|phrase| phrase.replace(' ', white_space)).collect();
    written.join("|")
}
