//! Words beside a figure that say its sign, so that what is below zero is printed without one: `a deficit of {£12k = balance}`.

/// What a word beside a figure says of its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The figure is below zero: `minus`.
    Below,
    /// It is on the worse side of zero, whichever that is: `overspent by`.
    Worse,
    /// It is on the better side: `a surplus of`.
    Better,
    /// It is a change to less: `fell by`.
    Down,
    /// It is a change to more: `rose by`.
    Up,
}

/// Words before a figure that say its sign.
pub const SIGNS_BEFORE: &[(&str, Sign)] = &[
    ("minus", Sign::Below),
    ("deficit of", Sign::Worse),
    ("loss of", Sign::Worse),
    ("losses of", Sign::Worse),
    ("over budget by", Sign::Worse),
    ("overdrawn by", Sign::Worse),
    ("overspend of", Sign::Worse),
    ("overspending of", Sign::Worse),
    ("overspent by", Sign::Worse),
    ("shortfall of", Sign::Worse),
    ("profit of", Sign::Better),
    ("saving of", Sign::Better),
    ("surplus of", Sign::Better),
    ("under budget by", Sign::Better),
    ("underspend of", Sign::Better),
    ("underspending of", Sign::Better),
    ("underspent by", Sign::Better),
];

/// Words behind a figure that say its sign.
pub const SIGNS_BEHIND: &[(&str, Sign)] = &[
    ("below zero", Sign::Below),
    ("deficit", Sign::Worse),
    ("in deficit", Sign::Worse),
    ("in the red", Sign::Worse),
    ("loss", Sign::Worse),
    ("over budget", Sign::Worse),
    ("overdrawn", Sign::Worse),
    ("overspend", Sign::Worse),
    ("overspent", Sign::Worse),
    ("shortfall", Sign::Worse),
    ("in credit", Sign::Better),
    ("in surplus", Sign::Better),
    ("in the black", Sign::Better),
    ("profit", Sign::Better),
    ("saving", Sign::Better),
    ("surplus", Sign::Better),
    ("under budget", Sign::Better),
    ("underspend", Sign::Better),
    ("underspent", Sign::Better),
];
