// What a visitor would find behind an address.
() => ({
  text: (document.body?.innerText || "").slice(0, 200000),
  links: [...document.querySelectorAll("a[href]")].filter((link) => link.getClientRects().length).length,
  dials: !!document.querySelector("a[href^='tel:']"),
})
