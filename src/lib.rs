//! planck checks public plans: what they aspire to, what the data say, and what was published about it.

pub mod analysis;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod diagnostics;
pub mod evaluate;
pub mod model;
pub mod observations;
pub mod render;
pub mod report;
pub mod source;
pub mod syntax;
pub mod units;
pub mod vocabulary;
