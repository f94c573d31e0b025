//! What prose is found to say, and what it may say.

use crate::advice::tests::advice;

/// The warnings of an update on `m` for 2024/25 Q4, January to March 2025, with these rows of `us` in `g`.
fn of_update(text: &str, table: &str) -> String {
    let plan = format!(
        "metric m \"M\" {{\n  unit calls\n  better lower\n  no aspiration \"None.\"\n}}\n\
         quarter 2024/25 Q4 {{\n  update on m \"\"\"\n    {text}\n  \"\"\"\n}}\n"
    );
    advice(&plan, table).join(", ")
}

const FELL: &str = "2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";

#[test]
fn promises_whose_date_has_passed_are_told() {
    for (text, date) in [
        // The seed report's own: cadets "with a start in early 2021", told at the end of March 2021.
        ("Cadets mean to train one another, in fire safety too, with a start in early 2025.", "early 2025"),
        ("The hub will open by March 2025.", "March 2025"),
        ("The hub will be opened in spring 2024.", "spring 2024"),
        ("Talks with councils will begin in\n    January 2025, we hope.", "January 2025"),
        ("A leaflet is to be ready by the end of 2024.", "end of 2024"),
        ("A leaflet is due in mid-2024.", "mid-2024"),
        ("The work is planned for 2024.", "2024"),
        ("It will open no later than 31 March 2025.", "31 March 2025"),
        ("It will open before 2024/25 Q4 and be full soon.", "2024/25 Q4"),
        ("It will open by Q4 2024/25.", "Q4 2024/25"),
        ("Reports are expected by 2023/24.", "2023/24"),
        ("In early 2025 the hub will open.", "early 2025"),
    ] {
        assert_eq!(of_update(text, FELL), format!("promise-overdue `{date}`"), "{text}");
    }
}

#[test]
fn promises_that_may_stand_are_not_told() {
    for text in [
        "The hub will open by April 2025.",
        "The hub will open in late 2025.",
        "The hub will open by the end of 2025.",
        "The hub will open by 2024/25 Q5x.",
        "The hub opened in early 2025.",
        "The hub was to open by March 2024 and is late.",
        "Since March 2024 we plan to open a hub.",
        "We will publish the figures collected in March 2024.",
        "We will write to all who took part in spring 2024.",
        "We will learn from the lockdown in spring 2020.",
        "Calls will be compared with March 2024.",
        "Calls will be fewer than in March 2024.",
        "The survey of March 2024 will be repeated in 2026.",
        "It is to the north, by 2024 standards.",
        "We will go on as in 2024.",
        "We aim to be better than we were by March 2024.",
        "`We will open by March 2024.`",
        "The hub has been open for a year, as we said it would be by March 2024.",
        "We will review the events in spring 2024.",
        "In March 2024 we said that we would do more. We will.",
    ] {
        assert_eq!(of_update(text, FELL), "", "{text}");
    }
}

#[test]
fn a_pledge_whose_date_has_passed_needs_a_word() {
    let of = |pledge: &str, rest: &str| {
        let plan = format!(
            "priority 1 \"A\" {{\n  metric m \"M\" {{\n    unit calls\n    better lower\n    no aspiration \"None.\"\n  }}\n  \
             pledge p \"{pledge}\" {{\n    measured by m\n  }}\n}}\n{rest}"
        );
        advice(&plan, FELL).join(", ")
    };
    let late = "We will open two hubs by spring 2024.";
    assert_eq!(of(late, ""), "promise-overdue `spring 2024`");
    assert_eq!(of("We will open two hubs by autumn 2025.", ""), "");
    assert_eq!(of("Two hubs were to be open by spring 2024.", ""), "");
    // A text of that quarter or of a later one tells what became of it, an earlier one cannot.
    let told = |quarter: &str, on: &str| format!("quarter {quarter} {{\n  update on {on} \"They are open.\"\n}}\n");
    assert_eq!(of(late, &told("2024/25 Q1", "p")), "");
    assert_eq!(of(late, &told("2024/25 Q4", "p")), "");
    assert_eq!(of(late, &told("2024/25 Q2", "m")), "");
    assert_eq!(of(late, &told("2024/25 Q2", "priority 1")), "");
    assert_eq!(of(late, &told("2023/24 Q4", "p")), "promise-overdue `spring 2024`");
}

#[test]
fn quarters_that_do_not_exist_are_told() {
    for (text, quarter) in [
        ("Fewer than in Q5 2023/24.", "Q5 2023/24"),
        ("Fewer than in 2023/25 Q1.", "2023/25 Q1"),
        ("Fewer than in 2023/24 Q0, by far.", "2023/24 Q0"),
        ("Fewer than in Q3 2023/24.", ""),
        ("Fewer than in 2023/24 Q3, and in 2024/25 too.", ""),
        ("Question Q5 of the survey was left out.", ""),
        ("The answers to Q5, 2023/24 survey.", ""),
        ("The 2023/25 programme has four parts.", ""),
        ("Between 2022/23 Q4 2023/24.", ""),
    ] {
        let expected = if quarter.is_empty() { String::new() } else { format!("no-such-quarter `{quarter}`") };
        assert_eq!(of_update(text, FELL), expected, "{text}");
    }
}

/// A table in which `us` is third of eight, the lower the better.
fn third() -> String {
    let others = [("a", 90), ("b", 100), ("us", 110), ("c", 120), ("d", 130), ("e", 140), ("f", 150), ("h", 160)];
    others.iter().map(|(who, value)| format!("2024/25 Q4,{who},m,{value}\n")).collect()
}

#[test]
fn the_upper_quartile_ends_at_the_second_of_eight() {
    let table = third();
    for text in
        ["We are in the upper quartile.", "With {110 = m} calls the force is now in the top quartile of the group."]
    {
        let quartile = if text.contains("top") { "top quartile" } else { "upper quartile" };
        assert_eq!(of_update(text, &table), format!("not-in-upper-quartile `{quartile}`"), "{text}");
    }
    for text in [
        "We are not in the upper quartile.",
        "We aren't in the upper quartile.",
        "We were in the upper quartile once.",
        "Ten calls fewer and we would be in the upper quartile.",
        "A fall of 10 calls would reach the upper quartile.",
        "We mean to be in the upper quartile.",
        "The aspiration is a place in the upper quartile.",
        "Two of our neighbours are in the upper quartile.",
        "We are just below the upper quartile.",
        "Nobody in the upper quartile takes more than 100 calls.",
    ] {
        assert_eq!(of_update(text, &table), "", "{text}");
    }
    let second = table.replace("b,m,100", "b,m,115");
    assert_eq!(of_update("We are in the upper quartile.", &second), "");
    assert_eq!(of_update("We are in the upper quartile.", FELL), "");
}

#[test]
fn significant_changes_need_a_test() {
    for (text, word) in [
        ("Calls fell significantly.", "significantly"),
        ("Calls are significantly fewer.", "significantly"),
        ("A significant reduction.", "significant"),
        ("The change is statistically significant.", "significant"),
    ] {
        assert_eq!(of_update(text, FELL), format!("significance-untested `{word}`"), "{text}");
    }
    for text in [
        "A significant investment was made.",
        "This is significant work.",
        "Calls did not fall significantly.",
        "There is no significant difference.",
        "The forces don't differ significantly.",
        "Insignificant changes.",
    ] {
        assert_eq!(of_update(text, FELL), "", "{text}");
    }
}

#[test]
fn significant_changes_are_larger_than_chance() {
    let of = |text: &str, before: &str, now: &str| {
        let plan = format!(
            "metric m \"M\" {{\n  unit calls per 1,000 population\n  covers quarter\n  better lower\n  no aspiration \"None.\"\n}}\n\
             quarter 2024/25 Q4 {{\n  update on m \"\"\"\n    {text}\n  \"\"\"\n}}\n"
        );
        let table = format!(
            "quarter,organisation,metric,value,numerator,denominator\n\
             2024/25 Q3,us,m,{before},100000\n2024/25 Q4,us,m,{now},100000\n"
        );
        advice(&plan, &table).join(", ")
    };
    // 1,000 and 1,010 calls: the standard deviation of either is about 32. 1,000 and 1,300 are nine of them apart.
    assert_eq!(of("Calls rose significantly.", "10,1000", "10.1,1010"), "not-significant `significantly`");
    assert_eq!(of("Calls rose significantly.", "10,1000", "13,1300"), "");
    assert_eq!(of("Calls did not rise significantly.", "10,1000", "10.1,1010"), "");
}

#[test]
fn words_that_say_the_opposite_of_the_figure_are_told() {
    for (text, words) in [
        ("Calls rose to {110 = m}.", "rose"),
        ("There was a rise to just {110 = m} calls.", "rise"),
        ("We still have this high number of m.", "high number"),
        ("Calls deteriorated to {110 = m}.", "deteriorated"),
        ("People call more often: {110 = m}.", "more often"),
    ] {
        assert_eq!(of_update(text, FELL), format!("words-against-figures `{words}`"), "{text}");
    }
    for text in [
        "Calls fell to {110 = m}.",
        "Calls improved to {110 = m}.",
        "People call less often: {110 = m}.",
        "We answer more often the {110 = m} calls.",
        "More often than last year: {110 = m}.",
        "Calls rose to {110 = m} from the low of last summer.",
        "Compared with March calls rose to {110 = m}.",
        "Staff numbers rose, and there were {110 = m} calls.",
        "Calls rose to 110.",
        "Calls rose to {120 = m last quarter}.",
        "Calls rose to {110 = m}, and {120 = m last quarter} was low.",
        "High numbers are usual in winter.",
        "Calls have not risen to {110 = m}.",
        "We bear this high number of patients on other wards.",
    ] {
        let found = of_update(text, FELL);
        assert!(!found.contains("words-against"), "{text}: {found}");
    }
    // Fewer than in the quarter before, and more than in the same one of the year before: both may be meant.
    let seasonal = "2023/24 Q4,us,m,100\n2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";
    assert_eq!(of_update("Calls rose to {110 = m}.", seasonal), "");
    assert_eq!(of_update("Calls fell to {110 = m}.", seasonal), "");
    let fewer_than_ever = "2023/24 Q4,us,m,130\n2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";
    assert_eq!(of_update("Calls rose to {110 = m}.", fewer_than_ever), "words-against-figures `rose`");
    // As many as in the quarter before, and more than a year ago: they rose or stayed, and did not fall.
    let stayed = "2023/24 Q4,us,m,100\n2024/25 Q3,us,m,110\n2024/25 Q4,us,m,110\n";
    assert_eq!(of_update("Calls fell to {110 = m}.", stayed), "words-against-figures `fell`");
    assert_eq!(of_update("Calls rose to {110 = m}.", stayed), "");
}

/// The warnings about words of an update on `m`, which went from 100 a year ago by 120 to 110.
fn of_words(text: &str) -> String {
    let seasonal = "2023/24 Q4,us,m,100\n2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";
    let found = of_update(text, seasonal);
    found.split(", ").filter(|it| it.contains("words-against")).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_is_said_of_one_figure_holds_since_the_quarter_or_the_year_before() {
    for (text, word) in [
        ("Calls were unchanged at {110 = m}.", "unchanged"),
        ("Calls doubled to {110 = m}.", "doubled"),
        ("Calls halved to {110 = m}.", "halved"),
    ] {
        assert_eq!(of_words(text), format!("words-against-figures `{word}`"), "{text}");
    }
    for text in [
        "Calls are unchanged at {about 100 = m}.",
        "Nothing is unchanged, and there were {110 = m} calls.",
        "Calls have not doubled to {110 = m}.",
        "Calls doubled to {110 = m} from 2015.",
        "Over the decade, calls doubled to {110 = m}.",
        "The pandemic passed and calls halved to {110 = m}.",
        "The aspiration is unchanged at {110 = m}.",
        "Calls worsened to {110 = m}.",
        "Calls improved to {110 = m}.",
    ] {
        assert_eq!(of_words(text), "", "{text}");
    }
    // Better since both.
    let better = "2023/24 Q4,us,m,130\n2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";
    assert_eq!(of_update("Calls worsened to {110 = m}.", better), "words-against-figures `worsened`");
    let doubled = "2023/24 Q4,us,m,60\n2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";
    assert!(!of_update("Calls doubled to {110 = m}.", doubled).contains("words-against"));
}

#[test]
fn what_there_is_is_not_said_of_how_much_it_changed() {
    for (text, joint) in [
        ("M fell by {110 = m}.", "by"),
        ("It fell sharply by about {110 = m}.", "by"),
        ("M went down by {110 = m}.", "by"),
        ("We had a rise of {110 = m} m.", "of"),
    ] {
        assert_eq!(of_words(text), format!("words-against-figures `{joint}`"), "{text}");
    }
    for text in [
        "M fell to {110 = m}.",
        "M fell by {10 = fall in m since last quarter}.",
        // `It` is something else.
        "The workforce is larger, and it grew by {110 = m}.",
        // Staff may have risen by as many.
        "Staff grew by {110 = m}.",
        "It is not so that M fell by {110 = m}.",
        "We want that M falls by {110 = m} next year.",
        "A fall of a wall by the {110 = m} m.",
        "It was cut by those {110 = m} people.",
    ] {
        assert_eq!(of_words(text), "", "{text}");
    }
    // Twice as many as before: the change is as large as the figure before, not as what there is now.
    let from_nothing = "2024/25 Q3,us,m,0\n2024/25 Q4,us,m,110\n";
    assert!(!of_update("M rose by {110 = m}.", from_nothing).contains("words-against"));
}

/// The warnings about words of an update on `m`, a count of each quarter, which went from 100 a year ago by 120 to 110.
fn of_times(text: &str) -> String {
    let plan = format!(
        "metric m \"Calls\" {{\n  unit calls\n  covers quarter\n  better lower\n  no aspiration \"None.\"\n}}\n\
         quarter 2024/25 Q4 {{\n  update on m \"\"\"\n    {text}\n  \"\"\"\n}}\n"
    );
    let table = "2023/24 Q4,us,m,100\n2024/25 Q3,us,m,120\n2024/25 Q4,us,m,110\n";
    let found = advice(&plan, table).join(", ");
    found.split(", ").filter(|it| it.contains("another-time")).collect::<Vec<_>>().join(", ")
}

#[test]
fn words_of_time_are_held_to_the_formula_beside_them() {
    for (text, words) in [
        ("We took {110 = m} calls in December.", "in December"),
        ("We took {110 = m} calls in January 2024.", "in January 2024"),
        ("In December we took {110 = m} calls.", "In December"),
        ("In June, {110 = m} people called.", "In June"),
        ("That is {10 = fall in m since last quarter} fewer than in June.", "in June"),
        ("A year ago there were {110 = m} calls.", "A year ago"),
        ("We took {110 = m} calls a year earlier.", "a year earlier"),
        ("That is {10 = fall in m since last quarter} fewer than a year ago.", "a year ago"),
        ("It fell by {10 = fall in m since last quarter} since last year.", "last year"),
        ("It rose by {10 = rise in m since last year} calls since last quarter.", "last quarter"),
        ("We took {120 = m in 2024/25 Q3} calls this quarter.", "this quarter"),
        ("This quarter we took {120 = m last quarter} calls.", "This quarter"),
    ] {
        assert_eq!(of_times(text), format!("words-of-another-time `{words}`"), "{text}");
    }
    for text in [
        "We took {110 = m} calls in March.",
        "We took {110 = m} calls in January 2025.",
        "In December we opened a hub, and {110 = m} people called.",
        "The hub that opened in December took {110 = m} calls.",
        "We took {110 = m} calls at the hub opened in December.",
        "That is {10 = fall in m since last quarter} fewer than in December.",
        "That is {10 = rise in m since last year} more than a year ago.",
        "That is {10 = fall in m since last quarter} fewer than the quarter before.",
        "A year ago there were {100 = m last year} calls.",
        "We took {110 = m} calls, and we opened a hub a year ago.",
        "Last year {110 = m} people called.",
        "We took {110 = m} calls, fewer than in June.",
        "We took {110 = m} calls this quarter.",
        "This quarter fewer than {120 = m last quarter} people called.",
        "Down from {120 = m last quarter} this quarter.",
        "There were not {110 = m} calls in December.",
        "We will have {110 = m} calls in December.",
        "She said: “we took {110 = m} calls in December”, and left.",
    ] {
        assert_eq!(of_times(text), "", "{text}");
    }
}
