//! Texts that are made from the tables, and kept in the project: the reference, and what editors colour.
//!
//! Owns how a table becomes a page. Must not know where a page is kept: a test compares the pages with the files,
//! and `UPDATE_GENERATED=1 cargo test generated` writes them.

mod editors;
mod reference;

pub use editors::editors;
pub use reference::reference;

/// A file that is made from a table.
#[derive(Debug)]
pub struct Page {
    /// Its name in its folder: `metric.md`.
    pub name: String,
    /// Its text.
    pub text: String,
}
