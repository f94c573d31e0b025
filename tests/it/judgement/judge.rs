//! One metric judged in process, and what came of it in a few lines.

use crate::texts::{File, Read, analyse};
use planck::evaluate::{Direction, Flag, Standing};
use planck::report::MetricOutcome;

/// Judges one metric `m` of the organisation `us`, reported on for 2024/25 Q4.
///
/// `metric` holds its lines; `unit offences` is added where they name no unit. A line `members …` makes the
/// group `g`; without one the group is whoever has figures. A line `reporting …` sets the quarter, and `currency …`
/// declares one. `figures`
/// are lines such as `2024/25 Q4: us 5, a 4.5`, or a whole table where they begin with `quarter,`.
pub fn judge(metric: &str, figures: &str) -> String {
    let lines: Vec<&str> = metric.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (ours, rest): (Vec<&str>, Vec<&str>) =
        lines.iter().partition(|line| OURS.iter().any(|word| line.starts_with(word)));
    let said = |word: &str| ours.iter().find_map(|line| line.strip_prefix(word));
    let table = table(figures);
    let members = said("members ").map_or_else(|| organisations(&table).join(", "), str::to_owned);
    let quarter = said("reporting ").unwrap_or("2024/25 Q4");
    let currency = said("currency ").map(|sign| format!("  currency {sign}\n")).unwrap_or_default();
    let has_unit = |line: &&str| line.starts_with("unit ") || line.starts_with("grades ");
    let unit = if rest.iter().any(has_unit) { "" } else { "unit offences\n" };
    // What is asked of members alone compares with nobody.
    let of_members = metric.contains(" member of") || metric.contains(" members of");
    let compared = if of_members { "" } else { "  compared with g\n" };
    let plan = format!(
        "plan \"P\" {{\n  for us \"Us\"\n  reporting {quarter}\n{currency}{compared}}}\n\
         group g \"G\" {{\n  members {members}\n}}\n\
         metric m \"M\" {{\n{unit}{}\n}}\n",
        rest.join("\n")
    );
    let read = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", table)]);
    told(&read)
}

/// The lines that do not belong to the metric.
const OURS: [&str; 3] = ["members ", "reporting ", "currency "];

fn table(figures: &str) -> String {
    let lines = figures.lines().map(str::trim).filter(|line| !line.is_empty());
    if figures.trim_start().starts_with("quarter,") {
        return lines.map(|line| format!("{line}\n")).collect();
    }
    let mut table = "quarter,organisation,metric,value\n".to_owned();
    for line in lines {
        let (period, figures) = line.split_once(": ").expect("a period and a colon");
        for figure in figures.split(", ") {
            let (who, value) = figure.trim().split_once(' ').unwrap_or((figure.trim(), ""));
            table += &format!("{period},{who},m,{value}\n");
        }
    }
    table
}

/// The organisations of a table, each once, in their order.
fn organisations(table: &str) -> Vec<&str> {
    let mut organisations = Vec::new();
    for organisation in table.lines().skip(1).filter_map(|line| line.split(',').nth(1)) {
        if !organisations.contains(&organisation) {
            organisations.push(organisation);
        }
    }
    organisations
}

fn told(read: &Read) -> String {
    let analysis = &read.analysis;
    let mut codes: Vec<&str> = analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect();
    codes.dedup();
    let (outcome, standing) =
        (&analysis.outcome().metrics.iter().next().expect("a metric"), &analysis.evaluation.standings[0]);
    let mut lines = of_metric(outcome, standing);
    lines.push(("findings", if codes.is_empty() { "none".to_owned() } else { codes.join(", ") }));
    lines.iter().map(|(key, words)| format!("{key}: {words}\n")).collect()
}

fn of_metric(outcome: &MetricOutcome, standing: &Standing) -> Vec<(&'static str, String)> {
    let verdicts: Vec<&str> = outcome.aspirations.iter().map(|judged| judged.verdict).collect();
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let number = |number: Option<u32>| number.map_or_else(|| "none".to_owned(), |it| it.to_string());
    let benchmark = |value: &Option<String>, gap: &planck::report::GapOutcome| {
        let events = gap.events.as_ref().map(|events| format!(", {events} events")).unwrap_or_default();
        format!("{}, gap {}{events}", or_none(value), or_none(&gap.amount))
    };
    vec![
        ("verdict", verdicts.join(", ")),
        ("speaks", standing.verdict().map_or_else(|| "none".to_owned(), |verdict| in_words(&format!("{verdict:?}")))),
        ("why", outcome.aspirations.first().map(|judged| judged.why.clone()).unwrap_or_default()),
        ("value", format!("{} from {}", or_none(&outcome.value), or_none(&outcome.previous_value))),
        ("position", format!("{} of {}", number(outcome.position), number(outcome.group_size))),
        ("printed", or_none(&outcome.printed_position)),
        ("before", number(outcome.previous_position)),
        (
            "moved",
            format!("position {}, value {}", moved(standing.position.direction), moved(standing.value.direction)),
        ),
        ("movement", outcome.movement.to_owned()),
        ("average", benchmark(&outcome.average, &outcome.gap_to_average)),
        ("quartile", benchmark(&outcome.upper_quartile, &outcome.gap_to_upper_quartile)),
        ("to aspiration", or_none(&outcome.gap_to_aspiration.amount)),
        ("in events", or_none(&outcome.gap_to_aspiration.events)),
        ("from average", from_average(outcome)),
        ("by chance", change(outcome)),
        ("chart", chart(outcome)),
        ("flags", flags(&standing.flags)),
    ]
}

fn from_average(outcome: &MetricOutcome) -> String {
    let Some(it) = &outcome.chance.from_average else { return "none".to_owned() };
    let [events, over] = &it.counted;
    format!("{events}/{over} beside {}, {}, {}", it.pooled_average, ends(&it.limits_95), beyond(it.beyond, it.bearing))
}

fn change(outcome: &MetricOutcome) -> String {
    let Some(it) = &outcome.chance.change else { return "none".to_owned() };
    let interval = it.interval_95.as_ref().map_or_else(|| "no end".to_owned(), ends);
    let ([a, b], [c, d]) = (&it.before, &it.now);
    format!("{a}/{b} to {c}/{d}, {} {interval}, {}", it.of, beyond(it.beyond, it.bearing))
}

fn chart(outcome: &MetricOutcome) -> String {
    let Some(it) = &outcome.chance.control_chart else {
        return outcome.chance.no_control_chart.clone().unwrap_or_else(|| "none".to_owned());
    };
    let signal = it.signal.unwrap_or("no signal");
    format!("{} points, mean {}, {}, {signal}, {}", it.points, to_places(&it.mean), ends(&it.limits), it.bearing)
}

fn ends([low, high]: &[String; 2]) -> String {
    format!("{} to {}", to_places(low), to_places(high))
}

/// An estimate to three places, which is as far as hands reckon.
fn to_places(number: &str) -> String {
    let number: f64 = number.parse().expect("a number");
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn beyond(beyond: Option<&str>, bearing: &str) -> String {
    match beyond {
        Some(level) => format!("beyond {level}, {bearing}"),
        None => format!("within, {bearing}"),
    }
}

/// The kinds of cautions in words; how they are worded for readers is another matter.
fn flags(flags: &[Flag]) -> String {
    let kinds: Vec<String> = flags.iter().map(|flag| in_words(&format!("{flag:?}"))).collect();
    if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") }
}

/// The name of a variant in words: `NotDue` is `not due`.
fn in_words(variant: &str) -> String {
    let name = variant.chars().take_while(|it| it.is_alphanumeric());
    name.flat_map(|it| it.is_uppercase().then_some(' ').into_iter().chain(it.to_lowercase())).skip(1).collect()
}

fn moved(direction: Direction) -> &'static str {
    match direction {
        Direction::Improved => "improved",
        Direction::Deteriorated => "deteriorated",
        Direction::Unchanged => "unchanged",
        Direction::NoNewData => "no new data",
        Direction::Unknown => "unknown",
    }
}
