//! Status schemes: which label a verdict and a movement get, and that schemes cover every case once.

use crate::texts::{File, Read, analyse};

/// The scheme of `docs/rules/status.md`.
const RAG: &str = "status rag {
  green  \"On target\"    when met or on track
  amber  \"Near target\"  when nearly met
  amber  \"Improving\"    when not met and improved
  red    \"Off target\"   when not met and not improved
  red    \"Off target\"   when missed or off track
  grey   \"No target\"    when no aspiration, not due or to be set
  grey   \"No data\"      when no data
}";

/// A plan of one metric `m` with other text beside it, and the metric's figures.
fn read(beside: &str, metric: &str, rows: &str) -> Read {
    let plan = format!(
        "plan \"P\" {{\n for us \"Us\"\n reporting 2025/26 Q2\n}}\n{beside}\n\
         metric m \"M\" {{\n unit repairs\n better lower\n{metric}\n}}\n"
    );
    let data = format!("quarter,organisation,metric,value\n{rows}");
    analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", data)])
}

/// The label and colour of the metric, and the codes of findings.
fn status(beside: &str, metric: &str, rows: &str) -> (String, Vec<&'static str>) {
    let analysis = read(beside, metric, rows).analysis;
    let status = analysis.outcome().metrics.iter().next().expect("a metric").status;
    let codes = analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect();
    (status.map_or("none".to_owned(), |it| format!("{} ({})", it.label, it.colour.word())), codes)
}

/// What the scheme alone raises, as messages.
fn messages(scheme: &str) -> Vec<String> {
    let read = read(scheme, " aspiration at most 100", "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,92\n");
    read.analysis.diagnostics.into_iter().map(|finding| finding.message).collect()
}

#[test]
fn each_verdict_and_movement_has_its_label() {
    let fell = "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,92\n";
    let rose = "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,99\n";
    let stood = "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,97\n";
    let alone = "2025/26 Q2,us,m,97\n";
    for (metric, rows, label) in [
        // 92 is at most 100: met
        ("aspiration at most 100", fell, "On target (green)"),
        ("aspiration at most 100", rose, "On target (green)"),
        // 92 is above 90, and less than the 97 before
        ("aspiration at most 90", fell, "Improving (amber)"),
        // 99 is above 90, and more than 97
        ("aspiration at most 90", rose, "Off target (red)"),
        ("aspiration at most 90", stood, "Off target (red)"),
        ("aspiration at most 90", alone, "Off target (red)"),
        // The deadline was June 2025, when there were 97
        ("aspiration at most 90 by 2025/26 Q1", fell, "Off target (red)"),
        ("aspiration at most 90 by 2026/27 Q4", fell, "No target (grey)"),
        ("aspiration to be set", fell, "No target (grey)"),
        ("no aspiration \"Not ours.\"", fell, "No target (grey)"),
        // Half of 97 by 2026/27 Q1: the path falls by 48.5 in four quarters, so by one quarter to 84.875; 92 is behind
        ("aspiration halved from 2025/26 Q1 by 2026/27 Q1", fell, "Off target (red)"),
        // 9.7 less in four quarters is 2.425 less in one: 94.575; 92 is below
        ("aspiration down 10% from 2025/26 Q1 by 2026/27 Q1", fell, "On target (green)"),
    ] {
        assert_eq!(status(RAG, metric, rows), (label.to_owned(), vec![]), "{metric}\n{rows}");
    }
    let (label, _) = status(RAG, "aspiration at most 90", "2026/27 Q1,us,m,97\n");
    assert_eq!(label, "No data (grey)");
}

#[test]
fn a_metric_may_name_another_scheme() {
    let two = format!(
        "{RAG}\nstatus plain {{\n blue \"Held\" when met, on track or nearly met\n \
         black \"Other\" when not met, missed, off track, not due, to be set, no aspiration or no data\n}}"
    );
    let rows = "2025/26 Q2,us,m,92\n";
    assert_eq!(status(&two, "aspiration at most 100", rows).0, "On target (green)");
    assert_eq!(status(&two, "aspiration at most 100\nrated by plain", rows).0, "Held (blue)");
    assert_eq!(status(&two, "aspiration at most 90\nrated by plain", rows).0, "Other (black)");
    assert_eq!(status("", "aspiration at most 90", rows), ("none".to_owned(), vec![]));
}

#[test]
fn the_key_counts_each_label() {
    let analysis = read(RAG, "aspiration at most 90", "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,92\n").analysis;
    let key = &analysis.report().summary.statuses[0];
    let rows: Vec<String> = key
        .entries
        .iter()
        .map(|entry| format!("{} {} {}", entry.status.label, entry.metrics.len(), entry.when))
        .collect();
    assert_eq!(
        rows,
        [
            "On target 0 met or on track",
            "Near target 0 nearly met",
            "Improving 1 not met and improved",
            "Off target 0 not met and not improved; missed or off track",
            "No target 0 no aspiration, not due or to be set",
            "No data 0 no data",
        ]
    );
}

#[test]
fn a_case_in_none_is_named() {
    for (from, to, message) in [
        (
            "when not met and not improved",
            "when not met and deteriorated",
            "a metric that is not met and unchanged has no status in `rag`",
        ),
        (" or on track", "", "a metric that is on track has no status in `rag`"),
        ("no aspiration, ", "", "a metric that has no aspiration has no status in `rag`"),
        (
            "when no data",
            "when no data and not no new data",
            "a metric that has no data and has no new data has no status in `rag`",
        ),
        (
            "met or on track",
            "on track, or met and not movement not known",
            "a metric that is met and of which no movement is known has no status in `rag`",
        ),
    ] {
        assert_eq!(messages(&RAG.replace(from, to)), [message]);
    }
}

#[test]
fn a_case_in_two_is_named() {
    for (from, to, message) in [
        (
            "when not met and not improved",
            "when not met",
            "a metric that is not met and has improved is both \"Improving\" and \"Off target\" in `rag`",
        ),
        (
            "when nearly met",
            "when nearly met or not met and unchanged",
            "a metric that is not met and unchanged is both \"Near target\" and \"Off target\" in `rag`",
        ),
        ("when no data", "when no data or met", "a metric that is met is both \"On target\" and \"No data\" in `rag`"),
    ] {
        assert_eq!(messages(&RAG.replace(from, to)), [message]);
    }
}

#[test]
fn not_binds_tightest_then_and_then_or() {
    // `a or b and not c` is a, or both b and not c: it takes what the lines of the two would.
    let joined = RAG.replace("when met or on track", "when met or on track, or not met and improved");
    let joined = joined.replace("  amber  \"Improving\"    when not met and improved\n", "");
    let fell = "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,92\n";
    assert_eq!(status(&joined, "aspiration at most 90", fell), ("On target (green)".to_owned(), vec![]));
    // `not due` and `not met` are verdicts; `not nearly met` is everything else.
    assert!(messages(&RAG.replace("when nearly met", "when not due")).len() > 1);
    let rest = "status rag {\n green \"Nearly\" when nearly met\n red \"Rest\" when not nearly met\n}";
    assert_eq!(messages(rest), Vec::<String>::new());
}

#[test]
fn words_that_are_no_case_are_told_with_the_near_one() {
    for (written, message, help) in [
        ("neraly met", "`neraly met` is neither a verdict nor a movement", "write `nearly met`"),
        ("not improoved", "`improoved` is neither a verdict nor a movement", "write `improved`"),
        ("achieved", "`achieved` is neither a verdict nor a movement", "write `met`"),
    ] {
        let read = read(
            &RAG.replace("when nearly met", &format!("when {written}")),
            "aspiration at most 100",
            "2025/26 Q2,us,m,92\n",
        );
        let found = &read.analysis.diagnostics;
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].message.as_str(), found[0].help.as_deref()), (message, Some(help)));
    }
}

#[test]
fn brackets_are_told_and_no_case_is_guessed_in_them() {
    for (written, message) in [
        ("not (met or on track)", "`(met` has a bracket: cases have none"),
        ("nearly met and (improved or unchanged)", "`(improved` has a bracket: cases have none"),
        ("not(met)", "`not(met)` has a bracket: cases have none"),
        ("improved or unchanged)", "`unchanged)` has a bracket: cases have none"),
    ] {
        let read = read(
            &RAG.replace("when nearly met", &format!("when {written}")),
            "aspiration at most 100",
            "2025/26 Q2,us,m,92\n",
        );
        let found = &read.analysis.diagnostics;
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].message.as_str(), found[0].fix.is_none()), (message, true));
        assert_eq!(found[0].labels[0].text, "brackets cannot be used here");
    }
}

#[test]
fn a_scheme_with_a_mistake_gives_no_wrong_colour() {
    // Both lines hold for what is met, so that neither is shown.
    let two = RAG.replace("when nearly met", "when nearly met or met");
    let fell = "2025/26 Q1,us,m,97\n2025/26 Q2,us,m,92\n";
    assert_eq!(status(&two, "aspiration at most 100", fell), ("none".to_owned(), vec!["status-overlap"]));
}
