"""`script/bench [--families N] [--entries E]`: loads a region into an empty PostgreSQL database and measures it."""

import argparse
import time

import django

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--families", type=int, default=250_000, help="families of four people each (250,000)")
parser.add_argument("--entries", type=int, default=80, help="entries a family (80)")
parser.add_argument("--rounds", type=int, default=200, help="how often each page is asked for (200)")
parser.add_argument("--loaded", action="store_true", help="the region is there already: only measure")


def main() -> None:
    """Loads and measures; prints a table in markdown."""
    asked = parser.parse_args()
    django.setup()
    from benchmarks import running

    start = time.perf_counter()
    if not asked.loaded:
        running.fill(asked.families, asked.entries)
        print(f"Loaded in {time.perf_counter() - start:.0f} s.", flush=True)
    running.measure(asked.rounds)


if __name__ == "__main__":
    main()
