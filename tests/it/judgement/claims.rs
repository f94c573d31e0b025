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

#[test]
fn a_metric_in_the_wrong_list_is_told_once() {
    LIBRARY.check(&[
        ("cost is not met: both lists are wrong", "claim met: visits, loans, cost\nclaim not met: repairs", "claim-names-wrongly: `cost` is claimed as met, and it is not met: the value is £9"),
        (
            "it is missing from two lists",
            "claim met: visits, loans, repairs\nclaim not met: cost\nclaim missed: none",
            "claim-names-wrongly: `repairs` is claimed as met, and it is missed: the value is 9 in March 2024",
        ),
        (
            "it stands in two wrong lists",
            "claim met: visits, loans, cost\nclaim no data: cost\nclaim not met: repairs",
            "claim-names-wrongly: `cost` is claimed as met, and it is not met: the value is £9\nclaim-names-wrongly: `cost` is claimed as having no data, and it is not met: the value is £9",
        ),
        ("lists of another kind are told apart", "claim met: visits, loans, cost\nclaim deteriorated: none", "claim-names-wrongly: `cost` is claimed as met, and it is not met: the value is £9\nclaim-leaves-out: the claim `deteriorated` leaves out `cost`, whose value deteriorated: from £8 in December 2024 to £9 in March 2025"),
    ]);
}

/// By hand: a rate of 87.5 is 2.5 points short of 90, and 3 are allowed: nearly met; 2,800 calls lie outside 4,000 to
/// 5,000.
const TOLERANT: World<'_> = World {
    metrics: "
        rate: unit %; better higher; aspiration at least 90%; nearly met within 3 points
        calls: unit calls; aspiration expected between 4,000 and 5,000",
    figures: "2024/25 Q4: rate 87.5, calls 2800",
};

#[test]
fn nearly_met_is_not_met_unless_it_is_claimed_apart() {
    TOLERANT.check(&[
        ("rate is nearly met", "claim not met: rate", ""),
        ("claimed apart", "claim nearly met: rate\nclaim not met: none", ""),
        ("apart as a number", "claim nearly met: 1\nclaim not met: 0", ""),
        ("twice is once too often", "claim nearly met: rate\nclaim not met: rate", "claim-names-wrongly: `rate` is claimed as not met, and it is nearly met: the value is 87.5%; that is within 3 points of the target"),
        ("calls are outside", "claim outside expected range: calls", ""),
    ]);
}

/// By hand: a share of 87.5% meets the target of 85% and not the stretch of 95%; loans meet their only target.
const STRETCHED: World<'_> = World {
    metrics: "
        share: unit %; better higher; aspiration \"Target\" at least 85%; aspiration \"Stretch\" at least 95%
        loans: unit loans; better higher; aspiration at least 25",
    figures: "2024/25 Q4: share 87.5, loans 30",
};

#[test]
fn a_name_says_which_aspiration_speaks() {
    STRETCHED.check(&[
        ("the first without a deadline speaks: the target is met", "claim met: share, loans", ""),
        ("by its name", "claim met: share \"Target\", loans", ""),
        (
            "the stretch is not",
            "claim met: loans, share \"Stretch\"",
            "claim-names-wrongly: `share \"Stretch\"` is claimed as met, and it is not met: the value is 87.5%",
        ),
        ("named there, it speaks everywhere", "claim not met: share \"Stretch\"\nclaim met: loans", ""),
        ("both", "claim not met: share \"Stretch\"\nclaim met: share, loans", ""),
        ("and counted both", "claim not met: share \"Stretch\"\nclaim not met: 1\nclaim met: share, loans", ""),
        (
            "left out by its name",
            "claim met: share \"Target\", share \"Stretch\", loans\nclaim not met: none",
            "claim-names-wrongly: `share \"Stretch\"` is claimed as met, and it is not met: the value is 87.5%",
        ),
        (
            "no such name",
            "claim met: loans, share \"Strech\"",
            "unknown-aspiration-name: `share` has no aspiration called `Strech`",
        ),
        (
            "no names at all",
            "claim not met: loans \"Stretch\"",
            "unknown-aspiration-name: `loans` has no aspiration called `Stretch`",
        ),
        (
            "not in a list of movements",
            "claim improved: share \"Stretch\"",
            "extra-words: the list `improved` is of metrics, and `Stretch` names an aspiration",
        ),
    ]);
}

#[test]
fn fixes_put_claims_right() {
    LIBRARY.mended(&[
        (
            "claim met: visits, loans, cost\nclaim not met: repairs",
            "claim met: visits, loans\nclaim not met: repairs, cost",
        ),
        (
            "claim met: cost, visits,\nloans\nclaim not met: repairs",
            "claim met: visits,\nloans\nclaim not met: repairs, cost",
        ),
        ("claim missed: cost\nclaim not met: repairs", "claim missed: cost, repairs\nclaim not met: repairs"),
        ("claim off track: visits\nclaim met: loans", "claim off track: none\nclaim met: loans, visits"),
        ("claim met: none", "claim met: visits"),
        ("claim met: visits", "claim met: visits, loans"),
        ("claim met: visits, loans, cards", "claim met: visits, loans"),
        ("claim met: visits, loans, # both\ncards", "no fix"),
        ("claim not met: 1", "claim not met: 2"),
        ("claim off track: 1", "claim off track: none"),
    ]);
    STRETCHED.mended(&[(
        "claim met: share \"Stretch\", loans\nclaim not met: none",
        "claim met: loans\nclaim not met: share \"Stretch\"",
    )]);
}

/// By hand, of 2024/25 Q4, lower is better: crime 5 beside a 3, b 4, c 6 is 3rd of 4, and 2nd of 2 in h; sick 4
/// beside 5, 6 and 7 is the best, which is printed as 4th where the worst is 1st; lone has nobody beside it.
const RANKED: World<'_> = World {
    metrics: "
        crime: unit offences; better lower; no aspiration \"x\"
        sick: unit %; better lower; positions counted from worst; no aspiration \"x\"
        lone: unit offences; better lower; no aspiration \"x\"",
    figures: "
        2024/25 Q4: crime 5, a/crime 3, b/crime 4, c/crime 6, sick 4, a/sick 5, b/sick 6, c/sick 7, lone 1",
};

#[test]
fn a_position_is_claimed_as_it_is_printed() {
    RANKED.check(&[
        ("3rd", "claim position of crime: 3rd", ""),
        ("in words", "claim position of crime: third in g", ""),
        ("of 4", "claim position of crime: 3rd of 4 in g", ""),
        ("not 2nd", "claim position of crime: 2nd in g", "claim-states-wrongly: the position of `crime` in `g` is claimed as 2nd, and it is 3rd of 4 in March 2025"),
        ("3rd, but of 4", "claim position of crime: 3rd of 8", "claim-states-wrongly: the position of `crime` is claimed as 3rd of 8, and it is 3rd of 4 in March 2025"),
        ("in another group", "claim position of crime: 2nd in h\nclaim position of crime: 3rd", ""),
        ("not the best there", "claim position of crime: best in h", "claim-states-wrongly: the position of `crime` in `h` is claimed as best, and it is 2nd of 2 in March 2025"),
        ("the best is printed as 4th", "claim position of sick: 4th", ""),
        ("and is the best", "claim position of sick: best", ""),
        ("not 1st as printed", "claim position of sick: 1st of 4", "claim-states-wrongly: the position of `sick` is claimed as 1st of 4, and it is 4th of 4, counted from the worst, in March 2025"),
        ("nobody to compare with", "claim position of lone: 1st", "claim-not-checked: the position of `lone` cannot be checked: no position: neither the other members' figures nor a published position"),
        ("a number is no position", "claim position of crime: 3", "malformed-value: `3` cannot be claimed here"),
        ("nor are other words", "claim position of crime: up a bit", "malformed-value: `up a bit` cannot be claimed here"),
        ("no such metric", "claim position of crimes: 3rd", "unknown-metric: no metric is called `crimes`"),
        ("no such group", "claim position of crime: 3rd in gg", "unknown-group: no group is called `gg`"),
        ("nothing", "claim position of crime:", "missing-value: the claim says nothing"),
        ("no colon", "claim position of crime 3rd", "missing-colon: a colon is missing between what a claim is about and what it says"),
        ("twice", "claim position of crime: 3rd\nclaim position of crime: 3rd", "listed-twice: `crime` is listed twice"),
        ("a slip in the words", "claim positon of crime: 3rd", "unknown-claim: `positon of` is not what a claim can begin with"),
        ("half a size", "claim position of crime: 3rd of many", "malformed-value: `many` cannot be claimed here"),
        ("words left over", "claim position of crime: 3rd in g so far", "extra-words: `so far` is left over at the end of the line"),
    ]);
    RANKED.mended(&[
        ("claim position of crime: 2nd in g", "claim position of crime: 3rd in g"),
        ("claim position of crime: 3rd of 8", "claim position of crime: 3rd of 4"),
        ("claim position of sick: 1st", "claim position of sick: 4th"),
        ("claim position of crime: 3", "claim position of crime: 3rd"),
        ("claim positon of crime: 3rd", "claim position of crime: 3rd"),
    ]);
}

/// By hand, lower is better: crime was 3 beside a 4, b 2 and c 9 in 2024/25 Q3, 2nd of 4, and is 5 beside 3, 4 and 9 in Q4,
/// 3rd of 4; in 2023/24 Q4 it was 1 beside 2, 3 and 9, the best. Of 2024/25 Q4 there is a figure of lone, of the quarter before
/// none.
const RANKED_BEFORE: World<'_> = World {
    metrics: "
        crime: unit offences; better lower; no aspiration \"x\"
        lone: unit offences; better lower; no aspiration \"x\"",
    figures: "
        2023/24 Q4: crime 1, a/crime 2, b/crime 3, c/crime 9
        2024/25 Q3: crime 3, a/crime 4, b/crime 2, c/crime 9
        2024/25 Q4: crime 5, a/crime 3, b/crime 4, c/crime 9, lone 1, a/lone 2",
};

#[test]
fn a_position_is_claimed_of_another_quarter() {
    RANKED_BEFORE.check(&[
        ("last quarter", "claim position of crime: 2nd in g last quarter", ""),
        ("of the metric", "claim position of crime last quarter: 2nd of 4", ""),
        ("last year", "claim position of crime: best last year", ""),
        ("all three", "claim position of crime: 3rd\nclaim position of crime: 2nd last quarter\nclaim position of crime: 1st last year", ""),
        ("not 3rd then", "claim position of crime: 3rd in g last quarter", "claim-states-wrongly: the position of `crime` in `g` last quarter is claimed as 3rd, and it is 2nd of 4 in December 2024"),
        ("none then", "claim position of lone: 1st last quarter", "claim-not-checked: the position of `lone` last quarter cannot be checked: there is none of 2024/25 Q3"),
        ("of a quarter", "claim position of crime: 2nd in g in 2024/25 Q3", ""),
        ("of a quarter, without the group", "claim position of crime: 2nd in 2024/25 Q3", ""),
        ("of a quarter, the metric's", "claim position of crime in 2024/25 Q3: 2nd of 4 in g", ""),
        ("of a quarter, the time first", "claim position of crime: 2nd in 2024/25 Q3 in g", ""),
        ("of this quarter", "claim position of crime in 2024/25 Q4: 3rd in g", ""),
        ("not 3rd in that quarter", "claim position of crime: 3rd in g in 2024/25 Q3", "claim-states-wrongly: the position of `crime` in `g` in 2024/25 Q3 is claimed as 3rd, and it is 2nd of 4 in December 2024"),
        ("no such quarter", "claim position of crime: 3rd in g in 2024/25 Q7", "unreadable-period: `2024/25 Q7` names no period: a year has four quarters, Q1 to Q4"),
        ("twice", "claim position of crime: 2nd last quarter\nclaim position of crime: 2nd last quarter", "listed-twice: `crime` is listed twice"),
        ("not both", "claim position of crime last quarter: 2nd in g last year", "extra-words: `last year` is left over at the end of the line"),
    ]);
    RANKED_BEFORE.mended(&[(
        "claim position of crime: 3rd in g last quarter",
        "claim position of crime: 2nd in g last quarter",
    )]);
}

/// By hand: 66,497 calls in the 90 days of January to March 2025 are 738.86 a day; 16.24% rounds to 16.2%.
const FIGURED: World<'_> = World {
    metrics: "
        calls: unit calls; covers quarter; no aspiration \"x\"
        solved: unit %; better higher; aspiration at least 10%
        inspection: grades Good, Adequate, Weak; no aspiration \"x\"",
    figures: "
        2024/25 Q3: calls 73887
        2024/25 Q4: calls 66497, solved 16.24, inspection Good",
};

#[test]
fn a_value_is_claimed_as_it_is_printed() {
    FIGURED.check(&[
        ("to the last digit", "claim value of calls: 66,497", ""),
        ("with its unit", "claim value of calls: 66,497 calls\nclaim value of solved: 16.2%", ""),
        ("as exactly as it is printed", "claim value of solved: 16%", ""),
        ("about", "claim value of calls: about 66,500", ""),
        ("a formula", "claim value of calls per day: 739", ""),
        ("a grade", "claim value of inspection: Good", ""),
        (
            "in calls and in %",
            "claim value of fall in calls since last quarter: 10.0%\nclaim value of fall in calls since last quarter: 7,390",
            "",
        ),
        (
            "twice",
            "claim value of calls: 66,497\nclaim value of calls: 66,500",
            "listed-twice: `calls` is listed twice",
        ),
        (
            "another grade",
            "claim value of inspection: Adequate",
            "claim-states-wrongly: the value of `inspection` is claimed as Adequate, and it is Good",
        ),
        ("no grade", "claim value of inspection: Godo", "unknown-grade: `Godo` is no grade of `inspection`"),
        ("a fall", "claim value of fall in calls since last quarter: 10.0%", ""),
        (
            "not that",
            "claim value of calls: 66,479",
            "claim-states-wrongly: the value of `calls` is claimed as 66,479, and it is 66,497",
        ),
        (
            "not so rounded",
            "claim value of solved: 16.3%",
            "claim-states-wrongly: the value of `solved` is claimed as 16.3%, and it is 16.24%",
        ),
        (
            "no rise",
            "claim value of rise in calls since last quarter: 10.0%",
            "claim-states-wrongly: `rise in calls since last quarter` is claimed as 10.0%, and it is −10.002%",
        ),
        (
            "in another unit",
            "claim value of calls: 66,497%",
            "figure-in-another-unit: `66,497%` is printed in another unit than `calls`, which is in calls",
        ),
        ("no metric", "claim value of cals: 66,497", "unknown-metric: no metric is called `cals`"),
        ("no figure", "claim value of calls: lots", "unreadable-figure: `lots` is no figure"),
        ("nothing", "claim value of calls:", "missing-value: the claim says nothing"),
        (
            "no colon",
            "claim value of calls",
            "missing-colon: a colon is missing between what a claim is about and what it says",
        ),
        ("nothing at all", "claim value of: 5", "missing-value: the claim says nothing"),
    ]);
    FIGURED.mended(&[
        ("claim value of calls: 66,479", "claim value of calls: 66,497"),
        ("claim value of solved: 16.3%", "claim value of solved: 16.2%"),
    ]);
}
