// What decides whether a page is a wall against robots: what it says and where it leads.
() => {
  const body = document.body;
  if (!body) return { title: document.title, text: '', links: 0, ways: 0, fields: 0 };
  const count = (selector, wanted) => [...body.querySelectorAll(selector)].slice(0, 200).filter(wanted).length;
  return {
    title: String(document.title).slice(0, 300),
    text: String(body.innerText ?? '').slice(0, 1200),
    links: count('a[href]', (link) => link.host === location.host && link.pathname !== location.pathname),
    ways: count('a[href^="tel:"], a[href^="mailto:"]', () => true),
    fields: count('input:not([type=hidden]):not([type=checkbox]):not([type=submit]), textarea, select', (field) => field.offsetParent),
  };
}
