//! What is said of the words before a block: numbers, names and titles that are missing or stand for one another.

use super::model::{listed, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// How many titles of a list are pointed at beside the first.
const MOST_TITLES: usize = 8;

/// What stands for a name in a list of names.
pub(crate) struct TitleInList<'a> {
    pub at: Span,
    pub written: &'a str,
    /// The name that is meant, where that is known.
    pub name: Option<&'a str>,
}

impl Sink {
    pub(crate) fn plan_without_title(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::MissingValue, at, "the plan has no title")
                .label("its title should follow")
                .help("write the title in quotes behind `plan`, such as `plan \"Police and Crime Plan\" {`"),
        );
    }

    /// `number` is the first that no other priority has.
    pub(crate) fn priority_without_number(&mut self, title: Span, written: &str, number: &str) {
        self.push(
            Diagnostic::new(Code::MissingValue, title, format!("the priority `{}` has no number", shortened(written)))
                .label("a number should stand before this")
                .help(format!(
                    "write its number before the title, such as `priority {number} \"{}\"`",
                    shortened(written)
                ))
                .fix(format!("write `{number}` before the title"), title.at_start(), format!("{number} ")),
        );
    }

    /// A priority's title, or that of whatever else has a number before it, is missing.
    pub(crate) fn priority_without_title(&mut self, number: Span, written: &str) {
        let number_shown = shortened(written);
        self.push(
            Diagnostic::new(Code::MissingValue, number, format!("priority `{number_shown}` has no title"))
                .label("its title should follow")
                .help(format!("write the title in quotes, such as `priority {number_shown} \"Safer streets\"`")),
        );
    }

    /// A title where the name of what has it should stand.
    pub(crate) fn title_for_name(&mut self, at: Span, title: &str, name: Option<&str>) {
        let message = format!("the title `{}` stands where a name should", shortened(title));
        let found = Diagnostic::new(Code::MalformedValue, at, message);
        self.push(match name {
            Some(name) => found.label(format!("did you mean `{name}`?")).help(format!("write `{name}`")).fix(
                format!("replace the title with `{name}`"),
                at,
                name,
            ),
            None => found
                .label("nothing has this title")
                .help("write the name that stands behind `metric` where it is declared, such as `all-crime`"),
        });
    }

    /// Titles in a list of names, and words that are neither; `instead` is the whole list in names, where all are known.
    pub(crate) fn titles_for_names(&mut self, list: Span, titles: &[TitleInList<'_>], instead: Option<&str>) {
        let Some(first) = titles.first() else { return };
        let with = |is_known: bool| {
            let of = titles.iter().filter(|it| it.name.is_some() == is_known).map(|it| shortened(it.written));
            of.collect::<Vec<_>>()
        };
        let (known, unknown) = (with(true), with(false));
        let quoted = |words: &[String]| listed(&words.iter().map(String::as_str).collect::<Vec<_>>(), "and");
        let stand = match known.len() {
            1 => "stands where the name of a metric should",
            _ => "stand where names of metrics should",
        };
        let lost = match unknown.as_slice() {
            [] => String::new(),
            unknown => format!(", and nothing is called {}", quoted(unknown)),
        };
        let message = format!("{} {stand}{lost}", quoted(&known));
        let label = |it: &TitleInList<'_>| match it.name {
            Some(name) => format!("did you mean `{name}`?"),
            None => "nothing is called so".to_owned(),
        };
        let mut found = Diagnostic::new(Code::MalformedValue, first.at, message).label(label(first));
        for it in titles.iter().skip(1).take(MOST_TITLES) {
            found = found.also(it.at, label(it));
        }
        self.push(match instead {
            Some(instead) => {
                found.help(format!("write `{}`", shortened(instead))).fix("write the names", list, instead)
            }
            None => found.help("write the names that stand behind `metric`, with commas between them"),
        });
    }

    /// `example` is a name such as one could write.
    pub(crate) fn unnamed_declaration(&mut self, at: Span, phrase: &str, example: &str) {
        self.push(
            Diagnostic::new(Code::MissingValue, at, format!("a {phrase} has no name"))
                .label("a name should follow")
                .help(format!(
                    "write a name after `{phrase}`, such as `{phrase} {example}`: other lines speak of it by that"
                )),
        );
    }

    /// `name` is what the title makes.
    pub(crate) fn title_without_name(&mut self, title: Span, phrase: &str, written: &str, name: &str) {
        let shown = shortened(written);
        self.push(
            Diagnostic::new(Code::MissingValue, title, format!("the {phrase} `{shown}` has no name"))
                .label("a name should stand before this")
                .help(format!(
                    "write a short name before the title, such as `{phrase} {name} \"{shown}\"`: other lines speak of it by that"
                ))
                .fix(format!("write `{name}` before the title"), title.at_start(), format!("{name} ")),
        );
    }

    /// `free` is the first number that no priority has.
    pub(crate) fn priority_number_twice(&mut self, at: Span, number: &str, first: Span, free: &str) {
        self.push(
            Diagnostic::new(Code::DuplicateName, at, format!("two priorities have the number `{number}`"))
                .label(format!("did you mean `{free}`?"))
                .also(first, "first declared here")
                .help(format!("give one of them another number, such as `{free}`"))
                .fix(format!("replace `{number}` with `{free}`"), at, free),
        );
    }

    pub(crate) fn priority_number_in_words(&mut self, at: Span, written: &str, digits: &str) {
        self.push(
            Diagnostic::new(
                Code::MalformedValue,
                at,
                format!("the number of a priority is written in digits, not `{written}`"),
            )
            .label(format!("did you mean `{digits}`?"))
            .help(format!("write `{digits}`"))
            .fix(format!("replace `{written}` with `{digits}`"), at, digits),
        );
    }
}
