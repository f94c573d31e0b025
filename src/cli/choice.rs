//! `--select` and `--ignore`: which findings are told, and what is said of the others.

use std::collections::BTreeSet;

use super::Refused;
use crate::diagnostics::{CATALOGUE, Code, Diagnostic, Severity};
use crate::units::counted;
use crate::vocabulary::nearest;

/// Which findings the user wants to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    /// These alone; all where none is named.
    select: BTreeSet<Code>,
    /// But not these.
    ignore: BTreeSet<Code>,
}

impl Choice {
    /// Reads the codes as the user typed them.
    ///
    /// # Errors
    /// When one of them is no code. No word at all, as an empty variable of a script gives, names none.
    pub(super) fn read(select: &[String], ignore: &[String]) -> Result<Self, Refused> {
        let named = |it: &&String| !it.trim().is_empty();
        let codes = |typed: &[String]| -> Result<BTreeSet<Code>, Refused> {
            typed.iter().filter(named).map(|it| code(it)).collect()
        };
        Ok(Self { select: codes(select)?, ignore: codes(ignore)? })
    }

    /// Whether findings of a code are told.
    pub(super) fn takes(&self, code: Code) -> bool {
        (self.select.is_empty() || self.select.contains(&code)) && !self.ignore.contains(&code)
    }

    /// The findings that are told, and the others. An error with the code of a warning stands for errors that follow
    /// from it, and is told whatever is chosen.
    pub(super) fn divide(&self, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        found.into_iter().partition(|it| self.tells(it))
    }

    /// Whether a finding is told.
    pub(super) fn tells(&self, finding: &Diagnostic) -> bool {
        let is_raised = finding.severity == Severity::Error && finding.code.severity() == Severity::Warning;
        self.takes(finding.code) || is_raised
    }

    /// What is said of findings that are not told, lest a wrong plan pass without a word; none where there are none.
    pub(super) fn left_out(&self, others: &[Diagnostic]) -> Option<String> {
        let counted = |severity: Severity| {
            let others = || others.iter().filter(|it| it.severity == severity);
            let names: BTreeSet<&str> = others().map(|it| it.code.slug()).collect();
            let names: Vec<&str> = names.into_iter().collect();
            let count = others().map(|it| it.stands_for).sum();
            (count > 0).then(|| format!("{} ({})", counted(count, severity.word()), names.join(", ")))
        };
        let parts: Vec<String> = [Severity::Error, Severity::Warning].into_iter().filter_map(counted).collect();
        let by = match (self.select.is_empty(), self.ignore.is_empty()) {
            (false, false) => "--select and --ignore",
            (false, true) => "--select",
            (true, _) => "--ignore",
        };
        (!parts.is_empty()).then(|| format!("left out by {by}: {}", parts.join(" and ")))
    }
}

/// The code that a user means; people paste what stands in the brackets, brackets and all.
///
/// # Errors
/// When there is no such code, with the nearest one.
pub(super) fn code(typed: &str) -> Result<Code, Refused> {
    if let Some(code) = Code::from_slug(typed.trim()) {
        return Ok(code);
    }
    let slug = typed.trim().trim_start_matches("error").trim_start_matches("warning");
    let slug = slug.trim_matches(['[', ']', ':', '`']).to_lowercase().replace([' ', '_'], "-");
    Code::from_slug(&slug).ok_or_else(|| {
        let refused = Refused::new(format!("there is no code `{typed}`"));
        match nearest(&slug, CATALOGUE.iter().map(|entry| entry.slug)) {
            Some(near) => refused.help(format!("did you mean `{near}`?")),
            None => refused.help("`planck explain` lists every code"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is selected, what is ignored, how many are told, and what is said of the others.
    type Case<'a> = (&'a [&'a str], &'a [&'a str], usize, Option<&'a str>);

    #[test]
    fn codes_are_chosen_and_others_are_not_forgotten() {
        let found = || {
            let error = Diagnostic::nowhere(Code::NoData, "x");
            let warning = Diagnostic::nowhere(Code::StaleData, "x");
            vec![error.clone(), warning.clone(), warning, Diagnostic::nowhere(Code::ZeroTarget, "x"), error]
        };
        let cases: [Case<'_>; 6] = [
            (&[], &[], 5, None),
            (&["no-data"], &[], 2, Some("left out by --select: 3 warnings (stale-data, zero-target)")),
            (&[], &["no-data"], 3, Some("left out by --ignore: 2 errors (no-data)")),
            (
                &[],
                &["warning[zero-target]", "Stale data"],
                2,
                Some("left out by --ignore: 3 warnings (stale-data, zero-target)"),
            ),
            (
                &["zero-target", "stale-data"],
                &["stale-data"],
                1,
                Some("left out by --select and --ignore: 2 errors (no-data) and 2 warnings (stale-data)"),
            ),
            (&[], &["empty-file"], 5, None),
        ];
        let typed = |codes: &[&str]| codes.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (select, ignore, told, said) in cases {
            let choice = Choice::read(&typed(select), &typed(ignore)).unwrap();
            let (chosen, others) = choice.divide(found());
            assert_eq!((chosen.len(), choice.left_out(&others).as_deref()), (told, said), "{select:?} {ignore:?}");
        }
    }

    #[test]
    fn every_code_can_be_named() {
        for entry in CATALOGUE {
            let slug = entry.slug;
            for written in [slug.to_owned(), format!("{}[{slug}]", entry.severity.word())] {
                assert_eq!(code(&written).map(Code::slug).ok(), Some(slug));
            }
        }
    }

    #[test]
    fn an_error_that_stands_for_others_is_told_whatever_is_chosen() {
        let choice = Choice::read(&[], &["undeclared-metric".to_owned()]).unwrap();
        let warning = Diagnostic::nowhere(Code::UndeclaredMetric, "x");
        let raised = Diagnostic { severity: Severity::Error, ..warning.clone() };
        let (told, others) = choice.divide(vec![warning, raised]);
        assert_eq!((told.len(), others.len()), (1, 1));
        assert_eq!(told[0].severity, Severity::Error);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for (written, help) in
            [("stael-data", "did you mean `stale-data`?"), ("x", "`planck explain` lists every code")]
        {
            let refused = Choice::read(&[], &[written.to_owned()]).unwrap_err();
            assert_eq!(
                (refused.message, refused.help.as_deref()),
                (format!("there is no code `{written}`"), Some(help))
            );
        }
    }
}
