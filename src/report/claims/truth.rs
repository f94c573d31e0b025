//! How a metric stands beside what was published of it, in words that findings and the report share.

use crate::evaluate::{Direction, Listed, Placing, Point, Standing};
use crate::model::{ClaimedPlace, Said};
use crate::report::wording::{self, Words, as_date};
use crate::units::ordinal;
use crate::vocabulary::{ClaimList, Moved};

/// How a metric stands with regard to a claimed list: `is not met: 8th of 8`, or what its position did.
pub(in crate::report) struct Truth {
    /// What of the metric it is about: its `position`, its `value`, or the metric itself.
    of: Option<&'static str>,
    says: String,
}

impl Truth {
    /// `it is not met: …`, `its position improved: …`
    pub(in crate::report) fn sentence(&self) -> String {
        match self.of {
            None => format!("it {}", self.says),
            Some(of) => format!("its {of} {}", self.says),
        }
    }

    /// `which is not met: …`, `whose position improved: …`
    pub(in crate::report) fn clause(&self) -> String {
        match self.of {
            None => format!("which {}", self.says),
            Some(of) => format!("whose {of} {}", self.says),
        }
    }
}

/// How a metric stands with regard to a claimed list.
pub(in crate::report) fn truth(words: Words<'_>, list: ClaimList, listed: Listed) -> Truth {
    let standing = words.standing;
    let date = |period| as_date(words.calendar(), period);
    match moved_in(standing, list) {
        Some(Moved::Position) => {
            let of = |placing: &Placing| format!("{} in {}", words.position(placing), date(placing.period));
            let (from, to) = (standing.position.from.as_ref().map(of), standing.position.to.as_ref().map(of));
            Truth { of: Some("position"), says: moved(standing.position.direction, from, to) }
        }
        Some(_) => {
            let of = |point: &Point| format!("{} in {}", words.value(point.value), date(point.period));
            let (from, to) = (standing.value.from.as_ref().map(of), standing.value.to.as_ref().map(of));
            Truth { of: Some("value"), says: moved(standing.value.direction, from, to) }
        }
        None => Truth {
            of: None,
            says: match listed.aspiration.and_then(|index| standing.judged.get(index)) {
                Some(judged) => format!("is {}: {}", wording::verdict(judged.verdict), words.why(judged)),
                None => "has no aspiration".to_owned(),
            },
        },
    }
}

/// Whether the position or the value of a metric tells what a list of movements says of it; nothing for a list
/// of verdicts.
pub(in crate::report) fn moved_in(standing: &Standing, list: ClaimList) -> Option<Moved> {
    match list.moved()? {
        Moved::Either if standing.position_speaks() => Some(Moved::Position),
        Moved::Either => Some(Moved::Value),
        moved => Some(moved),
    }
}

fn moved(direction: Direction, from: Option<String>, to: Option<String>) -> String {
    let word = match direction {
        Direction::Improved => "improved",
        Direction::Deteriorated => "deteriorated",
        Direction::Unchanged => "is unchanged",
        Direction::NoNewData => "has no new data",
        Direction::Unknown if from.is_some() => {
            "is neither better nor worse, since the plan does not say which is better"
        }
        Direction::Unknown => "is not known",
    };
    match (from, to) {
        (Some(from), Some(to)) => format!("{word}: from {from} to {to}"),
        (None, Some(to)) => format!("{word}: {to} is the only one"),
        _ => word.to_owned(),
    }
}

/// A position as it was claimed: `6th of 8`, `best`.
pub(in crate::report) fn place_said(said: &Said) -> String {
    let Said::Position { place, of, .. } = said;
    let place = match place.value {
        ClaimedPlace::Best => "best".to_owned(),
        ClaimedPlace::Printed(rank) => ordinal(rank),
    };
    of.map_or(place.clone(), |of| format!("{place} of {}", of.value))
}

/// A position with its date: `5th of 8 in March 2021`.
pub(in crate::report) fn position_now(words: Words<'_>, placing: &Placing) -> String {
    let position = words.position(placing);
    let comma = if position.contains(',') { "," } else { "" };
    format!("{position}{comma} in {}", as_date(words.calendar(), placing.period))
}

/// A claimed list in words that can follow "published as".
pub(in crate::report) fn list_in_words(list: ClaimList) -> String {
    match list {
        ClaimList::NoAspiration => "having no aspiration".to_owned(),
        ClaimList::NoData => "having no data".to_owned(),
        list => {
            let words = list.words();
            let moved = words.strip_prefix("position ").map(|moved| format!("{moved} in position"));
            let moved = moved.or_else(|| words.strip_prefix("value ").map(|moved| format!("{moved} in value")));
            moved.unwrap_or_else(|| words.to_owned())
        }
    }
}
