//! What many write behind a figure in a formula, and what the language says for it.

/// What planners write behind a figure, with what to do instead.
pub(super) const OTHER_TAILS: &[(&str, &str, Option<&str>)] = &[
    ("this quarter", "leave it out: a name alone is the figure of the quarter", Some("")),
    ("this year", "name the year, such as `in 2020/21`", None),
    ("since", "begin with what became of it: `rise in … since …` or `fall in … since …`", None),
    ("a day", "write `per day`", Some("per day")),
    ("daily", "write `per day`", Some("per day")),
    ("as a share of", "write `as share of`", Some("as share of")),
    ("as the share of", "write `as share of`", Some("as share of")),
    ("as a percentage of", "write `as share of`", Some("as share of")),
    ("as percentage of", "write `as share of`", Some("as share of")),
    ("as a proportion of", "write `as share of`", Some("as share of")),
    ("as proportion of", "write `as share of`", Some("as share of")),
    ("as % of", "write `as share of`", Some("as share of")),
];
