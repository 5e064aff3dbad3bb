// All pages work without this. It adds: what changes appears by itself, others on the same case are named, copy
// buttons, a few keys, and a button that is not pressed twice.

const body = document.body;
const words = document.getElementById("words").dataset;
const base = body.dataset.base;
const $ = (query, inside = document) => inside.querySelector(query);
const all = (query, inside = document) => [...inside.querySelectorAll(query)];

function tell(text) {
  $("#live").textContent = text;
}

// What was typed and not sent yet is never overwritten.
function beingWritten() {
  return all("main form[method=post]").some((form) =>
    all("input:not([type=hidden]), textarea, select", form).some((field) => {
      if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
      if (field.tagName === "SELECT") return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
      return field.value !== field.defaultValue;
    }),
  );
}

async function anew() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (beingWritten()) return changed(); // begun meanwhile
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const known = new Set(all("tr[data-case]").map((row) => row.dataset.case));
  const at = document.activeElement && document.activeElement.closest("tr[data-case]");
  const open = all("details.act").find((one) => one.open);
  if (beingWritten()) return changed();
  $("main").replaceWith(document.adoptNode($("main", page)));
  body.dataset.mark = page.body.dataset.mark || "";
  all("tr[data-case]").forEach((row) => row.classList.toggle("is-new", !known.has(row.dataset.case)));
  if (at) $(`tr[data-case="${at.dataset.case}"] a`)?.focus();
  if (open && document.getElementById(open.id)) document.getElementById(open.id).open = true;
  ready();
  nameOthers();
}

// What happened to this page while something was being typed: beside who else is here, not in its place.
function notice() {
  const there = $("#happened");
  if (there) return there;
  const line = document.createElement("p");
  line.id = "happened";
  line.className = "also";
  $("main").prepend(line);
  return line;
}

let others = [];

function nameOthers() {
  const line = $("#also");
  if (!line) return;
  line.hidden = !others.length;
  line.textContent = others.length ? words.also.replace("#", others.join(", ")) : "";
}

function changed() {
  // What answers a form holds words that were typed and not done: it is never shown anew.
  if (body.dataset.at === undefined && !beingWritten()) {
    anew().then(() => tell(words.fresh));
    return;
  }
  const line = notice();
  line.textContent = `${words.changed} `;
  const link = document.createElement("a");
  link.href = body.dataset.at === undefined ? location.href : base + body.dataset.at;
  link.textContent = words.see;
  line.append(link);
}

function listen() {
  const { page, mark, code } = body.dataset;
  if (!mark || !("EventSource" in window)) return;
  const link = `${base}moi/${page}?mark=${encodeURIComponent(mark)}${code ? `&code=${code}` : ""}`;
  const source = new EventSource(link);
  source.addEventListener("changed", () => changed());
  source.addEventListener("also", (event) => {
    others = JSON.parse(event.data);
    nameOthers();
  });
  // It went to somebody else: what is being typed stays there, to be copied.
  source.addEventListener("gone", () => {
    notice().textContent = words.gone;
    tell(words.gone);
    source.close();
  });
  addEventListener("pagehide", () => source.close());
}

function leaving() {
  const line = $(".leaves");
  if (!line) return;
  const until = Number(line.dataset.leaves);
  const say = line.firstElementChild.dataset.say;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    line.hidden = left <= 0;
    line.firstElementChild.textContent = say.replace("#", left);
    if (left > 0 && line.isConnected) setTimeout(tick, 500);
  };
  tick();
}

async function copy(button) {
  const from = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(from.textContent);
  } catch {
    getSelection().selectAllChildren(from);
    document.execCommand("copy");
  }
  button.textContent = button.dataset.done;
  tell(button.dataset.done);
}

function ready() {
  all("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });
  all("main form[method=post]").forEach((form) =>
    form.addEventListener("submit", () => {
      // After the browser has taken the fields along; a download leaves the page where it is.
      if (!form.action.includes("/giay/")) setTimeout(() => all("button", form).forEach((one) => (one.disabled = true)));
    }),
  );
  leaving();
}

function step(by) {
  const links = all("tr[data-case] .about a");
  const here = links.indexOf(document.activeElement);
  const to = links[Math.max(0, Math.min(links.length - 1, here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by))];
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => $("#q")?.focus(),
    g: () => location.assign(base),
    n: () => ($(".acts details[open] :is(textarea, select, input:not([type=hidden]))") || $(".acts button"))?.focus(),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
// What was not good enough, or is asked, is where one goes on.
const first = $("main [aria-invalid], main .asked input") || $("main form > .wrong, main .lost");
first?.scrollIntoView({ block: "center" });
first?.focus();
addEventListener("pageshow", (event) => event.persisted && location.reload());
// Opened again, a form's own address would send it once more.
if (body.dataset.at !== undefined) history.replaceState(null, "", base + body.dataset.at);
ready();
listen();
