// Keeps in sight what has begun to fade in: many pages hide it again once it is scrolled away, and a person remembers it.
(waiting) => {
  for (const element of waiting)
    if (getComputedStyle(element).opacity !== "0") element.style.setProperty("opacity", "1", "important");
}
