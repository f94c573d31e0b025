//! What is said of grades in a plan, and of figures that are asked of them.

use super::model::{listed, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// Grades.
impl Sink {
    pub(crate) fn field_beside_grades(&mut self, at: Span, phrase: &str, grades: Span) {
        let label = match phrase {
            "unit" => "grades are the unit",
            "better" => "grades are written best first",
            _ => "grades are no numbers",
        };
        self.push(
            Diagnostic::new(Code::NotWithGrades, at, format!("`{phrase}` does not go with `grades`"))
                .label(label)
                .also(grades, "the metric is graded in words")
                .help(format!("delete the line `{phrase}`, or the grades where the metric is a number after all")),
        );
    }

    /// `grades`: where they are written, and the best of them.
    pub(crate) fn figures_of_grades(&mut self, at: Span, text: &str, metric: &str, what: &str, grades: (Span, &str)) {
        self.push(
            Diagnostic::new(
                Code::NotWithGrades,
                at,
                format!("`{}` asks for {what} of `{}`, which is graded in words", shortened(text), shortened(metric)),
            )
            .label("grades have an order, and no more")
            .also(grades.0, "graded here")
            .help(format!("aspire to a grade, such as `at least {}`, to a position, or to `improving`", grades.1)),
        );
    }

    pub(crate) fn not_a_grade(&mut self, at: Span, written: &str, metric: &str, meant: Option<&str>, known: &[&str]) {
        let written = shortened(written);
        let found =
            Diagnostic::new(Code::UnknownGrade, at, format!("`{written}` is no grade of `{}`", shortened(metric)));
        self.push(match meant {
            Some(meant) => found.meaning(at, &written, meant),
            None => found.label("not one of its grades").help(format!("write {}", listed(known, "or"))),
        });
    }
}
