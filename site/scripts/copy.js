// Copies what there is to paste. Without it, or where a browser forbids it, the lines can be marked by hand.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const place of document.querySelectorAll(".ff-paste")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = place.dataset.copy;
    button.setAttribute("aria-describedby", place.querySelector("h3").id);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(place.querySelector("code").textContent);
        button.textContent = place.dataset.copied;
      } catch {
        button.remove();
      }
    });
    place.append(button);
  }
})();
