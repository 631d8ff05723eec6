// What the browser complains about in a form, and which mail program or app would have been opened. Where a script
// only asks whether all is well, nobody sees a bubble.
{
    let asked = 0;
    for (const { prototype } of [HTMLFormElement, HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement]) {
        const check = prototype.checkValidity;
        prototype.checkValidity = function () {
            asked++;
            try { return check.call(this); } finally { asked--; }
        };
    }
    addEventListener("invalid", (event) => {
        if (!asked) {
            (window[Symbol.for("footfall.invalid")] ??= []).push([event.target, event.target.validationMessage, event]);
        }
    }, true);
}
window.navigation?.addEventListener("navigate", (event) => {
    if (/^(mailto|sms|tel|whatsapp):/i.test(event.destination.url)) footfallOpens(event.destination.url);
});
