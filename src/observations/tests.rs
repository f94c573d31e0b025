//! Text in; the dataset and the findings out, both as text.

use super::*;
use crate::source::Span;

/// A table's observations, a line each, then its findings, a line each.
fn read_all(texts: &[&str]) -> String {
    let mut sources = SourceMap::default();
    let files: Vec<_> =
        texts.iter().zip(["a.csv", "b.csv"]).map(|(text, name)| sources.add(name, (*text).to_owned())).collect();
    let mut sink = Sink::default();
    let dataset = read(&sources, &files, &Calendar::default(), &mut sink);
    let mut out = String::new();
    for (metric, name) in dataset.metrics() {
        for organisation in dataset.organisations_of(metric) {
            let body = &dataset.organisation(*organisation).spelling;
            for observation in dataset.series(metric, *organisation) {
                let line = shown(&dataset, &sources, observation);
                out += &format!("{} {body} {line}\n", name.spelling);
            }
            for observation in dataset.earlier_releases(metric, *organisation) {
                let line = shown(&dataset, &sources, observation);
                out += &format!("{} {body} earlier {line}\n", name.spelling);
            }
        }
    }
    for finding in sink.into_diagnostics() {
        let place = finding.labels.first().map_or_else(String::new, |label| located(&sources, label.span));
        out += &format!("{}[{}] {place}: {}", finding.severity.word(), finding.code.slug(), finding.message);
        if let Some(fix) = &finding.fix {
            out += &format!(" (fix: {:?} to {:?})", sources.text_of(fix.edits[0].span), fix.edits[0].text);
        }
        out.push('\n');
    }
    out
}

fn located(sources: &SourceMap, span: Span) -> String {
    let file = sources.file(span.file);
    let at = file.location(span.start);
    format!("{}:{}:{} `{}`", file.name(), at.line, at.column, sources.text_of(span))
}

fn shown(dataset: &Dataset, sources: &SourceMap, observation: &Observation) -> String {
    let value = match observation.value {
        Reading::Number(number) => number.to_string(),
        Reading::Missing(reason) => reason.words().to_owned(),
    };
    let cell = dataset.cell(sources, observation, Column::Value);
    let at = sources.file(cell.file).location(cell.start);
    let mut line = format!("{} = {value} @{}:{}", observation.as_of, at.line, at.column);
    if observation.marks.has(Marks::PERCENT) {
        line += " %";
    }
    for word in observation.marks.words() {
        line += &format!(" {word}");
    }
    if let Some(unit) = observation.unit {
        line += &format!(" {}", dataset.unit_name(unit));
    }
    if let Some(supplied) = &observation.supplied {
        line += &format!(" {supplied:?}");
    }
    line
}

#[test]
fn show() {
    println!(
        "{}",
        read_all(&[
            "\u{feff}Quarter,Organisation,Metric,Value,Position,unit,gap to average,note\r\n2020/21 Q4,Essex,\"Crime, all\",79.35,8,offences,\"-18,586 offences\",x\r\n\r\n31/03/2020,essex,crime all,16.2% [p],,,,\r\n"
        ])
    );
}
