//! What is offered and told at the places of one small plan, and that no place of any plan makes a panic.

use std::fmt::Write as _;

use super::completion::{Offer, completion};
use super::fixture::Fixture;
use super::hints::hints;
use super::hover::hover;
use super::lenses::lenses;
use super::places::{Declaration, definition, implementation, references};
use super::rename::{prepare, rename};
use super::symbols::{Symbol, of_document, of_plan};
use crate::source::{SourceMap, Span};

const PLAN: &str = r#"plan "Northmere" {
  for            northmere "Northmere Libraries"
  reporting      2025/26 Q2
  compared with  near
}

group near "Neighbours" {
  members  northmere, aldercombe, stonebeck, wexley
}

priority 1 "Open doors" {
  pledge doors "Keep every library open." {
    measured by  visits
  }

  metric visits "Visits to *libraries*" {
    unit        visits
    covers      quarter
    better      higher
    aspiration  2nd in near
    because     "Two neighbours have [city](https://a.b) libraries."
  }

  metric waiting "Waiting time" {
    unit        days
    better      lower
    aspiration  at most 10
  }

  metric loans "Loans" {
    unit          loans
    covers        quarter
    no aspiration "What people borrow is up to them."
  }

  metric loans-per-visit "Loans for each visit" {
    formula  loans / visits
    better   higher
    aspiration  above 1
  }
}

status rag {
  green "On target" when met or on track
  red   "Off" when not met, nearly met, missed or off track
  grey  "Not judged" when no aspiration, not due, to be set, no data or outside expected range
}
"#;

const QUARTER: &str = r#"quarter 2025/26 Q2 {
  update on visits """
    There were {612.5 = visits} visits, {= loans} loans and {9 = waiting} days to wait.
  """
  # planck: ignore[older-data] the survey has ended
  claim met: waiting
  claim not met: 1
}
"#;

const DATA: &str = "quarter,organisation,metric,value
2025/26 Q1,northmere,visits,598.1
2025/26 Q1,aldercombe,visits,620
2025/26 Q1,stonebeck,visits,640.4
2025/26 Q1,wexley,visits,580
2025/26 Q2,northmere,visits,612.5
2025/26 Q2,aldercombe,visits,611
2025/26 Q2,stonebeck,visits,650.2
2025/26 Q2,wexley,visits,590
2025/26 Q1,northmere,waiting,9.5
2025/26 Q2,northmere,waiting,11
2025/26 Q2,northmere,loans,1200
2025/26 Q2,northmere,Renewals online,310
2025/26 Q2,New Town,visits,400
";

/// The plan with a change that brings the cursor in: the words of one of its files, and what stands in their place.
fn plan(change: (&str, &str)) -> Fixture {
    let files = [("plan.plan", PLAN), ("quarters/q2.plan", QUARTER), ("data/figures.csv", DATA)];
    let (words, marked) = change;
    let held = files.iter().filter(|(_, text)| text.contains(words)).count();
    assert!(held > 0, "no file holds `{words}`");
    let mut is_changed = false;
    let changed: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| {
            let is_first = !is_changed && text.contains(words);
            is_changed |= is_first;
            (*name, if is_first { text.replacen(words, marked, 1) } else { (*text).to_owned() })
        })
        .collect();
    let borrowed: Vec<(&str, &str)> = changed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Fixture::of(&borrowed)
}

fn offers(change: (&str, &str)) -> Vec<Offer> {
    let fixture = plan(change);
    let (file, offset) = fixture.at();
    completion(fixture.view(), file, offset)
}

/// The first offers' labels, and what the first replaces.
fn offered(change: (&str, &str), count: usize) -> String {
    let fixture = plan(change);
    let (file, offset) = fixture.at();
    let offers = completion(fixture.view(), file, offset);
    let labels: Vec<&str> = offers.iter().take(count).map(|offer| offer.label.as_str()).collect();
    let replaced = offers.first().map_or("", |offer| fixture.sources.text_of(offer.replace));
    format!("`{replaced}`: {}", labels.join(" | "))
}

#[test]
fn offers_fit_their_place() {
    let mut wrong = String::new();
    for (words, marked, expected) in [
        // Fields, those not yet said first
        ("    better      lower\n", "    $0\n    better lower\n", "``: grades | formula | covers | aspiration"),
        ("    better      lower\n", "    bet$0\n", "`bet`: grades | formula | better | covers"),
        ("    better      lower\n", "    nearly m$0\n", "`nearly m`: nearly met within"),
        ("  members", "  $0\n  members", "``: note | members"),
        ("status rag {", "$0\n\nstatus rag {", "``: group | priority | pledge | metric"),
        // Names
        ("  compared with  near", "  compared with  $0", "``: near"),
        ("    measured by  visits", "    measured by  visits, $0", "``: waiting | loans | loans-per-visit"),
        ("stonebeck, wexley", "stonebeck, $0", "``: wexley | new-town"),
        ("stonebeck, wexley", "stonebeck, wexley $0", "``: "),
        ("metric loans-per-visit", "metric $0 \"\" {\n}\nmetric loans-per-visit", "``: renewals-online"),
        (
            "status rag {",
            "quarter 2025/26 Q2 {\n  update on $0\n}\nstatus rag {",
            "``: visits | waiting | loans | loans-per-visit",
        ),
        // Periods
        ("  reporting      2025/26 Q2", "  reporting  $0", "``: 2025/26 Q3 | 2025/26 Q2 | 2025/26 Q1"),
        ("  reporting      2025/26 Q2", "  reporting  2025/26 $0", "`2025/26 `: 2025/26 Q3 | 2025/26 Q2 | 2025/26 Q1"),
        // Words of few
        ("    better      lower", "    better  $0", "``: lower | higher"),
        ("    unit        days", "    unit  $0", "``: visits | loans | % | % of cases"),
        ("    covers      quarter", "    covers  $0", "``: day | month | quarter | 12 months"),
        // Aspirations
        (
            "    aspiration  at most 10",
            "    aspiration  $0",
            "``: 4th in near | best in near | top 3 in near | upper quartile in near",
        ),
        ("    aspiration  at most 10", "    aspiration  upper qu$0", "`upper qu`: upper quartile in near"),
        ("    aspiration  at most 10", "    aspiration  4th in $0", "``: near | every member of"),
        (
            "    aspiration  at most 10",
            "    aspiration  down 10% from $0",
            "``: 2025/26 Q2 | 2025/26 Q1 | 2025/26 | average of",
        ),
        (
            "    aspiration  at most 10",
            "    aspiration  at most 10 by $0",
            "``: 2025/26 Q3 | 2025/26 Q4 | 2026/27 Q1 | 2026/27 Q2",
        ),
        ("    aspiration  at most 10", "    aspiration  at most 10 $0", "``: by | in"),
        // Claims: what the data put in the list stands first
        ("claim met: waiting", "claim $0", "``: met | nearly met | not met | on track"),
        ("claim met: waiting", "claim not $0", "`not `: not met | not due"),
        ("claim met: waiting", "claim met: $0", "``: visits | loans-per-visit | 2 | waiting"),
        ("claim met: waiting", "claim met: visits, $0", "``: loans-per-visit | waiting | loans"),
        ("claim met: waiting", "claim position of $0", "``: visits | waiting | loans | loans-per-visit"),
        ("claim met: waiting", "claim position of visits: 2nd in $0", "``: near"),
        // Status
        ("  red   \"Off\" when", "  red   \"Off\" when $0 ", "``: met | nearly met | not met | on track"),
        ("  red   \"Off\" when", "  red   \"Off\" when not $0", "`not `: not met | not due"),
        // Formulas and figures
        ("{= loans}", "{$0}", "``: 612.5 = visits | 11 = waiting | 1,200 = loans | 1.96 = loans-per-visit"),
        ("{= loans}", "{= $0}", "``: visits | waiting | loans | loans-per-visit"),
        ("{= loans}", "{= loans $0}", "``: last quarter | last year | per day | in"),
        ("{= loans}", "{= rise in loans since $0", "``: last quarter | last year | 2025/26 Q2 | 2025/26 Q1"),
        ("{= loans}", "{= average of $0}", "``: near"),
        ("    formula  loans / visits", "    formula  loans / $0", "``: visits | waiting | loans | loans-per-visit"),
        // Comments and texts
        (
            "ignore[older-data]",
            "ignore[old$0]",
            "`old`: unknown-code | same-file-twice | unreadable-ignore | ignore-without-reason",
        ),
        ("There were", "There $0were", "``: "),
    ] {
        let offered = offered((words, marked), 4);
        if offered != expected {
            let _ = writeln!(wrong, "{marked}\n  {offered}\n  {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_offer_says_what_it_means() {
    let of = |change, label: &str| {
        let offers = offers(change);
        let offer = offers.into_iter().find(|offer| offer.label == label).expect("the offer");
        let snippet = offer.snippet.unwrap_or_default();
        format!("{}\n--- {}\n{}\n---\n{}\n---\n{snippet}", offer.label, offer.detail, offer.text, offer.note.markdown())
    };
    let field = of(("    better      lower\n", "    $0\n"), "because");
    let metric = of(("    measured by  visits", "    measured by  $0"), "visits");
    let organisation = of(("stonebeck, wexley", "stonebeck, $0"), "new-town");
    let claimed = of(("claim met: waiting", "claim met: $0"), "visits");
    insta::assert_snapshot!([field, metric, organisation, claimed].join("\n\n========\n"));
}

/// What is told at the cursor, after the words that it is about.
fn told(change: (&str, &str)) -> String {
    let fixture = plan(change);
    let (file, offset) = fixture.at();
    match hover(fixture.view(), file, offset) {
        Some((span, note)) => format!("[{}]\n{}", fixture.sources.text_of(span), note.markdown()),
        None => "nothing".to_owned(),
    }
}

#[test]
fn a_place_tells_what_there_is_to_know() {
    let mut all = String::new();
    for change in [
        ("metric visits", "metric vis$0its"),
        ("metric loans-per-visit", "metric loans-per-vis$0it"),
        ("    better      lower", "    bett$0er      lower"),
        ("    better      lower", "    better      low$0er"),
        ("  2nd in near", "  2$0nd in near"),
        ("at most 10", "at$0 most 10"),
        ("compared with  near", "compared with  ne$0ar"),
        ("for            northmere", "for            north$0mere"),
        ("priority 1", "priority 1$0"),
        ("pledge doors", "pledge do$0ors"),
        ("status rag", "status r$0ag"),
        ("{612.5 = visits}", "{61$02.5 = visits}"),
        ("{= loans}", "{$0= loans}"),
        ("{9 = waiting}", "{9 = wait$0ing}"),
        ("claim met", "cla$0im met"),
        ("claim met: waiting", "claim met: wai$0ting"),
        ("not met: 1", "not met: $01"),
        ("ignore[older-data]", "ignore[older-$0data]"),
        ("Q1,northmere,visits", "Q1,northmere,vis$0its"),
        ("Q1,aldercombe,visits", "Q1,alder$0combe,visits"),
        ("visits,598.1", "visits,598$0.1"),
        ("Renewals online,310", "Renewals$0 online,310"),
        ("quarter,organisation", "quarter,organ$0isation"),
        ("There were", "There$0 were"),
    ] {
        let _ = writeln!(all, "## {}\n{}\n", change.1.trim(), told(change));
    }
    insta::assert_snapshot!(all);
}

/// `plan.plan:3 visits`, a line each.
fn shown(sources: &SourceMap, spans: &[Span]) -> String {
    let lines = spans.iter().map(|span| {
        let file = sources.file(span.file);
        format!("{}:{} {}", file.name(), file.location(span.start).line, sources.text_of(*span))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn names_lead_to_their_declaration_and_metrics_into_the_data() {
    let defined = |change| {
        let fixture = plan(change);
        let (file, offset) = fixture.at();
        definition(fixture.view(), file, offset).map_or_else(String::new, |leads| shown(&fixture.sources, &leads.to))
    };
    for (words, marked, expected) in [
        ("measured by  visits", "measured by  vi$0sits", "plan.plan:16 visits"),
        ("metric visits", "metric visits$0", "data/figures.csv:6 612.5"),
        ("metric loans-per-visit", "metric loans-per-visit$0", "plan.plan:36 loans-per-visit"),
        ("2nd in near", "2nd in $0near", "plan.plan:7 near"),
        ("stonebeck, wexley", "stonebeck, we$0xley", "plan.plan:8 wexley"),
        ("{612.5 = visits}", "{612.5 = vis$0its}", "plan.plan:16 visits"),
        ("{612.5 = visits}", "{61$02.5 = visits}", "data/figures.csv:6 612.5"),
        ("claim met: waiting", "claim met: wait$0ing", "plan.plan:24 waiting"),
        ("loans / visits", "loans / $0visits", "plan.plan:16 visits"),
        ("Q1,northmere,visits", "Q1,northmere,vis$0its", "plan.plan:16 visits"),
        ("Q1,northmere,visits", "Q1,north$0mere,visits", "plan.plan:2 northmere"),
        ("Renewals online", "Renewals on$0line", ""),
        ("There were", "There w$0ere", ""),
    ] {
        assert_eq!(defined((words, marked)), expected, "{marked}");
    }
    let fixture = plan(("measured by  visits", "measured by  vi$0sits"));
    let (file, offset) = fixture.at();
    let leads = implementation(fixture.view(), file, offset).expect("a cell");
    assert_eq!(shown(&fixture.sources, &leads.to), "data/figures.csv:6 612.5");
}

#[test]
fn references_are_found_across_plans_and_data() {
    let mut all = String::new();
    for change in [
        ("metric visits", "metric vis$0its"),
        ("metric waiting", "metric wait$0ing"),
        ("group near", "group ne$0ar"),
        ("stonebeck, wexley", "stonebeck, wex$0ley"),
        ("pledge doors", "pledge do$0ors"),
        ("Q1,northmere,visits", "Q1,northmere,vis$0its"),
    ] {
        let fixture = plan(change);
        let (file, offset) = fixture.at();
        let spans = references(fixture.view(), file, offset, Declaration::Listed);
        let without = references(fixture.view(), file, offset, Declaration::LeftOut);
        assert_eq!(without.len() + 1, spans.len(), "{}", change.1);
        let _ = writeln!(all, "## {}\n{}\n", change.1, shown(&fixture.sources, &spans));
    }
    insta::assert_snapshot!(all);
}

/// The lines that a new name changes; or why there is none.
fn renamed(change: (&str, &str), new: &str) -> String {
    let fixture = plan(change);
    let (file, offset) = fixture.at();
    let edits = match rename(fixture.view(), &fixture.analysis.diagnostics, file, offset, new) {
        Ok(edits) => edits,
        Err(why) => return why,
    };
    let mut shown = String::new();
    let mut texts = Vec::new();
    for (id, file) in fixture.sources.files() {
        let mut edits: Vec<_> = edits.iter().filter(|edit| edit.span.file == id).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        let mut text = file.text().to_owned();
        for edit in edits {
            text.replace_range(edit.span.range(), &edit.text);
        }
        let changed = text.lines().filter(|line| !file.text().lines().any(|old| old == *line));
        shown.extend(changed.map(|line| format!("{}: {}\n", file.name(), line.trim())));
        texts.push((file.name().to_owned(), text));
    }
    // Nothing else is wrong afterwards than before.
    let borrowed: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let codes =
        |fixture: &Fixture| fixture.analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect::<Vec<_>>();
    assert_eq!(codes(&Fixture::of(&borrowed)), codes(&fixture), "{new}");
    shown
}

#[test]
fn a_new_name_is_given_wherever_the_old_one_stands() {
    for (words, marked, new, expected) in [
        (
            "metric visits",
            "metric vis$0its",
            "library-visits",
            "plan.plan: measured by  library-visits\n\
             plan.plan: metric library-visits \"Visits to *libraries*\" {\n\
             plan.plan: also called  \"visits\"\n\
             plan.plan: formula  loans / library-visits\n\
             quarters/q2.plan: update on library-visits \"\"\"\n\
             quarters/q2.plan: There were {612.5 = library-visits} visits, {= loans} loans and {9 = waiting} days to wait.\n",
        ),
        (
            "group near",
            "group ne$0ar",
            "neighbours",
            "plan.plan: compared with  neighbours\nplan.plan: group neighbours \"Neighbours\" {\nplan.plan: aspiration  2nd in neighbours\n",
        ),
        (
            "pledge doors",
            "pledge do$0ors",
            "open-doors",
            "plan.plan: pledge open-doors \"Keep every library open.\" {\n",
        ),
        ("metric visits", "metric vis$0its", "visits", ""),
        (
            "metric visits",
            "metric vis$0its",
            "Visits made",
            "`Visits made` is no name: a name has lower-case letters, digits and hyphens, such as `all-crime`",
        ),
        (
            "metric visits",
            "metric vis$0its",
            "none",
            "`none` cannot be the name of a metric: a claim reads it as how many metrics there are",
        ),
        (
            "metric visits",
            "metric vis$0its",
            "12",
            "`12` cannot be the name of a metric: a claim reads it as how many metrics there are",
        ),
        ("metric visits", "metric vis$0its", "waiting", "there is a metric `waiting` already, in plan.plan on line 24"),
        ("metric visits", "metric vis$0its", "doors", "there is a pledge `doors` already, in plan.plan on line 12"),
        (
            "stonebeck, wexley",
            "stonebeck, wex$0ley",
            "wexley-town",
            "the data call it `wexley`, and `wexley-town` would not be found there: give it that title in quotes first",
        ),
        ("Q1,northmere,visits", "Q1,northmere,vis$0its", "x", "a name is changed in the plan; the data keep theirs"),
        ("There were", "There $0were", "x", "there is no name of the plan at this place"),
    ] {
        assert_eq!(renamed((words, marked), new), expected, "{marked}");
    }
    let fixture = plan(("group near", "group ne$0ar"));
    let (file, offset) = fixture.at();
    assert_eq!(prepare(fixture.view(), file, offset).map(|(_, name)| name), Ok("near".to_owned()));
}

#[test]
fn lines_show_how_things_stand() {
    let fixture = plan(("plan \"Northmere\"", "plan \"Northmere\""));
    let mut all = String::new();
    for (id, file) in fixture.sources.files() {
        let whole = Span::new(id, 0, file.text().len());
        let mut text = file.text().to_owned();
        for hint in hints(fixture.view(), whole).iter().rev() {
            text.insert_str(hint.at as usize, &format!(" «{}»", hint.text));
        }
        for lens in lenses(fixture.view(), id).iter().rev() {
            let line = text[..lens.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
            text.insert_str(line, &format!("‹{}›\n", lens.text));
        }
        if text != file.text() {
            all.push_str(&text);
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_file_and_a_plan_are_listed_by_their_names() {
    fn list(symbols: &[Symbol], depth: usize, all: &mut String) {
        for symbol in symbols {
            let _ = writeln!(all, "{:depth$}{}: {} – {}", "", symbol.phrase, symbol.name, symbol.detail);
            list(&symbol.children, depth + 2, all);
        }
    }
    let fixture = plan(("plan \"Northmere\"", "plan \"Northmere\""));
    let mut all = String::new();
    for (id, file) in fixture.sources.files() {
        let _ = writeln!(all, "## {}", file.name());
        list(&of_document(fixture.view(), id), 0, &mut all);
    }
    for looked_for in ["", "LIBRARIES metric", "nobody"] {
        let _ = writeln!(all, "## {looked_for:?}");
        for known in of_plan(fixture.view(), looked_for) {
            let _ = writeln!(all, "{} – {}", known.name, known.detail);
        }
    }
    insta::assert_snapshot!(all);
}

/// The report of the quarter before, published before one of its figures was revised; the cursor comes in.
fn quarter_before(text: &str) -> Fixture {
    let data = "quarter,organisation,metric,value,released
2025/26 Q1,northmere,visits,598.1,2025-08-01
2025/26 Q1,northmere,visits,599.9,2025-10-01
2025/26 Q2,northmere,visits,612.5,2025-10-30
2025/26 Q1,northmere,waiting,9.5,2025-08-01
2025/26 Q2,northmere,waiting,11,2025-10-30
2025/26 Q2,northmere,loans,1200,2025-10-30
";
    let published = format!("quarter 2025/26 Q1 {{\n  published  1 September 2025\n{text}\n}}\n");
    Fixture::of(&[("plan.plan", PLAN), ("quarters/q1.plan", &published), ("data/figures.csv", data)])
}

#[test]
fn the_report_of_another_quarter_is_spoken_of_as_it_was_known_then() {
    let offered = |text: &str| {
        let fixture = quarter_before(text);
        let (file, offset) = fixture.at();
        let offers = completion(fixture.view(), file, offset);
        offers.iter().take(3).map(|offer| offer.label.clone()).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(offered("  claim met: $0"), "waiting | 1 | visits");
    assert_eq!(offered("  update on visits \"{$0}\""), "598.1 = visits | 9.5 = waiting | = visits");
    let told = |text: &str| {
        let fixture = quarter_before(text);
        let (file, offset) = fixture.at();
        hover(fixture.view(), file, offset).expect("something to tell").1.markdown()
    };
    insta::assert_snapshot!(
        [
            told("  claim met: wai$0ting"),
            told("  claim not met: visits$0"),
            told("  update on visits \"There were {6$000 = visits}.\""),
            told("  update on vis$0its \"Many.\""),
        ]
        .join("\n========\n")
    );
    let fixture = quarter_before(
        "  update on visits \"There were {600 = visits} in {= waiting} days, {598.1 = visits} before.\"\n  claim value of waiting: 11",
    );
    let (id, file) = fixture.sources.files().nth(1).expect("the quarter's file");
    let mut text = file.text().to_owned();
    for hint in hints(fixture.view(), Span::new(id, 0, text.len())).iter().rev() {
        text.insert_str(hint.at as usize, &format!(" «{}»", hint.text));
    }
    let lines: Vec<&str> = text.lines().skip(2).take(2).collect();
    assert_eq!(
        lines,
        [
            "  update on visits \"There were {600 = visits} «→ 598» in {= waiting} «→ 9.5» days, {598.1 = visits} before.\"",
            "  claim value of waiting: 11 «→ 10»",
        ]
    );
}
