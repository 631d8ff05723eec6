// Searches companies, findings and checks as one types. What is asked for stays in the address, to be shared.
(() => {
  const form = document.querySelector(".ff-search");
  const index = window.footfallSearch;
  if (!form || !index) return;
  const field = form.elements.words, status = form.querySelector("[role=status]");
  const found = document.getElementById("ff-found");
  const most = 30;

  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const kinds = ["companies", "findings", "checks"].map((kind) => ({
    kind, entries: index[kind].map((entry) => ({ entry, words: plain(`${entry[0]} ${entry[2]}`) })),
  }));
  const element = (name, words) => Object.assign(document.createElement(name), { textContent: words });

  const list = ({ kind, entries }, asked) => {
    const hits = entries.filter(({ words }) => asked.every((word) => words.includes(word)));
    if (!hits.length) return 0;
    const rows = element("ul", "");
    rows.className = "ff-plain";
    for (const { entry: [words, address, beside] } of hits.slice(0, most)) {
      const row = element("li", ""), link = element("a", words);
      link.href = address;
      if (kind !== "companies") link.lang = "en";
      row.append(link);
      if (beside) row.append(" ", element("small", beside));
      rows.append(row);
    }
    const left = hits.length - most;
    if (left > 0) rows.append(element("li", form.dataset.more.replace("{number}", left)));
    found.append(element("h2", form.dataset[kind]), rows);
    return hits.length;
  };
  const search = () => {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    found.replaceChildren();
    const hits = asked.length ? kinds.map((kind) => list(kind, asked)) : [];
    const told = kinds.map(({ kind }, at) => hits[at] && `${form.dataset[kind]}: ${hits[at]}`).filter(Boolean);
    status.textContent = asked.length ? told.join(" · ") || form.dataset.none : "";
    const address = new URL(location.href);
    if (asked.length) address.searchParams.set("words", field.value);
    else address.searchParams.delete("words");
    // A page that was opened from a folder may not change its address in every browser.
    try { history.replaceState(null, "", address); } catch { /* It is found all the same. */ }
  };

  form.hidden = false;
  document.querySelector(".ff-unscripted").hidden = true;
  field.value = new URLSearchParams(location.search).get("words") ?? "";
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  search();
})();
