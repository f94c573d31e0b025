//! Marks in place of a number, and marks beside one.

/// Why a cell holds no number. A missing value is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// Nothing is written, or the table has no such column.
    Empty,
    /// `N/A`, which some mean as not available and others as not applicable.
    NotGiven,
    /// A dash, or the percent change that is not shown because its base is small.
    Dash,
    /// `*`: held back.
    Suppressed,
    /// `+`: a rate held back because the population is small.
    SmallPopulation,
    /// `..`, `…`, `:` or `[x]`: not available.
    NotAvailable,
    /// `[c]`: confidential.
    Confidential,
    /// `[z]`: there can be no figure.
    NotApplicable,
    /// `[low]`: not zero, and rounds to it.
    Low,
    /// Something is written that could not be read, which a finding has said.
    Unreadable,
    /// It is worked out from others, and could not be.
    NotWorkedOut,
}

/// Bytes of the longest mark, `[low]`.
const LONGEST_MARK: usize = 5;

impl Missing {
    /// The reason that a whole cell, without white space about it, gives for holding no number.
    ///
    /// The marks in brackets are those of official statistics of the United Kingdom.
    pub(super) fn of_cell(cell: &str) -> Option<Self> {
        if cell.len() > LONGEST_MARK {
            return None;
        }
        let lower = cell.to_ascii_lowercase();
        Some(match lower.as_str() {
            "" => Self::Empty,
            "n/a" | "na" | "n.a." | "#n/a" => Self::NotGiven,
            "-" | "–" | "—" | "−" => Self::Dash,
            "*" => Self::Suppressed,
            "+" => Self::SmallPopulation,
            ".." | "…" | "..." | ":" | "[x]" => Self::NotAvailable,
            "[c]" => Self::Confidential,
            "[z]" => Self::NotApplicable,
            "[low]" => Self::Low,
            _ => return None,
        })
    }

    /// Whether a cell that should name something, such as a period, says that there is nothing to name: one of the marks
    /// above, or a word for what is not known yet.
    pub(super) fn is_for_nothing(cell: &str) -> bool {
        const WORDS: [&str; 12] = [
            "none",
            "not known",
            "null",
            "nil",
            "tba",
            "tbc",
            "tbd",
            "to be confirmed",
            "to follow",
            "unknown",
            "?",
            "??",
        ];
        Self::of_cell(cell).is_some() || WORDS.contains(&cell.to_lowercase().as_str())
    }

    /// The reason in words, to stand where the number would: `confidential ([c])`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "an empty cell",
            Self::NotGiven => "not available or not applicable (N/A)",
            Self::Dash => "not given (-)",
            Self::Suppressed => "suppressed (*)",
            Self::SmallPopulation => "suppressed for a small population (+)",
            Self::NotAvailable => "not available",
            Self::Confidential => "confidential ([c])",
            Self::NotApplicable => "not applicable ([z])",
            Self::Low => "too low to show ([low])",
            Self::Unreadable => "a cell that could not be read",
            Self::NotWorkedOut => "it could not be worked out",
        }
    }
}

/// What is marked beside a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// `[p]`: the figure may still change.
    pub const PROVISIONAL: Self = Self(1);
    /// `[r]`: the figure differs from the one first published.
    pub const REVISED: Self = Self(2);
    /// `[e]`: the figure is estimated.
    pub const ESTIMATED: Self = Self(4);
    /// `[u]`: the figure is of low reliability.
    pub const UNRELIABLE: Self = Self(8);
    /// The number was written with `%`.
    pub const PERCENT: Self = Self(16);
    /// The number was written with a sign of money.
    pub const MONEY: Self = Self(32);

    /// Whether all of these marks are there.
    pub fn has(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }

    /// These marks and those.
    #[must_use]
    pub fn and(self, marks: Self) -> Self {
        Self(self.0 | marks.0)
    }

    /// Whether nothing is marked.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The marks that say how firm the figure is, in words, in one order: `provisional`, `revised`,
    /// `estimated`, `of low reliability`.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        [
            (Self::PROVISIONAL, "provisional"),
            (Self::REVISED, "revised"),
            (Self::ESTIMATED, "estimated"),
            (Self::UNRELIABLE, "of low reliability"),
        ]
        .into_iter()
        .filter_map(move |(mark, word)| self.has(mark).then_some(word))
    }

    /// Takes the marks in brackets off the end of a cell: `5.6 [p]`, `5.6[r][e]`. Those that only refer to a
    /// note, `[note 1]` or `[1]`, go with them.
    pub(super) fn split(cell: &str) -> (&str, Self) {
        let (mut rest, mut marks) = (cell, Self::default());
        while let Some((before, mark)) = last_bracket(rest) {
            rest = before;
            marks = marks.and(mark);
        }
        (rest, marks)
    }
}

fn last_bracket(cell: &str) -> Option<(&str, Marks)> {
    let (before, letter) = cell.strip_suffix(']')?.rsplit_once('[')?;
    let mark = match letter {
        "p" | "P" => Marks::PROVISIONAL,
        "r" | "R" => Marks::REVISED,
        "e" | "E" => Marks::ESTIMATED,
        "u" | "U" => Marks::UNRELIABLE,
        other if refers_to_note(other) => Marks::default(),
        _ => return None,
    };
    Some((before.trim_end(), mark))
}

/// Whether the text in brackets is the number of a note: `note 1`, `Notes 2, 3`, `1`.
fn refers_to_note(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let numbers = lower.trim_start_matches("note").trim_start_matches(['s', ' ']);
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ');
    numbers.starts_with(|c: char| c.is_ascii_digit()) && numbers.chars().all(belongs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_give_their_reasons() {
        let cases = [
            ("", Missing::Empty),
            ("N/A", Missing::NotGiven),
            ("n/a", Missing::NotGiven),
            ("#N/A", Missing::NotGiven),
            ("-", Missing::Dash),
            ("–", Missing::Dash),
            ("*", Missing::Suppressed),
            ("+", Missing::SmallPopulation),
            ("..", Missing::NotAvailable),
            ("…", Missing::NotAvailable),
            (":", Missing::NotAvailable),
            ("[x]", Missing::NotAvailable),
            ("[C]", Missing::Confidential),
            ("[z]", Missing::NotApplicable),
            ("[low]", Missing::Low),
        ];
        for (cell, reason) in cases {
            assert_eq!(Missing::of_cell(cell), Some(reason), "{cell}");
        }
        for cell in ["0", "-5", "none", "[p]"] {
            assert_eq!(Missing::of_cell(cell), None, "{cell}");
        }
    }

    #[test]
    fn marks_beside_a_number_come_off() {
        let (rest, marks) = Marks::split("5.6 [r] [P]");
        assert_eq!((rest, marks.words().collect::<Vec<_>>()), ("5.6", vec!["provisional", "revised"]));
        for cell in ["5.6 [note 1]", "5.6[1]", "5.6 [Note 1] [notes 2, 3]"] {
            assert_eq!(Marks::split(cell), ("5.6", Marks::default()), "{cell}");
        }
        assert_eq!(Marks::split("5.6 [r] [note 1]"), ("5.6", Marks::REVISED));
        for cell in ["5.6 [note]", "5.6 [see below]", "5.6 [1.5]", "5.6 []"] {
            assert_eq!(Marks::split(cell), (cell, Marks::default()), "{cell}");
        }
    }
}
