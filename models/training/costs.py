"""What a scikit-learn classifier costs: the numbers it keeps, its arithmetic and its time for one face."""

import pickle
import time

import numpy as np
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits


def costs(model, features: np.ndarray) -> dict:
    """parameters, operations (a face, multiply and add apart), and bytes as pickled.

    features [n, d]: some faces, for a forest's arithmetic depends on them.
    """
    parameters, operations = _of(model, features)
    return {"parameters": int(parameters), "operations": int(operations), "bytes": len(pickle.dumps(model))}


def _of(model, features: np.ndarray) -> "tuple[float, float]":
    if isinstance(model, Pipeline):
        parameters = operations = 0
        for _, step in model.steps:
            more = _of(step, features)
            parameters, operations = parameters + more[0], operations + more[1]
            features = step.transform(features) if hasattr(step, "transform") else features
        return parameters, operations
    if isinstance(model, PCA):
        return model.components_.size + model.mean_.size, 2 * model.components_.size
    if isinstance(model, StandardScaler):
        return 2 * model.mean_.size, 2 * model.mean_.size
    if isinstance(model, SVC):
        kept = sum(part.size for part in (model.support_vectors_, model.dual_coef_, model.intercept_))
        return kept, 3 * model.support_vectors_.size + 2 * model.dual_coef_.size
    if isinstance(model, KNeighborsClassifier):
        return model._fit_X.size + len(model._y), 3 * model._fit_X.size
    if isinstance(model, RandomForestClassifier):
        # A split keeps a feature and a threshold, a leaf the share of each class; a comparison counts as one.
        trees = [tree.tree_ for tree in model.estimators_]
        leaves = sum(tree.n_leaves for tree in trees)
        splits = sum(tree.node_count for tree in trees) - leaves
        passed = model.decision_path(features)[0].sum() / len(features)
        return 2 * splits + leaves * model.n_classes_, passed
    if isinstance(model, MLPClassifier):
        layers = [*model.coefs_, *model.intercepts_]
        return sum(layer.size for layer in layers), 2 * sum(layer.size for layer in model.coefs_)
    raise TypeError(f"no costs are known for {type(model).__name__}")


def milliseconds(classify, images: np.ndarray) -> float:
    """The median time of classify([1, 48, 48]) over the images, one at a time, on one thread, after a warm-up."""
    times = []
    with threadpool_limits(1):
        for image in images:
            began = time.perf_counter()
            classify(image[None])
            times.append(time.perf_counter() - began)
    return round(1000 * float(np.median(times[len(times) // 10 :])), 3)
