//! The pages of the catalogue as others show them: what stands over an example.

use std::fmt::Write;

/// What the words behind a code block's opening say of it: `plan fails quarters/q4.plan` is
/// `quarters/q4.plan, with the mistake:`.
pub fn caption(info: &str) -> Option<String> {
    let mut words = info.split_whitespace().skip(1);
    let what = match words.next()? {
        "fails" => "with the mistake",
        "fixed" => "put right",
        "both" => "before and after",
        _ => return None,
    };
    Some(match words.next() {
        Some(file) => format!("{file}, {what}:"),
        None => format!("{}{}:", what[..1].to_uppercase(), &what[1..]),
    })
}

/// A page as Markdown that reads well in any view: each example has its caption above it.
pub(super) fn markdown(page: &str) -> String {
    let mut text = String::with_capacity(page.len() + 100);
    for line in page.trim().lines() {
        let info = line.strip_prefix("```").filter(|info| !info.is_empty());
        match info.and_then(|info| Some((caption(info)?, info.split_whitespace().next()?))) {
            Some((caption, language)) => {
                let _ = writeln!(text, "{caption}\n\n```{language}");
            }
            None => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn examples_have_captions() {
        let page =
            "# a-code\n\nWords.\n\n```plan fails\nx\n```\n\n```csv both data/a.csv\na,b\n```\n\n```\nplain\n```\n";
        assert_eq!(
            markdown(page),
            "# a-code\n\nWords.\n\nWith the mistake:\n\n```plan\nx\n```\n\ndata/a.csv, before and after:\n\n\
             ```csv\na,b\n```\n\n```\nplain\n```\n"
        );
    }
}
