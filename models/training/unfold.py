"""Gives published networks back what their makers folded away, so that they can be trained further.

Batch normalisation that was folded into its convolution cannot be learnt again from the weights alone: without it
training is slow and breaks easily.
"""

import numpy as np
import torch
from torch import nn


@torch.no_grad()
def fill(block: nn.Module, weights: torch.Tensor, bias: torch.Tensor) -> None:
    """Puts a folded convolution into a block of `convolution` and `normalisation`, the latter of which then only adds the bias.

    weights [outputs, inputs, height, width], bias [outputs].
    """
    norm = block.normalisation
    block.convolution.weight.copy_(weights)
    norm.bias.copy_(bias)
    norm.weight.fill_(1)
    norm.running_mean.zero_()
    norm.running_var.fill_(1 - norm.eps)


@torch.no_grad()
def unfold(network: nn.Module, images: np.ndarray) -> None:
    """Rebuilds each normalisation that only adds a bias (`fill`) from what comes to it of `images`.

    images: uint8 [n, 48, 48], a few hundred faces or more. In evaluation mode, in which it is left, the network computes
    what it did; in training it nearly does, on batches of such faces.
    """

    def rebuild(norm: nn.BatchNorm2d, inputs: "tuple[torch.Tensor]") -> None:
        x = inputs[0]
        norm.running_mean.copy_(x.mean((0, 2, 3)))
        norm.running_var.copy_(x.var((0, 2, 3), unbiased=False))
        norm.weight.copy_(torch.sqrt(norm.running_var + norm.eps))
        norm.bias += norm.running_mean

    hooks = [norm.register_forward_pre_hook(rebuild) for norm in network.modules() if isinstance(norm, nn.BatchNorm2d)]
    device = next(network.parameters()).device
    network.eval()(torch.from_numpy(images).to(device).float()[:, None])
    for hook in hooks:
        hook.remove()
