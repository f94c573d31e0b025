//! The fields of a metric.

use super::{Head, Named, Resolving};
use crate::model::fields::Fields;
use crate::model::{Formula, GroupId, Metric, Polarity, QuotedMetric, Scale, Spanned, aspiration, formula};
use crate::source::Span;
use crate::syntax::ast::{Entry, Token, TokenKind};
use crate::units::{Decimal, Unit, UnitError, currency_code, is_one_noun};
use crate::vocabulary::{Keyword, Place, UNIT_WORDS, is_mistaken_letter, is_one_slip, nearest};

impl<'a> Resolving<'a, '_> {
    pub(super) fn metric(&mut self, head: Head<'a, Named>, default_group: Option<GroupId>) -> Metric {
        let fields = &head.fields;
        let found_before = self.reader.sink.count();
        let is_graded = fields.one(Keyword::Grades).is_some();
        let unit = if is_graded { self.grades(fields) } else { self.unit(head.span, &head.value, fields) };
        // Grades count upwards to the best.
        let graded = unit.as_ref().filter(|_| is_graded);
        let better = match graded {
            Some(grades) => Some(Spanned { value: Polarity::Higher, span: grades.span }),
            None => fields.one(Keyword::Better).filter(|_| !is_graded).and_then(|entry| self.polarity(entry)),
        };
        let of = aspiration::Of {
            better: better.as_ref().map(|better| better.value),
            unit: unit.as_ref().map(|unit| &unit.value),
        };
        let aspirations = fields.many(Keyword::Aspiration);
        let mut aspirations: Vec<_> = aspirations
            .map(|entry| aspiration::read(&mut self.reader, entry, &self.groups, self.calendar, of))
            .collect();
        let named = Spanned { value: head.value.name.as_str(), span: head.span };
        self.revise(fields, &named, &mut aspirations);
        // Most metrics have one, and there is room for four.
        aspirations.shrink_to_fit();
        let no_aspiration = fields.one(Keyword::NoAspiration).and_then(|entry| self.reader.title(entry));
        let compared_with = match fields.one(Keyword::ComparedWith) {
            Some(_) => self.compared_with(fields),
            None => default_group,
        };
        let coverage = fields.one(Keyword::Covers).and_then(|entry| self.coverage(entry));
        let scale = if self.says(fields, Keyword::FromWorst) { Scale::WorstFirst } else { Scale::BestFirst };
        Metric {
            name: head.value.name,
            span: head.span,
            priority: head.priority,
            also_called: fields.many(Keyword::AlsoCalled).flat_map(|entry| self.titles(entry)).collect(),
            unit,
            formula: fields.one(Keyword::Formula).filter(|_| !is_graded).and_then(|entry| self.formula(entry)),
            better,
            covers_months: coverage.and_then(|coverage| match coverage {
                Coverage::Months(months) => Some(months),
                Coverage::YearToDate => None,
            }),
            is_year_to_date: coverage == Some(Coverage::YearToDate),
            aspirations,
            tolerance: fields.one(Keyword::NearlyMet).filter(|_| !is_graded).and_then(|entry| self.tolerance(entry)),
            reported: fields.one(Keyword::ReportedEvery).and_then(|entry| self.rhythm(entry)),
            breaks: self.breaks(fields),
            replaced_by: fields.one(Keyword::ReplacedBy).and_then(|entry| self.successor(entry)),
            no_aspiration,
            because: fields.one(Keyword::Because).and_then(|entry| self.reader.only_text(entry)),
            compared_with,
            rated_by: self.rated_by(fields),
            scale,
            stale_after: fields.one(Keyword::StaleAfter).and_then(|entry| self.quarters_count(entry)),
            small_below: fields.one(Keyword::SmallNumbers).and_then(|entry| self.below(entry)),
            can_exceed: fields.one(Keyword::CanExceed).and_then(|entry| self.percentage(entry)),
            decimals: fields.one(Keyword::Decimals).and_then(|entry| self.decimals(entry)),
            owner: self.owner(fields),
            notes: self.notes(fields),
            damaged: fields.damaged || self.reader.sink.count() > found_before,
            is_quoted: false,
            title: head.value.title.value,
            title_span: head.value.title.span,
        }
    }

    fn unit(&mut self, name: Span, metric: &Named, fields: &Fields<'a>) -> Option<Spanned<Unit>> {
        let Some(entry) = fields.one(Keyword::Unit) else {
            if !fields.damaged && fields.one(Keyword::Formula).is_none() {
                let field = Keyword::Unit.field();
                self.reader.sink.missing_field(
                    name,
                    &format!("metric `{}`", metric.name),
                    field.phrase,
                    field.shape.words(),
                );
            }
            return None;
        };
        let words = self.reader.words(entry);
        let span = words.rest();
        let own = own_words(&format!("{} {}", metric.name, metric.title.value));
        for token in words.tokens().iter().filter(|token| token.kind == TokenKind::Word) {
            let written = words.text(*token);
            if written.chars().count() >= 5
                && !UNIT_WORDS.contains(&written)
                && let Some(meant) = nearest(written, unit_words_as_long_as(written))
                && is_slip_in_a_unit(written, meant)
            {
                self.reader.sink.misspelt_unit(token.span, written, meant);
            } else if let Some(meant) = slip_of_own_word(written, &own)
                // `falls` of a metric `fals` is right where another metric is `falls`.
                && self.metrics.get(written).is_none()
            {
                self.reader.sink.misspelt_unit(token.span, written, meant);
            }
        }
        // `visits er 1,000 population` counts visits of an odd kind.
        for pair in words.tokens().windows(2) {
            let written = words.text(pair[0]);
            if pair[0].kind == TokenKind::Word && pair[1].kind == TokenKind::Number && is_one_slip(written, "per") {
                self.reader.sink.misspelt_unit(pair[0].span, written, "per");
            }
        }
        if let [Token { kind: TokenKind::String { inner }, .. }] = words.tokens() {
            self.reader.sink.unit_in_quotes(span, self.reader.sources.text_of(*inner).trim());
            return None;
        }
        match Unit::read_with(words.source(span), &self.reader.currencies) {
            Ok(unit) => {
                self.known_currency(&unit, span);
                Some(Spanned { value: unit, span })
            }
            Err(error) => {
                self.unreadable_unit(span, &error);
                None
            }
        }
    }

    /// Reports a unit that cannot be read, at the word of it that is wrong.
    fn unreadable_unit(&mut self, whole: Span, error: &UnitError) {
        let written = self.reader.sources.text_of(whole);
        // The last such words: what is wrong with a unit stands behind what is right.
        let at = error.part().and_then(|part| Some((written.rfind(part.as_str())?, part.len())));
        let start = whole.start as usize;
        let at = at.map_or(whole, |(from, length)| Span::new(whole.file, start + from, start + from + length));
        self.reader.sink.unreadable_unit(at, written, &error.to_string());
    }

    /// Reports a unit that begins with the code of a currency, and is taken for a number of things.
    fn known_currency(&mut self, unit: &Unit, at: Span) {
        let counted = match unit {
            Unit::Count(counted) | Unit::Rate { count: counted, money: None, .. } => counted,
            _ => return,
        };
        if let Some(code) = currency_code(counted) {
            let start = at.start as usize;
            let found = self.reader.sources.text_of(at).find(code).unwrap_or_default();
            let word = Span::new(at.file, start + found, start + found + code.len());
            self.reader.sink.undeclared_currency(word, code);
        }
    }

    /// A metric of a table of figures: a name, a title, a unit, and nothing aspired to.
    pub(super) fn quoted_metric(&mut self, name: String, quoted: &QuotedMetric) -> Metric {
        let fields = Fields::of(None, Place::Metric, self.reader.sources, self.reader.sink);
        let title = quoted.title.clone().unwrap_or_else(|| quoted.name.clone());
        let title = Spanned { value: title, span: quoted.span };
        let head = Head { value: Named { name: name.clone(), title }, span: quoted.span, fields, priority: None };
        let unit =
            quoted.unit.as_ref().and_then(|(written, span)| match Unit::read_with(written, &self.reader.currencies) {
                Ok(value) => {
                    self.known_currency(&value, *span);
                    Some(Spanned { value, span: *span })
                }
                Err(error) => {
                    self.unreadable_unit(*span, &error);
                    None
                }
            });
        if quoted.unit.is_none() && !quoted.damaged {
            let field = Keyword::Unit.field();
            self.reader.sink.missing_field(quoted.span, &format!("figure `{name}`"), field.phrase, field.shape.words());
        }
        let reason = Spanned { value: "quoted in the texts".to_owned(), span: quoted.span };
        let also_called = vec![Spanned { value: quoted.name.clone(), span: quoted.span }];
        let metric = self.metric(head, None);
        Metric { unit, no_aspiration: Some(reason), also_called, is_quoted: true, damaged: quoted.damaged, ..metric }
    }

    fn formula(&mut self, entry: &'a Entry) -> Option<Formula> {
        let at = self.reader.words(entry).rest();
        let known = formula::Known {
            metrics: &self.metrics,
            groups: &self.groups,
            organisations: &self.organisations,
            named: &self.named_organisations,
            calendar: self.calendar,
        };
        formula::read(self.reader.sources, at, known, self.reader.sink)
    }

    fn polarity(&mut self, entry: &'a Entry) -> Option<Spanned<Polarity>> {
        let mut words = self.reader.words(entry);
        let span = words.rest();
        match words.source(span) {
            "lower" => Some(Spanned { value: Polarity::Lower, span }),
            "higher" => Some(Spanned { value: Polarity::Higher, span }),
            written if written.starts_with("lower ") || written.starts_with("higher ") => {
                let first = words.next()?;
                self.reader.end(entry, &words);
                let polarity = if words.text(first) == "lower" { Polarity::Lower } else { Polarity::Higher };
                Some(Spanned { value: polarity, span: first.span })
            }
            written => {
                let bare = written.trim_matches('"');
                let meant = nearest(bare, ["lower", "higher"]).or_else(|| polarity_in_other_words(bare));
                self.reader.sink.unknown_polarity(span, written, meant);
                None
            }
        }
    }

    fn titles(&mut self, entry: &'a Entry) -> Vec<Spanned<String>> {
        let mut words = self.reader.words(entry);
        let mut titles = Vec::new();
        while let Some(title) = self.reader.string(&mut words) {
            titles.push(title);
            if words.eat_kind(TokenKind::Comma).is_none() {
                break;
            }
        }
        if titles.is_empty() {
            self.reader.malformed(entry.keyword, words.rest());
        } else {
            self.reader.end(entry, &words);
        }
        titles
    }

    /// `12 months`, `quarter`, `year`, `4 quarters`, in months; `day` is 0: what there was on that day.
    fn coverage(&mut self, entry: &'a Entry) -> Option<Coverage> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        if words.eat("year to date").is_some() {
            self.reader.end(entry, &words);
            return Some(Coverage::YearToDate);
        }
        let count = match words.peek().filter(|token| token.kind == TokenKind::Number) {
            Some(token) => {
                words.next();
                words.text(token).parse::<u32>().ok().filter(|count| (1..=1200).contains(count))
            }
            None => Some(1),
        };
        let word = words.next();
        let unit = word.map(|token| words.text(token));
        let months = match unit.map(|unit| unit.strip_suffix('s').unwrap_or(unit)) {
            Some("day") if count == Some(1) => Some(0),
            Some("month") => Some(1),
            Some("quarter") => Some(3),
            Some("year") => Some(12),
            _ => None,
        };
        match (count, months) {
            (Some(count), Some(months)) => {
                self.reader.end(entry, &words);
                Some(Coverage::Months(count * months))
            }
            (Some(1), None) => {
                self.reader.misspelt(entry.keyword, whole, word, &["day", "month", "quarter", "year"]);
                None
            }
            (Some(_), None) => {
                self.reader.misspelt(entry.keyword, whole, word, &["months", "quarters", "years"]);
                None
            }
            _ => {
                self.reader.malformed(entry.keyword, whole);
                None
            }
        }
    }

    fn quarters_count(&mut self, entry: &'a Entry) -> Option<Spanned<u32>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let count = self.reader.count(entry, &mut words)?;
        if words.eat("quarters").or_else(|| words.eat("quarter")).is_none() {
            let known = if count.value == 1 { ["quarter"] } else { ["quarters"] };
            self.reader.misspelt(entry.keyword, whole, words.peek(), &known);
            return None;
        }
        self.reader.end(entry, &words);
        Some(Spanned { value: count.value, span: count.span.to(words.behind()) })
    }

    fn below(&mut self, entry: &'a Entry) -> Option<Spanned<Decimal>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let first = words.peek();
        let number = words.eat("below").and_then(|_| words.next()).filter(|token| token.kind == TokenKind::Number);
        let Some(number) = number else {
            self.reader.misspelt(entry.keyword, whole, first.filter(|it| words.text(*it) != "below"), &["below"]);
            return None;
        };
        self.reader.end(entry, &words);
        self.reader.number(number)
    }

    fn percentage(&mut self, entry: &'a Entry) -> Option<Spanned<Decimal>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let number = words.next().filter(|token| token.kind == TokenKind::Number);
        match (number, words.eat_kind(TokenKind::Percent)) {
            (Some(number), Some(_)) => {
                self.reader.end(entry, &words);
                self.reader.number(number)
            }
            _ => {
                self.reader.malformed(entry.keyword, whole);
                None
            }
        }
    }

    fn decimals(&mut self, entry: &'a Entry) -> Option<u32> {
        let mut words = self.reader.words(entry);
        let count = self.reader.count(entry, &mut words)?;
        self.reader.end(entry, &words);
        if count.value > 12 {
            self.reader.malformed(entry.keyword, count.span);
            return None;
        }
        Some(count.value)
    }
}

/// What each value of a metric covers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coverage {
    /// So many months up to its date; 0 for a day.
    Months(u32),
    /// The plan's year up to its date.
    YearToDate,
}

/// The word of a metric's name and title that a word of its unit is one slip of the pen away from, and not the same
/// noun in another number.
fn slip_of_own_word<'a>(written: &str, own: &'a [String]) -> Option<&'a String> {
    let written = written.to_lowercase();
    if written.chars().count() < 4 || UNIT_WORDS.contains(&written.as_str()) || own.contains(&written) {
        return None;
    }
    let is_slip = |word: &String| {
        is_one_slip(&written, word) && !is_mistaken_letter(&written, word) && !is_one_noun(&written, word)
    };
    own.iter().find(|word| is_slip(word))
}

/// The words of a metric's name and title that are long enough to be misspelt.
fn own_words(named: &str) -> Vec<String> {
    let words = named.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| word.chars().count() >= 4).collect()
}

/// The words of units that one letter too many or too few may have made of a word.
fn unit_words_as_long_as(written: &str) -> impl Iterator<Item = &'static str> {
    let length = written.chars().count();
    UNIT_WORDS.iter().copied().filter(move |known| known.len().abs_diff(length) <= 1)
}

/// `offence` is no slip of `offences`. A letter mistaken for another counts in long words only: `fines` are
/// not `fires`.
fn is_slip_in_a_unit(written: &str, meant: &str) -> bool {
    is_one_slip(written, meant)
        && (meant.len() >= 8 || !is_mistaken_letter(written, meant))
        && !is_one_noun(written, meant)
}

/// What is meant by a word that others use for better values: `fewer`, `more offences solved`.
fn polarity_in_other_words(written: &str) -> Option<&'static str> {
    match written.split_whitespace().next()?.to_lowercase().as_str() {
        "down" | "fewer" | "less" | "low" | "smaller" | "shorter" => Some("lower"),
        "up" | "more" | "greater" | "high" | "larger" | "longer" => Some("higher"),
        _ => None,
    }
}
