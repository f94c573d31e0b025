//! Numbers of an aspiration, each with the words of its unit.

use super::Amount;
use super::read::Reading;
use crate::model::Spanned;
use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};

impl Reading<'_, '_, '_, '_> {
    pub(super) fn amount(&mut self, words: &mut Words<'_>) -> Option<Amount> {
        let token = words.peek();
        let Some(token) = token.filter(|token| token.kind == TokenKind::Number || money(words.text(*token)).is_some())
        else {
            self.reader.sink.incomplete_aspiration(words.rest(), "a number, such as `90%` or `4,000`");
            return None;
        };
        words.next();
        if let Some((symbol, digits)) = money(words.text(token)) {
            let start = token.span.start as usize + symbol.len();
            let digits_span = Span::new(token.span.file, start, start + digits.len());
            let number = self.reader.number(Token { kind: TokenKind::Number, span: digits_span })?;
            let unit = Spanned { value: symbol.to_owned(), span: Span { end: start as u32, ..token.span } };
            return Some(Amount { number: number.value, unit: Some(unit), span: token.span });
        }
        let number = self.reader.number(token)?.value;
        if let Some(percent) = words.eat_kind(TokenKind::Percent) {
            let mut unit = Spanned { value: "%".to_owned(), span: percent };
            let mut after = words.clone();
            if let Some(more) = after.take_until(&["from", "by", "and", "floor"]) {
                *words = after;
                unit = Spanned { value: format!("% {}", squeezed(words.source(more))), span: percent.to(more) };
            }
            return Some(Amount { number, span: token.span.to(unit.span), unit: Some(unit) });
        }
        let unit = words.take_until(&["from", "by", "and", "±", "floor"]);
        let unit = unit.map(|span| Spanned { value: squeezed(words.source(span)), span });
        let span = unit.as_ref().map_or(token.span, |unit| token.span.to(unit.span));
        Some(Amount { number, unit, span })
    }
}

/// `£5,000` as its sign and its digits.
fn money(word: &str) -> Option<(&str, &str)> {
    let digits = word.trim_start_matches(['£', '€', '$', '¥']);
    let symbol = &word[..word.len() - digits.len()];
    (!symbol.is_empty() && digits.starts_with(|digit: char| digit.is_ascii_digit())).then_some((symbol, digits))
}
