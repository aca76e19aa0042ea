"""Averages the weights of runs of which one began where another ended (Wortsman et al. 2022).

Such runs lie in one valley, and the mean of them is a network as good as their ensemble and as small as one. Between a network
and what it became by further teaching, the mean keeps more of what it knew (--parts; as in WiSE-FT, Wortsman et al. 2022).
Writes network.pt into a folder of its own, from which to calibrate and export.
"""

import argparse
from pathlib import Path

import torch


def averaged(states: "list[dict[str, torch.Tensor]]", parts: "list[float] | None" = None) -> "dict[str, torch.Tensor]":
    """The mean of each weight and statistic, each state with its part (alike unless told); counters are those of the last."""
    last = states[-1]
    part = torch.tensor(parts or [1.0] * len(states))
    part = part / part.sum()
    mean = lambda name: sum(p * state[name] for p, state in zip(part, states))  # noqa: E731
    return {name: mean(name) if last[name].dtype.is_floating_point else last[name] for name in last}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=Path, nargs="+", required=True, help="folders of training runs")
    options.add_argument("--parts", type=float, nargs="+", help="of each run in the mean, as 1 4; alike unless told")
    options.add_argument("--to", type=Path, required=True, help="folder for the mean")
    given = options.parse_args()
    if given.parts and len(given.parts) != len(given.runs):
        options.error(f"there are {len(given.runs)} runs and {len(given.parts)} --parts")
    kept = [torch.load(run / "network.pt", map_location="cpu") for run in given.runs]
    names = {state["network_name"] for state in kept}
    if len(names) > 1:
        raise SystemExit(f"only networks of one kind have a mean, not {' and '.join(sorted(names))}")
    given.to.mkdir(parents=True, exist_ok=True)
    torch.save({"network_name": names.pop(), "network": averaged([state["network"] for state in kept], given.parts)},
               given.to / "network.pt")


if __name__ == "__main__":
    main()
