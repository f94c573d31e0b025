//! True sentences in which the words that are read beside figures assert nothing of them now: they deny, wish, ask, quote,
//! announce, suppose, aim, remember, or speak of somebody else. Each must stay silent. Beside them, lies that words of the
//! same kind do not excuse.

use super::check;

const OF_FALLS: &[&str] = &[
    // Questions.
    "Did falls rise from {498 = falls last year} to {402 = falls}?",
    "Were there {402 = falls} falls, the lowest on record?",
    "Did falls fall by a third to {402 = falls}?",
    "Target met?",
    "Was our target met? The target was met?",
    "In December 2024 there were {402 = falls in 2025/26 Q1} falls?",
    "The longest was {61 = waits} weeks?",
    "Agency spend fell by {£1.5m = agency-spend}?",
    "Falls rose to {402 = falls}?",
    "Are there {402 = falls} falls (the lowest on record)? Hardly.",
    // Quotations.
    "“Falls rose from {498 = falls last year} to {402 = falls},” wrote a newspaper that read the table backwards.",
    "A leaflet said \"our target was met\" before the figures were in.",
    "“The target was met”, the leaflet had it.",
    "“Our target was met. There were {402 = falls} falls, the lowest on record,” had been printed too early.",
    "The leaflet's “{402 = falls} falls, a third fewer than last year” is wrong.",
    "\"There were {402 = falls} falls, the lowest on record\" was taken from the page.",
    "The caption ‘{402 = falls} falls, the lowest on record’ is Kent's.",
    "> The target was met, and there were {402 = falls} falls, the lowest on record.",
    "The page has 'Falls rose to {402 = falls}', which we have asked them to mend.",
    // Headings.
    "# Target met",
    "## Our target was met, then missed",
    "## {402 = falls} falls, the lowest on record",
    "Target met: four wards of nine.",
    // Denials.
    "It is not so that there were {402 = falls} falls, the lowest on record.",
    "Nobody says that falls fell by a third to {402 = falls}.",
    "It is untrue that the target was met.",
    "There were {402 = falls} falls, far from the lowest on record.",
    // Wishes and futures.
    "We aim to say next year that the target was met.",
    "We have to meet our target.",
    "We are to meet our target.",
    "We have yet to meet our target.",
    "The target is met, we hope, by spring.",
    "Our ambition is {402 = falls} falls, the lowest on record.",
    "Next year the target is met, if all goes as planned.",
    "We are going to see falls fall by a third to {402 = falls}.",
    "Falls fell by a third to {402 = falls} in the forecast.",
    "Falls might rise to {402 = falls}.",
    // Purposes.
    "So that the target is met, each ward has a nurse for falls.",
    "We do this so that our target is met.",
    "We work to bring falls down by a third to {402 = falls}.",
    // Conditions.
    "Once the target is met, we rest.",
    "Had there been {402 = falls} falls, the lowest on record, nobody had heard of it.",
    "Suppose falls rose from {498 = falls last year} to {402 = falls}.",
    "Unless our target is met, we go on.",
    "As long as the target is met, nobody asks.",
    // Other times.
    "The target was met, in May.",
    "The target was met, last year.",
    "The target was met and is now missed.",
    "We once met our target.",
    "The target was once met.",
    "At one time the target was met.",
    "We met our target, before the ward was closed.",
    "We used to meet our target.",
    "Formerly the lowest on record, {402 = falls} falls are now beaten.",
    "We exceeded our target.",
    "We beat our target.",
    // Other bodies.
    "The target was met, by Kent.",
    "The target was met, at Ayton.",
    "In Kent there were {402 = falls} falls, the lowest on record.",
    // Records of something else.
    "There were {402 = falls} falls, the lowest on record for a summer quarter.",
    "A record low of {402 = falls} falls was set for June.",
    "{402 = falls} falls happened with the highest ever number of beds.",
    "There were {402 = falls} falls, the highest ever number of beds.",
    "There were {402 = falls} falls, well under our highest ever.",
    "There were {402 = falls} falls, below our highest on record.",
    "There were {402 = falls} falls, near our lowest on record.",
    // Parts of something else.
    "There were {402 = falls} falls, a third fewer than Kent.",
    "There were {402 = falls} falls, a third fewer than in Kent.",
    "There were {402 = falls} falls, a third fewer than we feared.",
    "There were {402 = falls} falls, down a third from the peak.",
    "There were {402 = falls} falls, down by a third from the peak.",
    "There were {402 = falls} falls, down by a third over five years.",
    "Over five years, falls fell by a third to {402 = falls}.",
    "Falls fell by a third to {402 = falls} in three years.",
    "There were {402 = falls} falls, up a third time.",
    "There were {402 = falls} falls, up a quarter mile of corridors.",
    // Times of something else.
    "We had {402 = falls} falls in 2000 homes.",
    "In 2000 cases {402 = falls} people fell.",
    "That is {50 = fall in falls since last quarter} fewer since March.",
    "There were {402 = falls} falls, lower than in March.",
    "There were {402 = falls} falls lower than in March.",
    "There were {402 = falls} falls since March.",
    "We had {402 = falls} falls fewer than in 2019.",
    "There were {402 = falls} falls in 2024 and 2025.",
    "There were {402 = falls} falls in December to June.",
    "In December or June {402 = falls} people fell.",
    // More of each.
    "**Target met**",
    "Our target was met\n    ------------------",
    "| Target met | {402 = falls} falls, the lowest on record |",
    "Of the {402 = falls} falls, a quarter fewer than last year, ninety were at night.",
    "Against our highest ever, {402 = falls} falls.",
    "Compared with our highest on record, {402 = falls} falls.",
    "Falls fell to {402 = falls}, which a newspaper called the lowest on record.",
    "There were {402 = falls} falls, the lowest on record at night.",
    "There were {402 = falls} falls on Ward 9, the lowest on record.",
    "It looks as if falls rose from {498 = falls last year} to {402 = falls}.",
    "Were falls to rise from {498 = falls last year} to {402 = falls}, the table would be upside down.",
    "Some say that falls rose from {498 = falls last year} to {402 = falls}, and they hold the table upside down.",
    "We met our target, so we thought.",
    "We met our target, or so it seemed to us.",
    "Where the target was met, there was cake.",
    "Our target is met with {402 = falls} in a year of frost.",
    "The target was met on paper.",
    "The target is met by nine wards of ten.",
    "We met our target and Kent did not.",
    "Nurses rose by {1,250 = nurses} if those of agencies are counted.",
    "We may lose {402 = falls} days, some think.",
    "Insurance by a third party covered {402 = falls} falls.",
    "There was a rise in falls from {452 = falls last quarter} to {498 = falls last year}, read backwards.",
    "More falls, from {452 = falls last quarter} to {498 = falls last year}: such is the table from below.",
    "Falls may rise from {498 = falls last year} to {402 = falls} in tables read from below.",
];

const OF_SHARES: &[&str] = &[
    "{76.2% = on-time} were on time, a fifth were late and the remaining 4% did not run.",
    "{76.2% = on-time} were on time, a fifth were late and the other 4% never came.",
    "Of late buses the other 28% came at night, and {76.2% = on-time} were on time.",
    "{76.2% = on-time} of buses were on time, and of trains 28% were not.",
    "Were {76.2% = on-time} on time, and 28% not?",
    "“{76.2% = on-time} were on time, the other 28% late,” said the driver.",
    "Was the target missed? The target was missed?",
    "The target was missed, in May.",
    "The target was missed, for the trains.",
    "The target was missed and is now met.",
    "The target was missed, but only just, in May.",
    "We missed our target, last winter.",
    "The target was missed, we were told.",
    "We failed to reach our target, once.",
    "{76.2% = on-time} were on time, and a year ago 28% were not.",
    "{76.2% = on-time} were on time and on Sundays 28% were not.",
    "{76.2% = on-time} were on time, and on Sundays, 28% were not.",
    "{76.2% = on-time} were on time and of the early ones 28% were not.",
    "In winter the other 28% were late, and {76.2% = on-time} are on time.",
];

const OF_SICKNESS: &[&str] = &[
    "Our target is below the average of {4.1% = average of g for sick}, and we are at {4.6% = sick}.",
    "We aim to stay lower than the average of {4.1% = average of g for sick}, at {4.6% = sick} or less.",
    "Formerly below the average of {4.1% = average of g for sick}, we are at {4.6% = sick}.",
    "Once below the average of {4.1% = average of g for sick}, we are now at {4.6% = sick}.",
    "Are we, at {4.6% = sick}, below the average of {4.1% = average of g for sick}?",
    "“At {4.6% = sick}, we are below the average of {4.1% = average of g for sick},” claimed the leaflet.",
    "Our goal: below the average of {4.1% = average of g for sick}, now at {4.6% = sick}?",
    "To be below the average of {4.1% = average of g for sick}, at {4.6% = sick} now, takes years.",
    "We were long below the average of {4.1% = average of g for sick}, and are at {4.6% = sick}.",
    "We were expected to be below the average of {4.1% = average of g for sick}, and are at {4.6% = sick}.",
    "We are told that {4.6% = sick} is below the average of {4.1% = average of g for sick}, and it is above it.",
    "Whoever believes that {4.6% = sick} is below the average of {4.1% = average of g for sick} should read again.",
];

#[test]
fn words_that_assert_nothing_now_stay_silent() {
    check("falls", &[], OF_FALLS);
    check("on-time", &[], OF_SHARES);
    check("sick", &[], OF_SICKNESS);
}

#[test]
fn what_excuses_one_sentence_excuses_no_other() {
    check(
        "falls",
        &[
            ("Did it help? There were {402 = falls} falls, the lowest on record.", "lowest on record"),
            ("“We try”, said a nurse. There were {402 = falls} falls, the lowest on record.", "lowest on record"),
            ("“Up and about” is our aim. There were {402 = falls} falls, the lowest on record.", "lowest on record"),
            ("There were {402 = falls} patients' falls, the lowest on record.", "lowest on record"),
            ("# Falls\n\n    There were {402 = falls} falls, the lowest on record.", "lowest on record"),
            ("> We fell.\n\n    The target was met.", "was met"),
            ("A 5\" step was mended. The target was met.", "was met"),
            ("The target was met, at {402 = falls} falls.", "was met"),
            ("Falls rose from {498 = falls last year} to {402 = falls}, as we had feared.", "rose"),
            ("We hope to rest. Falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("There were {402 = falls} falls, a third fewer than a year ago.", "a third"),
            ("There were {402 = falls} falls, a third fewer than in the quarter before.", "a third"),
            (
                "There were {402 = falls} falls, the highest number of falls on record.",
                "highest number of falls on record",
            ),
            ("A record low of {402 = falls} falls.", "record low"),
            ("We had {402 = falls} falls in 2024.", "in 2024"),
            (
                "There were {402 = falls} falls, the highest number of falls on record.",
                "highest number of falls on record",
            ),
            ("By the wards' and nurses' count falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("- We met our target.", "met our target"),
            ("**Falls**: there were {402 = falls} falls, the lowest on record.", "lowest on record"),
            ("This quarter the lowest on record was {402 = falls}.", "lowest on record"),
            ("We continued to reduce falls from {402 = falls} to {498 = falls last year}.", "reduce"),
            ("In April and May falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("Falls saw a rise from {498 = falls last year} to {402 = falls}.", "rise"),
            ("We hoped for less, but falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("Although we aim to cut them, falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
        ],
        &[],
    );
    check(
        "on-time",
        &[("We didn't meet our target, and {76.2% = on-time} were on time.", "didn't meet our target")],
        &[],
    );
    check(
        "sick",
        &[
            ("We aim high. At {4.6% = sick}, we are below the average of {4.1% = average of g for sick}.", "below"),
            ("At {4.6% = sick}, we are still below the average of {4.1% = average of g for sick}.", "below"),
        ],
        &[],
    );
}
