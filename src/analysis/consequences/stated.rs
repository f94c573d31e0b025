//! Cells of the data that several statements contradict, and all of which would be right if it said another figure.
//!
//! One wrong cell makes every text wrong that quotes it, and every claim. What the cell would have to say is tried, and
//! where nothing is left of them it is told once, at the cell. Whether the texts or the cell are wrong only its source can
//! tell, so nothing is offered to write. Must not know which statements count against a cell: that is for `against`.

use super::suppose::{Proof, Supposition};
use crate::analysis::{Inputs, Pass, against};
use crate::diagnostics::{Diagnostic, Edit, Sink};

/// What the cells may have been meant to say by the texts.
pub(super) fn cells(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Vec<Supposition> {
    let stated = against::stated_otherwise(inputs, first, found).into_iter();
    let suppositions = stated.map(|(cell, figure)| {
        let (written, text) = (inputs.sources.text_of(cell), figure.to_string());
        let told = Sink::one(|sink| sink.texts_contradict(cell, written, &text));
        Supposition { edits: vec![Edit { span: cell, text }], told, proof: Proof::Stated }
    });
    suppositions.collect()
}
