//! Whether the right figure may be written in the place of a wrong one without its author.
//!
//! A figure that is not right of its formula may be right of something that the formula lacks, and nobody can list the words
//! that would say so: `in the spring there were {366 = tips}`. The right figure of the formula would make a falsehood of such
//! a sentence. So it is written only where something shows what its author meant: a slip of the pen, a sentence that stood
//! in the report of the quarter before, or words that are all known. Anywhere else it is offered. Owns that decision;
//! which words speak of something else, and of which figure they do, is for `instead`.

use std::ops::RangeInclusive;

use super::figures::{Finder, is_power_of_ten_apart, slip_of_digits};
use super::instead::Look;
use crate::diagnostics::Unsure;
use crate::evaluate::{Fits, Shown};
use crate::model::{
    Formula, Manner, Metric, Qualified, Qualifier, Quoted, Sentence, Term, Time, Word, mentions, qualifiers, squeezed,
};
use crate::units::Decimal;
use crate::vocabulary::prose::{
    AUXILIARIES, BEFORE_TIMES, BY_SO_MUCH, CLAUSES, COUNTED, FILLERS, FOR_OTHERS, LOOSE_TIMES, NOW, OURS, PLAIN,
    QUANTIFIERS, RECORDING, SET_BESIDE, Spoken, TELLING, comparative, mover, particle,
};

/// Verbs of who has a figure, beside those of who recorded it.
const HAVING: &[&str] = &["had", "has", "have"];

/// So many sentences before that of a figure are looked at for what it goes on about.
const LEADING: usize = 2;

/// Why the author of a wrong figure is to read its sentence before the right one is written there; nothing where it may be
/// written. `fits`: of what else the figure is right.
pub(super) fn unsure(finder: &Finder<'_>, quoted: &Quoted, shown: &Shown, fits: &[Fits]) -> Option<Unsure> {
    let (formula, printed) = (quoted.formula.as_ref()?, quoted.printed.as_ref()?);
    // `Over 300` is right of much.
    let fits = if quoted.is_hedged() { &[] } else { fits };
    let was_right = fits.contains(&Fits::QuarterBefore);
    if was_right && finder.carried.holds(&finder.cut, quoted.span) {
        return None;
    }
    let look = Look { grounds: finder.grounds, evaluation: finder.evaluation, formula, shown, fits };
    let right_of = || {
        let figure = squeezed(finder.grounds.sources.text_of(printed.span));
        let right = fits.iter().find_map(|fits| look.right_of(*fits));
        let right =
            right.map(|right| Unsure::RightOf { figure: figure.clone(), what: right.what, formula: right.formula });
        right.or_else(|| was_right.then_some(Unsure::RightBefore(figure)))
    };
    let Some((sentences, which, at)) = finder.cut.around(quoted.span) else { return right_of() };
    let reading = Reading { look, quoted, sentence: &sentences[which], figure: at };
    if let Some(words) = reading.said_of_it() {
        return Some(Unsure::Words(words));
    }
    // A figure of nothing else that is one stroke from the right one.
    if fits.is_empty() && is_slip(printed.value.number, shown.value) {
        return None;
    }
    let lead = which.checked_sub(1).map(|lead| &sentences[lead]).filter(|lead| lead.manner == Manner::Leading);
    let lead = lead.map(|lead| Reading { sentence: lead, figure: lead.words.len(), ..reading });
    if let Some(words) = reading.spoken_of().or_else(|| lead.and_then(Reading::spoken_of)) {
        return Some(Unsure::Words(words));
    }
    if let Some(words) = reading.quotation() {
        return Some(Unsure::Words(words));
    }
    // What the plan itself says stays where it is, quarter after quarter.
    let is_left = was_right && quoted.place.report().is_none();
    if fits.is_empty() || is_left {
        return reading.odd().map(Unsure::Words);
    }
    let before = &sentences[which.saturating_sub(LEADING)..which];
    let is_led_to = !reading.is_of_now()
        && before.iter().any(|sentence| Reading { sentence, figure: sentence.words.len(), ..reading }.offers());
    if is_led_to || reading.offers() || reading.unknown().next().is_some() { right_of() } else { None }
}

/// Whether a figure is the right one but for its rounding, its point or a stroke of a key. A number of one digit is that of
/// too many others.
fn is_slip(printed: Decimal, value: Decimal) -> bool {
    if printed.normalize().mantissa().abs() < 10 {
        return false;
    }
    let is_rounded_wrongly = || {
        let (floor, unit) = (value.trunc_with_scale(printed.scale()), Decimal::new(1, printed.scale()));
        floor != value && (printed - floor).abs() <= unit
    };
    is_rounded_wrongly() || slip_of_digits(printed, value).is_some() || is_power_of_ten_apart(printed, value)
}

/// A wrong figure in a sentence, or beside one that leads to its own.
#[derive(Clone, Copy)]
struct Reading<'a> {
    look: Look<'a>,
    quoted: &'a Quoted,
    sentence: &'a Sentence<'a>,
    /// As which word the figure stands there; behind the last one where it stands elsewhere.
    figure: usize,
}

impl Reading<'_> {
    /// The words that say of the figure that it is of something else.
    fn said_of_it(self) -> Option<String> {
        let said = qualifiers(self.look.grounds.model, self.look.formula, self.sentence, self.figure);
        let against = said.iter().find(|said| self.is_against(said))?;
        Some(self.words(against.from, against.to))
    }

    /// The words that speak of something else, wherever they stand, and belong to no other figure.
    fn spoken_of(self) -> Option<String> {
        let is_hedge = |said: &Qualifier| self.quoted.is_read_with(self.sentence.span(said.from, said.to));
        // `{208 = volunteers} volunteers, fewer than in May`; of `{35 = tips} tips more than in May` it is how much.
        let compares = |said: &Qualifier| {
            let is_near = said.from > self.figure && !self.breaks(self.figure + 1..=said.from);
            !is_near && self.is_one_of(said.from, BY_SO_MUCH)
        };
        let is_said = |said: &Qualifier| !is_hedge(said) && !compares(said) && !self.is_set_beside(said.from);
        let mut said = self.mentions().filter(is_said);
        let against = said.find(|said| self.is_against(said))?;
        Some(self.words(against.from, against.to))
    }

    /// Whether the sentence speaks of that of which the figure is right.
    fn offers(self) -> bool {
        self.mentions().any(|said| self.look.offered(said.of).is_some())
    }

    /// What the sentence speaks of, but for what belongs to another figure.
    fn mentions(self) -> impl Iterator<Item = Qualifier> {
        let said = mentions(self.look.grounds.model, self.look.formula, self.sentence, self.figure);
        said.into_iter().filter(move |said| !self.look.is_of_another(self.sentence, self.figure, said))
    }

    /// Whether something is compared with what stands at a place, and that is not the figure: `{92 = repairs} repairs, fewer
    /// than our target allows`, `more than in spring, {92 = repairs} of them`.
    fn is_set_beside(self, at: usize) -> bool {
        let beside = (0..at).rev().find(|at| self.is_one_of(*at, SET_BESIDE));
        let beside = beside.filter(|beside| !self.breaks(beside + 1..=at));
        beside.is_some_and(|beside| self.figure < beside || at < self.figure && self.breaks(at + 1..=self.figure))
    }

    fn is_one_of(self, at: usize, words: &[&str]) -> bool {
        self.sentence.text(at).is_some_and(|word| words.contains(&word))
    }

    fn breaks(self, mut places: RangeInclusive<usize>) -> bool {
        places.any(|at| self.sentence.words.get(at).is_some_and(|word| word.after_break))
    }

    fn is_against(self, said: &Qualifier) -> bool {
        self.look.contradicts(said.of) || self.look.may_be_before(said.of)
    }

    /// Whether the sentence says that it is of now.
    fn is_of_now(self) -> bool {
        (0..self.sentence.words.len()).any(|at| {
            self.is_one_of(at, NOW)
                || self.time_at(at).is_some_and(|(_, time)| time == Time::Spoken(Spoken::ThisQuarter))
        })
    }

    fn time_at(self, at: usize) -> Option<(usize, Time)> {
        Time::at(self.sentence, at, self.look.clock().calendar)
    }

    /// The quotation in which the figure stands: it is what was said then.
    fn quotation(self) -> Option<String> {
        let quoted = |at: &usize| self.sentence.words[*at].is_quoted;
        let to = (self.figure..self.sentence.words.len()).take_while(quoted).last()?;
        let from = (0..self.figure).rev().take_while(quoted).last().unwrap_or(self.figure);
        Some(self.words(from, to))
    }

    /// A word that may say of the figure that it is of something else, in ways that nobody has listed: a name that the plan
    /// does not know, a season, `they`.
    fn odd(self) -> Option<String> {
        let at = self.unknown().find(|at| self.is_odd(*at) && !self.is_set_beside(*at))?;
        Some(self.words(at, at))
    }

    fn is_odd(self, at: usize) -> bool {
        let Word { text, at: span, .. } = &self.sentence.words[at];
        let has_it = || self.is_one_of(at + 1, HAVING) || self.is_one_of(at + 1, RECORDING);
        let is_capital = || self.look.grounds.sources.text_of(*span).starts_with(char::is_uppercase);
        // `Kent had {…}`, but any word may begin a sentence with a capital.
        let is_owner = || owner(text).is_some() || !text.ends_with('s') && has_it();
        LOOSE_TIMES.contains(&text.as_str())
            || FOR_OTHERS.contains(&text.as_str()) && has_it()
            || is_capital() && (at > 0 || is_owner())
    }

    /// The places of the words of which nobody can tell what they say of the figure.
    fn unknown(self) -> impl Iterator<Item = usize> {
        let known = Known::of(self);
        let all = 0..self.sentence.words.len();
        // What speaks of something else, and has not been found to be against the figure, belongs to another one.
        let said = mentions(self.look.grounds.model, self.look.formula, self.sentence, self.figure);
        let mut read: Vec<RangeInclusive<usize>> = said.iter().map(|said| said.from..=said.to).collect();
        read.extend(all.clone().filter_map(|at| {
            let (to, time) = self.time_at(at)?;
            let from = at.checked_sub(1).filter(|from| self.is_one_of(*from, BEFORE_TIMES)).unwrap_or(at);
            (!self.look.contradicts(Qualified::Time(time))).then_some(from..=to)
        }));
        all.filter(move |at| !read.iter().any(|range| range.contains(at)) && !known.holds(self.sentence, *at))
    }

    fn words(self, from: usize, to: usize) -> String {
        squeezed(self.look.grounds.sources.text_of(self.sentence.span(from, to)))
    }
}

/// The words that say nothing of a figure but what it is of by its formula.
struct Known<'a> {
    /// What its formula says itself: `fell by {…}`, `{…} a day`.
    said: &'static [&'static str],
    /// The figures of the sentence.
    figures: Vec<&'a Quoted>,
    /// Their metrics, and that of the wrong one.
    metrics: Vec<&'a Metric>,
    /// What the plan's own organisation is called.
    names: Vec<&'a str>,
}

impl<'a> Known<'a> {
    fn of(reading: Reading<'a>) -> Self {
        let (model, sentence) = (reading.look.grounds.model, reading.sentence);
        let figures = (0..sentence.words.len()).filter_map(|at| model.figures.about(sentence.figure(at)?.span));
        let figures: Vec<&Quoted> = figures.map(|(_, quoted)| quoted).collect();
        let formulas = figures.iter().filter_map(|quoted| quoted.formula.as_ref()).chain([reading.look.formula]);
        let metrics = formulas.flat_map(Formula::metrics).map(|id| model.metric(id)).collect();
        let own = model.plan.organisation.map(|own| model.organisation(own));
        Self {
            said: match reading.look.formula.term {
                Term::Change { .. } => &["by"],
                Term::PerDay(_) => &["day"],
                _ => &[],
            },
            figures,
            metrics,
            names: own.into_iter().flat_map(|own| [own.name.as_str(), own.title.as_str()]).collect(),
        }
    }

    fn holds(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        const LISTS: &[&[&str]] =
            &[PLAIN, TELLING, RECORDING, AUXILIARIES, FILLERS, QUANTIFIERS, OURS, NOW, CLAUSES, SET_BESIDE];
        let Some(word) = sentence.text(at) else { return true };
        let word = owner(word).unwrap_or(word);
        // `{360 = tips}, up from {366 = tips last quarter}`
        let leads_to_another = || {
            let is_behind = (0..at).any(|at| sentence.figure(at).is_some());
            word == "from" && is_behind && (at + 1..sentence.words.len()).any(|at| sentence.figure(at).is_some())
        };
        let is_counted = || COUNTED.contains(&word) && at > 0 && sentence.figure(at - 1).is_some();
        let is_named = || self.names.iter().any(|name| has_word(name, word));
        word.is_empty()
            || LISTS.iter().any(|list| list.contains(&word))
            || [mover, particle, comparative].iter().any(|moves| moves(word).is_some())
            || is_counted()
            || leads_to_another()
            || self.said.contains(&word)
            || FOR_OTHERS.contains(&word) && sentence.text(at + 1).is_some_and(|next| mover(next).is_some())
            || self.metrics.iter().any(|metric| metric.is_spoken_of_as(word))
            || is_named()
            || self.figures.iter().any(|quoted| quoted.is_read_with(sentence.words[at].at))
    }
}

/// Whether a word of a sentence is one of a name.
fn has_word(name: &str, word: &str) -> bool {
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    words.any(|it| it.chars().flat_map(char::to_lowercase).eq(word.chars()))
}

/// Whose something is: `kent` of `kent's`.
fn owner(word: &str) -> Option<&str> {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))
}
