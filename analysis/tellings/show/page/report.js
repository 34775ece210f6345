// The account works without this script; with it, cells and rows lead into the articles side by side, and rows can be filtered.
"use strict";
const page = {
  data: JSON.parse(document.getElementById("data").textContent),
  by: (id) => document.getElementById(id),
  // A new element with words in it; words from an article only ever become text.
  make: (tag, css, words) => {
    const e = document.createElement(tag);
    if (css) e.className = css;
    if (words !== undefined) e.textContent = words;
    return e;
  },
  // Open every fold around an element and take away what hides it.
  uncover: (element) => {
    for (let e = element; e; e = e.parentElement) {
      if (e.tagName === "DETAILS" && e !== element) e.open = true;
      e.hidden = false;
    }
  },
  // A cell that a spreadsheet would run as a formula gets an apostrophe, which `tellings check` takes away again.
  csvCell: (text) => {
    let t = String(text);
    if (/^[=+\-@\t\r']/.test(t) && !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(t)) t = "'" + t;
    return /[",\n\r;\t]/.test(t) ? '"' + t.replaceAll('"', '""') + '"' : t;
  },
  csv: (rows) => "\ufeff" + rows.map((row) => row.map(page.csvCell).join(",") + "\n").join(""), // the mark tells a spreadsheet that it is UTF-8
  // Save a file on the reader's disk; nothing leaves the machine.
  save: (name, blob) => {
    const link = page.make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },
};
document.documentElement.classList.add("js");

(() => {
  const { data, by, make, uncover } = page;

  const show = (target) => {
    if (!target) return;
    uncover(target);
    const fold = target.tagName === "SECTION" && target.querySelector(":scope > .part");
    if (fold) fold.open = true;
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView({ block: target.tagName === "TR" ? "center" : "start" });
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  // The address of a telling that holds in every run: the article's own name, and its characters.
  page.placeOf = (telling) => {
    const t = data.tellings[telling];
    return "at=" + encodeURIComponent(data.articles[t[1]].id) + ":" + t[7] + "-" + t[8];
  };
  const atPlace = (name) => {
    const found = /^at=(.*):(\d+)-(\d+)$/.exec(name);
    return found ? Object.keys(data.tellings).find((key) => { const t = data.tellings[key]; return data.articles[t[1]].id === found[1] && t[7] === +found[2] && t[8] === +found[3]; }) : undefined;
  };

  // What was chosen is a step that the browser's way back takes back.
  const remember = (key, at) => {
    const telling = Object.keys(data.tellings).find((name) => { const t = data.tellings[name]; return t[0] === key && at === t[1] + ":" + t[2]; });
    try { history.pushState({ go: key, at }, "", location.href.split("#")[0] + (telling ? "#" + page.placeOf(telling) : "")); } catch { /* a frame has no address */ }
  };
  // Choose a thing that was found: its places in the articles, and its row.
  page.pick = (key, at = "") => {
    if (!page.choose(key, at)) { show(by(key)); return; }
    remember(key, at);
    const row = page.rowOf(key);
    if (!row) return;
    uncover(row);
    row.scrollIntoView({ block: "center" });
  };
  addEventListener("popstate", (event) => {
    if (event.state?.go) page.choose(event.state.go, event.state.at);
    else if (page.undock) page.undock();
  });

  // An address on this page: an article and a telling are places in the reader, everything else is an element.
  page.goTo = (name) => {
    const telling = data.tellings[name] || data.tellings[atPlace(name)];
    if (telling && page.choose(telling[0], telling[1] + ":" + telling[2])) return;
    const article = data.articles.findIndex((a) => a.anchor === name);
    if (article >= 0 && page.showArticle) page.showArticle(article);
    else show(by(name));
  };
  addEventListener("hashchange", () => history.state?.go || page.goTo(decodeURIComponent(location.hash.slice(1))));

  addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("[data-go], a[href^='#']");
    if (!chosen || event.ctrlKey || event.metaKey) return;
    const cell = chosen.tagName === "SUMMARY";
    if (!cell) event.preventDefault();
    if (cell && chosen.parentElement.open) return; // it is being closed
    if (chosen.dataset.go && page.choose(chosen.dataset.go, chosen.dataset.at || "", chosen)) { remember(chosen.dataset.go, chosen.dataset.at || ""); return; }
    if (cell) return;
    const name = chosen.getAttribute("href").slice(1);
    // A frame without an address of its own, as in a notebook, would leave the page by a link.
    if (location.protocol === "about:" || location.hash.slice(1) === name) page.goTo(name);
    else location.hash = name;
    if (chosen.closest(".findings")) for (const d of by(name)?.querySelectorAll(".cell") ?? []) d.open = true;
  });

  // Arrow keys go from cell to cell of the account.
  addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const here = event.target instanceof Element && event.target.closest(".account summary");
    if (!step || !here || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = here.closest("tr");
    const rows = [...here.closest(".account").querySelectorAll("tbody tr[id]")].filter((r) => !r.hidden);
    const cells = step[1] ? [...row.querySelectorAll("summary")] : null;
    let next = cells && cells[cells.indexOf(here) + step[1]];
    for (let n = rows.indexOf(row) + step[0]; !cells && rows[n] && !next; n += step[0]) next = rows[n].cells[here.closest("td, th").cellIndex]?.querySelector("summary");
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const rows = [...document.querySelectorAll(".account tbody tr[id]")].map((row) => ({
    row, story: row.closest(".story"), words: null, sources: new Set(), alike: ["same", "form", "single"].includes(row.dataset.agreement),
  }));
  const byFact = new Map(rows.map((r) => [r.row.id, r]));
  for (const telling of Object.values(data.tellings)) byFact.get(telling[0])?.sources.add(telling[5] === "none" ? "-" : telling[4].replace(/^carried over: /, ""));

  const wanted = (id) => (by(id) ? by(id).value : "");
  const filter = () => {
    const words = wanted("by-words").trim().toLowerCase(), story = wanted("by-story"), kind = wanted("by-kind"), source = wanted("by-source"), differ = by("by-difference").checked;
    let shown = 0;
    for (const r of rows) {
      if (words) r.words ??= [...r.row.querySelectorAll(".fact, summary, .agreement")].map((e) => e.textContent).join(" ").toLowerCase();
      const fits = (!words || r.words.includes(words)) && (!story || r.story.dataset.story === story) && (!kind || r.row.dataset.kind === kind) && (!source || r.sources.has(source)) && !(differ && r.alike);
      r.row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const narrowed = words || kind || source || differ;
    for (const section of document.querySelectorAll("#account .story")) {
      const left = rows.some((r) => r.story === section && !r.row.hidden);
      section.hidden = (story && section.dataset.story !== story) || (narrowed && !left);
      for (const fold of section.querySelectorAll(".fold")) {
        fold.hidden = ![...fold.querySelectorAll("tr[id]")].some((r) => !r.hidden);
        if (narrowed && !fold.hidden) fold.open = true;
      }
      if (!section.hidden && (story || narrowed)) for (let e = section.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    }
    by("filtered").textContent = shown === rows.length ? "" : shown + " of " + rows.length + " facts";
    if (page.filterMarks) page.filterMarks(story, source);
  };
  const filters = by("filters");
  if (filters && rows.length) {
    filters.hidden = false;
    filters.addEventListener("input", filter);
    const set = (open) => { for (const r of rows) if (!r.row.hidden) for (const d of r.row.querySelectorAll(".cell")) d.open = open; };
    by("open-cells").addEventListener("click", () => set(true));
    by("close-cells").addEventListener("click", () => set(false));
  }
  for (const { row } of rows) {
    const told = row.querySelector(".told-by");
    if (!told || row.querySelectorAll(".cell").length < 2) continue;
    const b = make("button", "row", "open row");
    b.type = "button";
    b.addEventListener("click", () => {
      const cells = [...row.querySelectorAll(".cell")], open = cells.some((d) => !d.open);
      for (const d of cells) d.open = open;
      b.textContent = open ? "close row" : "open row";
    });
    told.parentElement.insertBefore(b, told);
  }

  // Light, dark, or as the system has it.
  const theme = by("theme"), root = document.documentElement;
  if (theme) {
    theme.hidden = false;
    theme.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      theme.textContent = dark ? "dark" : "light";
    });
    theme.textContent = matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark";
  }
  addEventListener("load", () => { if (location.hash) page.goTo(decodeURIComponent(location.hash.slice(1))); });
})();
