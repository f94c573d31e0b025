//! Every word of the language as every kind of name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::assist::fixture::Fixture;
use crate::assist::rename::rename;
use crate::model::is_name;
use crate::vocabulary::{
    ASPIRATION_FORMS, CLAIM_LISTS, FIELDS, FIELDS_IN_OTHER_WORDS, FORMULA_FORMS, METRIC_CLAIMS, OTHER_FORMULA_WORDS,
    UNIT_WORDS,
};

/// A plan in which each kind of name stands wherever one can.
const PLAN: &str = r#"plan "P" {
  for            essex "Essex Police"
  year starts    April
  reporting      2020/21 Q4
  compared with  peers
}

group peers "Peers" {
  members  kent,
           essex,
           surrey "Surrey Police",
           sussex "Sussex Police"
}

status lights {
  green  "On"    when met, on track or nearly met
  red    "Off"   when not met, missed, off track or outside expected range
  grey   "None"  when no aspiration, not due, to be set or no data
}

priority 1 "Calls" {
  pledge fewer "Fewer {7 = calls} calls." {
    measured by  other,
                 calls
    milestone    team "Team in place" by 2020/21 Q4
  }

  metric calls "Calls" {
    unit             calls
    covers           quarter
    better           lower
    rated by         lights
    aspiration       best in peers
    aspiration "Far" 2nd in peers by 2021/22 Q4
    aspiration "Up"  average of the others in peers
    because          "It was {6 = calls in kent}, {8 = calls in 2020/21 Q3} and {-1 = change in calls since last quarter}."
    note             "There were {7 = calls}, {14 = calls + other} and {7 = calls in essex}; {2nd = position of calls in peers}."
    note             "On average {8.5 = average of peers for calls}, and {100% = calls as share of other}."
    note             "To come: {-1 = gap in calls to aspiration} and {-1 = gap in calls to upper quartile in peers}."
  }

  metric other "Other" {
    unit        calls
    covers      quarter
    better      lower
    aspiration  at most 10
    because     "So."
  }

  metric both "Both" {
    formula     (calls last quarter) + other - calls
    better      lower
    aspiration  at most 10
    because     "So."
  }
}

quarter 2020/21 Q4 {
  published  2 June 2021
  update on calls "It was {7 = calls} calls."
  update on fewer "It was {0.08 = calls per day} calls."
  milestone team done 1 March 2021
  claim met: other,
             calls "Far",
             both
  claim position of calls: 2nd
  claim value of calls: 7
}
"#;

const DATA: &str = "\
metric,organisation,period,value
Calls,Essex Police,2020/21 Q3,8
Calls,Essex Police,2020/21 Q4,7
Calls,Kent,2020/21 Q3,8
Calls,Kent,2020/21 Q4,6
Calls,Surrey Police,2020/21 Q4,9
Calls,Sussex Police,2020/21 Q4,12
Other,Essex Police,2020/21 Q4,7
Other,Kent,2020/21 Q4,7
Other,Surrey Police,2020/21 Q4,7
";

/// The name that is given another, by the words before it.
const NAMES: [&str; 8] =
    ["for            ", "essex,\n           ", "group ", "status ", "priority ", "pledge ", "milestone    ", "metric "];

#[test]
fn a_word_of_the_language_is_a_name_only_where_it_is_read_as_one() {
    let fixture = Fixture::of(&[("plan.plan", PLAN), ("figures.csv", DATA)]);
    let (file, _) = fixture.sources.files().next().unwrap();
    assert_eq!(codes(&fixture), [""; 0]);
    let mut refused = String::new();
    for (number, before) in NAMES.iter().enumerate() {
        let at = PLAN.find(before).unwrap() + before.len();
        let mut why: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (index, word) in words().into_iter().enumerate() {
            match rename(fixture.view(), &fixture.analysis.diagnostics, file, at, word) {
                // Every check of a whole plan takes its time: each word is tried as some of the names.
                Ok(edits) if (index + number).is_multiple_of(3) => {
                    let mut text = PLAN.to_owned();
                    for edit in edits.iter().rev() {
                        text.replace_range(edit.span.range(), &edit.text);
                    }
                    let renamed = Fixture::of(&[("plan.plan", &text), ("figures.csv", DATA)]);
                    assert_eq!(codes(&renamed), [""; 0], "{before}{word}\n{text}");
                }
                Ok(_) => {}
                Err(said) => why.entry(said.replace(&format!("`{word}`"), "`…`")).or_default().push(word),
            }
        }
        for (said, words) in why {
            let _ = writeln!(refused, "{}: {said}\n    {}", before.trim_end(), words.join(" "));
        }
    }
    insta::assert_snapshot!(refused);
}

fn codes(fixture: &Fixture) -> Vec<&str> {
    fixture.analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect()
}

/// Every word of every phrase of the language.
fn words() -> BTreeSet<&'static str> {
    let phrases = FIELDS.iter().map(|field| field.phrase).chain(CLAIM_LISTS.iter().map(|(words, _)| *words));
    let phrases = phrases.chain(METRIC_CLAIMS.iter().map(|(words, _)| *words));
    let phrases = phrases.chain(FIELDS_IN_OTHER_WORDS.iter().map(|(words, _)| *words));
    let phrases = phrases.chain(OTHER_FORMULA_WORDS.iter().map(|(words, _)| *words));
    let phrases = phrases.chain(ASPIRATION_FORMS.iter().map(|form| form.example));
    let phrases = phrases.chain(FORMULA_FORMS.iter().map(|form| form.example)).chain(UNIT_WORDS.iter().copied());
    phrases.flat_map(|phrase| phrase.split(' ')).filter(|word| is_name(word)).collect()
}
