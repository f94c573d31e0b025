//! Longer texts: Markdown with figures in braces.

use std::ops::Range;

use super::Spanned;
use super::prose::{NO_PROSE, bare_figures, without_markup};
use super::sentences::{self, Sentence};
use super::words::squeezed;
use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span, lines};
use crate::syntax::Indentation;

/// A text, without the indentation of the plan that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What stands between the quotes.
    pub span: Span,
    /// The text, cut where figures stand.
    pub pieces: Vec<Piece>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Markdown.
    Markdown(String),
    /// A figure in braces.
    Figure(Figure),
}

/// A figure in braces: `{66,497 = calls-999}`, `{= calls-999}`, `{160, source "Return, March 2021"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// From brace to brace.
    pub span: Span,
    /// What is printed; none where the figure is to be printed from the data.
    pub printed: Option<Spanned<String>>,
    /// What it is compared with, in one line; none where it is attributed instead.
    pub formula: Option<Spanned<String>>,
    /// Who said so.
    pub source: Option<String>,
}

impl Text {
    /// The Markdown of the text, each figure printed by the function.
    pub fn markdown(&self, mut print: impl FnMut(&Figure) -> String) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Markdown(text) => text.clone(),
            Piece::Figure(figure) => print(figure),
        });
        pieces.collect::<String>().trim_matches('\n').trim_end().to_owned()
    }

    /// The places of the figures that stand outside braces.
    pub fn bare_figures(&self, sources: &SourceMap) -> Vec<Span> {
        let at = |range: std::ops::Range<usize>| {
            let start = self.span.start as usize;
            Span::new(self.span.file, start + range.start, start + range.end)
        };
        bare_figures(sources.text_of(self.span)).into_iter().map(at).collect()
    }

    /// What stands for each byte that is no prose in [`Text::prose`].
    pub const NO_PROSE: char = NO_PROSE;

    /// What stands between the quotes, as long as before, with [`Text::NO_PROSE`] for each byte of code, links,
    /// markup and figures in braces.
    pub fn prose(&self, sources: &SourceMap) -> String {
        without_markup(sources.text_of(self.span))
    }

    /// The sentences of the text.
    pub fn sentences(&self, sources: &SourceMap) -> Vec<Sentence<'_>> {
        sentences::of(sources, self)
    }

    /// The figures in braces.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Figure(figure) => Some(figure),
            Piece::Markdown(_) => None,
        })
    }
}

/// Reads what stands between the quotes of a text.
pub(super) fn read(sources: &SourceMap, inner: Span, sink: &mut Sink) -> Text {
    let raw = sources.text_of(inner);
    let indentation = Indentation::of(raw);
    let mut pieces = Vec::new();
    let mut markdown = String::new();
    let mut at = 0;
    // Up to where braces are reported that hold no figure: what closes them needs no finding of its own.
    let mut told = 0;
    while let Some(character) = raw[at..].chars().next() {
        let length = character.len_utf8();
        match character {
            '\n' | '\r' if !raw[at..].starts_with("\r\n") => {
                markdown.push('\n');
                at += length;
                let line = lines(&raw[at..]).next().unwrap_or_default();
                let (left, words) = indentation.strip(line);
                markdown.push_str(&left);
                at += line.len() - words.len();
                continue;
            }
            '\r' => {}
            '\\' if raw[at + 1..].starts_with(['{', '}']) => {
                markdown.push_str(&raw[at + 1..at + 2]);
                at += 2;
                continue;
            }
            '{' => {
                let open = Span::new(inner.file, inner.start as usize + at, inner.start as usize + at + 1);
                if let Some(end) = figure_end(&raw[at..]) {
                    let span = Span { end: open.start + end as u32, ..open };
                    if let Some(figure) = figure(sources, span) {
                        pieces.push(Piece::Markdown(std::mem::take(&mut markdown)));
                        pieces.push(Piece::Figure(figure));
                        at += end;
                        continue;
                    }
                    sink.not_a_figure(span, &squeezed(sources.text_of(span)));
                    told = at + end;
                } else {
                    sink.unclosed_figure(open);
                }
                markdown.push('{');
            }
            '}' => {
                if let Some(printed) = unopened(&raw[..at]).filter(|_| at >= told) {
                    let place = |from: usize, to: usize| {
                        Span::new(inner.file, inner.start as usize + from, inner.start as usize + to)
                    };
                    let word = squeezed(&raw[printed.clone()]);
                    sink.unopened_figure(place(at, at + 1), place(printed.start, printed.end), &word);
                }
                markdown.push('}');
            }
            _ => markdown.push(character),
        }
        at += length;
    }
    pieces.push(Piece::Markdown(markdown));
    Text { span: inner, pieces }
}

/// The length of a figure with its braces. It may wrap over lines, not over a blank one, and holds no
/// other brace.
pub(super) fn figure_end(raw: &str) -> Option<usize> {
    let close = raw.char_indices().skip(1).find(|(_, letter)| matches!(letter, '{' | '}'))?;
    let inside = &raw[..close.0];
    let has_blank_line = lines(inside).skip(1).any(|line| line.trim().is_empty());
    (close.1 == '}' && !has_blank_line).then_some(close.0 + 1)
}

/// The printed figure before a brace that closes nothing, where an `=` stands between the two: `262 = visits}`. Other
/// braces are prose.
fn unopened(before: &str) -> Option<Range<usize>> {
    let line = before.rfind(['{', '}', '\n', '\r']).map_or(0, |at| at + 1);
    let equals = line + before[line..].rfind(" = ")?;
    let head = before[line..equals].trim_end();
    let start = line + head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = line + head.len();
    before[start..end].contains(|it: char| it.is_ascii_digit()).then_some(start..end)
}

fn figure(sources: &SourceMap, span: Span) -> Option<Figure> {
    let inside = Span { start: span.start + 1, end: span.end - 1, ..span };
    let text = sources.text_of(inside);
    if let Some(equals) = text.find('=') {
        let formula = part(sources, inside, equals + 1, text.len())?;
        return Some(Figure { span, printed: part(sources, inside, 0, equals), formula: Some(formula), source: None });
    }
    let comma = text.find(", source ")?;
    let printed = part(sources, inside, 0, comma)?;
    let source = text[comma + ", source ".len()..].trim().trim_matches(['"', '“', '”']);
    Some(Figure { span, printed: Some(printed), formula: None, source: Some(squeezed(source)) })
}

/// A part of a figure without the space around it, if anything is left.
fn part(sources: &SourceMap, inside: Span, from: usize, to: usize) -> Option<Spanned<String>> {
    let text = &sources.text_of(inside)[from..to];
    let words = text.trim();
    if words.is_empty() {
        return None;
    }
    let start = inside.start as usize + from + (text.len() - text.trim_start().len());
    Some(Spanned { value: squeezed(words), span: Span::new(inside.file, start, start + words.len()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str) -> (String, Vec<String>) {
        let mut sources = SourceMap::default();
        let id = sources.add("t.plan", raw);
        let mut sink = Sink::default();
        let text = read(&sources, Span::new(id, 0, raw.len()), &mut sink);
        let print = |figure: &Figure| {
            let value = |part: &Option<Spanned<String>>| part.as_ref().map_or("-".into(), |part| part.value.clone());
            format!(
                "<{}|{}|{}>",
                value(&figure.printed),
                value(&figure.formula),
                figure.source.as_deref().unwrap_or("-")
            )
        };
        (text.markdown(print), sink.into_diagnostics().into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn a_brace_that_closes_nothing_is_told_where_a_figure_stands_before_it() {
        let told = ["a figure in a text never begins: its `{` is missing"];
        for text in ["We took 262 = calls} calls.", "At £9.9m = arrears} it stands", "{1 = a} and 2 = b}"] {
            assert_eq!(shown(text).1, told, "{text}");
        }
        for text in ["a set } of braces", "x = y}", "{1 = a} of 5}", "2 = b\\}", "2 =\nb}"] {
            assert_eq!(shown(text).1, [""; 0], "{text}");
        }
        // The braces are told of already.
        let told = ["`{229 = }` does not say what its figure is checked against"];
        assert_eq!(shown("We took {229 = } calls.").1, told);
    }

    #[test]
    fn indentation_goes_and_figures_stay() {
        let (markdown, found) =
            shown("\r\n    - A: {66,497 = calls-999}\n      and {= x\n    last year}, {160, source \"R\"}\n");
        assert_eq!(markdown, "- A: <66,497|calls-999|->\n  and <-|x last year|->, <160|-|R>");
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn braces_that_hold_no_figure_are_reported() {
        let (markdown, found) = shown("a {b} \\{c\\} {d\n\ne");
        assert_eq!(markdown, "a {b} {c} {d\n\ne");
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
