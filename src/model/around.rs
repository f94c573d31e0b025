//! The words about the braces of a figure that claim something with it: `more than {271 = falls}`, `{£1.5 = spend} million`.
//!
//! Owns which words those are, and when a hedge is said of the figure rather than of what is compared with it. Must not
//! know what the data say. See `docs/rules/figures.md`.

use super::formula::{Formula, Term, Way};
use super::printed::{Mark, scale_at};
use super::qualifiers::amount_at;
use super::sentences::{Manner, Sentence};
use super::words::squeezed;
use super::{FigurePlace, Metric, MetricId, Model, Quoted, Subject, Text};
use crate::source::{SourceMap, Span};
use crate::units::{
    CURRENCY_SIGNS, Decimal, Scale, Unit, coded_currency, currency_in_words, may_be_one_money, number_word, read_number,
};
use crate::vocabulary::prose::{CLAUSES, SET_BESIDE, SIGNS_BEFORE, SIGNS_BEHIND, Said, Sign, is_wish};
use crate::vocabulary::{HEDGE_SIGNS, HEDGES, HEDGES_BEHIND, HEDGING_VERBS, Hedge};

/// The words about the braces of a figure that claim something with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What stands before the braces, `more than`, or behind them: `or more`.
    pub hedge: Option<Beside<Hedge>>,
    /// What stands behind them and multiplies: `million`, by how much.
    pub scale: Option<Beside<i64>>,
    /// A sign of money before them or its word behind, or what makes of them hundredths or points: `%`, `points`.
    pub mark: Option<Beside<Mark>>,
    /// What says the sign of the figure, before the others or behind them: `deficit of`, `below zero`.
    pub sign: Option<Beside<Sign>>,
    /// What stands behind them of how many the figure is said: `per 10,000`.
    pub per: Option<Beside<PerSo>>,
    /// How surely the hedge is said of the figure.
    pub reading: Reading,
}

/// Of how many a rate or a share is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerSo {
    /// Of so many.
    pub many: Decimal,
    /// Whether it can be nothing but the base of a rate, `per 10,000`: `in ten` may be said of ten wards.
    pub is_sure: bool,
    /// How many words stand before it that may name what is counted: `households per 10,000`.
    pub named: usize,
}

/// How surely a hedge is said of the figure that it stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It can hardly be anything else.
    Said,
    /// It may as well compare something else with the figure: `fewer than {345 = falls last year}`.
    MayCompare,
    /// It may be no hedge, or be turned by another word: `paid under {12 = schemes} schemes`, `nobody waited over {…}`.
    /// It is held for one only where it makes the figure right.
    Doubtful,
}

impl Reading {
    /// Whether the hedge can make a figure wrong that is right alone.
    pub fn is_sure(self) -> bool {
        self == Self::Said
    }
}

/// Words beside the braces of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside<T> {
    /// Where they stand, with what lies between them and the brace.
    pub span: Span,
    /// The words, in one line.
    pub words: String,
    /// What they say.
    pub value: T,
}

impl Around {
    /// Where the words stand, but for those of its sign and of its base.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let (hedge, scale) = (self.hedge.as_ref().map(|it| it.span), self.scale.as_ref().map(|it| it.span));
        hedge.into_iter().chain(scale).chain(self.mark.as_ref().map(|it| it.span))
    }

    /// Where all of them stand.
    pub(super) fn all_spans(&self) -> impl Iterator<Item = Span> {
        let (sign, per) = (self.sign.as_ref().map(|it| it.span), self.per.as_ref().map(|it| it.span));
        self.spans().chain(sign).chain(per)
    }

    /// Whether there are none at all.
    fn is_empty(&self) -> bool {
        self.all_spans().next().is_none()
    }

    /// The words, each as it is written.
    pub fn words(&self) -> Vec<&str> {
        let hedge = self.hedge.as_ref().map(|it| it.words.as_str());
        let scale = self.scale.as_ref().map(|it| it.words.as_str());
        hedge.into_iter().chain(scale).chain(self.mark.as_ref().map(|it| it.words.as_str())).collect()
    }
}

/// Reads the words about the braces of a text's figures, which are all of them in order.
pub(super) fn read(model: &Model, sources: &SourceMap, text: &Text, figures: &mut [Quoted]) {
    // Most texts hold no hedge, and are not cut into sentences for it.
    let mut sentences: Option<Vec<Sentence<'_>>> = None;
    for index in 0..figures.len() {
        let (earlier, rest) = figures.split_at_mut(index);
        let Some(quoted) = rest.first_mut() else { continue };
        let Some(formula) = &quoted.formula else { continue };
        let own = money_of(model, formula);
        let written = quoted.printed.as_ref().and_then(|printed| printed.value.mark.currency());
        let is_of_it = |money: &Beside<Mark>| is_of_amount(written, money);
        let money = money_before((model, own), sources, text, quoted.span).filter(is_of_it);
        let start = money.as_ref().map_or(quoted.span.start, |money| money.span.start);
        let at = Span { start, ..quoted.span };
        // What is exceeded may be the figure, or an object of the sentence.
        let verb = words_before(HEDGING_VERBS, sources, text, at).map(|hedge| (Reading::MayCompare, hedge));
        let words = verb.or_else(|| Some((Reading::Said, words_before(HEDGES, sources, text, at)?)));
        let before = match (words, sign_before(sources, text, at)) {
            (Some((surest, hedge)), _) => {
                let sentences = sentences.get_or_insert_with(|| text.sentences(sources));
                let updated = updated(model, quoted.place);
                let reading = said_of(model, (formula, updated), &hedge, (sentences, earlier));
                reading.map(|reading| (if reading.is_sure() { surest } else { reading }, hedge))
            }
            (None, Some(hedge)) => {
                let sentences = sentences.get_or_insert_with(|| text.sentences(sources));
                let place = place_in(sentences, quoted.span.start);
                let is_said = place.is_some_and(|(sentence, at)| is_asserted(model, formula, sentence, at));
                Some((if is_said { Reading::Said } else { Reading::Doubtful }, hedge))
            }
            (None, None) => None,
        };
        let mut is_doubtful = |mark: &Beside<Mark>| {
            // What is printed from the data has to know its mark, and what is printed twice is so in a question too.
            if quoted.printed.as_ref().is_none_or(|it| it.value.has_already(mark)) {
                return false;
            }
            let sentences = sentences.get_or_insert_with(|| text.sentences(sources));
            let place = place_in(sentences, quoted.span.start);
            place.is_some_and(|(sentence, at)| {
                !matches!(sentence.manner, Manner::Heading | Manner::Row) && !is_asserted(model, formula, sentence, at)
            })
        };
        let scale = scale_behind(sources, text, quoted.span);
        let end = scale.as_ref().map_or(quoted.span.end, |scale| scale.span.end);
        let behind =
            || Some((Reading::Doubtful, words_behind(HEDGES_BEHIND, sources, text, Span { end, ..quoted.span })?));
        let hedge = before.or_else(behind);
        let (reading, hedge) = hedge.map_or((Reading::Said, None), |(reading, hedge)| (reading, Some(hedge)));
        let is_scaled = scale.is_some();
        let mark = money.or_else(|| mark_behind(sources, text, quoted.span).filter(|_| !is_scaled));
        let money = || money_behind((model, own?), sources, text, Span { end, ..quoted.span }).filter(is_of_it);
        let mark = mark.or_else(money).filter(|mark| !is_doubtful(mark));
        let per = per_behind(sources, text, Span { end, ..quoted.span });
        let mut around = Around { hedge, scale, mark, sign: None, per, reading };
        let whole = around.spans().fold(quoted.span, Span::to);
        let sign = words_before(SIGNS_BEFORE, sources, text, whole);
        let sign = sign.or_else(|| words_behind(SIGNS_BEHIND, sources, text, whole)).filter(|sign| {
            let sentences = sentences.get_or_insert_with(|| text.sentences(sources));
            is_sign(sign, quoted.span, sentences)
        });
        around.sign = sign.or_else(|| {
            let is_signed = matches!(formula.term, Term::Change { way: Way::Either, .. });
            let sentences = is_signed.then(|| sentences.get_or_insert_with(|| text.sentences(sources)))?;
            sign_of_change(model, formula, sources, (sentences, quoted.span))
        });
        if !around.is_empty() {
            quoted.around = Some(around);
        }
    }
}

/// The metric that a text is an update on.
fn updated(model: &Model, place: FigurePlace) -> Option<MetricId> {
    let FigurePlace::Update { report, update } = place else { return None };
    match model.quarters.get(report)?.updates.get(update)?.subject {
        Subject::Metric(id) => Some(id),
        Subject::Pledge(_) | Subject::Priority(_) => None,
    }
}

/// Letters that emphasise what stands between them.
pub const EMPHASIS: [char; 2] = ['*', '_'];

/// What lies between two words of a line or of two lines.
fn is_gap(between: &str) -> bool {
    between.chars().all(char::is_whitespace) && between.matches('\n').count() < 2
}

/// What stands behind the braces, without the letters that end an emphasis, and where it begins.
fn behind<'s>(sources: &'s SourceMap, text: &Text, figure: Span) -> (&'s str, usize) {
    let tail = sources.text_of(Span { start: figure.end, ..text.span });
    let bare = tail.trim_start_matches(EMPHASIS);
    (bare, figure.end as usize + tail.len() - bare.len())
}

/// What the words of a list that stand right before a figure say.
fn words_before<T: Copy>(known: &[(&str, T)], sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<T>> {
    let head = sources.text_of(Span { end: figure.start, ..text.span });
    let head = head.trim_end_matches(EMPHASIS);
    let words = head.trim_end();
    if words.len() == head.len() || !is_gap(&head[words.len()..]) {
        return None;
    }
    known.iter().find_map(|(known, says)| {
        let start = start_of(words, known)?;
        let from = text.span.start as usize + start;
        let span = Span::new(text.span.file, from, text.span.start as usize + head.len());
        Some(Beside { span, words: squeezed(&words[start..]), value: *says })
    })
}

/// The sign that hedges what stands right behind it: `~{…}`, `c. {…}`. A `>` that begins a line begins a quotation.
fn sign_before(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Hedge>> {
    let head = sources.text_of(Span { end: figure.start, ..text.span });
    let words = head.trim_end_matches(EMPHASIS).trim_end();
    let (sign, hedge) = HEDGE_SIGNS.iter().find(|(sign, _)| {
        words
            .len()
            .checked_sub(sign.len())
            .and_then(|at| words.get(at..))
            .is_some_and(|it| it.eq_ignore_ascii_case(sign))
    })?;
    let before = &words[..words.len() - sign.len()];
    let begins_line = before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
    let is_apart =
        before.is_empty() || before.ends_with(|it: char| it.is_whitespace() || it == '(' || EMPHASIS.contains(&it));
    let is_near = is_gap(&head[words.len()..].replace(EMPHASIS, ""));
    if !is_apart || !is_near || begins_line && *sign == ">" {
        return None;
    }
    let from = text.span.start as usize + before.len();
    let span = Span::new(figure.file, from, text.span.start as usize + head.len());
    Some(Beside { span, words: (*sign).to_owned(), value: *hedge })
}

/// The words beside a change that say which way it went: `fell by {36 = change in …}`, `{36 = change in …} fewer`.
fn sign_of_change(
    model: &Model,
    formula: &Formula,
    sources: &SourceMap,
    (sentences, figure): (&[Sentence<'_>], Span),
) -> Option<Beside<Sign>> {
    let (sentence, at) = place_in(sentences, figure.start)?;
    let is_called = |word: &str| formula.metrics().iter().any(|id| model.metric(*id).is_called(word));
    let (from, to, said) = amount_at(sentence, at, is_called)?;
    let span = sentence.span(from, to);
    let value = if said == Said::Down { Sign::Down } else { Sign::Up };
    Some(Beside { span, words: squeezed(sources.text_of(span)), value })
}

/// How many words that name what is counted may stand between a figure and the base of its rate.
const NAMED: usize = 3;

/// Of how many a figure is said to be: `per 10,000`, `households in every 1,000`, `in ten`.
fn per_behind(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<PerSo>> {
    let (behind, from) = behind(sources, text, figure);
    // Twelve words are enough for the longest that is read.
    let words: Vec<(usize, &str)> = words_of(behind).take(12).collect();
    let is_apart = |at: usize| {
        let end = at.checked_sub(1).map_or(0, |last| words[last].0 + words[last].1.len());
        !is_gap(&behind[end..words[at].0]) || at > 0 && !words[at - 1].1.ends_with(char::is_alphanumeric)
    };
    let reads = |at: usize, phrase: &str| {
        let length = phrase.split(' ').count();
        let is_it =
            phrase.split(' ').enumerate().all(|(index, word)| words.get(at + index).is_some_and(|it| it.1 == word));
        is_it.then_some(at + length)
    };
    // What is said behind another figure is of that: `{4.9 = rate} thefts, or 49 per 10,000`.
    let is_name = |at: usize| !words[..at].iter().any(|(_, word)| begins_another(word));
    let led = |at: usize| {
        let sure = ["per", "in every", "for every", "out of every"].iter().find_map(|phrase| reads(at, phrase));
        let either = || ["in", "out of"].iter().find_map(|phrase| reads(at, phrase)).filter(|_| at == 0);
        sure.map(|next| (next, true, at)).or_else(|| Some((either()?, false, at)))
    };
    let is_near = |at: &usize| *at < words.len() && !is_apart(*at) && is_name(*at);
    let (next, is_sure, named) = (0..=NAMED).take_while(is_near).find_map(led)?;
    let (many, last) = many_at(&words, next)?;
    let end = words[last].0 + words[last].1.trim_end_matches(|it: char| !it.is_alphanumeric()).len();
    let span = Span::new(figure.file, from, from + end);
    Some(Beside { span, words: squeezed(&behind[..end]), value: PerSo { many, is_sure, named } })
}

/// Whether a word behind a figure is another one, or leads to one.
fn begins_another(word: &str) -> bool {
    let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
    word.contains(|it: char| it.is_ascii_digit() || CURRENCY_SIGNS.contains(&it) || "{}~<>".contains(it))
        || number_word(bare).is_some()
        || CLAUSES.contains(&bare)
        || SET_BESIDE.contains(&bare)
}

/// The words of a text with their places.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The power of ten that stands at a place among words, with the last of them: `10,000`, `ten`, `100 million`.
fn many_at(words: &[(usize, &str)], at: usize) -> Option<(Decimal, usize)> {
    let word = |at: usize| words.get(at).map(|(_, word)| word.trim_end_matches(|it: char| !it.is_alphanumeric()));
    let scale = |at: usize| match word(at)? {
        "hundred" => Some(Decimal::ONE_HUNDRED),
        it => scale_at(it).filter(|(known, _)| known.len() > 2).map(|(_, factor)| Decimal::from(factor)),
    };
    let first = word(at)?;
    let number = read_number(first).ok().filter(|_| first.starts_with(|it: char| it.is_ascii_digit()));
    let number = number.or_else(|| number_word(first).map(Decimal::from));
    let (many, last) = match (number, scale(at + 1)) {
        (Some(number), Some(factor)) => (number.checked_mul(factor)?, at + 1),
        (Some(number), None) => (number, at),
        (None, _) => (scale(at)?, at),
    };
    let mut ten = Decimal::TEN;
    while ten < many {
        ten = ten.checked_mul(Decimal::TEN)?;
    }
    (ten == many).then_some((many, last))
}

/// Where words begin at the end of a text, whatever their case and the spaces between them.
fn start_of(text: &str, words: &str) -> Option<usize> {
    let mut end = text.len();
    for word in words.rsplit(' ') {
        let rest = text[..end].trim_end();
        let start = rest.len().checked_sub(word.len())?;
        let is_it = rest.get(start..)?.eq_ignore_ascii_case(word) && is_gap(&text[rest.len()..end]);
        if !is_it || rest[..start].ends_with(|it: char| it.is_alphanumeric() || "-'’".contains(it)) {
            return None;
        }
        end = start;
    }
    Some(end)
}

/// The currency of what a formula is of.
fn money_of<'m>(model: &'m Model, formula: &Formula) -> Option<&'m str> {
    formula.metrics().into_iter().find_map(|id| currency_of(&model.metrics, id))
}

/// The currency of a metric's figures: that of its unit, or of what it is worked out from. A quarter is read again where
/// it is another one (`resolve::kept`).
pub(super) fn currency_of(metrics: &[Metric], id: MetricId) -> Option<&str> {
    let of_unit = |id: MetricId| metrics[id.index()].unit.as_ref().map(|unit| unit.value.currency());
    let of_formula = || metrics[id.index()].formula.as_ref()?.metrics().into_iter().find_map(|id| of_unit(id)?);
    of_unit(id).unwrap_or_else(of_formula).map(|(symbol, _)| symbol)
}

/// The currency that a word or a sign beside the braces says, as that of the figure is called where it may be the same.
/// A word is one where the plan declares it, or where the figure is of money: `CAD` dispatches ambulances too.
fn currency_said(model: &Model, own: Option<&str>, written: &str) -> Option<String> {
    let currencies = &model.plan.currencies;
    // One letter may be the name of a ward.
    let is_declared = currencies.ending(written) == Some(written) && written.chars().count() > 1;
    let is_money = own.is_some() || is_declared || written.starts_with(CURRENCY_SIGNS);
    let of_plan = currencies.split(written).filter(|(_, rest)| rest.is_empty()).map(|(symbol, _)| symbol);
    let (said, unless_known) = match of_plan {
        // Two that one plan has are two.
        Some(symbol) => (symbol, false),
        None => (coded_currency(written)?.to_owned(), true),
    };
    let is_own = |own: &&str| *own == said || may_be_one_money(own, &said).unwrap_or(unless_known);
    is_money.then(|| own.filter(is_own).map_or(said.clone(), str::to_owned))
}

/// Whether words of money are said of an amount that has a sign of its own: `CAD {£1.5m = dispatch}` is no amount of
/// dollars, and `{£1.5m = buses} EUR/GBP effect` none of euros; `{£1.5m = spend} euros` is one.
fn is_of_amount(written: Option<&str>, money: &Beside<Mark>) -> bool {
    let is_another = written.is_some() && written != money.value.currency();
    let is_abbreviation = money.words.chars().all(char::is_alphabetic) && currency_in_words(&money.words).is_none();
    !(is_another && is_abbreviation)
}

/// What says before the braces in which money a figure is: `£{…}`, `€ {…}`, `CHF {…}`.
fn money_before(
    (model, own): (&Model, Option<&str>),
    sources: &SourceMap,
    text: &Text,
    figure: Span,
) -> Option<Beside<Mark>> {
    let head = sources.text_of(Span { end: figure.start, ..text.span });
    let bare = head.trim_end_matches(EMPHASIS);
    let words = bare.trim_end();
    let start = match (model.plan.currencies.ending(words), words.chars().next_back()?) {
        (Some(sign), _) => words.len() - sign.len(),
        // Words of money, `pounds`, end sentences about something else; a code belongs to its amount.
        (None, last) if last.is_lowercase() => return None,
        (None, last) if last.is_alphabetic() => words.rfind(|it: char| !it.is_alphabetic()).map_or(0, |at| at + 1),
        (None, last) => words.len() - last.len_utf8(),
    };
    let symbol = currency_said(model, own, words.get(start..)?).filter(|_| is_gap(&bare[words.len()..]))?;
    // The letters of `US$` belong to it.
    let is_sign = words[start..].starts_with(CURRENCY_SIGNS);
    let start = if is_sign { words[..start].trim_end_matches(char::is_uppercase).len() } else { start };
    let from = text.span.start as usize + start;
    let span = Span::new(figure.file, from, text.span.start as usize + bare.len());
    let value = Mark::Money { symbol, written: bare[start..].to_owned() };
    Some(Beside { span, words: words[start..].to_owned(), value })
}

/// What says behind the braces in which money a figure is: `{…} euros`, `{…} million CHF`.
fn money_behind((model, own): (&Model, &str), sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Mark>> {
    let (tail, from) = behind(sources, text, figure);
    let behind = tail.trim_start();
    let gap = &tail[..tail.len() - behind.len()];
    let end = behind.find(|it: char| !it.is_alphabetic()).unwrap_or(behind.len());
    let (word, rest) = behind.split_at(end);
    if gap.is_empty() || !is_gap(gap) || rest.starts_with(['-', '\'', '’']) {
        return None;
    }
    let symbol = currency_said(model, Some(own), word)?;
    let span = Span::new(figure.file, from, from + gap.len() + word.len());
    let value = Mark::Unit(Unit::Money { symbol, scale: Scale::One }, format!(" {word}"));
    Some(Beside { span, words: word.to_owned(), value })
}

/// What makes hundredths or points of a figure, the longer before those that they begin with.
const MARKS: &[&str] =
    &["% points", "percentage points", "percentage point", "points", "point", "%", "per cent", "percent"];

fn mark_behind(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Mark>> {
    let (tail, from) = behind(sources, text, figure);
    let word = tail.trim_start();
    let gap = &tail[..tail.len() - word.len()];
    let is_whole = |mark: &str| {
        word.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '-'))
    };
    let mark = MARKS.iter().find(|mark| is_whole(mark)).filter(|_| is_gap(gap))?;
    let span = Span::new(figure.file, from, from + gap.len() + mark.len());
    let value = match mark.contains("point") {
        true => Mark::Unit(Unit::Points, " points".to_owned()),
        false => Mark::Percent(Unit::Percent { of: None }, format!("{gap}{mark}")),
    };
    Some(Beside { span, words: (*mark).to_owned(), value })
}

/// What the words of a list that stand right behind a figure say.
fn words_behind<T: Copy>(known: &[(&str, T)], sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<T>> {
    let (behind, from) = behind(sources, text, figure);
    known.iter().find_map(|(known, says)| {
        let mut rest = behind;
        for word in known.split(' ') {
            let begun = rest.trim_start();
            let gap = &rest[..rest.len() - begun.len()];
            let is_near = if word == "+" { gap.is_empty() } else { !gap.is_empty() && is_gap(gap) };
            rest = begun.get(..word.len()).filter(|it| is_near && it.eq_ignore_ascii_case(word))?;
            rest = &begun[rest.len()..];
        }
        // `at most sites` is said of the sites.
        let is_whole = !rest.starts_with(|it: char| it.is_alphanumeric() || "-'’".contains(it));
        let is_last = !known.starts_with("at ") || !rest.trim_start().starts_with(char::is_alphanumeric);
        let words = &behind[..behind.len() - rest.len()];
        let span = Span::new(figure.file, from, from + words.len());
        (is_whole && is_last).then(|| Beside { span, words: squeezed(words), value: *says })
    })
}

fn scale_behind(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<i64>> {
    let (behind, from) = behind(sources, text, figure);
    let word = behind.trim_start_matches(|it: char| it.is_whitespace() || it == '-');
    let gap = &behind[..behind.len() - word.len()];
    if !(is_gap(gap) || gap == "-") {
        return None;
    }
    let (words, value) = scale_at(word)?;
    let span = Span::new(figure.file, from, from + gap.len() + words.len());
    Some(Beside { span, words: words.to_owned(), value })
}

/// Words that may stand between a verb and how much it was, so that no comparison begins behind them.
const LEADING: &[&str] = &["at", "by", "in", "of", "to", "with"];

/// Hedges that are prepositions as well: `in turn over {12 = branches} branches`.
const PREPOSITIONS: &[&str] = &["above", "below", "over", "under"];

/// Verbs of being and counting, behind which a preposition can only say how many there are.
const COUNTING: &[&str] = &[
    "are", "be", "been", "being", "count", "counted", "counts", "had", "has", "have", "is", "number", "numbered",
    "numbers", "total", "totalled", "totals", "was", "were",
];

/// How surely a hedge is said of the figure behind it; nothing where it is none.
fn said_of(
    model: &Model,
    (formula, own): (&Formula, Option<MetricId>),
    hedge: &Beside<Hedge>,
    (sentences, earlier): (&[Sentence<'_>], &[Quoted]),
) -> Option<Reading> {
    let (sentence, at) = place_in(sentences, hedge.span.start)?;
    let before = &sentence.words[..at];
    let words = hedge.words.to_lowercase();
    if words == "up to" && before.iter().any(|word| word.text == "from") {
        return None;
    }
    if !is_asserted(model, formula, sentence, at) || sentence.any(is_wish) {
        return Some(Reading::Doubtful);
    }
    let is_behind = |known: &[&str]| before.last().is_some_and(|word| known.contains(&word.text.as_str()));
    if !compares(hedge.value) || is_behind(LEADING) {
        return Some(Reading::Said);
    }
    if PREPOSITIONS.contains(&words.as_str()) && !before.is_empty() && !is_behind(COUNTING) {
        return Some(Reading::Doubtful);
    }
    let first = sentence.words.first().map_or(hedge.span.start, |word| word.at.start);
    let mut in_sentence = earlier.iter().rev().take_while(|other| other.span.start >= first);
    let is_like = |other: &Quoted| other.formula.as_ref().is_some_and(|other| are_alike(model, formula, other));
    if in_sentence.any(is_like) {
        return None;
    }
    let has_number = before.iter().any(|word| word.text.starts_with(|it: char| it.is_ascii_digit()));
    let is_plain = matches!(formula.term, Term::Metric(_) | Term::PerDay(_) | Term::Change { .. });
    let is_own = own.is_none_or(|own| formula.metrics().first() == Some(&own));
    Some(if has_number {
        Reading::Doubtful
    } else if is_plain && is_own {
        Reading::Said
    } else {
        Reading::MayCompare
    })
}

/// Whether words can only say the sign of the figure beside them: `minus` behind another figure takes something from it.
fn is_sign(sign: &Beside<Sign>, figure: Span, sentences: &[Sentence<'_>]) -> bool {
    let Some((sentence, _)) = place_in(sentences, figure.start) else { return false };
    let before = sentence.words.iter().take_while(|word| word.at.start < sign.span.start.min(figure.start));
    let is_said = |word: &str| LEADING.contains(&word) || COUNTING.contains(&word);
    // `Minus {…} was left`; `Minus {…}, there are ten` takes it from something.
    let next = sentence.words.iter().find(|word| word.at.start > figure.start);
    let follows = match before.last() {
        Some(word) => is_said(&word.text),
        None => next.is_none_or(|next| !next.after_break),
    };
    sign.value != Sign::Below || sign.span.start > figure.start || follows
}

/// The sentence in which a word begins at a place, and which of its words that is.
fn place_in<'s, 't>(sentences: &'s [Sentence<'t>], start: u32) -> Option<(&'s Sentence<'t>, usize)> {
    let behind = sentences.partition_point(|it| it.words.first().is_some_and(|word| word.at.start <= start));
    let sentence = sentences.get(behind.checked_sub(1)?)?;
    Some((sentence, sentence.words.iter().position(|word| word.at.start == start)?))
}

/// Whether what is said of a figure at a place is asserted of it.
fn is_asserted(model: &Model, formula: &Formula, sentence: &Sentence<'_>, at: usize) -> bool {
    let is_beside = |metric: &Metric| sentence.lets_stand(at..=at, |word| metric.is_spoken_of_as(word));
    sentence.lets_stand(at..=at, |_| false) || formula.metrics().iter().any(|id| is_beside(model.metric(*id)))
}

/// Whether a hedge can set something beside a figure: `below {…}`.
fn compares(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::Over | Hedge::Under | Hedge::JustOver)
}

/// Whether two figures can be compared: both a change or both none, in one unit.
fn are_alike(model: &Model, one: &Formula, other: &Formula) -> bool {
    let is_change = |formula: &Formula| matches!(formula.term, Term::Change { .. });
    let unit = |formula: &Formula| {
        let metric = model.metric(*formula.metrics().first()?);
        metric.unit.as_ref().map(|unit| unit.value.clone())
    };
    is_change(one) == is_change(other) && unit(one) == unit(other)
}
