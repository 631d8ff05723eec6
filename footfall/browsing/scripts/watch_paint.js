// Keeps the moment at which the largest thing so far was painted.
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window[Symbol.for("footfall.paint")] = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true})
