// Lets readers tick fixes and see the hundred people move. Every combination is in the page's table.
(() => {
  "use strict";
  const form = document.querySelector(".ff-ticks");
  const hero = document.getElementById("ff-what-if");
  const rows = [...document.querySelectorAll("#ff-combinations [data-fixes]")];
  if (!form || !hero || !rows.length) return;
  const combinations = new Map(rows.map((row) => [row.dataset.fixes, row]));
  const ticks = [...form.elements.fix.length ? form.elements.fix : [form.elements.fix]];
  const number = hero.querySelector(".ff-number");
  const says = hero.querySelector("output");
  const crowd = hero.querySelector(".ff-crowd");
  const fates = [...hero.querySelectorAll(".ff-key li")];

  const show = () => {
    const ticked = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    const row = combinations.get(ticked.join(" "));
    const people = row.dataset.people.split(" ").map(Number);
    number.textContent = people[0];
    says.textContent = ticked.length ? says.dataset.some.replace("{more}", row.dataset.more) : says.dataset.none;
    fates.forEach((fate, at) => {
      fate.querySelector("b").textContent = people[at];
      fate.hidden = at > 0 && !people[at];
      if (at > 0) fate.querySelector("span").textContent = people[at] === 1 ? fate.dataset.one : fate.dataset.many;
    });
    const classes = people.flatMap((count, at) => Array(count).fill(fates[at].className));
    crowd.querySelectorAll("use").forEach((person, at) => person.setAttribute("class", classes[at]));
    crowd.setAttribute("aria-label", fates.filter((fate) => !fate.hidden).map((fate) => fate.textContent).join(", "));
    return ticked;
  };
  const read = () => {
    const wanted = location.hash.slice(1).split(",");
    for (const tick of ticks) tick.checked = wanted.includes(tick.value);
    show();
  };
  form.addEventListener("change", () => {
    const ticked = show();
    window.history.replaceState(null, "", ticked.length ? `#${ticked.join(",")}` : location.pathname);
  });
  window.addEventListener("hashchange", read);
  for (const hidden of document.querySelectorAll(".ff-ticks [hidden], .ff-scripted")) hidden.hidden = false;
  read();
})();
