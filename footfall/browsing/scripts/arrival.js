// Put into every page before its own scripts: what it does to a visitor without being asked. Read by `page_state.js`.
(() => {
  // Some cookie tools hide from a browser that is driven; what is walked is what visitors meet. Our name stays in the
  // user agent.
  Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false, configurable: true });
  if (window.top !== window) return;
  const kept = { shifts: [], asked: [], sounds: [], leaves: 0, usable: null, touched: false };
  Object.defineProperty(window, Symbol.for("footfall.arrival"), { value: kept });
  const note = (list, what) => list.includes(what) || list.length > 9 || list.push(what);
  const wrap = (holder, name, before) => {
    const own = holder?.[name];
    if (typeof own === "function") holder[name] = function (...given) { return before.call(this, own, given); };
  };

  // The layout that jumps; `page_state.js` adds it up once it is known when there was something to see. What moves without
  // end was not late, and has a check of its own; what a browser draws before or after an element has no node.
  const places = /^(?:transform|translate|scale|rotate|left|right|top|bottom|inset|margin|width|height|flex)/;
  const endless = ({ effect }) => effect?.getComputedTiming().iterations === Infinity
    && effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => places.test(name)));
  const adorns = (shift, moving) => shift.sources.length && shift.sources.every(({ node }) =>
    moving.some(({ effect }) => node ? effect.target?.contains(node) : effect.pseudoElement));
  // Those that stop now and then count still: for each picture that we take they are stopped for a moment.
  const moving = new Set();
  try {
    new PerformanceObserver((list) => {
      for (const each of document.getAnimations().filter(endless)) moving.add(each);
      for (const each of list.getEntries())
        if (!each.hadRecentInput && !kept.touched && kept.shifts.length < 500 && !adorns(each, [...moving]))
          kept.shifts.push([each.startTime, each.value]);
    }).observe({ type: "layout-shift", buffered: true });
  } catch { kept.shifts = null; }

  // What it asks the browser's leave for; the answer is no, as most people's.
  const refused = () => Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  wrap(window.Notification, "requestPermission", (own, [answer]) => {
    note(kept.asked, "notifications");
    answer?.("denied");
    return Promise.resolve("denied");
  });
  wrap(window.PushManager?.prototype, "subscribe", () => { note(kept.asked, "notifications"); return refused(); });
  for (const name of ["getCurrentPosition", "watchPosition"]) {
    wrap(window.Geolocation?.prototype, name, (own, [, failed]) => {
      note(kept.asked, "location");
      failed?.({ code: 1, message: "User denied Geolocation" });
      return 0;
    });
  }
  wrap(window.MediaDevices?.prototype, "getUserMedia", (own, [wanted]) => {
    if (wanted?.video) note(kept.asked, "camera");
    if (wanted?.audio) note(kept.asked, "microphone");
    return refused();
  });

  const named = (media) => {
    const file = (media.currentSrc || media.src || media.querySelector("source")?.src || "").split(/[?#]/)[0];
    return `${media.tagName === "AUDIO" ? "audio" : "a film"}${file ? ` (${file.split("/").pop().slice(0, 60)})` : ""}`;
  };
  const loud = (media) => !media.muted && media.volume > 0;
  wrap(HTMLMediaElement.prototype, "play", function (own, given) {
    if (loud(this) && !kept.touched) note(kept.sounds, named(this));
    return own.apply(this, given);
  });
  addEventListener("DOMContentLoaded", () => {
    for (const media of document.querySelectorAll("audio[autoplay], video[autoplay]")) {
      if (loud(media)) note(kept.sounds, named(media));
    }
  });

  wrap(EventTarget.prototype, "addEventListener", function (own, given) {
    if (given[0] === "beforeunload") kept.leaves += 1;
    return own.apply(this, given);
  });

  // The first screen shows words and nothing lies over them: looked at ten times a second until it is so.
  const fixed = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement || at.getRootNode().host) {
      const size = at.getBoundingClientRect();
      const over = getComputedStyle(at).position === "fixed" || (at.tagName === "DIALOG" && at.open);
      if (over && size.width * size.height > 0.5 * innerWidth * innerHeight && !at.querySelector("main, h1")) return true;
    }
    return false;
  };
  const words = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let letters = 0;
    for (let node = walker.nextNode(), seen = 0; node && seen < 400 && letters < 30; node = walker.nextNode(), seen += 1) {
      const text = node.data.trim(), around = node.parentElement;
      if (!text || !around || /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(around.tagName)) continue;
      const at = around.getBoundingClientRect();
      if (at.bottom < 0 || at.top > innerHeight || !at.width || fixed(around)) continue;
      if (around.checkVisibility({ opacityProperty: true, visibilityProperty: true })) letters += text.length;
    }
    return letters >= 30;
  };
  const free = () => [0.25, 0.5, 0.75].every((y) => !fixed(document.elementFromPoint(innerWidth / 2, y * innerHeight)));
  // Before the first paint words have a place and are not to be seen, and scripts may hold back the document long after it.
  const painted = () => document.readyState !== "loading" || performance.getEntriesByName("first-contentful-paint").length;
  const look = () => {
    if (kept.touched) return;
    if (document.body && painted() && words() && free()) kept.usable = performance.now();
    else setTimeout(look, 100);
  };
  for (const name of ["pointerdown", "keydown"]) {
    addEventListener(name, (event) => { if (event.isTrusted) kept.touched = true; }, { capture: true, once: true });
  }
  look();
})();
