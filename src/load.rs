//! From a path to texts: which files a plan consists of, read and decoded.
//!
//! Owns the walk through a plan's folder, what `include` and `data` lines ask for, and everything that can be
//! wrong with a file before its text is read as a plan or a table. Must not know what a plan says beyond the
//! paths in it.

mod bytes;
mod circles;
mod examine;
mod far;
mod files;
mod folder;
mod pattern;
mod plans;
mod reads;
mod target;
mod workbook;
mod workbooks;

pub(crate) use bytes::{plan_bytes, reason};
pub(crate) use examine::{Checked, examine, examine_again, examine_whole};
pub(crate) use files::Files;
pub(crate) use plans::{PlanFile, declares_plan, includes_plans, plan_text, read_plan_files};
pub(crate) use reads::reads;
pub(crate) use target::{Target, has_extension, or_here};
pub(crate) use workbooks::load_tables;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::{self, Inputs, MappedFile, Parse, Request, RequestKind, TableFile};
use crate::diagnostics::{Code, Diagnostic, Label, Missing, Severity, Sink};
use crate::source::{FileId, SourceMap, Span};
use crate::vocabulary;
use bytes::Bytes;
use folder::{Folder, Found};
use pattern::Fault;
use workbook::Workbook;

/// A plan's texts, with what is wrong with its files.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// The plan's folder, as the user typed it.
    pub(crate) folder: String,
    /// Every text.
    pub(crate) sources: SourceMap,
    /// The plan files, parsed, in the order of their names.
    pub(crate) plans: Vec<Arc<Parse>>,
    /// The data files, decoded, in the order of their names.
    pub(crate) data: Vec<FileId>,
    /// Those of them that declare metrics.
    pub(crate) figures: Vec<FileId>,
    /// Those of them that a block of a plan says how to read.
    pub(crate) mapped: Vec<MappedFile>,
    /// Of each table that a line of a plan asks for, that line: its file, and which of its requests it is.
    asked_by: Arc<BTreeMap<FileId, (FileId, usize)>>,
    /// What is wrong with the files.
    pub(crate) findings: Vec<Diagnostic>,
    /// Where the files that were read lie, so that no output overwrites one.
    pub(crate) paths: Arc<BTreeSet<PathBuf>>,
    /// Of the plan files among them, where each lies in truth.
    pub(crate) plan_paths: Arc<BTreeMap<FileId, PathBuf>>,
    /// Where each text was read from, plans and data alike, those among them in which there was nothing to read.
    pub(crate) places: Arc<BTreeMap<FileId, PathBuf>>,
    /// Where the plan's folder lies in truth; none where there is no folder.
    pub(crate) top: Option<PathBuf>,
    /// The files of that folder that may hold tables, in the order of their names.
    pub(crate) tables: Arc<[TableFile]>,
    /// A table that stands in the plan's folder and that nothing asks for.
    stray_table: Option<String>,
}

impl Loaded {
    /// The texts as the analysis takes them.
    pub(crate) fn inputs<'a>(&'a self, quarter: Option<&'a str>) -> Inputs<'a> {
        Inputs {
            sources: &self.sources,
            plans: &self.plans,
            data: &self.data,
            figures: &self.figures,
            mapped: &self.mapped,
            quarter,
        }
    }

    /// The text that was read from a path; of several the first.
    pub(crate) fn file_at(&self, path: &Path) -> Option<FileId> {
        // True paths are spelt in one way, and paths of many parts are slow to compare.
        self.places.iter().find(|(_, it)| it.as_os_str() == path.as_os_str()).map(|(id, _)| *id)
    }

    /// The words of a plan that ask for a table; nothing for one that no line asks for.
    pub(crate) fn asked_at(&self, table: FileId) -> Option<Span> {
        let (plan, number) = self.asked_by.get(&table)?;
        let parse = self.plans.iter().find(|parse| parse.file.id == *plan)?;
        analysis::requests(&self.sources, parse).get(*number).map(|request| request.span)
    }

    /// Whether a file is there and its contents could not be had.
    pub(crate) fn is_unreadable(&self) -> bool {
        self.findings.iter().any(|it| it.code == Code::UnreadableFile)
    }

    /// Whether the folder is that of no plan: it holds none, or plans in folders of their own.
    pub(crate) fn is_no_plan(&self) -> bool {
        self.findings.iter().any(|it| it.code == Code::NoPlans)
    }

    /// Fits what the analysis says to what is in the folder: what only follows from files that could not be read is
    /// left out, and of a plan without data a table that lies elsewhere is named.
    pub(crate) fn explained(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.findings.iter().any(|it| it.severity == Severity::Error) {
            diagnostics.retain(|it| !analysis::may_stand_elsewhere(it) && !self.is_of_lost_characters(it));
        }
        if !self.data.is_empty() {
            diagnostics.retain(|it| it.code != Code::NoData);
        }
        let named = |it: Diagnostic| match &self.stray_table {
            Some(table) if it.code == Code::NoData => it.stray_table(table),
            _ => it,
        };
        diagnostics.into_iter().map(named).collect()
    }

    /// Whether a finding points at characters that could not be made out when the file was read.
    fn is_of_lost_characters(&self, finding: &Diagnostic) -> bool {
        let words = finding.labels.first().map(|label| self.sources.text_of(label.span));
        words.is_some_and(|words| words.contains(char::REPLACEMENT_CHARACTER))
    }
}

/// Reads a plan's files. What cannot be read is found, and left out.
pub(crate) fn load(target: &Target, files: &Files) -> Loaded {
    let mut sink = Sink::default();
    let folder = Folder::list(target, files, &mut sink);
    let mut loader = Loader::of(&folder, files, sink);
    let (plans, edges) = loader.plans(target);
    circles::find(&edges, |plan| folder.shown(&plans[plan].found.relative), &mut loader.sink);

    let requests: Vec<Asked<'_>> = plans
        .iter()
        .filter_map(|plan| Some((plan.parse.as_ref()?.file.id, plan)))
        .flat_map(|(id, plan)| {
            (0..).zip(&plan.requests).map(move |(number, request)| Asked { plan: id, number, request })
        })
        .filter(|asked| asked.request.kind != RequestKind::Plans)
        .collect();
    let (figures, requests): (Vec<_>, Vec<_>) =
        requests.into_iter().partition(|asked| asked.request.kind == RequestKind::Figures);
    let found_before = std::mem::take(&mut loader.sink);
    // First of all: a file is read once, whoever asks for it, and these are among the data however they are found.
    let figures: Vec<_> = figures.iter().flat_map(|asked| loader.requested_data(asked)).collect();
    let mut data = match requests.as_slice() {
        [] => loader.data_of_the_folder(),
        _ => requests.iter().flat_map(|asked| loader.requested_data(asked)).collect(),
    };
    data.extend(figures.iter().cloned());
    data.sort_by(|one, other| one.0.cmp(&other.0));
    data.dedup();

    let below = match data.as_slice() {
        [] if target.only.is_empty() => folders_of_plans(&plans),
        _ => Vec::new(),
    };
    let stray_table = match requests.as_slice() {
        [] => folder.tables().find(|it| !it.relative.starts_with("data/")).map(|it| folder.shown(&it.relative)),
        _ => None,
    };
    let mut parsed: Vec<(String, Arc<Parse>)> =
        plans.into_iter().filter_map(|plan| Some((plan.found.relative, plan.parse?))).collect();
    parsed.sort_by(|one, other| one.0.cmp(&other.0));
    if !below.is_empty() {
        // What is found in them would be about data that lie beside them.
        parsed.clear();
        loader.sink = Sink::default();
        let below: Vec<String> = below.iter().map(|it| folder.shown(it)).collect();
        loader.sink.plans_below(folder.name(), &below);
    }
    let found_behind = std::mem::replace(&mut loader.sink, found_before);
    loader.sink.extend(found_behind.into_diagnostics());
    let plan_paths = loader.plan_paths();
    let tables = loader.table_files();
    Loaded {
        tables,
        folder: folder.name().to_owned(),
        plan_paths: Arc::new(plan_paths),
        places: Arc::new(loader.places),
        top: Some(folder.true_root().to_owned()),
        plans: parsed.into_iter().map(|(_, parse)| parse).collect(),
        data: data.into_iter().map(|(_, id)| id).collect(),
        figures: figures.into_iter().map(|(_, id)| id).collect(),
        mapped: loader.mapped,
        asked_by: Arc::new(loader.asked_by),
        findings: loader.sink.into_diagnostics(),
        paths: Arc::new(loader.read.into_keys().map(|(_, path)| path).collect()),
        sources: loader.sources,
        stray_table,
    }
}

/// The folders in a folder that hold a plan, where the folder itself has no plan file, or none that could be of one of several
/// plans: whoever is there is one folder too high.
fn folders_of_plans(plans: &[Plan]) -> Vec<String> {
    let is_on_top = |plan: &&Plan| !plan.found.relative.contains('/');
    let declares = |plan: &&Plan| plan.parse.as_ref().is_some_and(|parse| analysis::declares_plan(parse));
    let includes = |plan: &&Plan| plan.requests.iter().any(|it| it.kind == RequestKind::Plans);
    let folders = plans.iter().filter(declares).map(|plan| folder::parent(&plan.found.relative).to_owned());
    let folders: BTreeSet<String> = folders.collect();
    let is_of_one = |plan: &Plan| folders.len() < 2 || declares(&plan) || includes(&plan);
    if plans.iter().filter(is_on_top).any(is_of_one) { Vec::new() } else { folders.into_iter().collect() }
}

/// The plan files below a folder, by their true paths.
pub(crate) fn plan_files(folder: &Path, files: &Files) -> Vec<PathBuf> {
    let target = Target { folder: folder.to_owned(), shown: folder.to_owned(), only: Vec::new() };
    let folder = Folder::list(&target, files, &mut Sink::default());
    folder.with_extension("plan").filter_map(|found| folder.true_path(found, files).ok()).collect()
}

/// One text that belongs to no folder.
pub(crate) fn load_alone(name: &str, text: Arc<String>) -> Loaded {
    let mut sources = SourceMap::default();
    let id = sources.add_shared(name, text);
    Loaded {
        folder: String::new(),
        plans: vec![analysis::parse(&sources, id)],
        sources,
        data: Vec::new(),
        figures: Vec::new(),
        mapped: Vec::new(),
        asked_by: Arc::default(),
        findings: Vec::new(),
        paths: Arc::default(),
        plan_paths: Arc::default(),
        places: Arc::default(),
        top: None,
        tables: Arc::default(),
        stray_table: None,
    }
}

impl Loaded {
    /// The same files with another text for one that an editor holds; nothing where that may ask for other files, or where
    /// something is found about the file itself, so that all must be read anew.
    pub(crate) fn with_text(self, file: FileId, text: &Arc<String>) -> Option<Self> {
        let Some(index) = self.plans.iter().position(|parse| parse.file.id == file) else {
            // A table asks for nothing. What was made of a workbook is none of its text.
            let is_text =
                || self.sources.file(file).sheet().is_none() && analysis::other_than_text(text.as_bytes()).is_none();
            let is_table = self.data.contains(&file) && is_text();
            return is_table.then(|| Self { sources: self.sources.with_text(file, text.clone()), ..self });
        };
        let is_empty = text.chars().all(char::is_whitespace);
        let is_told_of = self.findings.iter().any(|finding| finding.labels.iter().any(|label| label.span.file == file));
        if is_told_of || is_empty {
            return None;
        }
        let sources = self.sources.with_text(file, text.clone());
        let parse = analysis::parse(&sources, file);
        let asked = |sources: &SourceMap, parse: &Parse| -> Vec<_> {
            let requests = analysis::requests(sources, parse).into_iter();
            requests.map(|it| (it.kind, it.pattern, it.sheet.map(|sheet| sheet.value), it.is_mapped)).collect()
        };
        if asked(&sources, &parse) != asked(&self.sources, &self.plans[index]) {
            return None;
        }
        let mut changed = Self { sources, ..self };
        changed.plans[index] = parse;
        Some(changed)
    }
}

/// A plan file: where it was found, and what it says and asks for, where it could be read.
struct Plan {
    found: Found,
    parse: Option<Arc<Parse>>,
    requests: Vec<Request>,
}

/// What a line of a plan file asks for.
#[derive(Clone, Copy, Debug)]
struct Asked<'a> {
    plan: FileId,
    /// The number of the request among those of its file.
    number: usize,
    request: &'a Request,
}

/// A line by which one plan file includes another.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: usize,
    to: usize,
    at: Span,
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Plan,
    Data,
}

/// What became of a file.
enum Outcome {
    /// It is read now; none where it holds nothing to read.
    New(Option<FileId>),
    /// It was read before, under this relative name.
    Known(String),
}

/// Carries what has been read; lives for one call of [`load`].
struct Loader<'a> {
    folder: &'a Folder,
    files: &'a Files,
    places: BTreeMap<FileId, PathBuf>,
    sources: SourceMap,
    sink: Sink,
    /// By role and true path: the name under which a file was read first, and its text.
    read: BTreeMap<(Role, PathBuf), (String, Option<FileId>)>,
    /// What could not be read and is found already, by role and relative name.
    given_up: BTreeSet<(Role, String)>,
    /// The workbooks that were opened, by true path; none where that could not be done.
    workbooks: BTreeMap<PathBuf, Option<Workbook>>,
    /// The sheets that were read, by the true path of the workbook and their number.
    sheets: BTreeMap<(PathBuf, usize), Option<FileId>>,
    mapped: Vec<MappedFile>,
    /// The first line that asked for each table.
    asked_by: BTreeMap<FileId, (FileId, usize)>,
}

impl<'a> Loader<'a> {
    /// Nothing is read yet.
    fn of(folder: &'a Folder, files: &'a Files, sink: Sink) -> Self {
        Self {
            folder,
            files,
            places: BTreeMap::new(),
            sources: SourceMap::default(),
            sink,
            read: BTreeMap::new(),
            given_up: BTreeSet::new(),
            workbooks: BTreeMap::new(),
            sheets: BTreeMap::new(),
            mapped: Vec::new(),
            asked_by: BTreeMap::new(),
        }
    }

    /// Where each plan file that was read lies in truth.
    fn plan_paths(&self) -> BTreeMap<FileId, PathBuf> {
        let plans = self.read.iter().filter(|((role, _), _)| *role == Role::Plan);
        plans.filter_map(|((_, path), (_, id))| Some(((*id)?, path.clone()))).collect()
    }

    /// The plan files in the order in which they are met, and who includes whom.
    fn plans(&mut self, target: &Target) -> (Vec<Plan>, Vec<Edge>) {
        let mut plans: Vec<Plan> = Vec::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        let (first, rest) = self.folder.roots(target);
        for found in first {
            self.plan(found, None, &mut plans, &mut by_name);
        }
        // Without an include at the top, the folder is the plan; with one, the author says what is.
        let includes = |plan: &Plan| plan.requests.iter().any(|it| it.kind == RequestKind::Plans);
        if !plans.iter().any(includes) {
            for found in rest {
                self.plan(found, None, &mut plans, &mut by_name);
            }
        }
        let mut edges = Vec::new();
        let mut next = 0;
        while next < plans.len() {
            let base = folder::parent(&plans[next].found.relative).to_owned();
            let wanted: Vec<Request> =
                plans[next].requests.iter().filter(|it| it.kind == RequestKind::Plans).cloned().collect();
            for request in wanted {
                for found in self.resolve(&request, &base) {
                    // A pattern that also matches the file it stands in means the others.
                    if pattern::has_wildcard(&request.pattern) && found.relative == plans[next].found.relative {
                        continue;
                    }
                    if let Some(to) = self.plan(found, Some(request.span), &mut plans, &mut by_name) {
                        edges.push(Edge { from: next, to, at: request.span });
                    }
                }
            }
            next += 1;
        }
        if plans.is_empty() && self.sink.count() == 0 {
            let mistaken = self.folder.mistaken_plan().map(|name| self.folder.shown(name));
            self.sink.no_plans(self.folder.name(), mistaken.as_deref());
        }
        (plans, edges)
    }

    /// Reads a plan file unless it is read already; its place in `plans`.
    fn plan(
        &mut self,
        found: Found,
        at: Option<Span>,
        plans: &mut Vec<Plan>,
        by_name: &mut BTreeMap<String, usize>,
    ) -> Option<usize> {
        if let Some(known) = by_name.get(&found.relative) {
            return Some(*known);
        }
        let id = match self.placed(at, |loader| loader.read(&found, Role::Plan))? {
            Outcome::Known(first) => return by_name.get(&first).copied(),
            Outcome::New(id) => id,
        };
        let parse = id.map(|id| analysis::parse(&self.sources, id));
        let requests = parse.as_ref().map(|parse| analysis::requests(&self.sources, parse)).unwrap_or_default();
        by_name.insert(found.relative.clone(), plans.len());
        plans.push(Plan { found, parse, requests });
        Some(plans.len() - 1)
    }

    /// Every table in the folder `data`, where no line of the plan says which data to read.
    fn data_of_the_folder(&mut self) -> Vec<(String, FileId)> {
        let tables: Vec<Found> = self.folder.tables().filter(|it| it.relative.starts_with("data/")).cloned().collect();
        for workbook in self.folder.workbooks_without_table() {
            self.sink.unnamed_workbook(&self.folder.shown(workbook));
        }
        tables.into_iter().filter_map(|found| self.table(&found, None)).collect()
    }

    fn requested_data(&mut self, asked: &Asked<'_>) -> Vec<(String, FileId)> {
        let found = self.resolve(asked.request, "");
        let mut tables = Vec::new();
        for found in found {
            let table =
                self.placed(Some(asked.request.span), |loader| match vocabulary::is_workbook(&found.relative) {
                    true => loader.sheet(&found, asked.request),
                    false => loader.table_of(&found, asked.request),
                });
            let Some((name, id)) = table else { continue };
            self.asked_by.entry(id).or_insert((asked.plan, asked.number));
            if asked.request.is_mapped {
                self.mapped.push(MappedFile { file: id, plan: asked.plan, request: asked.number });
            }
            tables.push((name, id));
        }
        tables
    }

    /// A table in text that a line asks for, which may have been read for another one.
    fn table_of(&mut self, found: &Found, request: &Request) -> Option<(String, FileId)> {
        if let Some(sheet) = &request.sheet {
            self.sink.sheet_of_a_text(sheet.span, &sheet.value, &self.folder.shown(&found.relative));
        }
        let known = match self.read(found, Role::Data)? {
            Outcome::New(id) => return Some((found.relative.clone(), id?)),
            Outcome::Known(name) => name,
        };
        let path = self.folder.true_path(found, self.files).ok()?;
        let id = self.read.get(&(Role::Data, path))?.1?;
        Some((known, id))
    }

    fn table(&mut self, found: &Found, at: Option<Span>) -> Option<(String, FileId)> {
        match self.placed(at, |loader| loader.read(found, Role::Data))? {
            Outcome::New(id) => Some((found.relative.clone(), id?)),
            Outcome::Known(_) => None,
        }
    }

    /// The files that a line asks for; where there are none, that is found.
    fn resolve(&mut self, request: &Request, base: &str) -> Vec<Found> {
        let fault = match pattern::resolve(self.folder, base, &request.pattern, request.kind) {
            Ok(found) => return found,
            Err(fault) => fault,
        };
        match fault {
            Fault::Outside => self.sink.path_outside_folder(request.span, &request.pattern),
            Fault::Empty => self.sink.empty_path(request.span),
            Fault::Unreadable(why) => self.sink.unreadable_pattern(request.span, &request.pattern, &why),
            Fault::Nothing => {
                let nearest = pattern::nearest(self.folder, base, &request.pattern, request.kind);
                // The place may or may not take in the quotes.
                let quoted = self.sources.text_of(request.span) != request.pattern;
                let replacement = nearest.as_ref().map(|it| if quoted { format!("\"{it}\"") } else { it.clone() });
                let in_folder = (!base.is_empty()).then(|| self.folder.shown(base));
                let missing = Missing {
                    pattern: &request.pattern,
                    nearest: nearest.as_deref(),
                    replacement: replacement.as_deref(),
                    folder: in_folder.as_deref(),
                };
                match request.kind {
                    RequestKind::Plans => self.sink.missing_include(request.span, &missing),
                    RequestKind::Data | RequestKind::Figures => {
                        self.sink.missing_data_file(request.span, &missing);
                    }
                }
            }
        }
        Vec::new()
    }

    /// Reads a file into the source map, once. None where it must not or cannot be read; that is found.
    fn read(&mut self, found: &Found, role: Role) -> Option<Outcome> {
        let name = self.folder.shown(&found.relative);
        let path = self.true_path(found, role)?;
        if let Some((first, _)) = self.read.get(&(role, path.clone())) {
            let first = first.clone();
            if first != found.relative {
                self.sink.same_file_twice(&name, &self.folder.shown(&first));
            }
            return Some(Outcome::Known(first));
        }
        let known = self.sources.count();
        let id = match self.files.text(&path) {
            Some(text) => self.unsaved(&name, text.clone(), role),
            None => match self.far(&path, &name, role) {
                Some(id) => Some(id),
                None => match bytes::read(&path, role) {
                    Ok(bytes) => self.decoded(&name, bytes, role),
                    Err(fault) => {
                        fault.tell(&name, &mut self.sink);
                        self.given_up.insert((role, found.relative.clone()));
                        return None;
                    }
                },
            },
        };
        self.places.extend(self.sources.files().skip(known).map(|(id, _)| (id, path.clone())));
        self.read.insert((role, path), (found.relative.clone(), id));
        Some(Outcome::New(id))
    }

    /// Where a file truly is. None where it must not be read, or could not be before; that is found, once.
    fn true_path(&mut self, found: &Found, role: Role) -> Option<PathBuf> {
        let given_up = (role, found.relative.clone());
        if self.given_up.contains(&given_up) {
            return None;
        }
        match self.folder.true_path(found, self.files) {
            Ok(path) => Some(path),
            Err(fault) => {
                fault.tell(&self.folder.shown(&found.relative), &mut self.sink);
                self.given_up.insert(given_up);
                None
            }
        }
    }

    /// A large table of which the text is not held.
    fn far(&mut self, path: &Path, name: &str, role: Role) -> Option<FileId> {
        let may_be_far = role == Role::Data && !self.files.are_held();
        if may_be_far { far::table(path, name, &mut self.sources) } else { None }
    }

    fn unsaved(&mut self, name: &str, text: Arc<String>, role: Role) -> Option<FileId> {
        if role == Role::Data {
            return bytes::unsaved_table(name, text, &mut self.sources, &mut self.sink);
        }
        let is_empty = text.chars().all(char::is_whitespace);
        let id = self.sources.add_shared(name, text);
        if is_empty {
            self.sink.empty_file(Span::new(id, 0, 0), name);
            return None;
        }
        Some(id)
    }

    fn decoded(&mut self, name: &str, bytes: Bytes, role: Role) -> Option<FileId> {
        match role {
            Role::Plan => bytes::plan(name, bytes, &mut self.sources, &mut self.sink),
            Role::Data => bytes::table(name, bytes, &mut self.sources, &mut self.sink),
        }
    }

    /// Does something, and points every finding of it that has no place of its own at the line that asked.
    fn placed<T>(&mut self, at: Option<Span>, act: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::take(&mut self.sink);
        let value = act(self);
        let inner = std::mem::replace(&mut self.sink, outer);
        self.sink.extend(inner.into_diagnostics().into_iter().map(|mut finding| {
            if let (true, Some(span)) = (finding.labels.is_empty(), at) {
                finding.labels.push(Label { span, text: "this line asks for it".to_owned() });
            }
            finding
        }));
        value
    }
}
