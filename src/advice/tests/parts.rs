//! Rates beside their numerators and denominators.

use super::{advice, metric};

#[test]
fn a_rate_follows_from_its_parts() {
    let fields = "  unit infections per 1,000 bed days\n  covers quarter\n  no aspiration \"None.\"";
    let rows = |last: &str| {
        let rows = ["Q1,us,m,0.42,21,50000", "Q2,us,m,0.38,19,50000", "Q3,us,m,0.44,22,50000", last];
        let rows: Vec<String> = rows.iter().map(|row| format!("2024/25 {row}")).collect();
        format!("quarter,organisation,metric,value,numerator,denominator\n{}", rows.join("\n"))
    };
    for (last, expected) in [
        ("Q4,us,m,0.32,16,50000", ""),
        ("Q4,us,m,0.23,16,50000", "parts-disagree `0.23`"),
        ("Q4,us,m,0.32,61,50000", "parts-disagree `0.32`"),
        ("Q4,us,m,0.32,16,5000", "parts-disagree `0.32`"),
        // As printed, and cut off.
        ("Q4,us,m,0.31,16,50000", ""),
        ("Q4,us,m,0.3,16,50000", ""),
        ("Q4,us,m,0.23,,50000", ""),
        ("Q4,us,m,0.23,16,0", ""),
    ] {
        assert_eq!(advice(&metric(fields), &rows(last)).join(", "), expected, "{last}");
    }
    // Where none follows, the rate is made in another way.
    let standardised = rows("Q4,us,m,0.32,16,50000").replace(",0.4", ",0.6").replace(",0.3", ",0.5");
    assert_eq!(advice(&metric(fields), &standardised).join(", "), "");
}

#[test]
fn parts_in_each_others_places_are_told_once() {
    let rate = "  unit falls per 1,000 bed days\n  covers quarter\n  no aspiration \"None.\"";
    let rows = |rows: &str| {
        let first = 5 - rows.lines().count();
        let rows = rows.lines().enumerate().map(|(at, row)| format!("2024/25 Q{},us,m,{}\n", at + first, row.trim()));
        format!("quarter,organisation,metric,value,numerator,denominator\n{}", rows.collect::<String>())
    };
    let of = |fields: &str, told: &str| advice(&metric(fields), &rows(told)).join(", ");
    assert_eq!(of(rate, "2.5,20000,50\n2.6,20000,52\n2.4,20000,48"), "exchanged-parts `20000`");
    assert_eq!(of(rate, "2.5,50,20000\n2.6,52,20000\n2.4,48,20000"), "");
    // Two rows are too few; one that is right, or made in another way, shows that it is no matter of headings.
    assert_eq!(of(rate, "2.5,20000,50\n2.6,20000,52"), "");
    assert_eq!(of(rate, "2.5,20000,50\n2.6,20000,52\n2.4,48,20000"), "");
    assert_eq!(of(rate, "2.5,20000,50\n2.6,20000,52\n3.9,20000,48"), "");
    // All of all, either way round.
    let share = rate.replace("falls per 1,000 bed days", "%");
    assert_eq!(of(&share, "100,52,52\n100,48,48\n100,50,50"), "");
    assert_eq!(of(&share, "25,200,50\n26,200,52\n24,200,48"), "exchanged-parts `200`");
    // Two measures of one table are one mistake.
    let both = format!("{}{}", metric(rate), metric(rate).replace("metric m \"M\"", "metric n \"N\""));
    let table = rows("2.5,20000,50\n2.6,20000,52\n2.4,20000,48");
    let others: String = table.lines().skip(1).map(|row| row.replace(",m,", ",n,") + "\n").collect();
    let table = table + &others;
    assert_eq!(advice(&both, &table).join(", "), "exchanged-parts `20000`");
    // It is told where a reader meets it first, whichever metric the plan declares first.
    let above = rows("1.25,40000,50\n1.3,40000,52\n1.2,40000,48").replace(",m,", ",n,");
    let below: String = table.lines().filter(|row| row.contains(",m,")).map(|row| format!("{row}\n")).collect();
    assert_eq!(advice(&both, &format!("{above}{below}")).join(", "), "exchanged-parts `40000`");
    // What is let stand of one is told of the other.
    let ignore = "# planck: ignore[exchanged-parts] as they publish it\n";
    assert_eq!(advice(&format!("{ignore}{both}"), &table).join(", "), "exchanged-parts `20000`");
    let neither = format!("{ignore}{}", both.replace("metric n", &format!("{ignore}metric n")));
    assert_eq!(advice(&neither, &table), Vec::<String>::new());
}

#[test]
fn a_rate_of_another_member_follows_from_its_parts() {
    let fields = "  unit infections per 1,000 bed days\n  covers quarter\n  no aspiration \"None.\"";
    let right = ["us", "a", "b", "c", "d", "e", "f"].map(|who| format!("2024/25 Q4,{who},m,0.42,21,50000\n")).concat();
    let of = |rows: &str| {
        let table = format!("quarter,organisation,metric,value,numerator,denominator\n{rows}");
        advice(&metric(fields), &table).join(", ")
    };
    assert_eq!(of(&format!("{right}2024/25 Q4,h,m,0.23,16,50000\n")), "parts-disagree `0.23`");
    assert_eq!(of(&format!("{right}2024/25 Q4,h,m,0.32,16,50000\n")), "");
    // By its own rows, of which three follow.
    let bare = right.replace("21,50000", ",");
    let own = "2024/25 Q1,h,m,0.42,21,50000\n2024/25 Q2,h,m,0.42,21,50000\n2024/25 Q3,h,m,0.42,21,50000\n";
    assert_eq!(of(&format!("{bare}{own}2024/25 Q4,h,m,0.23,16,50000\n")), "parts-disagree `0.23`");
    // A member that makes its rates in another way, six others, and two that differ.
    assert_eq!(of(&format!("{right}2024/25 Q3,h,m,0.25,16,50000\n2024/25 Q4,h,m,0.23,16,50000\n")), "");
    let six = right.replacen("21,50000", ",", 1);
    assert_eq!(of(&format!("{six}2024/25 Q4,h,m,0.23,16,50000\n")), "");
    // Who is not in the metric's group changes nothing that is worked out.
    let plan = format!("group k \"K\" {{\n  members us, a\n}}\n{}", metric(&format!("{fields}\n  compared with k")));
    let table =
        format!("quarter,organisation,metric,value,numerator,denominator\n{right}2024/25 Q4,h,m,0.23,16,50000\n");
    assert_eq!(advice(&plan, &table), Vec::<String>::new());
}

#[test]
fn a_point_that_slipped_beside_its_parts_is_told_once() {
    let fields = "  unit infections per 1,000 bed days\n  covers quarter\n  no aspiration \"None.\"";
    let rows = ["Q1,us,m,0.42,21,50000", "Q2,us,m,0.38,19,50000", "Q3,us,m,4.4,22,50000", "Q4,us,m,0.40,20,50000"];
    let rows: String = rows
        .iter()
        .flat_map(|row| [format!("2023/24 {}\n", row.replace("4.4,", "0.44,")), format!("2024/25 {row}\n")])
        .collect();
    let table = format!("quarter,organisation,metric,value,numerator,denominator\n{rows}");
    assert_eq!(advice(&metric(fields), &table).join(", "), "slipped-point `4.4`");
    let silenced = format!("# planck: ignore[slipped-point] an outbreak\n{}", metric(fields));
    assert_eq!(advice(&silenced, &table).join(", "), "parts-disagree `4.4`");
}
