"""The first inputs and the words of every fuzz target, made at run time from the five articles, the samples of the
formats and the word lists.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "property"), str(ROOT / "tests" / "read")]

STRANGE = [
    "\x00",
    "\u202e",
    "\u200f",
    "́",
    "\u200d",
    "\ufeff",
    "�",
    "�",
    "\u2028",
    "\x1c",
    "\x85",
    "\xa0",
    "\u202f",
    "½",
    "１",
    "٣",
    "④",
    "İ",
    "ſ",
    "ﬁ",
    "🚒",
    *("\r\n", "\n\n", "\t", "``", "''", "“", "”", "‘", "’", "«", "»", '"', "(", ")", "—", "…", "%", "$", "€"),
]
MARKS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"&#0;",
    b"&#xD800;",
    b"\\u-1?",
    b"End of Document\n",
    b"Body\n",
    b"LENGTH: 3 words\n",
    b"1 of 2 DOCUMENTS\n",
    b"TY  - NEWS\n",
    b"ER  - \n",
    b"@article{a,",
    b"<article>",
    b"<p>",
    b"<script>",
    b"<![CDATA[",
    b"<!DOCTYPE r [<!ENTITY e 'x'>]>",
    b"&e;",
    b"____________________________________________________________\n",
    b"Full text: ",
    b"Document VNA0000020251205elc500001\n",
    b"WARC/1.0\r\n",
    b"Content-Length: 5\r\n",
    b"\x1f\x8b\x08",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PAR1",
    b"{\\rtf1 ",
    b"\\par ",
    b"\\cell ",
    b"\\'e9",
    b'{"text":',
    b'"title":',
    b"[[",
    b"{{",
    b"---\n",
    b"2025-13-45",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
)


def targets() -> dict[str, str]:
    """Every target by name: what it fuzzes."""
    import oracles

    readers = {f"read:{name}": "reader" for name in samples()}
    return {**{name: "engine" for name in oracles.ENGINES}, **readers, "folder": "folder"}


def samples() -> dict[str, bytes]:
    """One good file of every format."""
    import format_samples

    return format_samples.everything()


def write(target: str, folder: Path) -> None:
    """Write the first inputs of a target into a folder, and its words into FOLDER.dict."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs, words = _of_reader(target) if target.startswith("read:") else _of_text()
    if target == "folder":
        inputs = inputs[::10]  # every input makes ten tables, and all the first ones run before the clock does
    for number, data in enumerate(inputs):
        (folder / f"seed{number:03d}").write_bytes(data)
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words if word]
    folder.with_suffix(".dict").write_text("".join(lines), encoding="ascii")


def _of_reader(target: str) -> tuple[list[bytes], list[bytes]]:
    data = samples()[target.removeprefix("read:")]
    return [data, data[: len(data) // 2], data.replace(b"\n", b"\r\n")], list(MARKS)


def _of_text() -> tuple[list[bytes], list[bytes]]:
    from tellings.core.lists.lexicons import read_list

    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    pieces = [piece for text in articles for piece in text.split("\n\n") if piece.strip()]
    columns = (
        ("cues", "forms"),
        ("numbers", "word"),
        ("qualifiers", "phrase"),
        ("units", "surface"),
        ("abbreviations", "abbreviation"),
        ("months", "forms"),
    )
    words = [
        word for name, column in columns for row in read_list(name) for word in (row.get(column) or "").split()[:1]
    ]
    marks = [mark.encode("utf-8", "surrogatepass") for mark in STRANGE]
    return [piece.encode("utf-8") for piece in pieces[:120]] + marks, marks + [
        word.encode("utf-8") for word in dict.fromkeys(words)
    ][:1500]
