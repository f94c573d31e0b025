//! Figures and what they count: exact numbers, units, and how both are written.
//!
//! Owns the reading and printing of numbers, ordinals and units, and which units are the same.
//! Must not know plans, texts and places in them, or any period.
//!
//! ```
//! use planck::units::{Unit, read_number};
//!
//! let unit = Unit::read("offences per 1,000 population").unwrap();
//! assert_eq!(unit.format(read_number("79.35").unwrap()), "79.35 offences per 1,000 population");
//! assert_eq!(unit.events(), Some("offences"));
//! ```

mod abbreviated;
mod currency;
mod error;
mod footnotes;
mod grades;
mod hundredths;
mod nouns;
mod number;
mod read;
mod spelling;
mod unit;
mod words;

pub use abbreviated::in_full;
pub use currency::{
    CURRENCY_SIGNS, Currencies, Scale, coded_currency, currency_code, currency_in_words, may_be_one_money,
};
pub use error::{NumberError, UnitError};
pub use footnotes::{footnote_or_power, without_footnotes, without_signs};
pub use grades::{are_opposites, grade_at};
pub use nouns::is_one_noun;
pub use number::{
    compare, counted, format_count, format_number, from_float, plain, read_number, round_half_up, to_float, with_places,
};
pub use rust_decimal::Decimal;
pub use spelling::letters_and_digits;
pub use unit::Unit;
pub use words::{is_teen_word, is_tens_word, number_in_words, number_word, ordinal, read_ordinal};
