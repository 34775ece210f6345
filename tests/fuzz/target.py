"""One coverage-guided fuzz target: python tests/fuzz/target.py NAME [options of libFuzzer] FOLDER. Needs atheris (the
extra `fuzz`).
"""

import sys
import tempfile
from pathlib import Path

import corpus


def as_text(data: bytes) -> str:
    """Any bytes as a text: UTF-8 with lone surrogates where they are that, else a sign for each byte that is not."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def engine(name: str):
    """Run one *_in on the text."""
    import oracles

    oracles.check_engine(name, "The river rose by 2 metres, he said.")  # reads the word lists before the clock runs
    return lambda data: oracles.check_engine(name, as_text(data))


def reader(name: str):
    """Read the bytes as a file of one name; every twentieth time in a folder, beside a good article."""
    import oracles

    file = name.removeprefix("read:")
    oracles.check_bytes(corpus.samples()[file], file)
    beside, count = folder(f"bad_{file}"), 0

    def one(data: bytes) -> None:
        nonlocal count
        count += 1
        oracles.check_bytes(data, file)
        if count % 20 == 0:
            beside(data)

    return one


def folder(name: str = "bad.txt"):
    """Make every per-article table of a folder with the bytes beside a good article."""
    import oracles

    place = Path(tempfile.mkdtemp(prefix="tellings_fuzz_"))
    (place / "good.txt").write_text(oracles.GOOD, encoding="utf-8")
    alone = oracles.rows_of(oracles.tables_of(place))

    def one(data: bytes) -> None:
        (place / name).write_bytes(data)
        oracles.check_neighbour(place, alone)

    return one


def main() -> None:
    import atheris

    name = sys.argv.pop(1)
    with atheris.instrument_imports(
        include=["tellings", "striprtf", "rispy", "bibtexparser", "feedparser", "warcio", "docx"]
    ):
        import oracles  # noqa: F401
        from tellings.read.files import read_data  # noqa: F401

        kind = corpus.targets()[name]
        one = folder() if kind == "folder" else reader(name) if kind == "reader" else engine(name)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
