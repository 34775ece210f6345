// A person's marks: each value of the account can be called right or wrong, and becomes a row for checks.csv.
(() => {
  const { data, by, make } = page;
  const box = by("marks"), HEADER = "table,article_id,start,end,row_id,column,right_value,who,note";
  if (!box) return;
  const marks = new Map(); // telling -> { right: bool, value, note }
  const store = "tellings: " + document.title;
  try { for (const [telling, mark] of JSON.parse(sessionStorage.getItem(store) || "[]")) if (data.tellings[telling]) marks.set(telling, mark); } catch { /* a frame or a private window keeps nothing */ }

  const cell = (text) => (/[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const rowOf = ([telling, mark]) => {
    const [, article, , , , , table, start, end, , claim] = data.tellings[telling];
    if (mark.source) return ["credits", "", "", "", claim, "source_id", mark.value, by("marks-who").value.trim(), mark.note].map(cell).join(",");
    return [table, data.articles[article].id, start, end, "", "value", mark.value, by("marks-who").value.trim(), mark.note].map((c) => cell(String(c))).join(",");
  };
  const rows = () => [HEADER, ...[...marks].map(rowOf)].join("\n") + "\n";

  const button = (words, action) => {
    const b = make("button", "", words);
    b.type = "button";
    b.addEventListener("click", action);
    return b;
  };

  const list = () => {
    box.hidden = !marks.size;
    if (by("to-marks")) by("to-marks").hidden = !marks.size;
    by("marks-count").textContent = marks.size + (marks.size === 1 ? " mark" : " marks");
    by("marks-rows").value = marks.size ? rows() : "";
    by("copied").textContent = "";
    by("marks-list").replaceChildren(...[...marks].map(([telling, mark]) => {
      const [fact, article, , said] = data.tellings[telling], item = make("li");
      const title = data.targets[fact] ? data.targets[fact][1] : "";
      item.append(make("bdi", "", title + ", " + data.articles[article].label + ": “" + said + "” "), make("strong", "", mark.right ? "right" : mark.source ? "wrong source; right is " + mark.source : "wrong; right is " + (mark.value || "unknown")), " ", button("take back", () => set(telling, null)));
      return item;
    }));
    try { sessionStorage.setItem(store, JSON.stringify([...marks])); } catch { /* nothing is kept then */ }
  };

  const set = (telling, mark) => {
    if (mark) marks.set(telling, mark); else marks.delete(telling);
    list();
    for (const e of document.querySelectorAll(".telling[data-telling='" + telling + "'] .judge")) judge(e, telling);
  };

  // The two buttons of a telling, or what was said of it.
  const judge = (e, telling) => {
    const [, , , , , , , , , value] = data.tellings[telling], mark = marks.get(telling);
    if (mark) {
      e.replaceChildren(make("span", "judged", mark.right ? "✓ you say it is right " : "✗ you say it is wrong " ), button("take back", () => { set(telling, null); e.querySelector("button")?.focus(); }));
      return;
    }
    e.replaceChildren(button("✓ right", () => { set(telling, { right: true, value, note: "checked" }); e.querySelector("button").focus(); }), " ", button("✗ wrong", () => ask(e, telling)));
  };

  const field = (form, words, css) => {
    const label = make("label", "", words + " "), input = make("input", css);
    input.autocomplete = "off";
    label.append(input);
    form.append(label, " ");
    return input;
  };

  const ask = (e, telling) => {
    const claim = data.tellings[telling][10], story = data.stories.findIndex((s) => s.articles.includes(data.tellings[telling][1]));
    const named = claim ? data.sources.filter((s) => s[0] === story) : [];
    const form = make("div", "wrong"), value = field(form, "right value", "right-value"), note = field(form, "why", "why"), problem = make("span", "problem");
    problem.setAttribute("role", "alert");
    // A value that stands on a claim may be right, and its source wrong.
    const label = make("label", "", "or right source "), source = make("select", "right-source");
    source.append(make("option", "", ""), ...named.map(([, id, name]) => Object.assign(make("option", "", name), { value: id })));
    label.append(source);
    if (named.length) form.append(label, " ");
    // No form element: a notebook's frame forbids to send one, even to nobody.
    form.append(button("add", () => add()), " ", button("cancel", () => { judge(e, telling); e.querySelector("button").focus(); }), problem);
    const add = () => {
      if (source.value && !value.value.trim()) {
        set(telling, { right: false, value: source.value, source: source.selectedOptions[0].textContent, note: note.value.trim() });
        e.querySelector("button").focus();
        return;
      }
      const text = value.value.trim().replace(/(\d),(?=\d{3}\b)/g, "$1");
      if (text && !/^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) { problem.textContent = "Write a number, such as 653 or 0.5, or nothing where it is unknown."; value.focus(); return; }
      set(telling, { right: false, value: text, note: note.value.trim() });
      e.querySelector("button").focus();
    };
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault(); // or the same key would press the button that comes in its place
      add();
    });
    e.replaceChildren(form);
    value.focus();
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

  by("marks-who").addEventListener("input", () => { by("marks-rows").value = rows(); });
  by("copy-marks").addEventListener("click", async () => {
    const text = by("marks-rows");
    text.value = rows();
    text.select();
    let copied = false;
    try { await navigator.clipboard.writeText(text.value); copied = true; } catch { copied = document.execCommand("copy"); }
    by("copied").textContent = copied ? "copied; paste it into checks.csv" : "select the rows below and copy them";
  });
  list();
})();
