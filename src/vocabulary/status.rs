//! The words of status schemes: the verdicts and movements that a case names, and the colours.

/// A verdict as a status scheme names it, and the lack of an aspiration beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerdictWord {
    /// The aspiration holds.
    Met,
    /// It holds within its tolerance, or above its floor.
    NearlyMet,
    /// It does not hold.
    NotMet,
    /// Its deadline is to come, and it is where it should be by now.
    OnTrack,
    /// Its deadline is to come, and it is behind.
    OffTrack,
    /// Its deadline has passed without it.
    Missed,
    /// The value lies outside its normal range.
    OutsideExpectedRange,
    /// It is not judged yet.
    NotDue,
    /// It does not exist yet.
    ToBeSet,
    /// Nothing is aspired to.
    NoAspiration,
    /// There is nothing to judge it by.
    NoData,
}

/// A movement as a status scheme names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MovementWord {
    /// Better than before.
    Improved,
    /// Worse than before.
    Deteriorated,
    /// As before.
    Unchanged,
    /// One data point and none before it.
    NoNewData,
    /// Not known.
    NotKnown,
}

/// A colour of a status, never shown without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Colour {
    /// Green.
    Green,
    /// Amber.
    Amber,
    /// Red.
    Red,
    /// Blue.
    Blue,
    /// Grey.
    Grey,
    /// Black.
    Black,
}

/// Each verdict with its words, in the order in which reports list them.
pub const VERDICT_WORDS: &[(&str, VerdictWord)] = &[
    ("met", VerdictWord::Met),
    ("nearly met", VerdictWord::NearlyMet),
    ("not met", VerdictWord::NotMet),
    ("on track", VerdictWord::OnTrack),
    ("off track", VerdictWord::OffTrack),
    ("missed", VerdictWord::Missed),
    ("outside expected range", VerdictWord::OutsideExpectedRange),
    ("not due", VerdictWord::NotDue),
    ("to be set", VerdictWord::ToBeSet),
    ("no aspiration", VerdictWord::NoAspiration),
    ("no data", VerdictWord::NoData),
];

/// Each movement with its words.
pub const MOVEMENT_WORDS: &[(&str, MovementWord)] = &[
    ("improved", MovementWord::Improved),
    ("deteriorated", MovementWord::Deteriorated),
    ("unchanged", MovementWord::Unchanged),
    ("no new data", MovementWord::NoNewData),
    ("movement not known", MovementWord::NotKnown),
];

/// What people write for a case, and what we call it.
pub const OTHER_CASES: &[(&str, &str)] = &[
    ("achieved", "met"),
    ("on target", "met"),
    ("nearly", "nearly met"),
    ("almost met", "nearly met"),
    ("failed", "not met"),
    ("not achieved", "not met"),
    ("overdue", "missed"),
    ("late", "missed"),
    ("no target", "no aspiration"),
    ("better", "improved"),
    ("improving", "improved"),
    ("worse", "deteriorated"),
    ("worsened", "deteriorated"),
    ("declined", "deteriorated"),
    ("the same", "unchanged"),
    ("same", "unchanged"),
    ("stable", "unchanged"),
];

impl Colour {
    /// The word for it: `green`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Blue => "blue",
            Self::Grey => "grey",
            Self::Black => "black",
        }
    }
}

impl VerdictWord {
    /// Every verdict, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        VERDICT_WORDS.iter().map(|(_, verdict)| *verdict)
    }

    /// The words for it: `not met`.
    pub fn words(self) -> &'static str {
        VERDICT_WORDS[self as usize].0
    }
}

impl MovementWord {
    /// Every movement, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        MOVEMENT_WORDS.iter().map(|(_, movement)| *movement)
    }

    /// The words for it: `improved`.
    pub fn words(self) -> &'static str {
        MOVEMENT_WORDS[self as usize].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_follow_the_order_of_their_variants() {
        for (index, (words, verdict)) in VERDICT_WORDS.iter().enumerate() {
            assert_eq!(*verdict as usize, index);
            assert_eq!(verdict.words(), *words);
        }
        for (index, (words, movement)) in MOVEMENT_WORDS.iter().enumerate() {
            assert_eq!(*movement as usize, index);
            assert_eq!(movement.words(), *words);
        }
    }

    #[test]
    fn other_words_lead_to_ours() {
        let ours = |word: &str| {
            VERDICT_WORDS.iter().any(|(known, _)| *known == word)
                || MOVEMENT_WORDS.iter().any(|(known, _)| *known == word)
        };
        for (theirs, meant) in OTHER_CASES {
            assert!(ours(meant) && !ours(theirs), "{theirs}");
        }
    }
}
