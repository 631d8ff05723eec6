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
{
    const opensAnApp = (address) => /^(mailto|sms|tel|whatsapp):/i.test(address);
    window.navigation?.addEventListener("navigate", (event) => {
        if (opensAnApp(event.destination.url)) footfallOpens(event.destination.url);
    });
    // A window that opens for a mail tells nobody of its address.
    const open = window.open;
    window.open = function (address, ...rest) {
        if (!opensAnApp(String(address))) return Reflect.apply(open, this, [address, ...rest]);
        footfallOpens(String(address));
        return null;
    };
}
