//! The library as the edges call it, in process and without files: texts in, an analysis out.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use planck::analysis::{self, Analysis, Inputs, MappedFile, Parse, RequestKind, decode};
use planck::source::{FileId, Sheet, SourceMap};

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A plan.
    Plan,
    /// A table.
    Data,
    /// The only sheet of a workbook, as a text: a line a row, and tabs between the cells.
    Sheet,
}

/// A file of a plan's folder.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name as findings show it.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// What it is read as.
    pub role: Role,
}

impl File {
    /// A plan file.
    pub fn plan(name: &str, text: impl Into<String>) -> Self {
        Self { name: name.to_owned(), bytes: text.into().into_bytes(), role: Role::Plan }
    }

    /// A data file.
    pub fn data(name: &str, text: impl Into<String>) -> Self {
        Self { name: name.to_owned(), bytes: text.into().into_bytes(), role: Role::Data }
    }
}

/// Texts that were read, and all that planck knows of them.
pub struct Read {
    /// The texts.
    pub sources: SourceMap,
    /// What was made of them.
    pub analysis: Analysis,
}

/// The files of an example, plans first, in the order of their names.
pub fn example(name: &str) -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let mut files = Vec::new();
    walk(&folder, &mut |path| {
        let relative = path.strip_prefix(&folder).expect("the walk stays in the folder");
        let name = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let role = match path.extension().and_then(|it| it.to_str()) {
            Some("plan") => Role::Plan,
            Some("csv") => Role::Data,
            _ => return,
        };
        let bytes = fs::read(path).expect("a file of an example can be read");
        files.push(File { name, bytes, role });
    });
    files.sort_by(|one, other| (one.role == Role::Data, &one.name).cmp(&(other.role == Role::Data, &other.name)));
    assert!(!files.is_empty(), "there is no example `{name}`");
    files
}

/// Every file below a folder.
pub fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { walk(&path, visit) } else { visit(&path) }
    }
}

/// Runs every stage over the files.
pub fn analyse(files: &[File]) -> Read {
    analyse_knowing(files, &[])
}

/// Runs every stage over the files, with the parses of those that are known already, by their place.
pub fn analyse_knowing(files: &[File], known: &[Option<Arc<Parse>>]) -> Read {
    let mut sources = SourceMap::default();
    let (mut plans, mut data): (Vec<Arc<Parse>>, Vec<FileId>) = (Vec::new(), Vec::new());
    for (index, file) in files.iter().enumerate() {
        match file.role {
            Role::Plan => {
                let id = sources.add(&file.name, String::from_utf8_lossy(&file.bytes));
                let known = known.get(index).and_then(Clone::clone).filter(|parse| parse.file.id == id);
                plans.push(known.unwrap_or_else(|| analysis::parse(&sources, id)));
            }
            // What is no text is refused before the analysis; an empty file keeps the places of the others.
            Role::Data => match decode(file.bytes.clone()) {
                Ok(decoded) => data.push(sources.add(&file.name, decoded.text)),
                Err(_) => drop(sources.add(&file.name, "")),
            },
            Role::Sheet => {
                let sheet = Sheet { name: "Figures".to_owned(), ..Sheet::default() };
                data.push(sources.add_sheet(&file.name, String::from_utf8_lossy(&file.bytes).into_owned(), sheet));
            }
        }
    }
    let (mut figures, mut mapped): (Vec<FileId>, Vec<MappedFile>) = (Vec::new(), Vec::new());
    for parse in &plans {
        let plan = parse.file.id;
        for (request, asked) in analysis::requests(&sources, parse).into_iter().enumerate() {
            let named = data.iter().copied().filter(|id| sources.file(*id).name() == asked.pattern);
            match asked.kind {
                RequestKind::Figures => figures.extend(named),
                RequestKind::Data if asked.is_mapped => {
                    mapped.extend(named.map(|file| MappedFile { file, plan, request }));
                }
                _ => {}
            }
        }
    }
    figures.sort();
    let analysis = analysis::analyse(&Inputs {
        sources: &sources,
        plans: &plans,
        data: &data,
        figures: &figures,
        mapped: &mapped,
        quarter: None,
    });
    Read { sources, analysis }
}

/// The parses of the plan files, by their place.
pub fn parses(files: &[File]) -> Vec<Option<Arc<Parse>>> {
    let mut sources = SourceMap::default();
    let parse = |file: &File| {
        let id = sources.add(&file.name, String::from_utf8_lossy(&file.bytes));
        (file.role == Role::Plan).then(|| analysis::parse(&sources, id))
    };
    files.iter().map(parse).collect()
}
