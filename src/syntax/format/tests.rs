//! How plans are laid out.

use super::*;
use crate::random::Random;

#[track_caller]
fn check(text: &str, expected: &str) {
    let made = format(text);
    assert_eq!(made, expected, "\n--- text\n{text}\n--- made\n{made}");
    assert_eq!(format(&made), made, "twice is not once");
}

#[test]
fn values_stand_in_one_column_and_comments_in_another() {
    check(
        "\n\nplan   \"P\" {\n\nfor essex   \"Essex Police\"\n year starts April # so\n\n\n\treporting 2020/21 Q4\n\n}\n\n",
        "plan \"P\" {\n  for          essex \"Essex Police\"\n  year starts  April                    # so\n\n  reporting    2020/21 Q4\n}\n",
    );
    // A phrase with nothing behind it sets no column.
    check(
        "metric a {\npositions counted from worst\nunit %\n}",
        "metric a {\n  positions counted from worst\n  unit  %\n}\n",
    );
}

#[test]
fn news_and_declarations_are_sentences() {
    check(
        "quarter  2020/21   Q4 {\npublished 2 June 2021\nclaim   met : a,b\n milestone  teams done 1 March 2021\n}",
        "quarter 2020/21 Q4 {\n  published  2 June 2021\n  claim met: a, b\n  milestone teams done 1 March 2021\n}\n",
    );
    check(
        "pledge a \"\"\"\n  P\n\"\"\" {\nmeasured by b\nmilestone c \"C\" by 2020/21 Q4\n}\nfigures   \"f.csv\"",
        "pledge a \"\"\"\n  P\n\"\"\" {\n  measured by  b\n  milestone    c \"C\" by 2020/21 Q4\n}\nfigures \"f.csv\"\n",
    );
}

#[test]
fn labels_set_a_column_too() {
    check(
        "status rag {\ngreen \"On target\" when met # g\namber \"Near\" when nearly met\n}",
        "status rag {\n  green  \"On target\"  when met          # g\n  amber  \"Near\"       when nearly met\n}\n",
    );
}

#[test]
fn texts_move_whole() {
    check(
        "metric a {\nbecause \"\"\"  \n\t- one  \n\n\t  - two\n      \n\"\"\"   \nnote \"\"\"Begun\n   here\n\"\"\"\n}",
        "metric a {\n  because  \"\"\"\n    - one  \n\n      - two\n\n  \"\"\"\n  note     \"\"\"Begun\n    here\n  \"\"\"\n}\n",
    );
}

#[test]
fn long_lists_are_wrapped_evenly() {
    let item = "a-name-of-some-length";
    let items = |count: usize| vec![item; count].join(", ");
    check(&format!("claim met: {}", items(3)), &format!("claim met: {}\n", items(3)));
    check(&format!("claim met: {},\n{}", items(1), items(2)), &format!("claim met: {}\n", items(3)));
    check(&format!("claim met: {}", items(6)), &format!("claim met: {0},\n           {0}\n", items(3)));
    check(
        "claim met: a, # one\n\n # two\n b,\n c # three",
        "claim met: a,                           # one\n           # two\n           b,\n           c                            # three\n",
    );
    // At the beginning of a line it would be a field.
    let long = "x".repeat(80);
    check(&format!("claim met: {long}, owner a, {long}"), &format!("claim met: {long}, owner a,\n           {long}\n"));
}

#[test]
fn what_is_broken_stays_and_the_rest_is_set() {
    check(
        "metric a {\nunit %\n   owner   \"X\n better  lower\n}\n   }\n claim  met: a,\n",
        "metric a {\n  unit    %\n   owner   \"X\n  better  lower\n}\n   }\n claim  met: a,\n",
    );
    // Where the metric ends nobody knows.
    check(
        "group g {\nmembers   a,b\n}\npriority 1 {\n owner \"X\"\n metric a {\n unit   %\n\n  metric b {\n  unit %\n  }\n}\nplan \"P\" {\n for a\n}",
        "group g {\n  members  a, b\n}\npriority 1 {\n  owner  \"X\"\n metric a {\n unit   %\n\n  metric b {\n  unit %\n  }\n}\nplan \"P\" {\n  for  a\n}\n",
    );
    check("metric a\n{\n unit   %\n}\n", "metric a\n{\n unit   %\n}\n");
    check("x \"\"\"\n never\n ends", "x \"\"\"\n never\n ends");
}

/// A space beside a quote that cannot be right would hide what was meant.
#[test]
fn a_line_with_a_wrong_quote_stays() {
    for broken in
        ["pledge sexu\"al-abuse \"\"\"\n    Text.\n  \"\"\"", "unit s\"\"essions", "note  “a”“b”", "owner   aud”it"]
    {
        let text = format!("priority 6 \"P\" {{\n  {broken}\n}}\n");
        check(&text, &text);
    }
    // The sentences of a text that lost its beginning are no statements.
    let text = "quarter 2025/26 Q2 {\n  update on visits \"\"\n    People came: {655.1 = visits} visits\n    for all.\n  \"\"\"\n}\n";
    check(text, text);
    // A brace within a word ends no line.
    let text = "priority 6 \"P\" {\n  pledge a\n}bc\n";
    check(text, text);
}

/// Where a mark is missing, columns tell where: what stands further in than a line above does so afterwards.
#[test]
fn lines_behind_a_text_that_never_ends_keep_their_columns() {
    let text = "priority 2 \"A\" {\n  pledge p \"\"\"\n  metric a \"A\" {\n    because  \"\"\"\n    \"\"\"\n  }\n";
    check(text, text);
    check(&format!("{text}metric b \"B\" {{\nunit   %\n}}\n"), &format!("{text}metric b \"B\" {{\n  unit  %\n}}\n"));
}

#[test]
fn unknown_phrases_stay_what_they_seem() {
    check("metric a {\nonwer \"X\"\nunit  %\n}", "metric a {\n  onwer  \"X\"\n  unit   %\n}\n");
    check("metirc a   \"A\" {\n}", "metirc a \"A\" {\n}\n");
    check("metirc   a \"A\"", "metirc  a \"A\"\n");
}

#[test]
fn blocks_in_one_line_stay_so_while_they_fit() {
    check("metric a {unit   %}  # c", "metric a { unit % }                     # c\n");
    check("metric a { }", "metric a {}\n");
    check("metric a { unit % } metric b {\n}", "metric a {\n  unit  %\n}\nmetric b {\n}\n");
    // The comment speaks of all three.
    check("metric a { unit % # c\n}\n", "metric a { unit % # c\n}\n");
}

#[test]
fn quotes_and_spaces_of_word_are_typed_plainly_where_that_changes_nothing() {
    check("for\u{a0}essex “Essex Police”\u{202f}", "for  essex \"Essex Police\"\n");
    check("for a “The \"A\"”, b “B \\ C”", "for  a “The \"A\"”, b “B \\ C”\n");
    check("aspiration at least −4.5 %, below  3–4", "aspiration  at least −4.5%, below 3–4\n");
}

#[test]
fn line_ends_are_those_that_come_first() {
    check("a\r\n\r\n\r\nb\nc\r", "a\r\n\r\nb\r\nc\r\n");
    check("\u{feff}a   b\n", "\u{feff}a  b\n");
    check("a\rb", "a\rb\r");
    for text in ["", "\u{feff}", "# c\n"] {
        check(text, text);
    }
    check("\n \n", "");
    // A carriage return would run into the line feed of the blank line, which stays beside what is broken.
    check("c\ra   b\n\nx \"y", "c\na  b\n\nx \"y");
    check("because \"\"\"\n x\r y\r\n\"\"\"\n", "because  \"\"\"\n  x\n  y\n\"\"\"\n");
}

#[test]
fn blank_lines_of_texts_hold_no_spaces() {
    check(
        "because \"\"\"\n    one  \n      \n  \t\n\n    two\n  \"\"\"\n",
        "because  \"\"\"\n  one  \n\n\n\n  two\n\"\"\"\n",
    );
}

/// Every text of a few pieces, lines that are broken beside lines that are laid out, and all kinds of line ends.
#[test]
fn mixed_line_ends_are_formatted_once() {
    let pieces = ["a  b", "x \"y", "\r", "\n", "\r\n", " ", "# c"];
    let mut random = Random::new(7);
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..9 {
            text += *random.pick(&pieces);
        }
        let once = format(&text);
        assert_eq!(format(&once), once, "{text:?}");
    }
}

/// The same with blocks, texts, comments and braces in all places, right ones and wrong ones.
#[test]
fn broken_blocks_are_formatted_once() {
    for text in [
        "m {\"\"\"\r\n\"\"\"a  ba  b\n}t \"\"\"",
        "m {\r\n}# c}\r\n a  b\r",
        " .\n\"\"\"\n}\n\"f\"\"\"\"\"\"\n\"\"\"\n}\"\"\"",
    ] {
        let once = format(text);
        assert_eq!(format(&once), once, "{text:?}");
    }
    let pieces =
        ["a  b", "m {", "}", "t \"\"\"", "\"\"\"", "\r", "\n", "\r\n", " ", "# c", "# c}", "x \"y", "\"z\"", ","];
    let mut random = Random::new(11);
    for _ in 0..8_000 {
        let mut text = String::new();
        for _ in 0..10 {
            text += *random.pick(&pieces);
        }
        let once = format(&text);
        assert_eq!(format(&once), once, "{text:?}");
    }
}

#[test]
fn so_deep_a_text_is_no_plan() {
    let text = "a   {\n".repeat(100);
    check(&text, &text);
}

#[test]
fn a_range_changes_its_own_statements() {
    let text = "metric a {\nunit   %\nbecause   \"\"\"\nx\n\"\"\"\n\n\n}\n";
    let within = |words: &str| {
        let at = text.find(words).unwrap();
        let edits = edits_within(text, at..at + words.len());
        edits.iter().map(|edit| edit.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(within("metric a"), Vec::<String>::new());
    assert_eq!(within("unit"), ["  unit     %\n"]);
    // A line that is marked whole, with its end.
    assert_eq!(within("metric a {\n"), Vec::<String>::new());
    assert_eq!(within("unit   %\n"), ["  unit     %\n"]);
    assert_eq!(within("x"), ["  because  \"\"\"\n    x\n  \"\"\"\n"]);
    assert_eq!(within("\n\n}"), [""]);
}

/// What stands in the place of a `{` or of quotes is told by where the lines around it stand.
#[test]
fn what_lost_its_beginning_is_read_the_same_afterwards() {
    for text in [
        "rity 3 \"\"\"\n    A visit costs more.\n  \"\"\"\n\n  milestone m done 20 June 2025\n}\n",
        "quarter 2025/26 Q2 {\n  update on visits \"\"\"\nity-safety \"\"\"\n    - Words.\n  \"\"\"\n}\n",
        "quarter 2025/26 Q2 {\n  update on visits volunteers}\n    Each branch reads.\n  \"\"\"\n}\n",
    ] {
        check(text, text);
    }
    check("metric a {\nunit %}\nmetric b {\n}\n", "metric a {\n  unit  %\n}\nmetric b {\n}\n");
}
