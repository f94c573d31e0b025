//! A failing set of files made small, so that a person can see what fails.

use crate::texts::File;

/// No more attempts than this: what is smaller still is for a person to find.
const ATTEMPTS: usize = 3_000;

/// Leaves out as much of the files as still fails.
pub fn shrink(mut files: Vec<File>, fails: impl Fn(&[File]) -> bool) -> Vec<File> {
    let mut left = ATTEMPTS;
    for index in 0..files.len() {
        for is_unit_end in [|byte: u8| byte == b'\n', |byte: u8| byte.is_ascii_whitespace(), |_: u8| true] {
            shrink_file(&mut files, index, is_unit_end, &fails, &mut left);
        }
    }
    files
}

/// Tries to leave out ever smaller runs of units (lines, words, bytes) of one file.
fn shrink_file(
    files: &mut [File],
    index: usize,
    is_unit_end: fn(u8) -> bool,
    fails: &impl Fn(&[File]) -> bool,
    left: &mut usize,
) {
    let mut run = files[index].bytes.split_inclusive(|byte| is_unit_end(*byte)).count();
    while run > 0 {
        let mut from = 0;
        loop {
            let units: Vec<&[u8]> = files[index].bytes.split_inclusive(|byte| is_unit_end(*byte)).collect();
            if from >= units.len() || *left == 0 {
                break;
            }
            let kept = [&units[..from], &units[(from + run).min(units.len())..]].concat().concat();
            let old = std::mem::replace(&mut files[index].bytes, kept);
            *left -= 1;
            if !fails(files) {
                files[index].bytes = old;
                from += run;
            }
        }
        run /= 2;
    }
}
