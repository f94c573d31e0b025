//! What Markdown makes of the texts of a plan, before and after it is formatted.

use planck::analysis::format;
use planck::model::Model;
use pulldown_cmark::{Options, Parser, html};

use super::{SEED, mutants, sources::plans};
use crate::mutation::damage::{Vocabulary, damage};
use crate::random::Random;
use crate::texts::{File, analyse};

/// Markdown of which indentation is a part.
const PASSAGES: &[&str] = &[
    "| A | B |\n| --- | --: |\n| one | 2 |\n| three | {4 = calls} |\n",
    "- one\n  goes on\n- two\n    - in it\n      > quoted\n\n  a paragraph of two\n- three\n",
    "1. one\n\n   ```sh\n   make\n\n     indented\n   ```\n2. two\n\n   | A | B |\n   |---|---|\n   | 1 | 2 |\n",
    "Words.\n\n    code of four spaces\n      and further in\n\n\tcode of a tab\n\nWords again  \nbehind a break.\n",
    "```\nall:\n\tmake all\n   \n\t\tdeep\n```\n\n> quoted\n>\n>     code in it\n",
    "Heading\n=======\n\n* * *\n\n\\* no list\n\n+ a\n\n\n+ b\n\t- c\n\t\t- d\n",
];

/// Whatever an author indents by.
const BLANKS: &[&str] = &["", " ", "  ", "    ", "      ", "\t", "\t\t", " \t", "  \t", "\t  ", "    \t", "\u{a0} "];

/// However a text is indented, what a reader of the report sees of it stays.
#[test]
fn texts_read_the_same_before_and_after() {
    let mut random = Random::new(SEED);
    for number in 0..mutants(1_500) {
        let passage = PASSAGES[number % PASSAGES.len()];
        let text = reindented(passage, &mut random);
        let opening = *random.pick(&["", "", "", " ", "Words first", "- an item", "    | A | B |"]);
        let plan = format!("plan \"P\" {{\n  note   \"\"\"{opening}\n{text}  \"\"\"\n}}\n");
        reads_the_same("a passage", &plan);
    }
}

#[test]
fn texts_of_plans_and_their_mutants_read_the_same_before_and_after() {
    let files: Vec<File> = plans().into_iter().map(|plan| File::plan(&plan.name, plan.text)).collect();
    let all: Vec<&File> = files.iter().collect();
    let vocabulary = Vocabulary::of(files.iter());
    let mut random = Random::new(SEED);
    let with_texts = plans().into_iter().filter(|plan| plan.text.contains("\"\"\""));
    let texts: Vec<String> = with_texts
        .map(|plan| {
            reads_the_same(&plan.name, &plan.text);
            plan.text
        })
        .collect();
    for number in 0..mutants(600) {
        let tabbed = with_other_blanks(&texts[number % texts.len()], &mut random);
        let mutant = if random.one_in(2) {
            String::from_utf8_lossy(&damage(tabbed.as_bytes(), &all, &vocabulary, &mut random)).into_owned()
        } else {
            tabbed
        };
        reads_the_same(&format!("mutant {number}"), &mutant);
    }
}

/// A tab reaches as far in as four spaces do, wherever it stands.
#[test]
fn lines_that_stand_as_far_in_are_read_as_such() {
    for (body, element) in [
        ("\t\t| A | B |\n        | - | - |\n\t    | 1 | 2 |\n", "<td>2</td>"),
        ("    - one\n\t- two\n", "<li>one</li>\n<li>two</li>"),
        ("\tWords\n    and words.\n\n\t\tcode\n        code\n", "<code>code\ncode</code>"),
    ] {
        let plan = format!("plan \"P\" {{\n  note   \"\"\"\n{body}  \"\"\"\n}}\n");
        let shown = shown(&plan).concat();
        assert!(shown.contains(element), "{body}\n{shown}");
        reads_the_same("tabs", &plan);
        assert!(!format(&plan).contains('\t'), "{}", format(&plan));
    }
}

#[track_caller]
fn reads_the_same(name: &str, plan: &str) {
    let made = format(plan);
    assert_eq!(shown(plan), shown(&made), "{name}\n--- before\n{plan}\n--- after\n{made}");
}

/// The texts of a plan as HTML.
fn shown(plan: &str) -> Vec<String> {
    let read = analyse(&[File::plan("plan.plan", plan)]);
    let model: &Model = &read.analysis.model;
    let quarters = (0..model.quarters.len()).flat_map(|report| model.texts_of_quarter(report));
    let texts = model.texts_of_plan().chain(quarters);
    let rendered = texts.map(|text| {
        let markdown = text.markdown(|figure| read.sources.text_of(figure.span).split_whitespace().collect());
        let mut page = String::new();
        html::push_html(&mut page, Parser::new_ext(&markdown, Options::ENABLE_TABLES));
        page
    });
    rendered.collect()
}

/// A passage as somebody typed it further in: every line by the same, or by whatever stands as far in.
fn reindented(passage: &str, random: &mut Random) -> String {
    let shared = *random.pick(BLANKS);
    let is_mixed = random.one_in(2);
    let line = |line: &str| {
        let blank = match is_mixed && random.one_in(3) {
            true => *random.pick(BLANKS),
            false => shared,
        };
        if line.is_empty() && random.one_in(2) { "\n".to_owned() } else { format!("{blank}{line}\n") }
    };
    passage.lines().map(line).collect()
}

/// A plan in which some lines are indented by tabs, and some by tabs and spaces.
fn with_other_blanks(plan: &str, random: &mut Random) -> String {
    let chances = 1 + random.below(6);
    let line = |line: &str| {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        match random.one_in(chances) {
            true => format!("{}{}{words}\n", "\t".repeat(indent / 4), " ".repeat(indent % 4)),
            false => format!("{line}\n"),
        }
    };
    plan.lines().map(line).collect()
}
