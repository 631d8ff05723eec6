// Puts the element that it is called on where a hand can take it.
function () { this.ownerDocument.defaultView[Symbol.for("footfall.handed")] = this; }
