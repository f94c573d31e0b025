//! Whether the right figure may be written in the place of a wrong one without its author.
//!
//! A figure that is not right of its formula may be right of something that the formula lacks, and nobody can list the words
//! that would say so: `in the spring there were {366 = tips}`. The right figure of the formula would make a falsehood of such
//! a sentence. So it is written only where something shows what its author meant: a wrong rounding or a slip of the pen, a
//! sentence that stood in the report of the quarter before or stands in the plan itself, one that says that it is of now and
//! sets nothing beside it, or words that are all known about a figure that is not far off. Anywhere else it is offered. Owns
//! that decision; which words speak of something else, and of which figure they do, is for `instead`.

use std::ops::RangeInclusive;

use super::figures::{Finder, is_power_of_ten_apart, slip_of_digits};
use super::instead::Look;
use super::setting::Setting;
use crate::calendar::Period;
use crate::diagnostics::{SWAPPED_DIGITS, Unsure};
use crate::evaluate::{Fits, Shown};
use crate::model::{
    Formula, Manner, Metric, Qualified, Qualifier, Quoted, Sentence, Term, Word, mentions, qualifiers, squeezed,
};
use crate::units::{Decimal, round_half_up};
use crate::vocabulary::prose::{
    ACTORS, AT_PRESENT, AUXILIARIES, BEFORE_NAMES_OF_TIMES, BEFORE_TIMES, BY_SO_MUCH, CLAUSES, COMPARED, COUNTED,
    DOUBTFUL, FILLERS, FLOWS, FOR_OTHERS, HAVING, LOOSE, OURS, PLAIN, QUANTIFIERS, RECORDING, REPUTING, SET_BESIDE,
    SUBJECTS, TELLING, comparative, mover, particle, possessor,
};

/// So many words before an odd one are looked at for where its phrase begins.
const PHRASE: usize = 4;

/// Why the author of a wrong figure is to read its sentence before the right one is written there; nothing where it may be
/// written. `fits`: of what else the figure is right.
pub(super) fn unsure(finder: &Finder<'_>, quoted: &Quoted, shown: &Shown, fits: &[Fits]) -> Option<Unsure> {
    let (formula, printed) = (quoted.formula.as_ref()?, quoted.printed.as_ref()?);
    // `Over 300` is right of much.
    let fits = if quoted.is_hedged() { &[] } else { fits };
    let was_right = fits.contains(&Fits::QuarterBefore);
    let look = Look { grounds: finder.grounds, evaluation: finder.evaluation, formula, shown, fits };
    let (sources, clock) = (finder.grounds.sources, look.clock());
    let if_it_is_so = || {
        let figure = squeezed(sources.text_of(printed.span));
        let now = clock.calendar.name(Period::Quarter(clock.own));
        let right = fits.iter().find_map(|fits| look.right_of(*fits));
        match right {
            Some(right) => Unsure::RightOf { figure, now, what: right.what, formula: right.formula },
            None if was_right => Unsure::RightBefore { figure, now },
            None => Unsure::Unknown { formula: squeezed(sources.text_of(formula.span)), now },
        }
    };
    let Some((sentences, which, at)) = finder.cut.around(quoted.span) else { return Some(if_it_is_so()) };
    let reading = Reading { look, quoted, sentence: &sentences[which], figure: at };
    let about = About { reading, setting: Setting::of(sentences, which) };
    let lead = about.lead();
    let against = reading.said_of_it().or_else(|| reading.spoken_of()).or_else(|| lead.and_then(Reading::spoken_of));
    if against.is_none() && reading.is_quoted() {
        return Some(Unsure::Quotation);
    }
    let (number, value) = (printed.value.number, shown.value);
    // In so many digits it is that figure, whatever else the sentence says.
    if against.is_none() && fits.is_empty() && digits(number) > 2 && is_rounded_wrongly(number, value) {
        return None;
    }
    if let Some(words) = against.or_else(|| reading.odd()).or_else(|| lead.and_then(Reading::odd)) {
        return Some(Unsure::Words(words));
    }
    let is_of_now = reading.is_of_now() || lead.is_some_and(Reading::says_now);
    let has_subject = reading.has_subject() || lead.is_some_and(Reading::has_subject);
    let is_plain = reading.is_plain() && lead.is_none_or(Reading::is_plain);
    let is_clear = is_of_now || reading.is_about_it() && !about.is_elsewhere();
    let slipped = || is_slip(number, value, is_of_now, is_plain);
    let is_slip = fits.is_empty() && is_clear && slipped() && !reading.counts_something_else();
    // What the plan itself says stays where it is, quarter after quarter.
    let carried = &finder.carried;
    let stood_there = |beside: &Sentence<'_>| carried.holds_beside(reading.sentence, beside);
    let is_carried =
        || carried.holds_figure(&finder.cut, quoted.span) && !about.leads_astray(|beside| !stood_there(beside));
    let is_left = was_right && (quoted.place.report().is_none() || is_carried());
    // A sentence of now is left from the quarter before, if its figure is right of another time and of nobody else.
    let is_of_time = |fits: &Fits| matches!(fits, Fits::Time(_) | Fits::QuarterBefore);
    let mut others = fits.iter().filter(|fits| !matches!(fits, Fits::Metric(_))).peekable();
    let is_of_another_time = others.peek().is_some() && others.all(is_of_time);
    let compares = reading.compares() || lead.is_some_and(Reading::compares);
    let is_stale = is_of_now && is_of_another_time && reading.is_plain_to_its_end() && !compares;
    if is_slip || is_left || is_stale {
        return None;
    }
    // `It was {…}, and it is lower now.`
    let is_then = || !is_of_now && (reading.says_now() || about.leads_astray(|_| true));
    let is_known = has_subject && is_plain && !reading.offers() && !is_then();
    let is_of_another = || compares || reading.counts_others() || reading.adds_up();
    // Beside words such as `per 10,000` it is so many times the value.
    let is_like = || was_right || quoted.around.is_some() || is_near(number, value) || slipped();
    let is_meant = is_known && !is_of_another() && is_like();
    (!is_meant).then(if_it_is_so)
}

/// What stands about the sentence of a figure, read for what it may say of it.
struct About<'a> {
    reading: Reading<'a>,
    setting: Setting<'a>,
}

impl<'a> About<'a> {
    fn lead(&self) -> Option<Reading<'a>> {
        self.setting.lead().map(|lead| self.reading.beside(lead))
    }

    /// Whether any of it that counts may set the sentence in another time or place.
    fn leads_astray(&self, counts: impl Fn(&Sentence<'a>) -> bool) -> bool {
        let does = |beside: &'a Sentence<'a>, may: &dyn Fn(Reading<'a>) -> bool| {
            counts(beside) && may(self.reading.beside(beside))
        };
        let Setting { before, headings, intro, behind } = &self.setting;
        before.iter().any(|before| does(before, &|it| it.leads_astray() || it.says_now()))
            || headings.iter().any(|heading| does(heading, &Reading::leads_astray))
            || intro.is_some_and(|intro| does(intro, &Reading::is_elsewhere))
            // `There were {168 = homes}. Now there are 159.`
            || behind.is_some_and(|behind| does(behind, &Reading::says_now))
    }

    /// Whether it says outright that it is of another time or place.
    fn is_elsewhere(&self) -> bool {
        let Setting { before, headings, intro, behind: _ } = &self.setting;
        let mut above = before.iter().chain(headings.iter().copied()).chain(*intro);
        above.any(|beside| self.reading.beside(beside).is_elsewhere())
    }
}

/// Whether a figure is the right one but for its rounding, its point or a stroke of a key. A number of few digits is that of
/// too many others: more strokes count in a longer one, and in a sentence that says that it is of now.
fn is_slip(printed: Decimal, value: Decimal, is_of_now: bool, is_plain: bool) -> bool {
    let rounded = round_half_up(value, printed.scale());
    let digits = digits(printed).max(digits(rounded));
    let slip = slip_of_digits(printed, value);
    digits > 1 && (slip == Some(SWAPPED_DIGITS) || is_rounded_wrongly(printed, value))
        || digits > 2 && is_of_now && (slip.is_some() || has_one_other_digit(printed, rounded))
        || digits > 3 && (is_of_now || is_plain) && (slip.is_some() || is_power_of_ten_apart(printed, value))
}

/// Whether a figure is not so far from the right one that it must be that of something else: less than three times as large,
/// more than a third of it, or as large with its point elsewhere.
fn is_near(printed: Decimal, value: Decimal) -> bool {
    let (printed, value) = (printed.abs(), value.abs());
    let is_under = |low: Decimal, high: Decimal| low.checked_mul(Decimal::from(3)).is_some_and(|low| high < low);
    is_under(printed, value) && is_under(value, printed) || is_power_of_ten_apart(printed, value)
}

/// How many digits a number has.
fn digits(number: Decimal) -> u32 {
    number.normalize().mantissa().abs().checked_ilog10().map_or(1, |digits| digits + 1)
}

/// Whether a value was cut off or rounded up where the other was due.
fn is_rounded_wrongly(printed: Decimal, value: Decimal) -> bool {
    let (floor, unit) = (value.trunc_with_scale(printed.scale()), Decimal::new(1, printed.scale()));
    let above = if value.is_sign_negative() { floor - unit } else { floor + unit };
    floor != value && (printed == floor || printed == above)
}

/// Whether two numbers differ in one digit.
fn has_one_other_digit(one: Decimal, other: Decimal) -> bool {
    let (one, other) = (one.abs().to_string(), other.abs().to_string());
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count() == 1
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

impl<'a> Reading<'a> {
    /// The same figure beside another sentence.
    fn beside(self, sentence: &'a Sentence<'a>) -> Self {
        Self { sentence, figure: sentence.words.len(), ..self }
    }

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
            !is_near && self.sentence.is_one_of(said.from, BY_SO_MUCH)
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
        let beside = (0..at).rev().find(|at| self.sentence.is_one_of(*at, SET_BESIDE));
        let beside = beside.filter(|beside| !self.breaks(beside + 1..=at));
        beside.is_some_and(|beside| self.figure < beside || at < self.figure && self.breaks(at + 1..=self.figure))
    }

    fn breaks(self, mut places: RangeInclusive<usize>) -> bool {
        places.any(|at| self.sentence.words.get(at).is_some_and(|word| word.after_break))
    }

    fn is_against(self, said: &Qualifier) -> bool {
        self.look.contradicts(said.of) || self.look.may_be_before(said.of)
    }

    /// Whether the figure is said of another noun than its metric: `{38 = tips} fines`.
    fn counts_something_else(self) -> bool {
        let Some(next) = self.sentence.words.get(self.figure + 1).filter(|next| !next.after_break) else {
            return false;
        };
        let known = Known::of(self);
        !known.holds(self, self.figure + 1)
            && !self.sentence.is_one_of(self.figure + 1, BEFORE_NAMES_OF_TIMES)
            && !next.text.is_empty()
    }

    /// Whether the figure is said of those who act, or of what comes to anybody, and not of its metric: `{364 = officers} staff`.
    fn counts_others(self) -> bool {
        let metrics = Known::of(self).metrics;
        let next = self.sentence.text(self.figure + 1);
        let is_other = |word: &str| COUNTED.contains(&word) || ACTORS.contains(&word);
        next.is_some_and(|word| is_other(word) && !metrics.iter().any(|metric| metric.is_spoken_of_as(word)))
    }

    /// Whether the sentence may sum up what has come together so far: `we have fitted {2,083 = locks} locks`.
    fn adds_up(self) -> bool {
        let names_quarter = |at: usize| self.look.clock().own_quarter_at(self.sentence, at).is_some();
        let is_between = |word: &str| PLAIN.contains(&word) || FILLERS.contains(&word) || mover(word).is_some();
        let is_done = |at: usize| {
            let behind = (at + 1..self.figure).filter_map(|at| self.sentence.text(at));
            self.sentence.is_one_of(at, HAVING) && behind.into_iter().any(|word| !word.is_empty() && !is_between(word))
        };
        (0..self.figure).any(is_done) && !(0..self.sentence.words.len()).any(names_quarter)
    }

    /// Whether something before the figure leads to what another thing is set beside, and the figure is that: `fewer than in
    /// Q1 ({2,411 = officers})`, `fell this quarter from {236 = robbery}`.
    fn compares(self) -> bool {
        if matches!(self.look.formula.term, Term::Change { .. }) {
            return false;
        }
        let metrics = Known::of(self).metrics;
        let is_own = |at: usize| {
            let is_of_name = |word: &str| metrics.iter().any(|metric| metric.is_spoken_of_as(word));
            self.now_at(at + 1).is_some() || self.sentence.text(at).is_some_and(is_of_name)
        };
        // `Unlike Southvale, we had {…}`; and of `up from {366 = tips last quarter} to {…}` it is the other figure.
        let goes_on = |at: usize| self.sentence.words[at].after_break && self.sentence.is_one_of(at, OURS);
        let leads_here = |at: usize| !(at + 1..self.figure).any(|at| self.sentence.figure(at).is_some() || goes_on(at));
        (0..self.figure).any(|at| self.sentence.is_one_of(at, COMPARED) && leads_here(at) && !is_own(at))
    }

    /// Whether every word of the sentence is known.
    fn is_plain(self) -> bool {
        self.unknown().next().is_none()
    }

    /// Whether every word is known as far as the figure's part of the sentence goes: `{366 = tips} fly-tips, mostly on verges`.
    fn is_plain_to_its_end(self) -> bool {
        self.unknown().all(|at| at > self.figure && self.breaks(self.figure + 1..=at))
    }

    /// Whether the sentence says of what it tells, if it tells anything: `was {…}` does not.
    fn has_subject(self) -> bool {
        // `Fly-tipping fell again (was {366 = tips}).`
        let begin =
            (1..=self.figure).rev().find(|at| self.sentence.words.get(*at).is_some_and(|word| word.after_break));
        let is_aside =
            |from: usize| from < self.figure && (from..self.figure).all(|at| self.sentence.is_one_of(at, AUXILIARIES));
        if begin.is_some_and(is_aside) {
            return false;
        }
        let metrics = Known::of(self).metrics;
        let is_subject = |word: &str| {
            OURS.contains(&word) || SUBJECTS.contains(&word) || metrics.iter().any(|it| it.is_spoken_of_as(word))
        };
        self.sentence.any(is_subject) || !self.sentence.has(AUXILIARIES)
    }

    /// Whether what stands before the sentence may say that it is of something else: a heading or a row of a table by any word
    /// that is not known, a sentence by one that may.
    fn leads_astray(self) -> bool {
        let is_title = matches!(self.sentence.manner, Manner::Heading | Manner::Row | Manner::Leading);
        self.is_elsewhere() || is_title && !self.is_plain()
    }

    /// Whether words of it may say that it is of something else.
    fn is_elsewhere(self) -> bool {
        self.offers() || self.spoken_of().is_some() || self.odd().is_some()
    }

    /// Whether the sentence names what is measured, or tells of us, or can tell of nothing else.
    fn is_about_it(self) -> bool {
        let metrics = Known::of(self).metrics;
        let is_subject = |word: &str| OURS.contains(&word) || metrics.iter().any(|it| it.is_spoken_of_as(word));
        self.sentence.any(is_subject) || self.is_plain()
    }

    /// Whether words anywhere say that something is of now.
    fn says_now(self) -> bool {
        (0..self.sentence.words.len()).any(|at| self.now_at(at).is_some())
    }

    /// Whether words of the figure's clause say that it is of now, or the sentence begins with them.
    fn is_of_now(self) -> bool {
        let all = 0..self.sentence.words.len();
        let mut now = all.filter_map(|at| Some((at, self.now_at(at)?)));
        now.any(|(from, to)| from < 2 && to < self.figure || self.is_near(from, to))
    }

    /// Whether words belong to the figure's clause.
    fn is_near(self, from: usize, to: usize) -> bool {
        let (low, high) = (to.min(self.figure), from.max(self.figure));
        !self.breaks(low + 1..=high) && !(low..high).any(|at| self.sentence.is_one_of(at, CLAUSES))
    }

    /// The last word of what says that something is of now, or of the whole quarter, where that begins at a place.
    fn now_at(self, at: usize) -> Option<usize> {
        if self.sentence.is_one_of(at, AT_PRESENT) {
            Some(at)
        } else {
            self.look.clock().own_quarter_at(self.sentence, at)
        }
    }

    /// Whether the figure stands in a quotation: it is what was said then.
    fn is_quoted(self) -> bool {
        self.sentence.words.get(self.figure).is_some_and(|word| word.is_quoted)
    }

    /// A word that may say of the figure that it is of something else, in ways that nobody has listed: a name that the plan
    /// does not know, a season, `they`.
    fn odd(self) -> Option<String> {
        let aimed = (0..self.sentence.words.len()).find(|at| self.is_aimed(*at));
        let at = self.unknown().find(|at| self.is_odd(*at)).or(aimed)?;
        // `in the last twelve months`
        let begins = |from: &usize| self.sentence.is_one_of(*from, BEFORE_NAMES_OF_TIMES);
        let is_joined = |from: usize| !self.breaks(from + 1..=at) && !(from..at).contains(&self.figure);
        let from = (at.saturating_sub(PHRASE)..at).rev().find(begins).filter(|from| is_joined(*from));
        Some(self.words(from.unwrap_or(at), at))
    }

    /// Whether a word ends what only an aim is said with: `the number is to be {…}`, `we have to have {…}`.
    fn is_aimed(self, at: usize) -> bool {
        let led_by = |at: usize, words: &[&str]| at.checked_sub(1).is_some_and(|at| self.sentence.is_one_of(at, words));
        self.sentence.is_one_of(at, &["be", "have"])
            && led_by(at, &["to"])
            && at.checked_sub(1).is_some_and(|to| led_by(to, AUXILIARIES) || led_by(to, AT_PRESENT))
    }

    fn is_odd(self, at: usize) -> bool {
        let Word { text, is_capital, .. } = &self.sentence.words[at];
        let has_it = || self.sentence.is_one_of(at + 1, HAVING) || self.sentence.is_one_of(at + 1, RECORDING);
        let says_it = || self.sentence.is_one_of(at + 1, REPUTING);
        // `Kent had {…}`, but any word may begin a sentence with a capital.
        let is_owner = || possessor(text).is_some() || says_it() || !text.ends_with('s') && has_it();
        // `{59 = homes} families came into homes`: so many came, and were there.
        let comes = || FLOWS.contains(&text.as_str()) && self.is_near(at, at);
        comes()
            || DOUBTFUL.contains(&possessor(text).unwrap_or(text))
            || FOR_OTHERS.contains(&text.as_str()) && has_it()
            || *is_capital && (at > 0 || is_owner())
    }

    /// The places of the words of which nobody can tell what they say of the figure.
    fn unknown(self) -> impl Iterator<Item = usize> {
        let known = Known::of(self);
        let all = 0..self.sentence.words.len();
        // What speaks of something else, and has not been found to be against the figure, belongs to another one. A month of
        // the quarter is not all of it.
        let said = mentions(self.look.grounds.model, self.look.formula, self.sentence, self.figure).into_iter();
        let is_part = |said: &Qualifier| {
            let is_meant = || self.look.has(self.look.formula, said.of);
            let is_of_another = || self.look.is_of_another(self.sentence, self.figure, said);
            matches!(said.of, Qualified::Time(_)) && !is_meant() && !is_of_another()
        };
        let said = said.filter(|said| !is_part(said));
        let mut read: Vec<RangeInclusive<usize>> = said.map(|said| said.from..=said.to).collect();
        read.extend(all.clone().filter_map(|at| {
            let from = at.checked_sub(1).filter(|from| self.sentence.is_one_of(*from, BEFORE_TIMES)).unwrap_or(at);
            Some(from..=self.now_at(at)?)
        }));
        let is_read = move |at: &usize| read.iter().any(|range| range.contains(at)) || self.is_set_beside(*at);
        all.filter(move |at| !is_read(at) && !known.holds(self, *at))
    }

    fn words(self, from: usize, to: usize) -> String {
        squeezed(self.look.grounds.sources.text_of(self.sentence.span(from, to)))
    }
}

/// The words that say nothing of a figure but what it is of by its formula.
struct Known<'a> {
    /// What the formulas of the sentence say themselves, and how much time their metrics cover: `fell by {…}`, `{…} a day`,
    /// `{…} in the year to September`.
    said: Vec<&'static str>,
    /// The figures of the sentence.
    figures: Vec<&'a Quoted>,
    /// Their metrics, and that of the wrong one.
    metrics: Vec<&'a Metric>,
    /// What the plan's own organisation is called, and whom else the formulas name.
    names: Vec<&'a str>,
}

impl<'a> Known<'a> {
    fn of(reading: Reading<'a>) -> Self {
        let (model, sentence) = (reading.look.grounds.model, reading.sentence);
        let figures = (0..sentence.words.len()).filter_map(|at| model.figures.about(sentence.figure(at)?.span));
        let figures: Vec<&Quoted> = figures.map(|(_, quoted)| quoted).collect();
        let formulas = figures.iter().filter_map(|quoted| quoted.formula.as_ref()).chain([reading.look.formula]);
        let formulas: Vec<&Formula> = formulas.collect();
        let metrics: Vec<&Metric> = formulas.iter().flat_map(|it| it.metrics()).map(|id| model.metric(id)).collect();
        let own = model.plan.organisation.map(|own| model.organisation(own));
        let groups = formulas.iter().filter_map(|formula| match formula.term {
            Term::OfGroup { group, .. } | Term::Position { group, .. } => Some(model.group(group)),
            _ => None,
        });
        let names = own.into_iter().flat_map(|own| [own.name.as_str(), own.title.as_str()]);
        let names = names.chain(groups.flat_map(|group| [group.name.as_str(), group.title.as_str()])).collect();
        let said = formulas.iter().flat_map(|formula| match formula.term {
            Term::Change { .. } => &["by"][..],
            Term::PerDay(_) => &["day"],
            Term::Position { .. } => &["among", "out"],
            _ => &[],
        });
        let covered = metrics.iter().flat_map(|metric| match metric.covers_months {
            Some(12) => &["year", "twelve", "months", "rolling"][..],
            _ if metric.is_year_to_date => &["year", "date", "so", "far"],
            _ => &[],
        });
        Self { said: said.chain(covered).copied().collect(), figures, metrics, names }
    }

    fn holds(&self, reading: Reading<'_>, at: usize) -> bool {
        const LISTS: &[&[&str]] =
            &[PLAIN, TELLING, RECORDING, AUXILIARIES, FILLERS, QUANTIFIERS, OURS, CLAUSES, SET_BESIDE];
        let sentence = reading.sentence;
        let Some(word) = sentence.text(at) else { return true };
        let word = possessor(word).unwrap_or(word);
        // `{360 = tips}, up from {366 = tips last quarter}`, not `{360 = tips}, and it has risen`.
        let goes_on = || (at + 1..sentence.words.len()).any(|at| sentence.figure(at).is_some());
        let leads_to_another = || word == "from" && (0..at).any(|at| sentence.figure(at).is_some()) && goes_on();
        let moves = || [mover, particle, comparative].iter().any(|moves| moves(word).is_some());
        // `There have been {…}` may be of any time, and `vs {…}` is of another.
        let is_loose = || {
            LOOSE.contains(&word)
                || HAVING.contains(&word) && sentence.is_one_of(at + 1, HAVING)
                || SET_BESIDE.contains(&word) && sentence.figure(at + 1).is_some()
        };
        let is_counted = || COUNTED.contains(&word) && at > 0 && sentence.figure(at - 1).is_some();
        let is_named = || self.names.iter().any(|name| has_word(name, word));
        word.is_empty()
            || !is_loose() && LISTS.iter().any(|list| list.contains(&word))
            || (at < reading.figure || goes_on()) && moves()
            || is_counted()
            || leads_to_another()
            || self.said.contains(&word)
            || FOR_OTHERS.contains(&word)
                && sentence.text(at + 1).is_some_and(|next| next == "changed" || mover(next).is_some())
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
