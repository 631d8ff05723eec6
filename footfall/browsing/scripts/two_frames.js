// Resolves when two frames were drawn: by then the page has been told what came into sight.
() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
