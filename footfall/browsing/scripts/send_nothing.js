// No form is sent, not even one that only asks: what a page tries to submit stays where it is.
addEventListener("submit", (event) => event.preventDefault(), true);
HTMLFormElement.prototype.submit = () => {}; HTMLFormElement.prototype.requestSubmit = () => {};
