//! A wrong figure of which the sentence says that it is of something else than its formula: `Last quarter there were {366 =
//! tips}`.
//!
//! Where the figure is right of that, the formula is the slip, and not the figure. Where it is not, nobody can tell which of the
//! two is to be corrected, and a right figure of the formula would make a falsehood of the sentence. Owns which it is, and what
//! is told of it; the words themselves are read in `model::qualifiers`.

use super::Grounds;
use super::figures::Finder;
use crate::evaluate::{Evaluation, Fits, Shown};
use crate::model::{Clock, Formula, Qualified, Qualifier, Quoted, Sentence, Term, Time, Way, When, qualifiers};
use crate::units::Decimal;
use crate::vocabulary::prose::{CHANGES, NOUNS, Said, Spoken};

/// What a wrong figure is to be, if not the right one of its formula.
pub(super) enum Instead {
    /// It is the right one of another formula.
    Formula(String),
    /// The author alone can tell: what to say of it.
    Unknown(String),
}

/// What the sentence of a wrong figure speaks of, if not of its formula.
pub(super) fn instead(finder: &Finder<'_>, quoted: &Quoted, shown: &Shown, fits: &[Fits]) -> Option<Instead> {
    let formula = quoted.formula.as_ref()?;
    let (sentences, which, at) = finder.cut.around(quoted.span)?;
    let sentence = &sentences[which];
    let (grounds, evaluation) = (finder.grounds, finder.evaluation);
    let look = Look { grounds, evaluation, formula, shown, fits };
    let said = qualifiers(grounds.model, formula, sentence, at);
    let offered = said.iter().find_map(|said| look.offered(said.of)).map(|right| Instead::Formula(right.formula));
    offered.or_else(|| {
        let against = said.iter().find(|said| !said.is_doubtful && look.contradicts(said.of))?;
        let place = sentence.span(against.from, against.to);
        Some(Instead::Unknown(look.help(against, grounds.sources.text_of(place))))
    })
}

/// What a wrong figure is right of: in words, and how a formula asks for it.
pub(super) struct RightOf {
    pub(super) what: String,
    pub(super) formula: String,
}

/// A wrong figure, beside what its sentence says.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) grounds: Grounds<'a>,
    pub(super) evaluation: &'a Evaluation,
    pub(super) formula: &'a Formula,
    pub(super) shown: &'a Shown,
    /// Of what else it is right.
    pub(super) fits: &'a [Fits],
}

impl Look<'_> {
    pub(super) fn clock(self) -> Clock {
        Clock { own: self.evaluation.quarter, calendar: self.grounds.model.plan.calendar }
    }

    /// That of which the figure is right, where the sentence speaks of it.
    pub(super) fn offered(self, said: Qualified) -> Option<RightOf> {
        let clock = self.clock();
        let is_said = |fits: &&Fits| match (said, **fits) {
            (Qualified::Time(time), Fits::Time(period)) => clock.may_be(time, false, period),
            (Qualified::Earlier, Fits::Time(_)) => true,
            (Qualified::Whose(id), Fits::Whose(whose)) => id == whose,
            (Qualified::Amount(said), Fits::Change(way, _)) => is_way(said, way),
            _ => false,
        };
        // Of several times that words may mean, the one that a formula asks for in these words comes first.
        let is_asked_so = |fits: &&Fits| match **fits {
            Fits::Time(period) => !matches!(clock.asks_for(period).0, When::In(_)),
            _ => false,
        };
        let said = || self.fits.iter().filter(is_said);
        said().filter(is_asked_so).chain(said()).find_map(|fits| self.right_of(*fits))
    }

    /// One of those of which the figure is right.
    pub(super) fn right_of(self, fits: Fits) -> Option<RightOf> {
        let model = self.grounds.model;
        let name = &model.metric(*self.formula.metrics().first()?).name;
        let clock = self.clock();
        let (what, formula) = match fits {
            Fits::Time(period) => (clock.calendar.name(period), format!("{name} {}", clock.asks_for(period).1)),
            // It is so at the time that the formula asks for.
            Fits::Whose(id) => {
                let organisation = model.organisation(id);
                let formula = match self.formula.term {
                    Term::Metric(_) => format!("{name} in {}", organisation.name),
                    Term::At(_, when) => {
                        let when = clock.asks_for(clock.period_of(when)).1;
                        format!("{name} in {} {when}", organisation.name)
                    }
                    _ => return None,
                };
                (organisation.title.clone(), formula)
            }
            Fits::Change(way, since) => {
                let (word, since) = (if way == Way::Fall { "fall" } else { "rise" }, since_words(since));
                (format!("the {word} since {since}"), format!("{word} in {name} since {since}"))
            }
            Fits::Metric(id) => {
                let metric = model.metric(id);
                let formula = match self.formula.term {
                    Term::Metric(_) => metric.name.clone(),
                    Term::At(_, when) => format!("{} {}", metric.name, clock.asks_for(clock.period_of(when)).1),
                    _ => return None,
                };
                (format!("`{}`", metric.title), formula)
            }
            Fits::QuarterBefore => return None,
        };
        Some(RightOf { what, formula })
    }

    /// Whether words belong to another figure of the sentence, whose formula has what they speak of.
    pub(super) fn is_of_another(self, sentence: &Sentence<'_>, figure: usize, said: &Qualifier) -> bool {
        let figures = said.neighbours(sentence, figure).filter_map(|at| sentence.figure(at));
        figures.filter_map(|it| self.grounds.model.figures.about(it.span)).any(|(_, quoted)| match &quoted.formula {
            Some(formula) => self.has(formula, said.of),
            None => quoted.source.is_some(),
        })
    }

    /// Whether words may speak of a time before the one that the formula asks for: the last quarter is the one that has just
    /// ended, or the one before it.
    pub(super) fn may_be_before(self, said: Qualified) -> bool {
        let is_either = matches!(said, Qualified::Time(Time::Spoken(Spoken::LastQuarter | Spoken::LastYear)));
        is_either && !self.has(self.formula, said)
    }

    /// Whether a formula asks for what words speak of.
    pub(super) fn has(self, formula: &Formula, said: Qualified) -> bool {
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
    pub(super) fn contradicts(self, said: Qualified) -> bool {
        match said {
            Qualified::Time(time) => {
                let dataset = &self.evaluation.dataset;
                let mut periods = self.shown.worked.rows.iter().map(|row| row.observation(dataset).period).peekable();
                periods.peek().is_some() && !periods.any(|period| self.clock().may_be(time, false, period))
            }
            Qualified::Whose(_) | Qualified::Others => is_of_own(self.formula),
            Qualified::Aim => !matches!(self.formula.term, Term::Gap { .. }),
            Qualified::Amount(said) if matches!(self.formula.term, Term::Change { way: Way::Either, .. }) => {
                let value = self.shown.value;
                said == Said::Down && value > Decimal::ZERO || said == Said::Up && value < Decimal::ZERO
            }
            Qualified::Amount(_) => {
                let metrics = self.formula.metrics();
                let is_called = |word: &&str| metrics.iter().any(|id| self.grounds.model.metric(*id).is_called(word));
                self.formula.is_level() && !NOUNS.iter().chain(CHANGES).any(is_called)
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
            Qualified::Amount(_) if matches!(self.formula.term, Term::Change { .. }) => {
                format!("`{words}` says the other way: correct the sentence with the figure")
            }
            Qualified::Amount(said) => {
                let way = if said == Said::Down { "fall" } else { "rise" };
                let metrics = self.formula.metrics();
                let name = metrics.first().map_or("…", |id| &self.grounds.model.metric(*id).name);
                format!(
                    "the sentence tells of a {way} (`{words}`): ask for that, `{way} in {name} since …`, or correct its words"
                )
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
