"""What a person does on the page, in a real browser."""

import re
from pathlib import Path

import pytest
import tellings
from tellings.review.checks import apply_checks, read_checks
from visiting import becomes, browser, coverage, hand_made, seeds_html, visit

SEEDS = Path(__file__).parents[2] / "seeds"
PLACES = """() => [...document.querySelectorAll('.column')].map((c) => {
  const text = c.querySelector('.text'), hit = text.querySelector('.hit');
  const box = text.getBoundingClientRect(), at = hit && hit.getBoundingClientRect();
  return { here: c.querySelector('.here').textContent,
           hit: hit ? [...text.querySelectorAll('.hit')].map((h) => h.textContent).join('|') : null,
           seen: Boolean(at) && at.top >= box.top && at.bottom <= box.bottom, top: text.scrollTop };
})"""


def row(page, value):
    """The first row of the account with a cell that says just this; a label may change with the rules, what an article
    wrote does not.
    """
    return page.locator(
        ".account tbody tr[id]", has=page.locator("td .value", has_text=re.compile(rf"^\s*{re.escape(value)}\s*$"))
    ).first


def label(of):
    return of.locator(".fact").inner_text()


def test_choosing_a_cell_moves_every_article_to_the_characters_behind_it(visit, seeds_html):
    page = visit(seeds_html)
    row(page, "the majority").locator("td summary").nth(2).click()
    places = becomes(lambda: page.evaluate(PLACES), lambda places: len(places) == 4 and all(p["seen"] for p in places))
    assert "the majority" in places[2]["hit"] and "585 drones and 30" in places[0]["hit"].replace("|", "")
    becomes(lambda: page.locator(".hit.now").first.evaluate("e => e.closest('.column').dataset.article"), "2")
    becomes(page.locator("#chosen-count").inner_text, lambda said: said.startswith("vaguer · in 4 of 4 articles"))


def test_an_article_that_does_not_tell_it_says_so(visit, seeds_html):
    page = visit(seeds_html)
    absent = page.locator(".account tbody tr[id]:has(td.absent):has(td summary)").first
    absent.locator("td summary").first.click()
    places = becomes(lambda: page.evaluate(PLACES), lambda places: any(p["seen"] for p in places))
    assert any(p["here"].startswith("not in this text") and p["hit"] is None for p in places)


def test_the_keyboard_alone_goes_from_cell_to_cell_to_the_articles_and_back(visit, seeds_html):
    page = visit(seeds_html)
    page.keyboard.press("Tab")
    becomes(lambda: page.evaluate("document.activeElement.textContent"), "To the account")
    page.keyboard.press("Tab")
    becomes(lambda: page.evaluate("document.activeElement.textContent"), "To the articles side by side")
    began = label(row(page, "653 + 51"))
    row(page, "653 + 51").locator("td summary").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    place = "document.activeElement.closest('tr').querySelector('.fact').textContent"
    becomes(lambda: page.evaluate(place), lambda words: words != began)
    page.keyboard.press("Enter")
    before = becomes(page.locator("#chosen-count").inner_text, lambda said: "place 2 of" in said)
    becomes(page.locator(".docked #reader").is_visible)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the focus can be seen"
    page.keyboard.press("n")
    becomes(page.locator("#chosen-count").inner_text, lambda said: "place 3 of" in said)
    page.keyboard.press("p")
    becomes(page.locator("#chosen-count").inner_text, before)
    page.keyboard.press("Escape")
    becomes(page.locator(".docked").count, 0)
    becomes(lambda: page.evaluate("document.activeElement.tagName"), "SUMMARY")


def test_in_the_articles_arrows_change_the_article_and_a_mark_shows_its_row(visit, seeds_html):
    page = visit(seeds_html)
    page.locator(".column .text").first.focus()
    page.keyboard.press("ArrowRight")
    becomes(lambda: page.evaluate("document.activeElement.closest('.column').dataset.article"), "1")
    becomes(lambda: page.locator(".column").nth(1).get_attribute("data-filled"), "yes")
    page.keyboard.press("m")
    page.keyboard.press("m")
    becomes(lambda: page.evaluate("document.activeElement.dataset.marks !== undefined"))
    page.keyboard.press("Enter")
    becomes(page.locator(".chosen-row").count, 1)


def test_choosing_a_figure_in_an_article_shows_its_row_of_the_account(visit, seeds_html):
    page = visit(seeds_html)
    page.locator(".column").nth(1).locator(".m-f.inside", has_text="653").first.click()
    chosen = page.locator("tr.chosen-row")
    assert "drones" in chosen.locator(".fact").inner_text()
    dock = page.locator("#reader")
    becomes(lambda: 0 <= chosen.bounding_box()["y"] < dock.bounding_box()["y"])  # in view, above the articles


@pytest.mark.parametrize(
    "section, words", [("#words", "Zelensky"), ("#sources", "Ukrainian military"), ("#angles", "")]
)
def test_a_row_of_a_list_and_a_name_lead_into_the_articles(visit, seeds_html, section, words):
    page = visit(seeds_html)
    for fold in page.locator(f"{section} details").all():
        fold.evaluate("e => { e.open = true; }")
    page.locator(f"{section} a[data-go]", has_text=words).first.click()
    becomes(lambda: any(p["seen"] for p in page.evaluate(PLACES)))


def test_the_account_is_filtered_by_words_event_kind_and_source(visit, seeds_html):
    page = visit(seeds_html)
    seen = lambda: page.locator(".account tbody tr[id]:visible").count()  # noqa: E731
    every = seen()
    page.locator("#by-words").fill("drones")
    becomes(seen, lambda n: 0 < n < every)
    becomes(page.locator("#filtered").inner_text, lambda said: "of" in said)
    page.locator("#by-words").fill("")
    page.locator("#by-story").select_option("1")
    becomes(seen, lambda n: 0 < n < every)
    becomes(page.locator(".column").count, 1)
    page.locator("#by-story").select_option("")
    page.locator("#by-source").select_option("Ukrainian military")
    rows = page.locator(".account tbody tr[id]:visible")
    becomes(rows.all_inner_texts, lambda texts: texts and all("Ukrainian military" in t for t in texts))
    assert seen() < every
    page.locator("#by-source").select_option("")
    page.locator("#by-kind").select_option("duration")
    becomes(seen, lambda n: 0 < n < every)
    page.locator("#by-difference").check()
    becomes(page.locator(".account tbody tr[data-agreement=same]:visible").count, 0)


def test_marks_are_told_apart_by_letters_and_the_text_stays_the_text(visit, seeds_html, coverage):
    page = visit(seeds_html)
    texts = ["".join(coverage.articles["text"][n].split()) for n in (2, 1, 0, 3)]  # in the order of their days
    plain = (
        "() => [...document.querySelectorAll('.column .text')].map((t) => { const c = t.cloneNode(true); "
        "c.querySelectorAll('.role, .cut').forEach((e) => e.remove()); return c.textContent; })"
    )
    boxes = page.locator(".kinds input")
    for n in range(boxes.count()):
        boxes.nth(n).check()
        becomes(lambda: ["".join(t.split()) for t in page.evaluate(plain)], texts)
    letters = "[...document.querySelectorAll('[data-tags]')].map((e) => e.dataset.tags)"
    becomes(lambda: set("".join(page.evaluate(letters))), set("FSCVP"))
    for n in range(boxes.count()):
        boxes.nth(n).uncheck()
    becomes(page.locator(".column .seg").count, 0)


def test_a_cell_marked_wrong_gives_a_row_that_is_accepted_and_applied(visit, seeds_html, coverage, tmp_path):
    page = visit(seeds_html)
    cells = row(page, "653").locator("td .cell")
    cells.nth(1).locator("summary").click()
    cells.nth(1).locator(".judge").get_by_text("✗ wrong").click()
    becomes(lambda: page.evaluate("document.activeElement.className"), "right-value")
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    becomes(page.locator(".problem").inner_text, lambda said: "Write a number" in said)
    page.locator("input.right-value").fill("1,653")
    page.locator("input.why").fill('the text says "1,653"')
    page.keyboard.press("Enter")
    cells.nth(2).locator("summary").click()
    cells.nth(2).locator(".judge").get_by_text("✓ right").click()
    page.locator("#marks-who").fill("Ada, on the desk")
    page.locator("#copy-marks").click()
    page.locator("#copied", has_text="copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    (tmp_path / "checks.csv").write_text(copied, encoding="utf-8", newline="")
    checks = read_checks(tmp_path / "checks.csv")
    figures, checks = apply_checks(coverage.figures, "figures", checks)
    assert list(checks["status"]) == ["applied", "applied"] and list(checks["right_value"]) == ["1653", "653"]
    assert list(checks["note"]) == ['the text says "1,653"', "checked"] and set(checks["who"]) == {"Ada, on the desk"}
    assert (figures["value"] == 1653).sum() == 1
    page.locator("#marks-list button").first.click()
    becomes(page.locator("#marks-list li").count, 1)


WRONG = {
    "not this fact": (None, "tellings", "fact_id"),
    "same fact as": (None, "facts", "fact_id"),
    "wrong label": ("input.right-label", "facts", "label"),
    "wrong source": ("input.right-source", "tellings", "source"),
    "no news text": (None, "blocks", "kind"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_each_way_to_be_wrong_becomes_a_saved_row_that_the_next_run_applies(visit, seeds_html, tmp_path, kind):
    field, table, column = WRONG[kind]
    page = visit(seeds_html)
    cell = row(page, "653").locator("td .cell").nth(1)
    cell.locator("summary").click()
    cell.locator(".judge").get_by_text("✗ wrong").click()
    words = cell.locator(".kinds-of-wrong label")
    becomes(lambda: [said.strip() for said in words.all_inner_texts()], ["other value", *WRONG])
    cell.get_by_label(kind, exact=True).check()
    if field:
        page.locator(field).fill("Ihor Klymenko")
    page.locator(".wrong").get_by_role("button", name="add", exact=True).click()
    becomes(page.locator("#marks-count").inner_text, "1 correction, not saved yet")
    becomes(page.locator("#marks-list li").is_visible)
    page.locator("#marks-who").fill("Ada Moor")
    with page.expect_download() as saving:
        page.locator("#save-marks").click()
    assert saving.value.suggested_filename == "checks.csv"
    becomes(page.locator("#marks-count").inner_text, lambda said: "saved as checks.csv" in said)
    saving.value.save_as(tmp_path / "checks.csv")
    corrected = tellings.read_coverage(SEEDS, checks=tmp_path / "checks.csv")
    check = corrected.checks.iloc[0]
    assert (check["table"], check["column"], check["who"], check["status"]) == (table, column, "Ada Moor", "applied")


def test_a_sentence_is_called_another_thing_or_the_same_as_another_row_and_the_next_run_applies_it(
    visit, seeds_html, tmp_path
):
    page = visit(seeds_html)
    rows = page.locator("#points tr[data-point]:visible")
    kept, into = rows.nth(0).get_attribute("data-point"), rows.nth(1).get_attribute("data-point")
    cells = rows.nth(0).locator("details.cell")
    cells.nth(0).locator("summary").click()
    cells.nth(0).get_by_role("button", name="tells something else").first.click()
    becomes(page.locator("#marks-list li").inner_text, lambda said: "tells something else" in said)
    cells.nth(1).locator("summary").click()
    cells.nth(1).get_by_role("button", name="same as another row").first.click()
    page.locator(".wrong select").select_option(into)
    page.locator(".wrong").get_by_role("button", name="add", exact=True).click()
    becomes(page.locator("#marks-list li").count, 2)
    (tmp_path / "checks.csv").write_text(page.locator("#marks-rows").input_value(), encoding="utf-8", newline="")
    corrected = tellings.read_coverage(SEEDS, checks=tmp_path / "checks.csv")
    assert list(corrected.checks["status"]) == ["applied", "applied"]
    parted, joined = corrected.checks["start"]
    at = corrected.points.drop_duplicates(["start", "article_id"]).set_index("start")["point_id"]
    assert at[joined] == into and at[parted] not in (kept, into)


def test_a_correction_is_made_and_taken_back_by_keyboard_alone(visit, seeds_html):
    page = visit(seeds_html)
    cell = row(page, "653").locator("td .cell").nth(1)
    cell.locator("summary").focus()
    page.keyboard.press("Enter")
    cell.locator(".judge button", has_text="wrong").focus()
    page.keyboard.press("Enter")
    becomes(lambda: page.evaluate("document.activeElement.className"), "right-value")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    becomes(lambda: page.evaluate("document.activeElement.value"), "split")
    page.keyboard.press("Enter")
    begins = f"{label(row(page, '653'))}, MENAFN: “653” does not belong to"
    becomes(page.locator("#marks-list li").inner_text, lambda said: said.startswith(begins))
    page.locator("#marks-list button").focus()
    page.keyboard.press("Enter")
    becomes(page.locator("#marks").is_visible, False)
    cell.locator(".judge button", has_text="wrong").focus()
    page.keyboard.press("Enter")
    becomes(page.locator(".wrong").count, 1)
    page.keyboard.press("Escape")
    becomes(page.locator(".wrong").count, 0)
    assert page.locator(".docked").count(), "Escape leaves the form, and not the articles"


def test_the_saved_file_keeps_the_rows_of_the_last_run(visit, coverage, tmp_path, browser):
    from tellings.show.page.report import write_report

    place = coverage.figures[coverage.figures["surface"] == "585"].iloc[0]
    (tmp_path / "checks.csv").write_text(
        (
            "table,article_id,start,end,row_id,column,right_value,who,note\n"
            f'figures,{place["article_id"]},{place["start"]},{place["end"]},,value,588,Bo,"seen; =twice"\n'
        ),
        encoding="utf-8",
    )
    before = tellings.read_coverage(SEEDS, checks=tmp_path / "checks.csv")
    page = visit(write_report(before, before.account(), tmp_path / "report.html"))
    cell = row(page, "653").locator("td .cell").nth(1)
    cell.locator("summary").click()
    cell.locator(".judge").get_by_text("✓ right").click()
    with page.expect_download() as saving:
        page.locator("#save-marks").click()
    saving.value.save_as(tmp_path / "new.csv")
    assert (
        list(read_checks(tmp_path / "new.csv")["right_value"]) == ["588", "653"]
        and read_checks(tmp_path / "new.csv")["note"][0] == "seen; =twice"
    )


def test_every_mark_of_the_page_is_a_row_that_can_be_applied(visit, seeds_html, coverage, tmp_path):
    page = visit(seeds_html)
    page.locator("#open-cells").click()
    unmarked = (
        "[...document.querySelectorAll('.cell .telling[data-telling]')].filter((e) => !e.querySelector('.judge'))"
    )
    becomes(lambda: page.evaluate(f"{unmarked}.length"), 0)
    page.evaluate(
        "() => { for (const b of [...document.querySelectorAll('.judge button')].filter((b) => "
        "b.textContent.includes('right'))) b.click(); }"
    )
    (tmp_path / "checks.csv").write_text(page.locator("#marks-rows").input_value(), encoding="utf-8", newline="")
    checks = read_checks(tmp_path / "checks.csv")
    assert len(checks) > 50
    for name in ("figures", "tellings"):
        before = getattr(coverage, name)
        after, checks = apply_checks(before, name, checks)
        assert after.equals(before), "what is right already changes nothing"
    assert set(checks["status"]) == {"applied"}


def test_on_a_phone_nothing_is_wider_than_the_screen_and_one_article_is_shown_at_a_time(visit, seeds_html):
    page = visit(seeds_html, width=390, height=844)
    wide = "document.documentElement.scrollWidth"
    becomes(page.locator(".column:visible").count, 1)
    assert page.evaluate(wide) <= 390
    cell = row(page, "653").locator("td summary").nth(1)
    cell.tap() if False else cell.click()
    becomes(lambda: page.locator("#reader").bounding_box()["height"] < 200)  # leaves the cell's sentence to be read
    page.locator("#dock").click()
    becomes(page.locator(".column:visible h3").all_inner_texts, ["MENAFN"])
    becomes(page.locator(".column:visible .hit.now").is_visible)
    page.locator("#of-article").select_option(index=2)
    becomes(page.locator(".column:visible .hit").first.is_visible)
    page.locator("#open-cells").evaluate("e => e.click()")
    for fold in page.locator("main details").all():
        fold.evaluate("e => { e.open = true; }")
    assert page.evaluate(wide) <= 390


def test_on_paper_the_account_and_the_articles_are_there_and_no_controls(visit, seeds_html):
    page = visit(seeds_html)
    row(page, "653").locator("td summary").first.click()
    page.emulate_media(media="print")
    becomes(page.locator("button:visible, input:visible, select:visible, nav:visible").count, 0)
    assert page.locator(".account").first.is_visible()
    for text in page.locator(".column .text").all():
        becomes(lambda text=text: text.evaluate("e => e.scrollHeight <= e.clientHeight + 1"))  # nothing is cut off


def test_the_switch_turns_dark_into_light_and_back(visit, seeds_html):
    page = visit(seeds_html, scheme="dark")
    paper = lambda: page.evaluate("getComputedStyle(document.body).backgroundColor")  # noqa: E731
    becomes(paper, "rgb(22, 24, 26)")
    page.locator("#theme").click()
    becomes(paper, "rgb(253, 253, 251)")
    page.locator("#theme").click()
    becomes(paper, "rgb(22, 24, 26)")


@pytest.mark.parametrize("scheme, width", [("light", 1400), ("dark", 1400), ("light", 390)])
def test_axe_finds_nothing(visit, seeds_html, scheme, width):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed: make test-browser"
    )
    page = visit(seeds_html, scheme=scheme, width=width)
    page.locator(".account td .goto a").first.evaluate("e => e.click()")
    row(page, "653").locator("td summary").first.evaluate("e => e.click()")
    found = axe.Axe().run(page).response["violations"]
    assert not found, [(v["id"], v["impact"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover='alert(4)",
    "javascript:alert(5)",
    "\u202etxet desrever\u202c",
    "\u2066isolated",
    "\u2028\u2029",
    "\\u003c/script\\u003e",
    "😀😀",
    "</noscript><img src=//evil.test/x>",
    "</textarea></title><base href=//evil.test>",
    "\x00\x07",
]


def test_hostile_articles_are_text_and_their_places_are_right(visit, hand_made, tmp_path):
    from tellings.show.page.report import write_report

    text = "\n".join(f"The mayor{bad} said 40 cars{bad} burned. {bad}" for bad in HOSTILE)
    told = [
        (f"cars {bad}", "<x>'\"&", "40", f"The mayor{bad} said ", None, "inside", f"mayor {bad}", f"side {bad}")
        for bad in HOSTILE
    ]
    path = write_report(
        *hand_made({"<x>'\"&": text}, told, labels={"<x>'\"&": "".join(HOSTILE)}), tmp_path / "hostile.html"
    )
    page = visit(path)
    marked = "[...document.querySelectorAll('.column .m-f')].map((e) => e.textContent)"
    becomes(lambda: page.evaluate(marked), ["40"] * len(HOSTILE))  # also behind characters that JavaScript counts twice
    assert "<script>alert(1)</script>" in page.locator(".column .text").inner_text()
    page.locator("#open-cells").click()
    page.locator(".judge button").first.click()
    assert page.locator("img:not([src^='data:'])").count() == 0 and page.locator("base").count() == 0


@pytest.fixture(scope="module")
def storm_html(hand_made, tmp_path_factory):
    """Two articles with a conflict, a row that one tells alone, and a rank in passing."""
    from tellings.show.page.report import write_report

    texts = {
        "a": "In the market hall 14 people were hurt. The storm cost 12 million crowns, the third of the year.",
        "b": "In the market hall 17 people were hurt.",
    }
    told = [("people were hurt", a, n, "hall ", None, "none", None, None) for a, n in (("a", "14"), ("b", "17"))]
    told += [
        ("crowns", "a", "12", "cost ", None, "none", None, None),
        ("of the year", "a", "third", "the ", None, "none", None, None),
    ]
    made = hand_made(texts, told, agreements={"people were hurt": "conflicts"}, trivial=("of the year",))
    return write_report(*made, tmp_path_factory.mktemp("storm") / "report.html")


def test_a_finding_opens_its_row_and_the_rows_cells(visit, storm_html):
    page = visit(storm_html)
    page.locator(".findings a", has_text="a says 14, b says 17: people were hurt.").click()
    becomes(lambda: page.evaluate("document.activeElement.id"), "f1")
    becomes(page.locator("#f1").is_visible)
    becomes(page.locator("#f1 .cell[open] blockquote").count, 2)


def test_a_label_shows_the_place_whose_words_it_is(visit, storm_html):
    page = visit(storm_html)
    page.locator("#f1 a.fact").click()
    hit = page.locator(".hit.now")
    becomes(hit.all_inner_texts, ["people were hurt"])
    becomes(hit.is_visible)
    becomes(lambda: hit.evaluate("e => e.closest('.column').dataset.article"), "0")
    becomes(page.locator("#chosen-title").inner_text, lambda said: "words: people were hurt" in said)


def test_what_is_folded_opens_for_who_looks_for_it(visit, storm_html):
    page = visit(storm_html)
    alone, trivial = page.locator(".fold.alone"), page.locator(".fold.trivial")
    assert not page.locator("#f2").is_visible() and not page.locator("#f3").is_visible()
    page.locator("#by-words").fill("third")
    becomes(page.locator("#f3").is_visible)
    becomes(alone.is_visible, False)
    page.locator("#by-words").fill("")
    page.goto(f"file://{storm_html}#f2")
    page.locator("#f2").wait_for()
    becomes(lambda: alone.get_attribute("open") is not None)
    becomes(trivial.is_visible)


def test_a_link_from_outside_opens_the_telling(visit, seeds_html):
    page = visit(seeds_html, address="#t5")
    becomes(page.locator(".hit.now").first.is_visible)


def test_without_its_script_every_article_is_on_the_page(browser, seeds_html):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{seeds_html}#t5")
    assert page.locator("#t5").is_visible() and page.locator("details.article").count() == 5
    assert not page.locator("#reader").is_visible() and not page.locator("#filters").is_visible()
    context.close()


def test_the_reader_of_a_notebook_works_in_its_frame(visit, coverage, tmp_path):
    shown = tellings.show.reader(coverage, coverage.stories["story_id"].iloc[0])
    (tmp_path / "cell.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>cell</title>{shown._repr_html_()}", encoding="utf-8"
    )
    page = visit(tmp_path / "cell.html")
    frame = page.frame_locator("iframe")
    frame.locator(".account td summary").nth(1).click()
    becomes(frame.locator(".column").count, 4)
    becomes(frame.locator(".hit").count, lambda n: n >= 4)
    frame.locator(".account .goto a:visible").first.click()
    becomes(frame.locator(".hit.now").first.is_visible)
    assert page.url.startswith("file:")


def test_five_hundred_articles_open_and_their_columns_are_drawn_when_seen(visit, hand_made, tmp_path, monkeypatch):
    from tellings.show.page import report, sections

    monkeypatch.setattr(
        sections, "figure_charts", lambda page: sections.Pictures([], "")
    )  # drawing is not what is tested here
    texts = {
        f"a{n:03}": f"The ministry said {653 + n % 7} drones flew over the town.\n"
        + "A paragraph about the repair of the harbour wall. " * 40
        for n in range(500)
    }
    told = [
        ("drones over the town", a, str(653 + n % 7), "said ", None, "inside", "ministry", "Freedonia")
        for n, a in enumerate(texts)
    ]
    path = report.write_report(*hand_made(texts, told), tmp_path / "many.html")
    page = visit(path)
    page.locator(".account summary[data-go]").first.click()
    becomes(page.locator(".column").count, 500)
    becomes(page.locator(".column[data-filled=yes]").count, lambda n: 0 < n <= 31)
    assert page.evaluate("document.querySelectorAll('*').length") < 25_000
    for _ in range(3):
        page.locator("#step-back").click()
    now = page.locator(".hit.now")
    becomes(now.count, 1)
    becomes(now.is_visible)
    becomes(lambda: now.evaluate("e => Number(e.closest('.column').dataset.article)"), lambda n: n > 400)
    page.locator("#only-tellers").check()


@pytest.mark.parametrize("width, most", [(1400, 6_000), (390, 12_000)])
def test_a_page_of_five_articles_is_short_before_anything_is_opened(visit, seeds_html, width, most):
    page = visit(seeds_html, width=width)
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_to_a_part_opens_what_is_folded_in_it(visit, seeds_html):
    page = visit(seeds_html)
    assert not page.locator("#sources table").first.is_visible()
    page.locator("nav a[href='#sources']").click()
    becomes(page.locator("#sources table").first.is_visible)


def test_the_heads_of_columns_stay_in_view_while_the_account_is_scrolled(visit, seeds_html):
    page = visit(seeds_html)
    for part in ("#points", "#account"):
        table = page.locator(f"{part} table").first
        table.locator("tbody tr").nth(5).evaluate("e => e.scrollIntoView({ block: 'start' })")
        becomes(lambda table=table: round(table.locator("thead th").nth(1).bounding_box()["y"]), 0)


def test_a_word_is_found_in_facts_and_articles_from_the_first_screen_by_keyboard_alone(visit, seeds_html):
    page = visit(seeds_html)
    page.keyboard.press("/")
    page.keyboard.type("Nuclear")
    found = page.locator("#find-list [role=option]")
    becomes(found.count, lambda n: n > 3)
    page.keyboard.press("ArrowUp")  # the last one: a place in an article
    words = found.last.inner_text()
    page.keyboard.press("Enter")
    hit = page.locator(".hit.now")
    becomes(hit.all_inner_texts, lambda said: [s.lower() for s in said] == ["nuclear"])
    becomes(hit.is_visible)
    title = hit.evaluate("e => e.closest('.column').querySelector('h3').textContent")
    assert words.startswith(f"{title}: ")
    becomes(page.locator("#chosen-count").inner_text, lambda said: "of 9" in said)
    page.keyboard.press("/")
    page.keyboard.type("qqqq")
    becomes(page.locator("#find-list").inner_text, lambda said: "nothing found" in said)


def test_a_cell_has_an_address_a_citation_and_a_way_back(visit, seeds_html, coverage):
    page = visit(seeds_html)
    cell = row(page, "653").locator("td .cell").nth(1)
    cell.locator("summary").click()
    figure = coverage.figures[(coverage.figures["surface"] == "653")].iloc[1]
    place = f"#at={figure['article_id']}:{figure['start']}-{figure['end']}"
    becomes(lambda: page.url.endswith(place))
    cell.get_by_role("button", name="copy as citation").click()
    cell.locator(".said", has_text="citation copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "stated that 653 drones" in copied and "” MENAFN, 7 December 2025 (" in copied
    assert copied.endswith(f"characters {figure['start']}–{figure['end']}). report.html{place}")
    page.go_back()
    becomes(page.locator(".docked").count, 0)
    page.goto(f"file://{seeds_html}{place}")
    becomes(page.locator(".hit.now").all_inner_texts, ["653"])


def test_tables_and_charts_are_saved_as_files(visit, seeds_html, tmp_path):
    import csv

    page = visit(seeds_html)
    page.locator("#account > .save > summary").click()
    with page.expect_download() as saving:
        page.locator("#account > .save button").first.click()
    saving.value.save_as(tmp_path / "account.csv")
    assert (
        (tmp_path / "account.csv").read_bytes().startswith(b"\xef\xbb\xbffact,told by,agreement,002,MENAFN,000,RFE/RL")
    )
    with (tmp_path / "account.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == page.locator("#s1 tr[id]").count()
    assert {row["MENAFN"] for row in rows} >= {"653 (Ukrainian authorities)", "—"}
    assert not [c for row in rows for c in row.values() if c[:1] in "=+-@" and c], "nothing runs as a formula"
    page.locator("#charts > .save > summary").click()
    for kind, begins in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as saving:
            page.locator("#charts > .save button", has_text=kind).click()
        saving.value.save_as(tmp_path / f"chart.{kind}")
        assert begins in (tmp_path / f"chart.{kind}").read_bytes()[:200]


def test_the_list_of_events_is_searched_and_sorted(visit, tmp_path):
    import pandas as pd
    from tellings.show.events.index import index_page, write_index_page

    rows = [
        (f"s{n}", f"2025-05-{n:02}", f"2025-05-{n:02}", n % 5 + 2, n, n % 3, f"Event {n}", "Echo") for n in range(1, 31)
    ]
    columns = ["story_id", "day", "last_day", "n_articles", "n_facts", "n_differences", "headline", "outlets"]
    html = index_page(pd.DataFrame(rows, columns=columns), {r[0]: f"e/{r[0]}.html" for r in rows})
    page = visit(write_index_page(html, tmp_path / "events.html"))
    first = page.locator(".events-table tbody tr:visible td:nth-child(2)").first
    page.locator("th button", has_text="figures").click()
    becomes(first.inner_text, "Event 30")
    page.locator("th button", has_text="day").click()
    becomes(first.inner_text, "Event 1")
    page.locator("#by-words").fill("event 2025-05-07")
    becomes(page.locator("#filtered").inner_text, "1 of 30 events")
    becomes(first.inner_text, "Event 7")
