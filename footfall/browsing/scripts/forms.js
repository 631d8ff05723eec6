// The forms of a page: what they ask, how it is said, and where each would send.
// Called by snapshot.js with the tools that it reads everything else with.
({ squeeze, shown, sight, box, region, headingOf, everything }) => {
  const FIELD = "input, select, textarea, [contenteditable=true][role=textbox]";
  const BUTTON = "button, input[type=submit], input[type=button], input[type=image], input[type=reset], [role=button], a[class*=btn i], a[class*=button i]";
  const NO_ANSWER = new Set(["hidden", "submit", "button", "reset", "image"]);
  const HEADED = "h1, h2, h3, h4, h5, h6, legend";
  const asks = (element) => element.matches(FIELD) && !NO_ANSWER.has(element.type);

  const byIds = (element, attribute) =>
    squeeze((element.getAttribute(attribute) || "").split(/\s+/).map((id) => id && element.getRootNode().getElementById?.(id)?.textContent).filter(Boolean).join(" "));
  const labelOf = (field) => {
    const said = [
      ["label", squeeze([...(field.labels || [])].map((each) => each.innerText || each.textContent).join(" "))],
      ["aria", byIds(field, "aria-labelledby") || squeeze(field.getAttribute("aria-label"))],
      ["title", squeeze(field.title)],
      ["placeholder", squeeze(field.placeholder)],
    ].find(([, text]) => text);
    return said ? { label: said[1].slice(0, 300), labelled_by: said[0] } : { label: "", labelled_by: "nothing" };
  };

  // The words between one field and the next, in the order of the document.
  const between = (root, fields) => {
    const gaps = [""];
    const wanted = new Set(fields);
    // What an error would say does not stand there yet; but a form that waits out of sight is read as it will be.
    const readable = root.checkVisibility() && fields.some((each) => each.checkVisibility()) ? (element) => element.checkVisibility() : () => true;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (wanted.has(node)) gaps.push("");
      else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest("script, style, select, textarea, noscript, button") && readable(node.parentElement)) gaps[gaps.length - 1] += ` ${node.data}`;
    }
    return gaps.map(squeeze);
  };

  // Cut off by a part of the form that shows nothing of what is in it, the usual way to hide from eyes alone.
  const cutOff = (field, root) => {
    for (let at = field.parentElement; at && at !== root; at = at.parentElement) {
      const style = getComputedStyle(at), lies = at.getBoundingClientRect();
      if (style.overflow !== "visible" && (lies.width <= 1 || lies.height <= 1)) return true;
      if (/inset\((50|100)%/.test(style.clipPath) || (style.position === "absolute" && /^rect\((0|1)px/.test(style.clip))) return true;
    }
    return false;
  };
  const hiddenBy = (field, root) => {
    if (shown(field)) return cutOff(field, root) ? "away" : "";
    let top = null;
    for (let at = field; at && at !== root.parentElement; at = at.parentElement) {
      const style = getComputedStyle(at), lies = at.getBoundingClientRect();
      if (at === field && ["checkbox", "radio", "file"].includes(field.type) && [...(field.labels || [])].some(shown)) return "style";
      if (style.display === "none") top = "display";
      else if (style.visibility === "hidden" && !top) top = "visibility";
      else if (!top && (style.opacity === "0" || lies.right < 0 || lies.bottom + window.scrollY < 0 || (lies.width <= 1 && lies.height <= 1) || style.clipPath !== "none" || (style.clip !== "auto" && style.position === "absolute"))) top = "away";
    }
    return top || "away";
  };
  // A hidden part that asks more than one thing, or goes on by a button, is a later step.
  const inStep = (field, root) => {
    for (let at = field.parentElement; at && at !== root; at = at.parentElement) {
      if (/\b(step|slide|tab-?pane|page|panel|wizard|etape|schritt|paso)/i.test(`${at.className} ${at.id} ${Object.keys(at.dataset).join(" ")}`)) return true;
      if (!at.checkVisibility() && (at.querySelectorAll("button").length || [...at.querySelectorAll(FIELD)].filter(asks).length > 2)) return true;
    }
    return false;
  };
  const choices = (field) => {
    if (field.tagName === "SELECT") return [...field.options].map((each) => squeeze(each.text)).filter(Boolean).slice(0, 12);
    return [];
  };
  const readField = (field, root, before, after) => {
    const around = field.parentElement;
    const hints = (field.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => id && field.getRootNode().getElementById?.(id)).filter(Boolean);
    if (around && around.querySelectorAll(FIELD).length === 1) hints.push(...around.querySelectorAll("small, [class*=hint i], [class*=help i], [class*=note i]"));
    const legend = field.closest("fieldset")?.querySelector("legend");
    return {
      name: field.getAttribute("name") || "",
      id: field.id || "",
      kind: field.tagName === "INPUT" ? field.type : field.tagName === "DIV" ? "textarea" : field.tagName.toLowerCase(),
      ...labelOf(field),
      before: before.slice(-160),
      after: after.slice(0, 160),
      legend: squeeze(legend?.textContent).slice(0, 160),
      style: `${field.className} ${around?.className ?? ""}`.slice(0, 160),
      // Scripts that check a form are told by a class or a data attribute.
      required: field.required || field.getAttribute("aria-required") === "true" || /\brequired\b/.test(`${field.className} ${Object.values(field.dataset).join(" ")}`),
      explained: hints.some((each) => squeeze(each.textContent).length > 0),
      autocomplete: field.getAttribute("autocomplete") || "",
      inputmode: field.getAttribute("inputmode") || "",
      placeholder: squeeze(field.placeholder),
      value: ["radio", "checkbox"].includes(field.type) ? squeeze(field.value).slice(0, 80) : "",
      options: choices(field),
      longest: field.maxLength > 0 ? field.maxLength : 0,
      multiple: Boolean(field.multiple),
      checked: Boolean(field.checked),
      disabled: field.disabled,
      read_only: Boolean(field.readOnly),
      unfocusable: field.tabIndex < 0 || Boolean(field.closest("[aria-hidden=true]")),
      visible: ["", "style"].includes(hiddenBy(field, root)),
      hidden_by: hiddenBy(field, root),
      later: !shown(field) && inStep(field, root),
    };
  };
  // Two or more plain buttons in a row that send nothing are a choice; so are tiles, which are made to look pressable.
  const isTile = (element) => {
    const pointed = (each) => getComputedStyle(each).cursor === "pointer";
    if (!pointed(element) || pointed(element.parentElement) || element.querySelector("a, button, input, label, select, textarea")) return false;
    const alike = [...element.parentElement.children].filter((each) => each.className.split?.(" ")[0] === element.className.split(" ")[0]);
    return alike.length > 1 && alike.every((each) => squeeze(each.innerText));
  };
  const buttonChoices = (root) => {
    const groups = new Map();
    const tiles = [...root.querySelectorAll("div[class], li[class]")].filter(isTile);
    for (const button of [...root.querySelectorAll("button[type=button], [role=radio], [role=option]"), ...tiles]) {
      const parent = button.parentElement;
      if (!groups.has(parent)) groups.set(parent, []);
      groups.get(parent).push(button);
    }
    const WAY = /^(\W*|next|back|previous|weiter|zurück|suivant|retour|précédent|siguiente|atrás|anterior|avanti|indietro|volgende|terug|vorige|dalej|wstecz|próximo|voltar|次へ|戻る|send|submit|ok|\+|-)$/i;
    return [...groups].filter(([, buttons]) => buttons.length > 1 && buttons.every((each) => squeeze(each.innerText) && !WAY.test(squeeze(each.innerText)) && !each.hasAttribute("aria-expanded") && !each.hasAttribute("aria-controls")))
      .map(([parent, buttons]) => {
        let said = parent;
        while (said && said !== root && !said.previousElementSibling) said = said.parentElement;
        const before = said && said !== root ? squeeze(said.previousElementSibling.innerText) : "";
        return {
          name: parent.id || parent.dataset.name || "", id: parent.id, kind: "buttons", label: before.slice(0, 160), labelled_by: before ? "text" : "nothing",
          before: before.slice(-160), after: "", legend: "", style: String(parent.className).slice(0, 160), required: false, explained: false, autocomplete: "", inputmode: "", placeholder: "", value: "",
          options: buttons.map((each) => squeeze(each.innerText)).slice(0, 12), longest: 0, multiple: false, checked: false, disabled: false, read_only: false, unfocusable: false,
          visible: buttons.some(shown), hidden_by: "", later: !buttons.some(shown), element: buttons[0],
        };
      });
  };

  // Fields that stand in no form belong together under the nearest element that also holds a button.
  const loose = (forms) => {
    const groups = new Map();
    for (const field of everything(document, FIELD)) {
      if (!asks(field) || field.form || forms.some((form) => form.contains(field))) continue;
      let at = field.parentElement;
      while (at && at !== document.body && ![...at.querySelectorAll(BUTTON)].some((each) => each !== field && squeeze(each.innerText || each.value))) at = at.parentElement;
      if (!at || at === document.body) continue;
      groups.set(at, (groups.get(at) || 0) + 1);
    }
    const roots = [...groups.keys()];
    return roots.filter((root) => !roots.some((other) => other !== root && other.contains(root)));
  };

  const captcha = (root) => {
    const has = (selector) => root.querySelector(selector);
    if (has(".h-captcha, iframe[src*='hcaptcha.com']")) return "hCaptcha";
    if (has(".cf-turnstile, iframe[src*='challenges.cloudflare.com']")) return "Turnstile";
    if (has(".frc-captcha")) return "Friendly Captcha";
    if (has("altcha-widget")) return "ALTCHA";
    if (has(".mtcaptcha")) return "MTCaptcha";
    const google = has(".g-recaptcha, [data-sitekey], iframe[src*='recaptcha'], #recaptcha_widget_div, [name=recaptcha_challenge_field]");
    if (google) return google.dataset?.size === "invisible" ? "reCAPTCHA invisible" : "reCAPTCHA";
    if (has("[name*=recaptcha i], [name*=g-recaptcha i]") || (document.querySelector("script[src*='recaptcha/api.js?render=']:not([src*='render=explicit'])") && has("textarea"))) return "reCAPTCHA v3";
    if (has("img[src*=captcha i], img[id*=captcha i], img[class*=captcha i], canvas[class*=captcha i], canvas[id*=captcha i]")) return "picture";
    return "";
  };
  // A form that starts within a table owns what it does not contain; its list of elements leaves out pictures.
  const buttonsOf = (root) => {
    const inside = [...root.querySelectorAll(BUTTON)];
    if (root.tagName !== "FORM") return inside;
    const pictures = [...root.getRootNode().querySelectorAll("input[type=image]")].filter((each) => each.form === root);
    return [...new Set([...inside, ...[...root.elements].filter((each) => each.matches(BUTTON)), ...pictures])];
  };
  const readButton = (button) => ({
    name: button.getAttribute("name") || "",
    id: button.id || "",
    kind: button.tagName === "INPUT" ? button.type : button.tagName === "BUTTON" ? button.type : "link",
    text: squeeze(button.innerText || button.value || button.getAttribute("aria-label") || button.alt || button.title).slice(0, 120),
    disabled: Boolean(button.disabled) || button.getAttribute("aria-disabled") === "true",
    visible: shown(button),
    target: button.hasAttribute("formaction") ? button.formAction : "",
  });

  const real = everything(document, "form");
  const roots = [...real, ...loose(real)];
  const kept = roots.map((root) => {
    const own = root.tagName === "FORM" ? [...root.elements] : [...root.querySelectorAll(FIELD)];
    const rich = root.tagName === "FORM" ? [...root.querySelectorAll("[contenteditable=true][role=textbox]")] : [];
    const picks = buttonChoices(root);
    return { fields: [...own, ...rich].filter(asks), buttons: buttonsOf(root), picks, choices: picks.map((each) => each.element) };
  });
  const readForm = (root, at) => {
    const isForm = root.tagName === "FORM";
    const { fields, buttons, picks } = kept[at];
    let around = root;
    while (around.parentElement && !fields.every((each) => around.contains(each))) around = around.parentElement;
    const inner = fields.filter((each) => around.contains(each));
    const gaps = between(around, inner);
    const words = new Map(inner.map((each, nth) => [each, [gaps[nth], gaps[nth + 1] || ""]]));
    const target = isForm && typeof root.action === "string" ? root.action : "";
    return {
      is_form: isForm,
      action: (isForm && root.getAttribute("action")) || "",
      target,
      method: ((isForm && root.getAttribute("method")) || "get").toLowerCase(),
      opens: (isForm && root.getAttribute("target")) || "",
      enctype: (isForm && root.getAttribute("enctype")) || "",
      marks: [root.getAttribute("role") || "", root.id, String(root.className), root.getAttribute("name") || "", [...root.attributes].filter((each) => each.name.startsWith("data-")).map((each) => `${each.name}=${each.value}`).join(" ")].join(" ").slice(0, 400),
      on_submit: root.getAttribute("onsubmit") || "",
      hidden: isForm ? [...root.elements].filter((each) => each.type === "hidden").map((each) => ({ name: each.name, value: each.value.slice(0, 60) })).slice(0, 40) : [],
      fields: [...fields.map((each) => readField(each, root, ...(words.get(each) || ["", ""]))), ...picks.map(({ element, ...rest }) => rest)],
      buttons: buttons.map(readButton),
      text: squeeze(root.innerText).slice(0, 800),
      lead: squeeze([...root.querySelectorAll(HEADED)].map((each) => each.innerText).join(" ")).slice(0, 200),
      heading: headingOf(root),
      captcha: captcha(root),
      region: region(root),
      box: box(root),
      ...sight(root),
    };
  };
  return { roots, kept, read: () => roots.map(readForm) };
}
