//! `planck import` on tables as planners have them: the block that it prints, put into a plan, reads the table.

use crate::planck::{folder, run};
use crate::workbooks::{found, plan, rows, sheet, workbook_of};
use crate::workbooks_cells::merged;

/// A table, lines of its block, what is added by hand, and rows of what comes of it.
struct Shape<'a> {
    table: &'a str,
    lines: &'a str,
    added: &'a str,
    rows: &'a [&'a str],
}

fn holds(shape: &Shape<'_>, file: &str, bytes: &[u8]) {
    let at = folder(&[(file, bytes)]);
    let block = run(at.path(), &["import", file]).out;
    assert!(block.contains(shape.lines), "{block}");
    assert_eq!(block.contains("With what you must still say (below)"), !shape.added.is_empty(), "{block}");
    assert!(block.contains("wrong with it."), "{block}");
    let whole = block.replacen("{\n", &format!("{{\n  {}\n", shape.added), 1);
    let at = plan(&whole, file, bytes);
    let read = rows(at.path());
    let found: Vec<String> = found(at.path()).into_iter().filter(|it| it.starts_with("data/")).collect();
    assert_eq!((read.iter().map(String::as_str).collect::<Vec<_>>(), found), (shape.rows.to_vec(), vec![]), "{whole}");
}

#[test]
fn tables_of_text() {
    let shapes = [
        // Regions and countries by their codes, one of a force's name.
        Shape {
            table: "Year ending March 2021,,\nArea Code,Area Name,Rate\nE92000001,ENGLAND,80\nE12000005,West Midlands,78\n\
                    E23000014,West Midlands,87\nE23000028,Essex2,79\n",
            lines: "skip rows where \"Area Code\" begins with \"E12\", \"E92\"\n  without footnote marks",
            added: "",
            rows: &["March 2021,West Midlands,rate,87", "March 2021,Essex,rate,79"],
        },
        // The kind of the row in words: of London the force, since most rows are of forces.
        Shape {
            table: "Area,Level,Rate\nLondon,Region,88\nLondon,Force,89\nEssex,Force,79\n",
            lines: "skip rows where \"Level\" is \"Region\"",
            added: "quarter 2020/21 Q4",
            rows: &["2020/21 Q4,London,rate,89", "2020/21 Q4,Essex,rate,79"],
        },
        Shape {
            table: "Visits, loans and events,,,\nSource: returns, 2021,,,\nBranch,Quarter,Visits,Loans\n\
                    Mill Lane,2020/21 Q4,120,340\n",
            lines: "header row  3\n  column \"Quarter\" is quarter\n  column \"Branch\" is organisation",
            added: "",
            rows: &["2020/21 Q4,Mill Lane,visits,120", "2020/21 Q4,Mill Lane,loans,340"],
        },
        // Units in a row of their own.
        Shape {
            table: "Force,Crime,Solved\n,\"per 1,000 population\",%\nEssex,79,16\nKent,80,15\n",
            lines: "skip row  2\n",
            added: "quarter 2020/21 Q4",
            rows: &[
                "2020/21 Q4,Essex,crime,79",
                "2020/21 Q4,Kent,crime,80",
                "2020/21 Q4,Essex,solved,16",
                "2020/21 Q4,Kent,solved,15",
            ],
        },
        Shape {
            table: "Force,Solved,Spend\n,%,£\nEssex,16,1\n",
            lines: "units in row  2\n",
            added: "quarter 2020/21 Q4",
            rows: &["2020/21 Q4,Essex,solved,16,%", "2020/21 Q4,Essex,spend,1,£"],
        },
        // Two rows of headings, which only together tell the columns apart.
        Shape {
            table: "Year ending March 2021,,,,\n,Violence,,Theft,\nForce,Number,Rate,Number,Rate\nEssex,1,2,3,4\n",
            lines: "header rows  2 to 3\n",
            added: "",
            rows: &[
                "March 2021,Essex,violence-number,1",
                "March 2021,Essex,violence-rate,2",
                "March 2021,Essex,theft-number,3",
                "March 2021,Essex,theft-rate,4",
            ],
        },
        Shape {
            table: "\n,Visits\n\n,Branch,,Q3 2020/21,Q4 2020/21,Total\n\n,Mill Lane,,10,20,30\n,Total,,10,20,30\n",
            lines: "skip column \"Total\"\n  # totals are left out\n  skip rows where \"Branch\" is \"Total\"",
            added: "metric visits",
            rows: &["2020/21 Q3,Mill Lane,visits,10", "2020/21 Q4,Mill Lane,visits,20"],
        },
        // Years are called years, and quarters quarters.
        Shape {
            table: "Measure,2019/20,2020/21\nVisits,10,20\n",
            lines: "one column per year\n",
            added: "organisation essex",
            rows: &["2019/20,essex,Visits,10", "2020/21,essex,Visits,20"],
        },
        Shape {
            table: "Measure,2020/21 Q3,2020/21 Q4\nVisits,10,20\n",
            lines: "one column per quarter\n",
            added: "organisation essex",
            rows: &["2020/21 Q3,essex,Visits,10", "2020/21 Q4,essex,Visits,20"],
        },
        // A metric a row, and more than one column of figures.
        Shape {
            table: "Area,Performance indicator,Time period,Target,Actual\nEssex,Calls,2020/21 Q4,90,88\n",
            lines: "column \"Actual\" is value\n  skip column \"Target\"\n  # planck could not make out whether",
            added: "",
            rows: &["2020/21 Q4,Essex,Calls,88"],
        },
        // Figures of other years are not of this one.
        Shape {
            table: "Year ending March 2018,,,\nForce,Apr '07 to Mar '083,Apr '16 to Mar '17: Rate,Apr '17 to Mar '185\nEssex,1,2,3\n",
            lines: "column \"Apr '17 to Mar '185\" is apr-17-to-mar-185\n  # columns of other times are left out; another data line \
                    can read those of one time\n  skip column \"Apr '07 to Mar '083\"\n  skip column \"Apr '16 to Mar '17: Rate\"\n",
            added: "",
            rows: &["March 2018,Essex,apr-17-to-mar-185,3"],
        },
        // Of rates among people, the people are what they are counted over.
        Shape {
            table: "Force,Measure,Quarter,\"Rate per 1,000 population\",Population\nEssex,Crimes,2020/21 Q4,50,1800000\n",
            lines: "column \"Rate per 1,000 population\" is value\n  column \"Population\" is denominator\n}",
            added: "",
            rows: &["2020/21 Q4,Essex,Crimes,50"],
        },
        // A share of crimes is none of people.
        Shape {
            table: "Force,Measure,Quarter,Result,Population\nEssex,Solved,2020/21 Q4,16%,1800000\n",
            lines: "column \"Result\" is value\n  skip column \"Population\"\n",
            added: "",
            rows: &["2020/21 Q4,Essex,Solved,16%"],
        },
        Shape {
            table: "ID;Local authority;Besuche;Rate\n1;Nord;1.234;79,35\n2;Sued;2.345;80,1\n",
            lines: "column \"Local authority\" is organisation\n  column \"Besuche\" is besuche",
            added: "quarter 2020/21 Q4",
            rows: &[
                "2020/21 Q4,Nord,besuche,1234",
                "2020/21 Q4,Sued,besuche,2345",
                "2020/21 Q4,Nord,rate,79.35",
                "2020/21 Q4,Sued,rate,80.1",
            ],
        },
    ];
    for shape in &shapes {
        holds(shape, "d.csv", shape.table.as_bytes());
    }
}

/// Digits behind a word may be marks of footnotes, those behind a letter are of a name; and years of the calendar are tried
/// as the years of a plan that begins them in January.
#[test]
fn a_first_look_is_no_riddle() {
    let import = |table: &str| run(folder(&[("d.csv", table.as_bytes())]).path(), &["import", "d.csv"]);
    let marks = |names: [&str; 2]| import(&format!("Area,Rate\n{},1\n{},2\n", names[0], names[1])).out;
    assert!(marks(["West Mercia2", "West Midlands"]).contains("  without footnote marks\n"));
    assert!(!marks(["P1 / Safer streets", "P2 / Fewer victims"]).contains("footnote"));
    let years = import("Force,2017,2018\nEssex,1,2\n").out;
    assert!(years.starts_with("# With what you must still say (below), it gives 2 figures"), "{years}");
    let prose = import("Notes of a meeting\n\nWhat we saw,and when\nA rise,in 2020\nof 5,calls\nmore,than 6\n");
    assert!(
        !prose.out.contains("data \"") && prose.err.contains("holds no table that planck can make out"),
        "{prose:?}"
    );
}

#[test]
fn what_cannot_be_made_out_is_said() {
    for (table, what) in [
        ("Force,2017,2018\nEssex,1,2\n", "which year `2017` is: it is read where the plan says `year starts January`"),
        (
            "Area,Kind,Rate\nLondon,Old,1\nLondon,New,2\n",
            "which row of `London` is meant, since there are several: leave out others with `skip rows where \"Kind\" is \
             \"New\"` or `skip rows where \"Kind\" is \"Old\"`",
        ),
        ("Area,Rate\nLondon,1\nLondon,2\n", "which row of `London` is meant, since there are several"),
        ("Area,Apr '16 to Mar '17,Rate\nLondon,1,2\n", "what to call the figures of column \"Apr '16 to Mar '17\""),
    ] {
        let out = run(folder(&[("d.csv", table.as_bytes())]).path(), &["import", "d.csv"]).out;
        assert!(out.contains(&format!("  # planck could not make out {what}")), "{out}");
    }
}

#[test]
fn sheets_of_workbooks() {
    // A measure over two rows, of which one is what was wanted.
    let kpis: &[&[&str]] = &[
        &["Performance 2020/21"],
        &["Measure", "Row", "2020/21 Q3", "2020/21 Q4"],
        &["Calls", "Target", "90", "91"],
        &["", "Actual", "88", "89"],
    ];
    let shape = Shape {
        table: "",
        lines: "header row  2\n  one column per quarter\n  # one row of each name is read; see whether it is the one that you \
                want\n  skip rows where \"Row\" is \"Target\"",
        added: "organisation essex",
        rows: &["2020/21 Q3,essex,Calls,88", "2020/21 Q4,essex,Calls,89"],
    };
    holds(&shape, "d.xlsx", &merged(kpis, &["A3:A4", "A1:D1"]));
    // Headings that are merged over several columns.
    let rates: &[&[&str]] =
        &[&["Year ending March 2021"], &["", "Violence"], &["Force", "Number", "Rate"], &["Essex", "1", "2"]];
    let shape = Shape {
        table: "",
        lines: "column \"Number\" is number",
        added: "",
        rows: &["March 2021,Essex,number,1", "March 2021,Essex,rate,2"],
    };
    holds(&shape, "d.xlsx", &merged(rates, &["B2:C2"]));
}

#[test]
fn many_columns_of_one_heading_are_described_soon() {
    let row = |cell: &str| vec![cell; 2_000].join(",");
    let table = format!("Force,{}\nEssex,{}\n", row("Rate"), row("5"));
    let begun = std::time::Instant::now();
    let out = run(folder(&[("d.csv", table.as_bytes())]).path(), &["import", "d.csv"]).out;
    assert!(out.contains("whose headings are lacking, alike"), "{out}");
    // It took minutes when each heading was held against all others.
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn the_name_of_a_sheet_or_a_file_tells_the_quarter() {
    let table = "Force,Calls\nEssex,4\n";
    let out =
        run(folder(&[("calls_2020-21 Q4.csv", table.as_bytes())]).path(), &["import", "calls_2020-21 Q4.csv"]).out;
    assert!(out.contains("  quarter  2020-21 Q4\n"), "{out}");
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Force</v></c><c r=\"B1\" t=\"str\"><v>Calls</v></c></row>\
                <row r=\"2\"><c r=\"A2\" t=\"str\"><v>Essex</v></c><c r=\"B2\"><v>4</v></c></row>";
    let book = workbook_of("Q4 2020-21", sheet(rows));
    let out = run(folder(&[("calls.xlsx", &book)]).path(), &["import", "calls.xlsx"]).out;
    assert!(out.contains("sheet \"Q4 2020-21\" {\n  quarter  Q4 2020-21\n"), "{out}");
}

/// Those of the Office for National Statistics, where `PLANCK_ONS_PFA` names the folder that holds them: all blocks of a release
/// in one plan, and every cell of the areas that holds a number is read.
#[test]
fn published_releases_are_described_whole() {
    let Ok(published) = std::env::var("PLANCK_ONS_PFA") else { return };
    let name = "policeforceareatablesyearendingdecember2018.xlsx";
    let bytes = std::fs::read(std::path::Path::new(&published).join(name)).expect("the release is there");
    let blocks = run(folder(&[(name, &bytes)]).path(), &["import", name]).out;
    let at = plan(&blocks, name, &bytes);
    let out = run(at.path(), &["check", ".", "--format", "concise"]).out;
    let of_data: Vec<&str> = out.lines().filter(|line| line.starts_with("data/")).collect();
    assert_eq!(of_data, Vec::<&str>::new());
    // Read with a spreadsheet program.
    for row in [
        "December 2018,Greater Manchester,homicide,78,",
        "December 2018,Greater Manchester,homicide-table-p2,4,",
        "December 2018,Essex,total-recorded-crime-excluding-fraud,151103,",
        "December 2018,Essex,total-recorded-crime-excluding-fraud-table-p2,15.5619287981339,",
        "December 2018,Essex,violence-against-the-person-table-p3,28.9011244361751,",
        "December 2018,Essex,homicide-table-p2,–,",
    ] {
        let out = run(at.path(), &["data", ".", "--format", "csv"]).out;
        assert!(out.contains(row), "{row}");
    }
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    let at = folder(&[("a.csv", b""), ("a.xlsx", b"")]);
    for (file, message, help) in [
        ("a.csv", "`a.csv` is empty", "save or export it again from where its figures come from"),
        (
            "a.xlsx",
            "the workbook `a.xlsx` is empty: the file holds 0 bytes",
            "copy it again from where it comes from; its last copy or download may have broken off",
        ),
    ] {
        let run = run(at.path(), &["import", file]);
        assert_eq!((run.code, run.err), (Some(2), format!("error: {message}\n  help: {help}\n")));
    }
}

#[test]
fn thousands_of_figures_have_a_comma() {
    let rows =
        |metric: &str| (0..600).map(|place| format!("2020/21 Q4,place {place},{metric},{place}\n")).collect::<String>();
    let table = format!("quarter,area,measure,value\n{}{}", rows("visits"), rows("loans"));
    let at = folder(&[("a.csv", table.as_bytes())]);
    let out = run(at.path(), &["import", "a.csv"]).out;
    assert!(out.contains("it gives 1,200 figures of 600 organisations"), "{out}");
}
