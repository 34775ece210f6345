// Everything on the page works without this script; it only opens, closes and filters.
(() => {
  "use strict";
  const open = (element) => { for (let e = element; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true; };

  const goTo = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    open(target);
    if (target.closest("tr")) target.closest("tr").hidden = false;
    target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
  };
  addEventListener("hashchange", goTo);
  if (location.hash) goTo();

  // A marked number leads to its row; by keyboard, the links below each article do.
  addEventListener("click", (event) => {
    const told = event.target instanceof Element && event.target.closest(".told[data-row]");
    if (told && !getSelection().toString()) location.hash = told.dataset.row;
  });

  const button = (words, action) => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = words;
    b.addEventListener("click", action);
    return b;
  };

  for (const story of document.querySelectorAll(".story")) {
    const tools = story.querySelector(".tools");
    const rows = [...story.querySelectorAll(".account tbody tr[id]")];
    if (!tools || rows.length < 5) continue;
    const search = document.createElement("input");
    search.type = "search";
    search.placeholder = "filter facts, values, sources";
    search.setAttribute("aria-label", "filter facts, values, sources");
    const words = new Map(rows.map((row) => [row, [...row.querySelectorAll(".fact, summary")].map((e) => e.textContent).join(" ").toLowerCase()]));
    const differ = document.createElement("input");
    differ.type = "checkbox";
    const label = document.createElement("label");
    label.append(differ, " only what is told differently");
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const filter = () => {
      const wanted = search.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        const alike = ["same", "form", "single"].includes(row.dataset.agreement);
        row.hidden = !words.get(row).includes(wanted) || (differ.checked && alike);
        shown += row.hidden ? 0 : 1;
      }
      count.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " facts";
    };
    search.addEventListener("input", filter);
    differ.addEventListener("change", filter);
    const set = (value) => { for (const d of story.querySelectorAll(".cell")) d.open = value && !d.closest("tr").hidden; };
    tools.append(search, label, button("Open every cell", () => set(true)), button("Close", () => set(false)), count);
    tools.hidden = false;
    for (const row of rows) {
      const cells = [...row.querySelectorAll(".cell")];
      const told = row.querySelector(".told-by");
      if (cells.length < 2 || !told) continue;
      const b = button("open row", () => {
        const value = cells.some((d) => !d.open);
        for (const d of cells) d.open = value;
        b.textContent = value ? "close row" : "open row";
      });
      b.className = "row";
      told.parentElement.insertBefore(b, told);
    }
  }
})();
