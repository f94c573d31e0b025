use std::sync::Arc;

use super::Scope;
use crate::analysis::{Analysis, Inputs, Parse, analyse, analyse_again, parse};
use crate::diagnostics::Code;
use crate::random::Random;
use crate::source::{FileId, SourceMap};

const PLAN: &str = r#"
plan "P" {
  for us "Us"
  reporting 2025/26 Q2
  compared with near
}
group near "Near" {
  members us, them
}
priority 1 "One" {
  pledge doors "Open {= visits} hours." {
    measured by visits
    milestone start "Begin" by 2025/26 Q2
  }
  metric visits "Visits" {
    unit count
    covers quarter
    better higher
    aspiration "Most" at least 20
    aspiration "Best" 1st in near
    because "It was {= average of near for visits}."
  }
  metric rated "Rated" {
    unit grades: poor, fair, good
    better higher
    no aspiration "we watch it"
  }
  metric rate "Rate" {
    formula visits / loans
    better higher
    no aspiration "we watch it"
  }
  metric loans "Loans" {
    unit count
    covers quarter
    better lower
    no aspiration "we watch it"
  }
}
"#;

const LATEST: &str = r#"quarter 2025/26 Q2 {
  published 20 October 2025
  update on visits "There were {21 = visits}, {20 = visits last quarter} before, in {50 = loans} loans."
  milestone start done 1 July 2025
  claim met: visits "Most"
  claim position of visits: 1st in near
}
"#;

const BEFORE: &str = r#"quarter 2025/26 Q1 {
  update on priority 1 "We will open by 31 May 2025. It was {good = rated}."
  update on doors "It took {1st = position of visits in near}, {20 = visits in them}."
  judgement on loans "Good" by "X"
  claim value of loans: 50
  milestone start done 1 July 2025
  # planck: ignore[figure-without-data] it was never counted
  note "There were {5 = visits in 2019/20 Q1}."
}
"#;

const OLDEST: &str = r#"quarter 2024/25 Q4 {
  update on loans "Nothing new, but {= visits / loans} of them."
  note "As {40, source "the return"} said."
}
"#;

const DATA: &str = "quarter,organisation,metric,value
2025/26 Q1,us,visits,20
2025/26 Q1,them,visits,19
2025/26 Q2,us,visits,21
2025/26 Q2,them,visits,18
2025/26 Q1,us,loans,50
2025/26 Q2,us,loans,50
2025/26 Q1,us,rated,good
2025/26 Q2,us,rated,fair
";

/// A text in which a word stands elsewhere, or a line is gone, twice there, or torn.
fn edited(text: &str, words: &[&str], random: &mut Random) -> String {
    let line = random.below(text.lines().count());
    let place = |wanted: &str, random: &mut Random| {
        let places: Vec<usize> = text.match_indices(wanted).map(|(at, _)| at).collect();
        places.get(random.below(places.len())).copied()
    };
    let mut lines: Vec<&str> = text.lines().collect();
    match random.below(4) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(random.below(line), lines[line]),
        2 => lines.insert(line, "# a word"),
        _ => {
            let (from, to) = (words[random.below(words.len())], words[random.below(words.len())]);
            let Some(at) = place(from, random) else { return text.to_owned() };
            return format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn after_any_edits_the_same_is_known_as_of_a_fresh_start() {
    const WORDS: &[&str] = &[
        "visits",
        "loans",
        "rated",
        "rate",
        "near",
        "them",
        "us",
        "doors",
        "start",
        "1",
        "count",
        "poor",
        "good",
        "Most",
        "Best",
        "Q1",
        "Q2",
        "Q4",
        "1st",
        "21",
        "{",
        "}",
        "\"",
        "quarter",
        "April",
        "Visits",
        "higher",
        "last quarter",
    ];
    let texts = [BEFORE, LATEST, OLDEST, PLAN];
    let mut sources = SourceMap::default();
    let plans =
        ["a.plan", "b.plan", "c.plan", "plan.plan"].iter().zip(texts).map(|(name, text)| sources.add(*name, text));
    let plans: Vec<FileId> = plans.collect();
    let data = [sources.add("data/figures.csv", DATA)];
    let mut parses: Vec<Arc<Parse>> = plans.iter().map(|id| parse(&sources, *id)).collect();
    let mut last: Option<Analysis> = None;
    let mut random = Random::new(11);
    let mut reused = 0;
    for round in 0..120 {
        let index = random.below(plans.len());
        // Now and then all is well again, lest the texts fall to pieces.
        let indices = if round % 4 == 3 { 0..plans.len() } else { index..index + 1 };
        for index in indices {
            let now = sources.file(plans[index]).text();
            let text = if round % 4 == 3 { texts[index].to_owned() } else { edited(now, WORDS, &mut random) };
            if text == now {
                continue;
            }
            sources = sources.with_text(plans[index], Arc::new(text));
            parses[index] = parse(&sources, plans[index]);
        }
        let inputs =
            Inputs { sources: &sources, plans: &parses, data: &data, figures: &[], mapped: &[], quarter: None };
        let before = last.take();
        let kept = before.as_ref().map(|before| before.memo.quarters.clone()).unwrap_or_default();
        // Some analyses go less far, and leave something all the same.
        let near = (round % 3 == 0).then(|| Arc::new([plans[index]].into()));
        let before = match near.is_some() {
            true => analyse_again(&inputs, before.as_ref(), &Scope { near, stop: None }),
            false => before,
        };
        let again = analyse_again(&inputs, before.as_ref(), &Scope::default()).expect("nobody stops it");
        reused += again.memo.quarters.shared_with(&kept);
        let fresh = analyse(&inputs);
        let texts: Vec<&str> = plans.iter().map(|id| sources.file(*id).text()).collect();
        assert_eq!(format!("{:#?}", again.model), format!("{:#?}", fresh.model), "after round {round}: {texts:#?}");
        assert_eq!(again.diagnostics, fresh.diagnostics, "after round {round}: {texts:#?}");
        assert_eq!(format!("{:?}", again.report()), format!("{:?}", fresh.report()), "after round {round}: {texts:#?}");
        last = Some(again);
    }
    // The test would say nothing if everything were read anew each time.
    assert!(reused > 30, "{reused}");
}

#[test]
fn a_quarter_in_which_something_was_found_is_kept_while_another_one_is_edited() {
    let oldest = "quarter 2024/25 Q4 {\n  note \"Nothing new.\"\n}\n";
    let texts = [BEFORE, &LATEST.replace("on visits", "on vists"), oldest, PLAN];
    let mut sources = SourceMap::default();
    let names = ["a.plan", "b.plan", "c.plan", "plan.plan"];
    let ids: Vec<FileId> = names.iter().zip(texts).map(|(name, text)| sources.add(*name, text)).collect();
    let data = [sources.add("data/figures.csv", DATA)];
    let analysed = |sources: &SourceMap, before: Option<&Analysis>| {
        let plans: Vec<Arc<Parse>> = ids.iter().map(|id| parse(sources, *id)).collect();
        let inputs = Inputs { sources, plans: &plans, data: &data, figures: &[], mapped: &[], quarter: None };
        analyse_again(&inputs, before, &Scope::default()).expect("nobody stops it")
    };
    let first = analysed(&sources, None);
    assert!(first.diagnostics.iter().any(|it| it.code == Code::UnknownSubject), "{:#?}", first.diagnostics);
    let kept_after = |file: FileId, from: &str, to: &str| {
        let text = sources.file(file).text().replace(from, to);
        let again = analysed(&sources.with_text(file, Arc::new(text)), Some(&first));
        assert!(again.diagnostics.iter().any(|it| it.code == Code::UnknownSubject));
        again.memo.quarters.shared_with(&first.memo.quarters)
    };
    assert_eq!(kept_after(ids[2], "Nothing new", "Nothing"), 2);
    // What is told may name what stands in the plan, and point at it: only the quarter without findings is as it was.
    assert_eq!(kept_after(ids[3], "Visits", "Callers"), 1);
}
