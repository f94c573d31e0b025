//! The reading of claims on one metric: `position of ksi: 6th in msg`.

use super::read::{Declared, missing_colon};
use super::{ClaimedPlace, MetricClaim, Said, ValueClaim};
use crate::model::values::Reader;
use crate::model::words::{Words, squeezed};
use crate::model::{Spanned, When};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};
use crate::units::{number_word, ordinal, read_ordinal};

/// Reads what follows `position of`.
pub(super) fn position<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    words: &mut Words<'a>,
    declared: Declared<'_>,
) -> Option<MetricClaim> {
    let name = reader.reference(entry, words)?;
    let before = when(reader, words, declared).ok()?;
    if words.eat_kind(TokenKind::Colon).is_none() {
        missing_colon(reader, entry, words.behind());
        return None;
    }
    let span = words.rest();
    let metric = declared.metric(&name, reader.sink);
    let said = placed(reader, words, before, declared)?;
    reader.end(entry, words);
    Some(MetricClaim { metric: Spanned { value: metric?, span: name.span }, said, span })
}

/// Reads what follows `value of`: a formula, and the figure that was published of it.
pub(super) fn value(reader: &mut Reader<'_, '_>, entry: &Entry, words: &mut Words<'_>) -> Option<ValueClaim> {
    let mut formula: Option<Span> = None;
    while let Some(token) = words.peek().filter(|token| token.kind != TokenKind::Colon) {
        words.next();
        formula = Some(formula.map_or(token.span, |span| span.to(token.span)));
    }
    let is_missing = words.eat_kind(TokenKind::Colon).is_none();
    let Some(formula) = formula else {
        let expected = "the name of a metric, such as `value of homicide: 12`";
        reader.sink.unreadable_claim(words.behind(), "", expected, None);
        return None;
    };
    if is_missing {
        // A metric's name is the whole formula, most often, and what follows it the figure.
        let name =
            words.source(formula).find(char::is_whitespace).unwrap_or(formula.end as usize - formula.start as usize);
        let start = formula.start as usize;
        missing_colon(reader, entry, Span::new(formula.file, start, start + name).at_end());
        return None;
    }
    if words.is_done() {
        reader.sink.unreadable_claim(words.behind(), "", "the figure, such as `66,497`", None);
        return None;
    }
    Some(ValueClaim { formula, printed: words.rest() })
}

/// A time that could not be read, which has been reported.
struct Unreadable;

/// The quarter before, that of the year before, or a period by its name: `in 2024/25 Q1`. A group is no period.
fn when(
    reader: &mut Reader<'_, '_>,
    words: &mut Words<'_>,
    declared: Declared<'_>,
) -> Result<Option<Spanned<When>>, Unreadable> {
    let times = [("last quarter", When::LastQuarter), ("last year", When::LastYear)];
    let known = times.into_iter().find_map(|(phrase, value)| Some(Spanned { value, span: words.eat(phrase)? }));
    if known.is_some() || !words.are("in") {
        return Ok(known);
    }
    let mut ahead = words.clone();
    let Some(within) = ahead.eat("in") else { return Ok(None) };
    let mut named: Option<Span> = None;
    while let Some(token) = ahead.peek().filter(|token| token.kind != TokenKind::Colon) {
        // Groups and times may follow one another, in any order.
        if ahead.are("in") || ahead.are("last quarter") || ahead.are("last year") {
            break;
        }
        ahead.next();
        named = Some(named.map_or(token.span, |span| span.to(token.span)));
    }
    let Some(named) = named else { return Ok(None) };
    let written = words.source(named);
    let is_group = declared.groups.get(written).is_some();
    let is_time = declared.calendar.read(written).is_ok() || written.starts_with(|it: char| it.is_ascii_digit());
    if is_group || !is_time {
        return Ok(None);
    }
    *words = ahead;
    let period = reader.period(named, declared.calendar).ok_or(Unreadable)?;
    Ok(Some(Spanned { value: When::In(period.value), span: within.to(period.span) }))
}

/// A place, among how many, in which group, and when: `6th of 8 in msg last quarter`, all but the place if one likes. The
/// time may have been said before, of the metric.
fn placed(
    reader: &mut Reader<'_, '_>,
    words: &mut Words<'_>,
    before: Option<Spanned<When>>,
    declared: Declared<'_>,
) -> Option<Said> {
    let place = place(reader, words)?;
    let of = match words.eat("of") {
        None => None,
        Some(_) => match words.peek().map(|token| (token, words.text(token).parse::<u32>())) {
            Some((token, Ok(size))) => {
                words.next();
                Some(Spanned { value: size, span: token.span })
            }
            other => {
                let at = other.map_or(words.behind(), |(token, _)| token.span);
                reader.sink.unreadable_claim(at, words.source(at), "the number of members, such as `6th of 8`", None);
                return None;
            }
        },
    };
    let before = match before {
        Some(before) => Some(before),
        None => when(reader, words, declared).ok()?,
    };
    let group = match words.eat("in") {
        None => None,
        Some(_) => match words.peek().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)) {
            Some(token) => {
                words.next();
                let group = declared.groups.find(words.text(token), token.span, reader.sink)?;
                Some(Spanned { value: group, span: token.span })
            }
            None => {
                let at = words.rest();
                reader.sink.unreadable_claim(at, words.source(at), "the name of a group, such as `6th in msg`", None);
                return None;
            }
        },
    };
    let when = match before {
        Some(before) => Some(before),
        None => when(reader, words, declared).ok()?,
    };
    Some(Said::Position { place, of, group, when })
}

fn place(reader: &mut Reader<'_, '_>, words: &mut Words<'_>) -> Option<Spanned<ClaimedPlace>> {
    if let Some(span) = words.eat("best") {
        return Some(Spanned { value: ClaimedPlace::Best, span });
    }
    let token = words.peek();
    if let Some((token, rank)) = token.and_then(|token| Some((token, read_ordinal(words.text(token))?))) {
        words.next();
        return Some(Spanned { value: ClaimedPlace::Printed(rank), span: token.span });
    }
    let bare = token.and_then(|token| {
        let word = words.text(token);
        word.parse::<u32>().ok().or_else(|| number_word(word)).filter(|number| *number > 0)
    });
    let at = token.filter(|_| bare.is_some()).map_or(words.rest(), |token| token.span);
    let instead = bare.map(ordinal);
    let written = squeezed(words.source(at));
    reader.sink.unreadable_claim(at, &written, "a position, such as `6th in msg` or `best in msg`", instead.as_deref());
    None
}
