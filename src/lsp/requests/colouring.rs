//! What each word of a document is, whole, in part, or as what has changed since the last answer.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Position, SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams,
    SemanticTokensDeltaResponse, SemanticTokensEdit, SemanticTokensParams, SemanticTokensRangeParams, Uri,
};

use super::{Failure, document};
use crate::lsp::snapshot::Snapshot;
use crate::lsp::state::State;
use crate::lsp::tokens;
use crate::source::Span;

/// The words of each open document as the editor was told of them last, with the number of that answer.
#[derive(Debug, Default)]
pub(in crate::lsp) struct Coloured {
    answers: u64,
    told: BTreeMap<String, (String, Vec<SemanticToken>)>,
}

impl Coloured {
    /// Forgets a document that is closed.
    pub(in crate::lsp) fn forget(&mut self, uri: &Uri) {
        self.told.remove(&uri.0);
    }

    /// Keeps what is told; gives the number of the answer.
    fn keep(&mut self, uri: &Uri, tokens: Vec<SemanticToken>) -> String {
        self.answers += 1;
        let answer = self.answers.to_string();
        self.told.insert(uri.0.clone(), (answer.clone(), tokens));
        answer
    }
}

/// What each word of a document is.
pub(super) fn semantic_tokens(
    state: &mut State,
    params: SemanticTokensParams,
) -> Result<Option<SemanticTokens>, Failure> {
    let uri = &params.text_document.uri;
    let Some(data) = of_document(state, uri)? else { return Ok(None) };
    let result_id = Some(state.coloured.keep(uri, data.clone()));
    Ok(Some(SemanticTokens { result_id, data }))
}

/// The same as what has changed since an answer, where it was the last one; else whole.
pub(super) fn semantic_tokens_since(
    state: &mut State,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensDeltaResponse>, Failure> {
    let uri = &params.text_document.uri;
    let Some(data) = of_document(state, uri)? else { return Ok(None) };
    let last = state.coloured.told.remove(&uri.0);
    let result_id = Some(state.coloured.keep(uri, data.clone()));
    Ok(Some(match last.filter(|(answer, _)| *answer == params.previous_result_id) {
        Some((_, before)) => {
            let edits = edit(&before, &data).into_iter().collect();
            SemanticTokensDelta { result_id, edits }.into()
        }
        None => SemanticTokens { result_id, data }.into(),
    }))
}

/// What each word of a part of a document is.
pub(super) fn semantic_tokens_of_range(
    state: &mut State,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokens>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(None) };
    let stretch = snapshot.span(file, params.range);
    Ok(Some(SemanticTokens { result_id: None, data: encoded(&snapshot, stretch) }))
}

fn of_document(state: &mut State, uri: &Uri) -> Result<Option<Vec<SemanticToken>>, Failure> {
    let found = document(state, uri)?;
    Ok(found.map(|(snapshot, file)| encoded(&snapshot, tokens::whole(&snapshot, file))))
}

/// Tokens as the protocol counts them: each from where the last one began.
fn encoded(snapshot: &Snapshot, stretch: Span) -> Vec<SemanticToken> {
    let mut last = Position::default();
    let tokens = tokens::tokens(snapshot, stretch).into_iter().map(|token| {
        let range = snapshot.range(token.span);
        let delta_line = range.start.line.saturating_sub(last.line);
        let delta_start = range.start.character.saturating_sub(if delta_line == 0 { last.character } else { 0 });
        last = range.start;
        SemanticToken {
            delta_line,
            delta_start,
            length: range.end.character.saturating_sub(range.start.character),
            token_type: token.kind.number(),
            token_modifiers_bitset: u32::from(token.is_declaration),
        }
    });
    tokens.collect()
}

/// The one edit that makes some tokens of others, in the numbers that the protocol writes them as, five a token; none
/// where they are the same. An edit of a text changes the tokens of one place, and those behind it are counted from there.
fn edit(before: &[SemanticToken], now: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    let same = |pairs: &mut dyn Iterator<Item = (&SemanticToken, &SemanticToken)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let start = same(&mut before.iter().zip(now));
    let (before, now) = (&before[start..], &now[start..]);
    let end = same(&mut before.iter().rev().zip(now.iter().rev()));
    let (gone, new) = (&before[..before.len() - end], &now[..now.len() - end]);
    let numbers =
        |it: &SemanticToken| [it.delta_line, it.delta_start, it.length, it.token_type, it.token_modifiers_bitset];
    let data: Vec<u32> = new.iter().flat_map(numbers).collect();
    let five = |tokens: usize| u32::try_from(tokens * 5).unwrap_or(u32::MAX);
    (!gone.is_empty() || !new.is_empty()).then(|| SemanticTokensEdit {
        start: five(start),
        delete_count: five(gone.len()),
        data: (!data.is_empty()).then_some(data),
    })
}
