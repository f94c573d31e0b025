//! "Did you mean": the known word nearest to one that is not known.

/// The candidate that `word` most likely meant, if any is near enough to be offered.
///
/// Nearness is the Damerau-Levenshtein distance of the lower-case words, letters swapped counting once. Of a
/// phrase each word must be near its counterpart, so that `last in` is not taken for `best in`. Of equally
/// near candidates the first in order wins: suggestions do not depend on hashing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // Distances cost the product of the lengths; nobody misspells a word that long into a name.
    if word.len() > 200 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if let Some(distance) = distance(&word, &candidate.to_lowercase())
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether two words differ by one letter too many, too few, swapped or mistaken, and in no digit: `ward-1` is
/// no slip of `ward-2`.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    digits(&one) == digits(&other) && one != other && strsim::damerau_levenshtein(&one, &other) == 1
}

/// Whether two words of one length differ in one letter.
pub fn is_mistaken_letter(one: &str, other: &str) -> bool {
    strsim::hamming(one, other) == Ok(1)
}

/// How far two phrases are apart, where that is little enough for a slip of the pen.
fn distance(one: &str, other: &str) -> Option<usize> {
    let (words, others) = (one.split(' ').count(), other.split(' ').count());
    if words > 1 && words == others {
        return one.split(' ').zip(other.split(' ')).map(|(one, other)| word_distance(one, other)).sum();
    }
    word_distance(one, other)
}

fn word_distance(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (length, size) = (one.chars().count(), other.chars().count());
    let forgiven = match length.min(size) {
        0..=2 => return None,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    // Words that begin alike may end otherwise: `burglary`, `burglaries`.
    let begun_alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let forgiven = if begun_alike >= 6 { 3 } else { forgiven };
    if length.abs_diff(size) > forgiven {
        return None;
    }
    Some(strsim::damerau_levenshtein(one, other)).filter(|distance| *distance <= forgiven)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_offered_and_far_ones_are_not() {
        let known = ["owner", "unit", "better", "aspiration", "no aspiration", "msg"];
        assert_eq!(nearest("onwer", known), Some("owner"));
        assert_eq!(nearest("Aspirations", known), Some("aspiration"));
        assert_eq!(nearest("mgs", known), Some("msg"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("x", known), None);
        assert_eq!(nearest("last in", ["best in"]), None);
        assert_eq!(nearest("upper quratile in", ["upper quartile in"]), Some("upper quartile in"));
        assert_eq!(nearest("neither", ["lower", "higher"]), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
