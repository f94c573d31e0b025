//! A rich report for the tests of the formats: a force's quarter, with most that can be missing or hostile.

use crate::report::{
    Caveat, Colour, Fact, FigureMark, JudgedAspiration, JudgementLine, MetricName, MetricPage, MilestoneLine, Movement,
    MovementRow, Page, PledgePage, Point, PositionRow, Problems, Prose, ProsePiece, Report, Revised, RevisedFigure,
    Revision, SparkPoint, Sparkline, Status, StatusEntry, StatusKey, Summary, SummaryItem, SummaryList, TextFigure,
    Tone, Turned,
};
use rust_decimal::Decimal;

/// The months of the data points, oldest first.
const MONTHS: [&str; 12] = [
    "April 2018",
    "July 2018",
    "October 2018",
    "January 2019",
    "April 2019",
    "July 2019",
    "October 2019",
    "January 2020",
    "April 2020",
    "July 2020",
    "October 2020",
    "January 2021",
];

pub(super) const HOSTILE: &str = "<script>alert(1)</script> \u{1b}[31m";

/// A metric of the fixture: id, title, unit, position, value, to average, to quartile, aspiration, verdict, tone,
/// the position before, its points (`-` is a missing one).
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Tone,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const METRICS: [Row; 12] = [
    ("confidence", "Public confidence", "% of people who say the police do a good job", "8th of 8", "48.6%", "+6.5 points", "+12.6 points", "average of msg", "not met", Tone::Bad, "8th", "53.1 52.4 51.0 50.2 49.9 49.1 48.9 48.6 - - - -"),
    ("all-crime", "All crime: offences", "offences per 1,000 population", "8th of 8", "79.35", "−18,586 offences", "−27,410 offences", "4th in msg", "not met", Tone::Bad, "8th", "85.10 86.32 88.07 89.94 91.20 92.48 93.02 92.70 90.11 84.66 82.05 79.35"),
    ("all-crime-solved", "All crime: solved rate", "%", "2nd of 8", "16.2%", "already better", "already there", "upper quartile in msg", "met", Tone::Good, "2nd", "13.0 13.1 12.8 12.9 13.3 13.9 14.4 14.8 15.6 16.3 16.4 16.2"),
    ("violence", "Violence with injury: offences", "offences per 1,000 population", "5th of 8", "6.93", "already better", "−476 offences", "4th in msg", "not met", Tone::Bad, "4th", "9.80 9.91 - 9.60 9.44 9.30 8.97 8.61 8.02 7.54 7.21 6.93"),
    ("violence-solved", "Violence with injury: solved rate", "%", "4th of 8", "18.2%", "+1.2 points", "+2.0 points", "upper quartile in msg", "nearly met", Tone::Near, "4th", "22.5 21.9 21.4 20.8 20.0 19.3 18.8 18.6 18.9 18.8 18.5 18.2"),
    ("ksi", "Killed or seriously injured", "casualties per 100 million vehicle km", "6th of 8", "0.795", "not published", "not published", "", "", Tone::Neutral, "7th", "- - - - - - 1.120 1.054 0.991 0.795 - -"),
    ("trafficking", HOSTILE, "offences per 1,000 population", "3rd of 8", "0.67", "−203 offences", "−549 offences", "2nd in msg", "not met", Tone::Bad, "4th", "0.41 0.40 0.44 0.47 0.49 0.52 0.55 0.57 0.60 0.63 0.65 0.67"),
    ("trafficking-solved", "Trafficking of drugs: solved rate", "%", "4th of 8", "78.3%", "already better", "+9.0 points", "3rd in msg", "not met", Tone::Bad, "4th", "70.0 71.5 72.2 74.0 75.1 76.8 76.6 77.9 78.8 79.0 78.6 78.3"),
    ("homicide", "Homicide: offences", "offences per 1,000 population", "7th of 8", "0.010", "−3 offences", "−10 offences", "", "", Tone::Neutral, "4th", "0.008 0.008 0.009 0.007 0.007 0.006 0.008 0.008 0.007 0.008 0.008 0.010"),
    ("homicide-solved", "Homicide: solved rate", "%", "3rd of 8", "105.3%", "already better", "+1.8 points", "best in msg", "not met", Tone::Bad, "2nd", "88.0 90.0 91.7 95.0 96.2 100.0 100.0 100.0 104.0 106.1 107.0 105.3"),
    ("sickness-officers", "Percentage sick: police officers", "% of contracted hours", "6th of 8, counted from the worst", "4.3%", "already better", "−0.01 points", "7th in msg", "not met", Tone::Bad, "6th", "4.6 4.6 4.5 4.5 4.4 4.4 4.3 4.3 - - - -"),
    ("sickness-staff", "Percentage sick: all police staff", "% of contracted hours", "", "", "", "", "5th in msg", "no data", Tone::Neutral, "", "- - - - - - - - - - - -"),
];

/// The priorities: number, title, the metrics measured.
const PRIORITIES: [(&str, &str, &[usize]); 7] = [
    ("1", "Local, visible and accessible policing", &[0, 1, 2]),
    ("2", "Crack down on anti-social behaviour", &[]),
    ("3", "Break the cycle of domestic abuse", &[]),
    ("4", "Reverse the trend in serious violence", &[3, 4, 8, 9]),
    ("5", "Tackle gangs and organised crime", &[6, 7]),
    ("6", "Protect children and vulnerable people", &[]),
    ("7", "Improve safety on our roads", &[5]),
];

/// The report.
pub(super) fn report() -> Report {
    let mut pages: Vec<Page> = PRIORITIES.iter().map(|(number, title, metrics)| page(number, title, metrics)).collect();
    pages.push(Page {
        number: None,
        title: "Reduce absence".to_owned(),
        note_markdown: None,
        pledges: Vec::new(),
        milestones: vec![milestone("code", "missed", Tone::Bad, None)],
        judgements: Vec::new(),
        metrics: vec![metric_page(10), metric_page(11)],
        update_markdown: Vec::new(),
    });
    Report {
        title: "Police and Crime Plan 2016–2021".to_owned(),
        organisation: "Essex Police".to_owned(),
        quarter: "2020/21 Q4".to_owned(),
        quarter_in_words: "January to March 2021".to_owned(),
        compared_with: Some("Most Similar Group".to_owned()),
        problems: Problems { errors: 2, false_claims: 1, wrong_figures: 2, warnings: 1 },
        summary: summary(),
        positions: (0..METRICS.len()).map(position_row).collect(),
        movements: (0..METRICS.len()).map(movement_row).collect(),
        pages,
        method: vec![
            "A position is 1 and the number of members that are strictly better, on unrounded values of the same date."
                .to_owned(),
            "The average is the unweighted mean of the members’ rates, Essex Police included.".to_owned(),
            "The upper quartile of 8 members is the 1st and 2nd position.".to_owned(),
        ],
        figure_sources: SOURCES.map(str::to_owned).to_vec(),
    }
}

fn name(index: usize) -> MetricName {
    MetricName { id: METRICS[index].0.to_owned(), title: METRICS[index].1.to_owned() }
}

fn item(index: usize, why: &str, flags: &[&str]) -> SummaryItem {
    SummaryItem { metric: name(index), why: why.to_owned(), flags: flags.iter().map(|f| (*f).to_owned()).collect() }
}

fn list(heading: &str, tone: Tone, items: Vec<SummaryItem>) -> SummaryList {
    SummaryList { heading: heading.to_owned(), tone, items }
}

fn summary() -> Summary {
    let not_met = [0, 1, 3, 6, 7, 9, 10]
        .iter()
        .map(|index| {
            let flags: &[&str] = match index {
                0 | 10 => &["last data to March 2020"],
                9 => &["small numbers"],
                _ => &[],
            };
            item(*index, &format!("{}; {} is aspired to", METRICS[*index].3, METRICS[*index].7), flags)
        })
        .collect();
    Summary {
        lists: vec![
            list("Aspirations met", Tone::Good, vec![item(2, "2nd of 8, in the upper quartile", &[])]),
            list("Aspirations nearly met", Tone::Near, vec![item(4, "4th of 8, 2.0 points from the quartile", &[])]),
            list("Aspirations not met", Tone::Bad, not_met),
            list("No data to judge by", Tone::Neutral, vec![item(11, "no data since the plan began", &[])]),
            list(
                "Positions improved",
                Tone::Good,
                vec![item(5, "7th to 6th", &["last data to June 2020"]), item(6, "4th to 3rd", &[])],
            ),
            list(
                "Positions deteriorated",
                Tone::Bad,
                vec![
                    item(3, "4th to 5th", &[]),
                    item(8, "4th to 7th", &["small numbers"]),
                    item(9, "2nd to 3rd", &["small numbers"]),
                ],
            ),
            list(
                "No aspiration",
                Tone::Neutral,
                vec![item(5, "not for the police alone", &[]), item(8, "small numbers", &[])],
            ),
        ],
        caveats: vec![
            Caveat {
                text: "The latest data are older than two quarters.".to_owned(),
                metrics: vec![name(0), name(5), name(10)],
            },
            Caveat {
                text: "Small numbers: a position may change by chance.".to_owned(),
                metrics: vec![name(8), name(9)],
            },
            Caveat {
                text: "Positions in this group are often not significantly different.".to_owned(),
                metrics: vec![],
            },
        ],
        corrections: vec![
            "The summary published said that 8 aspirations are not met; the data show 7.".to_owned(),
            "The update on calls-999 said 738 calls a day; the data show 739.".to_owned(),
        ],
        revised: Some(Revised {
            published: "2 June 2021".to_owned(),
            revisions: vec![
                Revision {
                    metric: name(0),
                    figures: vec![RevisedFigure {
                        date: "January 2021".to_owned(),
                        then: Some("78.10 offences per 1,000 population".to_owned()),
                        now: Some("79.35 offences per 1,000 population".to_owned()),
                        released: Some("22 July 2021".to_owned()),
                    }],
                    verdict: None,
                    position: Some(Turned { then: "7th of 8".to_owned(), now: "8th of 8".to_owned() }),
                    text: "The figure for January 2021 was 78.10 offences per 1,000 population, and is 79.35 offences \
                           per 1,000 population, released on 22 July 2021. The position was 7th of 8, and is 8th of 8."
                        .to_owned(),
                },
                Revision {
                    metric: name(6),
                    figures: Vec::new(),
                    verdict: Some(Turned { then: "met".to_owned(), now: "not met".to_owned() }),
                    position: None,
                    text: "Figures of others in the group were revised. The verdict was met, and is not met."
                        .to_owned(),
                },
            ],
        }),
        statuses: vec![StatusKey { scheme: "rag".to_owned(), entries: STATUSES.iter().map(status_entry).collect() }],
    }
}

/// The labels: colour, label, when, and the verdicts that have it.
const STATUSES: [(Colour, &str, &str, &[&str]); 6] = [
    (Colour::Green, "On target", "met or on track", &["met"]),
    (Colour::Amber, "Near target", "nearly met", &["nearly met"]),
    (Colour::Red, "Off | *target*", "not met; missed or off track", &["not met"]),
    (Colour::Grey, "No target", "no aspiration, not due or to be set", &[""]),
    (Colour::Black, "<b>No data</b>", "no data", &["no data"]),
    (Colour::Blue, "Out of the ordinary", "outside expected range", &[]),
];

fn status_entry((colour, label, when, verdicts): &(Colour, &str, &str, &[&str])) -> StatusEntry {
    StatusEntry {
        status: Status { label: (*label).to_owned(), colour: *colour },
        when: (*when).to_owned(),
        metrics: (0..METRICS.len()).filter(|index| verdicts.contains(&METRICS[*index].8)).map(name).collect(),
        milestones: if *colour == Colour::Green { vec!["teams".to_owned()] } else { Vec::new() },
    }
}

fn status(index: usize) -> Option<Status> {
    let (colour, label, ..) = STATUSES.iter().find(|(.., verdicts)| verdicts.contains(&METRICS[index].8))?;
    Some(Status { label: (*label).to_owned(), colour: *colour })
}

fn fact(text: &str, reason: &str) -> Fact {
    if text.is_empty() {
        Fact::Unknown(reason.to_owned())
    } else if text == "not published" {
        Fact::Unknown(text.to_owned())
    } else {
        Fact::Known(text.to_owned())
    }
}

fn flags(index: usize) -> Vec<String> {
    let flags: &[&str] = match index {
        0 | 10 => &["last data to March 2020"],
        5 => &["last data to June 2020"],
        8 | 9 => &["small numbers"],
        _ => &[],
    };
    flags.iter().map(|flag| (*flag).to_owned()).collect()
}

fn sparkline(index: usize) -> Sparkline {
    let points = METRICS[index]
        .11
        .split(' ')
        .zip(MONTHS)
        .map(|(printed, date)| SparkPoint {
            date: date.to_owned(),
            value: printed.parse::<Decimal>().ok(),
            printed: printed.to_owned(),
        })
        .collect();
    let lower_is_better = !METRICS[index].0.ends_with("solved") && METRICS[index].0 != "confidence";
    Sparkline { what: "value".to_owned(), lower_is_better, points, nothing: "no data".to_owned() }
}

fn aspirations(index: usize) -> Vec<JudgedAspiration> {
    let (_, _, _, position, _, _, _, text, verdict, tone, _, _) = METRICS[index];
    if text.is_empty() {
        return Vec::new();
    }
    let why = if position.is_empty() {
        "no data to judge by".to_owned()
    } else {
        format!("{position}; {text} is aspired to")
    };
    let first =
        JudgedAspiration { name: None, text: text.to_owned(), verdict: verdict.to_owned(), tone, why: why.clone() };
    if index != 1 {
        return vec![first];
    }
    let stretch = JudgedAspiration {
        name: Some("Stretch".to_owned()),
        text: "down 10% from 2019/20 by 2021/22 Q4".to_owned(),
        verdict: "on track".to_owned(),
        tone: Tone::Good,
        why: "14.4% below 2019/20".to_owned(),
    };
    vec![first, stretch]
}

fn no_aspiration(index: usize) -> Option<String> {
    match index {
        5 => Some("Not for the police alone.".to_owned()),
        8 => Some("Small numbers.".to_owned()),
        _ => None,
    }
}

fn position_row(index: usize) -> PositionRow {
    let (_, _, unit, position, value, average, quartile, ..) = METRICS[index];
    PositionRow {
        metric: name(index),
        priority: PRIORITIES.iter().find(|(_, _, of)| of.contains(&index)).map(|(_, title, _)| (*title).to_owned()),
        position: fact(position, "no position: no data"),
        sparkline: sparkline(index),
        value: fact(value, "no data"),
        unit: unit.to_owned(),
        to_average: fact(average, "not known: no data"),
        to_upper_quartile: fact(quartile, "not known: no data"),
        to_aspiration: fact(quartile, "not known"),
        status: status(index),
        aspirations: aspirations(index),
        no_aspiration: no_aspiration(index),
        flags: flags(index),
    }
}

fn movement_row(index: usize) -> MovementRow {
    let (_, _, _, position, _, _, _, aspiration, _, _, before, _) = METRICS[index];
    let point = |date: &str, printed: &str| Some(Point { date: date.to_owned(), printed: printed.to_owned() });
    let now = position.split(' ').next().unwrap_or_default();
    let (word, tone) = match (now, before) {
        ("", _) => ("not known", Tone::Neutral),
        (now, before) if now == before && flags(index).iter().any(|flag| flag.starts_with("last")) => {
            ("no new data", Tone::Neutral)
        }
        (now, before) if now == before => ("unchanged", Tone::Neutral),
        (now, before) if now < before => ("improved", Tone::Good),
        _ => ("deteriorated", Tone::Bad),
    };
    let movement = match word {
        "not known" => (None, None),
        "no new data" => (None, point("March 2020", now)),
        _ => (point("October 2020", before), point("January 2021", now)),
    };
    let drawn = sparkline(index);
    let mut known = drawn.points.iter().rev().filter(|point| point.value.is_some());
    let to = known.next().and_then(|last| point(&last.date, &last.printed));
    let from = known.next().and_then(|last| point(&last.date, &last.printed));
    let mut values = drawn.points.iter().rev().filter_map(|point| point.value);
    let (value_word, value_tone) = match (values.next(), values.next()) {
        (Some(now), Some(before)) if now == before => ("unchanged", Tone::Neutral),
        (Some(now), Some(before)) if (now < before) == drawn.lower_is_better => ("improved", Tone::Good),
        (Some(_), Some(_)) => ("deteriorated", Tone::Bad),
        _ => ("not known", Tone::Neutral),
    };
    MovementRow {
        metric: name(index),
        aspiration: aspiration.to_owned(),
        position: Movement { from: movement.0, to: movement.1, barred: None, word: word.to_owned(), tone },
        value: Movement { from, to, barred: None, word: value_word.to_owned(), tone: value_tone },
    }
}

fn page(number: &str, title: &str, metrics: &[usize]) -> Page {
    let first = number == "1";
    let pledges = match number {
        "1" => vec![
            PledgePage {
                id: "specials".to_owned(),
                markdown: "Double the number of special constables, with **one in every community**.".into(),
                measured_by: vec![MetricName {
                    id: "specials-headcount".to_owned(),
                    title: "Special constables: headcount".to_owned(),
                }],
                milestones: vec![milestone("teams", "met", Tone::Good, status(2))],
                judgements: vec![judgement("Adequate")],
                owner: Some("Assistant Chief Constable, Local Policing".to_owned()),
                update_markdown: vec![
                    "- There were 530 special constables on 1 February 2021, against 513 a year before.\n- Five \
                     courses brought in 72 people. See [the return](https://example.org/return?a=1&b=2).\n\n# A \
                     heading\n\n<div onclick=\"x()\">raw</div>\n\n[not safe](javascript:alert(1)) and \u{202e}turned"
                        .into(),
                ],
            },
            PledgePage {
                id: "contact".to_owned(),
                markdown: "Make it easier to reach the police, by telephone and online.".into(),
                measured_by: vec![name(0)],
                milestones: Vec::new(),
                judgements: Vec::new(),
                owner: None,
                update_markdown: vec![
                    "Calls by type:\n\n| Calls | Quarter before | This quarter |\n|---|---|---|\n| 999 | 73,887 | \
                     66,497 |\n| 101 | 70,753 | 68,796 |\n| Live chat | | 6,065 |"
                        .into(),
                    figures(),
                ],
            },
        ],
        "4" => vec![PledgePage {
            id: "knives".to_owned(),
            markdown: "Take knives off the streets:\n\n1. amnesties,\n2. searches,\n3. work in schools.".into(),
            measured_by: vec![name(3), name(8)],
            milestones: Vec::new(),
            judgements: Vec::new(),
            owner: None,
            update_markdown: Vec::new(),
        }],
        "6" => Vec::new(),
        _ => vec![PledgePage {
            id: format!("pledge-{number}"),
            markdown: "Work with partners where it helps most.".into(),
            measured_by: Vec::new(),
            milestones: Vec::new(),
            judgements: Vec::new(),
            owner: None,
            update_markdown: vec!["Work went on as planned.".into()],
        }],
    };
    Page {
        number: Some(number.to_owned()),
        title: title.to_owned(),
        note_markdown: first.then(|| "The group is alike by design: first and last are *often* close together.".into()),
        pledges,
        milestones: if first { vec![milestone("hubs", "not due", Tone::Neutral, status(5))] } else { Vec::new() },
        judgements: if first { vec![judgement(HOSTILE)] } else { Vec::new() },
        metrics: metrics.iter().map(|index| metric_page(*index)).collect(),
        update_markdown: if first {
            vec!["## Overall\n\nDemand fell while the restrictions lasted.\n\n> It may return.".into()]
        } else {
            Vec::new()
        },
    }
}

/// A text with a figure of each kind.
fn figures() -> Prose {
    let markdown = |text: &str| ProsePiece::Markdown(text.to_owned());
    let figure = |text: &str, mark| ProsePiece::Figure(TextFigure { text: text.to_owned(), mark });
    let checked = |metric: &str| FigureMark::Checked {
        against: format!("{HOSTILE}, January to March 2021"),
        metric: Some(metric.to_owned()),
    };
    let wrong = |right: Option<&str>| FigureMark::Wrong {
        against: "All crime: offences".to_owned(),
        right: right.map(str::to_owned),
    };
    let source = |number: usize| FigureMark::Attributed { source: SOURCES[number - 1].to_owned(), number };
    let pieces = vec![
        markdown("- We took **"),
        figure("66,497", checked("all-crime")),
        markdown("** calls, of which "),
        figure("about 7%", wrong(Some("about 8%"))),
        markdown(" were lost and "),
        figure("nobody", wrong(None)),
        markdown(" knows; "),
        figure("<b>160</b>", source(1)),
        markdown(" and "),
        figure("12", source(2)),
        markdown(" elsewhere, "),
        figure("5", FigureMark::Unchecked),
        markdown(" and 6 of [these "),
        figure("8", checked("confidence")),
        markdown(", "),
        figure("9", source(1)),
        markdown("](https://example.org)\n\n| Figure |\n|---|\n| "),
        figure("|", checked("nowhere")),
        markdown(" |"),
    ];
    Prose { pieces }
}

const SOURCES: [&str; 2] = ["Operation return, March 2021", HOSTILE];

fn milestone(id: &str, verdict: &str, tone: Tone, status: Option<Status>) -> MilestoneLine {
    MilestoneLine {
        id: id.to_owned(),
        title: format!("Launch the *{id}* | 1"),
        by: "2020/21 Q4".to_owned(),
        deadline: "2021-03-31".to_owned(),
        done: (verdict == "met").then(|| "2021-03-01".to_owned()),
        verdict: verdict.to_owned(),
        tone,
        why: "done on 1 March 2021; the deadline is 2020/21 Q4".to_owned(),
        status,
    }
}

fn judgement(text: &str) -> JudgementLine {
    JudgementLine { text: text.to_owned(), by: "Audit & Risk Committee".to_owned() }
}

fn metric_page(index: usize) -> MetricPage {
    let (_, _, unit, position, value, ..) = METRICS[index];
    let latest = match value {
        "" => Fact::Unknown("no data".to_owned()),
        _ if unit.starts_with('%') => Fact::Known(format!("{value}{}, January 2021", &unit[1..])),
        _ => Fact::Known(format!("{value} {unit}, January 2021")),
    };
    MetricPage {
        metric: name(index),
        owner: (index == 1).then(|| "Assistant Chief Constable, Local Policing".to_owned()),
        latest,
        position: fact(position, "no position: no data"),
        sparkline: sparkline(index),
        status: status(index),
        aspirations: aspirations(index),
        no_aspiration: no_aspiration(index),
        judgements: if index == 1 { vec![judgement("Good")] } else { Vec::new() },
        because_markdown: (index == 1).then(|| "Prevention comes first: hubs with partners.".into()),
        update_markdown: if index == 1 {
            vec!["The rate fell for the *fourth* quarter in a row; 1. is not a list here.".into()]
        } else {
            Vec::new()
        },
        chance: match index {
            2 => vec![
                "The difference from the group’s pooled average (15.1%) is larger than chance would explain (beyond the 99.8% limits), for the better.".to_owned(),
                "The latest of 24 points is a special cause, for the better: it is the last of seven in a row above the mean of 14.2%.".to_owned(),
            ],
            _ => Vec::new(),
        },
        history: if index == 1 {
            vec!["Revised in 2019/20 Q1, from “at least 5th in msg”: Agreed & <minuted>.".to_owned()]
        } else {
            Vec::new()
        },
        flags: flags(index),
    }
}
