//! Milestones that the years of the plan cannot hold: those in its title, `Police and Crime Plan 2016–2021`.
//!
//! A title that names no years, one, or more than two says nothing here, and the edges are taken as wide as they can be
//! meant: `2021` may be the year that begins in that one.

use super::Grounds;
use crate::calendar::{Calendar, Date, Month};
use crate::diagnostics::Sink;

pub(super) fn advise(grounds: Grounds<'_>, sink: &mut Sink) {
    let plan = &grounds.model.plan;
    let Some((first, last)) = years(&plan.title).and_then(|years| days(plan.calendar, years)) else { return };
    // A plan that is reported on after its last year has been prolonged.
    let is_prolonged = grounds.evaluation.quarter.last_day() > last;
    for milestone in &grounds.model.milestones {
        let Some(by) = milestone.by else { continue };
        let when = if by.value.last_day() < first {
            ("before", "begins")
        } else if by.value.first_day() > last && !is_prolonged {
            ("after", "ends")
        } else {
            continue;
        };
        sink.milestone_outside_plan(
            by.span,
            &milestone.name,
            &plan.calendar.name(by.value),
            when,
            (plan.span, &plan.title),
        );
    }
}

/// A year in a title.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Named {
    year: i16,
    /// Whether it is one of the plan's: `2016/17`.
    is_of_plan: bool,
}

/// The first and the last year that a title names, where it names two and nothing but a dash or `to` stands between them.
/// What goes on behind the last one, `to 2020 and beyond`, has no end.
fn years(title: &str) -> Option<(Named, Named)> {
    let mut named: Vec<(usize, usize, Named)> = Vec::new();
    let mut at = 0;
    for piece in title.split_inclusive(|it: char| !it.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|it: char| !it.is_ascii_digit());
        let (start, end) = (at, at + digits.len());
        at += piece.len();
        let number: Option<i16> = digits.parse().ok();
        let behind = |signs: &[char]| start > 0 && title[..start].ends_with(signs);
        match (digits.len(), named.last_mut()) {
            (4, _) => {
                let year = number.filter(|year| (1900..2200).contains(year))?;
                named.push((start, end, Named { year, is_of_plan: false }));
            }
            (2, Some((_, before, last))) if behind(&['/']) && *before + 1 == start => {
                (*before, last.is_of_plan) = (end, number == Some((last.year + 1) % 100));
            }
            (2, Some((_, before, first))) if behind(&['-', '–']) && title[*before..start].chars().count() == 1 => {
                let year = first.year / 100 * 100 + number?;
                named.push((start, end, Named { year, is_of_plan: false }));
            }
            _ => {}
        }
    }
    let [(_, end, first), (start, last_end, last)] = named.as_slice() else { return None };
    let between = title[*end..*start].trim();
    (matches!(between, "-" | "–" | "—" | "to") && first.year < last.year && !goes_on(&title[*last_end..]))
        .then_some((*first, *last))
}

/// Whether what stands behind a year says that it is not the last one.
fn goes_on(behind: &str) -> bool {
    let behind = behind.to_lowercase();
    let mut words = behind.split(|it: char| it.is_whitespace() || it == ',').filter(|it| !it.is_empty());
    let first = words.next().unwrap_or_default();
    let word = if matches!(first, "and" | "&" | "or") { words.next().unwrap_or_default() } else { first };
    let word = word.trim_matches(|it: char| !it.is_alphanumeric() && it != '+');
    word.starts_with('+') || matches!(word, "after" | "afterwards" | "beyond" | "later" | "on" | "onward" | "onwards")
}

/// From which day to which such years last at the most.
fn days(calendar: Calendar, (first, last): (Named, Named)) -> Option<(Date, Date)> {
    let begins =
        if first.is_of_plan { calendar.year(first.year)?.first_day() } else { Month::new(first.year, 1)?.first_day() };
    let ends = calendar.year(last.year)?.last_day().max(Month::new(last.year, 12)?.last_day());
    Some((begins, ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_titles() {
        let read = |title: &str| years(title).map(|(first, last)| (first.year, last.year));
        for title in [
            "Plan 2016–2021",
            "Plan 2016-2021",
            "2016 to 2021",
            "Plan 2016/17 to 2021/22",
            "Plan 2016-21: ours",
            "Plan 2016-2021 and its action plan",
            "Plan 2016-2021, ongoing",
        ] {
            assert_eq!(read(title), Some((2016, 2021)), "{title}");
        }
        assert!(years("Plan 2016/17 – 2021/22").is_some_and(|(first, last)| first.is_of_plan && last.is_of_plan));
        assert!(years("Plan 2016–2021").is_some_and(|(first, last)| !first.is_of_plan && !last.is_of_plan));
        for title in [
            "Plan",
            "Plan 2016",
            "Plan 2016/17",
            "Vision 2030, 2016–2021",
            "Plan 2016 and 2021",
            "2021–2016",
            "12345–2021",
            "Plan 2016 to 2021 and beyond",
            "Plan 2016-2021 and on",
            "Plan 2016–21, and beyond it",
            "Plan 2016/17 to 2021/22 onwards",
            "Plan 2016-2021+",
        ] {
            assert_eq!(read(title), None, "{title}");
        }
    }
}
