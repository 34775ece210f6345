// Words of a reader, looked for in the rows of the account, in the points, in the sources, and in every article.
(() => {
  const { data, by, make } = page, box = by("find"), field = by("find-words"), list = by("find-list");
  if (!box) return;
  const MOST = 6, MOST_HITS = 2000, AROUND = 45; // results of a kind, places of a word, characters around one
  const KINDS = [["fact", "figures"], ["point", "things told"], ["source", "sources"], ["name", "names"], ["utterance", "utterances"]];
  let options = [], at = -1;

  const small = (text) => { const t = text.toLowerCase(); return t.length === text.length ? t : text; };
  const lowered = data.articles.map((a) => small(a.text || ""));
  const places = (words) => {
    const found = [];
    lowered.forEach((text, number) => {
      for (let n = text.indexOf(words); n >= 0 && found.length < MOST_HITS; n = text.indexOf(words, n + words.length)) found.push([number, n, n + words.length]);
    });
    return found;
  };
  // Where the words do not stand one behind another: the paragraphs that have all of them.
  const paragraphs = (words) => data.articles.flatMap((a, number) => (a.blocks || []).flatMap(([, start, end]) => {
    const text = lowered[number].slice(start, end);
    if (!words.every((w) => text.includes(w))) return [];
    return words.map((w) => [number, start + text.indexOf(w), start + text.indexOf(w) + w.length]);
  }));

  // The nearest end of a word from here, so that no result begins or ends inside one.
  const wordAt = (text, n, way) => {
    if (n <= 0 || n >= text.length) return Math.max(0, Math.min(n, text.length));
    for (let k = n; k > 0 && k < text.length && Math.abs(k - n) < 20; k += way) if (/\s/.test(text[k])) return way < 0 ? k + 1 : k;
    return n;
  };
  const marked = (text, from, to) => {
    const e = make("span");
    e.append(text.slice(0, from), make("strong", "", text.slice(from, to)), text.slice(to));
    return e;
  };
  const option = (content, choose) => {
    const e = make("div");
    e.setAttribute("role", "option");
    e.setAttribute("aria-selected", "false");
    e.id = "found-" + options.length;
    e.append(...content);
    e.addEventListener("mousedown", (event) => { event.preventDefault(); choose(); close(); });
    options.push({ e, choose });
    return e;
  };
  const heading = (words) => { const e = make("div", "kind", words); e.setAttribute("role", "presentation"); return e; };

  const open = () => {
    const words = small(field.value.trim()), out = [];
    options = [];
    at = -1;
    field.removeAttribute("aria-activedescendant");
    if (words.length < 2) { close(); return; }
    for (const [kind, name] of KINDS) {
      const found = Object.entries(data.targets).filter(([key, t]) => t[0] === kind && key !== "find" && t[2].length && small(t[1]).includes(words));
      const once = [...new Map(found.map(([key, t]) => [t[1], [key, t]])).values()];
      if (once.length) out.push(heading(name + (once.length > MOST ? ", " + MOST + " of " + once.length : "")));
      for (const [key, t] of once.slice(0, MOST)) {
        const n = small(t[1]).indexOf(words), articles = new Set(t[2].map((h) => h[0])).size;
        out.push(option([marked(t[1], n, n + words.length), make("small", "", " in " + articles + (articles === 1 ? " article" : " articles"))], () => page.pick(key)));
      }
    }
    const parts = words.split(/\s+/), exact = places(words), hits = exact.length || parts.length < 2 ? exact : paragraphs(parts);
    const having = new Set(hits.map((h) => h[0])).size;
    if (hits.length) out.push(heading((exact.length ? "" : "not together: ") + hits.length + (hits.length === 1 ? " place in " : " places in ") + having + (having === 1 ? " article" : " articles")));
    const first = new Map();
    for (const h of hits) first.set(h[0], [...(first.get(h[0]) || []), h]);
    for (const [number, own] of [...first].slice(0, 12)) {
      for (const [, start, end] of own.slice(0, 2)) {
        const text = data.articles[number].text, from = wordAt(text, start - AROUND, -1), snippet = text.slice(from, wordAt(text, end + AROUND, 1)).replace(/\s/g, " ");
        out.push(option([make("small", "", data.articles[number].label + ": "), marked((from ? "…" : "") + snippet, start - from + (from ? 1 : 0), end - from + (from ? 1 : 0))], () => {
          data.targets.find = ["words", field.value.trim(), hits];
          page.pick("find", number + ":" + start);
        }));
      }
    }
    if (!out.length) out.push(heading("nothing found in the articles, their facts or points"));
    list.replaceChildren(...out);
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    by("find-count").textContent = options.length + " results";
  };
  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const point = (n) => {
    if (!options.length) return;
    if (options[at]) options[at].e.setAttribute("aria-selected", "false");
    at = (n + options.length) % options.length;
    options[at].e.setAttribute("aria-selected", "true");
    options[at].e.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[at].e.id);
  };
  field.addEventListener("input", open);
  field.addEventListener("focus", () => { if (field.value.trim()) open(); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      point(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === "Enter" && options.length && !list.hidden) {
      event.preventDefault();
      options[Math.max(0, at)].choose();
      close();
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
