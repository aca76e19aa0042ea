"""The pictures of the model card: training curves, confusion matrices, ROC curves, reliability.

They show numbers only, no faces. The network is the one in models/expression, read back into
PyTorch; the rows are those of one split whose pixels do not occur in Training.
"""

import argparse
import csv
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
from sklearn.metrics import confusion_matrix, roc_auc_score, roc_curve  # noqa: E402

from .data import EXPRESSIONS, read_faces, unseen, vote_majority  # noqa: E402
from .export import read_graph  # noqa: E402
from .train import logits_of  # noqa: E402

COLOURS = ("#e69f00", "#7f7f7f", "#0072b2", "#d55e00", "#009e73")  # told apart by colour-blind eyes
BINS = 15


def training_curves(history: Path, path: Path) -> None:
    with open(history, newline="") as file:
        rows = list(csv.DictReader(file))
    column = lambda name: [float(row[name]) for row in rows]  # noqa: E731
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2))
    left.plot(column("epoch"), column("training_loss"), label="training, augmented", color=COLOURS[1])
    left.plot(column("epoch"), column("held_out_loss"), label="held out, averaged weights", color=COLOURS[2])
    left.set(xlabel="epoch", ylabel="loss")
    left.legend(frameon=False)
    right.plot(column("epoch"), column("held_out_accuracy"), color=COLOURS[2])
    right.set(xlabel="epoch", ylabel="accuracy, held out")
    _save(figure, path)


def confusions(kinds: "list[tuple[str, np.ndarray, np.ndarray]]", path: Path) -> None:
    """kinds: title, actual classes, probabilities."""
    figure, axes = plt.subplots(1, len(kinds), squeeze=False, figsize=(4.6 * len(kinds), 4.2))
    for axis, (title, actual, probabilities) in zip(axes[0], kinds):
        counts = confusion_matrix(actual, probabilities.argmax(1), labels=range(len(EXPRESSIONS)))
        shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)
        axis.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        for (row, column), count in np.ndenumerate(counts):
            share = shares[row, column]
            axis.text(column, row, f"{count}\n{share:.0%}", ha="center", va="center", fontsize=8,
                      color="white" if share > 0.5 else "black")
        axis.set_xticks(range(len(EXPRESSIONS)), EXPRESSIONS, fontsize=8)
        axis.set_yticks(range(len(EXPRESSIONS)), EXPRESSIONS, fontsize=8)
        axis.set(xlabel="predicted", ylabel="actual", title=title)
    _save(figure, path)


def roc_curves(kinds: "list[tuple[str, np.ndarray, np.ndarray]]", path: Path) -> None:
    figure, axes = plt.subplots(1, len(kinds), squeeze=False, figsize=(4.6 * len(kinds), 4.2))
    for axis, (title, actual, probabilities) in zip(axes[0], kinds):
        for k, (name, colour) in enumerate(zip(EXPRESSIONS, COLOURS)):
            wrong, right, _ = roc_curve(actual == k, probabilities[:, k])
            area = roc_auc_score(actual == k, probabilities[:, k])
            axis.plot(wrong, right, color=colour, label=f"{name}, AUC {area:.3f}")
        axis.plot([0, 1], [0, 1], color="black", linewidth=0.5, linestyle=":")
        axis.set(xlabel="share of the others taken for it", ylabel="share of the class found", title=title)
        axis.legend(frameon=False, fontsize=8, loc="lower right")
    _save(figure, path)


def reliability(kinds: "list[tuple[str, np.ndarray, np.ndarray]]", path: Path) -> None:
    figure, axes = plt.subplots(1, len(kinds), squeeze=False, figsize=(4.6 * len(kinds), 4.2))
    for axis, (title, actual, probabilities) in zip(axes[0], kinds):
        confidence, right = probabilities.max(1), probabilities.argmax(1) == actual
        bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
        filled = np.unique(bins)
        shares = [right[bins == b].mean() for b in filled]
        axis.bar((filled + 0.5) / BINS, shares, width=0.9 / BINS, color=COLOURS[2])
        for b, share in zip(filled, shares):
            axis.text((b + 0.5) / BINS, share + 0.01, str((bins == b).sum()), ha="center", fontsize=6)
        axis.plot([0, 1], [0, 1], color="black", linewidth=0.8, linestyle=":")
        axis.set(xlabel="largest probability", ylabel="share that is right (rows above)", title=title, xlim=(0, 1),
                 ylim=(0, 1.08))
    _save(figure, path)


def _save(figure: plt.Figure, path: Path) -> None:
    figure.tight_layout()
    # No date or version inside, so that the same numbers give the same file.
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--usage", default="PublicTest")
    options.add_argument("--history", type=Path, required=True, help="history.csv of the training run")
    options.add_argument("--model", type=Path, default=Path("models/expression"))
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    faces = read_faces(given.images, given.votes, given.cache)
    rows = unseen(faces, given.usage)
    probabilities = torch.softmax(logits_of(read_graph(given.model), rows.images), 1).numpy()
    labels = [("original labels", rows.labels)]
    if rows.votes is not None:
        labels.append(("FER+ majority", vote_majority(rows.votes)))
    kinds = [(f"{given.usage}, {title}", actual[actual >= 0], probabilities[actual >= 0]) for title, actual in labels]
    training_curves(given.history, given.model / "training.png")
    confusions(kinds, given.model / "confusion.png")
    roc_curves(kinds, given.model / "roc.png")
    reliability(kinds, given.model / "reliability.png")


if __name__ == "__main__":
    main()
