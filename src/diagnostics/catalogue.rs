//! The catalogue of diagnostics: a row a code, each with its page, and nothing else.
//!
//! The page is compiled in, so a row without a page does not build. Codes are words, name the fault, and
//! are never used again for another one.

use super::Severity;

/// A row of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// The code in words, as people write it: `unknown-field`.
    pub slug: &'static str,
    /// How much it matters unless a setting says otherwise.
    pub severity: Severity,
    /// What the mistake is, in a line.
    pub title: &'static str,
    /// The page that explains it, in Markdown.
    pub page: &'static str,
}

macro_rules! catalogue {
    ($($variant:ident $slug:literal $severity:ident $title:literal;)*) => {
        /// The code of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        /// Every diagnostic there is, a row a code, in the order of the pipeline.
        pub const CATALOGUE: &[Entry] = &[
            $(Entry {
                code: Code::$variant,
                slug: $slug,
                severity: Severity::$severity,
                title: $title,
                page: include_str!(concat!("../../docs/diagnostics/", $slug, ".md")),
            },)*
        ];
    };
}

catalogue! {
    // Files and folders
    NoPlans "no-plans" Error "A folder holds no plan";
    EmptyFile "empty-file" Error "A plan file is empty";
    NotUtf8 "not-utf8" Error "A plan file is not saved as UTF-8";
    UnreadableFile "unreadable-file" Error "A file cannot be read";
    NotAFile "not-a-file" Error "A pipe or a device stands where a file should";
    FileTooLarge "file-too-large" Error "A file is larger than planck reads";
    FolderTooLarge "folder-too-large" Error "A folder holds more than planck looks through";
    SameFileTwice "same-file-twice" Warning "One file has two names";
    OutsideFolder "outside-folder" Error "A path leads out of the plan's folder";
    IncludeLoop "include-loop" Error "Files include one another in a circle";
    MissingInclude "missing-include" Error "A plan file to be included is not there";
    MissingDataFile "missing-data-file" Error "A data file is not there";
    UnreadablePattern "unreadable-pattern" Error "A path or a pattern of paths cannot be read";

    // The shape of a plan
    NestedTooDeep "nested-too-deep" Error "Blocks stand in one another too deep";
    ControlCharacter "control-character" Error "A character that cannot be seen stands in a plan";
    StrayClose "stray-close" Error "A closing brace closes nothing";
    UnclosedBlock "unclosed-block" Error "A block never ends";
    UnclosedText "unclosed-text" Error "A text never ends";
    LateQuotes "late-quotes" Error "Closing triple quotes do not stand on a line of their own";
    UnclosedString "unclosed-string" Error "Words in quotes do not end on their line";
    TrailingComma "trailing-comma" Error "A comma ends a list";
    UnnamedBlock "unnamed-block" Error "A block has no words before its brace";

    // Comments to planck
    UnreadableIgnore "unreadable-ignore" Warning "A comment to planck cannot be understood";
    IgnoreWithoutReason "ignore-without-reason" Warning "A warning is ignored and nobody says why";
    UnknownCode "unknown-code" Warning "A comment ignores a warning that does not exist";
    ErrorIgnored "error-ignored" Warning "A comment tries to ignore an error";
    UnusedIgnore "unused-ignore" Warning "A comment ignores a warning that is not there";

    // Names and fields
    UnknownField "unknown-field" Error "A line begins with words that are no field here";
    MisplacedField "misplaced-field" Error "A field stands where it does not belong";
    DuplicateField "duplicate-field" Error "A field that can be said once is said twice";
    UnexpectedBlock "unexpected-block" Error "Braces follow a field that takes none";
    MissingBlock "missing-block" Error "A declaration has no block in braces";
    MissingValue "missing-value" Error "A field is not complete";
    MalformedValue "malformed-value" Error "What follows a field is not what it takes";
    ExtraWords "extra-words" Error "Words are left over at the end of a line";
    MissingField "missing-field" Error "A field that is needed is not there";
    MissingPlan "missing-plan" Error "No file has a plan block";
    InvalidName "invalid-name" Error "A name is not written as a name";
    DuplicateName "duplicate-name" Error "Two things have one name";
    UnknownGroup "unknown-group" Error "No group has this name";
    UnknownMetric "unknown-metric" Error "No metric has this name";
    UnknownPriority "unknown-priority" Error "No priority has this number";
    UnknownMilestone "unknown-milestone" Error "No milestone has this name";
    UnknownStatus "unknown-status" Error "No status scheme has this name";
    UnknownSubject "unknown-subject" Error "An update is about nothing that the plan declares";
    ListedTwice "listed-twice" Error "A list names something twice";
    MissingComma "missing-comma" Error "A comma is missing in a list";

    // Values
    UnreadablePeriod "unreadable-period" Error "A quarter, year, month or day cannot be read";
    AmbiguousPeriod "ambiguous-period" Error "A quarter or year could mean two";
    UnknownMonth "unknown-month" Error "A year starts in a month that does not exist";
    UnreadableNumber "unreadable-number" Error "A number cannot be read";
    UnreadableUnit "unreadable-unit" Error "A unit cannot be read";
    UndeclaredCurrency "undeclared-currency" Warning "A unit names a currency that the plan does not declare";
    MisspeltUnit "misspelt-unit" Warning "A word of a unit looks misspelt";
    UnknownPolarity "unknown-polarity" Error "Better values are neither lower nor higher";
    NotAFigure "not-a-figure" Error "Braces in a text hold no figure";
    UnclosedFigure "unclosed-figure" Error "A figure in a text lacks one of its braces";
    UnreadableFigure "unreadable-figure" Error "A figure in braces is no number";
    UnreadableFormula "unreadable-formula" Error "A formula cannot be read";
    MissingBrackets "missing-brackets" Error "A phrase stands beside a sign without brackets";

    // Aspirations and claims
    UnknownAspiration "unknown-aspiration" Error "An aspiration cannot be understood";
    IncompleteAspiration "incomplete-aspiration" Error "An aspiration is not complete";
    RevisionOfNothing "revision-of-nothing" Error "A revision belongs to no aspiration, or to one of several";
    RevisedTwice "revised-twice" Error "An aspiration is revised twice in one quarter";
    MissingColon "missing-colon" Error "A claim has no colon";
    UnknownClaim "unknown-claim" Error "A claim speaks of a list that does not exist";
    UnknownAspirationName "unknown-aspiration-name" Error "A metric has no aspiration of this name";
    EmptyClaim "empty-claim" Error "A claimed list holds nothing";

    // Milestones and judgements
    PublishedTooEarly "published-too-early" Warning "A report is published before its quarter has ended";
    IncompleteMilestone "incomplete-milestone" Error "A milestone is not complete";
    DoneInTheFuture "done-in-the-future" Error "A milestone is done on a day after its quarter";
    MilestoneOutsidePlan "milestone-outside-plan" Warning "A milestone lies outside the years of the plan";
    DoneTwice "done-twice" Error "A milestone is said to be done twice";
    JudgementWithoutAuthor "judgement-without-author" Error "A judgement does not say whose it is";
    JudgedTwice "judged-twice" Error "Somebody judges one thing twice in a quarter";

    // Status schemes
    UnknownCase "unknown-case" Error "A status speaks of a case that does not exist";
    IncompleteStatus "incomplete-status" Error "A line of a status scheme is not complete";
    StatusOverlap "status-overlap" Error "Two lines of a status scheme hold for one case";
    StatusGap "status-gap" Error "A status scheme leaves out a case";
    StatusNeverHolds "status-never-holds" Error "A line of a status scheme can never hold";
    ColourAgainstCase "colour-against-case" Warning "A colour is given for the opposite of what it means";
    LabelInTwoColours "label-in-two-colours" Error "One label of a status scheme has two colours";

    // What does not fit together
    AspirationAndNone "aspiration-and-none" Error "A metric has an aspiration and says that it has none";
    NoWordOnAspiration "no-word-on-aspiration" Warning "A metric does not say what is aspired to";
    MissingPolarity "missing-polarity" Error "A metric does not say which values are better";
    AspiresToTheWorse "aspires-to-the-worse" Error "An aspiration leads where values are worse";
    PositionBeyondGroup "position-beyond-group" Error "A position is aspired to that the group does not have";
    FirstIsWorst "first-is-worst" Warning "The last place is aspired to, where positions are counted from the worst";
    GroupTooSmall "group-too-small" Error "A group has too few members for a share of its ranks";
    MoreMembersThanGroup "more-members-than-group" Error "More members are asked for than the group has";
    NotInGroup "not-in-group" Error "The plan's organisation is not a member of a group that it is compared in";
    LevelOverAHundred "level-over-a-hundred" Warning "A level above 100% is aspired to";
    FallsBelowNothing "falls-below-nothing" Error "A fall of more than 100% is aspired to";
    BandReversed "band-reversed" Error "The lower end of a band is above its upper end";
    FloorOnWrongSide "floor-on-wrong-side" Error "A floor is not on the worse side of its target";
    ToleranceOfZero "tolerance-of-zero" Error "A percentage of a target of zero is to be near";
    TrajectoryOfTwoKinds "trajectory-of-two-kinds" Error "The steps of a trajectory are not of one kind";
    TrajectoryOutOfOrder "trajectory-out-of-order" Error "The steps of a trajectory are not in order of time";
    ProfileNeedsFour "profile-needs-four" Error "A profile has not one value for each quarter";
    ProfileFalls "profile-falls" Error "A profile falls within the year";
    ProfileNotSummable "profile-not-summable" Error "A profile stands on figures that cannot be added up";
    ReplacementLoop "replacement-loop" Error "Metrics replace one another in a circle";
    DeadlineBeforeBaseline "deadline-before-baseline" Error "A deadline is not after its baseline";
    NotWithGrades "not-with-grades" Error "What only figures have is asked of grades";
    UnitMismatch "unit-mismatch" Error "A number is in another unit than its metric";
    PointsForPercent "points-for-percent" Error "A level is in points where a percentage is meant";
    PercentOfPercent "percent-of-percent" Warning "A change of a percentage is in per cent, where points may be meant";
    ChangeWithoutUnit "change-without-unit" Warning "A change from a baseline does not say what its number counts";
    PercentForPoints "percent-for-points" Error "A difference between percentages is in per cent where points are meant";

    ClaimsContradict "claims-contradict" Error "Two published lists claim of a metric what cannot both be";

    MixedUnits "mixed-units" Error "A formula joins figures in units that do not fit together";
    NotAddedUp "not-added-up" Error "A formula adds up what cannot be added up";
    FormulaMakesNoSense "formula-makes-no-sense" Error "A formula asks for something that does not exist";
    FormulaInCircles "formula-in-circles" Error "A metric is worked out from itself";
    MistakenUnit "mistaken-unit" Error "A metric seems to be declared in another unit than it has";
    FigureInAnotherUnit "figure-in-another-unit" Error "A figure is printed in another unit than its formula";

    // What does not fit the data
    NoData "no-data" Error "A plan has metrics and no data";
    OrganisationWithoutData "organisation-without-data" Error "No row names an organisation of the plan";
    MetricWithoutData "metric-without-data" Error "No row gives a metric of the plan";
    UnknownOrganisation "unknown-organisation" Warning "A name in the data is one slip away from an organisation of the plan";
    TwoNames "two-names" Error "The data call one thing by two names";
    UndeclaredMetric "undeclared-metric" Warning "The data hold a metric that the plan does not declare";
    UnitDisagrees "unit-disagrees" Error "The data give a metric in another unit than the plan";
    FractionsForPercentages "fractions-for-percentages" Warning "Percentages look like fractions";
    OverAHundredPercent "over-a-hundred-percent" Warning "A percentage is above 100%";
    PositionOutOfRange "position-out-of-range" Error "A position in the data lies beyond its group";

    // What judgement meets
    QuarterWithoutData "quarter-without-data" Warning "No figure is as late as the quarter reported on";
    ReportingBehind "reporting-behind" Warning "A later quarter is told of and has figures";
    NoFigure "no-figure" Error "A metric has no figure up to the quarter reported on";
    NotJudged "not-judged" Error "An aspiration could not be judged";
    TargetOverdue "target-overdue" Warning "The day has passed by which a target was to be set";
    BaselineWithoutData "baseline-without-data" Error "A baseline has no figure";
    OlderData "older-data" Warning "A metric has no figure for the quarter, and an older one is used";
    StaleData "stale-data" Warning "The latest data are older than the plan allows";
    PositionDisagrees "position-disagrees" Warning "A published position does not follow from the figures";
    JudgedPositionDisagrees "judged-position-disagrees" Error "A published position that is aspired to does not follow from the figures";
    GapInAnotherUnit "gap-in-another-unit" Error "A published change required is in another unit than its metric";
    GapLeadsToTheWorse "gap-leads-to-the-worse" Warning "A published change required would make things worse";
    WrongFigure "wrong-figure" Error "A figure in a text is not what the data say";
    WrongDirection "wrong-direction" Error "A fall in a text is a rise, or a rise a fall";
    TextsContradict "texts-contradict" Error "Several texts contradict a figure of the data in the same way";
    FigureWithoutData "figure-without-data" Error "A figure in a text has no data to be checked against";
    ClaimNamesWrongly "claim-names-wrongly" Error "A published list names what does not belong in it";
    ClaimLeavesOut "claim-leaves-out" Error "A published list leaves out what belongs in it";
    ClaimCountsWrongly "claim-counts-wrongly" Error "A published number of metrics is wrong";
    ClaimStatesWrongly "claim-states-wrongly" Error "A published position or figure is not what the data say";
    ClaimNotChecked "claim-not-checked" Warning "A claim cannot be checked";

    // What a careful colleague would say
    PriorityWithoutMetric "priority-without-metric" Warning "Nothing measures a priority";
    PledgeWithoutMetric "pledge-without-metric" Warning "Nothing measures whether a pledge is kept";
    MetricWithoutPriority "metric-without-priority" Warning "A metric with an aspiration stands in no priority";
    AspirationWithoutReason "aspiration-without-reason" Warning "The plan does not say why something is aspired to";
    OneNameForTwo "one-name-for-two" Warning "Two metrics go by one name";
    TargetFarFromValue "target-far-from-value" Warning "A target is out of the size of every value";
    MetWhateverHappens "met-whatever-happens" Warning "An aspiration cannot be missed";
    ZeroTarget "zero-target" Warning "Zero is aspired to on a measure that is never near it";
    FinerThanData "finer-than-data" Warning "A level or a change required has more decimals than the data";
    SlippedPoint "slipped-point" Warning "A value is of another scale than all others";
    SuddenJump "sudden-jump" Warning "A value has changed as it never did before";
    LoneZero "lone-zero" Warning "A single value is 0 among others far from it";
    LoneMinusSign "lone-minus-sign" Warning "A single value is below zero and like the others without its sign";
    PartOfOne "part-of-one" Warning "Whole things are counted, and a single value has decimals";
    PartsDisagree "parts-disagree" Warning "A rate does not follow from its numerator and denominator";
    ExchangedParts "exchanged-parts" Warning "Numerator and denominator seem to have changed places";
    CoversOtherwise "covers-otherwise" Warning "Figures seem to cover another time than the plan says";
    MonthForQuarter "month-for-quarter" Warning "A figure of a quarter stands under a month";
    EmptyCell "empty-cell" Warning "A figure is missing that texts or published lists rest on";
    ExchangedCells "exchanged-cells" Error "Two headings, cells or figures of a table seem to have changed places";
    MistakenOrganisation "mistaken-organisation" Error "An organisation seems to be a slip for another one";
    MistakenPeriod "mistaken-period" Error "A period seems to be a slip for another one";
    PositionContradictsGap "position-contradicts-gap" Warning "A position and a change required cannot both be right";
    PromiseOverdue "promise-overdue" Warning "A text promises something for a date that has passed";
    NoSuchQuarter "no-such-quarter" Warning "A text names a quarter that does not exist";
    NotInUpperQuartile "not-in-upper-quartile" Warning "A text says upper quartile of a position outside it";
    SignificanceUntested "significance-untested" Warning "A text calls a change significant that nothing has tested";
    NotSignificant "not-significant" Warning "A text calls a change significant that chance would explain";
    WordsAgainstFigures "words-against-figures" Warning "A text says the opposite of its figures";
    WordsOfAnotherTime "words-of-another-time" Warning "A text says of a figure that it is of another time";
    WordsAgainstVerdict "words-against-verdict" Warning "A text says that an aspiration is met or missed, and its verdict is another";
    NoRecord "no-record" Warning "A text calls a figure a record that an earlier one breaks";
    NotTheRest "not-the-rest" Warning "A text gives a share of the rest, and the two do not add up to 100%";
    UnitBesideFigure "unit-beside-figure" Warning "A text names a unit behind a figure of another one";
    ClaimOnOldData "claim-on-old-data" Warning "A published list rests on old figures and nothing says so";

    // Reading data
    DataNotText "data-not-text" Error "A data file is a workbook or no text at all";
    UnreadableWorkbook "unreadable-workbook" Error "A workbook cannot be read";
    UnknownSheet "unknown-sheet" Error "A workbook has no sheet of that name";
    SheetNotNamed "sheet-not-named" Error "A workbook has several sheets, and none is named";
    UnknownMappedColumn "no-such-column" Error "A plan names a column that the table does not have";
    AmbiguousMappedColumn "ambiguous-column" Error "A plan names a column, and the table has several of that name";
    LinesContradict "lines-contradict" Error "Two lines about a table contradict each other";
    ColumnContradictsPlan "column-contradicts-plan" Error "A column tells apart what a plan says is the same for all";
    NoHeaderRow "no-header-row" Error "The row that should name the columns does not";
    MistakenLayout "mistaken-layout" Error "A block seems to say wrongly how its table is read";
    EmptyDataFile "empty-data-file" Error "A data file is empty";
    AllRowsSkipped "all-rows-skipped" Error "A plan skips every row of a table";
    NoDataRows "no-data-rows" Error "A data file has a header and no rows";
    MixedSeparators "mixed-separators" Error "A table's header and its rows are separated by different signs";
    MissingHeader "missing-header" Error "A table begins with figures and has no header";
    LateHeader "late-header" Error "Lines stand above the header of a table";
    MissingColumn "missing-column" Error "A table lacks a column that every table needs";
    MisspeltColumn "misspelt-column" Error "The name of a column is misspelt";
    UnknownColumn "unknown-column" Warning "A column has a name that planck does not know";
    DuplicateColumn "duplicate-column" Error "Two columns of a table mean the same";
    UnnamedColumn "unnamed-column" Warning "A column holds something and has no name";
    ShortRow "short-row" Error "A row has fewer cells than the header";
    LongRow "long-row" Error "A row has more cells than the header, or no end";
    SplitNumber "split-number" Error "A comma between thousands makes two cells of a number";
    StrayRow "stray-row" Warning "A row holds one cell, as a footnote does";
    RepeatedHeader "repeated-header" Warning "The header stands again among the rows";
    UnclosedQuote "unclosed-quote" Error "A quotation mark opens a cell and nothing closes it";
    MissingName "missing-name" Error "A row does not say which organisation or metric";
    MissingPeriod "missing-period" Error "A row does not say which quarter";
    MergedFigure "merged-figure" Error "A figure stands in cells that are merged over different things";
    UnknownGrade "unknown-grade" Error "A word that is no grade stands where one should";
    AmbiguousNumber "ambiguous-number" Error "A number could mean two, by what separates its decimals";
    UnreadablePosition "unreadable-position" Error "A cell should hold a position and does not";
    UnreadableGap "unreadable-gap" Error "A cell should hold a change required and does not";
    UnreadableDate "unreadable-date" Error "A cell should hold a release date and does not";
    DuplicateObservation "duplicate-observation" Warning "Two rows of a file give the same figure";
    DuplicateFile "duplicate-file" Warning "A data file is a copy of another one";
    ConflictingObservation "conflicting-observation" Error "Two rows of a file give different figures for the same thing";
    YearAmongQuarters "year-among-quarters" Error "A row gives a year where each figure covers less";
    SourcesDisagree "sources-disagree" Warning "Two files give different figures for the same thing";
}

impl Code {
    /// The code's row.
    pub fn entry(self) -> &'static Entry {
        &CATALOGUE[self as usize]
    }

    /// The code in words: `unknown-field`.
    pub fn slug(self) -> &'static str {
        self.entry().slug
    }

    /// How much it matters unless a setting says otherwise.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Whether it says that something published is false: then the data are right, and the author's figures too.
    pub fn is_about_claims(self) -> bool {
        matches!(
            self,
            Self::ClaimNamesWrongly | Self::ClaimLeavesOut | Self::ClaimCountsWrongly | Self::ClaimStatesWrongly
        )
    }

    /// Whether it says that a figure in a text is not what the data say.
    pub fn is_about_figures(self) -> bool {
        matches!(self, Self::WrongFigure | Self::WrongDirection)
    }

    /// Whether it says that a value alone is unlike the others of its series, or more than all there is.
    pub fn is_about_odd_value(self) -> bool {
        matches!(
            self,
            Self::OverAHundredPercent
                | Self::SlippedPoint
                | Self::SuddenJump
                | Self::LoneZero
                | Self::LoneMinusSign
                | Self::PartOfOne
        )
    }

    /// The code that is written so.
    pub fn from_slug(slug: &str) -> Option<Self> {
        CATALOGUE.iter().find(|entry| entry.slug == slug).map(|entry| entry.code)
    }
}
