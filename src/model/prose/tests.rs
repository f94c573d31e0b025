//! Sentences, and the figures that stand in them.

use super::bare_figures;
use crate::random::Random;

fn found(text: &str) -> Vec<&str> {
    bare_figures(text).into_iter().map(|range| &text[range]).collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, figures)| found(text) != *figures)
        .map(|(text, figures)| format!("{text:?}\n  expected {figures:?}\n  found    {:?}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn numbers_in_digits_are_figures() {
    check(&[
        ("We took 66,497 calls, or 738 a day.", &["66,497", "738"]),
        ("down by 10.0% (7,390 fewer)", &["10.0%", "7,390"]),
        ("the work of 106.9 officers", &["106.9"]),
        ("£5.6m a year, £2.1 million in all, £165,000 in cash", &["£5.6m", "£2.1 million", "£165,000"]),
        ("1.2 million people saw it", &["1.2 million"]),
        (
            "up 2.8 per cent and 4 percent, 6.5 percentage points",
            &["2.8 per cent", "4 percent", "6.5 percentage points"],
        ),
        ("a fall of 0.6 points", &["0.6 points"]),
        ("a change of -3.5%, −12 offences, +6 points", &["-3.5%", "−12", "+6 points"]),
        ("21kg and 21 kg of drugs", &["21", "21"]),
        ("1\u{a0}204 visits and 12\u{202f}300 loans", &["1\u{a0}204", "12\u{202f}300"]),
        ("**530** special constables, *72* new", &["530", "72"]),
        ("35 companies\nand 83 people", &["35", "83"]),
        ("- 205 volunteers\n- 10 more", &["205", "10"]),
        ("It rose to 66.\nThen it fell.", &["66"]),
        ("under 16 and over 200", &["16", "200"]),
        ("In total 2,014 were kept", &["2,014"]),
        ("between 4% and 6%", &["4%", "6%"]),
        ("3–5 a week, 17-25%", &["3–5", "17-25%"]),
        ("8 out of 10 callers, 1 in 5 homes, 5th of 8", &["8 out of 10", "1 in 5", "5th of 8"]),
        ("| Force | Rate |\n|---|---|\n| Essex | 79.35 |", &["79.35"]),
        ("[410 cadets](https://example.org/410)", &["410"]),
        ("1½ hours", &["1½"]),
        ("a share of .5", &[".5"]),
        ("66,497", &["66,497"]),
        ("in March 25 people came", &["25"]),
        ("In the quarter 31 people, in this quarter 3 more", &["31", "3"]),
        ("Sixth in 2020: 6th", &["6th"]),
        ("(12)", &["12"]),
        ("1,999 and 2,100 offences, £2020", &["1,999", "2,100", "£2020"]),
        ("101 arrests, 999 parcels, and a rise to 101", &["101", "999", "101"]),
    ]);
}

#[test]
fn number_words_are_figures_before_what_is_counted() {
    check(&[
        ("Five of these were fatalities", &["Five"]),
        ("five arrests, four cars and two armed suspects", &["five", "four", "two"]),
        ("Six new special constables", &["Six"]),
        ("In two years, on three counts, seven times", &[]),
        ("one person, one organised crime group", &[]),
        ("a two-phase plan, ten-week courses", &[]),
        ("four to six times a year", &[]),
        ("The two of us", &[]),
        ("fifteen officers, twenty-five arrests, eighty volunteers", &["fifteen", "twenty-five", "eighty"]),
        ("two hundred arrests, the twenty-year plan, In the twenties", &["two hundred"]),
    ]);
}

#[test]
fn shares_in_words_are_figures() {
    check(&[
        ("A third of callers waited, two thirds of them in the evening", &["A third", "two thirds"]),
        ("Half of the branches and almost half of readers", &["Half", "half"]),
        (
            "three quarters of victims, a quarter of offences, one tenth of cases",
            &["three quarters", "a quarter", "one tenth"],
        ),
        ("the third of these, the third force, half price, a half-time post", &[]),
        ("the upper half of the group, the second half of the year, half of the year", &[]),
        ("a quarter of an hour, the first quarter of 2020, every quarter of the year", &[]),
    ]);
}

#[test]
fn dates_and_times_are_none() {
    check(&[
        ("2 June 2021, 24th May, 24th of May 2020, 1 March and 29 March", &[]),
        ("March 21, 2021; May 21.", &[]),
        ("from 24 to 30 March, on 2, 9 and 16 May, 1–4 April", &[]),
        ("31/03/2021, 2021-03-31, 31.03.2021, Mar-21", &[]),
        ("March 2021, 2020/21, 2020/21 Q4, Q4 2021, 2016–2021, 2020-21", &[]),
        ("In 2014 and in the 1990s, by 2030", &[]),
        ("at 10:30, 10.30am, 9am, 10 am, 24/7, 9 o'clock", &[]),
        ("the last 12 months, within 24 hours, every 6 months, the first 100 days", &[]),
        ("It ran for 18 months", &["18"]),
        ("in the 21st century", &[]),
        ("33 May bugs", &["33"]),
    ]);
}

#[test]
fn names_and_references_are_none() {
    check(&[
        ("Section 28 of the Act 1999, sections 2 and 3, pages 4 to 6, Table 2.1, No. 7, p. 12", &[]),
        ("Operation 5, Priority 4, Tier 1, Class 2, quarter 3, Year 11, Article 8", &[]),
        ("COVID-19, A12, M25, CM2 6DA, a 4P plan, 5G, under-18s, the over-65s, 4 KB", &["4"]),
        ("a 16-year-old girl, an 18-month trial, a 24-hour line", &[]),
        ("drivers aged 17-25, aged 16", &[]),
        ("version 2.1.3 and 2.1.3", &[]),
        ("Community\u{a0}360 meets", &[]),
        ("a note[1] and another[^2]", &[]),
        ("79 offences per 1,000 people, 0.8 per 100 million vehicle km", &["79", "0.8"]),
        ("room_5, file-2.pdf and A6.5", &[]),
        ("#5 and § 28", &[]),
    ]);
}

#[test]
fn telephones_are_none() {
    check(&[
        ("Emergency (999) calls and non-emergency (101) calls", &[]),
        ("999 calls, 999 and 101 calls, 101 calls were up", &[]),
        ("calls to 101, contacts taken via 101, dial 111, calling 101 to report", &[]),
        ("**999.** The room took 66,497.\n**101:** it took 4.", &["66,497", "4"]),
        ("a quicker answer on 101, based on 101 replies", &["101"]),
        ("0300 333 4444, (01245) 491491, 0800 555111", &[]),
        ("answered 17,815 of the public's calls to 101", &["17,815"]),
    ]);
}

#[test]
fn numbers_of_lists_and_headings_are_none() {
    check(&[
        ("1. one\n2. two\n3. three: 40", &["40"]),
        ("intro\n\n4. four\n5. five", &[]),
        ("a) x\n1) y\n(2) z", &[]),
        ("## 3 Roads\n\n### 2.1 Speed\n\n## 1,204 arrests", &["1,204"]),
        ("2.1 Roads are safer", &[]),
    ]);
}

#[test]
fn what_is_not_prose_holds_none() {
    check(&[
        ("`12 volts` and ``a ` 5`` then 7", &["7"]),
        ("```\n66,497\n```\n8", &["8"]),
        ("https://example.org/12/34 www.example.org/5 a5@example.org", &[]),
        ("<b class=\"5\">6</b> &#8211; 7", &["6", "7"]),
        ("[a]: https://example.org/5\n[a] 6", &["6"]),
        ("{66,497 = calls-999} and {160, source \"Return, March 2021\"} and {= x\n last 5}, 9", &["9"]),
        ("\\{5\\} {6", &["5", "6"]),
        ("", &[]),
    ]);
}

#[test]
fn rubbish_is_read_to_its_end() {
    let pieces =
        ["1", "0", ",", ".", "-", "–", "%", "£", "{", "}", "`", "[", "](", "<", "&", "é", " ", "\n", "st", "May"];
    let mut random = Random::new(7);
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            text.push_str(random.pick::<&str>(&pieces));
        }
        let ranges = bare_figures(&text);
        for range in &ranges {
            assert!(text.get(range.clone()).is_some_and(|it| !it.trim().is_empty()), "{text:?} {range:?}");
        }
        assert!(ranges.windows(2).all(|two| two[0].end <= two[1].start), "{text:?} {ranges:?}");
    }
}
