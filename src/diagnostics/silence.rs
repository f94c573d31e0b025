//! What is said of comments by which an author lets a warning stand.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

impl Sink {
    pub(crate) fn unreadable_ignore(&mut self, comment: Span) {
        self.push(
            Diagnostic::new(Code::UnreadableIgnore, comment, "this comment to planck cannot be understood")
                .label("expected `planck: ignore[…]`, with a code in the brackets")
                .help("write it as `# planck: ignore[stale-data] and the reason`"),
        );
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
            Some(meant) => found.label(format!("did you mean `{meant}`?")).help(format!("write `{meant}`")).fix(
                format!("replace `{written}` with `{meant}`"),
                at,
                meant,
            ),
            None => found
                .label("this silences nothing")
                .help("write the code as it stands in brackets behind `warning`, such as `stale-data`"),
        });
    }

    pub(crate) fn error_ignored(&mut self, at: Span, code: Code) {
        self.push(
            Diagnostic::new(
                Code::ErrorIgnored,
                at,
                format!("`{}` is an error, and only warnings can be ignored", code.slug()),
            )
            .label("this silences nothing")
            .help("mend the error itself, and delete the code from this comment"),
        );
    }

    pub(crate) fn unused_ignore(&mut self, at: Span, code: Code, comment: Option<Span>) {
        let found = Diagnostic::new(Code::UnusedIgnore, at, format!("there is no `{}` here to ignore", code.slug()))
            .label("this silences nothing");
        self.push(match comment {
            Some(comment) => found
                .help("delete the comment; it speaks of the statement beside it, or right below it")
                .fix("delete the comment", comment, ""),
            None => found.help("delete the code; the comment speaks of the statement beside it, or right below it"),
        });
    }
}
