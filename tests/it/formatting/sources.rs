//! Every plan that is written down: the examples, what `planck init` writes, and the blocks of the documents.

use std::fs;

use planck::analysis::format;

use crate::planck::project;
use crate::random::Random;
use crate::texts::walk;

/// A plan or a part of one.
pub struct Plan {
    /// Its file, and for a block of a document the line at which it begins.
    pub name: String,
    pub text: String,
    /// Whether it is shown as a model: not to show a mistake, and not a part of which the place is unknown.
    pub is_model: bool,
}

/// The plans of the examples, and the `plan` blocks of the documents and pages.
pub fn plans() -> Vec<Plan> {
    let mut plans = Vec::new();
    let project = project();
    let mut read = |path: &std::path::Path| {
        let name = path.strip_prefix(&project).expect("it is in the project").display().to_string();
        match path.extension().and_then(|it| it.to_str()) {
            Some("plan") => {
                let text = fs::read_to_string(path).expect("a plan can be read");
                plans.push(Plan { is_model: !name.contains("slips"), name, text });
            }
            Some("md") => plans.extend(blocks(&name, &fs::read_to_string(path).expect("a document can be read"))),
            _ => {}
        }
    };
    for folder in ["examples", "docs", "src/cli/init"] {
        walk(&project.join(folder), &mut read);
    }
    read(&project.join("README.md"));
    assert!(plans.len() > 100, "the plans of the documents are found");
    plans
}

/// Formats the plans that are models, where they stand.
pub fn rewrite_documents() {
    let project = project();
    for plan in plans().iter().filter(|plan| plan.is_model) {
        let made = format(&plan.text);
        if made != plan.text {
            let (file, _) = plan.name.split_once(':').unwrap_or((&plan.name, ""));
            let old = fs::read_to_string(project.join(file)).expect("it can be read");
            fs::write(project.join(file), old.replace(&plan.text, &made)).expect("it can be written");
        }
    }
}

/// The `plan` blocks of a document.
fn blocks(name: &str, document: &str) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut lines = document.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let info = line.trim_start_matches('`');
        let ticks = line.len() - info.len();
        if ticks < 3 {
            continue;
        }
        let end = "`".repeat(ticks);
        let text: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != end).collect();
        let mut words = info.split(' ');
        if words.next() == Some("plan") {
            let text = text.iter().map(|line| format!("{line}\n")).collect();
            let is_model = !words.any(|word| ["fails", "fragment", "before"].contains(&word));
            plans.push(Plan { name: format!("{name}:{}", number + 1), text, is_model });
        }
    }
    plans
}

/// A plan as hasty fingers leave it: other indentation, other spaces between words, blank lines more.
pub fn squashed(text: &str, random: &mut Random) -> String {
    let mut out = String::new();
    let mut in_text = None;
    for line in text.lines() {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if let Some(shift) = in_text {
            // A text moves whole.
            if words.starts_with("\"\"\"") {
                in_text = None;
            } else {
                if !line.is_empty() {
                    out += &" ".repeat(indent + shift);
                }
                out += words;
                out += "\n";
                continue;
            }
        }
        out += &" ".repeat(random.below(6));
        let (code, comment) = split_comment(words);
        let mut quoted = false;
        let mut spaces = 0;
        for letter in code.trim_end().chars() {
            quoted ^= letter == '"';
            if letter == ' ' && !quoted {
                spaces += 1;
                continue;
            }
            if spaces > 0 {
                // A word that may be a misspelt phrase is known by the gap behind it.
                out += &" ".repeat(1 + random.below(3));
                spaces = 0;
            }
            out.push(letter);
        }
        if !comment.is_empty() {
            if !code.is_empty() {
                out += &" ".repeat(1 + random.below(9));
            }
            out += comment;
        }
        out += &" ".repeat(random.below(3));
        out += "\n";
        if words.ends_with("\"\"\"") && words != "\"\"\"" {
            in_text = Some(random.below(5));
        }
        if words.is_empty() {
            out += &"\n".repeat(random.below(3));
        }
    }
    out
}

/// The words of a line, and the comment behind them.
fn split_comment(line: &str) -> (&str, &str) {
    let mut quoted = false;
    let at = line.char_indices().find(|(at, letter)| {
        quoted ^= *letter == '"';
        *letter == '#' && !quoted && (*at == 0 || line[..*at].ends_with(' '))
    });
    at.map_or((line, ""), |(at, _)| line.split_at(at))
}
