//! Values that their own history speaks against, and those that it lets stand.

use super::{advice, metric, of_metric, values};

#[test]
fn a_point_that_slipped_is_seen_and_real_changes_are_not() {
    let of = |figures: &str| of_metric("unit calls\nno aspiration \"None.\"", figures);
    assert_eq!(of("69.4 70.2 703 70.9 71.4"), "slipped-point `703`");
    assert_eq!(of("69.4 70.2 7.03 70.9 71.4"), "slipped-point `7.03`");
    assert_eq!(of("69.4 70.2 70300 70.9 71.4"), "slipped-point `70300`");
    // 714 is a little more than there was so far, 914 is none of them with any point.
    assert_eq!(of("694 702 703 709 0.714"), "slipped-point `0.714`");
    assert_eq!(of("694 702 703 709 0.914"), "");
    // Four values are too few; a fall to a ninth is a fall; two odd ones are a change; zero is a value.
    assert_eq!(of("69.4 703 70.9 71.4"), "");
    assert_eq!(of("600 610 605 612 68"), "");
    assert_eq!(of("600 610 605 61 62 60"), "");
    assert_eq!(of("600 610 605 0 62 60"), "");
    assert_eq!(of("1 2 4 8 16 32 64"), "");
}

#[test]
fn a_value_in_another_unit_of_time_is_told() {
    let of =
        |unit: &str, figures: &str| of_metric(&format!("unit {unit}\ncovers day\nno aspiration \"None.\""), figures);
    // 12.8 minutes are 768 seconds; 25.6 days are 179.2 days of weeks; 30 hours are 1.25 days.
    assert_eq!(of("minutes", "12.5 12.4 13.0 768 12.6"), "slipped-point `768`");
    assert_eq!(of("minutes", "12.5 12.4 13.0 0.21 12.6"), "slipped-point `0.21`");
    assert_eq!(of("days", "25 24.8 26.2 179.2 24.9 25.1 25.5 24.7"), "slipped-point `179.2`");
    assert_eq!(of("hours", "30 29 31 1.25 30.5 30 29.5 31"), "slipped-point `1.25`");
    // Minutes do not become sevenfold by a slip, and a wait in days of many lengths may.
    assert_eq!(of("minutes", "25 24.8 26.2 179.2 24.9 25.1 25.5 24.7"), "");
    assert_eq!(of("days", "25 24.8 40.2 179.2 24.9 25.1 25.5 24.7"), "");
    // Calls have no unit of time.
    assert_eq!(of("calls", "1250 1240 1300 76800 1260"), "");
    // Seven others it takes, and the odd one is to be alone.
    assert_eq!(of("days", "25 24.8 26.2 179.2 24.9 25.1"), "");
    assert_eq!(of("days", "25 24.8 26.2 179.2 175 25.1 25.5 24.7 25"), "");
}

#[test]
fn a_value_of_a_shorter_time_is_told() {
    let of = |covers: &str, figures: &str| {
        of_metric(&format!("unit calls\ncovers {covers}\nno aspiration \"None.\""), figures)
    };
    // A quarter of about 1,000 a year; a month and a week of about 250 a quarter.
    assert_eq!(of("12 months", "1010 1004 998 251 1003 1008 1001 1012"), "slipped-point `251`");
    assert_eq!(of("12 months", "1010 1004 998 502 1003 1008 1001 1012"), "slipped-point `502`");
    assert_eq!(of("quarter", "252 249 251 83 250 248 253 250"), "slipped-point `83`");
    assert_eq!(of("quarter", "252 249 251 19 250 248 253 250"), "slipped-point `19`");
    // A quarter may have half, and a third where the others go up and down; what was counted on a day covers nothing.
    assert_eq!(of("quarter", "252 249 251 125 250 248 253 250"), "");
    assert_eq!(of("quarter", "252 220 271 83 250 248 253 250"), "");
    assert_eq!(of("day", "1010 1004 998 251 1003 1008 1001 1012"), "");
    // Nothing becomes four times as large by standing for a shorter time.
    assert_eq!(of("12 months", "1010 1004 998 4010 1003 1008 1001 1012"), "");
}

#[test]
fn a_year_in_the_place_of_a_quarter_is_told() {
    let of = |fields: &str, figures: &str| of_metric(&format!("{fields}\nno aspiration \"None.\""), figures);
    let calls = "unit calls\ncovers quarter";
    // 250 + 248 + 262 + 256 and 249 + 251 + 255 + 247.
    assert_eq!(of(calls, "250 248 262 1016 249 251 255 247"), "slipped-point `1016`");
    assert_eq!(of(calls, "250 248 262 256 249 251 255 1002"), "slipped-point `1002`");
    // With seasons: the third year's first quarter is 60 + 92 + 111 + 81 in the place of 60.
    assert_eq!(of(calls, "61 90 110 80 60 91 112 79 344 92 111 81"), "slipped-point `344`");
    // Four times as much as ever, but not the sum: a rest of 300, and of 75 where winters have 60.
    assert_eq!(of(calls, "250 248 262 1060 249 251 255 247"), "");
    assert_eq!(of(calls, "61 90 110 80 60 91 112 79 359 92 111 81"), "");
    // Winters of many sizes, too few values, and a year that is not all there.
    assert_eq!(of(calls, "45 90 110 80 60 91 112 79 344 92 111 81"), "");
    assert_eq!(of(calls, "262 1016 249 251 255 247"), "");
    assert_eq!(of(calls, "1016 250 248 262 256 249 251 255 247"), "");
    // A headcount and a percentage are no sums.
    assert_eq!(of("unit nurses\ncovers day", "250 248 262 1016 249 251 255 247"), "");
    assert_eq!(of("unit %\ncovers quarter\ncan exceed 100%", "25.0 24.8 26.2 101.6 24.9 25.1 25.5 24.7"), "");
    // A few hundredths may be any of several sums.
    assert_eq!(of("unit £m\ncovers quarter", "0.02 0.02 0.02 0.08 0.02 0.02 0.02 0.02"), "");
}

#[test]
fn a_year_of_another_member_is_told_in_tables_of_every_size() {
    let metric = metric("unit calls\ncovers quarter\nno aspiration \"None.\"");
    // A long note makes a table large that has few rows.
    let note = "n".repeat(70_000);
    let of = |odd: &str| {
        let sound = ["250", "248", "262", "256", "249", "251", "255", "247"];
        let row = |who: &str, at: usize, note: &str| {
            let (year, value) = (2023 + at / 4, if who == "a" && at == 3 { odd } else { sound[at] });
            format!("{year}/{} Q{},{who},m,{value},{note}\n", year % 100 + 1, at % 4 + 1)
        };
        let told = |note: &str| {
            let who = ["us", "a", "b", "c", "d", "e", "f", "h"];
            let rows: String = who.iter().flat_map(|who| (0..8).map(|at| row(who, at, note))).collect();
            advice(&metric, &format!("quarter,organisation,metric,value,note\n{rows}")).join(", ")
        };
        assert_eq!(told(""), told(&note), "{odd}");
        told("")
    };
    // 250 + 248 + 262 + 256, and a rest that is none of the others.
    assert_eq!(of("1016"), "slipped-point `1016`");
    assert_eq!(of("1060"), "");
}

#[test]
fn a_lone_minus_sign_is_told() {
    let of = |unit: &str, figures: &str| {
        of_metric(&format!("unit {unit}\ncovers quarter\nno aspiration \"None.\""), figures)
    };
    for (unit, figures, expected) in [
        ("people", "250 248 262 -256 249", "lone-minus-sign `-256`"),
        ("% of calls", "25.1 24.8 26.2 -25.6 24.9", "lone-minus-sign `-25.6`"),
        ("days", "25 24 26 -25 24", "lone-minus-sign `-25`"),
        ("offences per 1,000 population", "6.93 6.80 7.10 7.02 -6.99", "lone-minus-sign `-6.99`"),
        // Corrections among a few; a balance; money paid back; another size; too few to know.
        ("homicides", "3 2 0 -1 4 3", ""),
        ("people", "250 -248 262 -256 249", ""),
        ("£m", "250 248 262 -256 249", ""),
        ("points", "2.5 2.4 2.6 -2.5 2.4", ""),
        ("degrees", "2.5 2.4 2.6 -2.5 2.4", ""),
        ("days late", "2.5 2.4 2.6 -2.5 2.4", ""),
        ("people", "250 248 262 -20 249", ""),
        ("people", "250 248 -262", ""),
    ] {
        assert_eq!(of(unit, figures), expected, "{unit}: {figures}");
    }
    // What a metric is called by says whether it may be below zero.
    let called = |title: &str| {
        let plan = format!("metric m \"{title}\" {{\nunit % of calls\ncovers quarter\nno aspiration \"None.\"\n}}\n");
        advice(&plan, &values("2.5 2.4 2.6 -2.5 2.4")).join(", ")
    };
    for title in [
        "Economic growth",
        "Change in use",
        "Inflation",
        "Net promoters",
        "Mean temperature",
        "Balances",
        "Overspend against budget",
        "Days ahead of plan",
        "Savings",
        "Migration",
        "Minutes late",
    ] {
        assert_eq!(called(title), "", "{title}");
    }
    for title in ["Networks that are up", "Sickness", "Calls answered"] {
        assert_eq!(called(title), "lone-minus-sign `-2.5`", "{title}");
    }
    // A bare percentage may be of prices or pay; one with counts behind it is a share.
    let of = |columns: &str, counts: &str| {
        let row = |(at, value): (usize, &str)| format!("2024/25 Q{},us,m,{value}{counts}\n", at + 1);
        let rows: String = ["2.5", "2.4", "-2.5", "2.4"].into_iter().enumerate().map(row).collect();
        let data = format!("quarter,organisation,metric,value{columns}\n2023/24 Q4,us,m,2.6{counts}\n{rows}");
        advice(&metric("unit %\ncovers quarter\nno aspiration \"None.\""), &data).join(", ")
    };
    assert_eq!(of("", ""), "");
    assert_eq!(of(",denominator", ",400"), "lone-minus-sign `-2.5`");
}

#[test]
fn a_part_of_one_is_told_among_whole_ones() {
    let of = |title: &str, unit: &str, figures: &str| {
        let plan = format!("metric m \"{title}\" {{\nunit {unit}\ncovers day\nno aspiration \"None.\"\n}}\n");
        advice(&plan, &values(figures)).join(", ")
    };
    let figures = "250 248 262 256.4 249 251 255 247";
    assert_eq!(of("M", "people", figures), "part-of-one `256.4`");
    for (title, unit) in [
        ("Nurses, full-time equivalent", "nurses"),
        ("M", "FTE nurses"),
        ("Average daily users", "people"),
        ("M", "tonnes"),
        ("M", "hours"),
        ("M", "£m"),
        ("M", "%"),
        ("M", "thousand visits"),
        ("Calls a day", "calls"),
        ("Calls on each  day", "calls"),
        ("Daily visits", "visits"),
        ("Crimes per officer", "crimes"),
        ("Air quality index", "micrograms"),
        ("M", "index points"),
        ("Satisfaction score", "marks"),
        ("M", "degrees"),
        ("M", "MW"),
        ("M", "tCO2e"),
        ("M", "half-days"),
        ("M", "posts"),
        ("M", "sessions"),
    ] {
        let figures = if unit == "%" { "25 24 26 25.4 24 25 25 24" } else { figures };
        assert_eq!(of(title, unit, figures), "", "{title}: {unit}");
    }
    for (title, unit) in [("Calls made in a dayroom", "calls"), ("Personnel", "officers"), ("Weekend visits", "visits")]
    {
        assert_eq!(of(title, unit, figures), "part-of-one `256.4`", "{title}: {unit}");
    }
    assert_eq!(of("M", "people", "250 248 262 256.0 249 251 255 247"), "");
    assert_eq!(of("M", "people", "250 248.5 262 256.4 249 251 255 247 250"), "");
    assert_eq!(of("M", "people", "250 248 262 256.4 249 251 255"), "");
    assert_eq!(of("M", "people", "250 248 262 256.4[e] 249 251 255 247"), "");
}

#[test]
fn a_slip_of_another_member_is_seen_too() {
    let (sound, slipped) = ("69.4 70.2 70.3 70.9 71.4", "69.4 70.2 703 70.9 71.4");
    // Whoever is not among them has sound figures.
    let of = |some: &[(&str, &str)], compared: &str| {
        let of_member = |who: &str| some.iter().find(|(known, _)| *known == who).map_or(sound, |(_, figures)| figures);
        let members = ["us", "a", "b", "c", "d", "e", "f", "h"];
        let figures: String =
            members.iter().map(|who| values(of_member(who)).replace(",us,", &format!(",{who},"))).collect();
        let plan = metric(&format!("unit calls\nno aspiration \"None.\"{compared}"));
        advice(&format!("group k \"K\" {{\n  members us, a\n}}\n{plan}"), &figures).join(", ")
    };
    assert_eq!(of(&[("b", slipped)], ""), "slipped-point `703`");
    assert_eq!(of(&[("us", slipped), ("a", "6.9 7.0 7.1 0.72 7.2")], ""), "slipped-point `703`, slipped-point `0.72`");
    // Each member is held against its own values: one of another size is no slip.
    assert_eq!(of(&[("a", "694 702 703 709 714")], ""), "");
    // Who is not in the metric's group changes nothing that is worked out.
    assert_eq!(of(&[("b", slipped)], "\ncompared with k"), "");
    assert_eq!(of(&[("a", slipped)], "\ncompared with k"), "slipped-point `703`");
    // What another member's figures do is not told as the own organisation's jump.
    assert_eq!(of(&[("b", "500 510 500 510 500 520 510 520 621")], ""), "");
}

#[test]
fn a_jump_is_out_of_all_history() {
    let of = |figures: &str| of_metric("unit calls\nno aspiration \"None.\"", figures);
    // Changes of 10 and once of 20; then 61, more than three times 20 but not more than ten times 10; then 101.
    assert_eq!(of("500 510 500 510 500 520 510 520 581"), "");
    assert_eq!(of("500 510 500 510 500 520 510 520 621"), "sudden-jump `621`");
    assert_eq!(of("500 510 500 510 500 520 510 520 620"), "");
    assert_eq!(of("500 510 500 510 500 520 510 520 419"), "sudden-jump `419`");
    // Seven values before it are too few; what happened once may happen again; a flat line has no usual change.
    assert_eq!(of("510 500 510 500 520 510 520 621"), "");
    assert_eq!(of("500 510 500 550 500 520 510 520 621"), "");
    assert_eq!(of("500 500 500 500 500 500 500 500 621"), "");
    // An old jump is history.
    assert_eq!(of("500 510 500 510 500 520 510 520 621 620"), "");
}

#[test]
fn what_happened_to_most_members_is_no_slip() {
    let own = "500 510 500 510 500 520 510 520 621";
    let rows = |who: &str, before: &str, now: &str| format!("2024/25 Q3,{who},m,{before}\n2024/25 Q4,{who},m,{now}\n");
    let of = |others: &[(&str, &str, &str)]| {
        let others: String = others.iter().map(|(who, before, now)| rows(who, before, now)).collect();
        // Every member is in the data; those that are not named have no figure of either date.
        let long_ago: String =
            ["a", "b", "c", "d", "e", "f", "h"].map(|who| format!("2018/19 Q4,{who},m,100\n")).concat();
        advice(&metric("unit calls\nno aspiration \"None.\""), &format!("{}{long_ago}{others}", values(own))).join(", ")
    };
    // 520 to 621 is 19% more. Half of that, 10%, is alike; 9% is not; the other way is not; one other is too few.
    assert_eq!(of(&[("a", "400", "480"), ("b", "300", "330")]), "");
    assert_eq!(of(&[("a", "400", "480"), ("b", "300", "327")]), "sudden-jump `621`");
    assert_eq!(of(&[("a", "400", "480"), ("b", "300", "240")]), "sudden-jump `621`");
    assert_eq!(of(&[("a", "400", "480")]), "sudden-jump `621`");
    // Two of three are most of them, two of four are not.
    assert_eq!(of(&[("a", "400", "480"), ("b", "300", "360"), ("c", "200", "200")]), "");
    let half = [("a", "400", "480"), ("b", "300", "360"), ("c", "200", "200"), ("d", "100", "99")];
    assert_eq!(of(&half), "sudden-jump `621`");
}

#[test]
fn a_lone_zero_is_told() {
    let count = "  unit calls\n  covers quarter\n  no aspiration \"None.\"";
    for (figures, expected) in [
        ("251 248 0 256 249", "lone-zero `0`"),
        ("251 248 262 256 0", "lone-zero `0`"),
        ("76.1 75.2 0.0 74.9 75.5", "lone-zero `0.0`"),
        // Small numbers come to nothing, as do values of many sizes; two zeros are no slip of one cell.
        ("3 2 0 1 4 3", ""),
        ("251 40 0 256 249", ""),
        ("251 248 0 0 256 249", ""),
        ("251 248 0", ""),
        ("251 248 256 249 255", ""),
    ] {
        assert_eq!(of_metric(count, figures), expected, "{figures}");
    }
}

#[test]
fn a_lone_zero_below_ten_is_told_of_what_never_nears_it() {
    let of = |unit: &str, figures: &str| {
        of_metric(&format!("unit {unit}\ncovers quarter\nno aspiration \"None.\""), figures)
    };
    for (unit, figures, expected) in [
        ("%", "4.1 4.2 3.9 0.0 4.1 4.4 4.0 4.2", "lone-zero `0.0`"),
        ("minutes", "7.1 7.2 6.9 7.0 7.1 7.4 7.3 0", "lone-zero `0`"),
        ("falls per 1,000 bed days", "6.93 0 7.10 7.02 6.99 6.81 6.9 7.0", "lone-zero `0`"),
        // Counts come to nothing, and rates of a few: each has some decimals only, or a few values over and over.
        ("calls", "4 5 4 0 4 5 6 4", ""),
        ("homicides per 1,000 population", "0.012 0.011 0.010 0 0.013 0.012 0.011 0.012", ""),
        ("%", "5.0 5.0 4.8 0.0 5.0 5.0 4.8 5.0", ""),
        ("%", "4.1 2.2 3.9 0.0 4.1 4.4 4.0 4.2", ""),
        ("%", "4.1 4.2 3.9 0.0 4.3 4.4 4.0", ""),
        ("%", "4.1 4.2 3.9 0.0 4.1 4.4 4.0 0.0 4.2", ""),
    ] {
        assert_eq!(of(unit, figures), expected, "{unit}: {figures}");
    }
    // Of whom there are known to be a few.
    let rows = |over: &str| {
        let values = ["4.1", "4.2", "3.9", "0.0", "4.0", "4.4", "4.3", "4.5"];
        let rows = values.iter().enumerate().map(|(at, value)| {
            let over = if *value == "0.0" { "" } else { over };
            format!("{}/{} Q{},us,m,{value},{over},\n", 2023 + at / 4, 24 + at / 4, at % 4 + 1)
        });
        format!("quarter,organisation,metric,value,numerator,denominator\n{}", rows.collect::<String>())
    };
    let plan = metric("unit %\ncovers quarter\nno aspiration \"None.\"");
    assert_eq!(advice(&plan, &rows("41")).join(", "), "lone-zero `0.0`");
    assert_eq!(advice(&plan, &rows("9")).join(", "), "");
}

#[test]
fn a_zero_that_is_right_is_let_stand() {
    let count = "  unit calls\n  covers quarter\n  no aspiration \"None.\"";
    let plan = format!("# planck: ignore[lone-zero] closed for repairs\n{}", metric(count));
    assert_eq!(advice(&plan, &values("251 248 0 256 249")), Vec::<String>::new());
}
