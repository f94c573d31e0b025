//! True sentences of the kind that a council's report has, in which the words that are read beside figures mean something
//! else. Each must stay silent.

use super::told;

const OF_FALLS: &[&str] = &[
    "Nearly a third of residents over 80 fell at home, and we counted {402 = falls} falls on wards.",
    "The average waiting list is longer, and there were {402 = falls} falls.",
    "Since records began on paper, a nurse writes down each of the {402 = falls} falls.",
    "We met residents in June and told them of the {402 = falls} falls.",
    "We met our partners with {402 = falls} falls to explain.",
    "The target group met in April, when {402 = falls} falls were known.",
    "We missed the target audience of our leaflet.",
    "Two wards met their target and nine did not.",
    "The target was met on four of nine wards, with {402 = falls} falls in all.",
    "We hit our target weight of paper, and print all {402 = falls} reports.",
    "Last year was hard; {402 = falls} falls this spring are fewer.",
    "Last quarter we promised {402 = falls} families an answer.",
    "Last quarter the trust moved house, and {402 = falls} falls were recorded in the new wards.",
    "In December 2024 the inspectors came, and they will be shown the {402 = falls} reports of falls.",
    "In 2024 a new ward opened; it had most of the {402 = falls} falls.",
    "In 2019 we had no such reports, and now we have {402 = falls}.",
    "In 2024/25 we set out to have fewer, and {402 = falls} is a beginning.",
    "The ward built in 2019 had half of the {402 = falls} falls.",
    "May {402 = falls} falls be a warning.",
    "March past the ward and you will see where the {402 = falls} falls happened.",
    "A year ago the roof leaked, and falls were {498 = falls last year}.",
    "A year ago there were {498 = falls last year} falls, and now there are {402 = falls}.",
    "There were {498 = falls last year} falls in the spring of 2024.",
    "There were {452 = falls last quarter} falls in January to March 2025.",
    "There were {452 = falls last quarter} falls in 2024/25 Q4, and {402 = falls} in 2025/26 Q1.",
    "There were {460 = falls in 2024/25 Q3} falls in December 2024 and the two months before.",
    "In October 2024 the winter began, in which {460 = falls in 2024/25 Q3} people fell.",
    "Falls fell from {498 = falls last year} a year ago to {402 = falls}.",
    "That is {96 = fall in falls since last year} fewer than in the spring of last year.",
    "That is {50 = fall in falls since last quarter} fewer than last quarter.",
    "That is {50 = fall in falls since last quarter} fewer than in March 2025.",
    "With {402 = falls} falls this quarter beside {452 = falls last quarter} last quarter, we are on our way.",
    "The record of the {402 = falls} falls is kept for six years.",
    "A record number of visitors came, and {402 = falls} patients fell.",
    "The lowest bed on record is 20 cm high, and {402 = falls} falls were from higher ones.",
    "The highest number of the {402 = falls} falls was on one ward.",
    "The best ward had none of the {402 = falls} falls.",
    "Of the {402 = falls} falls, the worst were at night.",
    "There were {402 = falls} falls, the lowest number for two years.",
    "There were {402 = falls} falls, the lowest spring since 2022.",
    "There were {402 = falls} falls, the lowest of the four regions.",
    "At {402 = falls} it is among the lowest on record.",
    "It is the lowest but one on record, at {402 = falls}.",
    "A third of the {402 = falls} falls were by residents who had fallen before.",
    "One in five of {402 = falls} falls led to a broken bone, a quarter fewer than feared.",
    "There were {402 = falls} falls, of which nearly half were at night.",
    "There were {402 = falls} falls, a fifth fewer than a year ago.",
    "There were {402 = falls} falls, about a tenth fewer than last quarter.",
    "Falls fell by nearly a fifth to {402 = falls}.",
    "Night staff rose by a third, and there were {402 = falls} falls.",
    "We cut paper by half to {402 = falls} sheets, one for each fall.",
    "The cost of a fall rose by a quarter; there were {402 = falls}.",
    "Half a year on, {402 = falls} falls were recorded.",
    "In the third quarter of the hour {402 = falls} bells rang.",
    "We listened for {402 = falls} hours' worth of stories, one for each fall.",
    "Each of the {402 = falls} falls took days to write up.",
    "After {402 = falls} falls, months of work lie before us.",
    "Agency spend fell to {£1.5m = agency-spend} from {£1.8m = agency-spend last quarter}.",
    "Spend on agency nurses fell, by and large, to {£1.5m = agency-spend}.",
    "The gap in the budget fell by {£1.5m = agency-spend}, all of it agency nurses.",
    "Falls were above the line in the chart, {402 = falls} of them.",
    "The wards below the average age had few of the {402 = falls} falls.",
    "On an average day there are four, and {402 = falls} over the quarter.",
];

const OF_SHARES: &[&str] = &[
    "{76.2% = on-time} of buses were on time and 24% were not.",
    "{76.2% = on-time} of buses were on time, 28% of them on one line.",
    "{76.2% = on-time} of buses were on time, and 28% of riders who were asked did not.",
    "We met our target, and {76.2% = on-time} of buses were on time.",
    "The target was met at {76.2% = on-time}, though two lines missed theirs.",
    "We nearly missed our target.",
    "The last bus missed the target time by a minute.",
    "Three quarters of buses were on time: {76.2% = on-time}.",
    "More than three quarters, {76.2% = on-time}, were on time.",
    "At {76.2% = on-time}, it is the best on record.",
    "Punctuality rose by less than a tenth to {76.2% = on-time}.",
    "Punctuality is {6.2 points = rise in on-time since last year} above that of a year ago.",
    "We expect 28% to be late, and {76.2% = on-time} were on time.",
    "The other 28% of the money went into shelters, and {76.2% = on-time} of buses were on time.",
    "Half of the lines were above their average, and {76.2% = on-time} of buses were on time.",
];

const OF_SICKNESS: &[&str] = &[
    "Sickness is {4.6% = sick}, above the average of {4.1% = average of g for sick} and below Kent's {5.1% = sick in kent}.",
    "At {4.6% = sick} we are between the average of {4.1% = average of g for sick} and Kent's {5.1% = sick in kent}.",
    "Sickness is {4.6% = sick}; Ayton is below the average of {4.1% = average of g for sick}.",
    "The two forces below the average of {4.1% = average of g for sick} have younger staff than we have with {4.6% = sick}.",
    "Had we been at {4.6% = sick} in May, we would have been below the average of {4.1% = average of g for sick}.",
    "Those with {4.6% = sick} in winter may be below the average of {4.1% = average of g for sick} in summer.",
    "We have {4.6% = sick}, and everybody below the average of {4.1% = average of g for sick} was asked how.",
];

#[test]
fn sentences_of_a_council_stay_silent() {
    let all = [("falls", OF_FALLS), ("on-time", OF_SHARES), ("sick", OF_SICKNESS)];
    let doubted = all.iter().flat_map(|(metric, texts)| texts.iter().map(move |text| (text, told(metric, text))));
    let doubted: Vec<String> = doubted
        .filter(|(_, found)| !found.is_empty())
        .map(|(text, found)| format!("{text}\n  found {found}"))
        .collect();
    assert!(doubted.is_empty(), "\n{}", doubted.join("\n"));
}
