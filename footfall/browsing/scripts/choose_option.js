// Chooses the first real option of a list, and says whether there is one.
(list) => {
  const real = [...list.options].find((each) => each.value && !each.disabled && each.index > 0)
    ?? [...list.options].find((each) => each.value && !each.disabled);
  if (!real) return false;
  list.value = real.value;
  list.dispatchEvent(new Event("input", { bubbles: true }));
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
