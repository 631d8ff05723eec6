// All that a field's form would send with these words, as a browser would; nothing where a script must answer.
(field, text) => {
  if (!field.form || !field.name) return [];
  const sent = [...new FormData(field.form)].filter(([, value]) => typeof value === "string");
  return sent.map(([name, value]) => [name, name === field.name ? text : value]);
}
