// Loads Python and the text engine from this folder and shows what the engine finds; every word of a text is set as text, never as HTML.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const byId = (id) => document.getElementById(id);
let python = null;

async function begin() {
  python = await loadPyodide({ indexURL: "./pyodide/" });
  const engine = await (await fetch("engine.zip")).arrayBuffer();
  python.unpackArchive(engine, "zip", { extractDir: "/lesson" });
  python.runPython("import sys; sys.path.insert(0, '/lesson'); import lesson");
  byId("find").disabled = byId("compare").disabled = false;
  byId("status").textContent = "Python is ready; the page can now be used without any connection.";
  find();
}

function find() {
  const text = byId("text").value.normalize("NFC");
  const kind = document.querySelector("input[name=kind]:checked").value;
  const lesson = python.pyimport("lesson");
  try {
    show(text, kind, JSON.parse(lesson.found_json(kind, text)));
  } catch (error) {
    byId("status").textContent = `The rules stopped at this text: ${error.message.trim().split("\n").at(-1)}`;
  } finally {
    lesson.destroy();
  }
}

function compare() {
  const lesson = python.pyimport("lesson");
  try {
    const rows = JSON.parse(lesson.compared_json(...["text", "second"].map((id) => byId(id).value.normalize("NFC"))));
    const table = byId("both");
    table.replaceChildren(table.caption);
    if (!rows.length) return;
    const head = table.createTHead().insertRow();
    for (const name of Object.keys(rows[0])) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name.replaceAll("_", " ");
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      Object.values(row).forEach((cell) => { line.insertCell().textContent = cell ?? "–"; });
    }
  } catch (error) {
    byId("status").textContent = `The rules stopped at these texts: ${error.message.trim().split("\n").at(-1)}`;
  } finally {
    lesson.destroy();
  }
}

function show(text, kind, rows) {
  // Places are counted in characters as Python counts them, not in the UTF-16 units of the browser.
  const characters = Array.from(text);
  const slice = (start, end) => characters.slice(start, end).join("");
  const marked = byId("marked");
  marked.replaceChildren();
  const marks = new Map();
  let place = 0;
  rows.forEach((row, number) => {
    if (row.start < place) return; // inside one that is marked already
    marked.append(slice(place, row.start));
    const mark = document.createElement("mark");
    mark.textContent = slice(row.start, row.end);
    marked.append(mark);
    marks.set(number, mark);
    place = row.end;
  });
  marked.append(slice(place));

  byId("count").textContent = `${rows.length} ${kind}`;
  const table = byId("table");
  const caption = table.caption;
  table.replaceChildren(caption);
  if (!rows.length) return;
  const columns = Object.keys(rows[0]).filter((name) => name !== "start" && name !== "end");
  const head = table.createTHead().insertRow();
  for (const name of ["words", ...columns, "characters"]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name.replaceAll("_", " ");
    head.append(cell);
  }
  const body = table.createTBody();
  rows.forEach((row, number) => {
    const line = body.insertRow();
    line.tabIndex = 0;
    const cells = [slice(row.start, row.end), ...columns.map((name) => row[name] ?? "–"), `${row.start}–${row.end}`];
    cells.forEach((cell) => { line.insertCell().textContent = cell; });
    const choose = () => {
      marked.querySelectorAll(".chosen").forEach((mark) => mark.classList.remove("chosen"));
      marks.get(number)?.classList.add("chosen");
      marks.get(number)?.scrollIntoView({ block: "nearest" });
    };
    line.addEventListener("click", choose);
    line.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
  });
}

byId("find").addEventListener("click", find);
byId("compare").addEventListener("click", compare);
document.querySelectorAll("input[name=kind]").forEach((box) => box.addEventListener("change", () => { if (python) find(); }));
begin().catch((error) => { byId("status").textContent = `Python could not be loaded: ${error.message}`; });
