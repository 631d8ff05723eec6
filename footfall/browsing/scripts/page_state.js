// What `arrival.js` has noted, and how the cleared page can be used: read once, at the end of an arrival.
async (phone) => {
  const kept = window[Symbol.for("footfall.arrival")] || {};
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nameOf = (element) => squeeze(element.innerText || element.value || element.getAttribute("aria-label") || element.title || element.querySelector("img")?.alt || element.querySelector("title")?.textContent || element.placeholder).slice(0, 80);
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=link], summary";
  const controls = [...document.querySelectorAll(CONTROLS)].slice(0, 1500).map((element) => ({ element, at: element.getBoundingClientRect() })).filter(({ element, at }) => at.width > 1 && at.height > 1 && seen(element));

  // Links within a sentence may be small; everything else of less than 24 pixels needs room around it.
  const inSentence = (element) => element.tagName === "A" && getComputedStyle(element).display.startsWith("inline") && !/^(NAV|LI|TD|FOOTER)$/.test(element.parentElement.tagName) && squeeze(element.parentElement.innerText).length > squeeze(element.innerText).length + 20;
  const taps = () => {
    const targets = controls.filter(({ element }) => !inSentence(element));
    const small = ({ at }) => at.width < 24 || at.height < 24;
    const middle = ({ at }) => [at.left + at.width / 2, at.top + at.height / 2];
    const near = (one, other) => {
      if (one === other || one.element.contains(other.element) || other.element.contains(one.element)) return false;
      const [x, y] = middle(one);
      if (small(other)) {
        const [otherX, otherY] = middle(other);
        return Math.hypot(x - otherX, y - otherY) < 24;
      }
      const box = other.at;
      return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)) < 12;
    };
    const missed = targets.filter((one) => small(one) && targets.some((other) => near(one, other)));
    return { targets: targets.length, missed: missed.map(({ element }) => nameOf(element) || element.tagName.toLowerCase()).slice(0, 40) };
  };

  const rootOf = (element) => {
    let root = null;
    for (let at = element; at && at !== document.body; at = at.parentElement || at.getRootNode().host) {
      if (/^(fixed|sticky)$/.test(getComputedStyle(at).position)) root = at;
    }
    return root;
  };
  // At either end of the page what lies under a fixed thing cannot be scrolled free of it.
  const coveredNow = (half) => controls.flatMap(({ element }) => {
    const at = element.getBoundingClientRect();
    const x = at.left + at.width / 2, y = at.top + at.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return [];
    const hit = document.elementFromPoint(x, y);
    const root = hit && rootOf(hit);
    if (!root || root.contains(element) || element.contains(hit)) return [];
    const box = root.getBoundingClientRect();
    const held = rootOf(element) || (half === "bottom" ? box.top + box.height / 2 > innerHeight / 2 : box.top + box.height / 2 <= innerHeight / 2);
    const by = nameOf(root) || root.getAttribute("aria-label") || root.querySelector("iframe")?.title || (root.querySelector("iframe") || root.tagName === "IFRAME" ? "a frame" : "something without words");
    return held && nameOf(element) ? [{ control: nameOf(element), by: squeeze(by).slice(0, 80) }] : [];
  });
  const measure = taps();
  const before = scrollY;
  scrollTo({ top: 0, behavior: "instant" });
  const found = coveredNow("top");
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  found.push(...coveredNow("bottom"));
  scrollTo({ top: before, behavior: "instant" });
  const covered = found.filter((one, place) => found.findIndex((other) => other.control === one.control) === place).slice(0, 12);

  // What moves by itself without end; somebody who asked for less motion would be spared, most are not asked.
  const large = (element) => { const at = element.getBoundingClientRect(); return at.width * at.height > 0.02 * innerWidth * innerHeight && seen(element); };
  const stops = [...document.querySelectorAll("button, [role=button]")].some((button) => /paus|stop|anhalt|arret|deten|ferma/i.test(`${nameOf(button)} ${button.getAttribute("aria-label")}`));
  const moving = [];
  for (const each of document.getAnimations()) {
    const timing = each.effect?.getComputedTiming(), element = each.effect?.target;
    const lasts = timing && (timing.iterations === Infinity || timing.endTime > 5000);
    if (lasts && each.playState === "running" && element && large(element)) moving.push(squeeze(element.innerText).slice(0, 60) || "an animation without words");
  }
  for (const video of document.querySelectorAll("video")) {
    if (!video.controls && !video.paused && (video.loop || video.duration > 5) && large(video)) moving.push("a film without a button to stop it");
  }
  for (const each of document.querySelectorAll("marquee")) if (large(each)) moving.push(squeeze(each.innerText).slice(0, 60));
  return {
    usable: kept.usable ?? null,
    shift: kept.shift ?? null,
    asked: kept.asked || [],
    sounds: kept.sounds || [],
    leaves: !!kept.leaves || typeof window.onbeforeunload === "function",
    moving: stops ? [] : [...new Set(moving)].slice(0, 6),
    taps: phone ? measure : null,
    covered,
  };
}
