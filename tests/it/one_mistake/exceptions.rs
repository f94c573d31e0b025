//! What does not hold yet, and why. Who betters one takes it off; nobody adds one without a reason.

use super::places::Kind;
use super::{Fault, Tried};

/// Slips of one kind that may have other findings than one at the word with its fix.
struct Exception {
    /// Why.
    why: &'static str,
    /// How many of the sample there are at the most.
    most: usize,
    is: fn(&Tried) -> bool,
}

/// How many exceptions there are. It may fall, and does not grow without being looked at.
const COUNT: usize = 9;

const EXCEPTIONS: [Exception; COUNT] = [
    Exception {
        why: "where a quote, a text or a block is not closed, what follows is read as something else",
        most: 60,
        is: |it| it.kind == Kind::Mark,
    },
    Exception {
        why: "any word may stand in a unit, and few are known",
        most: 12,
        is: |it| it.line.starts_with("unit ") && it.faults == [Fault::Silent],
    },
    Exception {
        why: "`per` and `of` in a unit are taken for its other words",
        most: 25,
        is: |it| it.line.starts_with("unit ") && !it.faults.contains(&Fault::Silent),
    },
    Exception {
        why: "a slip in `when`, `and` or `or` of a status scheme is not seen for what it is",
        most: 30,
        is: |it| it.codes.iter().all(|code| matches!(*code, "incomplete-status" | "unknown-case")),
    },
    Exception {
        why: "a slip in `by` or `done` of a milestone or a judgement is not seen for what it is",
        most: 12,
        is: |it| matches!(it.codes.as_slice(), ["incomplete-milestone" | "judgement-without-author"]),
    },
    Exception {
        why: "of a name that is declared and used once, nobody knows which of the two is wrong",
        most: 40,
        is: |it| {
            matches!(it.codes.as_slice(), ["unknown-subject" | "unknown-metric" | "unknown-milestone"])
                && it.faults.contains(&Fault::WrongFix)
        },
    },
    Exception {
        why: "which tables declare metrics is asked of the words as they are, before anything is looked into",
        most: 4,
        is: |it| it.line.starts_with("figures "),
    },
    Exception {
        why: "a row that is left out or misnamed takes a figure away, and what lacks it is told as well: a claim or a \
              figure in a text that seems false without it is no less an error for a warning beside it",
        most: 45,
        is: |it| it.kind == Kind::Cell,
    },
    Exception {
        why: "a slip in a short word that stands before figures is not seen for what it is",
        most: 12,
        is: |it| {
            it.codes.iter().all(|code| matches!(*code, "unreadable-period" | "extra-words" | "incomplete-aspiration"))
                && it.kind == Kind::Word
        },
    },
];

/// Whether the exceptions explain all that does not hold, and there is none too many.
///
/// # Panics
/// When a slip has another finding than it should and no exception says why, or an exception says it of none or of
/// more than it should.
pub fn hold(tried: &[Tried], all: bool) {
    let mut counts = [0_usize; COUNT];
    let mut unexplained = Vec::new();
    for it in tried.iter().filter(|it| !it.faults.is_empty()) {
        match EXCEPTIONS.iter().position(|exception| (exception.is)(it)) {
            Some(found) => counts[found] += 1,
            None => unexplained.push(format!("{:?} {:?} {}", it.faults, it.slip, it.told)),
        }
    }
    assert!(
        unexplained.is_empty(),
        "{} slips have other findings than one at the word, with its fix:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    );
    for (exception, count) in EXCEPTIONS.iter().zip(counts).filter(|_| !all) {
        assert!(count > 0, "take this exception off: {}", exception.why);
        assert!(count <= exception.most, "{count} slips, and not {}: {}", exception.most, exception.why);
    }
}
