//! Figures in texts, in words: how one is printed from the data, and what is told of one that is wrong.

use super::around::{is_told, printed_around, wrong_around};
use super::carried::Carried;
use super::findings::Grounds;
use super::instead::{Instead, instead};
use super::movements::{movement_findings, word_of_amount};
use super::sure::unsure;
use super::wording::{Words, as_date};
use crate::calendar::Period;
use crate::diagnostics::{DIGIT_TOO_MANY, Doubt, Edit, Fix, LOST_DIGIT, OTHER_POINT, SWAPPED_DIGITS, Sink, Unsure};
use crate::evaluate::{
    Evaluation, FigureStanding, Gone, Kind, Lack, Meant, Row, Shown, printed, printed_beside_words, says_other_sign,
};
use crate::model::{Clock, Cut, FigurePlace, Form, Formula, OrganisationId, Printed, Quoted, Term, Way, squeezed};
use crate::observations::{Column, Missing, Observation};
use crate::source::Span;
use crate::units::{Decimal, Unit, format_count, round_half_up, with_places};

/// Which texts are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// Those of the quarter's report and those of the plan.
    All,
    /// Those of the quarter's report.
    OfQuarter,
}

/// Whether the sentences of wrong figures are read for what their authors may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sentences {
    /// They are: a fix whose sentence may mean something else is held back.
    Read,
    /// They are not: each fix is taken for sure. For those who only ask which findings there are.
    Unread,
}

/// Reports the figures in texts that are not what the data say, or that the data do not give.
pub fn figure_findings(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    (texts, sentences): (Texts, Sentences),
    sink: &mut Sink,
) {
    let model = grounds.model;
    let report = model.report_number(evaluation.quarter);
    let of_report = report.into_iter().flat_map(|report| model.texts_of_quarter(report));
    // A plan of many years is gone through quarter by quarter, and its own texts with one of them.
    let of_plan = (texts == Texts::All).then(|| model.texts_of_plan()).into_iter().flatten();
    let cut = Cut::of(grounds.sources, of_plan.chain(of_report));
    let carried = Carried::into_report_of(evaluation.quarter, model, grounds.sources);
    let finder = Finder { grounds, evaluation, cut, carried, sentences };
    for judged in &evaluation.figures {
        let quoted = &grounds.model.figures[judged.id];
        if texts == Texts::All || quoted.place.report().is_some() {
            finder.figure(quoted, &judged.standing, sink);
        }
    }
    movement_findings(grounds, evaluation, texts, sink);
}

/// A value written as a figure is printed, with two decimals more, so that a reader sees how it is rounded.
pub(super) fn exactly(printed: &Printed, value: Decimal) -> String {
    printed.written(round_half_up(value, printed.number.scale() + 2).normalize())
}

/// What a figure comes to with its whole unit, beside words that say one of their own: `4.9 households per 1,000 households`.
fn in_full(shown: &Shown) -> String {
    match &shown.kind {
        Kind::In(unit) => unit.format(shown.worked.value),
        _ => shown.in_unit(shown.worked.value),
    }
}

/// How many rows a finding about a figure points at; the others are counted.
const MOST_ROWS: usize = 4;

pub(super) struct Finder<'a> {
    pub(super) grounds: Grounds<'a>,
    pub(super) evaluation: &'a Evaluation,
    /// The texts in which the figures stand.
    pub(super) cut: Cut<'a>,
    /// What of them stood in the report of the quarter before.
    pub(super) carried: Carried<'a>,
    sentences: Sentences,
}

impl Finder<'_> {
    fn figure(&self, quoted: &Quoted, standing: &FigureStanding, sink: &mut Sink) {
        let Some(formula) = &quoted.formula else { return };
        let written = self.words(formula.span);
        let is_claim = matches!(quoted.place, FigurePlace::Claim { .. });
        match standing {
            FigureStanding::Wrong { shown, .. } | FigureStanding::OtherWay { shown, .. } if is_claim => {
                let Some(printed) = &quoted.printed else { return };
                let text = self.words(printed.span);
                let right = exactly(&printed.value, shown.value);
                let fix = match standing {
                    FigureStanding::Wrong { right, .. } => Some(Fix::replacing(printed.span, &text, right)),
                    _ => None,
                };
                let (evidence, _) = self.evidence(shown);
                let day = self.evaluation.dataset.known_on();
                let day = day.map(|day| self.grounds.model.plan.calendar.name(Period::Day(day)));
                let because = crate::diagnostics::Shown { evidence: &evidence, known_on: day.as_deref(), fix };
                let what = match formula.term {
                    Term::Metric(_) => format!("the value of `{written}`"),
                    _ => format!("`{written}`"),
                };
                sink.claim_states_wrongly(printed.span, &what, &text, &right, because);
            }
            FigureStanding::Wrong { shown, right, meant, fits } => {
                let Some(printed) = &quoted.printed else { return };
                // Of a figure that is right alone, the words beside it are the slip.
                let is_bare = printed.value.agrees(shown.value);
                let instead = if is_bare { None } else { instead(self, quoted, shown, fits) };
                let unsure = || unsure(self, quoted, shown, if is_bare { &[] } else { fits });
                let unsure = if self.sentences == Sentences::Read { unsure() } else { None };
                let unsure = unsure.map(|it| self.at_time_of(formula, it));
                if let Some(around) =
                    quoted.around.as_ref().filter(|it| instead.is_none() && is_told(&printed.value, it))
                {
                    let told = (shown, right.as_str(), unsure);
                    wrong_around((self.grounds, self.evaluation), (quoted, around), told, sink);
                    return;
                }
                let text = self.words(printed.span);
                if self.other_sign(quoted, shown, (&text, &exactly(&printed.value, shown.value)), sink) {
                    return;
                }
                let is_rate = shown.kind.unit().is_some_and(Unit::is_rate);
                let per = quoted.around.as_ref().and_then(|around| around.per.as_ref()).filter(|_| is_rate);
                let says = format!(
                    "`{written}` is {}",
                    match printed.value.form {
                        _ if per.is_some() => in_full(shown),
                        Form::Ordinal { .. } => right.clone(),
                        _ => match printed.value.rescaled(shown.value) {
                            Some((rescaled, value)) => exactly(&rescaled, value),
                            // What differs is the unit, or the words about the braces.
                            None if exactly(&printed.value, shown.value) == text => in_full(shown),
                            None => exactly(&printed.value, shown.value),
                        },
                    }
                );
                let (evidence, more) = self.evidence(shown);
                let another = match meant {
                    Some(Meant::Metric { metric, named }) => {
                        Some((*named, self.grounds.model.metric(*metric).name.clone(), says.clone()))
                    }
                    Some(Meant::Rest) => {
                        let of =
                            if formula.plain_metric().is_some() { written.clone() } else { format!("({written})") };
                        Some((formula.span, format!("100% - {of}"), format!("{says}: `{text}` is the rest of 100%")))
                    }
                    Some(Meant::Time(_) | Meant::Whose(_) | Meant::Column(_)) | None => None,
                };
                let another = match instead {
                    Some(Instead::Formula(instead)) => Some((formula.span, instead, says.clone())),
                    Some(Instead::Unknown(help)) => {
                        sink.figure_of_something_else(printed.span, (&text, right), &says, &help, &evidence);
                        return;
                    }
                    None => another,
                };
                if let Some((at, instead, says)) = another {
                    sink.figure_of_another_formula(at, &text, &says, &instead, &evidence);
                    return;
                }
                let mut notes = self.hints(quoted, shown, right, more);
                if let Some(per) = per {
                    notes.push(format!("with `{}` behind it, that is {right}", per.words));
                }
                let doubt = self.doubt(shown, meant.as_ref());
                if let Some(of) = meant.as_ref().and_then(|meant| self.another_row(meant)) {
                    notes.insert(0, format!("`{text}` is the figure of {of}"));
                }
                let doubts = (doubt, unsure);
                sink.wrong_figure(printed.span, (&text, right), &says, &evidence, &notes, doubts);
            }
            FigureStanding::OtherWay { shown, right } => {
                let Term::Change { way, of, since } = &formula.term else { return };
                let (said, went, word) = match way {
                    Way::Fall => ("fall", "rose", "rise"),
                    Way::Rise | Way::Either => ("rise", "fell", "fall"),
                };
                let amount = Shown { value: -shown.value, ..shown.clone() };
                let by = match &quoted.printed {
                    Some(printed) => exactly(&printed.value, amount.value),
                    None => printed(self.grounds.model, quoted, &amount),
                };
                let (of, since_words) = (self.words(of.span), self.words(since.span));
                let what = format!("`{of}` {went} by {by} since {since_words}");
                let says = format!("the text speaks of a {said}, and {what}");
                let (evidence, _) = self.evidence(shown);
                let formula_words = written.replacen(&format!("{said} in"), &format!("{word} in"), 1);
                let right = right.as_deref().map(|right| format!("{{{right} = {formula_words}}}"));
                let told = word_of_amount(self.grounds, self.evaluation, &self.cut, quoted);
                let at = if written.starts_with(said) {
                    Span { end: formula.span.start + said.len() as u32, ..formula.span }
                } else {
                    formula.span
                };
                if let (Some(told), Some(right)) = (told.as_ref().filter(|told| !told.is_of_formula), &right) {
                    // The sentence is right, and only its formula is not.
                    let says = format!("the formula asks for a {said}, and {what}, as `{}` says", self.words(told.at));
                    let fix = Fix::replacing(quoted.span, &self.words(quoted.span), right);
                    sink.wrong_direction(at, &says, &format!("write `{right}`"), &evidence, Some(fix));
                    return;
                }
                let instead = told.as_ref().and_then(|told| Some((told.at, told.opposite.as_deref()?)));
                let of = instead.map_or_else(|| format!("of a {word}"), |(_, instead)| format!("`{instead}`"));
                let help = match &right {
                    Some(right) => format!("write {of}, and `{right}`"),
                    None => format!("write {of}"),
                };
                // Without its word the sentence would say the opposite of the formula.
                let edit = |(span, text): (Span, &str)| Edit { span, text: text.to_owned() };
                let fix = right.as_deref().filter(|_| told.is_none() || instead.is_some());
                let fix = fix.map(|right| {
                    let edits = instead.into_iter().chain([(quoted.span, right)]).map(edit).collect();
                    Fix::new(help.clone(), edits)
                });
                sink.wrong_direction(at, &says, &help, &evidence, fix);
            }
            FigureStanding::WithoutData(gone) => self.without_data(formula, &written, gone, sink),
            FigureStanding::Misprinted { shown, beside } => {
                let text = printed_beside_words(self.grounds.model, quoted, shown);
                let says = printed(self.grounds.model, quoted, shown);
                if self.other_sign(quoted, shown, (&text, &says), sink) {
                    return;
                }
                printed_around((self.grounds, self.evaluation), (quoted, beside.as_ref()), shown, sink);
            }
            FigureStanding::Right(_)
            | FigureStanding::Printed(_)
            | FigureStanding::Attributed
            | FigureStanding::Refused => {}
        }
    }

    /// Why an author is to read the sentence, with the time of which the formula itself asks for that of the report.
    fn at_time_of(&self, formula: &Formula, unsure: Unsure) -> Unsure {
        let Term::At(_, when) = formula.term else { return unsure };
        let calendar = self.grounds.model.plan.calendar;
        let clock = Clock { own: self.evaluation.quarter, calendar };
        let asked = calendar.name(clock.period_of(when));
        match unsure {
            Unsure::RightOf { figure, what, formula, .. } => Unsure::RightOf { figure, now: asked, what, formula },
            other => other,
        }
    }

    /// Tells of a figure beside words that say another sign, where they do; `says`: what the data say.
    fn other_sign(&self, quoted: &Quoted, shown: &Shown, (text, says): (&str, &str), sink: &mut Sink) -> bool {
        let Some(sign) = says_other_sign(self.grounds.model, quoted, shown) else { return false };
        let Some(formula) = &quoted.formula else { return false };
        let is_before = sign.span.start < quoted.span.start;
        let whole = if is_before { format!("{} {text}", sign.words) } else { format!("{text} {}", sign.words) };
        let (evidence, _) = self.evidence(shown);
        let (at, written) = (quoted.span.to(sign.span), self.words(formula.span));
        sink.figure_of_other_sign(at, &whole, (&written, says), &sign.words, &evidence);
        true
    }

    /// The words at a place, in one line.
    fn words(&self, at: Span) -> String {
        squeezed(self.grounds.sources.text_of(at))
    }

    /// The rows that a figure was worked out from, the last ones first to go; and how many more there are.
    fn evidence(&self, shown: &Shown) -> (Vec<(Span, String)>, usize) {
        evidence(self.grounds, self.evaluation, (&shown.worked.rows, &shown.kind))
    }

    /// What makes the data doubtful beside a wrong figure of a text.
    fn doubt(&self, shown: &Shown, meant: Option<&Meant>) -> Option<Doubt> {
        if let Some(Meant::Column(column)) = meant {
            return Some(Doubt::Column(column.word()));
        }
        let absent = shown.worked.absent.as_slice();
        let title = |id: &OrganisationId| self.grounds.model.organisation(*id).title.clone();
        match absent {
            [] => None,
            [only] => Some(Doubt::Absent(title(only))),
            [first, rest @ ..] => Some(Doubt::Absent(format!("{} and {} more", title(first), rest.len()))),
        }
    }

    /// Whose or of when a figure is that is the right one of another row.
    fn another_row(&self, meant: &Meant) -> Option<String> {
        match meant {
            Meant::Time(period) => Some(self.grounds.model.plan.calendar.name(*period)),
            Meant::Whose(whose) => {
                let known = self.grounds.model.organisations.iter();
                let spelling = &self.evaluation.dataset.organisation(*whose).spelling;
                let titled = known.into_iter().find(|it| it.name == *spelling).map(|it| it.title.clone());
                Some(titled.unwrap_or_else(|| spelling.clone()))
            }
            Meant::Metric { .. } | Meant::Rest | Meant::Column(_) => None,
        }
    }

    /// What may have led to a wrong figure: the figure of another time, or another rounding.
    fn hints(&self, quoted: &Quoted, shown: &Shown, right: &str, more: usize) -> Vec<String> {
        let mut notes = Vec::new();
        let is_number = |form: Form| !matches!(form, Form::Grade { .. });
        if let Some(printed) = quoted.printed.as_ref().filter(|printed| is_number(printed.value.form)) {
            let number = printed.value.number;
            if shown.is_relative && right.ends_with(" points") {
                notes.push(
                    "between two percentages, points are the difference, and % is relative to the earlier one"
                        .to_owned(),
                );
            }
            let cut = shown.value.trunc_with_scale(number.scale());
            if number == cut && cut != shown.value {
                notes.push("the figure was cut off, not rounded".to_owned());
            } else if !number.is_zero() && shown.value == -number {
                notes.push("only the sign is wrong".to_owned());
            } else if printed.value.rescaled(shown.value).is_some() {
                notes.push("the digits are right, and the scale is not".to_owned());
            } else if let Some(slip) = slip_of_digits(number, shown.value) {
                notes.push(slip.to_owned());
            } else if is_power_of_ten_apart(number, shown.value) {
                notes.push(OTHER_POINT.to_owned());
            }
        }
        if more > 0 {
            notes.push(match more {
                1 => "it is worked out from one more row".to_owned(),
                more => format!("it is worked out from {} more rows", format_count(more)),
            });
        }
        notes
    }

    fn without_data(&self, formula: &Formula, written: &str, gone: &Gone, sink: &mut Sink) {
        let derived = formula.plain_metric().and_then(|id| self.evaluation.not_derived(id));
        let gone = match (gone, derived) {
            (Gone::Missing { missing: Missing::NotWorkedOut, .. }, Some(derived)) => derived,
            _ => gone,
        };
        let Some((why, beside)) = why_gone(self.grounds, self.evaluation, gone) else { return };
        let help = match gone {
            Gone::AlreadyAsGood => "say in words that it is at least as good",
            Gone::Year(_, Lack::Coverage) => {
                "say in the metric what each figure covers: `covers quarter` or `covers day`"
            }
            Gone::AspirationWithoutFigure | Gone::NoSuchTime | Gone::Year(..) | Gone::Lacking(..) => {
                "ask for another figure"
            }
            _ => "add the figure to the data, or say what you know and who says so: `{…, source \"…\"}`",
        };
        sink.figure_without_data(formula.span, written, &why, help, beside);
    }
}

/// The column of a row that shows what a figure of a kind rests on: a place on the published one, if there is one.
pub fn column_of(row: &Observation, asked: &Kind) -> Column {
    let has_place = row.supplied.as_ref().is_some_and(|supplied| supplied.position.is_some());
    let is_place = *asked == Kind::Place && has_place;
    if is_place || row.value.number().is_none() { Column::Position } else { Column::Value }
}

/// The rows that figures were worked out from, the last ones first to go; and how many more there are.
pub(super) fn evidence(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    (rows, asked): (&[Row], &Kind),
) -> (Vec<(Span, String)>, usize) {
    let mut unique: Vec<Row> = Vec::new();
    for row in rows {
        if !unique.contains(row) {
            unique.push(*row);
        }
    }
    let more = unique.len().saturating_sub(MOST_ROWS);
    let Grounds { model, own, sources } = grounds;
    let dataset = &evaluation.dataset;
    let told = unique.iter().take(MOST_ROWS).map(|row| {
        let observation = row.observation(dataset);
        let date = model.plan.calendar.name(observation.period);
        let who = if Some(row.organisation) == own {
            String::new()
        } else {
            format!("{}, ", dataset.organisation(row.organisation).spelling)
        };
        (dataset.cell(sources, observation, column_of(observation, asked)), format!("{who}{date}"))
    });
    (told.collect(), more)
}

/// Why nothing comes of a formula, with a cell that says so; nothing where that has been reported already.
pub(super) fn why_gone(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    gone: &Gone,
) -> Option<(String, Option<(Span, String)>)> {
    let title = |id: OrganisationId| grounds.model.organisation(id).title.clone();
    let model = grounds.model;
    let calendar = model.plan.calendar;
    let metric_name = |id| model.metric(id).name.clone();
    let mut beside = None;
    let why = match gone {
        // Reported where the plan was bound to its data.
        Gone::Metric(_) | Gone::Organisation(_) => return None,
        Gone::NoFigure { metric, organisation, period } => {
            let is_own = model.plan.organisation == Some(*organisation);
            if period.is_none() && is_own {
                return None;
            }
            let whose = if is_own { String::new() } else { format!(" of {}", title(*organisation)) };
            match period {
                Some(period) => format!(
                    "the data hold no figure for `{}`{whose} in {}",
                    metric_name(*metric),
                    calendar.name(*period)
                ),
                None => format!("the data hold no figure for `{}`{whose}", metric_name(*metric)),
            }
        }
        Gone::Missing { row, missing } => {
            let observation = row.observation(&evaluation.dataset);
            let cell = evaluation.dataset.cell(grounds.sources, observation, Column::Value);
            beside = Some((cell, missing.words().to_owned()));
            format!("the figure for {} is missing: {}", as_date(calendar, observation.period), missing.words())
        }
        Gone::Members(absent) if absent.is_empty() => "the group has no members".to_owned(),
        Gone::Members(absent) => {
            let names: Vec<String> = absent.iter().take(3).map(|id| title(*id)).collect();
            let more = absent.len().saturating_sub(3);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("there is no figure of {}{more}", names.join(", "))
        }
        Gone::Group(group) => {
            format!(
                "neither the figures of the other members of `{}` nor a published one are there",
                model.group(*group).name
            )
        }
        Gone::NotComparable(_, Lack::OtherLength) => {
            "one of its figures covers a longer time than the other, such as a quarter beside a month".to_owned()
        }
        Gone::Year(metric, lack) | Gone::NotComparable(metric, lack) | Gone::Lacking(metric, lack) => {
            let words = Words { model, metric: model.metric(*metric), standing: evaluation.standing(*metric) };
            words.lack(*lack)
        }
        Gone::AlreadyAsGood => "there is no gap: the figure is already at least as good".to_owned(),
        Gone::AspirationWithoutFigure => "what is aspired to is no figure that a gap could lead to".to_owned(),
        Gone::DividedByZero => "it is divided by zero, or measured from a figure that is not above zero".to_owned(),
        Gone::NoSuchTime => "a figure cannot be taken at that time".to_owned(),
        Gone::TooLarge => "the figures are too large to compute with exactly".to_owned(),
    };
    Some((why, beside))
}

/// What happened to the digits of a value that is printed as another number; nothing where they are others altogether.
pub(super) fn slip_of_digits(printed: Decimal, value: Decimal) -> Option<&'static str> {
    let value = round_half_up(value, printed.scale());
    let digits = |number: Decimal| with_places(number.abs(), printed.scale()).to_string();
    let (one, other) = (digits(printed), digits(value));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let is_one_more = |short: &str, long: &str| {
        let apart = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
        short[apart..] == long[apart + 1..]
    };
    if one.len() == other.len() {
        let apart: Vec<usize> = (0..one.len()).filter(|at| one.as_bytes()[*at] != other.as_bytes()[*at]).collect();
        let [first, second] = apart[..] else { return None };
        let swapped = second == first + 1 || one.as_bytes().get(first + 1) == Some(&b'.') && second == first + 2;
        let (one, other) = (one.as_bytes(), other.as_bytes());
        return (swapped && one[first] == other[second] && one[second] == other[first]).then_some(SWAPPED_DIGITS);
    }
    // `7.8` for 78 is another point, not another digit.
    if long.len() != short.len() + 1 || printed.scale() > 0 || !is_one_more(short, long) {
        return None;
    }
    Some(if one.len() < other.len() { LOST_DIGIT } else { DIGIT_TOO_MANY })
}

/// Whether two numbers have the same digits and differ by a factor of ten, a hundred or a thousand.
pub(super) fn is_power_of_ten_apart(one: Decimal, other: Decimal) -> bool {
    if one.is_zero() || other.is_zero() {
        return false;
    }
    [10, 100, 1000].into_iter().map(Decimal::from).any(|factor| {
        one.checked_mul(factor).is_some_and(|times| round_half_up(other, one.scale().saturating_sub(1)) == times)
            || other.checked_mul(factor).is_some_and(|times| round_half_up(times, one.scale()) == one)
    })
}
