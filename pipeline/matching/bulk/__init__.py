"""Matching of whole registers: the same rules as for documents, decided for a million listings at a time."""
