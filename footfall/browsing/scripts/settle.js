// Resolves when a page has stopped building itself: at once where nothing does,
// and after `most` milliseconds at the latest. It is quiet if nothing changes for
// `still` milliseconds.
({ most, still }) => new Promise((resolve) => {
  const words = () => (document.body ? document.body.textContent.trim().length : 0);
  // Of a page that has only begun to come, nobody knows whether it has scripts.
  const plain = () => document.readyState !== 'loading' && document.scripts.length === 0;
  if (plain()) { resolve(); return; }
  const began = performance.now();
  let last = performance.now();
  const watcher = new MutationObserver(() => { last = performance.now(); });
  watcher.observe(document, { childList: true, subtree: true, characterData: true });
  const look = () => {
    const now = performance.now();
    // A page with hardly a word on it is probably still being built by its scripts.
    const quiet = words() > 200 ? still : 700;
    if (plain() || now - last >= quiet || now - began >= most) { watcher.disconnect(); resolve(); } else setTimeout(look, 15);
  };
  setTimeout(look, 15);
})
