// No request that writes is begun. What is stopped further out may slip away with its page, or with its worker.
(() => {
  // A page may give `self` another meaning: scripts that forget to declare a variable of this name do.
  const scope = self, own = scope.fetch, OwnRequest = Request, { apply } = Reflect, { open } = XMLHttpRequest.prototype;
  const methodOf = Object.getOwnPropertyDescriptor(Request.prototype, "method").get;
  const reads = (method) => method === "GET" || method === "HEAD" || method === "OPTIONS";
  Object.defineProperty(self, "fetch", {
    value: async function fetch(input, init) {
      const request = new OwnRequest(input, init);
      if (!reads(apply(methodOf, request, []))) throw new TypeError("Failed to fetch");
      return apply(own, scope, [request]);
    },
    configurable: true, writable: true,
  });
  if (self.Navigator) Navigator.prototype.sendBeacon = () => true;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const asked = `${method}`;
    return apply(open, this, reads(asked.toUpperCase()) ? [asked, url, ...rest] : ["GET", "about:blank", ...rest]);
  };
})()
