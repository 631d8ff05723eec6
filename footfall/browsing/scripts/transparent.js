// What is transparent now and could fade in, as a list that the next script is given.
() => [...document.querySelectorAll("body *")].slice(0, 20000)
  .filter((element) => getComputedStyle(element).opacity === "0" && element.getBoundingClientRect().height > 1)
