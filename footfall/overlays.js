// What covers the screen now: every overlay with its words, its share of the screen and its buttons.
() => {
  const width = window.innerWidth, height = window.innerHeight;
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const parent = (element) => element.parentElement || element.getRootNode().host || null;
  const rootOf = (element) => {
    let root = null;
    for (let at = element; at && at !== document.body && at !== document.documentElement; at = parent(at)) {
      const style = getComputedStyle(at);
      const size = at.getBoundingClientRect();
      const large = size.width * size.height > 0.5 * width * height;
      if (style.position === "fixed" || (at.tagName === "DIALOG" && at.open)) root = at;
      else if (style.position === "absolute" && parseInt(style.zIndex, 10) >= 100 && large) root = at;
    }
    return root;
  };
  const deepest = (x, y) => {
    let at = document.elementFromPoint(x, y);
    while (at && at.shadowRoot && at.shadowRoot.elementFromPoint(x, y) && at.shadowRoot.elementFromPoint(x, y) !== at) at = at.shadowRoot.elementFromPoint(x, y);
    return at;
  };
  const columns = 8, rows = 40;
  const hits = new Map();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const element = deepest((column + 0.5) * width / columns, (row + 0.5) * height / rows);
      const root = element && rootOf(element);
      if (root) hits.set(root, (hits.get(root) || 0) + 1);
    }
  }
  const total = columns * rows;
  // A fixed layer behind the words decorates; one that holds the page is the page.
  const words = [...document.querySelectorAll("h1, h2, h3, p, li, a, button, label")].filter((element) => {
    const at = element.getBoundingClientRect();
    const inside = at.top >= 0 && at.bottom <= height && at.left >= 0 && at.right <= width && at.width > 4 && at.height > 4;
    return inside && squeeze(element.innerText) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }).slice(0, 80);
  const covers = (root) => {
    if (root.querySelector("main, [role=main]")) return false;
    const edges = root.getBoundingClientRect();
    const outside = words.filter((element) => {
      if (root.contains(element) || element.contains(root)) return false;
      const at = element.getBoundingClientRect();
      const x = at.left + at.width / 2, y = at.top + at.height / 2;
      return x > edges.left && x < edges.right && y > edges.top && y < edges.bottom;
    });
    const free = outside.filter((element) => {
      const at = element.getBoundingClientRect();
      const hit = deepest(at.left + at.width / 2, at.top + at.height / 2);
      return hit && (element.contains(hit) || hit.contains(element)) && !root.contains(hit);
    });
    return !outside.length || free.length < outside.length / 2;
  };
  const CLICKABLE = "button, a[href], a[role=button], [role=button], input[type=button], input[type=submit], summary, [onclick], [class*=close i], [class*=dismiss i]";
  // Whether the page behind is out of sight: three of four corners are painted over.
  const opaque = (root) => {
    const corners = [[0.04, 0.04], [0.96, 0.04], [0.04, 0.96], [0.96, 0.96]];
    const painted = ([x, y]) => {
      for (let at = deepest(x * width, y * height); at && root.contains(at); at = parent(at)) {
        const size = at.getBoundingClientRect();
        // The backdrop of a dialog answers for it beyond its edges.
        if (x * width < size.left || x * width > size.right || y * height < size.top || y * height > size.bottom) continue;
        if (at.matches("img, video, canvas, svg")) return true;
        const style = getComputedStyle(at);
        const alpha = style.backgroundColor.startsWith("rgba") ? parseFloat(style.backgroundColor.split(",")[3]) : 1;
        if (style.backgroundImage !== "none" || alpha >= 0.95) return true;
      }
      return false;
    };
    return corners.filter(painted).length >= 3;
  };
  const buttonsOf = (root) => {
    const found = [];
    const visit = (from) => from.querySelectorAll("*").forEach((element) => {
      if (element.shadowRoot) visit(element.shadowRoot);
      const sign = /^[×✕✖⨯x]$/i.test(squeeze(element.textContent)) && getComputedStyle(element).cursor === "pointer";
      if (!sign && !element.matches(CLICKABLE)) return;
      const at = element.getBoundingClientRect();
      if (at.width < 4 || at.height < 4 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
      const text = squeeze(element.innerText || element.value) || squeeze(element.getAttribute("aria-label") || element.title || element.querySelector("img")?.alt);
      const label = squeeze(element.getAttribute("aria-label") || element.title);
      const leaves = element.tagName === "A" && /^(https?:|\/|[^#j])/.test(element.getAttribute("href") || "#") && element.getAttribute("role") !== "button";
      found.push({ text, label, leaves, x: at.left + at.width / 2, y: at.top + at.height / 2, width: at.width, height: at.height });
    });
    visit(root);
    return found;
  };
  const seen = [...hits].filter(([root]) => covers(root)).map(([root, count]) => ({ root, count, text: squeeze(root.innerText) || squeeze(root.shadowRoot?.textContent) }));
  const backdrops = seen.filter((each) => !each.text && each.count / total > 0.25 && !each.root.querySelector("img, video, svg, canvas, iframe"));
  const bodies = seen.filter((each) => !backdrops.includes(each));
  const order = (element) => parseInt(getComputedStyle(element).zIndex, 10) || 0;
  bodies.sort((one, other) => order(other.root) - order(one.root));
  return bodies.map((each, place) => {
    const behind = place === 0 ? backdrops.reduce((sum, backdrop) => sum + backdrop.count, 0) : 0;
    const cover = (each.count + behind) / total;
    const navigation = !!each.root.closest("header, nav") || !!each.root.querySelector("nav") || each.root.matches("header, nav");
    return {
      text: each.text.slice(0, 2000),
      words: each.text.split(" ").length,
      cover: Math.round(cover * 100) / 100,
      navigation,
      opaque: opaque(each.root),
      asks_mail: !!each.root.querySelector("input[type=email], input[name*=mail i]"),
      password: !!each.root.querySelector("input[type=password]"),
      buttons: buttonsOf(each.root).slice(0, 40),
    };
  });
}
