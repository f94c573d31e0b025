//! Slips in data, and in the blocks that say how data are read: a letter in a figure, a lost comma, a point elsewhere,
//! another quarter, another column.
//!
//! What each brings about is counted, by the shape of the table and the kind of slip: one finding where it stands, and
//! none where nothing rests on it. `ONE_MISTAKE=all` makes every slip, and `ONE_MISTAKE_SHOW=1` prints what does not hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use planck::diagnostics::{Code, Diagnostic};
use planck::source::{SourceMap, Span};

use super::forms::{Form, forms};
use super::{SEED, THREADS};
use crate::random::Random;
use crate::texts::{File, Role, analyse};

/// One slip in so many is made, unless all are asked for.
const SAMPLE: u64 = 40;

/// Of all slips of a kind in a shape, so many have more than one finding, and so many one elsewhere. Of other kinds there are
/// none.
const KNOWN: &[(&str, &str, Known)] = &[
    ("dates", "digits", Known { several: 0, elsewhere: 13, of: 401 }),
    ("dates", "empty", Known { several: 2, elsewhere: 8, of: 431 }),
    ("dates", "exchanged cells", Known { several: 1, elsewhere: 0, of: 1293 }),
    ("dates", "exchanged figures", Known { several: 3, elsewhere: 9, of: 313 }),
    ("dates", "letter", Known { several: 2, elsewhere: 0, of: 428 }),
    ("dates", "other date", Known { several: 3, elsewhere: 1, of: 226 }),
    ("dates", "other member", Known { several: 1, elsewhere: 1, of: 215 }),
    ("essex", "digits", Known { several: 2, elsewhere: 18, of: 27 }),
    ("essex", "empty", Known { several: 0, elsewhere: 21, of: 33 }),
    ("essex", "lost comma", Known { several: 11, elsewhere: 0, of: 198 }),
    ("essex", "misspelt", Known { several: 1, elsewhere: 0, of: 33 }),
    ("essex", "other member", Known { several: 1, elsewhere: 0, of: 33 }),
    ("essex", "other quarter", Known { several: 0, elsewhere: 9, of: 18 }),
    ("essex", "slipped point", Known { several: 1, elsewhere: 1, of: 6 }),
    ("spread", "digits", Known { several: 0, elsewhere: 13, of: 240 }),
    ("spread", "empty", Known { several: 2, elsewhere: 8, of: 255 }),
    ("spread", "letter", Known { several: 2, elsewhere: 0, of: 277 }),
    ("spread", "lost comma", Known { several: 0, elsewhere: 3, of: 529 }),
    ("spread", "misspelt", Known { several: 3, elsewhere: 0, of: 51 }),
    ("spread", "other member", Known { several: 2, elsewhere: 0, of: 51 }),
    ("spread", "other quarter", Known { several: 1, elsewhere: 2, of: 153 }),
    ("spread", "other year", Known { several: 1, elsewhere: 0, of: 19 }),
    ("tidy", "digits", Known { several: 0, elsewhere: 13, of: 401 }),
    ("tidy", "empty", Known { several: 2, elsewhere: 8, of: 431 }),
    ("tidy", "exchanged cells", Known { several: 1, elsewhere: 0, of: 1293 }),
    ("tidy", "exchanged figures", Known { several: 3, elsewhere: 9, of: 313 }),
    ("tidy", "letter", Known { several: 2, elsewhere: 0, of: 428 }),
    ("tidy", "other member", Known { several: 1, elsewhere: 1, of: 215 }),
    ("tidy", "other quarter", Known { several: 2, elsewhere: 4, of: 558 }),
    ("tidy", "other year", Known { several: 1, elsewhere: 0, of: 69 }),
    ("units", "digits", Known { several: 0, elsewhere: 13, of: 401 }),
    ("units", "empty", Known { several: 2, elsewhere: 8, of: 431 }),
    ("units", "exchanged cells", Known { several: 1, elsewhere: 0, of: 1293 }),
    ("units", "letter", Known { several: 2, elsewhere: 0, of: 428 }),
    ("units", "other member", Known { several: 1, elsewhere: 1, of: 215 }),
    ("units", "other quarter", Known { several: 2, elsewhere: 4, of: 558 }),
    ("units", "other year", Known { several: 1, elsewhere: 0, of: 69 }),
    ("workbook", "digits", Known { several: 0, elsewhere: 13, of: 240 }),
    ("workbook", "empty", Known { several: 2, elsewhere: 8, of: 255 }),
    ("workbook", "letter", Known { several: 2, elsewhere: 0, of: 277 }),
    ("workbook", "misspelt", Known { several: 3, elsewhere: 0, of: 51 }),
    ("workbook", "other member", Known { several: 2, elsewhere: 0, of: 51 }),
    ("workbook", "other quarter", Known { several: 1, elsewhere: 2, of: 153 }),
    ("workbook", "other year", Known { several: 1, elsewhere: 0, of: 19 }),
];

/// How many slips of a kind are not told once where they stand, of how many.
#[derive(Clone, Copy)]
struct Known {
    several: usize,
    elsewhere: usize,
    of: usize,
}

/// A slip: what it is called, where it stands, and the line with it.
#[derive(Clone, Debug)]
struct Slip {
    kind: &'static str,
    file: usize,
    line: usize,
    /// How many lines it takes the place of.
    count: usize,
    written: String,
}

/// What is found with a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// Nothing.
    Silent,
    /// One finding, where the slip stands.
    Once,
    /// One finding, elsewhere.
    Elsewhere,
    /// More than one.
    Several,
}

/// Every slip of a form.
fn slips(form: &Form) -> Vec<Slip> {
    let mut made = Vec::new();
    for (file, it) in form.files.iter().enumerate() {
        let text = String::from_utf8_lossy(&it.bytes).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        for (line, row) in lines.iter().enumerate() {
            let changed = match it.role {
                Role::Plan if it.name == "tables.plan" => of_block(row),
                Role::Plan => continue,
                Role::Data => of_row(row, ',', &lines[..line]),
                Role::Sheet => of_row(row, '\t', &lines[..line]),
            };
            let changed = changed.into_iter().filter(|(_, written)| written != row);
            made.extend(changed.map(|(kind, written)| Slip { kind, file, line, count: 1, written }));
            if let Some(written) = lines.get(line + 1).and_then(|next| with_figures_exchanged(row, next, it.role)) {
                made.push(Slip { kind: "exchanged figures", file, line, count: 2, written });
            }
        }
    }
    made
}

/// Two rows of a tidy table with each other's figure.
fn with_figures_exchanged(row: &str, next: &str, role: Role) -> Option<String> {
    let (one, other): (Vec<&str>, Vec<&str>) = (row.split(',').collect(), next.split(',').collect());
    let is_tidy = role == Role::Data && one.len() == 4 && other.len() == 4;
    let are_figures =
        [one.last()?, other.last()?].iter().all(|it| it.starts_with(|digit: char| digit.is_ascii_digit()));
    let with = |row: &[&str], value: &str| format!("{},{value}", row[..3].join(","));
    (is_tidy && are_figures).then(|| format!("{}\n{}", with(&one, other[3]), with(&other, one[3])))
}

/// Slips of a row of data.
fn of_row(row: &str, separator: char, above: &[&str]) -> Vec<(&'static str, String)> {
    let cells: Vec<&str> = row.split(separator).collect();
    if cells.len() < 3 || row.contains('"') {
        return Vec::new();
    }
    let mark = separator.to_string();
    let with = |place: usize, text: String| {
        let mut changed: Vec<String> = cells.iter().map(|it| (*it).to_owned()).collect();
        changed[place] = text;
        changed.join(&mark)
    };
    let is_number = |cell: &str| !cell.is_empty() && cell.chars().all(|it| it.is_ascii_digit() || it == '.');
    let is_period = |cell: &str| cell.starts_with("20") && !is_number(cell) || cell.contains("/20");
    let is_header =
        !cells.iter().any(|it| is_number(it)) && above.iter().all(|it| !it.contains(|c: char| c.is_ascii_digit()));
    let mut made = Vec::new();
    if is_header {
        for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| is_period(cell)) {
            made.push(("heading", with(place, cell.replace("/2", "/"))));
            made.push(("wrong heading", with(place, cell.replace("/26 Q1", "/25 Q1"))));
        }
        for place in 1..cells.len().min(4) {
            made.push(("exchanged headings", exchanged(&cells, place, &mark)));
        }
        return made;
    }
    // Of a wide table the last quarters, and a few others.
    let numbers: Vec<usize> = (0..cells.len()).filter(|it| is_number(cells[*it])).collect();
    let is_wide = numbers.len() > 3;
    let looked_at: Vec<usize> = if is_wide {
        numbers.iter().rev().take(6).copied().collect()
    } else {
        numbers.iter().take(1).copied().collect()
    };
    for place in looked_at {
        let value = cells[place];
        made.push(("empty", with(place, String::new())));
        made.push(("slipped point", with(place, value.replace('.', ""))));
        made.push(("letter", with(place, format!("{}O", &value[..value.len() - 1]))));
        if value.len() > 3 && !value.contains('.') && separator == ',' {
            let (thousands, rest) = value.split_at(value.len() - 3);
            made.push(("thousands", with(place, format!("{thousands},{rest}"))));
        }
        // Two digits have changed places.
        let digits: Vec<char> = value.chars().collect();
        if let Some(at) =
            (1..digits.len()).find(|it| digits[*it] != digits[it - 1] && digits[*it] != '.' && digits[it - 1] != '.')
        {
            let mut digits = digits;
            digits.swap(at, at - 1);
            made.push(("digits", with(place, digits.into_iter().collect())));
        }
    }
    if numbers.is_empty() {
        let last = cells.len() - 1;
        made.push(("grade", with(last, cells[last].replacen("oo", "o", 1))));
        made.push(("empty", with(last, String::new())));
    }
    if separator == ',' {
        let commas: Vec<usize> = row.match_indices(',').map(|(at, _)| at).collect();
        let looked_at = if is_wide { &commas[commas.len() - 3..] } else { &commas[..] };
        for at in looked_at {
            let mut text = row.to_owned();
            text.remove(*at);
            made.push(("lost comma", text));
        }
    }
    for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| is_period(cell)) {
        for (from, to) in [("Q1", "Q2"), ("Q2", "Q1"), ("Q2", "Q3"), ("Q3", "Q2"), ("Q4", "Q3")] {
            made.push(("other quarter", with(place, cell.replace(from, to))));
        }
        made.push(("other year", with(place, cell.replace("2025/26", "2024/25"))));
        made.push(("no quarter", with(place, cell.replace('Q', "Q7"))));
        for (from, to) in [("30/09", "31/09"), ("/09/", "/90/"), ("-09-30", "-09-31"), ("-09-", "-90-")] {
            made.push(("no date", with(place, cell.replace(from, to))));
        }
        for (from, to) in [("30/09", "30/06"), ("/2025", "/2024"), ("-09-30", "-06-30"), ("2025-", "2024-")] {
            made.push(("other date", with(place, cell.replace(from, to))));
        }
    }
    let names = ["northmere", "aldercombe", "wexley", "market-square", "essex"];
    for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| names.contains(cell)) {
        made.push(("misspelt", with(place, format!("{}{}", &cell[..2], &cell[3..]))));
        made.push(("other member", with(place, if *cell == "wexley" { "stonebeck" } else { "wexley" }.to_owned())));
    }
    if cells.len() < 9 && separator == ',' {
        for place in 1..cells.len().min(4) {
            made.push(("exchanged cells", exchanged(&cells, place, &mark)));
        }
    }
    made.push(("row twice", format!("{row}\n{row}")));
    made
}

/// A row in which a cell has changed places with the one before it.
fn exchanged(cells: &[&str], place: usize, mark: &str) -> String {
    let mut changed = cells.to_vec();
    changed.swap(place, place - 1);
    changed.join(mark)
}

/// Slips of a line that says how a table is read.
fn of_block(line: &str) -> Vec<(&'static str, String)> {
    let mut made = Vec::new();
    let said = line.trim();
    if !line.starts_with("  ") {
        return made;
    }
    let words: Vec<&str> = said.split_whitespace().collect();
    if let Some(number) = said.strip_prefix("header row").map(str::trim) {
        let number: usize = number.parse().expect("a number of a row");
        for other in [number - 1, number + 1, number + 2] {
            made.push(("header row", line.replace(&number.to_string(), &other.to_string())));
        }
    }
    if let ["column", letter, ..] = words.as_slice()
        && letter.len() == 1
    {
        let letter = letter.chars().next().expect("a letter");
        for other in 'A'..='F' {
            made.push(("letter", line.replace(&format!("column {letter}"), &format!("column {other}"))));
        }
    }
    if let Some(from) = line.find('"') {
        let mut text = line.to_owned();
        text.remove(from + 3);
        made.push(("name of column", text));
    }
    for (from, to) in [
        ("is organisation", "is metric"),
        ("is metric", "is organisation"),
        ("is numerator", "is denominator"),
        ("is denominator", "is numerator"),
        ("is visits", "is volunteers"),
        ("is visits", "is value"),
        ("is quarter", "is released"),
    ] {
        made.push(("what it holds", line.replace(from, to)));
    }
    for (from, to) in [
        ("northmere", "northmre"),
        ("northmere", "aldercombe"),
        ("story-times", "story-time"),
        ("story-times", "volunteers"),
    ] {
        made.push(("of all", line.replace(from, to)));
    }
    for (from, to) in
        [("per quarter", "per metric"), ("per quarter", "per organisation"), ("per organisation", "per quarter")]
    {
        made.push(("one column per", line.replace(from, to)));
    }
    made.push(("line lost", "\u{0}".to_owned()));
    made
}

/// The files with a slip.
fn slipped(form: &Form, slip: &Slip) -> Vec<File> {
    let mut files = form.files.clone();
    let text = String::from_utf8_lossy(&files[slip.file].bytes).into_owned();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let written = if slip.written == "\u{0}" { String::new() } else { format!("{}\n", slip.written) };
    let (before, behind) = (lines[..slip.line].concat(), lines[slip.line + slip.count..].concat());
    files[slip.file].bytes = format!("{before}{written}{behind}").into_bytes();
    files
}

fn place(span: Span, sources: &SourceMap) -> (String, usize) {
    let file = sources.file(span.file);
    (file.name().to_owned(), file.line_of(span.start as usize))
}

/// Makes a slip, and says what is told of it.
fn attempt(form: &Form, before: &BTreeSet<String>, slip: &Slip) -> (Told, String) {
    let read = analyse(&slipped(form, slip));
    let all = &read.analysis.diagnostics;
    let found: Vec<&Diagnostic> = all.iter().filter(|it| !before.contains(&it.message)).collect();
    let at = (form.files[slip.file].name.clone(), slip.line);
    // What a block lacks is told where it begins, and of two rows that do not agree both are shown.
    let is_far = |it: &Diagnostic| it.code == Code::MissingColumn && form.files[slip.file].role == Role::Plan;
    let is_of_two = |it: &Diagnostic| matches!(it.code, Code::ConflictingObservation | Code::DuplicateObservation);
    let is_here = |it: &Diagnostic| {
        let labels = &it.labels[..if is_of_two(it) { it.labels.len() } else { 1.min(it.labels.len()) }];
        let mut places = labels.iter().map(|label| place(label.span, &read.sources));
        places.any(|(file, line)| file == at.0 && (is_far(it) || line.abs_diff(at.1) <= 1))
    };
    let told = match found.as_slice() {
        [] => Told::Silent,
        [one] if is_here(one) => Told::Once,
        [_] => Told::Elsewhere,
        _ => Told::Several,
    };
    let mut shown = format!("{} {} {}:{} {:?}", form.name, slip.kind, at.0, at.1 + 1, slip.written);
    for it in found {
        let (file, line) = it.labels.first().map(|label| place(label.span, &read.sources)).unwrap_or_default();
        shown += &format!("\n    {:?} {} {file}:{} {}", it.severity, it.code.slug(), line + 1, it.message);
    }
    (told, shown)
}

fn is_in_sample(slip: &Slip) -> bool {
    let hash = slip
        .written
        .bytes()
        .chain(slip.kind.bytes())
        .fold(SEED, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    Random::new(hash).below(SAMPLE as usize) == 0
}

#[test]
fn one_mistake_in_data_makes_one_finding() {
    let forms = forms();
    let all = std::env::var("ONE_MISTAKE").is_ok();
    let only = std::env::var("ONE_MISTAKE_OF").ok();
    let originals: Vec<BTreeSet<String>> = forms
        .iter()
        .map(|form| analyse(&form.files).analysis.diagnostics.iter().map(|it| it.message.clone()).collect())
        .collect();
    for (form, found) in forms.iter().zip(&originals) {
        assert!(found.is_empty() || form.name == "essex", "{}: {found:#?}", form.name);
    }
    let mut tasks: Vec<(usize, Slip)> = Vec::new();
    for (number, form) in forms.iter().enumerate() {
        tasks.extend(slips(form).into_iter().map(|slip| (number, slip)));
    }
    let is_block = |number: usize, slip: &Slip| forms[number].files[slip.file].role == Role::Plan;
    tasks.retain(|(number, slip)| all || is_block(*number, slip) || is_in_sample(slip));
    if let Some(only) = &only {
        tasks.retain(|(number, slip)| {
            only.split(';')
                .any(|it| it == format!("{}/{}", forms[*number].name, slip.kind) || it == forms[*number].name)
        });
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut tried = Vec::new();
        while let Some((number, slip)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (told, shown) = attempt(&forms[*number], &originals[*number], slip);
            tried.push(((forms[*number].name, slip.kind), told, shown));
        }
        tried
    };
    let mut tried: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread ends")).collect()
    });
    tried.sort();
    let mut table: BTreeMap<(&str, &str), BTreeMap<Told, usize>> = BTreeMap::new();
    for (class, told, shown) in &tried {
        *table.entry(*class).or_default().entry(*told).or_default() += 1;
        if *told >= Told::Elsewhere && std::env::var("ONE_MISTAKE_SHOW").is_ok() {
            println!("{told:?} {shown}");
        }
    }
    let mut broken = Vec::new();
    for ((form, kind), row) in &table {
        let count: usize = row.values().sum();
        let of = |told: Told| row.get(&told).copied().unwrap_or(0);
        if std::env::var("ONE_MISTAKE_SHOW").is_ok() {
            println!("({form:?}, {kind:?}) {row:?}");
        }
        let known = KNOWN.iter().find(|(of, is, _)| (of, is) == (form, kind)).map(|(.., known)| *known);
        let known = known.unwrap_or(Known { several: 0, elsewhere: 0, of: 1 });
        for (told, known_of) in [(Told::Several, known.several), (Told::Elsewhere, known.elsewhere)] {
            // In a sample a few more may be met. Where all are made, fewer are good news to be written down.
            let may = (count * known_of).div_ceil(known.of) + 1;
            let is_as_known = if all { of(told) == known_of } else { of(told) <= may };
            if !is_as_known {
                broken.push(format!("{form}, {kind}: {told:?} of {} in {count}, and not {known_of}", of(told)));
            }
        }
    }
    assert!(tried.len() > 500 || only.is_some(), "only {} slips were made", tried.len());
    assert!(broken.is_empty(), "{broken:#?}");
}
