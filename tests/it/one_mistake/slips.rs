//! The slips that are made in a word: what fingers do.

use crate::random::Random;

/// A slip of the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// A letter is missing.
    Drop,
    /// A letter stands twice.
    Double,
    /// Two letters have changed places.
    Swap,
    /// The first letter is a capital.
    Capital,
    /// The whole is missing: a mark.
    Missing,
}

/// Those for words.
pub const OF_WORDS: [Slip; 4] = [Slip::Drop, Slip::Double, Slip::Swap, Slip::Capital];

/// The word with the slip; nothing where it would be the same word.
pub fn slipped(word: &str, slip: Slip, random: &mut Random) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    let mut changed = letters.clone();
    match slip {
        Slip::Missing => changed.clear(),
        Slip::Drop if letters.len() > 1 => drop(changed.remove(at)),
        Slip::Drop => return None,
        Slip::Double => changed.insert(at, letters[at]),
        Slip::Swap => {
            // From a chosen letter on, the first that differs from the one behind it.
            let pairs = (0..letters.len() - 1).map(|step| (at + step) % (letters.len() - 1).max(1));
            let pair = pairs.into_iter().find(|it| letters[*it] != letters[it + 1])?;
            changed.swap(pair, pair + 1);
        }
        Slip::Capital => {
            let first = letters[0];
            changed = first.to_uppercase().chain(letters[1..].iter().copied()).collect();
        }
    }
    Some(changed.into_iter().collect()).filter(|changed: &String| changed != word)
}
