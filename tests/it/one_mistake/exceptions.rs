//! What does not hold yet, and why. Who betters one takes it off; nobody adds one without a reason.

use super::places::Kind;
use super::slips::Slip;
use super::{Fault, Tried};

/// Slips of one kind that may have other findings than one at the word with its fix.
struct Exception {
    /// Why.
    why: &'static str,
    /// How many there are at the most, in the sample and of all.
    most: [usize; 2],
    is: fn(&Tried) -> bool,
}

/// How many exceptions there are. It may fall, and does not grow without being looked at.
const COUNT: usize = 12;

const EXCEPTIONS: [Exception; COUNT] = [
    Exception {
        why: "cases of a status scheme are joined by a comma, by `or`, or by both",
        most: [0, 2],
        is: |it| it.kind == Kind::Mark && it.line.contains(", or ") && it.faults == [Fault::Silent],
    },
    Exception {
        why: "a name that nothing refers to may be any, though its word stands elsewhere",
        most: [2, 10],
        is: |it| it.faults == [Fault::Silent] && ["pledge ", "status "].iter().any(|it_is| it.line.starts_with(it_is)),
    },
    Exception {
        why: "a stretch of time is `12 month` as well as `12 months`",
        most: [2, 10],
        is: |it| it.faults == [Fault::Silent] && ["covers", "stale"].iter().any(|it_is| it.line.starts_with(it_is)),
    },
    Exception {
        why: "the second year of two may have one digit",
        most: [2, 10],
        is: |it| it.faults == [Fault::Silent] && it.kind == Kind::Numbered,
    },
    Exception {
        why: "any word may stand in a unit, and few are known",
        most: [2, 10],
        is: |it| it.line.starts_with("unit ") && it.faults == [Fault::Silent],
    },
    Exception {
        why: "names agree but for capitals, spaces and marks, and members may be any",
        most: [1, 6],
        is: |it| it.faults == [Fault::Silent] && it.line.starts_with("members"),
    },
    Exception {
        why: "another year is another period, which can be read",
        most: [1, 4],
        is: |it| it.kind == Kind::Cell && it.slip == Slip::Swap,
    },
    Exception {
        why: "of a name that is declared and used once, only the words of the plan could tell which is wrong",
        most: [2, 8],
        is: |it| it.faults == [Fault::Elsewhere, Fault::WrongFix] && it.line.starts_with("pledge "),
    },
    Exception {
        why: "a short word could be several others",
        most: [2, 8],
        is: |it| it.line.contains(" or ") || it.line.contains(" km"),
    },
    Exception {
        why: "months have short names, too",
        most: [2, 10],
        is: |it| it.faults == [Fault::Silent] && it.line.contains("June"),
    },
    Exception {
        why: "the grades of a metric are what it says they are, and each figure and text in another one is told",
        most: [4, 20],
        is: |it| it.line.starts_with("grades "),
    },
    Exception {
        why: "a column has more than one name, and one that is not known holds what nobody reads",
        most: [1, 8],
        is: |it| it.kind == Kind::Header,
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
    for (exception, count) in EXCEPTIONS.iter().zip(counts) {
        let most = exception.most[usize::from(all)];
        assert!(count <= most, "{count} slips, and not {most}: {}", exception.why);
        assert!(count > 0 || !all, "take this exception off: {}", exception.why);
    }
}
