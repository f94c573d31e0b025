//! The syntax of Vim, which Neovim uses too where no tree-sitter grammar is installed.

use std::fmt::Write;

use super::{MADE, alternatives, words};

/// `syntax/planck.vim`.
pub(super) fn syntax() -> String {
    let mut text = format!("\" {MADE}\n");
    text += r##"
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,-

" What stands in a value. A name is any word that is none of those below, which stand later and so come first.
syntax match planckName /\<[a-z][a-z0-9]*\%(-[a-z0-9]\+\)*\>/
syntax match planckNumber /[-−–+±]\=[£$€]\=\d\+\%([,.]\d\+\)*\%(%\|st\>\|nd\>\|rd\>\|th\>\)\=/
syntax match planckNumber /%/
syntax match planckPeriod /\<\d\{4}\/\d\{2,4}\>\|\<Q[1-4]\>/
"##;
    let mut pattern = |group: &str, comment: &str, pattern: String| {
        let _ = write!(text, "\n\" {comment}\nsyntax match {group} /{pattern}/\n");
    };
    let spaced = |phrases: &[&str]| alternatives(phrases, "\\s\\+").replace('|', "\\|");
    // Vim's newer engine follows all words of a list at once, and refuses plans (E363) when they are more than
    // `maxmempattern` has room for. The older one tries them in turn.
    let one_of = |before: &str, phrases: &[&str]| format!("\\%#=1{before}\\%({}\\)\\>", spaced(phrases));
    let begun = |phrases: &[&str]| one_of("\\%(^\\|[{}]\\)\\@1<=\\s*\\zs", phrases);
    pattern("planckPeriod", "Months", format!("\\<\\%({}\\)\\>", words::MONTHS.join("\\|")));
    pattern("planckValue", "Words of aspirations, claims, cases and formulas", one_of("\\<", &words::values()));
    pattern("planckConstant", "Polarities", format!("\\<\\%({}\\)\\>", words::POLARITIES.join("\\|")));
    pattern("planckField", "Fields", begun(&words::fields()));
    let unit = spaced(&words::units());
    pattern("planckUnit", "Units", format!("\\%(^\\s*\\%({unit}\\)\\s\\+\\)\\@40<=[^#}} \\t][^#}}]*"));
    pattern("planckDeclaration", "What opens a block", begun(&words::declarations()));
    pattern("planckDeclaration", "What declares a name", begun(&words::naming()));
    text += r##"
syntax match planckComment /\%(^\|\s\|[{},]\)\@1<=#.*/ contains=@Spell
syntax region planckString start=/"/ skip=/\\./ end=/"/ oneline contains=planckFigure,@Spell
syntax region planckString start=/“/ end=/”/ oneline contains=planckFigure,@Spell

" Texts between triple quotes: Markdown, with figures in braces.
syntax match planckEscape /\\[{}]/ contained
syntax region planckFigure matchgroup=planckBrace start=/\\\@1<!{/ end=/}/ contained contains=planckNumber,planckPeriod,planckValue,planckName,planckOperator,planckFigureString
syntax match planckOperator /[=()*\/]\|\s\@1<=[-+]\s\@=/ contained
syntax region planckFigureString start=/"/ end=/"/ oneline contained
syntax region planckStrong start=/\*\*\S\@=/ end=/\S\@1<=\*\*/ contained contains=planckFigure,@Spell
syntax region planckEmphasis start=/\*[^* \t]\@=/ end=/[^* \t]\@1<=\*/ oneline contained contains=planckFigure,@Spell
syntax match planckBullet /^\s*\zs\%([-*+]\|\d\+[.)]\)\s\@=/ contained
syntax region planckText matchgroup=planckQuotes start=/"""/ end=/"""/ keepend contains=planckFigure,planckEscape,planckStrong,planckEmphasis,planckBullet,@Spell

syntax region planckBlock start=/{/ end=/}/ transparent fold

highlight default link planckComment Comment
highlight default link planckDeclaration Keyword
highlight default link planckField Type
highlight default link planckValue Statement
highlight default link planckConstant Constant
highlight default link planckName Identifier
highlight default link planckUnit PreProc
highlight default link planckNumber Number
highlight default link planckPeriod Number
highlight default link planckString String
highlight default link planckText String
highlight default link planckQuotes Delimiter
highlight default link planckBrace Special
highlight default link planckFigureString String
highlight default link planckOperator Operator
highlight default link planckEscape SpecialChar
highlight default link planckBullet Delimiter
highlight default planckStrong term=bold cterm=bold gui=bold
highlight default planckEmphasis term=italic cterm=italic gui=italic

syntax sync minlines=200
let b:current_syntax = 'planck'
"##;
    text
}
