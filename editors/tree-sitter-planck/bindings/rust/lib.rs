//! The parser of plans for the `tree-sitter` crate, and its queries.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_planck() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
// SAFETY: the function is the one that `tree-sitter generate` wrote into `src/parser.c`, which has this signature.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_planck) };

/// How nodes are coloured.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Which nodes are Markdown.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// Which nodes can be folded.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// Where lines are indented.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");
