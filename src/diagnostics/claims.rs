//! What is said of claims: how they are written, and what the data make of them.

use super::model::{listed, shortened};
use super::{Code, Diagnostic, Fix, Sink};
use crate::source::Span;

/// How claims are written.
impl Sink {
    pub(crate) fn missing_colon(&mut self, behind: Span) {
        self.push(
            Diagnostic::new(Code::MissingColon, behind, "a colon is missing between what a claim is about and what it says")
                .label("expected `:` here")
                .help("put a colon before what is claimed, as in `claim not met: all-crime, homicide` or `claim position of homicide: 6th`")
                .fix("insert a colon", behind, ":"),
        );
    }

    /// A colon that is a part of the word behind it; `before`: how many spaces stand before it.
    pub(crate) fn colon_without_space(&mut self, colon: Span, before: usize) {
        let (message, help) = match before {
            0 => ("a space is missing behind the colon of a claim", "put a space behind the colon"),
            _ => (
                "the space stands before the colon of a claim, and not behind it",
                "put the space behind the colon, and none before it",
            ),
        };
        let at = Span::new(colon.file, colon.start as usize - before, colon.end as usize);
        self.push(
            Diagnostic::new(Code::MissingColon, colon, message)
                .label("read as a part of its word")
                .help(format!("{help}, as in `claim not met: all-crime, homicide`"))
                .fix(help, at, ": "),
        );
    }

    pub(crate) fn unknown_claim(&mut self, at: Span, written: &str, meant: Option<&str>, known: &[&str]) {
        let found = Diagnostic::new(
            Code::UnknownClaim,
            at,
            format!("`{}` is not what a claim can begin with", shortened(written)),
        );
        self.push(match meant {
            Some(meant) => found.meaning(at, written, meant),
            None => found.label("no claim begins so").help(format!("write one of {}", listed(known, "or"))),
        });
    }

    pub(crate) fn empty_claim(&mut self, behind: Span, list: &str) {
        // No fix: what was published is not planck's to guess.
        self.push(
            Diagnostic::new(Code::EmptyClaim, behind, format!("the claim `{list}` names nothing"))
                .label("expected names of metrics here")
                .help("name the metrics, or write `none` where nothing was to be listed"),
        );
    }

    /// What stands after the colon of a claim on one metric.
    pub(crate) fn unreadable_claim(&mut self, at: Span, written: &str, expected: &str, instead: Option<&str>) {
        let found = if written.is_empty() {
            Diagnostic::new(Code::MissingValue, at, "the claim says nothing")
        } else {
            Diagnostic::new(Code::MalformedValue, at, format!("`{}` cannot be claimed here", shortened(written)))
        };
        let found = found.label(format!("expected {expected}"));
        self.push(match instead {
            Some(instead) => found.help(format!("write `{instead}`")).fix(
                format!("replace `{}` with `{instead}`", shortened(written)),
                at,
                instead,
            ),
            None => found.help(format!("write {expected}")),
        });
    }

    /// `lists`: the one in which the metric is named here, and the one in which it is named before.
    pub(crate) fn claims_contradict(&mut self, at: Span, metric: &str, lists: (&str, &str), earlier: Span) {
        let (list, other) = lists;
        let message = format!("`{metric}` is claimed as `{other}` and as `{list}`, and it cannot be both");
        self.push(
            Diagnostic::new(Code::ClaimsContradict, at, message)
                .label(format!("claimed as `{list}`"))
                .also(earlier, format!("claimed as `{other}`"))
                .help("leave it in the list that was published so, and take it out of the other"),
        );
    }

    /// Only lists of verdicts speak of single aspirations.
    pub(crate) fn aspiration_in_list(&mut self, at: Span, name: &str, list: &str, list_at: Span) {
        self.push(
            Diagnostic::new(
                Code::ExtraWords,
                at,
                format!("the list `{list}` is of metrics, and `{}` names an aspiration", shortened(name)),
            )
            .label("not needed here")
            .also(list_at, "this list")
            .help("delete the aspiration's name"),
        );
    }

    pub(crate) fn unknown_aspiration_name(
        &mut self,
        at: Span,
        written: &str,
        metric: &str,
        meant: Option<&str>,
        known: &[&str],
        declared: Span,
    ) {
        let written = shortened(written);
        let found = Diagnostic::new(
            Code::UnknownAspirationName,
            at,
            format!("`{metric}` has no aspiration called `{written}`"),
        );
        self.push(match meant {
            Some(meant) => found.label(format!("did you mean `{meant}`?")).help(format!("write `\"{meant}\"`")).fix(
                format!("replace `{written}` with `{meant}`"),
                at,
                format!("\"{meant}\""),
            ),
            None if known.is_empty() => {
                found.label("its aspirations have no names").also(declared, "this metric").help(format!(
                    "name the aspiration in the metric, `aspiration \"{written}\" …`, or delete the name here"
                ))
            }
            None => found
                .label("none of its aspirations is called so")
                .also(declared, "this metric")
                .help(format!("write {}", listed(known, "or"))),
        });
    }
}

/// A metric that stands in a list and does not belong there.
pub(crate) struct FalseName<'a> {
    /// Where it stands.
    pub at: Span,
    /// In which list: `no data`.
    pub list: &'a str,
    /// As what that claims it: `having no data`.
    pub as_what: &'a str,
    /// The metric as it is claimed.
    pub metric: &'a str,
    /// What is so: `it is not met: 8th of 8; 4th or better is needed`.
    pub truth: &'a str,
    /// The lists where it belongs and is missing.
    pub belongs: &'a [Span],
}

/// What shows that a claim is false, and how it could be put right.
pub(crate) struct Shown<'a> {
    /// Cells and lines, each with what there is to say.
    pub evidence: &'a [(Span, String)],
    /// Whose knowledge counts, where it is not the latest.
    pub known_on: Option<&'a str>,
    /// Edits that put the claim right.
    pub fix: Option<Fix>,
}

/// What the data make of claims.
impl Sink {
    pub(crate) fn claim_names_wrongly(&mut self, named: &FalseName<'_>, shown: Shown<'_>) {
        let FalseName { at, list, as_what, metric, truth, belongs } = named;
        let mut found =
            Diagnostic::new(Code::ClaimNamesWrongly, *at, format!("`{metric}` is claimed as {as_what}, and {truth}"))
                .label(format!("does not belong in the list `{list}`"));
        for right in *belongs {
            found = found.also(*right, "belongs in this list");
        }
        self.claim(found, shown);
    }

    pub(crate) fn claim_leaves_out(&mut self, at: Span, list: &str, metric: &str, truth: &str, shown: Shown<'_>) {
        let message = format!("the claim `{list}` leaves out `{metric}`, {truth}");
        let found =
            Diagnostic::new(Code::ClaimLeavesOut, at, message).label(format!("`{metric}` belongs in this list"));
        self.claim(found, shown);
    }

    pub(crate) fn claim_counts_wrongly(
        &mut self,
        at: Span,
        as_what: &str,
        claimed: u32,
        truth: &[&str],
        shown: Shown<'_>,
    ) {
        let found = Diagnostic::new(
            Code::ClaimCountsWrongly,
            at,
            format!("the claim counts {claimed} as {as_what}, and there {}", number(truth.len())),
        )
        .label(format!("the right number is {}", truth.len()));
        let found = match truth {
            [] => found,
            [one] => found.note(format!("it is `{one}`")),
            several => found.note(format!("they are {}", listed(several, "and"))),
        };
        self.claim(found, shown);
    }

    /// `what`: of which metric what is claimed, `the position of \`ksi\``; `right`: what is so.
    pub(crate) fn claim_states_wrongly(&mut self, at: Span, what: &str, claimed: &str, right: &str, shown: Shown<'_>) {
        let claimed = shortened(claimed);
        let found =
            Diagnostic::new(Code::ClaimStatesWrongly, at, format!("{what} is claimed as {claimed}, and it is {right}"))
                .label("not what the data say");
        self.claim(found, shown);
    }

    pub(crate) fn claim_not_checked(&mut self, at: Span, what: &str, why: &str, help: &str, beside: &[(Span, String)]) {
        let found = Diagnostic::new(Code::ClaimNotChecked, at, format!("{what} cannot be checked: {why}"))
            .label("nothing to check this against");
        let found = beside.iter().fold(found, |found, (span, text)| found.also(*span, text.clone()));
        self.push(found.help(help));
    }

    /// Figures that came out after the report that speaks of them.
    pub(crate) fn claims_before_release(
        &mut self,
        at: Span,
        day: &str,
        metrics: &[&str],
        (cell, released): (Span, &str),
    ) {
        let (few, rest) = metrics.split_at(metrics.len().min(3));
        let it = if metrics.len() == 1 { "it" } else { "them" };
        let named = match rest.len() {
            0 => listed(few, "or"),
            _ => format!("{} or {} more", listed(few, "or").replace(" or ", ", "), rest.len()),
        };
        self.push(
            Diagnostic::new(
                Code::ClaimNotChecked,
                at,
                format!(
                    "no figure of {named} had been released by {day}: what was published of {it} cannot be checked"
                ),
            )
            .label("the report was published on this day")
            .also(cell, format!("the first figure came out on {released}"))
            .help("correct the dates, or write `latest revision` to check what was published by the latest figures"),
        );
    }

    fn claim(&mut self, found: Diagnostic, shown: Shown<'_>) {
        let Shown { evidence, known_on, fix } = shown;
        let found = evidence.iter().fold(found, |found, (span, text)| found.also(*span, text.clone()));
        let found = match known_on {
            Some(day) => found.note(format!(
                "judged by the figures known on {day}, when the report was published; later ones do not count"
            )),
            None => found,
        };
        // Who mends the claim alone leaves the mistake with the readers.
        let then = fix.as_ref().map_or("correct this claim", |fix| fix.title.as_str());
        let help = format!("correct what was published, and then {then}");
        self.push(found.help(help).fixed_by(fix).guessed());
    }
}

fn number(count: usize) -> String {
    match count {
        0 => "are none".to_owned(),
        1 => "is 1".to_owned(),
        count => format!("are {count}"),
    }
}
