"""Inviting people: what a village's head, the service centre or the clerk posts, prints and reads aloud."""
