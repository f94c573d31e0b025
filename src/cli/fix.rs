//! `planck check --fix` and `--diff`: the right figures, written into the plan or shown.
//!
//! A fix is made in its braces alone.

use super::Refused;
use super::check::examine;
use super::choice::Choice;
use super::rewrite::{Rewrite, replace};
use super::terminal::Terminal;
use crate::analysis::{Fixes, figure_fixes};
use crate::diagnostics::{Edit, Fix, MOST_OF_A_CODE, Mended, Mending, mend};
use crate::load::{Checked, Files, Loaded, Target, load};
use crate::source::SourceMap;
use crate::units::counted;

/// Rounds of checking and writing. One sets right all that is found; a second one finds what a slip had hidden.
const MOST_ROUNDS: usize = 10;

/// Whose fixes are made: those of findings that are told, and of figures which.
type Wanted<'a> = (&'a Choice, Fixes);

/// The flag with which [`Fixes::All`] are made.
const ALL: &str = "--include-unsure";

/// What fixes would change, as a diff.
///
/// # Errors
/// When a file lies outside the plan's folder, where nothing is written.
pub(super) fn diff(
    checked: &Checked,
    loaded: &Loaded,
    wanted: Wanted<'_>,
    terminal: &Terminal,
) -> Result<String, Refused> {
    let Made { mending, unsure } = mending(checked, loaded, wanted, terminal);
    let count = figures(&mending);
    terminal.tell(&match count {
        0 => "there is no figure that --fix could set right".to_owned(),
        _ => format!("--fix would set right {}{}", in_files(count, mending.files.len()), of_which(unsure)),
    });
    tell_offered(checked, wanted, "shows", terminal);
    let rewrites = rewrites(&mending.files, loaded)?;
    Ok(rewrites.iter().map(|file| file.diff(file.has_mark(), terminal.reader())).collect())
}

/// Writes what fixes change, and checks again what is there now.
///
/// # Errors
/// When a file must not or cannot be written; then none is.
pub(super) fn write(
    target: &Target,
    mut loaded: Loaded,
    mut checked: Checked,
    wanted: Wanted<'_>,
    quarter: Option<&str>,
    terminal: &Terminal,
) -> Result<(Loaded, Checked), Refused> {
    let (mut written, mut not_sure, mut files) = (0, 0, 0);
    for _ in 0..MOST_ROUNDS {
        let Made { mending, unsure } = mending(&checked, &loaded, wanted, terminal);
        if mending.files.is_empty() {
            break;
        }
        replace(&rewrites(&mending.files, &loaded)?)?;
        for mended in &mending.files {
            mended.edits.iter().for_each(|edit| terminal.tell(&change(edit, &loaded.sources)));
        }
        let now = figures(&mending);
        written += now;
        not_sure += unsure;
        files = files.max(mending.files.len());
        loaded = load(target, &Files::default());
        checked = examine(&loaded, quarter)?;
        // A finding that is told stands for itself; only where some were not told can there be more to do.
        if now < MOST_OF_A_CODE {
            break;
        }
    }
    terminal.tell(&match written {
        0 => "there is no figure that --fix could set right".to_owned(),
        _ => format!("set right {}{}", in_files(written, files), of_which(not_sure)),
    });
    tell_offered(&checked, wanted, "writes", terminal);
    Ok((loaded, checked))
}

/// What fixes make of the plan's files.
struct Made {
    mending: Mending,
    /// How many of the fixes only their authors can tell to be right.
    unsure: usize,
}

/// What the fixes of figures make of the plan's files; a finding of a code that is not asked for is not mended.
fn mending(checked: &Checked, loaded: &Loaded, wanted: Wanted<'_>, terminal: &Terminal) -> Made {
    let fixes = fixes(checked, wanted);
    let mending = mend(&loaded.sources, &fixes);
    for index in &mending.left_out {
        terminal.tell(&format!("left alone, since another fix changes the same words: {}", fixes[*index].title));
    }
    let unsure = fixes.iter().enumerate().filter(|(index, fix)| !fix.is_sure && !mending.left_out.contains(index));
    Made { unsure: unsure.count(), mending }
}

fn fixes<'a>(checked: &'a Checked, (choice, fixes): Wanted<'_>) -> Vec<&'a Fix> {
    let told = checked.diagnostics.iter().filter(|finding| choice.tells(finding));
    figure_fixes(&checked.analysis, told, fixes, |code| choice.takes(code))
}

/// Tells how many right figures are there that only their authors can let stand, and which flag does what with them.
fn tell_offered(checked: &Checked, (choice, wanted): Wanted<'_>, does: &str, terminal: &Terminal) {
    if wanted == Fixes::All {
        return;
    }
    match fixes(checked, (choice, Fixes::All)).iter().filter(|fix| !fix.is_sure).count() {
        0 => {}
        1 => terminal.tell(&format!(
            "1 figure is left to you: its sentence may tell of something else than its formula; {ALL} {does} it too"
        )),
        count => terminal.tell(&format!(
            "{} are left to you: their sentences may tell of something else than their formulas; {ALL} {does} them too",
            counted(count, "figure")
        )),
    }
}

/// How many of the figures that are set right may not be what their sentences tell.
fn of_which(unsure: usize) -> String {
    match unsure {
        0 => String::new(),
        1 => "; of 1 of them read the sentence, which may tell of something else".to_owned(),
        count => format!("; of {count} of them read the sentences, which may tell of something else"),
    }
}

fn figures(mending: &Mending) -> usize {
    mending.files.iter().map(|mended| mended.edits.len()).sum()
}

/// `3 figures in 2 files`
fn in_files(figures: usize, files: usize) -> String {
    format!("{} in {}", counted(figures, "figure"), counted(files, "file"))
}

/// `plan.plan:7:12: 66,499 → 66,497`
fn change(edit: &Edit, sources: &SourceMap) -> String {
    let file = sources.file(edit.span.file);
    let at = file.location(edit.span.start);
    format!("{}:{}:{}: {} → {}", file.name(), at.line, at.column, sources.text_of(edit.span), edit.text)
}

/// The files that change, where they lie.
fn rewrites<'a>(files: &'a [Mended], loaded: &'a Loaded) -> Result<Vec<Rewrite<'a>>, Refused> {
    let rewrite = |mended: &'a Mended| {
        let source = loaded.sources.file(mended.file);
        let path = loaded.plan_paths.get(&mended.file).ok_or_else(|| {
            Refused::new(format!("`{}` is no file of the plan's folder, and is not written", source.name()))
                .help("nothing was written")
        })?;
        Ok(Rewrite { name: source.name(), path, before: source.text(), after: &mended.text })
    };
    files.iter().map(rewrite).collect()
}
