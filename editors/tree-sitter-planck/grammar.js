/**
 * The shape of plans, for editors: `grammar/plan.pest` is the definition, and this follows it for plans that are
 * right. What is wrong in a plan is told by planck itself; here it only has to leave the rest of the tree whole.
 *
 * Like the definition it knows no word of the language. Which words begin a line, and what may follow them, stands
 * in the vocabulary, from which `queries/highlights.scm` is made. So a new field changes no grammar.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

// Spaces as people paste them: the no-break and narrow ones, and a mark at the beginning of a file.
const SPACE = /[ \t\u00A0\u2009\u202F\uFEFF]/;

module.exports = grammar({
  name: 'planck',

  extras: $ => [SPACE, $.comment],

  rules: {
    source_file: $ => repeat(choice($._newline, $.statement)),

    // Words on a line, with a block where braces follow.
    statement: $ => prec.right(choice(seq(repeat1($._token), optional($.block)), $.block)),

    block: $ => seq('{', repeat(choice($._newline, $.statement)), '}'),

    _token: $ => choice($.text, $.string, $.comma, $.colon, $.number, $.percent, $.bracket, $.word),

    // After a comma a list may go on in the next line.
    comma: $ => prec.right(seq(',', repeat($._newline))),

    colon: _ => ':',

    percent: _ => '%',

    bracket: _ => choice('(', ')'),

    // Stands before `word`, so that of two matches of one length this one is taken: `4`, but `4th` and `2020/21`.
    number: _ => /[-−–+]?[0-9]+([,.][0-9]+)*/,

    // Names, units, ordinals, quarters. A comma belongs to it between digits, a colon before anything but a space.
    word: _ => /(([0-9](,[0-9])?|[^\s\u00A0\u2009\u202F\uFEFF#{}"“”,:%()0-9]|:[^\s\u00A0\u2009\u202F\uFEFF{}"“”,:%()])([0-9](,[0-9])?|[^\s\u00A0\u2009\u202F\uFEFF{}"“”,:%()0-9]|:[^\s\u00A0\u2009\u202F\uFEFF{}"“”,:%()])*)|”/,

    // Words in quotes, which end on their line. A figure in them is kept in one piece.
    string: $ =>
      choice(
        seq('"', repeat(choice($._string_content, $.escape, $.printed_figure)), token.immediate('"')),
        seq('“', repeat(choice($._curly_content, $.printed_figure)), token.immediate('”')),
      ),
    _string_content: _ => token.immediate(prec(1, /[^"\\{\n\r]+|\{/)),
    _curly_content: _ => token.immediate(prec(1, /[^”{\n\r]+|\{/)),
    printed_figure: _ => token.immediate(prec(1, /\{[^{}"”\n\r]*\}/)),
    escape: _ => token.immediate(prec(1, /\\[^\n\r]?/)),

    // A longer text, which is Markdown. Its body leaves out the spaces that lines begin with (`indentation`) and
    // the figures, so that what remains can be read as Markdown however deep the text stands.
    text: $ => seq('"""', optional($.text_body), token.immediate(prec(1, '"""'))),

    text_body: $ =>
      choice(
        $._text_line,
        seq(optional($._text_line), repeat1(seq($._text_newline, optional($.indentation), optional($._text_line)))),
      ),

    _text_line: $ =>
      seq(
        choice($._text_beginning, $._text_quote, $.escape, $.figure),
        repeat(choice($._text_rest, $._text_quote, $.escape, $.figure)),
      ),

    indentation: _ => token.immediate(prec(1, /[ \t\u00A0\u2009\u202F]+/)),
    _text_newline: _ => token.immediate(prec(1, /\r?\n|\r/)),
    _text_beginning: _ => token.immediate(prec(1, /[^\s\u00A0\u2009\u202F{"\\][^{"\\\n\r]*/)),
    _text_rest: _ => token.immediate(prec(1, /[^{"\\\n\r]+/)),
    _text_quote: _ => token.immediate(prec(1, /""?/)),

    // A figure as it is printed, what it is, or both: `{66,497 = calls-999}`. It may go on in the next line.
    figure: $ =>
      seq(
        token.immediate(prec(1, '{')),
        repeat(choice($._figure_token, $._newline)),
        optional(seq($.equals, repeat(choice($._figure_token, $.operator, $._newline)))),
        '}',
      ),

    _figure_token: $ => choice($.string, alias(',', $.comma), $.colon, $.number, $.percent, $.bracket, $.word),

    equals: _ => '=',

    operator: _ => choice('+', '-', '*', '/'),

    comment: _ => /#[^\n\r]*/,

    _newline: _ => /\r?\n|\r/,
  },
});
