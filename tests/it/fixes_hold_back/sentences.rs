//! `--fix` reads the sentence of a wrong figure, and writes where something shows what its author meant.

use super::{fixed, is_left, is_written, metric, one, rows, update};

/// The figures of a plan in which 366 became 402, 36 more; a year before there were 310, and Southvale has 377.
fn of_tips(text: &str) -> (Vec<String>, Vec<String>) {
    let plan = format!("{}group g \"G\" {{\n  members northvale, southvale \"Southvale\"\n}}\n", one(text));
    let plan = plan.replace("no aspiration \"Not ours to set.\"", "aspiration at most 380");
    let plan = plan.replace("metric m \"m\"", "metric m \"Fly-tips\"").replace("better higher", "better lower");
    let data = format!(
        "{}2025/26 Q1,southvale,m,345\n2025/26 Q2,southvale,m,377\n",
        rows(&["300", "310", "351", "360", "366", "402"])
    );
    fixed(&plan.replace("  better lower\n", "  better lower\n  because \"Clean streets.\"\n"), &[("own.csv", &data)])
}

#[test]
fn a_figure_of_what_its_sentence_speaks_of_is_offered_that_formula() {
    for (text, instead) in [
        ("Last quarter there were {366 = m}.", "m last quarter"),
        ("From April to June there were {366 = m}.", "m last quarter"),
        ("Between April and June there were {366 = m}.", "m last quarter"),
        ("There were {366 = m} fly-tips in 2025/26 Q1.", "m last quarter"),
        ("In the last quarter of 2024/25 there were {360 = m}.", "m in 2024/25 Q4"),
        ("A year ago we counted {310 = m}.", "m last year"),
        ("A year ago we counted {310 = m}, now {402 = m}.", "m last year"),
        ("Southvale had {377 = m}.", "m in southvale"),
        ("In Southvale we counted {377 = m}.", "m in southvale"),
        ("Southvale’s {377 = m} fly-tips were fewer.", "m in southvale"),
        ("Fly-tips rose by {36 = m}.", "rise in m since last quarter"),
        ("There were {36 = m} more fly-tips.", "rise in m since last quarter"),
        ("Fly-tips rose by {92 = m} over the year.", "rise in m since last year"),
        ("Fly-tips rose from {366 = m} to {402 = m}.", "m last quarter"),
        ("We had {402 = m}, compared with {366 = m} then.", "m last quarter"),
    ] {
        let (edits, helps) = of_tips(text);
        assert_eq!(edits, Vec::<String>::new(), "{text}: {helps:#?}");
        let offered = format!("write `{instead}`, of which ");
        assert!(helps.len() == 1 && helps[0].starts_with(&offered), "{text}: {helps:#?}");
    }
}

#[test]
fn a_sentence_of_something_else_is_not_made_a_falsehood() {
    for text in [
        "Our target was {380 = m}.",
        "{380 = m} was our target.",
        "A year ago we counted {311 = m}.",
        "In December 2024 there were {333 = m}.",
        "Southvale had {376 = m}.",
        "Nationally there were {1,377 = m}.",
        "Fly-tips rose by {35 = m}.",
        "Fly-tips fell from {455 = m} to {402 = m}.",
        "It exceeded {450 = m}.",
        "We fell short of {400 = m}.",
        "There were >{450 = m} fly-tips.",
    ] {
        let (edits, helps) = of_tips(text);
        assert!(edits.is_empty() && helps.len() == 1, "{text}: {edits:?} {helps:#?}");
    }
}

#[test]
fn nothing_is_written_where_the_sentence_may_speak_of_something_else() {
    for text in [
        "There were {388 = m} fly-tips in our neighbour Southvale.",
        "In our area, Southvale had {388 = m}.",
        "Nationally, our peers had {388 = m}.",
        "Southvale, like us, had {388 = m}.",
        "{380 = m} fly-tips, in Southvale.",
        "In Southvale, police say, there were {380 = m}.",
        "In Southvale: {380 = m} fly-tips.",
        "{365 = m} fly-tips (last quarter).",
        "There were {365 = m} fly-tips previously.",
        "Our target, agreed in May, was {381 = m}.",
        "We missed our target with {381 = m} fly-tips.",
        "Last quarter we promised to do better, and there were {365 = m}.",
        "That is {35 = m} fly-tips more than last quarter.",
        "That is {35 = m} fly-tips more than the {366 = m last quarter} of last quarter.",
        "The rise, we are told, was {35 = m} fly-tips.",
        "We had {366 = m last quarter} and last quarter {365 = m}.",
        "Nationally, more than {402 = m} fly-tips were counted.",
    ] {
        is_left(text, &of_tips(text));
    }
}

#[test]
fn a_figure_that_is_right_of_something_else_is_not_written_over_beside_words_that_nobody_knows() {
    for text in [
        "In the spring there were {366 = m}.",
        "In Q1 there were {366 = m}.",
        "There were {366 = m} fly-tips in our first quarter.",
        "Before the new cameras there were {366 = m}.",
        "Southvale struggles. It had {377 = m} fly-tips.",
        "Our neighbour is worse off. They had {377 = m} fly-tips.",
        "They had {377 = m}.",
        "The south had {377 = m}.",
        "Last quarter was good. There were {366 = m} fly-tips.",
        "Since April there have been {366 = m}.",
        "We exceeded it by {36 = m}.",
        "The mayor spoke of {366 = m} fly-tips.",
        "“There were {366 = m} fly-tips,” said a warden.",
        "“There were {366 = m} fly-tips.”",
        "### Southvale\n\n    There were {377 = m} fly-tips.",
        "| | 2025/26 Q1 |\n    |---|---|\n    | Fly-tips | {366 = m} |",
        "The figure at the start of the year was {366 = m}.",
        "Fly-tips: {366 = m} (Q1).",
        "July to September 2024: {310 = m}.",
    ] {
        is_left(text, &of_tips(text));
    }
    let (_, helps) = of_tips("Before the new cameras there were {366 = m}.");
    assert_eq!(
        helps,
        ["if the sentence tells of 2025/26 Q1, keep `366` and ask for `m last quarter`; if of 2025/26 Q2, write `402`"]
    );
}

#[test]
fn a_figure_of_nothing_else_is_not_written_over_beside_a_name_or_a_time_that_nobody_knows() {
    for text in [
        "In Kent there were {512 = m}.",
        "Kent had {512 = m}.",
        "Kent’s {512 = m} fly-tips were more.",
        "The Environment Agency counted {512 = m}.",
        "In one week we had {45 = m}.",
        "They had {512 = m}.",
        "In Q3 there were {512 = m}.",
        "We opened with {512 = m}.",
        "In July and September there were {512 = m}.",
        "Wardens were busy, and {41 = m} fly-tips were found.",
        "The mayor said: “There were {512 = m}.”",
        "Fly-tips fell by {-36 = change in m since last quarter}.",
        // So many times as many, or as few, are something else.
        "We had {41 = m} fly-tips.",
        "Our teams recorded {2,083 = m} fly-tips.",
        // Said of those who act, or of what has come together, or of what is aimed at.
        "We had {412 = m} staff.",
        "We have now recorded {512 = m} fly-tips.",
        "The number of fly-tips is to be {412 = m}.",
        "We had fewer fly-tips than Kent with {412 = m}.",
    ] {
        is_left(text, &of_tips(text));
    }
    for text in [
        "Our teams counted {412 = m} fly-tips.",
        "Despite new cameras, {412 = m} fly-tips were found this quarter.",
        "Unlike Southvale, we had {388 = m}.",
        "We had {412 = m} fly-tips, more than our target allows.",
        "Fly-tips: {412 = m}",
        // Two digits have changed places.
        "Wardens were busy, and {420 = m} fly-tips were found.",
    ] {
        is_written(text, &of_tips(text));
    }
}

#[test]
fn a_text_that_is_carried_over_is_set_right() {
    for (text, wanted) in [
        ("There were {366 = m}.", &["366 → 402"][..]),
        ("There were {366 = m} this quarter.", &["366 → 402"]),
        // What the quarter is set beside has another figure, and so may what nobody knows.
        ("In Q2 we had more fly-tips than in the quarter before ({366 = m}).", &[]),
        ("Fly-tips rose this quarter from {366 = m}.", &[]),
        ("Q2 was worse than its predecessor, in which we recorded {366 = m} fly-tips.", &[]),
        ("This quarter, unlike the one before it, which had {366 = m} fly-tips, was bad.", &[]),
        ("Q2 was worse than the one before it: that had {366 = m} fly-tips.", &[]),
        ("We promised {366 = m} fly-tips this quarter.", &[]),
        ("In Q2 the wardens met with {366 = m} fly-tips.", &[]),
        ("July–September 2025: {366 = m} fly-tips, mostly on verges.", &["366 → 402"]),
        ("{366 = m} fly-tips were met with in the quarter.", &[]),
        ("We dealt with {366 = m} fly-tips.", &["366 → 402"]),
        ("Our teams recorded {366 = m} fly-tips, and residents reported many.", &["366 → 402"]),
        ("The number of fly-tips rose to {366 = m}.", &["366 → 402"]),
        ("Last quarter was good. There are now {366 = m} fly-tips.", &["366 → 402"]),
        ("There were {366 = m} fly-tips in Northvale this quarter.", &["366 → 402"]),
        ("From July to September we counted {366 = m}.", &["366 → 402"]),
        ("{366 = m} fly-tips, up from {360 = m in 2024/25 Q4} in 2024/25 Q4.", &["366 → 402"]),
        ("{360 = m} fly-tips, up from {366 = m last quarter} last quarter.", &["360 → 402"]),
        ("In Southvale there were {377 = m in southvale}, and we had {366 = m}.", &["366 → 402"]),
        ("There were {366 = m}, {6 = rise in m since last quarter} more than last quarter.", &["366 → 402", "6 → 36"]),
        ("There were {400 = m} or so, and {390 = m} or fewer.", &["390 → 402"]),
    ] {
        let (edits, helps) = of_tips(text);
        assert_eq!(edits, wanted, "{text}: {helps:#?}");
    }
}

/// What is written where one text stood in the report of the quarter before, when there were 366, and another stands in that
/// of now.
fn carried_over(before: &str, now: &str) -> Vec<String> {
    let plan = format!("{}quarter 2025/26 Q1 {{\n{}}}\n", one(now), update("m", before));
    fixed(&plan, &[("own.csv", &rows(&["300", "310", "351", "360", "366", "402"]))]).0
}

#[test]
fn a_heading_holds_below_those_behind_it_and_a_sentence_is_carried_over_with_what_stands_about_it() {
    let sentence = "There were {366 = m} fly-tips.";
    for above in ["## Background\n\n    ### Fly-tips", "## Background\n\n    | Fly-tips |\n    |---|"] {
        let text = format!("{above}\n\n    We had fly-tips. Our teams recorded them. It is so.\n\n    {sentence}");
        is_left(&text, &of_tips(&text));
    }
    // The heading stood there too, but not over the sentence.
    let above = format!("{sentence}\n\n    **Background**\n\n    It was so.");
    let below = format!("**Background**\n\n    {sentence}");
    assert_eq!(carried_over(&above, &below), Vec::<String>::new());
    assert_eq!(carried_over(&below, &below), ["366 → 402"]);
    // What leads to a list leads to none under the next heading.
    let text = "Figures from Kent:\n\n    - {377 = m in southvale}\n\n    ## Fly-tips\n\n    It is so. \
                It is so. Wardens were busy, and {420 = m} fly-tips were found.";
    is_written(text, &of_tips(text));
}

#[test]
fn what_is_set_in_another_time_from_outside_its_sentence_is_left() {
    const ONCE: &str = "There were {366 = m} visits to homes.";
    assert_eq!(carried_over(ONCE, ONCE), ["366 → 402"]);
    let progress = format!("**Progress**\n\n    {ONCE}");
    assert_eq!(carried_over(&progress, &progress), ["366 → 402"]);
    assert_eq!(carried_over(&format!("Staff work hard. {ONCE}"), &format!("Staff work hard. {ONCE}")), ["366 → 402"]);
    for now in [
        "**Background**\n\n    ",
        "## What the last report said\n\n    ",
        "## Background\n\n    It was a busy time. Crews worked. More came. ",
        "Remember how things were. It was hard. ",
        "At the time of the audit things were bad. ",
        "In the spring we counted visits by hand. It went well. ",
        "In the spring:\n\n    - much was done\n    - crews were busy\n    - more came\n    - ",
        "Now there are 402; ",
        "Now there are 402. ",
    ] {
        assert_eq!(carried_over(ONCE, &format!("{now}{ONCE}")), Vec::<String>::new(), "{now}");
    }
    assert_eq!(carried_over(ONCE, &format!("{ONCE} Now there are 402.")), Vec::<String>::new());
    for text in [
        "In the spring we counted visits by hand. It went well. There were {366 = m}.",
        // Two digits have changed places.
        "In the spring we counted visits by hand. It went well. There were {420 = m} visits.",
        "Take the north. Residents reported {66 = m} visits.",
        "cf. {366 = m}",
        "Compare {366 = m}.",
        "Visits rose again (was {366 = m}).",
        "There were {366 = m}, and it is higher now.",
        "Erratum: for {420 = m} visits read 402.",
        "Shelter puts it at {420 = m} visits.",
        "Crisis counts {420 = m} visits.",
        "The capture rate is {420 = m}.",
        "This quarter {412 = m} visits came into our halls.",
    ] {
        is_left(text, &fixed(&one(text), &[("own.csv", &rows(&["351", "360", "366", "402"]))]));
    }
    for text in [
        "We counted visits by hand. It went well. There were {366 = m}.",
        "Our crews are busy. There were {420 = m} visits to homes.",
        "**Visits**\n\n    There were {366 = m}.",
        "It is {366 = m}, and it is higher.",
        "Visits rose again, to {366 = m}.",
        "There were {420 = m} visits to homes as crews moved into our halls.",
    ] {
        is_written(text, &fixed(&one(text), &[("own.csv", &rows(&["351", "360", "366", "402"]))]));
    }
}

#[test]
fn a_slip_that_prints_another_metric_is_left_beside_words_that_nobody_knows() {
    let told = |text: &str, other: &str| {
        let plan = format!("{}{}", one(text), metric("n", "visits"));
        let data = format!("{}2025/26 Q2,northvale,n,{other}\n", rows(&["88", "90", "92"]));
        fixed(&plan, &[("own.csv", &data)])
    };
    let busy = "Despite bad weather we had {29 = m}.";
    assert_eq!(told(busy, "45").0, ["29 → 92"]);
    let (edits, helps) = told(busy, "29");
    let help = "if the sentence tells of `n`, keep `29` and ask for `n`; if of 2025/26 Q2, write `92`";
    assert_eq!((edits, helps), (Vec::new(), vec![help.to_owned()]));
    assert_eq!(told("There were {29 = m}.", "29").0, ["29 → 92"]);
}

#[test]
fn helps_quote_the_phrase_of_an_odd_word_and_no_whole_quotation() {
    for (text, help) in [
        (
            "“There were {512 = m}, and more are to come,” said a warden.",
            "leave what somebody said as it was, and name the source, `{…, source \"…\"}`; or write `402`",
        ),
        (
            "They had {512 = m} in the last twelve months.",
            "see whether `They` tells what the figure is of; if it does not, write `402`",
        ),
        (
            "There were {512 = m} in the coldest two months.",
            "see whether `in the coldest two months` tells what the figure is of; if it does not, write `402`",
        ),
    ] {
        assert_eq!(of_tips(text), (Vec::new(), vec![help.to_owned()]), "{text}");
    }
    let (_, helps) = of_tips("Fly-tips are up {35 = m}.");
    assert_eq!(
        helps,
        ["the sentence tells of a rise (`are up`): ask for that, `rise in m since …`, or correct its words"]
    );
    // Names that begin with a word of what is aimed at.
    for text in ["Next Steps: {412 = m} fly-tips.", "Will Smith met {412 = m} fly-tips.", "Our Plan B was {412 = m}."] {
        let (edits, helps) = of_tips(text);
        assert!(edits.is_empty() && helps.len() == 1 && !helps[0].contains("aimed at"), "{text}: {edits:?} {helps:#?}");
    }
    let (_, helps) = of_tips("Our plan was {412 = m}.");
    assert!(helps[0].contains("speaks of what is aimed at"), "{helps:#?}");
}

#[test]
fn what_others_had_at_another_time_is_offered_with_it() {
    let (edits, helps) = of_tips("Last quarter Southvale had {345 = m last quarter}.");
    assert_eq!((edits, helps.len()), (Vec::new(), 1), "{helps:#?}");
    assert!(helps[0].starts_with("write `m in southvale last quarter`, of which "), "{helps:#?}");
    assert_eq!(of_tips("Last quarter Southvale had {345 = m in southvale last quarter}."), (Vec::new(), Vec::new()));
}
