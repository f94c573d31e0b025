//! What comes of reading a table by its block, as comments above that.

use super::block::Block;
use super::one_line;
use crate::analysis::{self, Tried};
use crate::source::{FileId, SourceMap};
use crate::units::{counted, format_count};

/// How many findings are told of one block.
const MOST_FOUND: usize = 3;

/// How many metrics are named.
const MOST_NAMED: usize = 12;

/// What came of reading the table by its block, as comments above it; nothing where nothing did, and no line is lacking.
pub(super) fn tried(sources: &SourceMap, file: FileId, block: &Block) -> Option<String> {
    let Tried { found, figures, metrics, organisations } =
        analysis::try_description(sources, file, &block.for_trial(), &block.plan_for_trial());
    if figures == 0 && !block.is_incomplete() {
        return None;
    }
    let figures = match figures {
        0 => "no figure".to_owned(),
        count => counted(count, "figure"),
    };
    let of = match organisations {
        0 => String::new(),
        _ if block.lacks("organisation") => String::new(),
        count => format!(" of {}", counted(count, "organisation")),
    };
    let (read, nothing) = match block.is_incomplete() {
        true => ("With what you must still say (below)", "nothing else"),
        false => ("Read so", "nothing"),
    };
    let count = found.iter().map(|finding| finding.stands_for).sum();
    let mut out = match count {
        0 => format!("# {read}, it gives {figures}{of}, and planck finds {nothing} wrong with it.\n"),
        1 => format!("# {read}, it gives {figures}{of}, and planck finds:\n"),
        count => format!("# {read}, it gives {figures}{of}, and planck finds {} things:\n", format_count(count)),
    };
    for finding in found.iter().take(MOST_FOUND) {
        let cell = finding.labels.first().map(|label| label.span).filter(|at| at.file == file);
        let place = cell.map_or(String::new(), |at| format!("{}: ", sources.file(file).place(at.start)));
        out += &format!("# - {}\n", one_line(&format!("{place}{}", finding.message)));
    }
    if count > MOST_FOUND {
        out += &format!("# - and {} more, as `planck check` tells\n", format_count(count - MOST_FOUND));
    }
    if !metrics.is_empty() && !block.names_metrics() && !block.lacks("metric") {
        let named = metrics.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let others = match metrics.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            count => format!(" and {} more", format_count(count)),
        };
        out += &format!("# {}: {}{others}\n", if metrics.len() == 1 { "Metric" } else { "Metrics" }, one_line(&named));
    }
    Some(out)
}
