//! Grades: which of some words in order a text means.

use super::spelling::letters_and_digits;

/// The place of a grade among grades: the one that is written so but for case and spaces, else the only one of the same
/// letters and digits. `A*` is not `A`.
pub fn grade_at(grades: &[String], written: &str) -> Option<usize> {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let exact = grades.iter().position(|grade| squeezed(grade) == squeezed(written));
    exact.or_else(|| {
        let key = letters_and_digits(written);
        let mut same =
            grades.iter().enumerate().filter(|(_, grade)| !key.is_empty() && letters_and_digits(grade) == key);
        let (index, _) = same.next()?;
        same.next().is_none().then_some(index)
    })
}

/// Whether one of two words denies the other: `Inadequate` is a word of its own, and no slip of `Adequate`.
pub fn are_opposites(one: &str, other: &str) -> bool {
    let (one, other) = (letters_and_digits(one), letters_and_digits(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    ["in", "un", "non", "dis", "not"].iter().any(|no| long.strip_prefix(no) == Some(short.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{are_opposites, grade_at};

    #[test]
    fn a_word_that_denies_another_is_no_slip_of_it() {
        assert!(are_opposites("Adequate", "inadequate"));
        assert!(are_opposites("Not met", "met"));
        assert!(!are_opposites("Adequate", "Adequat"));
    }

    #[test]
    fn grades_are_told_apart_by_their_signs() {
        let grades = ["A*", "A", "B", "Requires improvement"].map(str::to_owned);
        let cases = [
            ("A*", Some(0)),
            ("a", Some(1)),
            ("A ", Some(1)),
            ("A+", None),
            ("B.", Some(2)),
            ("requires  Improvement", Some(3)),
            ("Requires-improvement", Some(3)),
            ("Requires", None),
            ("", None),
            ("*", None),
        ];
        for (written, index) in cases {
            assert_eq!(grade_at(&grades, written), index, "{written}");
        }
    }
}
