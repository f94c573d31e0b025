//! Whether a status scheme covers every case exactly once.

use std::collections::BTreeMap;

use crate::diagnostics::Sink;
use crate::model::{Case, Cases, Goal, Model, Scheme, StatusLine};
use crate::source::Span;
use crate::vocabulary::{Colour, MovementWord, VerdictWord};

/// Reports lines that hold for one case together, cases without a line, and lines that never hold.
pub(super) fn check(model: &Model, sink: &mut Sink) {
    let needed = needed(model);
    for scheme in &model.schemes {
        overlaps(scheme, sink);
        two_colours(scheme, sink);
        against_cases(scheme, sink);
        for line in scheme.lines.iter().filter(|line| line.cases.is_empty()) {
            sink.status_never_holds(line.when.span, &line.when.value);
        }
        if !scheme.damaged {
            gap(scheme, needed, sink);
        }
    }
}

/// The cases that a scheme must cover: all of them, but those of an expected range where the plan has none.
fn needed(model: &Model) -> Cases {
    let is_range = |goal: &Option<Goal>| matches!(goal, Some(Goal::Expected { .. }));
    let has_range = model.metrics().any(|(_, metric)| metric.aspirations.iter().any(|it| is_range(&it.goal)));
    Cases::of(|case| has_range || case.verdict != VerdictWord::OutsideExpectedRange)
}

/// Of a line that holds for cases of several earlier lines, the first of these is told: mended, it shows the others.
fn overlaps(scheme: &Scheme, sink: &mut Sink) {
    let mut covered = Cases::default();
    for (index, second) in scheme.lines.iter().enumerate() {
        let is_new = covered.and(second.cases).is_empty();
        covered = covered.or(second.cases);
        let mut earlier = scheme.lines[..index].iter().filter(|_| !is_new);
        if let Some(first) = earlier.find(|first| !first.cases.and(second.cases).is_empty())
            && let both = first.cases.and(second.cases)
            && let Some(example) = Example::of(both)
        {
            let labels = [first.label.value.as_str(), second.label.value.as_str()];
            let [there, here] = [first, second].map(|line| part(line, both));
            sink.status_overlap(here, &example.clause(), &scheme.name, labels, there);
        }
    }
}

/// The part of a line that holds for some of the cases.
fn part(line: &StatusLine, cases: Cases) -> Span {
    let part = line.parts.iter().find(|part| Example::of(part.value.and(cases)).is_some());
    part.map_or(line.when.span, |part| part.span)
}

fn gap(scheme: &Scheme, needed: Cases, sink: &mut Sink) {
    let covered = scheme.lines.iter().fold(Cases::default(), |covered, line| covered.or(line.cases));
    let open = needed.and(covered.others());
    if let Some(example) = Example::of(open) {
        let others = Example::all(open).count() - 1;
        sink.status_gap(scheme.span, &example.clause(), &scheme.name, &example.condition(), others);
    }
}

/// Green for what is not met, or red for what is: told once, where the scheme has no line that says so rightly.
fn against_cases(scheme: &Scheme, sink: &mut Sink) {
    let of = |colour: Colour, verdict: VerdictWord| {
        let covers = |line: &&StatusLine| {
            // What became of it since may turn the colour.
            line.colour == colour && MovementWord::all().all(|movement| line.cases.holds(Case { verdict, movement }))
        };
        scheme.lines.iter().find(covers)
    };
    let green = of(Colour::Green, VerdictWord::NotMet).filter(|_| of(Colour::Green, VerdictWord::Met).is_none());
    let red = of(Colour::Red, VerdictWord::Met).filter(|_| of(Colour::Red, VerdictWord::NotMet).is_none());
    if let Some(green) = green {
        let other = red.map(|red| (red.when.span, red.colour.word()));
        sink.colour_against_case(green.when.span, green.colour.word(), &green.when.value, other);
    } else if let Some(red) = red {
        sink.colour_against_case(red.when.span, red.colour.word(), &red.when.value, None);
    }
}

/// One label means one colour, since it is all that some readers have.
fn two_colours(scheme: &Scheme, sink: &mut Sink) {
    let mut known: BTreeMap<&str, &StatusLine> = BTreeMap::new();
    for second in &scheme.lines {
        let first = *known.entry(second.label.value.as_str()).or_insert(second);
        if first.colour != second.colour {
            let colours = [first.colour.word(), second.colour.word()];
            sink.label_in_two_colours(second.label.span, &second.label.value, colours, first.label.span);
        }
    }
}

/// A case to show: of a verdict whose every movement is concerned, the verdict says enough.
#[derive(Clone, Copy)]
struct Example {
    verdict: VerdictWord,
    movement: Option<MovementWord>,
}

impl Example {
    fn of(cases: Cases) -> Option<Self> {
        Self::all(cases).next()
    }

    fn all(cases: Cases) -> impl Iterator<Item = Self> {
        VerdictWord::all().flat_map(move |verdict| {
            let of_verdict = move |movement: &MovementWord| cases.holds(Case { verdict, movement: *movement });
            let movements: Vec<MovementWord> = MovementWord::all().filter(of_verdict).collect();
            let whole = movements.len() == MovementWord::all().count();
            let examples = if whole { vec![None] } else { movements.into_iter().map(Some).collect() };
            examples.into_iter().map(move |movement| Self { verdict, movement })
        })
    }

    /// What follows "a metric": `that is not met and unchanged`.
    fn clause(self) -> String {
        let verdict = match self.verdict {
            VerdictWord::NoAspiration | VerdictWord::NoData => format!("that has {}", self.verdict.words()),
            verdict => format!("that is {}", verdict.words()),
        };
        match self.movement {
            None => verdict,
            Some(MovementWord::Improved) => format!("{verdict} and has improved"),
            Some(MovementWord::Deteriorated) => format!("{verdict} and has deteriorated"),
            Some(MovementWord::Unchanged) => format!("{verdict} and unchanged"),
            Some(MovementWord::NoNewData) => format!("{verdict} and has no new data"),
            Some(MovementWord::NotKnown) => format!("{verdict} and of which no movement is known"),
        }
    }

    /// The same as a condition: `not met and unchanged`.
    fn condition(self) -> String {
        let verdict = self.verdict.words();
        match self.movement {
            None => verdict.to_owned(),
            Some(movement) => format!("{verdict} and {}", movement.words()),
        }
    }
}
