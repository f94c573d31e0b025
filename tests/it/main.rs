//! What planck does as a whole, seen from outside: a module an area.

mod anywhere;
mod around;
mod bad_input;
mod cli;
mod coverage;
mod derived;
mod diagnostics;
mod documents;
mod doubtful;
mod planck;
mod report_figures;
mod schema;
mod significance;
mod spellings;

mod bad_messages;
mod code;
mod examples;
mod figures;
mod fix;
mod formats;
mod formatting;
mod generated;
mod holdings;
mod house;
mod importing;
mod in_other_words;
mod judgement;
mod layering;
mod lsp;
mod movements;
mod mutation;
mod one_mistake;
#[path = "../../src/random.rs"]
mod random;
mod texts;
mod three_places;
mod tree_sitter;
mod two_mistakes;
mod watch;
mod workbooks;
mod workbooks_cells;
mod workbooks_old;
