//! What is said when planck itself fails.

use std::panic::{self, PanicHookInfo};

use crate::render::terminal::visible::visible_line;

/// Makes a panic end in a message for the user. The process then ends with 101.
pub(super) fn install_hook() {
    panic::set_hook(Box::new(|info| eprint!("{}", message(info))));
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("(nothing)");
    let at = info.location().map(|it| format!(" at {}:{}", it.file(), it.line())).unwrap_or_default();
    text(said, &at)
}

fn text(said: &str, at: &str) -> String {
    format!(
        "\nplanck has stopped because of a mistake of its own, not of yours. Your files are as they were.\n\n\
         Please tell its makers: open an issue where you got planck from, and add these two lines,\n\
         what you typed and, if you may share it, the plan.\n\n  planck {} on {}{at}\n  {}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        visible_line(said),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_message_names_place_and_reason_without_control_characters() {
        let text = super::text("a\x1b[2J\nb", " at src/x.rs:7");
        assert!(text.contains(" at src/x.rs:7\n  a␛[2J b\n"), "{text}");
    }
}
