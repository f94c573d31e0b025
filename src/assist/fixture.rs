//! Small plans for tests, with a cursor `$0` in one of their files.

use std::sync::Arc;

use super::View;
use crate::analysis::{Analysis, Inputs, Parse, analyse, parse};
use crate::source::{FileId, SourceMap};

/// A plan, analysed, and the place of its cursor.
pub(super) struct Fixture {
    pub sources: SourceMap,
    pub plans: Vec<Arc<Parse>>,
    pub analysis: Analysis,
    /// Where `$0` stood.
    pub cursor: Option<(FileId, usize)>,
}

impl Fixture {
    /// A plan of files: those with names that end with `.plan` are plans, the others tables.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut sources = SourceMap::default();
        let mut cursor = None;
        let ids: Vec<FileId> = files
            .iter()
            .map(|(name, text)| {
                let at = text.find("$0");
                let id = sources.add(*name, text.replacen("$0", "", 1));
                cursor = cursor.or(at.map(|at| (id, at)));
                id
            })
            .collect();
        let is_plan = |id: &&FileId| sources.file(**id).name().ends_with(".plan");
        let plans: Vec<_> = ids.iter().filter(is_plan).map(|id| parse(&sources, *id)).collect();
        let data: Vec<_> = ids.iter().filter(|id| !is_plan(id)).copied().collect();
        let inputs = Inputs { sources: &sources, plans: &plans, data: &data, figures: &[], mapped: &[], quarter: None };
        let analysis = analyse(&inputs);
        Self { sources, plans, analysis, cursor }
    }

    pub fn view(&self) -> View<'_> {
        View::new(&self.sources, &self.plans, &self.analysis)
    }

    /// The cursor's file and offset.
    pub fn at(&self) -> (FileId, usize) {
        self.cursor.expect("a cursor `$0`")
    }
}
