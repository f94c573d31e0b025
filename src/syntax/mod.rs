//! From text to tree.
//!
//! Owns the grammar and the resilient syntax tree. Must not know what a field means; of the vocabulary it
//! knows the phrases alone. No type of the parser generator leaves this module: `parse` and its tests are
//! the contract.

pub mod ast;
mod context;
mod depth;
pub mod format;
mod grammar;
mod indentation;
mod lower;
mod quotes;

pub use context::{Context, Spot, Value, context};
pub(crate) use indentation::Indentation;

use crate::diagnostics::{Diagnostic, Sink};
use crate::source::{FileId, SourceMap};

/// What a text says, and what is wrong with its shape.
#[derive(Debug)]
pub struct Parse {
    /// The tree, with holes where the text could not be read.
    pub file: ast::File,
    /// The mistakes of shape.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one file of a plan. Every text has a tree; time is linear in its length.
pub fn parse(sources: &SourceMap, id: FileId) -> Parse {
    let mut sink = Sink::default();
    let text = sources.file(id).text();
    let (readable, braces) = depth::readable_part(text, id, &mut sink);
    let pairs = grammar::pairs(readable, braces);
    let file = lower::file(pairs, text, id, readable.len(), &mut sink);
    lower::control_characters(text, id, &mut sink);
    Parse { file, diagnostics: sink.into_diagnostics() }
}

/// The tree of the parser generator, a rule a line, for `planck debug pairs`.
pub fn debug_pairs(text: &str) -> String {
    let mut sink = Sink::default();
    let mut sources = SourceMap::default();
    let id = sources.add("", "");
    let (readable, braces) = depth::readable_part(text, id, &mut sink);
    grammar::debug(readable, braces)
}

#[cfg(test)]
mod tests;
