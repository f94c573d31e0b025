//! Marks that refer to footnotes, behind names and headers: `Essex [note 3]`, `Sussex¹`, `Greater Manchester4`.

use super::missing::Marks;
use crate::units::without_signs;

/// A name without the marks at its end that can be nothing else: brackets with a note's number, raised digits,
/// asterisks and daggers.
pub(super) fn without_marks(name: &str) -> &str {
    split(name).0
}

/// A name without anything at its end that may be a mark: those that are certain, a digit right behind its last word, one letter
/// in brackets: `Town1`, `Town (r)`.
pub fn bare_name(name: &str) -> String {
    let certain = without_marks(name);
    let letter = certain.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    let is_letter = |note: &str| note.chars().count() == 1 && note.chars().all(char::is_alphabetic);
    let bare = letter.filter(|(_, note)| is_letter(note)).map_or(certain, |(before, _)| before);
    without_digits(bare)
}

/// What a name says of the figures that it stands beside or over: those of `Q3 2025/26 (provisional)` may still change.
pub(super) fn standing(name: &str) -> Marks {
    split(name).1
}

fn split(name: &str) -> (&str, Marks) {
    let (mut rest, mut marks) = (name.trim(), Marks::default());
    loop {
        let (before, in_square) = Marks::split(rest);
        let (before, in_round) = without_note(without_signs(before));
        if before.is_empty() || before == rest {
            return (rest, marks);
        }
        (rest, marks) = (before, marks.and(in_square).and(in_round));
    }
}

/// What is said in round brackets of figures that may change.
const SAID_OF_FIGURES: [(&str, Marks); 3] =
    [("provisional", Marks::PROVISIONAL), ("revised", Marks::REVISED), ("estimated", Marks::ESTIMATED)];

/// The same without a note in round brackets, and without what figures are that may change: `Essex (note 3)`,
/// `Q3 2025/26 (provisional)`.
fn without_note(name: &str) -> (&str, Marks) {
    let as_it_is = (name, Marks::default());
    let Some((before, note)) = name.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) else {
        return as_it_is;
    };
    let lower = note.trim().to_ascii_lowercase();
    let number = lower.strip_prefix("notes").or_else(|| lower.strip_prefix("note")).map(str::trim_start);
    let belongs = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | ' ');
    if number.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()) && it.chars().all(belongs)) {
        return (before.trim_end(), Marks::default());
    }
    let standing = SAID_OF_FIGURES.iter().find(|(word, _)| *word == lower);
    standing.map_or(as_it_is, |(_, marks)| (before.trim_end(), *marks))
}

/// A name without the digits right behind a word of it, which may refer to footnotes and may belong to it:
/// `Greater Manchester4`, `WALES10,11`, `Total (excluding fraud5)`.
pub(super) fn without_digits(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut kept = String::new();
    let mut at = 0;
    while at < letters.len() {
        let follows = at > 0 && (letters[at - 1].is_alphabetic() || letters[at - 1] == ')');
        if follows && letters[at].is_ascii_digit() {
            let run = letters[at..].iter().take_while(|it| it.is_ascii_digit() || **it == ',').count();
            if letters.get(at + run).is_none_or(|next| !next.is_alphanumeric()) {
                at += run;
                continue;
            }
        }
        kept.push(letters[at]);
        at += 1;
    }
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_certain_come_off() {
        let cases = [
            ("Essex [note 3]", "Essex"),
            ("Essex[3]", "Essex"),
            ("Essex [r] [notes 1, 2]", "Essex"),
            ("Sussex¹²", "Sussex"),
            ("Kent*", "Kent"),
            ("Kent (note 4)", "Kent"),
            ("Kent (notes 4, 5) †", "Kent"),
            ("Kent (part)", "Kent (part)"),
            ("Q3 2025/26 (Provisional)", "Q3 2025/26"),
            ("Q3 2025/26* (revised)", "Q3 2025/26"),
            ("Q3 2025/26 (target)", "Q3 2025/26 (target)"),
            ("Kent (2)", "Kent (2)"),
            ("Greater Manchester4", "Greater Manchester4"),
            ("*", "*"),
            ("[note 1]", "[note 1]"),
        ];
        for (name, bare) in cases {
            assert_eq!(without_marks(name), bare);
        }
    }

    #[test]
    fn a_name_says_how_firm_its_figures_are() {
        let words = |name| standing(name).words().collect::<Vec<_>>().join(", ");
        for (name, says) in [
            ("Q3 2025/26 (Provisional)", "provisional"),
            ("Q3 2025/26 [p]", "provisional"),
            ("Q3 2025/26* (revised) [e]", "revised, estimated"),
            ("Q3 2025/26 (note 3)", ""),
            ("Provisional figures", ""),
            ("(provisional)", ""),
        ] {
            assert_eq!(words(name), says, "{name}");
        }
    }

    #[test]
    fn digits_behind_words_come_off_where_that_is_meant() {
        let cases = [
            ("Greater Manchester4", "Greater Manchester"),
            ("ENGLAND AND WALES10,11", "ENGLAND AND WALES"),
            ("Total recorded crime (excluding fraud5)", "Total recorded crime (excluding fraud)"),
            ("Population figures (mid-2017)3  rounded to 100", "Population figures (mid-2017)  rounded to 100"),
            ("Year ending March 2018", "Year ending March 2018"),
            ("Covid19x", "Covid19x"),
        ];
        for (name, bare) in cases {
            assert_eq!(without_digits(name), bare);
        }
    }
}
