"""Answers from a built warehouse, as frozen types: the command line and other faces only render them."""
