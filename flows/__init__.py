"""Thin Prefect wrappers around `pipeline`: schedules and retries, no logic of their own."""
