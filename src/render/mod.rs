//! Findings and reports as bytes: a file a format, each with types made for it.
//!
//! Renderers are pure: values in, text out. They own markup, layout and serialisation. They must not know
//! how anything was computed, nor where the text goes; colours and widths are options.

pub mod check_json;
pub mod clean;
pub mod concise;
pub mod coverage;
pub mod coverage_json;
pub mod diagnostics_json;
pub mod diff;
pub mod explain;
pub mod explain_json;
pub mod findings;
pub mod github;
pub mod gitlab;
pub mod holdings;
mod holdings_grid;
pub mod holdings_json;
pub mod html;
pub mod json_lines;
pub mod junit;
pub mod markdown;
pub mod page;
pub mod report_json;
pub mod sarif;
pub mod schema;
pub mod sparkline;
pub mod statistics;
pub mod terminal;
pub mod text;

mod fingerprint;
#[cfg(test)]
mod fixture;
mod grid;
mod json;
mod prose;
mod revised_json;
mod status_json;
mod wording;
