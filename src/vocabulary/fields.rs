//! The table of fields: a row a phrase that can begin a line.

use super::Layout;

/// A place where lines can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A file, outside every block.
    File,
    /// A `plan` block.
    Plan,
    /// A `group` block.
    Group,
    /// A `priority` block.
    Priority,
    /// A `pledge` block.
    Pledge,
    /// A `metric` block.
    Metric,
    /// A `quarter` block.
    Quarter,
    /// A `status` block.
    Status,
    /// The block of a `data` line.
    Data,
}

impl Place {
    /// The place in words, for messages: `a metric`.
    pub fn words(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::Plan => "the plan",
            Self::Group => "a group",
            Self::Priority => "a priority",
            Self::Pledge => "a pledge",
            Self::Metric => "a metric",
            Self::Quarter => "a quarter",
            Self::Status => "a status scheme",
            Self::Data => "the block of a data line",
        }
    }
}

/// What is written after a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    Nothing,
    /// A title in quotes.
    Title,
    /// A name.
    Name,
    /// A name, and a title in quotes.
    NameAndTitle,
    /// A number, and a title in quotes.
    NumberAndTitle,
    /// A name, and the promise as a text.
    NameAndText,
    /// A quarter.
    Quarter,
    /// The name of a month.
    Month,
    /// The sign or the word of a currency.
    Currency,
    /// A date.
    Date,
    /// The name of a group.
    Group,
    /// The names of metrics.
    Metrics,
    /// Names of organisations, each with a title if it has one.
    Organisations,
    /// Titles in quotes.
    Titles,
    /// A unit.
    Unit,
    /// Words separated by commas, the best first.
    Grades,
    /// A formula over metrics.
    Formula,
    /// `lower` or `higher`.
    Polarity,
    /// A stretch of time.
    Coverage,
    /// A number of quarters.
    Quarters,
    /// How often figures come.
    Rhythm,
    /// So much of the metric's unit, or a percentage of the target.
    Tolerance,
    /// What was aspired to before, the first quarter in which it no longer was, and a reason.
    Revision,
    /// The first period of figures of another kind, and a reason.
    Break,
    /// The name of a metric.
    Metric,
    /// `below` and a number.
    Below,
    /// A percentage.
    Percentage,
    /// A whole number.
    Count,
    /// What is aspired to.
    Aspiration,
    /// A reason in quotes.
    Reason,
    /// A text between `"""`, or a line of it in quotes.
    Text,
    /// A metric, a pledge or `priority` with its number, and a text.
    SubjectAndText,
    /// A name, what is promised, and a deadline.
    Milestone,
    /// The name of a milestone, and the day on which it was done.
    Done,
    /// A metric, a pledge or `priority` with its number, words in quotes, and whose they are.
    Judgement,
    /// A list that was published.
    Claim,
    /// A label in quotes, and when it applies.
    StatusCase,
    /// A path, or several by a pattern, in quotes.
    Path,
    /// A path, and the sheet of a workbook.
    Table,
    /// The number of a row.
    Row,
    /// The first and the last of some rows.
    Rows,
    /// A column of a table, and what it holds.
    ColumnIs,
    /// A column of a table.
    ColumnName,
    /// What each column is one of.
    Spread,
    /// A period.
    Period,
    /// The name of an organisation.
    Organisation,
    /// Rows by number, or by what a column says.
    Skipped,
}

impl Shape {
    /// What to write, in words, for messages: `a month, such as April`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Title => "a title in quotes, such as `\"Essex Police\"`",
            Self::Name => "a name, such as `rag`",
            Self::NameAndTitle => "a name and a title, such as `all-crime \"All crime: offences\"`",
            Self::NumberAndTitle => "a number and a title, such as `1 \"Safer streets\"`",
            Self::NameAndText => "a name and a text, such as `specials \"Double the number of special constables.\"`",
            Self::Quarter => "a quarter, such as `2020/21 Q4`",
            Self::Month => "a month, such as `April`",
            Self::Currency => "the sign or the word of a currency, such as `CHF`",
            Self::Date => "a date, such as `2 June 2021`",
            Self::Group => "the name of a group, such as `msg`",
            Self::Metrics => "names of metrics, such as `all-crime, homicide`",
            Self::Organisations => "names of organisations, such as `essex \"Essex Police\", sussex`",
            Self::Titles => "titles in quotes, such as `\"All Crime Solved Rate\"`",
            Self::Unit => "a unit, such as `offences per 1,000 population` or `%`",
            Self::Grades => "words in order, the best first, such as `Good, Adequate, Requires improvement`",
            Self::Formula => "a formula over metrics, such as `homicide as share of all-crime`",
            Self::Polarity => "`lower` or `higher`",
            Self::Coverage => "a stretch of time, such as `12 months`, `quarter`, `year to date` or `day`",
            Self::Quarters => "a number of quarters, such as `2 quarters`",
            Self::Rhythm => "how often figures come, such as `year in Q4` or `6 months`",
            Self::Tolerance => "how near is near, such as `2 points`, `5%` or `3 offences`",
            Self::Revision => {
                "the former target, the quarter and a reason, such as `5th in msg in 2020/21 Q2 \"Agreed by the board\"`"
            }
            Self::Break => "a period and a reason, such as `2013/14 \"New definition\"`",
            Self::Metric => "the name of a metric, such as `all-crime`",
            Self::Below => "`below` and a number, such as `below 20`",
            Self::Percentage => "a percentage, such as `100%`",
            Self::Count => "a whole number, such as `2`",
            Self::Aspiration => "an aspiration, such as `4th in msg` or `at least 90%`",
            Self::Reason => "a reason in quotes, such as `\"Demand is not ours to set.\"`",
            Self::Text => {
                "a text in quotes, such as `\"Prevention comes first.\"`, or between `\"\"\"` when it is longer"
            }
            Self::SubjectAndText => "what it is about and a text, such as `all-crime \"Offences fell.\"`",
            Self::Milestone => {
                "a name, a title and a deadline, such as `teams \"Launch the domestic abuse teams\" by 2020/21 Q4`"
            }
            Self::Done => "the name of a milestone and the day, such as `teams done 1 March 2021`",
            Self::Judgement => {
                "what it is about, a judgement and whose it is, such as `priority 4 \"Adequate\" by \"Audit Committee\"`"
            }
            Self::Claim => "a list that was published, such as `met: all-crime-solved, homicide`",
            Self::StatusCase => "a label in quotes and when it applies, such as `\"On target\" when met or on track`",
            Self::Path => "a path in quotes, such as `\"data/*.csv\"`",
            Self::Table => {
                "a path in quotes and the sheet of a workbook, such as `\"data/crime.xlsx\" sheet \"Table P3\"`"
            }
            Self::Row => "the number of a row, such as `4`",
            Self::Rows => "the first row and the last, such as `4 to 5`",
            Self::ColumnIs => {
                "a column by its header or its letter and what it holds, such as `\"Force\" is organisation`"
            }
            Self::ColumnName => "a column by its header or its letter, such as `\"Total\"` or `F`",
            Self::Spread => "`quarter`, `month`, `year`, `metric` or `organisation`",
            Self::Period => "a quarter or another period, such as `2020/21 Q4`",
            Self::Organisation => "the name of an organisation, such as `essex`",
            Self::Skipped => {
                "which rows, such as `58 to 72`, `where \"Area\" is \"England\"` or `where \"Code\" begins with \"E12\"`"
            }
        }
    }

    /// What is written, as an example: the one that its words give.
    pub fn example(self) -> &'static str {
        let words = self.words();
        let given = words.split_once("such as ").map_or(words, |(_, examples)| examples);
        given.split('`').nth(1).unwrap_or_default()
    }
}

/// A row: a phrase that can begin a line.
#[derive(Debug)]
pub struct Field {
    /// Its keyword.
    pub keyword: Keyword,
    /// The words.
    pub phrase: &'static str,
    /// Where it may stand.
    pub places: &'static [Place],
    /// What follows it.
    pub shape: Shape,
    /// The place that its braces open, if it may have any.
    pub opens: Option<Place>,
    /// Whether a block may hold it more than once.
    pub repeats: bool,
    /// What it is for, in a line.
    pub doc: &'static str,
    /// How it is written, where the example of its shape would not do: whole lines, the phrase at their beginning.
    pub written: Option<&'static str>,
}

impl Field {
    /// How it is written, for the reference: `owner  "Head of Libraries"`.
    pub fn example(&self) -> String {
        match (self.written, self.shape.example()) {
            (Some(written), _) => written.to_owned(),
            (None, "") => self.phrase.to_owned(),
            (None, example) if self.layout(self.places[0]) == Layout::Sentence => format!("{} {example}", self.phrase),
            (None, example) => format!("{}  {example}", self.phrase),
        }
    }
}

macro_rules! fields {
    ($($keyword:ident $phrase:literal in [$($place:ident)+] takes $shape:ident $(opens $opens:ident)? $(, $many:ident)? ; $doc:literal $(=> $written:literal)?)*) => {
        /// A phrase that can begin a line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Keyword {
            $(#[doc = $doc] $keyword,)*
        }

        /// Every phrase that can begin a line.
        pub const FIELDS: &[Field] = &[
            $(Field {
                keyword: Keyword::$keyword,
                phrase: $phrase,
                places: &[$(Place::$place),+],
                shape: Shape::$shape,
                opens: fields!(@opens $($opens)?),
                repeats: fields!(@repeats $($many)?),
                doc: $doc,
                written: fields!(@written $($written)?),
            },)*
        ];
    };
    (@written) => { None };
    (@written $written:literal) => { Some($written) };
    (@opens) => { None };
    (@opens $place:ident) => { Some(Place::$place) };
    (@repeats) => { false };
    (@repeats many) => { true };
}

fields! {
    Plan "plan" in [File] takes Title opens Plan;
        "What the plan is called, whose it is, and which quarter is reported on."
            => r##"plan "Police and Crime Plan 2016–2021" {
  for        essex "Essex Police"
  reporting  2020/21 Q4
}"##
    Group "group" in [File] takes NameAndTitle opens Group, many;
        "Organisations that are compared with one another."
            => r##"group msg "Most Similar Group" {
  members  essex, derbyshire, hampshire, sussex
}"##
    Priority "priority" in [File] takes NumberAndTitle opens Priority, many;
        "A priority of the plan, with its pledges and metrics."
            => r##"priority 1 "Safer streets" {
  owner  "Deputy Chief Constable"
}"##
    Pledge "pledge" in [File Priority] takes NameAndText opens Pledge, many;
        "A promise (We will …), and the metrics that measure it."
            => r##"pledge specials """
  Double the number of special constables.
""" {
  measured by  specials-headcount
}"##
    Metric "metric" in [File Priority] takes NameAndTitle opens Metric, many;
        "Something that is measured, and what is aspired to for it."
            => r##"metric all-crime "All crime: offences" {
  unit        offences per 1,000 population
  better      lower
  aspiration  4th in msg
}"##
    Quarter "quarter" in [File] takes Quarter opens Quarter, many;
        "What happened in one quarter, and what was published about it."
            => r##"quarter 2020/21 Q4 {
  claim not met: all-crime
}"##
    Status "status" in [File] takes Name opens Status, many;
        "Colours for verdicts and movements, each with its label: every case in exactly one line."
            => r##"status rag {
  green  "On target"   when met or on track
  amber  "Near"        when nearly met
  red    "Off target"  when not met or missed or off track
  grey   "Not judged"  when no aspiration, not due, to be set, no data or outside expected range
}"##
    Milestone "milestone" in [File Priority Pledge] takes Milestone, many;
        "Something promised by a date, that is done by then or not."
    Include "include" in [File Plan] takes Path, many;
        "Further plan files; without it, every .plan file of the folder is read."
            => r#"include "quarters/*.plan""#
    Data "data" in [File Plan] takes Table opens Data, many;
        "Data files, and in braces how a table of another shape is read; without it, every .csv file in the folder data is."
            => r##"data "data/crime.xlsx" sheet "Table P3" {
  header row  4
  quarter     2020/21 Q4
  column "Area name" is organisation
  column "Rate per 1,000" is all-crime
}"##
    Figures "figures" in [File Plan] takes Path, many;
        "Tables of figures to be quoted in texts: each metric in them is declared by its row."
        => "figures \"data/figures.csv\""

    For "for" in [Plan] takes Organisations;
        "The organisation whose plan it is."
            => r#"for  essex "Essex Police""#
    YearStarts "year starts" in [Plan] takes Month;
        "The month in which the plan's year starts; April unless it is said."
    Currency "currency" in [Plan] takes Currency, many;
        "A currency that figures are in, by the sign or the word that is printed; `£`, `€`, `$` and `¥` are known."
    Reporting "reporting" in [Plan] takes Quarter;
        "The quarter that is reported on unless the command line names another."

    ComparedWith "compared with" in [Plan Metric] takes Group;
        "The group in which positions and gaps are reported."
    Members "members" in [Group] takes Organisations;
        "The organisations of the group."
    MeasuredBy "measured by" in [Pledge] takes Metrics;
        "The metrics that show whether the pledge is kept."

    Unit "unit" in [Metric] takes Unit;
        "What the metric's values are counted in."
    Grades "grades" in [Metric] takes Grades;
        "The words in which the metric is graded, the best first; they stand in place of a unit."
            => r#"grades  Good, Adequate, Requires improvement"#
    Formula "formula" in [Metric] takes Formula;
        "What the metric's values are worked out from, where the data do not give them."
    Better "better" in [Metric] takes Polarity;
        "Whether lower or higher values are better."
    Covers "covers" in [Metric] takes Coverage;
        "The stretch of time that each value covers, up to its date: a day for a stock, such as a headcount."
    Aspiration "aspiration" in [Metric] takes Aspiration, many;
        "What is aspired to."
    NearlyMet "nearly met within" in [Metric] takes Tolerance;
        "How far from its target a value may be and still be nearly met."
    RevisedFrom "revised from" in [Metric] takes Revision, many;
        "What was aspired to before; quarters before the one named are judged against that. Of several aspirations, the one meant is named: `revised from \"Stretch\" 90% in …`."
    NoAspiration "no aspiration" in [Metric] takes Reason;
        "Says that there is no aspiration, and why."
    Because "because" in [Metric] takes Text;
        "Why this is aspired to."
    AlsoCalled "also called" in [Metric] takes Titles, many;
        "Other names under which the data know the metric."
    FromWorst "positions counted from worst" in [Metric] takes Nothing;
        "Positions are written and printed with the worst as 1st, as some published rankings do."
    ReportedEvery "reported every" in [Metric] takes Rhythm;
        "How often figures come; in between, the metric is not due, and nothing is missing."
    BreakAt "break at" in [Metric] takes Break, many;
        "The first period of figures that are counted in another way; nothing is compared across it."
    ReplacedBy "replaced by" in [Metric] takes Metric;
        "The metric that took the place of this one, of which no more figures are to come."
    StaleAfter "stale after" in [Metric] takes Quarters;
        "How old the latest data may be before a finding says so."
    SmallNumbers "small numbers" in [Metric] takes Below;
        "Below this value, the report cautions that numbers are small."
    CanExceed "can exceed" in [Metric] takes Percentage;
        "Says that values above 100% are possible, and why they are no mistake."
    Decimals "decimals" in [Metric] takes Count;
        "How many decimal places the report prints; as many as the data have unless it is said."

    RatedBy "rated by" in [Metric] takes Name;
        "The status scheme that gives the metric its colour and label; the plan's first unless it is said."

    Green "green" in [Status] takes StatusCase, many;
        "A label shown in green, and when it applies."
    Amber "amber" in [Status] takes StatusCase, many;
        "A label shown in amber, and when it applies."
    Red "red" in [Status] takes StatusCase, many;
        "A label shown in red, and when it applies."
            => r#"red  "Off target" when not met or missed"#
    Blue "blue" in [Status] takes StatusCase, many;
        "A label shown in blue, and when it applies."
    Grey "grey" in [Status] takes StatusCase, many;
        "A label shown in grey, and when it applies."
    Black "black" in [Status] takes StatusCase, many;
        "A label shown in black, and when it applies."

    Published "published" in [Quarter] takes Date;
        "The day on which the quarter's report was published."
    LatestRevision "latest revision" in [Plan Quarter] takes Nothing;
        "What was published is checked against the latest figures, not against those known on the day."
    UpdateOn "update on" in [Quarter] takes SubjectAndText, many;
        "What there is to tell about a metric, a pledge or a priority."
    MilestoneDone "milestone" in [Quarter] takes Done, many;
        "The day on which a milestone was done."
            => r#"milestone hubs done 1 March 2021"#
    JudgementOn "judgement on" in [Quarter] takes Judgement, many;
        "How somebody judges a metric, a pledge or a priority in their own words, shown with their name."
            => r#"judgement on specials "Adequate" by "Audit Committee""#
    Claim "claim" in [Quarter] takes Claim, many;
        "A list of the published summary, to be checked against the data."

    HeaderRow "header row" in [Data] takes Row;
        "The row that names the columns, as a spreadsheet program numbers it."
    HeaderRows "header rows" in [Data] takes Rows;
        "Several rows that name the columns together, the lowest in particular."
    UnitsInRow "units in row" in [Data] takes Row;
        "The row that holds the unit of each column."
            => r#"units in row  6"#
    ColumnIs "column" in [Data] takes ColumnIs, many;
        "What a column holds: a metric by its name, or what a column of a tidy table would."
    OneColumnPer "one column per" in [Data] takes Spread;
        "What every column of figures is one of; its header says which."
            => r#"one column per quarter"#
    OfQuarter "quarter" in [Data] takes Period;
        "The period of every figure in the table."
    OfMetric "metric" in [Data] takes Metric;
        "The metric of every figure in the table."
    OfOrganisation "organisation" in [Data] takes Organisation;
        "The organisation of every figure in the table."
    SkipRow "skip row" in [Data] takes Row, many;
        "A row that is not read."
    SkipRows "skip rows" in [Data] takes Skipped, many;
        "Rows that are not read, by their numbers or by what a column says in them."
    SkipColumn "skip column" in [Data] takes ColumnName, many;
        "A column that is not read, where every other is a quarter or a metric."
    WithoutMarks "without footnote marks" in [Data] takes Nothing;
        "Numbers right behind a name refer to footnotes and are no part of it: `Greater Manchester4`."

    Owner "owner" in [Priority Pledge Metric] takes Title;
        "Who answers for it."
            => r#"owner  "Head of Libraries""#
    Note "note" in [Plan Group Priority Pledge Metric Quarter] takes Text, many;
        "Anything else that a reader should know."
}

impl Keyword {
    /// The keyword's row.
    pub fn field(self) -> &'static Field {
        &FIELDS[self as usize]
    }
}
