//! From a `data` line that names a workbook to the text of the sheet that it means.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bytes;
use super::folder::Found;
use super::workbook::{self, Fault, Listed};
use super::{Loader, Role};
use crate::analysis::{Request, TableFile};
use crate::diagnostics::{Diagnostic, Sink};
use crate::source::{FileId, SourceMap};
use crate::vocabulary::{self, is_workbook};

/// How many files with tables are told of; nobody chooses among more.
const MOST_LISTED: usize = 1_000;

impl Loader<'_> {
    /// Reads the sheet of a workbook that a line asks for, once. None where that cannot be; that is found.
    pub(super) fn sheet(&mut self, found: &Found, request: &Request) -> Option<(String, FileId)> {
        let name = self.folder.shown(&found.relative);
        let path = self.true_path(found, Role::Data)?;
        self.open_workbook(&name, &path, found);
        let workbook = self.workbooks.get(&path)?.as_ref()?;
        let number = self.chosen(&name, workbook.sheets().to_vec(), request)?;
        let key = (path.clone(), number);
        if let Some(known) = self.sheets.get(&key) {
            return Some((self.sheet_name(found, number), (*known)?));
        }
        let id = match self.workbooks.get(&path)?.as_ref()?.sheet(number) {
            Ok(held) => Some(self.sources.add_sheet(name, held.text, held.sheet)),
            Err(fault) => {
                self.tell_workbook(&name, &fault);
                None
            }
        };
        self.sheets.insert(key, id);
        self.places.extend(id.map(|id| (id, path)));
        Some((self.sheet_name(found, number), id?))
    }

    fn open_workbook(&mut self, name: &str, path: &PathBuf, found: &Found) {
        if self.workbooks.contains_key(path) {
            return;
        }
        let workbook = match bytes::read(path, Role::Data) {
            Ok(bytes) => match workbook::open(bytes) {
                Ok(workbook) => Some(workbook),
                Err(fault) => {
                    self.tell_workbook(name, &fault);
                    None
                }
            },
            Err(fault) => {
                fault.tell(name, &mut self.sink);
                None
            }
        };
        self.workbooks.insert(path.clone(), workbook);
        self.read.insert((Role::Data, path.clone()), (found.relative.clone(), None));
    }

    /// The files of the folder that may hold tables, with the sheets of those workbooks that were opened.
    pub(super) fn table_files(&self) -> Arc<[TableFile]> {
        let is_table = |found: &&Found| {
            let ending = found.relative.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            matches!(ending.as_str(), "csv" | "tsv" | "tab") || is_workbook(&found.relative)
        };
        let files = self.folder.files().filter(is_table).take(MOST_LISTED).map(|found| {
            let opened = is_workbook(&found.relative).then(|| self.folder.true_path(found, self.files).ok()).flatten();
            let workbook = opened.and_then(|path| self.workbooks.get(&path)?.as_ref());
            let sheets = workbook.map_or(&[][..], |workbook| workbook.sheets());
            let sheets = sheets.iter().filter(|sheet| !sheet.is_hidden).map(|sheet| sheet.name.clone()).collect();
            TableFile { path: found.relative.clone(), sheets }
        });
        files.collect()
    }

    /// What the sheets of a workbook are sorted by among the data.
    fn sheet_name(&self, found: &Found, number: usize) -> String {
        format!("{}\0{number:05}", found.relative)
    }

    /// The sheet that a line means, by its number.
    fn chosen(&mut self, name: &str, sheets: Vec<Listed>, request: &Request) -> Option<usize> {
        let Some(wanted) = &request.sheet else {
            let shown: Vec<usize> = (0..sheets.len()).filter(|number| !sheets[*number].is_hidden).collect();
            if let [only] = shown.as_slice() {
                return Some(*only);
            }
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            self.sink.sheet_not_named(request.span, name, &names);
            return None;
        };
        let key = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let names = || sheets.iter().map(|sheet| sheet.name.as_str());
        let same =
            names().position(|it| it == wanted.value).or_else(|| names().position(|it| key(it) == key(&wanted.value)));
        if same.is_none() {
            let near = vocabulary::nearest(&wanted.value, names());
            self.sink.unknown_sheet(wanted.span, &wanted.value, name, near, &names().collect::<Vec<_>>());
        }
        same
    }

    fn tell_workbook(&mut self, name: &str, fault: &Fault) {
        tell(name, fault, &mut self.sink);
    }
}

/// The tables of one file that belongs to no plan: its own text, or each sheet that can be seen; or what was found
/// wrong, where there are none.
pub(crate) fn load_tables(path: &Path, name: &str) -> Result<(SourceMap, Vec<FileId>), Vec<Diagnostic>> {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let mut tables = Vec::new();
    let bytes = match bytes::read(path, Role::Data) {
        Ok(bytes) => bytes,
        Err(fault) => {
            fault.tell(name, &mut sink);
            return Err(sink.into_diagnostics());
        }
    };
    if !is_workbook(name) {
        let table = bytes::table(name, bytes, &mut sources, &mut sink);
        return table.map(|id| (sources, vec![id])).ok_or_else(|| sink.into_diagnostics());
    }
    let told = |fault: &Fault| {
        let mut sink = Sink::default();
        tell(name, fault, &mut sink);
        sink.into_diagnostics()
    };
    let workbook = workbook::open(bytes).map_err(|fault| told(&fault))?;
    for (number, listed) in workbook.sheets().iter().enumerate() {
        if !listed.is_hidden {
            let held = workbook.sheet(number).map_err(|fault| told(&fault))?;
            tables.push(sources.add_sheet(name, held.text, held.sheet));
        }
    }
    Ok((sources, tables))
}

fn tell(name: &str, fault: &Fault, sink: &mut Sink) {
    match fault {
        Fault::Damaged(why) => sink.damaged_workbook(name, why),
        Fault::Empty => sink.empty_workbook(name),
        Fault::Locked => sink.locked_workbook(name),
        Fault::TooLarge(what) => sink.workbook_too_large(name, what),
        Fault::Unknown(what) => sink.unknown_workbook(name, *what),
    }
}
