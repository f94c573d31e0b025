//! Words of movement beside the figures in braces that they are said of. In the data calls went from 232 (2024/25 Q1) by
//! 198 (2024/25 Q4) to 183 (2025/26 Q1), waits from 10 to 25 and then stood still, cost from £2.96 to £3.04, the place
//! from 3rd to 5th of five, and the inspection from Adequate to Good.

use crate::texts::{File, analyse};

const PLAN: &str = r#"plan "P" {
  for us "Us"
  reporting 2025/26 Q1
  compared with g
}
group g "G" {
  members us, a, b, c, d
}
metric calls "Calls" {
  unit calls
  covers quarter
  better lower
  no aspiration "x"
}
metric waits "Waits" {
  unit people
  covers day
  no aspiration "x"
}
metric cost "Cost" {
  unit £
  covers quarter
  better lower
  no aspiration "x"
}
metric rate "Rate" {
  unit %
  covers quarter
  better higher
  no aspiration "x"
}
metric inspection "Inspection" {
  grades Good, Adequate, Poor
  no aspiration "x"
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value
2024/25 Q1,us,calls,232
2024/25 Q4,us,calls,198
2025/26 Q1,us,calls,183
2024/25 Q1,us,waits,10
2024/25 Q4,us,waits,25
2025/26 Q1,us,waits,25
2024/25 Q1,us,cost,2.96
2024/25 Q4,us,cost,2.96
2025/26 Q1,us,cost,3.04
2024/25 Q1,us,rate,60
2024/25 Q1,a,rate,70
2024/25 Q1,b,rate,65
2024/25 Q1,c,rate,50
2024/25 Q1,d,rate,40
2024/25 Q4,us,rate,60
2024/25 Q4,a,rate,70
2024/25 Q4,b,rate,65
2024/25 Q4,c,rate,50
2024/25 Q4,d,rate,40
2025/26 Q1,us,rate,40
2025/26 Q1,a,rate,70
2025/26 Q1,b,rate,65
2025/26 Q1,c,rate,50
2025/26 Q1,d,rate,45
2024/25 Q4,us,inspection,Adequate
2025/26 Q1,us,inspection,Good
";

/// What is told of the words of movement in a text: the word, and what its fix writes.
fn told(text: &str) -> String {
    let quarter = format!("quarter 2025/26 Q1 {{\n  update on calls \"\"\"\n    {text}\n  \"\"\"\n}}\n");
    let files = [File::plan("plan.plan", PLAN), File::plan("q.plan", quarter), File::data("data/d.csv", DATA)];
    let read = analyse(&files);
    let of_text = read
        .analysis
        .diagnostics
        .iter()
        .filter(|it| it.code.slug() == "wrong-direction" || it.severity == planck::diagnostics::Severity::Error);
    let told = of_text.map(|finding| {
        let word = read.sources.text_of(finding.labels[0].span);
        let fix = finding.fix.as_ref().map(|fix| format!(" → {}", fix.edits[0].text)).unwrap_or_default();
        let code = if finding.code.slug() == "wrong-direction" { "" } else { finding.code.slug() };
        format!("{code}{word}{fix}")
    });
    told.collect::<Vec<_>>().join(", ")
}

/// `A` and `B` stand for the calls of 2024/25 Q1 and of 2025/26 Q1.
fn check(cases: &[(&str, &str)]) {
    let written =
        |text: &str| text.replace("[A]", "{232 = calls in 2024/25 Q1}").replace("[B]", "{183 = calls in 2025/26 Q1}");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = told(&written(text));
            (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_of_movement_agree_with_the_figures_they_stand_between() {
    check(&[
        ("Calls rose from [A] to [B].", "rose → fell"),
        ("Calls fell from [B] to [A].", "fell → rose"),
        ("Calls increased from [A] to [B].", "increased → decreased"),
        ("Calls dropped from [B] in the spring of this year to just [A] now.", "dropped → rose"),
        ("Calls went up from [A] to [B].", "up → down"),
        ("Calls rose to [B] from [A].", "rose → fell"),
        ("Calls rose sharply to about [B] calls from [A].", "rose → fell"),
        ("There were [B] calls, up from [A] a year ago.", "up → down"),
        ("There were [A] calls in spring, down from [B].", "down → up"),
        ("We took [B] calls (up from [A]).", "up → down"),
        ("We cut the number of calls from [B] to [A].", "cut → raised"),
        ("A rise in calls from [A] to [B] shows it.", "rise → fall"),
        ("An increase from [A] to [B].", "increase"),
        ("It went from [A] to [B], a rise.", "rise → fall"),
        ("It rose by {49 = fall in calls since last year} from [A] to [B].", "rose → fell"),
        ("Rising from [A] to [B], calls strain us.", "Rising → Falling"),
        ("Calls rose from [A]\n    to [B].", "rose → fell"),
        ("Calls rose to [B], from [A] a year before.", "rose → fell"),
        ("A rise of {-15 = change in calls since last quarter}.", "rise → fall"),
        ("It fell by {+0.08 = change in cost since last quarter}.", "fell → rose"),
        // As they are, these are so.
        ("A fall of {-15 = change in calls since last quarter}.", ""),
        ("An improvement of {-15 = change in calls since last quarter}.", ""),
        (
            "A change of {-15 = change in calls since last quarter}, a rise of {+0.08 = change in cost since last quarter}.",
            "",
        ),
        ("Calls fell to [B], from [A] a year before.", ""),
        ("Calls fell to [B], down from [A] a year before.", ""),
        ("Calls fell from [A] to [B].", ""),
        ("Calls rose from [B] to [A].", ""),
        ("There were [B] calls, down from [A].", ""),
        ("Calls went from [A] to [B], a fall.", ""),
        ("Calls fell to [B] from [A].", ""),
        ("Calls dropped to [B] (from [A]).", ""),
    ]);
}

#[test]
fn nothing_moves_between_equal_figures() {
    check(&[
        ("It rose from {25 = waits last quarter} to {25 = waits}.", "rose"),
        ("It fell from {25 = waits last quarter} to {25 = waits}.", "fell"),
        ("It is unchanged at {25 = waits} from {25 = waits last quarter}.", ""),
        ("It is {25 = waits}, unchanged from {25 = waits last quarter}.", ""),
        ("It is {25 = waits}, unchanged from {10 = waits last year}.", "unchanged"),
        // What is printed alike moved all the same: 2.96 to 3.04.
        ("It rose from £{3.0 = cost last year} to £{3.0 = cost}.", ""),
        ("It fell from £{3.0 = cost last year} to £{3.0 = cost}.", "fell → rose"),
        ("It is £{3.0 = cost}, unchanged from £{3.0 = cost last year}.", ""),
        ("It rose by {0 = rise in waits since last quarter}.", "rose"),
    ]);
}

#[test]
fn words_of_how_much_agree_with_the_formula() {
    check(&[
        ("Calls rose by {49 = fall in calls since last year}.", "rose → fell"),
        ("Calls were up {21.1% = fall in calls since last year} on the year.", "up → down"),
        ("There was a rise of {49 = fall in calls since last year} calls.", "rise → fall"),
        ("That is {49 = fall in calls since last year} more than a year ago.", "more → fewer"),
        ("That is {49 = fall in calls since last year} calls more than a year ago.", "more → fewer"),
        ("That is {£0.08 = rise in cost since last year} less than a year ago.", "less → more"),
        ("They are {21.1% = fall in calls since last year} higher.", "higher → lower"),
        ("A {21.1% = fall in calls since last year} increase.", "increase → decrease"),
        ("It fell by {15 = rise in waits since last year}.", "fell → rose"),
        ("It fell by {15 = change in waits since last year}.", "fell → rose"),
        ("It was higher by {49 = fall in calls since last year}.", "higher → lower"),
        ("It worsened by {49 = fall in calls since last year}.", "worsened → improved"),
        ("Calls fell by {49 = fall in calls since last year}.", ""),
        ("Calls improved by {49 = fall in calls since last year}.", ""),
        ("{49 = fall in calls since last year} fewer calls than a year ago.", ""),
        ("It is {49 = fall in calls since last year} less than it was.", ""),
        ("That fall of {49 = fall in calls since last year} is larger than we hoped.", ""),
        ("A fall of {49 = fall in calls since last year} lower than we hoped.", ""),
        ("That rise of {15 = rise in waits since last year} is lower than we feared.", ""),
        ("The {15 = rise in waits since last year} reduced our room.", ""),
        ("The {49 = fall in calls since last year} more patient callers.", ""),
        ("A change of {−49 = change in calls since last year}, and more to come.", ""),
    ]);
}

#[test]
fn words_that_compare_agree_with_both_figures() {
    check(&[
        ("We took [B] calls, more than the [A] of a year ago.", "more → fewer"),
        ("We took [B] calls, more calls than [A].", "more → fewer"),
        ("Calls, at [A], were lower than [B].", "lower → higher"),
        ("We took [B] calls, fewer than the [A] of a year ago.", ""),
        ("We took [B] calls, no more than the [A] of a year ago.", ""),
        ("We took [B] calls, and waits were more than {10 = waits last year}.", ""),
        ("We took [B] calls, more than {10 = waits last year}.", ""),
    ]);
}

#[test]
fn better_and_worse_go_by_the_metric() {
    check(&[
        ("It improved from [B] to [A].", "improved → worsened"),
        ("It worsened from [A] to [B].", "worsened → improved"),
        ("It improved from [A] to [B].", ""),
        ("It improved from {60% = rate last year} to {40% = rate}.", "improved → worsened"),
        // Nothing says which is better.
        ("It improved from {10 = waits last year} to {25 = waits}.", ""),
        ("We fell from {Adequate = inspection last quarter} to {Good = inspection}.", "fell → rose"),
        ("We improved from {Adequate = inspection last quarter} to {Good = inspection}.", ""),
        (
            "We deteriorated from {Adequate = inspection last quarter} to {Good = inspection}.",
            "deteriorated → improved",
        ),
        // The third place is above the fifth.
        ("We rose from {3rd = position of rate in g last year} to {5th = position of rate in g}.", "rose → fell"),
        ("We fell from {3rd = position of rate in g last year} to {5th = position of rate in g}.", ""),
        (
            "We improved from {3rd = position of rate in g last year} to {5th = position of rate in g}.",
            "improved → worsened",
        ),
    ]);
}

#[test]
fn words_of_multiplying_are_about_right() {
    check(&[
        ("It doubled from {10 = waits last year} to {25 = waits}.", ""),
        ("It more than doubled, from {10 = waits last year} to {25 = waits}.", ""),
        ("It trebled from {10 = waits last year} to {25 = waits}.", "trebled"),
        ("It doubled from [B] to [A].", "doubled"),
        ("It doubled from [A] to [B].", "doubled"),
        ("It halved from [A] to [B].", "halved"),
        ("It halved from {25 = waits} to {10 = waits last year}.", ""),
    ]);
}

#[test]
fn words_of_something_else_are_left_alone() {
    check(&[
        ("Staff numbers rose, and calls went from [A] to [B].", ""),
        ("As demand rose, calls fell from [A] to [B].", ""),
        ("The rise from [A] slowed to {25 = waits}.", ""),
        ("The rise from [B] in spring slowed, and [A] was the end of it.", ""),
        ("Calls did not rise from [A] to [B].", ""),
        ("Calls never rose from [A] to [B].", ""),
        ("Had it not been for the rain, calls would have risen from [A] to [B].", ""),
        ("Our performance rose from [A] to [B].", ""),
        ("Calls went from [A] to [B] while waits rose.", ""),
        ("Calls fell, from [A] to [B], and waits rose.", ""),
        ("We set up a line: from [A] calls to [B].", ""),
        ("To reduce waits we went from [B] calls to [A].", ""),
        ("Calls rose from {160, source \"Return\"} to [B].", ""),
        ("Calls rose from {233 = calls in 2024/25 Q1} to [B].", "wrong-figure233 → 232"),
        ("Calls rose from [B] to {25 = waits}.", ""),
        ("`rose from` [A] to [B].", ""),
        ("Waits rose to {25 = waits} and calls are [B], from [A].", ""),
    ]);
}

/// Each is so: calls fell from [A], 232, to [B], 183, and beside them another word has the figures.
#[test]
fn true_sentences_stay_silent() {
    check(&[
        ("The rise in calls eased from [A] to [B].", ""),
        ("The increase in calls slowed from [A] to [B].", ""),
        ("Growth in calls moderated from [A] to [B].", ""),
        ("The increase halted its climb from [A] to [B].", ""),
        ("A drop in demand took calls from [B] to [A].", ""),
        ("The fall in recruitment pushed the total from [B] to [A].", ""),
        ("The rise in staff brought calls from [A] to [B].", ""),
        ("The growth of the service cushioned calls from [A] to [B].", ""),
        ("The reduction in hours sent calls from [B] to [A].", ""),
        ("The decline of the high street lifted calls from [B] to [A].", ""),
        ("An improvement in training led from [A] to [B].", ""),
        ("Rising prices eased from [A] to [B].", ""),
        ("Falling demand took calls from [B] to [A].", ""),
        ("Reduced hours took calls from [B] to [A].", ""),
        ("Increased advice brought calls from [A] to [B].", ""),
        ("The cut in hours took calls from [B] to [A].", ""),
        ("Growing confidence took calls from [A] to [B].", ""),
        ("The increase in staff, from {10 = waits last year} to {25 = waits}, helped.", ""),
        ("The rise in posts ranged from {25 = waits} in the north to [B] in the south.", ""),
        ("Calls rose everywhere, varying from [A] in the north to [B] in the south.", ""),
        ("The rise peaked and calls went from [A] to [B].", ""),
        ("To stop the rise we moved our ceiling from [A] to [B].", ""),
        ("As staff grew calls ebbed from [A] to [B].", ""),
        ("As staff fell calls shot from [B] to [A].", ""),
        ("The rise in rate ran from {40% = rate} with us to {45% = rate in d} with them.", ""),
        ("The rate fell from {45% = rate in d} in the next county to {40% = rate} here.", ""),
        ("Calls went from [A] to [B], a rise in calm.", ""),
        ("The rise in calls slowed to [B] from [A].", ""),
        ("The fall in staff eased by {49 = fall in calls since last year}.", ""),
    ]);
    // These are not, however much stands between.
    check(&[
        ("An increase in the number of calls from [A] to [B].", "increase"),
        ("The rise in our calls from [A] to [B] shows it.", "rise → fall"),
        ("We reduced the number of calls from [B] to [A].", "reduced → increased"),
        ("Calls rose again across the whole county from [A] to [B].", "rose → fell"),
        ("The fall in calls last quarter from [B] to [A] shows it.", "fall → rise"),
    ]);
}

#[test]
fn texts_of_the_plan_and_of_other_quarters_are_read() {
    let earlier = "quarter 2024/25 Q4 {\n  update on calls \"\"\"\n    Calls rose from {232 = calls in 2024/25 Q1} to {198 = calls}.\n  \"\"\"\n}\n";
    let noted = PLAN.replace(
        "group g \"G\" {",
        "group g \"G\" {\n  note \"Calls rose from {232 = calls in 2024/25 Q1} to {183 = calls}.\"",
    );
    let files = [File::plan("plan.plan", noted), File::plan("q.plan", earlier), File::data("data/d.csv", DATA)];
    let read = analyse(&files);
    let told: Vec<_> = read.analysis.diagnostics.iter().filter(|it| it.code.slug() == "wrong-direction").collect();
    let messages: Vec<&str> = told.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`rose` is said from `232` to `183`, and that is a fall",
            "`rose` is said from `232` to `198`, and that is a fall"
        ]
    );
}

#[test]
fn a_fall_that_is_a_rise_takes_its_word_along() {
    for (text, edits) in [
        (
            "Calls grew by {49 = rise in calls since last year}.",
            "grew→fell, {49 = rise in calls since last year}→{49 = fall in calls since last year}",
        ),
        (
            "That is {49 = rise in calls since last year} more.",
            "{49 = rise in calls since last year}→{49 = fall in calls since last year}",
        ),
        (
            "That is {49 = rise in calls since last year} more than before.",
            "more→fewer, {49 = rise in calls since last year}→{49 = fall in calls since last year}",
        ),
        // Nothing would say the opposite.
        ("A growth of {49 = rise in calls since last year}.", ""),
    ] {
        let quarter = format!("quarter 2025/26 Q1 {{\n  update on calls \"\"\"\n    {text}\n  \"\"\"\n}}\n");
        let files = [File::plan("plan.plan", PLAN), File::plan("q.plan", quarter), File::data("data/d.csv", DATA)];
        let read = analyse(&files);
        let found = read.analysis.diagnostics.iter().find(|it| it.code.slug() == "wrong-direction").expect(text);
        let told = found.fix.iter().flat_map(|fix| &fix.edits);
        let told: Vec<String> = told.map(|it| format!("{}→{}", read.sources.text_of(it.span), it.text)).collect();
        assert_eq!(told.join(", "), edits, "{text}");
    }
}

#[test]
fn a_figure_alone_is_set_beside_the_one_of_today() {
    check(&[
        ("In the last quarter alone it went up from {198 = calls last quarter}.", "up → down"),
        ("Calls rose from [A] a year ago.", "rose → fell"),
        ("Calls worsened from {198 = calls last quarter}.", "worsened → improved"),
        ("Cost fell from {£2.96 = cost last quarter}.", "fell → rose"),
        ("Waits grew from {25 = waits last quarter}.", "grew"),
        ("Calls went down from {198 = calls last quarter}.", ""),
        ("Calls did not rise from {198 = calls last quarter}.", ""),
        ("Calls had risen from {232 = calls last year}.", ""),
        ("Calls rose from {232 = calls last year} in the summer, then fell.", ""),
        ("Calls rose from {232 = calls last year} to 240.", ""),
        ("Calls rose from {232 = calls last year} to nearly two hundred and forty.", ""),
        ("Our position rose from {198 = calls last quarter}.", ""),
        ("Calls rose from {183 = calls}.", ""),
    ]);
}
