//! Figures of the data that are missing or doubtful: what a text says is neither checked against another quarter's
//! figure, nor written over by one that looks wrong.

use planck::diagnostics::{Diagnostic, Severity};

use crate::planck::{folder, run};
use crate::texts::{File, Role, analyse, example};

const QUARTER: &str = "quarters/2025-26-q2.plan";
const OWN: &str = "data/northmere.csv";

/// What is changed in a file of the library: its name, what stands there, and what is written for it.
type Change<'a> = (&'a str, &'a str, &'a str);

fn changed(changes: &[Change<'_>]) -> Vec<File> {
    let mut files = example("library");
    for (name, from, to) in changes {
        let file = files.iter_mut().find(|it| it.name == *name).expect("a file of the example");
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        assert!(text.contains(from), "{name}: nothing reads {from:?}");
        file.bytes = text.replacen(from, to, 1).into_bytes();
    }
    files
}

fn found(changes: &[Change<'_>]) -> Vec<Diagnostic> {
    analyse(&changed(changes)).analysis.diagnostics
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|it| it.code.slug()).collect()
}

#[test]
fn a_text_is_not_checked_against_the_quarter_before() {
    let empty: Change<'_> = (OWN, "2025/26 Q2,northmere,volunteers,208", "2025/26 Q2,northmere,volunteers,");
    // 210 is the figure of the quarter before, so nothing of the text would look wrong.
    let text: Change<'_> = (QUARTER, "{208 = volunteers}", "{210 = volunteers}");
    for mark in ["", "[x]", "-"] {
        let cell = format!("2025/26 Q2,northmere,volunteers,{mark}");
        let all = found(&[(empty.0, empty.1, &cell), text]);
        let without = all.iter().any(|it| it.code.slug() == "figure-without-data")
            || all.iter().any(|it| it.notes.iter().any(|note| note.contains("`volunteers` cannot be worked out")));
        assert!(without, "{mark:?}: {:?}", codes(&all));
        let read = analyse(&changed(&[(empty.0, empty.1, &cell), text]));
        let covered = planck::analysis::coverage(&read.analysis, &read.sources);
        let of_volunteers = covered.texts.iter().find(|text| text.about == "volunteers").expect("an update");
        assert_eq!((of_volunteers.checked, of_volunteers.unchecked.is_empty()), (0, false), "{mark:?}");
    }
    // Asked for by its quarter, the older figure is right.
    let named = (QUARTER, "{208 = volunteers}", "{210 = volunteers in 2025/26 Q1}");
    let cell = (empty.0, empty.1, "2025/26 Q2,northmere,volunteers,[x]");
    assert_eq!(codes(&found(&[cell, named])), ["older-data"]);
}

const DERIVED: &str = "  metric loans-per-visit \"Loans per visit\" {\n    formula  loans / people\n    better   higher\n    aspiration  \
                       at least 1\n    because     \"y\"\n  }\n\n  metric loans \"Loans\" {\n    unit  loans\n    covers quarter\n    no aspiration \"x\"\n  }\n\n  metric people \"People\" {\n    \
                       unit  people\n    covers quarter\n    no aspiration \"x\"\n  }\n\n  metric visits";

#[test]
fn a_derived_figure_that_comes_to_nothing_says_why() {
    let metrics: Change<'_> = ("plan.plan", "  metric visits", DERIVED);
    let text: Change<'_> = (
        QUARTER,
        "update on visits",
        "update on loans-per-visit \"\"\"\n    So many: {1.5 = loans-per-visit}.\n  \"\"\"\n\n  update on visits",
    );
    for (people, why) in [
        ("", "the data hold no figure for `people` in 2025/26 Q2"),
        ("2025/26 Q2,northmere,people,[x]\n", "the figure for September 2025 is missing: not available"),
        ("2025/26 Q2,northmere,people,0\n", "it is divided by zero"),
    ] {
        let rows = format!(
            "quarter,organisation,metric,value\n2025/26 Q1,northmere,loans,300\n2025/26 Q1,northmere,people,200\n2025/26 Q2,northmere,loans,400\n{people}"
        );
        let mut files = changed(&[metrics, text]);
        files.push(File { name: "data/loans.csv".to_owned(), bytes: rows.into_bytes(), role: Role::Data });
        let all = analyse(&files).analysis.diagnostics;
        let older = all.iter().find(|it| it.code.slug() == "older-data" && it.message.contains("`loans-per-visit`"));
        let older = older.unwrap_or_else(|| panic!("{why}: {all:#?}"));
        assert!(older.notes.iter().any(|note| note.contains(why)), "{why}: {:?}", older.notes);
        let without = all.iter().find(|it| it.code.slug() == "figure-without-data").expect("the text has no figure");
        assert!(without.message.contains(why), "{why}: {}", without.message);
    }
}

#[test]
fn a_doubtful_figure_is_not_written_into_a_text() {
    let text: Change<'_> = (QUARTER, "{4.9% = stock-renewal}", "{4.8% = stock-renewal}");
    let told = |changes: &[Change<'_>]| {
        let all = found(changes);
        let wrong = all.iter().find(|it| it.code.slug() == "wrong-figure");
        wrong.map(|it| (it.fix.as_ref().is_some_and(|fix| fix.is_sure), it.help.clone().unwrap_or_default()))
    };
    // Its sentence has words that nobody knows: the author writes it.
    let help = "if it is the figure of `stock-renewal` in 2025/26 Q2 that is meant, write `4.9%`";
    assert_eq!(told(&[text]), Some((false, help.to_owned())));
    // The cell has slipped, and the text is wrong besides.
    let slipped = (OWN, "2025/26 Q2,northmere,stock-renewal,4.9", "2025/26 Q2,northmere,stock-renewal,49");
    let (has_fix, help) = told(&[text, slipped]).expect("the text is wrong by either figure");
    assert!(!has_fix && help.starts_with("check the data first: "), "{help}");
    assert!(help.contains("; if they are right, see of what the text tells before you write `"), "{help}");
    // No row of the quarter: the figure is of the one before.
    let gone = (OWN, "2025/26 Q2,northmere,stock-renewal,4.9", "2025/26 Q1,northmere,stock-renewal,4.7");
    assert_eq!(told(&[text, gone]), None);
    assert!(codes(&found(&[text, gone])).contains(&"figure-without-data"));
    // Two rows that disagree.
    let twice = (
        OWN,
        "2025/26 Q2,northmere,stock-renewal,4.9",
        "2025/26 Q2,northmere,stock-renewal,4.9\n2025/26 Q2,northmere,stock-renewal,4.7",
    );
    let (has_fix, help) = told(&[text, twice]).expect("the text is wrong by either row");
    assert!(!has_fix && help.contains("two rows"), "{help}");
}

#[test]
fn a_currency_that_two_units_lack_is_told_once() {
    let plan = "plan \"Budget of Bern\" {\n  for          bern\n  year starts  January\n  reporting    2025 Q2\n}\n\
        metric cost \"Running cost\" {\n  unit        CHFm\n  covers      quarter\n  better      lower\n  \
        aspiration  at most CHF 5.6m\n  because     \"The council set it.\"\n}\n\
        metric fee \"Fee\" {\n  unit        CHF\n  better      lower\n  aspiration  at most CHF 12\n  \
        because     \"The council set it.\"\n}\n\
        quarter 2025 Q2 {\n  update on cost \"It cost {CHF 5.5m = cost}, and the fee is {CHF 11 = fee}.\"\n}\n";
    let data = "quarter,organisation,metric,value\n2025 Q2,bern,cost,5.5\n2025 Q2,bern,fee,11\n";
    let files = |plan: &str| [File::plan("plan.plan", plan), File::data("data.csv", data)];
    let told = |plan: &str| analyse(&files(plan)).analysis.diagnostics.len();
    assert_eq!(told(&plan.replacen("reporting  ", "currency     CHF\n  reporting  ", 1)), 0);
    let analysed = analyse(&files(plan)).analysis.diagnostics;
    let [one] = analysed.as_slice() else { panic!("{:?}", codes(&analysed)) };
    assert_eq!((one.code.slug(), one.severity), ("undeclared-currency", Severity::Error));
}

/// The wrong figure of a text, as its help and what its fix writes.
fn told(changes: &[Change<'_>]) -> (String, Option<String>, Vec<String>) {
    let all = found(changes);
    let wrong = all.iter().find(|it| it.code.slug() == "wrong-figure");
    let wrong = wrong.unwrap_or_else(|| panic!("{changes:?}: {:?}", codes(&all)));
    let writes = wrong.fix.as_ref().filter(|fix| fix.is_sure).map(|fix| fix.edits[0].text.clone());
    (wrong.help.clone().unwrap_or_default(), writes, wrong.notes.clone())
}

#[test]
fn a_slip_says_what_the_figure_is_of() {
    // Overdue repairs were 97 the quarter before; 112 in 2024/25 Q2.
    let repairs = "{92 = overdue-repairs}";
    let (_, _, notes) = told(&[(QUARTER, repairs, "{97 = overdue-repairs}")]);
    assert_eq!(notes, ["`97` is the figure of 2025/26 Q1"]);
    let (_, _, notes) = told(&[(QUARTER, repairs, "{112 = overdue-repairs}")]);
    assert_eq!(notes, ["`112` is the figure of 2024/25 Q2"]);
    let (_, _, notes) = told(&[(QUARTER, repairs, "{29 = overdue-repairs}")]);
    assert_eq!(notes, ["it is as if two neighbouring digits had changed places"]);
    let (_, _, notes) = told(&[(QUARTER, "{208 = volunteers}", "{28 = volunteers}")]);
    assert_eq!(notes, ["it is as if a digit were missing"]);
    let (_, _, notes) = told(&[(QUARTER, "{208 = volunteers}", "{2,008 = volunteers}")]);
    assert_eq!(notes, ["it is as if there were a digit too many"]);
    let (_, _, notes) = told(&[(QUARTER, "{14,870 = event-attendances}", "{14,780 = event-attendances}")]);
    assert_eq!(notes, ["it is as if two neighbouring digits had changed places"]);
    // 9% for 90%: a nought is missing, not a point misplaced.
    let ninety = (
        "data/northmere.csv",
        "2025/26 Q2,northmere,reservations-on-time,91.4",
        "2025/26 Q2,northmere,reservations-on-time,90",
    );
    let (_, _, notes) = told(&[ninety, (QUARTER, "{91.4% = reservations-on-time}", "{9% = reservations-on-time}")]);
    assert_eq!(notes, ["it is as if a digit were missing"]);
}

#[test]
fn the_figure_of_another_metric_offers_its_name() {
    let (help, writes, _) = told(&[(QUARTER, "{14,870 = event-attendances}", "{14,870 = visits}")]);
    assert_eq!(writes, None, "what a figure is of is for its author to say");
    assert_eq!(help, "write `event-attendances`, of which `14,870` is the figure");
    // Nothing is asked of the author before that is written, but whether the data are right.
    let slipped = (OWN, "2025/26 Q2,northmere,volunteers,208", "2025/26 Q2,northmere,volunteers,20800");
    let (help, ..) = told(&[slipped, (QUARTER, "{208 = volunteers}", "{14,870 = volunteers}")]);
    assert!(help.starts_with("check the data first: "), "{help}");
    assert!(
        help.ends_with("; if they are right, write `event-attendances`, of which `14,870` is the figure"),
        "{help}"
    );
    // Two digits are met everywhere.
    let (help, ..) = told(&[(QUARTER, "{92 = overdue-repairs}", "{92 = volunteers}")]);
    assert!(help.ends_with("write `208`"), "{help}");
}

#[test]
fn a_wrong_place_shows_the_published_one() {
    let shown = |rows: &str| {
        let plan = SMALL.replace("UNIT", "calls").replace("BETTER", "lower");
        let plan = plan.replace("FIGURE", "{4th = position of m in g}");
        let read = analyse(&[File::plan("plan.plan", plan), File::data("data/d.csv", rows)]);
        let all = &read.analysis.diagnostics;
        let wrong = all.iter().find(|it| it.code.slug() == "wrong-figure").expect("it is the second");
        wrong.labels.iter().skip(1).map(|it| read.sources.text_of(it.span).to_owned()).collect::<Vec<_>>()
    };
    let published = "quarter,organisation,metric,value,position\n2025/26 Q1,us,m,20,2\n2025/26 Q1,a,m,10,1\n\
                     2025/26 Q1,b,m,30,3\n2025/26 Q1,c,m,40,4\n";
    assert_eq!(shown(published)[0], "2");
    let values = "quarter,organisation,metric,value\n2025/26 Q1,us,m,20\n2025/26 Q1,a,m,10\n2025/26 Q1,b,m,30\n2025/26 Q1,c,m,40\n";
    assert_eq!(shown(values)[0], "20");
}

/// Several places that one position contradicts: the help quotes the cell that they rest on, and not the value beside it.
#[test]
fn places_that_contradict_a_cell_quote_that_cell() {
    let plan = SMALL.replace("UNIT", "calls").replace("BETTER", "lower");
    let places = "{4th = position of m in g}. We came {4th = position of m in g}. That is {4th = position of m in g}";
    let rows = "quarter,organisation,metric,value,position\n2025/26 Q1,us,m,20,2\n2025/26 Q1,a,m,10,1\n\
                2025/26 Q1,b,m,30,3\n2025/26 Q1,c,m,40,4\n";
    let read = analyse(&[File::plan("plan.plan", plan.replace("FIGURE", places)), File::data("data/d.csv", rows)]);
    let helps: Vec<&str> = read.analysis.diagnostics.iter().filter_map(|it| it.help.as_deref()).collect();
    let quoted = "3 statements contradict the figure `2` of the data (`4th`, `4th`, `4th`)";
    assert!(helps.iter().any(|help| help.contains(quoted)), "{helps:#?}");
}

/// The right figure stands beside it, and what it is of is not another time but another metric.
#[test]
fn a_figure_of_another_metric_beside_the_right_one_names_that_metric() {
    let both = "{208 = volunteers} volunteers and {92 = volunteers} repairs";
    let (help, ..) = told(&[(QUARTER, "{208 = volunteers}", both)]);
    let named = "`208` is said of `volunteers` here already: say of what this one is, as in `overdue-repairs`";
    assert_eq!(help, named);
}

/// What somebody said is left as it was: nobody is offered to write another figure into it.
#[test]
fn no_figure_is_offered_in_a_quotation() {
    let quotation = "“We had {219 = volunteers} volunteers,” said the mayor";
    let all = found(&[(QUARTER, "{208 = volunteers}", quotation)]);
    let wrong = all.iter().find(|it| it.code.slug() == "wrong-figure").expect("there were 208");
    assert_eq!(wrong.fix, None);
    let help = "leave what somebody said as it was, and name the source, `{…, source \"…\"}`; or write `208`";
    assert_eq!(wrong.help.as_deref(), Some(help));
}

#[test]
fn what_a_doubtful_row_says_is_not_written() {
    let doubtful = |changes: &[Change<'_>], why: &str| {
        let (help, writes, _) = told(changes);
        assert_eq!(writes, None, "{changes:?}: {help}");
        assert!(help.starts_with("check the data first: ") && help.contains(why), "{changes:?}: {help}");
    };
    // The headings of two columns are swapped, and the text prints what stands under the other.
    let heads = ("data/visits.csv", "value,numerator,denominator", "numerator,value,denominator");
    let print = (QUARTER, "{655.1 = visits}", "{655.1 = visits}");
    doubtful(&[heads, print], "column `numerator`");
    // A member has no figure, so the place is another one.
    let place = (QUARTER, "third place, where we mean", "{3rd = position of visits in neighbours}, where we mean");
    let gone = (
        "data/visits.csv",
        "2025/26 Q2,aldercombe,visits,",
        "2025/26 Q2,aldercombe,visits,[x],,\n2022/23 Q1,northmere,unused,",
    );
    doubtful(&[place, gone], "there is no figure of Aldercombe");
}

#[test]
fn a_cell_of_another_size_than_those_beside_it_is_not_written() {
    let data = |row: &str| {
        let rows = ["2024/25 Q2,us,m,441", "2024/25 Q3,us,m,389", "2024/25 Q4,us,m,402"];
        format!("quarter,organisation,metric,value\n{}\n2025/26 Q1,us,m,{row}\n", rows.join("\n"))
    };
    let told = |value: &str, figure: &str| {
        let plan =
            SMALL.replace("UNIT", "visits").replace("BETTER", "lower").replace("FIGURE", &format!("{{{figure} = m}}"));
        let all = analyse(&[File::plan("plan.plan", &plan), File::data("data.csv", data(value))]).analysis.diagnostics;
        let wrong = all.iter().find(|it| it.code.slug() == "wrong-figure").expect("the text and the data differ");
        (wrong.fix.is_some(), wrong.help.clone().unwrap_or_default())
    };
    for value in ["1,615", "0", "84"] {
        let (has_fix, help) = told(&format!("\"{value}\""), "398");
        assert!(!has_fix && help.starts_with("check the data first: "), "{value}: {help}");
    }
    // A figure that does not fit either is no witness, and a cell that fits is none to doubt.
    assert_eq!(told("1615", "1,700"), (true, "write `1,615`".to_owned()));
    assert_eq!(told("395", "39"), (true, "write `395`".to_owned()));
}

const SMALL: &str = "plan \"P\" {\n  for us\n  reporting 2025/26 Q1\n  compared with g\n}\ngroup g \"G\" {\n  members us, a, b, c\n}\n\
                     metric m \"M\" {\n  unit UNIT\n  covers quarter\n  better BETTER\n  no aspiration \"x\"\n}\n\
                     quarter 2025/26 Q1 {\n  update on m \"It is FIGURE now.\"\n}\n";

/// The help of the wrong figure of a small plan, and what its fix writes.
fn of_small(unit: &str, better: &str, figure: &str, rows: &str) -> (String, Option<String>) {
    let plan = SMALL.replace("UNIT", unit).replace("BETTER", better).replace("FIGURE", figure);
    let files = [File::plan("plan.plan", plan), File::data("data/d.csv", rows)];
    let all = analyse(&files).analysis.diagnostics;
    let wrong = all.iter().find(|it| it.code.slug() == "wrong-figure").unwrap_or_else(|| panic!("{:?}", codes(&all)));
    (
        wrong.help.clone().unwrap_or_default(),
        wrong.fix.as_ref().filter(|fix| fix.is_sure).map(|fix| fix.edits[0].text.clone()),
    )
}

#[test]
fn a_text_that_fits_the_series_better_than_its_cell_is_left() {
    let rows = |last: u32| {
        format!("quarter,organisation,metric,value\n2024/25 Q3,us,m,190\n2024/25 Q4,us,m,187\n2025/26 Q1,us,m,{last}\n")
    };
    let (help, writes) = of_small("calls", "lower", "{183 = m}", &rows(138));
    assert!(writes.is_none() && help.contains("its digits may have slipped there"), "{help}");
    // The cell fits, and the text does not.
    let (help, writes) = of_small("calls", "lower", "{138 = m}", &rows(183));
    assert_eq!((help.as_str(), writes.as_deref()), ("write `183`", Some("183")));
}

#[test]
fn a_text_is_not_written_by_what_its_source_contradicts() {
    // Lower is better, so the second position that is published is the third: `better` is wrong, or the position.
    let positions = "quarter,organisation,metric,value,position\n2025/26 Q1,us,m,20,2\n2025/26 Q1,a,m,10,1\n\
                     2025/26 Q1,b,m,30,3\n2025/26 Q1,c,m,40,4\n";
    let (help, writes) = of_small("calls", "higher", "{2nd = position of m in g}", positions);
    assert!(writes.is_none() && help.contains("what its source publishes beside it says otherwise"), "{help}");
    // Fractions where percentages are meant.
    let fractions =
        "quarter,organisation,metric,value\n2024/25 Q3,us,m,0.75\n2024/25 Q4,us,m,0.76\n2025/26 Q1,us,m,0.78\n";
    let (help, writes) = of_small("%", "higher", "{78% = m}", fractions);
    assert!(writes.is_none() && help.contains("look like fractions"), "{help}");
}

/// What is told of names in the data beside a plan of `calls-999` and `fires`, by rows of both and others.
fn of_names(rows: &str) -> Vec<String> {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2025/26 Q2\n}\n\
                metric calls-999 \"Emergency calls\" {\n  unit calls\n  covers quarter\n  no aspiration \"x\"\n}\n\
                metric fires \"Fires\" {\n  unit fires\n  covers quarter\n  no aspiration \"x\"\n}\n";
    let known = ["2024/25 Q3", "2024/25 Q4", "2025/26 Q2"];
    let known = known.map(|quarter| format!("{quarter},us,calls-999,100\n{quarter},us,fires,100\n")).concat();
    let table = format!("quarter,organisation,metric,value\n{known}{rows}");
    let read = analyse(&[File::plan("plan.plan", plan), File::data("data/d.csv", table)]);
    let found = read.analysis.diagnostics.iter().filter(|it| it.code.slug() == "undeclared-metric");
    found.map(|it| it.labels[0].text.clone()).collect()
}

#[test]
fn a_second_name_in_the_gaps_of_a_series_is_that_of_its_metric() {
    for rows in [
        "2025/26 Q1,us,calls-99,100\n",
        "2025/26 Q1,us,Calls 998 ,100\n",
        "2025/26 Q1,us,Calls 99,100\n",
        "2025/26 Q1,us,fines,100\n",
    ] {
        let expected = if rows.contains("fines") { "did you mean `fires`?" } else { "did you mean `calls-999`?" };
        assert_eq!(of_names(rows), [expected], "{rows}");
    }
    for rows in [
        // Both have a figure of one quarter.
        "2025/26 Q1,us,fines,100\n2025/26 Q2,us,fines,100\n",
        // It begins before.
        "2024/25 Q2,us,fines,100\n",
        // It is of somebody else.
        "2025/26 Q1,them,fines,100\n",
        "2025/26 Q1,us,calls-101,100\n",
    ] {
        assert!(of_names(rows).iter().all(|label| !label.contains("did you mean")), "{rows}: {:?}", of_names(rows));
    }
    // One name by rule.
    assert!(of_names("2025/26 Q1,us,Calls_999,100\n").is_empty());
}

#[test]
fn a_column_of_the_year_is_its_total_and_no_slip_for_a_quarter() {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2020/21 Q4\n}\n\
                metric m \"M\" {\n  unit visits\n  covers quarter\n  better higher\n  aspiration at least 90\n}\n\
                data \"data/m.csv\" {\n  one column per quarter\n}\n";
    let table = "measure,organisation,2020/21 Q1,2020/21 Q2,2020/21 Q3,2020/21 Q4,2020/21\nm,us,101,102,103,95,401\n";
    let folder = folder(&[("plan.plan", plan.as_bytes()), ("data/m.csv", table.as_bytes())]);
    let told = run(folder.path(), &["check", "--format", "full", "--color", "never"]).out;
    assert!(told.contains("the column `2020/21` is of a year, and stands among columns of quarters"), "{told}");
    assert!(told.contains("`skip column \"2020/21\"`") && !told.contains("2021/22"), "{told}");
}
