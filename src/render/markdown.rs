//! The report as Markdown (CommonMark with tables), for pages that are kept beside the plan.
//!
//! Owns the escaping and layout of Markdown. Must not know how anything was computed.
//! Everything is written anew from words: what a planner's text contains cannot break out of its place.

use crate::render::clean;
use crate::render::grid::{self, Grid};
use crate::render::{prose, sparkline, wording};
use crate::report::{
    JudgedAspiration, JudgementLine, MetricName, MetricPage, MilestoneLine, Movement, Page, PledgePage, Prose, Report,
    StatusEntry, Summary,
};

mod blocks;

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let report = &clean::report(report);
    let mut out = Vec::new();
    out.push(format!("# {}", escape(&wording::heading(report))));
    out.push(opening(report));
    if let Some(notice) = wording::notice(report.problems) {
        let (run, command, then) = wording::NOTICE_ADVICE;
        out.push(format!("> **Important.** {} {run} `{command}` {then}", escape(&notice)));
    }
    summary(&mut out, &report.summary);
    table(&mut out, wording::POSITIONS, &grid::positions(report));
    table(&mut out, wording::MOVEMENTS, &grid::movements(report));
    for part in &report.pages {
        page(&mut out, report, part);
    }
    out.push(format!("## {}", wording::METHOD));
    let mut method: Vec<String> = report.method.iter().map(|sentence| escape(sentence)).collect();
    method.push(wording::checked(report.problems));
    out.push(list(&method));
    if let Some(key) = wording::figure_key(report, wording::CheckedBy::Tick) {
        out.push(format!("### {}", wording::TEXT_FIGURES));
        out.push(escape(&key));
        let sources = report.figure_sources.iter().enumerate();
        let sources: Vec<String> =
            sources.map(|(index, source)| format!("{}. {}", index + 1, escape(source))).collect();
        if !sources.is_empty() {
            out.push(sources.join("\n"));
        }
    }
    // A tab means four spaces to Markdown, and to an editor whatever it likes.
    let mut text = out.join("\n\n").replace('\t', "    ");
    text.push('\n');
    text
}

fn opening(report: &Report) -> String {
    let mut lines = vec![wording::subtitle(report)];
    lines.extend(wording::compared_with(report));
    if !report.organisation.is_empty() {
        lines.insert(0, report.organisation.clone());
    }
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    lines.join("\\\n")
}

fn summary(out: &mut Vec<String>, summary: &Summary) {
    out.push(format!("## {}", wording::SUMMARY));
    if summary.lists.is_empty() {
        out.push(wording::NO_SUMMARY.to_owned());
    }
    if let Some(sentence) = wording::corrected_below(&summary.corrections) {
        out.push(format!("**{sentence}**"));
    }
    for part in &summary.lists {
        out.push(format!("### {} ({})", escape(&part.heading), part.items.len()));
        let items: Vec<String> = part
            .items
            .iter()
            .map(|item| {
                let mut text = format!("**{}**", escape(&item.metric.title));
                if !item.why.is_empty() {
                    text.push_str(&format!(": {}", escape(&item.why)));
                }
                if !item.flags.is_empty() {
                    text.push_str(&format!(" (note: {})", escape(&item.flags.join("; "))));
                }
                text
            })
            .collect();
        out.push(if items.is_empty() { "None.".to_owned() } else { list(&items) });
    }
    for key in &summary.statuses {
        out.push(format!("### {}", escape(&wording::statuses(&summary.statuses, key))));
        let mut headers = ["Status", "Measures", "When"].map(str::to_owned).to_vec();
        if key.has_milestones() {
            headers.insert(2, wording::MILESTONES.to_owned());
        }
        let row = |entry: &StatusEntry| {
            let mut cells = vec![wording::status(&entry.status), entry.metrics.len().to_string(), entry.when.clone()];
            if key.has_milestones() {
                cells.insert(2, entry.milestones.len().to_string());
            }
            cells.iter().map(|cell| escape(cell)).collect()
        };
        let rows: Vec<Vec<String>> = key.entries.iter().map(row).collect();
        out.push(blocks::table(&headers, &rows));
    }
    if !summary.caveats.is_empty() {
        out.push(format!("### {}", wording::CAVEATS));
        let items: Vec<String> = summary
            .caveats
            .iter()
            .map(|caveat| {
                if caveat.metrics.is_empty() {
                    escape(&caveat.text)
                } else {
                    format!("{} Concerns: {}", escape(&caveat.text), escape(&titles(&caveat.metrics)))
                }
            })
            .collect();
        out.push(list(&items));
    }
    if !summary.corrections.is_empty() {
        out.push(format!("## {}", wording::CORRECTIONS));
        out.push(wording::CORRECTIONS_LEAD.to_owned());
        out.push(list(&summary.corrections.iter().map(|sentence| escape(sentence)).collect::<Vec<_>>()));
    }
    if let Some(revised) = &summary.revised {
        out.push(format!("## {}", wording::REVISED));
        out.push(escape(&wording::revised_lead(revised)));
        let items: Vec<String> = (revised.revisions.iter())
            .map(|it| format!("**{}**: {}", escape(&it.metric.title), escape(&it.text)))
            .collect();
        out.push(list(&items));
    }
}

fn table(out: &mut Vec<String>, heading: &str, grid: &Grid) {
    out.push(format!("## {heading}"));
    if grid.rows.is_empty() {
        out.push(wording::NO_METRICS.to_owned());
        return;
    }
    let headers: Vec<String> = grid.headers.iter().map(|header| (*header).to_owned()).collect();
    let rows: Vec<Vec<String>> =
        grid.rows.iter().map(|row| row.iter().map(|cell| escape(&cell.join("; "))).collect()).collect();
    out.push(blocks::table(&headers, &rows));
}

fn page(out: &mut Vec<String>, report: &Report, page: &Page) {
    out.push(format!("## {}", escape(&wording::page_heading(page))));
    if let Some(note) = &page.note_markdown {
        push_prose(out, note, 3);
    }
    if !page.update_markdown.is_empty() {
        out.push(format!("### {}", wording::THIS_QUARTER));
        page.update_markdown.iter().for_each(|update| push_prose(out, update, 4));
    }
    if !page.pledges.is_empty() {
        out.push(format!("### {}", wording::PLEDGES));
    }
    for (index, part) in page.pledges.iter().enumerate() {
        pledge(out, index + 1, part);
    }
    if !page.milestones.is_empty() {
        out.push(format!("### {}", wording::MILESTONES));
        out.push(list(&page.milestones.iter().map(milestone).collect::<Vec<_>>()));
    }
    if !page.judgements.is_empty() {
        out.push(format!("### {}", wording::JUDGEMENTS));
        out.push(list(&page.judgements.iter().map(|said| escape(&wording::judgement(said))).collect::<Vec<_>>()));
    }
    if !page.metrics.is_empty() {
        out.push(format!("### {}", wording::MEASURES));
    }
    for part in &page.metrics {
        metric(out, report, part);
    }
    if wording::is_empty(page) {
        out.push(wording::NOTHING_HERE.to_owned());
    }
}

fn pledge(out: &mut Vec<String>, number: usize, pledge: &PledgePage) {
    out.push(format!("#### Pledge {number}"));
    push_prose(out, &pledge.markdown, 5);
    let mut facts = Vec::new();
    if !pledge.measured_by.is_empty() {
        facts.push(format!("Measured by: {}", escape(&titles(&pledge.measured_by))));
    }
    facts.extend(pledge.milestones.iter().map(|it| format!("Milestone: {}", milestone(it))));
    facts.extend(pledge.judgements.iter().map(judgement));
    if let Some(owner) = &pledge.owner {
        facts.push(format!("Owner: {}", escape(owner)));
    }
    if !facts.is_empty() {
        out.push(list(&facts));
    }
    updates(out, &pledge.update_markdown);
}

fn metric(out: &mut Vec<String>, report: &Report, metric: &MetricPage) {
    out.push(format!("#### {}", escape(&metric.metric.title)));
    let mut facts = vec![format!("Latest value: {}", escape(wording::fact(&metric.latest)))];
    if report.compared_with.is_some() {
        facts.push(format!("Position: {}", escape(wording::fact(&metric.position))));
    }
    facts.extend(metric.status.iter().map(|status| format!("Status: **{}**", escape(&wording::status(status)))));
    facts.extend(metric.aspirations.iter().map(judged));
    if metric.aspirations.is_empty() {
        facts.push(escape(&wording::no_aspiration(metric.no_aspiration.as_ref())));
    }
    if let Some(row) = report.movements.iter().find(|row| row.metric.id == metric.metric.id) {
        let moved = |what: &str, movement: &Movement| format!("{what}: {}", escape(&wording::moved(movement)));
        if report.compared_with.is_some() {
            facts.push(moved(wording::POSITION_CHANGE, &row.position));
        }
        facts.push(moved(wording::VALUE_CHANGE, &row.value));
    }
    let drawn = sparkline::blocks(&metric.sparkline);
    if drawn.is_empty() {
        facts.push(format!("Last data points: {}", escape(&metric.sparkline.nothing)));
    } else {
        facts.push(format!("Last data points: {drawn} {}", escape(&sparkline::ends(&metric.sparkline))));
        let figures: Vec<String> =
            metric.sparkline.points.iter().map(|point| format!("{} {}", point.date, wording::printed(point))).collect();
        facts.push(format!("All figures: {}", escape(&figures.join("; "))));
    }
    facts.extend(metric.chance.iter().map(|sentence| format!("{} {}", wording::BY_CHANCE, escape(sentence))));
    facts.extend(metric.history.iter().map(|sentence| format!("{}: {}", wording::HISTORY, escape(sentence))));
    facts.extend(metric.judgements.iter().map(judgement));
    facts.extend(metric.flags.iter().map(|flag| format!("Note: {}", escape(flag))));
    if let Some(owner) = &metric.owner {
        facts.push(format!("Owner: {}", escape(owner)));
    }
    out.push(list(&facts));
    if let Some(because) = &metric.because_markdown {
        out.push(format!("##### {}", wording::BECAUSE));
        push_prose(out, because, 6);
    }
    updates(out, &metric.update_markdown);
}

fn milestone(milestone: &MilestoneLine) -> String {
    let verdict = escape(&wording::capitalised(&milestone.verdict));
    let text = format!("{}. **{verdict}**: {}", escape(&wording::milestone(milestone)), escape(&milestone.why));
    match &milestone.status {
        Some(status) => format!("{text}. Status: **{}**", escape(&wording::status(status))),
        None => text,
    }
}

fn judgement(judgement: &JudgementLine) -> String {
    format!("{}: {}", wording::JUDGEMENTS, escape(&wording::judgement(judgement)))
}

fn judged(judged: &JudgedAspiration) -> String {
    let verdict = escape(&wording::capitalised(&judged.verdict));
    let mut text = format!("Aspiration: {}. **{verdict}**", escape(&wording::aspiration(judged)));
    if !judged.why.is_empty() {
        text.push_str(&format!(": {}", escape(&judged.why)));
    }
    text
}

fn updates(out: &mut Vec<String>, updates: &[Prose]) {
    if !updates.is_empty() {
        out.push(format!("##### {}", wording::UPDATE));
    }
    updates.iter().for_each(|update| push_prose(out, update, 6));
}

fn push_prose(out: &mut Vec<String>, text: &Prose, base: u8) {
    let written = blocks::write(&prose::parse(text, base));
    if !written.is_empty() {
        out.push(written);
    }
}

fn titles(metrics: &[MetricName]) -> String {
    metrics.iter().map(|metric| metric.title.as_str()).collect::<Vec<_>>().join("; ")
}

/// A bulleted list of lines that are already Markdown.
fn list(items: &[String]) -> String {
    items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

/// A plain text on one line, made fit for any place in Markdown, a table's cell and the start of a line among them.
fn escape(text: &str) -> String {
    blocks::escape_line_start(&blocks::escape_inline(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::{escape, markdown};
    use crate::render::fixture;

    #[test]
    fn the_whole_report() {
        insta::assert_snapshot!(markdown(&fixture::report()));
    }

    #[test]
    fn what_matters_to_markdown_is_escaped() {
        for (text, escaped) in [
            ("4th of 8, −3 offences (16.2%)", "4th of 8, −3 offences (16.2%)"),
            ("# not a heading", r"\# not a heading"),
            ("- not a list", r"\- not a list"),
            ("1. not a list", r"1\. not a list"),
            ("1.5 is a number", "1.5 is a number"),
            ("a|b *c* [d](e) `f` <g> &amp; \\", r"a\|b \*c\* \[d\](e) \`f\` \<g> \&amp; \\"),
            ("snake_case stays, _this_ not", r"snake_case stays, \_this\_ not"),
            ("=1+1", "=1+1"),
            ("+6.5 points", "+6.5 points"),
            ("--", r"\--"),
            ("=", r"\="),
            ("> x", r"\> x"),
            ("~~~", r"\~\~\~"),
        ] {
            assert_eq!(escape(text), escaped, "{text:?}");
        }
    }

    #[test]
    fn a_tab_is_spaces() {
        let mut report = fixture::report();
        report.pages[0].title = "Safer\tstreets".to_owned();
        report.pages[0].pledges[0].markdown = "We\twill".into();
        assert!(!markdown(&report).contains('\t'));
    }

    #[test]
    fn nothing_acts() {
        let text = markdown(&fixture::report());
        assert!(!text.contains(['\u{1b}', '\u{202e}']));
        assert!(!text.replace("\\<", "").contains('<') && !text.contains("javascript:") && !text.contains("onclick"));
    }
}
