//! Figures in texts beside the data: each case with its calculation by hand.

use crate::texts::{File, analyse};

const PLAN: &str = r#"plan "P" {
  for us "Us"
  reporting 2020/21 Q4
  compared with g
}
group g "G" {
  members us, a, b, c
}
group all "All" {
  members a, b, c
}
metric calls "Calls" {
  unit calls
  covers quarter
  no aspiration "x"
}
metric online "Online" {
  unit calls
  covers quarter
  no aspiration "x"
}
metric solved "Solved" {
  unit %
  better higher
  aspiration at least 20%
  because "y"
}
metric heads "Heads" {
  unit people
  covers day
  no aspiration "x"
}
metric cost "Cost" {
  unit £m
  covers quarter
  no aspiration "x"
}
metric dear "Dear" {
  unit £k per call
  covers quarter
  no aspiration "x"
}
metric fees "Fees" {
  unit £
  covers quarter
  no aspiration "x"
}
metric seldom "Seldom" {
  unit %
  covers 12 months
  better higher
  no aspiration "x"
}
metric late "Late" {
  unit people
  covers day
  no aspiration "x"
}
metric lagging "Lagging" {
  unit calls
  covers month
  no aspiration "x"
}
metric yearly "Yearly" {
  unit %
  covers 12 months
  stale after 4 quarters
  no aspiration "x"
}
metric due "Due" {
  unit people
  covers day
  reported every year in Q2
  no aspiration "x"
}
metric split "Split" {
  unit calls
  covers quarter
  break at 2020/21 Q3 "Counted anew"
  no aspiration "x"
}
metric ytd "To date" {
  unit calls
  covers year to date
  no aspiration "x"
}
metric crime "Crime" {
  unit offences per 1,000 people
  covers 12 months
  better lower
  aspiration best in g
  because "y"
}
metric staff "Staff" {
  unit people
  covers day
  better higher
  aspiration up 20% from 2019/20 Q4 by 2022/23 Q4
  because "y"
}
metric answered "Answered" {
  unit %
  covers month
  better higher
  no aspiration "x"
}
metric thousands "Thousands" {
  unit thousand calls
  covers quarter
  no aspiration "x"
}
metric inspection "Inspection" {
  grades Good, Adequate, Requires improvement
  no aspiration "x"
}
metric monthly "Monthly" {
  unit calls
  covers month
  no aspiration "x"
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value,denominator
2019/20 Q1,us,calls,100,
2019/20 Q2,us,calls,110,
2019/20 Q3,us,calls,120,
2019/20 Q4,us,calls,130,
2020/21 Q1,us,calls,100,
2020/21 Q2,us,calls,100,
2020/21 Q3,us,calls,100,
2020/21 Q4,us,calls,90,
2020/21 Q4,us,online,30,
2020/21 Q3,us,solved,18.2,
2020/21 Q4,us,solved,16.2,
2020/21 Q4,a,solved,15.2,
2020/21 Q4,b,solved,19.2,
2020/21 Q4,c,solved,11.2,
2019/20 Q4,us,staff,500,
2020/21 Q4,us,staff,530,
2019/20 Q4,us,heads,513,
2021-01-31,us,heads,520,
2021-02-01,us,heads,530,
2020/21 Q4,a,heads,10,
2020/21 Q4,b,heads,20,
2020/21 Q4,c,heads,30,
2020/21 Q4,us,cost,5.6,
2020/21 Q4,us,dear,2,
2020/21 Q4,us,crime,79.35,1800000
2020/21 Q4,a,crime,69.35,1000000
2020/21 Q4,b,crime,80,1000000
2020/21 Q4,c,crime,90,1000000
2020/21 Q4,us,fees,1000,
2020/21 Q4,us,thousands,1.5,
2020/21 Q3,us,inspection,Requires improvement,
2020/21 Q4,us,inspection,Good,
2020/21 Q4,a,inspection,Adequate,
2020/21 Q3,us,seldom,5,
2020/21 Q4,a,seldom,6,
2020/21 Q4,b,seldom,7,
2020/21 Q4,c,seldom,8,
2020/21 Q2,us,late,640,
2020/21 Q3,us,late,598,
2021-01,us,lagging,433,
2021-02,us,lagging,401,
2020/21 Q1,us,yearly,71.4,
2020/21 Q2,us,due,48,
2020/21 Q2,us,split,9,
2020/21 Q1,us,split,9,
2020/21 Q3,us,split,9,
2020/21 Q4,us,split,9,
2019/20 Q2,us,ytd,500,
2019/20 Q4,us,ytd,700,
2020/21 Q2,us,ytd,600,
2020/21 Q4,us,ytd,730,
2020-07,us,monthly,4,
2020-09,us,monthly,4,
2020-10,us,monthly,5,
2020-11,us,monthly,6,
2020-12,us,monthly,7,
2021-01,us,answered,5,
2021-02,us,answered,5,
2021-03,us,answered,5,
2021-01,us,monthly,10,
2021-02,us,monthly,20,
2021-03,us,monthly,31,
";

/// What is found of a figure: nothing, or each code with the text that its fix writes.
fn found(figure: &str) -> String {
    let text = format!("quarter 2020/21 Q4 {{\n  update on calls \"\"\"\n    Text {figure} text.\n  \"\"\"\n}}\n");
    let files = [File::plan("plan.plan", PLAN), File::plan("q.plan", text), File::data("data/d.csv", DATA)];
    let read = analyse(&files);
    let about = |finding: &&planck::Diagnostic| {
        finding.labels.first().is_some_and(|label| read.sources.file(label.span.file).name() == "q.plan")
    };
    let told = read.analysis.diagnostics.iter().filter(about).map(|finding| {
        let fix = finding.fix.as_ref().map(|fix| format!(" → {}", fix.edits[0].text)).unwrap_or_default();
        format!("{}{fix}", finding.code.slug())
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { "right".to_owned() } else { told.join(", ") }
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(figure, expected)| {
            let found = found(figure);
            (found != *expected).then(|| format!("{figure}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn figures_are_checked_as_exactly_as_they_are_printed() {
    check(&[
        ("{90 = calls}", "right"),
        ("{91 = calls}", "wrong-figure → 90"),
        ("{90.0 = calls}", "right"),
        ("{Ninety = calls}", "unreadable-figure"),
        ("{90* = calls}", "unreadable-figure → 90"),
        ("{90 ¹ = calls}", "unreadable-figure → 90"),
        ("{90³ = calls}", "unreadable-figure"),
        ("{34 870 = calls}", "unreadable-figure → 34,870"),
        ("{1 234 567 = calls}", "unreadable-figure → 1,234,567"),
        ("{16.2%* = solved}", "unreadable-figure → 16.2%"),
        ("{34 87 = calls}", "unreadable-figure"),
        // 90 calls in the 90 days of January to March 2021
        ("{1 = calls per day}", "right"),
        ("{1.1 = calls per day}", "wrong-figure → 1.0"),
        ("{about 100 = calls}", "right"),
        ("{nearly 100 = calls}", "right"),
        ("{over 90 = calls}", "wrong-figure → 90"),
        ("{at least 90 = calls}", "right"),
        ("{under 90 = calls}", "wrong-figure → 90"),
        ("{16.2% = solved}", "right"),
        ("{16.2 = solved}", "right"),
        ("{16% = solved}", "right"),
        ("{16.3% = solved}", "wrong-figure → 16.2%"),
        ("{£5.6m = cost}", "right"),
        ("{£5,600,000 = cost}", "right"),
        ("{£6 million = cost}", "right"),
        ("{£5.5m = cost}", "wrong-figure → £5.6m"),
        ("{90 calls = calls}", "right"),
        ("{160, source \"Return\"}", "right"),
        ("{= calls}", "right"),
        // The data have no second decimal to print.
        ("{16.23% = solved}", "wrong-figure → 16.2%"),
    ]);
}

/// A grade is quoted in its words. Of three, Good is the best.
#[test]
fn grades_are_quoted_in_words() {
    check(&[
        ("{Good = inspection}", "right"),
        ("{good = inspection}", "right"),
        ("{= inspection}", "right"),
        ("{Requires improvement = inspection last quarter}", "right"),
        ("{Adequate = inspection in a}", "right"),
        ("{Good = inspecton}", "unknown-metric → inspection"),
        ("{at least adequate = inspection}", "right"),
        ("{Adequate = inspection}", "wrong-figure → Good"),
        ("{requires improvement = inspection}", "wrong-figure → good"),
        ("{Good = inspection last quarter}", "wrong-figure → Requires improvement"),
        ("{at most adequate = inspection}", "wrong-figure → good"),
        ("{Godo = inspection}", "unknown-grade → Good"),
        ("{3 = inspection}", "unknown-grade"),
        ("{Good = calls}", "unreadable-figure"),
        ("{Good = inspection last year}", "figure-without-data"),
    ]);
}

#[test]
fn the_unit_decides_what_is_asked_for() {
    check(&[
        // 100 to 90: 10 fewer, which is 10% of 100
        ("{10 = fall in calls since last quarter}", "right"),
        ("{10% = fall in calls since last quarter}", "right"),
        ("{10 calls = fall in calls since last quarter}", "right"),
        ("{-10 = change in calls since last quarter}", "right"),
        ("{10 = change in calls since last quarter}", "wrong-figure → −10"),
        ("{= fall in calls since last quarter}", "right"),
        ("{= rise in calls since last quarter}", "wrong-direction"),
        ("{10 = rise in calls since last quarter}", "wrong-direction → {10 = fall in calls since last quarter}"),
        // 130 to 90: 40 fewer, 30.77%
        ("{40 = fall in calls since last year}", "right"),
        ("{30.8% = fall in calls since last year}", "right"),
        ("{30.7% = fall in calls since last year}", "wrong-figure → 30.8%"),
        // 18.2% to 16.2%: 2 points, 10.99% of 18.2
        ("{2 points = fall in solved since last quarter}", "right"),
        ("{2.0 = fall in solved since last quarter}", "right"),
        ("{11.0% = fall in solved since last quarter}", "right"),
        ("{2.0% = fall in solved since last quarter}", "wrong-figure → 2.0 points"),
        ("{90% = calls}", "figure-in-another-unit"),
        ("{16.2 points = solved}", "figure-in-another-unit → 16.2%"),
        ("{£90 = calls}", "figure-in-another-unit"),
        ("{90 people = calls}", "figure-in-another-unit"),
        ("{6th = calls}", "figure-in-another-unit"),
    ]);
}

#[test]
fn times_go_by_the_calendar() {
    check(&[
        ("{100 = calls last quarter}", "right"),
        ("{130 = calls last year}", "right"),
        ("{110 = calls in 2019/20 Q2}", "right"),
        // the quarter before the same quarter of last year
        ("{120 = (calls last year) last quarter}", "right"),
        ("{100 = calls in 2011/12 Q1}", "figure-without-data"),
        // 100 + 110 + 120 + 130
        ("{460 = calls in 2019/20}", "right"),
        // 100 + 100 + 100 + 90 in the latest twelve months: 70 fewer
        ("{70 = fall in calls since 2019/20}", "right"),
        ("{530 = heads}", "right"),
        ("{530 = heads at 1 February 2021}", "right"),
        ("{520 = heads at 31 January 2021}", "right"),
        ("{530 = heads at 2 February 2021}", "figure-without-data"),
        // The quarter's figure is none of its last month or day.
        ("{90 = calls in March 2021}", "figure-without-data"),
        ("{90 = calls at 31 March 2021}", "figure-without-data"),
        ("{30 = online in March 2021}", "figure-without-data"),
        ("{79.35 = crime in March 2021}", "right"),
        ("{16.2% = solved in March 2021}", "figure-without-data"),
        ("{20 = monthly in February 2021}", "right"),
        // 10 + 20 + 31; 5 + 6 + 7 the quarter before; 90 days
        ("{61 = monthly in 2020/21 Q4}", "right"),
        ("{31 = monthly in 2020/21 Q4}", "wrong-figure → 61"),
        ("{18 = monthly last quarter}", "right"),
        ("{43 = rise in monthly since last quarter}", "right"),
        ("{239% = rise in monthly since last quarter}", "right"),
        ("{43 = rise in monthly since 2020/21 Q3}", "right"),
        ("{0.7 = (monthly in 2020/21 Q4) per day}", "right"),
        // The last month alone stays what the tables of the report say.
        ("{31 = monthly}", "right"),
        // August is missing, and a month of a rate is no quarter.
        ("{0 = monthly in 2020/21 Q2}", "figure-without-data"),
        ("{5% = answered in 2020/21 Q4}", "figure-without-data"),
        // 110 to 130
        ("{20 = rise in calls in 2019/20 Q4 since 2019/20 Q2}", "right"),
        ("{30 = rise in calls in 2019/20 Q4 since last quarter}", "wrong-figure → 10"),
        // 130, a year ago, after 100 in 2019/20 Q1
        ("{30 = rise in (calls last year) since 2019/20 Q1}", "right"),
        ("{90 = calls in 2019/20 Q4 last quarter}", "formula-makes-no-sense"),
        ("{0 = rise in (calls - (calls in 2019/20 Q4)) since last quarter}", "formula-makes-no-sense"),
        // 31 calls in the 31 days of March
        ("{1 = monthly per day}", "right"),
        ("{17 = rise in heads since last year}", "right"),
    ]);
}

#[test]
fn groups_are_asked_as_the_rules_have_it() {
    check(&[
        // 19.2, 16.2, 15.2, 11.2
        ("{2nd = position of solved in g}", "right"),
        ("{second = position of solved in g}", "right"),
        ("{2nd of 4 = position of solved in g}", "right"),
        ("{2nd of 8 = position of solved in g}", "wrong-figure → 2nd of 4"),
        ("{3rd = position of solved in g}", "wrong-figure → 2nd"),
        // 61.8 over 4 is 15.45
        ("{15.45% = average of g for solved}", "right"),
        ("{15.7% = median of g for solved}", "right"),
        ("{19.2% = upper quartile of g for solved}", "right"),
        ("{3 points = gap in solved to upper quartile in g}", "right"),
        ("{+3.0 = gap in solved to upper quartile in g}", "right"),
        ("{-3.0 = gap in solved to upper quartile in g}", "wrong-figure → +3.0"),
        ("{3% = gap in solved to upper quartile in g}", "figure-in-another-unit → 3 points"),
        ("{1 point = gap in solved to average of g}", "figure-without-data"),
        // 20 less 16.2
        ("{3.8 points = gap in solved to aspiration}", "right"),
        // 69.35 less 79.35 is 10 per 1,000 of 1.8 million
        ("{-18,000 offences = gap in crime to upper quartile in g}", "right"),
        ("{-10 = gap in crime to aspiration}", "right"),
        // 20% more than the 500 of a year ago is 600, and 530 are there
        ("{70 = gap in staff to aspiration}", "right"),
        ("{+70 people = gap in staff to aspiration}", "right"),
        ("{-60 = gap in staff to aspiration}", "wrong-figure → +70"),
        ("{60 = total of all for heads}", "right"),
        ("{20 = average of all for heads}", "right"),
        ("{10 = heads in a}", "right"),
        ("{60 = total of g for solved}", "not-added-up"),
        ("{590 = total of all for calls}", "figure-without-data"),
    ]);
}

#[test]
fn what_cannot_be_compared_is_not() {
    check(&[
        // A month, 31, beside a quarter, 18 or 90
        ("{172% = monthly / (monthly last quarter)}", "figure-without-data"),
        ("{13 = monthly - (monthly last quarter)}", "figure-without-data"),
        ("{49 = monthly + (monthly last quarter)}", "figure-without-data"),
        ("{172% = monthly as share of (monthly last quarter)}", "figure-without-data"),
        ("{34% = monthly / calls}", "figure-without-data"),
        ("{34% = monthly as share of calls}", "figure-without-data"),
        ("{13 = rise in monthly in March 2021 since 2020/21 Q3}", "figure-without-data"),
        ("{139% = (rise in monthly since last quarter) / monthly}", "figure-without-data"),
        // 61 over 18, 61 less 18, 43 over 61; a month beside a month: 31 less 20
        ("{339% = (monthly in 2020/21 Q4) / (monthly last quarter)}", "right"),
        ("{43 = (monthly in 2020/21 Q4) - (monthly last quarter)}", "right"),
        ("{70% = (rise in monthly since last quarter) / (monthly in 2020/21 Q4)}", "right"),
        ("{11 = monthly - (monthly in February 2021)}", "right"),
        // 61 of 90; what there is has no length: 31 over 530
        ("{68% = (monthly in 2020/21 Q4) / calls}", "right"),
        ("{0.06 = monthly / heads}", "right"),
        // Across a break
        ("{36 = split in 2020/21}", "figure-without-data"),
        ("{0 = split - (split in 2020/21 Q2)}", "figure-without-data"),
        ("{100% = split / (split in 2020/21 Q2)}", "figure-without-data"),
        ("{0 = rise in split since last quarter}", "right"),
        // 730 in the 365 days of the year
        ("{2 = ytd per day}", "right"),
        ("{700 = ytd in 2019/20}", "right"),
        ("{30 = rise in ytd since 2019/20}", "right"),
        ("{130 = rise in ytd since 2020/21 Q2}", "figure-without-data"),
        ("{30 = rise in ytd since last year}", "right"),
    ]);
}

/// Whether the text or the data are behind, nobody can tell: an older figure is none of the quarter.
#[test]
fn an_older_figure_is_not_called_the_quarters() {
    check(&[
        // The quarter has none; 571 is no slip for the 598 of the quarter before.
        ("{598 = late}", "right"),
        ("{571 = late}", "figure-without-data"),
        ("{27 = fall in late since last quarter}", "figure-without-data"),
        ("{27 = rise in late since last year}", "figure-without-data"),
        ("{41 = fall in late since 2020/21 Q2}", "figure-without-data"),
        ("{42 = rise in late since 2020/21 Q2}", "figure-without-data"),
        ("{1,101 = late + heads}", "figure-without-data"),
        ("{9% = seldom}", "figure-without-data"),
        ("{5% = seldom}", "right"),
        // March is not there, and February is not March.
        ("{401 = lagging}", "right"),
        ("{415 = lagging}", "figure-without-data"),
        ("{415 = lagging in February 2021}", "wrong-figure → 401"),
        // A time that is named has its figure.
        ("{571 = late last quarter}", "wrong-figure"),
        ("{571 = heads}", "wrong-figure → 530"),
        // What comes less often is the last one that there is.
        ("{74.1% = yearly}", "wrong-figure → 71.4%"),
        ("{84 = due}", "wrong-figure → 48"),
    ]);
}

#[test]
fn units_are_types() {
    check(&[
        ("{120 = calls + online}", "right"),
        ("{60 = calls - online}", "right"),
        ("{180 = calls * 2}", "right"),
        ("{45 = calls / 2}", "right"),
        ("{33.3% = online / calls}", "right"),
        ("{33.3% = online as share of calls}", "right"),
        ("{0.33 = online / calls}", "right"),
        ("{3 = calls / online}", "right"),
        // (90 - 100) / 100
        ("{-10% = (calls - (calls last quarter)) / (calls last quarter)}", "right"),
        ("{0 = calls + heads}", "mixed-units"),
        ("{0 = cost - calls}", "mixed-units"),
        // £5.6m and £1,000: 5.601 in £m, 5,601,000 in £; 1,000 ÷ 5,600,000 = 0.01786%
        ("{£5.601m = cost + fees}", "right"),
        ("{5.601 = cost + fees}", "right"),
        ("{5,601,000 = fees + cost}", "right"),
        ("{£6.6m = cost + fees}", "wrong-figure → £5.6m"),
        ("{£5.599m = cost - fees}", "right"),
        ("{0.018% = fees as share of cost}", "right"),
        ("{5,600 = cost / fees}", "right"),
        // 5,600,000 over 90 is 62,222.22; 1,000 over 90 is 11.11; 5,600,000 over 530 is 10,566.04
        ("{£62,222.22 = cost / calls}", "right"),
        ("{62,222.22 = cost / calls}", "right"),
        ("{£0.06m = cost / calls}", "right"),
        ("{£62,233.33 = (cost / calls) + (fees / calls)}", "right"),
        ("{5,600 = (cost / calls) / (fees / calls)}", "right"),
        ("{£10,566.04 = cost / heads}", "right"),
        // £2k a call and 62,222.22 make 64,222.22, and 64.22 in thousands
        ("{£64,222.22 = (cost / calls) + dear}", "right"),
        ("{64.22 = dear + (cost / calls)}", "right"),
        // 1.5 thousand and 90
        ("{1.59 = thousands + calls}", "right"),
        ("{6% = calls as share of thousands}", "right"),
        ("{0 = calls * online}", "mixed-units"),
        ("{0 = solved / calls}", "mixed-units"),
        ("{34.4% = solved + (solved last quarter)}", "not-added-up"),
        ("{1,043 = heads + (heads last year)}", "not-added-up"),
        ("{17 = heads - (heads last year)}", "right"),
        ("{2 points = (solved last quarter) - solved}", "right"),
        ("{0 = heads per day}", "formula-makes-no-sense"),
        ("{0 = solved per day}", "formula-makes-no-sense"),
        ("{0 = position of calls in g}", "formula-makes-no-sense"),
        ("{0 = gap in calls to average of g}", "formula-makes-no-sense"),
        ("{0 = calls / 0}", "figure-without-data"),
    ]);
}

#[test]
fn formulas_that_cannot_be_read_say_what_is_wrong() {
    check(&[
        ("{1 = calls last year + calls}", "missing-brackets → (calls last year)"),
        ("{1 = calls lst year}", "unreadable-formula → last year"),
        ("{1 = increase in calls since last year}", "unreadable-formula → rise in"),
        ("{1 = rise in calls}", "unreadable-formula"),
        ("{1 = rise in calls since lest year}", "unreadable-formula → last year"),
        ("{1 = (calls}", "unreadable-formula"),
        ("{1 = calls)}", "unreadable-formula"),
        ("{1 = calls +}", "unreadable-formula"),
        ("{1 = calls/online}", "unreadable-formula → calls / online"),
        ("{1 = call}", "unknown-metric → calls"),
        ("{1 = positon of solved in g}", "unreadable-formula → position of"),
        ("{1 = position of solved in gg}", "unknown-group"),
        ("{1 = calls in essexx}", "unreadable-formula"),
        ("{1 = calls in 2020/21 Q5}", "unreadable-period"),
        ("{1 = calls in 2021 Q4}", "ambiguous-period"),
        ("{1 = total of all calls}", "unreadable-formula"),
        ("{1 = 2 calls}", "unreadable-formula"),
        ("{1 = Calls}", "unreadable-formula → calls"),
        ("{1 = calls this quarter}", "unreadable-formula → "),
        ("{1 = calls since last quarter}", "unreadable-formula"),
    ]);
    let deep = format!("{{1 = {}calls{}}}", "(".repeat(40), ")".repeat(40));
    let long = format!("{{1 = calls{}}}", " + calls".repeat(10_000));
    check(&[(deep.as_str(), "unreadable-formula"), (long.as_str(), "unreadable-formula")]);
}

#[test]
fn the_rest_of_a_hundred_per_cent_is_a_share() {
    // 100 − 16.2 = 83.8; 100 − 18.2 = 81.8; of the average of 16.2, 15.2, 19.2 and 11.2, which is 15.45, 84.55 is left.
    check(&[
        ("{83.8% = 100% - solved}", "right"),
        ("{= 100% - solved}", "right"),
        ("{81.8% = 100% - (solved last quarter)}", "right"),
        ("{84.6% = 100% - (average of g for solved)}", "right"),
        ("{78.8% = 100% - solved - answered}", "right"),
        ("{83.7% = 100% - solved}", "wrong-figure → 83.8%"),
        ("{83.8 points = 100% - solved}", "figure-in-another-unit → 83.8%"),
        ("{83.8% = solved}", "wrong-figure → 100% - solved"),
        ("{81.8% = solved last quarter}", "wrong-figure → 100% - (solved last quarter)"),
        ("{84% = solved}", "wrong-figure → 100% - solved"),
        // A figure that is not left over is mended as ever.
        ("{83.7% = solved}", "wrong-figure → 16.2%"),
        ("{10 = 100% - calls}", "mixed-units"),
        ("{116.2% = 100% + solved}", "not-added-up"),
        ("{100% = 100% of solved}", "unreadable-formula"),
    ]);
}
