//! `planck check --watch`: the check again whenever a plan or its data change.
//!
//! Two watchmen keep each other honest. The system tells of changes at once, but knows nothing of what happens on a
//! drive in the network, and loses a folder that is deleted and made again. So the files that were read are also
//! looked at every two seconds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use notify_debouncer_full::notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify_debouncer_full::notify::{Event, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::load::{Target, has_extension, or_here};
use crate::units::format_count;

/// How long files must have been left alone: editors write one in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// How often the files that were read are looked at.
const LOOK: Duration = Duration::from_secs(2);

/// The names of changed files that are told.
const NAMES: usize = 3;

/// Checks, and checks again after each change, until the user ends it or nobody reads any more. `check` yields the
/// files that it read.
///
/// # Errors
/// When the first check cannot be carried out; what is wrong with a later one is told.
pub(super) fn watch(
    targets: &[Target],
    terminal: &mut Terminal,
    mut check: impl FnMut(&mut Terminal) -> Result<BTreeSet<PathBuf>, Refused>,
) -> Result<Outcome, Refused> {
    let mut read = BTreeSet::new();
    let mut is_first = true;
    loop {
        // The watch begins before the check, so that no change falls between them.
        let mut before = Looks::at(&read, targets);
        let (sender, changes) = channel();
        let watching = begin(targets, sender);
        match check(terminal) {
            Ok(files) => {
                before.take_in(Looks::at(&files, &[]));
                read = files;
            }
            Err(refused) if is_first => return Err(refused),
            Err(refused) => terminal.refuse(&refused),
        }
        if terminal.is_closed() {
            return Ok(Outcome::Clean);
        }
        if is_first && watching.is_none() {
            terminal.tell("not every change can be seen here: of new files planck hears when another one changes");
        }
        is_first = false;
        terminal.tell("watching for changes; Ctrl-C ends it");
        let changed = wait(&changes, &before, &read, targets);
        drop(watching);
        terminal.clear();
        terminal.tell(&told(&changed, targets));
    }
}

/// Watches the folders of the plans; none where the system cannot.
fn begin(
    targets: &[Target],
    sender: Sender<DebounceEventResult>,
) -> Option<Debouncer<RecommendedWatcher, RecommendedCache>> {
    let mut watching = new_debouncer(QUIET, None, sender).ok()?;
    for target in targets {
        watching.watch(or_here(&target.folder), RecursiveMode::Recursive).ok()?;
    }
    Some(watching)
}

/// Waits until something has changed that a check reads; the files that did.
fn wait(
    changes: &Receiver<DebounceEventResult>,
    before: &Looks,
    read: &BTreeSet<PathBuf>,
    targets: &[Target],
) -> BTreeSet<PathBuf> {
    loop {
        let changed: BTreeSet<PathBuf> = match changes.recv_timeout(LOOK) {
            Ok(Ok(events)) => events.iter().flat_map(|it| concerned(&it.event, targets)).collect(),
            Ok(Err(_)) | Err(RecvTimeoutError::Timeout) => before.changed(&Looks::at(read, targets)),
            // Nobody watches.
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(LOOK);
                before.changed(&Looks::at(read, targets))
            }
        };
        if !changed.is_empty() {
            return changed;
        }
    }
}

/// The files of an event that a plan may consist of: plans, tables, and folders that come and go. What is hidden, and
/// what editors and planck itself leave beside a plan, is none of them.
fn concerned(event: &Event, targets: &[Target]) -> Vec<PathBuf> {
    let is_change = !matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)));
    let is_folder = |path: &Path| match event.kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Modify(ModifyKind::Name(_)) => path.extension().is_none() && !path.is_file(),
        _ => false,
    };
    let is_hidden = |path: &Path| {
        let inside = relative(path, targets);
        inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
    };
    let can_be_read = |path: &&PathBuf| {
        (has_extension(path, "plan") || has_extension(path, "csv") || is_folder(path)) && !is_hidden(path)
    };
    event.paths.iter().filter(|_| is_change).filter(can_be_read).cloned().collect()
}

/// A path from the folder of the plan that it belongs to.
fn relative(path: &Path, targets: &[Target]) -> PathBuf {
    let below = |target: &Target| {
        let folder = or_here(&target.folder);
        let inside = path.strip_prefix(folder).ok().map(Path::to_owned);
        inside.or_else(|| path.strip_prefix(folder.canonicalize().ok()?).ok().map(Path::to_owned))
    };
    targets.iter().find_map(below).unwrap_or_else(|| path.to_owned())
}

/// What is there of the files that were read, and of the folders of the plans.
#[derive(Debug, PartialEq, Eq)]
struct Looks(BTreeMap<PathBuf, Option<(u64, SystemTime)>>);

impl Looks {
    fn at(read: &BTreeSet<PathBuf>, targets: &[Target]) -> Self {
        let file = |path: &PathBuf| {
            let look = fs::metadata(path).ok().and_then(|it| Some((it.len(), it.modified().ok()?)));
            (path.clone(), look)
        };
        // Of a folder it matters whether it is there: what comes and goes in it changes its time.
        let folder = |target: &Target| {
            let path = or_here(&target.folder).to_owned();
            let look = path.is_dir().then_some((0, SystemTime::UNIX_EPOCH));
            (path, look)
        };
        Self(read.iter().map(file).chain(targets.iter().map(folder)).collect())
    }

    /// Takes in what has not been looked at before.
    fn take_in(&mut self, more: Self) {
        for (path, look) in more.0 {
            self.0.entry(path).or_insert(look);
        }
    }

    /// The files that look otherwise now.
    fn changed(&self, now: &Self) -> BTreeSet<PathBuf> {
        let is_other = |path: &PathBuf, look| now.0.get(path).is_some_and(|it| it != look);
        self.0.iter().filter(|(path, look)| is_other(path, *look)).map(|(path, _)| path.clone()).collect()
    }
}

/// `changed: plan.plan, data/figures.csv and 2 more`
fn told(changed: &BTreeSet<PathBuf>, targets: &[Target]) -> String {
    let name = |path: &PathBuf| {
        let inside = relative(path, targets);
        let shown = if inside.as_os_str().is_empty() { path.clone() } else { inside };
        shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    };
    let names: BTreeSet<String> = changed.iter().map(name).collect();
    let shown: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
    match names.len().saturating_sub(NAMES) {
        0 => format!("changed: {}", shown.join(", ")),
        more => format!("changed: {} and {} more", shown.join(", "), format_count(more)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plan_can_consist_of_concerns_it() {
        let target = Target { folder: PathBuf::from("essex"), shown: PathBuf::from("essex"), only: Vec::new() };
        let concerns = |kind: EventKind, path: &str| {
            let event = Event::new(kind).add_path(PathBuf::from(path));
            !concerned(&event, std::slice::from_ref(&target)).is_empty()
        };
        let file = EventKind::Create(CreateKind::File);
        for (path, does) in [
            ("essex/plan.plan", true),
            ("essex/data/Figures.CSV", true),
            ("essex/plan.plan~", false),
            ("essex/4913", false),
            ("essex/.plan.plan.swp", false),
            ("essex/.git/x.plan", false),
            ("essex/found.sarif", false),
        ] {
            assert_eq!(concerns(file, path), does, "{path}");
        }
        assert!(concerns(EventKind::Remove(RemoveKind::Folder), "essex/data"));
        assert!(!concerns(EventKind::Access(notify_debouncer_full::notify::event::AccessKind::Any), "essex/plan.plan"));
    }

    #[test]
    fn changed_files_are_named_and_no_more_than_three() {
        let target = Target { folder: PathBuf::from("essex"), shown: PathBuf::from("essex"), only: Vec::new() };
        let told = |paths: &[&str]| told(&paths.iter().map(PathBuf::from).collect(), std::slice::from_ref(&target));
        assert_eq!(told(&["essex/plan.plan"]), "changed: plan.plan");
        assert_eq!(told(&["essex"]), "changed: essex");
        assert_eq!(told(&["essex/d", "essex/a", "essex/e", "essex/b", "essex/c"]), "changed: a, b, c and 2 more");
    }
}
