//! The highlights of tree-sitter: which words of a statement are its phrase, told by predicates, as its grammar
//! knows no word.

use std::fmt::Write;

use super::{MADE, words};

/// `queries/highlights.scm`.
pub(super) fn highlights() -> String {
    let mut text = format!("; {MADE}\n\n");
    text += "(comment) @comment\n(string) @string\n(text \"\\\"\\\"\\\"\" @punctuation.special)\n\
             (escape) @string.escape\n(printed_figure) @string.special\n\
             (number) @number\n(percent) @number\n\
             (figure [\"{\" \"}\"] @punctuation.special)\n(block [\"{\" \"}\"] @punctuation.bracket)\n\
             (equals) @operator\n(operator) @operator\n(bracket) @punctuation.bracket\n\
             [(comma) (colon)] @punctuation.delimiter\n";
    // Where two patterns colour one node the later stands, so those of the most words come last.
    let values: Vec<&str> = words::value_words().into_iter().collect();
    let mut of_words = |title: &str, capture: &str, words: &[&str]| {
        let _ = write!(text, "\n; {title}\n((word) @{capture}\n  (#any-of? @{capture} {}))\n", listed(words));
    };
    of_words("Words of aspirations, claims, cases and formulas", "keyword.operator", &values);
    of_words("Polarities", "constant.builtin", words::POLARITIES);
    of_words("Months", "number", &words::MONTHS);
    text += "\n; Quarters, years, places in a group\n((word) @number\n  \
             (#match? @number \"^([0-9]{4}/[0-9]{2,4}|Q[1-4]|[0-9]+(st|nd|rd|th))$\"))\n";

    let naming = words::naming();
    let mut of_statements = |title: &str, phrases: &[&str], capture: &str| {
        let _ = write!(text, "\n; {title}\n");
        for length in 1..=phrases.iter().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0) {
            let of_length: Vec<&str> =
                phrases.iter().copied().filter(|phrase| phrase.split(' ').count() == length).collect();
            text += &beginnings(&of_length, capture);
        }
    };
    of_statements("What opens a block, or declares a milestone", &both(&naming, &words::declarations()), "keyword");
    of_statements("Fields", &words::fields(), "property");
    // The phrase has its colour in these too: a capture without one would take it away.
    let _ = write!(
        text,
        "\n; New names\n((statement . (word) @keyword . [(word) (number)] @function)\n  (#any-of? @keyword {}))\n",
        listed(&naming)
    );
    let _ = write!(
        text,
        "\n; Units\n((statement . (word) @property . [(word) (number) (percent) (bracket)]+ @type)\n  (#any-of? @property {}))\n",
        listed(&words::units())
    );
    text
}

/// The same for Helix, which has other names for colours.
pub(super) fn highlights_of_helix() -> String {
    const NAMES: &[(&str, &str)] = &[
        ("@property", "@variable.other.member"),
        ("@number", "@constant.numeric"),
        ("@string.escape", "@constant.character.escape"),
    ];
    NAMES.iter().fold(highlights(), |text, (ours, theirs)| text.replace(ours, theirs))
}

/// The names by which the words of a phrase are known to predicates. Editors that do not know the longer ones colour
/// them as the first.
const NTH: &[&str] = &["", ".second", ".third", ".fourth", ".fifth", ".sixth"];

/// The patterns of statements that begin with one of some phrases of as many words.
fn beginnings(phrases: &[&str], capture: &str) -> String {
    if phrases.iter().all(|phrase| !phrase.contains(' ')) {
        let words = listed(phrases);
        return format!("((statement . (word) @{capture})\n  (#any-of? @{capture} {words}))\n");
    }
    let mut text = String::new();
    for phrase in phrases {
        let words = || phrase.split(' ').zip(NTH);
        let nodes: Vec<String> = words().map(|(_, nth)| format!("(word) @{capture}{nth}")).collect();
        let _ = write!(text, "((statement . {})", nodes.join(" . "));
        for (word, nth) in words() {
            let _ = write!(text, "\n  (#eq? @{capture}{nth} \"{word}\")");
        }
        text += ")\n";
    }
    text
}

fn listed(phrases: &[&str]) -> String {
    phrases.iter().map(|phrase| format!("\"{phrase}\"")).collect::<Vec<_>>().join(" ")
}

fn both<'a>(one: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let others = other.iter().filter(|phrase| !one.contains(phrase));
    one.iter().chain(others).copied().collect()
}
