//! What is said of the words before a block: numbers, names and titles that are missing or stand for one another.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

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
