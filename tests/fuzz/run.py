"""Run every fuzz target for a bounded time and print a summary: python tests/fuzz/run.py [--seconds 15] [--keep FOLDER]
[TARGET ...].
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import corpus

TARGET = Path(__file__).with_name("target.py")


class Result(NamedTuple):
    """What became of one target."""

    name: str
    runs: int
    edges: int
    seconds: float
    fault: str | None


def run(name: str, seconds: int, keep: Path) -> Result:
    """Fuzz one target; what it found keeps its input below `keep`."""
    place = keep / re.sub(r"\W+", "_", name)
    corpus.write(name, place / "corpus")
    small = corpus.targets()[name] == "engine" or name == "folder"
    command = [
        sys.executable,
        str(TARGET),
        name,
        f"-max_total_time={seconds}",
        f"-max_len={1500 if small else 40_000}",
        "-timeout=60",
        "-rss_limit_mb=4000",
        f"-artifact_prefix={place}/",
        f"-dict={place / 'corpus.dict'}",
        "-print_final_stats=1",
        str(place / "corpus"),
    ]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=place)
    said = done.stdout + done.stderr
    runs = re.search(r"number_of_executed_units: (\d+)", said)
    edges = re.findall(r"\bcov: (\d+)", said)
    fault = None
    if done.returncode:
        (place / "log.txt").write_text(said, encoding="utf-8", errors="replace")
        lines = re.findall(r"^(?:\w*Error|\w*Exception|AssertionError|==\d+== ERROR)\b.*", said, re.M)
        fault = (
            f"{lines[0][:200] if lines else 'exit code ' + str(done.returncode)}; the input and log.txt are in {place}"
        )
    return Result(
        name, int(runs.group(1)) if runs else 0, int(edges[-1]) if edges else 0, time.monotonic() - started, fault
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Fuzz every reader and every *_in for a bounded time.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="only these (default: all)")
    parser.add_argument(
        "--seconds", type=int, default=15, help="for each target (default: 15; all together about ten minutes)"
    )
    parser.add_argument(
        "--keep", type=Path, default=None, help="a folder for inputs that are found (default: a temporary one)"
    )
    args = parser.parse_args(argv)
    if not find_spec("atheris"):
        print(
            "atheris is not installed: pip install 'tellings[fuzz]' (Python 3.11 to 3.13, Linux or macOS)",
            file=sys.stderr,
        )
        return 1
    names = corpus.targets()
    if unknown := [name for name in args.targets if name not in names]:
        print(f"no such target: {', '.join(unknown)}; there are {', '.join(names)}", file=sys.stderr)
        return 1
    keep = (args.keep or Path(tempfile.mkdtemp(prefix="tellings_fuzz_"))).resolve()
    results = []
    for name in args.targets or names:
        results.append(result := run(name, args.seconds, keep))
        print(
            (
                f"{result.name:28} {result.runs:9d} runs {result.edges:6d} edges {result.seconds:6.0f} s  "
                f"{result.fault or 'no fault'}"
            ),
            flush=True,
        )
    faults = sum(result.fault is not None for result in results)
    print(
        f"\n{len(results)} targets, {sum(r.runs for r in results)} runs, {sum(r.seconds for r in results):.0f} "
        f"s: {faults or 'no'} with a fault"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
