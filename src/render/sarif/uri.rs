//! A path as a URI reference.
//!
//! Source: RFC 3986, sections 2.3 (what stands for itself) and 4.2 (a colon in the first part of a relative path).

/// A relative path as a relative reference, a whole one as a `file` URI. What is not plain is written in per cent.
pub(super) fn of(path: &str) -> String {
    let written: String = path.bytes().map(written).collect();
    match path.as_bytes() {
        [b'/', ..] => format!("file://{written}"),
        // A drive of Windows.
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => {
            format!("file:///{}:{}", char::from(*drive), &written[4..])
        }
        _ => written,
    }
}

fn written(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn paths_become_references() {
        for (path, uri) in [
            ("essex/plan.plan", "essex/plan.plan"),
            ("our plan/ä.plan", "our%20plan/%C3%A4.plan"),
            ("a:b/100%#?.plan", "a%3Ab/100%25%23%3F.plan"),
            ("/builds/x y.plan", "file:///builds/x%20y.plan"),
            ("C:/plans/x y.plan", "file:///C:/plans/x%20y.plan"),
            ("a\n\x1b.plan", "a%0A%1B.plan"),
            (".", "."),
        ] {
            assert_eq!(of(path), uri);
        }
    }
}
