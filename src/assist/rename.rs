//! New names, in every plan file that uses the old one.
//!
//! Tables are never changed: the next delivery would bring the old name back. Where the data know a metric by the name
//! that goes, the metric keeps it as one that it is `also called`; where an organisation would lose its data, the new
//! name is refused. See `docs/decisions/0028-new-names.md`.

mod reading;

use std::collections::BTreeSet;

use super::View;
use super::places::named_at;
use crate::diagnostics::{Diagnostic, Edit, Severity};
use crate::model::{Mention, MetricId, Named, is_declarable, is_name};
use crate::observations::NameKey;
use crate::source::{FileId, Span, line_end, line_start};
use crate::syntax::Parse;
use crate::syntax::ast::{Entry, Line, TokenKind};
use crate::vocabulary::Keyword;
use reading::{Reading, reading};

/// The name at a place that could be given another, and where it stands; or why it cannot be.
pub fn prepare(view: View<'_>, file: FileId, offset: usize) -> Result<(Span, String), String> {
    let mention = renamable(view, file, offset)?;
    Ok((mention.span, view.model().name_of(mention.named).to_owned()))
}

/// The edits that give the thing at a place another name; or why it cannot have that name.
///
/// `findings` are those of the plan: where a mistake hides what a line says, the old name would stay there.
pub fn rename(
    view: View<'_>,
    findings: &[Diagnostic],
    file: FileId,
    offset: usize,
    new: &str,
) -> Result<Vec<Edit>, String> {
    let mention = renamable(view, file, offset)?;
    let model = view.model();
    let named = mention.named;
    let old = model.name_of(named);
    let new = new.trim();
    if new == old {
        return Ok(Vec::new());
    }
    let is_number = matches!(named, Named::Priority(_));
    if is_number && (new.is_empty() || !new.chars().all(|it| it.is_ascii_alphanumeric() || it == '.')) {
        return Err(format!("`{new}` is no number of a priority: write one such as `4` or `4a`"));
    }
    if !is_number && !is_name(new) {
        return Err(format!(
            "`{new}` is no name: a name has lower-case letters, digits and hyphens, such as `all-crime`"
        ));
    }
    if !is_number && !is_declarable(new, Some(named.declared_by())) {
        return Err(format!(
            "`{new}` cannot be the name of a {}: a claim reads it as how many metrics there are",
            named.kind()
        ));
    }
    if let Some(taken) = taken(view, named, new) {
        return Err(taken);
    }
    if let Some(place) = hidden(view, findings, old).filter(|_| !is_number) {
        let file = view.sources.file(place.file);
        let line = file.location(place.start).line;
        return Err(format!(
            "`{old}` stands in {} on line {line} too, where a mistake hides what is meant: mend that first",
            file.name()
        ));
    }
    let plans = model.names.of_named(named).filter(|span| view.words(*span) == old);
    let mut edits: Vec<Edit> = plans.map(|span| Edit { span, text: new.to_owned() }).collect();
    if let Reading::Other(at) = reading(view, &edits) {
        return Err(misread(view, named, new, at));
    }
    match named {
        Named::Metric(id) => edits.extend(kept_name(view, id, new)?),
        Named::Organisation(_) => keeps_data(view, named, new)?,
        _ => {}
    }
    Ok(edits)
}

/// Why a name that is a word of the language cannot be given.
fn misread(view: View<'_>, named: Named, new: &str, at: Option<Span>) -> String {
    let kind = named.kind();
    let place = at.map(|at| {
        let file = view.sources.file(at.file);
        format!(" in {} on line {}", file.name(), file.location(at.start).line)
    });
    match place {
        Some(place) => format!("`{new}` cannot be the name of this {kind}:{place} it would be read as something else"),
        None => format!("`{new}` cannot be the name of this {kind}: the plan would say something else"),
    }
}

fn renamable(view: View<'_>, file: FileId, offset: usize) -> Result<Mention, String> {
    let mention = named_at(view, file, offset).ok_or("there is no name of the plan at this place")?;
    let model = view.model();
    let declared = model.declared_at(mention.named);
    let in_table = declared.filter(|at| !super::is_plan(view, at.file));
    if let Some(at) = in_table {
        let name = view.sources.file(at.file).name();
        return Err(format!("`{}` is declared in {name}: change it there", model.name_of(mention.named)));
    }
    if !super::is_plan(view, file) {
        return Err("a name is changed in the plan; the data keep theirs".to_owned());
    }
    // What a mistake hides from the index would keep the old name.
    Ok(mention)
}

/// Where a name stands in a plan file that nobody can say is one, because of a mistake: anywhere in a file whose shape is
/// broken, and on the line of an error in others.
fn hidden(view: View<'_>, findings: &[Diagnostic], name: &str) -> Option<Span> {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let known: BTreeSet<(FileId, u32)> =
        view.model().names.all().iter().map(|mention| (mention.span.file, mention.span.start)).collect();
    let in_file = |parse: &Parse| {
        let file = parse.file.id;
        let text = view.sources.file(file).text();
        let is_broken = parse.diagnostics.iter().any(|finding| finding.severity == Severity::Error);
        let wrong: Vec<Span> = errors()
            .filter_map(|finding| finding.labels.first().map(|label| label.span))
            .filter(|span| span.file == file)
            .collect();
        if !is_broken && wrong.is_empty() {
            return None;
        }
        let quoted = quoted(&parse.file.lines, text);
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        let found = text.match_indices(name).map(|(at, _)| Span::new(file, at, at + name.len()));
        found.into_iter().find(|span| {
            let (start, end) = (span.start as usize, span.end as usize);
            let line_start = line_start(text, start);
            let line_end = text[end..].find(['\n', '\r']).map_or(text.len(), |length| end + length);
            let is_whole = !text[..start].ends_with(is_part) && !text[end..].starts_with(is_part);
            let is_in_comment = text[line_start..start].starts_with('#') || text[line_start..start].contains(" #");
            let touches = |wrong: &Span| wrong.start as usize <= line_end && line_start <= wrong.end as usize;
            let is_prose = quoted.iter().any(|inner| {
                let is_inside = inner.start <= span.start && span.end <= inner.end;
                is_inside && !is_in_braces(&text[inner.start as usize..start])
            });
            is_whole
                && !known.contains(&(file, span.start))
                && !is_in_comment
                && !is_prose
                && (is_broken || wrong.iter().any(touches))
        })
    };
    view.plans.iter().find_map(|parse| in_file(parse))
}

/// What stands in quotes that are closed, on these lines and in their blocks.
fn quoted(lines: &[Line], text: &str) -> Vec<Span> {
    let mut quoted = Vec::new();
    for entry in lines.iter().filter_map(Line::entry) {
        let inner = entry.words.iter().filter_map(|token| match token.kind {
            TokenKind::String { inner } => Some(inner),
            TokenKind::Text { inner } => {
                text[inner.end as usize..token.span.end as usize].trim_start().starts_with('"').then_some(inner)
            }
            _ => None,
        });
        quoted.extend(inner);
        quoted.extend(entry.block.iter().flat_map(|block| self::quoted(&block.lines, text)));
    }
    quoted
}

/// Whether what follows words of a text stands in the braces of a figure.
fn is_in_braces(before: &str) -> bool {
    before.rfind(['{', '}']).is_some_and(|at| before[at..].starts_with('{'))
}

/// Why a name is taken already.
fn taken(view: View<'_>, named: Named, new: &str) -> Option<String> {
    let model = view.model();
    let same_kind = model.names.all().iter().map(|mention| mention.named).filter(|other| {
        let shares = match (named, other) {
            // An update is about either, by its name alone.
            (Named::Metric(_) | Named::Pledge(_), Named::Metric(_) | Named::Pledge(_)) => true,
            _ => named.kind() == other.kind(),
        };
        shares && *other != named
    });
    let other = same_kind.into_iter().find(|other| model.name_of(*other) == new)?;
    let place = model.declared_at(other)?;
    let file = view.sources.file(place.file);
    let line = file.location(place.start).line;
    let article = if other.kind().starts_with('o') { "an" } else { "a" };
    Some(format!("there is {article} {} `{new}` already, in {} on line {line}", other.kind(), file.name()))
}

/// Where the data know a metric by the name that goes, and by no other of its names, it keeps that one as well.
fn kept_name(view: View<'_>, id: MetricId, new: &str) -> Result<Option<Edit>, String> {
    let metric = view.model().metric(id);
    let dataset = &view.analysis.dataset;
    let is_in_data = |name: &str| dataset.metric_named(&NameKey::of(name)).is_some();
    let others =
        [metric.title.as_str(), new].into_iter().chain(metric.also_called.iter().map(|other| other.value.as_str()));
    let is_known_anyway = others.into_iter().any(|name| NameKey::of(name) == NameKey::of(&metric.name));
    if !is_in_data(&metric.name) || is_known_anyway {
        return Ok(None);
    }
    let entry = entry_of(view, metric.span).ok_or_else(|| {
        format!("the data call it `{}`, and planck cannot write that into the metric: do so by hand first", metric.name)
    })?;
    let text = view.sources.file(metric.span.file).text();
    let called = format!("also called  \"{}\"", metric.name);
    let Some(block) = &entry.block else {
        let at = entry.head.at_end();
        let line = line_start(text, entry.head.start as usize);
        let indent: String = text[line..].chars().take_while(|it| matches!(it, ' ' | '\t')).collect();
        let ending = line_end(text);
        return Ok(Some(Edit { span: at, text: format!(" {{{ending}{indent}  {called}{ending}{indent}}}") }));
    };
    // On a line of its own above the first field, indented as that is.
    Ok(Some(match block.entries().next() {
        Some(first) => {
            let at = first.head.at_start();
            let line = line_start(text, at.start as usize);
            let indent = &text[line..at.start as usize];
            let indent = if indent.trim().is_empty() { indent } else { "" };
            let ending = line_end(text);
            let gap = if indent.is_empty() && line != at.start as usize { " " } else { "" };
            let text = match gap {
                // Fields that stand on the line of the brace have no line of their own.
                " " => format!("{called}{ending}"),
                _ => format!("{called}{ending}{indent}"),
            };
            Edit { span: at, text }
        }
        None => Edit { span: block.open.at_end(), text: format!("\n  {called}\n") },
    }))
}

/// An organisation has no other names but its title, so one whose data would be lost is refused.
fn keeps_data(view: View<'_>, named: Named, new: &str) -> Result<(), String> {
    let Named::Organisation(id) = named else { return Ok(()) };
    let dataset = &view.analysis.dataset;
    let Some(key) = view.analysis.checked.organisation(id) else { return Ok(()) };
    let name = dataset.organisation(key);
    let keeps = [new, &view.model().organisation(id).title].into_iter().any(|name_| NameKey::of(name_) == name.key);
    // A title that is made of the name goes with it.
    let is_made = NameKey::of(&view.model().organisation(id).title) == NameKey::of(&view.model().organisation(id).name);
    if keeps && !(is_made && NameKey::of(new) != name.key) {
        return Ok(());
    }
    Err(format!(
        "the data call it `{}`, and `{new}` would not be found there: give it that title in quotes first",
        name.spelling
    ))
}

/// The statement that declares the name at a place.
fn entry_of(view: View<'_>, name: Span) -> Option<&Entry> {
    let parse = view.parse(name.file)?;
    let mut lines: Vec<&Line> = parse.file.lines.iter().collect();
    while let Some(line) = lines.pop() {
        let Some(entry) = line.entry() else { continue };
        let is_head = entry.head.start <= name.start && name.end <= entry.head.end;
        if is_head && matches!(entry.keyword, Some(Keyword::Metric)) {
            return Some(entry);
        }
        lines.extend(entry.block.iter().flat_map(|block| &block.lines));
    }
    None
}
