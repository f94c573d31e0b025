//! A planner's text in the report: Markdown, and between it the figures, each with how it stands.

/// A text, cut where figures stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Its pieces, in order.
    pub pieces: Vec<ProsePiece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProsePiece {
    /// Markdown.
    Markdown(String),
    /// A figure that stood in braces.
    Figure(TextFigure),
}

/// A figure of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFigure {
    /// The figure as it was written, or as it is printed from the data; plain words, no Markdown.
    pub text: String,
    /// How it stands.
    pub mark: FigureMark,
}

/// How a figure of a text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureMark {
    /// It is what the data say.
    Checked {
        /// What it was compared with, in words: `Visits to libraries, July to September 2025`.
        against: String,
        /// The metric that it is of first, by its name in the plan.
        metric: Option<String>,
    },
    /// It is not what the data say.
    Wrong {
        /// What it was compared with, in words.
        against: String,
        /// The right figure: `66,498`, `a rise of 10.0%`; none where no figure would be right.
        right: Option<String>,
    },
    /// Somebody else answers for it.
    Attributed {
        /// Who: `Operation return, March 2021`.
        source: String,
        /// The source's number in the report, from 1.
        number: usize,
    },
    /// Nothing could be found to check it by.
    Unchecked,
}

impl Prose {
    /// The text as Markdown, the figures as they are written.
    pub fn markdown(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            ProsePiece::Markdown(text) => text.as_str(),
            ProsePiece::Figure(figure) => &figure.text,
        });
        pieces.collect()
    }

    /// The figures.
    pub fn figures(&self) -> impl Iterator<Item = &TextFigure> {
        self.pieces.iter().filter_map(|piece| match piece {
            ProsePiece::Figure(figure) => Some(figure),
            ProsePiece::Markdown(_) => None,
        })
    }

    /// The texts below one another.
    pub fn joined(texts: Vec<Self>) -> Option<Self> {
        let mut texts = texts.into_iter();
        let mut whole = texts.next()?;
        for text in texts {
            whole.pieces.push(ProsePiece::Markdown("\n\n".to_owned()));
            whole.pieces.extend(text.pieces);
        }
        Some(whole)
    }

    /// Without blank lines before and space behind it.
    pub(super) fn trimmed(mut self) -> Self {
        if let Some(ProsePiece::Markdown(first)) = self.pieces.first_mut() {
            *first = first.trim_start_matches('\n').to_owned();
        }
        if let Some(ProsePiece::Markdown(last)) = self.pieces.last_mut() {
            last.truncate(last.trim_end().len());
        }
        self
    }
}

impl From<&str> for Prose {
    /// A text without figures.
    fn from(markdown: &str) -> Self {
        Self { pieces: vec![ProsePiece::Markdown(markdown.to_owned())] }
    }
}

/// Numbers the sources of attributed figures in the order in which a reader meets them; the sources by their numbers.
pub(super) fn number_sources<'a>(texts: impl Iterator<Item = &'a mut Prose>) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for piece in texts.flat_map(|text| &mut text.pieces) {
        let ProsePiece::Figure(TextFigure { mark: FigureMark::Attributed { source, number }, .. }) = piece else {
            continue;
        };
        let known = sources.iter().position(|other| other == source).unwrap_or_else(|| {
            sources.push(source.clone());
            sources.len() - 1
        });
        *number = known + 1;
    }
    sources
}
