// The list of events: searched by words, sorted by the head of a column.
"use strict";
document.documentElement.classList.add("js");
(() => {
  const by = (id) => document.getElementById(id);
  const tables = [...document.querySelectorAll(".events-table")];
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const wordsOf = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const filter = () => {
    const words = by("by-words").value.trim().toLowerCase().split(/\s+/).filter(Boolean), differ = by("by-difference").checked;
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((w) => wordsOf.get(row).includes(w)) && (!differ || row.cells[4].textContent.trim() !== "—");
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    by("filtered").textContent = shown === rows.length ? "" : shown + " of " + rows.length + " events";
    const alone = by("alone");
    if (alone && words.length) alone.open = [...alone.querySelectorAll("tbody tr")].some((row) => !row.hidden);
  };
  by("by-words").addEventListener("input", filter);
  by("by-difference").addEventListener("change", filter);

  const sort = (table, column, number, down) => {
    const value = (row) => { const text = row.cells[column].textContent.trim(); return number ? Number(text) || 0 : text === "—" ? "\uffff" : text.toLowerCase(); };
    const keyed = [...table.tBodies[0].rows].map((row) => [value(row), row]);
    keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1));
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  };
  for (const table of tables) {
    for (const head of table.tHead.rows[0].cells) {
      const b = document.createElement("button");
      b.type = "button";
      b.textContent = head.textContent;
      head.replaceChildren(b);
      b.addEventListener("click", () => {
        const number = head.dataset.sorts === "number", was = head.getAttribute("aria-sort");
        const down = was ? was === "ascending" : number; // the most first
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(table, head.cellIndex, number, down);
      });
    }
  }
  const theme = by("theme"), root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)").matches;
  theme.hidden = false;
  theme.textContent = system ? "light" : "dark";
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : system;
    root.dataset.theme = dark ? "light" : "dark";
    theme.textContent = dark ? "dark" : "light";
  });
})();
