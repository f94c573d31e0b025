//! Numbers of an aspiration, each with the words of its unit.

use super::Amount;
use super::read::Reading;
use crate::model::Spanned;
use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};
use crate::units::Decimal;

impl Reading<'_, '_, '_, '_> {
    pub(super) fn amount(&mut self, words: &mut Words<'_>) -> Option<Amount> {
        if let Some(word) = self.grade(words) {
            return Some(word);
        }
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
            if let Some(more) = take_unit(&mut after, &["from", "by", "and", "floor"]) {
                *words = after;
                unit = Spanned { value: format!("% {}", squeezed(words.source(more))), span: percent.to(more) };
            }
            return Some(Amount { number, span: token.span.to(unit.span), unit: Some(unit) });
        }
        let unit = take_unit(words, &["from", "by", "and", "±", "floor"]);
        let unit = unit.map(|span| Spanned { value: squeezed(words.source(span)), span });
        let span = unit.as_ref().map_or(token.span, |unit| token.span.to(unit.span));
        Some(Amount { number, unit, span })
    }
}

impl Reading<'_, '_, '_, '_> {
    /// Words where a number could stand, which are the name of a grade. Whether they are is not known here.
    fn grade(&mut self, words: &mut Words<'_>) -> Option<Amount> {
        words.peek().filter(|token| token.kind == TokenKind::Word && money(words.text(*token)).is_none())?;
        let span = take_unit(words, &["from", "by", "and", "in", "floor"])?;
        let word = Spanned { value: squeezed(words.source(span)), span };
        Some(Amount { number: Decimal::ZERO, unit: Some(word), span })
    }
}

/// Takes the words of a unit, up to one of the stop words, to the members that the amount is asked of, or to the end.
fn take_unit(words: &mut Words<'_>, stops: &[&str]) -> Option<Span> {
    let mut span: Option<Span> = None;
    while let Some(token) = words.peek() {
        let is_stop = token.kind == TokenKind::Word && stops.contains(&words.text(token));
        if token.kind == TokenKind::Comma || is_stop || begins_members(words) {
            break;
        }
        words.next();
        span = Some(span.map_or(token.span, |span| span.to(token.span)));
    }
    span
}

/// Whether `in every member` or `in 10 members` is next.
pub(super) fn begins_members(words: &Words<'_>) -> bool {
    let mut words = words.clone();
    if words.eat("in").is_none() {
        return false;
    }
    let is_number = words.next().is_some_and(|token| token.kind == TokenKind::Number);
    let mut before = words.clone();
    let is_member = before.eat("member").or_else(|| before.eat("members")).is_some();
    is_number && is_member || words.are("member of") || words.are("members of")
}

/// `£5,000` as its sign and its digits.
fn money(word: &str) -> Option<(&str, &str)> {
    let digits = word.trim_start_matches(['£', '€', '$', '¥']);
    let symbol = &word[..word.len() - digits.len()];
    (!symbol.is_empty() && digits.starts_with(|digit: char| digit.is_ascii_digit())).then_some((symbol, digits))
}
