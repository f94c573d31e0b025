//! Paths that lead to files of the plan, and addresses of the web.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

use super::snapshot::Snapshot;
use super::uri;
use crate::analysis;
use crate::source::{FileId, Span};

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// What can be followed.
    pub(super) span: Span,
    /// Where to.
    pub(super) target: Uri,
}

/// The links of a file, in order.
pub(super) fn links(snapshot: &Snapshot, file: FileId) -> Vec<Link> {
    let mut links = Vec::new();
    if let Some(parse) = snapshot.parse(file) {
        for request in analysis::requests(snapshot.sources(), parse) {
            if let Some(target) = place(snapshot, file, &request).and_then(|place| snapshot.uri(place)) {
                let quoted = snapshot.sources().text_of(request.span);
                let quotes = quoted.starts_with(['"', '“']);
                let inner = Span { start: request.span.start + 1, end: request.span.end - 1, ..request.span };
                let span = if quotes && quoted.is_ascii() { inner } else { request.span };
                links.push(Link { span, target: target.clone() });
            }
        }
    }
    links.extend(addresses(snapshot.text(file)).map(|(start, address)| Link {
        span: Span::new(file, start, start + address.len()),
        target: Uri(address.to_owned()),
    }));
    links.sort_by_key(|link| link.span);
    links
}

/// The file of the plan that a path without wildcards means; of a workbook any sheet that is read.
fn place(snapshot: &Snapshot, file: FileId, request: &analysis::Request) -> Option<FileId> {
    let own = snapshot.loaded.places.get(&file)?.parent()?;
    let top = snapshot.loaded.top.as_deref().unwrap_or(own);
    let base = if request.kind == analysis::RequestKind::Plans { own } else { top };
    snapshot.loaded.file_at(&uri::true_path(&joined(base, &request.pattern)))
}

fn joined(base: &Path, pattern: &str) -> PathBuf {
    let pattern = pattern.replace('\\', "/");
    pattern.split('/').filter(|part| !part.is_empty() && *part != ".").fold(base.to_owned(), |path, part| match part {
        ".." => path.parent().map(Path::to_owned).unwrap_or(path),
        part => path.join(part),
    })
}

/// The addresses of the web in a text, with the offset of each.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = memchr::memmem::find_iter(text.as_bytes(), b"://").filter_map(|at| {
        ["https", "http"].iter().find(|scheme| text[..at].ends_with(**scheme)).map(|scheme| at - scheme.len())
    });
    starts.map(|start| {
        let ends = |it: char| it.is_whitespace() || matches!(it, '"' | '”' | '<' | '>' | '{' | '}' | '|' | '`');
        let rest = &text[start..];
        let address = &rest[..rest.find(ends).unwrap_or(rest.len())];
        // A sentence may end behind it, or a bracket that was opened before it.
        let mut address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
            address = address[..address.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        }
        (start, address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_their_sentence_does() {
        let text =
            "See https://example.org/a?b=(c), or [this](http://example.org/x_(y)). A \"https://e.org/\" nothttps:// b";
        let found: Vec<&str> = addresses(text).map(|(_, address)| address).filter(|it| it.len() > 8).collect();
        assert_eq!(found, ["https://example.org/a?b=(c)", "http://example.org/x_(y)", "https://e.org/"]);
    }
}
