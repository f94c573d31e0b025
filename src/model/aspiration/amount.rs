//! Numbers of an aspiration, each with the words of its unit.

use super::Amount;
use super::read::Reading;
use crate::model::Spanned;
use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};
use crate::units::{Decimal, Scale, Unit};
use crate::vocabulary::is_one_slip;

impl Reading<'_, '_, '_, '_> {
    pub(super) fn amount(&mut self, words: &mut Words<'_>) -> Option<Amount> {
        if let Some(token) = words.peek().filter(|token| token.kind == TokenKind::Word)
            && self.reader.misspelt_number(token)
        {
            return None;
        }
        if let Some(word) = self.grade(words) {
            return Some(word);
        }
        if let Some(Token { kind: TokenKind::String { inner }, span }) = words.peek()
            && let Some(grade) = self.of.grade(&squeezed(words.source(inner)))
        {
            self.reader.sink.aspiration_in_other_words(span, words.source(span), grade);
            return None;
        }
        if !self.reader.begins_amount(words) {
            self.reader.sink.incomplete_aspiration(words.rest(), "a number, such as `90%` or `4,000`");
            return None;
        }
        let token = words.next()?;
        if token.kind == TokenKind::Word {
            return self.money(token, words);
        }
        let number = self.reader.number(token)?.value;
        if let Some(percent) = words.eat_kind(TokenKind::Percent) {
            let mut unit = Spanned { value: "%".to_owned(), span: percent };
            let mut after = words.clone();
            if let Some(more) = take_unit(&mut after, &["from", "by", "and", "±", "+/-", "floor"]) {
                *words = after;
                unit = Spanned { value: format!("% {}", squeezed(words.source(more))), span: percent.to(more) };
            }
            return Some(self.amount_of(number, token.span.to(unit.span), Some(unit)));
        }
        let unit = take_unit(words, &["from", "by", "and", "±", "+/-", "floor"]);
        let unit = unit.map(|span| Spanned { value: squeezed(words.source(span)), span });
        let span = unit.as_ref().map_or(token.span, |unit| token.span.to(unit.span));
        Some(self.amount_of(number, span, unit))
    }

    fn amount_of(&self, number: Decimal, span: Span, unit: Option<Spanned<String>>) -> Amount {
        let found =
            unit.as_ref().and_then(|unit| Unit::read_with(&unit.value, &self.reader.currencies).ok()).map(Box::new);
        Amount { number, unit, found, span }
    }
}

impl Reading<'_, '_, '_, '_> {
    /// `£5,000`, `£5.6m`, `£5.6 million`, `CHF 5.6m`: the first word of it is taken.
    fn money(&mut self, first: Token, words: &mut Words<'_>) -> Option<Amount> {
        let (symbol, glued) = self.reader.currencies.split(words.text(first))?;
        let number_token = if glued.is_empty() { words.next()? } else { first };
        let written = if glued.is_empty() { words.text(number_token) } else { glued };
        let start = number_token.span.end as usize - written.len();
        let digits = written.trim_end_matches(char::is_alphabetic);
        let number = Span::new(first.span.file, start, start + digits.len());
        let number = self.reader.number(Token { kind: TokenKind::Number, span: number })?;
        let mut scale = written[digits.len()..].to_owned();
        if Scale::read(&scale).is_none() {
            self.reader.sink.unreadable_plan_number(number_token.span, written, "is not a number");
            return None;
        }
        let mut end = number_token.span;
        let behind = words.peek().filter(|token| token.kind == TokenKind::Word && scale.is_empty());
        if let Some(word) = behind.filter(|word| Scale::read(words.text(*word)).is_some()) {
            words.next();
            scale = words.text(word).to_owned();
            end = word.span;
        }
        let sign = Span::new(
            first.span.file,
            first.span.start as usize,
            first.span.start as usize + words.text(first).len() - glued.len(),
        );
        let mut unit = Spanned { value: format!("{symbol} {scale}").trim().to_owned(), span: sign };
        // `£3.05 per item`, as one says it.
        if words.are("per")
            && let Some(each) = take_unit(words, &["from", "by", "and", "±", "+/-", "floor"])
        {
            unit.value = format!("{} {}", unit.value, squeezed(words.source(each)));
            end = each;
        }
        Some(self.amount_of(number.value, first.span.to(end), Some(unit)))
    }

    /// Words where a number could stand, which are the name of a grade. Whether they are is not known here.
    fn grade(&mut self, words: &mut Words<'_>) -> Option<Amount> {
        words.peek().filter(|token| token.kind == TokenKind::Word && !self.reader.begins_amount(words))?;
        let span = take_unit(words, &["from", "by", "and", "in", "floor"])?;
        let word = Spanned { value: squeezed(words.source(span)), span };
        Some(Amount { number: Decimal::ZERO, unit: Some(word), found: None, span })
    }
}

/// Takes the words of a unit, up to one of the stop words, to the members that the amount is asked of, or to the end.
fn take_unit(words: &mut Words<'_>, stops: &[&str]) -> Option<Span> {
    let mut span: Option<Span> = None;
    while let Some(token) = words.peek() {
        let is_stop =
            token.kind == TokenKind::Word && (stops.contains(&words.text(token)) || stands_for_a_stop(words, stops));
        if token.kind == TokenKind::Comma || is_stop || begins_members(words) {
            break;
        }
        words.next();
        span = Some(span.map_or(token.span, |span| span.to(token.span)));
    }
    span
}

/// Whether the next word is one that many write in place of a stop word, and no part of a unit: `since 2019/20` for
/// `from 2019/20`, `4% to 6%` for `4% and 6%`.
fn stands_for_a_stop(words: &Words<'_>, stops: &[&str]) -> bool {
    let mut words = words.clone();
    let word = words.next().map_or("", |token| words.text(token));
    let begins_with_digit =
        words.peek().is_some_and(|next| words.text(next).starts_with(|it: char| it.is_ascii_digit()));
    let instead_of = match word {
        "since" | "than" => "from",
        "to" | "–" | "-" => "and",
        _ => return false,
    };
    begins_with_digit && stops.contains(&instead_of)
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
    is_number && is_member || words.are("member of") || words.are("members of") || is_slip_of_members(words)
}

/// Whether `membr of` is next.
fn is_slip_of_members(mut words: Words<'_>) -> bool {
    let is_slip = |token: Token| {
        token.kind == TokenKind::Word && ["member", "members"].iter().any(|it| is_one_slip(words.text(token), it))
    };
    let found = words.peek().is_some_and(is_slip);
    words.next();
    found && words.are("of")
}
