//! Sentences as reports have them beside data: those that the data contradict, each with the words that are told, and
//! true ones beside them that must stay silent.
//!
//! The report is of 2025/26 Q1, April to June 2025. `falls` went from 498 a year ago by 452 (January to March) to 402, and
//! should be at most 380; `on-time` from 70% by 74.1% to 76.24%, which meets 75%; `nurses` from 1,180 by 1,210 to 1,250.
//! `sick` is at 4.6%, and was at 4.2%; the group's average is 4.1%, Kent's figure 5.1%.

mod about_braces;
mod guarded;
mod plain;
mod true_ones;

use crate::texts::{File, analyse};

const PLAN: &str = r#"plan "P" {
  for us "Us"
  reporting 2025/26 Q1
}
group g "Our group" {
  members us, kent "Kent", a "Ayton", b "Beeford"
}
metric falls "Falls of patients" {
  unit falls
  covers quarter
  better lower
  aspiration at most 380
}
metric on-time "Buses on time" {
  unit %
  covers quarter
  better higher
  aspiration at least 75%
}
metric nurses "Nurses in post" {
  unit nurses
  covers day
  better higher
  no aspiration "x"
}
metric sick "Sickness" {
  unit %
  covers quarter
  better lower
  compared with g
  aspiration average of g
}
metric agency-spend "Agency spend" {
  unit £
  covers quarter
  better lower
  no aspiration "x"
}
metric waits "Longest wait" {
  unit days
  covers quarter
  better lower
  no aspiration "x"
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value
2022/23 Q1,us,falls,395
2022/23 Q4,us,falls,410
2023/24 Q1,us,falls,520
2024/25 Q1,us,falls,498
2024/25 Q2,us,falls,470
2024/25 Q3,us,falls,460
2024/25 Q4,us,falls,452
2025/26 Q1,us,falls,402
2024/25 Q1,us,on-time,70
2024/25 Q4,us,on-time,74.1
2025/26 Q1,us,on-time,76.24
2023/24 Q1,us,nurses,1190
2024/25 Q1,us,nurses,1180
2024/25 Q3,us,nurses,1300
2024/25 Q4,us,nurses,1210
2025/26 Q1,us,nurses,1250
2024/25 Q1,us,sick,4.2
2024/25 Q4,us,sick,4.4
2025/26 Q1,us,sick,4.6
2025/26 Q1,kent,sick,5.1
2025/26 Q1,a,sick,3.2
2025/26 Q1,b,sick,3.5
2024/25 Q1,us,agency-spend,1200000
2024/25 Q4,us,agency-spend,1800000
2025/26 Q1,us,agency-spend,1500000
2024/25 Q1,us,waits,92
2025/26 Q1,us,waits,61
";

/// The codes of words that figures contradict.
const OF_WORDS: &[&str] = &[
    "no-record",
    "not-the-rest",
    "unit-beside-figure",
    "words-against-figures",
    "words-against-verdict",
    "words-of-another-time",
    "wrong-direction",
];

/// What is told of the words of an update on a metric: the words at the place of each finding.
fn told(metric: &str, text: &str) -> String {
    told_of(PLAN, metric, text)
}

/// The same of another plan on the same data.
fn told_of(plan: &str, metric: &str, text: &str) -> String {
    let quarter = format!("quarter 2025/26 Q1 {{\n  update on {metric} \"\"\"\n    {text}\n  \"\"\"\n}}\n");
    let files = [File::plan("plan.plan", plan), File::plan("q.plan", quarter), File::data("data/d.csv", DATA)];
    let read = analyse(&files);
    let of_text = read.analysis.diagnostics.iter().filter(|it| {
        let span = it.labels[0].span;
        read.sources.file(span.file).name() == "q.plan"
    });
    let told = of_text.map(|it| {
        let words = read.sources.text_of(it.labels[0].span);
        let code = it.code.slug();
        if OF_WORDS.contains(&code) { words.to_owned() } else { format!("{code}: {words}") }
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Lies, each with the words that are told; and sentences beside them that are true.
fn check(metric: &str, lies: &[(&str, &str)], truths: &[&str]) {
    let cases = lies.iter().copied().chain(truths.iter().map(|text| (*text, "")));
    let wrong: Vec<String> = cases
        .filter_map(|(text, expected)| {
            let found = told(metric, text);
            (found != expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_time_in_words_is_that_of_the_formula() {
    check(
        "falls",
        &[
            ("Last quarter it was {498 = falls last year}.", "Last quarter"),
            ("In December 2024 there were {402 = falls in 2025/26 Q1} falls.", "In December 2024"),
            ("In December 2024 the wards recorded {402 = falls in 2025/26 Q1} falls.", "In December 2024"),
            ("In December 2024 we had {402 = falls}.", "In December 2024"),
            ("In 2023/24 Q1 there were {498 = falls last year}.", "In 2023/24 Q1"),
            ("In Q1 2023/24, there were {498 = falls last year}.", "In Q1 2023/24"),
            ("In 2023/24 there were {402 = falls} falls.", "In 2023/24"),
            ("In 2024 we counted {402 = falls} falls.", "In 2024"),
            ("A year ago there were {452 = falls last quarter}.", "A year ago"),
            ("There were {402 = falls} falls in 2024/25 Q4.", "in 2024/25 Q4"),
            ("There were {498 = falls last year} falls last quarter.", "last quarter"),
            ("That is {50 = fall in falls since 2024/25 Q4} fewer than a year ago.", "a year ago"),
            ("Falls fell by {96 = fall in falls since 2024/25 Q1} since last quarter.", "last quarter"),
        ],
        &[
            "Last quarter it was {452 = falls last quarter}.",
            "Last quarter it was {402 = falls}.",
            "Last quarter we opened a ward, and falls were {498 = falls last year} a year before.",
            "Last quarter it was below the {498 = falls last year} of a year ago.",
            "In December 2024 we opened a ward, and there were {402 = falls} falls.",
            "In December 2024 we promised {460 = falls in 2024/25 Q3} families an answer.",
            "In December 2024 there were few, and {402 = falls in 2025/26 Q1} in spring.",
            "In 2024/25 Q1 there were {498 = falls last year}.",
            "In 2024/25 there were {498 = falls last year} falls in the first quarter.",
            "In 2024 we counted {498 = falls last year} in spring.",
            "In 2025 we counted {402 = falls} falls.",
            "In 2025/26 we begin with {402 = falls} falls.",
            "In 2023 a review of falls began; there were {402 = falls}.",
            "A year ago there were {498 = falls last year}.",
            "A year ago there were {498 = falls in 2024/25 Q1}.",
            "There were {402 = falls} falls on wards built in 2019.",
            "There were {402 = falls} falls in 2025/26 Q1.",
            "There were {498 = falls last year} falls last year.",
            "There were {452 = falls last quarter} falls last year.",
            "That is {96 = fall in falls since 2024/25 Q1} fewer than a year ago.",
            "That is {50 = fall in falls since 2024/25 Q4} fewer than last quarter.",
            "The quarter before, it was {470 = falls in 2024/25 Q2}.",
        ],
    );
}

#[test]
fn what_stands_beside_an_average_is_above_or_below_it() {
    check(
        "sick",
        &[
            ("Sickness was {4.6% = sick}, below the average of {4.1% = average of g for sick}.", "below"),
            ("At {4.6% = sick}, we are below the group average of {4.1% = average of g for sick}.", "below"),
            ("It is {4.6% = sick}, which is lower than the average of {4.1% = average of g for sick}.", "lower"),
            ("We had {4.6% = sick}, higher than Kent's {5.1% = sick in kent}.", "higher"),
            ("Sickness is {4.6% = sick}, worse than Kent’s {5.1% = sick in kent}.", "worse"),
            ("Sickness is {4.6% = sick}, better than the average of {4.1% = average of g for sick}.", "better"),
            ("We are well below the average of {4.1% = average of g for sick}, at {4.6% = sick}.", "below"),
        ],
        &[
            "Sickness was {4.6% = sick}, above the average of {4.1% = average of g for sick}.",
            "At {4.6% = sick}, we are above the group average of {4.1% = average of g for sick}.",
            "Sickness is not, at {4.6% = sick}, below the average of {4.1% = average of g for sick}.",
            "We had {4.6% = sick}, lower than Kent's {5.1% = sick in kent}.",
            "Sickness is {4.6% = sick}, better than Kent’s {5.1% = sick in kent}.",
            "Sickness is {4.6% = sick}, and Ayton is below the average of {4.1% = average of g for sick}.",
            "Sickness is {4.6% = sick}, with Ayton below the average of {4.1% = average of g for sick}.",
            "Sickness is {4.6% = sick} in the year in which Ayton stayed below the average of {4.1% = average of g for sick}.",
            "The average of {4.1% = average of g for sick} is below our {4.6% = sick}.",
            "We want to be below the average of {4.1% = average of g for sick}, not at {4.6% = sick}.",
            "At {4.6% = sick}, we must get below the average of {4.1% = average of g for sick}.",
            "Our {4.6% = sick} would have to be below the average of {4.1% = average of g for sick}.",
            "See the table below: {4.6% = sick}, and an average of {4.1% = average of g for sick}.",
        ],
    );
}

#[test]
fn what_is_said_of_an_aspiration_is_its_verdict() {
    check(
        "falls",
        &[
            ("We met our target with {402 = falls} falls.", "met our target"),
            ("With {402 = falls} falls, we met our aspiration.", "met our aspiration"),
            ("There were {402 = falls} falls, and the target was met.", "was met"),
            ("Our aspiration is now met.", "is now met"),
            ("Target met.", "met"),
            ("We have again met our target of at most 380 falls.", "have again met our target of at most 380 falls"),
            ("The target of at most 380 was met this quarter.", "was met"),
            ("The aspiration has been achieved.", "has been achieved"),
        ],
        &[
            "We did not meet our target with {402 = falls} falls.",
            "The target was not met.",
            "The target was missed.",
            "We missed our target this quarter.",
            "We fell short of our target with {402 = falls}.",
            "Target not met.",
            "The target hasn't been met.",
            "The target was nearly met.",
            "The target was met in two wards.",
            "In Basildon, the target was met.",
            "The target was met, except on two wards.",
            "We met residents in June about the target.",
            "We met our budget target.",
            "The national target was met.",
            "The target of 500 falls was met.",
            "Last year the target was met.",
            "We met our target last year.",
            "If the target was met, nobody noticed.",
            "Kent said that the target was met.",
            "The target will be met.",
            "We met the target for answering calls.",
            "A target was set and the aspiration is clear.",
        ],
    );
    check(
        "on-time",
        &[
            ("The target was missed.", "was missed"),
            ("We missed our target with {76.2% = on-time} on time.", "missed our target"),
            ("At {76.2% = on-time}, the target is not met.", "is not met"),
            ("We did not meet our aspiration.", "did not meet our aspiration"),
            ("We narrowly failed to reach our target.", "narrowly failed to reach our target"),
            ("We fell short of our target.", "fell short of our target"),
            ("The target isn't met.", "isn't met"),
        ],
        &[
            "The target was met.",
            "We met our target with {76.2% = on-time} on time.",
            "The target was missed on two lines.",
            "The target for trains was missed.",
            "We missed our target until spring.",
            "We have not missed our target.",
            "The target was not missed.",
            "Two buses missed the target time.",
            "It was no surprise that the target was missed last year.",
            "The trains missed their target.",
        ],
    );
}

#[test]
fn a_record_is_one_in_the_data() {
    check(
        "falls",
        &[
            ("There were {402 = falls} falls, the lowest on record.", "lowest on record"),
            ("The lowest number ever recorded was {402 = falls}.", "lowest number ever recorded"),
            ("It was a record low of {402 = falls}.", "record low"),
            ("There were {402 = falls} falls, the highest for a year.", "highest for a year"),
            ("There were {402 = falls} falls, the highest since 2022/23 Q4.", "highest since 2022/23 Q4"),
            ("With {402 = falls} it is our best figure since records began.", "best figure since records began"),
            ("There were {402 = falls} falls, the lowest in four years.", "lowest in four years"),
            ("There were {402 = falls} falls, the worst for two years.", "worst for two years"),
        ],
        &[
            "There were {402 = falls} falls, the lowest since 2022/23 Q1.",
            "At {402 = falls}, falls are the lowest since 2022/23 Q1.",
            "There were {402 = falls} falls, the lowest for two years.",
            "There were {402 = falls} falls, the lowest in a year.",
            "There were {402 = falls} falls, the lowest since 2023.",
            "There were {402 = falls} falls, one of the lowest on record.",
            "There were {402 = falls} falls, the second lowest on record.",
            "There were {402 = falls} falls, the lowest first quarter on record but one.",
            "There were {402 = falls} falls, the lowest spring figure on record.",
            "There were {402 = falls} falls, not the lowest on record.",
            "There were {402 = falls} falls, and sickness was the lowest on record.",
            "Kent has the lowest on record, and we had {402 = falls}.",
            "The wards record {402 = falls} falls.",
            "There were {402 = falls} falls in a record hot spring.",
            "Fewer than {452 = falls last quarter}, the lowest on record then.",
            "There were {402 = falls} falls, the lowest in the region.",
            "We want {402 = falls} to be the highest on record that we see.",
        ],
    );
    check(
        "nurses",
        &[("We have {1,250 = nurses} nurses, the highest number on record.", "highest number on record")],
        &[
            "We have {1,250 = nurses} nurses, the highest since 2024/25 Q3.",
            "{1,250 = nurses} nurses, the highest since December 2024.",
        ],
    );
}

#[test]
fn a_part_in_words_is_that_of_the_figures() {
    check(
        "falls",
        &[
            ("Falls fell by a third to {402 = falls}.", "a third"),
            ("Falls fell by nearly half to {402 = falls}.", "nearly half"),
            ("Falls fell by a third from {498 = falls last year} to {402 = falls}.", "a third"),
            ("Falls fell to {402 = falls} from {498 = falls last year}, down by a half.", "a half"),
            ("There were {402 = falls} falls, a third fewer than last year.", "a third"),
            ("There were {402 = falls} falls, half fewer than the {498 = falls last year} of last year.", "half"),
            ("There were {402 = falls} falls, down by more than a quarter.", "more than a quarter"),
            ("There were {402 = falls} falls, a fall of a third.", "a third"),
            ("Falls fell by a fifth to {402 = falls} since last quarter.", "a fifth"),
            ("There were {402 = falls} falls, a fifth fewer than last quarter.", "a fifth"),
        ],
        &[
            "Falls fell by a fifth to {402 = falls}.",
            "Falls fell by nearly a fifth to {402 = falls}.",
            "Falls fell by about a tenth to {402 = falls}.",
            "Falls fell by a fifth from {498 = falls last year} to {402 = falls}.",
            "There were {402 = falls} falls, a fifth fewer than last year.",
            "There were {402 = falls} falls, a tenth fewer than last quarter.",
            "There were {402 = falls} falls, nearly a third of them at night.",
            "Nearly a third of residents fell, and there were {402 = falls} falls.",
            "A third of {402 = falls} falls were at night.",
            "There were {402 = falls} falls, and calls fell by a third.",
            "Falls have not fallen by a third to {402 = falls}.",
            "Falls should fall by a third to {402 = falls}.",
            "Falls fell by a third to {402 = falls} over the decade.",
            "Half of the {402 = falls} falls were on two wards.",
            "In the third quarter there were {402 = falls} falls.",
            "There were {402 = falls} falls, half as many as in Kent.",
        ],
    );
}

#[test]
fn two_shares_of_one_whole_make_a_hundred() {
    check(
        "on-time",
        &[
            ("{76.2% = on-time} of buses arrived on time and 28% did not.", "28%"),
            ("{76.2% = on-time} were on time, and 33.8% were not.", "33.8%"),
            ("While {76.2% = on-time} were on time, 28 per cent weren't.", "28 per cent"),
            ("{76.2% = on-time} were on time, the other 28% late.", "28%"),
            ("The remaining 13% were late, and {76.2% = on-time} were on time.", "13%"),
        ],
        &[
            "{76.2% = on-time} of buses arrived on time and 24% did not.",
            "{76.2% = on-time} of buses arrived on time and 23.8% did not.",
            "{76.2% = on-time} of buses arrived on time and 23% did not.",
            "{76.2% = on-time} of buses arrived on time and 28% did not on Sundays.",
            "{76.2% = on-time} of buses arrived on time, and of those 28% were not full.",
            "{76.2% = on-time} were on time, and 12% did not run at all.",
            "{76.2% = on-time} were on time, and 28% of riders paid by phone.",
            "{76.2% = on-time} were on time, 15% were late and 9% were not.",
            "{76.2% = on-time} were on time, though 28% of trains were not.",
            "{76.2% = on-time} were on time, and 12 did not.",
            "{76.2% = on-time} were on time; 28% were not.",
            "{6.2 points = rise in on-time since 2024/25 Q1} more were on time, and 28% were not.",
        ],
    );
}

#[test]
fn a_measure_behind_a_figure_is_its_own() {
    check(
        "falls",
        &[
            ("There were {402 = falls} hours.", "hours"),
            ("We lost {402 = falls} days to it.", "days"),
            ("It cost {402 = falls} pounds.", "pounds"),
            ("The longest was {61 = waits} weeks.", "weeks"),
            ("We spent {1,500,000 = agency-spend} euros.", "wrong-figure: {1,500,000 = agency-spend} euros"),
            ("We spent {£1.5m = agency-spend} euros.", "wrong-figure: {£1.5m = agency-spend} euros"),
            ("We spent CHF {= agency-spend}.", "wrong-figure: CHF {= agency-spend}"),
            ("There are {1,250 = nurses} minutes.", "minutes"),
            ("There were {402 = falls} hours in all.", "hours"),
            ("It cost {402 = falls} dollars.", "dollars"),
            ("There were {498 = falls last year} weeks.", "weeks"),
            ("It was € {402 = falls}.", "wrong-figure: € {402 = falls}"),
            ("It was £{= falls}.", "wrong-figure: £{= falls}"),
            ("It was {= falls}%.", "wrong-figure: {= falls}%"),
        ],
        &[
            "The longest was {61 = waits} days.",
            "We spent {1,500,000 = agency-spend} pounds.",
            "We spent £{1,500,000 = agency-spend}.",
            "We spent £ {1.5 = agency-spend} million.",
            "There were {402 = falls} falls, days apart.",
            "There were {402 = falls}, hours after they were asked about.",
            "There were {402 = falls} day patients.",
            "Of nurses' days we lost {52.1 = nurses / 24} days.",
            "We taught for {75,000 = nurses * 60} minutes.",
            "They lasted {96 = fall in falls since last year} hours.",
            "With one for each, we gave {1,250 = nurses} days of training.",
            "They are here {1,250 = nurses} hours a week, an hour each.",
            "It rained {402 = falls} days after.",
            "We spent {£1.2k = agency-spend / nurses} on each, or {1.2 = agency-spend / nurses} thousand pounds.",
            "We had {402 = falls} weeks' worth.",
            "On {61 = waits} days it rained.",
            "We spent {£1.5m = agency-spend}.",
            "CHF and {402 = falls}.",
            "The CAD {402 = falls} were all sent for.",
            "It was not {402 = falls} hours, but falls.",
            "We planned for {402 = falls} hours.",
            "It was {= on-time}.",
            "We spent {= agency-spend}.",
        ],
    );
}

#[test]
fn what_there_is_is_no_change_in_any_update() {
    check(
        "falls",
        &[
            ("Agency spend fell by {£1.5m = agency-spend}.", "by"),
            ("The spend rose by {£1.5m = agency-spend}.", "by"),
            ("Nurses rose by {1,250 = nurses}.", "by"),
        ],
        &[
            "Agency spend fell to {£1.5m = agency-spend}.",
            "Agency spend fell by {£0.3m = fall in agency-spend since last quarter}.",
            "The deficit fell by {£1.5m = agency-spend}.",
            "It fell by {£1.5m = agency-spend}.",
            "The workforce grew by {1,250 = nurses} nurses.",
            "Spend did not fall by {£1.5m = agency-spend}.",
            "Staff grew by {1,250 = nurses}.",
            "We aim for a spend that is lower by {£1.5m = agency-spend}.",
        ],
    );
}

#[test]
fn figures_can_be_written_as_planners_write_them() {
    check(
        "nurses",
        &[
            ("We have {60 = nurses - 1200} more than our posts.", "wrong-figure: 60"),
            ("We have {some 500 = falls} falls.", "wrong-figure: some 500"),
            ("We have {close on 300 = falls} falls.", "wrong-figure: close on 300"),
            ("We have {well over 450 = falls} falls.", "wrong-figure: well over 450"),
            ("We have {well under 400 = falls} falls.", "wrong-figure: well under 400"),
            ("We have {just short of 400 = falls} falls.", "wrong-figure: just short of 400"),
            ("They are {6.2 = on-time - 70} more.", "mixed-units: on-time - 70"),
            ("There are {1,652 = nurses + falls} of both.", "mixed-units: nurses + falls"),
            ("We spent {£1 = agency-spend - 1,499,999}.", "mixed-units: agency-spend - 1,499,999"),
        ],
        &[
            "We have {50 = nurses - 1200} more than our posts.",
            "With ten to come there are {1,260 = nurses + 10}, and {1,260 = 10 + nurses} it is.",
            "Last year there were {1,190 = (nurses last year) + 10} with agency staff.",
            "We have {some 400 = falls} falls, {close on 400 = falls}, {well over 300 = falls}, {well under 500 = falls}.",
            "We have {just short of 500 = falls last year} falls, and {upwards of 400 = falls} now.",
            "We have some {400 = falls} falls and close on {1,250 = nurses} nurses.",
            "Wards differ, and some {402 = falls} falls were at night.",
        ],
    );
}
