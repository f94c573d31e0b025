//! What is kept from one analysis to the next, and what is not.

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
    assert_eq!(kept_after(ids[3], "we watch it", "we look at it"), 1);
    assert_eq!(kept_after(ids[3], "\"Visits\"", "\"Callers\""), 1);
}

/// A plan of which files change one after another, each time analysed after what was known before.
struct Edited {
    sources: SourceMap,
    plans: Vec<FileId>,
    data: Vec<FileId>,
    known: Option<Analysis>,
}

impl Edited {
    fn of(plans: &[&str], data: &[&str]) -> Self {
        let mut sources = SourceMap::default();
        let plans = (0..).zip(plans).map(|(index, text)| sources.add(format!("{index}.plan"), *text)).collect();
        let data = (0..).zip(data).map(|(index, text)| sources.add(format!("{index}.csv"), *text)).collect();
        Self { sources, plans, data, known: None }
    }

    /// All is known after an edit that is known of a fresh start; how far the analysis goes first is as the scope has it.
    fn check(&mut self, near: Option<&[usize]>) -> &Analysis {
        let plans: Vec<Arc<Parse>> = self.plans.iter().map(|id| parse(&self.sources, *id)).collect();
        let inputs = Inputs {
            sources: &self.sources,
            plans: &plans,
            data: &self.data,
            figures: &[],
            mapped: &[],
            quarter: None,
        };
        let near = near.map(|near| Arc::new(near.iter().map(|index| self.plans[*index]).collect()));
        let mut again =
            analyse_again(&inputs, self.known.as_ref(), &Scope { near, stop: None }).expect("nobody stops it");
        if !again.is_whole {
            again = analyse_again(&inputs, Some(&again), &Scope::default()).expect("nobody stops it");
        }
        assert_eq!(again.diagnostics, analyse(&inputs).diagnostics);
        self.known.insert(again)
    }

    fn replace(&mut self, index: usize, from: &str, to: &str) {
        let text = self.sources.file(self.plans[index]).text();
        assert!(text.contains(from), "{text}");
        let text = text.replace(from, to);
        self.sources = self.sources.with_text(self.plans[index], Arc::new(text));
    }
}

#[test]
fn of_too_many_findings_the_same_are_told_after_an_edit() {
    let quarter = |name: &str, note: &str, count: usize| {
        format!("quarter {name} {{\n  note \"Well.\"\n  note \"{}\"\n}}\n", note.repeat(count))
    };
    // Findings of names, and of prose; some quarters have too many alone, others together.
    for note in ["It was {5 = nothing}. ", "We will open by 31 May 2024. "] {
        for counts in [[70, 70], [150, 3], [3, 150], [20, 20]] {
            let [first, second] = counts;
            let texts = [quarter("2025/26 Q1", note, first), quarter("2024/25 Q4", note, second)];
            let mut edited = Edited::of(&[&texts[0], &texts[1], PLAN], &[DATA]);
            let found = edited.check(None).diagnostics.clone();
            let more = format!("there are {} more", (first + second).saturating_sub(100));
            let says_more = found.iter().any(|it| it.notes.iter().any(|note| note.starts_with(&more)));
            assert_eq!(says_more, first + second > 100, "{note}{counts:?}");
            for (index, from, to) in
                [(0, "Well", "Better"), (1, "Well", "Worse"), (2, "Visits", "Callers"), (1, "Worse", "Well")]
            {
                edited.replace(index, from, to);
                edited.check(None);
            }
        }
    }
}

#[test]
fn what_is_found_in_the_figures_of_quarters_far_away_is_known_without_data() {
    let quarter = "quarter 2025/26 Q1 {\n  note \"It was {5% = visits}.\"\n}\n";
    let mut edited = Edited::of(&[quarter, PLAN], &[]);
    let finds = |analysis: &Analysis| analysis.diagnostics.iter().any(|it| it.code == Code::FigureInAnotherUnit);
    assert!(finds(edited.check(Some(&[1]))));
    edited.replace(1, "Visits", "Callers");
    assert!(finds(edited.check(Some(&[1]))));
    edited.replace(0, "5%", "5");
    assert!(!finds(edited.check(Some(&[1]))));
}

#[test]
fn a_quarter_is_read_again_where_a_formula_is_of_another_currency() {
    let metric = |name: &str, what: &str| {
        format!("metric {name} \"{name}\" {{\n  {what}\n  better lower\n  no aspiration \"we watch it\"\n}}\n")
    };
    let parts = [("fees", "unit £"), ("fines", "unit £"), ("visits", "unit visits"), ("loans", "unit visits")];
    let parts = parts.map(|(name, unit)| metric(name, &format!("{unit}\n  covers quarter"))).concat();
    let plan = format!(
        "plan \"P\" {{\n  for us \"Us\"\n  reporting 2025/26 Q1\n}}\n{parts}{}",
        metric("total", "formula visits + loans")
    );
    let data = "quarter,organisation,metric,value\n".to_owned()
        + &["fees", "fines", "visits", "loans"].map(|name| format!("2025/26 Q1,us,{name},750\n")).concat();
    let quarter = "quarter 2025/26 Q1 {\n  update on total \"It came to CHF {1500 = total}.\"\n}\n";
    let mut edited = Edited::of(&[quarter, &plan], &[&data]);
    let finds = |analysis: &Analysis| analysis.diagnostics.iter().any(|it| it.code == Code::WrongFigure);
    // `CHF` is some name where visits are added up, and no pounds where money is.
    assert!(!finds(edited.check(None)));
    edited.replace(1, "formula visits + loans", "formula fees + fines");
    assert!(finds(edited.check(None)));
    edited.replace(1, "formula fees + fines", "formula visits + loans");
    assert!(!finds(edited.check(None)));
}

#[test]
fn a_quarter_is_read_again_where_the_title_of_its_figures_has_another_word() {
    let quarter = "quarter 2025/26 Q2 {\n  update on visits \"Visits not booked were over {21 = visits}.\"\n}\n";
    let mut edited = Edited::of(&[quarter, PLAN], &[DATA]);
    let finds = |analysis: &Analysis| analysis.diagnostics.iter().any(|it| it.code == Code::WrongFigure);
    // A denial turns what is said behind it, unless it is of the name.
    assert!(!finds(edited.check(None)));
    edited.replace(1, "metric visits \"Visits\"", "metric visits \"Visits not booked\"");
    assert!(finds(edited.check(None)));
    edited.replace(1, "metric visits \"Visits not booked\"", "metric visits \"Visits\"");
    assert!(!finds(edited.check(None)));
}

#[test]
fn a_quarter_is_read_again_where_a_word_of_movement_becomes_one_of_a_title() {
    let quarter = "quarter 2025/26 Q2 {\n  update on visits \"There was a fall of {1 = change in visits since last quarter}.\"\n}\n";
    let mut edited = Edited::of(&[quarter, PLAN], &[DATA]);
    let finds = |analysis: &Analysis| analysis.diagnostics.iter().any(|it| it.code == Code::WrongDirection);
    assert!(finds(edited.check(None)));
    edited.replace(1, "metric visits \"Visits\"", "metric visits \"Fall of visits\"");
    assert!(!finds(edited.check(None)));
    edited.replace(1, "metric visits \"Fall of visits\"", "metric visits \"Visits\"");
    assert!(finds(edited.check(None)));
}
