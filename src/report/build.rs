//! The report from what was judged: the summary, the tables, a page a priority.

use super::chance;
use super::corrections::corrections;
use super::history;
use super::lists::{self, About, List};
use super::method::method;
use super::milestone::{self, judgements, milestones_of};
use super::prose::number_sources;
use super::revised;
use super::status;
use super::text_figures;
use super::wording::{self, Words, as_date};
use super::{
    Caveat, Fact, JudgedAspiration, MetricName, MetricPage, Movement, MovementRow, Page, PledgePage, Point,
    PositionRow, Problems, Prose, Report, SparkPoint, Sparkline, Summary, SummaryItem, SummaryList,
};
use crate::calendar::Period;
use crate::evaluate::{Direction, Evaluation, Flag, Placing};
use crate::model::{Metric, MetricId, Model, PledgeId, Polarity, Priority, PriorityId, Subject, Text};
use crate::units::{Decimal, ordinal};

/// The report on a plan in a quarter, by the latest figures. What was published about it is corrected by those
/// that were known when it was.
pub fn report(model: &Model, evaluation: &Evaluation, published: &Evaluation, problems: Problems) -> Report {
    let calendar = model.plan.calendar;
    let builder = Builder { model, evaluation, published };
    let mut pages = builder.pages();
    let figure_sources = number_sources(pages.iter_mut().flat_map(Page::texts_mut));
    Report {
        title: model.plan.title.clone(),
        organisation: model.plan.organisation.map_or_else(String::new, |id| model.organisation(id).title.clone()),
        quarter: calendar.name(Period::Quarter(evaluation.quarter)),
        quarter_in_words: calendar.in_months(evaluation.quarter),
        compared_with: model.plan.compared_with.map(|id| model.group(id).title.clone()),
        problems,
        summary: builder.summary(),
        positions: model.measures().map(|(id, _)| builder.position_row(id)).collect(),
        movements: model.measures().map(|(id, _)| builder.movement_row(id)).collect(),
        pages,
        method: method(model, evaluation, published),
        figure_sources,
    }
}

/// A caution in a sentence, and the flags that call for it.
type Caution = (&'static str, fn(&Flag) -> bool);

#[derive(Clone, Copy)]
struct Builder<'a> {
    model: &'a Model,
    evaluation: &'a Evaluation,
    published: &'a Evaluation,
}

impl<'a> Builder<'a> {
    fn words(self, id: MetricId) -> Words<'a> {
        Words { model: self.model, metric: self.model.metric(id), standing: self.evaluation.standing(id) }
    }

    // The summary

    fn summary(self) -> Summary {
        let lists = lists::of(self.model, self.evaluation).map(|list| self.list(list));
        let lists = lists.chain(milestone::lists(self.evaluation).map(|list| milestone::told(self.model, &list)));
        Summary {
            lists: lists.filter(|list| !list.items.is_empty()).collect(),
            caveats: self.caveats(),
            statuses: status::keys(self.model, self.evaluation),
            corrections: corrections(self.model, self.published),
            revised: revised::revised(self.model, self.evaluation, self.published),
        }
    }

    fn list(self, list: List<'_>) -> SummaryList {
        let items = list.standings.into_iter().map(|standing| {
            let words = self.words(standing.metric);
            let why = self.why(list.about, words);
            let flags = words.flags().into_iter().filter(|flag| !why.contains(flag.as_str())).collect();
            SummaryItem { metric: name(self.model, standing.metric), why, flags }
        });
        SummaryList { heading: list.heading.to_owned(), tone: list.tone, items: items.collect() }
    }

    /// Why a metric stands in a list.
    fn why(self, about: About, words: Words<'_>) -> String {
        match about {
            About::Verdict => words.standing.speaking().map_or_else(String::new, |judged| words.why_alone(judged)),
            About::Position => self.position_movement(words),
            About::Value => self.value_movement(words),
            About::LastData => self.latest_date(words).map_or_else(String::new, |date| format!("last data to {date}")),
            About::Successor => self.successor(words),
            About::NoAspiration => {
                let reason = words.metric.no_aspiration.as_ref();
                reason.map_or_else(|| "the plan does not say why".to_owned(), |reason| reason.value.clone())
            }
        }
    }

    fn position_movement(self, words: Words<'_>) -> String {
        let movement = &words.standing.position;
        match (&movement.from, &movement.to) {
            (Some(from), Some(to)) => {
                let (before, after) = (self.date(from.period), self.date(to.period));
                format!("{} in {before}, {} in {after}", words.place(from), words.position(to))
            }
            _ => String::new(),
        }
    }

    fn value_movement(self, words: Words<'_>) -> String {
        let movement = &words.standing.value;
        match (&movement.from, &movement.to) {
            (Some(from), Some(to)) => {
                let (before, after) = (self.date(from.period), self.date(to.period));
                format!("{} in {before}, {} in {after}", words.value(from.value), words.value(to.value))
            }
            _ => String::new(),
        }
    }

    /// What took a metric's place, as its caution says it where there was ever a figure.
    fn successor(self, words: Words<'_>) -> String {
        let is_replaced = |flag: &Flag| matches!(flag, Flag::Replaced { .. });
        let caution = words.standing.flags.iter().zip(words.flags()).find(|(flag, _)| is_replaced(flag));
        let title = || words.metric.replaced_by.map(|by| self.model.metric(by.value).title.as_str());
        caution.map_or_else(|| format!("replaced by “{}”", title().unwrap_or_default()), |(_, text)| text)
    }

    fn date(self, period: Period) -> String {
        as_date(self.model.plan.calendar, period)
    }

    fn latest_date(self, words: Words<'_>) -> Option<String> {
        words.standing.period.map(|period| self.date(period))
    }

    fn caveats(self) -> Vec<Caveat> {
        let kinds: [Caution; 10] = [
            ("The latest data are older than the quarter reported on.", |flag| {
                matches!(flag, Flag::Older { .. } | Flag::Stale { .. })
            }),
            ("Numbers are small, so positions and percentages change easily by chance.", |flag| {
                *flag == Flag::SmallNumbers
            }),
            ("Some members of the group have no figures, and positions count those present.", |flag| {
                matches!(flag, Flag::IncompleteGroup(_))
            }),
            ("The latest position is older than the latest figure.", |flag| matches!(flag, Flag::OlderPosition { .. })),
            ("The position is shared with another member.", |flag| *flag == Flag::Tied),
            ("The newest figure is missing, and an older one is used.", |flag| {
                matches!(flag, Flag::NewestMissing { .. })
            }),
            ("The change is measured from a baseline under 50, so its percentage says little.", |flag| {
                *flag == Flag::SmallBase
            }),
            ("The difference from the average is no larger than chance would explain.", |flag| {
                *flag == Flag::GapByChance
            }),
            ("The change is no larger than chance would explain.", |flag| *flag == Flag::ChangeByChance),
            ("Figures are provisional, revised, estimated or of low reliability.", |flag| {
                matches!(flag, Flag::Provisional | Flag::Revised | Flag::Estimated | Flag::Unreliable)
            }),
        ];
        let caveat = |(text, is_kind): Caution| {
            let flagged = self.evaluation.standings.iter().filter(|standing| standing.flags.iter().any(is_kind));
            let metrics: Vec<_> = flagged.map(|standing| name(self.model, standing.metric)).collect();
            (!metrics.is_empty()).then(|| Caveat { text: text.to_owned(), metrics })
        };
        kinds.into_iter().filter_map(caveat).collect()
    }

    // The tables

    fn position_row(self, id: MetricId) -> PositionRow {
        let words = self.words(id);
        let metric = words.metric;
        PositionRow {
            metric: name(self.model, id),
            priority: metric.priority.map(|id| self.model.priorities[id.index()].title.clone()),
            position: self.position(words),
            sparkline: self.sparkline(words),
            value: self.value(words),
            unit: unit(metric),
            to_average: words.gap(&words.standing.gap_to_average, "already at or better than the average"),
            to_upper_quartile: words.gap(&words.standing.gap_to_upper_quartile, "already in the upper quartile"),
            to_aspiration: words.gap_to_aspiration(),
            status: status::status(self.model, words.standing),
            aspirations: self.aspirations(words),
            no_aspiration: no_aspiration(metric),
            flags: words.flags(),
        }
    }

    fn position(self, words: Words<'_>) -> Fact {
        match &words.standing.position.to {
            Some(placing) => Fact::Known(words.position(placing)),
            None => Fact::Unknown(match words.standing.lack {
                Some(_) if words.metric.is_of_members() => "asked of members".to_owned(),
                Some(_) => "no data".to_owned(),
                None if words.metric.better.is_none() => format!("not ranked: {}", words.no_polarity()),
                None => "not ranked: no figures of other members".to_owned(),
            }),
        }
    }

    fn value(self, words: Words<'_>) -> Fact {
        match words.standing.value.to {
            Some(point) => Fact::Known(words.value(point.value)),
            None => Fact::Unknown(words.no_figures().to_owned()),
        }
    }

    fn aspirations(self, words: Words<'_>) -> Vec<JudgedAspiration> {
        let quarter_end = self.evaluation.quarter.last_day();
        let in_force = words.metric.aspirations.iter().map(|aspiration| aspiration.in_force(quarter_end));
        let judged = in_force.zip(&words.standing.judged);
        let view = |(aspiration, judged): (&crate::model::Aspiration, &crate::evaluate::Judged)| JudgedAspiration {
            name: aspiration.name.as_ref().map(|name| name.value.clone()),
            text: self.in_titles(&aspiration.text),
            verdict: wording::verdict(judged.verdict).to_owned(),
            tone: wording::verdict_tone(judged.verdict),
            why: words.why(judged),
        };
        judged.map(view).collect()
    }

    /// An aspiration as a board reads it: the group by its title, not by its name in the plan.
    fn in_titles(self, text: &str) -> String {
        let mut words: Vec<&str> = text.split(' ').collect();
        for index in 1..words.len() {
            if matches!(words[index - 1], "in" | "of")
                && let Some(group) = self.model.groups.iter().find(|group| group.name == words[index])
            {
                words[index] = &group.title;
            }
        }
        words.join(" ")
    }

    fn sparkline(self, words: Words<'_>) -> Sparkline {
        let standing = words.standing;
        let nothing = words.no_figures().to_owned();
        let lower_is_better = words.metric.better.is_some_and(|better| better.value == Polarity::Lower);
        if standing.positions.len() > standing.values.len() {
            let point = |placing: &Placing| SparkPoint {
                date: self.date(placing.period),
                value: Some(Decimal::from(placing.printed(words.metric.scale))),
                printed: ordinal(placing.printed(words.metric.scale)),
            };
            let lower_is_better = words.metric.scale == crate::model::Scale::BestFirst;
            let points = standing.positions.iter().map(|placing| (placing.period, point(placing)));
            let points = history::with_gaps(words, points);
            return Sparkline { what: "position".to_owned(), lower_is_better, points, nothing };
        }
        let point = |point: &crate::evaluate::Point| SparkPoint {
            date: self.date(point.period),
            value: Some(point.value),
            printed: words.value(point.value),
        };
        let points = history::with_gaps(words, standing.values.iter().map(|it| (it.period, point(it))));
        Sparkline { what: "value".to_owned(), lower_is_better, points, nothing }
    }

    fn movement_row(self, id: MetricId) -> MovementRow {
        let words = self.words(id);
        let quarter_end = self.evaluation.quarter.last_day();
        let in_force = words.metric.aspirations.iter().map(|aspiration| aspiration.in_force(quarter_end));
        let aspirations: Vec<String> = in_force.map(|aspiration| self.in_titles(&aspiration.text)).collect();
        let placed = |placing: &Placing| Point { date: self.date(placing.period), printed: words.place(placing) };
        let valued =
            |point: &crate::evaluate::Point| Point { date: self.date(point.period), printed: words.value(point.value) };
        let (position, value) = (&words.standing.position, &words.standing.value);
        MovementRow {
            metric: name(self.model, id),
            aspiration: if aspirations.is_empty() { "none".to_owned() } else { aspirations.join("; ") },
            position: movement(
                position.from.as_ref().map(placed),
                position.to.as_ref().map(placed),
                position.barred.map(|lack| words.lack(lack)),
                position.direction,
            ),
            value: movement(
                value.from.as_ref().map(valued),
                value.to.as_ref().map(valued),
                value.barred.map(|lack| words.lack(lack)),
                value.direction,
            ),
        }
    }

    // The pages

    fn pages(self) -> Vec<Page> {
        let priorities = self.model.priorities.iter().enumerate();
        let mut pages: Vec<Page> =
            priorities.map(|(index, priority)| self.page(PriorityId::at(index), priority)).collect();
        let rest = Page {
            number: None,
            title: "Other measures".to_owned(),
            note_markdown: None,
            pledges: self.pledges(None),
            milestones: milestones_of(self.model, self.evaluation, None, None),
            judgements: Vec::new(),
            metrics: self.metrics(None),
            update_markdown: Vec::new(),
        };
        if !rest.metrics.is_empty() || !rest.pledges.is_empty() || !rest.milestones.is_empty() {
            pages.push(rest);
        }
        pages
    }

    fn page(self, id: PriorityId, priority: &Priority) -> Page {
        let notes = priority.notes.iter().map(|note| self.prose(note)).collect();
        Page {
            number: Some(priority.number.clone()).filter(|number| !number.is_empty()),
            title: priority.title.clone(),
            note_markdown: Prose::joined(notes),
            pledges: self.pledges(Some(id)),
            milestones: milestones_of(self.model, self.evaluation, Some(id), None),
            judgements: judgements(self.model, self.evaluation, Subject::Priority(id)),
            metrics: self.metrics(Some(id)),
            update_markdown: self.updates(Subject::Priority(id)),
        }
    }

    fn pledges(self, priority: Option<PriorityId>) -> Vec<PledgePage> {
        let pledges = self.model.pledges.iter().enumerate().filter(|(_, pledge)| pledge.priority == priority);
        let page = |(index, pledge): (usize, &crate::model::Pledge)| PledgePage {
            id: pledge.name.clone(),
            markdown: self.prose(&pledge.text),
            measured_by: pledge.measured_by.iter().map(|metric| name(self.model, metric.value)).collect(),
            milestones: milestones_of(self.model, self.evaluation, None, Some(PledgeId::at(index))),
            judgements: judgements(self.model, self.evaluation, Subject::Pledge(PledgeId::at(index))),
            owner: pledge.owner.clone(),
            update_markdown: self.updates(Subject::Pledge(PledgeId::at(index))),
        };
        pledges.map(page).collect()
    }

    fn metrics(self, priority: Option<PriorityId>) -> Vec<MetricPage> {
        let metrics = self.model.measures().filter(|(_, metric)| metric.priority == priority);
        metrics.map(|(id, _)| self.metric(id)).collect()
    }

    fn metric(self, id: MetricId) -> MetricPage {
        let words = self.words(id);
        let latest = match words.standing.value.to {
            Some(point) => Fact::Known(format!("{} ({})", words.value_in_words(point.value), self.date(point.period))),
            None => Fact::Unknown(words.no_figures().to_owned()),
        };
        MetricPage {
            metric: name(self.model, id),
            owner: words.metric.owner.clone(),
            latest,
            position: self.position(words),
            sparkline: self.sparkline(words),
            status: status::status(self.model, words.standing),
            aspirations: self.aspirations(words),
            no_aspiration: no_aspiration(words.metric),
            judgements: judgements(self.model, self.evaluation, Subject::Metric(id)),
            because_markdown: words.metric.because.as_ref().map(|text| self.prose(text)),
            update_markdown: self.updates(Subject::Metric(id)),
            chance: chance::sentences(words),
            history: history::sentences(words, self.evaluation.quarter.last_day()),
            flags: words.flags(),
        }
    }

    fn updates(self, subject: Subject) -> Vec<Prose> {
        let report = self.model.report_of(self.evaluation.quarter);
        let updates = report.into_iter().flat_map(|report| &report.updates);
        updates.filter(|update| update.subject == subject).map(|update| self.prose(&update.text)).collect()
    }

    fn prose(self, text: &Text) -> Prose {
        text_figures::prose(self.model, self.published, text)
    }
}

pub(super) fn name(model: &Model, id: MetricId) -> MetricName {
    let metric = model.metric(id);
    MetricName { id: metric.name.clone(), title: metric.title.clone() }
}

fn unit(metric: &Metric) -> String {
    match &metric.unit {
        // A grade says by itself what it is.
        Some(_) if metric.is_graded() => String::new(),
        Some(unit) => unit.value.phrase(),
        None => "unit not known".to_owned(),
    }
}

fn no_aspiration(metric: &Metric) -> Option<String> {
    let silent = metric.aspirations.is_empty().then(|| "the plan does not say why".to_owned());
    metric
        .no_aspiration
        .as_ref()
        .map(|reason| reason.value.clone())
        .or(silent)
        .filter(|_| metric.aspirations.is_empty())
}

fn movement(from: Option<Point>, to: Option<Point>, barred: Option<String>, direction: Direction) -> Movement {
    let (word, tone) = wording::direction(direction);
    Movement { from, to, barred, word: word.to_owned(), tone }
}
