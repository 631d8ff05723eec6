// How far down a page one must scroll because words wait there, invisible, until one does; 0 where none do.
() => {
  const waits = (element) => {
    const style = getComputedStyle(element);
    return style.opacity === "0" && style.position !== "fixed" && element.offsetHeight > 1 && /\S/.test(element.textContent);
  };
  return [...document.body.querySelectorAll("*")].some(waits) ? document.documentElement.scrollHeight : 0;
}
