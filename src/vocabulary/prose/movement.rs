//! The words of movement and of comparison: what each says became of a figure, and what would say the opposite.

/// What is said to have become of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It became larger.
    Up,
    /// It became smaller.
    Down,
    /// It became better, whichever way that is.
    Better,
    /// It became worse.
    Worse,
    /// It stayed what it was.
    Same,
    /// It became so many times as large, in tenths: half as large is 5.
    Times(u32),
}

/// A word of movement.
pub struct Mover {
    /// The word, in lower case.
    pub word: &'static str,
    /// What it says.
    pub said: Said,
    /// The word of the same form that says the opposite, where there is one.
    pub opposite: Option<&'static str>,
}

/// The word, where it is one of movement.
pub fn mover(word: &str) -> Option<&'static Mover> {
    MOVERS.iter().find(|mover| mover.word == word)
}

/// The words that are so only beside another one: `went up`, `is down`.
pub fn particle(word: &str) -> Option<&'static Mover> {
    PARTICLES.iter().find(|mover| mover.word == word)
}

const fn of(word: &'static str, said: Said, opposite: &'static str) -> Mover {
    Mover { word, said, opposite: Some(opposite) }
}

const fn alone(word: &'static str, said: Said) -> Mover {
    Mover { word, said, opposite: None }
}

const PARTICLES: &[Mover] = &[of("up", Said::Up, "down"), of("down", Said::Down, "up")];

const MOVERS: &[Mover] = &[
    of("rose", Said::Up, "fell"),
    of("risen", Said::Up, "fallen"),
    of("rise", Said::Up, "fall"),
    of("rises", Said::Up, "falls"),
    of("rising", Said::Up, "falling"),
    of("increased", Said::Up, "decreased"),
    of("increase", Said::Up, "decrease"),
    of("increases", Said::Up, "decreases"),
    of("increasing", Said::Up, "decreasing"),
    of("grew", Said::Up, "fell"),
    of("grown", Said::Up, "fallen"),
    of("grow", Said::Up, "fall"),
    of("grows", Said::Up, "falls"),
    of("growing", Said::Up, "falling"),
    alone("growth", Said::Up),
    of("climbed", Said::Up, "fell"),
    of("climb", Said::Up, "fall"),
    of("climbing", Said::Up, "falling"),
    of("jumped", Said::Up, "fell"),
    of("jump", Said::Up, "fall"),
    of("jumping", Said::Up, "falling"),
    of("surged", Said::Up, "fell"),
    of("soared", Said::Up, "fell"),
    of("crept", Said::Up, "slipped"),
    of("raised", Said::Up, "lowered"),
    of("raise", Said::Up, "lower"),
    of("raising", Said::Up, "lowering"),
    of("lifted", Said::Up, "lowered"),
    of("widened", Said::Up, "narrowed"),
    of("expanded", Said::Up, "shrank"),
    of("fell", Said::Down, "rose"),
    of("fallen", Said::Down, "risen"),
    of("fall", Said::Down, "rise"),
    of("falls", Said::Down, "rises"),
    of("falling", Said::Down, "rising"),
    of("decreased", Said::Down, "increased"),
    of("decrease", Said::Down, "increase"),
    of("decreases", Said::Down, "increases"),
    of("decreasing", Said::Down, "increasing"),
    of("dropped", Said::Down, "rose"),
    of("drop", Said::Down, "rise"),
    of("drops", Said::Down, "rises"),
    of("dropping", Said::Down, "rising"),
    of("declined", Said::Down, "rose"),
    of("decline", Said::Down, "rise"),
    of("declines", Said::Down, "rises"),
    of("declining", Said::Down, "rising"),
    of("reduced", Said::Down, "increased"),
    of("reduce", Said::Down, "increase"),
    of("reducing", Said::Down, "increasing"),
    alone("reduction", Said::Down),
    of("cut", Said::Down, "raised"),
    of("cutting", Said::Down, "raising"),
    of("lowered", Said::Down, "raised"),
    of("lowering", Said::Down, "raising"),
    of("shrank", Said::Down, "grew"),
    of("shrunk", Said::Down, "grown"),
    of("slipped", Said::Down, "rose"),
    of("slid", Said::Down, "rose"),
    of("sank", Said::Down, "rose"),
    of("tumbled", Said::Down, "rose"),
    of("plunged", Said::Down, "rose"),
    of("narrowed", Said::Down, "widened"),
    of("improved", Said::Better, "worsened"),
    of("improve", Said::Better, "worsen"),
    of("improving", Said::Better, "worsening"),
    alone("improvement", Said::Better),
    of("worsened", Said::Worse, "improved"),
    of("worsen", Said::Worse, "improve"),
    of("worsening", Said::Worse, "improving"),
    of("deteriorated", Said::Worse, "improved"),
    alone("deterioration", Said::Worse),
    alone("unchanged", Said::Same),
    alone("doubled", Said::Times(20)),
    alone("trebled", Said::Times(30)),
    alone("tripled", Said::Times(30)),
    alone("quadrupled", Said::Times(40)),
    alone("halved", Said::Times(5)),
];

/// Words that compare: `more than`, `fewer calls than`.
pub fn comparative(word: &str) -> Option<&'static Mover> {
    COMPARATIVES.iter().find(|mover| mover.word == word)
}

const COMPARATIVES: &[Mover] = &[
    of("higher", Said::Up, "lower"),
    of("greater", Said::Up, "smaller"),
    of("larger", Said::Up, "smaller"),
    alone("more", Said::Up),
    of("above", Said::Up, "below"),
    of("lower", Said::Down, "higher"),
    of("smaller", Said::Down, "larger"),
    of("fewer", Said::Down, "more"),
    of("less", Said::Down, "more"),
    of("below", Said::Down, "above"),
    alone("better", Said::Better),
    alone("worse", Said::Worse),
];
