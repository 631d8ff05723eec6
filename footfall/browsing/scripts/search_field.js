// Which of the fields belongs to the form that was read: by its name, its kind and where its form would send.
(fields, [name, kind, path]) => {
  const bare = (path) => path.replace(/\/$/, "");
  const action = (field) => field.form?.getAttribute("action");
  const sends = (field) => (action(field) ? new URL(action(field), document.baseURI).pathname : "");
  const ours = (field) => (field.getAttribute("name") || field.id) === name && field.type === kind;
  const fits = fields.filter((field) => ours(field) && bare(sends(field)) === bare(path));
  return fields.indexOf(fits.find((field) => field.checkVisibility()) || fits[0]);
}
