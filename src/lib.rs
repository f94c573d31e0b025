//! planck checks public plans: what they aspire to, what the data say, and what was published about it.

pub mod calendar;
pub mod diagnostics;
pub mod observations;
pub mod report;
pub mod source;
pub mod units;
