//! Words about the braces of a figure that bound, round or turn it: true sentences with them stay silent, and false ones are
//! told once.

use super::check;

#[test]
fn what_bounds_or_rounds_a_figure_is_read_with_it() {
    check(
        "falls",
        &[
            ("Falls exceeded {450 = falls}.", "wrong-figure: exceeded {450 = falls}"),
            ("There were ~{500 = falls} falls.", "wrong-figure: ~{500 = falls}"),
            ("There were c. {500 = falls} falls.", "wrong-figure: c. {500 = falls}"),
            ("There were >{402 = falls} falls.", "wrong-figure: >{402 = falls}"),
            ("There were {~500 = falls} falls.", "wrong-figure: ~500"),
            ("There were {>402 = falls} falls.", "wrong-figure: >402"),
        ],
        &[
            "Falls exceeded {400 = falls}.",
            "Falls topped {400 = falls} again. They surpassed {390 = falls}.",
            "We passed {400 = falls} in June.",
            "The board passed {402 = falls} of the reports.",
            "We fell short of {410 = falls}.",
            "There were circa {400 = falls}, or approx. {400 = falls}, c. {400 = falls}, c.{400 = falls}.",
            "There were ~{400 = falls}, ≈{400 = falls}, **~{400 = falls}**.",
            "There were >{400 = falls}, <{410 = falls}, ≥{402 = falls} and ≤{402 = falls}.",
            "There were in the region of {400 = falls}, upwards of {400 = falls}.",
            "There were in excess of {400 = falls}.",
            "There were {400 = falls} or so.",
            "There were {~400 = falls}, {c. 400 = falls}, {circa 400 = falls}, {>400 = falls}, {≤402 = falls}.",
            "There were {402 = falls} falls -> a fall.",
        ],
    );
}

#[test]
fn the_sign_of_a_change_may_be_in_its_words() {
    check(
        "falls",
        &[
            (
                "Falls rose by {50 = change in falls since last quarter}.",
                "wrong-figure: rose by {50 = change in falls since last quarter}",
            ),
            ("Falls fell by {40 = change in falls since last quarter}.", "wrong-figure: 40"),
        ],
        &[
            "Falls fell by {50 = change in falls since last quarter}.",
            "Falls fell by {-50 = change in falls since last quarter}.",
            "Falls fell by {= change in falls since last quarter}.",
            "That is {50 = change in falls since last quarter} fewer.",
        ],
    );
}

#[test]
fn a_share_may_be_said_in_ten() {
    check(
        "on-time",
        &[("{76% = on-time} of buses were on time, {70 = on-time} per cent.", "wrong-figure: {70 = on-time} per cent")],
        &[
            "{8 = on-time} in ten buses were on time.",
            "Nearly {8 = on-time} in ten buses were on time.",
            "{8 = on-time} out of ten buses were on time.",
            "{76% = on-time} in ten wards.",
            "It rose by {2.1pp = rise in on-time since last quarter}.",
        ],
    );
}
