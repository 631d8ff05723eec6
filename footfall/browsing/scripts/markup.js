// What stands on a page but not in its words: addresses hidden from robots, structured data, menus made by script.
// Called by snapshot.js with the tools that it reads everything else with.
({ squeeze, sight, shown, box, region, headingOf, everything, once, inMenu }) => {
  const says = (element) => `${element.className?.baseVal ?? element.className} ${element.id || ""}`;
  const namesOf = (elements) => squeeze(elements.map(says).join(" ")).slice(0, 400);
  const MOST = 200;

  // Written backwards and turned round by the style sheet, so that robots copy nonsense.
  const backwards = once((element) => {
    const style = getComputedStyle(element);
    return style.direction === "rtl" && /override/.test(style.unicodeBidi);
  });
  const turned = new Set();
  const reversed = (text) => {
    const back = [...text].reverse().join("");
    turned.add(back.trim());
    return back;
  };
  // Words that the style sheet puts before or after an element.
  const ghost = (element) =>
    ["::before", "::after"]
      .map((part) => {
        const content = getComputedStyle(element, part).content;
        return /^"/.test(content) ? content.replace(/"\s*"|^"|"$/g, "") : "";
      });

  const SPLIT = /^(user|name|local|login|account|u|n|domain|host|site|website|d|tld|ext|email|mail|mailto.*|e?mail.*|cfemail|rot13|enc.*|addr.*|contact|at|part\d|first|last|text|to|m)$/i;
  const cloaked = () => {
    const found = [];
    for (const element of everything(document, "*")) {
      if (found.length >= MOST) break;
      const attributes = {};
      for (const each of element.attributes) {
        const name = each.name.replace(/^data-/, "");
        const own = each.name.startsWith("data-") || element.tagName.includes("-");
        if (each.name === "onclick" && /mailto:|tel:/i.test(each.value)) attributes.onclick = each.value.slice(0, 400);
        if (own && SPLIT.test(name) && each.value.length < 400) attributes[name.toLowerCase()] = each.value;
      }
      const spam = element.matches(".spamspan");
      if (spam) {
        attributes.user = squeeze(element.querySelector(".u")?.textContent);
        attributes.domain = squeeze(element.querySelector(".d")?.textContent);
      }
      if (!Object.keys(attributes).length) continue;
      const [before, after] = ghost(element);
      const own = squeeze(element.innerText);
      found.push({ attributes, painted: before || after ? `${before}${own}${after}` : "", text: own.slice(0, 200), names: namesOf([element]), region: region(element), ...sight(element) });
    }
    return found;
  };

  // What stands around a number or an address says whose it is.
  const TELLS = /\d.*\d.*\d|@|[([{＠★]|\bat\b/i;
  const around = ({ element, text }) => {
    if (!TELLS.test(text)) return { names: "", within: "", heading: "", reversed: [] };
    const inner = element.childElementCount ? [...element.querySelectorAll("[class], [id], [itemprop]")].slice(0, 12) : [];
    const outer = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) outer.push(at);
    return {
      names: squeeze([element, ...inner].map((each) => `${says(each)} ${each.getAttribute("itemprop") || ""}`).join(" ")).slice(0, 400),
      within: namesOf(outer),
      heading: headingOf(element),
      reversed: [...turned].filter((each) => text.includes(each)),
    };
  };

  // What stands before a link that rings or writes.
  const beside = (link, blockOf) => {
    if (!/^\s*(tel|callto|mailto|javascript)|cdn-cgi/i.test(link.getAttribute("href") || "")) return { before: "", within: "" };
    const block = blockOf(link);
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEndBefore(link);
    const outer = [];
    for (let at = link; at && at !== document.body; at = at.parentElement) outer.push(at);
    const lead = squeeze(block.previousElementSibling?.innerText);
    return { before: `${lead.length <= 60 ? lead : ""} ${block === link ? "" : squeeze(range.toString())}`.slice(-220), within: namesOf(outer) };
  };

  // Addresses that scripts load from, also those that a script in the page only names.
  const sources = () => {
    const inline = [...document.scripts].filter((each) => !each.src && !/json/.test(each.type)).map((each) => each.text.slice(0, 20000)).join("\n");
    const named = inline.match(/(?:https?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`)<>\\]*/gi) || [];
    return [...new Set([...[...document.scripts].map((each) => each.src).filter(Boolean), ...named])].slice(0, MOST);
  };

  // Items of a menu that lead nowhere by themselves: a script opens something when they are clicked.
  const items = () => {
    const leadsNowhere = (link) => /^\s*(#!?|javascript:.*)?\s*$/i.test(link.getAttribute("href") ?? "");
    return everything(document, "a, button, li, [role=menuitem], [role=tab], [onclick], [data-section], [data-page], [data-target]")
      .filter((each) => inMenu(each) && shown(each) && !each.closest("form") && !each.querySelector("a, button, input, li"))
      .filter((each) => (each.closest("a") ? leadsNowhere(each.closest("a")) : each.tagName !== "LI" || getComputedStyle(each).cursor === "pointer"))
      .filter((each) => !each.matches("[type=submit], [aria-haspopup], [aria-expanded]") && !/toggle|burger/i.test(says(each)))
      .map((each) => ({ text: squeeze(each.innerText).slice(0, 60), region: region(each), box: box(each) }))
      .filter((each) => each.text.length > 2)
      .slice(0, 40);
  };

  const structured = () => ({
    json: [...document.querySelectorAll("script[type='application/ld+json' i]")].map((each) => each.text.slice(0, 100000)).slice(0, 20),
    html: document.querySelector("[itemscope]") ? document.documentElement.outerHTML.slice(0, 2000000) : "",
  });

  // What the head of the page says to search engines and to those who show a preview of it.
  const head = () => {
    const meta = (...names) => {
      for (const name of names) {
        const found = document.querySelector(`meta[name="${name}" i], meta[property="${name}" i]`)?.content;
        if (found) return squeeze(found).slice(0, 1000);
      }
      return "";
    };
    const link = (rel) => document.querySelector(`link[rel~="${rel}" i][href]:not([hreflang])`)?.href || "";
    return {
      description: meta("description"),
      canonical: link("canonical"),
      robots: [...document.querySelectorAll("meta[name=robots i], meta[name=googlebot i]")].map((each) => each.content).join(","),
      alternates: [...document.querySelectorAll("link[rel~=alternate i][hreflang][href]")].slice(0, 60).map((each) => [each.hreflang, each.href]),
      preview: {
        title: meta("og:title", "twitter:title"),
        description: meta("og:description", "twitter:description"),
        image: meta("og:image", "og:image:url", "twitter:image", "twitter:image:src"),
      },
    };
  };

  return { head, backwards, reversed, around, beside, sources, cloaked, items, structured };
}
