//! What is said of a slip that was found by trying: marks that are missing, small words, and what follows from one.

use super::data::separator;
use super::model::shortened;
use super::{Code, Diagnostic, Edit, Fix, Severity, Sink};
use crate::source::Span;
use crate::units::format_count;

impl Sink {
    /// `words` begin the statement whose text lacks its beginning, and `end` is where that text ends.
    pub(crate) fn text_without_beginning(&mut self, words: &str, end: Span, edit: Edit) {
        let message = format!("the `\"\"\"` that should begin the text of `{}` is missing", shortened(words));
        let is_insertion = edit.span.start == edit.span.end;
        let (help, title) = match is_insertion {
            true => ("put `\"\"\"` at the end of this line", "insert the `\"\"\"`"),
            false => ("write `\"\"\"`", "write `\"\"\"`"),
        };
        self.push(
            Diagnostic::new(Code::UnclosedText, edit.span, message)
                .label("the text begins behind this line")
                .also(end, "and ends here")
                .help(help)
                .fixed_by(inserting(title, edit)),
        );
    }

    /// `open` is the finding of the text that never ends.
    pub(crate) fn text_without_end(&mut self, open: &Diagnostic, edit: Edit) {
        let found = open.clone().also(edit.span, "its `\"\"\"` seems to be missing here");
        self.push(found.fixed_by(inserting("insert the `\"\"\"`", edit)));
    }

    /// `words` reach from the first that no quote begins to the quote that ends them.
    pub(crate) fn string_without_beginning(&mut self, at: Span, words: &str, edit: Edit) {
        let message = format!("an opening quote is missing before `{}`", shortened(words));
        self.push(
            Diagnostic::new(Code::UnclosedString, at, message)
                .label("no quote begins these words")
                .help("put a `\"` before the first of them")
                .fixed_by(inserting("open the quotes", edit)),
        );
    }

    /// `words` begin the statement that lacks the brace.
    pub(crate) fn block_without_beginning(&mut self, words: &str, edit: Edit) {
        let what = match words.split('"').next().unwrap_or_default().trim() {
            "" => "the text".to_owned(),
            what => format!("`{}`", shortened(what)),
        };
        self.push(
            Diagnostic::new(Code::MissingBlock, edit.span, format!("a `{{` is missing behind {what}"))
                .label("its fields stand in braces")
                .help("put a `{` at the end of this line")
                .fixed_by(inserting("insert the `{`", edit)),
        );
    }

    /// `open` is the finding of the block that never ends.
    pub(crate) fn block_without_end(&mut self, open: &Diagnostic, edit: Edit) {
        let found = open.clone().also(edit.span, "its `}` seems to be missing here");
        self.push(found.fixed_by(inserting("insert the `}`", edit)));
    }
}

/// Small words.
impl Sink {
    /// `found` is what was found of the statement in which `written` stands for `meant`.
    pub(crate) fn word_meant(&mut self, found: &Diagnostic, at: Span, written: &str, meant: &str) {
        self.push(Diagnostic::new(found.code, at, found.message.clone()).meaning(at, written, meant));
    }
}

/// Figures that are missing in a quarter, and what stands under a wrong one.
impl Sink {
    /// `member` is whose figure it is, where it is not the plan's own organisation's.
    pub(crate) fn empty_cell(&mut self, cell: Span, metric: &str, member: Option<&str>, period: &str, name: Span) {
        let message = format!("`{}`{} has no figure for `{}`", shortened(metric), whose(member), shortened(period));
        self.push(
            Diagnostic::new(Code::EmptyCell, cell, message)
                .label("this cell is empty")
                .also(name, "this metric")
                .help("add the figure; if there is none, write `[x]`, and leave it out of what is published"),
        );
    }

    /// The edits write the period that seems to be meant where another is written, in a row or in several; the first is
    /// one of the metric.
    pub(crate) fn mistaken_period(
        &mut self,
        edits: &[Edit],
        written: &str,
        metric: &str,
        member: Option<&str>,
        name: Span,
    ) {
        let Some(edit) = edits.first() else { return };
        let (written, meant, metric) = (shortened(written), shortened(&edit.text), shortened(metric));
        let (message, rows) = match edits.len() {
            1 => {
                let of = format!("a figure of `{metric}`{}", whose(member));
                (
                    format!("{of} stands under `{written}` and seems to be that of `{meant}`, which has none"),
                    String::new(),
                )
            }
            count => {
                let all =
                    format!("{} rows stand under `{written}` and seem to be those of `{meant}`", format_count(count));
                (
                    format!("{all}, in which `{metric}`{} has no figure", whose(member)),
                    format!(" in the {} rows", format_count(count)),
                )
            }
        };
        let fix = Fix::new(format!("write `{meant}` for `{written}`{rows}"), edits.to_vec());
        self.push(
            Diagnostic::new(Code::MistakenPeriod, edit.span, message)
                .label(format!("should this be `{meant}`?"))
                .also(name, "this metric")
                .help(format!(
                    "look at where the figures come from: write `{meant}`{rows}, or add what is missing of `{meant}`"
                ))
                .fixed_by(Some(fix))
                .guessed(),
        );
    }

    /// The edit writes the organisation that seems to be meant in a row that says another.
    pub(crate) fn mistaken_organisation(&mut self, edit: &Edit, written: &str, metric: &str, period: &str) {
        let (written, meant) = (shortened(written), shortened(&edit.text));
        let message = format!(
            "a figure of `{}` in `{}` stands under `{written}` and seems to be that of `{meant}`, which has none",
            shortened(metric),
            shortened(period)
        );
        self.push(
            Diagnostic::new(Code::MistakenOrganisation, edit.span, message)
                .label(format!("should this be `{meant}`?"))
                .help(format!("look at where the figure comes from: write `{meant}`, or add the figure of `{meant}`"))
                .fixed_by(Some(Fix::replacing(edit.span, &written, &edit.text)))
                .guessed(),
        );
    }

    /// The heading of one or more columns of a table, and what seems to be meant.
    pub(crate) fn mistaken_heading(&mut self, at: Span, written: &str, meant: &str) {
        let (written, meant) = (shortened(written), shortened(meant));
        let message = format!("the heading `{written}` seems to be that of `{meant}`, by the columns beside it");
        self.push(
            Diagnostic::new(Code::MistakenPeriod, at, message)
                .label(format!("should this be `{meant}`?"))
                .help(format!("look at where the table comes from: write `{meant}` if it says so")),
        );
    }

    /// The edit writes the quarter that seems to be meant in the heading of another.
    pub(crate) fn mistaken_quarter(&mut self, edit: &Edit, written: &str) {
        let (written, meant) = (shortened(written), shortened(&edit.text));
        let message =
            format!("what is told of `{written}` seems to be of `{meant}`: it agrees with that quarter's data");
        self.push(
            Diagnostic::new(Code::MistakenPeriod, edit.span, message)
                .label(format!("should this be `{meant}`?"))
                .help(format!("write `{meant}`, or bring the figures up to `{written}`"))
                .fixed_by(Some(Fix::replacing(edit.span, &written, &edit.text)))
                .guessed(),
        );
    }
}

impl Sink {
    /// The edits write each quarter that seems to be meant, so many quarters after the one that stands there.
    pub(crate) fn quarters_out_of_step(&mut self, edits: &[Edit], quarters: i32) {
        let Some((edit, others)) = edits.split_first() else { return };
        let (each, late) = match quarters {
            -1 => ("the quarter before it", "a quarter early"),
            1 => ("the quarter after it", "a quarter late"),
            ..-1 => ("the same quarter of the year before", "a year early"),
            _ => ("the same quarter of the year after", "a year late"),
        };
        let message = format!("what is told of each quarter agrees with the data of {each}");
        let mut told = Diagnostic::new(Code::MistakenPeriod, edit.span, message)
            .label(format!("should this be `{}`?", shortened(&edit.text)));
        for other in others.iter().take(MOST_TOLD) {
            told = told.also(other.span, format!("and this `{}`?", shortened(&other.text)));
        }
        self.push(told.help(format!(
            "look at the headings of the table first: they may be {late}; if they are right, write the quarters anew here"
        )));
    }
}

impl Sink {
    /// A cell that holds two figures, with the edit that parts them; `cells` is how many its row has, and every other.
    pub(crate) fn joined_figures(&mut self, cell: Span, written: &str, edit: Edit, (found, expected): (usize, usize)) {
        let sign = separator(edit.text.bytes().next().unwrap_or(b','));
        let message = format!(
            "this row has {found} cells where every other has {expected}, and `{}` looks like two figures",
            shortened(written)
        );
        let (one, other) = written.split_at((edit.span.start.saturating_sub(cell.start) as usize).min(written.len()));
        self.push(
            Diagnostic::new(Code::ShortRow, cell, message)
                .label(format!("`{}` and `{}`?", shortened(one), shortened(other)))
                .help(format!("insert the {sign}"))
                .fixed_by(inserting(&format!("insert the {sign}"), edit))
                .guessed(),
        );
    }
}

/// How far all quarters of a table stand from those that are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutOfStep {
    /// So many quarters too late; below zero, too early.
    pub quarters: i32,
    /// Whether the years are right, so that the last quarter of one stands as its first.
    pub within_years: bool,
}

impl Sink {
    /// The edits write the quarter that seems to be meant in the first row of each table, of which the first is called
    /// `name`; `cells` is how many say a quarter.
    pub(crate) fn table_out_of_step(&mut self, name: &str, firsts: &[&Edit], cells: usize, by: OutOfStep) {
        let Some((edit, others)) = firsts.split_first() else { return };
        let more = match others.len() {
            0 => String::new(),
            1 => " and in 1 other table".to_owned(),
            more => format!(" and in {} other tables", format_count(more)),
        };
        let (out, right) = match by.quarters {
            1 => ("one too late", "one earlier"),
            -1 => ("one too early", "one later"),
            2.. => ("a year too late", "a year earlier"),
            _ => ("a year too early", "a year later"),
        };
        let year = if by.within_years { ", with the year as it is" } else { "" };
        let message = format!(
            "all quarters in `{}`{more} seem to be {out}: {right}{year}, the figures agree with what the plan says",
            shortened(name)
        );
        let mut told = Diagnostic::new(Code::MistakenPeriod, edit.span, message)
            .label(format!("should this be `{}`?", shortened(&edit.text)));
        for other in others.iter().take(MOST_TOLD) {
            told = told.also(other.span, format!("and this `{}`?", shortened(&other.text)));
        }
        self.push(told.help(format!(
            "look at where the figures come from: write each quarter {right}{year}, in all {} places, if it says so; if \
             not, correct what follows from it",
            format_count(cells)
        )));
    }
}

/// What has changed places in a table: each with its place and what it says.
impl Sink {
    pub(crate) fn exchanged_headings(&mut self, one: (Span, &str), other: (Span, &str)) {
        let (text, instead) = (shortened(one.1), shortened(other.1));
        let message = format!("the headings `{text}` and `{instead}` seem to have changed places");
        self.exchanged(one, other, message, &format!("what stands below this looks like `{instead}`"));
    }

    pub(crate) fn exchanged_cells(&mut self, one: (Span, &str), other: (Span, &str)) {
        let (text, instead) = (shortened(one.1), shortened(other.1));
        let message = format!("`{text}` and `{instead}` seem to have changed places in this row");
        self.exchanged(one, other, message, &format!("should this be `{instead}`?"));
    }

    /// The third words say which figure it is.
    pub(crate) fn exchanged_figures(&mut self, one: (Span, &str, &str), other: (Span, &str, &str)) {
        let ((one, text, of_one), (other, instead, of_other)) = (one, other);
        let message = format!("the figures of {of_one} and {of_other} seem to have changed places");
        self.exchanged((one, text), (other, instead), message, &format!("should this be `{}`?", shortened(instead)));
    }

    fn exchanged(&mut self, one: (Span, &str), other: (Span, &str), message: String, label: &str) {
        let edits =
            vec![Edit { span: one.0, text: other.1.to_owned() }, Edit { span: other.0, text: one.1.to_owned() }];
        let (text, instead) = (shortened(one.1), shortened(other.1));
        self.push(
            Diagnostic::new(Code::ExchangedCells, one.0, message)
                .label(label)
                .also(other.0, format!("and this `{text}`?"))
                .help(format!("look at where the table comes from: exchange `{text}` and `{instead}` if it says so"))
                .fixed_by(Some(Fix::new(format!("exchange `{text}` and `{instead}`"), edits)))
                .guessed(),
        );
    }
}

/// Blocks that say how a table is read.
impl Sink {
    /// The edit writes what seems to be meant where the block says `written`; `name` is the table's.
    pub(crate) fn mistaken_layout(&mut self, edit: &Edit, written: &str, name: &str) {
        let (written, meant) = (shortened(written), shortened(&edit.text));
        let message =
            format!("`{written}` seems to be a slip for `{meant}`: read so, `{name}` agrees with the rest of the plan");
        self.push(
            Diagnostic::new(Code::MistakenLayout, edit.span, message)
                .label(format!("should this be `{meant}`?"))
                .help(format!("look at the table: write `{meant}` if it says so"))
                .fixed_by(Some(Fix::replacing(edit.span, &written, &edit.text)))
                .guessed(),
        );
    }
}

impl Sink {
    /// The edit writes the quarter that another block says of its table, whose place is `other`.
    pub(crate) fn exchanged_layouts(&mut self, edit: &Edit, written: &str, other: Span, names: [&str; 2]) {
        let (written, meant) = (shortened(written), shortened(&edit.text));
        let message = format!(
            "`{}` and `{}` seem to stand in each other's places: read as `{meant}` and `{written}`, they agree with the \
             rest of the plan",
            names[0], names[1]
        );
        self.push(
            Diagnostic::new(Code::MistakenLayout, edit.span, message)
                .label(format!("should this be `{meant}`?"))
                .also(other, format!("and this `{written}`?"))
                .help("look at the two tables: exchange the two quarters here, or the names of the two files"),
        );
    }
}

/// ` for …`, of another organisation than the plan's own.
fn whose(member: Option<&str>) -> String {
    member.map_or_else(String::new, |member| format!(" for `{}`", shortened(member)))
}

/// What is said at the place of what follows from a finding.
const FOLLOWS: &str = "this follows from it";

/// How many of the errors that follow from a finding are told in full.
const MOST_TOLD: usize = 4;

/// Why a figure of the data is not to be taken for the truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A finding says that the cell can hardly be right.
    Cell,
    /// Two rows give different figures.
    Rows,
    /// The figure is that of an older quarter.
    Older,
    /// Either the text or the cell has its decimal point in a wrong place.
    Point,
    /// The text fits the figures before and behind better than the cell, which is one stroke of a key away.
    Digits,
    /// The cell is of another size than the figures before and behind, and the text is not.
    Size,
    /// The cell is the sum of what the text prints and of the figures before.
    Total,
    /// What a source publishes beside the figure contradicts it.
    Published,
    /// The values look like fractions of what they should be.
    Fractions,
    /// The values look as if they covered another length of time than the plan says.
    Covers,
    /// The text prints the figure of another column of the row.
    Column(&'static str),
    /// Members have no figure.
    Absent(String),
    /// The texts together contradict a cell or more: what it is, some of the texts, and how many contradict and agree.
    Contradicted {
        /// The cell, or the rows.
        what: String,
        /// What some of the statements print.
        texts: Vec<String>,
        /// How many contradict it, and how many agree with it.
        of: (usize, usize),
    },
    /// Another text prints the figure of this cell, and this text that of the other's.
    Crossed(String),
}

impl Diagnostic {
    /// The finding without its fix, where the figure of the data that it rests on is doubtful.
    #[must_use]
    pub(crate) fn resting_on(mut self, doubt: &Doubt) -> Self {
        let why = match doubt {
            Doubt::Cell => "the figure that this rests on looks wrong itself".to_owned(),
            Doubt::Rows => "two rows give different figures for it".to_owned(),
            Doubt::Older => "the figure that this rests on is of an older quarter".to_owned(),
            Doubt::Point => "the decimal point may have slipped there as well as here".to_owned(),
            Doubt::Digits => {
                "its digits may have slipped there, since the text fits the figures beside it better".to_owned()
            }
            Doubt::Size => {
                "it is many times as large or as small as the figures beside it, which the text fits".to_owned()
            }
            Doubt::Total => {
                "it is the sum of what the text says and of the figures before, as a total for the year so far would be"
                    .to_owned()
            }
            Doubt::Covers => "its values seem to cover another length of time than the plan says".to_owned(),
            Doubt::Published => "what its source publishes beside it says otherwise".to_owned(),
            Doubt::Fractions => "its values look like fractions where percentages are meant".to_owned(),
            Doubt::Column(column) => {
                format!("this stands in its column `{column}`, and two of its headings may have been swapped")
            }
            Doubt::Absent(members) => format!("there is no figure of {members}"),
            Doubt::Contradicted { what, texts, of: (against, agree) } => {
                let texts: Vec<String> = texts.iter().map(|text| format!("`{}`", shortened(text))).collect();
                let more = against.saturating_sub(texts.len());
                let more = if more > 0 { format!(", and {more} more") } else { String::new() };
                let agree = match agree {
                    0 => "no text agrees".to_owned(),
                    1 => "1 agrees".to_owned(),
                    agree => format!("{agree} agree"),
                };
                format!("{against} statements contradict {what} ({}{more}), and {agree} with it", texts.join(", "))
            }
            Doubt::Crossed(other) => {
                // What either would be right of is the place of the other.
                let other = shortened(other);
                self.fix = None;
                self.doubt = Some(doubt.clone());
                return self.help(format!(
                    "check the data first: this and `{other}` have changed places, there or here; exchange them where they have"
                ));
            }
        };
        // What asks for something itself comes after that.
        let asks_author = self.asks_author;
        let right = self.fix.take().and_then(|fix| fix.edits.into_iter().next()).filter(|_| asks_author);
        let otherwise = match (self.help.take(), right) {
            (Some(_), Some(right)) => {
                let right = shortened(&right.text);
                format!("; if they are right, see of what the text tells before you write `{right}`")
            }
            (Some(help), None) if asks_author => format!("; then {help}"),
            (Some(help), None) => format!("; if they are right, {help}"),
            (None, _) => String::new(),
        };
        self.doubt = Some(doubt.clone());
        self.help(format!("check the data first: {why}{otherwise}"))
    }

    /// The finding with what would mend it, where trying it has shown that; a figure is for people to look up.
    #[must_use]
    pub(crate) fn with_remedy(self, remedy: Option<Fix>) -> Self {
        let Some(remedy) = remedy else { return self };
        let is_figure = self.code == Code::UnreadableNumber;
        let help = if is_figure { format!("{}, if its source says so", remedy.title) } else { remedy.title.clone() };
        let told = self.help(help).fixed_by(Some(remedy));
        if is_figure { told.guessed() } else { told }
    }

    /// A finding of a heading, with the period that the columns beside it show to be meant.
    #[must_use]
    pub(crate) fn with_period_meant(self, meant: &str) -> Self {
        let meant = shortened(meant);
        self.label(format!("should this be `{meant}`?")).help(format!("write `{meant}`, as the columns beside it show"))
    }

    /// The places of the findings that were left out since they follow from it: they would be lost with it.
    pub(crate) fn places_that_follow(&self) -> impl Iterator<Item = Span> {
        self.labels.iter().filter(|label| label.text == FOLLOWS).map(|label| label.span)
    }

    /// A warning that is an error, since errors follow from what it is about.
    #[must_use]
    pub(crate) fn with_errors_that_follow(mut self, errors: &[&Self]) -> Self {
        self.severity = Severity::Error;
        for error in errors.iter().take(MOST_TOLD) {
            let note = format!("as it stands, {}", error.message);
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
            if let Some(label) = error.labels.first() {
                self = self.also(label.span, FOLLOWS);
            }
        }
        match errors.len().saturating_sub(MOST_TOLD) {
            0 => self,
            1 => self.note("1 more finding follows from it"),
            more => self.note(format!("{} more findings follow from it", format_count(more))),
        }
    }
}

fn inserting(title: &str, edit: Edit) -> Option<Fix> {
    Some(Fix::new(title, vec![edit]))
}
