//! Cells that hold words in order, where a number stands elsewhere.

use std::collections::BTreeMap;

use super::missing::{Marks, Missing};
use super::names::{NameKey, Names};
use crate::units::{Decimal, Unit, are_opposites, grade_at};

/// A metric that is graded in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// The names under which data may know it.
    pub names: Vec<NameKey>,
    /// Its grades, the best first.
    pub grades: Vec<String>,
}

/// Which of the metrics that data name are graded.
#[derive(Debug)]
pub(super) struct Grades<'a> {
    graded: &'a [Graded],
    /// What was found before, by the number of a metric.
    known: BTreeMap<u32, Option<&'a Graded>>,
}

/// What a cell says that should hold a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    Figure(Decimal, Marks),
    Missing(Missing),
    Unknown,
}

impl<'a> Grades<'a> {
    pub(super) fn new(graded: &'a [Graded]) -> Self {
        Self { graded, known: BTreeMap::new() }
    }

    /// The grades of a metric, by its number; nothing where it has figures.
    pub(super) fn of(&mut self, metric: u32, names: &Names) -> Option<&'a Graded> {
        if self.graded.is_empty() {
            return None;
        }
        let graded = self.graded;
        *self.known.entry(metric).or_insert_with(|| {
            let key = &names.get(metric).key;
            graded.iter().find(|graded| graded.names.contains(key))
        })
    }
}

impl Graded {
    /// The grade that was most likely meant by a word that is none: at most two letters are mistaken, swapped, missing
    /// or too many, and one in a short word.
    pub(super) fn meant(&self, written: &str) -> Option<&str> {
        // A long cell is a remark, and no slip of the pen.
        let written = NameKey::of(written.get(..200).unwrap_or(written));
        let distance = |grade: &str| strsim::damerau_levenshtein(NameKey::of(grade).as_str(), written.as_str());
        let near = self.grades.iter().map(|grade| (distance(grade), grade));
        let near = near.filter(|(_, grade)| !are_opposites(NameKey::of(grade).as_str(), written.as_str()));
        let near = near.filter(|(distance, grade)| *distance <= if grade.chars().count() < 5 { 1 } else { 2 });
        near.min_by_key(|(distance, _)| *distance).map(|(_, grade)| grade.as_str())
    }

    /// Reads a cell.
    pub(super) fn read(&self, cell: &str) -> Grade {
        let (rest, marks) = Marks::split(cell);
        match grade_at(&self.grades, rest) {
            Some(index) => Grade::Figure(Unit::grade(index, self.grades.len()), marks),
            None => Missing::of_cell(cell).map_or(Grade::Unknown, Grade::Missing),
        }
    }
}
