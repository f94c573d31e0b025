//! The files that a page shows, each in a fence whose first line says what it is:
//!
//! ```text
//! ```plan fails                     the file `plan.plan` of the mistake
//! ```plan fixed quarters/q4.plan    another file, after the mistake is mended
//! ```csv both data/figures.csv      a file that is the same in both
//! ```text fails notes.txt           any other file
//! ```bytes fails                    like `plan`, with \xE9 for a byte, \\ for a backslash, and no line
//!                                   feed after a \ at the end of a line
//! ```plan fails a.plan repeat=70    each line stands seventy times
//! ```plan fails a.plan alone        these files and no scaffold
//! ```
//!
//! A fence with no verdict is an illustration, and is not run. The third word is always the file, because
//! `planck explain` shows it to the reader.

/// The files of a page.
pub struct Page {
    pub fences: Vec<Fence>,
}

/// A file of a page.
pub struct Fence {
    /// When the file is there; none for always.
    pub verdict: Option<Verdict>,
    pub path: String,
    pub bytes: Vec<u8>,
    /// Whether nothing is to be added to the files of this verdict.
    pub alone: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fails,
    Fixed,
}

/// Reads a page.
///
/// # Errors
/// When a fence says something that no fence can say, or never ends.
pub fn read(page: &str) -> Result<Page, String> {
    let mut fences = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let ticks = line.len() - info.len();
        if ticks < 3 {
            continue;
        }
        let is_end = |line: &str| line.len() >= ticks && line.bytes().all(|it| it == b'`');
        let mut text = Vec::new();
        loop {
            match lines.next() {
                Some(line) if is_end(line) => break,
                Some(line) => text.push(line),
                None => return Err(format!("the fence `{line}` never ends")),
            }
        }
        if let Some(fence) = fence(info, &text).map_err(|why| format!("the fence `{line}`: {why}"))? {
            fences.push(fence);
        }
    }
    Ok(Page { fences })
}

fn fence(info: &str, lines: &[&str]) -> Result<Option<Fence>, String> {
    let mut words = info.split_whitespace();
    let (Some(kind), Some(verdict)) = (words.next(), words.next()) else { return Ok(None) };
    let verdict = match verdict {
        "fails" => Some(Verdict::Fails),
        "fixed" => Some(Verdict::Fixed),
        "both" => None,
        other => return Err(format!("`{other}` is neither `fails`, `fixed` nor `both`")),
    };
    let (mut path, mut repeat, mut alone) = (None, 1, false);
    for word in words {
        match word.strip_prefix("repeat=") {
            _ if path.is_none() => path = Some(word.to_owned()),
            Some(times) => repeat = times.parse().map_err(|_| format!("`{times}` is no number"))?,
            None if word == "alone" => alone = true,
            None => return Err(format!("`{word}` is one word too many")),
        }
    }
    let path = match (path, kind) {
        (Some(word), _) if word == "alone" || word.contains('=') => {
            return Err(format!("the file comes before `{word}`"));
        }
        (Some(path), _) => path,
        (None, "plan" | "bytes") => "plan.plan".to_owned(),
        (None, "csv") => "data/figures.csv".to_owned(),
        (None, _) => return Err("it should name its file".to_owned()),
    };
    let text: String = lines.iter().flat_map(|line| std::iter::repeat_n([line, "\n"].concat(), repeat)).collect();
    let bytes = if kind == "bytes" { unescaped(&text)? } else { text.into_bytes() };
    Ok(Some(Fence { verdict, path, bytes, alone }))
}

/// The bytes that a text with `\xE9`, `\\` and `\` at the ends of lines stands for.
///
/// # Errors
/// When a backslash begins none of these.
pub fn unescaped(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        rest = if let Some(after) = after.strip_prefix('\\') {
            bytes.push(b'\\');
            after
        } else if let Some(after) = after.strip_prefix('\n') {
            after
        } else {
            let digits = after.strip_prefix('x').and_then(|it| it.get(..2));
            let byte = digits.and_then(|it| u8::from_str_radix(it, 16).ok());
            bytes.push(byte.ok_or("a backslash begins `\\xE9`, `\\\\` or the end of a line")?);
            &after[3..]
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}
