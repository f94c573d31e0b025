//! The streams of the process: what may be coloured, how wide a line may be, and what to do when nobody reads.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::Refused;
use super::args::ColorWhen;
use crate::render::diff::Reader;
use crate::render::terminal::visible::visible_line;
use crate::render::terminal::{Characters, Colour, Options, Style};

/// Columns where there is no terminal to ask.
const USUAL_WIDTH: usize = 100;

/// Standard output and standard error.
pub(super) struct Terminal {
    options: Options,
    stderr_colour: Colour,
    out: AutoStream<io::Stdout>,
    /// Whether whoever read the output has gone away.
    closed: bool,
}

impl Terminal {
    pub(super) fn new(color: ColorWhen, ascii: bool) -> Self {
        let colour = colour(color, io::stdout().is_terminal());
        let options = Options {
            colour,
            characters: if ascii { Characters::Ascii } else { Characters::Unicode },
            style: if is_set("NO_GRAPHICS") { Style::Narrated } else { Style::Graphical },
            width: terminal_size::terminal_size_of(io::stdout())
                .map_or(USUAL_WIDTH, |(terminal_size::Width(columns), _)| usize::from(columns)),
        };
        let choice = match colour {
            // On Windows, this teaches older consoles the escape sequences.
            Colour::On => ColorChoice::Always,
            Colour::Off => ColorChoice::AlwaysAnsi,
        };
        let stderr_colour = self::colour(color, io::stderr().is_terminal());
        Self { options, stderr_colour, out: AutoStream::new(io::stdout(), choice), closed: false }
    }

    /// How to show findings on standard output.
    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    /// How to show findings in a file, whatever this terminal is like.
    pub(super) fn options_for_a_file(&self) -> Options {
        Options { colour: Colour::Off, width: USUAL_WIDTH, ..self.options }
    }

    /// Writes to standard output. When the reader has gone (`planck check | head`), the rest is dropped.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Refused> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(text.as_bytes());
        self.settle(written)
    }

    /// Who reads a diff on standard output.
    pub(super) fn reader(&self) -> Reader {
        if io::stdout().is_terminal() { Reader::Person } else { Reader::Program }
    }

    /// Takes away what stands on the screen, where there is one.
    pub(super) fn clear(&mut self) {
        if io::stdout().is_terminal() {
            // A screen that cannot be cleared is still written to.
            let _ = self.print("\x1b[H\x1b[2J\x1b[3J");
        }
    }

    /// Whether whoever read the output has gone away.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes out what is still held back.
    pub(super) fn finish(&mut self) -> Result<(), Refused> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.settle(flushed)
    }

    fn settle(&mut self, written: io::Result<()>) -> Result<(), Refused> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => {
                self.closed = true;
                Err(Refused::new(format!("the output cannot be written: {error}")))
            }
            Ok(()) => Ok(()),
        }
    }

    /// Tells on standard error how things go.
    pub(super) fn tell(&self, text: &str) {
        // Nobody can be told that nobody can be told.
        let _ = writeln!(io::stderr(), "{}", visible_line(text));
    }

    /// Says on standard error why the command is not carried out.
    pub(super) fn refuse(&self, refused: &Refused) {
        let (red, green, off) = match self.stderr_colour {
            Colour::On => ("\x1b[1;31m", "\x1b[1;32m", "\x1b[0m"),
            Colour::Off => ("", "", ""),
        };
        let mut text = format!("{red}error:{off} {}\n", visible_line(&refused.message));
        if let Some(help) = &refused.help {
            text += &format!("  {green}help:{off} {}\n", visible_line(help));
        }
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// Whether a line on standard error can be written over.
pub(super) fn shows_progress() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|it| it != "dumb")
}

/// What the user asked for, then what the environment says (no-color.org, force-color.org), then what is there.
fn colour(asked: ColorWhen, is_terminal: bool) -> Colour {
    let on = match asked {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty()) => false,
        ColorWhen::Auto if is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE") => true,
        ColorWhen::Auto => is_terminal && std::env::var_os("TERM").is_none_or(|it| it != "dumb"),
    };
    if on { Colour::On } else { Colour::Off }
}

/// Whether a variable of the environment says yes.
fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|it| !it.is_empty() && it != "0")
}
