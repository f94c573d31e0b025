//! Words of a record beside the figure that they are said of, where an earlier figure of the data breaks it: `the lowest
//! on record`, `the highest since 2022/23 Q1`, `a record low`.

use super::super::{Grounds, in_unit};
use super::plain::is_plain;
use super::told::Told;
use crate::calendar::{Date, Month};
use crate::diagnostics::Sink;
use crate::model::{Polarity, Sentence, Time};
use crate::observations::{Column, Observation};
use crate::units::{Decimal, number_word};
use crate::vocabulary::prose::{OF_RECORDS, Said, superlative};

/// Looks at a sentence of a text of the quarter reported on.
pub(super) fn advise(grounds: Grounds<'_>, sentence: &Sentence<'_>, sink: &mut Sink) {
    let told: Vec<Told<'_>> = (0..sentence.words.len()).filter_map(|at| Told::of(grounds, sentence, at)).collect();
    let names = |word: &str| told.iter().any(|told| told.names(word));
    for at in 0..sentence.words.len() {
        let Some(record) = Record::at(grounds, sentence, at, &names) else { continue };
        if let Some((told, broken)) = record.broken(grounds, sentence) {
            let place = sentence.span(record.from, record.to);
            let value = broken.value.number().map(|value| in_unit(told.metric, value)).unwrap_or_default();
            let cell = (grounds.cell(broken, Column::Value), format!("{value} in {}", grounds.date(broken.period)));
            sink.no_record(place, grounds.sources.text_of(place), &told.printed(), cell);
        }
    }
}

/// Words of a record, by their places.
#[derive(Clone, Copy)]
struct Record {
    from: usize,
    to: usize,
    said: Said,
    since: Since,
}

/// Since when nothing was beyond a record.
#[derive(Clone, Copy)]
enum Since {
    Ever,
    /// Since the end of a time.
    After(Date),
    /// For so many years.
    Years(i32),
}

impl Record {
    /// The record that the words from a place on say; `names` tells the words of what has figures in the sentence.
    fn at(grounds: Grounds<'_>, sentence: &Sentence<'_>, at: usize, names: &dyn Fn(&str) -> bool) -> Option<Self> {
        let is_led_to = |words: &[&str]| at > 0 && sentence.text(at - 1).is_some_and(|word| words.contains(&word));
        let word = sentence.text(at)?;
        if word == "record" && is_led_to(&["a", "another", "new"]) {
            let said = match sentence.text(at + 1)? {
                "low" => Said::Down,
                "high" => Said::Up,
                _ => return None,
            };
            return Some(Self { from: at, to: at + 1, said, since: Since::Ever });
        }
        let said = superlative(word)?;
        if !is_led_to(&["our", "the", "its"]) {
            return None;
        }
        let is_filler = |at: usize| sentence.text(at).is_some_and(|word| OF_RECORDS.contains(&word) || names(word));
        let (to, since) = (at + 1..at + 6)
            .take_while(|scope| *scope == at + 1 || is_filler(scope - 1))
            .find_map(|scope| Since::at(grounds, sentence, scope))?;
        Some(Self { from: at, to, said, since })
    }

    /// The figure that it is said of, with the earlier one that breaks the record.
    fn broken<'a>(self, grounds: Grounds<'a>, sentence: &Sentence<'_>) -> Option<(Told<'a>, &'a Observation)> {
        let told = self.figure(grounds, sentence)?;
        let is_low = match (self.said, told.metric.better.as_ref().map(|better| better.value)) {
            (Said::Down, _) | (Said::Better, Some(Polarity::Lower)) | (Said::Worse, Some(Polarity::Higher)) => true,
            (Said::Up, _) | (Said::Better, Some(Polarity::Higher)) | (Said::Worse, Some(Polarity::Lower)) => false,
            _ => return None,
        };
        let [row] = told.shown.worked.rows.as_slice() else { return None };
        let now = row.observation(grounds.dataset());
        let value = now.value.number()?;
        let begun = told.metric.breaks.iter().map(|it| it.at.value.first_day()).max();
        let is_of = |row: &Observation| {
            row.as_of < now.as_of
                && row.period.kind() == now.period.kind()
                && begun.is_none_or(|begun| begun <= row.period.first_day())
                && self.since.holds(row, now)
        };
        let is_beyond = |earlier: Decimal| if is_low { earlier < value } else { earlier > value };
        let mut beyond = grounds.values(told.id).into_iter().filter(|(earlier, row)| is_of(row) && is_beyond(*earlier));
        let (_, broken) = beyond.next_back()?;
        Some((told, broken))
    }

    /// The one figure of the sentence, where that is a metric's own and nothing says of what or of when it is a record: `for
    /// a summer`.
    fn figure<'a>(self, grounds: Grounds<'a>, sentence: &Sentence<'_>) -> Option<Told<'a>> {
        let mut figures = (0..sentence.words.len()).filter(|at| sentence.figure(*at).is_some());
        let (Some(at), None) = (figures.next(), figures.next()) else { return None };
        let told = Told::of(grounds, sentence, at).filter(|told| told.is_own() && !told.metric.is_year_to_date)?;
        is_plain(grounds, told.id, sentence, &[self.from..=self.to]).then_some(told)
    }
}

impl Since {
    /// Since when the words from a place on say, with the last of them.
    fn at(grounds: Grounds<'_>, sentence: &Sentence<'_>, at: usize) -> Option<(usize, Self)> {
        let ever = ["ever recorded", "ever seen", "ever", "on record", "since records began"];
        if let Some(words) = ever.iter().find(|words| sentence.reads(at, words)) {
            return Some((at + words.split(' ').count() - 1, Self::Ever));
        }
        match sentence.text(at)? {
            "since" => {
                let calendar = grounds.calendar();
                let (to, time) = Time::at(sentence, at + 1, calendar)?;
                let last = match time {
                    Time::Named(period) => period.last_day(),
                    // Neither in that year nor in the one of the plan that begins in it.
                    Time::Year(year) => calendar.year(year)?.last_day().max(Month::new(year, 12)?.last_day()),
                    _ => return None,
                };
                Some((to, Self::After(last)))
            }
            "for" | "in" => {
                let number = sentence.text(at + 1)?;
                let years = match (number, sentence.text(at + 2)?) {
                    ("a" | "one", "year") => 1,
                    ("a", "decade") => 10,
                    (number, "years") => number_word(number).or_else(|| number.parse().ok())?,
                    _ => return None,
                };
                Some((at + 2, Self::Years(i32::try_from(years).ok()?)))
            }
            _ => None,
        }
    }

    /// Whether an earlier row is of the time.
    fn holds(self, row: &Observation, now: &Observation) -> bool {
        match self {
            Self::Ever => true,
            Self::After(last) => row.period.first_day() > last,
            // The quarter in which it was so before may be a little less than so long ago.
            Self::Years(years) => {
                let apart = Month::of(row.as_of).until(Month::of(now.as_of)).abs();
                apart < years.saturating_mul(12) - 3
            }
        }
    }
}
