//! What was known on a day, where tables say when each figure was released.
//!
//! See `docs/rules/releases.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::dataset::{Dataset, Series};
use super::observation::Observation;
use super::settle::one_a_date;
use crate::calendar::Date;

/// The data of another dataset as they were known on a day: its names, tables and places, and other
/// observations in some of its series.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// The day.
    pub(super) day: Date,
    /// The data as they are now.
    pub(super) of: Arc<Dataset>,
    /// The series that were others on the day, by their number.
    pub(super) then: BTreeMap<u32, Series>,
}

impl Dataset {
    /// The data as they were known at the end of a day: for each date the latest release up to then. Rows that
    /// do not say when they were released have always been known. Nothing where the same is known now.
    pub fn as_known_on(self: &Arc<Self>, day: Date) -> Option<Self> {
        // A view is of the data as they are now.
        let of = self.view.as_ref().map_or(self, |view| &view.of);
        if of.latest_release.is_none_or(|latest| latest <= day) {
            return None;
        }
        let numbered = (0..).zip(&of.series);
        let then: BTreeMap<u32, Series> =
            numbered.filter_map(|(number, series)| Some((number, series.as_known_on(day)?))).collect();
        (!then.is_empty()).then(|| Self::through(View { day, of: Arc::clone(of), then }))
    }

    /// The day whose knowledge these data are; none where they are what is known now.
    pub fn known_on(&self) -> Option<Date> {
        self.view.as_ref().map(|view| view.day)
    }

    /// The data as they are known now.
    pub fn as_known_now(&self) -> &Self {
        self.view.as_ref().map_or(self, |view| &view.of)
    }
}

impl Series {
    /// The series as it was known on a day; nothing where no row of it came later.
    fn as_known_on(&self, day: Date) -> Option<Self> {
        let is_known = |row: &Observation| row.released().is_none_or(|released| released <= day);
        let all = || self.earlier.iter().chain(&self.observations);
        if all().all(is_known) {
            return None;
        }
        let mut known: Vec<Observation> = all().filter(|row| is_known(row)).cloned().collect();
        known.sort_by_key(|row| (row.as_of, row.released()));
        // What is given twice has been reported of the whole.
        let (observations, earlier, _) = one_a_date(known);
        let (metric, organisation, tally) = (self.metric, self.organisation, self.tally.clone());
        Some(Self { metric, organisation, observations, earlier, tally })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Period};
    use crate::diagnostics::Sink;
    use crate::observations::{Column, read};
    use crate::source::SourceMap;

    /// What the cells of each series say on a day, in order; nothing where they say what they say now.
    fn known(table: &str, day: &str) -> Option<String> {
        let mut sources = SourceMap::default();
        let file = sources.add("a.csv", format!("quarter,organisation,metric,value,released\n{table}"));
        let calendar = Calendar::default();
        let dataset = Arc::new(read(&sources, &[file], &calendar, &[], &[], &mut Sink::default()));
        let Ok(Period::Day(day)) = calendar.read(day) else { panic!("{day} is no day") };
        let view = dataset.as_known_on(day)?;
        let mut out = String::new();
        for (metric, name) in view.metrics() {
            for organisation in view.organisations_of(metric) {
                let says = |row: &Observation| match sources.text_of(view.cell(&sources, row, Column::Value)) {
                    "" => "-",
                    says => says,
                };
                let series: Vec<&str> = view.series(metric, *organisation).iter().map(says).collect();
                let earlier: Vec<&str> = view.earlier_releases(metric, *organisation).iter().map(says).collect();
                out += &format!("{}: {} ({}) ", name.spelling, series.join(" "), earlier.join(" "));
            }
        }
        Some(out.trim_end().to_owned())
    }

    #[test]
    fn the_latest_release_up_to_the_day_is_known() {
        // The quarter before was released once; this one three times, out of order; loans never say when.
        let table = "2020/21 Q3,us,visits,7,1 February 2021\n2020/21 Q4,us,visits,3,1 July 2021\n\
                     2020/21 Q4,us,visits,1,1 May 2021\n2020/21 Q4,us,visits,2,1 June 2021\n2020/21 Q4,us,loans,5,\n";
        for (day, expected) in [
            ("31 January 2021", Some("visits:  () loans: 5 ()")),
            ("1 February 2021", Some("visits: 7 () loans: 5 ()")),
            ("1 May 2021", Some("visits: 7 1 () loans: 5 ()")),
            ("30 June 2021", Some("visits: 7 2 (1) loans: 5 ()")),
            ("1 July 2021", None),
        ] {
            assert_eq!(known(table, day).as_deref(), expected, "{day}");
        }
    }

    #[test]
    fn what_a_later_figure_replaced_was_known_before_it() {
        let empty = "2020/21 Q4,us,visits,,\n2020/21 Q4,us,visits,3,1 July 2021\n";
        assert_eq!(known(empty, "1 June 2021").as_deref(), Some("visits: - ()"), "the empty row alone");
        let withdrawn = "2020/21 Q4,us,visits,3,1 May 2021\n2020/21 Q4,us,visits,[x],1 July 2021\n";
        assert_eq!(known(withdrawn, "1 June 2021").as_deref(), Some("visits: 3 ()"));
        let undated = "2020/21 Q4,us,visits,3,\n2020/21 Q4,us,visits,4,1 July 2021\n";
        assert_eq!(known(undated, "1 June 2021"), None, "the first is used for good, and the second is a conflict");
    }
}
