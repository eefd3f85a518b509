"""Makes the expected values of means, medians, panels and differences of differences.

    pip install scipy==1.17.1 statsmodels==0.15.0
    python3 crates/engines/statistics/golden/middles.py

Writes middles.json beside this script. Means, their differences and their intervals are computed by SciPy, the
interval of a median by its quantile test, that of matched shares from the moments of a distribution of SciPy over
the differences with half an observation added to each cell, that of a difference of differences by the equation of its
authors from Newcombe's intervals of statsmodels. The values are invented and come from a fixed seed.
"""

import json
from math import hypot
from pathlib import Path

import numpy as np
import statsmodels.stats.proportion as shares
from scipy import stats

HERE = Path(__file__).parent
RNG = np.random.default_rng(20261127)


def middle(values, level):
    interval = stats.ttest_1samp(values, 0).confidence_interval(level)
    found = stats.quantile_test(values, q=np.median(values), p=0.5).confidence_interval(level)
    return {"values": values, "level": level, "mean": float(np.mean(values)), "median": float(np.median(values)),
            "interval": [float(interval.low), float(interval.high)],
            "of_median": None if np.isnan(found.low) or np.isnan(found.high) else [float(found.low), float(found.high)]}


def means(before, after, level):
    welch = stats.ttest_ind(after, before, equal_var=False).confidence_interval(level)
    n = min(len(before), len(after))
    paired = stats.ttest_rel(after[:n], before[:n]).confidence_interval(level)
    return {"before": before, "after": after, "level": level,
            "welch": [float(welch.low), float(welch.high)], "paired": [float(paired.low), float(paired.high)]}


def panel(both, lost, won, neither, level):
    n = both + lost + won + neither + 2.0
    weights = np.array([both, lost, won, neither]) + 0.5
    weighted = stats.rv_discrete(values=([0, 1, 2], [(weights[0] + weights[3]) / n, weights[1] / n, weights[2] / n]))
    moments = weighted.expect(lambda k: np.array([0.0, -1.0, 1.0])[np.asarray(k, int)])
    second = weighted.expect(lambda k: np.array([0.0, 1.0, 1.0])[np.asarray(k, int)])
    low, high = stats.norm.interval(level, loc=moments, scale=np.sqrt((second - moments**2) / n))
    return {"cells": [both, lost, won, neither], "level": level, "difference": (won - lost) / (n - 2.0),
            "interval": [max(-1.0, float(low)), min(1.0, float(high))]}


def between(concerned, others, level):
    found = []
    for (n0, y0), (n1, y1) in (concerned, others):
        low, high = shares.confint_proportions_2indep(y1, n1, y0, n0, method="newcomb", compare="diff", alpha=1 - level)
        found.append((y1 / n1 - y0 / n0, float(low), float(high)))
    (d1, l1, u1), (d0, l0, u0) = found
    d = d1 - d0
    return {"concerned": concerned, "others": others, "level": level, "difference": d,
            "interval": [d - hypot(d1 - l1, u0 - d0), d + hypot(u1 - d1, d0 - l0)]}


def scale(n, shift):
    return [int(v) for v in np.clip(np.round(RNG.normal(3 + shift, 1.1, n)), 1, 5)]


def main():
    golden = {
        "middle": [middle(values, level) for values, level in [
            (scale(9, 0), 0.95), (scale(40, 0.4), 0.95), (scale(5, 0), 0.95), (scale(121, -0.3), 0.99),
            ([float(v) for v in np.round(RNG.lognormal(3, 1, 33), 1)], 0.9)]],
        "means": [means(scale(n, a), scale(m, b), level) for n, m, a, b, level in [
            (12, 15, 0, 0.5, 0.95), (60, 44, 0, 0.1, 0.95), (8, 30, -0.5, 0.6, 0.9), (140, 151, 0, -0.4, 0.99)]],
        "panel": [panel(*cells) for cells in [
            (20, 5, 14, 30, 0.95), (0, 0, 6, 0, 0.95), (3, 9, 2, 4, 0.9), (400, 60, 31, 210, 0.99)]],
        "between": [between(*case) for case in [
            (((40, 10), (38, 24)), ((60, 20), (55, 19)), 0.95), (((12, 6), (14, 7)), ((9, 0), (11, 4)), 0.9),
            (((300, 120), (280, 80)), ((500, 210), (510, 200)), 0.99)]],
    }
    (HERE / "middles.json").write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")
    print({k: len(v) for k, v in golden.items()})


main()
