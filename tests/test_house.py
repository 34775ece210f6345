"""The house rules: rooms lean only on those below, wings meet only in tables, no full folder, no long file, lists live
in CSV.
"""

import ast
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "analysis" / "tellings"
MODULES = sorted(PACKAGE.rglob("*.py"))
WINGS = ("read", "find", "compare", "show")
# The picture of the house, from the ground up: each room, and the rooms that its modules import, at the top or inside a
# function. A room is a folder, or a module that lies loose. No other arrow is allowed, and none to a room that stands
# further down here: to draw one is to change the design. A row goes on in the next line, behind blanks.
HOUSE = """
errors
show.charts.base
__init__
core.lists               errors
core                     errors core.lists
review                   errors core.lists core
measure                  errors core.lists core
save                     errors core.lists core
read.formats.base        errors core.lists
read.formats.databases   core.lists read.formats.base
read.formats             core.lists read.formats.base read.formats.databases
read                     errors core.lists core read.formats.base read.formats
find.text                errors core.lists core
find.numbers             core.lists core find.text
find.figures             core.lists core find.text find.numbers
find.names               core.lists core find.text
find.claims              core.lists core find.text find.names
find                     errors core.lists core find.text find.figures find.names find.claims
compare.stories          core.lists core
compare.sources          errors core.lists core
compare.wording          errors core.lists core compare.sources
compare.matching         core.lists core
compare.facts            errors core.lists core review compare.matching
compare.points           core.lists core compare.matching
compare.drafts           core.lists core compare.sources compare.wording compare.matching compare.facts compare.points
compare.keyness          errors core.lists core
compare.angles           errors core.lists core
compare                  errors core.lists core
show.text                errors core.lists core
show.templates           show.text
show.charts.wording      errors show.charts.base core show.text
show.charts.sources      show.charts.base core show.text
show.charts              errors show.charts.base core show.text show.templates show.charts.wording
                         show.charts.sources
show.page                errors show.charts.base core review show.text show.templates show.charts.wording
                         show.charts
show.drafts              core show.text show.templates show.page
show.events              core show.text show.templates show.page
show                     errors core show.text show.templates show.page
coverage                 errors core.lists core review save read compare.facts
                         compare.points compare.sources compare.drafts compare.keyness compare show.charts show
drafts                   errors core.lists core read compare.drafts coverage
study                    errors core.lists core compare compare.sources coverage show.charts
scale                    errors core.lists core read.formats.base read.formats read compare.stories coverage
commands                 errors core.lists core review save read show.text show.drafts show.events show.page coverage
                         drafts scale
commands.many            errors commands read study
cli                      errors commands
__main__                 cli
"""
MOST_FILES, MOST_LOOSE, MOST_LINES = 14, 6, 350


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


NAMES = {module_name(path) for path in MODULES}


def imports_of(path: Path) -> set[str]:
    """The modules of this package that a module imports, at its top or inside a function; `tellings.read.blocks` as
    read.blocks.
    """
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            deep = {
                alias.name for alias in node.names if f"{node.module}.{alias.name}".removeprefix("tellings.") in NAMES
            }
            found |= {f"{node.module}.{name}" for name in deep} | (
                {node.module} if len(deep) < len(node.names) else set()
            )
    return {name.removeprefix("tellings.") for name in found} & NAMES


def room_of(name: str) -> str:
    """The folder of a module; a loose module is a room of its own."""
    is_folder = (PACKAGE / Path(*name.split("."))).is_dir()
    return name if is_folder else name.rpartition(".")[0] or name


def drawn() -> dict[str, list[str]]:
    rows = [line.split() for line in HOUSE.strip().replace("\n  ", " ").splitlines()]
    return {room: leans_on for room, *leans_on in rows}


def arrows() -> dict[tuple[str, str], str]:
    """Each arrow between two rooms, with a module that makes it."""
    return {
        (room_of(name), room_of(other)): f"{name} imports {other}"
        for name, path in ((module_name(path), path) for path in MODULES)
        for other in imports_of(path)
        if room_of(name) != room_of(other)
    }


def test_every_arrow_between_rooms_is_in_the_picture_and_every_drawn_one_is_there():
    made, picture = arrows(), {(room, other) for room, leans_on in drawn().items() for other in leans_on}
    assert not [said for arrow, said in made.items() if arrow not in picture]
    assert not [" -> ".join(arrow) for arrow in picture if arrow not in made]
    assert {room_of(module_name(path)) for path in MODULES} == set(drawn())


def test_no_arrow_goes_up_so_that_there_is_no_circle_of_rooms():
    floor = {room: n for n, room in enumerate(drawn())}
    assert not [
        f"{room} -> {other}" for room, leans_on in drawn().items() for other in leans_on if floor[other] >= floor[room]
    ]


def test_wings_never_import_one_another_and_the_ground_imports_none():
    """They meet in tables; only who keeps the order of the steps, or runs them, knows several."""
    keepers = {"coverage", "drafts", "study", "scale", "commands", "commands.many", "cli"}
    for room, leans_on in drawn().items():
        wings = {other.split(".")[0] for other in leans_on} & set(WINGS) - {room.split(".")[0]}
        assert not wings or room in keepers, f"{room} imports {wings}"
    assert set(drawn()["core.lists"]) <= {"errors"} and set(drawn()["core"]) <= {"errors", "core.lists"}


def test_there_is_no_circle_of_imports():
    graph, done = {module_name(path): imports_of(path) for path in MODULES}, set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"circle: {' -> '.join((*above, name))}"
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_no_folder_is_too_full_to_be_looked_through():
    full = {
        str(folder.relative_to(ROOT)): n
        for folder in {path.parent for path in MODULES}
        if (n := len(list(folder.glob("*.py")))) > MOST_FILES
    }
    assert not full
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_LOOSE


def test_no_file_is_longer_than_350_lines():
    long = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert not long


def test_no_two_files_of_tests_have_one_name():
    """pytest imports a file of tests by its name alone: two of one name stop every run of all."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names)), sorted({name for name in names if names.count(name) > 1})


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for():
    silent = [
        str(p.relative_to(ROOT))
        for p in MODULES
        if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_word_list_lives_in_python():
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        slots = [
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "__slots__"
        ]
        for node in ast.walk(tree):
            if node not in slots and isinstance(node, (ast.Set, ast.List, ast.Tuple)) and len(node.elts) > 12:
                words = [
                    e.value
                    for e in node.elts
                    if isinstance(e, ast.Constant) and isinstance(e.value, str) and e.value.isalpha()
                ]
                assert len(words) <= 12, (
                    f"{path.relative_to(ROOT)}, line {node.lineno}: a list of {len(words)} words; "
                    "put it into data/lexicons"
                )


# Words of the program and not of the articles: they may stand in Python.
_CODES_ELSEWHERE = {
    "find/claims/attribution.py": "naming as of for infinitive",  # rules by which a claim was found
    "find/text/cues.py": "verb third past participle ing",  # the forms of a verb, columns of cues.csv
}
_MOST_WORDS = 3  # a few words that are grammar: "a", "an", "the"


def _codes() -> set[str]:
    """Tables, columns, the values of the codebook, the columns and classes of the lists."""
    from tellings.core.lists.lexicons import read_list
    from tellings.core.lists.rules import COLUMNS, GROUPS, VALUES, groups_of
    from tellings.core.schema import TABLES

    columns = [column for table in TABLES.values() for column in table]
    found = set(TABLES) | {column.name for column in columns} | {value for c in columns for value in c.values}
    found |= {name for names in COLUMNS.values() for name in names} | {
        value for cells in VALUES.values() for value in cells
    }
    # A class of function words may be named by its one word ("of"), which stays a word.
    own = {row["word"] for row in read_list("function_words") if row["word"] in row["sentence"].split()}
    found |= {word for name in GROUPS for _, word in groups_of(name, read_list(name))} - own
    found |= {row["type"] for row in read_list("nouns")} | {row["kind"] for row in read_list("numbers")}
    return found


def _strings(node: ast.AST) -> list[str]:
    """The strings of a set, list or tuple, or of "a b c".split()."""
    if isinstance(node, (ast.Set, ast.List, ast.Tuple)):
        return [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    split = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
    text = node.func.value if split else None
    return text.value.split() if isinstance(text, ast.Constant) and isinstance(text.value, str) else []


def test_no_set_of_english_words_stands_in_the_rules():
    """Read's formats are apart: their tags and labels are what a format prescribes."""
    codes = _codes()
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(("find/", "read/", "compare/")) or name.startswith("read/formats/"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # Endings of words, slots, names of columns that are handed to a function.
        apart = {
            id(inner)
            for n in ast.walk(tree)
            for inner in (
                n.args
                if isinstance(n, ast.Call) and getattr(n.func, "attr", "") in ("endswith", "startswith")
                else [n.value]
                if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") in ("__slots__", "_SLOTS")
                else []
            )
        }
        known = codes | set(_CODES_ELSEWHERE.get(name, "").split())
        for node in ast.walk(tree):
            given = [] if id(node) in apart else _strings(node)
            words = [w for w in given if w.isalpha() and (len(w) > 1 or w == "a") and w not in known]  # not tags
            assert len(words) <= _MOST_WORDS, f"{name}, line {node.lineno}: {words}; put them into data/lexicons"


_CHOICE = re.compile(r"[A-Za-z]{2,}(?:[|][A-Za-z ]{2,}){3,}")  # in a pattern: of|for|in|at


def test_no_pattern_of_find_and_read_lists_english_words():
    known = _codes() | {"st", "nd", "rd", "th", "pubdate", "timestamp"}  # endings of numbers, labels of scrapers
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(("find/", "read/")) or name.startswith("read/formats/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            for choice in _CHOICE.findall(text):
                words = [word for word in choice.split("|") if word not in known]
                assert len(words) <= _MOST_WORDS, f"{name}, line {node.lineno}: {choice}; put it into data/lexicons"


def test_every_list_is_registered_read_by_a_module_and_told_of_in_the_readme_and_says_why_in_a_note():
    from tellings.core.lists.lexicons import COLUMNS, read_list

    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "rules.py")
    for path in sorted((ROOT / "data" / "lexicons").glob("*.csv")):
        assert path.stem in COLUMNS, f"{path.name}: give its columns in COLUMNS of core/lists/rules.py"
        assert read_list(path.stem)
        header = path.read_text(encoding="utf-8").split("\n")[0].strip().split(",")
        if path.stem not in ("background", "stance_groups"):  # 20,000 words of others; the reasons behind cues.csv
            assert "note" in header, f"{path.name}: a column note, in which an entry says why it is there"
            assert f'"{path.stem}"' in code, f"{path.name}: no module reads it"
        assert path.name in readme, f"data/README.md: a row for {path.name}: what it is for, who made it, its licence"


def test_the_kinds_that_are_no_figures_are_the_same_in_the_engine_and_in_the_codebook():
    from tellings.core.schema import NOT_FIGURES
    from tellings.find.figures import figures

    assert set(NOT_FIGURES) == figures.NOT_FIGURES


_FOR_PEOPLE = {"because", "told_by", "note", "rule", "says"}  # words that are made for a reader
_READING = {
    "replace",
    "split",
    "rsplit",
    "partition",
    "rpartition",
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "find",
    "index",
    "extract",
    "contains",
}


def _for_people(node: ast.AST) -> bool:
    """Whether an expression is such a cell: because, row.because, row["because"]."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value in _FOR_PEOPLE
    return getattr(node, "id", getattr(node, "attr", None)) in _FOR_PEOPLE


def test_every_pattern_of_a_word_is_made_of_the_one_in_core_words():
    """Where a rule asks of its words what the one pattern does not, it is made of LETTER, PIECE, APOSTROPHE."""
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        if name == "core/words.py" or name.startswith("read/formats/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            own = re.search(r"\[\^\\W|\[\\w[^\]]*[’']", text)
            assert not own, f"{name}, line {node.lineno}: a pattern of a word; make it of those in core/words.py"


def test_there_is_one_stem_one_class_of_tokens_and_nothing_of_a_run_in_a_module():
    code = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in MODULES}
    made = {
        what: [name for name in code if re.search(what, code[name], re.MULTILINE)]
        for what in (r"^class Tokens\b", r"^def stem\(", r"^(?:SHELF|_SHELF)\b")
    }
    assert list(made.values()) == [["find/text/tokens.py"], ["core/words.py"], []]
    for name, text in code.items():
        changed = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Global)]
        assert not changed, f"{name}, line {changed[0].lineno}: a global that changes; let it travel in a value"


def test_no_step_reads_a_sentence_that_was_made_for_people():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parsed = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in _READING
                and _for_people(node.func.value)
            )
            matched = (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") in ("match", "search", "sub", "fullmatch", "findall")
                and any(map(_for_people, node.args))
            )
            asked = (
                isinstance(node, ast.Compare)
                and isinstance(node.ops[0], (ast.In, ast.NotIn))
                and _for_people(node.comparators[0])
            )
            noted = (
                isinstance(node, ast.Compare)
                and isinstance(node.left, ast.Subscript)
                and getattr(node.left.slice, "value", None) == "note"
            )
            assert not (parsed or matched or asked or noted), (
                f"{path.relative_to(ROOT)}, line {node.lineno}: reads words made for people; carry a code instead"
            )


def test_nothing_made_from_word_lists_is_cached_by_anything_but_the_lists():
    reading = {"read_list", "read_columns", "words_by_class", "context_groups", "lists_of", "open_lists"}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "cache" in ast.unparse(decorator) for decorator in node.decorator_list
            ):
                takes = any(
                    argument.arg == "lists" and ast.unparse(argument.annotation or ast.Constant("")) != "Lists"
                    for argument in node.args.args
                )
                reads = {
                    getattr(call.func, "id", "") for call in ast.walk(node) if isinstance(call, ast.Call)
                } & reading
                assert not takes and not reads, (
                    f"{path.relative_to(ROOT)}, {node.name}: kept by path or for ever; keep it with @per_lists"
                )


def test_no_word_list_is_read_without_the_lists_of_the_run():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "read_list",
                "read_columns",
                "words_by_class",
            ):
                given = len(node.args) > 1 or any(keyword.arg == "lists" for keyword in node.keywords)
                assert given, f"{path.relative_to(ROOT)}, line {node.lineno}: hand the lists on"


def test_a_wheel_holds_every_room_and_what_lies_in_it():
    """A checkout finds a folder that the wheel leaves out: only someone who installs it would know."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    rooms = {".".join(("tellings", *path.parent.relative_to(PACKAGE).parts)) for path in MODULES}
    assert rooms == {
        name for name in told["packages"] if name.split(".")[1:2] not in (["data"], ["notebooks"], ["seeds"])
    }
    for path in PACKAGE.rglob("*"):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            room = ".".join(("tellings", *path.parent.relative_to(PACKAGE).parts))
            patterns = told["package-data"].get(room, [])
            assert any(fnmatch(path.name, pattern) for pattern in patterns), f"{path}: not in package-data"


def test_the_lock_for_reports_takes_its_versions_from_the_whole_lock():
    def pins(name):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.removesuffix("\\").strip() for line in lines if line[:1].isalnum()}

    small, whole = pins("requirements-report.lock"), pins("requirements.lock")
    assert small < whole and not [pin for pin in small if pin.startswith(("pyarrow", "jupyterlab", "pytest"))]


def test_what_measures_time_or_memory_runs_alone():
    """Beside another test it would fail by lot: `make test` runs what is marked `alone` when nothing else runs."""
    clocks = {"process_time", "perf_counter", "time.monotonic", "tracemalloc", "VmHWM", "send_signal", "killpg"}
    loose = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if {"bench", "browser", "fuzz"} & set(path.parts):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            text = ast.unparse(node)
            timed = isinstance(node, ast.FunctionDef) and any(clock in text for clock in clocks)
            if timed and node.name.startswith("test_") and "pytest.mark.alone" not in text:
                loose.append(f"{path.name}: {node.name}")
    assert loose == []
