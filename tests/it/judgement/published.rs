//! What was published about a quarter, checked in process against a few metrics, and what is found.

use crate::texts::{File, Read, analyse};
use planck::diagnostics::Diagnostic;

/// Metrics and their figures, for several cases.
///
/// A metric is a line: `visits: unit visits; better higher; aspiration at least 40`. A line of figures is
/// `2024/25 Q3: visits 45, a/visits 30, loans 7 @2025-05-01`: those of the organisation `us` but where a member
/// of the group `g` stands before them, and the day of their release after `@`.
pub struct World<'a> {
    pub metrics: &'a str,
    pub figures: &'a str,
}

/// One case: the calculation by hand, the lines of the quarter 2024/25 Q4, and what is found, a line a finding
/// (`code: message`).
pub type Published<'a> = (&'a str, &'a str, &'a str);

impl World<'_> {
    /// Checks each case; all that differ are told at once.
    pub fn check(&self, cases: &[Published<'_>]) {
        let differing: Vec<String> = cases.iter().filter_map(|case| self.differs(case)).collect();
        assert!(differing.is_empty(), "\n{}", differing.join("\n"));
    }

    /// Applies the fix of the first finding, and compares the lines of the quarter that come of it.
    pub fn mended(&self, cases: &[(&str, &str)]) {
        for (lines, expected) in cases {
            let read = self.read(lines);
            assert_eq!(applied(&read, &read.analysis.diagnostics[0]), *expected, "{lines}");
        }
    }

    fn differs(&self, (by_hand, lines, expect): &Published<'_>) -> Option<String> {
        let expected: Vec<&str> = lines_of(expect).collect();
        let found = found(&self.read(lines));
        (found != expected).then(|| {
            let (expected, found) = (expected.join("\n  "), found.join("\n  "));
            format!("{by_hand}\n{lines}\nexpected\n  {expected}\nfound\n  {found}\n")
        })
    }

    /// Everything that is known of the plan with these lines in its quarter. A line `plan: …` is one of the plan's.
    pub fn read(&self, lines: &str) -> Read {
        let (ours, rest): (Vec<&str>, Vec<&str>) = lines_of(lines).partition(|line| line.starts_with("plan: "));
        let ours: Vec<&str> = ours.iter().filter_map(|line| line.strip_prefix("plan: ")).collect();
        let plan = format!(
            "plan \"P\" {{\n  for us \"Us\"\n  reporting 2024/25 Q4\n  compared with g\n{}\n}}\n\
             group g \"G\" {{\n  members us, a, b, c\n}}\n\
             group h \"H\" {{\n  members us, a\n}}\n{}\
             quarter 2024/25 Q4 {{\n{}\n}}\n",
            ours.join("\n"),
            lines_of(self.metrics).map(metric).collect::<String>(),
            rest.join("\n")
        );
        analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", table(self.figures))])
    }
}

/// The lines of the quarter with the edits of a finding's fix.
fn applied(read: &Read, finding: &Diagnostic) -> String {
    let Some(fix) = &finding.fix else { return "no fix".to_owned() };
    let file = read.sources.file(fix.edits[0].span.file);
    let mut text = file.text().to_owned();
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let quarter = text.rsplit_once("quarter 2024/25 Q4 {\n").map_or("", |(_, rest)| rest);
    quarter.trim_end().trim_end_matches('}').trim_end().to_owned()
}

/// The findings, a line each.
pub fn found(read: &Read) -> Vec<String> {
    let findings = read.analysis.diagnostics.iter();
    findings.map(|finding| format!("{}: {}", finding.code.slug(), finding.message)).collect()
}

fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn metric(line: &str) -> String {
    let (name, fields) = line.split_once(": ").expect("a name and a colon");
    format!("metric {name} \"{name}\" {{\n{}\n}}\n", fields.replace("; ", "\n"))
}

fn table(figures: &str) -> String {
    let mut table = "quarter,organisation,metric,value,released\n".to_owned();
    for line in lines_of(figures) {
        let (period, figures) = line.split_once(": ").expect("a period and a colon");
        for figure in figures.split(", ") {
            let (figure, released) = figure.split_once(" @").unwrap_or((figure, ""));
            let (what, value) = figure.split_once(' ').expect("a name and a figure");
            let (who, what) = what.split_once('/').unwrap_or(("us", what));
            table += &format!("{period},{who},{what},{value},{released}\n");
        }
    }
    table
}
