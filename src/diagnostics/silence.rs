//! What is said of comments by which an author lets a warning stand.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// What a comment to planck lacks that cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IgnoreLacks {
    /// The word `planck` as it is spelt.
    Name,
    /// The word `ignore`, where the brackets stand.
    Whole,
    /// The word `ignore`, where another one stands.
    Order,
    /// The colon behind `planck`.
    Colon,
    /// Brackets around the codes.
    Brackets,
    /// The bracket that closes.
    End,
    /// A code in the brackets.
    Code,
}

impl Sink {
    pub(crate) fn unreadable_ignore(&mut self, at: Span, written: &str, lacks: IgnoreLacks) {
        let found = Diagnostic::new(Code::UnreadableIgnore, at, "this comment to planck cannot be understood");
        let written = shortened(written);
        self.push(match lacks {
            IgnoreLacks::Name => found.meaning(at, &written, "planck"),
            IgnoreLacks::Whole => found
                .label("`ignore` is missing here")
                .help("write `ignore` before the bracket")
                .fix("insert `ignore`", at, "ignore"),
            IgnoreLacks::Order => found.label("planck understands `ignore` alone").help("write `ignore`").fix(
                format!("replace `{written}` with `ignore`"),
                at,
                "ignore",
            ),
            IgnoreLacks::Colon => {
                found.label("a colon should follow").help("write `planck:`").fix("insert the colon", at.at_end(), ":")
            }
            IgnoreLacks::Brackets => {
                let found = found.label("the code should stand in square brackets");
                match written.split_once(' ').map(|(order, code)| format!("{order}[{}]", code.trim())) {
                    Some(meant) => found.help(format!("write `{meant}`, and the reason behind it")).fix(
                        "put the code in brackets",
                        at,
                        meant,
                    ),
                    None => found.help("write the code of the warning behind it, such as `ignore[stale-data]`"),
                }
            }
            IgnoreLacks::End => found.label("no `]` closes this").help("put a `]` behind the code, before the reason"),
            IgnoreLacks::Code => found
                .label("no code stands in these brackets")
                .help("write the code of the warning between them, such as `ignore[stale-data]`"),
        });
    }

    pub(crate) fn ignore_without_reason(&mut self, at: Span, written: &str) {
        self.push(
            Diagnostic::new(Code::IgnoreWithoutReason, at, format!("`{}` gives no reason", shortened(written)))
                .label("why may the warning stand?")
                .help("say why behind the bracket, for those who read the plan after you"),
        );
    }

    pub(crate) fn unknown_code(&mut self, at: Span, written: &str, meant: Option<&str>) {
        let written = shortened(written);
        let found = Diagnostic::new(Code::UnknownCode, at, format!("no warning is called `{written}`"));
        self.push(match meant {
            Some(meant) => found.meaning(at, &written, meant),
            None => found
                .label("this silences nothing")
                .help("write the code as it stands in brackets behind `warning`, such as `stale-data`"),
        });
    }

    /// `cut` is what to delete so that the comment does not name the code: a part of it, or all of it.
    pub(crate) fn error_ignored(&mut self, at: Span, code: Code, cut: Span) {
        let message = format!("`{}` is an error, and only warnings can be ignored", code.slug());
        let what = part(at, cut);
        self.push(
            Diagnostic::new(Code::ErrorIgnored, at, message)
                .label("this silences nothing")
                .help(format!("mend the error itself, and delete {what}"))
                .fix(format!("delete {what}"), cut, ""),
        );
    }

    /// `cut` is what to delete so that the comment does not name the code: a part of it, or all of it.
    pub(crate) fn unused_ignore(&mut self, at: Span, code: Code, cut: Span) {
        let message = format!("a comment ignores `{}`, and nothing here raises it", code.slug());
        let what = part(at, cut);
        self.push(
            Diagnostic::new(Code::UnusedIgnore, at, message)
                .label("this silences nothing")
                .help(format!("delete {what}; a comment speaks of the statement beside it, or right below it"))
                .fix(format!("delete {what}"), cut, ""),
        );
    }
}

/// What is cut from a comment with a code, in words.
fn part(code: Span, cut: Span) -> &'static str {
    // Of a code with its comma, one end is the code's own.
    if cut.start < code.start && cut.end > code.end { "the comment" } else { "the code" }
}
