//! The small pieces that the templates ask for: tags, facts, links, sparklines. Each returns HTML that is escaped.
//!
//! Owns their markup. Must not know where in the page they stand.

use super::{Document, prose as html_prose};
use crate::render::sparkline::{self, escape};
use crate::render::{prose, wording};
use crate::report::{
    Fact, JudgedAspiration, JudgementLine, MetricName, MetricPage, MilestoneLine, Movement, MovementRow, PositionRow,
    Prose, Sparkline, Status, StatusKey, Tone,
};

impl Document<'_> {
    /// A verdict in words, in a tag that has a colour and a border of its own.
    pub(super) fn tag(&self, word: &str, tone: &Tone) -> String {
        format!(
            "<span class=\"tag tag-{}\">{}</span>",
            self.tone(tone),
            escape(&wording::capitalised(if word.is_empty() { "not known" } else { word }))
        )
    }

    /// A label in its colour, and the colour's name for whoever cannot tell it.
    pub(super) fn status(&self, status: &Status) -> String {
        let colour = status.colour.word();
        let label = escape(&status.label);
        format!("<span class=\"status status-{colour}\">{label}<span class=\"unseen\"> ({colour})</span></span>")
    }

    /// A milestone with its verdict, and its status where it has one.
    pub(super) fn milestone(&self, milestone: &MilestoneLine) -> String {
        let rated = milestone.status.as_ref().map(|status| format!("{} ", self.status(status))).unwrap_or_default();
        format!(
            "<span class=\"verdict\">{rated}{} {}</span> <span class=\"why\">{}</span>",
            self.tag(&milestone.verdict, &milestone.tone),
            escape(&wording::milestone(milestone)),
            escape(&milestone.why)
        )
    }

    /// A judgement with its author.
    pub(super) fn judgement(&self, judgement: &JudgementLine) -> String {
        format!("<q>{}</q> ({})", escape(&judgement.text), escape(&judgement.by))
    }

    /// The heading of a key.
    pub(super) fn statuses(&self, key: &StatusKey) -> String {
        wording::statuses(&self.report.summary.statuses, key)
    }

    /// The name of a tone in the style sheet.
    pub(super) fn tone(&self, tone: &Tone) -> &'static str {
        match tone {
            Tone::Good => "good",
            Tone::Near => "near",
            Tone::Bad => "bad",
            Tone::Neutral => "neutral",
        }
    }

    /// A figure in words, or the reason why there is none.
    pub(super) fn fact(&self, fact: &Fact) -> String {
        self.marked(fact, wording::fact(fact))
    }

    /// A row's value with its unit.
    pub(super) fn value(&self, row: &PositionRow) -> String {
        self.marked(&row.value, &wording::value(&row.value, &row.unit))
    }

    fn marked(&self, fact: &Fact, words: &str) -> String {
        match fact {
            Fact::Known(_) => escape(words),
            Fact::Unknown(_) => format!("<span class=\"unknown\">{}</span>", escape(words)),
        }
    }

    /// Words of caution, a line each.
    pub(super) fn flags(&self, flags: &[String]) -> String {
        flags.iter().map(|flag| format!("<span class=\"flag\">Note: {}</span>", escape(flag))).collect()
    }

    /// A metric's title, linked to where it is told about.
    pub(super) fn link(&self, metric: &MetricName) -> String {
        let title = if metric.title.is_empty() { &metric.id } else { &metric.title };
        match self.anchors.of(metric) {
            Some(anchor) => format!("<a href=\"#{anchor}\">{}</a>", escape(title)),
            None => escape(title),
        }
    }

    /// Metrics on one line.
    pub(super) fn links(&self, metrics: &[MetricName]) -> String {
        metrics.iter().map(|metric| self.link(metric)).collect::<Vec<_>>().join("; ")
    }

    /// The verdicts on a row's aspirations, or why it has none.
    pub(super) fn verdicts(&self, aspirations: &[JudgedAspiration], none: &Option<String>) -> String {
        if aspirations.is_empty() {
            return format!("<span class=\"unknown\">{}</span>", escape(&wording::no_aspiration(none.as_ref())));
        }
        aspirations
            .iter()
            .map(|judged| {
                format!(
                    "<span class=\"verdict\">{} <span class=\"aspired\">{}</span></span>",
                    self.tag(&judged.verdict, &judged.tone),
                    escape(&wording::aspiration(judged))
                )
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// An aspiration in the plan's words, with its name where it has one.
    pub(super) fn aspired(&self, judged: &JudgedAspiration) -> String {
        wording::aspiration(judged)
    }

    /// What became of a figure: the word, then from what to what.
    pub(super) fn movement(&self, movement: &Movement) -> String {
        let tag = self.tag(&movement.word, &movement.tone);
        match wording::from_to(movement) {
            Some(from_to) => format!("{tag} <span class=\"aspired\">{}</span>", escape(&from_to)),
            None => tag,
        }
    }

    /// What a row of the movement table aspires to.
    pub(super) fn aspiration_of(&self, row: &MovementRow) -> String {
        if row.aspiration.is_empty() {
            "<span class=\"unknown\">No aspiration</span>".to_owned()
        } else {
            escape(&row.aspiration)
        }
    }

    /// The movements of a metric, where the report has them.
    pub(super) fn moved(&self, metric: &MetricName) -> Option<&MovementRow> {
        self.report.movements.iter().find(|row| row.metric.id == metric.id)
    }

    /// The sparkline of a row of the position table, counted from 1.
    pub(super) fn row_sparkline(&self, row: &PositionRow, number: &usize) -> String {
        self.sparkline(&row.sparkline, &format!("spark-row-{number}"), &row.metric)
    }

    /// The sparkline of a metric on a page.
    pub(super) fn page_sparkline(&self, metric: &MetricPage, anchor: &str) -> String {
        self.sparkline(&metric.sparkline, &format!("spark-{anchor}"), &metric.metric)
    }

    /// A sparkline with its first and last figures under it.
    fn sparkline(&self, line: &Sparkline, id: &str, metric: &MetricName) -> String {
        let title = match line.points.len() {
            1 => format!("{}: the last data point", metric.title),
            points => format!("{}: the last {points} data points", metric.title),
        };
        match sparkline::svg(line, id, &title) {
            Some(svg) => format!("{svg} <span class=\"ends\">{}</span>", escape(&sparkline::ends(line))),
            None => "<span class=\"unknown\">no data</span>".to_owned(),
        }
    }

    /// Whether a sparkline has any figure.
    pub(super) fn is_drawn(&self, line: &Sparkline) -> bool {
        line.points.iter().any(|point| point.value.is_some())
    }

    /// A point as printed, or that there is no figure.
    pub(super) fn printed(&self, point: &crate::report::SparkPoint) -> String {
        wording::printed(point)
    }

    /// What a sparkline shows, as the header of a column: `Value`.
    pub(super) fn what(&self, line: &Sparkline) -> String {
        if line.what.is_empty() { "Value".to_owned() } else { wording::capitalised(&line.what) }
    }

    /// A planner's text; its headings begin at level `base`.
    pub(super) fn prose(&self, text: &Prose, base: u8) -> String {
        html_prose::write(&prose::parse(text, base), &self.anchors)
    }
}
