//! How a plan stood in each quarter that it reports on, by what was known when that quarter's report was published:
//! what its texts and claims are judged by, for whoever asks at a place of one.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Analysis, judged_then};
use crate::calendar::Quarter;
use crate::check::Derived;
use crate::evaluate::Evaluation;
use crate::model::Model;
use crate::report::{self, Problems, Report};

/// How a plan stood in one quarter, by what was known when that quarter's report was published.
#[derive(Debug)]
pub struct Moment {
    /// Every verdict.
    pub evaluation: Arc<Evaluation>,
    report: OnceLock<Report>,
}

impl Moment {
    fn of(evaluation: Arc<Evaluation>) -> Box<Self> {
        Box::new(Self { evaluation, report: OnceLock::new() })
    }

    /// What a report of that day would say; no findings are among it. Worked out when first asked for.
    pub fn report(&self, model: &Model) -> &Report {
        self.report.get_or_init(|| report::report(model, &self.evaluation, &self.evaluation, Problems::default()))
    }
}

/// The quarters of a plan, each judged when first asked for, unless the check has done so: most of them nobody asks
/// about.
#[derive(Debug)]
pub(super) struct Moments {
    derived: Vec<Derived>,
    /// In one piece, since a plan of many years has many, and small: those that nobody asks about take no more room.
    quarters: Arc<[(Quarter, OnceLock<Box<Moment>>)]>,
}

impl Moments {
    /// Those that are judged already, and none of the others yet.
    pub(super) fn of(model: &Model, derived: Vec<Derived>, mut judged: BTreeMap<Quarter, Arc<Evaluation>>) -> Self {
        let quarters = model.quarters.iter().map(|report| {
            let moment = judged.remove(&report.quarter).map(Moment::of);
            (report.quarter, moment.map_or_else(OnceLock::new, OnceLock::from))
        });
        Self { derived, quarters: quarters.collect() }
    }
}

impl Analysis {
    /// Takes over the quarters that are judged already in an analysis of the very same texts.
    pub(crate) fn share_moments(&mut self, same: &Self) {
        self.moments.quarters = same.moments.quarters.clone();
    }

    /// How the plan stood in a quarter that it reports on, where that is not how the analysis tells it anyway: in the
    /// quarter reported on, if nothing has been released since, it is.
    pub fn moment(&self, quarter: Quarter) -> Option<&Moment> {
        if quarter == self.evaluation.quarter && self.published.is_none() {
            return None;
        }
        let (_, moment) = self.moments.quarters.iter().find(|(known, _)| *known == quarter)?;
        let judged = || {
            let judged = judged_then(&self.model, &self.checked, &self.dataset, &self.moments.derived, quarter);
            Moment::of(Arc::new(judged))
        };
        Some(moment.get_or_init(judged))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Inputs, Scope, analyse_again, parse};
    use crate::source::SourceMap;

    #[test]
    fn what_the_check_has_judged_is_not_judged_again() {
        let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2025/26 Q2\n}\nmetric visits {\n  unit count\n  covers quarter\n  better higher\n  aspiration at least 20\n}\nquarter 2025/26 Q2 {\n}\n";
        let before = "quarter 2025/26 Q1 {\n  update on visits \"There were {20 = visits}.\"\n}\n";
        let earlier = "quarter 2024/25 Q4 {\n  update on visits \"There were few.\"\n}\n";
        let rows = "quarter,organisation,metric,value\n2025/26 Q1,us,visits,20\n2025/26 Q2,us,visits,21\n";
        let mut sources = SourceMap::default();
        let ids =
            [("a.plan", plan), ("b.plan", before), ("c.plan", earlier)].map(|(name, text)| sources.add(name, text));
        let data = [sources.add("d.csv", rows)];
        let plans = ids.map(|id| parse(&sources, id));
        let inputs = Inputs { sources: &sources, plans: &plans, data: &data, figures: &[], mapped: &[], quarter: None };
        let judged = |analysis: &Analysis| -> Vec<bool> {
            analysis.moments.quarters.iter().map(|(_, moment)| moment.get().is_some()).collect()
        };
        // The middle one is open.
        let scope = Scope { near: Some(Arc::new([ids[1]].into())), stop: None };
        let near = analyse_again(&inputs, None, &scope).unwrap();
        let which: Vec<String> = near.moments.quarters.iter().map(|(quarter, _)| format!("{quarter:?}")).collect();
        let open = near.model.quarters.iter().map(|report| report.span.file == ids[1]).collect::<Vec<_>>();
        assert_eq!(judged(&near), open, "{which:?}");
        assert!(open.contains(&true));
        let mut whole = analyse_again(&inputs, Some(&near), &Scope::default()).unwrap();
        assert!(!judged(&whole).contains(&true));
        whole.share_moments(&near);
        assert_eq!(judged(&whole), open);
        // It is what would have been worked out.
        let quarter = near.model.quarters[open.iter().position(|it| *it).unwrap()].quarter;
        let afresh = analyse_again(&inputs, Some(&near), &Scope::default()).unwrap();
        let told = |analysis: &Analysis| format!("{:?}", analysis.moment(quarter).unwrap().evaluation);
        assert_eq!(told(&whole), told(&afresh));
    }
}
