"""What `npm run evaluate` measures, for models that are not networks."""

import numpy as np
from sklearn.metrics import confusion_matrix, roc_auc_score

from .data import EXPRESSIONS

BINS = 15


def measure(actual: np.ndarray, probabilities: np.ndarray) -> dict:
    """Accuracy, AUC and recall by class, expected calibration error and confusion (rows actual).

    actual: classes [n], 0 to 4; probabilities: [n, 5]. NaN for a class that does not occur.
    """
    classes = range(len(EXPRESSIONS))
    auc = {name: _area(actual == k, probabilities[:, k]) for k, name in enumerate(EXPRESSIONS)}
    confusion = confusion_matrix(actual, probabilities.argmax(1), labels=classes)
    recall = dict(zip(EXPRESSIONS, (confusion.diagonal() / np.where(confusion.any(1), confusion.sum(1), np.nan)).tolist()))
    return {
        "rows": len(actual),
        "accuracy": float((probabilities.argmax(1) == actual).mean()),
        "macroAuc": float(np.mean(list(auc.values()))),
        "auc": auc,
        "recall": recall,
        "ece": calibration_error(probabilities.max(1), probabilities.argmax(1) == actual),
        "confusion": confusion.tolist(),
    }


def _area(positive: np.ndarray, scores: np.ndarray) -> float:
    return float(roc_auc_score(positive, scores)) if positive.any() and not positive.all() else float("nan")


def calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error: bins of equal width that hold their upper edge."""
    bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    gaps = np.bincount(bins, confidence - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(confidence))
