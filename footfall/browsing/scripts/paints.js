// Milliseconds to the first paint and to the largest one.
() => [
  performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
  window[Symbol.for("footfall.paint")] ?? null,
]
