// A person's marks: each value of the account can be called right, or wrong in one of six ways; every mark becomes a row for checks.csv.
// What may be said of a place of a point stands in point_marks.js.
(() => {
  const { data, by, make } = page;
  const box = by("marks"), sheet = data.checks, store = "corrections: " + document.title;
  if (!box) return;
  const marks = new Map(); // "telling kind" -> { telling, kind, row, words }, or "place kind" -> { place, kind, row, words, head }
  let saved = false;
  try {
    for (const [key, mark] of JSON.parse(sessionStorage.getItem(store) || "[]")) if ((mark.place || data.tellings[mark.telling]) && Array.isArray(mark.row)) marks.set(key, mark);
  } catch { /* a frame or a private window keeps nothing */ }

  // What the data say of a telling, by name.
  const about = (telling) => {
    const [fact, article, , said, source, , table, start, end, value] = data.tellings[telling];
    const [id, qualifier, unit, blockStart, blockEnd] = sheet.tellings[telling];
    const story = data.stories.findIndex((s) => s.articles.includes(article));
    return { fact, article: data.articles[article], number: article, said, source, table, start, end, value, id, qualifier, unit, blockStart, blockEnd, story, factId: (sheet.facts[fact] || [])[0], label: (sheet.facts[fact] || [])[1] || "" };
  };
  const labelOf = (fact) => (sheet.facts[fact] || ["", ""])[1];

  const line = (row) => row.map(page.csvCell).join(",");
  const who = () => by("marks-who").value.trim();
  const own = () => [...marks.values()].map((mark) => [...mark.row.slice(0, 7), who(), mark.row[7]]);
  const written = (rows) => [sheet.columns, ...rows].map(line).join("\n") + "\n";

  const button = (words, action, label) => {
    const b = make("button", "", words);
    b.type = "button";
    if (label) b.setAttribute("aria-label", label);
    b.addEventListener("click", action);
    return b;
  };
  const put = (telling, kind, row, words, key = telling) => {
    if (kind === "right") marks.delete(telling + " value"); else if (kind === "value") marks.delete(telling + " right");
    if (kind === "join") marks.delete(telling + " split"); else if (kind === "split") marks.delete(telling + " join");
    marks.set(key + " " + kind, { telling, kind, row, words });
    changed({ telling });
  };
  const takeBack = (key) => {
    const mark = marks.get(key);
    marks.delete(key);
    changed(mark);
  };
  const judges = (mark) => document.querySelectorAll((mark.place ? ".place[data-place='" + mark.place : ".telling[data-telling='" + mark.telling) + "'] .judge");
  const changed = (mark) => {
    saved = false;
    list();
    for (const e of judges(mark)) mark.place ? page.corrections.judge(e) : judge(e, mark.telling);
  };

  const count = () => {
    const n = marks.size, before = sheet.rows.length;
    by("marks-count").textContent = n + (n === 1 ? " correction" : " corrections") + (saved ? ", saved as checks.csv" : ", not saved yet") + (before ? " (the file keeps the " + before + " of the last run)" : "");
  };

  const headOf = (t) => [t.label + ", " + t.article.label + ": “" + t.said + "”", t.said];
  const list = () => {
    box.hidden = !marks.size;
    document.documentElement.classList.toggle("has-marks", marks.size > 0);
    if (by("to-marks")) by("to-marks").hidden = !marks.size;
    count();
    by("marks-rows").value = marks.size ? written(own()) : "";
    by("copied").textContent = "";
    by("marks-list").replaceChildren(...[...marks].map(([key, mark]) => {
      const item = make("li"), [head, said] = mark.place ? [mark.head, ""] : headOf(about(mark.telling));
      item.append(make("bdi", "", head + " "), make("strong", "", mark.words), " ",
        button("take back", () => { takeBack(key); (by("marks-list").querySelector("button") || judges(mark)[0]?.querySelector("button"))?.focus(); }, "take back: " + (said || head) + " " + mark.words));
      return item;
    }));
    by("marks-list").scrollTop = by("marks-list").scrollHeight; // the newest is seen
    try { sessionStorage.setItem(store, JSON.stringify([...marks])); } catch { /* nothing is kept then */ }
  };

  // Below a sentence: what was said of the telling, and the two buttons.
  const judge = (e, telling) => {
    const mine = [...marks].filter(([, mark]) => mark.telling === telling), t = about(telling);
    const said = mine.map(([key, mark]) => {
      const p = make("p", "judged", (mark.kind === "right" ? "✓ " : "✗ ") + "you say: " + mark.words + " ");
      p.append(button("take back", () => { takeBack(key); e.querySelector("button")?.focus(); }));
      return p;
    });
    const right = mine.some(([, mark]) => mark.kind === "right" || mark.kind === "value") ? [] : [
      button("✓ right", () => { put(telling, "right", [t.table, t.article.id, t.start, t.end, "", "value", t.value, "checked"], "it is right"); e.querySelector("button")?.focus(); }), " "];
    e.replaceChildren(...said, ...right, button("✗ wrong", () => ask(e, telling)));
  };

  const field = (words, css, value = "") => {
    const label = make("label", "", words + " "), input = make("input", css);
    input.autocomplete = "off";
    input.value = value;
    label.append(input);
    return [label, input];
  };
  const choice = (words, css, options) => {
    const label = make("label", "", words + " "), select = make("select", css);
    select.append(...options.map(([value, text]) => Object.assign(make("option", "", text), { value })));
    label.append(select);
    return [label, select];
  };

  // The six things that can be wrong: each shows its fields and gives its rows, or the reason why it cannot (a text).
  const KINDS = {
    value: ["other value", (t) => {
      const [a, value] = field("right value", "right-value", t.value), [b, hedge] = choice("which is", "right-qualifier", sheet.qualifiers.map((q) => [q, q.replaceAll("_", " ")])), [c, unit] = field("unit", "right-unit", t.unit);
      hedge.value = t.qualifier;
      // A new number is what the person says it is; the words beside the old one need not fit it.
      value.addEventListener("input", () => { hedge.value = value.value.trim() === t.value ? t.qualifier : "exact"; });
      return [[a, b, c], () => {
        const text = value.value.trim().replace(/(\d),(?=\d{3}\b)/g, "$1"), rows = [], where = [t.table, t.article.id, t.start, t.end, ""];
        if (text && !/^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) { value.focus(); return "Write a number, such as 653 or 0.5, or nothing where it is unknown."; }
        const other = text !== t.value, as = unit.value.trim();
        if (other) rows.push(["value", [...where, "value", text], "is " + (text || "unknown")]);
        if (hedge.value !== (other ? "exact" : t.qualifier)) rows.push(["qualifier", [...where, "qualifier", hedge.value], "is told as " + hedge.value.replaceAll("_", " ")]);
        if (as !== t.unit) rows.push(["unit", [...where, "unit", as], as ? "is counted in " + as : "has no unit"]);
        return rows.length ? rows : "It says so already; write another value, hedge or unit.";
      }];
    }],
    split: ["not this fact", () => [[make("span", "how", "It becomes a row of its own.")], (t) => [["split", ["tellings", t.article.id, t.start, t.end, t.id, "fact_id", ""], "does not belong to “" + t.label + "”"]]]],
    join: ["same fact as", (t) => {
      const facts = Object.keys(sheet.facts).filter((f) => f !== t.fact && (data.targets[f] || [0, 0, []])[2].some((h) => data.stories[t.story]?.articles.includes(h[0])));
      const [a, other] = choice("the row", "same-as", facts.map((f) => [f, labelOf(f)])), label = make("label", ""), all = make("input", "whole-row");
      all.type = "checkbox";
      all.checked = true;
      label.append(all, " with every cell of its row");
      return [facts.length ? [a, label] : [make("span", "how", "The event has no other fact.")], () => {
        if (!other.value) return "Choose a row of the account.";
        const into = sheet.facts[other.value][0], name = "“" + labelOf(other.value) + "”";
        return all.checked ? [["join", ["facts", "", "", "", t.factId, "fact_id", into], "and its whole row are the same fact as " + name]] : [["join", ["tellings", t.article.id, t.start, t.end, t.id, "fact_id", into], "is the same fact as " + name]];
      }];
    }],
    label: ["wrong label", (t) => {
      const [a, label] = field("the row is about", "right-label", t.label);
      return [[a], () => {
        const words = label.value.trim();
        if (!words || words === t.label) { label.focus(); return "Write other words for the head of the row."; }
        return [["label", ["facts", "", "", "", t.factId, "label", words], "the row is about “" + words + "”"]];
      }];
    }],
    source: ["wrong source", (t) => {
      const [a, source] = field("it stands on the word of", "right-source"), names = make("datalist"), known = [...new Set(data.sources.filter((s) => s[0] === t.story).map((s) => s[2]))];
      names.id = "source-names";
      names.append(...known.map((name) => Object.assign(make("option"), { value: name })));
      source.setAttribute("list", names.id);
      return [[a, names, make("span", "how", "Any name, as the article has it; nothing where it names no source.")], () => {
        const name = source.value.trim();
        return [["source", ["tellings", t.article.id, t.start, t.end, t.id, "source", name], name ? "stands on the word of " + name : "stands on nobody’s word"]];
      }];
    }],
    block: ["no news text", (t) => [[make("span", "how", "Its whole paragraph is page furniture or another article’s teaser, and is left out.")], () =>
      t.blockStart < 0 ? "No paragraph is known at this place." : [["block", ["blocks", t.article.id, t.blockStart, t.blockEnd, "", "kind", "boilerplate"], "stands in a paragraph that is no news text"]]]],
  };

  const ask = (e, telling) => {
    const t = about(telling), form = make("fieldset", "wrong"), fields = make("div", "fields"), problem = make("span", "problem"), [noteLabel, note] = field("why", "why");
    form.append(make("legend", "", "What is wrong with “" + t.said + "”?"));
    problem.setAttribute("role", "alert");
    let rowsOf = () => [];
    const choose = (kind) => {
      const [shown, rows] = KINDS[kind][1](t);
      fields.replaceChildren(...shown.flatMap((part) => [part, " "]));
      rowsOf = () => rows(t);
      problem.textContent = "";
    };
    const kinds = make("div", "kinds-of-wrong");
    for (const [kind, [words]] of Object.entries(KINDS)) {
      const label = make("label", ""), radio = Object.assign(make("input"), { type: "radio", name: "wrong-" + telling, value: kind, checked: kind === "value" });
      radio.addEventListener("change", () => choose(kind));
      label.append(radio, " " + words);
      kinds.append(label, " ");
    }
    const close = () => { judge(e, telling); e.querySelector("button")?.focus(); };
    const add = () => {
      const rows = rowsOf();
      if (typeof rows === "string") { problem.textContent = rows; return; }
      if (kinds.querySelector("input:checked").value === "value") for (const kind of ["value", "qualifier", "unit"]) marks.delete(telling + " " + kind);
      for (const [kind, row, words] of rows) put(telling, kind, [...row, note.value.trim()], words, kind === "label" ? "row of " + t.fact : kind === "block" ? t.article.id + " " + t.blockStart : telling);
      e.querySelector("button")?.focus();
    };
    const ends = make("div", "ends-of-wrong"); // no form element: a notebook's frame forbids to send one, even to nobody
    ends.append(noteLabel, " ", button("add", add), " ", button("cancel", close), " ", problem);
    form.append(kinds, fields, ends);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.stopPropagation(); close(); }
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault(); // or the same key would press the button that comes in its place
      add();
    });
    e.replaceChildren(form);
    choose("value");
    (fields.querySelector("input") || kinds.querySelector("input")).focus();
  };

  page.corrections = {
    button, choice, takeBack,
    of: (place) => [...marks].filter(([, mark]) => mark.place === place),
    put: (mark) => {
      marks.set(mark.place + " " + mark.kind, mark);
      changed(mark);
    },
    judge: () => {}, // point_marks.js
  };

  document.addEventListener("toggle", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches(".cell") || !event.target.open) return;
    for (const telling of event.target.querySelectorAll(".telling[data-telling]")) {
      if (telling.querySelector(".judge") || !data.tellings[telling.dataset.telling]) continue;
      const e = make("div", "judge");
      telling.append(e);
      judge(e, telling.dataset.telling);
    }
  }, true);

  by("marks-who").addEventListener("input", () => { saved = false; count(); by("marks-rows").value = written(own()); });
  by("copy-marks").addEventListener("click", async () => {
    const text = by("marks-rows");
    text.value = written(own());
    let copied = false;
    try { await navigator.clipboard.writeText(text.value); copied = true; } catch { text.closest("details").open = true; text.select(); copied = document.execCommand("copy"); }
    by("copied").textContent = copied ? "copied; paste it into checks.csv" : "select the rows below and copy them";
  });
  // The file holds the rows of the last run too, so that it can take the place of the one in the folder.
  by("save-marks").addEventListener("click", () => {
    page.save("checks.csv", new Blob(["\ufeff" + written([...sheet.rows, ...own()])], { type: "text/csv;charset=utf-8" }));
    saved = true;
    count();
  });
  // The tray lies over the page: what is scrolled to must come to stand below it.
  new ResizeObserver(() => document.documentElement.style.setProperty("--tray", box.hidden ? "0px" : box.offsetHeight + "px")).observe(box);
  if (matchMedia("(max-width: 44rem)").matches) box.open = false; // a phone has room for the count alone
  list();
})();
