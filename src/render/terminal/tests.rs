//! Findings as a terminal shows them.

use std::time::{Duration, Instant};

use super::*;
use crate::diagnostics::{Code, Edit};
use crate::random::Random;
use crate::source::{FileId, Span};

const PLAN: &str = r#"plan "Police and Crime Plan 2016–2021" {
  for            essex "Essex Police"
  year starts    April
}

priority 1 "Local, visible and accessible policing" {

  metric all-crime "All crime: offences" {
    unit        offences per 1,000 population
    covers      12 months
    better      lower
    aspiration  at least 90%
    onwer       "Assistant Chief Constable, Local Policing"
  }
}

quarter 2020/21 Q4 {
  update on calls-999 """
    - Demand fell: {66,497 = calls-999} emergency (999) calls ({739 = calls-999 per day} a
      day), {10.0% = fall in calls-999 since last quarter} fewer than the quarter before.
  """
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value,released
2020/21 Q3,essex,calls-999,73887,2021-02-01
2020/21 Q3,kent,calls-999,81022,2021-02-01
2020/21 Q4,essex,calls-999,66947,2021-05-04
2020/21 Q4,kent,calls-999,74310,2021-05-04
";

/// Texts by name, to point into by their words.
struct Files {
    sources: SourceMap,
    ids: Vec<FileId>,
}

impl Files {
    fn of(files: &[(&str, &str)]) -> Self {
        let mut sources = SourceMap::default();
        let ids = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
        Self { sources, ids }
    }

    /// The span of the words where they first stand in the file.
    fn at(&self, file: usize, words: &str) -> Span {
        let start = self.sources.file(self.ids[file]).text().find(words).expect("the words stand in the file");
        Span::new(self.ids[file], start, start + words.len())
    }
}

fn essex() -> Files {
    Files::of(&[("essex/plan.plan", PLAN), ("essex/data/calls.csv", DATA)])
}

fn wrong_figure(files: &Files) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownField,
        files.at(0, "66,497"),
        "the update prints `66,497` for `calls-999`, and the data say 66,947",
    )
    .label("printed here")
    .also(files.at(1, "66947"), "the figure for 2020/21 Q4")
    .note("two digits may have changed places")
    .fix("Print the figure from the data", files.at(0, "66,497"), "66,947")
}

fn unit_mismatch(files: &Files) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownField,
        files.at(0, "90%"),
        "the aspiration `at least 90%` is a share, and `all-crime` is measured in offences per 1,000 population",
    )
    .label("a share, in %")
    .also(files.at(0, "offences per 1,000 population"), "the unit of `all-crime`")
    .help("give the level in the metric's unit, or aspire to a change: `down 10% from 2019/20`")
}

fn misspelt(files: &Files) -> Diagnostic {
    let at = files.at(0, "onwer");
    Diagnostic::new(Code::UnknownField, at, "`onwer` is no field of a metric").label("no such field").fix(
        "Replace `onwer` with `owner`",
        at,
        "owner",
    )
}

/// The files and what is shown of a finding in them, so that a reader needs nothing else.
fn shown(files: &Files, findings: &[Diagnostic], options: &Options) -> String {
    let mut page = String::new();
    for (_, file) in files.sources.files() {
        page += &format!("──── {}\n{}", file.name(), file.text());
        if !file.text().ends_with('\n') {
            page.push_str("⏎̸\n");
        }
    }
    page + "──── shown\n" + &render(findings, &files.sources, options)
}

/// A finding with a text at each place.
fn finding(message: &str, places: &[(Span, &str)]) -> Diagnostic {
    let mut finding = Diagnostic::nowhere(Code::UnknownField, message);
    for (span, text) in places {
        finding = finding.also(*span, *text);
    }
    finding
}

#[test]
fn findings_in_a_plan_and_its_data() {
    let files = essex();
    let findings = [wrong_figure(&files), unit_mismatch(&files), misspelt(&files)];
    for width in [100, 60] {
        let options = Options { width, ..Options::default() };
        insta::assert_snapshot!(format!("essex_{width}"), shown(&files, &findings, &options));
    }
    let ascii = Options { characters: Characters::Ascii, ..Options::default() };
    insta::assert_snapshot!("essex_ascii", shown(&files, &findings, &ascii));
    let narrated = Options { style: Style::Narrated, ..Options::default() };
    insta::assert_snapshot!("essex_narrated", shown(&files, &findings, &narrated));
    let colour = Options { colour: Colour::On, ..Options::default() };
    insta::assert_snapshot!("essex_colour", shown(&files, &findings, &colour).replace('\x1b', "␛"));
}

#[test]
fn several_places() {
    let files = essex();
    let findings = [
        finding(
            "`all-crime` and `calls-999` share nothing",
            &[
                (files.at(1, "66947"), "this quarter"),
                (files.at(0, "calls-999"), ""),
                (files.at(1, "73887"), "the quarter before"),
                (files.at(1, "66947"), "the second row of the figure"),
            ],
        ),
        finding(
            "two on a line, one of them between two characters, and a whole row",
            &[
                (files.at(0, "essex"), "the name"),
                (files.at(0, "\"Essex Police\"").at_end(), "a comma is missing here"),
                (files.at(1, "2020/21 Q4,kent,calls-999,74310,2021-05-04"), "this row"),
            ],
        ),
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::nowhere(Code::UnknownField, "the folder `essex` holds no plan")
                .note("a plan is a file whose name ends in `.plan`")
                .help("begin with `planck init essex`")
        },
    ];
    insta::assert_snapshot!("several_places", shown(&files, &findings, &Options::default()));
}

#[test]
fn spans_over_lines_and_at_the_ends_of_files() {
    let long: String = (1..=40).map(|number| format!("  line {number}\n")).collect();
    let files = Files::of(&[
        ("empty.plan", ""),
        ("open.plan", "metric x {\n  unit %"),
        ("windows.plan", "metric x {\r\n  unit %\r\n  better hihger\r\n}\r\n"),
        ("long.plan", &long),
        ("empty.csv", ""),
    ]);
    let end = |file: usize| {
        Span::new(
            files.ids[file],
            files.sources.file(files.ids[file]).text().len(),
            files.sources.file(files.ids[file]).text().len(),
        )
    };
    let findings = [
        finding("the file is empty", &[(end(0), "a plan begins with `plan`"), (end(4), "and this one too")]),
        finding(
            "the block of `x` is not closed",
            &[(end(1), "`}` is missing"), (files.at(1, "metric x {"), "opened here")],
        ),
        finding("nothing but a line ending", &[(files.at(2, "\r\n"), "here")]),
        finding("`hihger` is neither", &[(files.at(2, "hihger"), "no such word")]),
        finding("the whole block", &[(files.at(2, "metric x {\r\n  unit %\r\n  better hihger\r\n}\r\n"), "all of it")]),
        finding(
            "a block, a word in it, and one below",
            &[
                (files.at(3, "line 2\n  line 3\n  line 4"), "three lines"),
                (files.at(3, "3"), "a word"),
                (files.at(3, "line 5"), ""),
            ],
        ),
        finding("a very long block", &[(files.at(3, long.trim()), "forty lines")]),
    ];
    insta::assert_snapshot!("ends", shown(&files, &findings, &Options::default()).replace('\r', "␍"));
}

#[test]
fn wide_characters_keep_their_underlines() {
    let files = Files::of(&[("wide.plan", "metric 日本語 \"犯罪 🚓 cafe\u{301}\" {\n\tonwer\tx\n}\n")]);
    let findings = [
        finding("wide", &[(files.at(0, "日本語"), "three characters, six columns"), (files.at(0, "🚓"), "a car")]),
        finding("combining", &[(files.at(0, "cafe\u{301}"), "four letters")]),
        finding("after tabs", &[(files.at(0, "onwer"), "no field"), (files.at(0, "x\n"), "last")]),
    ];
    insta::assert_snapshot!("wide", shown(&files, &findings, &Options::default()));
}

#[test]
fn fixes_are_shown_once() {
    let files = Files::of(&[("a.plan", "onwer `x` y \"b.csv\"\n")]);
    let (at, path) = (files.at(0, "onwer"), files.at(0, "\"b.csv\""));
    let in_quotes = || Diagnostic::new(Code::MissingDataFile, path, "m");
    let plain = || Diagnostic::new(Code::UnknownField, at, "m");
    let swapped = vec![Edit { span: at, text: "y".into() }, Edit { span: files.at(0, "y"), text: "onwer".into() }];
    let two = Fix::new("Swap them", swapped);
    let cases = [
        (plain(), None),
        (plain().fix("t", at, "owner"), Some("replace `onwer` with `owner`")),
        (plain().help("did you mean `owner`?").fix("t", at, "owner"), None),
        (plain().help("look again").fix("t", at, "owner"), Some("replace `onwer` with `owner`")),
        (plain().fix("t", at, ""), Some("remove `onwer`")),
        (plain().fix("t", at.at_end(), "ship"), Some("insert `ship`")),
        (plain().fix("Take off the quotes", files.at(0, "`x`"), "x"), Some("Take off the quotes")),
        (plain().fix("Write it out", at, "a\nb"), Some("Write it out")),
        (Diagnostic { fix: Some(two), ..plain() }, Some("Swap them")),
        (in_quotes().help("write `a.csv`").fix("Mend", path, "\"a.csv\""), None),
        (in_quotes().help("write a path").fix("Mend", path, "\"a.csv\""), Some("replace `\"b.csv\"` with `\"a.csv\"`")),
    ];
    for (diagnostic, help) in cases {
        assert_eq!(replacement(&diagnostic, &files.sources).as_deref(), help);
    }
}

#[test]
fn the_summary_counts() {
    let error = Diagnostic::nowhere(Code::UnknownField, "m");
    let warning = Diagnostic { severity: Severity::Warning, ..error.clone() };
    assert_eq!(summary_line(&[]), "No problems found.");
    assert_eq!(summary_line(std::slice::from_ref(&error)), "Found 1 error.");
    assert_eq!(summary_line(&[warning.clone(), warning.clone()]), "Found 2 warnings.");
    assert_eq!(
        summary_line(&[error.clone(), warning.clone(), error.clone(), error.clone()]),
        "Found 3 errors and 1 warning."
    );
    let many = Diagnostic { stands_for: 1_212, ..error };
    assert_eq!(summary_line(&[many.clone(), warning.clone()]), "Found 1,212 errors and 1 warning.");
    let shown = [many, warning.clone()];
    assert_eq!(summary_of_shown(&shown), "Found 1,212 errors and 1 warning, of which 2 are shown.");
    assert_eq!(summary_of_shown(&shown[..1]), "Found 1,212 errors, of which 1 is shown.");
    assert_eq!(summary_of_shown(&[warning]), "Found 1 warning.");
    assert_eq!(summary_of_shown(&[]), "No problems found.");
}

/// Whether an output could do nothing to a terminal but show text, in colours if those are on.
fn harmless(output: &str, colour: Colour) -> bool {
    let mut rest = output.to_owned();
    if colour == Colour::On {
        // What is left of a colour when it is taken out is no escape.
        for part in output.split('\x1b').skip(1) {
            let Some((codes, _)) = part.strip_prefix('[').and_then(|part| part.split_once('m')) else { return false };
            if !codes.bytes().all(|byte| byte.is_ascii_digit() || byte == b';') {
                return false;
            }
            rest = rest.replacen(&format!("\x1b[{codes}m"), "", 1);
        }
    }
    !rest
        .chars()
        .any(|it| it.is_control() && it != '\n' || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn escape_sequences_never_reach_the_terminal() {
    let hostile = "metric x \"\x1b[2J\x1b]0;owned\x07 \u{9b}31m \u{202e}desrever\u{202c} \r\x08\x00\x7f\" {\n  onwer\x1b[5m y\n}\n";
    let files = Files::of(&[("a\x1b[31m.plan", hostile)]);
    let finding = finding(
        "`\x1b[2J` is no field",
        &[(files.at(0, "\x1b[2J\x1b]0;owned\x07"), "a title\x1b[7m"), (files.at(0, "y"), "")],
    )
    .note("seen \u{9d}0;x\u{9c}")
    .help("write\r\nit \x1b[1m again")
    .fix("Mend\x1b[0m it", files.at(0, "onwer\x1b[5m"), "owner\x07");
    for style in [Style::Graphical, Style::Narrated] {
        for characters in [Characters::Unicode, Characters::Ascii] {
            for colour in [Colour::On, Colour::Off] {
                let options = Options { colour, characters, style, width: 100 };
                let output = render(std::slice::from_ref(&finding), &files.sources, &options);
                assert!(harmless(&output, colour), "{output:?}");
            }
        }
    }
    insta::assert_snapshot!(render(&[finding], &files.sources, &Options::default()));
}

#[test]
fn a_line_of_megabytes_is_clipped() {
    let cell = "essex,calls-999,66947;";
    let line = cell.repeat(5_000_000 / cell.len());
    let files = Files::of(&[("a.csv", &line), ("b.plan", &"{".repeat(5_000_000))]);
    let id = files.ids[0];
    let (middle, far) = (line.len() / 2 / cell.len() * cell.len(), line.len() - cell.len());
    let findings = [
        finding(
            "in the middle",
            &[(Span::new(id, middle, middle + 5), "here"), (Span::new(id, far + 16, far + 21), "and far away")],
        ),
        finding("all of it", &[(Span::new(id, 0, line.len()), "five megabytes")]),
        finding("braces", &[(Span::new(files.ids[1], 4_000_000, 4_000_001), "one of them")]),
    ];
    let begun = Instant::now();
    let output = render(&findings, &files.sources, &Options::default());
    // An unoptimised build takes some tenths of a second; what must not be is time that grows with lines.
    assert!(begun.elapsed() < Duration::from_secs(3), "took {:?}", begun.elapsed());
    insta::assert_snapshot!(output);
}

/// Random places in random texts: no panic, nothing but text, and no line of a file wider than the terminal.
#[test]
fn any_span_of_any_text_can_be_shown() {
    let mut random = Random::new(1);
    let mut random = |below: usize| random.below(below);
    let pieces = [
        "a", "metric", " ", "  ", "\n", "\r\n", "\t", "é", "日本", "🚓", "\x1b[1m", "\r", ",", ";", "\"", "\u{202e}",
        "{", "}", "\u{301}", "0",
    ];
    for round in 0..3_000 {
        let mut text = || (0..random(60)).map(|_| pieces[random(pieces.len())]).collect::<String>();
        let (plan, data) = (text(), text());
        let long = data.repeat(1 + random(20));
        let files = Files::of(&[("a.plan", &plan), ("a.csv", &long)]);
        let places: Vec<(Span, &str)> = (0..random(6))
            .map(|_| {
                let id = files.ids[random(2)];
                let text = files.sources.file(id).text();
                let ends = [random(text.len() + 1), random(text.len() + 1)]
                    .map(|at| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
                (
                    Span::new(id, ends[0].min(ends[1]), ends[0].max(ends[1])),
                    ["", "short", "a label that goes on for a while, as labels do"][random(3)],
                )
            })
            .collect();
        let colour = if round % 2 == 0 { Colour::On } else { Colour::Off };
        let style = if round % 7 == 0 { Style::Narrated } else { Style::Graphical };
        let options = Options { colour, style, width: [20, 60, 100][random(3)], ..Options::default() };
        let output = render(&[finding("message", &places)], &files.sources, &options);
        assert!(harmless(&output, colour), "{output:?}");
        if colour == Colour::Off && style == Style::Graphical && options.width >= 60 {
            let of_files = output.lines().filter(|line| line.trim_start().starts_with(|it: char| it.is_ascii_digit()));
            for line in of_files {
                assert!(columns(line) <= options.width, "{line:?} is wider than {}", options.width);
            }
        }
    }
}
