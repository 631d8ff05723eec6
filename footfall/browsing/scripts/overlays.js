// What covers the screen now: every overlay with its words, its share of the screen and its buttons.
() => {
  const width = window.innerWidth, height = window.innerHeight;
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  // What stands in a slot is drawn inside its component, wherever it is written.
  const parent = (element) => element.assignedSlot || element.parentElement || element.getRootNode().host || null;
  const within = (root, element) => {
    let at = element;
    while (at && at !== root) at = parent(at);
    return !!at;
  };
  const slotted = (root) => [...root.querySelectorAll("slot")].flatMap((slot) => slot.assignedElements({ flatten: true }));
  const textOf = (root) => squeeze([root.innerText || root.shadowRoot?.textContent, ...[...root.querySelectorAll("slot")].flatMap((slot) => slot.assignedNodes({ flatten: true })).map((node) => (node.getRootNode() === root.getRootNode() ? "" : node.innerText ?? node.data))].join(" "));
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
      if (within(root, element) || within(element, root)) return false;
      const at = element.getBoundingClientRect();
      const x = at.left + at.width / 2, y = at.top + at.height / 2;
      return x > edges.left && x < edges.right && y > edges.top && y < edges.bottom;
    });
    const free = outside.filter((element) => {
      const at = element.getBoundingClientRect();
      const hit = deepest(at.left + at.width / 2, at.top + at.height / 2);
      return hit && (element.contains(hit) || hit.contains(element)) && !within(root, hit);
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
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const lightness = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((each) => (each / 255 <= 0.03928 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = parent(at)) {
      const style = getComputedStyle(at), colour = channels(style.backgroundColor);
      if (style.backgroundImage !== "none") return null;
      if (colour.length === 3 || colour[3] > 0.5) return colour;
    }
    return [255, 255, 255];
  };
  // How much a button strikes the eye: size, letters, contrast of the words, and whether it looks like a button at all.
  const looksOf = (element, at) => {
    const style = getComputedStyle(element), ground = behind(element), words = channels(style.color);
    const around = element.parentElement && behind(element.parentElement);
    const [light, dark] = ground ? [lightness(ground), lightness(words)].sort((one, other) => other - one) : [0, 0];
    const surface = !ground || !around || ground.slice(0, 3).some((each, place) => Math.abs(each - around[place]) > 12);
    const border = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && channels(style.borderTopColor)[3] !== 0;
    return { width: Math.round(at.width), height: Math.round(at.height), letters: parseFloat(style.fontSize), contrast: ground ? Math.round(10 * (light + 0.05) / (dark + 0.05)) / 10 : 0, framed: surface || border };
  };
  const referred = (element) => squeeze((element.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => (id && element.getRootNode().getElementById?.(id)?.textContent) || "").join(" "));
  const buttonsOf = (root) => {
    const found = [];
    const visit = (from) => [...from.querySelectorAll("*"), ...slotted(from).flatMap((each) => [each, ...each.querySelectorAll("*")])].forEach((element) => {
      if (element.shadowRoot) visit(element.shadowRoot);
      const sign = /^[×✕✖⨯x]$/i.test(squeeze(element.textContent)) && getComputedStyle(element).cursor === "pointer";
      if (!sign && !element.matches(CLICKABLE)) return;
      const at = element.getBoundingClientRect();
      if (at.width < 4 || at.height < 4 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
      const drawn = element.querySelector("img[alt]")?.alt || element.querySelector("svg title")?.textContent;
      const text = squeeze(element.innerText || element.value) || referred(element) || squeeze(element.getAttribute("aria-label") || drawn || element.title);
      const label = squeeze(element.getAttribute("aria-label") || element.title);
      const leaves = element.tagName === "A" && /^(https?:|\/|[^#j])/.test(element.getAttribute("href") || "#") && element.getAttribute("role") !== "button";
      found.push({ text, label, leaves, x: at.left + at.width / 2, y: at.top + at.height / 2, ...looksOf(element, at) });
    });
    visit(root);
    return found;
  };
  // What is ticked beforehand and may be unticked: a box, or a switch; its label stands for a box that is hidden.
  const tickedIn = (root) => {
    const found = [];
    const visit = (from) => [...from.querySelectorAll("*"), ...slotted(from).flatMap((each) => [each, ...each.querySelectorAll("*")])].forEach((element) => {
      if (element.shadowRoot) visit(element.shadowRoot);
      const on = element.matches("input[type=checkbox]") ? element.checked && !element.disabled : element.matches("[role=switch][aria-checked=true], [role=checkbox][aria-checked=true]") && !element.disabled && element.getAttribute("aria-disabled") !== "true";
      if (!on) return;
      const shown = [element, ...(element.labels || [])].find((each) => {
        const at = each.getBoundingClientRect();
        return at.width > 4 && at.height > 4 && each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && getComputedStyle(each).pointerEvents !== "none";
      });
      const at = shown?.getBoundingClientRect();
      if (at) found.push({ text: squeeze(shown.innerText), label: "", x: at.left + Math.min(at.width / 2, 24), y: at.top + at.height / 2 });
    });
    visit(root);
    return found;
  };
  const seen = [...hits].filter(([root]) => covers(root)).map(([root, count]) => ({ root, count, text: textOf(root) }));
  const backdrops = seen.filter((each) => !each.text && each.count / total > 0.25 && !each.root.querySelector("img, video, svg, canvas, iframe"));
  const bodies = seen.filter((each) => !backdrops.includes(each));
  const order = (element) => parseInt(getComputedStyle(element).zIndex, 10) || 0;
  bodies.sort((one, other) => order(other.root) - order(one.root));
  return bodies.map((each, place) => {
    const backdrop = place === 0 ? backdrops.reduce((sum, one) => sum + one.count, 0) : 0;
    const cover = (each.count + backdrop) / total;
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
      ticked: tickedIn(each.root).slice(0, 12),
    };
  });
}
