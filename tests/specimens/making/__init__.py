"""How the specimens are made: facts, shapes, formats, truth."""
