//! What is aspired to, and how it is read.

use super::names::Names;
use super::values::Reader;
use super::words::{Words, squeezed};
use super::{GroupId, Spanned};
use crate::calendar::{Calendar, Period};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};
use crate::units::{Decimal, read_ordinal};
use crate::vocabulary::{OTHER_WORDS, nearest};

/// What is aspired to for a metric.
#[derive(Clone, Debug)]
pub struct Aspiration {
    /// Its own name: `Stretch`.
    pub name: Option<Spanned<String>>,
    /// What must hold; none where it could not be read.
    pub goal: Option<Goal>,
    /// Until when.
    pub by: Option<Spanned<Period>>,
    /// The words of the goal and the deadline in one line: `2nd in msg by 2022/23 Q4`.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What must hold.
#[derive(Clone, Debug)]
pub enum Goal {
    /// A position in a group, or better.
    Position {
        /// The position as written.
        rank: Spanned<u32>,
        /// Whether it counts as the metric's positions do, or from the best whatever they do.
        counted: Counted,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// A share of a group's ranks, from the best.
    Share {
        /// How large a share.
        share: Share,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// At or better than the average of a group.
    Average {
        /// Which average.
        average: Average,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// A level.
    Level(Level),
    /// A band, its ends included.
    Band {
        /// The lower end.
        low: Amount,
        /// The upper end.
        high: Amount,
    },
    /// A change from a baseline.
    Change {
        /// Which change.
        change: Change,
        /// From what.
        from: Baseline,
    },
    /// No worse than a baseline.
    Maintained {
        /// Than what.
        from: Baseline,
    },
    /// Better than before.
    Improving(Since),
    /// A target that is promised and does not exist yet.
    ToBeSet,
}

impl Goal {
    /// The group that it looks at.
    pub fn group(&self) -> Option<GroupId> {
        match self {
            Self::Position { group, .. } | Self::Share { group, .. } | Self::Average { group, .. } => Some(group.value),
            _ => None,
        }
    }

    /// What it is measured from.
    pub fn baseline(&self) -> Option<Baseline> {
        match self {
            Self::Change { from, .. } | Self::Maintained { from } => Some(*from),
            _ => None,
        }
    }
}

/// How the position of an aspiration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// As the metric's positions do: `4th in msg`.
    AsPrinted,
    /// From the best: `best in msg`, `top 3 in msg`.
    FromBest,
}

/// A share of a group's ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The best quarter.
    UpperQuartile,
    /// The better half.
    UpperHalf,
    /// The best so many per cent.
    Top(Decimal),
}

/// An average of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Average {
    /// The mean of the members' values, the own organisation included.
    Mean,
    /// The mean of the other members' values.
    OfTheOthers,
    /// The middle value.
    Median,
    /// The sum of the numerators over the sum of the denominators.
    Pooled,
}

/// A level to reach or to keep below.
#[derive(Clone, Debug)]
pub struct Level {
    /// On which side.
    pub bound: Bound,
    /// Of what.
    pub amount: Amount,
}

/// On which side of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Equal or larger.
    AtLeast,
    /// Equal or smaller.
    AtMost,
    /// Strictly larger.
    Above,
    /// Strictly smaller.
    Below,
}

/// A number as written in a plan, with what stands behind it.
#[derive(Clone, Debug)]
pub struct Amount {
    /// The number.
    pub number: Decimal,
    /// Its unit: nothing, `%`, or words.
    pub unit: Option<Spanned<String>>,
    /// The number and the unit.
    pub span: Span,
}

/// A change from a baseline.
#[derive(Clone, Debug)]
pub enum Change {
    /// Larger by so much.
    Up(Amount),
    /// Smaller by so much.
    Down(Amount),
    /// Times so much: `doubled` is 2, `halved` is 0.5.
    Times {
        /// The factor.
        factor: Decimal,
        /// The word.
        span: Span,
    },
}

/// What a change is measured from: a year, or a quarter, or a month.
pub type Baseline = Spanned<Period>;

/// Since when something must be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Since the data point before.
    Previous,
    /// Over a number of quarters.
    Quarters(u32),
    /// Since the same date of the year before.
    LastYear,
}

/// The beginnings of aspirations, for suggestions.
const BEGINNINGS: &[&str] = &[
    "above",
    "at least",
    "at most",
    "average of",
    "average of the others in",
    "below",
    "best in",
    "between",
    "doubled",
    "down",
    "halved",
    "improved since last year",
    "improving",
    "maintained from",
    "median of",
    "pooled average of",
    "to be set",
    "top",
    "up",
    "upper half in",
    "upper quartile in",
    "zero",
];

/// Reads what follows `aspiration`.
pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    entry: &Entry,
    groups: &Names<GroupId>,
    calendar: Calendar,
) -> Aspiration {
    let mut words = Words::new(reader.sources, &entry.words, entry.phrase);
    let name = match words.peek().map(|token| (token.kind, token.span)) {
        Some((TokenKind::String { inner }, span)) => {
            words.next();
            Some(Spanned { value: squeezed(reader.sources.text_of(inner)), span })
        }
        _ => None,
    };
    let span = words.rest();
    let text = squeezed(words.source(span));
    let mut reading = Reading { reader, groups, calendar };
    let found_before = reading.reader.sink.count();
    let goal = reading.goal(&mut words);
    let by = goal.as_ref().and_then(|_| reading.deadline(&mut words));
    let is_readable = reading.reader.sink.count() == found_before;
    if is_readable && !words.is_done() {
        let read = squeezed(words.source(Span { end: words.behind().end, ..span }));
        reading.reader.sink.extra_words(words.rest(), words.source(words.rest()), &read);
    }
    let whole = reading.reader.sink.count() == found_before;
    Aspiration { name, goal: goal.filter(|_| whole), by, text, span }
}

struct Reading<'r, 'a, 's, 'g> {
    reader: &'r mut Reader<'a, 's>,
    groups: &'g Names<GroupId>,
    calendar: Calendar,
}

impl Reading<'_, '_, '_, '_> {
    fn goal(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        if words.eat("to be set").is_some() {
            return Some(Goal::ToBeSet);
        }
        if words.eat("best in").is_some() {
            let rank = Spanned { value: 1, span: words.behind() };
            return Some(Goal::Position { rank, counted: Counted::FromBest, group: self.group(words)? });
        }
        for (phrase, share) in [("upper quartile in", Share::UpperQuartile), ("upper half in", Share::UpperHalf)] {
            if words.eat(phrase).is_some() {
                return Some(Goal::Share { share, group: self.group(words)? });
            }
        }
        if let Some((at, ours)) = other_words(words) {
            let whole = words.rest();
            self.reader.sink.unknown_aspiration(whole, &squeezed(words.source(whole)), Some((at, ours)));
            return None;
        }
        if words.eat("top").is_some() {
            return self.top(words);
        }
        for (phrase, average) in [
            ("average of the others in", Average::OfTheOthers),
            ("average of", Average::Mean),
            ("pooled average of", Average::Pooled),
            ("median of", Average::Median),
        ] {
            if words.eat(phrase).is_some() {
                return Some(Goal::Average { average, group: self.group(words)? });
            }
        }
        for (phrase, bound) in
            [("at least", Bound::AtLeast), ("at most", Bound::AtMost), ("above", Bound::Above), ("below", Bound::Below)]
        {
            if words.eat(phrase).is_some() {
                return Some(Goal::Level(Level { bound, amount: self.amount(words)? }));
            }
        }
        if let Some(span) = words.eat("zero") {
            let amount = Amount { number: Decimal::ZERO, unit: None, span };
            return Some(Goal::Level(Level { bound: Bound::AtMost, amount }));
        }
        if words.eat("between").is_some() {
            let low = self.amount(words)?;
            self.expect(words, "and", "the upper end of the band, such as `and 6%`")?;
            let high = self.amount(words)?;
            return Some(Goal::Band { low, high });
        }
        for (phrase, factor) in [("doubled", 20), ("halved", 5), ("tripled", 30)] {
            if let Some(span) = words.eat(phrase) {
                let change = Change::Times { factor: Decimal::new(factor, 1), span };
                return Some(Goal::Change { change, from: self.baseline(words)? });
            }
        }
        for (phrase, change) in [("down", Change::Down as fn(Amount) -> Change), ("up", Change::Up)] {
            if words.eat(phrase).is_some() {
                let amount = self.amount(words)?;
                return Some(Goal::Change { change: change(amount), from: self.baseline(words)? });
            }
        }
        if words.eat("maintained").is_some() {
            return Some(Goal::Maintained { from: self.baseline(words)? });
        }
        if words.eat("improved since last year").is_some() {
            return Some(Goal::Improving(Since::LastYear));
        }
        if words.eat("improving over").is_some() {
            return self.improving_over(words);
        }
        if words.eat("improving").is_some() {
            return Some(Goal::Improving(Since::Previous));
        }
        self.position_or_band(words)
    }

    /// `4th in msg`, `0 ± 4.5 points`, or nothing that is known.
    fn position_or_band(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let first = words.peek()?;
        if let Some(rank) = read_ordinal(words.text(first)).filter(|_| first.kind == TokenKind::Word) {
            words.next();
            let rank = Spanned { value: rank, span: first.span };
            self.expect(words, "in", "the group, such as `in msg`")?;
            return Some(Goal::Position { rank, counted: Counted::AsPrinted, group: self.group(words)? });
        }
        if first.kind == TokenKind::Number {
            words.next();
            let middle = self.reader.number(first)?;
            if words.eat("±").or_else(|| words.eat("+/-")).is_some() {
                let width = self.amount(words)?;
                let span = first.span.to(width.span);
                let end = |number| Amount { number, span, ..width.clone() };
                return Some(Goal::Band {
                    low: end(middle.value - width.number),
                    high: end(middle.value + width.number),
                });
            }
            let is_percent = words.eat_kind(TokenKind::Percent).is_some();
            if words.are("from") {
                let written = words.text(first);
                let number = written.trim_start_matches(['-', '−', '–', '+']);
                let direction = if written.starts_with(['-', '−', '–']) { "down" } else { "up" };
                let percent = if is_percent { "%" } else { "" };
                let expected = format!("the change in words, such as `{direction} {number}{percent} from …`");
                self.reader.sink.incomplete_aspiration(first.span, &expected);
                return None;
            }
            let in_a_group = words.are("in");
            self.reader.sink.bare_number_as_aspiration(first.span, words.text(first), in_a_group);
            return None;
        }
        let whole = words.rest();
        let written = words.source(whole);
        if let Some(beginning) = incomplete(written) {
            self.reader.sink.incomplete_aspiration(
                whole,
                &format!("`{beginning}` and what it refers to, such as `{beginning} msg`"),
            );
            return None;
        }
        let known = BEGINNINGS.iter().copied();
        let suggestion = (1..=4).rev().find_map(|count| {
            let tokens = words.tokens().get(..count)?;
            let span = first.span.to(tokens[count - 1].span);
            let same_count = known.clone().filter(|beginning| beginning.split(' ').count() == count);
            nearest(&squeezed(words.source(span)), same_count).map(|beginning| (span, beginning))
        });
        self.reader.sink.unknown_aspiration(whole, &squeezed(written), suggestion);
        None
    }

    fn top(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let Some(token) = words.peek().filter(|token| token.kind == TokenKind::Number) else {
            self.reader
                .sink
                .incomplete_aspiration(words.rest(), "how many, such as `top 3 in msg` or `top 10% in msg`");
            return None;
        };
        words.next();
        let number = self.reader.number(token)?;
        let is_share = words.eat_kind(TokenKind::Percent).is_some();
        self.expect(words, "in", "the group, such as `in msg`")?;
        let group = self.group(words)?;
        if is_share {
            if number.value <= Decimal::ZERO || number.value > Decimal::ONE_HUNDRED {
                self.reader
                    .sink
                    .incomplete_aspiration(number.span, "a share of the positions, above 0% and at most 100%");
                return None;
            }
            return Some(Goal::Share { share: Share::Top(number.value), group });
        }
        match u32::try_from(number.value).ok().filter(|rank| *rank > 0 && number.value.fract().is_zero()) {
            Some(rank) => {
                let rank = Spanned { value: rank, span: number.span };
                Some(Goal::Position { rank, counted: Counted::FromBest, group })
            }
            None => {
                self.reader.sink.incomplete_aspiration(number.span, "a whole number from 1, such as `top 3 in msg`");
                None
            }
        }
    }

    fn improving_over(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let count = words.peek().filter(|token| token.kind == TokenKind::Number);
        let quarters =
            count.and_then(|token| words.text(token).parse::<u32>().ok()).filter(|count| (1..=400).contains(count));
        words.next();
        let unit = words.eat("quarters").or_else(|| words.eat("quarter"));
        match (quarters, unit) {
            (Some(quarters), Some(_)) => Some(Goal::Improving(Since::Quarters(quarters))),
            _ => {
                let at = count.map_or(words.rest(), |token| token.span);
                self.reader.sink.incomplete_aspiration(at, "a number of quarters, such as `improving over 4 quarters`");
                None
            }
        }
    }

    fn group(&mut self, words: &mut Words<'_>) -> Option<Spanned<GroupId>> {
        let Some(token) = words.peek().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)) else {
            self.reader.sink.incomplete_aspiration(words.rest(), "the name of a group, such as `msg`");
            return None;
        };
        words.next();
        let id = self.groups.find(words.text(token), token.span, self.reader.sink)?;
        Some(Spanned { value: id, span: token.span })
    }

    fn baseline(&mut self, words: &mut Words<'_>) -> Option<Baseline> {
        self.expect(words, "from", "the baseline, such as `from 2019/20`")?;
        let Some(at) = words.take_until(&["by"]) else {
            self.reader.sink.incomplete_aspiration(words.rest(), "a year or a quarter, such as `2019/20 Q4`");
            return None;
        };
        self.reader.period(at, self.calendar)
    }

    fn deadline(&mut self, words: &mut Words<'_>) -> Option<Spanned<Period>> {
        words.eat("by")?;
        let Some(at) = words.take_until(&[]) else {
            self.reader
                .sink
                .incomplete_aspiration(words.rest(), "a deadline, such as `by 2021/22 Q4` or `by March 2022`");
            return None;
        };
        self.reader.period(at, self.calendar)
    }

    fn amount(&mut self, words: &mut Words<'_>) -> Option<Amount> {
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
            let number =
                self.reader.number(crate::syntax::ast::Token { kind: TokenKind::Number, span: digits_span })?;
            let unit = Spanned { value: symbol.to_owned(), span: Span { end: start as u32, ..token.span } };
            return Some(Amount { number: number.value, unit: Some(unit), span: token.span });
        }
        let number = self.reader.number(token)?.value;
        if let Some(percent) = words.eat_kind(TokenKind::Percent) {
            let mut unit = Spanned { value: "%".to_owned(), span: percent };
            let mut after = words.clone();
            if let Some(more) = after.take_until(&["from", "by", "and"]) {
                *words = after;
                unit = Spanned { value: format!("% {}", squeezed(words.source(more))), span: percent.to(more) };
            }
            return Some(Amount { number, span: token.span.to(unit.span), unit: Some(unit) });
        }
        let unit = words.take_until(&["from", "by", "and", "±"]);
        let unit = unit.map(|span| Spanned { value: squeezed(words.source(span)), span });
        let span = unit.as_ref().map_or(token.span, |unit| token.span.to(unit.span));
        Some(Amount { number, unit, span })
    }

    fn expect(&mut self, words: &mut Words<'_>, word: &str, expected: &str) -> Option<()> {
        let found = words.eat(word);
        if found.is_none() {
            let at = words.peek().map_or(words.behind(), |token| token.span);
            self.reader.sink.missing_word_in_aspiration(at, words.source(at), word, expected);
        }
        found.map(|_| ())
    }
}

/// What the words begin with, where we say it in other words, and ours.
fn other_words(words: &Words<'_>) -> Option<(Span, &'static str)> {
    let mut best: Option<(usize, Span, &'static str)> = None;
    for (theirs, ours) in OTHER_WORDS {
        let count = theirs.split(' ').count();
        let Some(tokens) = words.tokens().get(..count) else { continue };
        let is_theirs =
            theirs.split(' ').zip(tokens).all(|(word, token)| words.text(*token).eq_ignore_ascii_case(word));
        if is_theirs && best.is_none_or(|(longest, ..)| count > longest) {
            best = Some((count, tokens[0].span.to(tokens[count - 1].span), ours));
        }
    }
    best.map(|(_, span, ours)| (span, ours))
}

/// The beginning of an aspiration that the words are a part of: `best` of `best in`.
fn incomplete(written: &str) -> Option<&'static str> {
    let written = squeezed(written);
    BEGINNINGS.iter().copied().find(|beginning| {
        let rest = beginning.strip_prefix(written.as_str());
        rest.is_some_and(|rest| matches!(rest, " in" | " of" | " from"))
    })
}

/// `£5,000` as its sign and its digits.
fn money(word: &str) -> Option<(&str, &str)> {
    let digits = word.trim_start_matches(['£', '€', '$', '¥']);
    let symbol = &word[..word.len() - digits.len()];
    (!symbol.is_empty() && digits.starts_with(|digit: char| digit.is_ascii_digit())).then_some((symbol, digits))
}
