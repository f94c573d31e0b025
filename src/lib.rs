//! planck checks public plans: what they aspire to, what the data say, and what was published about it.

pub mod diagnostics;
pub mod render;
pub mod report;
pub mod source;
