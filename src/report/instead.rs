//! A wrong figure of which the sentence says that it is of something else than its formula: `Last quarter there were {366 =
//! tips}`.
//!
//! Where the figure is right of that, the formula is the slip, and not the figure. Where it is not, nobody can tell which of the
//! two is to be corrected, and a right figure of the formula would make a falsehood of the sentence. Owns which it is, and what
//! is told of it; the words themselves are read in `model::qualifiers`.

use super::Grounds;
use crate::evaluate::{Evaluation, Fits, Shown};
use crate::model::{
    Clock, Cut, Formula, Manner, Qualified, Qualifier, Quoted, Sentence, Term, Time, Way, When, mentions, qualifiers,
    squeezed,
};
use crate::source::Span;
use crate::vocabulary::prose::{CHANGES, NOUNS, Said, Spoken};

/// What a wrong figure is to be, if not the right one of its formula.
pub(super) enum Instead {
    /// It is the right one of another formula.
    Formula(String),
    /// The author alone can tell: what to say of it.
    Unknown(String),
}

/// What the sentence of a wrong figure speaks of, if not of its formula.
pub(super) fn instead(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    cut: &Cut<'_>,
    (quoted, shown, fits): (&Quoted, &Shown, &[Fits]),
) -> Option<Instead> {
    let formula = quoted.formula.as_ref()?;
    let (sentences, which, at) = cut.around(quoted.span)?;
    let sentence = &sentences[which];
    let look = Look { grounds, evaluation, formula, shown, fits };
    let said = qualifiers(grounds.model, formula, sentence, at);
    let offered = said.iter().find_map(|said| look.offered(said.of)).map(Instead::Formula);
    offered.or_else(|| {
        let against = said.iter().find(|said| !said.is_doubtful && look.contradicts(said.of))?;
        let place = sentence.span(against.from, against.to);
        Some(Instead::Unknown(look.help(against, grounds.sources.text_of(place))))
    })
}

/// The words of the sentence of a wrong figure that speak of something else than its formula, and of no other figure of which
/// that is so. The figure may be of that, so nothing is written in its place.
pub(super) fn unless(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    cut: &Cut<'_>,
    (quoted, shown): (&Quoted, &Shown),
) -> Option<String> {
    let formula = quoted.formula.as_ref()?;
    let (sentences, which, at) = cut.around(quoted.span)?;
    let look = Look { grounds, evaluation, formula, shown, fits: &[] };
    let beside: Vec<Span> = quoted.around.iter().flat_map(|around| around.spans()).collect();
    let found = |sentence: &Sentence<'_>, at: usize| {
        let close = (at < sentence.words.len()).then(|| qualifiers(grounds.model, formula, sentence, at));
        let mut said = close.unwrap_or_default();
        said.extend(mentions(grounds.model, formula, sentence, at).into_iter().filter(|said| {
            let is_hedge = beside
                .iter()
                .any(|it| it.start <= sentence.words[said.from].at.start && sentence.words[said.to].at.end <= it.end);
            !is_hedge && !look.is_of_another(sentence, at, said)
        }));
        let against = said.into_iter().find(|said| look.contradicts(said.of) || look.may_be_before(said.of))?;
        Some(squeezed(grounds.sources.text_of(sentence.span(against.from, against.to))))
    };
    let lead = which.checked_sub(1).map(|lead| &sentences[lead]).filter(|lead| lead.manner == Manner::Leading);
    found(&sentences[which], at).or_else(|| lead.and_then(|lead| found(lead, lead.words.len())))
}

#[derive(Clone, Copy)]
struct Look<'a> {
    grounds: Grounds<'a>,
    evaluation: &'a Evaluation,
    formula: &'a Formula,
    shown: &'a Shown,
    fits: &'a [Fits],
}

impl Look<'_> {
    fn clock(self) -> Clock {
        Clock { own: self.evaluation.quarter, calendar: self.grounds.model.plan.calendar }
    }

    /// The formula of which the figure is right, where the sentence speaks of that.
    fn offered(self, said: Qualified) -> Option<String> {
        let model = self.grounds.model;
        let name = &model.metric(*self.formula.metrics().first()?).name;
        let clock = self.clock();
        self.fits.iter().find_map(|fits| match (said, *fits) {
            (Qualified::Time(time), Fits::Time(period)) if clock.may_be(time, false, period) => {
                Some(format!("{name} {}", clock.asks_for(period).1))
            }
            (Qualified::Earlier, Fits::Time(period)) => Some(format!("{name} {}", clock.asks_for(period).1)),
            // It is so at the time that the formula asks for.
            (Qualified::Whose(id), Fits::Whose(whose)) if id == whose => match self.formula.term {
                Term::Metric(_) => Some(format!("{name} in {}", model.organisation(id).name)),
                Term::At(_, when) => {
                    let when = clock.asks_for(clock.period_of(when)).1;
                    Some(format!("{name} in {} {when}", model.organisation(id).name))
                }
                _ => None,
            },
            (Qualified::Amount(said), Fits::Change(way, since)) if is_way(said, way) => {
                let (word, since) = (if way == Way::Fall { "fall" } else { "rise" }, since_words(since));
                Some(format!("{word} in {name} since {since}"))
            }
            _ => None,
        })
    }

    /// Whether words belong to another figure of the sentence, whose formula has what they speak of.
    fn is_of_another(self, sentence: &Sentence<'_>, figure: usize, said: &Qualifier) -> bool {
        let figures = said.neighbours(sentence, figure).filter_map(|at| sentence.figure(at));
        figures.filter_map(|it| self.grounds.model.figures.about(it.span)).any(|(_, quoted)| match &quoted.formula {
            Some(formula) => self.has(formula, said.of),
            None => quoted.source.is_some(),
        })
    }

    /// Whether words may speak of a time before the one that the formula asks for: the last quarter is the one that has just
    /// ended, or the one before it.
    fn may_be_before(self, said: Qualified) -> bool {
        let is_either = matches!(said, Qualified::Time(Time::Spoken(Spoken::LastQuarter | Spoken::LastYear)));
        is_either && !self.has(self.formula, said)
    }

    /// Whether a formula asks for what words speak of.
    fn has(self, formula: &Formula, said: Qualified) -> bool {
        let within = |of: &Formula| self.has(of, said);
        let is_of = |when: When| match said {
            Qualified::Time(time) => self.clock().may_be(time, false, self.clock().period_of(when)),
            _ => said == Qualified::Earlier,
        };
        match &formula.term {
            Term::At(of, when) => is_of(*when) || within(of),
            Term::Change { of, since, .. } => matches!(said, Qualified::Amount(_)) || is_of(since.value) || within(of),
            Term::Elsewhere(of, whose) => {
                matches!(said, Qualified::Others) || said == Qualified::Whose(*whose) || within(of)
            }
            Term::OfGroup { .. } | Term::Position { .. } => said == Qualified::Others,
            Term::Gap { .. } => matches!(said, Qualified::Aim | Qualified::Amount(_)),
            Term::PerDay(of) => within(of),
            Term::Share { part, whole } => within(part) || within(whole),
            Term::Pair { left, right, .. } => within(left) || within(right),
            Term::Number(_) | Term::Percentage(_) | Term::Metric(_) => false,
        }
    }

    /// Whether the formula is of something else than the sentence speaks of.
    fn contradicts(self, said: Qualified) -> bool {
        let is_level = matches!(self.formula.term, Term::Metric(_) | Term::At(..) | Term::Elsewhere(..));
        match said {
            Qualified::Time(time) => {
                let dataset = &self.evaluation.dataset;
                let mut periods = self.shown.worked.rows.iter().map(|row| row.observation(dataset).period).peekable();
                periods.peek().is_some() && !periods.any(|period| self.clock().may_be(time, false, period))
            }
            Qualified::Whose(_) | Qualified::Others => is_of_own(self.formula),
            Qualified::Aim => !matches!(self.formula.term, Term::Gap { .. }),
            Qualified::Amount(_) => {
                let metrics = self.formula.metrics();
                let is_called = |word: &&str| metrics.iter().any(|id| self.grounds.model.metric(*id).is_called(word));
                is_level && !NOUNS.iter().chain(CHANGES).any(is_called)
            }
            Qualified::Earlier => matches!(self.formula.term, Term::Metric(_)),
        }
    }

    fn help(self, said: &Qualifier, words: &str) -> String {
        match said.of {
            Qualified::Time(_) => {
                format!("correct the figure for the time that `{words}` says, with its formula, or correct these words")
            }
            Qualified::Whose(_) | Qualified::Others => {
                format!(
                    "if the figure is of those of whom `{words}` tells, name them in the formula or the source: `{{…, source \"…\"}}`"
                )
            }
            Qualified::Aim => format!(
                "`{words}` speaks of what is aimed at, and the formula of what became of it: take the braces away, or name \
                 the source: `{{…, source \"…\"}}`"
            ),
            Qualified::Amount(said) => {
                let way = if said == Said::Down { "fall" } else { "rise" };
                format!("`{words}` speaks of a change: ask for it, `{way} in … since …`, or correct the sentence")
            }
            Qualified::Earlier => {
                format!(
                    "`{words}` leads to a figure of another time: name the time in the formula, such as `last quarter`"
                )
            }
        }
    }
}

fn is_way(said: Said, way: Way) -> bool {
    matches!((said, way), (Said::Up, Way::Rise) | (Said::Down, Way::Fall))
}

fn since_words(when: When) -> &'static str {
    if when == When::LastYear { "last year" } else { "last quarter" }
}

/// Whether a formula is of the plan's own organisation alone.
fn is_of_own(formula: &Formula) -> bool {
    match &formula.term {
        Term::At(of, _) | Term::PerDay(of) | Term::Change { of, .. } => is_of_own(of),
        Term::Share { part: one, whole: other } | Term::Pair { left: one, right: other, .. } => {
            is_of_own(one) && is_of_own(other)
        }
        Term::Metric(_) | Term::Number(_) | Term::Percentage(_) => true,
        Term::Elsewhere(..) | Term::OfGroup { .. } | Term::Position { .. } | Term::Gap { .. } => false,
    }
}
