// One look at a rendered page: everything a visitor could see, in one round trip.
// Called as look("read") at desktop size, then as look("again") at phone size,
// where only the sight of the very same elements is taken anew.
// What forms.js knows of forms and marks.js of cloaked addresses and structured data is handed in.
(pass, readForms, readMarks) => {
  // What is asked of the same element again and again is worked out once a look.
  const once = (work) => {
    const known = new Map();
    return (element) => {
      if (!known.has(element)) known.set(element, work(element));
      return known.get(element);
    };
  };
  // A string crosses to Python several times faster than an object of the same size; half an emoji does not cross at all.
  const told = (what) => JSON.stringify(what, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));
  const KEY = Symbol.for("footfall.look");
  const height = window.innerHeight;
  const width = window.innerWidth;
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const MENU = /\b(menu|nav|navbar|dropdown|drawer|offcanvas|off-canvas|hamburger|burger|submenu|collapse)\b/i;

  // An area of an image map is seen where its picture is.
  const standIn = (element) => {
    const map = element.tagName === "AREA" && element.closest("map");
    return (map && document.querySelector(`img[usemap="#${CSS.escape(map.name || map.id)}" i]`)) || element;
  };
  const shown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return false;
    return box.right + window.scrollX > 0 && box.left < width && box.bottom + window.scrollY > 0;
  };
  const inMenu = once((element) => {
    if (!element || element === document.body) return false;
    if (["NAV", "HEADER", "DETAILS"].includes(element.tagName)) return true;
    const says = `${element.className?.baseVal ?? element.className} ${element.id} ${element.getAttribute("role") || ""}`;
    return MENU.test(says.replace(/[-_]/g, " ")) || inMenu(element.parentElement);
  });
  // What is hidden in a menu is in sight of those who open it, if there is something to open it with.
  const OPENER = "button, summary, label[for], [role=button], [aria-controls], [aria-expanded], [aria-haspopup], [data-toggle], [data-bs-toggle], [data-target], [class*=toggle i], [class*=burger i], [id*=toggle i], [id*=burger i], [class*=menu-btn i], [class*=menu-icon i], [class*=nav-icon i], [onclick]";
  const OPENS = /menu|menü|menú|nav|burger|☰|≡|メニュー/i;
  const opener = () => [...document.querySelectorAll(OPENER)].some((each) => {
    const says = `${each.innerText} ${each.getAttribute("aria-label")} ${each.title} ${each.className?.baseVal ?? each.className} ${each.id}`;
    return (inMenu(each) || OPENS.test(says)) && !each.closest("form") && shown(each);
  });
  let opens = null;
  const opensHere = (element) => {
    // A list within an item of the menu opens when one points at the item.
    for (let at = element.parentElement; at && at !== document.body && inMenu(at); at = at.parentElement) {
      const item = at.matches("li, details, [class*=dropdown i], [class*=submenu i], [class*=has-children i]");
      if (item && shown(at) && at.innerText.trim()) return true;
    }
    opens ??= opener();
    return opens;
  };
  // An answer that opens under its question is in sight of those who tap the question.
  const FOLDS = /accordion|faq|collaps|toggle|expand|question|answer/i;
  const folded = once((element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (shown(at)) return FOLDS.test(`${at.className?.baseVal ?? at.className} ${at.id}`) && Boolean(at.innerText.trim());
    }
    return false;
  });
  const sight = (of) => {
    const element = standIn(of);
    if (!shown(element)) return { sight: inMenu(element) && opensHere(element) ? "menu" : "hidden", screens: 0 };
    const top = element.getBoundingClientRect().top + window.scrollY;
    return { sight: top < height ? "first screen" : "below", screens: Math.max(0, top / height) };
  };
  const box = (of) => {
    const at = standIn(of).getBoundingClientRect();
    return { x: Math.round(at.left + window.scrollX), y: Math.round(at.top + window.scrollY), width: Math.round(at.width), height: Math.round(at.height) };
  };
  const smallText = () => {
    let all = 0, small = 0;
    for (const [element, letters] of window[KEY].letters) {
      if (!shown(element)) continue;
      all += letters;
      if (parseFloat(getComputedStyle(element).fontSize) < 12) small += letters;
    }
    return all ? small / all : 0;
  };

  if (pass === "again") {
    const kept = window[KEY];
    return told({
      links: kept.links.map(sight),
      forms: kept.forms.map(sight),
      frames: kept.frames.map(sight),
      images: kept.images.map(sight),
      blocks: kept.blocks.map((block) => sight(block.element)),
      width: document.documentElement.scrollWidth,
      small_text: smallText(),
    });
  }

  const everything = (root, selector, found = []) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) everything(element.shadowRoot, selector, found);
    }
    return found;
  };
  const overlay = once((element) => {
    if (!element || element === document.body) return false;
    if (element.matches("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]")) return true;
    const style = getComputedStyle(element);
    if (style.position === "fixed" && !element.closest("header, nav") && !element.querySelector("nav")) {
      if (parseInt(style.zIndex, 10) >= 10 && element.getBoundingClientRect().height > 40) return true;
    }
    return overlay(element.parentElement || element.getRootNode().host);
  });
  const region = once((element) => {
    if (overlay(element)) return "overlay";
    const at = element.closest("nav, [role=navigation], header, [role=banner], footer, [role=contentinfo], aside, main, [role=main]");
    if (!at) {
      const named = element.closest("[id*=footer i], [class*=footer i]");
      return named && named !== document.body ? "footer" : "main";
    }
    if (at.matches("nav, [role=navigation]")) return at.closest("footer, [role=contentinfo]") ? "footer" : "nav";
    if (at.matches("footer, [role=contentinfo]")) return "footer";
    if (at.matches("aside")) return "aside";
    if (at.matches("header, [role=banner]")) return at.closest("main, article, section") ? "main" : "header";
    return "main";
  });
  const named = (element) => {
    const text = element.tagName === "AREA" ? "" : squeeze(element.innerText ?? element.textContent);
    if (text) return { text, named_by: "text" };
    const by = (element.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => id && document.getElementById(id)).filter(Boolean);
    const label = squeeze(by.map((each) => each.textContent).join(" ") || element.getAttribute("aria-label") || element.getAttribute("alt") || element.getAttribute("title"));
    if (label) return { text: label, named_by: "label" };
    const picture = element.querySelector("img[alt], svg title, [aria-label]");
    const alt = picture && squeeze(picture.getAttribute("alt") || picture.getAttribute("aria-label") || picture.textContent);
    if (alt) return { text: alt, named_by: "image" };
    return { text: "", named_by: "nothing" };
  };

  const headings = everything(document, "h1, h2, h3, h4, h5, h6").filter(shown);
  const headingText = once((heading) => squeeze(heading.innerText));
  const headingOf = (element) => {
    let low = 0, high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (headings[middle].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) low = middle + 1;
      else high = middle;
    }
    const last = headings[low - 1];
    return last && region(last) === region(element) ? headingText(last) : "";
  };

  const links = everything(document, "a[href], area[href], [role=link][data-href]");
  const blocks = [];
  const letters = new Map();
  const BLOCK = new Set(["block", "list-item", "table-cell", "flex", "grid", "flow-root", "table", "table-caption", "inline-block"]);
  const blockOf = once((element) => {
    if (!element.parentElement || element === document.body) return element;
    const display = getComputedStyle(element).display;
    return BLOCK.has(display) || display === "none" ? element : blockOf(element.parentElement);
  });
  const readBlocks = (root) => {
    const byElement = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.tagName === "BR") byElement.get(blockOf(node.parentElement))?.push("\n");
        if (node.shadowRoot) readBlocks(node.shadowRoot);
        continue;
      }
      if (!node.data.trim()) continue;
      let at = node.parentElement;
      if (!at || at.closest("script, style, noscript, template")) continue;
      at = blockOf(at);
      if (!byElement.has(at)) byElement.set(at, []);
      const said = node.data.replace(/\s+/g, " ");
      byElement.get(at).push(marks.backwards(node.parentElement) ? marks.reversed(said) : said);
      letters.set(node.parentElement, (letters.get(node.parentElement) || 0) + node.data.trim().length);
    }
    byElement.forEach((parts, element) => blocks.push({ element, text: parts.join("").trim() }));
  };
  const marks = readMarks({ squeeze, shown, sight, box, region, headingOf, everything, once, inMenu });
  readBlocks(document.body);

  const forms = readForms({ squeeze, shown, sight, box, region, headingOf, everything });
  const frames = everything(document, "iframe, frame");
  const images = everything(document, "img, [role=img], svg[aria-label]");
  window[KEY] = { links, forms: forms.roots, parts: forms.kept, frames, images, blocks, letters };

  return told({
    url: location.href,
    title: squeeze(document.title),
    language: document.documentElement.lang || "",
    viewport: document.querySelector("meta[name=viewport i]")?.content || "",
    headings: headings.map(headingText).filter(Boolean).slice(0, 60),
    links: links.map((link) => ({
      href: link.getAttribute("href") || link.getAttribute("data-href") || "",
      target: link.href?.baseVal ?? link.href ?? "",
      download: link.hasAttribute("download"),
      ...named(link),
      region: region(link),
      heading: headingOf(link),
      ...marks.beside(link, blockOf),
      box: box(link),
      ...sight(link),
    })),
    forms: forms.read(),
    frames: frames.map((frame) => ({ src: frame.src || frame.dataset.src || "", region: region(frame), ...sight(frame) })),
    images: images.map((image) => ({
      alt: squeeze(image.getAttribute("alt") || image.getAttribute("aria-label")),
      region: region(image),
      ...sight(image),
    })),
    blocks: blocks.map((block) => ({
      text: block.text.slice(0, 2000),
      region: region(block.element),
      tag: block.element.closest("address") ? "address" : block.element.tagName.toLowerCase(),
      ...marks.around(block),
      ...sight(block.element),
      folded: !shown(block.element) && folded(block.element),
    })),
    scripts: marks.sources(),
    cloaked: marks.cloaked(),
    items: marks.items(),
    structured: marks.structured(),
    head: marks.head(),
  });
}
