//! What follows from a slip in a block that says how a table is read: another row that names the columns, another
//! column, another organisation or metric.
//!
//! What the block was meant to say is tried: what the table itself shows would fit there. What is not found any more
//! rests on that word, and the word alone is told.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Kind, Kinds, is_named_for, kind};
use super::table::{Peek, place_of};
use super::told_instead;
use super::trial::{Effect, Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Fix, Severity, Sink};
use crate::mapping::{ColumnName, Holds, Mapping, Said, Spread};
use crate::model::Model;
use crate::observations::{NameKey, PeriodHeader, period_header};
use crate::source::{FileId, Span, column_letters};
use crate::vocabulary::are_one_slip_apart;

/// How many words are tried in a block, and in all blocks together, each with a run of the stages.
const MOST_WORDS: usize = 12;
const MOST_TRIED: usize = 32;

/// Where more metrics than these lack figures, none of them is likelier than another.
const MOST_LACKING: usize = 2;

/// So many findings must go for a word to be told that names something of the kind that is asked for.
const WITNESSES: usize = 2;

/// A block, the table that it speaks of, and how much may come about by it.
struct Block<'a> {
    mapping: &'a Mapping,
    /// Where findings may speak of it.
    places: BTreeSet<Span>,
    file: FileId,
    count: usize,
    words: Vec<Word>,
}

/// A word of a block that may be meant otherwise.
struct Word {
    edit: Edit,
    /// What another block says then, where the two have changed places.
    also: Option<Edit>,
    /// Whether what the word names does not fit what it should be: text for a number, a row that names no column.
    is_misfit: bool,
}

/// The findings without those that only follow from a word of a block which says how a table is read.
pub(super) fn without_those_of_blocks(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for (file, mapping) in super::super::mapped(inputs, &first.model) {
        // One that was left out because it could not be read is told by its own lines.
        let Some(mapping) = first.model.mappings.iter().find(|it| it.span == mapping.span) else { continue };
        let places = places(mapping);
        let count = found.iter().filter(|it| is_trouble(inputs, mapping, &places, file, it)).count();
        if count > 0 && blocks.iter().all(|known| known.mapping.span != mapping.span) {
            let mut words = words(inputs, first, mapping, file, &found);
            words.retain(|word| word.is_misfit || count >= WITNESSES);
            blocks.push(Block { mapping, places, file, count, words });
        }
    }
    blocks.sort_by_key(|block| std::cmp::Reverse((block.words.iter().any(|it| it.is_misfit), block.count)));
    let mut left = MOST_TRIED;
    for mut block in blocks {
        if left == 0 {
            break;
        }
        if found.iter().any(|it| is_trouble(inputs, block.mapping, &block.places, block.file, it)) {
            block.words.truncate(MOST_WORDS.min(left));
            left -= block.words.len();
            found = without_those_of_block(inputs, first, all, block, found);
        }
    }
    found
}

fn without_those_of_block(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    block: Block<'_>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut best: Vec<(Word, Tried)> = Vec::new();
    for word in block.words {
        let Some(trial) = Tried::of(inputs, first, &word.edits().collect::<Vec<_>>()) else { continue };
        let gone: Vec<&Diagnostic> = found.iter().filter(|it| trial.mends(all, it)).collect();
        let errors = gone.iter().filter(|it| is_error(it)).count();
        if !is_better(&trial.effect(first, all), word.is_misfit, errors) {
            continue;
        }
        let has_figure = gone.iter().any(|it| is_error(it) && !it.code.is_about_claims());
        let is_told = found.iter().any(|it| is_of_block(inputs, block.mapping, it))
            || stands_at(inputs, &word.edit).is_some_and(|at| found.iter().any(|it| is_at(inputs, it, at)));
        // One figure that is wrong may be right in another column by chance.
        let is_of_figures = |it: &&&Diagnostic| it.code.is_about_figures() || it.code.is_about_claims();
        let are_figures_alone = gone.iter().filter(is_of_figures).count() == gone.len();
        // What is found of the word alone is told as it is.
        let least = if word.is_misfit && !is_told && !are_figures_alone { 1 } else { WITNESSES };
        if gone.len() < least || !(word.is_misfit || is_told || has_figure) {
            continue;
        }
        let count = best.first().map_or(usize::MAX, |(_, best)| best.count);
        if trial.count < count {
            best.clear();
        }
        if trial.count <= count {
            best.push((word, trial));
        }
    }
    // Of two that would mend as much, the table cannot tell which is meant.
    let is_sure = best.len() == 1;
    let Some((word, trial)) = best.into_iter().next() else { return found };
    let at = stands_at(inputs, &word.edit);
    let own = found.iter().position(|it| at.is_some_and(|at| is_at(inputs, it, at)));
    // Which of two lines is wrong can be told where one word alone mends both.
    let own = own.or_else(|| found.iter().position(|it| !is_sure && is_of_block(inputs, block.mapping, it)));
    if !is_sure && own.is_none() {
        return found;
    }
    let own = own.map(|own| found.remove(own));
    let written = inputs.sources.text_of(word.edit.span).to_owned();
    let told = own.map_or_else(
        || {
            let name = inputs.sources.file(block.file).full_name();
            Sink::one(|sink| match &word.also {
                None => sink.mistaken_layout(&word.edit, &written, &name),
                Some(other) => {
                    let other_name = table_of(inputs, first, other.span).unwrap_or_default();
                    sink.exchanged_layouts(&word.edit, &written, other.span, [&name, &other_name]);
                }
            })
        },
        |own| {
            let fix = Fix::replacing(word.edit.span, &written, &word.edit.text);
            let is_here = at.is_some_and(|at| is_at(inputs, &own, at));
            if is_sure && is_here && word.also.is_none() && own.fix.is_none() {
                own.with_remedy(Some(fix))
            } else {
                own
            }
        },
    );
    told_instead(found, |it| trial.mends(all, it), told)
}

impl Word {
    fn edits(&self) -> impl Iterator<Item = &Edit> {
        std::iter::once(&self.edit).chain(&self.also)
    }
}

/// The name of the table whose block says its quarter at a place.
fn table_of(inputs: &Inputs<'_>, first: &Pass, at: Span) -> Option<String> {
    let mut mapped = super::super::mapped(inputs, &first.model).into_iter();
    let (file, _) = mapped.find(|(_, it)| it.quarter.as_ref().is_some_and(|said| said.span == at))?;
    Some(inputs.sources.file(file).full_name())
}

/// Whether a trial is believed. What could not be checked before may be found wrong, if much more is mended; what is
/// claimed, only where the word cannot be meant.
fn is_better(effect: &Effect, is_misfit: bool, mended: usize) -> bool {
    effect.breaks_but(|code| is_misfit && code.is_about_claims()) && effect.count() * 2 <= mended
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// Whether a finding may come about by the way in which a table is read: it speaks of a place in it or in its block, or
/// of figures that are missing.
fn is_trouble(
    inputs: &Inputs<'_>,
    mapping: &Mapping,
    places: &BTreeSet<Span>,
    file: FileId,
    finding: &Diagnostic,
) -> bool {
    use Code as C;
    let is_of_missing = matches!(
        finding.code,
        C::FigureWithoutData | C::MetricWithoutData | C::NoFigure | C::NotJudged | C::OrganisationWithoutData
    );
    let is_here = |at: Span| at.file == file || places.contains(&at);
    // Two tables disagree where one of them is read as another metric's.
    let may_follow = is_error(finding) || finding.code == C::SourcesDisagree;
    may_follow
        && (is_of_missing
            || is_of_block(inputs, mapping, finding)
            || finding.labels.iter().any(|label| is_here(label.span)))
}

/// Whether a finding says that a block cannot be followed.
fn is_of_block(inputs: &Inputs<'_>, mapping: &Mapping, finding: &Diagnostic) -> bool {
    use Code as C;
    let is_of_blocks =
        matches!(finding.code, C::AmbiguousMappedColumn | C::LinesContradict | C::NoHeaderRow | C::UnknownMappedColumn);
    let Some(at) = finding.labels.first().map(|label| label.span).filter(|_| is_of_blocks) else { return false };
    let file = inputs.sources.file(mapping.span.file);
    let line = |at: Span| file.line_of(at.start as usize);
    let lines: BTreeSet<usize> = places(mapping).into_iter().map(line).collect();
    at.file == mapping.span.file && lines.first() <= Some(&line(at)) && Some(&line(at)) <= lines.last()
}

/// The places of a block that findings speak of.
fn places(mapping: &Mapping) -> BTreeSet<Span> {
    let columns = mapping.columns.iter().map(|mapped| mapped.column.span());
    let said = [&mapping.quarter, &mapping.metric, &mapping.organisation].into_iter().flatten().map(|said| said.span);
    let rows = mapping.header.iter().map(|lines| lines.span);
    columns.chain(said).chain(rows).chain([mapping.span]).collect()
}

/// The line of the plan that an edit stands in.
fn stands_at(inputs: &Inputs<'_>, edit: &Edit) -> Option<(FileId, usize)> {
    inputs.plans.iter().find(|plan| plan.file.id == edit.span.file)?;
    Some((edit.span.file, inputs.sources.file(edit.span.file).line_of(edit.span.start as usize)))
}

fn is_at(inputs: &Inputs<'_>, finding: &Diagnostic, (file, line): (FileId, usize)) -> bool {
    finding.labels.first().is_some_and(|label| {
        label.span.file == file && inputs.sources.file(file).line_of(label.span.start as usize) == line
    })
}

/// The words of a block that may be meant otherwise, the likeliest first.
fn words(inputs: &Inputs<'_>, first: &Pass, mapping: &Mapping, file: FileId, found: &[Diagnostic]) -> Vec<Word> {
    let (model, peek) = (&first.model, Peek::of(inputs.sources.file(file)));
    let mut words = Vec::new();
    words.extend(header_row(mapping, &peek).or_else(|| header_rows(inputs, model, mapping, file)));
    let (misfit, others): (Vec<_>, Vec<_>) =
        columns(model, mapping, &peek).into_iter().partition(|word: &Word| word.is_misfit);
    words.extend(misfit);
    if found.iter().any(|it| it.code == Code::LinesContradict && is_of_block(inputs, mapping, it)) {
        words.extend(holdings(inputs, mapping));
    }
    words.extend(names(inputs, model, mapping, found));
    words.extend(others);
    words.extend(spreads(inputs, mapping));
    words.retain(|word| inputs.sources.text_of(word.edit.span) != word.edit.text);
    words
}

/// The row in which the names of the columns stand that the block gives, where it says another one.
fn header_row(mapping: &Mapping, peek: &Peek<'_>) -> Option<Word> {
    let lines = mapping.header.filter(|lines| lines.first == lines.last)?;
    let named: BTreeSet<NameKey> = mapping
        .columns
        .iter()
        .filter_map(|mapped| match &mapped.column {
            ColumnName::Header(said) => Some(NameKey::of(&said.text)),
            ColumnName::Letters(..) => None,
        })
        .collect();
    let row = if named.is_empty() { peek.likely_header() } else { peek.row_with(&named) }?;
    let edit = Edit { span: lines.span, text: row.to_string() };
    (row != lines.first).then_some(Word { edit, is_misfit: true, also: None })
}

/// The rows in which more periods stand than in those that the block says.
fn header_rows(inputs: &Inputs<'_>, model: &Model, mapping: &Mapping, file: FileId) -> Option<Word> {
    let lines = mapping.header?;
    let header = |mapping: &Mapping| period_header(file, inputs.sources.file(file), mapping, &model.plan.calendar);
    let count = |header: &PeriodHeader| {
        let days = header.headings.iter().filter_map(|it| Some(it.period?.last_day()));
        days.collect::<BTreeSet<_>>().len()
    };
    let found = header(&Mapping { header: None, ..mapping.clone() })?;
    if count(&found) <= header(mapping).as_ref().map_or(0, count) {
        return None;
    }
    // The line says `header row` of one, and `header rows` of several.
    let plan = inputs.sources.file(lines.span.file);
    let start = plan.start_of(plan.line_of(lines.span.start as usize));
    let said = &plan.text()[start..lines.span.start as usize];
    let from = start + said.len() - said.trim_start().len();
    let gap = &said.trim_start().trim_start_matches("header rows").trim_start_matches("header row");
    let text = match found.rows {
        (first, last) if first == last => format!("header row{gap}{first}"),
        (first, last) => format!("header rows{gap}{first} to {last}"),
    };
    let span = Span::new(lines.span.file, from, lines.span.end as usize);
    Some(Word { edit: Edit { span, text }, is_misfit: true, also: None })
}

/// The columns that may be meant for one that the block names: those that it names nowhere, and of which the cells are
/// what they should be. Those first where the named column does not hold that; at most [`MOST_WORDS`] of either.
fn columns(model: &Model, mapping: &Mapping, peek: &Peek<'_>) -> Vec<Word> {
    let by_name = peek.columns_by_name();
    let own: Vec<Option<usize>> = mapping.columns.iter().map(|it| place_of(&it.column, &by_name)).collect();
    let mut used: BTreeMap<usize, usize> = BTreeMap::new();
    for column in own.iter().flatten() {
        *used.entry(*column).or_default() += 1;
    }
    let free: Vec<usize> = (0..peek.width()).filter(|column| !used.contains_key(column)).collect();
    let kinds = Kinds::of(model);
    // What is asked for many times: which free columns hold what.
    let mut fitting: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    let (mut misfits, mut others) = (Vec::new(), Vec::new());
    for (mapped, own) in mapping.columns.iter().zip(own) {
        let Some(kind) = kind(model, &mapped.holds) else { continue };
        let is_misfit = own.is_none_or(|own| used[&own] > 1 || !kinds.fits(peek, own, kind));
        // A column under the very name of what it holds is the right one.
        let is_sure = !is_misfit && own.is_some_and(|own| is_named_for(model, &mapped.holds, peek, own));
        let words = if is_misfit { &mut misfits } else { &mut others };
        if is_sure || words.len() >= MOST_WORDS {
            continue;
        }
        let fitting = fitting
            .entry(kind)
            .or_insert_with(|| free.iter().copied().filter(|it| kinds.fits(peek, *it, kind)).collect());
        let meant = fitting.iter().filter_map(|column| {
            let text = match &mapped.column {
                ColumnName::Letters(..) => column_letters(column + 1),
                ColumnName::Header(_) => format!("\"{}\"", peek.name_of(*column)?),
            };
            Some(Word { edit: Edit { span: mapped.column.span(), text }, also: None, is_misfit })
        });
        words.extend(meant.take(MOST_WORDS - words.len()));
    }
    misfits.append(&mut others);
    misfits
}

/// The organisation, the metric and the quarter that figures may be of in place of those that the block says: the plan's
/// own, those without figures, the one reported on.
fn names(inputs: &Inputs<'_>, model: &Model, mapping: &Mapping, found: &[Diagnostic]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut put = |said: &Said, text: &str| {
        // Written with quotes where it was.
        let quote = if inputs.sources.text_of(said.span).starts_with('"') { "\"" } else { "" };
        let edit = Edit { span: said.span, text: format!("{quote}{text}{quote}") };
        words.push(Word { edit, also: None, is_misfit: false });
    };
    if let Some(said) = &mapping.organisation {
        let near = model.organisations.iter().filter(|it| are_one_slip_apart(&it.name, &said.text));
        let own = model.plan.organisation.map(|own| model.organisation(own));
        let mut seen = BTreeSet::new();
        for organisation in near.chain(own).filter(|it| seen.insert(&it.name)) {
            put(said, &organisation.name);
        }
    }
    let is_lacking = |name: &str| {
        found.iter().any(|it| {
            let at = it.labels.first().map(|label| inputs.sources.text_of(label.span));
            it.code == Code::MetricWithoutData && at == Some(name)
        })
    };
    let lacking: Vec<&str> = model.metrics.iter().map(|it| it.name.as_str()).filter(|name| is_lacking(name)).collect();
    let lacking = if lacking.len() > MOST_LACKING { Vec::new() } else { lacking };
    let of_columns = mapping.columns.iter().filter_map(|mapped| match &mapped.holds {
        Holds::Metric(said) => Some(said),
        _ => None,
    });
    for said in mapping.metric.iter().chain(of_columns) {
        for name in lacking.iter().filter(|name| **name != said.text) {
            put(said, name);
        }
    }
    if let (Some(said), Some(reporting)) = (&mapping.quarter, model.plan.reporting) {
        let name = model.plan.calendar.name(crate::calendar::Period::Quarter(reporting.value));
        put(said, &name);
        // The block that says so already may have to say what this one does.
        let (one, text_of) = (said.span, |span: Span| inputs.sources.text_of(span).to_owned());
        let others = model.mappings.iter().filter_map(|it| it.quarter.as_ref()).filter(|it| it.span != one);
        words.extend(others.filter(|other| other.text == name && said.text != name).map(|other| Word {
            edit: Edit { span: one, text: text_of(other.span) },
            also: Some(Edit { span: other.span, text: text_of(one) }),
            is_misfit: false,
        }));
    }
    words
}

/// What a column may hold in place of what the block says, where lines of it contradict each other.
fn holdings(inputs: &Inputs<'_>, mapping: &Mapping) -> Vec<Word> {
    let mut words = Vec::new();
    for mapped in &mapping.columns {
        let at = mapped.column.span();
        let file = inputs.sources.file(at.file);
        let line = file.line_of(at.start as usize);
        let start = file.start_of(line);
        let text = file.line(line).split('#').next().unwrap_or_default();
        let (Holds::Column(_), Some(is)) = (&mapped.holds, text.rfind(" is ")) else { continue };
        let (from, said) = (start + is + 4, text[is + 4..].trim_end());
        let others = ["organisation", "metric", "quarter", "numerator", "denominator"].into_iter();
        words.extend(others.filter(|other| *other != said).map(|other| Word {
            edit: Edit { span: Span::new(at.file, from, from + said.len()), text: other.to_owned() },
            also: None,
            is_misfit: true,
        }));
    }
    words
}

/// What every other column may be one of.
fn spreads(inputs: &Inputs<'_>, mapping: &Mapping) -> Vec<Word> {
    let Some((spread, span)) = mapping.one_column_per else { return Vec::new() };
    let written = inputs.sources.text_of(span);
    let others = [Spread::Quarters, Spread::Metrics, Spread::Organisations].into_iter().filter(|it| *it != spread);
    let edit = |other: Spread| Edit { span, text: written.replace(spread.word(), other.word()) };
    others.map(|other| Word { edit: edit(other), also: None, is_misfit: false }).collect()
}
