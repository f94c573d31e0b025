//! The documents that the editor holds, as it last told of them.
//!
//! Owns their texts and versions, and what each address meant when it was opened. Must not know which plan a document
//! belongs to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::{Range, Uri};

use super::positions::{self, Encoding};
use super::uri::Key;
use crate::load::{declares_plan, has_extension};

/// The documents that the editor holds.
#[derive(Debug, Default)]
pub(super) struct Documents {
    held: BTreeMap<Key, Document>,
    /// What each open address meant when it was opened: what a link leads to may change, and the document stays.
    meant: BTreeMap<String, Key>,
}

/// A document that the editor holds.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: Arc<String>,
    /// Whether it is to be read as a plan.
    pub(super) is_plan: bool,
    /// Whether it says where a plan is.
    pub(super) declares_plan: bool,
}

/// An edit, or a whole new text.
#[derive(Debug)]
pub(super) enum Change {
    /// A text in the place of a range.
    Range(Range, String),
    /// Everything anew.
    Whole(String),
}

impl Documents {
    /// What an address means; of one that is open, what it meant then.
    pub(super) fn key_of(&self, uri: &Uri) -> Key {
        self.meant.get(&uri.0).cloned().unwrap_or_else(|| Key::of(uri))
    }

    /// The editor opens a document.
    pub(super) fn open(&mut self, uri: &Uri, language: &str, version: i32, text: Arc<String>) -> Key {
        let key = Key::of(uri);
        self.meant.insert(uri.0.clone(), key.clone());
        let is_plan = match &key {
            Key::File(path) => has_extension(path, "plan"),
            Key::Other(_) => language == "planck",
        };
        let declares_plan = is_plan && declares_plan(&text);
        self.held.insert(key.clone(), Document { uri: uri.clone(), version, text, is_plan, declares_plan });
        key
    }

    /// The editor closes a document.
    pub(super) fn close(&mut self, uri: &Uri) -> Key {
        let key = self.key_of(uri);
        self.meant.remove(&uri.0);
        self.held.remove(&key);
        key
    }

    /// A document that is open.
    pub(super) fn get(&self, key: &Key) -> Option<&Document> {
        self.held.get(key)
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, key: &Key) -> Option<&mut Document> {
        self.held.get_mut(key)
    }

    /// The version of a document that is open.
    pub(super) fn version(&self, uri: &str) -> Option<i32> {
        self.held.get(self.meant.get(uri)?).map(|document| document.version)
    }

    /// Every document that is open, by what its address meant.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.held.keys()
    }

    /// Those that are files and stand in a folder itself.
    pub(super) fn paths_in(&self, folder: &Path) -> impl Iterator<Item = &Path> {
        self.keys().filter_map(Key::path).filter(move |path| path.parent() == Some(folder))
    }
}

impl Document {
    /// The editor changes the document. True where a `plan` block came or went by it.
    pub(super) fn change(&mut self, version: i32, changes: Vec<Change>, encoding: Encoding) -> bool {
        self.version = version;
        // The snapshot holds the text as well, so the first change copies it.
        let text = Arc::make_mut(&mut self.text);
        for change in changes {
            match change {
                Change::Range(range, with) => positions::replace(text, range, &with, encoding),
                Change::Whole(whole) => *text = whole,
            }
        }
        let declared = self.declares_plan;
        self.declares_plan = self.is_plan && declares_plan(&self.text);
        self.declares_plan != declared
    }
}
