//! The fields of a metric that tell how it is judged over time: how near is near, how often figures come, what
//! was aspired to before, where figures begin anew, and what took the metric's place.

use super::Resolving;
use crate::calendar::{Period, month_by_name};
use crate::model::aspiration::{self, Aspiration, Bound, Goal, Level, Revision};
use crate::model::fields::Fields;
use crate::model::words::{Words, squeezed};
use crate::model::{Amount, Break, MetricId, Rhythm, Spanned};
use crate::source::Span;
use crate::syntax::ast::{Entry, Token, TokenKind};
use crate::vocabulary::{Keyword, nearest};

impl<'a> Resolving<'a, '_> {
    /// `2 points`, `5%`, `3 offences` after `nearly met within`.
    pub(super) fn tolerance(&mut self, entry: &'a Entry) -> Option<Amount> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        if !self.reader.begins_amount(&words) {
            self.reader.malformed(entry.keyword, whole);
            return None;
        }
        let amount = aspiration::amount(&mut self.reader, &mut words, &self.groups, self.calendar)?;
        self.reader.end(entry, &words);
        if amount.number.is_sign_negative() {
            self.reader.malformed(entry.keyword, whole);
            return None;
        }
        Some(amount)
    }

    /// `year in Q4`, `6 months`, `2 quarters` after `reported every`.
    pub(super) fn rhythm(&mut self, entry: &'a Entry) -> Option<Spanned<Rhythm>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let rhythm = self.rhythm_of(&mut words);
        if rhythm.is_none() {
            self.reader.malformed(entry.keyword, whole);
        } else {
            self.reader.end(entry, &words);
        }
        rhythm.map(|value| Spanned { value, span: whole })
    }

    fn rhythm_of(&self, words: &mut Words<'_>) -> Option<Rhythm> {
        let count = match words.peek()? {
            token if token.kind == TokenKind::Number => {
                words.next();
                words.text(token).parse::<u32>().ok().filter(|count| (1..=100).contains(count))?
            }
            _ => 1,
        };
        let unit = words.next().map(|token| words.text(token).trim_end_matches('s').to_owned())?;
        let months = match unit.as_str() {
            "month" => 1,
            "quarter" => 3,
            "year" => 12,
            _ => return None,
        };
        if (count, months) == (1, 12) && words.eat("in").is_some() {
            let time = words.next().map(|token| words.text(token))?;
            let quarter = match time {
                "Q1" => Some(1),
                "Q2" => Some(2),
                "Q3" => Some(3),
                "Q4" => Some(4),
                month => month_by_name(month).map(|month| (month + 12 - self.calendar.first_month()) % 12 / 3 + 1),
            };
            return quarter.map(Rhythm::YearlyIn);
        }
        Some(Rhythm::Months(count * months))
    }

    /// `2013/14 "New definition"` after `break at`, in order of time.
    pub(super) fn breaks(&mut self, fields: &Fields<'a>) -> Vec<Break> {
        let mut breaks: Vec<Break> = fields
            .many(Keyword::BreakAt)
            .filter_map(|entry| {
                let (at, reason) = self.period_and_reason(entry, &entry.words)?;
                Some(Break { at, reason })
            })
            .collect();
        breaks.sort_by_key(|it| it.at.value.first_day());
        breaks
    }

    /// The metric named after `replaced by`.
    pub(super) fn successor(&mut self, entry: &'a Entry) -> Option<Spanned<MetricId>> {
        let mut words = self.reader.words(entry);
        let name = self.reader.reference(entry, &mut words)?;
        self.reader.end(entry, &words);
        let id = self.metrics.find(name.value, name.span, self.reader.sink)?;
        Some(Spanned { value: id, span: name.span })
    }

    /// Puts what `revised from` lines say into the aspirations that they revise.
    pub(super) fn revise(&mut self, fields: &Fields<'a>, metric: &Spanned<&str>, aspirations: &mut [Aspiration]) {
        let entries: Vec<&Entry> = fields.many(Keyword::RevisedFrom).collect();
        for entry in entries {
            let Some((index, words)) = self.revised(entry, metric, aspirations) else { continue };
            let Some(revision) = self.revision(entry, words, &aspirations[index]) else { continue };
            let revisions = &mut aspirations[index].revisions;
            let same = |known: &&Revision| known.at.value.first_day() == revision.at.value.first_day();
            match revisions.iter().find(same) {
                Some(first) => self.reader.sink.revised_twice(revision.at.span, metric.value, first.at.span),
                None => revisions.push(revision),
            }
        }
        for aspiration in aspirations {
            aspiration.revisions.sort_by_key(|revision| revision.at.value.first_day());
        }
    }

    /// Which aspiration a line revises, and what it says of it: the one that it names, the only one, or the only one
    /// without a name.
    fn revised(
        &mut self,
        entry: &'a Entry,
        metric: &Spanned<&str>,
        aspirations: &[Aspiration],
    ) -> Option<(usize, &'a [Token])> {
        let words = entry.words.as_slice();
        if let Some((Token { kind: TokenKind::String { inner }, span }, rest)) = words.split_first()
            && !aspirations.is_empty()
        {
            let wanted = squeezed(self.reader.sources.text_of(*inner));
            let known = || aspirations.iter().filter_map(|it| it.name.as_ref()).map(|name| name.value.as_str());
            let is_meant = |it: &Aspiration| it.name.as_ref().is_some_and(|name| name.value == wanted);
            let found = aspirations.iter().position(is_meant);
            if found.is_none() {
                let (meant, known) = (nearest(&wanted, known()), known().collect::<Vec<_>>());
                self.reader.sink.unknown_aspiration_name(*span, &wanted, metric.value, meant, &known, metric.span);
            }
            return found.map(|index| (index, rest));
        }
        let unnamed = || aspirations.iter().enumerate().filter(|(_, it)| it.name.is_none());
        let index = match (aspirations.len(), unnamed().count()) {
            (1, _) => Some(0),
            (_, 1) => unnamed().next().map(|(index, _)| index),
            _ => None,
        };
        if index.is_none() {
            self.reader.sink.revision_of_nothing(entry.phrase, metric.value, aspirations.len());
        }
        index.map(|index| (index, words))
    }

    /// `85% in 2020/21 Q2 "reason"`: what stands before the last `in` was aspired to before.
    fn revision(&mut self, entry: &'a Entry, said: &'a [Token], present: &Aspiration) -> Option<Revision> {
        let is_in = |token: &Token| token.kind == TokenKind::Word && self.reader.sources.text_of(token.span) == "in";
        let Some(split) = said.iter().rposition(is_in).filter(|split| *split > 0) else {
            let words = self.reader.words(entry);
            self.reader.malformed(entry.keyword, words.rest());
            return None;
        };
        let (at, reason) = self.period_and_reason(entry, &said[split + 1..])?;
        let mut words = Words::new(self.reader.sources, &said[..split], entry.phrase);
        let is_band = words.tokens().iter().any(|token| matches!(words.text(*token), "±" | "+/-"));
        let former = if self.reader.begins_amount(&words) && !is_band {
            self.former_level(&mut words, entry, present)?
        } else {
            let former =
                aspiration::read_words(&mut self.reader, words, &self.groups, self.calendar, Default::default());
            Aspiration { name: present.name.clone(), ..former }
        };
        Some(Revision { former, at, reason })
    }

    /// A number alone is a level on the side of the present one.
    fn former_level(&mut self, words: &mut Words<'a>, entry: &Entry, present: &Aspiration) -> Option<Aspiration> {
        let span = words.rest();
        let Some(Goal::Level(level)) = &present.goal else {
            // What could not be read has been reported.
            if present.goal.is_some() {
                self.reader.sink.former_target_alone(span, words.source(span));
            }
            return None;
        };
        let amount = aspiration::amount(&mut self.reader, words, &self.groups, self.calendar)?;
        self.reader.end(entry, words);
        let bound = match level.bound {
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
            Bound::Above => "above",
            Bound::Below => "below",
        };
        let by = present.by.map(|by| format!(" by {}", words.source(by.span))).unwrap_or_default();
        Some(Aspiration {
            name: present.name.clone(),
            text: squeezed(&format!("{bound} {}{by}", words.source(span))),
            goal: Some(Goal::Level(Level { bound: level.bound, amount, floor: None })),
            by: present.by,
            span,
            revisions: Vec::new(),
        })
    }

    /// A period and a reason in quotes, and nothing else.
    fn period_and_reason(&mut self, entry: &'a Entry, words: &'a [Token]) -> Option<(Spanned<Period>, String)> {
        let mut words = Words::new(self.reader.sources, words, entry.phrase);
        let whole = words.rest();
        let mut period: Option<Span> = None;
        while let Some(token) = words.peek().filter(|token| !matches!(token.kind, TokenKind::String { .. })) {
            words.next();
            period = Some(period.map_or(token.span, |span| span.to(token.span)));
        }
        let reason = self.reader.string(&mut words);
        let (Some(period), Some(reason)) = (period, reason) else {
            self.reader.malformed(entry.keyword, whole);
            return None;
        };
        self.reader.end(entry, &words);
        let period = self.reader.period(period, self.calendar)?;
        Some((period, reason.value))
    }
}
