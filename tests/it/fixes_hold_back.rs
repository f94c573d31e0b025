//! `--fix` writes no falsehood: where the data are as likely to be wrong as the texts, it leaves the texts alone, and one
//! wrong figure beside right ones is set right.

mod sentences;

use planck::analysis::{Fixes, figure_fixes, printed_figure};

use crate::texts::{File, analyse};

const HEAD: &str = "plan \"P\" {\n  for        northvale \"N\"\n  reporting  2025/26 Q2\n}\n";

fn metric(name: &str, unit: &str) -> String {
    format!(
        "metric {name} \"{name}\" {{\n  unit {unit}\n  covers quarter\n  better higher\n  no aspiration \"Not ours to set.\"\n}}\n"
    )
}

fn update(metric: &str, text: &str) -> String {
    format!("  update on {metric} \"\"\"\n    {text}\n  \"\"\"\n")
}

/// What is changed by all fixes, as `from → to`, and the helps of all findings.
fn fixed(plan: &str, data: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let data = data.iter().map(|(name, text)| File::data(name, *text));
    let files: Vec<File> = [File::plan("p.plan", plan)].into_iter().chain(data).collect();
    let read = analyse(&files);
    let fixes = figure_fixes(&read.analysis, &read.analysis.diagnostics, Fixes::Sure, |_| true);
    let edits = fixes.into_iter().flat_map(|it| &it.edits);
    let edits = edits.map(|edit| format!("{} → {}", read.sources.text_of(edit.span), edit.text)).collect();
    (edits, read.analysis.diagnostics.iter().filter_map(|it| it.help.clone()).collect())
}

/// A plan of one metric `m`, and a quarter's text about it.
fn one(text: &str) -> String {
    format!("{HEAD}{}quarter 2025/26 Q2 {{\n{}}}\n", metric("m", "visits"), update("m", text))
}

/// Rows of `m`, one a quarter up to the second of 2025/26.
fn rows(values: &[&str]) -> String {
    let quarters = ["2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4", "2025/26 Q1", "2025/26 Q2"];
    let quarters = &quarters[quarters.len() - values.len()..];
    let rows = quarters.iter().zip(values).map(|(quarter, value)| format!("{quarter},northvale,m,{value}\n"));
    format!("quarter,organisation,metric,value\n{}", rows.collect::<String>())
}

/// No figure of a text is written, and somebody is told what to look at.
#[track_caller]
fn is_left(text: &str, (edits, helps): &(Vec<String>, Vec<String>)) {
    assert!(edits.is_empty() && !helps.is_empty(), "{text}: {edits:?} {helps:#?}");
}

/// The one figure of a text is written.
#[track_caller]
fn is_written(text: &str, (edits, helps): &(Vec<String>, Vec<String>)) {
    assert_eq!(edits.len(), 1, "{text}: {helps:#?}");
}

#[track_caller]
fn holds_back(plan: &str, data: &[(&str, &str)], why: &str) {
    let (edits, helps) = fixed(plan, data);
    assert_eq!(edits, Vec::<String>::new(), "{helps:#?}");
    let told = helps.iter().any(|help| help.starts_with("check the data first: ") && help.contains(why));
    assert!(told, "{why}: {helps:#?}");
}

/// The cell is told, and by what the texts would be right.
#[track_caller]
fn tells_cell(plan: &str, data: &str, right: &str) {
    let (edits, helps) = fixed(plan, &[("own.csv", data)]);
    let help =
        format!("look it up where it comes from: write `{right}` here if it stands there, or else correct the texts");
    assert_eq!((edits, helps), (Vec::new(), vec![help]));
}

#[track_caller]
fn writes(plan: &str, data: &[(&str, &str)], wanted: &[&str]) {
    let (edits, helps) = fixed(plan, data);
    assert_eq!(edits, wanted, "{helps:#?}");
}

const BOTH: &str = "We counted {571 = m} visits, {27 = fall in m since last quarter} fewer than last quarter.";

#[test]
fn two_figures_that_contradict_one_cell_are_not_written_over() {
    let slipped = rows(&["640", "598", "517"]);
    tells_cell(&one(BOTH), &slipped, "571");
    let before = rows(&["640", "589", "571"]);
    let two = format!(
        "{}quarter 2025/26 Q1 {{\n{}}}\n",
        one(BOTH),
        update("m", "We counted {598 = m}, {42 = fall in m since last quarter} fewer.")
    );
    tells_cell(&two, &before, "598");
    // Two figures for one cell: nobody knows which is meant.
    let apart = one("We counted {571 = m} visits. Again: {577 = m} visits.");
    holds_back(&apart, &[("own.csv", &slipped)], "2 statements contradict the figure `517` of the data (`571`, `577`)");
}

#[test]
fn one_wrong_figure_is_written_over_beside_right_ones_and_alone() {
    let right = rows(&["640", "598", "571"]);
    writes(&one(&BOTH.replace("571", "517")), &[("own.csv", &right)], &["517 → 571"]);
    writes(&one(&BOTH.replace("27", "72")), &[("own.csv", &right)], &["72 → 27"]);
    writes(&one("We counted {577 = m} visits."), &[("own.csv", &right)], &["577 → 571"]);
    // Two slips, and one figure that agrees with the cell.
    let more = BOTH.replace("27", "72").replace("571", "577");
    writes(&one(&format!("{more} {{571 = m}}!")), &[("own.csv", &right)], &["577 → 571", "72 → 27"]);
    // Figures of two metrics of one row, and each alone.
    let plan = format!(
        "{HEAD}{}{}quarter 2025/26 Q2 {{\n{}{}}}\n",
        metric("m", "visits"),
        metric("n", "loans"),
        update("m", "{525 = m} visits"),
        update("n", "{930 = n} loans"),
    );
    let both = format!("{}2025/26 Q1,northvale,n,902\n2025/26 Q2,northvale,n,910\n", rows(&["505", "520"]));
    writes(&plan, &[("own.csv", &both)], &["525 → 520", "930 → 910"]);
}

#[test]
fn exchanged_cells_are_not_written() {
    let plan = format!(
        "{HEAD}{}{}quarter 2025/26 Q2 {{\n{}{}}}\n",
        metric("m", "visits"),
        metric("n", "loans"),
        update("m", "{520 = m} visits"),
        update("n", "{910 = n} loans"),
    );
    let exchanged = format!("{}2025/26 Q1,northvale,n,902\n2025/26 Q2,northvale,n,520\n", rows(&["505", "910"]));
    holds_back(&plan, &[("own.csv", &exchanged)], "changed places");
}

#[test]
fn a_series_of_another_size_is_not_written() {
    let told = ["5.6", "5.7", "5.8"];
    let quarters = ["2024/25 Q4", "2025/26 Q1", "2025/26 Q2"];
    let blocks = quarters.iter().zip(told).map(|(quarter, value)| {
        format!("quarter {quarter} {{\n{}}}\n", update("m", &format!("It cost {{£{value}m = m}}.")))
    });
    let plan = |unit: &str| format!("{HEAD}{}{}", metric("m", unit), blocks.clone().collect::<String>());
    let data = rows(&told);
    // The unit of the plan is wrong, and all texts are right.
    let (edits, helps) = fixed(&plan("£k"), &[("own.csv", &data)]);
    assert_eq!(
        (edits.len(), helps),
        (0, vec!["write `£m` if its figures are in that; if not, correct what follows from it".to_owned()])
    );
    writes(&plan("£m"), &[("own.csv", &data)], &[]);
    // One of them alone is a slip.
    writes(&plan("£m").replace("£5.7m", "£7.5m"), &[("own.csv", &data)], &["£7.5m → £5.7m"]);
}

#[test]
fn a_file_of_another_quarter_is_not_written() {
    let names = ["a", "b", "c", "d"];
    let metrics: String = names.iter().map(|name| metric(name, "visits")).collect();
    let block = |quarter: &str, from: u32| {
        let updates = names.iter().zip(from..).map(|(name, value)| update(name, &format!("{{{value} = {name}}}")));
        format!("quarter {quarter} {{\n{}}}\n", updates.collect::<String>())
    };
    let file = |quarter: &str, from: u32| {
        let rows = names.iter().zip(from..).map(|(name, value)| format!("{quarter},northvale,{name},{value}\n"));
        format!("quarter,organisation,metric,value\n{}", rows.collect::<String>())
    };
    let plan = format!("{HEAD}{metrics}{}{}", block("2025/26 Q1", 310), block("2025/26 Q2", 330));
    let first = file("2025/26 Q1", 310);
    holds_back(&plan, &[("q1.csv", &first), ("q2.csv", &file("2025/26 Q2", 310))], "what `q2.csv` says");
    // One of its figures is another one.
    let slip = plan.replace("{331 =", "{349 =");
    writes(&slip, &[("q1.csv", &first), ("q2.csv", &file("2025/26 Q2", 330))], &["349 → 331"]);
}

#[test]
fn a_total_of_the_year_so_far_is_not_written() {
    let totals = rows(&["3205", "3205", "3640", "5102", "3318", "9922"]);
    holds_back(&one("We gave {6,604 = m}."), &[("own.csv", &totals)], "total for the year so far");
    let year = rows(&["6410", "3205", "3640", "18357", "3318", "3604"]);
    let earlier = one("").replace("quarter 2025/26 Q2", "quarter 2024/25 Q4");
    holds_back(
        &earlier.replace("    \n", "    We gave {5,102 = m}.\n"),
        &[("own.csv", &year)],
        "total for the year so far",
    );
    writes(&one("We gave {6,605 = m}."), &[("own.csv", &totals)], &["6,605 → 9,922"]);
    // Shares are not added up.
    let shares = rows(&["40", "60"]);
    writes(
        &one("It was {50% = m}.").replace("unit visits", "unit % of visits"),
        &[("own.csv", &shares)],
        &["50% → 60%"],
    );
}

#[test]
fn a_fix_keeps_as_many_digits_as_were_written() {
    let plan = |text: &str| one(text).replace("unit visits", "unit £ per visit");
    let data = rows(&["3.2", "3.1", "3.05", "3.02", "3.12", "2.99"]);
    let cases = [
        ("£299", "£2.99"),
        ("£29.9", "£2.99"),
        ("£2990", "£2.99"),
        // As exactly as it was written, where the size is right.
        ("£4", "£3"),
        ("£2.9", "£3.0"),
    ];
    for (printed, right) in cases {
        let wanted = format!("{printed} → {right}");
        writes(&plan(&format!("A visit cost {{{printed} = m}}.")), &[("own.csv", &data)], &[&wanted]);
    }
}

#[test]
fn a_figure_a_thousand_times_too_large_is_told_once() {
    let plan = one("We spent {£4.18m = m}.").replace("unit visits", "unit £m");
    for slipped in ["41.8", "418", "4180", "4,180,000"] {
        let data = rows(&["4.9", "4.81", "4.77", "4.90", "4.42", &format!("\"{slipped}\"")]);
        let (edits, helps) = fixed(&plan, &[("own.csv", &data)]);
        assert_eq!((edits, helps.len()), (Vec::new(), 1), "{slipped}: {helps:#?}");
    }
    let right = rows(&["4.9", "4.81", "4.77", "4.90", "4.42", "4.18"]);
    writes(&plan.replace("4.18", "4.81"), &[("own.csv", &right)], &["£4.81m → £4.18m"]);
}

#[test]
fn what_adds_up_to_a_cell_does_not_contradict_it() {
    let (_, helps) = fixed(
        &one("{130 = m} in July, {130 = m} in August and {142 = m} in September."),
        &[("own.csv", &rows(&["366", "402"]))],
    );
    let doubts = |help: &String| help.contains("check the data first") || help.contains("look it up");
    assert!(helps.len() == 3 && !helps.iter().any(doubts), "{helps:#?}");
    let (_, helps) = fixed(
        &one("{130 = m} in July, {130 = m} in August and {141 = m} in September."),
        &[("own.csv", &rows(&["366", "402"]))],
    );
    assert!(helps.iter().any(doubts), "{helps:#?}");
    let halves = one("We had {201 = m}. Then again {201 = m}.");
    assert!(fixed(&halves, &[("own.csv", &rows(&["366", "402"]))]).1.iter().any(doubts));
}

#[test]
fn only_a_sentence_carried_over_says_nothing_against_a_cell() {
    let two = "We counted {571 = m}, as many as before. Again: {571 = m} visits.";
    let same = rows(&["640", "571", "617"]);
    holds_back(&one(two), &[("own.csv", &same)], "2 statements contradict the figure `617`");
    tells_cell(&one(two), &rows(&["640", "575", "617"]), "571");
    let before = |text: &str| format!("{}quarter 2025/26 Q1 {{\n{}}}\n", one(two), update("m", text));
    tells_cell(&before("We counted {571 = m}."), &same, "571");
    writes(&before(two), &[("own.csv", &same)], &["571 → 617", "571 → 617"]);
    writes(&one("We counted {571 = m}."), &[("own.csv", &same)], &["571 → 617"]);
}

#[test]
fn what_is_printed_before_another_base_is_so_many_of_it() {
    let homes = |text: &str| one(text).replace("unit visits", "unit homes per 1,000 homes");
    for (text, wanted) in [
        ("There were {= m} per 10,000.", "49"),
        ("There were {= m} homes in every 10,000 homes.", "49"),
        ("There were {= m} per 1,000.", "4.9"),
        ("There were {= m} homes or 49 per 10,000.", "4.9"),
    ] {
        let files = [File::plan("p.plan", homes(text)), File::data("own.csv", rows(&["5.4", "5.1", "4.9"]))];
        let read = analyse(&files);
        let (_, quoted) = read.analysis.model.figures.all().next().expect("it has a figure");
        let printed = printed_figure(&read.analysis, quoted.span).map(|(_, printed)| printed);
        assert_eq!(printed.as_deref(), Some(wanted), "{text}");
        assert!(read.analysis.diagnostics.is_empty(), "{text}: {:#?}", read.analysis.diagnostics);
    }
}

#[test]
fn a_base_that_may_be_of_another_figure_makes_none_wrong() {
    let homes = |text: &str| one(text).replace("unit visits", "unit homes per 1,000 homes");
    let rates = rows(&["5.4", "5.1", "4.9"]);
    for text in [
        "{4.9 = m} homes or 49 per 10,000",
        "{4.9 = m} homes against 52 per 10,000 people elsewhere",
        "{4.9 = m} homes cost £3 per 100 people",
        "{4.9 = m} homes pay ten per 100",
        "{4.9 = m} homes paid something per 100",
    ] {
        let (edits, helps) = fixed(&homes(&format!("It is {text}.")), &[("own.csv", &rates)]);
        assert!(edits.is_empty() && helps.iter().all(|help| !help.contains("write")), "{text}: {edits:?} {helps:#?}");
    }
    writes(&homes("It is {4.9 = m} homes per 10,000."), &[("own.csv", &rates)], &["4.9 → 49"]);
    let share = one("It is {76.2 = m} or 762 per 1,000.").replace("unit visits", "unit %");
    writes(&share, &[("own.csv", &rows(&["75", "76.24"]))], &[]);
}

#[test]
fn a_fix_agrees_with_the_words_beside_it() {
    let rate = |text: &str| one(text).replace("unit visits", "unit homes per 1,000 homes");
    let rates = rows(&["5.4", "5.1", "4.9"]);
    writes(&rate("It is {48 = m} per 10,000."), &[("own.csv", &rates)], &["48 → 49"]);
    writes(&rate("It is {4.9 = m} per 10,000."), &[("own.csv", &rates)], &["4.9 → 49"]);
    writes(&rate("It is {5.4 = m} in every 1,000 homes."), &[("own.csv", &rates)], &["5.4 → 4.9"]);
    let fallen = rows(&["250", "236", "200"]);
    let change = "change in m since last quarter";
    writes(&one(&format!("They fell by {{40 = {change}}}.")), &[("own.csv", &fallen)], &["40 → 36"]);
    writes(&one(&format!("They fell by {{-40 = {change}}}.")), &[("own.csv", &fallen)], &["-40 → 36"]);
    writes(&one(&format!("It is {{40 = {change}}} fewer.")), &[("own.csv", &fallen)], &["40 → 36"]);
    writes(&one(&format!("They changed by {{-40 = {change}}}.")), &[("own.csv", &fallen)], &["-40 → −36"]);
    let money = |text: &str| one(text).replace("unit visits", "unit £m");
    let spent = rows(&["5.1", "5.2", "5.23"]);
    writes(&money("It was {£5.25M = m}."), &[("own.csv", &spent)], &["£5.25M → £5.23M"]);
    writes(&money("It was {£5,250,000 = m}."), &[("own.csv", &spent)], &["£5,250,000 → £5,230,000"]);
    let wait = |text: &str| one(text).replace("unit visits", "unit minutes");
    writes(&wait("It was {8.4 mins = m}."), &[("own.csv", &rows(&["8.1", "8.3"]))], &["8.4 mins → 8.3 mins"]);
    let falls = |text: &str| one(text).replace("unit visits", "unit falls per 1,000 bed days");
    let wrong = falls("There were {6.2 falls = m} per 1,000 bed days.");
    writes(&wrong, &[("own.csv", &rows(&["6.3", "6.1"]))], &["6.2 falls → 6.1 falls"]);
}
