// Lets readers sort the companies of the overview by any column. Without it they stand in their groups, by name.
(() => {
  const tables = [...document.querySelectorAll("table.ff-firms")];
  if (!tables.length) return;
  const [first] = tables;
  const home = new Map();
  for (const table of tables) for (const firm of table.tBodies) home.set(firm, table);
  const firms = [...home.keys()];
  let column = -1, order = "none";

  const value = (firm) => {
    const told = firm.rows[0].cells[column].dataset.sort ?? "";
    return told === "" || isNaN(told) ? told : Number(told);
  };
  const compare = (one, other) => {
    const [a, b] = [value(one), value(other)];
    // What was not measured stays last, however one sorts.
    if (a === "" || b === "") return (a === "") - (b === "");
    const by = typeof a === "string" ? a.localeCompare(b) : a - b;
    return order === "descending" ? -by : by;
  };
  const show = () => {
    const sorted = order === "none" ? firms : [...firms].sort(compare);
    for (const firm of sorted) (order === "none" ? home.get(firm) : first).append(firm);
    for (const table of tables) {
      table.closest("section").hidden = order !== "none" && table !== first;
      table.closest("section").classList.toggle("ff-together", order !== "none");
      for (const head of table.tHead.rows[0].cells) {
        if (head.cellIndex === column && order !== "none") head.setAttribute("aria-sort", order);
        else head.removeAttribute("aria-sort");
      }
    }
  };
  for (const table of tables) {
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // Up, down, and back to the groups.
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        order = column === head.cellIndex ? next[order] : "ascending";
        column = head.cellIndex;
        show();
        first.tHead.rows[0].cells[column].firstElementChild.focus();
      });
    }
  }
})();
