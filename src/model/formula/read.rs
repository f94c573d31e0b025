//! How a formula is read: words, signs and brackets, the phrase that begins it, and what follows a figure.

use std::cell::RefCell;

use super::tails::OTHER_TAILS;
use super::{Formula, GapTo, OfGroup, Sign, Term, Way, When};
use crate::calendar::Calendar;
use crate::diagnostics::Sink;
use crate::model::names::Names;
use crate::model::names::as_name;
use crate::model::values::bad_period;
use crate::model::words::squeezed;
use crate::model::{Average, GroupId, MetricId, Organisation, OrganisationId, Spanned, is_name};
use crate::source::{SourceMap, Span};
use crate::units::read_number;
use crate::vocabulary::{FORMULA_FORMS, OTHER_FORMULA_WORDS, nearest};

/// What a formula may name.
#[derive(Clone, Copy)]
pub(in crate::model) struct Known<'a> {
    pub metrics: &'a Names<MetricId>,
    pub groups: &'a Names<GroupId>,
    pub organisations: &'a [Organisation],
    /// Where organisations are named.
    pub named: &'a RefCell<Vec<(Span, OrganisationId)>>,
    pub calendar: Calendar,
}

/// Reads the formula that stands at a place. What cannot be read is reported.
pub(in crate::model) fn read(sources: &SourceMap, at: Span, known: Known<'_>, sink: &mut Sink) -> Option<Formula> {
    let words = words(sources, at);
    let mut reading = Reading { known, sources, sink };
    reading.brackets(&words)?;
    reading.sum(&words, at)
}

/// A word, a sign or a bracket.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    text: &'a str,
    span: Span,
}

impl Word<'_> {
    fn sign(self) -> Option<Sign> {
        match self.text {
            "+" => Some(Sign::Plus),
            "-" | "−" | "–" => Some(Sign::Minus),
            "*" | "×" => Some(Sign::Times),
            "/" | "÷" => Some(Sign::By),
            _ => None,
        }
    }
}

fn words(sources: &SourceMap, at: Span) -> Vec<Word<'_>> {
    let text = sources.text_of(at);
    let mut words = Vec::new();
    let mut start = None;
    let word = |from: usize, to: usize| Word {
        text: &text[from..to],
        span: Span::new(at.file, at.start as usize + from, at.start as usize + to),
    };
    for (index, letter) in text.char_indices() {
        let is_bracket = matches!(letter, '(' | ')');
        if letter.is_whitespace() || is_bracket {
            if let Some(start) = start.take() {
                words.push(word(start, index));
            }
            if is_bracket {
                words.push(word(index, index + 1));
            }
        } else if start.is_none() {
            start = Some(index);
        }
    }
    if let Some(start) = start {
        words.push(word(start, text.len()));
    }
    words
}

struct Reading<'a, 's> {
    known: Known<'a>,
    sources: &'a SourceMap,
    sink: &'s mut Sink,
}

/// How deep brackets may stand in one another; nobody needs more, and a text of brackets must not exhaust
/// the stack.
const DEEPEST: usize = 16;

/// How many words a formula may have: a long one is read from its end, one sign in another.
const LONGEST: usize = 200;

const EXAMPLES: &str = "such as `calls-999 last year`, `fall in calls-999 since last quarter`, `average of msg for all-crime` or `officers + staff`";

impl<'a> Reading<'a, '_> {
    /// Every bracket has its partner, and none stands too deep.
    fn brackets(&mut self, words: &[Word<'_>]) -> Option<()> {
        let mut open: Vec<Span> = Vec::new();
        if let Some(over) = words.get(LONGEST) {
            let says = format!("a formula holds at most {LONGEST} words");
            self.sink.unreadable_formula(over.span, &says, "say it in fewer words", None);
            return None;
        }
        for word in words {
            match word.text {
                "(" => open.push(word.span),
                ")" if open.pop().is_none() => {
                    self.sink.stray_bracket(word.span, word.text);
                    return None;
                }
                _ => {}
            }
            if open.len() > DEEPEST {
                self.sink.unreadable_formula(
                    word.span,
                    "brackets stand too deep in one another",
                    "say it in fewer steps",
                    None,
                );
                return None;
            }
        }
        if let Some(open) = open.last() {
            self.sink.stray_bracket(*open, "(");
            return None;
        }
        Some(())
    }

    /// Products joined by `+` and `-`, else by `*` and `/`, else a phrase.
    fn sum(&mut self, words: &[Word<'a>], whole: Span) -> Option<Formula> {
        let signs = top_signs(words);
        if signs.is_empty() {
            return self.phrase(words, whole);
        }
        let weak = |sign: &&(usize, Sign)| matches!(sign.1, Sign::Plus | Sign::Minus);
        // The last sign of the weakest kind splits: what stands before it is worked out first.
        let (at, sign) = *signs.iter().rfind(weak).or(signs.last())?;
        let (before, behind) = (&words[..at], &words[at + 1..]);
        if before.is_empty() || behind.is_empty() {
            let says = format!("nothing stands {} the sign", if before.is_empty() { "before" } else { "behind" });
            self.sink.unreadable_formula(words[at].span, &says, "write a figure on both sides of the sign", None);
            return None;
        }
        let left = self.operand(before)?;
        let right = self.operand(behind)?;
        let span = span_of(words)?;
        Some(Formula { term: Term::Pair { sign, left: Box::new(left), right: Box::new(right) }, span })
    }

    /// One side of a sign. A phrase of several words needs brackets, so that it is plain what the sign joins.
    fn operand(&mut self, words: &[Word<'a>]) -> Option<Formula> {
        let span = span_of(words)?;
        let is_bracketed = words[0].text == "(" && closing(words, 0) == Some(words.len() - 1);
        if top_signs(words).is_empty() && words.len() > 1 && !is_bracketed {
            self.sink.missing_brackets(span, &squeezed(self.sources.text_of(span)));
            return None;
        }
        self.sum(words, span)
    }

    fn phrase(&mut self, words: &[Word<'a>], whole: Span) -> Option<Formula> {
        let Some(span) = span_of(words) else {
            self.sink.unreadable_formula(
                whole,
                "the formula is empty",
                &format!("name what the figure is, {EXAMPLES}"),
                None,
            );
            return None;
        };
        if let Some(at) = find(words, "as share of") {
            let (part, rest) = (&words[..at], &words[at + 3..]);
            let part = self.phrase(part, span)?;
            let rest = self.phrase(rest, span)?;
            return Some(Formula { term: Term::Share { part: Box::new(part), whole: Box::new(rest) }, span });
        }
        for (start, way) in [("rise in", Way::Rise), ("fall in", Way::Fall), ("change in", Way::Either)] {
            if starts(words, start) {
                return self.change(&words[2..], way, span);
            }
        }
        if starts(words, "position of") {
            return self.position(&words[2..], span);
        }
        if starts(words, "gap in") {
            return self.gap(&words[2..], span);
        }
        if let Some((what, length)) = of_group(words) {
            return self.of_group(what, &words[length..], span);
        }
        let another = words.get(1).filter(|second| matches!(second.text, "of" | "in" | "for"));
        let ours = if words[0].text == "position" { "of" } else { "in" };
        if let Some(second) =
            another.filter(|_| matches!(words[0].text, "rise" | "fall" | "change" | "gap" | "position"))
        {
            let says = format!("`{}` is followed by `{}`", words[0].text, second.text);
            self.sink.unreadable_formula(second.span, &says, &format!("write `{} {ours}`", words[0].text), Some(ours));
            return None;
        }
        for (theirs, ours) in OTHER_FORMULA_WORDS {
            if starts(words, theirs) {
                let at = span_of(&words[..theirs.split(' ').count()])?;
                let (says, help) = (format!("`{theirs}` is not how a formula begins"), format!("write `{ours}`"));
                self.sink.unreadable_formula(at, &says, &help, Some(ours));
                return None;
            }
        }
        self.figure(words, span)
    }

    /// A name, a number or brackets, and what follows them: `last year`, `per day`, `in March 2021`.
    fn figure(&mut self, words: &[Word<'a>], span: Span) -> Option<Formula> {
        let first = words.first()?;
        if first.text == "(" {
            let close = closing(words, 0)?;
            let inner = self.sum(&words[1..close], span_of(&words[..=close])?)?;
            return self.followed(inner, &words[close + 1..]);
        }
        let percentage = first.text.strip_suffix('%');
        if let Ok(number) = read_number(percentage.unwrap_or(first.text)) {
            if let Some(next) = words.get(1) {
                let says = format!("`{}` follows a number", next.text);
                self.sink.unreadable_formula(next.span, &says, "put a sign between them, such as `*`", None);
                return None;
            }
            let term = if percentage.is_some() { Term::Percentage(number) } else { Term::Number(number) };
            return Some(Formula { term, span });
        }
        let metric = self.metric(words)?;
        self.followed(metric, &words[1..])
    }

    fn metric(&mut self, words: &[Word<'a>]) -> Option<Formula> {
        let first = words.first()?;
        if let Some(id) = self.known.metrics.named(first.text, first.span) {
            return Some(Formula { term: Term::Metric(id), span: first.span });
        }
        if let Some((at, name)) = self.name_in_words(words) {
            let says = format!("`{}` is written as words", squeezed(self.sources.text_of(at)));
            self.sink.unreadable_formula(at, &says, &format!("write `{name}`"), Some(&name));
            return None;
        }
        let beginnings = FORMULA_FORMS.iter().map(|form| form.beginning).filter(|words| words.split(' ').count() == 2);
        let two = words.get(1).map(|second| (first.span.to(second.span), format!("{} {}", first.text, second.text)));
        let meant = two.and_then(|(at, written)| nearest(&written, beginnings).map(|meant| (at, written, meant)));
        if let Some((at, written, meant)) = meant {
            let says = format!("no formula begins with `{written}`");
            self.sink.unreadable_formula(at, &says, &format!("write `{meant}`"), Some(meant));
        } else if let Some(sign) = first.text.find(['/', '*', '+']) {
            let (before, rest) = first.text.split_at(sign);
            let sign = &rest[..1];
            let spaced = format!("{before} {sign} {}", &rest[1..]);
            let says = format!("`{}` has a sign and no spaces about it", first.text);
            self.sink.unreadable_formula(first.span, &says, &format!("write `{}`", spaced.trim()), Some(spaced.trim()));
        } else if is_name(first.text) || words.len() == 1 {
            self.known.metrics.find(first.text, first.span, self.sink);
        } else {
            let at = span_of(words)?;
            let says = format!("`{}` is no formula", squeezed(self.sources.text_of(at)));
            self.sink.unreadable_formula(at, &says, &format!("name what the figure is, {EXAMPLES}"), None);
        }
        None
    }

    /// A metric whose name the first words are, written with spaces or capitals: `All crime` for `all-crime`.
    fn name_in_words(&self, words: &[Word<'a>]) -> Option<(Span, String)> {
        (1..=words.len().min(6)).rev().find_map(|count| {
            let at = span_of(&words[..count])?;
            let name = as_name(&squeezed(self.sources.text_of(at)));
            self.known.metrics.get(&name).map(|_| (at, name))
        })
    }

    /// A figure with the words that follow it, from the left to the right.
    fn followed(&mut self, mut figure: Formula, mut words: &[Word<'a>]) -> Option<Formula> {
        while let Some(first) = words.first() {
            let (tail, length) = self.tail(words)?;
            let span = figure.span.to(words.get(length - 1).unwrap_or(first).span);
            figure = Formula { term: tail.on(Box::new(figure)), span };
            words = &words[length..];
        }
        Some(figure)
    }

    /// What the next words say of a figure, and how many of them do.
    fn tail(&mut self, words: &[Word<'a>]) -> Option<(Tail, usize)> {
        for (phrase, tail) in [
            ("last quarter", Tail::At(When::LastQuarter)),
            ("last year", Tail::At(When::LastYear)),
            ("per day", Tail::PerDay),
        ] {
            if starts(words, phrase) {
                return Some((tail, 2));
            }
        }
        let rest = span_of(words)?;
        for (theirs, help, ours) in OTHER_TAILS {
            if starts(words, theirs) {
                let at = span_of(&words[..theirs.split(' ').count()])?;
                self.sink.unreadable_formula(at, &format!("`{theirs}` cannot follow a figure"), help, *ours);
                return None;
            }
        }
        if !matches!(words[0].text, "in" | "at") || words.len() == 1 {
            let written = squeezed(self.sources.text_of(rest));
            let tails = ["last quarter", "last year", "per day", "as share of"];
            let meant = words.get(1).and_then(|second| {
                let at = words[0].span.to(second.span);
                nearest(&squeezed(self.sources.text_of(at)), tails).map(|meant| (at, meant))
            });
            match meant {
                Some((at, meant)) => {
                    let says = format!("`{}` cannot follow a figure", squeezed(self.sources.text_of(at)));
                    self.sink.unreadable_formula(at, &says, &format!("write `{meant}`"), Some(meant));
                }
                None => {
                    let says = format!("`{written}` cannot follow a figure");
                    let help = "write `last quarter`, `last year`, `per day`, or `in` and a quarter, a month or an organisation";
                    self.sink.unreadable_formula(rest, &says, help, None);
                }
            }
            return None;
        }
        if words[0].text == "in"
            && let Some(id) = self.organisation(words[1].text)
        {
            self.known.named.borrow_mut().push((words[1].span, id));
            return Some((Tail::Elsewhere(id), 2));
        }
        // The period is the longest run of words that reads as one.
        let calendar = self.known.calendar;
        let goes_on = |word: &Word<'_>| matches!(word.text, "last" | "per" | "in" | "at");
        for length in (2..=words.len()).rev().filter(|length| words.get(*length).is_none_or(goes_on)) {
            let at = span_of(&words[1..length])?;
            if let Ok(period) = calendar.read(self.sources.text_of(at)) {
                return Some((Tail::At(When::In(period)), length));
            }
        }
        self.no_period(&words[1..]);
        None
    }

    fn organisation(&self, name: &str) -> Option<OrganisationId> {
        self.known.organisations.iter().position(|organisation| organisation.name == name).map(OrganisationId::at)
    }

    /// Reports words that are neither a period nor an organisation.
    fn no_period(&mut self, words: &[Word<'a>]) {
        let Some(at) = span_of(words) else { return };
        let written = squeezed(self.sources.text_of(at));
        let calendar = self.known.calendar;
        let names = self.known.organisations.iter().map(|organisation| organisation.name.as_str());
        if words.len() == 1 && is_name(words[0].text) && !words[0].text.starts_with(|it: char| it.is_ascii_digit()) {
            let meant = nearest(&written, names);
            let says = format!("`{written}` is neither a period nor an organisation of the plan");
            let help = meant
                .map_or("name a quarter, a month, or a member of one of the plan's groups".to_owned(), |it| {
                    format!("write `{it}`")
                });
            self.sink.unreadable_formula(at, &says, &help, meant);
            return;
        }
        if let Err(error) = calendar.read(self.sources.text_of(at)) {
            bad_period(self.sources, at, calendar, &error, self.sink);
        }
    }

    fn change(&mut self, words: &[Word<'a>], way: Way, span: Span) -> Option<Formula> {
        let Some(at) = words.iter().rposition(|word| word.text == "since") else {
            let help = "end it with `since last quarter`, `since last year` or `since 2018/19 Q4`";
            self.sink.unreadable_formula(span, "the change does not say since when", help, None);
            return None;
        };
        let of =
            self.part(&words[..at], words[at].span.at_start(), "what changed", "`fall in calls-999 since last year`")?;
        let since = self.when(&words[at + 1..], words[at].span.at_end())?;
        Some(Formula { term: Term::Change { way, of: Box::new(of), since }, span })
    }

    /// A part of a phrase, which must be there.
    fn part(&mut self, words: &[Word<'a>], at: Span, what: &str, example: &str) -> Option<Formula> {
        if words.is_empty() {
            let says = format!("the formula does not say {what}");
            self.sink.unreadable_formula(at, &says, &format!("write it whole, such as {example}"), None);
            return None;
        }
        self.phrase(words, at)
    }

    /// A time alone: `last quarter`, `2018/19 Q4`.
    fn when(&mut self, words: &[Word<'a>], at: Span) -> Option<Spanned<When>> {
        let Some(span) = span_of(words) else {
            let help = "write `last quarter`, `last year` or a period such as `2018/19 Q4`";
            self.sink.unreadable_formula(at, "the formula does not say when", help, None);
            return None;
        };
        let written = squeezed(self.sources.text_of(span));
        let value = match written.as_str() {
            "last quarter" => When::LastQuarter,
            "last year" => When::LastYear,
            _ => match self.known.calendar.read(self.sources.text_of(span)) {
                Ok(period) => When::In(period),
                Err(_) if nearest(&written, ["last quarter", "last year"]).is_some() => {
                    let meant = nearest(&written, ["last quarter", "last year"]).unwrap_or_default();
                    let says = format!("`{written}` is no time");
                    self.sink.unreadable_formula(span, &says, &format!("write `{meant}`"), Some(meant));
                    return None;
                }
                Err(_) => {
                    self.no_period(words);
                    return None;
                }
            },
        };
        Some(Spanned { value, span })
    }

    fn position(&mut self, words: &[Word<'a>], span: Span) -> Option<Formula> {
        let example = "`position of all-crime in msg`";
        let (metric, words) = self.metric_id(words, span, example)?;
        let (group, words) = self.group("in", words, span, example)?;
        self.followed(Formula { term: Term::Position { metric, group }, span }, words)
    }

    fn gap(&mut self, words: &[Word<'a>], span: Span) -> Option<Formula> {
        let example = "`gap in all-crime to average of msg`";
        let (metric, words) = self.metric_id(words, span, example)?;
        if starts(words, "to aspiration") {
            return self.followed(Formula { term: Term::Gap { metric, to: GapTo::Aspiration }, span }, &words[2..]);
        }
        let Some((what, length)) = words.get(1..).filter(|_| starts(words, "to")).and_then(of_group) else {
            let says = "the gap does not say to what";
            let help = "write `to average of msg`, `to upper quartile in msg` or `to aspiration`";
            self.sink.unreadable_formula(words.first().map_or(span, |word| word.span), says, help, None);
            return None;
        };
        // The words that join a group belong to what precedes it: `average of`, `upper quartile in`.
        let (group, words) = self.group_id(&words[1 + length..], span, example)?;
        self.followed(Formula { term: Term::Gap { metric, to: GapTo::Group(what, group) }, span }, words)
    }

    fn of_group(&mut self, what: OfGroup, words: &[Word<'a>], span: Span) -> Option<Formula> {
        let example = "`average of msg for all-crime`";
        let (group, words) = self.group_id(words, span, example)?;
        if !starts(words, "for") {
            let at = words.first().map_or(span.at_end(), |word| word.span);
            let says = "the formula does not say for which metric";
            self.sink.unreadable_formula(at, says, &format!("write it whole, such as {example}"), None);
            return None;
        }
        let (metric, words) = self.metric_id(&words[1..], span, example)?;
        self.followed(Formula { term: Term::OfGroup { what, group, metric }, span }, words)
    }

    /// The metric that comes next, and the words behind it.
    fn metric_id<'w>(
        &mut self,
        words: &'w [Word<'a>],
        whole: Span,
        example: &str,
    ) -> Option<(MetricId, &'w [Word<'a>])> {
        let Some((first, rest)) = words.split_first() else {
            self.sink.unreadable_formula(
                whole,
                "the formula names no metric",
                &format!("write it whole, such as {example}"),
                None,
            );
            return None;
        };
        Some((self.known.metrics.find(first.text, first.span, self.sink)?, rest))
    }

    fn group<'w>(
        &mut self,
        join: &str,
        words: &'w [Word<'a>],
        whole: Span,
        example: &str,
    ) -> Option<(GroupId, &'w [Word<'a>])> {
        if !starts(words, join) {
            let at = words.first().map_or(whole.at_end(), |word| word.span);
            self.sink.unreadable_formula(
                at,
                &format!("`{join}` and a group are missing"),
                &format!("write it whole, such as {example}"),
                None,
            );
            return None;
        }
        self.group_id(&words[1..], whole, example)
    }

    fn group_id<'w>(&mut self, words: &'w [Word<'a>], whole: Span, example: &str) -> Option<(GroupId, &'w [Word<'a>])> {
        let Some((first, rest)) = words.split_first() else {
            self.sink.unreadable_formula(
                whole,
                "the formula names no group",
                &format!("write it whole, such as {example}"),
                None,
            );
            return None;
        };
        Some((self.known.groups.find(first.text, first.span, self.sink)?, rest))
    }
}

/// What follows a figure.
enum Tail {
    At(When),
    PerDay,
    Elsewhere(OrganisationId),
}

impl Tail {
    fn on(self, of: Box<Formula>) -> Term {
        match self {
            Self::At(when) => Term::At(of, when),
            Self::PerDay => Term::PerDay(of),
            Self::Elsewhere(organisation) => Term::Elsewhere(of, organisation),
        }
    }
}

/// A figure of a group that the words begin with, up to the group's name, and how many words it takes.
fn of_group(words: &[Word<'_>]) -> Option<(OfGroup, usize)> {
    let forms = [
        ("total of", OfGroup::Total),
        ("average of the others in", OfGroup::Average(Average::OfTheOthers)),
        ("average of", OfGroup::Average(Average::Mean)),
        ("pooled average of", OfGroup::Average(Average::Pooled)),
        ("median of", OfGroup::Average(Average::Median)),
        ("upper quartile of", OfGroup::UpperQuartile),
        ("upper quartile in", OfGroup::UpperQuartile),
    ];
    forms.into_iter().find(|(phrase, _)| starts(words, phrase)).map(|(phrase, what)| (what, phrase.split(' ').count()))
}

fn starts(words: &[Word<'_>], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|expected| words.next().is_some_and(|word| word.text == expected))
}

/// Where a phrase stands outside brackets.
fn find(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    outside(words).find(|at| starts(&words[*at..], phrase))
}

/// The signs outside brackets, each with its place.
fn top_signs(words: &[Word<'_>]) -> Vec<(usize, Sign)> {
    outside(words).filter_map(|at| words[at].sign().map(|sign| (at, sign))).collect()
}

/// The places of the words outside brackets.
fn outside<'w>(words: &'w [Word<'_>]) -> impl Iterator<Item = usize> + 'w {
    let mut depth = 0_usize;
    (0..words.len()).filter(move |at| match words[*at].text {
        "(" => {
            depth += 1;
            false
        }
        ")" => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    })
}

/// Where the bracket that opens at a place closes.
fn closing(words: &[Word<'_>], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate().skip(open) {
        match word.text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn span_of(words: &[Word<'_>]) -> Option<Span> {
    Some(words.first()?.span.to(words.last()?.span))
}
