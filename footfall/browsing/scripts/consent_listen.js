// Hears what Autoconsent's script reports and clicks, and names the consent tool whose mark is on the page.
(marks) => {
  const key = Symbol.for("footfall.consent");
  if (!window[key]) {
    const kept = { state: {}, result: null, clicked: [], unseen: 0 };
    Object.defineProperty(window, key, { value: kept });
    window.autoconsentSendMessage = (message) => {
      if (message.type === "report") kept.state = { ...message.state };
      if (message.type === "optOutResult") kept.result = message.result;
    };
    addEventListener("click", (event) => {
      const target = event.composedPath()[0];
      if (event.isTrusted || !(target instanceof Element)) return;
      const at = target.getBoundingClientRect();
      const seen = at.width > 2 && at.height > 2 && target.checkVisibility({ visibilityProperty: true });
      const words = target.innerText || target.getAttribute("aria-label") || "";
      if (seen) kept.clicked.push(words.trim().slice(0, 80));
      else kept.unseen += 1;
    }, { capture: true });
  }
  return Object.entries(marks).find(([mark]) => document.querySelector(mark))?.[1] || "";
}
