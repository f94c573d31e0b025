//! Reading of `data` lines: the sheet that is meant, and how a table of another shape is read.

use super::Spanned;
use super::contradictions::contradictions;
use super::fields::Fields;
use super::values::{Reader, unescaped};
use super::words::{Words, squeezed};
use crate::calendar::Calendar;
use crate::mapping::{ColumnName, Holds, Lines, Mapped, Mapping, Said, Skipped, Spread, Test};
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Entry, Token, TokenKind};
use crate::vocabulary::{Keyword, Place, TABLE_COLUMNS, nearest};

impl<'a> Reader<'a, '_> {
    /// A `data` line: its path and its sheet are known from [`super::requests`], what is wrong with them is said here.
    /// The mapping, where it has a block.
    pub fn table(&mut self, entry: &'a Entry, calendar: Calendar) -> Option<Mapping> {
        let path = self.path_and_sheet(entry);
        let block = entry.block.as_ref()?;
        let errors_before = self.sink.errors();
        let fields = Fields::of(Some(block), Place::Data, self.sources, self.sink);
        let mut mapping = Mapping::at(path?);
        for (keyword, entry) in fields.all() {
            self.line(keyword, entry, calendar, &mut mapping);
        }
        contradictions(&mapping, self.sink);
        mapping.is_whole = !fields.damaged && self.sink.errors() == errors_before;
        Some(mapping)
    }

    fn path_and_sheet(&mut self, entry: &'a Entry) -> Option<Span> {
        let mut words = self.words(entry);
        if !words.tokens().iter().any(|token| is_word(&words, *token, "sheet")) {
            return self.title(entry).map(|_| words.next().map_or(entry.head, |token| token.span));
        }
        let first = words.peek()?;
        let path = self.string(&mut words);
        let is_sheet = words.peek().is_some_and(|token| is_word(&words, token, "sheet"));
        if is_sheet {
            words.next();
        }
        match (path, is_sheet, self.string(&mut words)) {
            (Some(_), true, Some(_)) => {
                self.end(entry, &words);
                Some(first.span)
            }
            _ => {
                let at = Words::new(self.sources, &entry.words, entry.phrase).rest();
                self.malformed(entry.keyword, at);
                None
            }
        }
    }

    fn line(&mut self, keyword: Keyword, entry: &'a Entry, calendar: Calendar, mapping: &mut Mapping) {
        match keyword {
            Keyword::HeaderRow | Keyword::HeaderRows => {
                let lines = self.lines(entry, keyword == Keyword::HeaderRow);
                match mapping.header {
                    Some(first) => self.sink.duplicate_field(entry.phrase, keyword.field().phrase, first.span),
                    None => mapping.header = lines,
                }
            }
            Keyword::UnitsInRow => mapping.units_in = self.lines(entry, true),
            Keyword::ColumnIs => mapping.columns.extend(self.column_is(entry)),
            Keyword::SkipColumn => {
                let mut words = self.words(entry);
                let column = self.column(entry, &mut words);
                self.end(entry, &words);
                let holds_at = entry.phrase;
                mapping.columns.extend(column.map(|column| Mapped { column, holds: Holds::Nothing, holds_at }));
            }
            Keyword::OneColumnPer => mapping.one_column_per = self.spread(entry),
            Keyword::OfQuarter => {
                let at = self.words(entry).rest();
                mapping.quarter = self.period(at, calendar).map(|it| self.said(it.span));
            }
            Keyword::OfMetric => mapping.metric = self.name_or_title(entry),
            Keyword::OfOrganisation => mapping.organisation = self.name_or_title(entry),
            Keyword::SkipRow => mapping.skipped.extend(self.lines(entry, true).map(Skipped::Rows)),
            Keyword::SkipRows => mapping.skipped.extend(self.skipped(entry)),
            Keyword::WithoutMarks => {
                let words = self.words(entry);
                self.end(entry, &words);
                mapping.without_footnote_marks = true;
            }
            _ => {}
        }
    }

    fn said(&self, span: Span) -> Said {
        Said { text: squeezed(self.sources.text_of(span)), span }
    }

    /// One row by its number, or the first and the last of several.
    fn lines(&mut self, entry: &'a Entry, is_one: bool) -> Option<Lines> {
        let mut words = self.words(entry);
        let at = words.rest();
        let first = self.row(&mut words);
        let last = if is_one {
            first
        } else {
            let is_to = words.next().is_some_and(|token| is_word(&words, token, "to"));
            if is_to { self.row(&mut words) } else { None }
        };
        match (first, last) {
            (Some(first), Some(last)) if first <= last => {
                self.end(entry, &words);
                Some(Lines { first, last, span: at })
            }
            _ => {
                self.malformed(entry.keyword, at);
                None
            }
        }
    }

    fn row(&mut self, words: &mut Words<'a>) -> Option<u32> {
        let token = words.next().filter(|token| token.kind == TokenKind::Number)?;
        let digits = words.text(token).replace(',', "");
        digits.parse().ok().filter(|row| (1..=100_000_000).contains(row))
    }

    /// A column by its header or by its letters.
    fn column(&mut self, entry: &'a Entry, words: &mut Words<'a>) -> Option<ColumnName> {
        if let Some(header) = self.string(words) {
            return Some(ColumnName::Header(Said { text: header.value, span: header.span }));
        }
        let token = words.next();
        let letters = token.filter(|token| token.kind == TokenKind::Word).and_then(|token| {
            let number = letters(words.text(token))?;
            Some(ColumnName::Letters(number, token.span))
        });
        if letters.is_none() {
            let at = token.map_or(words.behind(), |token| token.span);
            let written = self.sources.text_of(at);
            let is_word = token.is_some_and(|token| token.kind == TokenKind::Word);
            if is_word && self::letters(&written.to_ascii_uppercase()).is_some() {
                self.sink.small_column_letter(at, written);
            } else if is_word {
                self.sink.unquoted_column(at, written);
            } else {
                self.malformed(entry.keyword, at);
            }
        }
        letters
    }

    fn column_is(&mut self, entry: &'a Entry) -> Option<Mapped> {
        let mut words = self.words(entry);
        let whole = words.rest();
        let column = self.column(entry, &mut words)?;
        if !words.next().is_some_and(|token| is_word(&words, token, "is")) || words.is_done() {
            self.malformed(entry.keyword, whole);
            return None;
        }
        let rest = words.rest();
        let written = squeezed(words.source(rest));
        if let Some((known, ..)) = TABLE_COLUMNS.iter().find(|(_, phrase, _)| *phrase == written) {
            return Some(Mapped { column, holds: Holds::Column(*known), holds_at: rest });
        }
        let near = nearest(&written, TABLE_COLUMNS.iter().map(|(_, phrase, _)| *phrase));
        if let Some(meant) = near.filter(|_| written.len() > 4 && words.tokens().len() > 1) {
            self.sink.misspelt_value(rest, &written, "column", meant);
            return None;
        }
        let title = self.string(&mut words).map(|title| Said { text: title.value, span: title.span });
        let metric = match title {
            Some(title) => title,
            None => {
                let name = self.name(entry, &mut words)?;
                Said { text: name.value.to_owned(), span: name.span }
            }
        };
        self.end(entry, &words);
        let holds_at = metric.span;
        Some(Mapped { column, holds: Holds::Metric(metric), holds_at })
    }

    fn spread(&mut self, entry: &'a Entry) -> Option<(Spread, Span)> {
        let mut words = self.words(entry);
        let whole = words.rest();
        let token = words.next()?;
        let spread = match words.text(token) {
            "quarter" | "period" | "month" | "year" => Spread::Quarters,
            "metric" => Spread::Metrics,
            "organisation" => Spread::Organisations,
            _ => {
                self.misspelt(
                    entry.keyword,
                    whole,
                    Some(token),
                    &["quarter", "month", "year", "metric", "organisation"],
                );
                return None;
            }
        };
        self.end(entry, &words);
        Some((spread, token.span))
    }

    /// A name, or a title in quotes as data may have it.
    fn name_or_title(&mut self, entry: &'a Entry) -> Option<Said> {
        let mut words = self.words(entry);
        let said = match self.string(&mut words) {
            Some(title) => Said { text: title.value, span: title.span },
            None => {
                let name = self.name(entry, &mut words)?;
                Said { text: name.value.to_owned(), span: name.span }
            }
        };
        self.end(entry, &words);
        Some(said)
    }

    /// `5 to 8`, or `where "Area" is "England", "Wales"`, `is empty` or `begins with "E12"`.
    fn skipped(&mut self, entry: &'a Entry) -> Option<Skipped> {
        let mut words = self.words(entry);
        let whole = words.rest();
        if !words.peek().is_some_and(|token| is_word(&words, token, "where")) {
            return self.lines(entry, false).map(Skipped::Rows);
        }
        words.next();
        let column = self.column(entry, &mut words)?;
        let verb = words.next().map(|token| words.text(token)).unwrap_or_default();
        if verb == "is" && words.peek().is_some_and(|token| is_word(&words, token, "empty")) {
            words.next();
            self.end(entry, &words);
            return Some(Skipped::Where(column, Test::Empty));
        }
        let begins = verb == "begins" && words.next().is_some_and(|token| is_word(&words, token, "with"));
        let mut values = Vec::new();
        if begins || verb == "is" {
            while let Some(value) = self.string(&mut words) {
                values.push(Said { text: value.value, span: value.span });
                if !words.peek().is_some_and(|token| token.kind == TokenKind::Comma) {
                    break;
                }
                words.next();
            }
        }
        if values.is_empty() {
            self.malformed(entry.keyword, whole);
            return None;
        }
        self.end(entry, &words);
        Some(Skipped::Where(column, if begins { Test::Begins(values) } else { Test::Is(values) }))
    }
}

/// The path of a `data` line and its sheet, where that is written as it should be.
pub(super) fn sheet_of(sources: &SourceMap, entry: &Entry) -> Option<Spanned<String>> {
    let [_, word, sheet] = entry.words.get(..3)? else { return None };
    let TokenKind::String { inner } = sheet.kind else { return None };
    (word.kind == TokenKind::Word && sources.text_of(word.span) == "sheet")
        .then(|| Spanned { value: unescaped(sources.text_of(inner)), span: sheet.span })
}

fn is_word(words: &Words<'_>, token: Token, word: &str) -> bool {
    token.kind == TokenKind::Word && words.text(token) == word
}

/// The number, from 0, of a column by its letters: `A`, `F`, `AB`.
fn letters(text: &str) -> Option<u32> {
    if !(1..=3).contains(&text.len()) || !text.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return None;
    }
    let number = text.bytes().fold(0, |number, letter| number * 26 + u32::from(letter - b'A') + 1);
    Some(number - 1)
}
