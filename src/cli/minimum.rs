//! The least share of figures that must be checked, as it is typed.

/// The least share of figures that must be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Minimum {
    /// In hundredths of a per cent, from 0 to 10,000.
    pub(super) hundredths: usize,
    /// As the user typed it, with its sign: `80%`.
    pub(super) written: String,
}

/// Reads `80%`, `80` or `79.5%`.
///
/// # Errors
/// What a share looks like, where this is none.
pub(super) fn minimum(text: &str) -> Result<Minimum, String> {
    let why = || "a share is a number from 0% to 100%, with at most two decimals, such as 80%".to_owned();
    let number = text.trim().strip_suffix('%').unwrap_or(text.trim()).trim_end();
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let is_number =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole, 3) || !is_number(decimals, 2) {
        return Err(why());
    }
    let read = |digits: &str| digits.parse::<usize>().map_err(|_| why());
    let hundredths = read(whole)? * 100 + read(&format!("{decimals:0<2}"))?;
    if hundredths > 10_000 {
        return Err(why());
    }
    Ok(Minimum { hundredths, written: format!("{number}%") })
}
