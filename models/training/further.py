"""Teaches a trained network further on crops of photographs, and holds it to what it knew of FER2013.

In each batch are crops of photographs (crops.py), and faces of FER2013 and its squares as they were found in scenes, in
views made anew for each batch; what the network said of a view before, and of one face the raters' votes, is what it is to
say of it still. Those who labelled the photographs called more of them happy and neutral, and fewer sad, than FER+'s raters would
have: that habit is put on their account (crops.py's `habits`), not on the network's, or it would unlearn FER2013's
first of all. The first blocks may stay as they are, which saves a third of the time.

Writes a run folder like train.py's (checkpoint.pt, history.csv, network.pt), and goes on after an interruption.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .augment import blended, mirrored, webcam
from .cleaning import Lesson, clean
from .crops import Habits, Photographs, joined, read_crops, squares
from .data import EXPRESSIONS, read_faces
from .graph import read_weights
from .measures import measure
from .train import (
    OPTIMISERS,
    Averaged,
    _groups,
    _progress,
    _write_history,
    judged,
    load_trained,
    logits_of,
    rate_at,
    soft_cross_entropy,
)
from .views import VOTES

MIXED = 0.4  # chance of a second face in a view of FER2013's


class Batch:
    """Pictures float32 [n, 1, 48, 48], what is to be said of them [n, 5], and what each counts [n]."""

    def __init__(self, grey: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor):
        self.grey, self.targets, self.weights = grey, targets, weights

    def loss(self, logits: torch.Tensor) -> torch.Tensor:
        return (self.weights * soft_cross_entropy(logits, self.targets)).sum() / self.weights.sum()


def of_faces(lesson: Lesson, rows: np.ndarray, votes: float) -> "tuple[Batch, torch.Tensor]":
    """New views of faces, of which the votes are to be said; and what part they have in it, [n, 1]: none of two faces in one."""
    grey, mixed = blended(webcam(torch.from_numpy(lesson.images[rows]).float()[:, None]), MIXED)
    batch = Batch(grey, torch.from_numpy(lesson.targets[rows]), torch.from_numpy(lesson.weights[rows]))
    return batch, votes * (~mixed)[:, None].float()


def of_photographs(lesson: Lesson, rows: np.ndarray) -> Batch:
    grey = mirrored(torch.from_numpy(lesson.images[rows]).float()[:, None])
    return Batch(grey, torch.from_numpy(lesson.targets[rows]), torch.from_numpy(lesson.weights[rows]))


def frozen(network: nn.Module) -> None:
    """Leaves the normalisations as they are: two kinds of pictures in a batch would bring them away from either."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()


def judged_photographs(network: nn.Module, calibrated: Habits, lesson: Lesson) -> "tuple[float, float, float]":
    """Cross-entropy to the labels, accuracy and happiness AUC."""
    logits = calibrated(logits_of(network, lesson.images, batch=128))
    targets = torch.from_numpy(lesson.targets)
    found = measure(lesson.targets.argmax(1), torch.softmax(logits, 1).numpy())
    return soft_cross_entropy(logits, targets).mean().item(), found["accuracy"], found["auc"][EXPRESSIONS[0]]


def further(given: argparse.Namespace) -> None:
    torch.manual_seed(given.seed)
    generator = np.random.default_rng(given.seed)
    torch.set_num_threads(given.threads)
    run: Path = given.run
    run.mkdir(parents=True, exist_ok=True)
    checkpoint = run / "checkpoint.pt"

    cleaned = clean(read_faces(given.images, given.votes, given.cache))
    teacher = load_trained(given.start / "network.pt")
    calibration = read_weights(given.calibration)[0]["calibration"]
    calibrated = Habits(calibration["temperature"], torch.tensor(calibration["bias"]))
    photographs = Photographs(read_crops(given.crops, given.cache), teacher, given.views)
    faces = cleaned.training
    if given.squares:
        faces = joined(faces, squares(read_crops(given.squares, given.cache), cleaned))
    print(f"{len(photographs.learnt):,} crops of photographs and {len(faces):,} of FER2013 to learn from; "
          f"{len(photographs.judging):,} photographs and {len(cleaned.held_out):,} faces held out", file=sys.stderr)

    network = load_trained(given.start / "network.pt").to(memory_format=torch.channels_last)
    name = torch.load(given.start / "network.pt", map_location="cpu")["network_name"]
    network[: given.still].requires_grad_(False)
    averaged, optimiser = Averaged(network, given.average), OPTIMISERS["sgd"](_groups(network, given.weight_decay), given.rate)
    first, history = 0, []
    if checkpoint.exists():
        kept = torch.load(checkpoint, map_location="cpu")
        network.load_state_dict(kept["network"])
        averaged.network.load_state_dict(kept["averaged"])
        averaged.steps = kept["steps"]
        optimiser.load_state_dict(kept["optimiser"])
        first, history = kept["epoch"], kept["history"]
        torch.set_rng_state(kept["random"])
        generator.bit_generator.state = kept["shuffling"]
        print(f"resuming after epoch {first}", file=sys.stderr)
    # What stays as it is says of both the same.
    still, moving, before = network[: given.still], network[given.still :], teacher[given.still :]
    half = given.photographs
    for epoch in range(first, given.epochs):
        frozen(network.train())
        lesson = photographs.lesson(generator)
        steps = len(lesson) // half
        began, total, shown = time.monotonic(), 0.0, 0.0
        for step in range(steps):
            rate = rate_at((epoch + step / steps) / given.epochs, given.rate, given.cooldown)
            rate *= min(1.0, (epoch * steps + step + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = rate
            crops = of_photographs(lesson, np.arange(step * half, (step + 1) * half))
            others, votes = of_faces(faces, generator.integers(len(faces), size=given.faces), given.votes_part)
            with torch.no_grad():
                grey = torch.cat([crops.grey, others.grey]).contiguous(memory_format=torch.channels_last)
                seen = still(grey)
                others.targets = votes * others.targets + (1 - votes) * torch.softmax(before(seen[half:]), 1)
            said, same = moving(seen).split((half, given.faces))
            loss = given.photographs_part * crops.loss(photographs.habits(said)) + (1 - given.photographs_part) * others.loss(same)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            averaged.update(network)
            total += loss.item()
            now = time.monotonic()
            if now - shown > 1 or step + 1 == steps:
                shown = now
                _progress(epoch, given.epochs, step + 1, steps, total / (step + 1), began)
        held_loss, held_accuracy = judged(averaged.network, cleaned.held_out, "cpu")
        photo_loss, photo_accuracy, photo_auc = judged_photographs(averaged.network, calibrated, photographs.judging)
        history.append({
            "epoch": epoch + 1, "rate": round(rate, 6), "training_loss": round(total / steps, 5),
            "held_out_loss": round(held_loss, 5), "held_out_accuracy": round(held_accuracy, 5),
            "photographs_loss": round(photo_loss, 5), "photographs_accuracy": round(photo_accuracy, 5),
            "photographs_happy_auc": round(photo_auc, 5), "seconds": round(time.monotonic() - began, 1),
        })
        print(f"epoch {epoch + 1}: {history[-1]}", file=sys.stderr)
        _write_history(run / "history.csv", history)
        torch.save({
            "network_name": name, "network": network.state_dict(), "averaged": averaged.network.state_dict(),
            "steps": averaged.steps, "optimiser": optimiser.state_dict(), "epoch": epoch + 1, "history": history,
            "random": torch.get_rng_state(), "shuffling": generator.bit_generator.state,
        }, run / "checkpoint.tmp")
        (run / "checkpoint.tmp").replace(checkpoint)
        torch.save({"network_name": name, "network": averaged.network.state_dict()}, run / "network.pt")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, required=True, help="fer2013new.csv")
    options.add_argument("--crops", type=Path, required=True, help="crops of photographs (npm run crops -- --images)")
    options.add_argument("--squares", type=Path, help="crops of FER2013's squares in scenes (npm run crops -- --squares)")
    options.add_argument("--start", type=Path, required=True, help="folder of the run to go on from, and to hold to (models.training.restore)")
    options.add_argument("--run", type=Path, required=True, help="folder for checkpoint and curves; resumed if it has one")
    options.add_argument("--calibration", type=Path, default=Path("models/expression"), help="a network with whose calibration the photographs are judged")
    options.add_argument("--views", type=int, default=2, help="of each photograph in an epoch")
    options.add_argument("--photographs-part", type=float, default=0.5, help="of the loss")
    options.add_argument("--votes-part", type=float, default=VOTES, help="of the votes in what is learnt of a view of one face")
    options.add_argument("--epochs", type=int, default=24)
    options.add_argument("--photographs", type=int, default=64, help="crops of photographs in a batch")
    options.add_argument("--faces", type=int, default=64, help="faces of FER2013 in a batch")
    options.add_argument("--still", type=int, default=0, help="so many blocks at the beginning stay as they are")
    options.add_argument("--rate", type=float, default=0.01)
    options.add_argument("--cooldown", type=float, default=0.5, help="part of the training in which the rate falls")
    options.add_argument("--weight-decay", type=float, default=5e-4)
    options.add_argument("--average", type=float, default=0.995, help="decay of the averaged weights, a step")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    further(options.parse_args())


if __name__ == "__main__":
    main()
