//! Positions: 1 + the number of members strictly better, on unrounded values of the same date.

use super::{case, check};

#[test]
fn a_position_is_one_more_than_the_strictly_better() {
    check(&[
        case(
            "lower is better; 1, 2 and 3 are better than 5: 4th of 5, and 4th is what is aspired to",
            "better lower\naspiration 4th in g",
            "2024/25 Q4: us 5, a 1, b 2, c 3, d 9",
            "verdict: met\nposition: 4 of 5",
        ),
        case(
            "the same figures, third wanted: 4th is not enough",
            "better lower\naspiration 3rd in g",
            "2024/25 Q4: us 5, a 1, b 2, c 3, d 9",
            "verdict: not met\nposition: 4 of 5",
        ),
        case(
            "higher is better; 9 alone is better than 5: 2nd",
            "better higher\naspiration 2nd in g",
            "2024/25 Q4: us 5, a 1, b 2, c 3, d 9",
            "verdict: met\nposition: 2 of 5",
        ),
        case(
            "unrounded: 5.04 is better than 5.041, though both print as 5.0",
            "better lower\naspiration best in g",
            "2024/25 Q4: us 5.041, a 5.04, b 6",
            "verdict: not met\nposition: 2 of 3",
        ),
        case(
            "5.0 and 5.00 are one value: a tie",
            "better lower\naspiration best in g",
            "2024/25 Q4: us 5.00, a 5.0, b 6",
            "verdict: met\nposition: 1 of 3\nflags: tied",
        ),
        case(
            "negative values: -3 is lower than -2",
            "unit points\nbetter lower\naspiration best in g",
            "2024/25 Q4: us -3, a -2, b 1",
            "verdict: met\nposition: 1 of 3",
        ),
        case("best", "better lower\naspiration best in g", "2024/25 Q4: us 1, a 2", "verdict: met\nposition: 1 of 2"),
        case(
            "top 3: 3rd will do",
            "better lower\naspiration top 3 in g",
            "2024/25 Q4: us 3, a 1, b 2, c 4",
            "verdict: met\nposition: 3 of 4",
        ),
        case(
            "top 3: 4th will not",
            "better lower\naspiration top 3 in g",
            "2024/25 Q4: us 4, a 1, b 2, c 3",
            "verdict: not met\nposition: 4 of 4",
        ),
    ]);
}

#[test]
fn ties_share_a_position_and_the_next_is_skipped() {
    check(&[
        case(
            "two better (1 and 2), b and us share 3rd",
            "better lower\naspiration 3rd in g",
            "2024/25 Q4: us 5, a 1, b 5, c 2, d 9",
            "verdict: met\nposition: 3 of 5\nflags: tied",
        ),
        case(
            "three share 1st, so 4 is 4th: 1 + three strictly better",
            "better lower\naspiration 3rd in g",
            "2024/25 Q4: us 4, a 1, b 1, c 1, d 9",
            "verdict: not met\nposition: 4 of 5\nflags: none",
        ),
        case(
            "all equal: everyone is 1st",
            "better higher\naspiration best in g",
            "2024/25 Q4: us 4, a 4, b 4, c 4",
            "verdict: met\nposition: 1 of 4\nflags: tied",
        ),
    ]);
}

#[test]
fn members_without_a_figure_of_the_date_do_not_count() {
    check(&[
        case(
            "c has no row at the date: 3rd of the 4 present",
            "members us, a, b, c, d\nbetter lower\naspiration 3rd in g",
            "2024/25 Q3: us 5, a 1, b 2, c 3, d 9\n2024/25 Q4: us 5, a 1, b 2, d 9",
            "verdict: met\nposition: 3 of 4\nbefore: 4\nflags: incomplete group",
        ),
        case(
            "c's cell is confidential, not zero: 3rd of the 4 present",
            "better lower\naspiration 3rd in g",
            "2024/25 Q4: us 5, a 1, b 2, c [c], d 9",
            "verdict: met\nposition: 3 of 4\nflags: incomplete group",
        ),
        case(
            "c's figure is of another date, so it is not among those of this one",
            "better lower\naspiration 3rd in g",
            "2024/25 Q3: c 3\n2024/25 Q4: us 5, a 1, b 2, d 9",
            "verdict: met\nposition: 3 of 4\nflags: incomplete group",
        ),
        case(
            "nobody else has a figure: there is no position among one",
            "members us, a, b\nbetter lower\naspiration best in g",
            "2024/25 Q3: us 3, a 2, b 1\n2024/25 Q4: us 5",
            "verdict: not met\nposition: 3 of 3\nflags: older position",
        ),
        case(
            "nobody else ever has one",
            "members us, a\nbetter lower\naspiration best in g",
            "2024/25 Q4: us 5, a [x]",
            "verdict: no data\nposition: none of none\nfindings: not-judged",
        ),
        case(
            "our own figure is missing, so the position is that of the quarter before",
            "better lower\naspiration best in g",
            "2024/25 Q3: us 1, a 2, b 3\n2024/25 Q4: us [x], a 2, b 3",
            "verdict: met\nposition: 1 of 3\nflags: older, newest missing\nfindings: quarter-without-data",
        ),
    ]);
}

#[test]
fn positions_counted_from_worst_are_written_the_other_way_round() {
    check(&[
        case(
            "lower is better, two are better than us: 3rd from the best of 8 is 6th from the worst; 7th is wanted",
            "better lower\npositions counted from worst\naspiration 7th in g",
            "2024/25 Q4: us 3, a 1, b 2, c 4, d 5, e 6, f 7, h 8",
            "verdict: not met\nposition: 3 of 8\nprinted: 6th of 8, counted from the worst",
        ),
        case(
            "6th from the worst is what is wanted",
            "better lower\npositions counted from worst\naspiration 6th in g",
            "2024/25 Q4: us 3, a 1, b 2, c 4, d 5, e 6, f 7, h 8",
            "verdict: met\nposition: 3 of 8",
        ),
        case(
            "8th from the worst of 8 is the best",
            "better lower\npositions counted from worst\naspiration 8th in g",
            "2024/25 Q4: us 1, a 2, b 3, c 4, d 5, e 6, f 7, h 8",
            "verdict: met\nposition: 1 of 8\nprinted: 8th of 8, counted from the worst",
        ),
        case(
            "`top 3` counts from the best all the same",
            "better lower\npositions counted from worst\naspiration top 3 in g",
            "2024/25 Q4: us 3, a 1, b 2, c 4, d 5, e 6, f 7, h 8",
            "verdict: met\nposition: 3 of 8",
        ),
        case(
            "`best` too",
            "better lower\npositions counted from worst\naspiration best in g",
            "2024/25 Q4: us 3, a 1, b 2, c 4",
            "verdict: not met\nposition: 3 of 4",
        ),
        case(
            "from 3rd best to 2nd best: improved, though the printed number grew from 2nd to 3rd",
            "better lower\npositions counted from worst\naspiration 3rd in g",
            "2024/25 Q3: us 3, a 1, b 2, c 4\n2024/25 Q4: us 2, a 1, b 3, c 4",
            "verdict: met\nposition: 2 of 4\nbefore: 3\nmoved: position improved, value improved\n\
             printed: 3rd of 4, counted from the worst",
        ),
        case(
            "one member is absent: 7th of 8 from the worst still means 2nd from the best, which we are",
            "members us, a, b, c, d, e, f, h\nbetter lower\npositions counted from worst\naspiration 7th in g",
            "2024/25 Q3: us 2, a 1, b 3, c 4, d 5, e 6, f 7, h 8\n2024/25 Q4: us 2, a 1, b 3, c 4, d 5, e 6, f 7",
            "verdict: met\nposition: 2 of 7",
        ),
    ]);
}

#[test]
fn shares_of_the_ranks_are_rounded_up() {
    // ceil(n / 4): 1 of 4, 2 of 5 to 8, 3 of 9 to 12.
    for (size, ranks) in [(4, 1), (5, 2), (6, 2), (7, 2), (8, 2), (9, 3), (10, 3), (11, 3), (12, 3)] {
        for rank in 1..=size {
            let verdict = if rank <= ranks { "met" } else { "not met" };
            let expect = format!("verdict: {verdict}\nposition: {rank} of {size}");
            let figures = ranked(rank, size);
            check(&[case("ceil(n / 4)", "better lower\naspiration upper quartile in g", &figures, &expect)]);
        }
    }
    // ceil(n / 2)
    for (size, ranks) in [(2, 1), (3, 2), (4, 2), (5, 3), (8, 4), (9, 5)] {
        for rank in 1..=size {
            let verdict = if rank <= ranks { "met" } else { "not met" };
            let expect = format!("verdict: {verdict}\nposition: {rank} of {size}");
            let figures = ranked(rank, size);
            check(&[case("ceil(n / 2)", "better lower\naspiration upper half in g", &figures, &expect)]);
        }
    }
    // ceil(n × 30 / 100): 2 of 4 (1.2), 2 of 5 (1.5), 3 of 10 (3 exactly), 4 of 11 (3.3).
    for (size, ranks) in [(4, 2), (5, 2), (10, 3), (11, 4)] {
        for rank in 1..=size {
            let verdict = if rank <= ranks { "met" } else { "not met" };
            let expect = format!("verdict: {verdict}\nposition: {rank} of {size}");
            let figures = ranked(rank, size);
            check(&[case("ceil(0.3 n)", "better lower\naspiration top 30% in g", &figures, &expect)]);
        }
    }
}

#[test]
fn a_share_of_too_few_is_not_judged() {
    check(&[
        case(
            "three members have no quartile: the plan says so before any data",
            "better lower\naspiration upper quartile in g",
            "2024/25 Q4: us 1, a 2, b 3",
            "verdict: no data\nposition: 1 of 3\nquartile: none, gap none\nfindings: group-too-small",
        ),
        case(
            "a group of five, of which three are present: n = 3 has no quartile",
            "members us, a, b, c, d\nbetter lower\naspiration upper quartile in g",
            "2024/25 Q3: us 1, a 2, b 3, c 4, d 5\n2024/25 Q4: us 1, a 2, b 3",
            "verdict: no data\nposition: 1 of 3\nquartile: none, gap none\nflags: incomplete group\nfindings: not-judged",
        ),
        case(
            "with four of five present n = 4, one rank",
            "members us, a, b, c, d\nbetter lower\naspiration upper quartile in g",
            "2024/25 Q3: us 1, a 2, b 3, c 4, d 5\n2024/25 Q4: us 1, a 2, b 3, c 4",
            "verdict: met\nposition: 1 of 4\nflags: incomplete group",
        ),
        case(
            "two of eight share 2nd: both stand in the two ranks of the upper quartile",
            "better lower\naspiration upper quartile in g",
            "2024/25 Q4: us 2, a 1, b 2, c 4, d 5, e 6, f 7, h 8",
            "verdict: met\nposition: 2 of 8",
        ),
    ]);
}

/// Figures in which `us` is at a rank among so many, lower being better.
fn ranked(rank: usize, size: usize) -> String {
    let others = (1..=size).filter(|place| *place != rank).map(|place| format!(", o{place} {place}"));
    format!("2024/25 Q4: us {rank}{}", others.collect::<String>())
}
