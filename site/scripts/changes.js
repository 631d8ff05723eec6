// What changed between any two audits, chosen by the reader. A convenience: everything stands in the page without it.
// Words of audited sites are only ever set as text.
(() => {
  "use strict";
  const history = window.footfallHistory;
  const form = document.getElementById("ff-chooser");
  const out = document.getElementById("ff-chosen");
  const number = document.getElementById("ff-chosen-number");
  if (!history || !form || !out) return;
  const says = out.dataset;
  const language = document.documentElement.lang || "en";
  const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" });

  const made = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  // A finding or an answer as it was in one audit: the spans that hold it, both ends included.
  const answered = (check, at) => check.answers.find((each) => each.first <= at && at <= each.last);
  const open = (finding, at) => finding.times.some(([first, last]) => first <= at && at <= last);
  const score = (answer) => (answer.score === null ? 1 : answer.score);

  const compare = (before, after) => {
    const changes = { closed: [], opened: [], better: [], worse: [], unmeasured: [], anew: [], dropped: [] };
    const both = new Set();
    const stirred = new Set();
    for (const check of history.checks) {
      const then = answered(check, before);
      const now = answered(check, after);
      const row = [check.stage, check.question];
      if (!then && !now) continue;
      if (!now) changes.dropped.push(row);
      else if (!then || then.version !== now.version) changes.anew.push(row);
      else if (then.answered && now.answered) both.add(check.check);
      else if (then.answered) changes.unmeasured.push(row);
    }
    for (const finding of history.findings) {
      const was = open(finding, before);
      const is = open(finding, after);
      if (was === is || !both.has(finding.check)) continue;
      stirred.add(finding.check);
      changes[is ? "opened" : "closed"].push([finding.stage, finding.fix]);
    }
    for (const check of history.checks) {
      if (!both.has(check.check) || stirred.has(check.check)) continue;
      const by = score(answered(check, after)) - score(answered(check, before));
      if (by) changes[by > 0 ? "better" : "worse"].push([check.stage, check.question]);
    }
    return changes;
  };

  const show = () => {
    // What came first is before, whichever of both was chosen where.
    const chosen = [Number(form.elements.before.value), Number(form.elements.after.value)];
    const [before, after] = chosen.sort((one, other) => one - other);
    const [then, now] = [history.runs[before], history.runs[after]];
    out.replaceChildren();
    number.replaceChildren();
    if (then.reached === null || now.reached === null) {
      number.append(says.gap);
      return;
    }
    number.append(made("b", `${then.people.reached} → ${now.people.reached}`), ` ${says.number}`);
    if (then.method && now.method && then.method !== now.method) out.append(made("p", says.method, "ff-range"));
    const changes = compare(before, after);
    for (const [kind, rows] of Object.entries(changes)) {
      if (!rows.length) continue;
      const heading = made("h3", `${says[kind]} `);
      heading.append(made("small", String(rows.length)));
      const list = made("ul", undefined, "ff-strips");
      for (const [stage, words] of rows) {
        const row = made("li", undefined, `ff-${stage}`);
        const about = made("span", `${words} `);
        about.append(made("small", says[`stage${stage[0].toUpperCase()}${stage.slice(1)}`]));
        row.append(about);
        list.append(row);
      }
      out.append(heading, list);
    }
    if (!Object.values(changes).some((rows) => rows.length)) out.append(made("p", says.nothing));
  };

  const hour = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeStyle: "short", timeZone: "UTC" });
  const days = history.runs.map((run) => day.format(new Date(run.started)));
  const label = (run, at) => {
    const again = days.indexOf(days[at]) !== at || days.lastIndexOf(days[at]) !== at;
    return again ? `${days[at]}, ${hour.format(new Date(run.started))}` : days[at];
  };

  for (const name of ["before", "after"]) {
    const list = form.elements[name];
    history.runs.forEach((run, at) => {
      const choice = made("option", label(run, at));
      choice.value = String(at);
      list.prepend(choice);
    });
    list.addEventListener("change", show);
  }
  const measured = history.runs.map((run, at) => (run.reached === null ? -1 : at)).filter((at) => at >= 0);
  form.elements.before.value = String(measured[0] ?? 0);
  form.elements.after.value = String(measured[measured.length - 1] ?? 0);
  form.hidden = false;
  show();
})();
