// What a form says at this moment: words on and around it, which fields it complains about, and what they hold.
({ root, fields: all }) => {
  // One that has gone keeps its place, and shows nothing.
  const fields = all.map((field) => field || document.createElement("input"));
  const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
  if (!root?.isConnected) return { gone: true, fields: [], texts: [], bubbles: [] };
  document.activeElement?.blur?.();
  const shown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const tied = new Map();
  const dress = (field) => {
    const style = getComputedStyle(field);
    return [style.borderColor, style.backgroundColor, style.boxShadow, field.className].join("|");
  };
  fields.forEach((field, nth) => {
    for (const attribute of ["aria-describedby", "aria-errormessage", "aria-labelledby"]) {
      for (const id of (field.getAttribute(attribute) || "").split(/\s+/)) {
        const said = id && document.getElementById(id);
        if (said) tied.set(said, nth);
      }
    }
    for (const label of field.labels || []) tied.set(label, nth);
  });
  const tiedTo = (element) => {
    for (let up = element; up; up = up.parentElement) if (tied.has(up)) return tied.get(up);
    return -1;
  };
  const NEAR = 48;
  const beside = (element) => {
    for (let up = element.parentElement; up && up !== root.parentElement; up = up.parentElement) {
      const inside = fields.filter((field) => up.contains(field));
      if (inside.length === 1) return fields.indexOf(inside[0]);
      if (inside.length > 1) break;
    }
    // Otherwise the field just above or below it, as a reader takes it.
    const lies = element.getBoundingClientRect();
    let best = -1, least = NEAR;
    fields.forEach((field, nth) => {
      if (!shown(field)) return;
      const its = field.getBoundingClientRect();
      if (its.right < lies.left || its.left > lies.right) return;
      const gap = Math.max(lies.top - its.bottom, its.top - lies.bottom, 0);
      if (gap < least) { least = gap; best = nth; }
    });
    return root.contains(element) ? best : -1;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = squeeze(walker.currentNode.data);
    if (!text || element.closest("script, style, noscript, select, textarea") || !shown(element)) continue;
    const field = tiedTo(element);
    const near = field >= 0 ? field : beside(element);
    const live = element.closest("[role=alert], [role=status], [aria-live], dialog, [role=dialog]");
    texts.push({ text: text.slice(0, 300), near, tied: field >= 0, around: root.contains(element) || root.parentElement.contains(element), live: Boolean(live) });
  }
  const bubbles = (window[Symbol.for("footfall.invalid")] || [])
    .filter(([field, , event]) => fields.includes(field) && !event.defaultPrevented)
    .map(([field, message]) => ({ field: fields.indexOf(field), message }));
  return {
    gone: false,
    fields: fields.map((field) => ({
      shown: shown(field),
      invalid: field.getAttribute("aria-invalid") === "true",
      dress: dress(field),
      fits: !field.matches(":invalid"),
      holds: ["checkbox", "radio"].includes(field.type) ? field.checked : Boolean(field.value ?? squeeze(field.innerText)),
    })),
    texts,
    bubbles,
  };
}
