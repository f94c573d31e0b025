"""Works out, with other people's code, what `src/statistics` must come to.

    pip install scipy==1.17.1 statsmodels==0.15.0
    python tests/oracles/significance.py tests/it/significance

writes the tables in that folder, the same bytes each time; `cargo test --test it significance` reads them. Nothing
here is shared with planck: intervals come from scipy and statsmodels where they have them, and the control chart is
reckoned with fractions, over the whole series, as the National Health Service's R package does it.
"""

import csv
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

from scipy.stats import binomtest, chi2, norm
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import test_poisson_2indep

LEVELS = (0.95, 0.998)


def rate_interval(events, exposure, level):
    """The rule of PHEindicatormethods' phe_rate: chi-squared below ten events, Byar's formula from there on."""
    tail = (1 - level) / 2
    if events < 10:
        low = chi2.ppf(tail, 2 * events) / 2 if events else 0.0
        high = chi2.ppf(1 - tail, 2 * events + 2) / 2
    else:
        z = norm.ppf(1 - tail)
        low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
        above = events + 1
        high = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    return low / exposure, high / exposure


def share_interval(events, of, level):
    return proportion_confint(events, of, alpha=1 - level, method="wilson")


def beyond(outside_usual, outside_strict):
    return "99.8%" if outside_strict else "95%" if outside_usual else "within"


def apart(*distances):
    """Whether no decision hangs on the last digits."""
    return all(abs(distance) > 1e-6 for distance in distances)


def rates():
    rows = []
    for events in [*range(0, 31), 50, 99, 100, 101, 500, 1234, 20_000, 226_948, 5_000_000]:
        for exposure in [1, 0.5, 412.3, 88_700.0]:
            row = [events, exposure]
            for level in LEVELS:
                row += rate_interval(events, exposure, level)
            rows.append(row)
    return ["events", "exposure", "low 95%", "high 95%", "low 99.8%", "high 99.8%"], rows


def shares():
    rows = []
    sizes = [1, 2, 3, 7, 10, 25, 100, 999, 40_000, 3_000_000]
    for of in sizes:
        for events in sorted({0, 1, of // 10, of // 3, of // 2, of - 1, of}):
            row = [events, of]
            for level in LEVELS:
                row += share_interval(events, of, level)
            rows.append(row)
    return ["events", "of", "low 95%", "high 95%", "low 99.8%", "high 99.8%"], rows


def rate_changes(dice):
    pairs = [(0, 1), (0, 3), (0, 12), (1, 0), (1, 1), (1, 12), (9, 10), (10, 9), (9, 30), (10, 30), (4, 400),
             (400, 4), (10, 10), (100, 130), (100, 140), (100, 160), (9, 9), (3, 8000), (5000, 5200), (5000, 5500)]
    cases = [(now, a, before, b) for now, before in pairs for a, b in [(1.0, 1.0), (2.5, 1.0), (412.3, 408.9)]]
    for _ in range(120):
        mean = 10 ** dice.uniform(0, 4.5)
        a, b = round(dice.uniform(0.5, 2), 3), round(dice.uniform(0.5, 2), 3)
        now, before = (max(0, round(dice.gauss(mean * size, math.sqrt(mean * size) * 2))) for size in (a, b))
        if now + before:
            cases.append((now, a, before, b))
    rows = []
    for now, a, before, b in cases:
        both = now + before
        exact = min(now, before) < 10
        ends = []
        outside = []
        for level in LEVELS:
            interval = binomtest(now, both).proportion_ci(level, method="exact" if exact else "wilson")
            unchanged = a / (a + b)
            assert apart(interval.low - unchanged, interval.high - unchanged) or both < 3, (now, a, before, b)
            outside.append(not interval.low <= unchanged <= interval.high)
            ends += [interval.low, interval.high]
        if not exact:
            # The same decision, by the score test of two rates.
            p = test_poisson_2indep(now, a, before, b, method="score", compare="ratio").pvalue
            assert outside == [p < 1 - level for level in LEVELS], (now, a, before, b, p)
        ratio = [share / (1 - share) * b / a if share < 1 else "none" for share in ends[:2]]
        rows.append([now, a, before, b, *ratio, beyond(*outside)])
    return ["events", "exposure", "earlier events", "earlier exposure", "low 95%", "high 95%", "beyond"], rows


def share_changes(dice):
    cases = [(0, 1, 0, 1), (1, 1, 0, 1), (0, 10, 10, 10), (10, 10, 10, 10), (0, 20, 3, 20), (3, 20, 0, 20),
             (56, 70, 48, 80), (9, 10, 3, 10), (5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 20), (10, 10, 0, 10)]
    for _ in range(120):
        p = dice.uniform(0.02, 0.98)
        now, before = dice.randint(5, 5000), dice.randint(5, 5000)
        cases.append((sum(dice.random() < p for _ in range(now)), now,
                      sum(dice.random() < min(1, p * dice.uniform(0.8, 1.2)) for _ in range(before)), before))
    rows = []
    for now, a, before, b in cases:
        outside, usual = [], None
        for level in LEVELS:
            low, high = confint_proportions_2indep(now, a, before, b, compare="diff", method="newcomb", alpha=1 - level)
            assert apart(low, high) or (now, before) in [(0, 0)] or now * b == before * a, (now, a, before, b)
            usual = usual or (low, high)
            outside.append(not low <= 0 <= high)
        rows.append([now, a, before, b, *usual, beyond(*outside)])
    return ["events", "of", "earlier events", "earlier of", "low 95%", "high 95%", "beyond"], rows


def funnels(dice):
    """A sample's own interval holds the pooled average, or it does not: PHEindicatormethods' assign_funnel_significance."""
    rows = []
    for kind in ["rate", "share"]:
        for index in range(90):
            members = dice.choice([2, 4, 8])
            common = 10 ** dice.uniform(-3, -0.4)
            group = []
            for _ in range(members):
                size = dice.randint(1, 60) if index % 3 == 0 else dice.randint(100, 50_000)
                expected = common * size * dice.uniform(0.7, 1.4)
                events = max(0, round(dice.gauss(expected, math.sqrt(expected))))
                group.append((min(events, size) if kind == "share" else events, size))
            events, size = group[0]
            average = sum(member[0] for member in group) / sum(member[1] for member in group)
            interval = rate_interval if kind == "rate" else share_interval
            outside = []
            for level in LEVELS:
                low, high = interval(events, size, level)
                if average > 0:
                    assert apart(low - average, high - average), (kind, group)
                outside.append(not low - 1e-12 <= average <= high)
            rows.append([kind, " ".join(f"{member}/{of}" for member, of in group), average, beyond(*outside)])
    return ["kind", "group", "average", "beyond"], rows


def limits(series, screened):
    """Mean and limits; `screened` leaves moving ranges out as the R package does and the spreadsheet does not."""
    mean = sum(series) / len(series)
    ranges = [abs(b - a) for a, b in zip(series, series[1:])]
    if screened:
        most = Fraction("3.267") * sum(ranges) / len(ranges)
        ranges = [each for each in ranges if each < most]
    reach = Fraction("2.66") * sum(ranges) / len(ranges)
    return mean, mean - reach, mean + reach


def sign(number):
    return (number > 0) - (number < 0)


def signal(series):
    """What the last point is called when every point of the series is classified, as the R package does."""
    mean, low, high = limits(series, screened=False)
    third = (high - mean) / 3
    outside = [value > high or value < low for value in series]
    side = [sign(value - mean) for value in series]
    close = [not out and abs(value - mean) > 2 * third for out, value in zip(outside, series)]
    last = len(series) - 1
    if outside[last]:
        return "above the limit" if side[last] > 0 else "below the limit"
    steps = [sign(b - a) for a, b in zip(series, series[1:])]
    if len(set(steps[-6:])) == 1 and steps[-1]:
        return "rising" if steps[-1] > 0 else "falling"
    if close[last] and sum(close[-3:]) >= 2 and abs(sum(side[-3:])) == 3:
        return "near the upper limit" if side[last] > 0 else "near the lower limit"
    if abs(sum(side[-7:])) == 7:
        return "above the mean" if side[last] > 0 else "below the mean"
    return "none"


def charts(dice):
    published = [1, 2, 1, 2, 10] + [1, 2] * 6 + [1]
    # The package's own example: with moving ranges screened, and without.
    for screened, ends in [(True, ("1.94", "-0.72", "4.60")), (False, ("1.94", "-3.06", "6.95"))]:
        assert tuple(f"{float(number):.2f}" for number in limits([Fraction(v) for v in published], screened)) == ends
    series = [
        published,
        published[:12],
        published[:5] + published[:7],
        [5] * 12,
        [5] * 11 + [6],
        [1, 3] * 6 + [9],
        [1, 3] * 6 + [-9],
        [3, 1, 2, 3, 1, 2] + [1, 2, 3, 4, 5, 6, 7],
        [3, 1, 2, 3, 1, 2] + [7, 6, 5, 4, 3, 2, 1],
        [3, 1, 2, 3, 1, 2] + [1, 2, 3, 4, 4, 6, 7],
        [10, 12] * 6 + [14, 11, 15],
        [10, 12] * 8 + [13.5, 12, 13.5],
        [10, 12] * 8 + [13.5, 10, 13.5],
        [10, 12] * 8 + [8.5, 10.5, 8.5],
        [1, 5] * 4 + [4, 5, 4, 5, 4, 5, 4],
        [1, 5] * 4 + [2, 1, 2, 1, 2, 1, 2],
        [1, 5] * 4 + [2, 1, 2, 1, 2, 1, 5],
        [0.1, 0.3] * 3 + [0.2] * 7,
        [79.35, 82.05, 84.66, 90.11, 92.70, 93.02, 92.48, 91.20, 89.94, 88.07, 86.32, 85.10],
    ]
    for _ in range(240):
        length = dice.randint(12, 40)
        value, drift, walk = dice.uniform(5, 500), dice.uniform(-0.6, 0.6), []
        for step in range(length):
            value = value + dice.gauss(0, 1) if dice.random() < 0.5 else value
            walk.append(round(value + dice.gauss(drift * step, 3), dice.choice([0, 1, 2])))
        if dice.random() < 0.3:
            walk[-1] = round(walk[-1] + dice.choice([-1, 1]) * dice.uniform(5, 15), 1)
        if dice.random() < 0.2:
            walk[-7:] = sorted(walk[-7:], reverse=dice.random() < 0.5)
        series.append(walk)
    rows = []
    for each in series:
        exact = [Fraction(str(value)) for value in each]
        mean, low, high = limits(exact, screened=False)
        rows.append([" ".join(str(value) for value in each), float(mean), float(low), float(high), signal(exact)])
    return ["series", "mean", "low", "high", "signal"], rows


def main(folder):
    dice = random.Random(2021)
    tables = {
        "rates": rates(),
        "shares": shares(),
        "rate-changes": rate_changes(dice),
        "share-changes": share_changes(dice),
        "funnels": funnels(dice),
        "charts": charts(dice),
    }
    for name, (header, rows) in tables.items():
        with open(Path(folder) / f"{name}.csv", "w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(header)
            for row in rows:
                out.writerow([f"{cell:.10g}" if isinstance(cell, float) else cell for cell in row])
        print(f"{name}: {len(rows)} cases")


if __name__ == "__main__":
    main(sys.argv[1])
