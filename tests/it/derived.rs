//! Metrics that are worked out from others, tables of figures, and gaps, beside the data.

use crate::texts::{File, analyse};

/// A plan with derived metrics and a table of figures, and what became of its metrics.
fn outcome(plan: &str, table: &str, quoted: &str) -> (Vec<String>, Vec<String>) {
    let plan = format!(
        "plan \"P\" {{\n  for us \"Us\"\n  reporting 2020/21 Q4\n  compared with g\n  figures \"data/q.csv\"\n}}\ngroup g \"G\" {{\n  members us, a\n}}\n{plan}"
    );
    let files = [File::plan("plan.plan", plan), File::data("data/d.csv", table), File::data("data/q.csv", quoted)];
    let analysis = analyse(&files).analysis;
    let codes = analysis.diagnostics.iter().map(|finding| finding.code.slug().to_owned()).collect();
    let metric = |it: &planck::report::MetricOutcome| {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
        let place = it.position.map_or("none".to_owned(), |place| place.to_string());
        format!("{} {} {} {place}", it.id, or_none(&it.value), or_none(&it.unit))
    };
    (analysis.outcome().metrics.iter().map(|it| metric(&it)).collect(), codes)
}

const QUOTED: &str = "quarter,organisation,metric,title,unit,value\n2020/21 Q4,us,chats,Live chats,contacts,42\n";

#[test]
fn a_table_of_figures_declares_what_texts_quote() {
    let update = |figure: &str| {
        format!(
            "metric calls \"Calls\" {{\n  unit calls\n  no aspiration \"x\"\n}}\npriority 1 \"One\" {{\n  pledge p \"Text.\" {{\n    measured by calls\n  }}\n}}\n\
                 quarter 2020/21 Q4 {{\n  update on calls \"There were {figure}.\"\n  claim no aspiration: calls\n}}\n"
        )
    };
    let table = "quarter,organisation,metric,value\n2020/21 Q4,us,calls,7\n2020/21 Q3,us,calls,7\n";
    let told = |figure: &str, quoted: &str| outcome(&update(figure), table, quoted);
    // Quoted figures stand in no list and no table.
    assert_eq!(told("{42 = chats}", QUOTED).0, ["calls 7 calls none"]);
    let about = |found: Vec<String>| {
        found
            .into_iter()
            .filter(|code| {
                code.contains("figure") || code.contains("claim") || code.contains("field") || code.contains("unit")
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(about(told("{42 = chats}", QUOTED).1), Vec::<String>::new());
    assert_eq!(about(told("{43 contacts = chats}", QUOTED).1), ["wrong-figure"]);
    assert_eq!(about(told("{42 calls = chats}", QUOTED).1), ["figure-in-another-unit"]);
    assert_eq!(about(told("{42 = chats last year}", QUOTED).1), ["figure-without-data"]);
    assert_eq!(about(told("{42 = chats}", &QUOTED.replace("contacts", "")).1), ["missing-field"]);
}

#[test]
fn derived_metrics_are_worked_out_for_everybody() {
    let parts = "metric offences \"Offences\" {\n  unit offences\n  no aspiration \"x\"\n}\nmetric people \"People\" {\n  unit people\n  covers day\n  no aspiration \"x\"\n}\n";
    let table = "quarter,organisation,metric,value\n2020/21 Q4,us,offences,150\n2020/21 Q4,a,offences,100\n2020/21 Q4,us,people,10000\n2020/21 Q4,a,people,5000\n2020/21 Q3,us,offences,90\n";
    let derived = |block: &str| {
        let (metrics, codes) = outcome(
            &format!("{parts}metric d \"D\" {{\n{block}\n  aspiration best in g\n  because \"y\"\n}}\n"),
            table,
            QUOTED,
        );
        let told: Vec<String> = codes
            .into_iter()
            .filter(|code| {
                ["mixed-units", "figure-in-another-unit", "formula-in-circles", "missing-field", "metric-without-data"]
                    .contains(&code.as_str())
            })
            .collect();
        (metrics[2].clone(), told.join(", "))
    };
    let is = |block: &str, metric: &str, codes: &str| {
        assert_eq!(derived(block), (metric.to_owned(), codes.to_owned()), "{block}")
    };
    // 150 / 10,000 is 15 per 1,000; the other has 20
    is(
        "  unit offences per 1,000 people\n  formula offences / people\n  better lower",
        "d 15 offences per 1,000 people 1",
        "",
    );
    is("  formula offences / people\n  better lower", "d 0.015 offences per people 1", "");
    // 150 of 250
    is("  formula offences as share of (total of g for offences)\n  better lower", "d 60 % 2", "");
    is("  formula offences * 2\n  better lower", "d 300 offences 2", "");
    is("  unit %\n  formula offences * 2\n  better lower", "d none none none", "figure-in-another-unit");
    is("  formula offences + people\n  better lower", "d none none none", "mixed-units");
    is("  formula d + offences\n  better lower", "d none none none", "formula-in-circles");
    // 150 / 10,000 of a third: three figures in 28 digits, and a path of a quotient has room for its own.
    is("  formula (offences / people) / 3\n  better lower", "d 0.005 offences per people 1", "");
    is("  formula offences / (people last quarter)\n  better lower", "d none offences per people none", "");
}

#[test]
fn every_row_that_a_derived_figure_was_worked_out_from_is_shown() {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2020/21 Q4\n  compared with g\n}\ngroup g \"G\" {\n  members us, a\n}\n\
                metric solved \"Solved\" {\n  unit offences\n  no aspiration \"x\"\n}\n\
                metric offences \"Offences\" {\n  unit offences\n  no aspiration \"x\"\n}\n\
                metric rate \"Rate\" {\n  unit %\n  better higher\n  formula solved as share of offences\n\
                aspiration best in g\n  because \"y\"\n}\n";
    let table = "quarter,organisation,metric,value\n2020/21 Q4,us,solved,30\n2020/21 Q4,a,solved,10\n\
                 2020/21 Q4,us,offences,120\n2020/21 Q4,a,offences,50\n";
    let read = analyse(&[File::plan("plan.plan", plan), File::data("data/d.csv", table)]);
    let told = planck::analysis::explain(&read.analysis, &read.sources, "rate").expect("it is declared");
    // 30 of 120 are 25%, 10 of 50 are 20%.
    let rows: Vec<String> = told.aspirations[0].rows.iter().map(|row| row.join(" | ")).collect();
    assert_eq!(
        rows,
        [
            "plan.plan:20 | us | 2020/21 Q4 | 25.0%",
            "data/d.csv:2 | us | 2020/21 Q4 | solved 30",
            "data/d.csv:4 | us | 2020/21 Q4 | offences 120",
            "plan.plan:20 | a | 2020/21 Q4 | 20.0%",
            "data/d.csv:3 | a | 2020/21 Q4 | solved 10",
            "data/d.csv:5 | a | 2020/21 Q4 | offences 50",
        ]
    );
    let facts: Vec<String> = told.facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    for fact in [
        "formula: solved as share of offences",
        "from: solved 30 (2020/21 Q4, data/d.csv:2)",
        "from: offences 120 (2020/21 Q4, data/d.csv:4)",
    ] {
        assert!(facts.iter().any(|it| it == fact), "{facts:?}");
    }
}

#[test]
fn a_gap_of_another_time_leads_to_what_was_aspired_to_then() {
    let found = |revised: &str, figure: &str| {
        let plan = format!(
            "plan \"P\" {{\n  for us \"Us\"\n  reporting 2020/21 Q4\n}}\n\
             metric staff \"Staff\" {{\n  unit people\n  covers day\n  better higher\n  aspiration at least 100\n{revised}}}\n\
             quarter 2020/21 Q4 {{\n  update on staff \"It lacked {figure}.\"\n}}\n"
        );
        let table = "quarter,organisation,metric,value\n2020/21 Q3,us,staff,70\n2020/21 Q4,us,staff,75\n";
        let read = analyse(&[File::plan("plan.plan", plan), File::data("data/d.csv", table)]);
        read.analysis.diagnostics.iter().filter(|it| it.code.is_about_figures()).count()
    };
    let revised = "  revised from 80 in 2020/21 Q4 \"Agreed\"\n";
    // From 75 to 100 now; from 70 to 80 then, and to 100 where nothing was revised.
    assert_eq!(found(revised, "{25 = gap in staff to aspiration}"), 0);
    assert_eq!(found(revised, "{10 = gap in staff to aspiration last quarter}"), 0);
    assert_eq!(found(revised, "{30 = gap in staff to aspiration last quarter}"), 1);
    assert_eq!(found("", "{30 = gap in staff to aspiration last quarter}"), 0);
}

#[test]
fn a_break_of_a_part_is_one_of_the_whole() {
    let plan = |broken: &str| {
        format!(
            "metric offences \"Offences\" {{\n  unit offences\n{broken}  no aspiration \"x\"\n}}\n\
             metric d \"D\" {{\n  formula offences * 2\n  better lower\n  aspiration improving\n  because \"y\"\n}}\n"
        )
    };
    let table = "quarter,organisation,metric,value\n2020/21 Q3,us,offences,90\n2020/21 Q4,us,offences,80\n";
    let verdict = |broken: &str| {
        let text = format!("plan \"P\" {{\n  for us \"Us\"\n  reporting 2020/21 Q4\n}}\n{}", plan(broken));
        let read = analyse(&[File::plan("plan.plan", text), File::data("data/d.csv", table)]);
        read.analysis.outcome().metrics.iter().nth(1).expect("a metric").aspirations[0].verdict
    };
    // 180, then 160
    assert_eq!(verdict(""), "met");
    assert_eq!(verdict("  break at 2020/21 Q4 \"Counted anew\"\n"), "no data");
}

#[test]
fn members_figures_come_before_a_published_gap() {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2020/21 Q4\n  compared with g\n}\n\
                group g \"G\" {\n  members us, a\n}\n\
                metric solved \"Solved\" {\n  unit %\n  better higher\n  aspiration average of g\n  because \"y\"\n}\n";
    let found = |members: &str, figure: &str| {
        let table =
            format!("quarter,organisation,metric,value,gap to average\n2020/21 Q4,us,solved,10,3 points\n{members}");
        let text = format!("quarter 2020/21 Q4 {{\n  update on solved \"It lacks {figure}.\"\n}}\n");
        let read =
            analyse(&[File::plan("plan.plan", plan), File::plan("q.plan", text), File::data("data/d.csv", table)]);
        read.analysis.diagnostics.iter().filter(|it| it.code.is_about_figures()).count()
    };
    let gap = |amount: &str| format!("{{{amount} points = gap in solved to average of g}}");
    // (10 + 14) / 2 is 12, 2 points away, whatever is published beside it
    assert_eq!(found("2020/21 Q4,a,solved,14,\n", &gap("2")), 0);
    assert_eq!(found("2020/21 Q4,a,solved,14,\n", &gap("3")), 1);
    // without the other's figure the published gap counts
    assert_eq!(found("", &gap("3")), 0);
    assert_eq!(found("", &gap("2")), 1);
}
