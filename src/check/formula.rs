//! Whether the units of a formula fit together, and what a printed figure asks of it.
//!
//! Units are types: a count is not added to another one, a rate is not added up without its denominators, a stock is
//! not added over quarters, and a difference between percentages is in points. See `docs/rules/figures.md`.

use super::circles::order;
use super::kind::{Asks, Kind, amount, asks, counted, factor, in_words, joined, unit_for};
use crate::diagnostics::Sink;
use crate::model::{Average, Formula, GapTo, Metric, MetricId, Model, OfGroup, Quoted, Sign, Spanned, Term, squeezed};
use crate::source::{SourceMap, Span};
use crate::units::{Decimal, Unit};

/// A figure of a text whose parts fit together.
#[derive(Clone, Debug)]
pub struct CheckedFigure {
    /// What the formula comes to.
    pub kind: Kind,
    /// Which of its readings the print asks for.
    pub asks: Asks,
    /// What the value is multiplied by to be in the scale of the print.
    pub factor: Decimal,
}

/// The unit and nature of a formula.
#[derive(Clone, Debug)]
struct Typed {
    kind: Kind,
    /// Whether it is of the kind of a stock: what there is at a date.
    is_stock: bool,
    /// The window, in words, that its value belongs to: differs where times or organisations differ.
    context: Vec<String>,
}

/// Gives every derived metric the unit of its formula, where it declares none, and as many decimals as such a figure is
/// printed with; reports units that are not those of their formulas, and metrics that are worked out from themselves.
///
/// The derived metrics that fit, each after those that it is worked out from.
pub fn derive_units(model: &mut Model, sources: &SourceMap, sink: &mut Sink) -> Vec<Derived> {
    let mut derived = Vec::new();
    for id in order(model, sink) {
        let Some(kind) = model
            .metric(id)
            .formula
            .clone()
            .and_then(|formula| Some((Checker { model, sources, sink }.typed(&formula)?.kind, formula.span)))
        else {
            model.metrics[id.index()].damaged = true;
            continue;
        };
        let (kind, at) = kind;
        let parts = model.metric(id).formula.as_ref().map(Formula::metrics).unwrap_or_default();
        let of_parts: Vec<_> = parts.iter().flat_map(|part| model.metric(*part).breaks.clone()).collect();
        let metric = &mut model.metrics[id.index()];
        // What its parts are counted by anew is counted anew itself.
        for broken in of_parts {
            if metric.breaks.iter().all(|known| known.at.value != broken.at.value) {
                metric.breaks.push(broken);
            }
        }
        metric.breaks.sort_by_key(|it| it.at.value.first_day());
        match &metric.unit {
            None => metric.unit = Some(Spanned { value: unit_for(&kind), span: at }),
            Some(unit) if factor(&kind, &unit.value).is_none() => {
                let (span, phrase) = (unit.span, unit.value.phrase());
                sink.unit_of_another_formula(span, &phrase, &squeezed(sources.text_of(at)), &in_words(&kind), at);
                metric.unit = None;
                metric.damaged = true;
            }
            Some(_) => {}
        }
        let is_whole = metric.unit.as_ref().is_some_and(|unit| unit.value.is_count()) && !matches!(kind, Kind::Ratio);
        let is_percent = metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent() || unit.value.is_points());
        if !is_whole {
            metric.decimals.get_or_insert(if is_percent { 1 } else { 2 });
        }
        if let Some(factor) = metric.unit.as_ref().and_then(|unit| factor(&kind, &unit.value)) {
            derived.push(Derived { metric: id, factor });
        }
    }
    derived
}

/// A metric that is worked out from others.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    /// Which metric.
    pub metric: MetricId,
    /// What its formula is multiplied by to be in its unit: 100 for a ratio in %, 1,000 for a quotient per 1,000.
    pub factor: Decimal,
}

/// What a figure in braces asks of the data; nothing where it does not fit, which has been reported, and of one that is
/// attributed.
pub(super) fn figure(model: &Model, quoted: &Quoted, sources: &SourceMap, sink: &mut Sink) -> Option<CheckedFigure> {
    let formula = quoted.formula.as_ref()?;
    let kind = Checker { model, sources, sink }.typed(formula)?.kind;
    let Some(printed) = &quoted.printed else {
        return (!quoted.damaged).then_some(CheckedFigure { kind, asks: Asks::Value, factor: Decimal::ONE });
    };
    let around = quoted.around.as_ref();
    match asks(&kind, &printed.value).or_else(|fix| counted(&kind, &printed.value, around).ok_or(fix)) {
        Ok((asks, factor)) => Some(CheckedFigure { kind, asks, factor }),
        Err(fix) => {
            let written = sources.text_of(printed.span);
            let unit = in_words(&kind);
            sink.figure_in_another_unit(printed.span, written, sources.text_of(formula.span), &unit, fix.as_deref());
            None
        }
    }
}

struct Checker<'a, 's> {
    model: &'a Model,
    sources: &'a SourceMap,
    sink: &'s mut Sink,
}

impl Checker<'_, '_> {
    fn typed(&mut self, formula: &Formula) -> Option<Typed> {
        let plain = |kind| Some(Typed { kind, is_stock: false, context: Vec::new() });
        match &formula.term {
            Term::Number(_) => plain(Kind::Ratio),
            Term::Percentage(_) => plain(Kind::In(Unit::Percent { of: None })),
            Term::Metric(id) => {
                let metric = self.model.metric(*id);
                let unit = metric.unit.as_ref()?.value.clone();
                Some(Typed { kind: Kind::In(unit), is_stock: metric.covers_months == Some(0), context: Vec::new() })
            }
            Term::Elsewhere(of, id) => {
                let mut typed = self.typed(of)?;
                typed.context.push(self.model.organisation(*id).name.clone());
                Some(typed)
            }
            Term::At(of, when) => {
                if of.has_fixed_time() {
                    let says = "a figure of a fixed time has no other time";
                    self.sink.formula_makes_no_sense(
                        formula.span,
                        (says, "already of a time"),
                        "name one time, such as `calls-999 in 2019/20 Q4`",
                    );
                    return None;
                }
                let mut typed = self.typed(of)?;
                typed.context.push(format!("{when:?}"));
                Some(typed)
            }
            Term::PerDay(of) => self.per_day(of),
            Term::OfGroup { what, metric, .. } => {
                let unit = self.model.metric(*metric).unit.as_ref()?;
                if *what == OfGroup::Total {
                    self.can_be_added_up(formula.span, self.model.metric(*metric), unit)?;
                }
                self.not_of_grades(formula.span, &unit.value)?;
                self.has_polarity(*what, self.model.metric(*metric), formula.span)?;
                plain(Kind::In(unit.value.clone()))
            }
            Term::Position { metric, .. } => {
                let metric = self.model.metric(*metric);
                self.needs_polarity(metric, formula.span, "a position")?;
                plain(Kind::Place)
            }
            Term::Gap { metric, to } => {
                let metric = self.model.metric(*metric);
                self.needs_polarity(metric, formula.span, "a gap")?;
                if *to == GapTo::Aspiration && metric.aspirations.is_empty() {
                    let says = format!("`{}` has no aspiration, so there is no gap to it", metric.name);
                    self.sink.formula_makes_no_sense(
                        formula.span,
                        (&says, "a gap to nothing"),
                        "measure the gap to something else, such as `average of msg`",
                    );
                    return None;
                }
                if let GapTo::Group(OfGroup::Total, _) = to {
                    let says = "a gap leads to an average or a quartile of a group, not to its total";
                    self.sink.formula_makes_no_sense(
                        formula.span,
                        (says, "a gap to a total"),
                        "write `to average of msg` or `to upper quartile in msg`",
                    );
                    return None;
                }
                let unit = metric.unit.as_ref()?.value.clone();
                self.not_of_grades(formula.span, &unit)?;
                plain(Kind::Gap(unit))
            }
            Term::Change { of, .. } => self.change(formula.span, of),
            Term::Share { part, whole } => {
                let (part_kind, whole_kind) = (self.typed(part)?, self.typed(whole)?);
                self.no_grades(formula.span, [&part_kind.kind, &whole_kind.kind])?;
                self.same(formula.span, part, &part_kind.kind, whole, &whole_kind.kind, "a share of")?;
                plain(Kind::In(Unit::Percent { of: None }))
            }
            Term::Pair { sign, left, right } => self.pair(formula.span, *sign, left, right),
        }
    }

    /// Grades have an order, and nothing that could be reckoned with.
    fn no_grades<const N: usize>(&mut self, at: Span, kinds: [&Kind; N]) -> Option<()> {
        let units = kinds.into_iter().filter_map(|kind| match kind {
            Kind::In(unit) => Some(unit),
            _ => None,
        });
        units.into_iter().try_for_each(|unit| self.not_of_grades(at, unit))
    }

    fn not_of_grades(&mut self, at: Span, unit: &Unit) -> Option<()> {
        if unit.grades().is_none() {
            return Some(());
        }
        let says = format!(
            "`{}` cannot be worked out of grades: they have an order, and no sums, differences or averages",
            self.sources.text_of(at)
        );
        self.sink.formula_makes_no_sense(
            at,
            (&says, "graded in words"),
            "quote a grade in words, or the position: `position of … in …`",
        );
        None
    }

    fn per_day(&mut self, of: &Formula) -> Option<Typed> {
        let typed = self.typed(of)?;
        let is_flow = matches!(&typed.kind, Kind::In(unit) if unit.is_count() || unit.is_money() || unit.is_duration());
        if !is_flow || typed.is_stock {
            let what = self.sources.text_of(of.span);
            let (says, label) = if typed.is_stock {
                (format!("`{what}` is what there is on a day, so it is not divided by days"), "of one day")
            } else {
                (format!("`{what}` is no count, so it is not divided by days"), "no count")
            };
            self.sink.formula_makes_no_sense(
                of.span,
                (&says, label),
                "take `per day` from a count, such as `calls-999 per day`",
            );
            return None;
        }
        Some(typed)
    }

    fn change(&mut self, at: Span, of: &Formula) -> Option<Typed> {
        // `fall in (calls in 2019/20 Q4) since …` ends then; deeper within, a fixed time would not move with the change.
        let is_fixed_within = match &of.term {
            Term::At(inner, _) => inner.has_fixed_time(),
            _ => of.has_fixed_time(),
        };
        if is_fixed_within {
            let says = "a figure of a fixed time does not change";
            self.sink.formula_makes_no_sense(
                of.span,
                (says, "of a fixed time"),
                "take the difference of two figures instead",
            );
            return None;
        }
        let typed = self.typed(of)?;
        self.no_grades(at, [&typed.kind])?;
        let unit = match typed.kind {
            Kind::In(unit) => unit,
            Kind::Place => Unit::Count("places".to_owned()),
            Kind::Ratio => Unit::Count("times".to_owned()),
            Kind::Change(_) | Kind::Gap(_) => {
                let says = "a change of a change is no figure that a reader can place";
                self.sink.formula_makes_no_sense(
                    of.span,
                    (says, "a change already"),
                    "take the change of the metric itself",
                );
                return None;
            }
        };
        Some(Typed { kind: Kind::Change(unit), is_stock: false, context: Vec::new() })
    }

    fn pair(&mut self, at: Span, sign: Sign, left: &Formula, right: &Formula) -> Option<Typed> {
        let (one, other) = (self.typed(left)?, self.typed(right)?);
        self.no_grades(at, [&one.kind, &other.kind])?;
        let kind = match sign {
            Sign::Plus => {
                self.addable(at, left, &one, right, &other)?;
                match self.same(at, left, &one.kind, right, &other.kind, "added to")? {
                    // In the scale of what stands first.
                    Kind::In(unit) if !unit.is_percent() && !unit.is_points() => amount(&one.kind),
                    kind => kind,
                }
            }
            Sign::Minus => match self.same(at, right, &other.kind, left, &one.kind, "taken from")? {
                // What is left of a whole is a share of it again.
                Kind::In(_) if left.is_rest() => other.kind.clone(),
                Kind::In(unit) => Kind::In(unit.difference()),
                Kind::Place => Kind::In(Unit::Count("places".to_owned())),
                kind => kind,
            },
            Sign::Times => match (amount(&one.kind), amount(&other.kind)) {
                (Kind::Ratio, kind) | (kind, Kind::Ratio) => kind,
                (a, b) => {
                    let help = "multiply by a number, or by a figure without a unit";
                    self.sink.mixed_units(
                        at,
                        (left.span, &joined(&a)),
                        "multiplied by",
                        (right.span, &joined(&b)),
                        help,
                    );
                    return None;
                }
            },
            Sign::By => self.quotient(at, left, &one.kind, right, &other.kind)?,
        };
        let mut context = one.context;
        context.extend(other.context);
        Some(Typed { kind, is_stock: one.is_stock || other.is_stock, context })
    }

    fn quotient(&mut self, at: Span, left: &Formula, one: &Kind, right: &Formula, other: &Kind) -> Option<Kind> {
        match (amount(one), amount(other)) {
            (kind, Kind::Ratio) => Some(kind),
            (Kind::In(a), Kind::In(b)) if is_one(&a, &b) => Some(Kind::Ratio),
            (a, b) => {
                if let (Kind::In(a), Kind::In(b)) = (&a, &b)
                    && let Some(rate) = a.per(b)
                {
                    return Some(Kind::In(rate));
                }
                let help = "divide two figures in the same unit, or a count by a count";
                self.sink.mixed_units(at, (left.span, &joined(&a)), "divided by", (right.span, &joined(&b)), help);
                None
            }
        }
    }

    /// The kind of two that are the same, or of which one turns into the other; else a finding.
    fn same(
        &mut self,
        at: Span,
        left: &Formula,
        one: &Kind,
        right: &Formula,
        other: &Kind,
        does: &str,
    ) -> Option<Kind> {
        let is_number = |formula: &Formula| matches!(formula.term, Term::Number(_));
        // Of `thousand visits` nobody can tell whether 600 is meant or 600,000.
        let is_of_singles = |unit: &Unit| unit.is_count() && unit.scale() == Decimal::ONE;
        let (one, other) = (amount(one), amount(other));
        let kind = match (&one, &other) {
            (Kind::Ratio, Kind::Ratio) => Some(Kind::Ratio),
            (Kind::Place, Kind::Place) => Some(Kind::Place),
            (Kind::In(a), Kind::In(b)) if is_one(a, b) => Some(Kind::In(b.clone())),
            // `nurses - 1200` takes nurses from nurses.
            (Kind::In(it), Kind::Ratio) if is_of_singles(it) && is_number(right) => Some(one.clone()),
            (Kind::Ratio, Kind::In(it)) if is_of_singles(it) && is_number(left) => Some(other.clone()),
            (Kind::In(a), Kind::In(b)) if a.is_percent() && b.is_points() => Some(one.clone()),
            (Kind::In(a), Kind::In(b)) if a.is_points() && b.is_percent() => Some(other.clone()),
            _ => None,
        };
        if kind.is_none() {
            let number = [left, right].into_iter().find(|formula| is_number(formula));
            let of_percent = [&one, &other].into_iter().any(|kind| matches!(kind, Kind::In(unit) if unit.is_percent()));
            let count = [&one, &other].into_iter().find_map(|kind| match kind {
                Kind::In(unit) if unit.is_count() => Some(unit.phrase()),
                _ => None,
            });
            let help = match (does, number) {
                (_, Some(number)) if of_percent => {
                    format!("write `{}%`, if that is meant", self.sources.text_of(number.span))
                }
                (_, Some(number)) if count.is_some() => format!(
                    "give `{}` a metric of its own, which says whether it is in {}",
                    self.sources.text_of(number.span),
                    count.unwrap_or_default()
                ),
                ("a share of", _) => "take a share of figures in the same unit".to_owned(),
                ("taken from", _) => "take figures in the same unit from one another".to_owned(),
                _ => "add figures in the same unit".to_owned(),
            };
            self.sink.mixed_units(at, (left.span, &joined(&one)), does, (right.span, &joined(&other)), &help);
        }
        kind
    }

    /// Rates and percentages are not added: what they are rates of differs. A stock is not added over time.
    fn addable(&mut self, at: Span, left: &Formula, one: &Typed, right: &Formula, other: &Typed) -> Option<()> {
        let is_over_time = one.context != other.context;
        let names = format!("`{}` and `{}`", self.sources.text_of(left.span), self.sources.text_of(right.span));
        let says = match (&one.kind, &other.kind) {
            (Kind::Ratio, _) | (_, Kind::Ratio) => return Some(()),
            (Kind::In(a), Kind::In(b)) if a.is_percent() && b.is_percent() => {
                format!("percentages are not added: {names} are shares of different wholes")
            }
            (Kind::In(a), Kind::In(b)) if a.is_rate() && b.is_rate() && is_over_time => {
                format!("rates of different times or places are not added: {names} have different denominators")
            }
            _ if (one.is_stock || other.is_stock) && is_over_time => {
                format!("what there is at several dates is not added up: {names} count the same things twice")
            }
            (Kind::Place, Kind::Place) => "positions are not added".to_owned(),
            _ => return Some(()),
        };
        self.sink.not_added_up(at, &says, "add counts of the same time and place, or take a difference", None);
        None
    }

    /// The total of a group adds what can be added.
    fn can_be_added_up(&mut self, at: Span, metric: &Metric, unit: &Spanned<Unit>) -> Option<()> {
        if unit.value.is_count() || unit.value.is_money() || unit.value.is_duration() {
            return Some(());
        }
        let says = format!("`{}` is in {}, which is not added up over a group", metric.name, unit.value.phrase());
        let help = "take `pooled average of` or `average of` the group, or the total of a count";
        self.sink.not_added_up(at, &says, help, Some((unit.span, "the unit")));
        None
    }

    fn has_polarity(&mut self, what: OfGroup, metric: &Metric, at: Span) -> Option<()> {
        match what {
            OfGroup::UpperQuartile => self.needs_polarity(metric, at, "an upper quartile"),
            OfGroup::Total
            | OfGroup::Average(Average::Mean | Average::OfTheOthers | Average::Median | Average::Pooled) => Some(()),
        }
    }

    fn needs_polarity(&mut self, metric: &Metric, at: Span, what: &str) -> Option<()> {
        if metric.better.is_some() {
            return Some(());
        }
        if !metric.damaged {
            let says =
                format!("`{}` does not say which values are better, so there is no such thing as {what}", metric.name);
            self.sink.formula_makes_no_sense(
                at,
                (&says, "which values are better?"),
                "add `better lower` or `better higher` to the metric",
            );
        }
        None
    }
}

/// Whether figures in two units can be joined: each in the scale of the other, exactly.
/// `£` and `£m` can be joined, since one is exactly so many of the other.
fn is_one(one: &Unit, other: &Unit) -> bool {
    one.factor_to(other).is_some()
}

/// The unit of what a formula comes to, where it has one: that in which its figures are added, taken from one another
/// or divided. What does not fit together has been reported.
pub fn unit_of(model: &Model, formula: &Formula) -> Option<Unit> {
    let of_metric = |id: MetricId| model.metric(id).unit.as_ref().map(|unit| unit.value.clone());
    match &formula.term {
        Term::Number(_) | Term::Position { .. } | Term::Share { .. } => None,
        Term::Percentage(_) => Some(Unit::Percent { of: None }),
        Term::Metric(id) => of_metric(*id),
        Term::OfGroup { metric, .. } => of_metric(*metric),
        Term::Gap { metric, .. } => Some(of_metric(*metric)?.difference()),
        Term::Elsewhere(of, _) | Term::At(of, _) | Term::PerDay(of) => unit_of(model, of),
        Term::Change { of, .. } => Some(unit_of(model, of)?.difference()),
        Term::Pair { sign, left, right } => match (sign, unit_of(model, left), unit_of(model, right)) {
            (Sign::Plus | Sign::Minus, Some(left), _) => Some(left),
            (Sign::Plus | Sign::Minus | Sign::Times, None, right) => right,
            (Sign::Times | Sign::By, Some(left), None) => Some(left),
            // Of two in one unit comes a number without one.
            (Sign::By, Some(left), Some(right)) if !is_one(&left, &right) => left.per(&right),
            (Sign::Times | Sign::By, _, _) => None,
        },
    }
}
