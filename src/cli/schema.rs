//! `planck schema`: the JSON Schema of what planck writes as JSON.

use super::args::SchemaArgs;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::render::schema::{Named, all, schemas};
use crate::vocabulary::nearest;

pub(super) fn run(args: &SchemaArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let text = match args.name.as_deref() {
        None => all(),
        Some(name) => schema(name)?,
    };
    terminal.print(&text)?;
    Ok(Outcome::Clean)
}

fn schema(name: &str) -> Result<String, Refused> {
    let schemas = schemas();
    if let Some(known) = schemas.iter().find(|it| it.name == name) {
        return Ok(known.text.clone());
    }
    let names: Vec<&str> = schemas.iter().map(|it: &Named| it.name).collect();
    let refused = Refused::new(format!("there is no schema `{name}`"));
    Err(match nearest(name, names.iter().copied()) {
        Some(near) => refused.help(format!("did you mean `{near}`?")),
        None => refused.help(format!("there is {}", names.join(", "))),
    })
}
