// Carrying a family over the board. Without this the family's own page does the same with a form.
"use strict";

(() => {
  const panel = document.getElementById("carry");
  if (!panel) {
    return;
  }
  const part = (name) => panel.querySelector(`[data-${name}]`);
  const [who, says, more, form] = ["who", "says", "more", "form"].map(part);
  const WORDS = { here: "it is here", fine: "possible", costs: "possible, at a cost", allow: "only if you allow it", breaks: "not possible", plan: "only by planning" };
  const SIGNS = { here: "•", fine: "✓", costs: "↓", allow: "?", breaks: "✕", plan: "…" };
  const PRESS_MS = 400, SLACK = 8, EDGE = 60;
  let carried = null, press = null, ghost = null, over = null;

  const familyOf = (link) => decodeURIComponent(new URL(link.href).pathname.split("/families/")[1] || "");
  const labelOf = (link) => link.title || (link.getAttribute("aria-label") || link.textContent).replace(/^Move /, "");
  const linkAt = (target) => target.closest && target.closest(".seats a, a.handle");
  const spots = () => [...document.querySelectorAll("[data-verdict]")];
  const where = (one) => `${one.where}: ${WORDS[one.verdict]}.`;
  const tell = (text) => { says.textContent = text; };

  async function pickUp(link, from) {
    putBack(false);
    const mine = { family: familyOf(link), label: labelOf(link), from: link, by: from, targets: new Map() };
    carried = mine;
    document.body.classList.add("carrying");
    panel.hidden = false;
    who.textContent = mine.label;
    tell("Picked up. Looking where it could be.");
    const answer = await fetch(panel.dataset.moves + encodeURIComponent(mine.family)).catch(() => null);
    if (carried !== mine) {
      return;
    }
    if (!answer || !answer.ok || answer.redirected) { // signed out meanwhile, or there is no such plan any more
      putBack(true);
      location.href = link.href;
      return;
    }
    const told = await answer.json();
    mine.told = told;
    show(told);
    const free = told.targets.filter((one) => ["fine", "costs", "allow"].includes(one.verdict)).length;
    mine.intro = `Picked up. ${free || "No"} ${free === 1 ? "place" : "places"} possible. Arrows or a click choose a place, Escape puts it back. `;
    tell(mine.intro);
    if (from === "keys") {
      const first = spots().find((one) => !one.dataset.listed && one.dataset.verdict !== "here") || spots()[0];
      if (first) {
        first.focus();
      }
    }
    if (mine.drop) {
      drop(mine.drop);
    }
  }

  function show(told) {
    for (const one of told.targets) {
      const at = `${one.side} ${one.session}`;
      carried.targets.set(at, one);
      const side = document.querySelector(`[data-at="${CSS.escape(at)}"]`);
      if (side) {
        mark(side, one);
      } else {
        list(at, one);
      }
    }
  }

  function mark(side, one) {
    side.dataset.verdict = one.verdict;
    side.tabIndex = 0;
    side.setAttribute("role", "button");
    side.setAttribute("aria-label", where(one));
    const sign = document.createElement("span");
    sign.className = "sign";
    sign.textContent = `${SIGNS[one.verdict]} ${WORDS[one.verdict]}`;
    side.append(sign);
    for (const seat of side.querySelectorAll(".seats a")) { // the side is a button now: nothing inside it is a link
      seat.dataset.leads = seat.getAttribute("href");
      seat.removeAttribute("href");
      seat.removeAttribute("tabindex");
    }
  }

  function list(at, one) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.at = at;
    button.dataset.listed = "yes";
    button.dataset.verdict = one.verdict;
    button.textContent = `${SIGNS[one.verdict]} ${where(one)}`;
    item.append(button);
    more.append(item);
  }

  function look(spot) {
    if (spot === over) {
      return;
    }
    over = spot;
    for (const one of document.querySelectorAll(".over")) {
      one.classList.remove("over");
    }
    const one = spot && carried.targets.get(spot.dataset.at);
    if (one) {
      spot.classList.add("over");
      tell((carried.intro || "") + [where(one), ...one.says].join(" "));
      carried.intro = "";
    }
  }

  function drop(at) {
    if (!carried.told) {
      carried.drop = at;
      return;
    }
    const one = carried.targets.get(at);
    if (!one || one.verdict === "here") {
      return putBack(true);
    }
    form.hidden = true;
    if (one.verdict === "breaks") {
      tell(`Not possible. ${one.says.join(" ")}`);
      return;
    }
    if (one.verdict === "plan" || !carried.told.may_move) {
      location.href = `${panel.dataset.families}${encodeURIComponent(carried.family)}?to=${encodeURIComponent(at)}#move`;
      return;
    }
    tell([`${one.where}:`, `${WORDS[one.verdict]}.`, ...one.says].join(" "));
    form.action = panel.dataset.moves + encodeURIComponent(carried.family);
    form.elements.to.value = at;
    const asks = one.verdict === "allow";
    part("reason").hidden = !asks;
    form.elements.reason.required = asks;
    part("do").textContent = `Pin ${carried.label} to ${one.where}`;
    form.hidden = false;
    (asks ? form.elements.reason : part("do")).focus();
  }

  function putBack(focus) {
    if (!carried) {
      return;
    }
    for (const one of spots()) {
      delete one.dataset.verdict;
      if (one.matches(".side")) {
        one.removeAttribute("role");
        one.removeAttribute("aria-label");
        one.removeAttribute("tabindex");
        one.querySelector(".sign").remove();
        for (const seat of one.querySelectorAll(".seats a")) {
          seat.setAttribute("href", seat.dataset.leads);
          seat.tabIndex = -1;
        }
      }
    }
    more.replaceChildren();
    look(null);
    form.hidden = true;
    document.body.classList.remove("carrying");
    panel.hidden = true;
    const back = carried.from;
    carried = null;
    if (focus) {
      document.getElementById("put-back").textContent = "Put back where it was.";
      back.focus();
    }
  }

  // Mouse and touch: a seat or a handle is dragged; a long press picks up on a screen that scrolls.
  document.addEventListener("pointerdown", (event) => {
    const link = linkAt(event.target);
    if (!link || event.button) {
      return;
    }
    press = { link, x: event.clientX, y: event.clientY, dragging: false };
    if (event.pointerType !== "mouse") {
      press.timer = setTimeout(() => begin(event.clientX, event.clientY), PRESS_MS);
    }
  });
  document.addEventListener("pointermove", (event) => {
    if (!press) {
      return;
    }
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLACK;
    if (!press.dragging && far) {
      if (event.pointerType !== "mouse") {
        return release();
      }
      begin(event.clientX, event.clientY);
    }
    if (press.dragging) {
      drag(event.clientX, event.clientY);
    }
  });
  document.addEventListener("pointerup", (event) => {
    const dragged = press && press.dragging;
    release();
    if (dragged && carried) {
      const spot = spotAt(event.clientX, event.clientY);
      if (spot) {
        drop(spot.dataset.at);
      } else {
        putBack(true);
      }
    }
  });
  document.addEventListener("pointercancel", () => {
    const dragged = press && press.dragging;
    release();
    if (dragged) {
      putBack(true);
    }
  });
  document.addEventListener("touchmove", (event) => {
    if (press && press.dragging) {
      event.preventDefault();
    }
  }, { passive: false });
  for (const kind of ["dragstart", "contextmenu"]) {
    document.addEventListener(kind, (event) => {
      if (press && (kind === "dragstart" || press.timer)) {
        event.preventDefault();
      }
    });
  }

  function begin(x, y) {
    press.dragging = true;
    press.dropped = true;
    getSelection().removeAllRanges();
    ghost = document.createElement("p");
    ghost.className = "ghost";
    ghost.textContent = labelOf(press.link);
    document.body.append(ghost);
    drag(x, y);
    pickUp(press.link, "pointer");
    addEventListener("click", swallow, { capture: true, once: true });
  }

  function swallow(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  function drag(x, y) {
    ghost.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
    if (y < EDGE || y > innerHeight - EDGE) {
      scrollBy(0, y < EDGE ? -12 : 12);
    }
    if (carried && carried.told) {
      look(spotAt(x, y));
    }
  }

  function spotAt(x, y) {
    const under = document.elementFromPoint(x, y);
    return under && under.closest("[data-at]");
  }

  function release() {
    if (press) {
      clearTimeout(press.timer);
      setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
    }
    press = null;
    if (ghost) {
      ghost.remove();
      ghost = null;
    }
  }

  // A handle picks up by click, Enter or Space; a place takes what is carried the same way.
  document.addEventListener("click", (event) => {
    const handle = event.target.closest("a.handle");
    const looking = carried && !carried.told; // who is quicker than the answer is not asked to click again
    const spot = event.target.closest(looking ? "[data-at]" : "[data-verdict]");
    if (handle && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      pickUp(handle, "keys");
    } else if (carried && spot) {
      event.preventDefault();
      drop(spot.dataset.at);
    } else if (event.target.closest("[data-back]")) {
      putBack(true);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (carried && carried.told && event.target.matches("[data-verdict]")) {
      look(event.target);
    }
  });
  document.addEventListener("pointerover", (event) => {
    if (carried && carried.told && form.hidden && !press) {
      const spot = event.target.closest("[data-verdict]");
      if (spot) {
        look(spot);
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("a.handle")) {
      event.preventDefault();
      pickUp(event.target, "keys");
      return;
    }
    if (!carried) {
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      putBack(true);
    } else if (event.target.matches("[data-verdict]")) {
      onSpot(event);
    }
  });

  function onSpot(event) {
    const all = spots(), at = all.indexOf(event.target);
    const day = (one) => one.closest(".day");
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      drop(event.target.dataset.at);
    } else if (step) {
      event.preventDefault();
      let next = at + step;
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        while (all[next] && day(all[next]) && day(all[next]) === day(event.target)) {
          next += step;
        }
      }
      (all[next] || all[step > 0 ? 0 : all.length - 1]).focus();
    }
  }
})();

(() => {
  const since = document.getElementById("since");
  if (!since) {
    return;
  }
  // Only for somebody who is there: else an office browser that was left open would stay signed in for ever.
  const EVERY_MS = 20000, THERE_MS = 600000;
  let there = Date.now();
  for (const kind of ["pointerdown", "keydown"]) {
    addEventListener(kind, () => { there = Date.now(); });
  }
  const ask = async () => {
    if (document.hidden || Date.now() - there > THERE_MS) {
      return;
    }
    const answer = await fetch(since.dataset.since).catch(() => null);
    if (answer && answer.status === 200 && !answer.redirected) {
      since.querySelector("span").textContent = (await answer.json()).says;
      since.hidden = false;
      clearInterval(again);
    }
  };
  const again = setInterval(ask, EVERY_MS);
  document.addEventListener("visibilitychange", ask);
})();
