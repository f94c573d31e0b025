//! What the server remembers: the documents that the editor holds, and what is known of the plans they belong to.
//!
//! What a plan includes is as on the command line; a file that no plan includes is a plan of its own. Which folder is a
//! file's plan may change with any edit by which a `plan` block comes or goes.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::Uri;

use super::documents::{Change, Documents};
use super::homes::{Home, Roots};
use super::positions::Encoding;
use super::requests::Coloured;
use super::shows::Shows;
use super::snapshot::{Held, Snapshot};
use super::uri::{self, Key};
use crate::analysis::Scope;
use crate::load::{self, Checked, Files, Loaded, has_extension};
use crate::source::FileId;

/// What the server remembers.
#[derive(Debug)]
pub(super) struct State {
    encoding: Encoding,
    /// What the editor can show.
    pub(super) shows: Shows,
    /// What it was told of the words of documents.
    pub(super) coloured: Coloured,
    roots: Roots,
    /// The unsaved texts.
    files: Files,
    documents: Documents,
    /// The plan that each document belongs to, as far as that was looked for; a table may belong to none.
    homes: BTreeMap<Key, Home>,
    plans: BTreeMap<Home, Plan>,
    /// The plans of the workspace, once the editor has asked for the findings of all.
    asked_for: BTreeSet<Home>,
    is_asked_for_all: bool,
    /// Whether files of a plan have been looked for, or a `plan` block came or went, since documents were assigned to plans.
    may_have_moved: bool,
}

/// What is known of a plan.
#[derive(Debug, Default)]
struct Plan {
    known: Option<Arc<Snapshot>>,
    /// The documents that have changed since.
    changed: BTreeSet<Key>,
    /// Whether more may have changed than texts of plans.
    must_load: bool,
    /// Whether the last attempt to look at it ended in a mistake of planck's own.
    has_failed: bool,
    /// Whether the editor knows what was found.
    is_told: bool,
}

impl Plan {
    fn is_current(&self) -> bool {
        self.known.is_some() && self.changed.is_empty() && !self.must_load
    }
}

impl State {
    /// Nothing is open yet.
    pub(super) fn new(encoding: Encoding, roots: &[Uri]) -> Self {
        let mut state = Self {
            encoding,
            shows: Shows::default(),
            coloured: Coloured::default(),
            roots: Roots::default(),
            files: Files::held(),
            documents: Documents::default(),
            homes: BTreeMap::new(),
            plans: BTreeMap::new(),
            asked_for: BTreeSet::new(),
            is_asked_for_all: false,
            may_have_moved: false,
        };
        state.change_roots(roots, &[]);
        state
    }

    /// Folders come into the workspace, and others leave it.
    pub(super) fn change_roots(&mut self, added: &[Uri], removed: &[Uri]) {
        self.roots.change(added, removed);
        self.look_again();
    }

    /// The editor opens a document.
    pub(super) fn open(&mut self, uri: &Uri, language: &str, version: i32, text: String) {
        let text = Arc::new(text);
        let key = self.documents.open(uri, language, version, text.clone());
        if let Some(path) = key.path() {
            self.files.set(path.to_owned(), text);
        }
        self.outdate(&key);
        self.look_again();
    }

    /// The editor changes a document; false where it never opened it.
    pub(super) fn change(&mut self, uri: &Uri, version: i32, changes: Vec<Change>) -> bool {
        let key = self.documents.key_of(uri);
        let Some(document) = self.documents.get_mut(&key) else { return false };
        let has_moved = document.change(version, changes, self.encoding);
        let text = document.text.clone();
        let home = self.homes.get(&key);
        if let Some(path) = key.path() {
            self.files.set(path.to_owned(), text);
        }
        for (other, plan) in &mut self.plans {
            // A file may be read by several plans; a text without a folder has no place in its own.
            let holds = plan.known.as_ref().is_some_and(|known| known.holds(&key));
            if holds || home == Some(other) {
                plan.changed.insert(key.clone());
                plan.is_told = false;
                plan.has_failed = false;
            }
        }
        if has_moved {
            // Other files may belong to other plans now, and what the editor was told of the workspace is out of date.
            self.may_have_moved = true;
            if !self.asked_for.is_empty() {
                self.ask_for_all();
            }
        }
        true
    }

    /// The editor closes a document, and the file on the disk counts again.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.coloured.forget(uri);
        let key = self.documents.close(uri);
        if let Some(path) = key.path() {
            self.files.remove(path);
        }
        self.outdate(&key);
        self.look_again();
    }

    /// Files were changed, made or deleted on the disk.
    pub(super) fn change_on_disk(&mut self, uris: &[Uri]) {
        for uri in uris {
            // The editor's own text counts, and whether there is a file on the disk may matter to others.
            let keys = BTreeSet::from([Key::of(uri), self.documents.key_of(uri)]);
            keys.iter().for_each(|key| self.outdate(key));
        }
        self.look_again();
    }

    /// Everything that may depend on a file is read anew.
    fn outdate(&mut self, key: &Key) {
        for (home, plan) in &mut self.plans {
            let holds = || plan.known.as_ref().is_some_and(|known| known.holds(key));
            let may_depend = match home {
                Home::Folder(folder) => key.path().is_some_and(|path| path.starts_with(folder)),
                Home::Alone(own) => {
                    own == key || key.path().is_some_and(|path| !has_extension(path, "plan")) || holds()
                }
            };
            if may_depend {
                plan.must_load = true;
                plan.is_told = false;
                plan.has_failed = false;
            }
        }
    }

    /// Which plan each document belongs to is looked for again.
    fn look_again(&mut self) {
        let keys: Vec<Key> = self.documents.keys().cloned().collect();
        self.may_have_moved = false;
        for key in keys {
            let home = self.find_home(&key);
            if let Some(home) = &home {
                self.plans.entry(home.clone()).or_default();
            }
            match home {
                Some(home) => self.homes.insert(key, home),
                None => self.homes.remove(&key),
            };
        }
        self.homes.retain(|key, _| self.documents.get(key).is_some());
        let kept: BTreeSet<&Home> = self.homes.values().chain(&self.asked_for).collect();
        self.plans.retain(|home, _| kept.contains(home));
    }

    fn find_home(&mut self, key: &Key) -> Option<Home> {
        let is_plan = self.documents.get(key).is_some_and(|document| document.is_plan);
        let alone = is_plan.then(|| Home::Alone(key.clone()));
        let Some(folder) = key.path().and_then(|path| self.roots.plan_folder(&self.documents, path)) else {
            return alone;
        };
        let home = Home::Folder(folder);
        if self.plans.get(&home).is_some_and(|plan| plan.has_failed && !plan.is_current()) {
            // It would fail again, and nobody knows what it reads; it is tried again when something changes.
            return Some(home);
        }
        let is_known = self.plans.get(&home).is_some_and(|plan| plan.known.is_some());
        // A plan high above may be large, and most of it need not be read to see that this file is no part of it.
        let reads = match (&home, key.path()) {
            (Home::Folder(folder), Some(path)) if !is_known => {
                load::reads(&self.roots.target(folder, Vec::new()), &self.files, path)
            }
            _ => self.snapshot(&home).reads(key),
        };
        if reads { Some(home) } else { alone }
    }

    /// Brings plans up to date of which a text has changed, since it may include other files now.
    fn settle(&mut self) {
        let changed =
            self.plans.iter().filter(|(_, plan)| plan.known.is_some() && !plan.is_current() && !plan.has_failed);
        let changed: Vec<Home> = changed.map(|(home, _)| home.clone()).collect();
        for home in changed {
            self.snapshot(&home);
        }
        if self.may_have_moved {
            self.look_again();
        }
    }

    /// The plans of the open documents.
    pub(super) fn homes(&self) -> BTreeSet<Home> {
        self.homes.values().cloned().collect()
    }

    /// Whether the editor asks for the findings of the whole workspace.
    pub(super) fn is_asked_for_all(&self) -> bool {
        self.is_asked_for_all
    }

    /// The editor asks for the findings of every plan of the workspace: which there are is looked for.
    pub(super) fn ask_for_all(&mut self) {
        let mut files: Vec<PathBuf> = self.roots.iter().flat_map(|root| load::plan_files(root, &self.files)).collect();
        files.sort();
        let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        // The plan of a file is that of its folder.
        let plan_folder = |folder: &&Path| self.roots.plan_folder(&self.documents, &folder.join("plan.plan"));
        self.asked_for = folders.iter().filter_map(plan_folder).map(Home::Folder).collect();
    }

    /// The editor knows the findings of every plan now, since it has asked for them.
    pub(super) fn told_of_all(&mut self) {
        if !mem::replace(&mut self.is_asked_for_all, true) {
            // What the editor was told unasked is taken back.
            self.plans.values_mut().for_each(|plan| plan.is_told = false);
        }
    }

    /// The plans of the open documents, and those of the workspace that the editor has asked for.
    pub(super) fn all_homes(&self) -> BTreeSet<Home> {
        self.asked_for.iter().cloned().chain(self.homes()).collect()
    }

    /// One of them of which not every quarter is judged. One that has failed is left to whoever asks for it.
    pub(super) fn next_to_judge(&self) -> Option<Home> {
        let is_unjudged = |home: &Home| {
            self.plans.get(home).is_none_or(|plan| {
                let is_whole = plan.known.as_ref().is_some_and(|known| known.analysis.is_whole);
                !(plan.has_failed || plan.is_current() && is_whole)
            })
        };
        self.all_homes().into_iter().find(is_unjudged)
    }

    /// Brings a plan up to date, or, where it is, judges every quarter of it as far as a scope goes.
    pub(super) fn judge(&mut self, home: &Home, scope: Scope) {
        if self.plans.get(home).is_some_and(Plan::is_current) {
            self.finish(home, scope);
        } else {
            self.snapshot(home);
        }
    }

    /// A plan of which the editor has not been told how it is now. It counts as told from here on.
    pub(super) fn next_to_tell(&mut self) -> Option<Home> {
        self.settle();
        let open = self.homes();
        let (home, plan) = self.plans.iter_mut().find(|(home, plan)| !plan.is_told && open.contains(home))?;
        plan.is_told = true;
        Some(home.clone())
    }

    /// Whether the editor will be told of a plan anew.
    pub(super) fn is_to_be_told(&self, home: &Home) -> bool {
        self.plans.get(home).is_some_and(|plan| !plan.is_told)
    }

    /// The version of a document that is open.
    pub(super) fn version(&self, uri: &str) -> Option<i32> {
        self.documents.version(uri)
    }

    /// Every plan that reads a document, as it is now, with the document's file in it: of those that are known, as the
    /// plans of open documents are.
    pub(super) fn readers(&mut self, uri: &Uri) -> Vec<(Arc<Snapshot>, FileId)> {
        self.settle();
        let key = self.documents.key_of(uri);
        let own = self.homes.get(&key);
        let reads = |plan: &Plan| plan.known.as_ref().is_some_and(|known| known.reads(&key));
        let readers = self.plans.iter().filter(|(home, plan)| own == Some(home) || reads(plan));
        let readers: Vec<Home> = readers.map(|(home, _)| home.clone()).collect();
        let snapshots = readers.iter().map(|home| self.snapshot(home));
        snapshots.filter_map(|snapshot| Some((snapshot.file(uri)?, snapshot))).map(|(file, it)| (it, file)).collect()
    }

    /// The plans of the open documents, as they are now.
    pub(super) fn snapshots(&mut self) -> Vec<Arc<Snapshot>> {
        self.homes().iter().map(|home| self.snapshot(home)).collect()
    }

    /// Whether the editor holds a document of this address.
    pub(super) fn is_open(&self, uri: &Uri) -> bool {
        self.documents.get(&self.documents.key_of(uri)).is_some()
    }

    /// The plan that a document belongs to, as it is now, and the document's file in it; nothing for a document that
    /// is not open or belongs to no plan.
    pub(super) fn document(&mut self, uri: &Uri) -> Option<(Arc<Snapshot>, FileId)> {
        self.settle();
        let key = self.documents.key_of(uri);
        let home = self.homes.get(&key)?.clone();
        let mut snapshot = self.snapshot(&home);
        if self.may_have_moved {
            // Now that the plan is read, it may be seen not to hold the document.
            self.look_again();
            let home = self.homes.get(&key)?.clone();
            snapshot = self.snapshot(&home);
        }
        let file = snapshot.file(uri)?;
        Some((snapshot, file))
    }

    /// A plan as it is now.
    pub(super) fn snapshot(&mut self, home: &Home) -> Arc<Snapshot> {
        let plan = self.plans.entry(home.clone()).or_default();
        if plan.is_current()
            && let Some(known) = &plan.known
        {
            return known.clone();
        }
        let changed = mem::take(&mut plan.changed);
        // Until it has succeeded, the next attempt must not build on what was known before this one.
        let must_load = mem::replace(&mut plan.must_load, true);
        plan.has_failed = true;
        let known = plan.known.clone().filter(|_| !must_load);
        let edited = known.and_then(|known| {
            let loaded = changed.iter().try_fold(known.loaded.clone(), |loaded, key| self.with(loaded, key))?;
            Some((loaded, self.held_now(&known)))
        });
        let (loaded, held) = edited.unwrap_or_else(|| {
            self.may_have_moved = true;
            let loaded = self.load(home);
            let held = self.held(home, &loaded);
            (loaded, held)
        });
        // What is open can be seen; the quarters of other files are judged when there is time for it.
        let open = held.versions.keys().copied().collect();
        let scope = Scope { near: Some(Arc::new(open)), stop: None };
        let plan = self.plans.entry(home.clone()).or_default();
        let before = plan.known.as_ref().map(|known| &known.analysis);
        let examined = load::examine_again(&loaded, before, &scope);
        let Checked { analysis, diagnostics } = examined.unwrap_or_else(|| load::examine(&loaded, None));
        let snapshot = Arc::new(Snapshot::new(loaded, analysis, diagnostics, self.encoding, held));
        plan.known = Some(snapshot.clone());
        plan.must_load = false;
        plan.has_failed = false;
        snapshot
    }

    /// A plan as it is now, every quarter of it judged.
    pub(super) fn whole_snapshot(&mut self, home: &Home) -> Arc<Snapshot> {
        let snapshot = self.snapshot(home);
        if snapshot.analysis.is_whole {
            return snapshot;
        }
        self.finish(home, Scope::default()).unwrap_or(snapshot)
    }

    /// A plan of which not every quarter has been judged since it changed.
    pub(super) fn next_to_finish(&self) -> Option<Home> {
        let open = self.homes();
        let is_unfinished = |plan: &Plan| {
            plan.is_current() && !plan.has_failed && plan.known.as_ref().is_some_and(|known| !known.analysis.is_whole)
        };
        let mut unfinished = self.plans.iter().filter(|(home, plan)| is_unfinished(plan) && open.contains(home));
        unfinished.next().map(|(home, _)| home.clone())
    }

    /// Judges every quarter of a plan; nothing where that was stopped.
    pub(super) fn finish(&mut self, home: &Home, scope: Scope) -> Option<Arc<Snapshot>> {
        let snapshot = self.snapshot(home);
        let plan = self.plans.get_mut(home)?;
        // Where this fails, it is not tried again before something changes.
        plan.is_told = true;
        plan.has_failed = true;
        let examined = load::examine_again(&snapshot.loaded, Some(&snapshot.analysis), &scope);
        plan.has_failed = false;
        let Checked { mut analysis, diagnostics } = examined?;
        // What stands beside and above the lines of what is open is not worked out a second time.
        analysis.share_moments(&snapshot.analysis);
        let finished = Arc::new(snapshot.with_all_judged(analysis, diagnostics));
        plan.known = Some(finished.clone());
        plan.is_told = false;
        Some(finished)
    }

    /// A plan's texts with the newest one of a document; nothing where all must be read anew.
    fn with(&self, loaded: Loaded, key: &Key) -> Option<Loaded> {
        let document = self.documents.get(key)?;
        let file = key.path().and_then(|path| loaded.file_at(path));
        let only = || loaded.places.is_empty().then(|| loaded.sources.files().next()).flatten().map(|(id, _)| id);
        let file = file.or_else(only)?;
        loaded.with_text(file, &document.text)
    }

    fn load(&self, home: &Home) -> Loaded {
        match home {
            Home::Folder(folder) => load::load(&self.roots.target(folder, Vec::new()), &self.files),
            Home::Alone(key) => {
                let in_folder = key.path().filter(|path| self.roots.holding(path).is_some());
                match in_folder.and_then(|path| Some((path.parent()?, path.file_name()?))) {
                    Some((folder, name)) => {
                        load::load(&self.roots.target(folder, vec![name.to_string_lossy().into_owned()]), &self.files)
                    }
                    None => {
                        let text = self.documents.get(key).map(|document| document.text.clone()).unwrap_or_default();
                        load::load_alone(&name(key), text)
                    }
                }
            }
        }
    }

    /// What the editor knows of a plan's texts.
    fn held(&self, home: &Home, loaded: &Loaded) -> Held {
        let (mut uris, mut versions) = (BTreeMap::new(), BTreeMap::new());
        for (id, path) in loaded.places.iter() {
            let document = self.documents.get(&Key::File(path.clone()));
            let uri = document.map(|document| document.uri.clone()).or_else(|| uri::of_path(path));
            uris.extend(uri.map(|uri| (*id, uri)));
            versions.extend(document.map(|document| (*id, document.version)));
        }
        if let (true, Home::Alone(key)) = (uris.is_empty(), home)
            && let (Some(document), Some((id, _))) = (self.documents.get(key), loaded.sources.files().next())
        {
            uris.insert(id, document.uri.clone());
            versions.insert(id, document.version);
        }
        Held { uris: Arc::new(uris), versions }
    }

    /// The same of a plan of which texts have changed and nothing else: what is open stays open, and has other versions.
    fn held_now(&self, known: &Snapshot) -> Held {
        let version = |file: FileId| self.version(&known.uri(file)?.0);
        let versions = known.open_files().filter_map(|file| Some((file, version(file)?)));
        Held { uris: known.uris(), versions: versions.collect() }
    }
}

/// The name to show for a document without a folder.
fn name(key: &Key) -> String {
    match key {
        Key::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        Key::Other(uri) => uri.rsplit(['/', ':']).next().unwrap_or_default().to_owned(),
    }
}
