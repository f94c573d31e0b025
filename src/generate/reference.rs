//! The reference of the language: a page a place where lines can stand, and a page each of aspirations, claims,
//! units and diagnostics.

use std::fmt::Write;

use super::Page;
use crate::diagnostics::CATALOGUE;
use crate::vocabulary::{
    ASPIRATION_FORMS, CLAIM_LISTS, FIELDS, FORMULA_FORMS, Field, HEDGE_SIGNS, HEDGES, Hedge, METRIC_CLAIMS,
    OTHER_WORDS, Place, Shape, UNIT_WORDS, fields_of,
};

/// The pages of `docs/reference/`, in the order of its table of contents; that is the first.
pub fn reference() -> Vec<Page> {
    let mut pages: Vec<Page> = places().into_iter().map(place).collect();
    pages.extend([aspirations(), figures(), claims(), units(), diagnostics()]);
    pages.insert(0, contents(&pages));
    pages
}

/// The places in which lines can stand, in the order in which the table names them.
fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for place in FIELDS.iter().flat_map(|field| field.places) {
        if !places.contains(place) {
            places.push(*place);
        }
    }
    places
}

fn contents(pages: &[Page]) -> Page {
    let mut text = begun(
        "Reference",
        "Every line that a plan can hold, to look up. To learn the language, read [the tour](../tour.md); how figures \
         are judged is told in [the rules](../rules/README.md).",
    );
    text += "| page | what it lists |\n|---|---|\n";
    for page in pages {
        let mut lines = page.text.lines();
        let title = lines.next().unwrap_or_default().trim_start_matches("# ");
        let summary = lines.find(|line| !line.is_empty() && !line.starts_with("<!--")).unwrap_or_default();
        let _ = writeln!(text, "| [{title}]({}) | {summary} |", page.name);
    }
    text += "\n## Every phrase that can begin a line\n\n| phrase | stands in |\n|---|---|\n";
    let mut fields: Vec<&Field> = FIELDS.iter().collect();
    fields.sort_by_key(|field| field.phrase);
    for field in fields {
        let _ = writeln!(text, "| `{}` | {} |", field.phrase, standing_in(field));
    }
    Page { name: "README.md".to_owned(), text }
}

/// The places of a field, each with its page and its heading there.
fn standing_in(field: &Field) -> String {
    let link = |place: &Place| format!("[{}]({}#{})", place.words(), page_name(*place), field.phrase.replace(' ', "-"));
    field.places.iter().map(link).collect::<Vec<_>>().join(", ")
}

fn place(place: Place) -> Page {
    let opener = FIELDS.iter().find(|field| field.opens == Some(place));
    let summary = opener.map_or("What can stand in a plan file, outside every block.", |field| field.doc);
    let mut text = begun(&capital(place.words()), summary);
    if let Some(field) = opener {
        let _ = writeln!(text, "```plan fragment\n{}\n```\n", field.example());
        let _ = writeln!(text, "It stands in {}. In its braces:\n", standing_in(field));
    }
    for field in fields_of(place) {
        let _ = writeln!(text, "## `{}`\n\n{} {}\n", field.phrase, field.doc, followed_by(field));
        let _ = writeln!(text, "```plan fragment\n{}\n```\n", field.example());
    }
    Page { name: page_name(place), text: text.trim_end().to_owned() + "\n" }
}

/// What stands behind a phrase, and how often it may be said.
fn followed_by(field: &Field) -> String {
    let mut text = match field.shape {
        Shape::Nothing => "Nothing follows it.".to_owned(),
        shape => format!("It is followed by {}.", shape.words()),
    };
    match field.shape {
        Shape::Aspiration => text += " [All forms of aspirations](aspirations.md).",
        Shape::Claim => text += " [All lists that can be claimed](claims.md).",
        Shape::Unit => text += " [More on units](units.md).",
        _ => {}
    }
    if let Some(place) = field.opens {
        let _ = write!(text, " Its braces open [{}]({}).", place.words(), page_name(place));
    }
    if field.repeats {
        text += " There may be several.";
    }
    text
}

fn aspirations() -> Page {
    let mut text = begun("Aspirations", "What can stand after `aspiration`, and when it is met.");
    text += "| written | it is met when the figure is |\n|---|---|\n";
    for form in ASPIRATION_FORMS {
        let _ = writeln!(text, "| `{}` | {} |", form.example, form.meaning);
    }
    text += "\n## In other words\n\nplanck knows these words too, and says what to write instead.\n\n";
    text += "| many write | a plan says |\n|---|---|\n";
    for (theirs, ours) in OTHER_WORDS {
        let _ = writeln!(text, "| {theirs} | `{ours}` |");
    }
    Page { name: "aspirations.md".to_owned(), text }
}

fn figures() -> Page {
    let mut text = begun(
        "Figures and formulas",
        "What can stand in the braces of a text, `{66,497 = calls-999}`, and after `formula`; when a figure is right.",
    );
    text += "What a figure is checked against, `{= …}` prints, and a metric is worked out from:\n\n| formula | what it is |\n|---|---|\n";
    for form in FORMULA_FORMS {
        let _ = writeln!(text, "| `{}` | {} |", form.example, form.meaning);
    }
    text += "\nA figure is a number, with its unit if you like: `66,497`, `10.0%`, `£5.6m`, `1.2 million`, `6.5 points`, `90 calls`; \
             a word from `one` to `twelve`, or `no`; or a place, `6th` or `6th of 8`. What the words before it claim:\n\n\
             | words | right for |\n|---|---|\n";
    let _ = writeln!(text, "| none | {} |", Hedge::Exactly.words());
    for (words, hedge) in HEDGES.iter().chain(HEDGE_SIGNS) {
        let _ = writeln!(text, "| `{words}` | {} |", hedge.words());
    }
    text += "\nThe same words right before the braces are read in the same way, `over {200 = falls}`, and so are *exceeded*, *topped* and *fell short of*, \
             `or more`, `or so` and the like behind them, a scale, `{£1.5 = spend} million`, and the base of a rate, `{49 = rate} per 10,000`.\n";
    text += "\n`{160, source \"Operation return, March 2021\"}` is a figure that somebody else answers for. What all of this \
             means is told in [the rule of figures](../rules/figures.md).\n";
    Page { name: "figures.md".to_owned(), text }
}

fn claims() -> Page {
    let mut text =
        begun("Claims", "What can stand after `claim`: lists, with what belongs in each, and claims on one metric.");
    text += "A claim names the whole list (`claim met: all-crime, homicide`), says that it is empty (`claim met: \
             none`), or counts it (`claim met: 2`). [The rule](../rules/claims.md) has an example.\n\n";
    text += "| list | what belongs in it |\n|---|---|\n";
    for (words, list) in CLAIM_LISTS {
        let _ = writeln!(text, "| `{words}` | {} |", list.doc());
    }
    text += "\n## Of one metric\n\n| claim | what it says |\n|---|---|\n";
    for (_, what) in METRIC_CLAIMS {
        let (example, meaning) = what.doc();
        let _ = writeln!(text, "| `{example}` | {meaning} |");
    }
    text += "\nA metric with several aspirations can be listed with the name of one, `claim not met: all-crime \"Stretch\"`: \
             then that one is judged.\n";
    Page { name: "claims.md".to_owned(), text }
}

fn units() -> Page {
    let mut text = begun("Units", "What can stand after `unit`, and the words that planck knows in it.");
    text += "A unit is `%`, `points`, a sum of money (`£`, `£m`, `€ thousand`; `CHF million` where the plan says `currency CHF`) or words for what is counted, with `per` and what it is \
             counted over where there is such a thing: `offences per 1,000 population`, `% of contracted hours`.\n\n\
             Any word may stand in a unit. These are known, so that a slip in one of them is found:\n\n";
    let words: Vec<String> = UNIT_WORDS.iter().map(|word| format!("`{word}`")).collect();
    let _ = writeln!(text, "{}.", words.join(", "));
    Page { name: "units.md".to_owned(), text }
}

fn diagnostics() -> Page {
    let mut text = begun("Diagnostics", "Every finding that planck can tell, each with its page.");
    text += "The pages are built in: `planck explain CODE` shows one. An *error* cannot stand as it is; a *warning* \
             deserves a look.\n\n| code | | what it says |\n|---|---|---|\n";
    for entry in CATALOGUE {
        let severity = entry.severity.word();
        let _ = writeln!(text, "| [`{0}`](../diagnostics/{0}.md) | {severity} | {1} |", entry.slug, entry.title);
    }
    Page { name: "diagnostics.md".to_owned(), text }
}

/// The beginning of a page.
fn begun(title: &str, summary: &str) -> String {
    format!(
        "# {title}\n\n<!-- Made from the tables in `src`; `UPDATE_GENERATED=1 cargo test generated` writes it. -->\n\n{summary}\n\n"
    )
}

/// `the plan` as `plan.md`.
fn page_name(place: Place) -> String {
    let words = place.words();
    let noun = words.split_once(' ').map_or(words, |(_, noun)| noun);
    format!("{}.md", noun.replace(' ', "-"))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
