// A browser loads no Python from a page that was opened as a file: say what to do instead of waiting for ever.
if (location.protocol === "file:") {
  document.getElementById("status").textContent =
    "This page was opened as a file, and from there a browser loads no Python. In a terminal in this folder type: python -m http.server 8000 and open http://localhost:8000";
}
