//! Text in; the dataset and the findings out, both as text.

use super::*;
use crate::random::Random;
use crate::source::Span;

/// A table's observations, a line each, then its findings, a line each.
fn read_all(texts: &[&str]) -> String {
    let mut sources = SourceMap::default();
    let files: Vec<_> =
        texts.iter().zip(["a.csv", "b.csv"]).map(|(text, name)| sources.add(name, (*text).to_owned())).collect();
    let mut sink = Sink::default();
    let dataset = read(&sources, &files, &Calendar::default(), &[], &[], &mut sink);
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

const PLAIN: &str = "quarter,organisation,metric,value\n";

/// What each table is an example of, and its text; a second file follows a line of `=`.
const TABLES: &[(&str, &str)] = &[
    ("plain", "quarter,organisation,metric,value\n2020/21 Q4,essex,all-crime,79.35\n2020/21 Q3,essex,all-crime,80\n"),
    (
        "byte order mark, line endings of Windows, capitals",
        "\u{feff}Quarter,FORCE,Measure,Value\r\n2020/21 Q4,Essex,All crime,5\r\n\r\n,,,\r\n2020/21 Q4,Kent,ALL_CRIME,6\r\n",
    ),
    ("no line ending at the end", "quarter,organisation,metric,value\n2020/21 Q4,essex,all-crime,79.35"),
    (
        "semicolons and decimal commas",
        "date;area;indicator;value\n31/03/2021;Essex;a;79,35\n31/03/2020;Essex;a;1.234,5\n31/03/2019;Essex;a;1,234\n",
    ),
    (
        "semicolons and nothing that tells",
        "date;area;indicator;value\n31/03/2021;Essex;a;1,234\n31/03/2020;Essex;a;1.234\n31/03/2019;Essex;a;12\n",
    ),
    ("a line for the spreadsheet program", "sep=;\r\ndate;area;indicator;value\r\n31/03/2021;Essex;a;5\r\n"),
    ("tabs", "date\tarea\tindicator\tvalue\n31/03/2021\tEssex, county\ta\t1,234\n"),
    (
        "quoted names, marks in them, line ends in them",
        "metric,quarter,organisation,value\n\"Crime, \"\"all\"\"\",2020/21 Q4,\"Avon,\nand Somerset\",\"1,234\"\n",
    ),
    (
        "all marks for missing values",
        "quarter,organisation,metric,value\n2020/21 Q4,o1,m,\n2020/21 Q4,o2,m,N/A\n2020/21 Q4,o3,m,n/a\n2020/21 Q4,o4,m,-\n2020/21 Q4,o5,m,–\n2020/21 Q4,o6,m,*\n2020/21 Q4,o7,m,..\n2020/21 Q4,o8,m,…\n2020/21 Q4,o9,m,:\n2020/21 Q4,o10,m,[c]\n2020/21 Q4,o11,m,[x]\n2020/21 Q4,o12,m,[z]\n2020/21 Q4,o13,m,[low]\n2020/21 Q4,o14,m,+\n2020/21 Q4,o15,m,#N/A\n2020/21 Q4,o16,m,0\n",
    ),
    (
        "marks beside numbers",
        "quarter,organisation,metric,value,unit\n2020/21 Q4,o1,m,5.60 [p],%\n2020/21 Q4,o2,m,5.6[r][e],%\n2020/21 Q4,o3,m,16.2%,\n2020/21 Q4,o4,m,\"£1,200\",£\n",
    ),
    (
        "numbers and positions with notes beside them",
        "quarter,organisation,metric,value,position\n2020/21 Q4,o1,m,5.60 [note 1],3 of 8\n2020/21 Q4,o2,m,5.6 [r] [note 2],=3rd\n2020/21 Q4,o3,m,[x] [note 1],3rd [p]\n",
    ),
    (
        "what a source supplies",
        "data to,force,metric,position,group average,top quartile,gap to average,gap to top quartile,numerator,denominator,release date\nMarch 2021,essex,m,8th,1.5,2,\"-18,586 offences\",already within top quartile,5,1000,2 June 2021\nMarch 2020,essex,m,,,,,,,,\n",
    ),
    (
        "supplied cells that cannot be read",
        "quarter,organisation,metric,value,position,average,gap to average,released\n2020/21 Q4,essex,m,1,0,high,much,soon\n",
    ),
    (
        "several faults, and the other rows are read",
        "quarter,organisation,metric,value\n2020/21 Q5,essex,m,1\n2020/21 Q4,,m,1\n,essex,m,1\n2020/21 Q4,essex,-,1\n2020/21 Q4,essex,m,about 5\nsoon,,m,£5.6m\n2020/21 Q4,kent,m,7\n",
    ),
    (
        "numbers that are none",
        "quarter,organisation,metric,value\n2020/21 Q4,a,m,£5.6m\n2020/21 Q4,b,m,1.2E+05\n2020/21 Q4,c,m,\"12,34\"\n2020/21 Q4,d,m,1.0000000000000000000000000000000000001\n",
    ),
    ("a period with two readings", "quarter,organisation,metric,value\n2021 Q4,essex,m,1\n"),
    (
        "rows too short and too long",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,1\n2020/21 Q4,Avon, and Somerset,m,1\n2020/21 Q4,essex,m,1,,\n",
    ),
    (
        "long rows by a number, a semicolon, a tab",
        "quarter,organisation,metric,value,average\n2020/21 Q4,essex,m,73,887,5\n2020/21 Q4,essex,m,1,234,567,5\n2020/21 Q4,Avon, and Somerset,m,1,234\n=\nquarter;organisation;metric;value\n2020/21 Q4;essex;m;1;2\n",
    ),
    (
        "numbers in two cells, the second a note",
        "quarter,organisation,metric,value,note\n2020/21 Q4,a,m,66,497\n2020/21 Q4,b,m,-18,586\n2020/21 Q4,c,m,£1,234.50 [p]\n2020/21 Q4,d,m,66,497,\n2020/21 Q4,e,m,66,\"497\"\n2020/21 Q4,f,m,66, 497\n2020/21 Q4,g,m,66,120 took part\n2020/21 Q4,h,m,66,1497\n2020/21 Q4,i,m,0,497\n2020/21 Q4,j,m,6.6,497\n2020/21 Q4,k,m,66,4.97\n2020/21 Q4,l,m,6,4970\n2020/21 Q4,m,m,6,4971\n2020/21 Q4,n,m,6,4972\n2020/21 Q4,o,m,6,4973\n2020/21 Q4,p,m,6,4974\n",
    ),
    (
        "numbers in two cells, the second in a column of another kind",
        "quarter,organisation,metric,value,unit,position,released,note\n2020/21 Q4,a,m,66,497,calls,,\n2020/21 Q4,b,m,1,234,567,,\n=\nquarter,organisation,metric,value,position\n2020/21 Q4,c,m,66,497\n2020/21 Q4,d,m,66,49\n",
    ),
    (
        "numbers in two cells, the second without a name",
        "quarter,organisation,metric,value,\n2020/21 Q4,a,m,66,497\n2020/21 Q4,b,m,66,lost\n2020/21 Q4,c,m,66\n2020/21 Q4,d,m,66,\n2020/21 Q4,e,m,66,,\n2020/21 Q4,f,m,66,lost,too\n",
    ),
    (
        "numbers in two cells, and figures beside a figure",
        "quarter,organisation,metric,value,numerator\n2020/21 Q4,a,m,66,497\n2020/21 Q4,b,m,66,497,\n",
    ),
    (
        "numbers in two cells, in rows whose last words are left away",
        "quarter,organisation,metric,value,average,note\n2020/21 Q4,a,m,66,497\n2020/21 Q4,b,m,66,71\n=\nquarter,organisation,metric,value,average,note\n2020/21 Q4,c,m,120,118.5\n2020/21 Q4,d,m,99.5,118.5\n",
    ),
    (
        "a column that has numbers of its own",
        "quarter,organisation,metric,value,sample\n2020/21 Q4,a,m,66,497\n2020/21 Q4,b,m,66,1497\n2020/21 Q4,c,m,6.6,497\n",
    ),
    (
        "a footnote and the header again",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,m,1\nquarter,organisation,metric,value\n2020/21 Q3,essex,m,2\nSource: the force\nNote 1,,,\n",
    ),
    (
        "unclosed at the end",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n2020/21 Q3,\"essex,m,2\n2020/21 Q2,essex,m,3\n",
    ),
    (
        "unclosed before a quoted cell",
        "quarter,organisation,metric,value\n2020/21 Q3,\"essex,m,2\n2020/21 Q2,\"Avon, and Somerset\",m,3\n2020/21 Q1,\"Avon, and Somerset\",m,4\n",
    ),
    ("unclosed in the header", "quarter,\"organisation,metric,value\n2020/21 Q4,essex,m,1\n"),
    ("empty", ""),
    ("blank", "\u{feff}\r\n  \r\n"),
    ("header alone", "quarter,organisation,metric,value\n,,,\n"),
    ("no header", "2020/21 Q4,essex,m,1\n2020/21 Q3,essex,m,2\n"),
    (
        "titles above the header",
        "Performance of the force,,,\n\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n",
    ),
    (
        "two titles above the header",
        "Most Similar Group: all crime\r\nPublished 2 June 2021\r\n\r\nquarter,organisation,metric,value\r\n2020/21 Q4,essex,m,1\r\n",
    ),
    ("misspelt columns", "quater,organisaton,metirc,vlaue,psoition,colour\n2020/21 Q4,essex,m,1,2,red\n"),
    (
        "columns that a table may have, misspelt",
        "quarter,organisation,metric,value,postion,positon,avrage,source,nots,upper quartil\n2020/21 Q4,essex,m,1,2,3,4,5,6,7\n",
    ),
    ("a column for each quarter", "metric,organisation,2020/21 Q3,2020/21 Q4\nm,essex,1,2\n"),
    ("a column for each metric", "quarter,organisation,calls,crime\n2020/21 Q4,essex,1,2\n"),
    ("a wordy column", "quarter,police force,metric,value\n2020/21 Q4,essex,m,1\n"),
    ("columns that are not there", "name,2020/21 Q4,2020/21 Q3\nm,1,2\n"),
    (
        "columns that are there twice",
        "quarter,date,organisation,metric,value,Value,note,source\n2020/21 Q4,31/03/2021,essex,m,1,2,x,y\n",
    ),
    (
        "a column without a name",
        "quarter,organisation,,metric,value,,\n2020/21 Q4,essex,,m,1,,\n2020/21 Q3,essex,lost,m,1,,\n",
    ),
    (
        "given twice",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n2020/21 Q4,Essex,M,1.0\nMarch 2021,essex,m,2\n2020/21 Q3,essex,m,\n2020/21 Q3,essex,m,4\n",
    ),
    (
        "positions that conflict",
        "quarter,organisation,metric,value,position\n2020/21 Q4,essex,m,1,2\n2020/21 Q4,essex,m,1,3\n",
    ),
    (
        "two releases",
        "quarter,organisation,metric,value,released\n2020/21 Q4,essex,m,2,2 June 2021\n2020/21 Q4,essex,m,1,1 May 2021\n",
    ),
    (
        "two files that agree and disagree",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n2020/21 Q3,essex,m,2\n=\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n2020/21 Q3,essex,m,3\n",
    ),
    (
        "a file of positions before one of values",
        "quarter,organisation,metric,value,position\n2020/21 Q4,essex,m,,2\n=\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,2.99\n",
    ),
    (
        "a file of positions after one of values, which has some itself",
        "quarter,organisation,metric,value,position\n2020/21 Q4,essex,m,2.99,2\n2020/21 Q3,essex,m,3,2\n=\nquarter,organisation,metric,value,position\n2020/21 Q4,essex,m,,2\n2020/21 Q3,essex,m,,4\n",
    ),
    (
        "a file without a figure before and after one with it",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,m,\n=\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,2.99\n=\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,*\n",
    ),
    (
        "positions that are released after the figure",
        "quarter,organisation,metric,value,position,released\n2020/21 Q4,essex,m,2.99,,1 May 2021\n=\nquarter,organisation,metric,value,position,released\n2020/21 Q4,essex,m,,2,1 June 2021\n",
    ),
    (
        "one file that contradicts itself behind one that does not",
        "quarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n=\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n2020/21 Q4,essex,m,2\n2020/21 Q4,essex,m,1\n",
    ),
    (
        "dangerous words in cells",
        "quarter,organisation,metric,value\n\u{1b}[31mred`,essex,m,1\n2020/21 Q4,essex,m,=1+1\n",
    ),
];

#[test]
fn tables_are_read_as_they_come() {
    let shown = TABLES.iter().map(|(title, text)| {
        let files: Vec<_> = text
            .split("=\nq")
            .enumerate()
            .map(|(file, part)| if file == 0 { part.to_owned() } else { format!("q{part}") })
            .collect();
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        format!("## {title}\n{}\n--\n{}", text.escape_debug().to_string().replace("\\n", "\n"), read_all(&files))
    });
    insta::assert_snapshot!("tables", shown.collect::<Vec<_>>().join("\n"));
}

/// The findings on a table, each with all that it says.
fn told(text: &str) -> String {
    let mut sources = SourceMap::default();
    let file = sources.add("a.csv", text.to_owned());
    let mut sink = Sink::default();
    read(&sources, &[file], &Calendar::default(), &[], &[], &mut sink);
    let mut out = String::new();
    for finding in sink.into_diagnostics() {
        out += &format!("{}[{}]: {}\n", finding.severity.word(), finding.code.slug(), finding.message);
        for label in &finding.labels {
            out += &format!("  at {}: {}\n", located(&sources, label.span), label.text);
        }
        for note in &finding.notes {
            out += &format!("  note: {note}\n");
        }
        if let Some(help) = &finding.help {
            out += &format!("  help: {help}\n");
        }
        if let Some(fix) = &finding.fix {
            let edits = fix.edits.iter().map(|edit| format!("{:?} to {:?}", sources.text_of(edit.span), edit.text));
            out += &format!("  fix: {}: {}\n", fix.title, edits.collect::<Vec<_>>().join(", "));
        }
    }
    out
}

/// Tables of which the findings are shown word for word.
const TOLD: &[&str] = &[
    "quarter,organisation,metric,value\n2020/21 Q4,essex,m,73,887\n2020/21 Q4,Avon, and Somerset,m,1\n",
    "quarter;organisation;metric;value\n2020/21 Q4;essex;m;1;2\n",
    "quarter,organisation,metric,value,note,source\n2020/21 Q4,essex,m,66,497\n2020/21 Q3,essex,m,66,497,press\n2020/21 Q2,essex,m,66,497,,\n",
    "All crime\nin March\n\nquarter,organisation,metric,value\n2020/21 Q4,essex,m,1\n",
    "metric,organisation,2020/21 Q3,2020/21 Q4\nm,essex,1,2\n",
    "quarter,organisation,calls,crime\n2020/21 Q4,essex,1,2\n",
    "quarter,organisation,value,low,high\n2020/21 Q4,essex,1,2,3\n",
    "quarter,police force,metric,value\n2020/21 Q4,essex,m,1\n",
    "quarter,organisation,metric,value,postion,comment,nots\n2020/21 Q4,essex,m,1,2,,\n",
    "quarter,organisation,metric,value,gap to average,gap to upper quartile,released\n2020/21 Q4,essex,m,1,much,more,June 2021\n",
    "quarter;organisation;metric;value\n2020/21 Q4;essex;m;79,350\n2020/21 Q3;essex;m;1.234\n2020/21 Q2;essex;m;1.000%\n",
    "quarter,organisation,metric,value\n2020/21 Q4,essex,m,1\nquarter,organisation,metric,value\n",
];

#[test]
fn findings_are_told_in_plain_words() {
    let shown = TOLD.iter().map(|text| format!("{text}--\n{}", told(text)));
    insta::assert_snapshot!("told", shown.collect::<Vec<_>>().join("\n"));
}

#[test]
fn messages_repeat_no_more_than_a_line_of_a_file() {
    let long = "9".repeat(5_000) + &"x".repeat(5_000);
    let digits = "5".repeat(10_000);
    let headers = "quarter,organisation,metric,value,position,average,gap to average,released,unit";
    let texts = [
        format!("{headers}\n2020/21 Q4,a,m,{long},{long},{long},{long},{long},{long}\n{long},a,m\n"),
        format!("{headers}\n{long},a,m,,,,,,\n2020/21 Q4,a,m,,,,,,,{long}\n{long},,,,,,,,\n2020/21 Q4,{long},,,,,,,\n"),
        format!("{headers},{long}\n{}", "2020/21 Q4,a,m,1\n"),
        format!("{long},{long}x,value,{long}\n1,2,3,4\n"),
        format!("value{long},quarter\n1,2\n"),
        format!(
            "quarter,organisation,metric,value,note\n2020/21 Q4,a,m,66,497.{digits}\n2020/21 Q4,a,m,1,234.{digits},2,3\n"
        ),
        format!("quarter;organisation;metric;value,\n2020/21 Q4;a;m;{}\n", "123,".repeat(2_000)),
        format!("quarter,organisation,metric,value,\n2020/21 Q4,a,{long},1,{long}\n2020/21 Q4,a,{long},2,\n"),
    ];
    for text in texts {
        for line in told(&text).lines().filter(|line| !line.starts_with("  at ") && !line.starts_with("  fix")) {
            assert!(line.len() < 700, "{} bytes: {}", line.len(), line.chars().take(200).collect::<String>());
        }
    }
}

#[test]
fn bytes_of_a_spreadsheet_are_read() {
    let bytes = b"quarter,organisation,metric,value,unit\r\n2020/21 Q4,Essex,cost,\xA31200,\xA3\r\n";
    let text = decode(bytes.to_vec()).expect("no byte is zero").text;
    assert_eq!(read_all(&[&text]), "cost Essex 2021-03-31 = 1200 @2:23 £\n");
}

#[test]
fn many_equal_faults_are_counted() {
    let text = PLAIN.to_owned() + &"2020/21 Q4,essex,m,bad\n".repeat(10_000);
    let shown = read_all(&[&text]);
    let findings: Vec<_> = shown.lines().filter(|line| line.contains("unreadable-number")).collect();
    assert_eq!(findings.len(), 21);
    assert_eq!(
        findings[20],
        "error[unreadable-number] a.csv:22:1 ``: `a.csv` has 9,980 more findings of this kind, which are not shown one by one"
    );
}

#[test]
fn a_large_table_is_read_in_good_time() {
    let mut text = PLAIN.to_owned();
    for year in 1990..2030 {
        for organisation in 0..10 {
            for metric in 0..500 {
                text +=
                    &format!("31/03/{year},force_{organisation:02},metric_{metric:04},{}.{}\n", metric * 7, year % 10);
            }
        }
    }
    let mut sources = SourceMap::default();
    let file = sources.add("large.csv", text);
    let begun = std::time::Instant::now();
    let mut sink = Sink::default();
    let dataset = read(&sources, &[file], &Calendar::default(), &[], &[], &mut sink);
    println!("{} rows in {:?}", dataset.rows(), begun.elapsed());
    assert_eq!((dataset.rows(), sink.count(), dataset.is_whole()), (200_000, 0, true));
    let metric = dataset.metric_named(&NameKey::of("metric-0499")).expect("named in every round");
    let organisation = dataset.organisation_named(&NameKey::of("Force 09")).expect("named in every round");
    let series = dataset.series(metric, organisation);
    assert_eq!(series.len(), 40);
    assert_eq!(sources.text_of(dataset.cell(&sources, &series[39], Column::Value)), "3493.9");
    assert_eq!(dataset.organisations_of(metric).len(), 10);
}

/// Rubbish is read in time that grows with its length, and every place that is named lies in the text.
#[test]
fn many_rows_of_one_figure_are_read_soon() {
    let rows: String = (0..60_000).map(|row| format!("2020/21 Q4,essex,m,{row}\n")).collect();
    let mut sources = SourceMap::default();
    let file = sources.add("a.csv", format!("{PLAIN}{rows}"));
    let (begun, mut sink) = (std::time::Instant::now(), Sink::default());
    read(&sources, &[file], &Calendar::default(), &[], &[], &mut sink);
    assert!(!sink.into_diagnostics().is_empty());
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn rows_of_two_files_that_begin_at_the_same_place_are_not_one() {
    let mut sources = SourceMap::default();
    let text = format!("{PLAIN}2020/21 Q4,essex,m,1\n2020/21 Q4,essex,m,2\n");
    let files = ["a.csv", "b.csv"].map(|name| sources.add(name, text.clone()));
    let mut sink = Sink::default();
    read(&sources, &files, &Calendar::default(), &[], &[], &mut sink);
    let at: Vec<String> = sink.into_diagnostics().iter().map(|it| located(&sources, it.labels[0].span)).collect();
    assert_eq!(at, ["a.csv:3:20 `2`", "b.csv:3:20 `2`"]);
}

#[test]
fn rubbish_is_survived() {
    let mut random = Random::new(31_032_021);
    let megabyte = 1 << 20;
    let mut texts = vec![
        "\"".repeat(megabyte),
        ",".repeat(megabyte),
        "\n".repeat(megabyte),
        format!("{PLAIN}{}", "\"".repeat(megabyte + 1)),
        format!("{PLAIN}{}", "\"\n".repeat(megabyte + 1)),
        format!("{PLAIN}{}", "\"a\n".repeat(megabyte + 1)),
        format!("{PLAIN}{}", "\"a\nb\"c,\n".repeat(megabyte / 8)),
        format!("{PLAIN}{}", "2020/21 Q4,".repeat(megabyte / 8)),
        format!("{}{PLAIN}", "title\n".repeat(megabyte / 8)),
        format!("{}quarter,organisation,metric,value\n{}", ",".repeat(1 << 16), ",x,".repeat(megabyte)),
        (0..100_000)
            .map(|row| format!("2020/21 Q4,o{row},m{row},{row}\n"))
            .fold(PLAIN.to_owned(), |text, row| text + &row),
    ];
    let pieces = [
        "2020/21 Q4",
        "essex",
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\"",
        ";",
        "5",
        "-",
        "£",
        "\r",
        " ",
        "[c]",
        "quarter",
        "value",
    ];
    for _ in 0..2_000 {
        let body: String = (0..random.below(60)).map(|_| *random.pick(&pieces)).collect();
        texts.push(if random.one_in(4) { body } else { format!("{PLAIN}{body}") });
    }
    let bytes: Vec<u8> = (0..megabyte).map(|_| random.below(255) as u8 + 1).collect();
    texts.push(decode(bytes).expect("no byte is zero").text);
    for text in texts {
        let mut sources = SourceMap::default();
        let file = sources.add("rubbish.csv", text);
        let begun = std::time::Instant::now();
        let mut sink = Sink::default();
        let dataset = read(&sources, &[file], &Calendar::default(), &[], &[], &mut sink);
        let elapsed = begun.elapsed();
        let text = sources.file(file).text();
        assert!(elapsed.as_secs() < 20, "{elapsed:?} for {:?}…", text.chars().take(80).collect::<String>());
        let fix_spans = |finding: &crate::diagnostics::Diagnostic| {
            finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span).collect::<Vec<_>>()
        };
        for finding in sink.into_diagnostics() {
            for span in finding.labels.iter().map(|label| label.span).chain(fix_spans(&finding)) {
                assert!(text.get(span.range()).is_some(), "{finding:?} points outside {text:?}");
            }
        }
        for (metric, _) in dataset.metrics() {
            for organisation in dataset.organisations_of(metric) {
                for observation in dataset.series(metric, *organisation) {
                    assert!(text.get(dataset.row(&sources, observation).range()).is_some());
                }
            }
        }
    }
}
