// What makes pages more comfortable where a script may run. Every page works without it.

const root = document.documentElement;
const say = (key) => root.dataset[`say${key}`] ?? "";
root.classList.add("scripted");

/* Counters: the same units as the server, code points and words between white space. */

const count = {
  characters: (text) => Array.from(text.replaceAll("\r\n", "\n")).length,
  words: (text) => text.split(/\p{White_Space}+/u).filter((word) => word !== "").length,
};

function recount(control) {
  const counter = document.querySelector(`[data-count-of="${CSS.escape(control.id)}"]`);
  if (!counter) return;
  const used = count[counter.dataset.count](control.value);
  const most = Number(counter.dataset.most);
  counter.textContent = `${used} / ${most}`;
  counter.dataset.state = used > most ? "over" : "";
  // An error of the server stays until the next answer of the server.
  if (control.dataset.wasInvalid === undefined) control.dataset.wasInvalid = String(control.hasAttribute("aria-invalid"));
  if (control.dataset.wasInvalid === "false") {
    if (used > most) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/* Messages that come and go are read out once. */

let announcer;
function announce(text) {
  if (!announcer) {
    announcer = document.createElement("div");
    announcer.className = "visually-hidden";
    announcer.setAttribute("role", "status");
    document.body.append(announcer);
  }
  announcer.textContent = text;
}

/* Fragments: a link or form with data-fragment="NAME" replaces the region data-region="NAME". */

let latest = 0;

// Answers with "" when the region was replaced, else with the address of the page to go to.
async function replaceRegion(name, address, options, remember) {
  const region = document.querySelector(`[data-region="${CSS.escape(name)}"]`);
  if (!region) return String(address);
  const mine = ++latest;
  region.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, {
      ...options,
      headers: { "X-Fragment": name, Accept: "text/html" },
      credentials: "same-origin",
    });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) return answer.url;
    const text = await answer.text();
    if (mine !== latest) return "";
    const page = new DOMParser().parseFromString(text, "text/html");
    // The server may answer with the region alone or with a whole page that contains it.
    const found = page.querySelector(`[data-region="${CSS.escape(name)}"]`);
    if (!found && page.querySelector("main")) return answer.url;
    region.replaceChildren(...(found ?? page.body).childNodes);
    if (remember) history.replaceState(null, "", answer.url);
    prepare(region);
    return "";
  } finally {
    region.removeAttribute("aria-busy");
  }
}

const goOn = (address) => { if (address) location.assign(address); };

function follow(link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  replaceRegion(link.dataset.fragment, link.href, {}, true).catch(() => link.href).then(goOn);
}

function send(form, event) {
  const data = new FormData(form, event.submitter);
  const from = (name) => event.submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
  const address = new URL(from("action"), location.href);
  const reads = from("method").toUpperCase() !== "POST";
  event.preventDefault();
  if (reads) address.search = new URLSearchParams(data).toString();
  const body = from("enctype") === "multipart/form-data" ? data : new URLSearchParams(data);
  const options = reads ? {} : { method: "POST", body };
  replaceRegion(form.dataset.fragment, address, options, reads).then(goOn).catch(() => {
    // A form that writes is never sent twice by itself: the reader decides.
    if (reads) { goOn(address); return; }
    if (form.matches("[data-draft], [data-warn]")) changed.add(form);
    announce(say("Offline"));
  });
}

/* What was typed is kept for this tab when it was sent and the way led first to signing in or to a proof
   of identity, and filled in again on the page that it stood on. Passwords, codes and files are not. */
const SENT = "typed";
const isError = () => document.querySelector(".error-status") !== null;
const isProof = () => /^\/(sign-in|account\/confirm|link)(\/|$)/.test(location.pathname);
const here = () => location.pathname + location.search;

function keepSent(form) {
  if (form.method !== "post" || isProof()) return;
  const fields = [...form.elements].filter((one) => one.name && !one.matches("[type=password], [type=file], [type=hidden], [autocomplete=one-time-code], button"));
  const values = fields.map((one) => [one.name, one.matches("[type=checkbox], [type=radio]") ? (one.checked ? one.value : null) : one.value]);
  try { sessionStorage.setItem(SENT, JSON.stringify({ page: here(), action: form.getAttribute("action"), values })); } catch { /* Storage may be full or forbidden. */ }
}

function restoreSent() {
  let sent;
  try {
    sent = JSON.parse(sessionStorage.getItem(SENT));
    if (!sent) return;
    // A page that was not found for want of signing in leads on to that.
    if (isProof() || isError()) { sessionStorage.setItem(SENT, JSON.stringify({ ...sent, detour: true })); return; }
    sessionStorage.removeItem(SENT);
  } catch { return; }
  const form = sent.detour && sent.page === here() && [...document.forms].find((one) => one.getAttribute("action") === sent.action);
  if (!form) return;
  const left = [...form.elements];
  for (const [name, value] of sent.values) {
    const at = left.findIndex((one) => one.name === name && !one.matches("[type=hidden], button"));
    if (at < 0) continue;
    const [field] = left.splice(at, 1);
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = value !== null;
    else field.value = value;
    // Counters and drafts take note as of what is typed.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/* Drafts: a form with data-draft="ADDRESS" is kept there while it is written; on a bad connection
   in the browser, and sent as soon as there is one. */

const drafts = new WeakMap();
const storageKey = (form) => `draft:${form.dataset.draft}`;

function contents(form) {
  const kept = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") kept.append(name, value);
  for (const secret of form.querySelectorAll('input[type="password"]')) kept.delete(secret.name);
  return kept.toString();
}

function draftState(form, text) {
  const place = form.querySelector("[data-draft-state]");
  if (place) place.textContent = text;
}

function keepHere(form, body) {
  try { localStorage.setItem(storageKey(form), body); } catch { /* Storage may be full or forbidden. */ }
}

async function saveDraft(form) {
  const state = drafts.get(form);
  clearTimeout(state.timer);
  const body = contents(form);
  if (body === state.saved) return;
  keepHere(form, body);
  draftState(form, say("Saving"));
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { "X-Fragment": "draft" },
      credentials: "same-origin",
    });
    // What the server refuses is not sent again until it changes: the page that the save button brings says why.
    const refused = answer.status >= 400 && answer.status < 500 && ![401, 408, 425, 429].includes(answer.status);
    if (refused) { draftState(form, say("Refused")); return; }
    // Signed out: what comes back is another page, and nothing was saved.
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    state.saved = body;
    state.wait = 2000;
    localStorage.removeItem(storageKey(form));
    draftState(form, say("Saved"));
    if (contents(form) === body) clean(form);
  } catch {
    draftState(form, say("Kept"));
    state.wait = Math.min(state.wait * 2, 60000);
    state.timer = setTimeout(() => saveDraft(form), state.wait);
  }
}

function startDraft(form) {
  if (drafts.has(form)) return;
  const state = { saved: contents(form), wait: 2000, timer: 0 };
  drafts.set(form, state);
  let kept = null;
  try {
    // What was sent and answered is the server's; what was sent and came back with an error page of
    // the browser is still the reader's.
    const arrived = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (arrived && sessionStorage.getItem("sent") === storageKey(form)) localStorage.removeItem(storageKey(form));
    sessionStorage.removeItem("sent");
    kept = localStorage.getItem(storageKey(form));
  } catch { /* As above. */ }
  if (kept && kept !== state.saved) {
    const values = new URLSearchParams(kept);
    for (const control of form.elements) {
      if (!control.name || ["file", "password", "hidden", "submit", "button"].includes(control.type)) continue;
      const all = values.getAll(control.name);
      if (control.type === "checkbox" || control.type === "radio") control.checked = all.includes(control.value);
      else if (control.multiple) for (const option of control.options) option.selected = all.includes(option.value);
      else if (all.length === 1) control.value = all[0];
    }
    draftState(form, say("Restored"));
    saveDraft(form);
  }
}

/* Queues: what is sent with a form[data-queue] waits in this browser while there is no network, and is
   sent in its order once there is. Each carries a name of its own (client), so that the server keeps it
   once however often it arrives. */

const queueKey = (form) => `queue:${form.getAttribute("action")}`;
const sending = new WeakSet();
let unkept = [];

function queued(form) {
  try { return [...JSON.parse(localStorage.getItem(queueKey(form)) ?? "[]"), ...unkept]; } catch { return unkept; }
}

function putQueue(form, all) {
  // Where storage is full or forbidden, it waits as long as the page is open.
  try {
    localStorage.setItem(queueKey(form), JSON.stringify(all));
    unkept = [];
  } catch {
    unkept = [];
    const stored = queued(form);
    unkept = all.filter((one) => !stored.includes(one));
  }
}

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function queueState(form, text) {
  const place = form.querySelector("[data-queue-state]");
  if (place) place.textContent = text;
}

async function sendQueue(form) {
  if (sending.has(form)) return;
  sending.add(form);
  try {
    for (let all = queued(form); all.length > 0; all = queued(form)) {
      const [first] = all;
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: new URLSearchParams(first),
        headers: { "X-Fragment": "queue" },
        credentials: "same-origin",
      });
      // Too many at once, or a server that is ill: it waits.
      if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
      const area = form.querySelector("textarea");
      // Signed out, or the hand is writing already: it waits here. Else what was refused comes back to be mended.
      const waits = answer.redirected || answer.status === 401 || (!answer.ok && area.value.trim() !== "");
      if (waits) { queueState(form, `${form.dataset.sayRefused} (${all.length})`); return; }
      putQueue(form, queued(form).filter((one) => one !== first));
      if (!answer.ok) {
        area.value = new URLSearchParams(first).get(area.name) ?? "";
        recount(area);
        queueState(form, form.dataset.sayRefused);
        return;
      }
      queueState(form, form.dataset.saySent);
    }
  } catch {
    queueState(form, `${form.dataset.sayWaiting} ${queued(form).length}`);
    setTimeout(() => sendQueue(form), 15000);
  } finally {
    sending.delete(form);
  }
}

function enqueue(form, event) {
  // What the server would refuse anyway is not kept: the page of the server says why.
  const missing = [...form.elements].some((one) => one.required && !one.validity.valid);
  if (missing) return;
  event.preventDefault();
  if (form.elements.heard_at) form.elements.heard_at.value = String(Date.now());
  putQueue(form, [...queued(form), contents(form)]);
  for (const area of form.querySelectorAll("textarea")) { area.value = ""; recount(area); }
  form.elements.client.value = newName();
  form.querySelector("textarea")?.focus();
  sendQueue(form);
}

/* A form that waits can be opened again without a network: its page is kept with what it is made of, the last one
   only, and given out by the worker that the form names. Where nobody is signed in any more it is forgotten. */

const PAGE = "queue-page";

async function keepPage(form) {
  try {
    await navigator.serviceWorker.register(form.dataset.worker);
    const parts = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
    const all = new Set([location.origin + location.pathname, ...Array.from(parts, (one) => one.href || one.src)]);
    const kept = await caches.open(PAGE);
    await kept.addAll([...all]);
    for (const one of await kept.keys()) if (!all.has(one.url)) await kept.delete(one);
  } catch { /* Without a network what is kept stays; a browser that keeps nothing shows the page as ever. */ }
}

function startQueue(form) {
  // A kept page comes again with the name that it had: what is sent from it now is something else.
  form.elements.client.value = newName();
  if (queued(form).length > 0) sendQueue(form);
  if (form.dataset.worker && "serviceWorker" in navigator) keepPage(form);
}

/* Changes that were not sent: the browser asks before the page is left. */

const changed = new Set();
const clean = (form) => changed.delete(form);
addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});

/* Menus: one open at a time, closed by Escape or a click elsewhere, walked through with arrows. */

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
}

function walkMenu(menu, event) {
  if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
  event.preventDefault();
  menu.open = true;
  const entries = [...menu.querySelectorAll("a, button:not(:disabled)")].filter((entry) => entry.checkVisibility?.() ?? true);
  const here = entries.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here < 0 ? entries.length - 1 : here - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (entries.length > 0) entries[(to + entries.length) % entries.length].focus();
}

/* Colours: remembered for a year, changed without loading the page again. */

function chooseTheme(link) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${link.dataset.themeChoice}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  root.dataset.theme = link.dataset.themeChoice;
  for (const choice of document.querySelectorAll("[data-theme-choice]")) {
    if (choice.dataset.themeChoice === root.dataset.theme) choice.setAttribute("aria-current", "true");
    else choice.removeAttribute("aria-current");
  }
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
  } catch {
    // Where the browser forbids it, as on a plain connection, the text is at least marked.
    getSelection().selectAllChildren(source);
    return;
  }
  announce(say("Copied"));
  const label = button.lastChild;
  const before = label.textContent;
  if (before === say("Copied")) return;
  label.textContent = say("Copied");
  setTimeout(() => { label.textContent = before; }, 2000);
}

/* One listener for each kind of event, so that replaced regions need no wiring of their own. */

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  closeMenus(target.closest("details[data-menu]"));
  const theme = target.closest("[data-theme-choice]");
  if (theme) { event.preventDefault(); chooseTheme(theme); return; }
  const button = target.closest("[data-copy]");
  if (button) { copy(button); return; }
  const link = target.closest("a[data-fragment]");
  if (link) follow(link, event);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  clean(form);
  if (form.matches("[data-queue]")) { enqueue(form, event); return; }
  keepSent(form);
  if (form.dataset.draft) keepHere(form, contents(form));
  if (form.dataset.draft) try { sessionStorage.setItem("sent", storageKey(form)); } catch { /* As above. */ }
  if (form.matches("[data-fragment]")) send(form, event);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  recount(event.target);
  if (!form) return;
  if (form.matches("[data-draft], [data-warn]")) changed.add(form);
  const state = drafts.get(form);
  if (state) { clearTimeout(state.timer); state.timer = setTimeout(() => saveDraft(form), 1500); }
  // What is being written is compared with what was said before, once the hand rests.
  if (form.dataset.hints && (event.target.matches("textarea") || "hintsAll" in form.dataset)) {
    clearTimeout(form.hintTimer);
    form.hintTimer = setTimeout(() => {
      const options = { method: "POST", body: new URLSearchParams(new FormData(form)) };
      replaceRegion("hints", form.dataset.hints, options, false).catch(() => "");
    }, 600);
  }
  // A filter answers while it is being written, once the hand rests.
  if (form.matches("[data-fragment][data-live]")) {
    clearTimeout(form.liveTimer);
    form.liveTimer = setTimeout(() => form.requestSubmit(), 350);
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.target instanceof Element ? event.target.closest("details[data-menu]") : null;
  if (event.key === "Escape") {
    if (menu?.open) menu.querySelector("summary").focus();
    closeMenus(null);
  } else if (menu && (menu.open || event.key === "ArrowDown")) walkMenu(menu, event);
});

document.addEventListener("focusin", (event) => closeMenus(event.target.closest?.("details[data-menu]")));
addEventListener("online", () => {
  for (const form of document.querySelectorAll("form[data-draft]")) saveDraft(form);
  for (const form of document.querySelectorAll("form[data-queue]")) sendQueue(form);
});

function prepare(part) {
  for (const counter of part.querySelectorAll("[data-count-of]")) {
    const control = document.getElementById(counter.dataset.countOf);
    if (control) recount(control);
  }
  for (const form of part.querySelectorAll("form[data-draft]")) startDraft(form);
  for (const form of part.querySelectorAll("form[data-queue]")) startQueue(form);
  part.querySelector("[data-focus]")?.focus();
}

if (isError()) try { sessionStorage.removeItem("sent"); } catch { /* As above. */ }
prepare(document);
restoreSent();
if (document.querySelector(".top-tools a[href='/sign-in']")) globalThis.caches?.delete(PAGE);
