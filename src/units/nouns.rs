//! Nouns of units: one and many, and spellings that mean the same.

use super::currency::CURRENCY_SIGNS;

/// Words whose one and many do not differ by an ending.
const IRREGULAR: [(&str, &str); 4] = [("people", "person"), ("children", "child"), ("women", "woman"), ("men", "man")];

/// Words that end in `s` and are no plural, or have the same form for one.
const UNCHANGED: [&str; 8] = ["premises", "series", "species", "means", "status", "news", "gas", "bus"];

/// Shortenings in published tables.
const SHORTENED: [(&str, &str); 6] =
    [("pop", "population"), ("veh", "vehicle"), ("sec", "second"), ("min", "minute"), ("hr", "hour"), ("yr", "year")];

/// Words for what is measured and not counted, in the singular.
const MEASURES: [&str; 46] = [
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "kg",
    "kilo",
    "kilogram",
    "kilogramme",
    "gram",
    "tonne",
    "ton",
    "litre",
    "metre",
    "m2",
    "m²",
    "km",
    "kilometre",
    "mile",
    "acre",
    "hectare",
    "kwh",
    "mwh",
    "gwh",
    "joule",
    "£",
    "€",
    "$",
    "pound",
    "pence",
    "money",
    "budget",
    "spend",
    "spending",
    "expenditure",
    "income",
    "cost",
    "pay",
    "turnover",
    "revenue",
    "saving",
    "debt",
    "area",
    "volume",
];

/// People, cases and events, in the singular, of which there is no part. Posts, sessions and shifts are shared out in parts,
/// and of what stands in no list nobody knows.
const WHOLE: [&str; 80] = [
    "accident",
    "admission",
    "adult",
    "alert",
    "appeal",
    "applicant",
    "application",
    "appointment",
    "apprentice",
    "arrest",
    "assault",
    "attendance",
    "birth",
    "borrower",
    "breach",
    "burglary",
    "call",
    "caller",
    "case",
    "casualty",
    "child",
    "claimant",
    "collision",
    "complaint",
    "constable",
    "conviction",
    "crime",
    "customer",
    "death",
    "detection",
    "discharge",
    "doctor",
    "driver",
    "email",
    "enquiry",
    "escape",
    "eviction",
    "fall",
    "fire",
    "fine",
    "firefighter",
    "homicide",
    "household",
    "incident",
    "infection",
    "injury",
    "inspection",
    "learner",
    "letter",
    "loan",
    "man",
    "member",
    "mother",
    "nurse",
    "offence",
    "offender",
    "officer",
    "operation",
    "passenger",
    "patient",
    "person",
    "prisoner",
    "prosecution",
    "pupil",
    "referral",
    "repair",
    "reservation",
    "resident",
    "responder",
    "robbery",
    "student",
    "suicide",
    "teacher",
    "tenant",
    "theft",
    "victim",
    "visit",
    "visitor",
    "volunteer",
    "woman",
];

/// Words after which a noun phrase says more of the things, and nothing of what they are: `calls within 10 seconds`.
const MORE: [&str; 18] = [
    "within", "in", "after", "over", "under", "by", "for", "at", "on", "from", "with", "without", "who", "that",
    "which", "to", "aged", "per",
];

/// Whether a noun phrase is of single things that are counted, and not of time, money, weight or length.
pub(super) fn is_of_things(phrase: &str) -> bool {
    let nouns = comparable(phrase);
    let mut head = nouns.split_whitespace().take_while(|word| !MORE.contains(word)).peekable();
    head.peek().is_some() && !head.any(|word| MEASURES.contains(&word) || word.starts_with(CURRENCY_SIGNS))
}

/// Whether a noun phrase is of people, cases or events, of which there is no part: `999 calls within 10 seconds`.
pub(super) fn is_whole(phrase: &str) -> bool {
    let nouns = comparable(phrase);
    let head = nouns.split_whitespace().take_while(|word| !MORE.contains(word)).last();
    is_of_things(phrase) && head.is_some_and(|word| WHOLE.contains(&word))
}

/// One of a thing: `call` of `calls`. A noun of several words is left as it is, for the plural may be in any
/// of them (`days lost`, `sanction detections`).
pub(super) fn one_of(noun: &str) -> String {
    if noun.contains(' ') { noun.to_owned() } else { singular(noun) }
}

/// A noun phrase in the form in which two of the same meaning are equal: lower case, single spaces, words in
/// the singular, shortenings spelt out.
pub(super) fn comparable(phrase: &str) -> String {
    let words = phrase.split_whitespace().map(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        let one = singular(&word);
        let long = SHORTENED.iter().find(|(short, _)| *short == one).map(|(_, long)| (*long).to_owned());
        long.unwrap_or(one)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two words are one noun, in the singular or the plural: `hour` and `Hours`.
pub fn is_one_noun(one: &str, other: &str) -> bool {
    comparable(one) == comparable(other)
}

fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == lower) {
        return (*one).to_owned();
    }
    if UNCHANGED.contains(&lower.as_str()) || lower.len() < 3 {
        return word.to_owned();
    }
    let cut = |ending: &str, instead: &str| {
        // The ending is ASCII, and so as long in any case; where lower case changed the length, leave the word.
        let kept = word.len().checked_sub(ending.len())?;
        lower.ends_with(ending).then(|| word.get(..kept).map(|stem| format!("{stem}{instead}")))?
    };
    if lower.ends_with("ss") {
        return word.to_owned();
    }
    cut("ies", "y")
        .or_else(|| cut("sses", "ss"))
        .or_else(|| cut("ches", "ch"))
        .or_else(|| cut("shes", "sh"))
        .or_else(|| cut("xes", "x"))
        .or_else(|| cut("s", ""))
        .unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{comparable, is_of_things, is_whole, one_of};

    #[test]
    fn things_are_counted_and_measures_are_not() {
        for phrase in
            ["offences", "calls within 10 seconds", "999 calls answered in 10 seconds", "people aged 18 years"]
        {
            assert!(is_of_things(phrase), "{phrase}");
        }
        for phrase in ["contracted hours", "days lost", "£", "£m", "kg", "Tonnes of waste", "budget", "vehicle kms", ""]
        {
            assert!(!is_of_things(phrase), "{phrase}");
        }
    }

    #[test]
    fn people_cases_and_events_have_no_parts() {
        for phrase in ["offences", "999 calls within 10 seconds", "people aged 18 years", "Special constables", "women"]
        {
            assert!(is_whole(phrase), "{phrase}");
        }
        for phrase in ["MW", "m3", "half-days", "person-days", "person days", "posts", "sessions", "call hours", "dB"] {
            assert!(!is_whole(phrase), "{phrase}");
        }
    }

    #[test]
    fn one_of_many() {
        let table = [
            ("calls", "call"),
            ("offences", "offence"),
            ("casualties", "casualty"),
            ("people", "person"),
            ("breaches", "breach"),
            ("boxes", "box"),
            ("successes", "success"),
            ("premises", "premises"),
            ("FTE", "FTE"),
            ("headcount", "headcount"),
            ("days lost", "days lost"),
            ("İs", "İ"),
            ("s", "s"),
        ];
        for (many, one) in table {
            assert_eq!(one_of(many), one);
        }
    }

    #[test]
    fn the_same_in_other_dress() {
        for (a, b) in [
            ("Offences", "offence"),
            ("100  Veh  kms", "100 vehicle km"),
            ("pop.", "Population"),
            ("mins", "minutes"),
            ("working hrs.", "Working hours"),
            ("sanction detections", "Sanction Detection"),
        ] {
            assert_eq!(comparable(a), comparable(b));
        }
    }
}
