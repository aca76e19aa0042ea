"""Gives published networks back what their makers folded away, so that they can be trained further.

Batch normalisation that was folded into its convolution cannot be learnt again from the weights alone: without it
training is slow and breaks easily.
"""

import numpy as np
import torch
from torch import nn


def fill(block: nn.Module, weights: torch.Tensor, bias: torch.Tensor) -> None:
    """Weights and bias of a folded convolution into a block of `convolution` and `normalisation`, which then only adds the bias."""
    norm = block.normalisation
    block.convolution.weight.copy_(weights)
    norm.bias.copy_(bias)
    norm.weight.fill_(1)
    norm.running_mean.zero_()
    norm.running_var.fill_(1 - norm.eps)


@torch.no_grad()
def unfold(network: nn.Module, images: np.ndarray) -> None:
    """Rebuilds each normalisation that only adds a bias (`fill`) from what `images` make of its convolution.

    images: uint8 [n, 48, 48], a few hundred faces or more. In evaluation mode the network computes what it did; in
    training it nearly does, on batches of such faces.
    """
    blocks = {block.convolution: block.normalisation for block in network.modules()
              if isinstance(getattr(block, "normalisation", None), nn.BatchNorm2d)}

    def rebuild(convolution: nn.Module, _inputs: tuple, y: torch.Tensor) -> None:
        norm = blocks[convolution]
        norm.running_mean.copy_(y.mean((0, 2, 3)))
        norm.running_var.copy_(y.var((0, 2, 3), unbiased=False))
        norm.weight.copy_(torch.sqrt(norm.running_var + norm.eps))
        norm.bias += norm.running_mean

    # A hook runs before the normalisation behind its convolution, so each layer is rebuilt once those before it are.
    hooks = [convolution.register_forward_hook(rebuild) for convolution in blocks]
    device = next(network.parameters()).device
    network.eval()(torch.from_numpy(images).to(device).float()[:, None])
    for hook in hooks:
        hook.remove()
