//! The words about the braces of a figure, in words: what is told where they make a right figure wrong, or stand beside a
//! wrong one.

use super::figures::{evidence, exactly, in_unit, rounded};
use super::findings::Grounds;
use crate::diagnostics::{BesideWords, Edit, Sink};
use crate::evaluate::{Evaluation, Kind, Shown};
use crate::model::{Around, Beside, Hedge, Printed, Quoted, Reading, squeezed};
use crate::source::Span;
use crate::units::Decimal;

/// Whether the words about the braces of a wrong figure are told of: a doubtful hedge stays as it is.
pub(super) fn is_told(printed: &Printed, around: &Around) -> bool {
    let is_left = around.reading == Reading::Doubtful && around.scale.is_none() && around.mark.is_none();
    !is_left && printed.within(around).is_some()
}

/// Reports a figure that is wrong with the words about its braces. `right`: what belongs in the braces, without
/// words about them.
pub(super) fn wrong_around(
    (grounds, evaluation): (Grounds<'_>, &Evaluation),
    (quoted, around): (&Quoted, &Around),
    (shown, right): (&Shown, &str),
    sink: &mut Sink,
) {
    let (Some(formula), Some(printed)) = (&quoted.formula, &quoted.printed) else { return };
    let (text, formula) = (printed.value.text(), squeezed(grounds.sources.text_of(formula.span)));
    let whole = printed.value.within(around).map_or_else(|| text.clone(), |whole| whole.text());
    let told = BesideWords {
        at: around.spans().fold(quoted.span, Span::to),
        text: &text,
        whole: &whole,
        words: &around.words().join("` and `"),
        right,
        figure: &format!("{{{right} = {formula}}}"),
        says: &format!("`{formula}` is {}", exactly(&printed.value, shown.value)),
    };
    let (evidence, _) = evidence(grounds, evaluation, &shown.worked.rows);
    if around.reading == Reading::MayCompare {
        let alone = printed.value.rewritten(shown.value, printed.value.number.scale());
        sink.figure_that_may_be_compared(&told, &format!("{{{alone} = {formula}}}"), &evidence);
    } else {
        let own = (right != text).then(|| Edit { span: printed.span, text: right.to_owned() });
        sink.figure_beside_words(&told, &evidence, left_out(around).chain(own).collect());
    }
}

/// Reports a figure that is printed from the data beside words with which it is a wrong one.
pub(super) fn printed_around(
    (grounds, evaluation): (Grounds<'_>, &Evaluation),
    (quoted, around): (&Quoted, &Around),
    shown: &Shown,
    sink: &mut Sink,
) {
    let Some(formula) = &quoted.formula else { return };
    let value = rounded(grounds.model, quoted, shown);
    let is_beyond = |hedge: &Beside<Hedge>| match hedge.value {
        Hedge::Over | Hedge::JustOver => shown.value <= value,
        Hedge::Under | Hedge::Nearly => shown.value >= value,
        Hedge::Exactly | Hedge::About | Hedge::AtLeast | Hedge::AtMost => false,
    };
    let (text, formula) = (in_unit(shown, value), squeezed(grounds.sources.text_of(formula.span)));
    let printed = Printed::read(&text, &grounds.model.plan.currencies);
    // `thousand visits` is printed without its thousand.
    let is_own = |scale: i64| match &shown.kind {
        Kind::In(unit) | Kind::Change(unit) | Kind::Gap(unit) => {
            !unit.is_money() && unit.scale() == Decimal::from(scale)
        }
        Kind::Place | Kind::Ratio => false,
    };
    let multiplies =
        |scale: &Beside<i64>| !is_own(scale.value) && printed.as_ref().is_some_and(|it| it.takes(&scale.words));
    let around = &Around {
        hedge: around.hedge.clone().filter(|it| around.reading.is_sure() && is_beyond(it)),
        scale: around.scale.clone().filter(multiplies),
        mark: None,
        reading: around.reading,
    };
    let (hedge, scale) = (around.hedge.as_ref(), around.scale.as_ref());
    if hedge.is_none() && scale.is_none() {
        return;
    }
    let parts = [hedge.map(|it| it.words.as_str()), Some(text.as_str()), scale.map(|it| it.words.as_str())];
    let told = BesideWords {
        at: around.spans().fold(quoted.span, Span::to),
        text: &text,
        whole: &parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        words: &around.words().join("` and `"),
        right: &text,
        figure: &format!("{{= {formula}}}"),
        says: &format!("`{formula}` is {text}"),
    };
    let (evidence, _) = evidence(grounds, evaluation, &shown.worked.rows);
    sink.figure_beside_words(&told, &evidence, left_out(around).collect());
}

/// Takes the words away.
fn left_out(around: &Around) -> impl Iterator<Item = Edit> {
    around.spans().map(|span| Edit { span, text: String::new() })
}
