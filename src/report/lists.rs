//! The lists of the summary: which there are, in which order, and which metrics stand in each.
//!
//! Owns the headings, and who belongs under them. Must not know what is said of a metric there, so that whoever only
//! counts them builds no report.

use super::{Tone, milestone, wording};
use crate::calendar::Period;
use crate::evaluate::{Direction, Evaluation, Standing, Verdict};
use crate::model::Model;

/// A list of the summary, with nothing said yet of what stands in it.
pub(super) struct List<'a> {
    /// What stands over it: `Aspirations not met`.
    pub(super) heading: &'static str,
    /// Whether it is good news.
    pub(super) tone: Tone,
    /// What is said of each of its metrics.
    pub(super) about: About,
    /// How its metrics stand, in the plan's order.
    pub(super) standings: Vec<&'a Standing>,
}

/// What is said of a metric in a list.
#[derive(Clone, Copy)]
pub(super) enum About {
    Verdict,
    Position,
    Value,
    LastData,
    Successor,
    NoAspiration,
}

/// How a plan stands, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InShort {
    /// Whose plan it is: the organisation, or the plan's title where it has none.
    pub whose: String,
    /// The quarter reported on, such as `2020/21 Q4`.
    pub quarter: String,
    /// The heading of each list of the summary that is not empty, and how many stand in it.
    pub counts: Vec<(&'static str, usize)>,
}

/// How a plan stands, by the same lists as the summary of its report.
pub fn in_short(model: &Model, evaluation: &Evaluation) -> InShort {
    let counts = of(model, evaluation).map(|list| (list.heading, list.standings.len()));
    let counts = counts.chain(milestone::lists(evaluation).map(|list| (list.heading, list.judged.len())));
    InShort {
        whose: model.plan.organisation.map_or(&model.plan.title, |id| &model.organisation(id).title).clone(),
        quarter: model.plan.calendar.name(Period::Quarter(evaluation.quarter)),
        counts: counts.filter(|(_, count)| *count > 0).collect(),
    }
}

/// The lists of metrics, in the order of the summary; some may be empty.
pub(super) fn of<'a>(model: &'a Model, evaluation: &'a Evaluation) -> impl Iterator<Item = List<'a>> {
    let list = move |heading, tone, about, belongs: &dyn Fn(&Standing) -> bool| {
        let standings = evaluation.reported(model).filter(|standing| belongs(standing)).collect();
        List { heading, tone, about, standings }
    };
    let verdicts = VERDICTS.iter().map(move |&(heading, verdict)| {
        list(heading, wording::verdict_tone(verdict), About::Verdict, &|standing| {
            // Nothing more is to come of what was replaced, and so nothing is missing.
            standing.verdict() == Some(verdict) && !(verdict == Verdict::NoData && standing.is_replaced)
        })
    });
    let movements = [(Direction::Improved, Tone::Good), (Direction::Deteriorated, Tone::Bad)];
    let positions = movements.into_iter().zip(["Positions improved", "Positions deteriorated"]);
    let positions = positions.map(move |((direction, tone), heading)| {
        list(heading, tone, About::Position, &|standing| standing.position.direction == direction)
    });
    let values = movements.into_iter().zip(["Values improved", "Values deteriorated"]);
    let values = values.map(move |((direction, tone), heading)| {
        list(heading, tone, About::Value, &|standing| standing.value.direction == direction)
    });
    let rest = [
        list("No new data", Tone::Neutral, About::LastData, &|standing| {
            standing.direction() == Direction::NoNewData && !standing.is_replaced
        }),
        list("Replaced by another measure", Tone::Neutral, About::Successor, &|standing| standing.is_replaced),
        list("No aspiration", Tone::Neutral, About::NoAspiration, &|standing| standing.verdict().is_none()),
    ];
    verdicts.chain(positions).chain(values).chain(rest)
}

const VERDICTS: [(&str, Verdict); 10] = [
    ("Aspirations met", Verdict::Met),
    ("Aspirations nearly met", Verdict::NearlyMet),
    ("Aspirations not met", Verdict::NotMet),
    ("Aspirations missed", Verdict::Missed),
    ("On track for a deadline", Verdict::OnTrack),
    ("Off track for a deadline", Verdict::OffTrack),
    ("Outside the expected range", Verdict::OutsideExpectedRange),
    ("Not due yet", Verdict::NotDue),
    ("Targets to be set", Verdict::ToBeSet),
    ("Could not be judged", Verdict::NoData),
];
