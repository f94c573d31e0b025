//! What is said of the words of a plan: fields, names, values.

use super::data::in_short;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::CURRENCY_SIGNS;

/// Fields and their values.
impl Sink {
    /// `meant`: the one of the two of which all figures are of another metric, and that metric.
    pub(crate) fn updated_twice(&mut self, at: Span, subject: &str, first: Span, meant: Option<(Span, &str)>) {
        let message = format!("there are two updates on `{}` in one quarter", shortened(subject));
        self.push(match meant {
            Some((place, metric)) => Diagnostic::new(Code::DuplicateField, place, message)
                .label(format!("did you mean `{metric}`?"))
                .also(if place == at { first } else { at }, "the other")
                .help(format!("write `{metric}`: all figures of this text are of that"))
                .fix(format!("write `{metric}`"), place, metric)
                .guessed(),
            None => Diagnostic::new(Code::DuplicateField, at, message)
                .label("the second")
                .also(first, "the first")
                .help("make one text of both, or delete the one that is out of date"),
        });
    }

    pub(crate) fn unexpected_block(&mut self, open: Span, phrase: &str) {
        self.push(
            Diagnostic::new(Code::UnexpectedBlock, open, format!("braces follow `{phrase}`, which takes none"))
                .label("what stands in these braces is not read")
                .help("delete the braces, and write each of their lines where it belongs"),
        );
    }

    pub(crate) fn missing_block(&mut self, behind: Span, begun_as: &str) {
        let message = format!("a `{{` is missing behind `{}`", shortened(begun_as));
        self.push(
            Diagnostic::new(Code::MissingBlock, behind, message)
                .label("its fields stand in braces")
                .help("put a `{` at the end of this line, and a `}` on a line of its own after the last field"),
        );
    }

    pub(crate) fn missing_value(&mut self, at: Span, phrase: &str, shape: &str) {
        self.push(
            Diagnostic::new(Code::MissingValue, at, format!("`{phrase}` is not complete"))
                .label("something should follow")
                .help(format!("write {shape}")),
        );
    }

    pub(crate) fn unquoted(&mut self, at: Span, written: &str, phrase: &str) {
        self.push(
            Diagnostic::new(
                Code::MalformedValue,
                at,
                format!("`{}` stands without quotes after `{phrase}`", shortened(written)),
            )
            .label("quotes should stand around this")
            .help(format!("write `\"{}\"`", shortened(written)))
            .fix("put quotes around it", at, format!("\"{written}\"")),
        );
    }

    pub(crate) fn misspelt_value(&mut self, at: Span, written: &str, phrase: &str, meant: &str) {
        self.push(
            Diagnostic::new(Code::MalformedValue, at, format!("`{written}` is not what `{phrase}` takes"))
                .meaning(at, written, meant),
        );
    }

    pub(crate) fn malformed_value(&mut self, at: Span, written: &str, phrase: &str, shape: &str) {
        self.push(
            Diagnostic::new(Code::MalformedValue, at, format!("`{}` is not what `{phrase}` takes", shortened(written)))
                .label("this cannot be read")
                .help(format!("write {shape}")),
        );
    }

    pub(crate) fn extra_words(&mut self, at: Span, written: &str, read: &str) {
        self.push(
            Diagnostic::new(
                Code::ExtraWords,
                at,
                format!("`{}` is left over at the end of the line", shortened(written)),
            )
            .label(format!("`{}` already says it all", shortened(read)))
            .help("delete these words, or make them a comment with `#`")
            .fix("delete the words that are left over", at, ""),
        );
    }

    pub(crate) fn missing_field(&mut self, at: Span, what: &str, phrase: &str, shape: &str) {
        self.push(
            Diagnostic::new(Code::MissingField, at, format!("{what} has no `{phrase}`"))
                .label(format!("`{phrase}` is missing"))
                .help(format!("add a line `{phrase}` with {shape}")),
        );
    }

    pub(crate) fn missing_plan(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::MissingPlan, at, "no file of this plan has a `plan` block")
                .label("here, or in another file")
                .help(
                    "check the folder in which the plan stands, with this file in it; where there is none yet, write `plan \"…\" { … }` \
                     with its title, and in it `for`, `reporting` and `compared with`",
                ),
        );
    }
}

/// Names.
impl Sink {
    pub(crate) fn invalid_name(&mut self, at: Span, name: &str, meant: &str) {
        let message = format!("`{}` is not written as a name", shortened(name));
        let found = Diagnostic::new(Code::InvalidName, at, message);
        self.push(match meant {
            "" => found
                .label("a name has lower-case letters, digits and hyphens")
                .help("write a name such as `all-crime`"),
            meant => found
                .label("a name has lower-case letters, digits and hyphens")
                .help(format!("write `{meant}`"))
                .fix(format!("rename it to `{meant}`"), at, meant),
        });
    }

    /// A metric called as a claim says how many there are.
    pub(crate) fn name_that_counts(&mut self, at: Span, name: &str) {
        self.push(
            Diagnostic::new(Code::InvalidName, at, format!("`{}` cannot be the name of a metric", shortened(name)))
                .label("a claim reads this as how many metrics there are")
                .help("write a name with words in it, such as `all-crime`"),
        );
    }

    pub(crate) fn duplicate_name(&mut self, at: Span, kind: &str, name: &str, first: Span) {
        let (message, help) = match kind {
            "quarter" => (format!("there are two blocks for the quarter `{name}`"), "put them into one"),
            kind => (format!("two {kind}s are called `{name}`"), "give one of them another name"),
        };
        self.push(
            Diagnostic::new(Code::DuplicateName, at, message)
                .label("declared again here; it is not read")
                .also(first, "first declared here")
                .help(help),
        );
    }

    /// A declaration whose name is written otherwise wherever it is used, the places given among them.
    pub(crate) fn declared_otherwise(&mut self, at: Span, kind: &str, declared: &str, meant: &str, uses: &[Span]) {
        let code = match kind {
            "grade" => Code::UnknownGrade,
            "group" => Code::UnknownGroup,
            "metric" => Code::UnknownMetric,
            "milestone" => Code::UnknownMilestone,
            _ => Code::UnknownSubject,
        };
        let message = match uses.len() {
            0 | 1 => format!("this {kind} is called `{meant}` elsewhere, and declared as `{declared}`"),
            count => format!("this {kind} is called `{meant}` in {count} places, and declared as `{declared}`"),
        };
        let found = Diagnostic::new(code, at, message).label(format!("did you mean `{meant}`?"));
        let found = match uses.first() {
            Some(first) => found.also(*first, "called so here"),
            None => found,
        };
        self.push(found.help(format!("write `{meant}`")).fix(
            format!("replace `{declared}` with `{meant}`"),
            at,
            meant,
        ));
    }

    pub(crate) fn unknown_name(&mut self, at: Span, kind: &str, name: &str, meant: Option<&str>, known: &[&str]) {
        let code = match kind {
            "group" => Code::UnknownGroup,
            "priority" => Code::UnknownPriority,
            "metric" => Code::UnknownMetric,
            "status scheme" => Code::UnknownStatus,
            "milestone" => Code::UnknownMilestone,
            _ => Code::UnknownSubject,
        };
        let name = &shortened(name);
        let (message, nothing) = match kind {
            "priority" => (format!("no priority has the number `{name}`"), "no priority has this number"),
            _ => (format!("no {kind} is called `{name}`"), "nothing has this name"),
        };
        let found = Diagnostic::new(code, at, message);
        self.push(match meant {
            Some(meant) => found.label(format!("did you mean `{meant}`?")).help(format!("write `{meant}`")).fix(
                format!("replace `{name}` with `{meant}`"),
                at,
                meant,
            ),
            None if known.is_empty() && kind.contains(" or ") => {
                found.label(nothing).help(format!("declare it, or name a {kind} of this plan"))
            }
            None if known.is_empty() => found.label(nothing).help(format!("declare it: the plan has no {kind} yet")),
            None if known.len() > MOST_NAMES => {
                let some = listed(&known[..3], "or");
                found
                    .label(nothing)
                    .help(format!("name another {kind} of the plan, such as {some}; or declare `{name}`"))
            }
            None => found.label(nothing).help(format!("name {}, or declare `{name}`", listed(known, "or"))),
        });
    }

    pub(crate) fn listed_twice(&mut self, at: Span, name: &str, first: Span) {
        self.push(
            Diagnostic::new(Code::ListedTwice, at, format!("`{name}` is listed twice"))
                .label("listed again here; it counts once")
                .also(first, "first listed here")
                .help("delete one of the two"),
        );
    }

    pub(crate) fn and_in_list(&mut self, at: Span, with_space: Span) {
        self.push(
            Diagnostic::new(Code::MissingComma, at, "the items of a list stand apart by commas")
                .label("a comma is needed here")
                .help("write a comma for `and`")
                .fix("write a comma for `and`", with_space, ","),
        );
    }

    pub(crate) fn missing_comma(&mut self, behind: Span, rest: Span) {
        self.push(
            Diagnostic::new(Code::MissingComma, rest, "a comma is missing in this list")
                .label("a new item seems to begin here")
                .help("put a `,` between the items of a list")
                .fix("insert a comma", behind, ","),
        );
    }
}

/// Plain values.
impl Sink {
    /// A period with one word that is wrong. `period` is how it is written, and what is wrong with it.
    pub(crate) fn slip_in_period(&mut self, at: Span, (period, why): (&str, &str), word: &str, meant: &str) {
        let found = Diagnostic::new(Code::UnreadablePeriod, at, format!("`{}` {why}", shortened(period)));
        self.push(match meant {
            "" => found.label("these words are not needed").help(format!("delete `{}`", word.trim())).fix(
                format!("delete `{}`", word.trim()),
                at,
                "",
            ),
            meant => found.label(format!("did you mean `{meant}`?")).help(format!("write `{meant}`")).fix(
                format!("replace `{word}` with `{meant}`"),
                at,
                meant,
            ),
        });
    }

    /// `year starts January` beside quarters such as `2025/26 Q2`.
    pub(crate) fn starts_in_another_month(&mut self, month: Span, quarter: Span, written: &str) {
        self.push(
            Diagnostic::new(
                Code::UnreadablePeriod,
                month,
                format!("`{written}` is of a year that lies in two, and one that starts in January lies in one"),
            )
            .label("did you mean `April`?")
            .also(quarter, "a year with two numbers")
            .help("write the month in which the plan's year starts, such as `April`; or, if it is January, write quarters as `2025 Q2`")
            .fix("write `April`", month, "April"),
        );
    }

    pub(crate) fn unreadable_plan_period(&mut self, at: Span, written: &str, error: &str) {
        self.push(
            Diagnostic::new(Code::UnreadablePeriod, at, format!("`{}` {error}", shortened(written)))
                .label("this names no time that planck knows")
                .help("write a quarter as `2020/21 Q4`, a year as `2020/21`, a month as `March 2021`, a day as `2 June 2021`"),
        );
    }

    pub(crate) fn ambiguous_plan_period(&mut self, at: Span, written: &str, readings: &[String]) {
        let found = Diagnostic::new(
            Code::AmbiguousPeriod,
            at,
            format!("`{written}` could mean {}", listed_plain(readings, "or")),
        )
        .label("which one is meant?")
        .help(format!("write {}, whichever is meant", in_short(readings)));
        self.push(found);
    }

    pub(crate) fn unknown_month(&mut self, at: Span, written: &str, meant: Option<&str>) {
        let found =
            Diagnostic::new(Code::UnknownMonth, at, format!("`{}` is not the name of a month", shortened(written)));
        self.push(match meant {
            Some(meant) => found.meaning(at, written, meant),
            None => found.label("expected the name of a month").help("write a month, such as `April`"),
        });
    }

    pub(crate) fn unreadable_plan_number(&mut self, at: Span, written: &str, error: &str) {
        self.push(
            Diagnostic::new(Code::UnreadableNumber, at, format!("`{}` {error}", shortened(written)))
                .label("this number cannot be read")
                .help("write a number as `66,497` or `0.795`: commas between groups of three digits, a point before decimals"),
        );
    }

    pub(crate) fn misspelt_number(&mut self, at: Span, written: &str, meant: &str) {
        self.push(
            Diagnostic::new(
                Code::UnreadableNumber,
                at,
                format!("`{written}` is no number: a letter stands among its digits"),
            )
            .meaning(at, written, meant),
        );
    }

    /// `at` is the word of the unit that is wrong, or all of it.
    pub(crate) fn unreadable_unit(&mut self, at: Span, written: &str, error: &str) {
        self.push(
            Diagnostic::new(Code::UnreadableUnit, at, format!("`{}` {error}", shortened(written)))
                .label("no unit can be read here")
                .help("write what is counted (`offences`), a rate (`offences per 1,000 population`), a share (`% of contracted hours`) or money (`£`)"),
        );
    }

    /// A unit between quotes, `inner` without them.
    pub(crate) fn unit_in_quotes(&mut self, at: Span, inner: &str) {
        self.push(
            Diagnostic::new(Code::UnreadableUnit, at, format!("the unit `{inner}` stands between quotes"))
                .label("a unit has no quotes")
                .help(format!("write `{inner}`"))
                .fix(format!("write `{inner}`"), at, inner),
        );
    }

    pub(crate) fn undeclared_currency(&mut self, at: Span, code: &str) {
        self.push(
            Diagnostic::new(
                Code::UndeclaredCurrency,
                at,
                format!("`{code}` is a currency that the plan does not declare"),
            )
            .label("taken for a number of things, not for money")
            .help(format!("add `currency {code}` to the plan")),
        );
    }

    pub(crate) fn misspelt_unit(&mut self, at: Span, written: &str, meant: &str) {
        self.push(
            Diagnostic::new(Code::MisspeltUnit, at, format!("`{written}` looks like a slip of the pen for `{meant}`"))
                .meaning(at, written, meant),
        );
    }

    pub(crate) fn unknown_polarity(&mut self, at: Span, written: &str, meant: Option<&str>) {
        let found = Diagnostic::new(
            Code::UnknownPolarity,
            at,
            format!("`{}` stands where `lower` or `higher` should", shortened(written)),
        );
        self.push(match meant {
            Some(meant) => found.meaning(at, written, meant),
            None => found
                .label("expected `lower` or `higher`")
                .help("write `lower` for crime or sickness, `higher` for satisfaction or solved rates"),
        });
    }

    pub(crate) fn not_a_figure(&mut self, at: Span, written: &str) {
        let inner = written.trim_start_matches('{').trim_end_matches('}').trim();
        let shown = shortened(written);
        self.push(match inner.split_once(": ") {
            Some((number, metric)) if inner.starts_with(|it: char| it.is_ascii_digit()) => {
                let meant = format!("{{{} = {}}}", number.trim(), metric.trim());
                Diagnostic::new(Code::NotAFigure, at, format!("`{shown}` has a colon where an equals sign belongs"))
                    .label(format!("did you mean `{meant}`?"))
                    .help(format!("write `{meant}`"))
                    .fix("write an equals sign", at, meant)
            }
            _ if number_and_name(inner).is_some() => {
                let (number, name, is_joined) = number_and_name(inner).unwrap_or_default();
                let meant = format!("{{{number} = {name}}}");
                let found = Diagnostic::new(Code::NotAFigure, at, format!("`{shown}` has no equals sign"))
                    .label(format!("did you mean `{meant}`?"));
                match is_joined {
                    true => found.help(format!("write `{meant}`")).fix("write an equals sign", at, meant),
                    false => found.help(format!(
                        "write `{meant}`, if `{name}` is the metric; or the name of the metric behind an equals sign"
                    )),
                }
            }
            _ if inner.starts_with(|it: char| it.is_ascii_digit() || "£$€".contains(it)) => {
                let message = format!("`{shown}` does not say what its figure is checked against");
                Diagnostic::new(Code::NotAFigure, at, message)
                    .label("a metric or a source should follow")
                    .help(format!(
                        "write the name of the metric behind an equals sign, such as `{{{} = all-crime}}`; or take the braces away",
                        shortened(inner.trim_end_matches('=').trim_end())
                    ))
            }
            _ => Diagnostic::new(Code::NotAFigure, at, format!("`{shown}` is not a figure"))
                .label("braces in a text hold a figure")
                .help("write round brackets, or `\\{` for a plain brace; a figure is written `{66,497 = calls-999}`"),
        });
    }

    /// `(66,497 = calls-999)` for `{66,497 = calls-999}`; `inner` is what stands between the brackets, on one line.
    pub(crate) fn figure_in_other_brackets(&mut self, at: Span, inner: &str) {
        let shown = shortened(inner);
        self.push(
            Diagnostic::new(Code::NotAFigure, at, format!("`{shown}` stands in brackets where braces belong"))
                .label("this is printed as it stands, and not checked")
                .help(format!("write `{{{shown}}}`"))
                .fix("put braces around it", at, format!("{{{inner}}}")),
        );
    }

    pub(crate) fn unclosed_figure(&mut self, open: Span) {
        self.push(
            Diagnostic::new(Code::UnclosedFigure, open, "a figure in a text never ends: its `}` is missing")
                .label("no `}` closes this")
                .help("put a `}` behind the figure, or write `\\{` for a plain brace"),
        );
    }

    /// `printed` is the word that the figure seems to begin with.
    pub(crate) fn unopened_figure(&mut self, close: Span, printed: Span, word: &str) {
        let start = Span { end: printed.start, ..printed };
        self.push(
            Diagnostic::new(Code::UnclosedFigure, close, "a figure in a text never begins: its `{` is missing")
                .label("this closes nothing")
                .also(printed, "does it begin here?")
                .help("put a `{` before the figure, or write `\\}` for a plain brace")
                .fix(format!("write `{{` before `{word}`"), start, "{"),
        );
    }
}

/// More names than these are not listed one by one.
const MOST_NAMES: usize = 8;

/// `` `a`, `b` or `c` ``
pub(super) fn listed(words: &[&str], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    listed_plain(&quoted, last)
}

/// `a, b or c`
pub(super) fn listed_plain(words: &[impl AsRef<str>], last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// A long quotation cut to what a message can hold.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let kept: String = text.chars().take(MOST).collect();
    format!("{}…", kept.trim_end())
}

/// The number and the name of `271 in falls` or `271 falls`, and whether a word joins them.
fn number_and_name(inner: &str) -> Option<(&str, &str, bool)> {
    let words: Vec<&str> = inner.split(' ').collect();
    let (number, name, is_joined) = match words.as_slice() {
        [number, "in" | "of" | "for" | "is", name] => (*number, *name, true),
        [number, name] => (*number, *name, false),
        _ => return None,
    };
    let is_name = name.starts_with(|it: char| it.is_ascii_lowercase())
        && name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    let is_number = number.trim_start_matches(CURRENCY_SIGNS).starts_with(|it: char| it.is_ascii_digit());
    (is_name && is_number).then_some((number, name, is_joined))
}
