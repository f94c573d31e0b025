//! The language server as an editor meets it.

pub mod client;
mod features;
mod fixes;
mod life;
mod places;
mod plans;
mod tables;
