//! planck checks public plans: what they aspire to, what the data say, and what was published about it.
//!
//! It is one pipeline, and every stage yields what it has and what it found wrong:
//!
//! 1. [`syntax::parse`] reads a text as a tree, whatever the text is.
//! 2. [`model::resolve`] makes the trees of a plan's files into one [`Model`], names resolved.
//! 3. [`observations::read`] reads tables as a [`Dataset`], of which each cell knows its place.
//! 4. [`check::check`] holds the plan against itself and against its data, and leaves what fits: [`Checked`].
//! 5. [`evaluate::evaluate`] judges it in a quarter: positions, gaps, movements, verdicts, claims ([`Evaluation`]).
//! 6. [`report::report`] says it in words, as a [`Report`] without any markup.
//! 7. [`render`] turns the report and the [`Diagnostic`]s into bytes, a file a format.
//!
//! [`analyse`] runs the stages in this order. The edges, of which [`cli`] is the first, call it and nothing below
//! it. What each module owns and must not know stands in its first lines, and in `ARCHITECTURE.md`.

pub mod advice;
pub mod analysis;
pub mod assist;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod diagnostics;
pub mod evaluate;
pub mod generate;
mod load;
mod lsp;
pub mod mapping;
pub mod model;
pub mod observations;
#[cfg(test)]
mod random;
pub mod render;
pub mod report;
pub mod silence;
pub mod source;
pub mod statistics;
pub mod syntax;
pub mod units;
pub mod vocabulary;

pub use analysis::{Analysis, Inputs, analyse};
pub use check::Checked;
pub use diagnostics::Diagnostic;
pub use evaluate::Evaluation;
pub use model::Model;
pub use observations::Dataset;
pub use report::Report;
pub use source::SourceMap;
