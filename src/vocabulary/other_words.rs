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

/// Beginnings of lines in other words, each with the field that it may be; where there are several, the one that the
/// block has is meant.
pub const FIELDS_IN_OTHER_WORDS: &[(&str, &str)] = &[
    ("alias", "also called"),
    ("comment", "note"),
    ("comparator", "compared with"),
    ("comparators", "compared with"),
    ("contains", "members"),
    ("data source", "data"),
    ("definition", "note"),
    ("description", "note"),
    ("direction", "better"),
    ("file", "data"),
    ("frequency", "reported every"),
    ("goal", "aspiration"),
    ("good", "better"),
    ("justification", "because"),
    ("lead", "owner"),
    ("measure unit", "unit"),
    ("measures", "measured by"),
    ("metrics", "measured by"),
    ("neighbours", "compared with"),
    ("organisation", "for"),
    ("peers", "compared with"),
    ("polarity", "better"),
    ("quarter", "reporting"),
    ("rationale", "because"),
    ("reason", "because"),
    ("released", "published"),
    ("responsible", "owner"),
    ("source", "data"),
    ("target", "aspiration"),
    ("why", "because"),
];

#[cfg(test)]
mod tests {
    use super::{FIELDS_IN_OTHER_WORDS, OTHER_WORDS};
    use crate::vocabulary::FIELDS;

    #[test]
    fn other_words_stand_once_in_order_and_mean_a_field_that_there_is() {
        for table in [FIELDS_IN_OTHER_WORDS, OTHER_WORDS] {
            let words: Vec<&str> = table.iter().map(|(theirs, _)| *theirs).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
        for (theirs, ours) in FIELDS_IN_OTHER_WORDS {
            assert!(FIELDS.iter().any(|field| field.phrase == *ours), "`{theirs}` is said to be `{ours}`");
        }
    }
}
