//! What was published and is not so, put right: a sentence each.

use super::claims::{Falsehood, falsehoods, list_in_words, place_said, position_now, truth};
use super::wording::{Words, capitalised};
use crate::calendar::Period;
use crate::evaluate::{Evaluation, FigureStanding, JudgedMetricClaim, Listed, Truth};
use crate::model::{FigurePlace, MetricId, Model, QuarterReport};

/// What was published for a quarter and the data do not say, a sentence each, by what was known when it was.
pub(super) fn corrections(model: &Model, published: &Evaluation) -> Vec<String> {
    let Some(report) = model.report_of(published.quarter) else { return Vec::new() };
    let corrector = Corrector { model, published };
    let of_lists = falsehoods(report, published);
    let of_lists = of_lists.iter().map(|falsehood| corrector.of_list(falsehood));
    let of_metrics = published.metric_claims.iter().filter_map(|claim| corrector.of_metric(report, claim));
    of_lists.chain(of_metrics).chain(corrector.of_values()).collect()
}

#[derive(Clone, Copy)]
struct Corrector<'a> {
    model: &'a Model,
    published: &'a Evaluation,
}

impl<'a> Corrector<'a> {
    fn of_list(self, falsehood: &Falsehood<'_>) -> String {
        let claim = falsehood.claim();
        let list = list_in_words(claim.list);
        let told = |listed: &Listed, was: &str| {
            let words = self.words(listed.metric);
            let so = self.as_known_then(&truth(words, claim.list, *listed).sentence());
            format!("“{}” {was} as {list}. {so}.", words.metric.title)
        };
        match falsehood {
            Falsehood::Named { listed, .. } => told(listed, "was published"),
            Falsehood::LeftOut { listed, .. } => told(listed, "is missing from what was published"),
            Falsehood::Counted { count, .. } => {
                let were = if count.claimed == 1 { "was" } else { "were" };
                let right = match claim.truth.len() {
                    1 => self.as_known_then("there is 1"),
                    right => self.as_known_then(&format!("there are {right}")),
                };
                format!("{} {were} published as {list}. {right}.", count.claimed)
            }
        }
    }

    fn of_metric(self, report: &QuarterReport, judged: &JudgedMetricClaim) -> Option<String> {
        let claim = &report.metric_claims[judged.index];
        let words = self.words(claim.metric.value);
        let Truth::Position { group, asked, placing, holds: false } = &judged.truth else { return None };
        let within = group.map_or_else(String::new, |group| format!(" in “{}”", self.model.group(group).title));
        let of = asked.map_or_else(String::new, |asked| format!(" of {}", self.model.plan.calendar.name(asked)));
        let said = place_said(&claim.said);
        let so = self.as_known_then(&format!("it is {}", position_now(words, placing.as_ref()?)));
        Some(format!("The position of “{}”{within}{of} was published as {said}. {so}.", words.metric.title))
    }

    /// Published figures that are not what the data say.
    fn of_values(self) -> impl Iterator<Item = String> {
        self.published.figures.iter().filter_map(move |judged| {
            let quoted = &self.model.figures[judged.id];
            let (FigurePlace::Claim { .. }, FigureStanding::Wrong { right, .. }) = (quoted.place, &judged.standing)
            else {
                return None;
            };
            let printed = &quoted.printed.as_ref()?.value;
            let metric = self.model.metric(*quoted.formula.as_ref()?.metrics().first()?);
            let said = printed.rewritten(printed.number, printed.number.scale());
            let so = self.as_known_then(&format!("it is {right}"));
            Some(format!("A figure of “{}” was published as {said}. {so}.", metric.title))
        })
    }

    /// A sentence about what was so, with the day whose knowledge counts for it where that is not the latest.
    fn as_known_then(self, sentence: &str) -> String {
        match self.published.dataset.known_on() {
            Some(day) => {
                let day = self.model.plan.calendar.name(Period::Day(day));
                format!("By the figures known on {day}, {sentence}")
            }
            None => capitalised(sentence),
        }
    }

    fn words(self, id: MetricId) -> Words<'a> {
        Words { model: self.model, metric: self.model.metric(id), standing: self.published.standing(id) }
    }
}
