//! The formats: a file each, from what the core found to what a person or a program reads.
//!
//! Owns markup, layout and serialisation. Must not know how anything was computed.

pub mod clean;
pub mod html;
pub mod markdown;
pub mod report_json;
pub mod sparkline;
pub mod text;

#[cfg(test)]
mod fixture;
mod grid;
mod prose;
mod wording;
