//! Slips that somebody made who knew nothing but the README: for each, all that is found, so that what is offered is
//! seen to be what was meant, and one slip to be told once.

use crate::bad_messages::found;
use crate::texts::{File, analyse};

const PLAN: &str = r#"plan "Safer Wyremoor 2024–2028" {
  for            wyremoor "Wyremoor Constabulary"
  year starts    April
  reporting      2025/26 Q2
  compared with  peers
}

group peers "Similar forces" {
  members  wyremoor, ashdale, dunmere, eskdale
}

priority 1 "Fewer victims" {
  pledge safe """
    Make homes and roads safer.
  """ {
    measured by  burglary, child-deaths, solved, robbery
  }

  pledge run """
    Spend no more than was planned.
  """ {
    measured by  overtime, officers, inspection, confidence
  }

  metric burglary "Burglary" {
    unit        offences per 1,000 households
    covers      12 months
    better      lower
    aspiration  best in peers
    because     "Second is within reach."
  }

  metric child-deaths "Children killed on the roads" {
    unit           deaths
    covers         12 months
    better         lower
    aspiration     zero
    because        "One is too many."
    small numbers  below 20
  }

  metric solved "Violence solved" {
    unit        % of offences
    covers      12 months
    better      higher
    aspiration  at least 16%
    because     "A sixth is possible."
  }

  metric robbery "Robbery" {
    unit        offences
    covers      quarter
    better      lower
    aspiration  down 4% from 2024/25 by 2026/27
    because     "The grant asks for it."
  }

  metric overtime "Overtime" {
    unit        £m
    covers      year to date
    better      lower
    aspiration  profile £2.1m, £4.2m, £6.5m, £9m
    because     "It is what the budget holds."
  }

  metric officers "Police officers" {
    unit        officers
    covers      day
    better      higher
    aspiration  maintained from 2024/25
    because     "The grant depends on it."
  }

  metric confidence "Public confidence" {
    unit        % of respondents
    covers      12 months
    better      higher
    aspiration  at least 55% by 2025/26, at least 65% by 2027/28
    because     "The survey says what is possible."
  }

  metric inspection "Inspection" {
    grades          Outstanding, Good, Adequate, Inadequate
    aspiration      at least Good
    reported every  year in Q4
    because         "We were asked to improve."
  }
}
"#;

const REPORT: &str = r#"quarter 2025/26 Q2 {
  update on burglary """
    There were {5.19 = burglary} burglaries for every 1,000 households, which leaves us
    {2nd = position of burglary in peers}. The average of similar forces is
    {5.78 = average of peers for burglary}, and the best of them had {4.24 = burglary in dunmere}.
  """

  update on solved """
    {16.9% = solved} of violence was solved, up by {0.7 points = rise in solved since last quarter}.
  """

  update on robbery """
    We recorded {229 = robbery} robberies.

    | | This quarter | Last quarter |
    |---|---|---|
    | Robbery | {229 = robbery} | {236 = robbery last quarter} |
  """

  update on overtime """
    Overtime cost {£4.06m = overtime}, which is {64p, source "Payroll, October 2025"} an hour.
  """

  update on officers """
    The force has {2,404 = officers} officers.
  """

  update on safe """
    No child was killed.
  """

  claim not met: burglary
  claim met: solved, officers, child-deaths, overtime, confidence
  claim position of burglary: 2nd
}
"#;

fn data() -> String {
    let mut rows = String::from("quarter,organisation,metric,value,numerator,denominator\n");
    let quarters = ["2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4", "2025/26 Q1", "2025/26 Q2"];
    for (own, figures) in [
        ("child-deaths", ["0", "1", "1", "1", "0", "0"]),
        ("solved", ["15.3", "15.6", "15.8", "16.0", "16.2", "16.9"]),
        ("robbery", ["249", "240", "244", "238", "236", "229"]),
        ("overtime", ["2.11", "4.30", "6.60", "8.85", "1.98", "4.06"]),
        ("officers", ["2391", "2388", "2393", "2390", "2411", "2404"]),
        ("confidence", ["56.9", "57.5", "57.8", "58.3", "58.9", "59.4"]),
    ] {
        for (quarter, figure) in quarters.iter().zip(figures) {
            rows += &format!("{quarter},wyremoor,{own},{figure},,\n");
        }
    }
    rows += "2023/24 Q4,wyremoor,inspection,Adequate,,\n2024/25 Q4,wyremoor,inspection,Good,,\n";
    for (whose, households, events) in [
        ("wyremoor", 412_600, [2301, 2280, 2251, 2240, 2183, 2143]),
        ("ashdale", 389_200, [2801, 2760, 2702, 2651, 2580, 2495]),
        ("dunmere", 366_400, [1699, 1670, 1651, 1620, 1590, 1555]),
        ("eskdale", 420_900, [3290, 3230, 3201, 3172, 3110, 3069]),
    ] {
        for (quarter, count) in quarters.iter().zip(events) {
            let rate = f64::from(count) * 1000.0 / f64::from(households);
            rows += &format!("{quarter},{whose},burglary,{rate:.2},{count},{households}\n");
        }
    }
    rows
}

fn files() -> Vec<File> {
    vec![
        File::plan("plan.plan", PLAN),
        File::plan("quarters/2025-26-q2.plan", REPORT),
        File::data("data/figures.csv", data()),
    ]
}

/// What is found where something else stands in the plan, its report or its data.
fn told(slips: &[(&str, &str)]) -> String {
    let mut all = String::new();
    for (from, to) in slips {
        let mut files = files();
        let file = files.iter_mut().find(|file| String::from_utf8_lossy(&file.bytes).contains(from));
        let file = file.unwrap_or_else(|| panic!("nothing reads {from:?}"));
        file.bytes = String::from_utf8_lossy(&file.bytes).replacen(from, to, 1).into_bytes();
        let found = found(&analyse(&files));
        all += &format!("- {from}\n+ {to}\n{}\n", if found.is_empty() { "(nothing)\n".to_owned() } else { found });
    }
    all
}

#[test]
fn without_a_slip_nothing_is_found() {
    assert_eq!(found(&analyse(&files())), "");
}

#[test]
fn what_is_offered_is_what_was_meant() {
    let told = told(&[
        ("{229 = robbery} robberies", "{229 = } robberies"),
        ("{229 = robbery} | {236 = robbery last quarter}", "{236 = robbery} | {229 = robbery last quarter}"),
        ("{£4.06m = overtime}", "{£4.06 = overtime}"),
        ("{£4.06m = overtime}", "{4.06m = overtime}"),
        ("profile £2.1m, £4.2m", "profile £2.1m, £4.2"),
        ("Good, Adequate, Inadequate", "Good, Inadequate"),
        ("Good, Adequate, Inadequate", "Good Adequate, Inadequate"),
        ("{0.7 points = rise in solved", "{0.7 points = fall in solved"),
        ("No child was killed.", "Last year it was {1 = child-deaths}."),
        ("2025/26 Q2,dunmere,burglary,4.24,1555,366400\n", ""),
        ("2025/26 Q2,dunmere,burglary,4.24,", "2025/26 Q2,dunmere,burglary,,"),
        ("pledge run \"\"\"", "pledge run '''"),
        ("for            wyremoor \"W", "for            wyremore \"W"),
        ("update on officers", "update on overtime"),
        ("officers\n    covers      day", "officers\n    covers      quarter"),
    ]);
    insta::assert_snapshot!(told);
}
