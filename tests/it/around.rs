//! Words about the braces of a figure that claim something with it: a hedge before, a scale behind.

use crate::texts::{File, analyse};

const PLAN: &str = r#"plan "P" {
  for us "Us"
  reporting 2025/26 Q4
  compared with g
}
group g "G" {
  members us, a, b, c
}
metric falls "Falls" {
  unit falls
  covers quarter
  better lower
  no aspiration "x"
}
metric spend "Spend" {
  unit £
  covers quarter
  better lower
  no aspiration "x"
}
metric cost "Cost" {
  unit £m
  covers quarter
  no aspiration "x"
}
metric visits "Visits" {
  unit thousand visits
  covers quarter
  no aspiration "x"
}
metric pool "Length of the pool" {
  unit m
  covers day
  no aspiration "x"
}
metric seen "Seen" {
  unit %
  covers quarter
  better higher
  no aspiration "x"
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value
2024/25 Q4,us,falls,341
2025/26 Q3,us,falls,273
2025/26 Q4,us,falls,271
2025/26 Q4,a,falls,300
2025/26 Q4,b,falls,310
2025/26 Q4,c,falls,320
2025/26 Q4,us,spend,1498760
2025/26 Q4,us,cost,1.5
2025/26 Q4,us,visits,1.5
2025/26 Q4,us,pool,25
2025/26 Q3,us,seen,71.24
2025/26 Q4,us,seen,76.24
";

/// The text as its fixes leave it; with what is found where there is no fix, and with nothing where all is right.
fn mended(text: &str) -> String {
    let quarter = format!("quarter 2025/26 Q4 {{\n  update on falls \"\"\"\n    {text}\n  \"\"\"\n}}\n");
    let files = [File::plan("plan.plan", PLAN), File::plan("q.plan", quarter.clone()), File::data("d.csv", DATA)];
    let read = analyse(&files);
    let mut fixed = quarter;
    let mut told = Vec::new();
    for finding in read.analysis.diagnostics.iter().filter(|it| it.severity == planck::diagnostics::Severity::Error) {
        let mut edits = finding.fix.iter().flat_map(|fix| &fix.edits).collect::<Vec<_>>();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        for edit in &edits {
            fixed.replace_range(edit.span.range(), &edit.text);
        }
        told.push(if edits.is_empty() {
            format!("{}: {}", finding.code.slug(), finding.help.clone().unwrap_or_default())
        } else {
            String::new()
        });
    }
    match told.as_slice() {
        [] => String::new(),
        [only] if only.is_empty() => fixed.lines().nth(2).unwrap_or_default().trim().to_owned(),
        more => more.join(", "),
    }
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = mended(text);
            (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_scale_behind_the_braces_is_read_with_the_figure() {
    check(&[
        // 1,498,760 is £1.5 million to the digits printed, and £1.50 million.
        ("We spent {£1.5 = spend} million.", ""),
        ("We spent {£1.50 = spend}m.", ""),
        ("We spent {£1,499 = spend} thousand.", ""),
        ("We spent {£1,499 = spend}k on it.", ""),
        ("We spent **{£1.5 = spend}** million.", ""),
        ("We spent {1.5 = spend} million pounds.", ""),
        ("A {£1.5 = spend}-million bill.", ""),
        ("We spent over {£1.4 = spend} million.", ""),
        ("It was {1.5 = visits} thousand visits, or {1,500 visits = visits}.", ""),
        // Wrong together: figure and word are mended together.
        ("We spent {£1.3 = spend} million.", "We spent {£1.5 million = spend}."),
        ("We spent {£1.5 = spend} bn.", "We spent {£1,498,760 = spend}."),
        ("We spent {£1,498,760 = spend} million.", "We spent {£1,498,760 = spend}."),
        ("We spent {£1.5m = spend} million.", "We spent {£1.5m = spend}."),
        ("We spent {£1.4m = spend} million.", "We spent {£1.5m = spend}."),
        ("We spent {= spend} million.", "We spent {= spend}."),
        ("We spent {£1.5m = cost} million.", "We spent {£1.5m = cost}."),
        ("We spent {1.4 = cost} million.", "We spent {1.5 million = cost}."),
        ("We spent {1.5 = cost} million.", ""),
        ("We spent {1.5 million = cost}.", ""),
        // These words are no scale.
        ("We spent {£1,498,760 = spend} millions know of.", ""),
        ("Of {271 = falls} m was spoken.", ""),
        ("{76.2% = seen} million-fold.", ""),
        ("We spent {£1.5m = spend}. Million by million it goes.", ""),
    ]);
}

#[test]
fn a_scale_behind_what_is_printed_from_the_data_is_held_to_its_unit() {
    check(&[
        ("There were {= visits} thousand visits.", ""),
        ("The pool is {= pool} m long.", ""),
        ("There were {= falls} k.", ""),
        ("There were {= visits} million visits.", "There were {= visits} visits."),
        ("There were {= falls} thousand falls.", "There were {= falls} falls."),
        ("We spent {= spend}m.", "We spent {= spend}."),
        ("We spent {= cost} million.", "We spent {= cost}."),
    ]);
}

#[test]
fn per_cent_points_and_money_about_the_braces_are_read_with_the_figure() {
    check(&[
        // 71.24% to 76.24%: 5 points, 7.02%.
        ("It rose by {5 = rise in seen since last quarter} points.", ""),
        ("It rose by {5 = rise in seen since last quarter} percentage points.", ""),
        ("It rose by {7.0 = rise in seen since last quarter}%.", ""),
        (
            "It rose by {5 = rise in seen since last quarter}%.",
            "It rose by {5 points = rise in seen since last quarter}.",
        ),
        (
            "It rose by {5 = rise in seen since last quarter} per cent.",
            "It rose by {5 points = rise in seen since last quarter}.",
        ),
        (
            "It rose by {7.0% = rise in seen since last quarter} points.",
            "It rose by {5.0 points = rise in seen since last quarter}.",
        ),
        ("{76.2 = seen} percent were seen.", ""),
        ("{76.2 = seen} points were seen.", "{76.2 = seen} were seen."),
        ("There were {271 = falls}% falls.", "There were {271 = falls} falls."),
        ("There were {271 = falls} per cent.", "There were {271 = falls}."),
        ("There were {271 = falls} points of contact.", ""),
        ("There were £{271 = falls} falls.", "There were {271 = falls} falls."),
        ("We spent £{1.5 = spend} million.", ""),
        ("We spent £{1.5 = spend}m.", ""),
        ("We spent £{1.5 = cost}m.", ""),
        ("We spent over £{1,400,000 = spend}.", ""),
        ("We spent £{1.5 = cost} on it.", "We spent {£1,500,000 = cost} on it."),
    ]);
}

#[test]
fn a_sign_stands_once() {
    check(&[
        ("We spent £{£1.5m = spend}.", "We spent {£1.5m = spend}."),
        ("{76.2% = seen}% were seen.", "{76.2% = seen} were seen."),
        ("We spent £{1,498,760 = spend}, and {76.2 = seen}% were seen.", ""),
    ]);
}

#[test]
fn a_hedge_before_the_braces_is_read_with_the_figure() {
    check(&[
        ("There were more than {271 = falls} falls.", "There were {271 = falls} falls."),
        ("Over {271 = falls} people fell.", "{271 = falls} people fell."),
        ("Fewer than {271 = falls} people fell.", "{271 = falls} people fell."),
        ("Under **{271 = falls}** people fell.", "**{271 = falls}** people fell."),
        ("Nearly {271 = falls} people fell.", "{271 = falls} people fell."),
        ("Almost {271 = falls} people fell.", "{271 = falls} people fell."),
        ("Falls rose to more\n    than {271 = falls}.", "Falls rose to {271 = falls}."),
        (
            "Falls fell by more than {70 = fall in falls since last year}.",
            "Falls fell by {70 = fall in falls since last year}.",
        ),
        ("More than {280 = falls} people fell.", "{271 = falls} people fell."),
        ("More than {= falls} people fell.", "{= falls} people fell."),
        ("At least {280 = falls} people fell.", "{271 = falls} people fell."),
        ("There were over {271 = falls} falls.", "There were {271 = falls} falls."),
        ("Falls came to under {271 = falls}.", "Falls came to {271 = falls}."),
        // It holds, and the figure alone does not.
        ("There were more than {270 = falls} falls.", ""),
        ("Over {200 = falls} people fell.", ""),
        ("At most {300 = falls} people fell.", ""),
        ("About {270 = falls} people fell.", ""),
        ("Just under {300 = falls} people fell.", ""),
        ("In 2026 more than {200 = falls} people who needed help fell.", ""),
        ("Nobody knows why, but more than {200 = falls} people fell.", ""),
        ("We treated over {200 = falls} people.", ""),
    ]);
}

#[test]
fn prepositions_and_denied_words_claim_nothing() {
    check(&[
        ("The van called in turn over {271 = falls} streets.", ""),
        ("They are paid under {271 = falls} schemes.", ""),
        ("They live above {271 = falls} shops.", ""),
        ("None waited more than {271 = falls} weeks.", ""),
        ("Nobody waited over {271 = falls} weeks.", ""),
        ("Few waited over {271 = falls} weeks.", ""),
        ("Falls fell from over {273 = falls last quarter}.", ""),
        ("We spent more than {£1,498,760 = spend}.", ""),
        // Wrong they stay, with or without those words.
        ("They live above {280 = falls} shops.", "They live above {271 = falls} shops."),
        ("Nobody waited over {280 = falls} weeks.", "Nobody waited over {271 = falls} weeks."),
    ]);
}

#[test]
fn a_hedge_behind_the_braces_is_read_with_the_figure() {
    check(&[
        ("We saw {270 = falls} or more falls.", ""),
        ("We saw {200 = falls}+ falls.", ""),
        ("We saw **{200 = falls}**+ falls.", ""),
        ("We saw {271 = falls} falls, {300 = falls} or fewer.", ""),
        ("We saw {300 = falls} at most.", ""),
        ("We saw {271 = falls} at most.", ""),
        ("We spent {£1.4 = spend} million or more.", ""),
        ("We saw {280 = falls} or more falls.", "We saw {271 = falls} or more falls."),
        ("We saw {200 = falls} or fewer falls.", "We saw {271 = falls} or fewer falls."),
        ("We saw {200 = falls} at most.", "We saw {271 = falls} at most."),
        // Said of something else.
        ("There were {300 = falls} at most sites.", "There were {271 = falls} at most sites."),
        ("There were {200 = falls} or moreover.", "There were {271 = falls} or moreover."),
        ("There were {200 = falls} + 2.", "There were {271 = falls} + 2."),
    ]);
}

#[test]
fn words_that_are_so_or_are_no_hedge_stay() {
    check(&[
        ("At least {271 = falls} people fell.", ""),
        ("At most {271 = falls} people fell.", ""),
        ("No more than {271 = falls} people fell.", ""),
        ("Not more than {271 = falls} people fell.", ""),
        ("Up to {271 = falls} people fell.", ""),
        ("About {271 = falls} people fell.", ""),
        ("Around {271 = falls} people fell.", ""),
        ("More than {76.2% = seen} were seen.", ""),
        ("At least {= falls} people fell.", ""),
        ("Over the last year, {271 = falls} people fell.", ""),
        ("More than that {271 = falls} people fell.", ""),
        ("There were {271 = falls} falls, fewer than {273 = falls last quarter} before.", ""),
        ("This quarter fewer than {273 = falls last quarter} people fell.", ""),
        ("Our {271 = falls} falls are below {300 = falls in a} in Aldercombe.", ""),
        ("Falls are below {300.25 = average of g for falls}.", ""),
        ("A year ago there were 200, more than {271 = falls}.", ""),
        ("There were not more than {271 = falls} falls.", ""),
        ("We want fewer than {271 = falls} falls next year.", ""),
        ("We aim to stay below {271 = falls}.", ""),
        ("They moved from one up to {271 = falls}.", ""),
    ]);
}

#[test]
fn a_hedge_that_may_compare_is_left_to_the_author() {
    let compared =
        "wrong-figure: write `{273 = falls last quarter}` if something else is compared with the figure, and";
    check(&[
        ("This quarter fewer than {280 = falls last quarter} people fell.", ""),
        (
            "This quarter more than {280 = falls last quarter} people fell.",
            &format!("{compared} leave `more than` out as well if that is said of it"),
        ),
    ]);
}

#[test]
fn differences_too_large_to_compute_with_tell_nothing() {
    let quarter = "quarter 2025/26 Q4 {\n  update on huge \"\"\"\n    The huge fell by {110 = huge}.\n  \"\"\"\n}\n";
    for (unit, [before, now]) in ["calls", "%"].into_iter().flat_map(|unit| [(unit, [10, -10]), (unit, [-10, 10])]) {
        let plan = format!(
            "{PLAN}metric a \"A\" {{\n  unit {unit}\n  no aspiration \"x\"\n}}\nmetric huge \"Huge\" {{\n  unit {unit}\n  \
             formula a * 7000000000 * 1000000000 * 1000000000\n  no aspiration \"x\"\n}}\n"
        );
        let data = format!("{DATA}2025/26 Q3,us,a,{before}\n2025/26 Q4,us,a,{now}\n");
        let files = [File::plan("plan.plan", plan), File::plan("q.plan", quarter), File::data("d.csv", data)];
        let found = analyse(&files).analysis.diagnostics;
        let slugs: Vec<_> = found.iter().map(|it| it.code.slug()).filter(|it| *it != "unused-metric").collect();
        assert_eq!(slugs, ["wrong-figure"], "{unit} {before}");
    }
}
