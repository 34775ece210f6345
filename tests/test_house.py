"""The house rules: wings meet only in tables, no circle of imports, no long file, lists live in CSV."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "analysis" / "tellings"
MODULES = sorted(PACKAGE.rglob("*.py"))
WINGS = ("read", "find", "compare", "show")
ORDER_KEEPERS = {"coverage", "scale", "archive_parts", "archive_zip", "archive_steps", "archive_stories", "archive_pairs", "archive_deliver", "cli"}


def imports_of(path: Path) -> set[str]:
    """The modules of this package that a module imports, at its top or inside a function; `tellings.read.blocks` as read.blocks."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.removeprefix("tellings.") for name in found if name.startswith("tellings.")}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def test_read_find_and_compare_never_import_each_other_nor_show():
    for path in MODULES:
        wing = module_name(path).split(".")[0]
        if wing in WINGS:
            for other in {name.split(".")[0] for name in imports_of(path)} & set(WINGS) - {wing}:
                pytest.fail(f"{path.relative_to(ROOT)} imports the wing {other}; wings meet in tables")


def test_the_ground_imports_no_wing_and_only_the_order_keepers_know_the_steps():
    for path in MODULES:
        name = module_name(path)
        if "." not in name and name not in ORDER_KEEPERS | {"__init__", ""} and name not in WINGS and name != "__main__":
            wings = {other for other in imports_of(path) if other.split(".")[0] in WINGS}
            assert not wings, f"{name} imports {wings}"


def test_there_is_no_circle_of_imports():
    graph = {module_name(path): imports_of(path) for path in MODULES}

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"circle: {' -> '.join(above + (name,))}"
        for other in graph.get(name, ()):
            visit(other, above + (name,))

    for name in graph:
        visit(name, ())


def test_no_file_is_longer_than_400_lines():
    long = {str(p.relative_to(ROOT)): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for():
    silent = [str(p.relative_to(ROOT)) for p in MODULES if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert not silent


def test_no_word_list_lives_in_python():
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        slots = [n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "__slots__"]
        for node in ast.walk(tree):
            if node not in slots and isinstance(node, (ast.Set, ast.List, ast.Tuple)) and len(node.elts) > 12:
                words = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str) and e.value.isalpha()]
                assert len(words) <= 12, f"{path.relative_to(ROOT)}, line {node.lineno}: a list of {len(words)} words; put it into data/lexicons"


def test_every_list_has_a_note_column_and_is_registered():
    from tellings.lexicons import COLUMNS, read_list

    for path in sorted((ROOT / "data" / "lexicons").glob("*.csv")):
        assert path.stem in COLUMNS, f"{path.name} is not in lexicons.COLUMNS"
        assert read_list(path.stem)


def test_the_kinds_that_are_no_figures_are_the_same_in_the_engine_and_in_the_codebook():
    from tellings.find import figures
    from tellings.schema import NOT_FIGURES

    assert figures.NOT_FIGURES == set(NOT_FIGURES)


_FOR_PEOPLE = {"because", "told_by", "note", "rule", "says"}  # words that are made for a reader
_READING = {"replace", "split", "rsplit", "partition", "rpartition", "startswith", "endswith", "removeprefix", "removesuffix", "find", "index", "extract", "contains"}


def _for_people(node: ast.AST) -> bool:
    """Whether an expression is such a cell: because, row.because, row["because"]."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value in _FOR_PEOPLE
    return getattr(node, "id", getattr(node, "attr", None)) in _FOR_PEOPLE


def test_no_step_reads_a_sentence_that_was_made_for_people():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parsed = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _READING and _for_people(node.func.value)
            matched = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("match", "search", "sub", "fullmatch", "findall") and any(map(_for_people, node.args))
            asked = isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.In, ast.NotIn)) and _for_people(node.comparators[0])
            noted = isinstance(node, ast.Compare) and isinstance(node.left, ast.Subscript) and getattr(node.left.slice, "value", None) == "note"
            assert not (parsed or matched or asked or noted), f"{path.relative_to(ROOT)}, line {node.lineno}: reads words made for people; carry a code instead"


def test_nothing_made_from_word_lists_is_cached_by_anything_but_the_lists():
    reading = {"read_list", "read_columns", "words_by_class", "context_groups", "lists_of", "open_lists"}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(decorator) for decorator in node.decorator_list):
                takes = any(argument.arg == "lists" and "Lists" != ast.unparse(argument.annotation or ast.Constant("")) for argument in node.args.args)
                reads = {getattr(call.func, "id", "") for call in ast.walk(node) if isinstance(call, ast.Call)} & reading
                assert not takes and not reads, f"{path.relative_to(ROOT)}, {node.name}: kept by path or for ever; keep it with @per_lists"


def test_no_word_list_is_read_without_the_lists_of_the_run():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("read_list", "read_columns", "words_by_class"):
                given = len(node.args) > 1 or any(keyword.arg == "lists" for keyword in node.keywords)
                assert given, f"{path.relative_to(ROOT)}, line {node.lineno}: hand the lists on"
