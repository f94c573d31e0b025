//! The program; see [`planck::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    planck::cli::main()
}
