"""How the learned weights are made, from labelled pages. Never needed at run time."""
