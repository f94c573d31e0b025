//! What a column of a table may hold, as `column … is …` says it.

/// What a column of a table holds, other than the values of one metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableColumn {
    /// The period that the figure speaks of.
    Period,
    /// Whose figure it is.
    Organisation,
    /// What is measured.
    Metric,
    /// The figure.
    Value,
    /// What the metric is called in full, where a table of figures declares metrics; no block of `data` names it.
    Title,
    /// The figure's unit.
    Unit,
    /// The position in the group.
    Position,
    /// The group's average.
    Average,
    /// The value at the group's upper quartile.
    UpperQuartile,
    /// The change that would reach the average.
    GapToAverage,
    /// The change that would reach the upper quartile.
    GapToUpperQuartile,
    /// What a rate or share counts.
    Numerator,
    /// What it counts it over.
    Denominator,
    /// The day on which the figure came out.
    Released,
    /// A remark or the figure's source, which nothing is read from.
    Note,
}

/// Each with its words and what it is.
pub const TABLE_COLUMNS: &[(TableColumn, &str, &str)] = &[
    (TableColumn::Period, "quarter", "The period that each figure speaks of."),
    (TableColumn::Organisation, "organisation", "Whose figure it is."),
    (TableColumn::Metric, "metric", "What is measured."),
    (TableColumn::Value, "value", "The figure."),
    (TableColumn::Unit, "unit", "The figure's unit."),
    (TableColumn::Position, "position", "A published position in the group."),
    (TableColumn::Average, "average", "The group's published average."),
    (TableColumn::UpperQuartile, "upper quartile", "The published value at the group's upper quartile."),
    (TableColumn::GapToAverage, "gap to average", "The published change required to reach the average."),
    (
        TableColumn::GapToUpperQuartile,
        "gap to upper quartile",
        "The published change required to reach the upper quartile.",
    ),
    (TableColumn::Numerator, "numerator", "What a rate or share counts."),
    (TableColumn::Denominator, "denominator", "What it counts it over."),
    (TableColumn::Released, "released", "The day on which the figure came out."),
    (TableColumn::Note, "note", "A remark, from which nothing is read."),
];

/// How the names of workbooks end that a `data` line takes.
pub const WORKBOOK_ENDINGS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];

/// Whether a file is a workbook by its name.
pub fn is_workbook(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    WORKBOOK_ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}
