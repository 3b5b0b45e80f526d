"use strict";
// Small things the server cannot do. Every page works without this file, but for drag and drop and the keys.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // htmx takes a browser longer to compile than most pages to paint, and then asks for what a page fetches later: it
  // comes after the first paint. It starts itself before DOMContentLoaded or once all is loaded, at no time between.
  // What somebody does before it is there waits for it; should it not come, the browser does it in its own way.
  const held = [];
  let holding = true;
  const withHtmx = (act) => { if (holding) held.push(act); else act(); };
  const repeat = ({ type, target }) => target.dispatchEvent(new Event(type, { bubbles: true }));
  const click = ({ target }) => target.closest("button").click();
  const submit = ({ target, submitter }) => { if (submitter) submitter.click(); else target.requestSubmit(); };
  const later = {
    submit: ["form[hx-get], form[hx-post]", submit],
    click: ["button[hx-post]", click],
    change: ["form[hx-get]", repeat],
    input: ["form[hx-get]", repeat],
  };
  for (const [kind, [asking, again]] of Object.entries(later)) {
    document.addEventListener(kind, (event) => {
      if (!holding || !event.target.closest(asking)) return;
      event.preventDefault();
      withHtmx(() => again(event));
    }, true);
  }
  const { htmx: wanted } = document.currentScript.dataset;
  const fetchHtmx = () => {
    const script = document.createElement("script");
    script.src = wanted;
    script.onload = script.onerror = () => { holding = false; for (const act of held) act(); };
    document.head.append(script);
  };
  const once = (act) => () => { const first = act; act = () => {}; first(); };
  const come = once(fetchHtmx);
  addEventListener("load", () => {
    new PerformanceObserver(come).observe({ type: "paint", buffered: true });
    setTimeout(come, 1000); // a page in the background is not painted
  });

  // A step back to what htmx had put there is its to show; until it is there, or should it not come, the page comes anew.
  addEventListener("popstate", ({ state }) => { if (state?.htmx && !window.htmx) location.reload(); });

  // The style leaves what is below the screen to a later frame; what the page is to be scrolled to must be there now.
  const [came] = performance.getEntriesByType("navigation"); // loaded again or come back to, it is scrolled to where one was
  if (location.hash || came?.type !== "navigate" || document.querySelector(".at")) root.classList.add("at-once");

  // What is unfolded is the page's address, too: whoever gets the link sees the same.
  const named = () => decodeURIComponent(location.hash.slice(1));
  const unfold = () => { const part = named() && byId(named())?.closest("details"); if (part) part.open = true; };
  document.addEventListener("toggle", ({ target }) => {
    if (!target.id || target.open === (named() === target.id)) return;
    history.replaceState(history.state, "", `${location.pathname}${location.search}${target.open ? `#${encodeURIComponent(target.id)}` : ""}`);
  }, true);
  addEventListener("hashchange", unfold);
  document.addEventListener("htmx:afterSettle", unfold);
  unfold();

  byId("theme")?.addEventListener("click", () => {
    const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    document.cookie = `theme=${next};path=/;max-age=31536000;samesite=strict`;
  });

  // What goes wrong with a part of a page is told above all of it; the part stays, with what somebody wrote into it.
  const trouble = byId("trouble");
  let unanswered = false;
  const tell = (said) => { trouble.textContent = said; trouble.hidden = !said; };
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status < 400) return;
    Object.assign(detail, { shouldSwap: false, isError: true });
    const { body } = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
    tell(body.textContent.trim() || `The workbench answered ${detail.xhr.status}.`);
  });
  document.addEventListener("htmx:sendError", () => {
    unanswered = true;
    tell("The workbench does not answer. Is it still running? What stands here is what it said last.");
  });
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (!detail.successful) { for (const each of target.querySelectorAll("button[name=key]")) each.disabled = false; }
    else if (unanswered || detail.requestConfig.verb !== "get") { unanswered = false; tell(""); }
  });

  // What a part of a page says when it comes, for those who hear it: a sentence of it, and of a refresh now and then one.
  const said = byId("said");
  let saidAt = 0;
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    const now = [...target.querySelectorAll("[data-say], [role=status]")].map((each) => each.textContent.trim()).join(" ");
    const going = target.id === "run" && target.hasAttribute("hx-trigger");
    if (!now || (going && Date.now() - saidAt < 4000)) return;
    saidAt = Date.now();
    said.textContent = now;
  });

  // Home: dropping files anywhere on the zone, and sending as soon as they are chosen.
  const drop = byId("drop");
  if (drop) {
    const files = byId("files");
    const send = () => {
      const { files: chosen, dataset: most } = files;
      const megabytes = Math.ceil([...chosen].reduce((sum, each) => sum + each.size, 0) / 1e6);
      if (chosen.length > most.files) tell(`${chosen.length} files are too many at once; ${most.files} are the most. Send them in several goes.`);
      else if (megabytes > most.megabytes) tell(`${megabytes} MB are too much at once; ${most.megabytes} are the most. Send fewer files at a time.`);
      else if (chosen.length) { byId("upload").requestSubmit(); return; }
      files.value = "";
    };
    files.addEventListener("change", send);
    for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      files.files = event.dataTransfer.files;
      send();
    });
    document.body.addEventListener("htmx:afterRequest", (event) => { if (event.target.id === "upload") files.value = ""; });
  }

  // Specification: rows and outlines light up together; arrows move along the rows; a row on another page fetches it.
  const split = byId("split");
  if (split) {
    const rows = [...split.querySelectorAll("tr[data-unit]")];
    const outlines = (name) => split.querySelectorAll(`rect[data-for="${CSS.escape(name)}"]`);
    const light = (name) => {
      for (const each of split.querySelectorAll(".lit")) each.classList.remove("lit");
      if (!name) return;
      byId(name)?.classList.add("lit");
      for (const each of outlines(name)) each.classList.add("lit");
      outlines(name)[0]?.scrollIntoView({ block: "nearest" }); // within its half: a tablet shows a part of the page
    };
    const sheet = () => byId("sheet");
    const address = (state) => history.replaceState(null, "", `${split.dataset.url}?${new URLSearchParams(state)}`);
    const show = (page) => {
      if (!sheet() || !page || sheet().dataset.page === String(page)) return;
      const url = `${split.dataset.url}/pages/${page}`;
      withHtmx(() => window.htmx?.ajax("GET", url, { target: "#sheet", swap: "outerHTML" }));
    };
    const turn = (page) => { address({ at: page }); show(page); };
    const go = (row) => {
      for (const each of rows) { each.tabIndex = each === row ? 0 : -1; each.classList.toggle("at", each === row); }
      const printed = byId("as-printed");
      if (printed) printed.textContent = row.dataset.raw;
      light(row.dataset.unit);
      address({ ...(row.dataset.page && { at: row.dataset.page }), unit: row.dataset.unit });
      show(row.dataset.page);
    };
    for (const row of rows) {
      row.addEventListener("mouseenter", () => light(row.dataset.unit));
      row.addEventListener("focus", () => go(row));
      row.addEventListener("click", (event) => { if (!event.target.closest("a, summary")) row.focus(); });
    }
    split.addEventListener("keydown", (event) => {
      const at = rows.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (at < 0 || !step) return;
      event.preventDefault();
      rows[Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
    });
    const rule = (event) => event.target.closest?.(".rules li[data-page]");
    split.addEventListener("mouseover", (event) => {
      const name = event.target.dataset?.for;
      if (name) { light(name); byId(name)?.scrollIntoView({ block: "nearest" }); }
      if (rule(event)) light(rule(event).id);
    });
    split.addEventListener("focusin", (event) => {
      if (rule(event)) { light(rule(event).id); show(rule(event).dataset.page); }
    });
    split.addEventListener("click", (event) => {
      const step = event.target.closest("a[data-step]");
      const link = event.target.closest("a[data-go]");
      if (event.target.dataset?.for) byId(event.target.dataset.for)?.focus();
      if (step && step.hasAttribute("href")) { event.preventDefault(); turn(Number(sheet().dataset.page) + Number(step.dataset.step)); }
      if (link && sheet()) {
        event.preventDefault();
        const row = link.closest("tr[data-unit]");
        if (row) row.focus(); else turn(link.dataset.page);
      }
    });
    split.addEventListener("change", (event) => {
      if (event.target.id === "show-cells") sheet().classList.toggle("plain", !event.target.checked);
    });
    document.body.addEventListener("htmx:afterSettle", (event) => {
      if (event.target.classList.contains("outlines")) {
        const at = split.querySelector("li.lit") || split.querySelector("tr.at") || split.querySelector("tr.lit");
        if (at) light(at.id);
      }
      if (event.target.id === "correction") byId("correction-title")?.focus();
    });
    const form = byId("correction-title");
    if (form) form.focus(); else split.querySelector("tr.at")?.scrollIntoView({ block: "center" });
  }

  // Plan: what is ticked is the page's address.
  const plan = byId("plan");
  plan?.addEventListener("change", () => {
    const values = new URLSearchParams(new FormData(plan));
    if (values.get("aim") === plan.dataset.aim) values.delete("aim");
    history.replaceState(null, "", `${plan.dataset.url}?${values}`);
  });

  byId("query")?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.target.form.requestSubmit(); }
  });

  // The next pair takes the focus of the answer that went: a key more, or a word on, and nobody starts from the top.
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.id === "review" && document.activeElement === document.body) byId("pair")?.focus(); });

  // Review: the pair in front is the page's address; a key is an answer, unless somebody is typing.
  const asked = byId("review")?.dataset.address;
  if (asked) history.replaceState(null, "", asked + location.hash);
  document.addEventListener("keydown", (event) => {
    const question = document.querySelector("form[data-keys]");
    if (!byId("review") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) { if (event.key === "Escape") event.target.blur(); return; }
    const link = { p: "before", g: "onward" }[event.key];
    if (link) { byId(link)?.click(); return; }
    if (event.key === "u") { const undo = byId("undo"); if (!undo.disabled) { event.preventDefault(); undo.click(); } return; }
    const wanted = question?.querySelector(`button[name=key][value="${CSS.escape(event.key.toLowerCase())}"]`);
    if (wanted && !wanted.disabled) { event.preventDefault(); wanted.click(); }
  });
  // One step back is one state back: a field that asked while somebody typed asks again when they leave it.
  document.body.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history: step } }) => {
    if (step.path === location.pathname + location.search) step.type = "replace";
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    // Two keys in a row must not answer one question twice.
    if (event.target.matches("form[data-keys]")) { for (const each of event.target.querySelectorAll("button")) each.disabled = true; }
  });
})();
