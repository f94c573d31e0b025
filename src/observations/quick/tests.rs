//! The quick way and the plain one read the same.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::super::keep::{Keep, Likely};
use super::super::names::NameKey;
use super::super::table::Way;
use super::super::{Dataset, Manner, read_by};
use crate::calendar::{Calendar, Date};
use crate::diagnostics::Sink;
use crate::random::Random;
use crate::source::{LONGEST_LINE, Piece, Reread, SourceMap};

fn manner<'a>(calendar: &'a Calendar, keep: &'a Keep) -> Manner<'a> {
    Manner { calendar, graded: &[], covers: &[], mapped: &[], keep }
}

/// A table of some quarters, mostly as tables are and here and there as they should not be.
fn table(random: &mut Random) -> String {
    let headers = [
        "quarter,organisation,metric,value",
        "organisation,quarter,value,unit,metric",
        "quarter;organisation;metric;value;note",
        "quarter,organisation,metric,value,,note",
        "quarter,organisation,metric,value,numerator,denominator,released",
        "quarter;organisation;value;metric;position;average",
    ];
    let header = *random.pick(&headers);
    let delimiter = if header.contains(';') { ";" } else { "," };
    let odd = random.below(3) * 4;
    let (has_commas, is_quoted) = (delimiter == ";" && random.below(2) == 0, random.below(4) == 0);
    let mut out = format!("{header}{}", random.pick(&["\n", "\r\n"]));
    let quarters = ["2019/20 Q3", "2019/20 Q4", "2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 Q4"];
    for quarter in quarters {
        for organisation in ["us", "them", "Some others"] {
            for metric in ["calls", "visits", "loans made"] {
                if random.below(12) == 0 {
                    continue;
                }
                let is_odd = random.below(100) < odd;
                let point = if has_commas { "," } else { "." };
                let plain = format!("{}{point}{}", random.below(150), random.below(10));
                let cell = |column: &str, random: &mut Random| match column {
                    "quarter" if is_odd => random.pick(&["2020/21 Q5", "", "Q4 2020/21", quarter]).to_string(),
                    "quarter" => quarter.into(),
                    "organisation" if is_odd => {
                        random.pick(&["US", "\"us\"", " us", "new", "-", "\"a, b\"", ""]).to_string()
                    }
                    "organisation" => organisation.into(),
                    "metric" if is_odd => {
                        random.pick(&["Calls", "calls", "\"visits\"", "graded", "\"ca\"lls"]).to_string()
                    }
                    "metric" => metric.into(),
                    "value" if is_odd => {
                        random.pick(&["", "[c]", "5.6 [p]", "7%", "12,345", "x", "1e3", "00.10"]).to_string()
                    }
                    "value" => plain.clone(),
                    "unit" => random.pick(&["", "calls", "per cent"]).to_string(),
                    "" if is_odd => random.pick(&["", "lost"]).to_string(),
                    "note" if is_odd => random.pick(&["\"so", "\"on two\nlines\"", "\"a\nb\"c", "\"\""]).to_string(),
                    "note" => random.pick(&["", "\"said so\"", "345", "words"]).to_string(),
                    "numerator" | "average" => {
                        random.pick(&["", "12", "12", "[x]", "3k"][..if is_odd { 5 } else { 3 }]).to_string()
                    }
                    "denominator" => random.pick(&["", "100"]).to_string(),
                    "position" => random.pick(&["", "", "", "2nd"]).to_string(),
                    "released" => random.pick(&["", "2020-10-09", "2020-10-09", "1 November 2020", "soon"]).to_string(),
                    _ => String::new(),
                };
                let quoted = |cell: String| {
                    if is_quoted && !cell.contains('"') { format!("\"{cell}\"") } else { cell }
                };
                let cells: Vec<String> = header.split(delimiter).map(|column| quoted(cell(column, random))).collect();
                out += &cells.join(delimiter);
                out += match random.below(40) {
                    0 if is_odd => ",more\n",
                    1 => "\n\n",
                    2 => "\r\n",
                    _ => "\n",
                };
            }
        }
    }
    out
}

/// Everything that can be asked of a dataset, and what was found.
fn told(dataset: &Dataset, sources: &SourceMap, sink: Sink) -> String {
    let mut out = format!("{} rows, whole: {}\n", dataset.rows(), dataset.is_whole());
    for (metric, name) in dataset.metrics() {
        let _ = writeln!(out, "{name:?}");
        for organisation in dataset.organisations_of(metric) {
            let _ = writeln!(out, "  {:?}", dataset.organisation(*organisation));
            let rows = dataset.series(metric, *organisation).iter();
            for row in rows.chain(dataset.earlier_releases(metric, *organisation)) {
                let unit = row.unit.map(|unit| dataset.unit_name(unit));
                let at = dataset.row(sources, row);
                let _ = writeln!(out, "    {:?} {:?} {unit:?} {:?} {at:?}", row.period, row.value, row.marks);
            }
        }
    }
    let _ = writeln!(out, "{:#?}", sink.into_diagnostics());
    out
}

#[test]
fn the_quick_way_reads_what_the_plain_one_reads() {
    let mut random = Random::new(20_210_331);
    for _ in 0..600 {
        let mut sources = SourceMap::default();
        let files: Vec<_> = (0..=random.below(2)).map(|_| sources.add("a.csv", table(&mut random))).collect();
        let read = |way| {
            let mut sink = Sink::default();
            let dataset = read_by(way, &sources, &files, &manner(&Calendar::default(), &Keep::All), &mut sink);
            told(&dataset, &sources, sink)
        };
        let plain = read(Way::Plain);
        for way in [Way::Quick, Way::Cut(2), Way::Cut(5)] {
            assert_eq!(read(way), plain, "{way:?} of {:?}", sources.file(files[0]).text());
        }
    }
}

/// Rows without an end and notes of many lines, in a text that is held and in one that is not.
#[test]
fn rows_without_end_are_left_out_alike() {
    struct Elsewhere(String);
    impl std::fmt::Debug for Elsewhere {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("elsewhere")
        }
    }
    impl Reread for Elsewhere {
        fn read(&self, range: std::ops::Range<usize>, _: Vec<u8>) -> Option<Vec<u8>> {
            Some(self.0.as_bytes()[range].to_vec())
        }
    }
    let (mut random, mut found) = (Random::new(5), BTreeSet::new());
    for round in 0..3 {
        let mut text = String::from("quarter,organisation,metric,value,note\n");
        for row in 0..60 {
            let length = *random.pick(&[100, 70_000, LONGEST_LINE - 200, LONGEST_LINE + 200, 3 * LONGEST_LINE]);
            let lines =
                |mark: &str| format!("\"{}\n{mark}", format!("{}\n", "line ".repeat(2_000)).repeat(length / 10_000));
            let note = match random.below(40) {
                0 => "x".repeat(length),
                1 => ",".repeat(length),
                2 => lines("\""),
                3 => lines(""),
                4 => lines("\"so"),
                5 => format!("\"{}\"", "x".repeat(length)),
                _ => String::new(),
            };
            text += &format!("20{:02}/{} Q{},us,calls,{row},{note}\n", 10 + row / 4, 11 + row / 4, row % 4 + 1);
        }
        let (mut held, mut far, lines) = (SourceMap::default(), SourceMap::default(), text.matches('\n').count() + 1);
        let (mut pieces, mut begun, mut is_within_line) = (Vec::new(), 0, false);
        while begun < text.len() {
            let line = text[..begun].matches('\n').count() as u32;
            pieces.push(Piece { start: begun as u32, line, is_within_line });
            let least = begun + if is_within_line { 0 } else { 32 << 10 };
            let end = text[least.min(text.len())..].find('\n').map_or(text.len(), |end| least + end + 1);
            is_within_line = end > begun + LONGEST_LINE + (64 << 10);
            begun = end.min(begun + LONGEST_LINE + (64 << 10));
        }
        let file = held.add("a.csv", text.clone());
        far.add_far("a.csv", Box::new(Elsewhere(text.clone())), text.len(), lines, pieces);
        let read = |sources: &SourceMap, way| {
            let mut sink = Sink::default();
            let dataset = read_by(way, sources, &[file], &manner(&Calendar::default(), &Keep::All), &mut sink);
            told(&dataset, sources, sink)
        };
        let plain = read(&held, Way::Plain);
        for (sources, way) in [(&held, Way::Quick), (&held, Way::Cut(3)), (&far, Way::Cut(1)), (&far, Way::Cut(3))] {
            let (one, other) = (read(sources, way), &plain);
            let apart = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            assert!(one == *other, "{way:?} in round {round}: {apart:.2000?}");
        }
        found.extend(["LongRow", "UnclosedQuote"].into_iter().filter(|code| plain.contains(code)));
    }
    assert_eq!(found.len(), 2, "rows of both kinds were met");
}

/// The series of a row that was left out comes about at its first row that was not, among the others in their order.
#[test]
fn a_row_that_is_left_out_begins_no_series() {
    let rows = [
        "2015/16 Q1,dorset,crime,5",
        "2015/16 Q3,devon,crime,5",
        "2015/16 Q1,essex,rate,5",
        "2015/16 Q1,dorset,rate",
        "2015/16 Q1,kent,rate,50,,more",
        "2015/16 Q3,dorset,rate,160",
        "2015/16 Q3,devon,rate,150",
        "2015/16 Q3,kent,rate,140",
    ];
    let mut sources = SourceMap::default();
    let text = format!("quarter,organisation,metric,value\n{}\n", rows.join("\n"));
    let files = [sources.add("a.csv", text)];
    let read = |way| {
        let mut sink = Sink::default();
        let dataset = read_by(way, &sources, &files, &manner(&Calendar::default(), &Keep::All), &mut sink);
        told(&dataset, &sources, sink)
    };
    for way in [Way::Quick, Way::Cut(2), Way::Cut(5)] {
        assert_eq!(read(way), read(Way::Plain), "{way:?}");
    }
}

#[test]
fn what_is_not_kept_is_known_of() {
    let mut random = Random::new(7);
    let (mut thinned, mut disordered) = (0, 0);
    for round in 0..800 {
        let mut sources = SourceMap::default();
        let files: Vec<_> = (0..=random.below(2)).map(|_| sources.add("a.csv", table(&mut random))).collect();
        let day = |month| Date::constant(2020, month, if month == 6 { 30 } else { 31 });
        let names = |names: &[&str]| names.iter().map(|name| NameKey::of(name)).collect();
        let keep = Keep::Likely(Likely {
            own: names(&["us"]),
            others: names(&["them"]),
            metrics: names(&["calls", "visits"]),
            whole: names(if round % 4 == 0 { &["visits"] } else { &[] }),
            spans: vec![(day(12), day(12)), (day(3), day(3))],
            until: day(12),
            known_on: (round % 3 == 0).then(|| day(10)),
        });
        let read = |keep: &Keep, way| {
            let mut sink = Sink::default();
            let dataset = read_by(way, &sources, &files, &manner(&Calendar::default(), keep), &mut sink);
            (dataset, format!("{:#?}", sink.into_diagnostics()))
        };
        let (all, found) = read(&Keep::All, Way::Plain);
        let (some, found_of_some) = read(&keep, if round % 2 == 0 { Way::Quick } else { Way::Cut(3) });
        if some.is_disordered() {
            disordered += 1;
            continue;
        }
        assert_eq!(found, found_of_some);
        assert_eq!((all.rows(), all.is_whole()), (some.rows(), some.is_whole()));
        for (metric, _) in all.metrics() {
            assert_eq!(all.organisations_of(metric), some.organisations_of(metric));
            for organisation in all.organisations_of(metric) {
                assert_eq!(all.count(metric, *organisation), some.count(metric, *organisation));
                thinned += usize::from(some.unkept(metric, *organisation).is_some());
                for month in [3, 6, 12] {
                    let was_asked = some.lacks_rows();
                    let found = |dataset: &Dataset| {
                        dataset.at(metric, *organisation, day(month)).map(|(_, row)| format!("{:?}", row.value))
                    };
                    let newest = |dataset: &Dataset| {
                        dataset.newest_first(metric, *organisation, day(month)).next().map(|row| row.as_of)
                    };
                    let same = found(&all) == found(&some) && newest(&all) == newest(&some);
                    assert!(same || some.lacks_rows() || was_asked, "nobody noticed");
                }
                let own =
                    some.organisation(*organisation).spelling == "us" && some.metric(metric).spelling != "loans made";
                assert!(
                    !own || some.unkept(metric, *organisation).is_none() || some.metric(metric).spelling == "graded"
                );
            }
        }
    }
    assert!(thinned > 1_000 && disordered > 10, "{thinned} series were thinned, {disordered} tables in disorder");
}
