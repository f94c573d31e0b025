//! What was published, beside what the data make of it.

use super::published::World;

/// By hand, of 2024/25 Q4: visits 50 where 40 is needed, met, and better than 45; loans 30, met, as before; cost
/// 9 where at most 8 is allowed, not met, and worse than 8; repairs 7 where 5 was due a year ago, missed, and
/// better than 8; cards 4 after 3, neither aspired to nor better or worse.
const LIBRARY: World<'_> = World {
    metrics: "
        visits: unit visits; better higher; aspiration at least 40
        loans: unit loans; better higher; aspiration at least 25
        cost: unit £; better lower; aspiration at most £8
        repairs: unit repairs; better lower; aspiration at most 5 by 2023/24 Q4
        cards: unit cards; no aspiration \"Not ours to set.\"",
    figures: "
        2023/24 Q4: repairs 9
        2024/25 Q3: visits 45, loans 30, cost 8, repairs 8, cards 3
        2024/25 Q4: visits 50, loans 30, cost 9, repairs 7, cards 4",
};

#[test]
fn a_list_is_a_whole_list() {
    LIBRARY.check(&[
        ("all of it", "claim met: visits, loans", ""),
        ("loans are left out", "claim met: visits", "claim-leaves-out: the claim `met` leaves out `loans`, which is met: the value is 30"),
        ("cards are not met", "claim met: visits, loans, cards", "claim-names-wrongly: `cards` is claimed as met, and it has no aspiration"),
        ("none is not so", "claim met: none", "claim-leaves-out: the claim `met` leaves out `visits`, which is met: the value is 50\nclaim-leaves-out: the claim `met` leaves out `loans`, which is met: the value is 30"),
        ("missed is not met", "claim not met: cost, repairs", ""),
        ("and may be claimed apart as well", "claim not met: cost, repairs\nclaim missed: repairs", ""),
        ("none is", "claim off track: none", ""),
        (
            "the overall movement is that of the value, where nobody is compared with",
            "claim improved: visits, repairs\nclaim deteriorated: cost\nclaim unchanged: loans",
            "",
        ),
        ("worse is not better", "claim improved: visits, repairs, cost", "claim-names-wrongly: `cost` is claimed as improved, and its value deteriorated: from £8 in December 2024 to £9 in March 2025"),
    ]);
}

#[test]
fn a_number_counts_its_list() {
    LIBRARY.check(&[
        ("visits and loans", "claim met: 2", ""),
        ("cost and repairs are 2", "claim not met: 1", "claim-counts-wrongly: the claim counts 1 as not met, and there are 2"),
        ("a count and a list of one kind", "claim met: 2\nclaim met: visits, loans", ""),
        ("each is judged by itself", "claim met: 3\nclaim met: visits, loans", "claim-counts-wrongly: the claim counts 3 as met, and there are 2"),
        ("none and 0 say the same", "claim off track: 0\nclaim off track: none", ""),
        ("a second list of one kind", "claim met: visits\nclaim met: loans", "claim-leaves-out: the claim `met` leaves out `loans`, which is met: the value is 30\nlisted-twice: `met` is listed twice"),
    ]);
}
