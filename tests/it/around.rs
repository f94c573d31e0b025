//! Words about the braces of a figure that claim something with it: a hedge before, a scale behind.

use crate::texts::{File, Read, analyse};

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

fn mended(text: &str) -> String {
    mended_in(PLAN, DATA, text)
}

/// The text as its fixes leave it; with what is found where there is no fix, and with nothing where all is right.
fn mended_in(plan: &str, data: &str, text: &str) -> String {
    let (mut fixed, read) = read_in(plan, data, text);
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

/// The quarter's file with a text, and what is read of it.
fn read_in(plan: &str, data: &str, text: &str) -> (String, Read) {
    let quarter = format!("quarter 2025/26 Q4 {{\n  update on falls \"\"\"\n    {text}\n  \"\"\"\n}}\n");
    let files = [File::plan("plan.plan", plan), File::plan("q.plan", quarter.clone()), File::data("d.csv", data)];
    (quarter, analyse(&files))
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
        ("We spent {£1.5 = spend} bn.", "We spent {£1.5m = spend}."),
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
fn a_mark_beside_what_is_printed_from_the_data_is_held_to_its_unit() {
    check(&[
        ("We saw £{= falls} falls.", "We saw {= falls} falls."),
        ("{= falls}% of all.", "{= falls} of all."),
        ("We spent £{= spend}.", "We spent {= spend}."),
        ("We spent **{= spend}**%.", "We spent **{= spend}**."),
        ("{= seen}% were seen.", "{= seen} were seen."),
        ("{= seen} points were seen.", "{= seen} were seen."),
        ("It rose by {= rise in seen since last quarter}%.", "It rose by {= rise in seen since last quarter}."),
        ("They fell by {= fall in falls since last year}%.", "They fell by {= fall in falls since last year}."),
        ("More than about £{= falls} falls.", "More than about {= falls} falls."),
        // They fit, or are said of something else.
        ("{= falls} points of contact.", ""),
        ("CAD {= falls} calls were sent.", ""),
        ("There were {= falls} per centre.", ""),
    ]);
}

#[test]
fn the_figure_is_told_as_it_is_read() {
    for (text, message) in [
        ("We spent {£1.5m = spend} euros.", "the text says `£1.5m euros`, and `spend` is £1,498,760"),
        ("We spent € {1.5 = spend} million.", "the text says `€ 1.5 million`, and `spend` is £1,498,760"),
        ("We saw **{= falls}**%.", "the text says `271%`, and `falls` is 271"),
        ("We saw £{= falls}.", "the text says `£271`, and `falls` is 271"),
        ("More\n    than {271 = falls} fell.", "the text says `More than 271`, and `falls` is 271"),
        ("We spent {£1.3 = spend}-million.", "the text says `£1.3-million`, and `spend` is £1,498,760"),
    ] {
        let (_, read) = read_in(PLAN, DATA, text);
        let told: Vec<&str> = read.analysis.diagnostics.iter().map(|it| it.message.as_str()).collect();
        assert!(told.contains(&message), "{text}: {told:?}");
    }
}

#[test]
fn the_currency_beside_the_braces_is_that_of_the_figure() {
    check(&[
        ("We spent GBP {1,498,760 = spend}, or {1.5 = cost} million pounds.", ""),
        ("We spent GBP {= spend}.", ""),
        ("We spent {£1.5m = cost} GBP on {£1.5m = cost} euro-zone schemes.", ""),
        ("A {£1.5m = cost} pound scheme.", ""),
        ("The CHF, {£1.5m = cost}, is spent.", ""),
        ("Two euros, {£1.5m = cost} pounds.", ""),
        ("We spent CHF {= spend}.", "We spent {= spend}."),
        ("We spent € {= spend}.", "We spent {= spend}."),
        ("We spent EUR {1,498,760 = spend}.", "We spent {£1,498,760 = spend}."),
        ("We spent €{1.5 = spend} million.", "We spent {£1,498,760 = spend}."),
        ("We spent €{1.5 = cost} million.", "We spent {£1.5m = cost}."),
        ("We spent €{£1.5m = cost}.", "We spent {£1.5m = cost}."),
        ("We spent {£1.5m = cost} euros.", "We spent {£1.5m = cost}."),
        ("We spent {1.5 = cost} million euros.", "We spent {£1.5m = cost}."),
        ("We spent {1.5 = cost} pounds.", "We spent {1,500,000 pounds = cost}."),
        ("We spent {1,498,760 = spend} dollars.", "We spent {£1,498,760 = spend}."),
        ("We spent {£1.5m = cost} dollars.", "We spent {£1.5m = cost}."),
        ("We spent {= spend} dollars.", "We spent {= spend}."),
        ("We spent {1.5 = cost} million CHF.", "We spent {£1.5m = cost}."),
        // Of money for each of something, too.
        ("It is {5.5 = spend / falls} thousand pounds a fall.", ""),
        ("It is {5.5 = spend / falls}k pounds a fall.", ""),
        ("It is {5,530 = spend / falls} pounds a fall.", ""),
        ("It is £{5.5 = spend / falls}k a fall.", ""),
        ("It is {5.9 = spend / falls} thousand pounds a fall.", "It is {5.5 thousand pounds = spend / falls} a fall."),
        ("It is {5,530 = spend / falls} euros a fall.", "It is {£5,530.48 = spend / falls} a fall."),
        // What has its own sign is of no other money that is spoken of.
        ("We lost {£1.5m = cost} Euro 6 buses.", ""),
        ("We had {£1.5m = cost} USD and EUR loans.", ""),
        ("The {£1.5m = cost} EUR/GBP effect.", ""),
        ("We converted from EUR {£1.5m = cost}.", ""),
        // What is no money has other abbreviations, and so has what it is spent on.
        ("The CAD {£1.5m = cost} is late.", ""),
        ("A CAD {271 = falls}, a NOK {= falls} and an AED {= seen}.", ""),
    ]);
    let metric = |unit: &str| {
        format!("{PLAN}metric fee \"Fee\" {{\n  unit {unit}\n  covers quarter\n  no aspiration \"x\"\n}}\n")
    };
    let with = |plan: String, text| mended_in(&plan, &format!("{DATA}2025/26 Q4,us,fee,12\n"), text);
    // Dollars are of many countries, and crowns too.
    assert_eq!(with(metric("$"), "It costs CAD {12 = fee}."), "");
    assert_eq!(with(metric("$"), "It costs {12 = fee} dollars, {12 dollars = fee} or {12 = fee} CAD."), "");
    assert_eq!(with(metric("$"), "It costs CHF {12 = fee}."), "It costs {$12 = fee}.");
    let of_australia = metric("A$").replace("  for us", "  currency A$\n  for us");
    assert_eq!(with(of_australia.clone(), "It costs {12 = fee} dollars, or ${12 = fee}."), "");
    assert_eq!(with(of_australia, "It costs {12 = fee} pounds."), "It costs {A$12 = fee}.");
    let declared = metric("kr").replace("  for us", "  currency kr\n  for us");
    assert_eq!(with(declared.clone(), "It costs SEK {12 = fee}, kr {12 = fee}, {12 = fee} kr or {= fee}."), "");
    assert_eq!(with(declared, "It costs €{12 = fee}."), "It costs {kr 12 = fee}.");
    let reais = metric("R$").replace("  for us", "  currency R$\n  for us");
    assert_eq!(with(reais.clone(), "It costs R${12 = fee}."), "");
    assert_eq!(with(reais.clone(), "It costs {12 = fee} dollars."), "It costs {R$12 = fee}.");
    assert_eq!(with(reais, "It costs US${12 = fee}."), "It costs {R$12 = fee}.");
}

#[test]
fn a_sign_stands_once() {
    check(&[
        ("We spent £{£1.5m = spend}.", "We spent {£1.5m = spend}."),
        ("{76.2% = seen}% were seen.", "{76.2% = seen} were seen."),
        ("**{76.2% = seen}** per cent were seen.", "**{76.2% = seen}** were seen."),
        ("We spent £ {£1.5m = spend}.", "We spent {£1.5m = spend}."),
        (
            "It rose by {5 points = rise in seen since last quarter} points.",
            "It rose by {5 points = rise in seen since last quarter}.",
        ),
        (
            "It rose by {5 points = rise in seen since last quarter}%.",
            "It rose by {5 points = rise in seen since last quarter}.",
        ),
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

#[test]
fn words_say_the_sign_of_a_figure_below_zero() {
    let metric = |name: &str, better: &str| {
        format!("metric {name} \"{name}\" {{\n  unit £k\n  covers quarter\n{better}  no aspiration \"x\"\n}}\n")
    };
    let metrics = [
        metric("balance", "  better higher\n"),
        metric("variance", "  better lower\n"),
        metric("net", ""),
        metric("income", "  better higher\n"),
    ];
    let plan = format!("{PLAN}{}", metrics.concat());
    let data = format!(
        "{DATA}2025/26 Q4,us,balance,-12\n2025/26 Q4,us,variance,-12\n2025/26 Q4,us,net,-12\n2025/26 Q4,us,income,12\n"
    );
    let other =
        |words: &str| format!("wrong-figure: correct the sentence or the figure: `{words}` says the other sign");
    for (text, expected) in [
        ("It fell to minus {£12k = balance}.", String::new()),
        ("There was a deficit of {£12k = balance}.", String::new()),
        ("There was a deficit of about {£10k = balance}.", String::new()),
        ("We overspent by {£12k = balance}.", String::new()),
        ("We made a {£12k = balance} loss.", String::new()),
        ("We are {£12k = balance} below zero.", String::new()),
        ("It is {-£12k = balance}.", String::new()),
        // The size is wrong, and is put right without a second sign.
        ("There was a deficit of {£15k = balance}.", "There was a deficit of {£12k = balance}.".to_owned()),
        // Nothing says the sign.
        ("The balance is {£12k = balance}.", "The balance is {−£12k = balance}.".to_owned()),
        ("There was no deficit: {£12k = balance}.", "There was no deficit: {−£12k = balance}.".to_owned()),
        // Below zero is the worse side where higher is better, and the better one where lower is.
        ("We underspent by {£12k = balance}.", other("underspent by")),
        ("We underspent by {£12k = variance}.", String::new()),
        ("We overspent by {£12k = variance}.", other("overspent by")),
        ("There was a surplus of {£12k = net}.", String::new()),
        ("There was a deficit of {£12k = net}.", String::new()),
        ("It fell to minus {£12k = income}.", other("minus")),
        ("Minus {£12k = balance} was left.", String::new()),
        ("What was left: minus {£12k = balance}.", String::new()),
        ("Minus {£15k = balance} was left.", "Minus {£12k = balance} was left.".to_owned()),
        ("Minus {£12k = income}, it would be little.", String::new()),
        // What is above zero may be lost, and may be taken from something.
        ("The loss of {£12k = income} hurts.", String::new()),
        ("Of £15k minus {£12k = income} we know the rest.", String::new()),
    ] {
        assert_eq!(mended_in(&plan, &data, text), expected, "{text}");
    }
}
