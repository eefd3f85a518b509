"""Groups the statements of docs/themes.md by HDBSCAN and by k-means, on the same sentence vectors.

    cargo run --release -p lb-themes --example themes_quality -- ../shared/eval-data --vectors vectors.jsonl
    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1
    venv/bin/python crates/engines/themes/quality/hdbscan.py vectors.jsonl

HDBSCAN: Campello, Moulavi and Sander, PAKDD 2013; as in scikit-learn. Its parameters and the number of
dimensions (principal components, as topic models reduce vectors before it) are those with the highest B3 F
on the half to develop on; SIB-200, of another kind, is shown with these too. Both methods are run on the
vectors as the model gives them, and once more with each language's mean taken off, which is a part of
landbridge's method. Noise counts as groups of one, as statements that landbridge leaves unassigned do.
Beside it stands the best that any of these settings would reach on the set itself: no choice could do better.
"""

import itertools
import json
import sys

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, v_measure_score


def load(path):
    sets = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sets.setdefault(row["set"], []).append(row)
    return {name: Set(rows) for name, rows in sets.items()}


class Set:
    def __init__(self, rows):
        self.vectors = unit(np.array([row["vector"] for row in rows], dtype=np.float64))
        self.languages = np.array([row["language"] for row in rows])
        self.themed = np.array([row["theme"] is not None for row in rows])
        names = sorted({row["theme"] for row in rows if row["theme"] is not None})
        self.count = len(names)
        place = {name: number for number, name in enumerate(names)}
        # What belongs to no theme is a theme of its own.
        self.truth = np.array(
            [place[row["theme"]] if row["theme"] is not None else 20_000 + n for n, row in enumerate(rows)]
        )
        self.prepared = {}

    def rows(self, centred, dimensions):
        key = (centred, dimensions)
        if key not in self.prepared:
            rows = self.vectors.copy()
            if centred:
                for language in set(self.languages):
                    own = self.languages == language
                    rows[own] -= rows[own].mean(axis=0)
                rows = unit(rows)
            if dimensions:
                rows = unit(PCA(min(dimensions, len(rows) - 1), random_state=0).fit_transform(rows))
            self.prepared[key] = rows
        return self.prepared[key]


def unit(rows):
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def b_cubed(truth, labels):
    precision = recall = 0.0
    for theme, label in zip(truth, labels):
        both = np.sum((truth == theme) & (labels == label))
        precision += both / np.sum(labels == label)
        recall += both / np.sum(truth == theme)
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def hdbscan(data, setting):
    centred, dimensions, size, samples, method = setting
    labels = HDBSCAN(
        min_cluster_size=size,
        min_samples=samples,
        cluster_selection_method=method,
        copy=True,
    ).fit_predict(data.rows(centred, dimensions))
    alone = 10_000 + np.arange(len(labels))
    return np.where(labels < 0, alone, labels)


def k_means(data, setting):
    centred, dimensions = setting
    rows = data.rows(centred, dimensions)
    return KMeans(data.count, n_init=10, random_state=0).fit_predict(rows)


def show(name, method, data, labels):
    truth, own = data.truth[data.themed], labels[data.themed]
    precision, recall, f = b_cubed(data.truth, labels)
    print(
        f"| {name} | {method} | {adjusted_rand_score(truth, own):.3f} | {v_measure_score(truth, own):.3f} "
        f"| {v_measure_score(data.languages[data.themed], own):.3f} | {precision:.3f} / {recall:.3f} / {f:.3f} |"
    )


def main():
    sets = load(sys.argv[1])
    sizes = [None, 10, 20, 50, 100]
    grids = {}
    for centred, what in [(False, "as they are"), (True, "language means off")]:
        spaces = list(itertools.product([centred], sizes))
        rest = list(itertools.product([2, 3, 4, 5, 8], [1, 2, 3, 5], ["eom", "leaf"]))
        grids[f"HDBSCAN, {what}"] = (hdbscan, [(*space, *more) for space in spaces for more in rest])
        grids[f"k-means, told the number of themes, {what}"] = (k_means, spaces)
    for method, (run, settings) in grids.items():
        scores = {}
        for name, data in sets.items():
            # SIB-200 is a thousand statements: only the chosen setting.
            if len(data.truth) < 500:
                scores[name] = [b_cubed(data.truth, run(data, setting))[2] for setting in settings]
        chosen = settings[int(np.argmax(scores["develop"]))]
        print(f"{method}: chosen on the half to develop on: {chosen}")
        for name, data in sets.items():
            show(name, method, data, run(data, chosen))
            if name in scores:
                best = int(np.argmax(scores[name]))
                print(f"| {name} | {method}, best in hindsight | | | | {scores[name][best]:.3f} {settings[best]} |")


if __name__ == "__main__":
    main()
