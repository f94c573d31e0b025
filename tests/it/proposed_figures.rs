//! What planck proposes to write for a figure passes its own check, whatever the unit, the value and the words about it.

use planck::analysis::printed_figure;
use planck::diagnostics::{Code, Diagnostic, Severity};

use crate::texts::{File, Read, analyse};

const UNITS: &[&str] = &[
    "falls",
    "thousand visits",
    "£",
    "£k",
    "£m",
    "£bn",
    "$",
    "CHF",
    "CHF million",
    "kr",
    "%",
    "% of contracted hours",
    "points",
    "offences per 1,000 population",
    "cases per 100 homes",
    "£ per visit",
    "£k per visit",
    "days",
    "working days",
    "out of 100",
    "out of 10",
    "position",
];

const VALUES: &[&str] = &["1", "76.24", "1498760", "-3.5"];

/// Texts of a metric `m`.
const TEXTS: &[&str] = &[
    "{9 = m}",
    "{9.5 = m}",
    "{9% = m}",
    "{9 points = m}",
    "{£9 = m}",
    "{£9m = m}",
    "{CHF 9 = m}",
    "{9 falls = m}",
    "{9 million = m}",
    "{about 9 = m}",
    "{over 9,000,000 = m}",
    "{Nine = m}",
    "£{9 = m}",
    "€{9 = m} million",
    "kr {9 = m}",
    "{9 = m}%",
    "**{9 = m}** per cent",
    "{9 = m} points",
    "{9 = m} thousand",
    "{£9 = m}m",
    "{9 = m} euros",
    "{9 = m} million pounds",
    "More than {9,000,000 = m}",
    "~{9 = m}",
    "circa {9 = m}",
    "{~9 = m}",
    "{9 = m} or so",
    "{£9M = m}",
    "{9pp = m}",
    "{9 = m} per 10,000",
    "{9 = m} in ten",
    "a deficit of {9 = m}",
    "a deficit of {= m}",
    "£{= m}",
    "€ {= m}",
    "CHF {= m}",
    "{= m}%",
    "**{= m}**%",
    "{= m} points",
    "{= m} million",
    "{= m} euros",
    "More than {= m}",
    "{9 = rise in m since last year}",
    "down by {9 = change in m since last year}",
    "{9% = rise in m since last year}",
    "{9 points = rise in m since last year}",
    "{= rise in m since last year}%",
    "£{= rise in m since last year}",
    "£{9 = rise in m since last year}m",
];

/// What is read of a plan with a metric that was 2 less a year before, and a note of each text in its quarter.
fn read(unit: &str, value: &str, texts: &[String]) -> Read {
    let over = if unit.starts_with('%') { "  can exceed 100%\n" } else { "" };
    let plan = format!(
        "plan \"P\" {{\n  for us\n  reporting 2025/26 Q4\n  currency CHF\n  currency kr\n}}\n\
         metric m \"M\" {{\n  unit {unit}\n{over}  no aspiration \"x\"\n}}\n"
    );
    let before: f64 = value.parse::<f64>().expect("a number") - 2.0;
    let data = format!("quarter,organisation,metric,value\n2024/25 Q4,us,m,{before}\n2025/26 Q4,us,m,{value}\n");
    analyse(&[File::plan("plan.plan", plan), File::plan("q.plan", quarter(texts)), File::data("d.csv", data)])
}

fn quarter(texts: &[String]) -> String {
    let notes: Vec<String> = texts.iter().map(|text| format!("  note \"{text}\"\n")).collect();
    format!("quarter 2025/26 Q4 {{\n{}}}\n", notes.concat())
}

/// The errors in the quarter, each with the number of the text that it is in.
fn errors(read: &Read) -> Vec<(usize, &Diagnostic)> {
    let found = read.analysis.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let at = found.map(|it| (it.labels[0].span, it));
    let in_quarter =
        at.map(|(at, it)| (read.sources.file(at.file), at, it)).filter(|(file, ..)| file.name() == "q.plan");
    in_quarter.map(|(file, at, it)| (file.line_of(at.start as usize) - 1, it)).collect()
}

/// Every unit with every value that it can have.
fn units() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = UNITS.iter().flat_map(|unit| VALUES.iter().map(|value| (*unit, *value)));
    all.filter(|(unit, value)| *unit != "position" || *value == "1")
}

#[test]
fn what_is_proposed_for_a_figure_passes_the_check() {
    let texts: Vec<String> = TEXTS.iter().map(|text| format!("We had {text}.")).collect();
    let mut wrong = Vec::new();
    let mut mended = 0;
    for (unit, value) in units() {
        let before = read(unit, value, &texts);
        let (mut codes, mut fixed) = (Vec::new(), Vec::new());
        for (at, finding) in errors(&before) {
            let Some(fix) = &finding.fix else { continue };
            let mut edits = fix.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
            let (mut text, start) = (quarter(&texts), quarter(&texts[..at]).len() - "}\n".len());
            edits.iter().for_each(|edit| text.replace_range(edit.span.range(), &edit.text));
            codes.push(finding.code);
            fixed.push(
                text[start..].lines().next().unwrap_or_default().trim()["note \"".len()..]
                    .trim_end_matches('"')
                    .to_owned(),
            );
        }
        mended += fixed.len();
        let after = read(unit, value, &fixed);
        for (at, finding) in errors(&after) {
            // The unit was mended, and the number is that of the author.
            let is_next = codes[at] == Code::FigureInAnotherUnit && finding.code == Code::WrongFigure;
            if !is_next {
                wrong.push(format!("{unit}, {value}: {}\n  {}", fixed[at], finding.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {mended}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(mended > 1_000, "{mended} are mended");
}

#[test]
fn what_is_printed_from_the_data_passes_the_check_where_it_is_written() {
    let formulas = ["m", "m last year", "rise in m since last year"];
    let printed = formulas.map(|formula| format!("We had {{= {formula}}}."));
    let mut wrong = Vec::new();
    for (unit, value) in units() {
        let before = read(unit, value, &printed);
        let mut written = Vec::new();
        for (_, quoted) in before.analysis.model.figures.all() {
            let found = printed_figure(&before.analysis, quoted.span);
            let formula = before.sources.text_of(quoted.formula.as_ref().expect("it has a formula").span);
            written.extend(found.map(|(_, figure)| format!("We had {{{figure} = {formula}}}.")));
        }
        assert_eq!(written.len(), formulas.len(), "{unit} {value}");
        let after = read(unit, value, &written);
        wrong.extend(errors(&after).iter().map(|(at, it)| format!("{unit}: {}\n  {}", written[*at], it.message)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
