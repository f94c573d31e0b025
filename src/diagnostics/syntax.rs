//! What is said of the shape of a plan.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

impl Sink {
    pub(crate) fn nested_too_deep(&mut self, at: Span, deepest: usize) {
        self.push(
            Diagnostic::new(Code::NestedTooDeep, at, format!("blocks stand in one another more than {deepest} deep"))
                .label("the file is read up to here")
                .help("a plan needs three levels (a priority, a pledge or metric in it, its fields): close the blocks that should end before this one"),
        );
    }

    pub(crate) fn control_character(&mut self, at: Span, character: char) {
        let number = character as u32;
        self.push(
            Diagnostic::new(
                Code::ControlCharacter,
                at,
                format!("a character that cannot be seen stands here (U+{number:04X})"),
            )
            .label("it shows nothing and changes how the text is read")
            .help("delete it; such characters come along when text is copied from other programs")
            .fix("delete the unseen character", at, ""),
        );
    }

    pub(crate) fn stray_close(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::StrayClose, at, "a `}` closes nothing")
                .label("no block is open here")
                .help("delete it, or look above for a block that was closed too early")
                .fix("delete the `}`", at, ""),
        );
    }

    pub(crate) fn unclosed_block(&mut self, open: Span, begun_as: &str) {
        let what = if begun_as.is_empty() { "block".to_owned() } else { format!("block of `{begun_as}`") };
        self.push(
            Diagnostic::new(Code::UnclosedBlock, open, format!("the {what} never ends"))
                .label("no `}` closes this")
                .help("put a `}` on a line of its own where the block ends"),
        );
    }

    pub(crate) fn unclosed_text(&mut self, open: Span, begun_as: &str) {
        let what = match begun_as.split_once(' ') {
            None if begun_as.is_empty() => "text".to_owned(),
            None => format!("text of `{begun_as}`"),
            Some(_) => begun_as.to_owned(),
        };
        self.push(
            Diagnostic::new(Code::UnclosedText, open, format!("the {what} never ends"))
                .label("no closing `\"\"\"` on a line of its own")
                .help("put `\"\"\"` on a line of its own after the text's last line"),
        );
    }

    pub(crate) fn late_quotes(&mut self, quotes: Span, indent: &str) {
        self.push(
            Diagnostic::new(
                Code::LateQuotes,
                quotes,
                "the closing quotes of a text do not stand on a line of their own",
            )
            .label("these end the text in the middle of a line")
            .help("move `\"\"\"` to the next line; a text of one line can stand in plain quotes instead: \"…\"")
            .fix(
                "move the closing quotes to a line of their own",
                quotes.at_start(),
                format!("\n{indent}"),
            ),
        );
    }

    pub(crate) fn unclosed_string(&mut self, at: Span, written: &str) {
        let words = shortened(written.trim_start_matches(['"', '“']));
        self.push(
            Diagnostic::new(Code::UnclosedString, at, format!("a closing quote is missing after `{words}`"))
                .label("these quotes never end")
                .help("put a `\"` after the last word; a text of several lines stands between `\"\"\"`")
                .fix("close the quotes", at.at_end(), "\""),
        );
    }

    /// A quote right behind the one that ends words.
    pub(crate) fn quote_too_many(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::UnclosedString, at, "a quote too many stands behind the words")
                .label("the quote before it ends them")
                .help("delete one of the two")
                .fix("delete the quote", at, ""),
        );
    }

    pub(crate) fn single_quotes(&mut self, at: Span, written: &str, inner: &str) {
        self.push(
            Diagnostic::new(Code::MalformedValue, at, format!("`{}` stands between single quotes", shortened(written)))
                .label("a title stands between double quotes")
                .help(format!("write `\"{}\"`", shortened(inner)))
                .fix("write double quotes", at, format!("\"{inner}\"")),
        );
    }

    pub(crate) fn trailing_comma(&mut self, comma: Span) {
        self.push(
            Diagnostic::new(Code::TrailingComma, comma, "nothing follows the comma at the end of a list")
                .label("the list ends here")
                .help("delete the comma, or add what is missing")
                .fix("delete the comma", comma, ""),
        );
    }

    pub(crate) fn colon_behind_field(&mut self, at: Span, phrase: &str) {
        self.push(
            Diagnostic::new(Code::ExtraWords, at, format!("a colon stands behind `{phrase}`, which takes none"))
                .label("not needed")
                .help("delete the colon")
                .fix("delete the colon", at, ""),
        );
    }

    pub(crate) fn stray_semicolon(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::ExtraWords, at, "`;` is left over at the end of the line")
                .label("a line ends without a mark")
                .help("delete it")
                .fix("delete the `;`", at, ""),
        );
    }

    pub(crate) fn brace_below(&mut self, open: Span, between: Span, begun_as: &str) {
        self.push(
            Diagnostic::new(Code::UnnamedBlock, open, format!("the `{{` of `{begun_as}` stands on the line below it"))
                .label("a block begins on the line that names it")
                .help("move it to the end of the line above")
                .fix("move the `{` to the end of the line above", between, " {"),
        );
    }

    pub(crate) fn unnamed_block(&mut self, open: Span) {
        self.push(
            Diagnostic::new(Code::UnnamedBlock, open, "a `{` stands without the words that say what its block is")
                .label("a block follows the words that name it, on their line")
                .help("write `metric`, `priority` or another declaration and its name before the `{`"),
        );
    }
}
