//! What is said of units that do not go together: of a number and its metric, or of the plan and its data.

use super::model::shortened;
use super::{Code, Diagnostic, Edit, Fix, Sink};
use crate::source::Span;
use crate::units::format_count;

/// What to do about a number in another unit than its metric's.
#[derive(Clone, Debug)]
pub(crate) enum OtherUnit {
    /// The unit is the metric's but for a slip of the pen.
    Slip,
    /// It is the same currency in other words; where the amount stands, and the same amount in the metric's unit.
    SameMoney(Span, String),
    /// It is another one.
    Another,
}

/// An amount of single pounds where millions are counted.
pub(crate) struct AmountInFull<'a> {
    pub cell: Span,
    pub written: &'a str,
    pub metric: &'a str,
    /// The metric's unit, with its place.
    pub unit: (Span, &'a str),
    /// The same amount in that unit.
    pub in_unit: &'a str,
    /// The sign of the currency.
    pub symbol: &'a str,
}

const NOT_JUDGED: &str = "the metric is not judged: figures of two units cannot be compared";

impl Sink {
    /// The unit as it is written, and the metric's with its place.
    pub(crate) fn unit_mismatch(
        &mut self,
        (at, written): (Span, &str),
        metric: &str,
        (unit, expected): (Span, &str),
        remedy: &OtherUnit,
    ) {
        let found =
            Diagnostic::new(Code::UnitMismatch, at, format!("`{}` is not the unit of `{metric}`", shortened(written)))
                .also(unit, "the metric's unit");
        self.push(match remedy {
            OtherUnit::Slip => found
                .label(format!("did you mean `{expected}`?"))
                .help(format!("write `{expected}`"))
                .fix(format!("replace `{written}` with `{expected}`"), at, expected),
            OtherUnit::SameMoney(amount, text) => found
                .label(format!("expected `{expected}`, or nothing"))
                .help(format!("write `{text}`, which is the same"))
                .fix(format!("write `{text}`"), *amount, text),
            OtherUnit::Another => found.label(format!("expected `{expected}`, or nothing")).help(format!(
                "write the number in `{expected}`, with that unit behind it or none; or correct the metric's `unit`"
            )),
        });
    }

    /// `305p`, for which a space is missing.
    pub(crate) fn number_joined_to_unit(&mut self, at: Span, written: &str, number: &str, unit: &str) {
        let (written, meant) = (shortened(written), format!("{number} {}", shortened(unit)));
        self.push(
            Diagnostic::new(Code::UnreadableNumber, at, format!("a space is missing between the parts of `{written}`"))
                .label(format!("did you mean `{meant}`?"))
                .help(format!("write `{meant}`: a number, a space and its unit"))
                .fix("put a space behind the number", at, meant),
        );
    }

    /// `5.6 million` where the metric is in money.
    pub(crate) fn amount_without_currency(&mut self, at: Span, scale: &str, metric: &str, symbol: &str, unit: Span) {
        let space = if symbol.chars().all(char::is_alphabetic) { " " } else { "" };
        let message =
            format!("a number of `{metric}` is money, and `{}` follows it without a currency", shortened(scale));
        self.push(
            Diagnostic::new(Code::UnitMismatch, at, message)
                .label(format!("`{symbol}` should stand before this"))
                .also(unit, "the metric's unit")
                .help(format!("write `{symbol}` before the number"))
                .fix(format!("write `{symbol}` before the number"), at.at_start(), format!("{symbol}{space}")),
        );
    }

    /// A change in % of a metric that is a percentage itself, where the difference may be meant.
    pub(crate) fn percent_of_percent(&mut self, at: Span, change: &str, points: &str, metric: &str, unit: Span) {
        let change = shortened(change);
        self.push(
            Diagnostic::new(
                Code::PercentOfPercent,
                at,
                format!("`{change}` on `{metric}`, which is in % itself, means a share of its value, not points"),
            )
            .label("a share of the percentage that it starts from")
            .also(unit, "the metric's unit")
            .help(format!(
                "write `{points}` if the difference between the two percentages is meant; if not, say so with `# planck: ignore[percent-of-percent]` and the reason"
            )),
        );
    }

    pub(crate) fn points_for_percent(&mut self, at: Span, metric: &str) {
        self.push(
            Diagnostic::new(
                Code::PointsForPercent,
                at,
                format!("a level of `{metric}` is a percentage, not a number of points"),
            )
            .label("points are differences between percentages")
            .help("write `%`")
            .fix("replace `points` with `%`", at, "%"),
        );
    }

    pub(crate) fn percent_for_points(&mut self, at: Span, written: &str, metric: &str) {
        self.push(
            Diagnostic::new(
                Code::PercentForPoints,
                at,
                format!("a difference between two percentages of `{metric}` is in points, not in `{written}`"),
            )
            .label("this would be a relative change")
            .help("write `points`")
            .fix(format!("replace `{written}` with ` points`"), at, " points"),
        );
    }

    /// The edit writes the unit in which all else shows the metric to be, in the place of the declared one.
    pub(crate) fn mistaken_unit(&mut self, edit: &Edit, written: &str, metric: &str) {
        let (written, meant) = (shortened(written), shortened(&edit.text));
        let message = format!("`{metric}` is declared in `{written}`, and what else is said of it is in `{meant}`");
        self.push(
            Diagnostic::new(Code::MistakenUnit, edit.span, message)
                .label(format!("should this be `{meant}`?"))
                .help(format!("write `{meant}` if its figures are in that; if not, correct what follows from it"))
                .fixed_by(Some(Fix::replacing(edit.span, &written, &edit.text)))
                .guessed(),
        );
    }

    /// One amount in full among figures in the unit, and so many others.
    pub(crate) fn amount_in_full(&mut self, amount: &AmountInFull<'_>, others: usize) {
        let AmountInFull { cell, written, metric, unit: (unit, expected), in_unit, symbol } = amount;
        let written = shortened(written);
        let message =
            format!("`{written}` is an amount in `{symbol}`, and the other figures of `{metric}` are in `{expected}`");
        let more = match others {
            0 => String::new(),
            1 => ", and the other figure like it".to_owned(),
            others => format!(", and the {} others like it", format_count(others)),
        };
        let found = Diagnostic::new(Code::UnitDisagrees, *cell, message)
            .label(format!("should be `{in_unit}`"))
            .also(*unit, "the metric's unit")
            .note(NOT_JUDGED)
            .help(format!("write `{in_unit}`, which is the same in `{expected}`{more}"));
        self.push(found.fixed_by((others == 0).then(|| Fix::replacing(*cell, &written, in_unit))));
    }

    /// Amounts in full alone, of which one is shown, where the unit counts millions.
    pub(crate) fn amounts_in_full(&mut self, amount: &AmountInFull<'_>) {
        let AmountInFull { cell, written, metric, unit: (unit, expected), in_unit, symbol } = amount;
        let written = shortened(written);
        let message = format!("the data give `{metric}` in `{symbol}`, and the plan in `{expected}`");
        self.push(
            Diagnostic::new(Code::UnitDisagrees, *unit, message)
                .label(format!("`{expected}` in the plan"))
                .also(*cell, format!("`{written}` in the data"))
                .note(NOT_JUDGED)
                .help(format!("write `unit {symbol}`, or the figures in `{expected}`: `{in_unit}` for `{written}`"))
                .fixed_by(Some(Fix::replacing(*unit, expected, symbol)))
                .guessed(),
        );
    }

    pub(crate) fn unit_disagrees(&mut self, cell: Span, written: &str, metric: &str, expected: &str, unit: Span) {
        self.push(
            Diagnostic::new(
                Code::UnitDisagrees,
                unit,
                format!("the data give `{metric}` in another unit than the plan"),
            )
            .label(format!("`{expected}` in the plan"))
            .also(cell, format!("`{}` in the data", shortened(written)))
            .note(NOT_JUDGED)
            .help("correct the one that is wrong"),
        );
    }
}
