// Reads a sitemap: the browser unpacks and parses, so that nothing hostile is taken apart outside.
// Ten megabytes hold 50,000 addresses.
async (address) => {
  const answer = await fetch(address, { signal: AbortSignal.timeout(15000) });
  if (!answer.ok) return { trouble: `it answers ${answer.status}` };
  const most = 10_000_000;
  const take = async (stream) => {
    const parts = []; let size = 0;
    for (const reader = stream.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts);
      size += value.length;
      if (size > most) { await reader.cancel(); return null; }
      parts.push(value);
    }
  };
  let kept = await take(answer.body);
  const begin = kept && new Uint8Array(await kept.slice(0, 2).arrayBuffer());
  if (kept && begin[0] === 0x1f && begin[1] === 0x8b) {
    kept = await take(kept.stream().pipeThrough(new DecompressionStream("gzip")));
  }
  if (!kept) return { trouble: "it is larger than ten megabytes" };
  const text = await kept.text();
  const read = new DOMParser().parseFromString(text.trim(), "application/xml");
  const root = read.documentElement.localName;
  const list = { urlset: "url", sitemapindex: "sitemap" }[root];
  if (list) {
    const found = [...read.getElementsByTagNameNS("*", list)]
      .map((each) => [...each.children].find((one) => one.localName === "loc")?.textContent.trim() || "");
    return { root, found: found.filter(Boolean).slice(0, 50000) };
  }
  // A plain list, an address a line, is a sitemap too.
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (lines.length && lines.every((line) => /^https?:\/\/\S+$/.test(line))) {
    return { root: "urlset", found: lines.slice(0, 50000) };
  }
  return { trouble: "it is no list of addresses" };
}
