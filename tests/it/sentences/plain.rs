//! True sentences in which a word that no rule knows makes of what is said something else: a verdict of another time, a
//! record of another kind, a change of a part. Each must stay silent.

use super::{PLAN, check, told, told_of};

const ON_VERDICTS: &[&str] = &[
    "The target was met now and then.",
    "The target was met now and again.",
    "The target was met again and again in earlier years.",
    "The target was met again and again.",
    "We hit our target and then fell back.",
    "The target was reached and lost again in June.",
    "We met our target and theirs in 2019.",
    "The target was met because of snow in January.",
    "The aspiration of at most 380 was met so long as wards were open.",
    "This quarter the target was met so we are told.",
    "There was a quarter in which we met our target.",
    "The target was hit because two wards were shut.",
];

const ON_MISSES: &[&str] = &[
    "We missed our target so often that the timetable was changed.",
    "The target was missed because of snow in January.",
    "The target was hit because two buses were stopped.",
];

const ON_RECORDS: &[&str] = &[
    "Since the merger, {402 = falls} falls is the lowest on record.",
    "On the new definition, {402 = falls} falls is the lowest on record.",
    "In a spring quarter, {402 = falls} falls is the lowest on record.",
    "For a hospital of our size {402 = falls} falls is the lowest on record.",
    "There were {402 = falls} falls, the lowest on record (for a quarter of spring).",
    "There were {402 = falls} falls, the lowest on record, at any rate for a spring quarter.",
    "There were {402 = falls} falls, the lowest since records began (in 2023).",
    "Beside Kent's figure, {402 = falls} falls is the lowest on record.",
];

const ON_PARTS: &[&str] = &[
    "Since the move to the new building, falls have fallen by a third to {402 = falls}.",
    "Under Dr Smith falls fell by a third to {402 = falls}.",
    "Falls at night fell by a third to {402 = falls}.",
    "Falls of the over-80s fell by a third, to {402 = falls}.",
    "Injurious falls fell by two thirds to {402 = falls}.",
    "There were {402 = falls} falls, a third fewer than last year (on two wards).",
    "There were {402 = falls} falls, a third fewer than last year, on the two wards with nurses.",
];

const ON_SIZES: &[&str] = &[
    "Do we want such a high number?",
    "We aim to avoid such a high number.",
    "Such a high number was expected.",
    "Should we see such a high number again, we act.",
    "Nobody wants such a high number.",
    "Kent has such a high number.",
    "In 2023 we had such a high number.",
    "In 2023 we had this high number.",
    "Kent had this high number.",
    "Do we want this high number?",
    "Had we this high number, we would act.",
];

const ON_TIMES: &[&str] = &[
    "There were {402 = falls} falls a year before the new hospital opens.",
    "There were {402 = falls} falls the year before the move.",
    "There were {402 = falls} falls a year earlier than planned.",
    "In March the board took {402 = falls} as its goal.",
    "In March the board saw {402 = falls} coming.",
    "In March we took {402 = falls} as our goal.",
];

const ON_HEDGES: &[&str] = &[
    "Were there more than {402 = falls} falls?",
    "“There were more than {402 = falls} falls,” said the leaflet, wrongly.",
    "## Over {402 = falls} falls",
    "Had there been more than {402 = falls} falls, we had acted.",
    "Suppose there were fewer than {402 = falls} falls.",
    "Some say that there were more than {402 = falls} falls.",
    "It is said that there were more than {402 = falls} falls.",
    "Was it £{402 = falls}?",
    "The leaflet has “£{402 = falls}”.",
    "Did falls rise from {498 = falls last year} to {402 = falls}; and if so, why?",
    "Did falls rise from {498 = falls last year} to {402 = falls}: yes or no?",
];

#[test]
fn a_word_that_is_not_known_makes_the_rules_silent() {
    let of_falls = [ON_VERDICTS, ON_RECORDS, ON_PARTS, ON_SIZES, ON_TIMES, ON_HEDGES].concat();
    for (metric, texts) in [("falls", of_falls.as_slice()), ("on-time", ON_MISSES)] {
        check(metric, &[], texts);
    }
}

#[test]
fn beside_them_the_same_words_are_held_to_the_figures() {
    check(
        "falls",
        &[
            ("The target was met again.", "was met"),
            ("This quarter, the target was met.", "was met"),
            ("In this quarter we met our target for the first time.", "met our target"),
            ("We hit our target.", "hit our target"),
            ("At {402 = falls} falls, it is the lowest on record.", "lowest on record"),
            ("This quarter, {402 = falls} falls is the lowest on record.", "lowest on record"),
            ("Falls have fallen by a third to {402 = falls}.", "a third"),
            ("There were {402 = falls} falls, a third fewer than last year.", "a third"),
            ("There were {402 = falls} falls a year earlier.", "a year earlier"),
            ("In March the board counted {402 = falls} falls.", "In March"),
            ("In March we had {402 = falls} falls.", "In March"),
            ("There were more than {402 = falls} falls.", "wrong-figure: more than {402 = falls}"),
            ("In fact, there were fewer than {402 = falls} falls.", "wrong-figure: fewer than {402 = falls}"),
            ("It was £{402 = falls}.", "wrong-figure: £{402 = falls}"),
            ("We asked why; falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("Is it known? Falls rose from {498 = falls last year} to {402 = falls}; we ask why.", "rose"),
            ("No doubt falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("With no more nurses, falls rose from {498 = falls last year} to {402 = falls}.", "rose"),
            ("Falls rose from {498 = falls last year} to {402 = falls} in no time.", "rose"),
            (
                "In the '90s it was worse. Falls rose from {498 = falls last year} to {402 = falls}, by the wards' count.",
                "rose",
            ),
        ],
        &[],
    );
    check("nurses", &[("We still have this low number.", "low number")], &["We still have this high number."]);
}

#[test]
fn a_word_of_a_title_turns_what_stands_beside_it() {
    let of = |title: &str, lies: &[(&str, &str)], truths: &[&str]| {
        let plan = PLAN.replace("Falls of patients", title).replace("unit falls", "unit people");
        for (text, expected) in lies.iter().copied().chain(truths.iter().map(|text| (*text, ""))) {
            assert_eq!(told_of(&plan, "falls", text), expected, "{title}: {text}");
        }
    };
    let from_to = |words: &str| format!("{words} from {{402 = falls}} to {{498 = falls last year}}.");
    let and_back = |words: &str| format!("{words} from {{498 = falls last year}} to {{402 = falls}}.");
    of(
        "Young people not in work",
        &[(&and_back("Young people not in work rose"), "rose")],
        &[&and_back("Young people not in work did not rise"), &from_to("It is not so that people fell")],
    );
    of(
        "Appointments missed without notice",
        &[(&and_back("Appointments missed without notice rose"), "rose")],
        &[&and_back("There was no increase"), &and_back("Without nurses missed appointments would have risen")],
    );
    of(
        "Planned admissions",
        &[(&and_back("Planned admissions rose"), "rose"), (&and_back("The planned admissions rose"), "rose")],
        &[&and_back("We had planned a rise"), &and_back("We had planned admissions to rise")],
    );
    of("Said to be satisfied", &[], &[&and_back("It is said that satisfaction rose")]);
}

#[test]
fn a_bound_that_holds_in_another_quarter_moves_no_figure_there() {
    // 452 of the quarter before is more than 402, and 402 is not.
    for text in [
        "Were there more than {402 = falls} falls?",
        "“There were more than {402 = falls} falls,” said the leaflet.",
        "Had there been more than {402 = falls} falls, we had acted.",
        "There were more than {402 = falls} falls.",
    ] {
        let found = told("falls", text);
        assert!(!found.contains("mistaken-period"), "{text}: {found}");
    }
}
