//! The report as text for a terminal: words, lines and block characters that fit a given width.
//!
//! Owns the layout of the text. Must not know how anything was computed, nor the terminal: width and style are told.

use crate::render::clean;
use crate::render::grid;
use crate::render::{prose, sparkline, wording};
use crate::report::{
    JudgedAspiration, MetricName, MetricPage, MilestoneLine, Movement, Page, PledgePage, Prose, Report, Summary,
};
use style::paint;
use unicode_width::UnicodeWidthStr;
use wrap::wrap;

mod blocks;
mod style;
mod table;
pub(super) mod wrap;

pub use style::Style;

/// No narrower than this: a narrower terminal breaks the lines itself.
const NARROWEST: usize = 24;

/// From this width on, the position table stands whole.
const WIDE: usize = 112;

/// How far facts and prose are set in under their heading.
const INDENT: &str = "  ";

/// The report as text of at most `width` columns (24 at least).
#[must_use]
pub fn text(report: &Report, width: usize, style: Style) -> String {
    let report = &clean::report(report);
    let mut page = Text { out: String::new(), width: width.max(NARROWEST), style, under_heading: false };
    page.opening(report);
    page.summary(&report.summary);
    page.tables(report);
    for part in &report.pages {
        page.page(report, part);
    }
    page.heading(2, wording::METHOD);
    for sentence in &report.method {
        page.item(sentence);
    }
    page.item(&wording::checked(report.problems));
    page.figure_key(report);
    page.out
}

/// The text so far.
struct Text {
    out: String,
    width: usize,
    style: Style,
    /// Whether nothing has been written since a heading.
    under_heading: bool,
}

impl Text {
    /// What the marks of figures mean, and the sources by their numbers.
    fn figure_key(&mut self, report: &Report) {
        let Some(key) = wording::figure_key(report, wording::CheckedBy::Tick) else { return };
        self.heading(3, wording::TEXT_FIGURES);
        self.line(&key);
        for (index, source) in report.figure_sources.iter().enumerate() {
            self.out.push_str(&wrap(source, self.width, &format!("{INDENT}[{}] ", index + 1), "      "));
        }
    }

    fn opening(&mut self, report: &Report) {
        self.heading(1, &wording::heading(report));
        if !report.organisation.is_empty() {
            self.line(&report.organisation);
        }
        self.line(&wording::subtitle(report));
        if let Some(group) = wording::compared_with(report) {
            self.line(&group);
        }
        if let Some(notice) = wording::notice(report.problems) {
            let (run, command, then) = wording::NOTICE_ADVICE;
            self.out.push('\n');
            let important = paint(self.style, "Important:", style::BAD);
            self.out.push_str(&wrap(&format!("{important} {notice} {run} `{command}` {then}"), self.width, "│ ", "│ "));
        }
    }

    fn summary(&mut self, summary: &Summary) {
        self.heading(2, wording::SUMMARY);
        if summary.lists.is_empty() {
            self.line(wording::NO_SUMMARY);
        }
        if let Some(sentence) = wording::corrected_below(&summary.corrections) {
            self.line(&sentence);
        }
        for list in &summary.lists {
            self.out.push('\n');
            let heading = format!("{} ({})", list.heading, list.items.len());
            self.out.push_str(&wrap(&paint(self.style, &heading, style::tone(list.tone)), self.width, "", INDENT));
            for item in &list.items {
                let mut words = item.metric.title.clone();
                if !item.why.is_empty() {
                    words.push_str(&format!(": {}", item.why));
                }
                if !item.flags.is_empty() {
                    words.push_str(&format!(" (note: {})", item.flags.join("; ")));
                }
                self.item(&words);
            }
            if list.items.is_empty() {
                self.item("none");
            }
        }
        for key in &summary.statuses {
            self.heading(3, &wording::statuses(&summary.statuses, key));
            for entry in &key.entries {
                let mut count = wording::measures(entry.metrics.len());
                match entry.milestones.len() {
                    0 => {}
                    1 => count += " and 1 milestone",
                    more => count += &format!(" and {more} milestones"),
                }
                self.item(&format!("{}: {count}, when {}", wording::status(&entry.status), entry.when));
            }
        }
        if !summary.caveats.is_empty() {
            self.heading(3, wording::CAVEATS);
            for caveat in &summary.caveats {
                if caveat.metrics.is_empty() {
                    self.item(&caveat.text);
                } else {
                    self.item(&format!("{} Concerns: {}", caveat.text, titles(&caveat.metrics)));
                }
            }
        }
        if !summary.corrections.is_empty() {
            self.heading(2, wording::CORRECTIONS);
            self.line(wording::CORRECTIONS_LEAD);
            for sentence in &summary.corrections {
                self.item(sentence);
            }
        }
        if let Some(revised) = &summary.revised {
            self.heading(2, wording::REVISED);
            self.line(&wording::revised_lead(revised));
            for revision in &revised.revisions {
                self.item(&format!("{}: {}", revision.metric.title, revision.text));
            }
        }
    }

    fn tables(&mut self, report: &Report) {
        self.heading(2, wording::POSITIONS);
        if report.positions.is_empty() {
            self.line(wording::NO_METRICS);
        } else if self.width >= WIDE {
            self.out.push_str(&table::draw(&grid::positions(report), self.width));
        } else {
            let (standing, change) = grid::positions_in_two(report);
            self.out.push_str(&table::draw(&standing, self.width));
            if let Some(change) = change {
                self.out.push('\n');
                self.out.push_str(&table::draw(&change, self.width));
            }
        }
        self.heading(2, wording::MOVEMENTS);
        if report.movements.is_empty() {
            self.line(wording::NO_METRICS);
        } else {
            self.out.push_str(&table::draw(&grid::movements(report), self.width));
        }
    }

    fn page(&mut self, report: &Report, page: &Page) {
        self.heading(2, &wording::page_heading(page));
        if let Some(note) = &page.note_markdown {
            self.prose(note);
        }
        if !page.update_markdown.is_empty() {
            self.heading(3, wording::THIS_QUARTER);
            page.update_markdown.iter().for_each(|update| self.prose(update));
        }
        if !page.pledges.is_empty() {
            self.heading(3, wording::PLEDGES);
        }
        for (index, pledge) in page.pledges.iter().enumerate() {
            self.pledge(index + 1, pledge);
        }
        if !page.milestones.is_empty() {
            self.heading(3, wording::MILESTONES);
            for milestone in &page.milestones {
                let words = self.milestone(milestone);
                self.item(&words);
            }
        }
        if !page.judgements.is_empty() {
            self.heading(3, wording::JUDGEMENTS);
            page.judgements.iter().for_each(|said| self.item(&wording::judgement(said)));
        }
        if !page.metrics.is_empty() {
            self.heading(3, wording::MEASURES);
        }
        for metric in &page.metrics {
            self.metric(report, metric);
        }
        if wording::is_empty(page) {
            self.line(wording::NOTHING_HERE);
        }
    }

    fn pledge(&mut self, number: usize, pledge: &PledgePage) {
        self.heading(4, &format!("Pledge {number}"));
        self.prose(&pledge.markdown);
        if !wording::has_no_facts(pledge) {
            self.gap();
        }
        if !pledge.measured_by.is_empty() {
            self.fact("Measured by", &titles(&pledge.measured_by));
        }
        for milestone in &pledge.milestones {
            let words = self.milestone(milestone);
            self.fact("Milestone", &words);
        }
        pledge.judgements.iter().for_each(|said| self.fact(wording::JUDGEMENTS, &wording::judgement(said)));
        if let Some(owner) = &pledge.owner {
            self.fact("Owner", owner);
        }
        self.updates(&pledge.update_markdown);
    }

    fn metric(&mut self, report: &Report, metric: &MetricPage) {
        self.heading(4, &metric.metric.title);
        self.fact("Latest value", wording::fact(&metric.latest));
        if report.compared_with.is_some() {
            self.fact("Position", wording::fact(&metric.position));
        }
        if let Some(status) = &metric.status {
            self.fact("Status", &wording::status(status));
        }
        for judged in &metric.aspirations {
            let words = self.judged(judged);
            self.fact("Aspiration", &words);
        }
        if metric.aspirations.is_empty() {
            self.fact("Aspiration", &wording::no_aspiration(metric.no_aspiration.as_ref()));
        }
        if let Some(row) = report.movements.iter().find(|row| row.metric.id == metric.metric.id) {
            if report.compared_with.is_some() {
                let words = self.moved(&row.position);
                self.fact(wording::POSITION_CHANGE, &words);
            }
            let words = self.moved(&row.value);
            self.fact(wording::VALUE_CHANGE, &words);
        }
        let drawn = sparkline::blocks(&metric.sparkline);
        let ends = sparkline::ends(&metric.sparkline);
        self.fact("Data points", format!("{drawn} {ends}").trim());
        for sentence in &metric.chance {
            self.fact(wording::BY_CHANCE, sentence);
        }
        metric.history.iter().for_each(|sentence| self.fact(wording::HISTORY, sentence));
        metric.judgements.iter().for_each(|said| self.fact(wording::JUDGEMENTS, &wording::judgement(said)));
        for flag in &metric.flags {
            self.fact("Note", flag);
        }
        if let Some(owner) = &metric.owner {
            self.fact("Owner", owner);
        }
        if let Some(because) = &metric.because_markdown {
            self.subheading(wording::BECAUSE);
            self.prose(because);
        }
        self.updates(&metric.update_markdown);
    }

    fn judged(&self, judged: &JudgedAspiration) -> String {
        let verdict = paint(self.style, &judged.verdict, style::tone(judged.tone));
        if judged.why.is_empty() {
            format!("{}: {verdict}", wording::aspiration(judged))
        } else {
            format!("{}: {verdict} ({})", wording::aspiration(judged), judged.why)
        }
    }

    fn milestone(&self, milestone: &MilestoneLine) -> String {
        let verdict = paint(self.style, &milestone.verdict, style::tone(milestone.tone));
        let text = format!("{}: {verdict} ({})", wording::milestone(milestone), milestone.why);
        match &milestone.status {
            Some(status) => format!("{text}; status: {}", wording::status(status)),
            None => text,
        }
    }

    fn moved(&self, movement: &Movement) -> String {
        let word = paint(self.style, wording::movement_word(movement), style::tone(movement.tone));
        match wording::from_to(movement) {
            Some(from_to) => format!("{word}, {from_to}"),
            None => word,
        }
    }

    fn updates(&mut self, updates: &[Prose]) {
        if !updates.is_empty() {
            self.subheading(wording::UPDATE);
        }
        updates.iter().for_each(|update| self.prose(update));
    }

    fn prose(&mut self, text: &Prose) {
        let drawn = blocks::draw(&prose::parse(text, 1), self.width, self.style, INDENT);
        if !drawn.is_empty() {
            self.gap();
            self.out.push_str(&drawn);
        }
    }

    /// A blank line, unless a heading or another blank line stands above.
    fn gap(&mut self) {
        if !self.under_heading && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.under_heading = false;
    }

    fn subheading(&mut self, heading: &str) {
        self.gap();
        let heading = paint(self.style, &format!("{heading}:"), style::STRONG);
        self.out.push_str(&wrap(&heading, self.width, INDENT, INDENT));
        self.under_heading = true;
    }

    fn heading(&mut self, level: u8, heading: &str) {
        if !self.out.is_empty() {
            self.out.push_str(if level == 2 { "\n\n" } else { "\n" });
        }
        let lines = wrap(heading, self.width, "", "");
        let longest = lines.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        for line in lines.lines() {
            self.out.push_str(&paint(self.style, line, style::STRONG));
            self.out.push('\n');
        }
        match level {
            1 => self.out.push_str(&format!("{}\n", "═".repeat(self.width))),
            2 => self.out.push_str(&format!("{}\n", "━".repeat(self.width))),
            3 => self.out.push_str(&format!("{}\n", "─".repeat(longest))),
            _ => {}
        }
        self.under_heading = true;
    }

    fn line(&mut self, words: &str) {
        self.out.push_str(&wrap(words, self.width, "", ""));
    }

    fn item(&mut self, words: &str) {
        self.out.push_str(&wrap(words, self.width, "  - ", "    "));
    }

    /// A label and what it says, in a column of its own where there is room.
    fn fact(&mut self, label: &str, words: &str) {
        self.under_heading = false;
        if self.width < 48 {
            self.out.push_str(&wrap(&format!("{label}: {words}"), self.width, INDENT, "    "));
        } else {
            self.out.push_str(&wrap(words, self.width, &format!("{INDENT}{label:17}"), &" ".repeat(19)));
        }
    }
}

fn titles(metrics: &[MetricName]) -> String {
    metrics.iter().map(|metric| metric.title.as_str()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{Style, text};
    use crate::render::fixture;
    use crate::report::Prose;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn the_whole_report_on_80_columns() {
        insta::assert_snapshot!(text(&fixture::report(), 80, Style::Plain));
    }

    #[test]
    fn the_whole_report_on_120_columns() {
        insta::assert_snapshot!(text(&fixture::report(), 120, Style::Plain));
    }

    #[test]
    fn every_width_is_kept() {
        let mut report = fixture::report();
        report.pages[0].update_markdown.push(Prose::from(
            format!(
                "|{}\n|{}\n|{}\n\n> - > 1. deep {}\n\n    code {}",
                " wide column |".repeat(15),
                "---|".repeat(15),
                " cell |".repeat(15),
                "x".repeat(300),
                "y".repeat(300)
            )
            .as_str(),
        ));
        report.positions[0].metric.title = "w".repeat(300);
        for width in [24, 30, 40, 47, 48, 59, 60, 80, 100, 111, 112, 120, 200] {
            for line in text(&report, width, Style::Plain).lines() {
                assert!(line.width() <= width, "{width}: {line:?} is {} wide", line.width());
                assert_eq!(line.trim_end(), line, "a line ends in spaces");
            }
        }
    }

    #[test]
    fn only_our_own_colours_reach_the_terminal() {
        let plain = text(&fixture::report(), 80, Style::Plain);
        assert!(!plain.chars().any(|character| character.is_control() && character != '\n'), "a control character");
        assert!(!plain.contains('\u{202e}'));
        let coloured = text(&fixture::report(), 80, Style::Colour);
        assert_eq!(coloured.matches("\u{1b}[").count(), coloured.matches('\u{1b}').count());
        assert_eq!(coloured.matches("\u{1b}[0m").count() * 2, coloured.matches('\u{1b}').count(), "a colour stays on");
    }
}
