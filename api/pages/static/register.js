// The register works without this. With it, each tap is sent at once, and kept until it has arrived: in this tab alone,
// by numbers and never by names, and gone when the tab is closed.
"use strict";

const register = document.querySelector("form[data-register]");
if (register) {
  const kept = `register ${register.getAttribute("action")}`;
  const tally = register.querySelector("[data-tally]");
  const people = [...register.querySelectorAll("[data-person]")];
  const byWhom = new Map(people.map((one) => [field(one, "whom").value, one]));
  let waiting = read();
  let sending = false;
  let pause = 1000;
  let told = "";
  register.classList.add("by-script");

  function field(person, name) {
    return person.querySelector(`[name="${name}-${person.dataset.person}"]`);
  }

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(kept)) || [];
    } catch {
      return [];
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(kept, JSON.stringify(waiting));
    } catch {
      // A browser that keeps nothing: it waits in this page alone.
    }
  }

  function said(person) {
    const came = person.querySelector("[type=radio]:checked");
    const fields = { whom: field(person, "whom").value, came: came ? came.value : "unmarked" };
    for (const name of ["late", "early", "lost"]) {
      const box = field(person, name);
      if (box && box.checked) {
        fields[name] = "yes";
      }
    }
    const reason = field(person, "reason");
    if (reason) {
      fields.reason = reason.value;
    }
    return fields;
  }

  function show(person, fields) {
    for (const way of person.querySelectorAll("[type=radio]")) {
      way.checked = way.value === fields.came;
    }
    for (const name of ["late", "early", "lost"]) {
      const box = field(person, name);
      if (box) {
        box.checked = fields[name] === "yes";
      }
    }
    const reason = field(person, "reason");
    if (reason && fields.reason) {
      reason.value = fields.reason;
    }
  }

  function note(person, words, waits) {
    const line = person && person.querySelector("[data-kept]");
    if (line) {
      line.textContent = words;
      line.classList.toggle("waits", waits);
    }
  }

  function count() {
    const open = people.filter((one) => {
      const chosen = one.querySelector("[type=radio]:checked");
      return field(one, "late") && (!chosen || chosen.value === "unmarked");
    }).length;
    const words = open ? `${open} not marked yet.` : "Everybody is marked.";
    const still = waiting.length ? ` ${waiting.length} not saved yet: keep this page open.` : "";
    tally.textContent = `${words}${still}${told}`;
  }

  function ask(families) {
    for (const home of register.querySelectorAll("[data-family]")) {
      const is = families.includes(home.dataset.family);
      home.classList.toggle("ask", is);
      home.querySelector("[data-ask]").hidden = !is;
    }
  }

  function key() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  }

  function body(fields) {
    const sent = new URLSearchParams({ what: "marks", row: "0" });
    const token = register.querySelector("[type=hidden]");
    sent.set(token.name, token.value);
    for (const [name, value] of Object.entries(fields)) {
      sent.set(`${name}-0`, value);
    }
    return sent;
  }

  async function send() {
    if (sending || !waiting.length) {
      return;
    }
    sending = true;
    const first = waiting[0];
    const person = byWhom.get(first.whom);
    let answer = null;
    try {
      answer = await fetch(register.action, {
        method: "POST",
        body: body(first),
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
    } catch {
      answer = null; // no network: it is tried again
    }
    sending = false;
    const taken = answer && answer.ok;
    const refused = answer && [404, 409, 412, 422].includes(answer.status);
    if (taken || refused) {
      waiting = waiting.filter((one) => one.key !== first.key);
      keep();
      pause = 1000;
      told = "";
    }
    if (taken) {
      note(person, waiting.some((one) => one.whom === first.whom) ? "Not saved yet" : "Saved", false);
      ask((await answer.json()).ask);
    } else if (refused) {
      note(person, "This could not be taken. Open the page again and look.", true);
    } else {
      told = answer && answer.status < 500 ? " Sign in again in another tab." : "";
      note(person, "Not saved yet", true);
      pause = Math.min(pause * 2, 30000);
      setTimeout(send, pause);
      count();
      return;
    }
    count();
    send();
  }

  register.addEventListener("change", (event) => {
    const person = event.target.closest("[data-person]");
    if (!person) {
      return;
    }
    const fields = said(person);
    waiting = waiting.filter((one, at) => one.whom !== fields.whom || (sending && at === 0));
    waiting.push({ ...fields, key: key() });
    keep();
    note(person, "Not saved yet", true);
    count();
    send();
  });
  register.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  addEventListener("online", () => {
    pause = 1000;
    send();
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.length) {
      event.preventDefault();
    }
  });
  for (const one of waiting) {
    const person = byWhom.get(one.whom);
    if (person) {
      show(person, one);
      note(person, "Not saved yet", true);
    }
  }
  count();
  send();
}
