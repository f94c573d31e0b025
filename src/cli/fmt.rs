//! `planck fmt`: plan files in the form in which plans are written.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::args::FmtArgs;
use super::rewrite::{Rewrite, replace};
use super::target::targets;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis;
use crate::load::{PlanFile, plan_text, read_plan_files};
use crate::render::diff::Reader;
use crate::units::{counted, format_count};

/// What stands for standard input among the paths.
const STDIN: &str = "-";

pub(super) fn run(args: &FmtArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    if args.paths.iter().any(|path| path == Path::new(STDIN)) {
        return match args.paths.as_slice() {
            [_] => stdin(args, terminal),
            _ => Err(Refused::new("standard input (`-`) is formatted alone").help("leave out the other paths")),
        };
    }
    let mut read: Vec<(PlanFile, String)> = Vec::new();
    let mut unread: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    for target in targets(&args.paths)? {
        for file in read_plan_files(&target) {
            match file {
                Ok(file) if known.insert(file.path.clone()) => {
                    let made = analysis::format(&file.text);
                    read.push((file, made));
                }
                Ok(_) => {}
                Err(why) => unread.push(why),
            }
        }
    }
    let changed: Vec<&(PlanFile, String)> = read.iter().filter(|(file, made)| file.text != *made).collect();
    let rewrites = changed.iter().map(|(file, made)| Rewrite {
        name: &file.name,
        path: &file.path,
        before: &file.text,
        after: made,
    });
    let rewrites: Vec<Rewrite<'_>> = rewrites.collect();
    let is_written = !args.check && !args.diff;
    if is_written {
        replace(&rewrites)?;
    }
    terminal.print(&shown(&rewrites, args, Rewrite::has_mark, terminal.reader()))?;
    for why in &unread {
        terminal.tell(&format!("left as it is: {why}"));
    }
    let kept = read.len() - changed.len();
    terminal.tell(&summary(changed.len(), kept, is_written));
    Ok(match () {
        () if !unread.is_empty() => Outcome::Refused,
        () if !is_written && !changed.is_empty() => Outcome::Found,
        () => Outcome::Clean,
    })
}

/// Formats standard input onto standard output, which gets nothing where the input is no text.
fn stdin(args: &FmtArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let name = args.stdin_filename.as_deref().unwrap_or(Path::new("standard input")).display().to_string();
    let mut bytes = Vec::new();
    let failed = |error: &io::Error| Refused::new(format!("standard input cannot be read: {error}"));
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
    let text = plan_text(&name, bytes).map_err(Refused::new)?;
    let made = analysis::format(&text);
    if !args.check && !args.diff {
        terminal.print(&format!("{mark}{made}"))?;
        return Ok(Outcome::Clean);
    }
    let path = PathBuf::new();
    let rewrite = Rewrite { name: &name, path: &path, before: &text, after: &made };
    let changed: Vec<Rewrite<'_>> = (text != made).then_some(rewrite).into_iter().collect();
    terminal.print(&shown(&changed, args, |_| !mark.is_empty(), terminal.reader()))?;
    Ok(if changed.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// What `--check` and `--diff` print of files that would change.
fn shown<'a>(files: &[Rewrite<'a>], args: &FmtArgs, has_mark: impl Fn(&Rewrite<'a>) -> bool, reader: Reader) -> String {
    let of_file = |file: &Rewrite<'a>| match () {
        () if args.diff => file.diff(has_mark(file), reader),
        () if args.check => format!("{}\n", file.name),
        () => String::new(),
    };
    files.iter().map(of_file).collect()
}

/// `2 files reformatted, 3 left as they are`
fn summary(changed: usize, kept: usize, is_written: bool) -> String {
    let files = |count: usize| counted(count, "file");
    let does = if is_written { "reformatted" } else { "would be reformatted" };
    let are = if kept == 1 { "as it is" } else { "as they are" };
    match (changed, kept) {
        (0, 0) => "there is no plan file to format".to_owned(),
        (0, kept) => format!("{} left {are}", files(kept)),
        (changed, 0) => format!("{} {does}", files(changed)),
        (changed, kept) => format!("{} {does}, {} left {are}", files(changed), format_count(kept)),
    }
}
