//! The order of the stages: from texts to everything that planck knows of a plan.
//!
//! Owns which stage follows which, and what each is given. Must not know files on disk, protocols or
//! arguments: the edges bring texts and take values.

use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::report::Report;
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::Parse;

/// What an analysis starts from.
#[derive(Debug)]
pub struct Inputs<'a> {
    /// Every text.
    pub sources: &'a SourceMap,
    /// The plan files, parsed, in the order of their names.
    pub plans: &'a [Arc<Parse>],
    /// The data files, decoded, in the order of their names.
    pub data: &'a [FileId],
    /// The quarter to report on, as the user typed it; the plan's own unless it is said.
    pub quarter: Option<&'a str>,
}

/// All that is known of a plan.
#[derive(Debug)]
pub struct Analysis {
    /// What the report says.
    pub report: Report,
    /// What the author should know, in the order in which a reader meets it.
    pub diagnostics: Vec<Diagnostic>,
}
