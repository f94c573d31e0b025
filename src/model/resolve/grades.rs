//! Grades: words in order, which are the unit of a metric.

use super::Resolving;
use crate::model::Spanned;
use crate::model::fields::Fields;
use crate::model::words::squeezed;
use crate::source::Span;
use crate::syntax::ast::TokenKind;
use crate::units::Unit;
use crate::vocabulary::Keyword;

/// Fields that say of figures what words in order do not have.
const OF_FIGURES: [Keyword; 8] = [
    Keyword::Unit,
    Keyword::Better,
    Keyword::Covers,
    Keyword::Decimals,
    Keyword::CanExceed,
    Keyword::SmallNumbers,
    Keyword::NearlyMet,
    Keyword::Formula,
];

impl<'a> Resolving<'a, '_> {
    /// The grades of a metric, where it has any; and each field that does not go with them is reported.
    pub(super) fn grades(&mut self, fields: &Fields<'a>) -> Option<Spanned<Unit>> {
        let entry = fields.one(Keyword::Grades)?;
        for other in OF_FIGURES.iter().filter_map(|keyword| fields.one(*keyword)) {
            let phrase = self.reader.sources.text_of(other.phrase);
            self.reader.sink.field_beside_grades(other.phrase, phrase, entry.phrase);
        }
        let mut words = self.reader.words(entry);
        let span = words.rest();
        let mut grades: Vec<(String, Span)> = Vec::new();
        while !words.is_done() {
            let (grade, at) = match self.reader.string(&mut words) {
                Some(quoted) => (quoted.value, quoted.span),
                None => {
                    let at = words.take_until(&[])?;
                    (squeezed(words.source(at)), at)
                }
            };
            match grades.iter().find(|(known, _)| known.eq_ignore_ascii_case(&grade)) {
                Some((_, first)) => self.reader.sink.listed_twice(at, &grade, *first),
                None => grades.push((grade, at)),
            }
            if words.eat_kind(TokenKind::Comma).is_none() {
                break;
            }
        }
        self.reader.end(entry, &words);
        if grades.len() < 2 {
            self.reader.malformed(entry.keyword, span);
        }
        // A single grade is too few, and still a word that the data may hold.
        grades.first()?;
        Some(Spanned { value: Unit::Grades(grades.into_iter().map(|(grade, _)| grade).collect()), span })
    }
}
