// Brings a link into view; where its middle is on the screen, if it can be clicked.
(link) => {
  if (!link.isConnected || !link.checkVisibility({ visibilityProperty: true })) return null;
  link.scrollIntoView({ block: "center", behavior: "instant" });
  const box = link.getClientRects()[0];
  if (!box || box.width < 2 || box.height < 2) return null;
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return null;
  // A click meant for it would press what lies on it, such as a cookie notice at the end of the page.
  const pressed = document.elementFromPoint(x, y)?.closest("a[href], button, input, select, textarea");
  return pressed && pressed !== link && !link.contains(pressed) && !pressed.contains(link) ? null : [x, y];
}
