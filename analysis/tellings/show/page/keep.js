// What a reader takes away: a sentence as a citation, a table as CSV, a chart as SVG or PNG.
(() => {
  const { data, by, make } = page;
  const button = (words, action) => {
    const b = make("button", "", words);
    b.type = "button";
    b.addEventListener("click", action);
    return b;
  };
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* asked for in the old way */ }
    const area = make("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  // ---- a citation: the sentence, who printed it and when, the file and its characters, and the address of the cell ----
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  page.citation = (sentence, number, start, end, place) => {
    // Of a page on a disk the name alone: where it lies there is nobody's business.
    const a = data.articles[number], whole = location.href.split("#")[0];
    const address = location.protocol.startsWith("http") ? whole : location.protocol === "file:" ? whole.split("/").pop() : "";
    return "“" + flat(sentence) + "” " + a.label + ", " + (a.date === "unknown" ? "date unknown" : a.date) + " (" + a.path + ", characters " + start + "–" + end + ")" + (place ? ". " + address + "#" + place : "");
  };
  const cite = (telling, key) => {
    const t = data.tellings[key], place = page.placeOf(key), said = make("span", "said");
    said.setAttribute("role", "status");
    const tell = (done, what) => { said.textContent = done ? " " + what + " copied" : " could not be copied"; };
    const quotes = [...telling.querySelectorAll("blockquote")].map((q) => q.textContent).join(" … ");
    const line = make("p", "keep");
    const link = make("a", "", "link to this cell");
    link.href = "#" + place;
    line.append(button("copy as citation", async () => tell(await copy(page.citation(quotes, t[1], t[7], t[8], place)), "citation")), " ", link, said);
    return line;
  };
  document.addEventListener("toggle", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches(".account .cell") || !event.target.open) return;
    for (const telling of event.target.querySelectorAll(".telling[data-telling]")) {
      if (!telling.querySelector(".keep") && telling.querySelector("blockquote") && data.tellings[telling.dataset.telling]) telling.append(cite(telling, telling.dataset.telling));
    }
  }, true);

  // ---- tables and charts ----
  const said = (cell) => {
    const c = cell.cloneNode(true);
    for (const e of c.querySelectorAll(".evidence, button, .unseen, .mark")) e.remove();
    for (const e of c.querySelectorAll(".value ~ .on")) if (flat(e.textContent)) e.textContent = " (" + flat(e.textContent) + ")";
    const own = [...c.querySelectorAll(".cell")].map((e) => flat(e.textContent));
    if (own.length) return own.join(" | ");
    for (const e of c.querySelectorAll("li, p, div, details, span.told-by, summary")) e.append(" ");
    return flat(c.textContent).replace(/ ([,;])/g, "$1");
  };
  const rowOf = (tr) => [...tr.cells].flatMap((cell) => {
    const fact = cell.querySelector(".fact");
    return fact ? [fact, cell.querySelector(".told-by"), cell.querySelector(".agreement > summary")].map((e) => (e ? said(e) : "")) : [said(cell)];
  });
  const headOf = (table) => [...table.tHead.rows[0].cells].flatMap((cell) => (table.classList.contains("account") && !cell.cellIndex ? ["fact", "told by", "agreement"] : [said(cell)]));
  const titleOf = (table) => {
    const around = table.closest("details:not(.part, .fold, .alone)")?.querySelector("summary"), own = table.closest("section");
    if (around && !/^(as|the .* as) a list/i.test(flat(around.textContent))) return flat(around.textContent);
    let e = table.closest(".scroll") || table;
    for (; e && e !== own; e = e.previousElementSibling || e.parentElement) if (e.matches("h3")) return flat(e.textContent);
    return flat((own.querySelector("h1, h2, h3") || own.parentElement.closest("section")?.querySelector("h1, h2"))?.textContent || "table");
  };
  const fileName = (words) => (words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "tellings");

  const tables = (section) => {
    const found = new Map(); // the folded rows of a table belong to the same file
    for (const table of section.querySelectorAll("table")) {
      if (!table.tHead || !table.tBodies[0]?.rows.length) continue;
      const key = (table.closest(".story")?.id || "") + headOf(table).join("|");
      if (found.has(key)) found.get(key).push(table); else found.set(key, [table]);
    }
    return [...found.values()];
  };
  // The page writes a chart's title above it; the file has it in the picture.
  const drawn = (image) => new TextDecoder().decode(Uint8Array.from(atob(image.src.split(",")[1]), (c) => c.charCodeAt(0)))
    .replace(/height="[\d.]+pt" viewBox="0 ([\d.]+) ([\d.]+) ([\d.]+)"/, (all, top, width, height) => 'height="' + (+top + +height) + 'pt" viewBox="0 0 ' + width + " " + (+top + +height) + '"');
  const asPng = (image, name) => {
    // Always light: a file is for paper and slides.
    const light = drawn(image).replace(/<style>.*?<\/style>/, ""), whole = new Image(), canvas = make("canvas"), scale = 2;
    whole.addEventListener("load", () => {
      canvas.width = whole.width * scale;
      canvas.height = whole.height * scale;
      canvas.getContext("2d").drawImage(whole, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => page.save(name, blob), "image/png");
    });
    whole.src = "data:image/svg+xml;base64," + btoa(String.fromCharCode(...new TextEncoder().encode(light)));
  };
  const names = new Set();
  const once = (name, ending) => {
    let made = name;
    for (let n = 2; names.has(made + ending); n++) made = name + "-" + n;
    names.add(made + ending);
    return made + ending;
  };
  for (const section of document.querySelectorAll("main > section")) {
    const items = [];
    for (const group of tables(section)) {
      const title = titleOf(group[0]), name = once(fileName(section.id + " " + title), ".csv");
      items.push([title, button("CSV", () => page.save(name, new Blob([page.csv([headOf(group[0]), ...group.flatMap((t) => [...t.tBodies[0].rows].map(rowOf))])], { type: "text/csv;charset=utf-8" })))]);
    }
    for (const image of section.querySelectorAll(".picture img")) {
      const title = flat(image.closest("figure").querySelector("figcaption").textContent), name = once(fileName(section.id + " " + title), ".");
      items.push([title, button("SVG", () => page.save(name + "svg", new Blob([drawn(image).replace(/<style>.*?<\/style>/, "")], { type: "image/svg+xml" }))), button("PNG", () => asPng(image, name + "png"))]);
    }
    if (!items.length) continue;
    const menu = make("details", "save"), all = make("ul");
    menu.append(make("summary", "", "save (" + items.length + ")"), all);
    for (const [title, ...buttons] of items) {
      const li = make("li");
      buttons.forEach((b) => { b.setAttribute("aria-label", b.textContent + " of: " + title); li.append(b, " "); });
      li.append(make("bdi", "", title.length > 70 ? title.slice(0, 69) + "…" : title));
      all.append(li);
    }
    section.prepend(menu);
  }
})();
