// Where the button that opens the menu is on the screen, if there is one to be seen.
() => {
    const named = /menu|menü|menú|navigation|nav|burger|メニュー/i;
    window.scrollTo(0, 0);
    for (const each of document.querySelectorAll("button, [role=button], summary, label, a, .navbar-toggler, [class*=burger], [class*=menu-toggle]")) {
        const box = each.getBoundingClientRect();
        if (box.width < 8 || box.height < 8 || box.top > innerHeight / 2 || box.width > innerWidth * 0.7) continue;
        if (!each.checkVisibility({visibilityProperty: true})) continue;
        const referred = (each.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => (id && document.getElementById(id)?.textContent) || "");
        const drawn = each.querySelector("svg title")?.textContent || each.querySelector("img[alt]")?.alt || "";
        const says = [each.innerText, ...referred, drawn, each.getAttribute("aria-label"), each.className?.baseVal ?? each.className, each.id, each.title].join(" ");
        const toggles = each.hasAttribute("aria-expanded") || each.hasAttribute("aria-controls") || /toggle|burger/i.test(says) || each.tagName === "SUMMARY";
        if (named.test(says) && toggles) return [box.left + box.width / 2, box.top + box.height / 2];
    }
    return null;
}
