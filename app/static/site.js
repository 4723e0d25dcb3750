// Type-ahead for the question; the pages work without it.
"use strict";
const field = document.getElementById("q");
const list = document.getElementById("suggestions");
if (field && list) {
  let waiting = 0;
  let asked = "";
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = field.value.trim();
      if (words.length < 2 || words === asked) return;
      asked = words;
      const query = new URLSearchParams({ q: words, lang: document.documentElement.lang, limit: "8" });
      const answer = await fetch(`/api/suggest?${query}`).catch(() => null);
      if (!answer || !answer.ok || words !== field.value.trim()) return;
      const found = (await answer.json()).suggestions;
      list.replaceChildren(...found.map((entry) => {
        const option = document.createElement("option");
        option.value = entry;
        return option;
      }));
    }, 120);
  });
  // A mistake in the query: put the cursor where it is.
  const position = field.dataset.position;
  if (position !== undefined) {
    field.focus();
    field.setSelectionRange(Number(position), Number(position) + 1);
  }
}
