// A person's marks at the places of a point: it tells something else, or what another row tells; each is a row for checks.csv.
(() => {
  const { data, make, corrections } = page;
  if (!corrections) return;
  const words = (row) => row.cells[0].textContent.replace(/\s+/g, " ").trim();
  const own = (e) => e.closest("tr[data-point]");

  const put = (e, kind, pointId, said) => {
    const place = e.parentElement.dataset.place, [number, start, end] = place.split(" "), article = data.articles[number];
    for (const [key, mark] of corrections.of(place)) if (mark.kind !== kind) corrections.takeBack(key);
    corrections.put({ place, kind, head: "“" + words(own(e)) + "”, " + article.label + ":", words: said, row: ["points", article.id, +start, +end, "", "point_id", pointId, ""] });
    e.querySelector("button")?.focus();
  };

  const ask = (e) => {
    const rows = [...e.closest(".points-of").querySelectorAll("tr[data-point]")].filter((row) => row !== own(e));
    const [label, other] = corrections.choice("the row", "same-as", rows.map((row) => [row.dataset.point, words(row)]));
    const form = make("fieldset", "wrong"), close = () => { corrections.judge(e); e.querySelector("button")?.focus(); };
    form.append(make("legend", "", "Which row tells the same?"), label, " ",
      corrections.button("add", () => put(e, "point-join", other.value, "tells the same as “" + other.selectedOptions[0].textContent + "”")), " ", corrections.button("cancel", close));
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } });
    e.replaceChildren(form);
    other.focus();
  };

  // Below a sentence of what is told: what was said of it, and what may be said.
  corrections.judge = (e) => {
    const said = corrections.of(e.parentElement.dataset.place).map(([key, mark]) => {
      const p = make("p", "judged", "✗ you say: it " + mark.words + " ");
      p.append(corrections.button("take back", () => { corrections.takeBack(key); e.querySelector("button")?.focus(); }));
      return p;
    });
    const others = e.closest(".points-of").querySelectorAll("tr[data-point]").length > 1;
    e.replaceChildren(...said, corrections.button("✗ tells something else", () => put(e, "point-split", "", "tells something else")), " ",
      ...(others ? [corrections.button("same as another row", () => ask(e))] : []));
  };

  document.addEventListener("toggle", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("#points .cell") || !event.target.open) return;
    for (const place of event.target.querySelectorAll(".place[data-place]:not(:has(.judge))")) {
      const e = make("div", "judge");
      place.append(e);
      corrections.judge(e);
    }
  }, true);
})();
