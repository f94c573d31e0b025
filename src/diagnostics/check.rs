//! What is said of a plan whose parts do not fit together, or not with its data.

use super::model::{listed, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::{Unit, counted, format_count, ordinal};

/// How many blocks are shown that say which metric a column holds.
const MOST_BLOCKS: usize = 2;

/// A name one slip away from another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NearName<'a> {
    /// Where it stands.
    pub at: Span,
    /// The name.
    pub name: &'a str,
    /// Which of the two to replace, and by what, where that is known.
    pub fix: Option<(Span, &'a str)>,
}

/// Metrics and their aspirations.
impl Sink {
    pub(crate) fn aspiration_and_none(&mut self, at: Span, metric: &str, none: Span) {
        self.push(
            Diagnostic::new(
                Code::AspirationAndNone,
                at,
                format!("metric `{metric}` has an aspiration and says that it has none"),
            )
            .label("aspired to here")
            .also(none, "and nothing is aspired to here")
            .help("delete one of the two lines"),
        );
    }

    pub(crate) fn no_word_on_aspiration(&mut self, at: Span, metric: &str) {
        self.push(
            Diagnostic::new(Code::NoWordOnAspiration, at, format!("metric `{metric}` does not say what is aspired to"))
                .label("neither `aspiration` nor `no aspiration`")
                .help("add `aspiration …`, or `no aspiration \"…\"` with the reason"),
        );
    }

    pub(crate) fn missing_polarity(&mut self, at: Span, metric: &str, name: Span) {
        self.push(
            Diagnostic::new(
                Code::MissingPolarity,
                at,
                format!("`{metric}` does not say whether lower or higher values are better"),
            )
            .label("so this cannot be judged")
            .also(name, "no `better` in this metric")
            .help("add `better lower` or `better higher` to the metric"),
        );
    }

    pub(crate) fn aspires_to_the_worse(&mut self, at: Span, text: &str, metric: &str, better: &str, declared: Span) {
        self.push(
            Diagnostic::new(
                Code::AspiresToTheWorse,
                at,
                format!("`{text}` leads the wrong way: {better} values of `{metric}` are better"),
            )
            .label("this aims at worse values")
            .also(declared, format!("{better} is better"))
            .help("turn the aspiration round, or correct `better`"),
        );
    }

    pub(crate) fn position_beyond_group(&mut self, at: Span, rank: u32, group: &str, size: usize, declared: Span) {
        let position = ordinal(rank);
        let last = ordinal(u32::try_from(size).unwrap_or(u32::MAX));
        self.push(
            Diagnostic::new(
                Code::PositionBeyondGroup,
                at,
                format!("nobody can be {position} in `{group}`: it has {}", members(size)),
            )
            .label(format!("the last position is {last}"))
            .also(declared, members(size))
            .help(format!("name a position from 1st to {last}")),
        );
    }

    pub(crate) fn first_is_worst(&mut self, at: Span, metric: &str, size: usize) {
        let best = ordinal(u32::try_from(size).unwrap_or(u32::MAX));
        self.push(
            Diagnostic::new(
                Code::FirstIsWorst,
                at,
                format!("positions of `{metric}` are counted from the worst, so 1st is the worst"),
            )
            .label("everybody is at least this good")
            .help(format!("write `best in …`, or the position counted from the worst: the best one is {best}")),
        );
    }

    pub(crate) fn more_members_than_group(&mut self, at: Span, count: u32, group: &str, size: usize, declared: Span) {
        self.push(
            Diagnostic::new(
                Code::MoreMembersThanGroup,
                at,
                format!("{count} members of `{group}` are asked for, and it has {}", members(size)),
            )
            .label("so this could never be met")
            .also(declared, members(size))
            .help(format!("correct the number, the group, or its members; `in every member of {group}` asks for all")),
        );
    }

    pub(crate) fn group_too_small(
        &mut self,
        at: Span,
        text: &str,
        group: &str,
        size: usize,
        needed: usize,
        declared: Span,
    ) {
        self.push(
            Diagnostic::new(
                Code::GroupTooSmall,
                at,
                format!("`{text}` needs a group of at least {needed}, and `{group}` has {size}"),
            )
            .label("too few members for this share of the ranks")
            .also(declared, members(size))
            .help("aspire to a position (`best in …`) or to the average (`average of …`) in so small a group"),
        );
    }

    pub(crate) fn not_in_group(&mut self, at: Span, group: &str, own: Span, name: &str, near: Option<NearName<'_>>) {
        let message = format!("`{name}` is not a member of `{group}`, so it has no position there");
        let not_a_member = format!("`{name}` is not among the members");
        self.push(match near {
            None => Diagnostic::new(Code::NotInGroup, at, message)
                .label(not_a_member)
                .also(own, "the plan's own organisation")
                .help(format!("add `{name}` to the members: a group includes the organisation that is compared in it")),
            Some(NearName { at: member, name: near, fix: None }) => Diagnostic::new(Code::NotInGroup, at, message)
                .label(not_a_member)
                .also(member, format!("perhaps this is `{name}`"))
                .also(own, "the plan's own organisation")
                .help(format!("write the same name in both places: `{name}` or `{near}`")),
            Some(NearName { at: member, fix: Some((slip, right)), .. }) => {
                Diagnostic::new(Code::NotInGroup, slip, message)
                    .label(format!("did you mean `{right}`?"))
                    .also(if slip == member { own } else { member }, format!("`{right}` here, as in the data"))
                    .help(format!("write `{right}`"))
                    .fix(format!("write `{right}`"), slip, right)
            }
        });
    }

    pub(crate) fn level_over_a_hundred(&mut self, at: Span, metric: &str) {
        self.push(
            Diagnostic::new(
                Code::LevelOverAHundred,
                at,
                format!("`{metric}` is a percentage, and this level is above 100%"),
            )
            .label("above 100%")
            .help("correct the level, or say `can exceed 100%` in the metric if such values are possible"),
        );
    }

    pub(crate) fn falls_below_nothing(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::FallsBelowNothing, at, "nothing can fall by more than 100%")
                .label("a fall of 100% leaves nothing")
                .help("correct the percentage, or write the level that is aspired to: `at most …`"),
        );
    }

    pub(crate) fn band_reversed(&mut self, at: Span, text: &str) {
        self.push(
            Diagnostic::new(
                Code::BandReversed,
                at,
                format!("`{text}` holds no value: its lower end is above its upper end"),
            )
            .label("the ends are the wrong way round")
            .help("write the lower end first"),
        );
    }

    pub(crate) fn deadline_before_baseline(&mut self, by: Span, from: Span, aspiration: &str) {
        let message = format!("the deadline of `{}` is not after its baseline", shortened(aspiration));
        self.push(
            Diagnostic::new(Code::DeadlineBeforeBaseline, by, message)
                .label("to be reached by then")
                .also(from, "and measured from then")
                .help("correct one of the two"),
        );
    }
}

/// Names and figures of the data.
impl Sink {
    pub(crate) fn no_data(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::NoData, at, "the plan has metrics and no data to judge them by")
                .label("no data file was found for this plan")
                .help("put tables into the folder `data` beside the plan, or name them: `data \"figures/*.csv\"`"),
        );
    }

    pub(crate) fn organisation_without_data(
        &mut self,
        at: Span,
        name: &str,
        meant: Option<(Span, &str)>,
        can_rename: bool,
    ) {
        let found = Diagnostic::new(Code::OrganisationWithoutData, at, format!("no row of the data names `{name}`"))
            .label("named here, and nowhere in the data");
        self.push(match meant {
            Some((cell, meant)) if can_rename => found
                .also(cell, format!("perhaps this is `{name}`"))
                .help(format!("write `{meant}`, or correct the name in the data"))
                .fix(format!("rename it to `{meant}`"), at, meant)
                .guessed(),
            Some((cell, meant)) => found
                .also(cell, format!("perhaps this is `{name}`"))
                .help(format!("give it the title that the data use: `{name} \"{meant}\"`"))
                .fix(
                    format!("give it the title that the data use: `\"{meant}\"`"),
                    at.at_end(),
                    format!(" \"{meant}\""),
                )
                .guessed(),
            None => found.help(format!(
                "add its rows, correct the name, or give it the title that the data use: `{name} \"…\"`"
            )),
        });
    }

    /// The title of an organisation is misspelt in the plan, and the data have it right.
    pub(crate) fn misspelt_in_plan(&mut self, (at, name): (Span, &str), (cell, written): (Span, &str)) {
        self.push(
            Diagnostic::new(Code::OrganisationWithoutData, at, format!("no row of the data names `{name}`"))
                .label(format!("did you mean `{written}`?"))
                .also(cell, "the data spell it so")
                .note("other names in the plan or the data have these words, spelt as in the data")
                .help(format!("write `{written}`"))
                .fix(format!("write `{written}`"), at, format!("\"{written}\"")),
        );
    }

    /// An organisation is misspelt in the data, and the plan has it right.
    pub(crate) fn misspelt_in_data(
        &mut self,
        (at, name): (Span, &str),
        title: &str,
        (cell, written): (Span, &str),
        rows: usize,
    ) {
        let found = Diagnostic::new(Code::OrganisationWithoutData, at, format!("no row of the data names `{name}`"))
            .label(format!("the data call it `{written}`"))
            .also(cell, format!("`{title}` elsewhere"));
        self.push(match rows {
            1 => found.help(format!("write `{title}` in the data")).fix(format!("write `{title}`"), cell, title),
            rows => found.help(format!("write `{title}` in the data, in all {} rows", format_count(rows))),
        });
    }

    /// The plan and the data spell an organisation in two ways, and nothing tells which is right.
    pub(crate) fn spelt_otherwise(&mut self, (at, name): (Span, &str), title: &str, (cell, written): (Span, &str)) {
        self.push(
            Diagnostic::new(Code::OrganisationWithoutData, at, format!("no row of the data names `{name}`"))
                .label(format!("was `{written}` meant, as in the data?"))
                .also(cell, format!("perhaps this is `{title}`"))
                .help("write it in one way, in the plan or in the data"),
        );
    }

    pub(crate) fn members_without_data(&mut self, at: Span, group: &str, size: usize, names: &[&str]) {
        let message = format!(
            "no row of the data names {} of the {} members of `{group}`",
            format_count(names.len()),
            format_count(size)
        );
        self.push(
            Diagnostic::new(Code::OrganisationWithoutData, at, message)
                .label("positions here count those present")
                .note(format!("they are {}", listed(names, "and")))
                .help("add their rows, correct their names, or give them the titles that the data use: `essex \"Essex Police\"`"),
        );
    }

    pub(crate) fn metric_misspelt(&mut self, at: Span, name: &str, cell: Span, meant: &str) {
        self.push(
            Diagnostic::new(Code::MetricWithoutData, at, format!("no row of the data gives `{name}`"))
                .label(format!("did you mean `{meant}`?"))
                .also(cell, "called so here")
                .help(format!("write `{meant}`, or correct the name in the data"))
                .fix(format!("rename it to `{meant}`"), at, meant)
                .guessed(),
        );
    }

    pub(crate) fn metric_without_data(
        &mut self,
        at: Span,
        name: &str,
        meant: Option<(Span, &str)>,
        beside: Option<Span>,
        blocks: &[Span],
    ) {
        let found = Diagnostic::new(Code::MetricWithoutData, at, format!("no row of the data gives `{name}`"))
            .label("declared here, and nowhere in the data");
        self.push(match (meant, beside) {
            (Some((cell, meant)), beside) => {
                let found = found
                    .also(cell, format!("perhaps this is `{name}`"))
                    .help(format!("write `{name}` in the data, or add `also called \"{meant}\"` to the metric"));
                match beside {
                    Some(unit) => {
                        let line = format!("\n    also called  \"{meant}\"");
                        found.fix(format!("add `also called \"{meant}\"`"), unit.at_end(), line).guessed()
                    }
                    None => found,
                }
            }
            (None, _) if !blocks.is_empty() => {
                let several = |block: &Span| (*block, "no column that this names holds it");
                let found = blocks.iter().take(MOST_BLOCKS).map(several).fold(found, |it, (at, text)| it.also(at, text));
                found.help(format!(
                    "say in the block of its table which column holds it, `column \"…\" is {name}`, or add its rows to the data"
                ))
            }
            (None, _) => found.help("add its rows to the data, or name it as the data do: `also called \"…\"`"),
        });
    }

    /// A metric without data whose name is nearly that of another one, which has some.
    pub(crate) fn metric_without_data_beside(&mut self, at: Span, name: &str, (twin, twin_name): (Span, &str)) {
        let found = Diagnostic::new(Code::MetricWithoutData, at, format!("no row of the data gives `{name}`"));
        let found = found.label(format!("nearly `{twin_name}`, which the data give")).also(twin, "that one");
        let help = format!("take one of the two out if they are one thing, or add the rows of `{name}` to the data");
        self.push(found.help(help));
    }

    pub(crate) fn metric_without_own_data(&mut self, at: Span, name: &str, own: &str, first: Span) {
        self.push(
            Diagnostic::new(Code::MetricWithoutData, at, format!("no row of the data gives `{name}` for `{own}`"))
                .label(format!("nothing is known of it for `{own}`"))
                .also(first, "the data give it for other organisations, first here")
                .help(format!("add the rows of `{own}`, or correct their name if they are there under another one")),
        );
    }

    pub(crate) fn unknown_organisation(
        &mut self,
        cell: Span,
        written: &str,
        meant: &str,
        declared: Span,
        right: Option<&str>,
    ) {
        let written = shortened(written);
        let found =
            Diagnostic::new(Code::UnknownOrganisation, cell, format!("`{written}` is no organisation of this plan"))
                .label(format!("did you mean `{meant}`?"))
                .also(declared, "named so in the plan")
                // The name that the other rows use, where that is another: one thing has one name in the data.
                .help(format!("write `{}`; rows under another name are not used", right.unwrap_or(meant)));
        self.push(match right {
            Some(right) => found.fix(format!("replace `{written}` with `{right}`"), cell, right),
            None => found,
        });
    }

    /// A metric of the data that is one of the plan's but for a slip; with the right name where one cell is wrong.
    pub(crate) fn slip_in_metric(
        &mut self,
        cell: Span,
        written: &str,
        meant: &str,
        declared: Span,
        right: Option<&str>,
    ) {
        let written = shortened(written);
        let found = Diagnostic::new(Code::UndeclaredMetric, cell, format!("the plan declares no metric `{written}`"))
            .label(format!("did you mean `{meant}`?"))
            .also(declared, "declared here")
            .help(format!("write `{meant}`; rows under another name are not used"));
        self.push(match right {
            Some(right) => found.fix(format!("replace `{written}` with `{right}`"), cell, right),
            None => found,
        });
    }

    pub(crate) fn two_names(&mut self, second: Span, written: &str, first: Span, other: &str, name: &str) {
        let (written, other) = (shortened(written), shortened(other));
        self.push(
            Diagnostic::new(
                Code::TwoNames,
                second,
                format!("the data call `{name}` by two names, `{other}` and `{written}`"),
            )
            .label("rows under this name are not used")
            .also(first, "rows under this one are")
            .help("write one of the two throughout the data"),
        );
    }

    pub(crate) fn undeclared_metrics(&mut self, first: Span, names: &[&str]) {
        let shown: Vec<&str> = names.iter().take(8).copied().collect();
        let more = names.len() - shown.len();
        let message = match names {
            [only] => format!("the plan declares no metric `{}`", shortened(only)),
            _ => format!("{} in this file are not declared in the plan", counted(names.len(), "metric")),
        };
        let mut found = Diagnostic::new(Code::UndeclaredMetric, first, message)
            .label("first named here; its rows are not used")
            .help(
                "declare a metric, or add `also called \"…\"` to the one that is meant; leave out the rows or columns that \
                 nobody needs",
            );
        if names.len() > 1 {
            let and_more = if more > 0 { format!(", and {} more", format_count(more)) } else { String::new() };
            found = found.note(format!("they are {}{and_more}", listed(&shown, if more > 0 { "," } else { "and" })));
        }
        self.push(found);
    }

    pub(crate) fn fractions_for_percentages(&mut self, cell: Span, metric: &str, name: Span) {
        self.push(
            Diagnostic::new(
                Code::FractionsForPercentages,
                cell,
                format!("the values of `{metric}` look like fractions, and its unit is `%`"),
            )
            .label("every value lies between 0 and 1")
            .also(name, "declared in `%`")
            .help("write 16.2 for 16.2%, not 0.162"),
        );
    }

    pub(crate) fn over_a_hundred_percent(&mut self, cell: Span, metric: &str, name: Span) {
        self.push(
            Diagnostic::new(Code::OverAHundredPercent, cell, format!("a value of `{metric}` is above 100%"))
                .label("above 100%")
                .also(name, "declared as a percentage")
                .help("correct the value, or say in the metric that this is possible: `can exceed 100%`"),
        );
    }

    pub(crate) fn position_out_of_range(&mut self, cell: Span, metric: &str, group: &str, size: usize, declared: Span) {
        self.push(
            Diagnostic::new(
                Code::PositionOutOfRange,
                cell,
                format!("a position of `{metric}` lies beyond its group: `{group}` has {}", members(size)),
            )
            .label(format!("positions end at {size}"))
            .also(declared, members(size))
            .help("correct the position, or the members of the group"),
        );
    }
}

/// Targets of several parts, and how near is near.
impl Sink {
    /// `side` is where the floor belongs: `below` or `above` the target.
    pub(crate) fn floor_on_wrong_side(&mut self, at: Span, metric: &str, side: &str) {
        self.push(
            Diagnostic::new(Code::FloorOnWrongSide, at, format!("the floor of `{metric}` is not {side} its target"))
                .label(format!("should be {side} the target, which is better"))
                .help("exchange the two numbers, or correct one of them"),
        );
    }

    pub(crate) fn tolerance_of_zero(&mut self, at: Span, target: Span, unit: &Unit) {
        let phrase = unit.phrase();
        let help = match unit {
            Unit::Count(_) => format!("say how near in the metric's own unit, such as `nearly met within 2 {phrase}`"),
            _ => format!("say how near in the metric's own unit, {phrase}, or leave the line out"),
        };
        self.push(
            Diagnostic::new(Code::ToleranceOfZero, at, "a percentage of a target of zero is zero")
                .label("nothing but zero is so near")
                .also(target, "the target is zero")
                .help(help),
        );
    }

    pub(crate) fn replacement_loop(&mut self, at: Span, names: &[&str]) {
        let message = match names {
            [only] => format!("`{only}` is replaced by itself"),
            _ => format!("{} replace one another in a circle", listed(names, "and")),
        };
        self.push(
            Diagnostic::new(Code::ReplacementLoop, at, message)
                .label("this leads back to where it began")
                .help("delete the `replaced by` of the metric that is still measured"),
        );
    }
}

fn members(size: usize) -> String {
    counted(size, "member")
}
