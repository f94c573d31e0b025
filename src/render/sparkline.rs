//! Sparklines: the last data points of a series as a small drawing, and the words that go with it.
//!
//! Owns the drawing as SVG and as block characters. Must not know what the points measure.
//! Figures are drawn in floating point (a tenth of a pixel is enough) and printed as they came.

use crate::render::wording;
use crate::report::{SparkPoint, Sparkline};
use std::fmt::Write;

/// The heights of a block character, lowest first.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What stands for a missing point among block characters.
const MISSING: char = '·';

const WIDTH: f64 = 132.0;
const HEIGHT: f64 = 36.0;
const MARGIN: f64 = 4.0;

/// The points as block characters, one each, oldest first; `·` where there is no figure. Empty where none has one.
#[must_use]
pub fn blocks(sparkline: &Sparkline) -> String {
    let heights = heights(sparkline);
    if heights.iter().all(Option::is_none) {
        return String::new();
    }
    heights
        .iter()
        .map(|height| match height {
            // A share of 0 to 1 comes to 0 to 7.
            Some(share) => BLOCKS[(share * 7.0).round().clamp(0.0, 7.0) as usize],
            None => MISSING,
        })
        .collect()
}

/// The first and last figures with their dates: `from 85.10 (February 2020) to 79.35 (January 2021)`.
#[must_use]
pub fn ends(sparkline: &Sparkline) -> String {
    let mut known = sparkline.points.iter().filter(|point| point.value.is_some());
    match (known.next(), known.next_back()) {
        (Some(first), Some(last)) => {
            format!("from {} ({}) to {} ({})", wording::printed(first), first.date, wording::printed(last), last.date)
        }
        (Some(only), None) => format!("{} ({})", wording::printed(only), only.date),
        (None, _) => sparkline.nothing.clone(),
    }
}

/// The same without dates, for where there is little room: `85.10 to 79.35`.
#[must_use]
pub fn span(sparkline: &Sparkline) -> String {
    let mut known = sparkline.points.iter().filter(|point| point.value.is_some());
    match (known.next(), known.next_back()) {
        (Some(first), Some(last)) => format!("{} to {}", wording::printed(first), wording::printed(last)),
        (Some(only), None) => wording::printed(only),
        (None, _) => sparkline.nothing.clone(),
    }
}

/// The whole drawing in words, for one who cannot see it: what is drawn, its ends, its extremes, what is missing.
#[must_use]
pub fn description(sparkline: &Sparkline) -> String {
    let known: Vec<&SparkPoint> = sparkline.points.iter().filter(|point| point.value.is_some()).collect();
    let lowest = known.iter().min_by_key(|point| point.value);
    // The first of several highest points, as with the lowest.
    let highest = known.iter().rev().max_by_key(|point| point.value);
    let mut words = format!("{}, {}.", wording::capitalised(&sparkline.what), ends(sparkline));
    if let (Some(lowest), Some(highest), true) = (lowest, highest, known.len() > 2) {
        let _ = write!(
            words,
            " Lowest {} ({}), highest {} ({}).",
            wording::printed(lowest),
            lowest.date,
            wording::printed(highest),
            highest.date
        );
    }
    match sparkline.points.len() - known.len() {
        0 => {}
        1 => words.push_str(" One point is missing."),
        missing => {
            let _ = write!(words, " {missing} points are missing.");
        }
    }
    if sparkline.lower_is_better && !known.is_empty() {
        words.push_str(" Lower is better.");
    }
    words
}

/// The points as an SVG image in the colour of the text around it, with its name and description; the last known
/// point is marked and missing ones leave a gap. `id` must be unique in the document and fit for an attribute.
/// None where no point has a figure.
#[must_use]
pub fn svg(sparkline: &Sparkline, id: &str, title: &str) -> Option<String> {
    let places = places(&heights(sparkline));
    let last = places.iter().rev().find_map(|place| *place)?;
    let mut drawing = String::new();
    for run in places.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().copied().flatten().collect();
        match run[..] {
            [] => {}
            // A point alone between two gaps would be invisible as a line.
            [(x, y)] => {
                let _ = write!(drawing, r#"<circle class="spark-dot" cx="{x:.1}" cy="{y:.1}" r="1.5"/>"#);
            }
            _ => {
                let points: Vec<String> = run.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
                let _ = write!(drawing, r#"<polyline class="spark-line" points="{}"/>"#, points.join(" "));
            }
        }
    }
    let (x, y) = last;
    let _ = write!(drawing, r#"<circle class="spark-last" cx="{x:.1}" cy="{y:.1}" r="3"/>"#);
    Some(format!(
        r#"<svg class="spark" role="img" aria-labelledby="{id}-title {id}-description" viewBox="0 0 {WIDTH:.0} {HEIGHT:.0}" width="{WIDTH:.0}" height="{HEIGHT:.0}" focusable="false"><title id="{id}-title">{title}</title><desc id="{id}-description">{description}</desc>{drawing}</svg>"#,
        title = escape(title),
        description = escape(&description(sparkline)),
    ))
}

/// Where each point lies, from 0 (the lowest of the known) to 1 (the highest); in the middle where all are equal.
/// A league table has its first place on top: positions are drawn upside down where 1st is the best.
fn heights(sparkline: &Sparkline) -> Vec<Option<f64>> {
    let values: Vec<Option<f64>> = sparkline.points.iter().map(|point| point.height()).collect();
    let lowest = values.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let highest = values.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = highest - lowest;
    let is_table = sparkline.what == "position" && sparkline.lower_is_better;
    let share = |value: f64| match (range > 0.0, is_table) {
        (false, _) => 0.5,
        (true, false) => (value - lowest) / range,
        (true, true) => (highest - value) / range,
    };
    values.iter().map(|value| value.map(share)).collect()
}

/// The heights as places in the image, evenly spaced.
fn places(heights: &[Option<f64>]) -> Vec<Option<(f64, f64)>> {
    let steps = heights.len().saturating_sub(1).max(1) as f64;
    heights
        .iter()
        .enumerate()
        .map(|(index, height)| {
            let share = if heights.len() == 1 { 0.5 } else { index as f64 / steps };
            height.map(|height| {
                (MARGIN + share * (WIDTH - 2.0 * MARGIN), HEIGHT - MARGIN - height * (HEIGHT - 2.0 * MARGIN))
            })
        })
        .collect()
}

/// A text made fit for HTML, in content and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{blocks, description, ends, svg};
    use crate::report::{SparkPoint, Sparkline};
    use rust_decimal::Decimal;

    /// Points in successive years from 2001; `None` is a missing one.
    fn series(values: &[Option<Decimal>]) -> Sparkline {
        let points = values
            .iter()
            .enumerate()
            .map(|(index, value)| SparkPoint {
                date: format!("{}", 2001 + index),
                value: *value,
                printed: value.map_or_else(|| "-".to_owned(), |value| value.to_string()),
            })
            .collect();
        Sparkline { what: "value".to_owned(), lower_is_better: true, points, nothing: "no data".to_owned() }
    }

    fn numbers(values: &[i64]) -> Vec<Option<Decimal>> {
        values.iter().map(|value| Some(Decimal::from(*value))).collect()
    }

    #[test]
    fn heights_are_shares_of_the_range() {
        let two = Some(Decimal::from(2));
        for (values, drawn) in [
            (numbers(&[0, 1, 2, 3, 4, 5, 6, 7]), "▁▂▃▄▅▆▇█"),
            (numbers(&[5, 5, 5]), "▅▅▅"),
            (numbers(&[-10, 10]), "▁█"),
            (numbers(&[3]), "▅"),
            (vec![two, None, two], "▅·▅"),
            (vec![None, None], ""),
            (vec![], ""),
            (vec![Some(Decimal::MIN), Some(Decimal::ZERO), Some(Decimal::MAX)], "▁▅█"),
        ] {
            assert_eq!(blocks(&series(&values)), drawn, "{values:?}");
        }
    }

    #[test]
    fn words_say_what_the_drawing_shows() {
        let two = Some(Decimal::from(2));
        for (values, words) in [
            (
                numbers(&[4, 9, 1, 9, 3]),
                "Value, from 4 (2001) to 3 (2005). Lowest 1 (2003), highest 9 (2002). Lower is better.",
            ),
            (vec![None, two, None], "Value, 2 (2002). 2 points are missing. Lower is better."),
            (vec![None], "Value, no data. One point is missing."),
        ] {
            assert_eq!(description(&series(&values)), words, "{values:?}");
        }
        assert_eq!(ends(&series(&[])), "no data");
    }

    #[test]
    fn a_missing_point_leaves_a_gap() {
        let mut values = numbers(&[1, 2, 3, 4, 5, 6]);
        values[2] = None;
        values[4] = None;
        let image = svg(&series(&values), "s", "<Crime> & \"more\"").expect("there are figures");
        assert_eq!(image.matches("<polyline").count(), 1, "{image}");
        assert_eq!(image.matches("spark-dot").count(), 2, "{image}");
        assert_eq!(image.matches("spark-last").count(), 1, "{image}");
        assert!(image.contains("<title id=\"s-title\">&lt;Crime&gt; &amp; &quot;more&quot;</title>"), "{image}");
        assert!(image.contains(r#"cx="128.0" cy="4.0" r="3""#), "{image}");
        assert_eq!(svg(&series(&[None]), "s", "x"), None);
    }
}
