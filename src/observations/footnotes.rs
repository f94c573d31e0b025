//! Marks that refer to footnotes, behind names and headers: `Essex [note 3]`, `Sussex¹`, `Greater Manchester4`.

use super::missing::Marks;

/// A name without the marks at its end that can be nothing else: brackets with a note's number, raised digits,
/// asterisks and daggers.
pub(super) fn without_marks(name: &str) -> &str {
    let mut rest = name.trim();
    loop {
        let (before, _) = Marks::split(rest);
        let before =
            before.trim_end_matches(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '*', '†', '‡']).trim_end();
        let before = without_note(before);
        if before.is_empty() || before == rest {
            return rest;
        }
        rest = before;
    }
}

/// The same without a note in round brackets: `Essex (note 3)`.
fn without_note(name: &str) -> &str {
    let Some((before, note)) = name.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) else { return name };
    let lower = note.trim().to_ascii_lowercase();
    let number = lower.strip_prefix("notes").or_else(|| lower.strip_prefix("note")).map(str::trim_start);
    let belongs = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | ' ');
    match number {
        Some(number) if number.starts_with(|it: char| it.is_ascii_digit()) && number.chars().all(belongs) => {
            before.trim_end()
        }
        _ => name,
    }
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
