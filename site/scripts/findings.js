// Lets readers narrow the list of work to a stage, an effort or a page. Without it the whole list is shown.
(() => {
  "use strict";
  const form = document.getElementById("ff-filter");
  const items = [...document.querySelectorAll(".ff-work > li")];
  if (!form || items.length < 2) return;
  const out = form.querySelector("output");
  const fits = (item, { stage, effort, page }) =>
    (!stage || item.dataset.stage === stage) &&
    (!effort || item.dataset.effort === effort) &&
    (!page || item.dataset.pages.split(" ").includes(page));
  const show = () => {
    const wanted = Object.fromEntries(new FormData(form));
    for (const item of items) item.hidden = !fits(item, wanted);
    const shown = items.filter((item) => !item.hidden).length;
    out.textContent = out.dataset.says.replace("{shown}", shown).replace("{all}", items.length);
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
