//! The compound file that an old workbook is: streams by name in one file, as Microsoft describes it in \[MS-CFB\].

use std::io::{Cursor, Read};

use super::Fault;

/// The first bytes of a compound file.
pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0";

/// The most bytes of a stream that are read. A sheet of 65,536 rows and 256 columns full of numbers takes less than half.
const MOST_STREAM: u64 = 512 << 20;

/// The stream that holds the workbook.
pub(super) fn workbook(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    // What the library says of it is for programmers.
    let cut_off = |_| Fault::Damaged("its list of parts is missing or cut off".to_owned());
    let most = bytes.len() as u64;
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(cut_off)?;
    // Excel 97 and later write the first, Excel 5 and 95 the second. With a password, later programs put a whole `.xlsx` here.
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)) else {
        return Err(match file.exists("/EncryptedPackage") {
            true => Fault::Locked,
            false => Fault::Unknown(Some("it is a file of another program that begins as old workbooks do")),
        });
    };
    let mut stream = file.open_stream(name).map_err(cut_off)?;
    if stream.len() > MOST_STREAM {
        return Err(Fault::TooLarge("its sheets take more than 512 MiB".to_owned()));
    }
    if stream.len() > most {
        return Err(Fault::Damaged("it is cut off".to_owned()));
    }
    let mut held = Vec::with_capacity(stream.len() as usize);
    stream.read_to_end(&mut held).map_err(cut_off)?;
    Ok(held)
}
