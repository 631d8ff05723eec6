// What the first page says of whose it is, and whether there is anything on it.
() => ({
  text: document.body ? document.body.innerText.slice(0, 4000) : "",
  title: document.title,
  site: document.querySelector("meta[property='og:site_name']")?.content || "",
  language: document.documentElement.lang || "",
  password: !!document.querySelector("input[type=password]"),
  pictures: document.querySelectorAll("img, svg, video, canvas").length,
})
