//! Exact fractions, so that figures are compared before anything is divided.

use std::cmp::Ordering;

use crate::units::Decimal;

/// A figure as a fraction. What would not fit exactly is no figure: nothing is rounded on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    top: Decimal,
    /// Above zero.
    bottom: Decimal,
}

impl Ratio {
    /// A figure as it is.
    pub fn whole(figure: Decimal) -> Self {
        Self { top: figure, bottom: Decimal::ONE }
    }

    /// One figure over another, which must be above zero.
    pub fn of(top: Decimal, bottom: Decimal) -> Option<Self> {
        // What is too large to be printed is no figure either.
        (bottom > Decimal::ZERO && top.checked_div(bottom).is_some()).then_some(Self { top, bottom })
    }

    /// The figure, to 28 digits, for print.
    pub fn figure(self) -> Decimal {
        if self.bottom == Decimal::ONE { self.top } else { self.top.checked_div(self.bottom).unwrap_or(Decimal::MAX) }
    }

    /// Whether it is above zero.
    pub fn is_positive(self) -> bool {
        self.top > Decimal::ZERO
    }

    /// How it compares with another one, exactly.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        Some(times(self.top, other.bottom)?.cmp(&times(other.top, self.bottom)?))
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        if self.bottom == other.bottom {
            return Some(Self { top: self.top.checked_add(other.top)?, ..self });
        }
        let top = times(self.top, other.bottom)?.checked_add(times(other.top, self.bottom)?)?;
        Self::of(top, times(self.bottom, other.bottom)?)
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { top: -other.top, ..other })
    }

    pub fn times(self, factor: Decimal) -> Option<Self> {
        Self::of(times(self.top, factor)?, self.bottom)
    }

    /// Divided by a number above zero.
    pub fn over(self, divisor: Decimal) -> Option<Self> {
        Self::of(self.top, times(self.bottom, divisor)?)
    }

    /// Without its sign.
    pub fn size(self) -> Self {
        Self { top: self.top.abs(), ..self }
    }
}

/// A product with all its digits; none where they are too many.
fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    let (one, other) = (one.normalize(), other.normalize());
    let digits = one.mantissa().checked_mul(other.mantissa())?;
    Decimal::try_from_i128_with_scale(digits, one.scale() + other.scale()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn thirds_are_compared_exactly() {
        let third = Ratio::of(Decimal::ONE, decimal("3")).expect("above zero");
        let near = |text| Ratio::whole(decimal(text)).compare(third);
        assert_eq!(near("0.3333333333333333333333333"), Some(Ordering::Less));
        assert_eq!(
            third.plus(third).and_then(|it| it.plus(third)).and_then(|it| it.compare(Ratio::whole(Decimal::ONE))),
            Some(Ordering::Equal)
        );
        assert_eq!(third.over(decimal("2")).map(Ratio::figure), Some(Decimal::ONE / decimal("6")));
    }

    #[test]
    fn what_does_not_fit_is_not_rounded() {
        let large = decimal("9999999999999999999");
        assert!(Ratio::whole(large).times(large).is_none());
        assert!(Ratio::of(Decimal::ONE, Decimal::ZERO).is_none());
    }
}
