//! The fields of a block, those not yet said first, and the declarations of a file.

use super::super::note::{Line, Note};
use super::{Kind, Offers};
use crate::syntax::Context;
use crate::syntax::ast::Entry;
use crate::vocabulary::{self, Field, Keyword, Place, Shape};

/// Offers what may begin a line.
pub(super) fn offer(offers: &mut Offers<'_>, context: &Context<'_>, entry: Option<&Entry>, offset: usize) {
    let place = context.place();
    let said: Vec<Keyword> = match context.block() {
        Some(block) => {
            let others = block.entries().filter(|other| !entry.is_some_and(|own| std::ptr::eq(own, *other)));
            others.filter_map(|other| Some(vocabulary::keyword_in(other.keyword?, place))).collect()
        }
        None => offers.view.model().plan.span.map(|_| Keyword::Plan).into_iter().collect(),
    };
    let is_said = |field: &Field| !field.repeats && said.contains(&field.keyword);
    // Behind a phrase that is only being changed, its value is there already.
    let has_value = entry.is_some_and(|entry| entry.keyword.is_some() && !entry.words.is_empty());
    let typed = offers.view.words(offers.replace);
    let is_begun = |phrase: &str| !typed.contains(' ') || phrase.starts_with(typed.trim_end());
    for told in [false, true] {
        let fields = vocabulary::fields_of(place).filter(|field| is_said(field) == told && is_begun(field.phrase));
        let mut fields: Vec<&Field> = fields.collect();
        // What belongs to this block alone stands before what any may have: an owner, a note.
        fields.sort_by_key(|field| field.places.len() > 1 && field.opens.is_none());
        for field in fields {
            let kind = if field.opens.is_some() { Kind::Declaration } else { Kind::Field };
            let detail = if told { "already said" } else { "" };
            let offer = offers.add(kind, field.phrase, detail, help(field));
            if !has_value {
                offer.snippet = snippet(field);
                offer.text = match field.shape {
                    Shape::Nothing => field.phrase.to_owned(),
                    _ => format!("{}  ", field.phrase),
                };
            }
        }
    }
    if place == Place::File && typed.is_empty() && offset == 0 {
        // An empty file begins with what a plan begins with.
        offers.list.sort_by_key(|offer| offer.label != "plan");
    }
}

/// What a field is for, and how it is written.
pub(in crate::assist) fn help(field: &Field) -> Note {
    let mut note = Note::default();
    note.line(Line::sentence(field.doc));
    note.plan(field.example());
    note
}

/// The phrase with places to fill in.
fn snippet(field: &Field) -> Option<String> {
    let phrase = field.phrase;
    let behind = match (field.shape, field.opens) {
        (Shape::Nothing, _) => return None,
        (Shape::Title, Some(_)) => " \"${1:Title}\" {\n\t$0\n}",
        (Shape::NameAndTitle, Some(_)) => " ${1:name} \"${2:Title}\" {\n\t$0\n}",
        (Shape::NumberAndTitle, Some(_)) => " ${1:1} \"${2:Title}\" {\n\t$0\n}",
        (Shape::NameAndText, Some(_)) => " ${1:name} \"\"\"\n\t${2:We will …}\n\"\"\" {\n\tmeasured by  $0\n}",
        (Shape::Quarter | Shape::Name, Some(_)) => " $1 {\n\t$0\n}",
        (_, Some(_)) => " $1 {\n\t$0\n}",
        (Shape::Title | Shape::Reason | Shape::Path | Shape::Titles, None) => "  \"$1\"$0",
        (Shape::Text, None) => "  \"\"\"\n\t$0\n\"\"\"",
        (Shape::SubjectAndText, None) => " ${1:name} \"\"\"\n\t$0\n\"\"\"",
        (Shape::Milestone, None) => " ${1:name} \"${2:What is promised}\" by $0",
        (Shape::Done, None) => " ${1:name} done $0",
        (Shape::Judgement, None) => " ${1:name} \"${2:Adequate}\" by \"${3:Who}\"$0",
        (Shape::StatusCase, None) => "  \"${1:Label}\" when $0",
        (Shape::Claim, None) => " $0",
        (_, None) => "  $0",
    };
    // An editor indents the lines of a snippet as the one that it stands in.
    Some(format!("{phrase}{behind}"))
}
