//! Periods as people write them, and how they are read and named.

use super::{Calendar, Date, Month, Period, PeriodError, Quarter, Year, month_by_name};
use crate::random::Random;

fn calendar(first_month: u8) -> Calendar {
    Calendar::starting(first_month).expect("a month from 1 to 12")
}

/// What a text is read as, in a form that does not depend on the calendar: the kind with its first and
/// last day, or the message.
fn read(first_month: u8, text: &str) -> String {
    match calendar(first_month).read(text) {
        Ok(period) => {
            let kind = period.kind().with_article();
            format!("{kind} {} {}", period.first_day(), period.last_day())
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn reads_what_people_write() {
    let q4 = "a quarter 2021-01-01 2021-03-31";
    let march = "a month 2021-03-01 2021-03-31";
    let last = "a day 2021-03-31 2021-03-31";
    let year = "a year 2020-04-01 2021-03-31";
    let table: &[(&str, &[&str])] = &[
        (
            q4,
            &[
                "2020/21 Q4",
                "2020-21 Q4",
                "2020/2021 Q4",
                "2020-2021 Q4",
                "2020–21 Q4",
                "2020—21\u{a0}Q4",
                "  2020/21   Q4 ",
                "2020 / 21 q4",
                "20/21 Q4",
                "Q4 2020-21",
                "Q4 2020/21",
                "q4, 2020/21",
                "Q4 - 2020/21",
                "Q4 of 2020/21",
                "2020/21Q4",
                "2020/21-Q4",
                "2020/21 (Q4)",
                "FY 2020/21 Q4",
                "Q4 FY2020/21",
                "2020/21 Quarter 4",
                "Quarter 4 of 2020/21",
                "4th quarter 2020/21",
                "Fourth quarter of 2020/21",
                "January to March 2021",
                "Jan-Mar 2021",
                "Jan – Mar 2021",
                "Jan-21 - Mar-21",
                "Jan 2021 to Mar 2021",
                "1 January to 31 March 2021",
                "1 January 2021 - 31 March 2021",
                "2021-01-01 to 2021-03-31",
                "01/01/2021 to 31/03/2021",
                "quarter ending March 2021",
                "Quarter to 31 March 2021",
                "3 months to March 2021",
                "2020/21 Q4 (January to March 2021)",
            ],
        ),
        (
            march,
            &[
                "2021-03",
                "2021/03",
                "2021-3",
                "03/2021",
                "3/2021",
                "03-2021",
                "03.2021",
                "202103",
                "Mar-21",
                "Mar 21",
                "MAR21",
                "Mar '21",
                "Mar ’21",
                "Mar 2021",
                "mar. 2021",
                "March 2021",
                "March, 2021",
                "March-2021",
                "2021 Mar",
                "year ending March 2021",
                "Year ended March 2021",
                "12 months to March 2021",
                "12 months ending Mar-21",
                "rolling 12 months to March 2021",
                "12-month rolling to March 2021",
                "Year to Mar-21",
                "YE Mar 21",
                "to March 2021",
                "March to March 2021",
                "1 March to 31 March 2021",
            ],
        ),
        (
            last,
            &[
                "2021-03-31",
                "2021/03/31",
                "20210331",
                "31/03/2021",
                "31/3/2021",
                "31-03-2021",
                "31.03.2021",
                "31/03/21",
                "31 March 2021",
                "31st March 2021",
                "31st of March 2021",
                "31 Mar 21",
                "31-Mar-2021",
                "31-Mar-21",
                "March 31, 2021",
                "March 31st 2021",
                "2021-Mar-31",
                "as at 31 March 2021",
                "year ending 31 March 2021",
                "2021-03-31T00:00:00",
                "2021-03-31T00:00:00Z",
                "2021-03-31T00:00:00.000+00:00",
                "2021-03-31 00:00:00",
                "31/03/2021 00:00",
            ],
        ),
        (
            year,
            &[
                "2020/21",
                "2020-21",
                "2020–21",
                "2020/2021",
                "2020-2021",
                "202021",
                "20/21",
                "FY 2020/21",
                "FY2020-21",
                "financial year 2020/21",
                "April 2020 to March 2021",
                "Apr 2020 - Mar 2021",
                "April to March 2021",
            ],
        ),
        ("a day 2021-02-01 2021-02-01", &["1 Feb 2021", "01/02/2021", "1st Feb 2021", "1.2.21"]),
        ("a quarter 2020-12-01 2021-02-28", &["December 2020 to February 2021", "Dec-Feb 2021"]),
        ("a year 1999-04-01 2000-03-31", &["1999/00", "1999-2000", "99/00"]),
        ("a year 2011-04-01 2012-03-31", &["2011/12", "2011-2012"]),
        ("a quarter 2012-01-01 2012-03-31", &["2011-12 Q4", "2011/12 Q4"]),
        ("a month 1970-01-01 1970-01-31", &["Jan-70"]),
        ("a month 2069-12-01 2069-12-31", &["Dec-69"]),
        ("a day 2024-02-29 2024-02-29", &["29/02/2024"]),
    ];
    for (expected, texts) in table {
        for text in *texts {
            assert_eq!(read(4, text), *expected, "{text}");
        }
    }
}

#[test]
fn reads_years_of_one_number_where_they_start_in_january() {
    let table = [
        ("2024 Q4", "a quarter 2024-10-01 2024-12-31"),
        ("2024-Q4", "a quarter 2024-10-01 2024-12-31"),
        ("2024Q4", "a quarter 2024-10-01 2024-12-31"),
        ("Q4 2024", "a quarter 2024-10-01 2024-12-31"),
        ("Q4/2024", "a quarter 2024-10-01 2024-12-31"),
        ("Q4 24", "a quarter 2024-10-01 2024-12-31"),
        ("2024", "a year 2024-01-01 2024-12-31"),
        ("FY24", "a year 2024-01-01 2024-12-31"),
        ("January to December 2024", "a year 2024-01-01 2024-12-31"),
        ("2011-12", "a month 2011-12-01 2011-12-31"),
        ("2011/12", "a month 2011-12-01 2011-12-31"),
        ("201112", "a month 2011-12-01 2011-12-31"),
    ];
    for (text, expected) in table {
        assert_eq!(read(1, text), expected, "{text}");
    }
}

#[test]
fn reads_years_that_start_in_other_months() {
    let table = [
        (7, "2020/21 Q1", "a quarter 2020-07-01 2020-09-30"),
        (9, "2020/21", "a year 2020-09-01 2021-08-31"),
        (8, "2020/21 Q4", "a quarter 2021-05-01 2021-07-31"),
        (10, "2023/24 Q2", "a quarter 2024-01-01 2024-03-31"),
        (12, "2023/24 Q1", "a quarter 2023-12-01 2024-02-29"),
    ];
    for (first_month, text, expected) in table {
        assert_eq!(read(first_month, text), expected, "{text}");
    }
}

#[test]
fn refuses_in_the_words_of_planners() {
    let not = "is not a period; write one as `2020/21 Q4`, `March 2021` or `31 March 2021`";
    let order = "dates are read with the day first, as in `31/12/2021`";
    let table = [
        (
            4,
            "2021 Q4",
            "could mean 2020/21 Q4 (January to March 2021) or 2021/22 Q4 (January to March 2022)".to_owned(),
        ),
        (4, "2021-Q4", read(4, "2021 Q4")),
        (4, "Q4 21", read(4, "2021 Q4")),
        (
            7,
            "2021 Q1",
            "could mean 2020/21 Q1 (July to September 2020) or 2021/22 Q1 (July to September 2021)".to_owned(),
        ),
        (4, "2024", "could mean 2023/24 (April 2023 to March 2024) or 2024/25 (April 2024 to March 2025)".to_owned()),
        (4, "FY24", read(4, "2024")),
        (4, "2011-12", "could mean December 2011 or 2011/12 (April 2011 to March 2012)".to_owned()),
        (4, "201112", read(4, "2011-12")),
        (4, "2020/1", "could mean January 2020 or 2020/21 (April 2020 to March 2021)".to_owned()),
        (
            1,
            "2020/21 Q4",
            "names no period: years start in January here, so each has one number: `2020` or `2021`".to_owned(),
        ),
        (1, "2020-21", read(1, "2020/21 Q4")),
        (1, "2020/2021", read(1, "2020/21 Q4")),
        (4, "2020/22 Q1", "names no period: 22 is not the year after 2020".to_owned()),
        (4, "2020/22", "names no period: 22 is not the year after 2020".to_owned()),
        (4, "2020-2022", "names no period: 2022 is not the year after 2020".to_owned()),
        (4, "2020/21 Q5", "names no period: a year has four quarters, Q1 to Q4".to_owned()),
        (4, "Q0 2020/21", "names no period: a year has four quarters, Q1 to Q4".to_owned()),
        (4, "Q4", "names no period: it does not say of which year".to_owned()),
        (4, "March", "names no period: it does not say of which year".to_owned()),
        (4, "31 March", "names no period: it does not say of which year".to_owned()),
        (4, "21-Mar", "names no period: it does not say of which year".to_owned()),
        (4, "13/25/2021", format!("names no period: there is no month 25; {order}")),
        (4, "12/31/2021", format!("names no period: there is no month 31; {order}")),
        (4, "2021-13-01", format!("names no period: there is no month 13; {order}")),
        (4, "2021-00", format!("names no period: there is no month 00; {order}")),
        (4, "31/02/2021", "names no period: there is no day 31; February 2021 has 28 days".to_owned()),
        (4, "2021-04-31", "names no period: there is no day 31; April 2021 has 30 days".to_owned()),
        (4, "0 March 2021", "names no period: there is no day 0; March 2021 has 31 days".to_owned()),
        (
            4,
            "2021-03-31T14:30:00",
            "names no period: it gives a time of day, and the shortest period is a day".to_owned(),
        ),
        (4, "0221-03-31", "names no period: the year 0221 is too far away for a plan".to_owned()),
        (4, "March 2021 to January 2021", "names no period: it ends before it begins".to_owned()),
        (4, "1 March to 15 March 2021", "names no period: it is not made of whole months".to_owned()),
        (
            4,
            "January to June 2021",
            "names no period: it has 6 months, and a period has one, three (a quarter) or twelve (a year)".to_owned(),
        ),
        (4, "quarter to 30 March 2021", "names no period: three months end on the last day of a month".to_owned()),
        (
            4,
            "2020/21 Q4 (January to March 2022)",
            "names no period: it says both `2020/21 Q4` and `2021/22 Q4`".to_owned(),
        ),
        (4, "", not.to_owned()),
        (4, "n/a", not.to_owned()),
        (4, "last quarter", not.to_owned()),
        (4, "44286", not.to_owned()),
        (4, "03/04", not.to_owned()),
        (4, "2021 03", not.to_owned()),
        (4, "2020/21 Q4 Q3", not.to_owned()),
        (4, "year to Q4 2020/21", not.to_owned()),
        (4, "12:00", "names no period: it gives a time of day, and the shortest period is a day".to_owned()),
        (4, "H1 2020/21", not.to_owned()),
        (4, "31/03-2021", not.to_owned()),
        (4, "99999999999999999999-01", not.to_owned()),
        (4, "2021-03-31-01", not.to_owned()),
    ];
    for (first_month, text, expected) in table {
        assert_eq!(read(first_month, text), expected, "{text}");
    }
}

#[test]
fn a_quarter_is_asked_for_by_its_kind() {
    let april = Calendar::default();
    assert_eq!(april.read_quarter("Jan-Mar 2021"), Ok(april.quarter(2020, 4).expect("a quarter")));
    for (text, found) in [("March 2021", "a month"), ("2020/21", "a year"), ("31/03/2021", "a day")] {
        assert_eq!(april.read_quarter(text), Err(PeriodError::OtherKind { found: found.to_owned() }), "{text}");
    }
    let message = april.read_quarter("2020/21").expect_err("a year").to_string();
    assert_eq!(message, "is a year where a quarter is needed, such as `2020/21 Q4`");
}

#[test]
fn names_periods_as_they_are_printed() {
    let table = [
        (4, "Q4 2020-21", "2020/21 Q4", "January to March 2021"),
        (1, "Q4 2024", "2024 Q4", "October to December 2024"),
        (12, "2020/21 Q1", "2020/21 Q1", "December 2020 to February 2021"),
        (4, "Feb-Apr 2021", "February to April 2021", "February to April 2021"),
        (7, "99/00 Q4", "1999/00 Q4", "April to June 2000"),
    ];
    for (first_month, text, name, months) in table {
        let calendar = calendar(first_month);
        let quarter = calendar.read_quarter(text).expect(text);
        assert_eq!(calendar.name(quarter.into()), name);
        assert_eq!(calendar.in_months(quarter), months);
    }
    let april = Calendar::default();
    for (text, name) in [
        ("2021-03", "March 2021"),
        ("2021-03-31", "31 March 2021"),
        ("2020-21", "2020/21"),
        ("Jan to Dec 2020", "January to December 2020"),
    ] {
        assert_eq!(april.name(april.read(text).expect(text)), name);
    }
}

/// Every day, month, quarter and year of some decades, in every calendar, is read back from its name.
#[test]
fn names_are_read_back() {
    let mut checked = 0;
    for first_month in 1..=12 {
        let calendar = calendar(first_month);
        let first = Month::new(1989, 1).expect("a month");
        for months in 0..60 * 12 {
            let month = first.plus(months);
            let periods: [Period; 5] = [
                month.into(),
                month.first_day().into(),
                month.last_day().into(),
                Quarter::starting(month).into(),
                Year::starting(month).into(),
            ];
            for period in periods {
                let name = calendar.name(period);
                assert_eq!(calendar.read(&name), Ok(period), "{name}, years from month {first_month}");
                assert_eq!(calendar.read(&name.to_uppercase().replace(' ', "\u{a0} ")), Ok(period), "{name}");
                checked += 1;
            }
            for date in [month.first_day(), month.last_day()] {
                assert_eq!(calendar.read(&date.to_string()), Ok(date.into()));
                assert_eq!(calendar.read(&format!("{date}T00:00:00")), Ok(date.into()));
                assert_eq!(calendar.read(&date.strftime("%d/%m/%Y").to_string()), Ok(date.into()));
            }
        }
    }
    assert_eq!(checked, 12 * 720 * 5);
}

/// The readings that an ambiguous text is said to have are texts that can be written instead.
#[test]
fn readings_are_read_back() {
    for (text, first_month) in [("2021 Q4", 4), ("2021 Q1", 7), ("2024", 9), ("2011-12", 4), ("2008-9", 2)] {
        let calendar = calendar(first_month);
        let Err(PeriodError::Ambiguous { readings }) = calendar.read(text) else {
            panic!("{text} is ambiguous");
        };
        let periods: Vec<Period> = readings.iter().map(|reading| calendar.read(reading).expect(reading)).collect();
        assert_eq!(periods.len(), 2, "{text}");
        assert_ne!(periods[0], periods[1], "{text}");
    }
}

/// Years and quarters tile time: each day is in one, and the next begins on the day after.
#[test]
fn quarters_and_years_follow_one_another() {
    for first_month in 1..=12 {
        let calendar = calendar(first_month);
        let mut year = calendar.year(1995).expect("a year");
        for begins_in in 1995_i16..2040 {
            assert_eq!(calendar.year(begins_in), Some(year));
            for (number, quarter) in (1_u8..).zip(year.quarters()) {
                assert_eq!(calendar.quarter(begins_in, number), Some(quarter));
                assert_eq!(calendar.number(quarter), Some((begins_in, number)));
                assert_eq!(quarter.plus(1).first_day(), quarter.last_day().tomorrow().expect("a day"));
                assert_eq!(quarter.plus(4).plus(-4), quarter);
                assert_eq!(Quarter::ending(quarter.last_month()), quarter);
                for day in [quarter.first_day(), quarter.last_day()] {
                    assert_eq!(calendar.quarter_of(day), quarter);
                    assert_eq!(calendar.year_of(day), year);
                }
            }
            let days: i64 = year.quarters().iter().map(|quarter| quarter.days()).sum();
            assert_eq!(year.days(), days);
            assert!(days == 365 || days == 366);
            assert_eq!(year.plus(1).first_day(), year.last_day().tomorrow().expect("a day"));
            year = year.plus(1);
        }
    }
    let april = Calendar::default();
    assert_eq!(april.quarter(2020, 4).map(Quarter::days), Some(90));
    assert_eq!((april.quarter(2020, 0), april.quarter(2020, 5), april.quarter(-1, 1)), (None, None, None));
    assert_eq!((Calendar::starting(0), Calendar::starting(13)), (None, None));
}

#[test]
fn months_are_counted_on() {
    let month = |year, number| Month::new(year, number).expect("a month");
    assert_eq!(month(2020, 11).plus(3), month(2021, 2));
    assert_eq!(month(2021, 2).plus(-14), month(2019, 12));
    assert_eq!(month(2021, 2).until(month(2022, 1)), 11);
    assert_eq!((Month::new(2021, 0), Month::new(2021, 13), Month::new(-1, 1)), (None, None, None));
    for (text, number) in [("jan", 1), ("January", 1), ("Sept", 9), ("sep.", 9), (" MAY ", 5), ("December", 12)] {
        assert_eq!(month_by_name(text), Some(number), "{text}");
    }
    for text in ["", "j", "ma", "janua", "marchy", "é", "mañ"] {
        assert_eq!(month_by_name(text), None, "{text}");
    }
}

/// At the ends of what can be counted nothing overflows.
#[test]
fn arithmetic_stops_at_the_ends_of_time() {
    let last = Month::new(9999, 12).expect("a month");
    for months in [1, i32::MAX, i32::MIN] {
        for month in [last.plus(months), Month::of(Date::MIN).plus(months)] {
            let quarter = Quarter::starting(month).plus(months);
            let year = Year::starting(month).plus(months);
            assert!(quarter.days() > 0 && year.days() > 0);
            assert!(!Calendar::default().name(year.into()).is_empty());
            assert!(Calendar::default().quarter_of(year.last_day()).days() > 0);
        }
    }
}

/// Whatever stands in a cell, reading it gives an answer.
#[test]
fn rubbish_is_refused_and_never_panics() {
    let pieces = [
        "2021",
        "21",
        "03",
        "Q",
        "4",
        "-",
        "/",
        " ",
        "Mar",
        "to",
        "é",
        "½",
        "\u{a0}",
        "–",
        "(",
        ")",
        ":",
        "T00:00",
        "year ending",
        "12 months",
        "quarter",
        "st",
        ".",
        "999999999999",
        "٣",
        "İ",
        "\u{feff}",
        "FY",
        "'",
        "0",
    ];
    let mut random = Random::new(7);
    for _ in 0..60_000 {
        let mut text = String::new();
        for _ in 0..=random.below(7) {
            text.push_str(random.pick::<&str>(&pieces));
        }
        for first_month in [1, 4, 9] {
            let calendar = calendar(first_month);
            if let Ok(period) = calendar.read(&text) {
                assert!(period.days() > 0, "{text}");
                assert_eq!(calendar.read(&calendar.name(period)), Ok(period), "{text}");
            }
        }
    }
}
