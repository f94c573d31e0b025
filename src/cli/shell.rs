//! `planck completions` and `planck man`: what a shell and `man` know of planck, made from its own help.

use clap::{Command, CommandFactory};

use super::args::{Args, CompletionsArgs, ManArgs};
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::vocabulary::nearest;

pub(super) fn completions(args: &CompletionsArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "planck", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}

pub(super) fn man(args: &ManArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let command = match &args.command {
        None => Args::command(),
        Some(name) => subcommand(name)?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .source(concat!("planck ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)
        .map_err(|error| Refused::new(format!("the page cannot be written: {error}")))?;
    terminal.print(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Clean)
}

/// A command as a page of its own: `planck-check`.
fn subcommand(name: &str) -> Result<Command, Refused> {
    let mut planck = Args::command();
    // Gives each command the options that all have.
    planck.build();
    if let Some(command) = planck.get_subcommands().find(|it| it.get_name() == name) {
        let command = command.clone().version(env!("CARGO_PKG_VERSION"));
        return Ok(command.display_name(format!("planck-{name}")));
    }
    let names: Vec<&str> = planck.get_subcommands().map(Command::get_name).collect();
    let refused = Refused::new(format!("there is no command `{name}`"));
    Err(match nearest(name, names.iter().copied()) {
        Some(near) => refused.help(format!("did you mean `{near}`?")),
        None => refused.help(format!("there is {}", names.join(", "))),
    })
}
