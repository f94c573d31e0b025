//! What is said of files and folders, before a word of them is read as a plan or as a table.
//!
//! The findings about a file as a whole have no place of their own; where a line of a plan asked for the file,
//! the loader points at that line.

use super::{Code, Diagnostic, Label, Sink};
use crate::source::Span;
use crate::units::format_number;

/// How a text that is not UTF-8 was read after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadAs {
    /// As UTF-16, which its first two bytes declare.
    Utf16,
    /// As Windows-1252, in which older programs on Windows save.
    Windows1252,
    /// As UTF-8, each place that is none shown as `�`.
    Patched,
    /// Not at all: it is no text.
    Nothing,
}

/// A path as it is typed behind a command, in most shells: in quotes where something in it means something to a shell, and
/// never as an option.
pub(crate) fn in_a_shell(path: &str) -> String {
    let is_plain =
        |letter: char| letter.is_alphanumeric() || "/._-+,:@%~".contains(letter) || (letter == '\\' && cfg!(windows));
    match path {
        option if option.starts_with('-') => in_a_shell(&format!("./{option}")),
        plain if !plain.is_empty() && !plain.starts_with('~') && plain.chars().all(is_plain) => plain.to_owned(),
        quoted if !quoted.contains('\'') => format!("'{quoted}'"),
        quoted if !quoted.contains(['"', '$', '`', '\\', '!']) => format!("\"{quoted}\""),
        other => format!("'{}'", other.replace('\'', r"'\''")),
    }
}

impl Sink {
    pub(crate) fn no_plans(&mut self, folder: &str, mistaken: Option<&str>) {
        let mut finding = Diagnostic::nowhere(
            Code::NoPlans,
            format!("{} holds no plan: no file in it ends in `.plan`", the_folder(folder)),
        )
        .help(format!(
            "name the folder of a plan, or write a small one to begin with: planck init {}",
            in_a_shell(folder)
        ));
        if let Some(name) = mistaken {
            finding = finding.note(if is_a_document(name) {
                format!("`{name}` is a document of a word processor: save it as plain text, with a name that ends in `.plan`")
            } else {
                format!("`{name}` would be read if its name ended in `.plan`")
            });
        }
        self.push(finding);
    }

    /// A folder that holds plans in folders of their own, and neither a plan nor data itself.
    pub(crate) fn plans_below(&mut self, folder: &str, below: &[String]) {
        let named: Vec<String> = below.iter().map(|it| format!("`{it}`")).collect();
        let (are, first) = match named.as_slice() {
            [] => return,
            [one] => (format!("there is one in {one}"), &below[0]),
            [others @ .., last] => (format!("there are plans in {} and {last}", others.join(", ")), &below[0]),
        };
        let message = format!("{} holds no plan of its own: {are}", the_folder(folder));
        self.push(
            Diagnostic::nowhere(Code::NoPlans, message)
                .help(format!("name the folder of the plan, as in: planck check {}", in_a_shell(first))),
        );
    }

    pub(crate) fn empty_file(&mut self, at: Span, name: &str) {
        self.push(
            Diagnostic::new(Code::EmptyFile, at, format!("the plan file `{name}` is empty"))
                .help("write the plan into it, bring back an earlier copy, or delete the file"),
        );
    }

    pub(crate) fn not_utf8(&mut self, at: Span, name: &str, read_as: ReadAs) {
        let message = match read_as {
            ReadAs::Nothing => format!("the plan file `{name}` is no plain text"),
            _ => format!("the plan file `{name}` is not saved as UTF-8"),
        };
        let finding = Diagnostic::new(Code::NotUtf8, at, message);
        let save = "save the file again with the encoding UTF-8, which editors offer beside “Save as”";
        self.push(match read_as {
            ReadAs::Utf16 => finding
                .label("the file begins with the mark of UTF-16")
                .note("it has been read as UTF-16 all the same")
                .help(save),
            ReadAs::Windows1252 => finding
                .label("the first character that is not saved so")
                .note("it has been read as Windows-1252, in which older programs on Windows save: make sure that `£` and dashes look right")
                .help(save),
            ReadAs::Patched => finding
                .label("the first character that is not saved so")
                .note("the rest has been read, with `�` wherever the text cannot be made out")
                .help("type the characters shown as `�` again, and save the file with the encoding UTF-8"),
            ReadAs::Nothing => finding
                .label("no text holds this")
                .note("the file has not been read: it looks like a document of another program")
                .help("save the plan as plain text with the encoding UTF-8, which “Save as” offers, or take the file out of the folder"),
        });
    }

    pub(crate) fn unreadable_file(&mut self, name: &str, why: &str) {
        self.push(
            Diagnostic::nowhere(Code::UnreadableFile, format!("`{name}` cannot be read: {why}"))
                .help("make the file readable, or take it out of the plan's folder"),
        );
    }

    pub(crate) fn not_a_file(&mut self, name: &str) {
        self.push(
            Diagnostic::nowhere(Code::NotAFile, format!("`{name}` is no ordinary file, so it has not been read"))
                .help("put a file in its place: pipes, sockets and devices cannot be part of a plan"),
        );
    }

    pub(crate) fn file_too_large(&mut self, name: &str, most: &str) {
        self.push(
            Diagnostic::nowhere(Code::FileTooLarge, format!("`{name}` is larger than {most}, so it has not been read"))
                .help("split it into several files"),
        );
    }

    pub(crate) fn folder_too_large(&mut self, folder: &str, most: usize) {
        let most = format_number(most.into());
        self.push(
            Diagnostic::nowhere(
                Code::FolderTooLarge,
                format!("the folder `{folder}` holds more than {most} files and folders, or they stand too deep in one another"),
            )
            .note("planck stopped looking, so files may be missing from what it read")
            .help("give the plan a folder of its own, and check that one"),
        );
    }

    pub(crate) fn same_file_twice(&mut self, name: &str, first: &str) {
        self.push(
            Diagnostic::nowhere(
                Code::SameFileTwice,
                format!("`{name}` and `{first}` are one file, which is read once"),
            )
            .help("keep one of the two names, so that nobody changes one and looks for it in the other"),
        );
    }

    /// A file of the plan that lies elsewhere.
    pub(crate) fn outside_folder(&mut self, path: &str) {
        self.push(outside_folder(path));
    }

    /// A path in a plan that leads out of the plan's folder.
    pub(crate) fn path_outside_folder(&mut self, at: Span, path: &str) {
        let finding = outside_folder(path);
        self.push(Diagnostic { labels: vec![Label { span: at, text: "this lies outside".to_owned() }], ..finding });
    }

    /// A link to a folder elsewhere, which may or may not matter.
    pub(crate) fn link_outside_folder(&mut self, link: &str) {
        let message = format!("`{link}` leads out of the plan's folder, so nothing in it is read");
        self.push(Diagnostic {
            severity: super::Severity::Warning,
            ..Diagnostic::nowhere(Code::OutsideFolder, message)
                .help("copy what the plan needs into its folder, and remove the link")
        });
    }

    /// `chain` holds the names from the file that is included again to the one that does so.
    pub(crate) fn include_loop(&mut self, at: Span, chain: &[&str]) {
        let message = match chain {
            [one] => format!("`{one}` includes itself"),
            _ => {
                let again = chain.first().copied().unwrap_or_default();
                format!("`{again}` is included again by a file that it includes")
            }
        };
        let finding = Diagnostic::new(Code::IncludeLoop, at, message)
            .label("this closes the circle")
            .help("delete this line: each file is read once, and names are known in all of them");
        self.push(match chain {
            [_] => finding,
            _ => finding.note(format!("the circle is {}", circle(chain))),
        });
    }

    pub(crate) fn missing_include(&mut self, at: Span, missing: &Missing<'_>) {
        self.push(missing.finding(Code::MissingInclude, at, "include", "plan file"));
    }

    pub(crate) fn missing_data_file(&mut self, at: Span, missing: &Missing<'_>) {
        self.push(missing.finding(Code::MissingDataFile, at, "data", "data file"));
    }

    pub(crate) fn empty_path(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::UnreadablePattern, at, "nothing says which file is meant")
                .label("a path should stand between these quotes")
                .help("write a path such as \"data/crime.csv\", or delete the line"),
        );
    }

    pub(crate) fn unreadable_pattern(&mut self, at: Span, pattern: &str, why: &str) {
        self.push(
            Diagnostic::new(Code::UnreadablePattern, at, format!("`{pattern}` names no file: {why}"))
                .label("this cannot be read as a path")
                .help("write a path such as \"data/crime.csv\", or one with stars such as \"data/*.csv\""),
        );
    }
}

/// What is said of a file that lies outside the plan's folder.
fn outside_folder(path: &str) -> Diagnostic {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    Diagnostic::nowhere(Code::OutsideFolder, format!("`{path}` leads out of the plan's folder"))
        .note("a plan is a folder that can be copied and checked anywhere, so nothing outside it is read")
        .help(format!("copy what is needed into the plan's folder, and write where it lies in there, such as `{name}`"))
}

/// The folder that a user named, or stands in.
fn the_folder(folder: &str) -> String {
    match folder {
        "." => "this folder".to_owned(),
        folder => format!("the folder `{folder}`"),
    }
}

/// Whether a file's name is that of a document which no plain text can be read from.
fn is_a_document(name: &str) -> bool {
    let name = name.to_lowercase();
    [".docx", ".doc", ".odt", ".rtf", ".pages"].iter().any(|ending| name.ends_with(ending))
}

impl Diagnostic {
    /// Says of a plan without data which table may be the one that is missed.
    #[must_use]
    pub(crate) fn stray_table(self, name: &str) -> Self {
        self.note(format!("`{name}` would be read if it stood in the folder `data`"))
    }
}

/// A path or a pattern that no file answers to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missing<'a> {
    /// As the plan writes it.
    pub(crate) pattern: &'a str,
    /// What it should most likely say, as the plan would write it.
    pub(crate) nearest: Option<&'a str>,
    /// What replaces the words at the finding's place.
    pub(crate) replacement: Option<&'a str>,
    /// The folder in which the path is looked up, as findings show it, where that is not the plan's.
    pub(crate) folder: Option<&'a str>,
}

impl Missing<'_> {
    fn finding(&self, code: Code, at: Span, field: &str, files: &str) -> Diagnostic {
        let message = match self.pattern.contains(['*', '?', '[', '{']) {
            true => format!("there is no {files} like `{}`", self.pattern),
            false => format!("there is no {files} `{}`", self.pattern),
        };
        let begin = match self.folder {
            None => "paths begin in the plan's folder".to_owned(),
            Some(folder) => format!("paths in this file begin in its own folder, `{folder}`"),
        };
        let finding = Diagnostic::new(code, at, message).label("nothing has this name").note(begin);
        match (self.nearest, self.replacement) {
            (Some(nearest), Some(replacement)) => finding
                .label(format!("did you mean `{nearest}`?"))
                .help(format!("write `{nearest}`"))
                .fix(format!("replace it with `{nearest}`"), at, replacement),
            _ => finding.help(format!("add the file, mend the path, or delete the line; `{field}` names {files}s by path, with `*` for any part of a name")),
        }
    }
}

/// `a → b → a`, shortened in the middle where it is long.
fn circle(chain: &[&str]) -> String {
    let quoted = |name: &&str| format!("`{name}`");
    let mut names: Vec<String> = match chain.len() {
        0..=6 => chain.iter().map(quoted).collect(),
        length => {
            let mut names: Vec<String> = chain[..3].iter().map(quoted).collect();
            names.push(format!("… {} more …", length - 5));
            names.extend(chain[length - 2..].iter().map(quoted));
            names
        }
    };
    names.extend(chain.first().map(quoted));
    names.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::in_a_shell;

    #[test]
    fn a_path_is_typed_as_a_shell_takes_it() {
        for (path, typed) in [
            ("plans/essex", "plans/essex"),
            ("plans/our town", "'plans/our town'"),
            ("it's", "\"it's\""),
            ("it's $5", "'it'\\''s $5'"),
            ("a&b", "'a&b'"),
            ("café", "café"),
            ("", "''"),
            ("~x", "'~x'"),
            ("x~", "x~"),
            ("a\\b", if cfg!(windows) { "a\\b" } else { "'a\\b'" }),
            ("-x", "./-x"),
            ("-our town", "'./-our town'"),
        ] {
            assert_eq!(in_a_shell(path), typed);
        }
    }
}
