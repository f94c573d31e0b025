//! Whether a plan reads a file, as far as its lines `include`, `data` and `figures` tell: no table is opened for that, and
//! where no line says what to include, no plan file below the plan's folder either.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::{Folder, is_left_out};
use super::{Files, Loader, Role, Target, bytes, folders_of_plans, has_extension, pattern};
use crate::analysis::{self, Parse, Request, RequestKind};
use crate::diagnostics::Sink;
use crate::source::SourceMap;

/// Whether the plan of a folder reads a file that lies below it, given by its true path.
pub(crate) fn reads(target: &Target, files: &Files, path: &Path) -> bool {
    let is_plan = has_extension(path, "plan");
    if is_plan && path.parent() == Some(target.folder.as_path()) {
        let declares = |_: &SourceMap, parse: &Parse| analysis::declares_plan(parse);
        return on_top(&target.folder, files, declares) || !is_above_plans(target, files);
    }
    let includes = |sources: &SourceMap, parse: &Parse| {
        analysis::requests(sources, parse).iter().any(|it| it.kind == RequestKind::Plans)
    };
    if is_plan && !on_top(&target.folder, files, includes) {
        return is_looked_through(&target.folder, path);
    }
    let folder = Folder::list(target, files, &mut Sink::default());
    let mut loader = Loader::of(&folder, files, Sink::default());
    let (plans, _) = loader.plans(target);
    if is_plan {
        return loader.read.contains_key(&(Role::Plan, path.to_owned()));
    }
    let asked: Vec<&Request> =
        plans.iter().flat_map(|plan| &plan.requests).filter(|it| it.kind != RequestKind::Plans).collect();
    let is_it = |found: &super::Found| folder.true_path(found, files).is_ok_and(|it| it == path);
    let is_asked_for = |request: &Request| {
        pattern::resolve(&folder, "", &request.pattern, request.kind).is_ok_and(|found| found.iter().any(is_it))
    };
    let are_said = asked.iter().any(|it| it.kind == RequestKind::Data);
    let stands_in_data = || folder.tables().filter(|it| it.relative.starts_with("data/")).any(is_it);
    asked.into_iter().any(is_asked_for) || (!are_said && stands_in_data())
}

/// Whether a folder holds several plans in folders of their own, and so is that of none.
fn is_above_plans(target: &Target, files: &Files) -> bool {
    let folder = Folder::list(target, files, &mut Sink::default());
    let (plans, _) = Loader::of(&folder, files, Sink::default()).plans(target);
    !folders_of_plans(&plans).is_empty()
}

/// Whether a plan file in a folder, and not below it, is such.
fn on_top(folder: &Path, files: &Files, is_such: impl Fn(&SourceMap, &Parse) -> bool) -> bool {
    let on_disk = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let unsaved = files.below(folder).filter(|path| path.parent() == Some(folder)).map(Path::to_owned);
    let mut plans: Vec<PathBuf> = on_disk.chain(unsaved).filter(|path| has_extension(path, "plan")).collect();
    plans.sort();
    plans.dedup();
    plans.iter().any(|path| {
        let text = match files.text(path) {
            Some(text) => text.as_str().to_owned(),
            None => bytes::plan_bytes(path).map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default(),
        };
        let mut sources = SourceMap::default();
        let id = sources.add("", text);
        let parse = analysis::parse(&sources, id);
        is_such(&sources, &parse)
    })
}

/// Whether the folders between a plan's folder and a file are such as plans are looked for in.
fn is_looked_through(top: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(top) else { return false };
    let is_hidden = below.components().any(|it| is_left_out(&it.as_os_str().to_string_lossy()));
    let between = path.ancestors().skip(1).take_while(|folder| *folder != top);
    !is_hidden && !between.into_iter().any(|folder| folder.join("CACHEDIR.TAG").exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;

    /// Both ways of asking agree on every file.
    #[test]
    fn what_is_told_without_reading_is_what_is_read() {
        let plan = "plan \"P\" {\n  for us\n";
        for (lines, texts) in [
            ("", &["plan.plan", "more.plan", "sub/a.plan", "sub/deep/b.plan", "data/d.csv"][..]),
            ("include \"sub/*.plan\"\n", &["plan.plan", "more.plan", "sub/a.plan", "data/d.csv"]),
            ("data \"other/*.csv\"\n", &["plan.plan", "more.plan", "sub/a.plan", "sub/deep/b.plan", "other/e.csv"]),
        ] {
            let kept = tempfile::tempdir().unwrap();
            let top = kept.path().canonicalize().unwrap();
            let text = format!("{plan}  {lines}}}\n");
            let all = [
                ("plan.plan", text.as_str()),
                ("more.plan", "# more\n"),
                ("sub/a.plan", "# a\n"),
                ("sub/deep/b.plan", "# b\n"),
                ("node_modules/c.plan", "# c\n"),
                ("built/CACHEDIR.TAG", ""),
                ("built/f.plan", "# f\n"),
                ("data/d.csv", "metric,quarter,value\n"),
                ("other/e.csv", "metric,quarter,value\n"),
            ];
            for (name, text) in all {
                let path = top.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            let target = Target { folder: top.clone(), shown: PathBuf::new(), only: Vec::new() };
            let files = Files::default();
            let loaded = load(&target, &files);
            for (name, _) in all {
                let path = top.join(name);
                let is_read = loaded.places.values().any(|it| *it == path);
                assert_eq!(is_read, texts.contains(&name), "{lines}{name}");
                assert_eq!(reads(&target, &files, &path), is_read, "{lines}{name}");
            }
        }
    }
}
