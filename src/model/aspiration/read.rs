//! The reading of what follows `aspiration`.

use super::beginnings::{beginnings, begins_an_aspiration, incomplete, other_words, sign_before_number};
use super::{Amount, Aspiration, Average, Base, Baseline, Bound, Change, Counted, Goal, Level, Share, Since};
use crate::calendar::{Calendar, Period};
use crate::model::names::Names;
use crate::model::values::Reader;
use crate::model::words::{Words, squeezed};
use crate::model::{GroupId, Polarity, Spanned};
use crate::source::Span;
use crate::syntax::ast::{Entry, Token, TokenKind};
use crate::units::{Decimal, Unit, grade_at, read_ordinal};
use crate::vocabulary::{LEADING_WORDS, is_one_slip, nearest};

/// What stands between the middle of a band and its width.
const PLUS_OR_MINUS: [&str; 2] = ["±", "+/-"];

/// What people write behind the percentage of a change: `10% lower than 2024/25`.
const LESS_THAN: &[&str] =
    &["reduction on", "reduction from", "lower than", "fewer than", "less than", "below", "down from", "down on"];
const MORE_THAN: &[&str] = &["increase on", "increase from", "higher than", "more than", "above", "up from", "up on"];

/// The same where they do not say what it is a change from.
const LESS: &[&str] = &["reduction", "decrease", "cut", "fall", "fewer", "less", "lower"];
const MORE: &[&str] = &["increase", "rise", "growth", "higher", "more"];

/// What is known of the metric that an aspiration is of, for suggestions.
#[derive(Clone, Copy, Default)]
pub(in crate::model) struct Of<'m> {
    pub better: Option<Polarity>,
    pub unit: Option<&'m Unit>,
}

impl<'m> Of<'m> {
    /// The level on the better side of a figure, in our words.
    fn better_side(self) -> Option<&'static str> {
        self.better.map(|better| match better {
            Polarity::Higher => "at least",
            Polarity::Lower => "at most",
        })
    }

    /// A figure such as the metric has.
    fn example(self) -> &'static str {
        match self.unit {
            Some(unit) if unit.is_percent() => "90%",
            Some(unit) if unit.is_money() => "£1,500,000",
            _ => "4,000",
        }
    }

    /// The grade that words are, as the metric writes it.
    pub(super) fn grade(self, words: &str) -> Option<&'m str> {
        let grades = self.unit?.grades()?;
        grades.get(grade_at(grades, words)?).map(String::as_str)
    }
}

/// Reads what follows `aspiration`.
pub(in crate::model) fn read(
    reader: &mut Reader<'_, '_>,
    entry: &Entry,
    groups: &Names<GroupId>,
    calendar: Calendar,
    of: Of<'_>,
) -> Aspiration {
    let words = Words::new(reader.sources, &entry.words, entry.phrase);
    if let Some(none) = words.peek().filter(|first| matches!(words.text(*first), "none" | "None" | "n/a" | "N/A")) {
        let gives_reason = matches!(words.tokens(), [_, Token { kind: TokenKind::String { .. }, .. }]);
        reader.sink.none_as_aspiration(none.span, entry.phrase.to(none.span), gives_reason);
        let text = squeezed(words.source(words.rest()));
        return Aspiration { name: None, goal: None, by: None, text, span: words.rest(), revisions: Vec::new() };
    }
    read_words(reader, words, groups, calendar, of)
}

/// Reads an amount, such as that of a tolerance.
pub(in crate::model) fn amount(
    reader: &mut Reader<'_, '_>,
    words: &mut Words<'_>,
    groups: &Names<GroupId>,
    calendar: Calendar,
) -> Option<Amount> {
    Reading { reader, groups, calendar, of: Of::default() }.amount(words)
}

/// Reads the words of an aspiration.
pub(in crate::model) fn read_words(
    reader: &mut Reader<'_, '_>,
    mut words: Words<'_>,
    groups: &Names<GroupId>,
    calendar: Calendar,
    of: Of<'_>,
) -> Aspiration {
    let name = match words.peek().map(|token| (token.kind, token.span)) {
        Some((TokenKind::String { inner }, span)) => {
            words.next();
            Some(Spanned { value: squeezed(reader.sources.text_of(inner)), span })
        }
        _ => None,
    };
    if let Some(name) = name.as_ref().filter(|_| words.is_done()) {
        let grade = of.grade(&name.value).map(|grade| format!("at least {grade}"));
        let meant = grade.or_else(|| Some(name.value.clone()).filter(|it| begins_an_aspiration(it)));
        reader.sink.name_without_aspiration(name.span, &name.value, meant.as_deref());
    }
    let span = words.rest();
    let text = squeezed(words.source(span));
    let mut reading = Reading { reader, groups, calendar, of };
    let found_before = reading.reader.sink.count();
    let (goal, by) = reading.goal_and_deadline(&mut words);
    let is_readable = reading.reader.sink.count() == found_before;
    if is_readable && !words.is_done() {
        let rest = words.rest();
        if words.eat("and").or_else(|| words.eat("or")).is_some() && begins_an_aspiration(words.source(words.rest())) {
            let second = squeezed(words.source(words.rest()));
            reading.reader.sink.second_aspiration(rest, &squeezed(words.source(rest)), &second);
            return Aspiration { name, goal: None, by, text, span, revisions: Vec::new() };
        }
        let read = squeezed(words.source(Span { end: words.behind().end, ..span }));
        reading.reader.sink.extra_words(rest, words.source(rest), &read);
    }
    let whole = reading.reader.sink.count() == found_before;
    Aspiration { name, goal: goal.filter(|_| whole), by, text, span, revisions: Vec::new() }
}

/// What reading an aspiration needs beside its words.
pub(super) struct Reading<'r, 'a, 's, 'g> {
    pub(super) reader: &'r mut Reader<'a, 's>,
    pub(super) groups: &'g Names<GroupId>,
    calendar: Calendar,
    pub(super) of: Of<'g>,
}

impl Reading<'_, '_, '_, '_> {
    pub(super) fn goal(&mut self, words: &mut Words<'_>) -> Option<Goal> {
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
        if let Some((first, (sign, ours))) = words.peek().and_then(|it| Some((it, sign_before_number(words.text(it))?)))
        {
            let at = Span { end: first.span.start + sign.len() as u32, ..first.span };
            self.reader.sink.aspiration_in_other_words(at, sign, &format!("{ours} "));
            return None;
        }
        if let Some(other) = other_words(words) {
            let whole = words.rest();
            let (written, leads) = (squeezed(words.source(whole)), LEADING_WORDS.contains(&other.theirs));
            let ours = self.of.better_side().filter(|_| leads).unwrap_or(other.ours);
            match other.lacks_number {
                true => self.reader.sink.level_without_number(whole, &written, ours, self.of.example()),
                false => self.reader.sink.unknown_aspiration(whole, &written, Some((other.at, ours))),
            }
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
            if let Some(at) = words.eat(phrase) {
                let place = words.peek().filter(|next| read_ordinal(words.text(*next)).is_some());
                if let Some(place) = place.filter(|_| matches!(bound, Bound::AtLeast | Bound::AtMost)) {
                    let with_space = Span { end: place.span.start, ..at };
                    self.reader.sink.needless_beside_place(at, phrase, with_space);
                    return None;
                }
                let level = Level { bound, amount: self.amount(words)?, floor: None };
                return self.of_members(words, level);
            }
        }
        if let Some(span) = words.eat("zero") {
            let amount = Amount { number: Decimal::ZERO, unit: None, found: None, span };
            return self.of_members(words, Level { bound: Bound::AtMost, amount, floor: None });
        }
        if words.eat("expected between").is_some() {
            let (low, high) = self.ends(words)?;
            return Some(Goal::Expected { low, high });
        }
        if words.eat("between").is_some() {
            let (low, high) = self.ends(words)?;
            return Some(Goal::Band { low, high });
        }
        if words.eat("profile").is_some() {
            return self.profile(words);
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

    /// `4% and 6%` of a band.
    fn ends(&mut self, words: &mut Words<'_>) -> Option<(Amount, Amount)> {
        let low = self.amount(words)?;
        self.expect(words, "and", "the upper end of the band, such as `and 6%`")?;
        Some((low, self.amount(words)?))
    }

    /// `20, 45, 70, 100`: a value a quarter.
    fn profile(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let mut values = vec![self.amount(words)?];
        while words.eat_kind(TokenKind::Comma).is_some() {
            values.push(self.amount(words)?);
        }
        let span = values[0].span.to(words.behind());
        Some(Goal::Profile { values, span })
    }

    /// `4th in msg`, `0 ± 4.5 points`, or nothing that is known.
    fn position_or_band(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let first = words.peek()?;
        if let Some(rank) = read_ordinal(words.text(first)).filter(|_| first.kind == TokenKind::Word) {
            words.next();
            let rank = Spanned { value: rank, span: first.span };
            for needless in ["or better", "or above", "or higher", "best", "place"] {
                if let Some(at) = words.eat(needless) {
                    let with_space = Span { start: first.span.end, ..at };
                    self.reader.sink.needless_beside_place(at, needless, with_space);
                    return None;
                }
            }
            self.expect(words, "in", "the group, such as `in msg`")?;
            return Some(Goal::Position { rank, counted: Counted::AsPrinted, group: self.group(words)? });
        }
        if words.tokens().iter().any(|token| PLUS_OR_MINUS.contains(&words.text(*token)))
            && self.reader.begins_amount(words)
        {
            return self.around(words);
        }
        if let Some((at, ours)) = self.or_less(words) {
            self.reader.sink.aspiration_in_other_words(at, words.source(at), &ours);
            return None;
        }
        if first.kind == TokenKind::Number {
            words.next();
            self.reader.number(first)?;
            let is_percent = words.eat_kind(TokenKind::Percent).is_some();
            let low = words.source(first.span.to(words.behind()));
            if let Some(to) = ["to", "–", "-"].iter().find_map(|to| words.eat(to)) {
                let at = first.span.to(to);
                self.reader.sink.aspiration_in_other_words(at, words.source(at), &format!("between {low} and"));
                return None;
            }
            for (direction, theirs) in [("down", LESS_THAN), ("up", MORE_THAN)] {
                if is_percent && theirs.iter().any(|it| words.eat(it).is_some()) {
                    let (at, ours) = (first.span.to(words.behind()), format!("{direction} {low} from"));
                    self.reader.sink.aspiration_in_other_words(at, words.source(at), &ours);
                    return None;
                }
            }
            for (direction, theirs) in [("down", LESS), ("up", MORE)] {
                if is_percent && theirs.iter().any(|it| words.eat(it).is_some()) {
                    let expected = format!("what it is measured from, such as `{direction} {low} from 2023/24`");
                    self.reader.sink.incomplete_aspiration(first.span.to(words.behind()), &expected);
                    return None;
                }
            }
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
            let side = self.of.better_side().filter(|_| !in_a_group);
            match side {
                Some(side) => {
                    let at = first.span.to(words.behind());
                    self.reader.sink.aspiration_in_other_words(at, low, &format!("{side} {low}"));
                }
                None => self.reader.sink.bare_number_as_aspiration(first.span, low, in_a_group),
            }
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
        let suggestion = (1..=4).rev().find_map(|count| {
            let tokens = words.tokens().get(..count)?;
            let span = first.span.to(tokens[count - 1].span);
            let same_count = beginnings().filter(|beginning| beginning.split(' ').count() == count);
            nearest(&squeezed(words.source(span)), same_count).map(|beginning| (span, beginning))
        });
        self.reader.sink.unknown_aspiration(whole, &squeezed(written), suggestion);
        None
    }

    /// `5 minutes or less`, `75%+`, `Good or better`, `Good`, with the same in our words.
    fn or_less(&self, words: &Words<'_>) -> Option<(Span, String)> {
        let first = words.peek()?;
        let is_or = |at: usize| words.tokens().get(at).is_some_and(|token| words.text(*token) == "or");
        let or = (1..words.tokens().len()).find(|at| is_or(*at));
        let side = or.and_then(|or| match words.text(*words.tokens().get(or + 1)?) {
            "less" | "fewer" | "lower" | "below" | "under" => Some((or, "at most")),
            "more" | "higher" | "above" | "over" => Some((or, "at least")),
            "better" => Some((or, self.of.better_side()?)),
            _ => None,
        });
        // Up to the words, or to what ends an aspiration.
        let ends =
            |token: &Token| token.kind == TokenKind::Word && ["by", "from", "floor"].contains(&words.text(*token));
        let last =
            side.map_or_else(|| words.tokens().iter().position(ends).unwrap_or(words.tokens().len()), |(or, _)| or);
        let amount = words.source(first.span.to(words.tokens().get(last.checked_sub(1)?)?.span));
        if let Some(grade) = self.of.grade(&squeezed(amount)) {
            let end = side.map_or(last - 1, |(or, _)| or + 1);
            let side = side.map_or("at least", |(_, side)| side);
            return Some((first.span.to(words.tokens()[end].span), format!("{side} {grade}")));
        }
        if !self.reader.begins_amount(words) {
            return None;
        }
        if let Some(plain) = amount.strip_suffix('+').filter(|_| side.is_none()) {
            return Some((first.span.to(words.tokens()[last - 1].span), format!("at least {plain}")));
        }
        // A number alone is told of below, unless a sign stands before it.
        let side = side.map(|(or, side)| (or + 1, side));
        let begins_with_sign = || first.kind == TokenKind::Word;
        let (end, side) = side.or_else(|| Some((last - 1, self.of.better_side().filter(|_| begins_with_sign())?)))?;
        Some((first.span.to(words.tokens()[end].span), format!("{side} {amount}")))
    }

    /// `0 ± 4.5 points`, `95% ± 2 points`: the band around the first figure. A width in points is one of percentages.
    fn around(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let middle = self.amount(words)?;
        if !PLUS_OR_MINUS.iter().any(|sign| words.eat(sign).is_some()) {
            self.reader.sink.incomplete_aspiration(words.rest(), "`±` and how far from it, such as `± 4.5 points`");
            return None;
        }
        let width = self.amount(words)?;
        let span = middle.span.to(width.span);
        let percent = |amount: &Amount| matches!(amount.found.as_deref(), Some(Unit::Percent { .. }));
        let unit_of = match (middle.found.as_deref(), width.found.as_deref()) {
            // `100 ± £5m`: of what unit the 100 is would be a guess.
            (_, Some(unit)) if unit.is_money() && middle.unit.is_none() && !middle.number.is_zero() => None,
            // `90% ± 2%`: 2 points, or 2% of 90? Of nothing it is the same.
            _ if percent(&width) && !middle.number.is_zero() => {
                self.reader.sink.incomplete_aspiration(width.span, "the width in points, such as `± 2 points`");
                return None;
            }
            (Some(_), Some(Unit::Points)) if percent(&middle) => Some(&middle),
            (Some(ours), Some(theirs)) if ours != theirs => None,
            _ if width.unit.is_some() => Some(&width),
            _ => Some(&middle),
        };
        let Some(unit_of) = unit_of else {
            let expected = "both ends in one unit, such as `between £95m and £105m`";
            self.reader.sink.incomplete_aspiration(span, expected);
            return None;
        };
        let end = |number| Amount { number, span, ..unit_of.clone() };
        Some(Goal::Band { low: end(middle.number - width.number), high: end(middle.number + width.number) })
    }

    fn top(&mut self, words: &mut Words<'_>) -> Option<Goal> {
        let Some(token) = words.peek().filter(|token| token.kind == TokenKind::Number) else {
            self.reader
                .sink
                .incomplete_aspiration(words.rest(), "a number, such as in `top 3 in msg` or `top 10% in msg`");
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

    pub(super) fn group(&mut self, words: &mut Words<'_>) -> Option<Spanned<GroupId>> {
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
        if let Some(average) = words.eat("average of") {
            return self.mean_of_years(words, average);
        }
        let Some(at) = words.take_until(&["by"]) else {
            self.reader.sink.incomplete_aspiration(words.rest(), "a year or a quarter, such as `2019/20 Q4`");
            return None;
        };
        let period = self.reader.period(at, self.calendar)?;
        Some(Spanned { value: Base::Period(period.value), span: period.span })
    }

    /// `2015/16 to 2019/20` after `average of`.
    fn mean_of_years(&mut self, words: &mut Words<'_>, average: Span) -> Option<Baseline> {
        let from = words.take_until(&["to", "by"]);
        words.eat("to");
        let (Some(from), Some(to)) = (from, words.take_until(&["by"])) else {
            let at = words.peek().map_or(words.behind(), |token| token.span);
            self.reader.sink.incomplete_aspiration(at, "two years, such as `average of 2015/16 to 2019/20`");
            return None;
        };
        let (first, last) = (self.reader.period(from, self.calendar)?, self.reader.period(to, self.calendar)?);
        match (first.value, last.value) {
            (Period::Year(first), Period::Year(last)) if first < last => {
                Some(Spanned { value: Base::MeanOfYears { first, last }, span: average.to(to) })
            }
            _ => {
                let expected = "two years, the earlier one first, such as `average of 2015/16 to 2019/20`";
                self.reader.sink.incomplete_aspiration(from.to(to), expected);
                None
            }
        }
    }

    pub(super) fn deadline(&mut self, words: &mut Words<'_>) -> Option<Spanned<Period>> {
        words.eat("by")?;
        let Some(at) = words.take_until(&[]) else {
            self.reader
                .sink
                .incomplete_aspiration(words.rest(), "a deadline, such as `by 2021/22 Q4` or `by March 2022`");
            return None;
        };
        self.reader.period(at, self.calendar)
    }

    pub(super) fn expect(&mut self, words: &mut Words<'_>, word: &str, expected: &str) -> Option<()> {
        let found = words.eat(word);
        if found.is_none() {
            let at = words.peek().map_or(words.behind(), |token| token.span);
            let written = words.source(at);
            match words.peek().filter(|token| token.kind == TokenKind::Word && is_for(written, word)) {
                Some(_) => self.reader.sink.misspelt_word_in_aspiration(at, written, word),
                None => self.reader.sink.missing_word_in_aspiration(at, written, word, expected),
            }
        }
        found.map(|_| ())
    }
}

/// Whether a word stands for another one: a slip of it, or one that many write instead.
pub(super) fn is_for(written: &str, word: &str) -> bool {
    const INSTEAD: &[(&str, &[&str])] =
        &[("from", &["since", "than", "on", "of"]), ("in", &["of", "within", "among"]), ("and", &["to", "–", "-"])];
    let is_instead = INSTEAD.iter().any(|(ours, theirs)| *ours == word && theirs.contains(&written));
    is_instead || written.eq_ignore_ascii_case(word) || is_one_slip(written, word)
}
