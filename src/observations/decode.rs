//! Bytes of a data file to text.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A data file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding it was read in.
    pub encoding: &'static str,
}

/// Why bytes are no table in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// A zip archive, as workbooks of today (`.xlsx`, `.ods`) are.
    Workbook,
    /// An old workbook (`.xls`) or another office file of that time.
    OldWorkbook,
    /// Something that holds zero bytes, which no text does.
    Binary,
}

/// Reads bytes as UTF-8, with or without a byte order mark, as UTF-16 with one, or else as Windows-1252, in
/// which spreadsheets on Windows save. Valid UTF-8 is not copied.
pub fn decode(mut bytes: Vec<u8>) -> Result<Decoded, NotText> {
    for (mark, encoding) in [(&[0xFF, 0xFE], UTF_16LE), (&[0xFE, 0xFF], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, _) = encoding.decode_without_bom_handling(rest);
            return Ok(Decoded { text: text.into_owned(), encoding: encoding.name() });
        }
    }
    if let Some(other) = other_than_text(&bytes) {
        return Err(other);
    }
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(.."\u{feff}".len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: "UTF-8" }),
        Err(error) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            Ok(Decoded { text: text.into_owned(), encoding: "windows-1252" })
        }
    }
}

/// What bytes are that no text in UTF-8 or Windows-1252 holds, be they read from a file or the text of an editor.
pub fn other_than_text(bytes: &[u8]) -> Option<NotText> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(NotText::Workbook);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Some(NotText::OldWorkbook);
    }
    memchr::memchr(0, bytes).map(|_| NotText::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let utf_16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("£5\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let cases: [(&[u8], &str, &str); 6] = [
            (b"a,b\n", "a,b\n", "UTF-8"),
            ("\u{feff}£5".as_bytes(), "£5", "UTF-8"),
            ("£5".as_bytes(), "£5", "UTF-8"),
            (b"\xA35 \x96 \x80", "£5 – €", "windows-1252"),
            (&utf_16, "£5\n", "UTF-16LE"),
            (b"", "", "UTF-8"),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(decode(bytes.to_vec()), Ok(Decoded { text: text.to_owned(), encoding }));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let cases: [(&[u8], NotText); 3] = [
            (b"PK\x03\x04rest", NotText::Workbook),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", NotText::OldWorkbook),
            (b"a,b\n1,\0\n", NotText::Binary),
        ];
        for (bytes, kind) in cases {
            assert_eq!(decode(bytes.to_vec()), Err(kind));
        }
    }
}
