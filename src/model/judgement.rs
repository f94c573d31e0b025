//! Judgements: what somebody says of a priority, a pledge or a metric, in their own words.

use super::{Spanned, Subject};
use crate::source::Span;

/// A judgement with its author. It is shown, and never mixed with what planck works out.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What it is about.
    pub subject: Subject,
    /// Where that is named.
    pub span: Span,
    /// Its words: `Adequate`.
    pub words: Spanned<String>,
    /// Whose it is: `Audit Committee`.
    pub by: Spanned<String>,
}
