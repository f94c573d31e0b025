//! Figures that were revised after a report was published.

use super::published::World;

/// By hand: on 2 June 2025 visits of 2024/25 Q4 were 50, later 39; loans were 20, and from 2 June 30; repairs
/// had only their figure of 2024/25 Q3.
const REVISED: World<'_> = World {
    metrics: "
        visits: unit visits; better higher; aspiration at least 40
        loans: unit loans; better higher; aspiration at least 25
        repairs: unit repairs; better lower; aspiration at most 8",
    figures: "
        2024/25 Q3: visits 45, loans 30 @2025-01-31, repairs 8 @2025-01-31
        2024/25 Q4: visits 50 @2025-04-30, visits 39 @2025-07-31
        2024/25 Q4: loans 20 @2025-04-30, loans 30 @2025-06-02
        2024/25 Q4: repairs 9 @2025-06-03",
};

#[test]
fn claims_are_judged_by_what_was_known() {
    REVISED.check(&[
        ("50, 30 and 8", "published 2 June 2025\nclaim met: visits, loans, repairs", ""),
        ("the day before, loans were 20", "published 1 June 2025\nclaim met: visits, repairs", ""),
        ("the day after, repairs are 9", "published 3 June 2025\nclaim met: visits, loans", ""),
        ("on the day of the revision, visits are 39", "published 31 July 2025\nclaim met: loans", ""),
        ("the latest: 39, 30 and 9", "published 2 June 2025\nlatest revision\nclaim met: loans", ""),
        ("for the whole plan", "plan: latest revision\npublished 2 June 2025\nclaim met: loans", ""),
        ("no day: the latest", "claim met: loans", ""),
        (
            "50 after 45, loans as before, repairs have one figure",
            "published 2 June 2025\nclaim improved: visits\nclaim unchanged: loans\nclaim deteriorated: none",
            "",
        ),
        (
            "a false claim is shown with the figure of the day",
            "published 2 June 2025\nclaim met: visits, loans",
            "claim-leaves-out: the claim `met` leaves out `repairs`, which is met: the value is 8",
        ),
    ]);
}

/// By hand: nothing of visits had been released by 2 June 2025; of loans 30 in 2024/25 Q3, which is met.
const LATE: World<'_> = World {
    metrics: "
        visits: unit visits; better higher; aspiration at least 40
        loans: unit loans; better higher; aspiration at least 25
        repairs: unit repairs; better lower; aspiration down 10% from 2023/24 Q4",
    figures: "
        2023/24 Q4: repairs 10 @2025-07-01
        2024/25 Q3: loans 30
        2024/25 Q4: visits 50 @2025-07-31, loans 20 @2025-07-31, repairs 8 @2025-05-31",
};

#[test]
fn what_nobody_can_have_known_is_not_checked() {
    LATE.check(&[
        ("loans were 30 by what was known, and stand in met for that", "published 2 June 2025\nclaim met: loans", "claim-not-checked: no figure of `visits` had been released by 2 June 2025: what was published of it cannot be checked"),
        (
            "no claim on visits is checked, by list or by number",
            "published 2 June 2025\nclaim met: visits, loans\nclaim not met: 2",
            "claim-not-checked: no figure of `visits` had been released by 2 June 2025: what was published of it cannot be checked",
        ),
        ("the baseline of repairs came out later", "published 2 June 2025\nclaim met: loans, repairs", "claim-not-checked: no figure of `visits` had been released by 2 June 2025: what was published of it cannot be checked\nclaim-not-checked: that `repairs` is met cannot be checked: no figure in 2023/24 Q4 to compare with"),
        ("no claims, no findings", "published 2 June 2025", ""),
        ("before everything", "published 2 June 2020\nclaim met: visits, repairs", "published-too-early: the report of 2024/25 Q4 is published on 2 June 2020, before the quarter has ended\nclaim-not-checked: no figure of `visits` or `repairs` had been released by 2 June 2020: what was published of them cannot be checked\nclaim-leaves-out: the claim `met` leaves out `loans`, which is met: the value is 30"),
        ("the latest", "published 2 June 2025\nlatest revision\nclaim met: visits, repairs\nclaim not met: loans", ""),
    ]);
}

/// By hand: on 2 June 2025 visits were 50 and 2nd of 2 behind 55, and met 40; now they are 39, behind 55 still, and
/// do not meet it. Loans were 30 and 1st before 25 of a, and are 2nd behind its 35. Cards had no figure of 2024/25 Q4.
const CHANGED: World<'_> = World {
    metrics: "
        visits: unit visits; better higher; aspiration at least 40
        loans: unit loans; better higher; aspiration best in g
        cards: unit cards; better higher; no aspiration \"x\"
        still: unit visits; better higher; aspiration at least 40",
    figures: "
        2024/25 Q4: visits 50 @2025-04-30, visits 39 @2025-07-31, a/visits 55
        2024/25 Q4: loans 30, a/loans 25 @2025-04-30, a/loans 35 @2025-07-31
        2024/25 Q3: cards 7
        2024/25 Q4: cards 8 @2025-07-31, still 50",
};

#[test]
fn the_report_says_what_has_changed_since() {
    let told = |lines: &str| -> Vec<String> {
        let read = CHANGED.read(lines);
        let revised = read.analysis.report().summary.revised.clone();
        let revisions = revised.map_or(Vec::new(), |revised| revised.revisions);
        revisions.iter().map(|it| format!("{}: {}", it.metric.id, it.text)).collect()
    };
    assert_eq!(
        told("published 2 June 2025"),
        [
            "visits: The figure for March 2025 was 50 visits, and is 39 visits, released on 31 July 2025. The verdict was \
         met, and is not met.",
            "loans: Figures of others in the group were revised. The verdict was met, and is not met. The position was 1st \
         of 2, and is 2nd of 2.",
            "cards: No figure for March 2025 was known; it is 8 cards, released on 31 July 2025. This changes no \
         verdict and no position.",
        ]
    );
    assert_eq!(told("published 31 July 2025"), [""; 0]);
    assert_eq!(told("published 2 June 2025\nlatest revision"), [""; 0]);
    assert_eq!(told(""), [""; 0]);
}

#[test]
fn the_method_says_what_is_judged_by_earlier_knowledge() {
    let says = |lines: &str| {
        let read = CHANGED.read(lines);
        let method = &read.analysis.report().method;
        method.iter().any(|sentence| sentence.contains("judged by what was known on 2 June 2025"))
    };
    assert!(says("published 2 June 2025"));
    assert!(!says("published 31 July 2025") && !says("published 2 June 2025\nlatest revision") && !says(""));
}

#[test]
fn corrections_say_by_whose_knowledge() {
    let corrections = |lines: &str| CHANGED.read(lines).analysis.report().summary.corrections.clone();
    assert_eq!(
        corrections("published 2 June 2025\nclaim not met: visits\nclaim position of loans: 2nd"),
        [
            "“visits” was published as not met. By the figures known on 2 June 2025, it is met: the value is 50.",
            "The position of “loans” in “G” was published as 2nd. By the figures known on 2 June 2025, it is 1st of 2 in March 2025.",
        ]
    );
    assert_eq!(
        corrections("claim met: visits, still\nclaim value of visits: 50"),
        [
            "“visits” was published as met. It is not met: the value is 39.",
            "A figure of “visits” was published as 50. It is 39.",
        ]
    );
}
