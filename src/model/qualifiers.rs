//! What the sentence of a figure says that it is of: another time, somebody else, an aim, how much something changed.
//!
//! Owns which words say so, and when they are said of the figure rather than of something else in its sentence. Must not
//! know what the data say: whether the formula is of something else is for those who ask.

use super::formula::Formula;
use super::sentences::Sentence;
use super::times::Time;
use super::{Metric, Model, OrganisationId};
use crate::vocabulary::prose::{
    BEFORE_AIMS, BEFORE_NAMES_OF_TIMES, BY_SO_MUCH, CARRIERS, CLAUSES, COMPARED, FILLERS, NAMES_OF_AIMS, NOUNS, NOW,
    OTHERS, OURS, RESULTS, Said, Spoken, comparative, is_former, is_wish, mover, particle, possessor,
};

/// Words of a sentence that say of what a figure is, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Qualifier {
    /// What they say.
    pub of: Qualified,
    /// The first of them.
    pub from: usize,
    /// The last of them.
    pub to: usize,
    /// Whether they may as well be said of something else: then they tell only what is so anyway.
    pub is_doubtful: bool,
}

/// What words say that a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualified {
    /// A time.
    Time(Time),
    /// An organisation of the plan, and not its own.
    Whose(OrganisationId),
    /// Others, who are not named.
    Others,
    /// What is aimed at or awaited.
    Aim,
    /// How much something became more or less.
    Amount(Said),
    /// What something else is set beside: `down from {366 = tips}`.
    Earlier,
}

/// All that the words about a figure say that it is of.
pub fn qualifiers(model: &Model, formula: &Formula, sentence: &Sentence<'_>, figure: usize) -> Vec<Qualifier> {
    let Some(metric) = formula.metrics().first().map(|id| model.metric(*id)) else { return Vec::new() };
    let look = Look { model, metric, sentence, figure };
    let found = [look.amount(), look.earlier(), look.whose(), look.others(), look.aim()];
    found.into_iter().flatten().chain(look.times()).collect()
}

/// All of which a sentence speaks that may be what its figure is of, wherever it stands: `{380 = tips} tips, in Kent`. They
/// tell that nobody should write another figure there, and no more.
pub fn mentions(model: &Model, formula: &Formula, sentence: &Sentence<'_>, figure: usize) -> Vec<Qualifier> {
    let Some(metric) = formula.metrics().first().map(|id| model.metric(*id)) else { return Vec::new() };
    let look = Look { model, metric, sentence, figure };
    (0..sentence.words.len()).filter(|at| *at != figure).filter_map(|at| look.mention(at)).collect()
}

impl Qualifier {
    /// The other figures of the sentence to which the words belong, if they are of that: the one right behind them, `up from
    /// last quarter's {…}`, and the one right before, `{…} more than last quarter`.
    pub fn neighbours(&self, sentence: &Sentence<'_>, figure: usize) -> impl Iterator<Item = usize> {
        let is_apart = |at: usize| sentence.text(at).is_some_and(|word| CLAUSES.contains(&word));
        let breaks = |at: usize| sentence.words[at].after_break;
        let figure_in = |places: &mut dyn Iterator<Item = usize>| {
            let mut places = places.take_while(|at| !is_apart(*at));
            places.find(|at| sentence.figure(*at).is_some()).filter(|at| *at != figure)
        };
        let before = figure_in(&mut (0..self.from).rev().take_while(|at| !breaks(at + 1)));
        // `{35 = tips} more than the {366 = tips last quarter}`: how much more is told before it.
        let is_told_before = sentence.text(self.from).is_some_and(|word| BY_SO_MUCH.contains(&word));
        let behind = || figure_in(&mut (self.to + 1..sentence.words.len()).take_while(|at| !breaks(*at)));
        before.into_iter().chain(if is_told_before { None } else { behind() })
    }
}

/// How many words may stand behind a figure before those that qualify it.
const REACH: usize = 6;

#[derive(Clone, Copy)]
struct Look<'a, 's> {
    model: &'a Model,
    metric: &'a Metric,
    sentence: &'a Sentence<'s>,
    figure: usize,
}

impl Look<'_, '_> {
    /// Whether a figure stands at a place, or another clause begins there; `between April and June` is of one.
    fn is_apart(self, at: usize) -> bool {
        let joins_times = || self.sentence.is_one_of(at, &["and", "or"]) && self.time_at(at + 1).is_some();
        self.sentence.figure(at).is_some() || self.sentence.is_one_of(at, CLAUSES) && !joins_times()
    }

    /// Where the words before the figure begin that belong to its clause.
    fn begin(self) -> usize {
        let mut from = self.figure;
        while from > 0 && !self.sentence.words[from].after_break && !self.is_apart(from - 1) {
            from -= 1;
        }
        from
    }

    /// The same with what leads the sentence in: `In Southvale, there were {…}`.
    fn begin_with_lead(self) -> usize {
        let from = self.begin();
        let is_lead = from > 0 && from <= REACH && self.sentence.words[from].after_break;
        let is_plain = (0..from).all(|at| !self.is_apart(at) && (at == 0 || !self.sentence.words[at].after_break));
        if is_lead && is_plain { 0 } else { from }
    }

    /// The words behind the figure that belong to its clause, up to what it is set beside.
    fn behind(self) -> impl Iterator<Item = usize> {
        let ends = move |at: &usize| {
            let is_break = self.sentence.words.get(*at).is_none_or(|word| word.after_break);
            !is_break && !self.is_apart(*at) && !self.sentence.is_one_of(*at, COMPARED)
        };
        (self.figure + 1..=self.figure + REACH).take_while(ends)
    }

    /// The words before the figure that are not what it is set beside.
    fn before(self) -> impl Iterator<Item = usize> {
        let begin = self.begin_with_lead();
        // `From April to June there were {…}`
        let is_compared = move |at: usize| {
            self.sentence.is_one_of(at, COMPARED) && !(at == begin && self.sentence.is_one_of(at, &["from"]))
        };
        (begin..self.figure).take_while(move |at| !is_compared(*at))
    }

    /// What the words that begin at a place speak of, whatever the figure is.
    fn mention(self, at: usize) -> Option<Qualifier> {
        let time = || {
            let (to, time) = self.time_at(at).filter(|(_, time)| !is_now(*time))?;
            // `We may`, `the march`.
            let is_word = matches!(time, Time::Month(_)) && matches!(self.sentence.text(at), Some("may" | "march"));
            let is_led_to = || at > 0 && self.sentence.is_one_of(at - 1, BEFORE_NAMES_OF_TIMES);
            (!is_word || is_led_to()).then_some((to, Qualified::Time(time)))
        };
        let whose = || self.organisation_at(at).map(|(to, id)| (to, Qualified::Whose(id)));
        let word = self.sentence.text(at).filter(|word| !self.metric.is_spoken_of_as(word))?;
        let one = || {
            let moved = |word| mover(word).filter(|_| NOUNS.contains(&word));
            let compared = || comparative(word).filter(|_| BY_SO_MUCH.contains(&word)).or_else(|| moved(word));
            let of = match word {
                _ if OTHERS.contains(&word) => Qualified::Others,
                _ if self.is_wish(at) => Qualified::Aim,
                _ if is_former(word) => Qualified::Earlier,
                _ => Qualified::Amount(compared()?.said),
            };
            Some((at, of))
        };
        let (to, of) = time().or_else(whose).or_else(one)?;
        Some(self.said(of, at, to))
    }

    fn said(self, of: Qualified, from: usize, to: usize) -> Qualifier {
        Qualifier { of, from, to, is_doubtful: false }
    }

    /// `Last quarter there were {…}`, `{…} in December`.
    fn times(self) -> Vec<Qualifier> {
        let is_now =
            |at: usize| self.sentence.is_one_of(at, NOW) || self.time_at(at).is_some_and(|(_, time)| is_now(time));
        if self.before().chain(self.behind()).any(is_now) {
            return Vec::new();
        }
        let said = |at: usize| {
            let (to, time) = self.time_at(at)?;
            let is_led_to = at > 0 && self.sentence.is_one_of(at - 1, BEFORE_NAMES_OF_TIMES);
            let is_from = at == self.begin_with_lead() + 1 && self.sentence.is_one_of(at - 1, &["from"]);
            (!time.is_name() || is_led_to || is_from).then(|| self.said(Qualified::Time(time), at, to))
        };
        self.before().chain(self.behind()).filter_map(said).collect()
    }

    fn time_at(self, at: usize) -> Option<(usize, Time)> {
        let (to, time) = Time::at(self.sentence, at, self.model.plan.calendar)?;
        (to < self.figure || self.figure < at).then_some((to, time))
    }

    /// `Southvale had {…}`, `{…} in Southvale`. Where the body whose report it is stands there as well, either may be meant.
    fn whose(self) -> Option<Qualifier> {
        let named = |at: usize| Some((at, self.organisation_at(at)?));
        let (from, (to, id)) = self.before().find_map(named).or_else(|| self.behind().find_map(named))?;
        let own = |at: usize| {
            self.sentence.is_one_of(at, OURS)
                || self.model.plan.organisation.is_some_and(|own| self.named_at(at, own).is_some())
        };
        let is_doubtful = self.before().chain(self.behind()).any(own);
        Some(Qualifier { is_doubtful, ..self.said(Qualified::Whose(id), from, to) })
    }

    fn organisation_at(self, at: usize) -> Option<(usize, OrganisationId)> {
        let others = (0..self.model.organisations.len()).map(OrganisationId::at);
        let others = others.filter(|id| self.model.plan.organisation != Some(*id));
        others.filter_map(|id| Some((self.named_at(at, id)?, id))).max_by_key(|(to, _)| *to)
    }

    /// The last word of an organisation's title that stands at a place.
    fn named_at(self, at: usize, id: OrganisationId) -> Option<usize> {
        let organisation = self.model.organisation(id);
        // One of a letter or two is a word as well: `a`, `us`.
        let title = Some(&organisation.title).filter(|title| title.chars().nth(2).is_some());
        let reads = |name: &String| {
            let mut to = at;
            for word in name.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let found = self.sentence.text(to)?;
                let found = possessor(found).unwrap_or(found);
                if !found.chars().eq(word.chars().flat_map(char::to_lowercase)) {
                    return None;
                }
                to += 1;
            }
            to.checked_sub(1).filter(|last| *last >= at)
        };
        title.and_then(reads)
    }

    /// `Nationally there were {…}`.
    fn others(self) -> Option<Qualifier> {
        let is_one = |at: &usize| {
            let word = self.sentence.text(*at);
            word.is_some_and(|word| OTHERS.contains(&word) && !self.metric.is_spoken_of_as(word))
        };
        let at = self.before().find(is_one).or_else(|| self.behind().find(is_one))?;
        let is_doubtful = self.before().chain(self.behind()).any(|at| self.sentence.is_one_of(at, OURS));
        Some(Qualifier { is_doubtful, ..self.said(Qualified::Others, at, at) })
    }

    /// Whether a word speaks of what is aimed at; `Next` of `Next Steps` does not.
    fn is_wish(self, at: usize) -> bool {
        let is_of_name = self.sentence.is_one_of(at, NAMES_OF_AIMS) && self.sentence.begins_name(at);
        !is_of_name && self.sentence.text(at).is_some_and(is_wish)
    }

    /// `Our target was {…}`, `a {…} target`.
    fn aim(self) -> Option<Qualifier> {
        let is_aim = |at: &usize| {
            self.is_wish(*at) && !self.sentence.text(*at).is_some_and(|word| self.metric.is_spoken_of_as(word))
        };
        let before =
            (self.begin()..self.figure).rev().take_while(|at| !self.sentence.is_one_of(*at, RESULTS)).find(is_aim);
        let behind = || {
            let at = self.behind().find(|at| !self.sentence.is_one_of(*at, BEFORE_AIMS))?;
            Some(at).filter(is_aim)
        };
        let at = before.or_else(behind)?;
        Some(self.said(Qualified::Aim, at, at))
    }

    /// `rose by {…}`, `a reduction of {…}`, `up {…}`, `{…} fewer`, of what is no change itself.
    fn amount(self) -> Option<Qualifier> {
        let (from, to, said) = amount_at(self.sentence, self.figure, |word| self.metric.is_called(word))?;
        // `The workforce grew by {25 = new-starters}`: what moved is something else.
        let is_of_it = |at: usize| self.sentence.text(at).is_some_and(|word| self.metric.is_spoken_of_as(word));
        let is_doubtful = !(0..from).any(is_of_it) && !self.behind().any(is_of_it);
        Some(Qualifier { is_doubtful, ..self.said(Qualified::Amount(said), from, to) })
    }

    /// `rose from {…}`, `compared with {…}`.
    fn earlier(self) -> Option<Qualifier> {
        let at = (0..self.figure).rev().find(|at| !self.sentence.is_one_of(*at, FILLERS))?;
        let is_near = (at + 1..=self.figure).all(|at| !self.sentence.words[at].after_break);
        let moves = |at: usize| {
            let word = self.sentence.text(at).filter(|word| !self.metric.is_called(word));
            word.is_some_and(|word| mover(word).or_else(|| particle(word)).or_else(|| comparative(word)).is_some())
        };
        // `Fell sharply from {…}`, `from {…} to {…}`; not `reduced waste from {…} homes`.
        let is_moved = || {
            let last = at.checked_sub(1)?;
            let last = if self.sentence.text(last)?.ends_with("ly") { last.checked_sub(1)? } else { last };
            moves(last).then_some(())
        };
        let leads_on = || {
            let to = (self.figure + 1..self.figure + 4).find(|at| self.sentence.is_one_of(*at, &["to"]))?;
            (to + 1..to + 4).find(|at| self.sentence.figure(*at).is_some())
        };
        let is_from = self.sentence.is_one_of(at, &["from"]) && (is_moved().is_some() || leads_on().is_some());
        let is_beside =
            self.sentence.is_one_of(at, &["with", "to"]) && at > 0 && self.sentence.is_one_of(at - 1, &["compared"]);
        let has_figure = || (0..at).any(|at| self.sentence.figure(at).is_some());
        let is_against = self.sentence.is_one_of(at, &["against", "versus"]) && has_figure();
        let from = if is_beside { at - 1 } else { at };
        (is_near && (is_from || is_beside || is_against)).then(|| self.said(Qualified::Earlier, from, at))
    }
}

fn is_now(time: Time) -> bool {
    time == Time::Spoken(Spoken::ThisQuarter)
}

/// The words beside a figure that say by how much something became more or less, by their places: `fell sharply by {…}`, `a
/// rise of {…}`, `{…} fewer`. What a metric is called says nothing: `falls`.
pub(super) fn amount_at(
    sentence: &Sentence<'_>,
    figure: usize,
    is_called: impl Fn(&str) -> bool,
) -> Option<(usize, usize, Said)> {
    let text = |at: usize| sentence.text(at).unwrap_or_default();
    let is_near = |from: usize, to: usize| (from + 1..=to).all(|at| !sentence.words[at].after_break);
    let moved = |at: usize| {
        let word = Some(text(at)).filter(|word| !is_called(word))?;
        mover(word).or_else(|| particle(word)).map(|mover| mover.said)
    };
    let is_way = |said: &Said| matches!(said, Said::Up | Said::Down);
    let before = || {
        let last = (0..figure).rev().find(|at| !FILLERS.contains(&text(*at)) || text(*at) == "of")?;
        let joint = matches!(text(last), "by" | "of").then_some(last);
        let mut at = match joint {
            Some(joint) => joint.checked_sub(1)?,
            // `up {36 = …}`
            None => Some(last).filter(|at| particle(text(*at)).is_some())?,
        };
        if text(at).ends_with("ly") {
            at = at.checked_sub(1)?;
        }
        let said = moved(at).filter(is_way)?;
        let from = at.checked_sub(1).filter(|from| CARRIERS.contains(&text(*from))).unwrap_or(at);
        is_near(from, figure).then_some((from, last, said))
    };
    let behind = || {
        let at = figure + 1;
        sentence.words.get(at).filter(|word| !word.after_break)?;
        let said = if BY_SO_MUCH.contains(&text(at)) {
            comparative(text(at)).map(|mover| mover.said)?
        } else {
            moved(at).filter(|_| NOUNS.contains(&text(at)))?
        };
        is_way(&said).then_some((at, at, said))
    };
    before().or_else(behind)
}
