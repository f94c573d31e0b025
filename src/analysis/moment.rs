//! How a plan stood in each quarter that it reports on, by what was known when that quarter's report was published:
//! what its texts and claims are judged by, for whoever asks at a place of one.

use std::sync::OnceLock;

use super::{Analysis, as_published};
use crate::calendar::Quarter;
use crate::check::Derived;
use crate::evaluate::{self, Evaluation};
use crate::model::Model;
use crate::report::{self, Report};

/// How a plan stood in one quarter, by what was known when that quarter's report was published.
#[derive(Debug)]
pub struct Moment {
    /// Every verdict.
    pub evaluation: Evaluation,
    report: OnceLock<Report>,
}

impl Moment {
    /// What a report of that day would say; no findings are among it. Worked out when first asked for.
    pub fn report(&self, model: &Model) -> &Report {
        self.report.get_or_init(|| report::report(model, &self.evaluation, &self.evaluation, &[]))
    }
}

/// The quarters of a plan, each judged when first asked for: most of them nobody asks about.
#[derive(Debug)]
pub(super) struct Moments {
    derived: Vec<Derived>,
    quarters: Vec<(Quarter, OnceLock<Moment>)>,
}

impl Moments {
    /// None of them judged yet.
    pub(super) fn of(model: &Model, derived: Vec<Derived>) -> Self {
        let quarters = model.quarters.iter().map(|report| (report.quarter, OnceLock::new()));
        Self { derived, quarters: quarters.collect() }
    }
}

impl Analysis {
    /// How the plan stood in a quarter that it reports on, where that is not how the analysis tells it anyway: in the
    /// quarter reported on, if nothing has been released since, it is.
    pub fn moment(&self, quarter: Quarter) -> Option<&Moment> {
        if quarter == self.evaluation.quarter && self.published.is_none() {
            return None;
        }
        let (_, moment) = self.moments.quarters.iter().find(|(known, _)| *known == quarter)?;
        let judged = || {
            let then = as_published(&self.model, &self.checked, &self.dataset, &self.moments.derived, quarter);
            let evaluation =
                then.unwrap_or_else(|| evaluate::evaluate(&self.model, &self.checked, &self.dataset, quarter));
            Moment { evaluation, report: OnceLock::new() }
        };
        Some(moment.get_or_init(judged))
    }
}
