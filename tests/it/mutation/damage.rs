//! Ways to damage a file: what tired fingers, editors, spreadsheets, transfers and malice do to one.

use crate::random::Random;
use crate::texts::File;
use planck::vocabulary::{CLAIM_LISTS, FIELDS, UNIT_WORDS};

/// Marks, numbers and characters that readers stumble over.
#[rustfmt::skip]
const NASTY: &[&str] = &[
    "{", "}", "{{", "}}", "{\n", "\n}\n", "\"", "\"\"", "\"\"\"", "\n\"\"\"\n", " \"\"\" {", ",", ", ", ",,", ";",
    ":", "::", "=", "#", "# ", "\\", "\\{", "{= ", "{1 = ", " = x}", "(", ")", "[", "]", "|", "`", "'", "%", "£",
    "£m", "±", "+/-", "-", "–", "−", "—", "“", "”", "‘", "\u{a0}", "\u{202f}", "\t", "\n", "\r", "\r\n", "\r\r\n",
    "\n\n\n", "\0", "\x07", "\x08", "\x0b", "\x0c", "\x1a", "\x1b[31m", "\x1b]0;title\x07", "\x7f", "\u{85}",
    "\u{9b}31m", "\u{ad}", "\u{61c}", "\u{200b}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2028}", "\u{2029}",
    "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}", "\u{2060}", "\u{fe0f}", "\u{feff}", "\u{fffd}", "\u{fffe}",
    "\u{ffff}", "\u{e0041}", "\u{e000}", "\u{10ffff}", "é", "e\u{301}", "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
    "ß", "İ", "ı", "ſ", "Ω", "К", "日本語", "ｆｕｌｌ", "한", "א", "ع", "ﷺ", "🇬🇧", "👩\u{200d}👩\u{200d}👧", "👍🏽", "𝔭", "½", "²",
    "٣", "Ⅷ", "①", "<b>", "</td>", "<script>alert(1)</script>", "&amp;", "&#x1b;", "](javascript:x)", "![x](y)",
    "| a | b |", "***", "=1+1", "@x",
];

/// Numbers, as people and programs write them when something is wrong.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "0", "-0", "+0", "00", "1", "-1", "0.0", "0.1", ".5", "5.", "1e9", "1E-9", "1e400", "-1e400", "NaN", "inf",
    "-inf", "Infinity", "100%", "101%", "0%", "-5%", "1,000", "1,00", "10,00,000", "1.000,5", "1 000", "1\u{a0}000",
    "1'000", "0x1F", "1/2", "½", "50p", "£1", "£0.004", "1m", "1k", "3.14.15", "--1", "1-", "(1)", "$1", "12.5 %",
    "255", "256", "32767", "32768", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "79228162514264337593543950335", "79228162514264337593543950336", "-79228162514264337593543950335",
    "0.0000000000000000000000000001", "0.00000000000000000000000000001", "99999999999999.99999999999999",
    "7922816251426433759354395033.5", "1.0000000000000000000000000000",
    "123456789012345678901234567890123456789012345678901234567890", "0th", "1th", "8th", "9th", "99999999999th",
    "2020/21 Q4", "2020/21 Q0", "2020/21 Q5", "2020/22 Q1", "9999/00 Q4", "0000/01 Q1", "0/1 Q1", "Q4 2020-21",
    "Q4 2020", "-2020 Q1", "99999 Q1", "2020-13", "2020-02-30", "2021-02-29", "31/02/2021", "29 February 2100",
    "0 March 2021", "March 0", "March 99999", "March 2021", "Mar-21", "44197", "10000-01-01", "9999-12-31",
];

/// Beginnings of what can be aspired to, and other phrases that the grammar of one field knows.
#[rustfmt::skip]
const PHRASES: &[&str] = &[
    "best in msg", "top 3 in msg", "top 10% in msg", "top 0% in msg", "upper quartile in msg", "upper half in msg",
    "average of msg", "median of msg", "pooled average of msg", "average of the others in msg", "at least 90%",
    "at most 5", "above 4", "below 4", "zero", "between 4% and 6%", "between 6 and 4", "0 ± 4.5 points", "+/- 3",
    "down 10% from 2019/20", "up 2 points from 2019/20 Q4", "doubled from 2015/16 Q4", "maintained from 2019/20",
    "improving", "improving over 4 quarters", "improving over 4000000000 quarters", "improved since last year",
    "to be set", "to be set by 2021/22 Q2", "by 2021/22 Q4", "by March 2022", "aspiration \"Stretch\" 2nd in msg",
    "positions counted from worst", "can exceed 100%", "stale after 4294967295 quarters", "small numbers below -1",
    "unit %", "unit £ per visit", "unit offences per 0 population", "covers 12 months", "covers quarter",
    "covers 0 months", "better lower", "better higher", "year starts July", "compared with msg",
    "measured by all-crime", "include \"*.plan\"", "data \"data/*.csv\"", "N/A", "[c]", "[x]", "[low]", "..",
    "already better", "6.5 points", "-476 offences", "8th of 8", "=8", "1.2 points",
];

/// The words to throw about.
pub struct Vocabulary(Vec<String>);

impl Vocabulary {
    /// The words of the language, and those of some files.
    pub fn of<'a>(files: impl Iterator<Item = &'a File>) -> Self {
        let fields = FIELDS.iter().map(|field| field.phrase);
        let lists = CLAIM_LISTS.iter().map(|(words, _)| *words);
        let fixed = fields.chain(lists).chain(UNIT_WORDS.iter().copied()).chain(PHRASES.iter().copied());
        let mut words: Vec<String> = fixed.map(str::to_owned).collect();
        for file in files {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            words.extend(text.split([' ', '\n', ',']).filter(|word| word.len() > 3).map(str::to_owned));
        }
        words.sort();
        words.dedup();
        Self(words)
    }
}

/// A damaged copy of a file. Mostly one wound, now and then several.
pub fn damage(bytes: &[u8], others: &[&File], vocabulary: &Vocabulary, random: &mut Random) -> Vec<u8> {
    let wounds = match random.below(20) {
        0..14 => 1,
        14..19 => 2 + random.below(2),
        _ => 4 + random.below(12),
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..wounds {
        bytes = wound(bytes, others, vocabulary, random);
    }
    bytes
}

fn wound(mut bytes: Vec<u8>, others: &[&File], vocabulary: &Vocabulary, random: &mut Random) -> Vec<u8> {
    let at = random.below(bytes.len() + 1);
    match random.below(20) {
        0 => drop(bytes.splice(stretch(&bytes, at, 1), [])),
        1 => drop(bytes.splice(stretch(&bytes, at, 1 + random.below(40)), [])),
        2 => drop(bytes.splice(character(&bytes, at), [])),
        3 => {
            let range = stretch(&bytes, at, 1 + random.below(80));
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, copy);
        }
        4 => {
            let range = character(&bytes, at);
            let times = *random.pick(&[1, 2, 80, 3_000]);
            let copy = bytes[range.clone()].repeat(times);
            bytes.splice(range.end..range.end, copy);
        }
        5 => {
            bytes = with_lines(&bytes, |lines| {
                let (one, other) = (random.below(lines.len()), random.below(lines.len()));
                lines.swap(one, other);
            })
        }
        6 => {
            bytes = with_lines(&bytes, |lines| {
                let one = random.below(lines.len());
                let next = (one + 1).min(lines.len() - 1);
                lines.swap(one, next);
            })
        }
        7 => {
            bytes = with_lines(&bytes, |lines| {
                lines.remove(random.below(lines.len()));
            });
        }
        8 => {
            bytes = with_lines(&bytes, |lines| {
                let line = lines[random.below(lines.len())];
                lines.insert(random.below(lines.len() + 1), line);
            })
        }
        9 => {
            let other = &random.pick(others).bytes;
            let from = random.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        10 => {
            let other = &random.pick(others).bytes;
            let range = stretch(other, random.below(other.len() + 1), 1 + random.below(300));
            bytes.splice(at..at, other[range].to_vec());
        }
        11 => bytes.truncate(at),
        12 => drop(bytes.drain(..at)),
        13 | 14 => insert(&mut bytes, at, random.pick::<&str>(NASTY)),
        15 => {
            let range = word(&bytes, at);
            let new = random.pick(&vocabulary.0).clone();
            bytes.splice(range, new.into_bytes());
        }
        16 => {
            let new = format!("\n  {} {}\n", random.pick(&vocabulary.0), random.pick(&vocabulary.0));
            let at = line_start(&bytes, at);
            bytes.splice(at..at, new.into_bytes());
        }
        17 => {
            if let Some(range) = number(&bytes, at) {
                let new = random.pick(NUMBERS);
                bytes.splice(range, new.bytes());
            }
        }
        18 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        _ => {
            let (one, other) = (word(&bytes, at), word(&bytes, random.below(bytes.len() + 1)));
            if one.end <= other.start {
                let (first, second) = (bytes[one.clone()].to_vec(), bytes[other.clone()].to_vec());
                bytes.splice(other, first);
                bytes.splice(one, second);
            }
        }
    }
    bytes
}

fn insert(bytes: &mut Vec<u8>, at: usize, text: &str) {
    bytes.splice(at..at, text.bytes());
}

type Range = std::ops::Range<usize>;

fn stretch(bytes: &[u8], at: usize, length: usize) -> Range {
    at..(at + length).min(bytes.len())
}

/// The bytes of the character at or before a place.
fn character(bytes: &[u8], at: usize) -> Range {
    let is_continued = |byte: Option<&u8>| byte.is_some_and(|byte| byte & 0xC0 == 0x80);
    let mut start = at.min(bytes.len());
    while start > 0 && is_continued(bytes.get(start)) {
        start -= 1;
    }
    let mut end = (start + 1).min(bytes.len());
    while is_continued(bytes.get(end)) {
        end += 1;
    }
    start..end
}

fn run(bytes: &[u8], at: usize, belongs: impl Fn(u8) -> bool) -> Range {
    let start = bytes[..at].iter().rposition(|byte| !belongs(*byte)).map_or(0, |found| found + 1);
    let end = bytes[at..].iter().position(|byte| !belongs(*byte)).map_or(bytes.len(), |found| at + found);
    start..end
}

fn word(bytes: &[u8], at: usize) -> Range {
    run(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b',')
}

/// The next number after a place.
fn number(bytes: &[u8], at: usize) -> Option<Range> {
    let found = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
    Some(run(bytes, found, |byte| byte.is_ascii_digit() || byte == b'.'))
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |found| found + 1)
}

fn with_lines<'a>(bytes: &'a [u8], change: impl FnOnce(&mut Vec<&'a [u8]>)) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if !lines.is_empty() {
        change(&mut lines);
    }
    lines.concat()
}
