"""`python -m bench [what …]` measures, prints and writes bench/results/<what>.json; by default everything. `--table`
measures nothing and prints what lies there as the Markdown tables of docs/performance.md."""

from __future__ import annotations

import argparse
import json
import time

from bench.machine import RESULTS, machine
from bench.measures import MEASURES
from bench.tables import tables


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*MEASURES, []], help="by default everything")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--table", action="store_true", help="print the results that are there as Markdown")
    asked = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    if asked.table:
        print(tables(RESULTS, asked.what or None))
        return
    about = machine()
    print("machine:", ", ".join(f"{name} {value}" for name, value in about.items()), flush=True)
    for name in asked.what or MEASURES:
        method = " ".join((MEASURES[name].__doc__ or "").split())
        print(f"\n{name}: {method}; median of {asked.runs} runs (lowest to highest)", flush=True)
        begun = time.perf_counter()
        figures = {"at": time.strftime("%Y-%m-%d %H:%M"), "machine": machine(), **MEASURES[name](asked.runs)}
        figures["took_s"] = round(time.perf_counter() - begun, 1)
        (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
        for key, middle in figures["median"].items():
            all_of_it = sorted(one[key] for one in figures["runs"])
            print(f"  {key:<45}{middle:>12,.2f}   ({all_of_it[0]:,.2f} to {all_of_it[-1]:,.2f})")
        if "table" in figures:
            print(f"\n{figures['table']}")
        for key in ("imports", "filled"):
            for what, value in figures.get(key, {}).items():
                print(f"  {key} {what}: {value}")


if __name__ == "__main__":
    main()
