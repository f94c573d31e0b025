//! What somebody writes who does not know our words: one finding, and its fix writes the line in ours.

use crate::texts::{File, analyse, example};

/// A line of the library as it stands, as somebody may write it, and as the fix leaves it.
const LINES: &[[&str; 3]] = &[
    ["aspiration  at least 90%\n", "aspiration  \"at least 90%\"\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  90% or more\n", "aspiration  at least 90%\n"],
    [
        "aspiration  at least 90%\n",
        "aspiration  90% of reservations or higher\n",
        "aspiration  at least 90% of reservations\n",
    ],
    ["aspiration  at least 90%\n", "aspiration  increase to 90%\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  >= 90%\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  improve on last year\n", "aspiration  improved since last year\n"],
    ["down 40% from 2023/24", "reduce by 40% from 2023/24", "down 40% from 2023/24"],
    ["average of neighbours", "better than average of neighbours", "average of neighbours"],
    ["upper quartile in neighbours", "top quartile of neighbours", "upper quartile in neighbours"],
    ["unit           enquiries", "unit           \"enquiries\"", "unit           enquiries"],
    [
        "better      higher\n    aspiration  3rd",
        "better      \"higher\"\n    aspiration  3rd",
        "better      higher\n    aspiration  3rd",
    ],
    ["better      lower\n", "better      down\n", "better      lower\n"],
    ["3rd in neighbours", "3rd or better in neighbours", "3rd in neighbours"],
    ["3rd in neighbours", "at least 3rd in neighbours", "3rd in neighbours"],
    ["between 4% and 6%", "4% to 6%", "between 4% and 6%"],
    ["no aspiration  \"What", "aspiration  none \"What", "no aspiration \"What"],
    ["in every member of branches", "in every branch", "in every member of branches"],
    ["in every member of branches", "in branches", "in every member of branches"],
    ["priority 2 \"A", "priority two \"A", "priority 2 \"A"],
    ["priority 2 \"A", "priority 1 \"A", "priority 2 \"A"],
    ["claim met: visits,", "claim met: Visits to libraries,", "claim met: visits,"],
    ["metric volunteers \"Volunteers\"", "metric \"Volunteers\"", "metric volunteers \"Volunteers\""],
    ["metric volunteers \"Volunteers\"", "metric volunteers Volunteers", "metric volunteers \"Volunteers\""],
    ["year starts    April", "year starts    January", "year starts    April"],
    ["{655.1 = visits} visits", "(655.1 = visits) visits", "{655.1 = visits} visits"],
    ["{655.1 = visits} visits", "[655.1 = visits] visits", "{655.1 = visits} visits"],
    ["claim no aspiration: enquiries", "claim no aspiration: one", "claim no aspiration: 1"],
    ["claim no aspiration: enquiries", "claim no aspiration: 1 of 8", "claim no aspiration: 1 "],
    ["update on visits \"\"\"", "update on visits \"", "update on visits \"\"\""],
    ["update on visits \"\"\"", "update at visits \"\"\"", "update on visits \"\"\""],
    [
        "metric volunteers \"Volunteers\" {",
        "metric volunteers \"Volunteers\"\" {",
        "metric volunteers \"Volunteers\" {",
    ],
    ["down 40% from 2023/24", "down by 40% from 2023/24", "down 40% from 2023/24"],
    ["down 40% from 2023/24", "40% reduction on 2023/24", "down 40% from 2023/24"],
    ["down 40% from 2023/24", "40% lower than 2023/24", "down 40% from 2023/24"],
    ["aspiration  at least 90%\n", "aspiration  ≥90%\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  not below 90%\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  improve year on year\n", "aspiration  improved since last year\n"],
    ["aspiration  at least 90%\n", "aspiration  90%+\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  90% or better\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  90%\n", "aspiration  at least 90%\n"],
    ["aspiration  at least 90%\n", "aspiration  reach 90%\n", "aspiration  at least 90%\n"],
    ["aspiration      at least Good\n", "aspiration      Good\n", "aspiration      at least Good\n"],
    ["aspiration      at least Good\n", "aspiration      at least \"Good\"\n", "aspiration      at least Good\n"],
    ["aspiration      at least Good\n", "aspiration      good or better\n", "aspiration      at least Good\n"],
    ["aspiration      at least Good\n", "aspiration      \"Good\"\n", "aspiration      at least Good\n"],
    ["aspiration  at least 90%\n", "target  at least 90%\n", "aspiration  at least 90%\n"],
    ["metric volunteers \"", "kpi volunteers \"", "metric volunteers \""],
    ["priority 2 \"A", "objective 2 \"A", "priority 2 \"A"],
    ["aspiration  average of neighbours", "aspiration  at most 350 pence", "aspiration  at most £3.5 per visit"],
    ["aspiration  at least 90%\n", "aspiration  at least 90percent\n", "aspiration  at least 90 percent\n"],
    ["aspiration  average of neighbours", "aspiration  at most 350p", "aspiration  at most £3.5 per visit"],
];

#[test]
fn other_words_become_ours() {
    for [ours, theirs, mended] in LINES {
        let mut files = example("library");
        let holds = |file: &&mut File| String::from_utf8_lossy(&file.bytes).contains(ours);
        let plan = files.iter_mut().find(holds).unwrap_or_else(|| panic!("`{ours}` is not in the library"));
        let text = String::from_utf8_lossy(&plan.bytes).into_owned();
        let at = text.find(ours).unwrap_or_default();
        plan.bytes = text.replacen(ours, theirs, 1).into_bytes();
        let read = analyse(&files);
        let [finding] = &read.analysis.diagnostics[..] else {
            panic!("{theirs}: {:?}", read.analysis.diagnostics.iter().map(|it| &it.message).collect::<Vec<_>>())
        };
        let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("{theirs}: {} has no fix", finding.message));
        let [edit] = &fix.edits[..] else { panic!("{theirs}: one edit is enough") };
        let mut text = text.replacen(ours, theirs, 1);
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        assert!(text[at..].starts_with(mended), "{theirs} became {:?}", &text[at..at + mended.len()]);
    }
}

/// A line of the library's plan as it stands, as somebody may write it, and what is said where no edit would be right.
const TOLD: &[[&str; 3]] = &[
    ["aspiration  at least 90%\n", "aspiration  \"Core\"\n", "after the name `\"Core\"` no aspiration follows"],
    ["3rd in neighbours\n", "3rd in neighbours and at least 600\n", "`and at least 600` is a second aspiration"],
    [
        "down 40% from 2023/24 by",
        "40% reduction by",
        "an aspiration is not complete: it needs what it is measured from",
    ],
    ["aspiration  at least 90%\n", "aspiration  within budget\n", "`within budget` names no figure to hold it to"],
    ["aspiration  at least 90%\n", "aspiration  keep under\n", "`keep under` names no figure to hold it to"],
    [
        "aspiration  at least 90%\n",
        "aspiration  at least 1,500,00\n",
        "`1,500,00` has a comma where none belongs; write `150,000` or `1,500,000`",
    ],
    ["in every member of branches", "in every place", "`in every place` does not say of which members it holds"],
];

#[test]
fn what_no_edit_would_put_right_is_told() {
    for [ours, theirs, message] in TOLD {
        let mut files = example("library");
        let plan = files.iter_mut().find(|file| file.name == "plan.plan").expect("the library has a plan");
        let text = String::from_utf8_lossy(&plan.bytes).into_owned();
        assert!(text.contains(ours), "`{ours}` is not in the library");
        plan.bytes = text.replacen(ours, theirs, 1).into_bytes();
        let read = analyse(&files);
        let told: Vec<(&str, bool)> =
            read.analysis.diagnostics.iter().map(|it| (it.message.as_str(), it.fix.is_some())).collect();
        assert_eq!(told, [(*message, false)]);
    }
}

/// A line of the library's plan as it stands, with a line that somebody may write there, and the help.
const ELSEWHERE: &[[&str; 3]] = &[
    [
        "\ngroup neighbours ",
        "\norganisation wexley \"Wexley Council\"\n",
        "write `for wexley \"Wexley Council\"` in the plan, or `members wexley \"Wexley Council\"` in a group; or move it \
         into the block of a data line",
    ],
    ["\ngroup neighbours ", "\ntarget  at least 90%\n", "write `aspiration at least 90%` in a metric"],
    [
        "\ngroup neighbours ",
        "\nlead \"Head of Libraries\"\n",
        "write `owner \"Head of Libraries\"` in a priority, in a pledge or in a metric",
    ],
    [
        "    aspiration  3rd in neighbours",
        "    deadline  March 2027\n",
        "write it at the end of what is aspired to, `aspiration … by March 2027`",
    ],
    [
        "\ngroup neighbours ",
        "\ndeadline  March 2027\n",
        "write it at the end of what is aspired to, `aspiration … by March 2027`, or of a milestone, `milestone … by March \
         2027`",
    ],
    [
        "    aspiration  3rd in neighbours",
        "    baseline  2023/24\n",
        "write it at the end of what is aspired to, `aspiration … from 2023/24`",
    ],
    [
        "    aspiration  3rd in neighbours",
        "    data  \"data/visits.csv\"\n",
        "move it into the plan, or out of every block",
    ],
];

#[test]
fn a_line_of_another_place_is_told_with_that_place() {
    for [before, line, help] in ELSEWHERE {
        let mut files = example("library");
        let plan = files.iter_mut().find(|file| file.name == "plan.plan").expect("the library has a plan");
        let text = String::from_utf8_lossy(&plan.bytes).into_owned();
        assert!(text.contains(before), "`{before}` is not in the library");
        plan.bytes = text.replacen(before, &format!("{line}{before}"), 1).into_bytes();
        let read = analyse(&files);
        let told: Vec<Option<&str>> = read.analysis.diagnostics.iter().map(|it| it.help.as_deref()).collect();
        assert_eq!(told, [Some(*help)], "{line}");
    }
}

/// Aspirations of the library's cost of a visit, which is in `£ per visit`, that are read as one says them: the quarter
/// claims it as met, at £2.99.
#[test]
fn money_for_something_is_read_with_its_sign_alone() {
    for theirs in ["at most £3.50", "at most £3.50 per visit", "at most 3.50 pounds", "between £2 and £3.50 per visit"]
    {
        let mut files = example("library");
        let plan = files.iter_mut().find(|file| file.name == "plan.plan").expect("the library has a plan");
        let text = String::from_utf8_lossy(&plan.bytes).into_owned();
        plan.bytes = text.replacen("average of neighbours", theirs, 1).into_bytes();
        let told: Vec<String> = analyse(&files).analysis.diagnostics.into_iter().map(|it| it.message).collect();
        assert!(told.is_empty(), "{theirs}: {told:?}");
    }
}
