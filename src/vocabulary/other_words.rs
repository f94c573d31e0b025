//! What people write who do not know our words, and what we call it.

/// Beginnings of aspirations in other words, each with ours.
pub const OTHER_WORDS: &[(&str, &str)] = &[
    ("<", "below"),
    ("<=", "at most"),
    ("=<", "at most"),
    ("=>", "at least"),
    (">", "above"),
    (">=", "at least"),
    ("a maximum of", "at most"),
    ("a minimum of", "at least"),
    ("a reduction of", "down"),
    ("achieve", "at least"),
    ("an increase of", "up"),
    ("atleast", "at least"),
    ("atmost", "at most"),
    ("better than average of", "average of"),
    ("better than the average of", "average of"),
    ("cut by", "down"),
    ("cut to", "at most"),
    ("decrease by", "down"),
    ("decrease of", "down"),
    ("decrease to", "at most"),
    ("down by", "down"),
    ("exceed", "above"),
    ("fall by", "down"),
    ("fall to", "at most"),
    ("fewer than", "below"),
    ("greater than", "above"),
    ("higher than", "above"),
    ("improve on last year", "improved since last year"),
    ("improve year on year", "improved since last year"),
    ("increase by", "up"),
    ("increase of", "up"),
    ("increase to", "at least"),
    ("keep at", "at most"),
    ("keep below", "below"),
    ("keep to", "at most"),
    ("keep under", "below"),
    ("keep within", "at most"),
    ("less than", "below"),
    ("lower than", "below"),
    ("maximum", "at most"),
    ("maximum of", "at most"),
    ("minimum", "at least"),
    ("minimum of", "at least"),
    ("more than", "above"),
    ("no fewer than", "at least"),
    ("no higher than", "at most"),
    ("no less than", "at least"),
    ("no lower than", "at least"),
    ("no more than", "at most"),
    ("not above", "at most"),
    ("not below", "at least"),
    ("not exceeding", "at most"),
    ("not fewer than", "at least"),
    ("not less than", "at least"),
    ("not more than", "at most"),
    ("over", "above"),
    ("reach", "at least"),
    ("reduce by", "down"),
    ("reduce to", "at most"),
    ("reduction of", "down"),
    ("rise by", "up"),
    ("rise to", "at least"),
    ("stay below", "below"),
    ("stay under", "below"),
    ("stay within", "at most"),
    ("tbc", "to be set"),
    ("tbd", "to be set"),
    ("to be agreed", "to be set"),
    ("to be confirmed", "to be set"),
    ("top half in", "upper half in"),
    ("top half of", "upper half in"),
    ("top quartile in", "upper quartile in"),
    ("top quartile of", "upper quartile in"),
    ("under", "below"),
    ("up by", "up"),
    ("up to", "at most"),
    ("within", "at most"),
    ("year on year improvement", "improved since last year"),
    ("≤", "at most"),
    ("≥", "at least"),
];

/// Those of [`OTHER_WORDS`] that lead to a better figure, whichever way that is.
pub const LEADING_WORDS: &[&str] = &["achieve", "keep at", "keep to", "reach"];

/// What people give a line of its own, and which is said in an aspiration; each with the word that it has there.
pub const PARTS_OF_ASPIRATIONS: &[(&str, &str)] = &[
    ("base", "from"),
    ("baseline", "from"),
    ("by", "by"),
    ("deadline", "by"),
    ("due", "by"),
    ("due date", "by"),
    ("end date", "by"),
    ("from", "from"),
    ("starting point", "from"),
    ("target date", "by"),
];

/// Beginnings of lines in other words, each with the field that it may be; where there are several, the first that the
/// block has is meant.
pub const FIELDS_IN_OTHER_WORDS: &[(&str, &str)] = &[
    ("aim", "aspiration"),
    ("aim", "priority"),
    ("aim", "pledge"),
    ("alias", "also called"),
    ("comment", "note"),
    ("comparator", "compared with"),
    ("comparators", "compared with"),
    ("contains", "members"),
    ("data source", "data"),
    ("definition", "note"),
    ("department", "owner"),
    ("description", "note"),
    ("direction", "better"),
    ("directorate", "owner"),
    ("file", "data"),
    ("frequency", "reported every"),
    ("goal", "aspiration"),
    ("goal", "priority"),
    ("goal", "pledge"),
    ("good", "better"),
    ("indicator", "metric"),
    ("justification", "because"),
    ("kpi", "metric"),
    ("kpi", "measured by"),
    ("lead", "owner"),
    ("measure", "metric"),
    ("measure unit", "unit"),
    ("measures", "measured by"),
    ("metrics", "measured by"),
    ("neighbours", "compared with"),
    ("objective", "priority"),
    ("objective", "pledge"),
    ("organisation", "for"),
    ("organisation", "members"),
    ("organisations", "members"),
    ("outcome", "priority"),
    ("outcome", "pledge"),
    ("peers", "compared with"),
    ("polarity", "better"),
    ("promise", "pledge"),
    ("quarter", "reporting"),
    ("rag", "rated by"),
    ("rationale", "because"),
    ("reason", "because"),
    ("released", "published"),
    ("responsible", "owner"),
    ("source", "data"),
    ("sponsor", "owner"),
    ("strand", "priority"),
    ("target", "aspiration"),
    ("theme", "priority"),
    ("why", "because"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FIELDS_IN_OTHER_WORDS, OTHER_WORDS, PARTS_OF_ASPIRATIONS};
    use crate::vocabulary::FIELDS;

    #[test]
    fn other_words_stand_once_in_order_and_mean_a_field_that_there_is() {
        for table in [OTHER_WORDS, PARTS_OF_ASPIRATIONS] {
            let words: Vec<&str> = table.iter().map(|(theirs, _)| *theirs).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
        let words: Vec<&str> = FIELDS_IN_OTHER_WORDS.iter().map(|(theirs, _)| *theirs).collect();
        assert!(words.is_sorted(), "{words:?}");
        let once: BTreeSet<_> = FIELDS_IN_OTHER_WORDS.iter().collect();
        assert_eq!(once.len(), words.len());
        for (theirs, ours) in FIELDS_IN_OTHER_WORDS {
            assert!(FIELDS.iter().any(|field| field.phrase == *ours), "`{theirs}` is said to be `{ours}`");
        }
    }
}
