//! What planck does as a whole, seen from outside: a module an area.

mod bad_input;
mod cli;
mod mutation;
mod planck;
mod texts;
