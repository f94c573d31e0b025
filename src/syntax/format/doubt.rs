//! How far a doubt reaches that broken marks leave: which lines about them keep their columns.
//!
//! Owns where such a stretch begins and ends. Where a brace or a quote is missing, whoever looks for its place goes by how
//! far in the lines stand, so those lines do not move before it is found.

use std::collections::BTreeSet;

use super::pieces::{Kind, Piece, Pieces, is_space};
use crate::syntax::ast::TokenKind;

/// What is doubtful about a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// A block or a text that never ends: what follows may belong into it.
    Open,
    /// A brace that closes nothing: a block above may have lost its beginning.
    StrayClose,
    /// A text without the words that should begin its statement: lines above may be its sentences.
    TextAlone,
}

/// Leaves the pieces that a doubt reaches as they are, and braces that may stand in the place of quotes, which are doubtful
/// also where all braces balance. Doubts come by the number of their piece, in order.
pub(super) fn leave(found: &mut Pieces, doubts: &[(usize, Doubt)], text: &str) {
    beside_lost_quotes(&mut found.pieces, text);
    if doubts.is_empty() {
        return;
    }
    below(&mut found.pieces, doubts, text);
    above(found, doubts, text);
    between(&mut found.pieces, doubts);
}

/// From what is open to a brace further down that closes nothing: it may be the end that is missing above, and then
/// whatever stands between them belongs into it.
fn between(pieces: &mut [Piece], doubts: &[(usize, Doubt)]) {
    let mut since: Option<usize> = None;
    for (number, doubt) in doubts {
        match (doubt, since) {
            (Doubt::Open, _) => since = Some(*number),
            (Doubt::StrayClose, Some(first)) => {
                pieces[first..=*number].iter_mut().for_each(|piece| piece.kind = Kind::Broken);
                since = Some(*number);
            }
            _ => {}
        }
    }
}

/// From what is open to a declaration at the left edge, with which everybody begins anew.
fn below(pieces: &mut [Piece], doubts: &[(usize, Doubt)], text: &str) {
    let mut doubts = doubts.iter().filter(|(_, doubt)| *doubt != Doubt::TextAlone).peekable();
    let mut since: Option<usize> = None;
    for (number, piece) in pieces.iter_mut().enumerate() {
        since = since.filter(|top| *top == piece.top || !begins_anew(piece, text));
        while doubts.next_if(|(at, _)| *at <= number).is_some() {
            since = Some(piece.top);
        }
        if since.is_some() {
            piece.kind = Kind::Broken;
        }
    }
}

fn begins_anew(piece: &Piece, text: &str) -> bool {
    let is_at_edge = || piece.range.start == 0 || text[..piece.range.start].ends_with(['\n', '\r']);
    let declares = matches!(&piece.kind, Kind::Head(head)
        if head.opens && head.keyword.is_some_and(|keyword| keyword.field().opens.is_some()));
    piece.depth == 0 && declares && is_at_edge()
}

/// How far up a doubt reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Nowhere,
    /// To the beginning of the nearest block outside every other.
    Block,
    /// To the nearest statement that begins with known words.
    Statement,
}

/// A brace right behind a word, with lines below it that begin no statement, may be there in the place of the quotes of a
/// text: on a line of its own nobody would see that. Below a text that never ends such lines may be its own.
fn beside_lost_quotes(pieces: &mut [Piece], text: &str) {
    for number in 1..pieces.len() {
        let [.., piece, next] = &mut pieces[..=number] else { continue };
        let is_unknown = matches!(&next.kind, Kind::Head(head) if head.keyword.is_none() && !head.opens);
        match piece.kind {
            Kind::Close if is_behind_word(piece, text) && (is_unknown || matches!(next.kind, Kind::Broken)) => {
                piece.kind = Kind::Broken;
            }
            Kind::Broken if is_unknown && text[piece.range.clone()].ends_with("\"\"\"") => next.kind = Kind::Broken,
            _ => {}
        }
    }
}

/// Whether a brace stands right behind the last word of a line, and the block that it closes does not begin there.
fn is_behind_word(brace: &Piece, text: &str) -> bool {
    let before = &text[..brace.range.start];
    let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    !line.is_empty() && !line.ends_with(is_space) && !line.contains('{')
}

/// From a brace that closes nothing to the beginning of the block before it, and from a text alone to the statement that
/// it may be of.
fn above(found: &mut Pieces, doubts: &[(usize, Doubt)], text: &str) {
    let may_lack_brace = tops_that_may_lack_a_brace(&found.pieces, text);
    let mut doubts = doubts.iter().rev().peekable();
    let mut reach = Reach::Nowhere;
    for (number, piece) in found.pieces.iter_mut().enumerate().rev() {
        let is_known = matches!(&piece.kind, Kind::Head(head) if head.keyword.is_some());
        let ends_known = matches!(piece.kind, Kind::Close) && found.places[piece.block].is_some();
        if reach == Reach::Statement && ends_known {
            reach = Reach::Nowhere;
        }
        let opens = matches!(&piece.kind, Kind::Head(head) if head.opens) && piece.depth == 0;
        if reach == Reach::Statement || (reach == Reach::Block && may_lack_brace.contains(&piece.top)) {
            piece.kind = Kind::Broken;
        }
        reach = match reach {
            Reach::Block if opens => Reach::Nowhere,
            Reach::Statement if is_known => Reach::Nowhere,
            other => other,
        };
        while let Some((_, doubt)) = doubts.next_if(|(at, _)| *at >= number) {
            reach = match doubt {
                Doubt::StrayClose => Reach::Block,
                Doubt::TextAlone if reach == Reach::Nowhere => Reach::Statement,
                _ => reach,
            };
        }
    }
}

/// The statements outside every block that hold one which may have lost the brace behind it, so that the one that is too
/// many may be its end: one that may have a block and has none, or one with a text that lines further in follow.
fn tops_that_may_lack_a_brace(pieces: &[Piece], text: &str) -> BTreeSet<usize> {
    let mut tops = BTreeSet::new();
    for (piece, next) in pieces.iter().zip(pieces.iter().skip(1)) {
        let Kind::Head(head) = &piece.kind else { continue };
        let may_open = head.keyword.is_some_and(|keyword| keyword.field().opens.is_some());
        let ends_in_text = head.tokens.last().is_some_and(|last| matches!(last.kind, TokenKind::Text { .. }));
        let is_further_in = || {
            let quotes = piece.range.end.saturating_sub("\"\"\"".len());
            let next_indent = indent(text, next.range.start);
            // What stays where it is may come to stand further in than the quotes, which would be moved.
            let would_be = matches!(next.kind, Kind::Broken) && next_indent > 2 * piece.depth;
            would_be || next_indent > indent(text, quotes)
        };
        if !head.opens && (may_open || (ends_in_text && is_further_in())) {
            tops.insert(piece.top);
        }
    }
    tops
}

/// How much space stands right before a place.
fn indent(text: &str, at: usize) -> usize {
    let is_blank = |letter: char| is_space(letter) && !matches!(letter, '\n' | '\r');
    at - text[..at].trim_end_matches(is_blank).len()
}
