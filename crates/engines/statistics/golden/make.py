"""Makes the expected values of the effect tests from reference implementations.

    pip install scipy==1.17.1 statsmodels==0.15.0
    python3 crates/engines/statistics/golden/make.py

Writes effect.json beside this script. Everything is computed by SciPy and statsmodels, except the
mid-p interval, whose defining equation is solved here with SciPy's binomial distribution and
root finder. Series are invented and come from a fixed seed.
"""

import json
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

HERE = Path(__file__).parent
RNG = np.random.default_rng(20261125)


def recurrence(x0, t0, x1, t1, level):
    alpha, n, share = 1 - level, x0 + x1, t1 / (t0 + t1)
    exact = stats.binomtest(x1, n).proportion_ci(level, method="exact")

    def tail(p):
        return stats.binom.cdf(x1, n, p) - 0.5 * stats.binom.pmf(x1, n, p)

    def root(goal):
        return optimize.brentq(lambda p: tail(p) - goal, 1e-13, 1 - 1e-13, xtol=1e-15, rtol=1e-14)

    low = 0.0 if x1 == 0 else root(1 - alpha / 2)
    high = 1.0 if x1 == n else root(alpha / 2)
    middle = tail(share)

    def carry(p):
        return None if p >= 1 else p / (1 - p) * t0 / t1

    return {
        "before": [x0, t0], "after": [x1, t1], "level": level,
        "exact": [carry(exact.low), carry(exact.high)],
        "middle": [carry(low), carry(high)],
        "p": min(1.0, 2 * min(middle, 1 - middle)),
    }


def series(n, change, base, trend, jump, slope, noise, level):
    t = np.arange(n)
    after = (t >= change).astype(float)
    since = np.maximum(t - change, 0)
    exposure = np.round(RNG.uniform(80, 120, n), 1)
    mean = exposure * base * np.exp(trend * t + jump * after + slope * since)
    mean = mean * RNG.gamma(1 / noise, noise, n)
    y = RNG.poisson(mean)
    x = np.column_stack([np.ones(n), t, after, since])
    model = sm.GLM(y, x, family=sm.families.Poisson(), exposure=exposure)
    lags = int(np.floor(4 * (n / 100) ** (2 / 9)))
    plain = model.fit(scale=1.0, tol=1e-14, maxiter=200)
    dispersion = plain.pearson_chi2 / (n - 4)
    robust = model.fit(tol=1e-14, maxiter=200, cov_type="HAC",
                       cov_kwds={"maxlags": lags, "use_correction": True})
    quantile = stats.t.ppf(0.5 + level / 2, n - 4)
    figures = {}
    last = n - 1 - change
    for name, contrast in [("level", [0, 0, 1, 0]), ("slope", [0, 0, 0, 1]), ("end", [0, 0, 1, last])]:
        c = np.array(contrast, float)
        estimate = float(c @ plain.params)
        quasi = float(np.sqrt(c @ plain.cov_params() @ c * max(1.0, dispersion)))
        hac = float(np.sqrt(c @ robust.cov_params() @ c))
        error = max(quasi, hac)
        figures[name] = [float(np.exp(v)) for v in (estimate, estimate - quantile * error, estimate + quantile * error)]
        figures[name + "_wider"] = "quasi" if quasi >= hac else "robust"
    return {"series": [[int(a), float(b)] for a, b in zip(y, exposure)], "change": change, "level_of": level,
            "dispersion": float(dispersion), "lags": lags, **figures}


def compared(periods, level):
    cells, y, x, exposure = [], [], [], []
    for group in (1, 0):
        for time in (0, 1):
            rate = 0.2 * (1.3 if group else 1.0) * (0.5 if group and time else 0.9 if time else 1.0)
            cell = []
            for _ in range(periods):
                e = float(np.round(RNG.uniform(60, 90), 1))
                c = int(RNG.poisson(rate * e * RNG.gamma(12, 1 / 12)))
                cell.append([c, e])
                y.append(c)
                exposure.append(e)
                x.append([1, group, time, group * time])
            cells.append(cell)
    x, y, exposure = np.array(x, float), np.array(y), np.array(exposure)
    fit = sm.GLM(y, x, family=sm.families.Poisson(), exposure=exposure).fit(scale=1.0, tol=1e-14, maxiter=200)
    free = len(y) - 4
    dispersion = fit.pearson_chi2 / free if free else None
    widening = max(1.0, dispersion) if free else 1.0
    quantile = stats.t.ppf(0.5 + level / 2, free) if free else stats.norm.ppf(0.5 + level / 2)
    error = float(np.sqrt(fit.cov_params()[3, 3] * widening))
    b = float(fit.params[3])
    rates, variance = [], 0.0
    for cell in cells:
        c, e = sum(p[0] for p in cell), sum(p[1] for p in cell)
        rates.append(c / e)
        variance += c / e**2
    d = (rates[1] - rates[0]) - (rates[3] - rates[2])
    m = quantile * float(np.sqrt(variance * widening))
    return {"cells": cells, "level": level, "dispersion": dispersion,
            "ratio": [float(np.exp(v)) for v in (b, b - quantile * error, b + quantile * error)],
            "difference": [d, d - m, d + m]}


def survey(asked0, valid0, yes0, asked1, valid1, yes1, level):
    low, high = confint_proportions_2indep(yes1, valid1, yes0, valid0, method="newcomb", compare="diff", alpha=1 - level)
    wilson = [proportion_confint(y, n, alpha=1 - level, method="wilson") for y, n in ((yes0, valid0), (yes1, valid1))]
    _, p = proportions_ztest([yes1, yes0], [valid1, valid0])
    return {"before": [asked0, valid0, yes0], "after": [asked1, valid1, yes1], "level": level,
            "interval": [float(low), float(high)], "wilson": [[float(v) for v in w] for w in wilson], "p": float(p)}


def main():
    golden = {
        "recurrence": [recurrence(*case) for case in [
            (20, 24.0, 6, 24.0, 0.95), (14, 12.0, 9, 6.0, 0.95), (9, 18.0, 0, 12.0, 0.95), (0, 10.0, 8, 10.0, 0.95),
            (400, 1200.0, 310, 1100.0, 0.99), (3, 5.0, 12, 8.0, 0.9), (2500, 36.0, 2300, 30.0, 0.95)]],
        "series": [series(*case) for case in [
            (24, 12, 0.20, 0.01, -0.7, -0.02, 0.02, 0.95), (60, 30, 0.10, 0.00, -0.2, 0.00, 0.20, 0.95),
            (36, 20, 0.05, -0.01, 0.0, 0.03, 0.05, 0.9), (120, 60, 0.3, 0.002, -0.3, 0.0, 0.1, 0.95),
            (16, 8, 0.4, 0.0, 0.1, 0.0, 0.01, 0.95)]],
        "compared": [compared(periods, level) for periods, level in [(1, 0.95), (6, 0.95), (12, 0.9), (3, 0.99)]],
        "survey": [survey(*case) for case in [
            (200, 120, 48, 220, 130, 81, 0.95), (40, 18, 0, 40, 22, 5, 0.95), (60, 33, 33, 70, 41, 39, 0.9),
            (1000, 640, 320, 900, 610, 299, 0.99)]],
    }
    text = json.dumps(golden, indent=1)
    (HERE / "effect.json").write_text(text + "\n", encoding="utf-8")
    wider = [s[k] for s in golden["series"] for k in s if k.endswith("_wider")]
    print({k: len(v) for k, v in golden.items()}, wider)


main()
