//! "Did you mean": the known word nearest to one that is not known.

/// The candidate that `word` most likely meant, if any is near enough to be offered.
///
/// Nearness is the Damerau-Levenshtein distance of the lower-case words, letters swapped counting once;
/// one edit is forgiven in every three letters, so that short names are not taken for each other. Of
/// equally near candidates the first in order wins: suggestions do not depend on hashing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    // Distances cost the product of the lengths; nobody misspells a word that long into a name.
    if length > 100 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let size = candidate.chars().count();
        let allowed = length.max(size).div_ceil(3).min(4);
        if length.abs_diff(size) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        if distance <= allowed && distance < length.min(size).max(2) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
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
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
