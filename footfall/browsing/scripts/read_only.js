// What may leave after its page, or its worker, has gone can be watched by nobody, so that pages do without it.
(() => {
  // A page may give `self` another meaning: scripts that forget to declare a variable of this name do.
  const scope = self, own = scope.fetch, OwnRequest = Request, { apply } = Reflect;
  const keeps = Object.getOwnPropertyDescriptor(Request.prototype, "keepalive").get;
  Object.defineProperty(self, "fetch", {
    value: async function fetch(input, init) {
      const request = new OwnRequest(input, init);
      return apply(own, scope, [apply(keeps, request, []) ? new OwnRequest(request, { keepalive: false }) : request]);
    },
    configurable: true, writable: true,
  });
  if (!self.Navigator) return;
  const { catch: fails } = Promise.prototype;
  Object.defineProperty(Navigator.prototype, "sendBeacon", {
    value: function sendBeacon(url, data) {
      const request = new OwnRequest(url, { method: "POST", body: data, mode: "no-cors", credentials: "include" });
      apply(fails, apply(own, scope, [request]), [() => {}]);
      return true;
    },
    configurable: true, writable: true,
  });
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "SharedWorker"]) delete self[name];
})()
