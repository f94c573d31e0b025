//! A wrong figure of which the sentence says that it is of something else than its formula: `Last quarter there were {366 =
//! tips}`.
//!
//! Where the figure is right of that, the formula is the slip, and not the figure. Where it is not, nobody can tell which of the
//! two is to be corrected, and a right figure of the formula would make a falsehood of the sentence. Owns which it is, and what
//! is told of it; the words themselves are read in `model::qualifiers`.

use super::Grounds;
use crate::evaluate::{Evaluation, Fits, Shown};
use crate::model::{Clock, Formula, Qualified, Qualifier, Quoted, Sentence, Term, Way, When, qualifiers};
use crate::vocabulary::prose::{CHANGES, NOUNS, Said};

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
    quoted: &Quoted,
    (shown, fits): (&Shown, &[Fits]),
) -> Option<Instead> {
    let formula = quoted.formula.as_ref()?;
    in_sentence(grounds, evaluation, quoted, |sentence, at| {
        let look = Look { grounds, evaluation, formula, shown, fits };
        let said = qualifiers(grounds.model, formula, sentence, at);
        let offered = said.iter().find_map(|said| look.offered(said.of)).map(Instead::Formula);
        offered.or_else(|| {
            let against = said.iter().find(|said| !said.is_doubtful && look.contradicts(said.of))?;
            let place = sentence.span(against.from, against.to);
            Some(Instead::Unknown(look.help(against, grounds.sources.text_of(place))))
        })
    })
    .flatten()
}

/// What is made of the sentence in which a figure stands, and of its place among the words.
fn in_sentence<T>(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    quoted: &Quoted,
    made: impl FnOnce(&Sentence<'_>, usize) -> T,
) -> Option<T> {
    let model = grounds.model;
    let report = model.quarters.iter().position(|report| report.quarter == evaluation.quarter);
    let of_report = report.into_iter().flat_map(|report| model.texts_of_quarter(report));
    let text = model.texts_of_plan().chain(of_report).find(|text| {
        let (outer, inner) = (text.span, quoted.span);
        outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
    })?;
    let sentences = text.sentences(grounds.sources);
    let is_it = |sentence: &&Sentence<'_>| sentence.words.iter().any(|word| word.at.start == quoted.span.start);
    let sentence = sentences.iter().find(is_it)?;
    let at = sentence.words.iter().position(|word| word.at.start == quoted.span.start)?;
    Some(made(sentence, at))
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
            (Qualified::Whose(id), Fits::Whose(whose)) if id == whose => {
                Some(format!("{name} in {}", model.organisation(id).name))
            }
            (Qualified::Amount(said), Fits::Change(way, since)) if is_way(said, way) => {
                let (word, since) = (if way == Way::Fall { "fall" } else { "rise" }, since_words(since));
                Some(format!("{word} in {name} since {since}"))
            }
            _ => None,
        })
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
        Term::Metric(_) => true,
        Term::At(of, _) | Term::PerDay(of) | Term::Change { of, .. } => is_of_own(of),
        _ => false,
    }
}
