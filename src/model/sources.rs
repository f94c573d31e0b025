//! Which further files a plan file asks for.

use super::Spanned;
use super::tables::sheet_of;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Entry, File, TokenKind};
use crate::vocabulary::Keyword;

/// A path, or several by a pattern, that a plan file asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What kind of files.
    pub kind: RequestKind,
    /// The path as written: relative to the folder of the file, with `*` for any part of a name.
    pub pattern: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// The sheet of a workbook that is meant.
    pub sheet: Option<Spanned<String>>,
    /// Whether a block says how the table is read.
    pub is_mapped: bool,
}

/// What kind of files a plan asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// Plan files: `include`.
    Plans,
    /// Data files: `data`.
    Data,
    /// Tables of figures, whose metrics need no block each: `figures`.
    Figures,
}

/// The `include`, `data` and `figures` lines of a file and of its `plan` block, in order. Lines of another shape are
/// left to [`resolve`](super::resolve), which reports them.
pub fn requests(sources: &SourceMap, file: &File) -> Vec<Request> {
    let in_plan = file.entries().filter(|entry| entry.keyword == Some(Keyword::Plan));
    let nested = in_plan.filter_map(|entry| entry.block.as_ref()).flat_map(|block| block.entries());
    file.entries().chain(nested).filter_map(|entry| request(sources, entry)).collect()
}

fn request(sources: &SourceMap, entry: &Entry) -> Option<Request> {
    let kind = match entry.keyword? {
        Keyword::Include => RequestKind::Plans,
        Keyword::Data => RequestKind::Data,
        Keyword::Figures => RequestKind::Figures,
        _ => return None,
    };
    let token = entry.words.first()?;
    let TokenKind::String { inner } = token.kind else { return None };
    let is_data = kind == RequestKind::Data;
    Some(Request {
        kind,
        pattern: sources.text_of(inner).to_owned(),
        span: token.span,
        sheet: sheet_of(sources, entry).filter(|_| is_data),
        is_mapped: is_data && entry.block.is_some(),
    })
}
