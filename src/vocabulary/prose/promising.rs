//! The words of promises and of what became of them.

/// What shows that a sentence tells of the past.
pub const PAST: &[&str] = &[
    "already",
    "been",
    "delayed",
    "did",
    "had",
    "has",
    "instead",
    "missed",
    "originally",
    "postponed",
    "previously",
    "since",
    "was",
    "were",
];

/// Words behind which `have` is yet to come: `we will have drivers`.
pub const TO_COME: &[&str] = &["will", "shall", "to"];

/// Words behind which a date belongs to something else than the promise.
pub const APART_FROM_PROMISES: &[&str] = &[
    "after", "as", "came", "compared", "gave", "level", "levels", "like", "saw", "than", "that", "took", "went",
    "when", "where", "which", "who", "whom", "whose",
];

/// Words of what was done that do not end in `ed`.
pub const PARTICIPLES: &[&str] =
    &["begun", "built", "done", "found", "given", "held", "made", "met", "seen", "sent", "set", "taken", "told"];

/// What begins, ends or happens on a date.
pub const HAPPENS: &[&str] = &[
    "again",
    "arrive",
    "arrives",
    "available",
    "begin",
    "begins",
    "close",
    "come",
    "comes",
    "complete",
    "deliver",
    "end",
    "ends",
    "finish",
    "follow",
    "hold",
    "introduce",
    "launch",
    "launched",
    "live",
    "open",
    "opening",
    "place",
    "published",
    "ready",
    "reopen",
    "restart",
    "resume",
    "return",
    "start",
    "starting",
    "starts",
];
