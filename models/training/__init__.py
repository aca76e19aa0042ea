"""How the expression network is trained: run the modules with `python3 -m models.training.NAME`."""
