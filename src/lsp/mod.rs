//! The language server: what an editor asks and is told, over standard input and output.
//!
//! Owns the protocol, the documents that an editor holds, and how its positions and addresses become byte offsets
//! and files. Must not know how anything is judged: it runs `analysis` over the texts and reads its values, and
//! everything that it tells was found there. lsp-server and gen-lsp-types stay in this module.
//!
//! A feature is a file with a function that takes a [`snapshot::Snapshot`] and byte offsets, and gives values with
//! byte spans. Positions of the protocol appear in `positions` alone, and requests meet features in `requests`.

mod actions;
mod capabilities;
mod diagnostics;
mod documents;
mod findings;
mod folding;
mod homes;
mod links;
mod named;
mod offered;
mod positions;
mod requests;
mod selection;
mod server;
mod shows;
mod snapshot;
mod state;
mod tokens;
mod told;
mod transport;
mod tree;
mod uri;

pub(crate) use server::Ended;

/// Serves the editor at the other end of standard input and output until it says goodbye or is gone.
pub(crate) fn main() -> Ended {
    transport::over_stdio(server::serve)
}
