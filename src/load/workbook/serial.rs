//! The days that workbooks count, from either of two beginnings.

/// From where days are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is 1 January 1900, and 60 a 29 February that never was, as a spreadsheet of 1983 had it.
    #[default]
    From1900,
    /// 0 is 1 January 1904, as on the first Macintosh.
    From1904,
}

/// What of a day a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The day: `2021-03-31`.
    Day,
    /// The month alone, of which the workbook keeps the first day: `2021-03`.
    Month,
    /// The year alone: `2021`.
    Year,
}

/// A day as a cell shows it, the time of day left out; nothing where no calendar has it.
pub(super) fn date(serial: f64, epoch: Epoch, shown: Shown) -> Option<String> {
    // The years 1900 to 9999, which are all that these programs know.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64;
    let since_1970 = match epoch {
        Epoch::From1904 => days - 24_107,
        // 0 is shown as 0 January 1900, and 60 is no day.
        Epoch::From1900 if days == 0 || days == 60 => return None,
        Epoch::From1900 if days < 60 => days - 25_568,
        Epoch::From1900 => days - 25_569,
    };
    let (year, month, day) = civil(since_1970);
    Some(match shown {
        Shown::Day => format!("{year:04}-{month:02}-{day:02}"),
        Shown::Month => format!("{year:04}-{month:02}"),
        Shown::Year => format!("{year:04}"),
    })
}

/// Year, month and day of so many days after 1 January 1970, by the rule of the Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years begin in March here, so that the leap day is the last of one.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_either_beginning() {
        let cases = [
            (1.0, Epoch::From1900, Some("1900-01-01")),
            (59.0, Epoch::From1900, Some("1900-02-28")),
            (60.0, Epoch::From1900, None),
            (61.0, Epoch::From1900, Some("1900-03-01")),
            // What spreadsheet programs show for 44286: 31 March 2021.
            (44_286.0, Epoch::From1900, Some("2021-03-31")),
            (44_286.75, Epoch::From1900, Some("2021-03-31")),
            // The same day is 1,462 less where days are counted from 1904.
            (42_824.0, Epoch::From1904, Some("2021-03-31")),
            (0.0, Epoch::From1904, Some("1904-01-01")),
            (43_890.0, Epoch::From1900, Some("2020-02-29")),
            (2_958_465.0, Epoch::From1900, Some("9999-12-31")),
            (2_958_466.0, Epoch::From1900, None),
            (-1.0, Epoch::From1900, None),
            (f64::NAN, Epoch::From1900, None),
        ];
        for (serial, epoch, expected) in cases {
            assert_eq!(date(serial, epoch, Shown::Day).as_deref(), expected, "{serial} {epoch:?}");
        }
        assert_eq!(date(44_256.0, Epoch::From1900, Shown::Month).as_deref(), Some("2021-03"));
        assert_eq!(date(44_256.0, Epoch::From1900, Shown::Year).as_deref(), Some("2021"));
    }
}
