//! The words of one statement, set in lines: the spaces between them, the columns, and how long lists are wrapped.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::pieces::Head;
use super::text;
use crate::syntax::ast::{Token, TokenKind};
use crate::syntax::lower::{is_wide, keyword};
use crate::vocabulary::{Layout, Shape};

/// No line of words is set wider than this, where it can be wrapped.
pub(super) const WIDTH: usize = 100;

/// By so much the last line of a list may be longer than the others before it looks so.
const UNEVEN: usize = 4;

/// A line of the text that is made.
pub(super) struct Line {
    /// Everything but the comment and the line end.
    pub(super) code: String,
    /// The bytes of the comment behind it.
    pub(super) comment: Option<Range<usize>>,
}

impl Line {
    pub(super) fn of(code: impl Into<String>) -> Self {
        Self { code: code.into(), comment: None }
    }
}

/// Where the values of a block stand, counted from the indentation of its statements.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    /// Of the values behind phrases.
    pub(super) value: usize,
    /// Of what follows the labels of cases.
    pub(super) behind_label: usize,
}

/// How a statement is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) layout: Layout,
    pub(super) indent: usize,
    pub(super) columns: Columns,
}

/// The lines of a statement.
pub(super) fn lines(source: &str, head: &Head, setting: Setting) -> Vec<Line> {
    let mut made = Making { source, head, setting, lines: Vec::new(), current: " ".repeat(setting.indent) };
    let first = first_item(head);
    for index in 0..first {
        made.space(index);
        made.token(index);
    }
    if first < head.tokens.len() {
        made.space(first);
        let hang = made.current.width();
        if head.comments.is_empty() {
            made.list(first, hang);
        } else {
            made.list_with_comments(first, hang);
        }
    }
    if head.opens {
        made.current.push_str(" {");
    }
    made.break_line();
    made.lines
}

/// The width of a phrase, where a value stands behind it in a column. A longer text has lines and no width.
pub(super) fn phrase_width(source: &str, head: &Head) -> Option<usize> {
    if head.tokens[..head.phrase].iter().any(|token| matches!(token.kind, TokenKind::Text { .. })) {
        return None;
    }
    let has_value = head.phrase < head.tokens.len() && has_space(source, &head.tokens, head.phrase);
    let words = head.tokens[..head.phrase].iter().map(|token| written(source, *token).width());
    has_value.then(|| words.sum::<usize>() + head.phrase - 1)
}

/// The width of the label that a case begins with.
pub(super) fn label_width(source: &str, head: &Head) -> Option<usize> {
    let label = head.tokens.get(head.phrase).filter(|_| has_label(head))?;
    Some(written(source, *label).width())
}

fn has_label(head: &Head) -> bool {
    let kind = |index: usize| head.tokens.get(index).map(|token| token.kind);
    let is_label = matches!(kind(head.phrase), Some(TokenKind::String { .. }));
    is_label && !matches!(kind(head.phrase + 1), None | Some(TokenKind::Comma | TokenKind::Colon))
}

/// The token with which the list of a statement begins, under which it goes on: behind a colon, behind the label
/// of a case and the word that follows it, or behind the phrase.
fn first_item(head: &Head) -> usize {
    let behind_phrase = head.phrase;
    let mut before_comma = head.tokens[behind_phrase..].iter().take_while(|token| token.kind != TokenKind::Comma);
    if let Some(colon) = before_comma.position(|token| token.kind == TokenKind::Colon) {
        return behind_phrase + colon + 1;
    }
    let is_case = head.keyword.is_some_and(|keyword| keyword.field().shape == Shape::StatusCase);
    if is_case && has_label(head) { behind_phrase + 2 } else { behind_phrase }
}

/// Whether a space stands before a token.
fn has_space(source: &str, tokens: &[Token], index: usize) -> bool {
    let (Some(before), Some(token)) = (index.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(index))
    else {
        return false;
    };
    let is_quoted = |token: &Token| matches!(token.kind, TokenKind::String { .. } | TokenKind::Text { .. });
    match (before.kind, token.kind) {
        (TokenKind::Comma | TokenKind::Colon, _) => true,
        (_, TokenKind::Comma | TokenKind::Colon) | (TokenKind::Number, TokenKind::Percent) => false,
        _ if is_quoted(before) || is_quoted(token) => true,
        _ => !source[before.span.end as usize..token.span.start as usize].is_empty(),
    }
}

/// A token as it is set: curly quotes become straight ones where that cannot change what they hold.
fn written(source: &str, token: Token) -> Cow<'_, str> {
    let text = &source[token.span.range()];
    match token.kind {
        TokenKind::String { inner } if !text.starts_with('"') => {
            let inner = &source[inner.range()];
            if inner.contains(['"', '\\', '{', '}', '#']) { text.into() } else { format!("\"{inner}\"").into() }
        }
        _ => text.into(),
    }
}

struct Making<'a> {
    source: &'a str,
    head: &'a Head,
    setting: Setting,
    lines: Vec<Line>,
    current: String,
}

impl Making<'_> {
    fn break_line(&mut self) {
        let code = std::mem::take(&mut self.current);
        self.lines.push(Line::of(code.trim_end_matches(' ')));
    }

    /// The space before a token that begins no line.
    fn space(&mut self, index: usize) {
        let (head, columns) = (self.head, self.setting.columns);
        if !has_space(self.source, &head.tokens, index) {
            return;
        }
        let column = match self.setting.layout {
            Layout::Field | Layout::Case if index == head.phrase => Some(columns.value),
            Layout::Case if index == head.phrase + 1 && has_label(head) => Some(columns.behind_label),
            _ => None,
        };
        match column {
            Some(column) => {
                let width = (self.setting.indent + column).saturating_sub(self.current.width()).max(2);
                self.current.push_str(&" ".repeat(width));
            }
            None if index == head.phrase && self.is_set_apart() => self.current.push_str("  "),
            None => self.current.push(' '),
        }
    }

    /// Whether an unknown statement ends its phrase by a wide gap, which tells what was meant as the phrase.
    fn is_set_apart(&self) -> bool {
        let head = self.head;
        let (before, next) = (head.tokens[head.phrase - 1], head.tokens[head.phrase]);
        let gap = &self.source[before.span.end as usize..next.span.start as usize];
        head.keyword.is_none() && next.kind == TokenKind::Word && is_wide(gap)
    }

    fn token(&mut self, index: usize) {
        let token = self.head.tokens[index];
        let TokenKind::Text { inner } = token.kind else {
            self.current.push_str(&written(self.source, token));
            return;
        };
        let (first, body) = text::reindented(&self.source[inner.range()], self.setting.indent + 2);
        self.current.push_str("\"\"\"");
        self.current.push_str(first);
        // Not `break_line`: spaces behind the first words may be a line break of Markdown.
        let opening = std::mem::take(&mut self.current);
        self.lines.push(Line::of(opening));
        self.lines.extend(body.into_iter().map(Line::of));
        self.current = format!("{}\"\"\"", " ".repeat(self.setting.indent));
    }

    /// Tokens in a row.
    fn row(&mut self, tokens: Range<usize>) {
        for index in tokens.clone() {
            if index > tokens.start {
                self.space(index);
            }
            self.token(index);
        }
    }

    /// A list: in one line where it fits, else in as few lines as hold it, each as long as the others.
    fn list(&mut self, first: usize, hang: usize) {
        let items = self.items(first);
        let has_text = self.head.tokens.iter().any(|token| matches!(token.kind, TokenKind::Text { .. }));
        let brace = if self.head.opens { 2 } else { 0 };
        let widths: Vec<usize> = items.iter().map(|item| self.width(item.clone())).collect();
        let whole = widths.iter().sum::<usize>() + items.len() - 1;
        if has_text || items.len() == 1 || hang + whole + brace <= WIDTH {
            self.row(first..self.head.tokens.len());
            return;
        }
        let measure = measure(&widths, WIDTH.saturating_sub(hang + brace));
        let mut filled = 0;
        for (item, width) in items.into_iter().zip(widths) {
            if filled > 0 && filled + 1 + width > measure {
                self.break_line();
                self.current = " ".repeat(hang);
                filled = 0;
            }
            if filled > 0 {
                self.current.push(' ');
                filled += 1;
            }
            filled += width;
            self.row(item);
        }
    }

    /// The items of a list with their commas. One that begins as a statement does never begins a line: it would be
    /// taken for one.
    fn items(&self, first: usize) -> Vec<Range<usize>> {
        let tokens = &self.head.tokens;
        let mut items = Vec::new();
        let mut start = first;
        for index in first..tokens.len() {
            let is_end = tokens[index].kind == TokenKind::Comma
                && tokens.get(index + 1).is_some_and(|next| next.kind != TokenKind::Comma)
                && keyword(self.source, &tokens[index + 1..]).is_none();
            if is_end {
                items.push(start..index + 1);
                start = index + 1;
            }
        }
        items.push(start..tokens.len());
        items
    }

    fn width(&self, item: Range<usize>) -> usize {
        let tokens = &self.head.tokens;
        let spaces = (item.start + 1..item.end).filter(|index| has_space(self.source, tokens, *index)).count();
        spaces + tokens[item].iter().map(|token| written(self.source, *token).width()).sum::<usize>()
    }

    /// A list that holds comments keeps its lines.
    fn list_with_comments(&mut self, first: usize, hang: usize) {
        let head = self.head;
        let starts = head.breaks.iter().copied().filter(|index| *index > first).chain([head.tokens.len()]);
        let mut start = first;
        for end in starts {
            self.row(start..end);
            start = end;
            if end == head.tokens.len() {
                break;
            }
            self.break_line();
            let comma = head.tokens[end - 1].span.end as usize;
            for (_, comment) in head.comments.iter().filter(|(before, _)| *before == end) {
                let is_behind = !self.source[comma..comment.start].contains(['\n', '\r']);
                match self.lines.last_mut() {
                    Some(line) if is_behind => line.comment = Some(comment.clone()),
                    _ => self.lines.push(Line::of(format!("{}{}", " ".repeat(hang), &self.source[comment.clone()]))),
                }
            }
            self.current = " ".repeat(hang);
        }
    }
}

/// The least measure at which the items fill no more lines than at `most`, so that no line is left much shorter than
/// the others; one at which the last line does not stand out, where there is one.
fn measure(widths: &[usize], most: usize) -> usize {
    let fewest = filled(widths, most).lines;
    let (mut low, mut high) = (1, most.max(1));
    while low < high {
        let middle = low + (high - low) / 2;
        if filled(widths, middle).lines <= fewest { high = middle } else { low = middle + 1 }
    }
    let ends_short = |measure: &usize| {
        let filled = filled(widths, *measure);
        filled.last <= filled.longest_before + UNEVEN
    };
    (high..=most).find(ends_short).unwrap_or(high)
}

/// What becomes of items in lines of a measure.
struct Filled {
    lines: usize,
    /// The width of the last line.
    last: usize,
    /// The width of the longest of the others.
    longest_before: usize,
}

fn filled(widths: &[usize], measure: usize) -> Filled {
    let mut filled = Filled { lines: 1, last: 0, longest_before: 0 };
    for width in widths {
        if filled.last > 0 && filled.last + 1 + width > measure {
            filled.lines += 1;
            filled.longest_before = filled.longest_before.max(filled.last);
            filled.last = 0;
        }
        filled.last += width + usize::from(filled.last > 0);
    }
    filled
}
