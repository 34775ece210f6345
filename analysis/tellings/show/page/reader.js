// The articles side by side: what is chosen is highlighted in every one of them, and every one is moved to it.
(() => {
  const { data, by, make, uncover } = page, root = document.documentElement;
  const reader = by("reader"), strip = by("columns");
  page.choose = () => false;
  if (!reader || !data.articles.length) return;
  const AT_ONCE = 12, MOST_FILLED = 30, MOST_PRINTED = 60; // columns drawn without being seen; columns kept drawn; columns on paper
  const KIND = { f: "figures", s: "claims", q: "claims", c: "claims", v: "versions", p: "passages" };
  const FIRST = ["f", "v", "p", "s", "q", "c"]; // where marks lie on one another, what a click means
  const LETTER = { f: "F", s: "S", c: "C", v: "V", p: "P" };
  const narrow = matchMedia("(max-width: 44rem)");
  const state = { story: -1, key: "", hit: -1, from: null, source: "", one: 0 };
  const storyOf = new Map(data.stories.flatMap((s, n) => s.articles.map((a) => [a, n])));
  const kinds = () => new Set([...reader.querySelectorAll(".kinds input:checked")].map((i) => i.value));
  const columns = new Map(); // article's number -> its column
  const places = () => (data.targets[state.key] || [])[2] || [];

  // ---- one article ----
  const isShown = (mark, on) => on.has(KIND[mark[0]]) && (!state.source || state.source === sourceOf(mark));
  const sourceOf = ([kind, , , key, telling]) => {
    if (kind === "f") return telling ? (data.tellings[telling][5] === "none" ? "-" : data.tellings[telling][4].replace(/^carried over: /, "")) : "";
    return "sqc".includes(kind) && key ? data.targets[key][1] : state.source;
  };

  const segment = (article, from, to, marks, hits) => {
    const words = article.text.slice(from, to);
    if (!marks.length && !hits.length) return document.createTextNode(words);
    const e = make(hits.length ? "mark" : "span", "seg", words);
    for (const n of marks) {
      const [kind, start, , , telling] = article.marks[n];
      e.classList.add("m-" + kind, "m-" + KIND[kind]);
      if (kind === "f") e.classList.add(telling ? data.tellings[telling][5] : "untold");
      if (start === from && LETTER[kind] && !(e.dataset.tags || "").includes(LETTER[kind])) e.dataset.tags = (e.dataset.tags || "") + LETTER[kind];
      if (start === from) e.tabIndex = -1;
    }
    const choosable = marks.filter((n) => article.marks[n][3]);
    if (choosable.length) e.dataset.marks = choosable.join(" ");
    if (hits.length) {
      e.classList.add("hit");
      e.dataset.hits = hits.join(" ");
      e.tabIndex = -1;
    }
    return e;
  };

  const fillBlock = (article, number, from, to, on) => {
    const cover = (start, end) => start < to && end > from && start < end;
    const marks = article.marks.flatMap((m, n) => (cover(m[1], m[2]) && isShown(m, on) ? [n] : []));
    const hits = places().flatMap((h, n) => (h[0] === number && cover(h[1], h[2]) ? [n] : []));
    const spans = [...marks.map((n) => [article.marks[n][1], article.marks[n][2]]), ...hits.map((n) => places()[n].slice(1))];
    const cuts = [...new Set([from, to, ...spans.flat().filter((c) => c > from && c < to)])].sort((a, b) => a - b);
    const out = document.createDocumentFragment();
    for (let n = 0; n + 1 < cuts.length; n++) {
      const a = cuts[n], b = cuts[n + 1];
      out.append(segment(article, a, b, marks.filter((m) => article.marks[m][1] < b && article.marks[m][2] > a), hits.filter((h) => places()[h][1] < b && places()[h][2] > a)));
    }
    return out;
  };

  const block = (css, role) => {
    const e = make("div", "block " + css);
    e.dir = "auto";
    if (role) e.append(make("small", "role", role + ": not read as news"));
    return e;
  };

  const fill = (column) => {
    const number = Number(column.dataset.article), article = data.articles[number], text = column.querySelector(".text");
    if (!article.text && article.text !== "") {
      text.replaceChildren(make("p", "nothing", "Its text is not in this page."));
      return;
    }
    const on = kinds(), out = document.createDocumentFragment();
    let at = 0;
    const between = (to) => {
      if (!article.text.slice(at, to).trim()) return;
      const e = block("gap");
      e.append(fillBlock(article, number, at, to, on));
      out.append(e);
    };
    for (const [kind, start, end] of article.blocks) {
      between(start);
      const e = block(kind, ["headline", "standfirst", "subhead", "body"].includes(kind) ? "" : kind);
      e.append(fillBlock(article, number, Math.max(at, start), end, on));
      out.append(e);
      at = Math.max(at, end);
    }
    between(article.text.length);
    if (article.cut) out.append(make("p", "cut", "The text breaks off here."));
    text.replaceChildren(out);
    column.dataset.filled = "yes";
  };

  const toHit = (column, hit) => {
    const text = column.querySelector(".text");
    const all = [...text.querySelectorAll(".hit")];
    const e = all.find((m) => m.dataset.hits.split(" ").includes(String(hit))) || all[0];
    if (e) text.scrollTop = e.offsetTop - text.clientHeight / 3;
    return e;
  };

  // What an article's head says of what is chosen.
  const tellHead = (column) => {
    const number = Number(column.dataset.article), here = column.querySelector(".here"), article = data.articles[number];
    const mine = places().filter((h) => h[0] === number);
    column.classList.toggle("without", Boolean(state.key) && !mine.length);
    if (!state.key) { here.textContent = ""; return; }
    if (!mine.length) { here.textContent = article.cut ? "not in this text, which breaks off" : "not in this text"; return; }
    const told = Object.values(data.tellings).filter((t) => t[0] === state.key && t[1] === number).map((t) => t[3] + ", " + t[4]);
    here.textContent = told.length ? [...new Set(told)].slice(0, 3).join(" · ") : mine.length === 1 ? "1 place" : mine.length + " places";
  };

  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      target.dataset.near = isIntersecting ? "yes" : "";
      if (isIntersecting && !target.dataset.filled) { fill(target); toHit(target, state.hit); }
    }
    const filled = [...columns.values()].filter((c) => c.dataset.filled);
    for (const column of filled) {
      if (filled.length <= MOST_FILLED) break;
      if (!column.dataset.near) { column.querySelector(".text").replaceChildren(); column.dataset.filled = ""; filled.length--; }
    }
  }, { root: strip, rootMargin: "0px 500px" });

  // ---- all articles of one event ----
  const makeColumn = (number) => {
    const article = data.articles[number], column = make("article", "column"), head = make("div", "head");
    const title = make("h3", "", article.label);
    title.id = "column-" + number;
    title.dir = "auto";
    head.append(title, make("small", "", article.date === "unknown" ? "date unknown" : article.date), make("p", "here"));
    const text = make("div", "text");
    text.tabIndex = 0;
    text.setAttribute("role", "region");
    text.setAttribute("aria-labelledby", title.id);
    column.dataset.article = number;
    column.append(head, text);
    return column;
  };

  const setStory = (story) => {
    if (state.story === story) return;
    state.story = story;
    if (by("of-story")) by("of-story").value = story;
    seen.disconnect();
    columns.clear();
    const choice = by("of-article");
    choice.replaceChildren();
    data.stories[story].articles.forEach((number, n) => {
      columns.set(number, makeColumn(number));
      const option = make("option", "", data.articles[number].label);
      option.value = n;
      choice.append(option);
    });
    strip.replaceChildren(...columns.values());
    strip.scrollLeft = 0;
    state.one = 0;
    [...columns.values()].slice(0, AT_ONCE).forEach(fill);
    for (const column of columns.values()) seen.observe(column);
    showOne();
  };

  const showOne = () => {
    const list = [...columns.values()];
    list.forEach((column, n) => column.classList.toggle("current", n === state.one));
    by("of-article").value = state.one;
  };

  const redraw = () => {
    for (const column of columns.values()) {
      const text = column.querySelector(".text"), top = text.scrollTop;
      if (column.dataset.filled) { fill(column); text.scrollTop = top; }
      tellHead(column);
    }
  };

  const bring = (number) => {
    const column = columns.get(number);
    if (!column) return null;
    state.one = [...columns.keys()].indexOf(number);
    showOne();
    const left = column.offsetLeft - strip.offsetLeft;
    if (left < strip.scrollLeft || left + column.offsetWidth > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = left - 40;
    if (!column.dataset.filled) fill(column);
    return column;
  };

  // ---- docking: the reader lies over the lower part of the window while something is chosen elsewhere on the page ----
  const dock = (slim) => {
    root.classList.add("docked");
    root.classList.toggle("slim", Boolean(slim));
    by("dock").textContent = slim ? "read" : root.classList.contains("tall") ? "half height" : "full height";
  };
  const undock = () => {
    root.classList.remove("docked", "slim", "tall");
    by("dock").textContent = "full height";
    if (state.from && document.contains(state.from)) state.from.focus({ preventScroll: true });
  };
  page.undock = () => { if (root.classList.contains("docked")) undock(); };
  const inView = () => { const box = reader.getBoundingClientRect(); return box.top < innerHeight * 0.6 && box.bottom > innerHeight * 0.4; };

  const step = (to, focus) => {
    const all = places();
    if (!all.length) return;
    state.hit = (to + all.length) % all.length;
    const [number] = all[state.hit];
    const story = storyOf.get(number);
    if (story !== undefined && story !== state.story) { setStory(story); redraw(); }
    const column = bring(number);
    for (const e of strip.querySelectorAll(".hit.now")) e.classList.remove("now");
    const e = column && toHit(column, state.hit);
    if (e) {
      for (const m of column.querySelectorAll(".hit")) m.classList.toggle("now", m.dataset.hits.split(" ").includes(String(state.hit)));
      if (focus) e.focus({ preventScroll: true });
    }
    tellCount();
  };

  const tellCount = () => {
    const all = places(), size = data.stories[state.story].articles.length;
    const here = new Set(all.filter((h) => storyOf.get(h[0]) === state.story).map((h) => h[0])).size;
    const agreement = (data.targets[state.key] || [])[3];
    by("chosen-count").textContent = state.key ? (agreement && agreement !== "single" ? agreement + " · " : "") + "in " + here + " of " + size + (size === 1 ? " article" : " articles") + " · place " + (state.hit + 1) + " of " + all.length : "";
  };

  const rowOf = (key) => document.querySelector("tr[id='" + key + "']") || document.querySelector("tr [data-go='" + key + "'], li [data-go='" + key + "']")?.closest("tr, li") || null;

  page.rowOf = rowOf;
  const NAMED = { fact: "", source: "source: ", utterance: "one utterance: ", name: "called: ", passage: "shared: ", pair: "", angle: "angle: " };

  // Choose something: every article of its event is moved to it. `at` is "article" or "article:start".
  page.choose = (key, at = "", from = null) => {
    const target = data.targets[key];
    if (!target || !target[2].length) return false;
    const [number, start] = at === "" ? [target[2][0][0]] : at.split(":").map(Number);
    const inside = from instanceof Element && reader.contains(from);
    if (!inside) state.from = from || state.from;
    state.key = key;
    setStory(storyOf.get(number) ?? state.story);
    const name = NAMED[target[0]] ?? target[0] + ": ";
    by("chosen-title").textContent = name + target[1];
    const row = rowOf(key);
    for (const e of document.querySelectorAll(".chosen-row")) e.classList.remove("chosen-row");
    if (row) row.classList.add("chosen-row");
    by("to-row").hidden = !row;
    by("only-label").hidden = columns.size < 6;
    by("chosen-card").hidden = true;
    if (!inside && !inView() || root.classList.contains("docked")) dock(narrow.matches && from && from.tagName === "SUMMARY");
    redraw();
    onlyTellers();
    for (const [n, column] of columns) {
      const first = target[2].findIndex((h) => h[0] === n && (n !== number || start === undefined || h[1] === start));
      if (first >= 0 && column.dataset.filled) toHit(column, first);
    }
    const exact = target[2].findIndex((h) => h[0] === number && (start === undefined || h[1] === start));
    if (from && !inside) from.scrollIntoView({ block: "nearest" }); // it may lie under the reader now
    step(exact >= 0 ? exact : Math.max(0, target[2].findIndex((h) => h[0] === number)), inside);
    return true;
  };

  page.showArticle = (number) => {
    const story = storyOf.get(number);
    if (story === undefined) return;
    setStory(story);
    redraw();
    if (!inView()) { if (root.classList.contains("docked")) dock(false); else reader.closest("section").scrollIntoView(); }
    const column = bring(number);
    if (column) column.querySelector(".text").focus({ preventScroll: true });
  };

  const onlyTellers = () => {
    const only = by("only-tellers").checked && !by("only-label").hidden && state.key;
    const having = new Set(places().map((h) => h[0]));
    for (const [n, column] of columns) column.hidden = Boolean(only) && !having.has(n);
  };

  // A mark of an article was chosen: highlight what it belongs to, and show its row.
  const chooseMark = (e) => {
    const column = e.closest(".column"), number = Number(column.dataset.article), article = data.articles[number];
    const marks = e.dataset.marks.split(" ").map((n) => article.marks[n]).sort((a, b) => FIRST.indexOf(a[0]) - FIRST.indexOf(b[0]));
    const start = marks[0][1], keys = [...new Set(marks.map((m) => m[3]))];
    if (!root.classList.contains("docked") && !narrow.matches) dock(false);
    const top = column.querySelector(".text").scrollTop;
    page.choose(keys[0], number + ":" + start, e);
    column.querySelector(".text").scrollTop = top;
    if (!narrow.matches) showRow();
    const card = by("chosen-card");
    card.hidden = keys.length < 2;
    card.replaceChildren("also here: ", ...keys.slice(1, 6).map((key) => {
      const b = make("button", "", (NAMED[data.targets[key][0]] ?? "") + data.targets[key][1]);
      b.type = "button";
      b.addEventListener("click", () => page.choose(key, String(number), e));
      return b;
    }));
  };

  const showRow = () => {
    const row = rowOf(state.key);
    if (!row) return;
    uncover(row);
    row.scrollIntoView({ block: "start" });
  };

  strip.addEventListener("click", (event) => {
    const e = event.target.closest("[data-marks]");
    if (e && !getSelection().toString()) chooseMark(e);
  });
  by("step-on").addEventListener("click", () => step(state.hit + 1));
  by("step-back").addEventListener("click", () => step(state.hit - 1));
  by("to-row").addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (narrow.matches) undock();
    showRow();
    const row = rowOf(state.key);
    if (row) (row.querySelector("summary, a") || row).focus({ preventScroll: true });
  });
  by("dock").addEventListener("click", () => {
    const slim = root.classList.contains("slim");
    if (!slim) root.classList.toggle("tall");
    dock(false);
    step(state.hit);
  });
  by("close-reader").addEventListener("click", undock);
  by("only-tellers").addEventListener("change", () => { onlyTellers(); step(state.hit); });
  by("of-article").addEventListener("change", (event) => { bring([...columns.keys()][event.target.value]); });
  if (by("of-story")) by("of-story").addEventListener("change", (event) => {
    state.key = "";
    by("chosen-title").textContent = "The articles side by side";
    setStory(Number(event.target.value));
    redraw();
    tellCount();
  });
  reader.querySelector(".kinds").addEventListener("change", redraw);
  page.filterMarks = (story, source) => {
    state.source = source;
    if (story !== "") setStory(Number(story));
    redraw();
  };

  addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      const typing = target.closest("input[type=search]");
      if (!typing && root.classList.contains("docked")) undock();
      return;
    }
    if (target.closest("input, textarea, select")) return;
    const column = target.closest(".column");
    if (event.key === "n" || event.key === "p") {
      if (!state.key) return;
      event.preventDefault();
      step(state.hit + (event.key === "n" ? 1 : -1), Boolean(column));
    } else if (column && event.key.toLowerCase() === "m") {
      const marks = [...column.querySelectorAll("[data-marks][tabindex]")], at = marks.indexOf(target);
      const next = marks[event.shiftKey ? (at < 0 ? marks.length - 1 : at - 1) : at + 1];
      if (next) next.focus();
      event.preventDefault();
    } else if (column && event.key === "Enter" && target.dataset.marks) {
      chooseMark(target);
    } else if (column && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const list = [...columns].filter(([, c]) => !c.hidden).map(([n]) => n);
      const next = list[list.indexOf(Number(column.dataset.article)) + (event.key === "ArrowRight" ? 1 : -1)];
      if (next === undefined) return;
      event.preventDefault();
      bring(next).querySelector(".text").focus({ preventScroll: true });
    }
  });

  // On paper stand the articles of this event, then those of the others, as far as one would print them.
  addEventListener("beforeprint", () => {
    const here = [...columns.values()].slice(0, MOST_PRINTED);
    here.forEach((column) => { if (!column.dataset.filled) fill(column); });
    const others = data.articles.map((a, n) => n).filter((n) => !columns.has(n)).slice(0, Math.max(0, MOST_PRINTED - here.length));
    for (const number of others) {
      const column = makeColumn(number);
      column.classList.add("on-paper");
      column.querySelector("h3").removeAttribute("id");
      fill(column);
      strip.append(column);
    }
  });
  addEventListener("afterprint", () => { for (const column of strip.querySelectorAll(".on-paper")) column.remove(); });

  reader.hidden = false;
  setStory(0);
  redraw();
  if (document.body.classList.contains("framed") && !narrow.matches) dock(false);
})();
