//! The arithmetic of chance beside another implementation.
//!
//! The tables in `significance/` are written by `tests/oracles/significance.py` with scipy and statsmodels, to ten
//! digits. Intervals and limits must agree to one part in a hundred million, and decisions exactly.

use std::fs;

use planck::statistics::{Chance, Chart, Comparison, Confidence, Interval, Sample, Signal, chart};

use crate::planck::project;

/// How far two numbers may lie apart, as a part of the larger or of one.
const TOLERANCE: f64 = 1e-8;

#[test]
fn intervals_of_rates() {
    check("rates", 160, |row| {
        let sample = Sample::rate(whole(row[0]), number(row[1])).ok_or("no sample")?;
        same(sample.interval(Confidence::Usual), &row[2..4])?;
        same(sample.interval(Confidence::Strict), &row[4..6])
    });
}

#[test]
fn intervals_of_shares() {
    check("shares", 50, |row| {
        let sample = Sample::share(whole(row[0]), whole(row[1])).ok_or("no sample")?;
        same(sample.interval(Confidence::Usual), &row[2..4])?;
        same(sample.interval(Confidence::Strict), &row[4..6])
    });
}

#[test]
fn changes_of_rates() {
    check("rate-changes", 150, |row| {
        let (now, before) = (Sample::rate(whole(row[0]), number(row[1])), Sample::rate(whole(row[2]), number(row[3])));
        let change = now.zip(before).and_then(|(now, before)| now.since(before)).ok_or("no change")?;
        is(change.comparison, Comparison::Ratio)?;
        match change.interval {
            Some(interval) => same(interval, &row[4..6])?,
            None => is(row[5], "none")?,
        }
        is(beyond(change.chance), row[6])
    });
}

#[test]
fn changes_of_shares() {
    check("share-changes", 120, |row| {
        let (now, before) = (Sample::share(whole(row[0]), whole(row[1])), Sample::share(whole(row[2]), whole(row[3])));
        let change = now.zip(before).and_then(|(now, before)| now.since(before)).ok_or("no change")?;
        is(change.comparison, Comparison::Difference)?;
        same(change.interval.ok_or("no interval")?, &row[4..6])?;
        is(beyond(change.chance), row[6])
    });
}

#[test]
fn differences_from_an_average() {
    check("funnels", 180, |row| {
        let sample = |member: &str| {
            let (events, of) = member.split_once('/')?;
            if row[0] == "rate" {
                Sample::rate(whole(events), number(of))
            } else {
                Sample::share(whole(events), whole(of))
            }
        };
        let group: Option<Vec<Sample>> = row[1].split(' ').map(sample).collect();
        let group = group.ok_or("no group")?;
        let funnel = group[0].funnel(&group).ok_or("no funnel")?;
        near(funnel.average, row[2])?;
        is(beyond(funnel.chance), row[3])
    });
}

#[test]
fn charts_of_series() {
    check("charts", 250, |row| {
        let series: Vec<f64> = row[0].split(' ').map(number).collect();
        let Chart { points, mean, low, high, signal } = chart(&series).ok_or("no chart")?;
        is(points, series.len())?;
        near(mean, row[1])?;
        same(Interval { low, high }, &row[2..4])?;
        is(signal.map_or("none", named), row[4])
    });
}

fn named(signal: Signal) -> &'static str {
    match signal {
        Signal::AboveLimit => "above the limit",
        Signal::BelowLimit => "below the limit",
        Signal::Rising => "rising",
        Signal::Falling => "falling",
        Signal::NearUpper => "near the upper limit",
        Signal::NearLower => "near the lower limit",
        Signal::Above => "above the mean",
        Signal::Below => "below the mean",
    }
}

fn beyond(chance: Chance) -> &'static str {
    match chance {
        Chance::Within => "within",
        Chance::Beyond95 => "95%",
        Chance::Beyond998 => "99.8%",
    }
}

/// Checks every row of a table, and that there are as many as there should be.
fn check(table: &str, fewest: usize, agrees: impl Fn(&[&str]) -> Result<(), String>) {
    let text = fs::read_to_string(project().join(format!("tests/it/significance/{table}.csv"))).expect("the table");
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert!(rows.len() >= fewest, "{table} has {} rows", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            agrees(&cells).err().map(|error| format!("{row}\n  {error}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn same(found: Interval, expected: &[&str]) -> Result<(), String> {
    near(found.low, expected[0])?;
    near(found.high, expected[1])
}

fn near(found: f64, expected: &str) -> Result<(), String> {
    let expected = number(expected);
    let is_near = (found - expected).abs() <= TOLERANCE * expected.abs().max(1.0);
    if is_near { Ok(()) } else { Err(format!("{found} for {expected}")) }
}

fn is<T: PartialEq + std::fmt::Debug>(found: T, expected: T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found:?} for {expected:?}")) }
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

fn whole(text: &str) -> u64 {
    text.parse().expect("a whole number")
}
