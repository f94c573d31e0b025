//! A page of the catalogue, laid out for a terminal.

use std::fmt::Write;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr;

use crate::diagnostics::Entry;
use crate::render::page::caption;
use crate::render::terminal::{Colour, Options};

/// The widest line of prose that reads well.
const WIDEST: usize = 88;

/// The page of a code: its title, and its Markdown with code set in and prose wrapped.
pub(super) fn text(entry: &Entry, options: &Options) -> String {
    let head = format!("{} ({})", entry.slug, entry.severity.word());
    let mut page = Page {
        text: format!("{}\n{}\n", strong(&head, options.colour), entry.title),
        line: String::new(),
        marks: Vec::new(),
        first: String::new(),
        rest: String::new(),
        is_code: false,
        after_item: false,
        width: options.width.clamp(40, WIDEST),
        colour: options.colour,
    };
    let mut heading = 0;
    for event in Parser::new(entry.page) {
        match event {
            // The first heading is the code, which stands above already.
            Event::Start(Tag::Heading { .. }) => heading += 1,
            Event::End(TagEnd::Heading(_)) if heading == 1 => page.line.clear(),
            Event::End(TagEnd::Heading(_)) => page.heading(),
            event => page.take(event),
        }
    }
    page.flush();
    page.text
}

struct Page {
    text: String,
    /// The words of the paragraph that is being read.
    line: String,
    /// Of each list around: the number of its next item, if it counts.
    marks: Vec<Option<u64>>,
    /// What stands before the next paragraph's first line, and before its others.
    first: String,
    rest: String,
    is_code: bool,
    /// Whether the last paragraph stood in a list.
    after_item: bool,
    width: usize,
    colour: Colour,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::List(start)) => {
                self.flush();
                self.after_item &= !self.marks.is_empty();
                self.marks.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.marks.pop();
            }
            Event::Start(Tag::Item) => self.item(),
            Event::End(TagEnd::Item | TagEnd::Paragraph) => self.flush(),
            Event::Start(Tag::CodeBlock(kind)) => {
                self.flush();
                self.is_code = true;
                self.after_item = false;
                self.text.push('\n');
                if let CodeBlockKind::Fenced(words) = &kind
                    && let Some(word) = caption(words)
                {
                    let _ = writeln!(self.text, "  {word}");
                }
            }
            Event::End(TagEnd::CodeBlock) => self.is_code = false,
            Event::Text(text) if self.is_code => {
                for line in text.lines() {
                    self.text += format!("    {line}").trim_end();
                    self.text.push('\n');
                }
            }
            Event::Text(text) => self.line += &text,
            Event::Code(code) => {
                // Spaces within code do not break a line.
                let _ = write!(self.line, "`{}`", code.replace(' ', "\u{a0}"));
            }
            Event::SoftBreak | Event::HardBreak => self.line.push(' '),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.flush();
        let depth = self.marks.len();
        let mark = match self.marks.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        let indent = "  ".repeat(depth);
        self.rest = format!("{indent}{}", " ".repeat(mark.len()));
        self.first = indent + &mark;
    }

    fn heading(&mut self) {
        let words = std::mem::take(&mut self.line);
        let _ = write!(self.text, "\n{}\n", strong(&words, self.colour));
    }

    /// Writes the paragraph, wrapped.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.line);
        if words.trim().is_empty() {
            return;
        }
        let (first, rest) = (std::mem::take(&mut self.first), self.rest.clone());
        if self.marks.is_empty() {
            self.rest.clear();
        }
        // Items follow one another without a blank line.
        let is_item = !first.is_empty();
        if !is_item || !self.after_item {
            self.text.push('\n');
        }
        self.after_item = !self.marks.is_empty();
        let rest = if self.marks.is_empty() { String::new() } else { rest };
        let mut taken = first.width();
        self.text += &first;
        for (index, word) in words.split(' ').filter(|it| !it.is_empty()).enumerate() {
            let wide = word.width();
            if index > 0 && taken + 1 + wide > self.width {
                let _ = write!(self.text, "\n{rest}");
                taken = rest.width();
            } else if index > 0 {
                self.text.push(' ');
                taken += 1;
            }
            self.text += &word.replace('\u{a0}', " ");
            taken += wide;
        }
        self.text.push('\n');
    }
}

fn strong(text: &str, colour: Colour) -> String {
    match colour {
        Colour::On => format!("\x1b[1m{text}\x1b[0m"),
        Colour::Off => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Severity};

    #[test]
    fn a_page_reads_well_without_markup() {
        let entry = Entry {
            code: Code::EmptyFile,
            slug: "empty-file",
            severity: Severity::Error,
            title: "A plan file is empty",
            page: "\
# empty-file

One line that is **long** enough to be wrapped, with `some code` in it
and a [link](https://example.org).

```plan fails
plan \"x\" {
}
```

```csv both data/a.csv
a,b
```

- one item that goes on and on until it is too long
- two

1. first

## When it is right

Last words.
",
        };
        let options = Options { width: 40, ..Options::default() };
        insta::assert_snapshot!(text(&entry, &options), @r#"
        empty-file (error)
        A plan file is empty

        One line that is long enough to be
        wrapped, with `some code` in it and a
        link.

          With the mistake:
            plan "x" {
            }

          data/a.csv, before and after:
            a,b

          - one item that goes on and on until
            it is too long
          - two

          1. first

        When it is right

        Last words.
        "#);
    }
}
