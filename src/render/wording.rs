//! The words that the formats of the report share: headings, notices, and what is said where a figure is missing.
//!
//! Owns sentences about the layout alone. Must not know any markup.

pub(super) use crate::report::capitalised;
use crate::report::{
    Fact, FigureMark, JudgedAspiration, JudgementLine, MilestoneLine, Movement, Page, PledgePage, Problems, Report,
    Revised, SparkPoint, Status, StatusKey, TextFigure,
};
use crate::units::{counted, format_count};

pub(super) const CONTENTS: &str = "Contents";
pub(super) const SUMMARY: &str = "Executive summary";
pub(super) const STATUSES: &str = "Status of the measures";
pub(super) const CAVEATS: &str = "Before you rely on this summary";
pub(super) const CORRECTIONS: &str = "Corrections to what was published";
pub(super) const CORRECTIONS_LEAD: &str = "What was published for this quarter does not agree with the data:";

/// What a reader of the summary must know of the corrections below it; nothing where there are none.
pub(super) fn corrected_below(corrections: &[String]) -> Option<String> {
    match corrections.len() {
        0 => None,
        1 => Some(
            "1 statement that was published for this quarter does not agree with the data, and is corrected below."
                .to_owned(),
        ),
        more => Some(format!(
            "{} statements that were published for this quarter do not agree with the data, and are corrected below.",
            format_count(more)
        )),
    }
}

pub(super) const REVISED: &str = "Revised since publication";
pub(super) const POSITIONS: &str = "Where each measure stands";
pub(super) const MOVEMENTS: &str = "What has moved";
pub(super) const TEXT_FIGURES: &str = "Figures in the texts";
pub(super) const METHOD: &str = "How the figures were judged";
pub(super) const NO_METRICS: &str = "The plan has no measures.";
pub(super) const NO_SUMMARY: &str = "There is nothing to summarise for this quarter.";

/// What the list of revisions is about.
pub(super) fn revised_lead(revised: &Revised) -> String {
    format!(
        "This report is made from the latest figures. Since it was first published on {}, these have changed:",
        revised.published
    )
}

/// The heading of the whole report.
pub(super) fn heading(report: &Report) -> String {
    if report.title.is_empty() { "Report on a plan".to_owned() } else { report.title.clone() }
}

/// What the report is: `Quarterly report, 2020/21 Q4 (January to March 2021)`.
pub(super) fn subtitle(report: &Report) -> String {
    if report.quarter_in_words.is_empty() {
        format!("Report for {}", report.quarter)
    } else {
        format!("Report for {} ({})", report.quarter, report.quarter_in_words)
    }
}

/// Who positions are compared with, where they are.
pub(super) fn compared_with(report: &Report) -> Option<String> {
    report.compared_with.as_ref().map(|group| format!("Compared with: {group}"))
}

/// The notice that a report made from a plan with errors must carry.
pub(super) fn notice(problems: Problems) -> Option<String> {
    let count = (problems.errors > 0).then(|| counted(problems.errors, "error"))?;
    Some(format!("This report was made from a plan with {count}; its figures may be wrong."))
}

/// What to do about it; the command stands between the two texts.
pub(super) const NOTICE_ADVICE: (&str, &str, &str) =
    ("Run", "planck check", "to see what is wrong, mend the plan, and make the report again.");

/// What the check found, for the end of the report.
pub(super) fn checked(problems: Problems) -> String {
    let count = |number: usize, what: &str| match number {
        0 => format!("no {what}s"),
        _ => counted(number, what),
    };
    let found = format!(
        "The check of the plan and its data found {} and {}.",
        count(problems.errors, "error"),
        count(problems.warnings, "warning")
    );
    let claims = match problems.false_claims {
        0 => String::new(),
        places => format!(" What was published is wrong in {}, corrected above.", counted(places, "place")),
    };
    let figures = match problems.wrong_figures {
        0 => String::new(),
        1 => " Of the figures in the plan’s texts, 1 is not what the data say.".to_owned(),
        figures => {
            format!(" Of the figures in the plan’s texts, {} are not what the data say.", format_count(figures))
        }
    };
    format!("{found}{claims}{figures}")
}

/// A figure of a text with its mark, for formats of plain words: `66,497✓`, `66,498 [by the data: 66,497]`, `160 [1]`.
/// What is not checked has none.
pub(super) fn marked_figure(figure: &TextFigure) -> String {
    let text = &figure.text;
    match &figure.mark {
        FigureMark::Checked { .. } => format!("{text}{CHECKED_MARK}"),
        FigureMark::Wrong { right, .. } => format!("{text} [{}]", by_the_data(right.as_ref())),
        FigureMark::Attributed { number, .. } => format!("{text} [{number}]"),
        FigureMark::Unchecked => text.clone(),
    }
}

/// What the data say where a figure is wrong: `by the data: 66,497`.
pub(super) fn by_the_data(right: Option<&String>) -> String {
    match right {
        Some(right) => format!("by the data: {right}"),
        None => "not what the data say".to_owned(),
    }
}

const CHECKED_MARK: char = '✓';

/// How a format shows that a figure was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CheckedBy {
    /// By a tick behind it.
    Tick,
    /// By a dotted line under it, which leads to its measure.
    Line,
}

/// What the marks of figures in texts mean, for the end of the report; nothing where there are none.
pub(super) fn figure_key(report: &Report, checked_by: CheckedBy) -> Option<String> {
    let has = |is: fn(&FigureMark) -> bool| report.text_figures().any(|figure| is(&figure.mark));
    let mut sentences = Vec::new();
    if has(|mark| matches!(mark, FigureMark::Checked { .. })) {
        sentences.push(match checked_by {
            CheckedBy::Tick => "A figure with a ✓ was checked against the data, or printed from them.",
            CheckedBy::Line => "A figure with a dotted line under it was checked against the data, or printed from them; it leads to its measure.",
        });
    }
    if has(|mark| matches!(mark, FigureMark::Wrong { .. })) {
        sentences.push("A figure that is not what the data say stands as it was written, with the figure by the data in brackets behind it.");
    }
    if has(|mark| matches!(mark, FigureMark::Attributed { .. })) {
        sentences.push("A number in brackets behind a figure is that of its source, which answers for it.");
    }
    if sentences.is_empty() {
        return None;
    }
    sentences.push("Other figures in the texts were not checked.");
    Some(sentences.join(" "))
}

/// The heading of a page: `Priority 1: Local policing`.
pub(super) fn page_heading(page: &Page) -> String {
    match (&page.number, page.title.is_empty()) {
        (Some(number), false) => format!("Priority {number}: {}", page.title),
        (Some(number), true) => format!("Priority {number}"),
        (None, false) => page.title.clone(),
        (None, true) => "Other measures".to_owned(),
    }
}

/// A status in words alone: `On target (green)`.
pub(super) fn status(status: &Status) -> String {
    format!("{} ({})", status.label, status.colour.word())
}

/// A judgement with its author: `“Adequate” (Audit Committee)`.
pub(super) fn judgement(judgement: &JudgementLine) -> String {
    format!("“{}” ({})", judgement.text, judgement.by)
}

/// A milestone with its deadline: `Launch the teams, by 2020/21 Q4`.
pub(super) fn milestone(milestone: &MilestoneLine) -> String {
    format!("{}, by {}", milestone.title, milestone.by)
}

/// The heading of a key; with the scheme's name where there are several.
pub(super) fn statuses(keys: &[StatusKey], key: &StatusKey) -> String {
    if keys.len() > 1 { format!("{STATUSES} (scheme {})", key.scheme) } else { STATUSES.to_owned() }
}

/// How many measures have a label: `1 measure`.
pub(super) fn measures(count: usize) -> String {
    match count {
        0 => "no measures".to_owned(),
        count => counted(count, "measure"),
    }
}

/// The text of a fact, known or not; never empty.
pub(super) fn fact(fact: &Fact) -> &str {
    match fact {
        Fact::Known(text) | Fact::Unknown(text) if !text.is_empty() => text,
        Fact::Known(_) | Fact::Unknown(_) => "not known",
    }
}

/// An aspiration as one line without its verdict: `Stretch: 2nd in msg`.
pub(super) fn aspiration(aspiration: &JudgedAspiration) -> String {
    match &aspiration.name {
        Some(name) => format!("{name}: {}", aspiration.text),
        None => aspiration.text.clone(),
    }
}

/// What is said where no aspiration is set.
pub(super) fn no_aspiration(reason: Option<&String>) -> String {
    match reason {
        Some(reason) if !reason.is_empty() => format!("No aspiration: {reason}"),
        _ => "No aspiration".to_owned(),
    }
}

/// From what to what a movement goes; none where neither point is known.
pub(super) fn from_to(movement: &Movement) -> Option<String> {
    match (&movement.from, &movement.to) {
        (Some(from), Some(to)) => {
            Some(format!("from {} ({}) to {} ({})", from.printed, from.date, to.printed, to.date))
        }
        (None, Some(to)) => Some(match &movement.barred {
            Some(why) => format!("{} ({}), not compared with earlier figures: {why}", to.printed, to.date),
            None => format!("{} ({}), with nothing earlier to compare", to.printed, to.date),
        }),
        (Some(from), None) => Some(format!("{} ({}), with nothing later to compare", from.printed, from.date)),
        (None, None) => None,
    }
}

/// A movement in words, never empty: `improved`.
pub(super) fn movement_word(movement: &Movement) -> &str {
    if movement.word.is_empty() { "not known" } else { &movement.word }
}

/// A point's figure as printed, or that there is none; a symbol alone is explained.
pub(super) fn printed(point: &SparkPoint) -> String {
    let has_words = point.printed.chars().any(char::is_alphanumeric);
    match (&point.value, has_words) {
        (Some(value), false) => value.normalize().to_string(),
        (_, true) => point.printed.clone(),
        (None, false) => "no figure".to_owned(),
    }
}

/// A value with its unit: `79.35 offences per 1,000 population`; without it where the value is not known or says it.
pub(super) fn value(value: &Fact, unit: &str) -> String {
    match value {
        Fact::Known(text) if text.ends_with('%') => {
            // `16.2%` already says the sign that `% of contracted hours` begins with.
            match unit.strip_prefix('%') {
                Some(rest) => format!("{text}{rest}"),
                None => join_unit(text, unit),
            }
        }
        Fact::Known(text) => match behind_currency(text, unit) {
            // `£2.99` and `£ per visit` share their sign, as do `CHF 5.6m` and `CHF million`.
            Some(rest) => format!("{text}{rest}"),
            None => join_unit(text, unit),
        },
        Fact::Unknown(_) => fact(value).to_owned(),
    }
}

/// What a unit of money says behind its currency and scale, where a text begins with that currency: ` per visit`.
fn behind_currency<'u>(text: &str, unit: &'u str) -> Option<&'u str> {
    let amount = text.trim_start_matches(['-', '\u{2212}']);
    let sign = &amount[..amount.find(|it: char| it.is_ascii_digit())?];
    let is_money = !sign.is_empty() && unit.starts_with(sign.trim_end());
    is_money.then(|| unit.find(" per ").map_or("", |at| &unit[at..]))
}

fn join_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() { text.to_owned() } else { format!("{text} {unit}") }
}

pub(super) const THIS_QUARTER: &str = "This quarter";
pub(super) const PLEDGES: &str = "Pledges";
pub(super) const MILESTONES: &str = "Milestones";
pub(super) const JUDGEMENTS: &str = "What others say";
pub(super) const MEASURES: &str = "Measures";
pub(super) const POSITION_CHANGE: &str = "Position change";
pub(super) const VALUE_CHANGE: &str = "Value change";
pub(super) const BY_CHANCE: &str = "By chance?";

/// Before what changed over time: revisions, breaks, successors.
pub(super) const HISTORY: &str = "Over time";
pub(super) const BECAUSE: &str = "Why this is aspired to";
pub(super) const UPDATE: &str = "Update";
pub(super) const NOTHING_HERE: &str = "Nothing is reported under this heading for this quarter.";

/// Whether nothing stands beside a pledge's promise but its updates.
pub(super) fn has_no_facts(pledge: &PledgePage) -> bool {
    pledge.measured_by.is_empty()
        && pledge.milestones.is_empty()
        && pledge.judgements.is_empty()
        && pledge.owner.is_none()
}

/// Whether a page has nothing to say under its heading.
pub(super) fn is_empty(page: &Page) -> bool {
    page.note_markdown.is_none()
        && page.update_markdown.is_empty()
        && page.pledges.is_empty()
        && page.milestones.is_empty()
        && page.judgements.is_empty()
        && page.metrics.is_empty()
}

/// A movement in a phrase: `deteriorated, from 4th (October 2020) to 5th (January 2021)`.
pub(super) fn moved(movement: &Movement) -> String {
    match from_to(movement) {
        Some(from_to) => format!("{}, {from_to}", movement_word(movement)),
        None => movement_word(movement).to_owned(),
    }
}
