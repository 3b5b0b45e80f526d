"""The pages, one module each: a route asks a function of the house and hands the answer to a template."""
