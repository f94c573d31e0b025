//! The report as one HTML page that needs nothing else: no script, no fonts, no pictures from elsewhere.
//!
//! Owns the page's structure (in `templates/report/`) and its accessibility: WCAG 2.2 AA, words beside every colour.
//! Must not know how anything was computed.

use crate::render::{clean, wording};
use crate::report::{Page, PledgePage, Problems, Report};
use anchors::Anchors;
use askama::Template;

mod anchors;
mod pieces;
mod prose;

/// The report as a self-contained HTML page.
#[must_use]
pub fn html(report: &Report) -> String {
    let report = clean::report(report);
    let document = Document { anchors: Anchors::new(&report), report: &report };
    // Writing to a text cannot fail, and the template asks for nothing that can.
    document.render().unwrap_or_default()
}

/// What the template reads. The small pieces that it asks for are in `pieces`.
#[derive(Template)]
#[template(path = "report/report.html", whitespace = "minimize")]
struct Document<'a> {
    report: &'a Report,
    anchors: Anchors,
}

impl Document<'_> {
    fn heading(&self) -> String {
        wording::heading(self.report)
    }

    fn subtitle(&self) -> String {
        wording::subtitle(self.report)
    }

    fn compared_with(&self) -> Option<String> {
        wording::compared_with(self.report)
    }

    fn compared(&self) -> bool {
        self.report.compared_with.is_some()
    }

    fn notice(&self) -> Option<String> {
        wording::notice(self.report.problems)
    }

    fn checked(&self, problems: &Problems) -> String {
        wording::checked(*problems)
    }

    fn figure_key(&self) -> Option<String> {
        wording::figure_key(self.report, wording::CheckedBy::Line)
    }

    fn page_heading(&self, page: &Page) -> String {
        wording::page_heading(page)
    }

    fn has_no_facts(&self, pledge: &PledgePage) -> bool {
        wording::has_no_facts(pledge)
    }

    fn is_empty(&self, page: &Page) -> bool {
        wording::is_empty(page)
    }
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::render::fixture;
    use std::collections::BTreeSet;

    /// The quoted values of an attribute, in their order.
    fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
        html.split(&format!(" {attribute}=\""))
            .skip(1)
            .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
            .collect()
    }

    #[test]
    fn the_whole_report() {
        insta::assert_snapshot!(html(&fixture::report()));
    }

    #[test]
    fn nothing_acts_and_nothing_is_fetched() {
        let page = html(&fixture::report());
        for forbidden in ["<script", "javascript:", "onclick", "<link", "<img", "@import", "url(", "\u{1b}", "\u{202e}"]
        {
            assert!(!page.contains(forbidden), "{forbidden:?}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; ␛[31m") || page.contains("&#60;script&#62;"));
    }

    #[test]
    fn ids_are_unique_and_every_link_arrives() {
        let mut report = fixture::report();
        // The same names twice over: a careless plan must not make a broken page.
        let again = report.pages[0].clone();
        report.pages.push(again);
        let page = html(&report);
        let ids = values(&page, "id");
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len());
        for target in values(&page, "href").iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(set.contains(target), "nothing is called {target}");
        }
        for named in values(&page, "aria-labelledby").iter().flat_map(|names| names.split(' ')) {
            assert!(set.contains(named), "nothing is called {named}");
        }
    }

    /// What a declaration of the stylesheet says for a selector, with names of colours followed.
    fn colour(css: &str, selector: &str, property: &str) -> Option<String> {
        let rule = css.split_once(&format!("{selector} {{"))?.1.split_once('}')?.0;
        let value = rule.split(';').find_map(|part| part.trim().strip_prefix(&format!("{property}: ")))?;
        match value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
            Some(name) => colour(css, ":root", name),
            None => Some(value.to_owned()),
        }
    }

    /// The relative luminance of `#rgb` or `#rrggbb`, by WCAG 2.2.
    #[expect(clippy::disallowed_methods, reason = "nothing is written by it")]
    fn luminance(colour: &str) -> f64 {
        let digits: Vec<u32> = colour.trim_start_matches('#').chars().filter_map(|it| it.to_digit(16)).collect();
        let part = |index: usize| match digits.len() {
            3 => digits[index] * 17,
            _ => digits[index * 2] * 16 + digits[index * 2 + 1],
        };
        let linear = |part: u32| match f64::from(part) / 255.0 {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        0.2126 * linear(part(0)) + 0.7152 * linear(part(1)) + 0.0722 * linear(part(2))
    }

    #[test]
    fn words_on_badges_can_be_read() {
        let css = include_str!("../../templates/report/report.css");
        let badges = [".tag-good", ".tag-near", ".tag-bad"].into_iter();
        let badges = badges.chain([".status-green", ".status-amber", ".status-red", ".status-blue", ".status-black"]);
        for badge in badges {
            let of =
                |property| luminance(&colour(css, badge, property).unwrap_or_else(|| panic!("{badge}: {property}")));
            let (ink, ground) = (of("color"), of("background"));
            let contrast = (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05);
            // Success criterion 1.4.3, level AA.
            assert!(contrast >= 4.5, "{badge}: {contrast:.2}");
        }
    }

    #[test]
    fn headings_are_in_order() {
        let page = html(&fixture::report());
        let mut last = 0;
        for level in page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
            assert!(level <= last + 1, "h{level} follows h{last}");
            last = level;
        }
        assert_eq!(page.matches("<h1").count(), 1);
    }

    #[test]
    fn cells_say_which_column_they_are_in_and_none_is_empty() {
        let page = html(&fixture::report());
        for row in page.split("<tr role=\"row\">").skip(1).filter_map(|rest| rest.split_once("</tr>")) {
            assert_eq!(row.0.matches("<td").count(), row.0.matches("<td role=\"cell\" data-label=\"").count());
        }
        assert!(!page.contains("<div></div>") && !page.contains("\"></th>") && !page.contains("<td></td>"));
        assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
        for merged in ["colspan", "rowspan"] {
            assert!(!page.contains(merged));
        }
    }

    #[test]
    fn a_report_of_nothing_is_still_a_page() {
        let mut report = fixture::report();
        report.compared_with = None;
        report.problems = crate::report::Problems::default();
        report.summary.lists.clear();
        report.summary.caveats.clear();
        report.summary.corrections.clear();
        report.positions.clear();
        report.movements.clear();
        report.pages.clear();
        report.method.clear();
        let page = html(&report);
        assert!(page.contains("<h1>") && !page.contains("<table") && !page.contains("errors; its figures"));
    }
}
