"""Trains a network, resumably, and writes a run folder: checkpoint.pt, history.csv, network.pt.

With votes the network learns their distribution; without, the original labels.
"""

import argparse
import copy
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from . import augment
from .cleaning import Lesson, clean, report
from .data import read_faces
from .networks import NETWORKS, cost
from .trunk import take_over
from .views import VOTES, Views

AUGMENTATIONS = {"webcam": augment.webcam, "gentle": augment.gentle, "mirrored": augment.mirrored}


def soft_cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy to a distribution over the classes; one value a row."""
    return -(targets * F.log_softmax(logits, 1)).sum(1)


def robust_cross_entropy(logits: torch.Tensor, targets: torch.Tensor, q: float = 0.5) -> torch.Tensor:
    """Generalised cross-entropy (Zhang and Sabuncu 2018): wrong labels pull less than they do on a logarithm."""
    return (targets * (1 - F.softmax(logits, 1).clamp_min(1e-6) ** q)).sum(1) / q


LOSSES = {"cross-entropy": soft_cross_entropy, "robust": robust_cross_entropy}


OPTIMISERS = {
    "sgd": lambda groups, rate: torch.optim.SGD(groups, lr=rate, momentum=0.9, nesterov=True),
    "adamw": lambda groups, rate: torch.optim.AdamW(groups, lr=rate),
}


def _groups(network: nn.Module, weight_decay: float) -> "list[dict]":
    # Weight decay is for weights: biases and normalisation are left alone.
    decaying = [p for p in network.parameters() if p.requires_grad and p.ndim > 1]
    rest = [p for p in network.parameters() if p.requires_grad and p.ndim <= 1]
    return [{"params": decaying, "weight_decay": weight_decay}, {"params": rest, "weight_decay": 0.0}]


def rate_at(progress: float, peak: float, cooldown: float) -> float:
    """The learning rate at a fraction of the training: a plateau, then straight down to nothing.

    On the plateau it does not depend on how long the training will be, so a run may be resumed with
    more or fewer epochs.
    """
    return peak * min(1.0, (1 - progress) / cooldown)


class Averaged:
    """An exponential average of a network's weights, which is what is shipped."""

    def __init__(self, network: nn.Module, decay: float):
        self.network = copy.deepcopy(network).eval()
        self.decay, self.steps = decay, 0

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        for mine, theirs in zip(self.network.state_dict().values(), network.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)


def best_device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


@torch.no_grad()
def logits_of(network: nn.Module, images: np.ndarray, device: str = "cpu", batch: int = 512,
              bfloat16: bool = False) -> torch.Tensor:
    """Logits [n, 5] for images uint8 [n, 48, 48], in evaluation mode."""
    network.eval()
    parts = np.array_split(images, max(1, len(images) // batch))
    with torch.autocast(device, torch.bfloat16, enabled=bfloat16):
        return torch.cat([network(_faces(part, device)).float().cpu() for part in parts])


def _faces(images: np.ndarray, device: str) -> torch.Tensor:
    return torch.from_numpy(images).to(device).float()[:, None]


def judged(network: nn.Module, lesson: Lesson, device: str, bfloat16: bool = False) -> "tuple[float, float]":
    """Mean cross-entropy to the targets, each row counting alike, and accuracy to their largest."""
    logits = logits_of(network, lesson.images, device, 128, bfloat16)
    targets = torch.from_numpy(lesson.targets)
    loss = soft_cross_entropy(logits, targets).mean().item()
    return loss, (logits.argmax(1) == targets.argmax(1)).float().mean().item()


def _progress(epoch: int, epochs: int, step: int, steps: int, loss: float, began: float) -> None:
    done = int(24 * step / steps)
    left = (time.monotonic() - began) / step * (steps - step)
    end = "\n" if step == steps else ""
    bar = f"\repoch {epoch + 1}/{epochs} [{'#' * done}{'.' * (24 - done)}] loss {loss:.4f}  {left:4.0f} s left "
    sys.stderr.write(bar + end)
    sys.stderr.flush()


def train(given: argparse.Namespace) -> None:
    torch.manual_seed(given.seed)
    generator = np.random.default_rng(given.seed)
    if given.threads:
        torch.set_num_threads(given.threads)
    device = best_device()
    run: Path = given.run
    run.mkdir(parents=True, exist_ok=True)
    checkpoint = run / "checkpoint.pt"

    cleaned = clean(read_faces(given.images, given.votes, given.cache))
    (run / "cleaning.json").write_text(json.dumps(report(cleaned), indent=2))
    lesson, held_out = cleaned.training, cleaned.held_out
    views = Views(given.lesson, lesson, given.votes_part) if given.lesson else None

    network = NETWORKS[given.network]().to(device, memory_format=torch.channels_last)
    parameters, operations = cost(network)
    print(f"{given.network}: {parameters:,} parameters, {operations / 1e6:.1f} MFLOP; "
          f"{len(lesson):,} faces to learn from, {len(held_out):,} held out; on {device}", file=sys.stderr)
    if not checkpoint.exists():
        if (run / "network.pt").exists():
            raise SystemExit(f"{run} has a network but no checkpoint to go on from: give it as --start, and another --run folder")
        if given.start:
            network.load_state_dict(load_trained(given.start / "network.pt", given.network).state_dict())
        elif given.network == "transferred":
            take_over(network, lesson.images[:512])
    optimiser = OPTIMISERS[given.optimiser](_groups(network, given.weight_decay), given.rate)
    averaged = Averaged(network, given.average)
    first, history = 0, []
    if checkpoint.exists():
        kept = torch.load(checkpoint, map_location=device)
        if kept["network_name"] != given.network:
            raise SystemExit(f"{checkpoint} is of another network ({kept['network_name']}): take another --run folder")
        network.load_state_dict(kept["network"])
        averaged.network.load_state_dict(kept["averaged"])
        averaged.steps = kept["steps"]
        optimiser.load_state_dict(kept["optimiser"])
        first, history = kept["epoch"], kept["history"]
        torch.set_rng_state(kept["random"].cpu())
        generator.bit_generator.state = kept["shuffling"]
        print(f"resuming after epoch {first}", file=sys.stderr)

    augmented, loss_of = AUGMENTATIONS[given.augment], LOSSES[given.loss]
    steps = len(lesson) // given.batch or 1
    warm_up = max(1, min(500, steps * given.epochs // 10))
    for epoch in range(first, given.epochs):
        network.train()
        if views:
            lesson = views.lesson(generator)
        order = generator.permutation(len(lesson))
        began, total, shown = time.monotonic(), 0.0, 0.0
        for step in range(steps):
            rows = order[step * given.batch : (step + 1) * given.batch]
            rate = rate_at((epoch + step / steps) / given.epochs, given.rate, given.cooldown)
            rate *= min(1.0, (epoch * steps + step + 1) / warm_up)
            for group in optimiser.param_groups:
                group["lr"] = rate
            grey = augmented(_faces(lesson.images[rows], device))
            with torch.autocast(device, torch.bfloat16, enabled=given.bfloat16):
                logits = network(grey.contiguous(memory_format=torch.channels_last)).float()
            weights = torch.from_numpy(lesson.weights[rows]).to(device)
            targets = torch.from_numpy(lesson.targets[rows]).to(device)
            loss = (weights * loss_of(logits, targets)).sum() / weights.sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            averaged.update(network)
            total += loss.item()
            now = time.monotonic()
            if now - shown > 1 or step + 1 == steps:
                shown = now
                _progress(epoch, given.epochs, step + 1, steps, total / (step + 1), began)
        held_loss, held_accuracy = judged(averaged.network, held_out, device, given.bfloat16)
        history.append({
            "epoch": epoch + 1, "rate": round(rate, 6), "training_loss": round(total / steps, 5),
            "held_out_loss": round(held_loss, 5), "held_out_accuracy": round(held_accuracy, 5),
            "seconds": round(time.monotonic() - began, 1),
        })
        print(f"epoch {epoch + 1}: held out {held_accuracy:.4f}, loss {held_loss:.4f}", file=sys.stderr)
        _write_history(run / "history.csv", history)
        # Written beside and moved into place: a run killed here keeps the epoch before.
        torch.save({
            "network_name": given.network, "network": network.state_dict(), "averaged": averaged.network.state_dict(),
            "steps": averaged.steps, "optimiser": optimiser.state_dict(), "epoch": epoch + 1, "history": history,
            "random": torch.get_rng_state(), "shuffling": generator.bit_generator.state,
        }, run / "checkpoint.tmp")
        (run / "checkpoint.tmp").replace(checkpoint)
        torch.save({"network_name": given.network, "network": averaged.network.state_dict()}, run / "network.pt")


def _write_history(path: Path, history: "list[dict]") -> None:
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, history[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(history)


def load_trained(path: Path, name: "str | None" = None) -> nn.Sequential:
    """The averaged network of a run (network.pt), in evaluation mode, on the CPU.

    Exits with a message where it is another than `name`, if one is given.
    """
    kept = torch.load(path, map_location="cpu")
    if name and kept["network_name"] != name:
        raise SystemExit(f"{path} is another network ({kept['network_name']}) than {name}")
    network = NETWORKS[kept["network_name"]]()
    network.load_state_dict(kept["network"])
    return network.eval()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv; without it the original labels are learnt")
    options.add_argument("--run", type=Path, required=True, help="folder for checkpoint and curves; resumed if it has one")
    options.add_argument("--network", choices=NETWORKS, default="gated")
    options.add_argument("--epochs", type=int, default=100)
    options.add_argument("--batch", type=int, default=128)
    options.add_argument("--rate", type=float, default=0.05)
    options.add_argument("--cooldown", type=float, default=0.4, help="part of the training in which the rate falls")
    options.add_argument("--optimiser", choices=OPTIMISERS, default="sgd")
    options.add_argument("--weight-decay", type=float, default=5e-4)
    options.add_argument("--average", type=float, default=0.999, help="decay of the averaged weights, a step")
    options.add_argument("--lesson", type=Path, help="folder of views that teachers have seen (models.training.distil)")
    options.add_argument("--votes-part", type=float, default=VOTES,
                         help="with --lesson: the part of the votes in what is learnt of a view of one face, 0 to 1")
    options.add_argument("--start", type=Path, help="folder of a run whose network a new run begins with; no matter to one that is resumed")
    options.add_argument("--augment", choices=AUGMENTATIONS, help="webcam, but views are only mirrored")
    options.add_argument("--loss", choices=LOSSES, help="cross-entropy with votes, robust without")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    options.add_argument("--bfloat16", action="store_true",
                         help="half precision where it is safe: nearly twice as fast on processors that know it")
    options.add_argument("--threads", type=int, default=0, help="0: as many as PyTorch takes")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if not 0 <= given.votes_part <= 1:
        options.error(f"--votes-part is a part, from 0 to 1, not {given.votes_part}")
    given.loss = given.loss or ("cross-entropy" if given.votes else "robust")
    given.augment = given.augment or ("mirrored" if given.lesson else "webcam")
    train(given)


if __name__ == "__main__":
    main()
