//! "Did you mean": the known word nearest to one that is not known.

/// The candidate that `word` most likely meant, if any is near enough to be offered.
///
/// Nearness is the Damerau-Levenshtein distance of the lower-case words, letters swapped counting once. Of a
/// phrase each word must be near its counterpart, so that `last in` is not taken for `best in`. Of equally
/// near candidates that wins which differs by letters dropped, doubled or swapped rather than by a letter mistaken for
/// another (`greey` is `grey`, not `green`), and then the first in order: suggestions do not depend on hashing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // Distances cost the product of the lengths; nobody misspells a word that long into a name.
    if word.len() > 200 {
        return None;
    }
    let mut best: Option<((usize, bool), &str)> = None;
    for candidate in candidates {
        let known = candidate.to_lowercase();
        let Some(distance) = distance(&word, &known) else { continue };
        let rank = (distance, is_mistaken_letter(&word, &known) || !has_its_letters(&word, &known));
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether one of two words has no letter that the other lacks.
fn has_its_letters(one: &str, other: &str) -> bool {
    let within = |short: &str, long: &str| short.chars().all(|letter| long.contains(letter));
    within(one, other) || within(other, one)
}

/// Whether two words differ by one letter too many, too few, swapped or mistaken, and in no digit: `ward-1` is
/// no slip of `ward-2`.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one != other
        && letters_apart(&one, &other) <= 1
        && digits(&one) == digits(&other)
        && strsim::damerau_levenshtein(&one, &other) == 1
}

/// Whether two words differ by one letter or digit too many, too few, swapped or mistaken: for what is proved by more.
pub fn are_one_slip_apart(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) <= 4 && strsim::damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase()) == 1
}

/// Whether two words of one length differ in one letter.
pub fn is_mistaken_letter(one: &str, other: &str) -> bool {
    strsim::hamming(one, other) == Ok(1)
}

/// How far two phrases are apart, where that is little enough for a slip of the pen.
fn distance(one: &str, other: &str) -> Option<usize> {
    let (words, others) = (one.split(' ').count(), other.split(' ').count());
    if words > 1 && words == others {
        let pairs = || one.split(' ').zip(other.split(' '));
        // Words as short as `on` and `by` are known by those beside them.
        let differing = pairs().filter(|(one, other)| one != other).count();
        let forgiving = if differing == 1 { short_word_distance } else { word_distance };
        return pairs().map(|(one, other)| forgiving(one, other)).sum();
    }
    word_distance(one, other)
}

/// As [`word_distance`], with one slip forgiven in the shortest words, too.
fn short_word_distance(one: &str, other: &str) -> Option<usize> {
    let shortest = one.chars().count().min(other.chars().count());
    if shortest > 2 {
        return word_distance(one, other);
    }
    Some(strsim::damerau_levenshtein(one, other)).filter(|distance| *distance <= 1 && !is_mistaken_letter(one, other))
}

fn word_distance(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (length, size) = (one.chars().count(), other.chars().count());
    let forgiven = match length.min(size) {
        // `mg` for `msg`, and not `x` for `mx`.
        2 if length != size => 1,
        0..=2 => return None,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    // Words that begin alike may end otherwise: `burglary`, `burglaries`.
    let begun_alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let forgiven = if begun_alike >= 6 { 3 } else { forgiven };
    if length.abs_diff(size) > forgiven || letters_apart(one, other) > forgiven {
        return None;
    }
    Some(strsim::damerau_levenshtein(one, other)).filter(|distance| *distance <= forgiven)
}

/// How many slips there are at least between two words: each changes one letter of the one and one of the other, and a swap
/// changes none. It is counted much sooner than the distance, and shows of most words that they are too far apart.
fn letters_apart(one: &str, other: &str) -> usize {
    // Letters that share a number here only make words look nearer.
    let count = |word: &str| {
        let mut counts = [0_u16; 32];
        for byte in word.bytes().filter(u8::is_ascii) {
            counts[usize::from(byte % 32)] += 1;
        }
        counts
    };
    let (mut lacking, mut spare) = (0, 0);
    for (one, other) in count(one).into_iter().zip(count(other)) {
        lacking += usize::from(other.saturating_sub(one));
        spare += usize::from(one.saturating_sub(other));
    }
    lacking.max(spare)
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
        assert_eq!(nearest("update no", ["update on"]), Some("update on"));
        assert_eq!(nearest("of track", ["on track", "off track"]), Some("off track"));
        assert_eq!(nearest("greey", ["green", "grey"]), Some("grey"));
        assert_eq!(nearest("ms", ["msg"]), Some("msg"));
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
