//! The language server as an editor meets it.

mod client;
mod features;
mod life;
mod places;
mod plans;
mod tables;
