//! The command line: arguments, files, streams and exit codes.
//!
//! Owns everything that touches the world on behalf of a person at a terminal. Must not know any stage of the
//! pipeline but `analysis`: it reads files, hands their texts over, and writes what the renderers make of the
//! answer.

mod args;
mod bug;
mod check;
mod choice;
mod coverage;
mod data;
mod debug;
mod digest;
mod explain;
mod fix;
mod fmt;
mod formats;
mod import;
mod init;
mod minimum;
mod output;
mod page;
mod paths;
mod progress;
mod report;
mod rewrite;
mod schema;
mod shell;
mod target;
mod terminal;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::diagnostics::in_a_shell;
use crate::lsp;
use args::{Args, Command};
use terminal::Terminal;

/// Runs planck with the arguments of this process.
pub fn main() -> ExitCode {
    bug::install_hook();
    // Reports help and misuse itself, and ends with 0 and 2.
    let mut matches = Args::command().get_matches();
    let format_from = matches.subcommand_matches("check").and_then(|check| check.value_source("format"));
    let mut args = Args::from_arg_matches_mut(&mut matches).unwrap_or_else(|error| error.exit());
    if let Command::Check(check) = &mut args.command {
        check.with_format_from(format_from);
    }
    if let Command::Lsp(_) = args.command {
        return match lsp::main() {
            lsp::Ended::Properly => Outcome::Clean,
            lsp::Ended::Abruptly => Outcome::Found,
        }
        .into();
    }
    let mut terminal = Terminal::new(args.color, args.ascii);
    let outcome = match &args.command {
        Command::Check(args) => check::run(args, &mut terminal),
        Command::Report(args) => report::run(args, &mut terminal),
        Command::Coverage(args) => coverage::run(args, &mut terminal),
        Command::Import(args) => import::run(args, &mut terminal),
        Command::Data(args) => data::run(args, &mut terminal),
        Command::Explain(args) => explain::run(args, &mut terminal),
        Command::Fmt(args) => fmt::run(args, &mut terminal),
        Command::Schema(args) => schema::run(args, &mut terminal),
        Command::Init(args) => init::run(args, &mut terminal),
        Command::Completions(args) => shell::completions(args, &mut terminal),
        Command::Man(args) => shell::man(args, &mut terminal),
        Command::Debug(args) => debug::run(args, &mut terminal),
        // It has no terminal, and was served above.
        Command::Lsp(_) => Ok(Outcome::Clean),
    };
    let outcome = outcome.and_then(|outcome| terminal.finish().map(|()| outcome));
    outcome
        .unwrap_or_else(|refused| {
            terminal.refuse(&refused);
            Outcome::Refused
        })
        .into()
}

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing is wrong.
    Clean,
    /// Something was found, or a verdict is one to fail on.
    Found,
    /// The command could not be carried out, or something that should have been read could not be.
    Refused,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Found => 1,
            Outcome::Refused => 2,
        })
    }
}

/// Why a command is not carried out, in the words that the user sees.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Refused {
    message: String,
    help: Option<String>,
}

impl Refused {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// That a folder holds no plan for what was asked: `to report on`.
    fn no_plan(folder: &str, asked: &str) -> Self {
        Self::new(format!("there is no plan in `{folder}` {asked}"))
            .help(format!("see what is wrong with: {}", check_of(folder)))
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// The command that checks a folder or file, as it is typed.
fn check_of(path: &str) -> String {
    format!("planck check {}", in_a_shell(path))
}
