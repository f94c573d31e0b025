//! "Did you mean": the known word nearest to one that is not known.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher as _};

/// The candidate that `word` most likely meant, if any is near enough to be offered.
///
/// Nearness is the Damerau-Levenshtein distance of the lower-case words, letters swapped counting once. Of a
/// phrase each word must be near its counterpart, so that `last in` is not taken for `best in`. Of equally
/// near candidates that wins which differs by letters dropped, doubled or swapped rather than by a letter mistaken for
/// another (`greey` is `grey`, not `green`), and then the first in order: suggestions do not depend on hashing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = lower_case(word);
    // Distances cost the product of the lengths; nobody misspells a word that long into a name.
    if word.len() > 200 {
        return None;
    }
    let mut best: Option<((usize, bool), &str)> = None;
    for candidate in candidates {
        let known = lower_case(candidate);
        let Some(distance) = distance(&word, &known) else { continue };
        let rank = (distance, is_mistaken_letter(&word, &known) || !has_its_letters(&word, &known));
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A word in lower case. Most are, and every name of a plan may be compared with every word of the vocabulary.
fn lower_case(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase())
}

/// Whether one of two words has no letter that the other lacks.
fn has_its_letters(one: &str, other: &str) -> bool {
    let within = |short: &str, long: &str| short.chars().all(|letter| long.contains(letter));
    within(one, other) || within(other, one)
}

/// Whether two words differ by one letter too many, too few, swapped or mistaken, and in no digit: `ward-1` is
/// no slip of `ward-2`.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (lower_case(one), lower_case(other));
    let digits = |word| str::bytes(word).filter(u8::is_ascii_digit);
    one != other
        && letters_apart(&one, &other) <= 1
        && digits(&one).eq(digits(&other))
        && strsim::damerau_levenshtein(&one, &other) == 1
}

/// Words among which those are found soon that may be [one slip](is_one_slip) from another: each stands under what is left of
/// it without one of its letters, as its misspelling does.
pub struct Slips<T> {
    known: HashMap<u64, Vec<T>>,
}

impl<T: Copy + Ord> Slips<T> {
    /// Words with what they stand for.
    pub fn of<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut known: HashMap<u64, Vec<T>> = HashMap::new();
        for (word, of) in words {
            for rest in without_a_letter(word) {
                known.entry(rest).or_default().push(of);
            }
        }
        Self { known }
    }

    /// What the words stand for that a word may be one slip from, in their order. Some of them may be further off.
    pub fn near(&self, word: &str) -> Vec<T> {
        let found = without_a_letter(word).into_iter().filter_map(|rest| self.known.get(&rest));
        let mut found: Vec<T> = found.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A word in lower case, and what is left of it without each of its letters, as numbers that are equal where the words are.
fn without_a_letter(word: &str) -> Vec<u64> {
    let word = word.to_lowercase();
    let number = |before: &str, behind: &str| {
        let mut hasher = DefaultHasher::new();
        hasher.write([before, behind].concat().as_bytes());
        hasher.finish()
    };
    let less = word.char_indices().map(|(at, letter)| number(&word[..at], &word[at + letter.len_utf8()..]));
    std::iter::once(number(&word, "")).chain(less).collect()
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
    let spaces = |phrase: &str| phrase.bytes().filter(|byte| *byte == b' ').count();
    let (within, within_other) = (spaces(one), spaces(other));
    if within > 0 && within == within_other {
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
    // By how many the one has more of each letter. Letters that share a number only make words look nearer.
    let mut surplus = [0_i32; 32];
    for byte in one.bytes().filter(u8::is_ascii) {
        surplus[usize::from(byte % 32)] += 1;
    }
    for byte in other.bytes().filter(u8::is_ascii) {
        surplus[usize::from(byte % 32)] -= 1;
    }
    let spare: i32 = surplus.iter().map(|it| (*it).max(0)).sum();
    let lacking: i32 = surplus.iter().map(|it| (*it).min(0)).sum();
    spare.max(-lacking) as usize
}

#[cfg(test)]
mod tests {
    use super::{Slips, is_one_slip, nearest};
    use crate::random::Random;

    #[test]
    fn no_slip_is_missed_among_many_words() {
        let mut random = Random::new(7);
        let mut word =
            || (0..3 + random.below(4)).map(|_| *random.pick(&["a", "b", "é", "S", "1"])).collect::<String>();
        let known: Vec<String> = (0..400).map(|_| word()).collect();
        let slips = Slips::of((0..).zip(&known).map(|(number, word): (usize, _)| (word.as_str(), number)));
        let (mut found, mut looked_at) = (0, 0);
        for _ in 0..200 {
            let written = word();
            let near = slips.near(&written);
            let all: Vec<usize> = (0..known.len()).filter(|it| is_one_slip(&known[*it], &written)).collect();
            assert!(all.iter().all(|it| near.contains(it)), "{written}: {all:?} among {near:?}");
            (found, looked_at) = (found + all.len(), looked_at + near.len());
        }
        assert!(found > 500 && looked_at < 200 * 400 / 4, "{found} of {looked_at}");
    }

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
