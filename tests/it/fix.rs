//! `planck check --fix` and `--diff`: the right figures in the plan's files, and not a byte else.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::planck::{Run, folder, run};

const PLAN: &str = r#"plan "Open Doors" {
  for        us "Us"
  reporting  2020/21 Q4
}

metric visits "Visits" {
  unit           visits
  covers         quarter
  no aspiration  "It is not ours to set."
}
"#;

const DATA: &str = "quarter,organisation,metric,value\n2020/21 Q3,us,visits,400\n2020/21 Q4,us,visits,500\n2019/20 Q4,us,visits,1234\n";

/// A file as Windows writes it: a byte order mark, and lines that end in two characters.
const QUARTER: &str = "\u{feff}quarter 2020/21 Q4 {\r\n  # 501 = visits\r\n  update on visits \"\"\"\r\n    £5 é 501.  We had {501 = visits} and { 500 = visits },\r\n\tand {120 = rise in visits\r\n    since last quarter}.  \r\n  \"\"\"\r\n}\r\n";

fn plan(files: &[(&str, &[u8])]) -> TempDir {
    let ours: [(&str, &[u8]); 2] = [("plan.plan", PLAN.as_bytes()), ("data/visits.csv", DATA.as_bytes())];
    folder(&[&ours[..], files].concat())
}

fn check(folder: &TempDir, args: &[&str]) -> Run {
    run(folder.path(), &[&["check"], args].concat())
}

fn text(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

/// The names of everything in a folder, hidden things too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn update(text: &str) -> String {
    format!("quarter 2020/21 Q4 {{\n  update on visits \"\"\"\n    {text}\n  \"\"\"\n}}\n")
}

#[test]
fn the_right_figures_are_written_and_nothing_else_changes() {
    let folder = plan(&[("q/q4.plan", QUARTER.as_bytes())]);
    let before = check(&folder, &[]);
    assert_eq!(before.code, Some(1), "{}", before.out);
    let fixed = check(&folder, &["--fix"]);
    assert_eq!(fixed.code, Some(0), "{}{}", fixed.out, fixed.err);
    assert_eq!(fixed.err, "q/q4.plan:4:24: 501 → 500\nq/q4.plan:5:7: 120 → 100\nset right 2 figures in 1 file\n");
    let wanted = QUARTER.replace("{501 =", "{500 =").replace("{120 =", "{100 =");
    assert_eq!(text(&folder, "q/q4.plan"), wanted);
    assert_eq!(text(&folder, "plan.plan"), PLAN);
    assert_eq!(names(&folder.path().join("q")), ["q4.plan"]);
    let again = check(&folder, &["--fix"]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), "there is no figure that --fix could set right\n"));
    assert_eq!(text(&folder, "q/q4.plan"), wanted);
}

#[test]
fn figures_keep_the_form_in_which_they_are_printed() {
    let cases = [
        ("{1,235 = visits last year}", "{1,234 = visits last year}"),
        ("{about 1,300 = visits last year}", "{about 1,200 = visits last year}"),
        ("{24% = rise in visits since last quarter}", "{25% = rise in visits since last quarter}"),
        ("{24.0% = rise in visits since last quarter}", "{25.0% = rise in visits since last quarter}"),
    ];
    for (wrong, right) in cases {
        let folder = plan(&[("q.plan", update(wrong).as_bytes())]);
        let fixed = check(&folder, &["--fix"]);
        assert_eq!((fixed.code, text(&folder, "q.plan")), (Some(0), update(right)), "{}{}", fixed.out, fixed.err);
    }
}

#[test]
fn a_diff_shows_it_and_writes_nothing() {
    let folder = plan(&[("q/q4.plan", QUARTER.as_bytes())]);
    let shown = check(&folder, &["--diff"]);
    assert_eq!(shown.code, Some(1));
    assert!(shown.err.starts_with("--fix would set right 2 figures in 1 file\n"), "{}", shown.err);
    let diff = "--- a/q/q4.plan\n+++ b/q/q4.plan\n@@ -1,8 +1,8 @@\n \u{feff}quarter 2020/21 Q4 {\r\n   # 501 = visits\r\n   update on visits \"\"\"\r\n-    £5 é 501.  We had {501 = visits} and { 500 = visits },\r\n-\tand {120 = rise in visits\r\n+    £5 é 501.  We had {500 = visits} and { 500 = visits },\r\n+\tand {100 = rise in visits\r\n     since last quarter}.  \r\n   \"\"\"\r\n }\r\n";
    assert_eq!(shown.out, diff);
    assert_eq!(text(&folder, "q/q4.plan"), QUARTER);
    let both = check(&folder, &["--fix", "--diff"]);
    assert_eq!((both.out, text(&folder, "q/q4.plan")), (shown.out, QUARTER.to_owned()), "a diff writes nothing");
    let right = plan(&[("q.plan", update("{500 = visits}").as_bytes())]);
    let nothing = check(&right, &["--diff"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(0), ""));
    assert!(nothing.err.starts_with("there is no figure that --fix could set right\n"), "{}", nothing.err);
    assert_eq!(check(&right, &["--diff", "--format", "json"]).code, Some(2));
}

#[test]
fn what_is_left_decides_the_exit_code() {
    let folder = plan(&[("q.plan", update("We had {501 = visits} and {7 = nobody}").as_bytes())]);
    let fixed = check(&folder, &["--fix", "--format", "concise"]);
    assert_eq!(fixed.code, Some(1), "{}", fixed.out);
    assert_eq!(text(&folder, "q.plan"), update("We had {500 = visits} and {7 = nobody}"));
    assert!(!fixed.out.contains("wrong-figure"), "it tells what is there now: {}", fixed.out);
    let json = check(&folder, &["--fix", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(!value["diagnostics"].as_array().unwrap().is_empty());
}

#[test]
fn words_that_say_the_opposite_are_left_to_people() {
    let fallen = update("Visits fell by {25% = fall in visits since last quarter}.");
    let folder = plan(&[("q.plan", fallen.as_bytes())]);
    let left = check(&folder, &["--fix"]);
    assert_eq!((left.code, text(&folder, "q.plan")), (Some(1), fallen));
    assert!(left.out.contains("wrong-direction"), "{}", left.out);
}

#[test]
fn more_figures_are_set_right_than_are_told_of() {
    let many =
        |figure: &str| update(&format!("We had {{{figure} = visits}} and {{500 = visits}}.\n\n    ").repeat(250));
    let folder = plan(&[("q.plan", many("501").as_bytes())]);
    let fixed = check(&folder, &["--fix", "--quiet"]);
    assert_eq!((fixed.code, text(&folder, "q.plan")), (Some(0), many("500")), "{}", fixed.err);
    assert!(fixed.err.ends_with("set right 250 figures in 1 file\n"), "{}", fixed.err);
}

#[test]
fn a_file_that_is_not_utf_8_is_left() {
    let mut bytes = update("{501 = visits} costs").into_bytes();
    bytes.extend(b"# \xA35\n");
    let folder = plan(&[("q.plan", &bytes)]);
    let refused = check(&folder, &["--fix"]);
    assert_eq!(refused.code, Some(2), "{}", refused.out);
    assert!(refused.err.contains("`q.plan` is not UTF-8"), "{}", refused.err);
    assert_eq!(fs::read(folder.path().join("q.plan")).unwrap(), bytes);
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn permissions_are_kept_and_links_stay_links() {
        let folder = plan(&[("q/true.plan", update("{501 = visits}").as_bytes())]);
        let place = folder.path().join("q/true.plan");
        fs::set_permissions(&place, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("q/true.plan", folder.path().join("link.plan")).unwrap();
        let fixed = run(folder.path(), &["check", "link.plan", "plan.plan", "--fix"]);
        assert!(fixed.err.contains("set right 1 figure in 1 file"), "{}{}", fixed.out, fixed.err);
        assert_eq!(text(&folder, "q/true.plan"), update("{500 = visits}"));
        assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(folder.path().join("link.plan")).unwrap().is_symlink());
    }

    #[test]
    fn where_one_file_is_read_only_none_is_written() {
        let folder = plan(&[
            ("a.plan", update("{501 = visits} and {500 = visits}").as_bytes()),
            ("q.plan", b"metric b \"B\" {\n  unit visits\n  covers quarter\n  no aspiration \"None.\"\n  note \"{502 = visits}\"\n}\n"),
        ]);
        let closed = folder.path().join("q.plan");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o444)).unwrap();
        let refused = check(&folder, &["--fix"]);
        assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
        assert_eq!(
            refused.err,
            "error: `q.plan` is read-only\n  help: nothing was written; let the file be written, and run planck again\n"
        );
        assert_eq!(text(&folder, "a.plan"), update("{501 = visits} and {500 = visits}"));
        assert_eq!(names(folder.path()), ["a.plan", "data", "plan.plan", "q.plan"]);
    }

    #[test]
    fn nothing_outside_the_folder_is_written() {
        let outside = folder(&[("q.plan", update("{501 = visits}").as_bytes())]);
        let inside = plan(&[]);
        symlink(outside.path().join("q.plan"), inside.path().join("q.plan")).unwrap();
        let left = check(&inside, &["--fix"]);
        assert!(left.out.contains("outside-folder"), "{}", left.out);
        assert_eq!(text(&outside, "q.plan"), update("{501 = visits}"));
    }
}

#[test]
fn a_figure_that_may_be_of_something_else_is_counted_and_left() {
    let before = update("Before the new hours there were {400 = visits}.\n\n    Now it is {501 = visits}.");
    let folder = plan(&[("q.plan", before.as_bytes())]);
    let left = |does: &str| {
        format!(
            "1 figure is left to you: its sentence may tell of something else than its formula; --include-unsure {does} it too\n"
        )
    };
    let shown = check(&folder, &["--diff"]);
    let of_both =
        "--fix would set right 2 figures in 1 file; of 1 of them read the sentence, which may tell of something else\n";
    let both = check(&folder, &["--diff", "--include-unsure"]);
    assert!(both.err.starts_with(of_both) && !both.err.contains("left to you"), "{}", both.err);
    assert!(both.out.contains("+    Before the new hours there were {500 = visits}."), "{}", both.out);
    assert_eq!(text(&folder, "q.plan"), before);
    assert!(
        shown.err.contains(&format!("--fix would set right 1 figure in 1 file\n{}", left("shows"))),
        "{}",
        shown.err
    );
    let fixed = check(&folder, &["--fix", "--format", "json"]);
    assert!(fixed.err.ends_with(&format!("set right 1 figure in 1 file\n{}", left("writes"))), "{}", fixed.err);
    assert_eq!((fixed.code, text(&folder, "q.plan")), (Some(1), before.replace("501", "500")));
    let told: serde_json::Value = serde_json::from_str(&fixed.out).unwrap();
    let [wrong] = told["diagnostics"].as_array().unwrap().as_slice() else { panic!("{}", fixed.out) };
    assert_eq!(wrong["fix"]["is_sure"], false);
    let help = "if the sentence tells of 2020/21 Q3, keep `400` and ask for `visits last quarter`; if of 2020/21 Q4, write `500`";
    assert_eq!(wrong["help"], help);
    let all = check(&folder, &["--fix", "--include-unsure"]);
    assert_eq!((all.code, text(&folder, "q.plan")), (Some(0), before.replace("501", "500").replace("400", "500")));
    let set = "set right 1 figure in 1 file; of 1 of them read the sentence, which may tell of something else\n";
    assert!(all.err.ends_with(set), "{}", all.err);
    let alone = check(&folder, &["--include-unsure"]);
    assert_eq!(alone.code, Some(2), "{}", alone.err);
}

#[test]
fn all_figures_that_are_left_are_counted() {
    let many =
        update(&"Before the new hours there were {501 = visits}.\n\n    We had {500 = visits}.\n\n    ".repeat(130));
    let folder = plan(&[("q.plan", many.as_bytes())]);
    let left = check(&folder, &["--fix", "--quiet"]);
    assert!(left.err.contains("130 figures are left to you"), "{}", left.err);
    let fixed = check(&folder, &["--fix", "--quiet", "--include-unsure"]);
    assert_eq!(text(&folder, "q.plan"), many.replace("501", "500"), "{}", fixed.err);
}

/// Also of those that are too many to be told.
#[test]
fn no_figure_is_written_beside_the_right_one() {
    for sentence in [
        "We had {500 = visits} visits and {400 = visits} visits.",
        "{500 = visits} visits, up (was {400 = visits} before).",
    ] {
        let many = update(&format!("{sentence}\n\n    ").repeat(130));
        let folder = plan(&[("q.plan", many.as_bytes())]);
        let fixed = check(&folder, &["--fix", "--include-unsure", "--statistics"]);
        assert!(text(&folder, "q.plan") == many && fixed.out.contains("130"), "{}{}", fixed.out, fixed.err);
    }
}

#[test]
fn a_fix_that_is_a_guess_says_so() {
    for (words, is_sure) in [
        ("update on visits \"{501 = visits}\"", true),
        ("update on vists \"We had {500 = visits}.\"", true),
        // Either of two may be wrong.
        ("update on visits \"Visits fell by {25% = fall in visits since last quarter}.\"", false),
        ("update on visits \"Visits fell from {400 = visits last quarter} to {500 = visits}.\"", false),
        ("update on visits \"Last quarter there were {400 = visits}.\"", false),
        ("claim value of visits: 501", false),
    ] {
        let folder = plan(&[("q.plan", format!("quarter 2020/21 Q4 {{\n  {words}\n}}\n").as_bytes())]);
        let told = check(&folder, &["--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
        let fixes: Vec<_> = told["diagnostics"].as_array().unwrap().iter().filter_map(|it| it.get("fix")).collect();
        assert!(!fixes.is_empty() && fixes.iter().all(|fix| fix["is_sure"] == is_sure), "{words}: {told:#}");
    }
}
