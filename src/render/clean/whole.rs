//! Cleans a whole report, field by field.
//!
//! Owns the list of a report's texts. Every struct is taken apart by name, so that a new field does not compile
//! until it is cleaned too.

use super::{clean, one_line};
use crate::report::{
    Caveat, Fact, FigureMark, JudgedAspiration, JudgementLine, MetricName, MetricPage, MilestoneLine, Movement,
    MovementRow, Page, PledgePage, Point, PositionRow, Prose, ProsePiece, Report, Revised, RevisedFigure, Revision,
    SparkPoint, Sparkline, Status, StatusEntry, StatusKey, Summary, SummaryItem, SummaryList, TextFigure, Turned,
};

pub(super) fn report(report: &Report) -> Report {
    let Report {
        title,
        organisation,
        quarter,
        quarter_in_words,
        compared_with,
        problems,
        summary: whole_summary,
        positions,
        movements,
        pages,
        method,
        figure_sources,
    } = report;
    Report {
        title: line(title),
        organisation: line(organisation),
        quarter: line(quarter),
        quarter_in_words: line(quarter_in_words),
        compared_with: maybe_line(compared_with.as_ref()),
        problems: *problems,
        summary: summary(whole_summary),
        positions: positions.iter().map(position_row).collect(),
        movements: movements.iter().map(movement_row).collect(),
        pages: pages.iter().map(page).collect(),
        method: lines(method),
        figure_sources: lines(figure_sources),
    }
}

fn line(text: &str) -> String {
    one_line(text).into_owned()
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| line(text)).collect()
}

fn maybe_line(text: Option<&String>) -> Option<String> {
    text.map(|text| line(text))
}

fn prose(text: &Prose) -> Prose {
    let pieces = text.pieces.iter().map(|piece| match piece {
        ProsePiece::Markdown(text) => ProsePiece::Markdown(clean(text).into_owned()),
        ProsePiece::Figure(TextFigure { text, mark }) => {
            ProsePiece::Figure(TextFigure { text: line(text), mark: figure_mark(mark) })
        }
    });
    Prose { pieces: pieces.collect() }
}

fn figure_mark(mark: &FigureMark) -> FigureMark {
    match mark {
        FigureMark::Checked { against, metric } => {
            FigureMark::Checked { against: line(against), metric: maybe_line(metric.as_ref()) }
        }
        FigureMark::Wrong { against, right } => {
            FigureMark::Wrong { against: line(against), right: maybe_line(right.as_ref()) }
        }
        FigureMark::Attributed { source, number } => FigureMark::Attributed { source: line(source), number: *number },
        FigureMark::Unchecked => FigureMark::Unchecked,
    }
}

fn proses(texts: &[Prose]) -> Vec<Prose> {
    texts.iter().map(prose).collect()
}

fn summary(summary: &Summary) -> Summary {
    let Summary { lists, caveats, corrections, revised, statuses } = summary;
    Summary {
        lists: lists.iter().map(summary_list).collect(),
        caveats: caveats.iter().map(caveat).collect(),
        corrections: lines(corrections),
        revised: revised.as_ref().map(since),
        statuses: statuses.iter().map(status_key).collect(),
    }
}

fn since(since: &Revised) -> Revised {
    let Revised { published, revisions } = since;
    Revised { published: line(published), revisions: revisions.iter().map(revision).collect() }
}

fn revision(revision: &Revision) -> Revision {
    let Revision { metric, figures, verdict, position, text } = revision;
    Revision {
        metric: metric_name(metric),
        figures: figures.iter().map(revised_figure).collect(),
        verdict: verdict.as_ref().map(turned),
        position: position.as_ref().map(turned),
        text: line(text),
    }
}

fn revised_figure(figure: &RevisedFigure) -> RevisedFigure {
    let RevisedFigure { date, then, now, released } = figure;
    let or_none = |text: &Option<String>| text.as_deref().map(line);
    RevisedFigure { date: line(date), then: or_none(then), now: or_none(now), released: or_none(released) }
}

fn turned(turned: &Turned) -> Turned {
    let Turned { then, now } = turned;
    Turned { then: line(then), now: line(now) }
}

fn status_key(key: &StatusKey) -> StatusKey {
    let StatusKey { scheme, entries } = key;
    StatusKey { scheme: line(scheme), entries: entries.iter().map(status_entry).collect() }
}

fn status_entry(entry: &StatusEntry) -> StatusEntry {
    let StatusEntry { status: of, when, metrics, milestones } = entry;
    StatusEntry {
        status: status(of),
        when: line(when),
        metrics: metrics.iter().map(metric_name).collect(),
        milestones: lines(milestones),
    }
}

fn milestone(milestone: &MilestoneLine) -> MilestoneLine {
    let MilestoneLine { id, title, by, deadline, done, verdict, tone, why, status: of } = milestone;
    MilestoneLine {
        id: line(id),
        title: line(title),
        by: line(by),
        deadline: line(deadline),
        done: maybe_line(done.as_ref()),
        verdict: line(verdict),
        tone: *tone,
        why: line(why),
        status: of.as_ref().map(status),
    }
}

fn judgement(judgement: &JudgementLine) -> JudgementLine {
    let JudgementLine { text, by } = judgement;
    JudgementLine { text: line(text), by: line(by) }
}

fn status(status: &Status) -> Status {
    let Status { label, colour } = status;
    Status { label: line(label), colour: *colour }
}

fn summary_list(list: &SummaryList) -> SummaryList {
    let SummaryList { heading, tone, items } = list;
    SummaryList { heading: line(heading), tone: *tone, items: items.iter().map(summary_item).collect() }
}

fn summary_item(item: &SummaryItem) -> SummaryItem {
    let SummaryItem { metric, why, flags } = item;
    SummaryItem { metric: metric_name(metric), why: line(why), flags: lines(flags) }
}

fn caveat(caveat: &Caveat) -> Caveat {
    let Caveat { text, metrics } = caveat;
    Caveat { text: line(text), metrics: metrics.iter().map(metric_name).collect() }
}

fn metric_name(name: &MetricName) -> MetricName {
    let MetricName { id, title } = name;
    MetricName { id: line(id), title: line(title) }
}

fn fact(fact: &Fact) -> Fact {
    match fact {
        Fact::Known(text) => Fact::Known(line(text)),
        Fact::Unknown(text) => Fact::Unknown(line(text)),
    }
}

fn position_row(row: &PositionRow) -> PositionRow {
    let PositionRow {
        metric,
        priority,
        position,
        sparkline: line_of_points,
        value,
        unit,
        to_average,
        to_upper_quartile,
        to_aspiration,
        status: of,
        aspirations,
        no_aspiration,
        flags,
    } = row;
    PositionRow {
        metric: metric_name(metric),
        priority: maybe_line(priority.as_ref()),
        position: fact(position),
        sparkline: sparkline(line_of_points),
        value: fact(value),
        unit: line(unit),
        to_average: fact(to_average),
        to_upper_quartile: fact(to_upper_quartile),
        to_aspiration: fact(to_aspiration),
        status: of.as_ref().map(status),
        aspirations: aspirations.iter().map(aspiration).collect(),
        no_aspiration: maybe_line(no_aspiration.as_ref()),
        flags: lines(flags),
    }
}

fn sparkline(sparkline: &Sparkline) -> Sparkline {
    let Sparkline { what, lower_is_better, points, nothing } = sparkline;
    Sparkline {
        what: line(what),
        lower_is_better: *lower_is_better,
        nothing: line(nothing),
        points: points
            .iter()
            .map(|SparkPoint { date, value, printed }| SparkPoint {
                date: line(date),
                value: *value,
                printed: line(printed),
            })
            .collect(),
    }
}

fn aspiration(aspiration: &JudgedAspiration) -> JudgedAspiration {
    let JudgedAspiration { name, text, verdict, tone, why } = aspiration;
    JudgedAspiration {
        name: maybe_line(name.as_ref()),
        text: line(text),
        verdict: line(verdict),
        tone: *tone,
        why: line(why),
    }
}

fn movement_row(row: &MovementRow) -> MovementRow {
    let MovementRow { metric, aspiration, position, value } = row;
    MovementRow {
        metric: metric_name(metric),
        aspiration: line(aspiration),
        position: movement(position),
        value: movement(value),
    }
}

fn movement(movement: &Movement) -> Movement {
    let Movement { from, to, barred, word, tone } = movement;
    Movement {
        from: from.as_ref().map(point),
        to: to.as_ref().map(point),
        barred: barred.as_ref().map(|why| line(why)),
        word: line(word),
        tone: *tone,
    }
}

fn point(point: &Point) -> Point {
    let Point { date, printed } = point;
    Point { date: line(date), printed: line(printed) }
}

fn page(page: &Page) -> Page {
    let Page { number, title, note_markdown, pledges, milestones, judgements, metrics, update_markdown } = page;
    Page {
        number: maybe_line(number.as_ref()),
        title: line(title),
        note_markdown: note_markdown.as_ref().map(prose),
        pledges: pledges.iter().map(pledge).collect(),
        milestones: milestones.iter().map(milestone).collect(),
        judgements: judgements.iter().map(judgement).collect(),
        metrics: metrics.iter().map(metric_page).collect(),
        update_markdown: proses(update_markdown),
    }
}

fn pledge(pledge: &PledgePage) -> PledgePage {
    let PledgePage { id, markdown: promise, measured_by, milestones, judgements, owner, update_markdown } = pledge;
    PledgePage {
        id: line(id),
        markdown: prose(promise),
        measured_by: measured_by.iter().map(metric_name).collect(),
        milestones: milestones.iter().map(milestone).collect(),
        judgements: judgements.iter().map(judgement).collect(),
        owner: maybe_line(owner.as_ref()),
        update_markdown: proses(update_markdown),
    }
}

fn metric_page(page: &MetricPage) -> MetricPage {
    let MetricPage {
        metric,
        owner,
        latest,
        position,
        sparkline: line_of_points,
        status: of,
        aspirations,
        no_aspiration,
        judgements,
        because_markdown,
        update_markdown,
        chance,
        history,
        flags,
    } = page;
    MetricPage {
        metric: metric_name(metric),
        owner: maybe_line(owner.as_ref()),
        latest: fact(latest),
        position: fact(position),
        sparkline: sparkline(line_of_points),
        status: of.as_ref().map(status),
        aspirations: aspirations.iter().map(aspiration).collect(),
        no_aspiration: maybe_line(no_aspiration.as_ref()),
        judgements: judgements.iter().map(judgement).collect(),
        because_markdown: because_markdown.as_ref().map(prose),
        update_markdown: proses(update_markdown),
        chance: lines(chance),
        history: lines(history),
        flags: lines(flags),
    }
}
