"""How good and how fast newsplit is, with the commands that say so."""
