//! Words about a metric that its figures contradict or do not bear out.

use super::super::{Grounds, in_unit};
use crate::diagnostics::Sink;
use crate::evaluate::{Direction, Point, Process, Standing};
use crate::model::{Metric, MetricId, Sentence};
use crate::observations::Column;
use crate::source::Span;
use crate::units::{Decimal, ordinal};

/// Looks at a sentence, and at the one behind it, which a colon may lead to.
pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, [sentence, next]: [&Sentence<'_>; 2], sink: &mut Sink) {
    let (metric, standing) = (grounds.model.metric(id), grounds.evaluation.standing(id));
    upper_quartile(grounds, metric, standing, sentence, sink);
    significance(grounds, metric, standing, sentence, sink);
    direction(grounds, metric, standing, [sentence, next], sink);
}

/// Words that make of "in the upper quartile" a wish, a condition or a memory, or speak of somebody else.
const NOT_NOW: &[&str] = &[
    "after",
    "aim",
    "aims",
    "almost",
    "although",
    "aspiration",
    "aspire",
    "aspires",
    "back",
    "before",
    "but",
    "cannot",
    "could",
    "enter",
    "fell",
    "for",
    "another",
    "forces",
    "gap",
    "had",
    "hope",
    "hopes",
    "how",
    "if",
    "join",
    "last",
    "lost",
    "mean",
    "means",
    "might",
    "missing",
    "most",
    "must",
    "nearly",
    "need",
    "needed",
    "needs",
    "neighbours",
    "no",
    "nor",
    "nobody",
    "not",
    "once",
    "only",
    "others",
    "outside",
    "previously",
    "reach",
    "required",
    "return",
    "shall",
    "short",
    "should",
    "target",
    "their",
    "they",
    "though",
    "to",
    "towards",
    "until",
    "was",
    "were",
    "whereas",
    "while",
    "will",
    "without",
    "would",
];

/// "In the upper quartile" is said of a metric whose position is not in it.
fn upper_quartile(
    grounds: Grounds<'_>,
    metric: &Metric,
    standing: &Standing,
    sentence: &Sentence<'_>,
    sink: &mut Sink,
) {
    let Some(placing) = &standing.position.to else { return };
    let size = placing.of;
    if size < 4 || placing.position <= size.div_ceil(4) || sentence.has(NOT_NOW) || has_negation(sentence) {
        return;
    }
    let is_said = |at: usize| {
        matches!(sentence.text(at), Some("in" | "into" | "within"))
            && (sentence.reads(at + 1, "the upper quartile") || sentence.reads(at + 1, "the top quartile"))
    };
    let place = (0..sentence.words.len()).find(|at| is_said(*at));
    if let Some(at) = place {
        let said = sentence.span(at + 2, at + 3);
        let printed = ordinal(placing.printed(metric.scale));
        let worst = if metric.scale == crate::model::Scale::WorstFirst { ", counted from the worst" } else { "" };
        let position = format!("{printed} of {size}{worst}");
        let cell = grounds.cell_of(placing.row, Column::Value);
        let words = grounds.sources.text_of(said);
        sink.not_in_upper_quartile(said, words, &metric.name, &position, size.div_ceil(4), cell);
    }
}

/// What may be said to be significant when a change or a difference is meant.
const CHANGES: &[&str] = &[
    "change",
    "changes",
    "decline",
    "decrease",
    "deterioration",
    "difference",
    "differences",
    "drop",
    "fall",
    "falls",
    "gap",
    "growth",
    "improvement",
    "improvements",
    "increase",
    "increases",
    "reduction",
    "reductions",
    "rise",
    "rises",
];

/// What may be done significantly when a change or a difference is meant.
const CHANGED: &[&str] = &[
    "above",
    "below",
    "better",
    "changed",
    "declined",
    "decreased",
    "deteriorated",
    "differ",
    "differed",
    "different",
    "differs",
    "down",
    "dropped",
    "fallen",
    "fell",
    "fewer",
    "grew",
    "grown",
    "higher",
    "improved",
    "increased",
    "less",
    "lower",
    "more",
    "reduced",
    "risen",
    "rose",
    "up",
    "worse",
    "worsened",
];

/// A change or a difference is called significant, and nothing has tested it, or every test that there is found no
/// more in it than chance would explain.
fn significance(grounds: Grounds<'_>, metric: &Metric, standing: &Standing, sentence: &Sentence<'_>, sink: &mut Sink) {
    let is_denied = sentence.has(&["not", "no", "neither", "nor", "never", "whether", "if"]) || has_negation(sentence);
    let tested = tested(standing);
    if is_denied || tested == Tested::Beyond {
        return;
    }
    let is_one =
        |at: Option<usize>, of: &[&str]| at.and_then(|at| sentence.text(at)).is_some_and(|word| of.contains(&word));
    let claimed = (0..sentence.words.len()).find(|&at| match sentence.text(at) {
        Some("significant") => is_one(at.checked_sub(1), &["statistically"]) || is_one(Some(at + 1), CHANGES),
        Some("significantly") => {
            let before = at.checked_sub(1);
            is_one(before, &["statistically"]) || is_one(before, CHANGED) || is_one(Some(at + 1), CHANGED)
        }
        _ => false,
    });
    let Some(at) = claimed else { return };
    let word = sentence.words[at].at;
    let said = grounds.sources.text_of(word);
    match tested {
        Tested::Not => sink.significance_untested(word, said, &metric.name),
        Tested::Within => sink.not_significant(word, said, &metric.name),
        Tested::Beyond => {}
    }
}

/// What the tests of a metric say. The one place to ask them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tested {
    /// There is none: nothing is known of what is counted, and there are too few points for a chart.
    Not,
    /// Chance would explain all of them.
    Within,
    /// One at least is beyond chance. Which one a word means is not for us to say.
    Beyond,
}

fn tested(standing: &Standing) -> Tested {
    let found = &standing.significance;
    let changes = [&found.of_value, &found.behind_position].into_iter().flatten().map(|change| change.chance);
    let chances = changes.chain(found.from_average.as_ref().map(|it| it.chance)).map(|chance| chance.is_beyond());
    let chart = match &standing.process {
        Process::Charted { chart, .. } => Some(chart.signal.is_some()),
        Process::Uncharted(_) => None,
    };
    let results: Vec<bool> = chances.chain(chart).collect();
    match (results.is_empty(), results.contains(&true)) {
        (true, _) => Tested::Not,
        (false, true) => Tested::Beyond,
        (false, false) => Tested::Within,
    }
}

/// What is said to have become of a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Up,
    Down,
    Better,
    Worse,
}

const SAID: &[(&str, Said)] = &[
    ("rose", Said::Up),
    ("risen", Said::Up),
    ("increased", Said::Up),
    ("grew", Said::Up),
    ("grown", Said::Up),
    ("climbed", Said::Up),
    ("rise", Said::Up),
    ("increase", Said::Up),
    ("fell", Said::Down),
    ("fallen", Said::Down),
    ("decreased", Said::Down),
    ("dropped", Said::Down),
    ("declined", Said::Down),
    ("fall", Said::Down),
    ("drop", Said::Down),
    ("decrease", Said::Down),
    ("improved", Said::Better),
    ("worsened", Said::Worse),
    ("deteriorated", Said::Worse),
];

/// Words that set another time or another figure beside the one that is told.
const COMPARED: &[&str] = &[
    "against",
    "although",
    "before",
    "but",
    "compared",
    "could",
    "despite",
    "earlier",
    "first",
    "however",
    "if",
    "last",
    "month",
    "months",
    "no",
    "not",
    "previous",
    "previously",
    "since",
    "than",
    "then",
    "until",
    "week",
    "weeks",
    "when",
    "while",
    "will",
    "would",
    "year",
    "years",
];

/// A word right before the metric's own figure (`rose to {…}`), or `this high number`, says the opposite of what the
/// value did: since the point before, and since the same date of the year before where the data have that.
fn direction(
    grounds: Grounds<'_>,
    metric: &Metric,
    standing: &Standing,
    [sentence, next]: [&Sentence<'_>; 2],
    sink: &mut Sink,
) {
    let (Some(from), Some(to)) = (standing.value.from, standing.value.to) else { return };
    if !standing.is_current() || sentence.has(COMPARED) || has_negation(sentence) {
        return;
    }
    let said = said_of_figure(metric, sentence)
        .or_else(|| said_of_size(sentence))
        .or_else(|| said_before_colon(grounds, metric, [sentence, next]));
    let Some((at, end, said)) = said else { return };
    let year_before = standing.values.iter().find(|point| is_a_year_before(point, &to));
    let all = |moved: &dyn Fn(Decimal) -> bool| moved(from.value) && year_before.is_none_or(|point| moved(point.value));
    let position = standing.position.direction;
    let (contradicts, truth) = match said {
        Said::Up => (all(&|before| to.value < before), "fell"),
        Said::Down => (all(&|before| to.value > before), "rose"),
        Said::Better => {
            let is_worse = standing.value.direction == Direction::Deteriorated && position != Direction::Improved;
            (is_worse && year_before.is_none(), "became worse")
        }
        Said::Worse => {
            let is_better = standing.value.direction == Direction::Improved && position != Direction::Deteriorated;
            (is_better && year_before.is_none(), "became better")
        }
    };
    if contradicts {
        let place = sentence.span(at, end);
        let cells = [from, to].map(|point| {
            let text = format!("{} in {}", in_unit(metric, point.value), grounds.date(point.period));
            (grounds.cell_of(point.row, Column::Value), text)
        });
        sink.words_against_figures(place, grounds.sources.text_of(place), &metric.name, truth, cells);
    }
}

/// `rose to {66,497 = calls}`, with a word such as `just` before the figure.
fn said_of_figure(metric: &Metric, sentence: &Sentence<'_>) -> Option<(usize, usize, Said)> {
    let mut figures = sentence.words.iter().filter(|word| word.figure.is_some());
    if figures.next().is_none() || figures.next().is_some() {
        return None;
    }
    (0..sentence.words.len()).find_map(|at| {
        let (end, said) = said_at(sentence, at)?;
        let behind = (sentence.text(end + 1) == Some("to")).then_some(end + 2)?;
        let is_filler = matches!(sentence.text(behind), Some("about" | "just" | "only" | "over" | "nearly"));
        is_own(metric, sentence, if is_filler { behind + 1 } else { behind }).then_some(())?;
        // One word of this kind in the sentence: with two, they speak of two things.
        let others = (0..sentence.words.len()).filter(|at| said_at(sentence, *at).is_some()).count();
        (others == 1).then_some((at, end, said))
    })
}

/// `People came more often: {66,497 = calls}.`
fn said_before_colon(
    grounds: Grounds<'_>,
    metric: &Metric,
    [sentence, next]: [&Sentence<'_>; 2],
) -> Option<(usize, usize, Said)> {
    let at = sentence.words.len().checked_sub(2)?;
    let said = match sentence.text(at) {
        Some("more") if sentence.reads(at + 1, "often") => Said::Up,
        Some("less") if sentence.reads(at + 1, "often") => Said::Down,
        _ => return None,
    };
    let (last, first) = (sentence.words[at + 1].at, next.words.first()?.at);
    let between = grounds.sources.text_of(Span { start: last.end, end: first.start, ..last });
    let is_one = sentence.words.iter().chain(&next.words).filter(|word| word.figure.is_some()).count() == 1;
    let is_clear = between.trim_start().starts_with(':') && is_one && is_own(metric, next, 0) && !next.has(COMPARED);
    is_clear.then_some((at, at + 1, said))
}

/// Whether the figure in braces at a place is the metric's own, of the quarter.
fn is_own(metric: &Metric, sentence: &Sentence<'_>, at: usize) -> bool {
    let formula = sentence.figure(at).and_then(|figure| figure.formula.as_ref());
    formula.is_some_and(|formula| formula.value == metric.name)
}

/// What the words from here on say, with the last of them: `rose`, `went down`.
fn said_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Said)> {
    if matches!(sentence.text(at), Some("went" | "gone" | "came" | "come" | "is" | "are")) {
        return match sentence.text(at + 1) {
            Some("up") => Some((at + 1, Said::Up)),
            Some("down") => Some((at + 1, Said::Down)),
            _ => None,
        };
    }
    let (_, said) = SAID.iter().find(|(word, _)| sentence.text(at) == Some(word))?;
    Some((at, *said))
}

/// `this high number`, `such a low rate`.
fn said_of_size(sentence: &Sentence<'_>) -> Option<(usize, usize, Said)> {
    const NOUNS: &[&str] = &["demand", "figure", "figures", "level", "levels", "number", "numbers", "rate", "rates"];
    (1..sentence.words.len()).find_map(|at| {
        let said = match sentence.text(at)? {
            "high" | "rising" | "growing" => Said::Up,
            "low" | "falling" | "shrinking" => Said::Down,
            _ => return None,
        };
        let before = sentence.text(at - 1)?;
        let is_pointed_at =
            matches!(before, "this" | "these") || (before == "a" && at > 1 && sentence.reads(at - 2, "such a"));
        let noun = sentence.text(at + 1).is_some_and(|noun| NOUNS.contains(&noun));
        (is_pointed_at && noun).then_some((at, at + 1, said))
    })
}

fn is_a_year_before(point: &Point, latest: &Point) -> bool {
    point.as_of.year() == latest.as_of.year() - 1 && point.as_of.month() == latest.as_of.month()
}

/// `isn't`, `couldn't` and the like.
fn has_negation(sentence: &Sentence<'_>) -> bool {
    sentence.words.iter().any(|word| word.text.ends_with("n't") || word.text.ends_with("n’t"))
}
