//! One plan at one moment: its texts, unsaved ones among them, and all that is known of them.
//!
//! Features read it; nothing in it changes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use gen_lsp_types::{Location, Position, Range, TextEdit, Uri};

use super::positions::{Encoding, Lines};
use super::uri::Key;
use crate::analysis::{Analysis, Parse};
use crate::assist::View;
use crate::diagnostics::{Diagnostic, Edit};
use crate::load::Loaded;
use crate::source::{FileId, SourceMap, Span};

/// One plan at one moment.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// The texts: [`Loaded::sources`] holds all of them, [`Loaded::plans`] those of plans, parsed.
    pub(super) loaded: Loaded,
    /// All that is known of the plan; of its findings see [`Self::diagnostics`].
    pub(super) analysis: Analysis,
    /// What is wrong, in the files and in what they say, in the order of their places.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How editor and server count columns.
    encoding: Encoding,
    /// What the editor knows of the texts.
    held: Held,
    /// Where the lines of those texts begin of which somebody has asked for it.
    lines: Mutex<BTreeMap<FileId, Arc<Lines>>>,
}

/// What the editor knows of a plan's texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// The address of each text, as the editor spells it.
    pub(super) uris: Arc<BTreeMap<FileId, Uri>>,
    /// The versions of those that are open.
    pub(super) versions: BTreeMap<FileId, i32>,
}

impl Snapshot {
    /// Puts together what was found.
    pub(super) fn new(
        loaded: Loaded,
        analysis: Analysis,
        diagnostics: Vec<Diagnostic>,
        encoding: Encoding,
        held: Held,
    ) -> Self {
        Self { loaded, analysis, diagnostics, encoding, held, lines: Mutex::default() }
    }

    /// The same texts with more known of them.
    pub(super) fn with_all_judged(&self, analysis: Analysis, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            loaded: self.loaded.clone(),
            analysis,
            diagnostics,
            encoding: self.encoding,
            held: self.held.clone(),
            lines: Mutex::default(),
        }
    }

    /// Every text.
    pub(super) fn sources(&self) -> &SourceMap {
        &self.loaded.sources
    }

    /// The plan files, parsed, in the order of their names.
    pub(super) fn plans(&self) -> &[Arc<Parse>] {
        &self.loaded.plans
    }

    /// The same for those features that know no protocol.
    pub(super) fn view(&self) -> View<'_> {
        View::new(self.sources(), self.plans(), &self.analysis).beside(&self.loaded.tables, &self.loaded.mapped)
    }

    /// The text of a file.
    pub(super) fn text(&self, file: FileId) -> &str {
        self.loaded.sources.file(file).text()
    }

    /// The tree of a file of the plan; nothing for a table, and for a file in which nothing stands.
    pub(super) fn parse(&self, file: FileId) -> Option<&Arc<Parse>> {
        self.loaded.plans.iter().find(|parse| parse.file.id == file)
    }

    /// The file that an address means, if it is one of these.
    pub(super) fn file(&self, uri: &Uri) -> Option<FileId> {
        let spelt_so = self.held.uris.iter().find(|(_, other)| *other == uri);
        spelt_so.map(|(id, _)| *id).or_else(|| self.loaded.file_at(Key::of(uri).path()?))
    }

    /// Whether the folder is that of no plan: it holds none, or plans in folders of their own.
    pub(super) fn is_no_plan(&self) -> bool {
        self.loaded.is_no_plan()
    }

    /// Whether a file is one of these: what is known may change with it.
    pub(super) fn holds(&self, key: &Key) -> bool {
        key.path().is_some_and(|path| self.loaded.file_at(path).is_some())
    }

    /// Whether a file is one of these, and of the plan.
    pub(super) fn reads(&self, key: &Key) -> bool {
        !self.is_no_plan() && self.holds(key)
    }

    /// The address of a file.
    pub(super) fn uri(&self, file: FileId) -> Option<&Uri> {
        self.held.uris.get(&file)
    }

    /// The addresses of all files.
    pub(super) fn uris(&self) -> Arc<BTreeMap<FileId, Uri>> {
        self.held.uris.clone()
    }

    /// The version of a file that the editor holds.
    pub(super) fn version(&self, file: FileId) -> Option<i32> {
        self.held.versions.get(&file).copied()
    }

    /// Every file that has an address.
    pub(super) fn files(&self) -> impl Iterator<Item = (FileId, &Uri)> {
        self.held.uris.iter().map(|(id, uri)| (*id, uri))
    }

    /// Every file that the editor holds.
    pub(super) fn open_files(&self) -> impl Iterator<Item = FileId> {
        self.held.versions.keys().copied()
    }

    /// The byte offset of a position.
    pub(super) fn offset(&self, file: FileId, position: Position) -> u32 {
        let text = self.text(file);
        self.lines(file, |lines| lines.offset(text, position, self.encoding))
    }

    /// The range of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        let text = self.text(span.file);
        self.lines(span.file, |lines| lines.range(text, span.range(), self.encoding))
    }

    /// The span of a range.
    pub(super) fn span(&self, file: FileId, range: Range) -> Span {
        let (one, other) = (self.offset(file, range.start), self.offset(file, range.end));
        Span { file, start: one.min(other), end: one.max(other) }
    }

    /// Whether a text was made of a sheet of a workbook, which is no text to an editor.
    pub(super) fn is_sheet(&self, file: FileId) -> bool {
        self.sources().file(file).sheet().is_some()
    }

    /// Where an editor can show a span: where it is, and for a cell of a workbook the line of the plan that asks for its
    /// sheet. Nothing where no line does.
    pub(super) fn shown_at(&self, span: Span) -> Option<Span> {
        if self.is_sheet(span.file) { self.loaded.asked_at(span.file) } else { Some(span) }
    }

    /// A span as a place that the editor can open; nothing where its file has no address.
    pub(super) fn location(&self, span: Span) -> Option<Location> {
        let span = self.shown_at(span)?;
        Some(Location { uri: self.uri(span.file)?.clone(), range: self.range(span) })
    }

    /// An edit as the editor makes it.
    pub(super) fn edit(&self, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(edit.span), new_text: edit.text.clone() }
    }

    fn lines<T>(&self, file: FileId, ask: impl FnOnce(&Lines) -> T) -> T {
        let mut known = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = known.entry(file).or_insert_with(|| Arc::new(Lines::new(self.text(file)))).clone();
        drop(known);
        ask(&lines)
    }
}
