//! Findings and reports as bytes: a file a format, each with types made for it.
//!
//! Renderers are pure: values in, text out. They must not know how anything was computed, nor where the
//! text goes; whether there are colours and how wide a line may be are options.

pub mod concise;
pub mod diagnostics_json;
pub mod terminal;
