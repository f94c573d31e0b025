//! The catalogue of diagnostics: a row a code, each with its page, and nothing else.
//!
//! The page is compiled in, so a row without a page does not build. Codes are words, name the fault, and
//! are never used again for another one.

use super::Severity;

/// A row of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// The code in words, as people write it: `unknown-field`.
    pub slug: &'static str,
    /// How much it matters unless a setting says otherwise.
    pub severity: Severity,
    /// What the mistake is, in a line.
    pub title: &'static str,
    /// The page that explains it, in Markdown.
    pub page: &'static str,
}

macro_rules! catalogue {
    ($($variant:ident $slug:literal $severity:ident $title:literal;)*) => {
        /// The code of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        /// Every diagnostic there is, a row a code, in the order of the pipeline.
        pub const CATALOGUE: &[Entry] = &[
            $(Entry {
                code: Code::$variant,
                slug: $slug,
                severity: Severity::$severity,
                title: $title,
                page: include_str!(concat!("../../docs/diagnostics/", $slug, ".md")),
            },)*
        ];
    };
}

catalogue! {
    // The shape of a plan
    NestedTooDeep "nested-too-deep" Error "Blocks stand in one another too deep";
    ControlCharacter "control-character" Error "A character that cannot be seen stands in a plan";
    StrayClose "stray-close" Error "A closing brace closes nothing";
    UnclosedBlock "unclosed-block" Error "A block never ends";
    UnclosedText "unclosed-text" Error "A text never ends";
    LateQuotes "late-quotes" Error "Closing triple quotes do not stand on a line of their own";
    UnclosedString "unclosed-string" Error "Words in quotes do not end on their line";
    TrailingComma "trailing-comma" Error "A comma ends a list";
    UnnamedBlock "unnamed-block" Error "A block has no words before its brace";

    // Names and fields
    UnknownField "unknown-field" Error "A line begins with words that are no field here";
}

impl Code {
    /// The code's row.
    pub fn entry(self) -> &'static Entry {
        &CATALOGUE[self as usize]
    }

    /// The code in words: `unknown-field`.
    pub fn slug(self) -> &'static str {
        self.entry().slug
    }

    /// How much it matters unless a setting says otherwise.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// The code that is written so.
    pub fn from_slug(slug: &str) -> Option<Self> {
        CATALOGUE.iter().find(|entry| entry.slug == slug).map(|entry| entry.code)
    }
}
