//! Readers of plain values: names, titles, texts, periods, numbers. Each reports what it cannot read.

use super::Spanned;
use super::names::{as_name, is_declarable, is_name};
use super::text::{self, Text};
use super::titles::Titles;
use super::words::{Words, squeezed};
use crate::calendar::{Calendar, Date, MONTHS, Period, PeriodError, Quarter, month_by_name};
use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Entry, Token, TokenKind};
use crate::units::{Currencies, Decimal, Unit, UnitError, read_number};
use crate::vocabulary::{Keyword, UNIT_WORDS, nearest};

/// What the readers of values need: the texts, and where to complain.
pub(super) struct Reader<'a, 's> {
    pub sources: &'a SourceMap,
    pub sink: &'s mut Sink,
    /// The currencies that the plan knows.
    pub currencies: Currencies,
    /// The titles of the metrics, as far as they were read.
    pub titles: Titles,
}

impl<'a> Reader<'a, '_> {
    /// The words of a statement after its phrase.
    pub fn words(&self, entry: &'a Entry) -> Words<'a> {
        Words::new(self.sources, &entry.words, entry.phrase)
    }

    /// Reports words that are left over.
    pub fn end(&mut self, entry: &Entry, words: &Words<'_>) {
        if !words.is_done() {
            let after = words.source(Span { end: words.behind().end, ..entry.head });
            self.sink.extra_words(words.rest(), words.source(words.rest()), &squeezed(after));
        }
    }

    /// Reports a value that has not the shape of its field.
    pub fn malformed(&mut self, keyword: Option<Keyword>, at: Span) {
        let (phrase, shape) =
            keyword.map_or(("", "something else"), |keyword| (keyword.field().phrase, keyword.field().shape.words()));
        self.sink.malformed_value(at, self.sources.text_of(at), phrase, shape);
    }

    /// Reports a word in place of which one of several should stand, or else the whole value.
    pub fn misspelt(&mut self, keyword: Option<Keyword>, whole: Span, word: Option<Token>, known: &[&'static str]) {
        let (phrase, shape) =
            keyword.map_or(("", "something else"), |keyword| (keyword.field().phrase, keyword.field().shape.words()));
        let meant =
            word.and_then(|word| Some((word.span, nearest(self.sources.text_of(word.span), known.iter().copied())?)));
        match meant {
            Some((at, meant)) => self.sink.misspelt_value(at, self.sources.text_of(at), phrase, meant),
            None => self.sink.malformed_value(whole, self.sources.text_of(whole), phrase, shape),
        }
    }

    /// A name that the statement gives: lower-case letters, digits and hyphens.
    pub fn name(&mut self, entry: &Entry, words: &mut Words<'a>) -> Option<Spanned<&'a str>> {
        let is_word = words.peek().is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        let name = self.reference(entry, words);
        if let Some(Spanned { value, span }) = name.filter(|_| is_word) {
            self.declarable(entry.keyword, value, span);
        }
        name
    }

    /// Reports a name that what a keyword declares cannot have.
    fn declarable(&mut self, keyword: Option<Keyword>, name: &str, at: Span) {
        if is_declarable(name, keyword) {
            return;
        }
        if is_name(name) {
            return self.sink.name_that_counts(at, name);
        }
        let meant = Some(as_name(name)).filter(|meant| is_declarable(meant, keyword));
        self.sink.invalid_name(at, name, &meant.unwrap_or_default());
    }

    /// A name that was given elsewhere, in whatever form: whoever looks it up reports one that is not known.
    pub fn reference(&mut self, entry: &Entry, words: &mut Words<'a>) -> Option<Spanned<&'a str>> {
        match words.peek() {
            Some(token @ Token { kind: TokenKind::Word | TokenKind::Number, span }) => {
                words.next();
                Some(Spanned { value: words.text(token), span })
            }
            Some(Token { kind: TokenKind::String { .. } | TokenKind::Text { .. }, .. }) if entry.block.is_some() => {
                let phrase = entry.keyword.map_or("", |keyword| keyword.field().phrase);
                let example = entry.keyword.map_or("", |keyword| keyword.field().shape.example());
                let name = example.split_whitespace().next().unwrap_or("all-crime");
                self.sink.unnamed_declaration(entry.phrase, phrase, name);
                None
            }
            Some(Token { kind: TokenKind::String { inner }, span }) if names_metrics(entry) => {
                words.next();
                let title = unescaped(self.sources.text_of(inner));
                let name = self.titled(&title).map(|name| self.sources.text_of(name));
                self.sink.title_for_name(span, &title, name);
                name.map(|value| Spanned { value, span })
            }
            Some(token) => {
                self.malformed(entry.keyword, token.span);
                None
            }
            None => {
                self.malformed_or_missing(entry, words);
                None
            }
        }
    }

    /// Several words up to the next comma, or to what is no word, that are the title of a metric without its quotes, or can be no names: reported as
    /// one thing, and taken for the name that is meant, where that is known.
    pub(super) fn bare_title(&mut self, words: &mut Words<'a>) -> Option<Option<Spanned<&'a str>>> {
        let tokens = words.tokens();
        let is_end = |token: &Token| !matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let item = &tokens[..tokens.iter().position(is_end).unwrap_or(tokens.len())];
        let (first, last) = item.split_first().and_then(|(first, rest)| Some((first.span, rest.last()?.span)))?;
        let is_known = |word: &str| self.titles.named(word).is_some();
        let may_be_title =
            |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Number) && words.text(*token) != "and";
        let span = first.to(last);
        let title = squeezed(words.source(span));
        let name = self.titled(&title);
        let is_no_name = item.iter().any(|it| !is_name(words.text(*it)));
        // Names that only lack their comma are no title, nor are words with a name among them that make none.
        let are_names = match name {
            Some(_) => item.iter().all(|it| is_known(words.text(*it))),
            None => item.iter().any(|it| is_known(words.text(*it))),
        };
        if !item.iter().all(may_be_title) || are_names || (name.is_none() && !is_no_name) {
            return None;
        }
        self.sink.title_for_name(span, &title, name.map(|name| self.sources.text_of(name)));
        for _ in 0..item.len() {
            words.next();
        }
        Some(name.map(|name| Spanned { value: self.sources.text_of(name), span }))
    }

    /// Where the name of the metric stands that has a title, or one so near that it must be meant.
    pub(super) fn titled(&self, title: &str) -> Option<Span> {
        let meant = || self.titles.titled(nearest(title, self.titles.titles())?);
        self.titles.titled(title).or_else(meant)
    }

    /// The name of a declaration. Words that should be joined by hyphens are reported, and read as if they were.
    pub fn declared_name(&mut self, entry: &Entry, words: &mut Words<'a>) -> Option<Spanned<String>> {
        let is_wordy = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let count = words.tokens().iter().take_while(|token| is_wordy(token)).count();
        if count < 2 {
            return self.name(entry, words).map(|name| Spanned { value: name.value.to_owned(), span: name.span });
        }
        let span = words.tokens()[0].span.to(words.tokens()[count - 1].span);
        for _ in 0..count {
            words.next();
        }
        let written = squeezed(words.source(span));
        self.declarable(entry.keyword, &written, span);
        Some(Spanned { value: as_name(&written), span })
    }

    /// The name of a declaration; and the title behind it where that has no quotes, or the title alone where there is no
    /// name, which is then made of it. Both are reported.
    pub fn name_or_bare_title(
        &mut self,
        entry: &Entry,
        words: &mut Words<'a>,
    ) -> (Option<Spanned<String>>, Option<Spanned<String>>) {
        let begins_a_title = |token: &Token| words.text(*token).starts_with(char::is_uppercase);
        match words.tokens() {
            [first, second, .., last] | [first, second @ last]
                if last.kind == TokenKind::Word && begins_a_title(second) && is_name(words.text(*first)) =>
            {
                let at = second.span.to(last.span);
                let name = Spanned { value: words.text(*first).to_owned(), span: first.span };
                let title = Spanned { value: squeezed(words.source(at)), span: at };
                self.declarable(entry.keyword, &name.value, name.span);
                self.sink.unquoted(at, &title.value, name.value.as_str());
                while words.next().is_some() {}
                (Some(name), Some(title))
            }
            [Token { kind: TokenKind::String { inner }, span }] if entry.block.is_some() => {
                let title = unescaped(self.sources.text_of(*inner));
                let name = as_name(&title);
                if !is_declarable(&name, entry.keyword) {
                    return (self.declared_name(entry, words), None);
                }
                let phrase = entry.keyword.map_or("", |keyword| keyword.field().phrase);
                self.sink.title_without_name(*span, phrase, &title, &name);
                words.next();
                (Some(Spanned { value: name, span: *span }), Some(Spanned { value: title, span: *span }))
            }
            _ => (self.declared_name(entry, words), None),
        }
    }

    fn malformed_or_missing(&mut self, entry: &Entry, words: &Words<'_>) {
        if let Some(keyword) = entry.keyword {
            let field = keyword.field();
            let at = if words.behind().is_empty() { entry.head } else { words.behind() };
            self.sink.missing_value(at, field.phrase, field.shape.words());
        }
    }

    /// Words in quotes; `None` where something else or nothing is next.
    pub fn string(&mut self, words: &mut Words<'a>) -> Option<Spanned<String>> {
        let TokenKind::String { inner } = words.peek()?.kind else { return None };
        let span = words.next()?.span;
        Some(Spanned { value: unescaped(self.sources.text_of(inner)), span })
    }

    /// The title of a field that takes nothing else.
    pub fn title(&mut self, entry: &'a Entry) -> Option<Spanned<String>> {
        let mut words = self.words(entry);
        match self.string(&mut words) {
            Some(title) => {
                self.end(entry, &words);
                Some(title)
            }
            None => {
                let is_quote = |token: &Token| matches!(token.kind, TokenKind::String { .. } | TokenKind::Text { .. });
                let (at, phrase) = (words.rest(), entry.keyword.map_or("", |keyword| keyword.field().phrase));
                match words.tokens().iter().any(is_quote) {
                    true => self.malformed(entry.keyword, at),
                    false => self.sink.unquoted(at, &squeezed(words.source(at)), phrase),
                }
                None
            }
        }
    }

    /// A text, between triple quotes or in plain ones.
    pub fn text(&mut self, words: &mut Words<'a>) -> Option<Text> {
        let inner = match words.peek()?.kind {
            TokenKind::Text { inner } | TokenKind::String { inner } => inner,
            _ => return None,
        };
        words.next();
        Some(text::read(self.sources, inner, self.sink))
    }

    /// The text of a field that takes nothing else.
    pub fn only_text(&mut self, entry: &'a Entry) -> Option<Text> {
        let mut words = self.words(entry);
        match self.text(&mut words) {
            Some(text) => {
                self.end(entry, &words);
                Some(text)
            }
            None => {
                self.malformed(entry.keyword, words.rest());
                None
            }
        }
    }

    /// A period made of the words of a span.
    pub fn period(&mut self, at: Span, calendar: Calendar) -> Option<Spanned<Period>> {
        match calendar.read(self.sources.text_of(at)) {
            Ok(period) => Some(Spanned { value: period, span: at }),
            Err(error) => {
                let may_go_on = error == PeriodError::NotAPeriod;
                let period = if may_go_on { self.period_before_words(at, calendar) } else { None };
                if period.is_none() {
                    self.bad_period(at, calendar, &error);
                }
                period
            }
        }
    }

    /// A day, a month or a quarter that words are left over behind, which is reported.
    fn period_before_words(&mut self, at: Span, calendar: Calendar) -> Option<Spanned<Period>> {
        // No period with words behind it is longer, and each of its words costs a reading.
        let text = self.sources.text_of(at);
        if text.len() > 200 {
            return None;
        }
        let gaps = text.char_indices().filter(|(_, it)| it.is_whitespace()).map(|(gap, _)| gap);
        let found = gaps.collect::<Vec<_>>().into_iter().rev().find_map(|gap| {
            let rest = text[gap..].trim_start();
            let period = calendar.read(&text[..gap]).ok()?;
            let is_whole = !matches!(period, Period::Year(_)) && rest.starts_with(char::is_alphabetic);
            is_whole.then_some((text[..gap].trim_end().len(), text.len() - rest.len(), period))
        });
        let (end, rest, value) = found?;
        let (start, read) = (at.start as usize, squeezed(&text[..end]));
        let rest = Span::new(at.file, start + rest, at.end as usize);
        self.sink.extra_words(rest, self.sources.text_of(rest), &read);
        Some(Spanned { value, span: Span::new(at.file, start, start + end) })
    }

    /// A quarter made of the words of a span.
    pub fn quarter(&mut self, at: Span, calendar: Calendar) -> Option<Spanned<Quarter>> {
        match calendar.read_quarter(self.sources.text_of(at)) {
            Ok(quarter) => Some(Spanned { value: quarter, span: at }),
            Err(error) => {
                self.bad_period(at, calendar, &error);
                None
            }
        }
    }

    /// Reports what is no period, with the one word that would make it one.
    fn bad_period(&mut self, at: Span, calendar: Calendar, error: &PeriodError) {
        bad_period(self.sources, at, calendar, error, self.sink);
    }

    /// A day.
    pub fn date(&mut self, entry: &'a Entry, calendar: Calendar) -> Option<Spanned<Date>> {
        let words = self.words(entry);
        let period = self.period(words.rest(), calendar)?;
        match period.value {
            Period::Day(date) => Some(Spanned { value: date, span: period.span }),
            _ => {
                self.malformed(entry.keyword, period.span);
                None
            }
        }
    }

    /// The month in which a year starts.
    pub fn calendar(&mut self, entry: &'a Entry) -> Option<Calendar> {
        let words = self.words(entry);
        let written = words.source(words.rest());
        let calendar = month_by_name(written).and_then(Calendar::starting);
        if calendar.is_none() {
            let by_number =
                written.parse::<usize>().ok().and_then(|number| MONTHS.get(number.checked_sub(1)?).copied());
            let meant = by_number.or_else(|| nearest(written, MONTHS));
            self.sink.unknown_month(words.rest(), written, meant);
        }
        calendar
    }

    /// The sign or the word of a currency, plain or in quotes: nothing that is a unit of another kind, or holds a digit.
    pub fn currency(&mut self, entry: &'a Entry) -> Option<String> {
        let mut words = self.words(entry);
        let whole = words.rest();
        let word = words.peek().filter(|token| token.kind == TokenKind::Word);
        let sign = match word {
            Some(token) => {
                words.next();
                Some(words.text(token).to_owned())
            }
            None => self.string(&mut words).map(|sign| sign.value),
        };
        let is_sign = |sign: &String| {
            let is_short = (1..=8).contains(&sign.chars().count());
            let is_free =
                matches!(Unit::read(sign), Ok(Unit::Count(_) | Unit::Money { .. }) | Err(UnitError::Sign { .. }))
                    && !UNIT_WORDS.contains(&sign.to_lowercase().as_str());
            let is_plain =
                sign.chars().all(|it| !it.is_ascii_digit() && !it.is_whitespace() && !"%{}.,-+−–".contains(it));
            let ends_plainly = sign.strip_suffix('.').unwrap_or(sign);
            is_short
                && is_free
                && (is_plain || ends_plainly.chars().all(char::is_alphabetic) && !ends_plainly.is_empty())
        };
        match sign.filter(is_sign) {
            Some(sign) => {
                self.end(entry, &words);
                Some(sign)
            }
            None => {
                self.malformed(entry.keyword, whole);
                None
            }
        }
    }

    /// Whether an amount begins here: a number, or a currency with one behind it.
    pub fn begins_amount(&self, words: &Words<'_>) -> bool {
        let mut words = words.clone();
        let Some(token) = words.next() else { return false };
        let is_number = |token: Token| token.kind == TokenKind::Number;
        let is_money = || {
            let (_, behind) = self.currencies.split(words.text(token))?;
            let glued = behind.starts_with(|it: char| it.is_ascii_digit());
            let next = words
                .peek()
                .is_some_and(|next| is_number(next) || words.text(next).starts_with(|it: char| it.is_ascii_digit()));
            Some(glued || behind.is_empty() && next)
        };
        is_number(token) || token.kind == TokenKind::Word && is_money().unwrap_or(false)
    }

    /// A number token.
    pub fn number(&mut self, token: Token) -> Option<Spanned<Decimal>> {
        let written = self.sources.text_of(token.span);
        match read_number(written) {
            Ok(value) => Some(Spanned { value, span: token.span }),
            Err(error) => {
                self.sink.unreadable_plan_number(token.span, written, &error.to_string());
                None
            }
        }
    }

    /// Reports a word that is a number but for a letter which looks like a digit: `9O%`. Says whether it is one.
    pub fn misspelt_number(&mut self, token: Token) -> bool {
        let written = self.sources.text_of(token.span);
        let meant: String = written.chars().map(as_digit).collect();
        let number = meant.strip_suffix('%').unwrap_or(&meant);
        let is_meant =
            meant != written && written.contains(|it: char| it.is_ascii_digit()) && read_number(number).is_ok();
        if is_meant {
            self.sink.misspelt_number(token.span, written, &meant);
        }
        is_meant
    }

    /// A whole number from 1.
    pub fn count(&mut self, entry: &Entry, words: &mut Words<'a>) -> Option<Spanned<u32>> {
        let token = words.peek().filter(|token| token.kind == TokenKind::Number);
        let number = token.and_then(|token| words.text(token).parse::<u32>().ok().map(|value| (value, token)));
        match number {
            Some((value, token)) => {
                words.next();
                Some(Spanned { value, span: token.span })
            }
            None => {
                self.malformed(entry.keyword, words.rest());
                None
            }
        }
    }

    /// Names separated by commas, each with a title if it has one. Those of metrics were given elsewhere.
    pub fn list(
        &mut self,
        entry: &'a Entry,
        words: &mut Words<'a>,
    ) -> Vec<(Spanned<&'a str>, Option<Spanned<String>>)> {
        let mut list = Vec::new();
        if names_metrics(entry)
            && let Some(names) = self.list_of_titles(words)
        {
            return names.into_iter().map(|name| (name, None)).collect();
        }
        while !words.is_done() {
            if names_metrics(entry)
                && let Some(meant) = self.bare_title(words)
            {
                list.extend(meant.map(|name| (name, None)));
                words.eat_kind(TokenKind::Comma);
                continue;
            }
            let name = if names_metrics(entry) { self.reference(entry, words) } else { self.name(entry, words) };
            let Some(name) = name else {
                // What cannot be read has been reported; the rest of it is not left over besides.
                while words.next().is_some() {}
                break;
            };
            let title = self.string(words);
            list.push((name, title));
            if words.is_done() {
                break;
            }
            let behind = words.behind();
            if let Some(and) = words.eat("and") {
                self.sink.and_in_list(and, Span { start: behind.end, ..and });
            } else if words.eat_kind(TokenKind::Comma).is_none() {
                let next = words.peek().map_or(words.rest(), |token| token.span);
                self.sink.missing_comma(words.behind(), next);
                if !words.peek().is_some_and(|token| token.kind == TokenKind::Word) {
                    break;
                }
            }
        }
        list
    }
}

/// Whether the names in a statement are those of metrics.
fn names_metrics(entry: &Entry) -> bool {
    use Keyword::{Claim, JudgementOn, MeasuredBy, ReplacedBy, UpdateOn};
    matches!(entry.keyword, Some(Claim | JudgementOn | MeasuredBy | ReplacedBy | UpdateOn))
}

/// The words between quotes, `\"` read as a quote.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("\\\"", "\"").replace("\\\\", "\\")
}

/// The digit that a letter looks like; any other character as it is.
fn as_digit(letter: char) -> char {
    match letter {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        other => other,
    }
}

/// Reports words of a plan that are no period, with the one word that would make them one.
pub(in crate::model) fn bad_period(
    sources: &SourceMap,
    at: Span,
    calendar: Calendar,
    error: &PeriodError,
    sink: &mut Sink,
) {
    let written = squeezed(sources.text_of(at));
    if let PeriodError::Ambiguous { readings } = error {
        return sink.ambiguous_plan_period(at, &written, readings);
    }
    match calendar.slip_in(sources.text_of(at)) {
        Some(mended) => {
            let start = at.start as usize;
            let place = Span::new(at.file, start + mended.at.start, start + mended.at.end);
            sink.slip_in_period(place, (&written, &mended.why), sources.text_of(place), &mended.meant);
        }
        None => sink.unreadable_plan_period(at, &written, &error.to_string()),
    }
}
