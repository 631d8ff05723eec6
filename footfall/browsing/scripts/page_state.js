// What `arrival.js` has noted, and what moves by itself on the page.
() => {
  const kept = window[Symbol.for("footfall.arrival")] || {};
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // In the windows that Web Vitals speaks of: no second's pause, five seconds at most. What moves before anything was
  // painted nobody saw; looking at the page so early makes the browser lay it out without its styles.
  const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
  let worst = 0, sum = 0, first = 0, last = 0;
  for (const [at, value] of kept.shifts || []) {
    if (at <= painted) continue;
    sum = sum && at - last < 1000 && at - first < 5000 ? sum + value : value;
    if (sum === value) first = at;
    last = at;
    worst = Math.max(worst, sum);
  }
  // What moves by itself without end; somebody who asked for less motion would be spared, most are not asked.
  const large = (element) => { const at = element.getBoundingClientRect(); return at.width * at.height > 0.02 * innerWidth * innerHeight && seen(element); };
  // Colours that glide, and a gradient in letters, move nothing.
  const still = /^(?:offset|easing|composite|computedOffset|color|.*Color|background.*|boxShadow|textShadow|filter|backdropFilter)$/;
  const moves = (effect) => effect?.getKeyframes?.().some((frame) => Object.keys(frame).some((name) => !still.test(name))) ?? true;
  const moving = [];
  for (const each of document.getAnimations()) {
    const timing = each.effect?.getComputedTiming(), element = each.effect?.target;
    const lasts = timing && (timing.iterations === Infinity || timing.endTime > 5000);
    // What is drawn before or after an element adorns it; its words stand still.
    if (each.effect?.pseudoElement || !moves(each.effect)) continue;
    if (lasts && each.playState === "running" && element && large(element)) moving.push(squeeze(element.innerText).slice(0, 60) || "an animation without words");
  }
  for (const video of document.querySelectorAll("video")) {
    if (!video.controls && !video.paused && (video.loop || video.duration > 5) && large(video)) moving.push("a film without a button to stop it");
  }
  for (const each of document.querySelectorAll("marquee")) if (large(each)) moving.push(squeeze(each.innerText).slice(0, 60));
  return {
    usable: kept.usable ?? null,
    shift: kept.shifts ? worst : null,
    asked: kept.asked || [],
    sounds: kept.sounds || [],
    leaves: !!kept.leaves || typeof window.onbeforeunload === "function",
    moving: [...new Set(moving)].slice(0, 6),
  };
}
