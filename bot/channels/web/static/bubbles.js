// One message as it stands in the log.
import { make, settings, t, tell } from "./settings.js";
import { codesIn, textNodes } from "./text.js";
import { timeOf } from "./times.js";

const fileAddress = (file) => `${settings.base}api/file/${encodeURIComponent(file)}`;

function time(at) {
  const element = make("time", "", timeOf(at));
  element.dateTime = new Date(at).toISOString();
  return element;
}

function picture(source, name) {
  const image = make("img", "picture");
  image.src = source;
  image.alt = name || t("file.photo");
  image.decoding = "async";
  return image;
}

function namedFile(about) {
  const label = about.kind === "photo" && !about.name ? t("file.photo") : about.name || t("file.open");
  return make("span", "file-name", label);
}

function attachment({ file, kind, name }) {
  const address = fileAddress(file);
  if (kind === "voice") {
    const player = make("audio", "player");
    player.controls = true;
    player.preload = "none";
    player.src = address;
    player.setAttribute("aria-label", name || t("file.open"));
    return player;
  }
  const anchor = make("a", kind === "photo" ? "photo" : "file");
  anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener";
  if (kind === "photo") {
    const image = picture(address, name);
    image.onerror = () => anchor.replaceChildren(namedFile({ kind, name }));
    anchor.append(image);
  } else anchor.append(namedFile({ kind, name }));
  return anchor;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS there is no clipboard for pages; the old way still works.
    const box = make("textarea", "hidden");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

function copyButton(code) {
  const button = make("button", "copy", t("code.copy", { code }));
  button.type = "button";
  button.onclick = async () => {
    const done = await copy(code);
    button.textContent = t(done ? "code.copied" : "code.copy_failed", { code });
    tell(button.textContent);
    button.focus();
    setTimeout(() => (button.textContent = t("code.copy", { code })), 4000);
  };
  return button;
}

/** tapped(line, choice, label): one of its buttons was pressed. */
export function lineBubble(line, tapped) {
  const article = make("article", "line theirs");
  article.append(make("span", "hidden", t("from.assistant")));
  const bubble = make("div", "bubble");
  if (line.text) {
    const text = make("p", "text");
    text.append(textNodes(line.text));
    bubble.append(text);
  }
  for (const file of line.files) bubble.append(attachment(file));
  const codes = codesIn(line.text);
  // An officer names a case by its last digits; only a resident has to keep the code.
  if (codes.length && !settings.seat) {
    const row = make("div", codes.length > 2 ? "codes many" : "codes");
    row.append(...codes.map(copyButton));
    bubble.append(row);
  }
  bubble.append(time(line.at));
  article.append(bubble);
  if (line.choices.length) {
    const group = make("div", "choices");
    group.setAttribute("role", "group");
    for (const { key, label } of line.choices) {
      const button = make("button", "choice", label);
      button.type = "button";
      button.dataset.key = key;
      button.onclick = () => {
        if (button.getAttribute("aria-disabled") !== "true") tapped(line, key, label);
      };
      group.append(button);
    }
    article.append(group);
  }
  return article;
}

/** Live buttons work; an old question's ones only show what was chosen. None is taken away, so the focus stays. */
export function setChoices(group, live, chosen) {
  group.classList.toggle("old", !live);
  for (const button of group.children) {
    const mine = button.dataset.key === chosen;
    button.classList.toggle("chosen", mine);
    if (live) button.removeAttribute("aria-disabled");
    else {
      button.setAttribute("aria-disabled", "true");
      if (button !== document.activeElement) button.tabIndex = -1;
    }
    if (live) button.tabIndex = 0;
    button.querySelector(".hidden")?.remove();
    if (mine) button.append(make("span", "hidden", ` (${t("chosen")})`));
  }
}

const STATES = { sending: "status.sending", waiting: "status.waiting", sent: "status.sent" };

/** again(item), removed(item): the button below one that did not get through. */
export function ownBubble(item, { again, removed }) {
  const article = make("article", "line mine");
  article.append(make("span", "hidden", t("from.you")));
  const bubble = make("div", "bubble");
  if (item.text) bubble.append(make("p", "text", item.text));
  if (item.file) {
    const source = item.file.preview ?? (item.frame.remote ? fileAddress(item.frame.remote) : null);
    if (item.file.kind === "photo" && source) {
      const image = picture(source, item.file.name);
      image.onerror = () => image.replaceWith(namedFile(item.file));
      bubble.append(image);
    } else bubble.append(namedFile(item.file));
  }
  const foot = make("div", "foot");
  foot.append(make("span", "state"), time(item.at));
  bubble.append(foot);
  const retry = make("button", "retry");
  retry.type = "button";
  retry.hidden = true;
  retry.onclick = () => (item.state === "refused" ? removed : again)(item);
  article.append(bubble, make("p", "why"), retry);
  setState(article, item);
  return article;
}

export function setState(article, item) {
  const percent = item.state === "sending" && item.percent !== undefined && item.percent < 100 ? ` ${item.percent}%` : "";
  const refused = item.state === "refused";
  const stuck = refused || item.state === "failed";
  article.classList.toggle("failed", stuck);
  article.classList.toggle("on-its-way", item.state === "sending" || item.state === "waiting");
  article.querySelector(".state").textContent = stuck ? "" : t(STATES[item.state]) + percent;
  const why = article.querySelector(".why");
  why.hidden = !refused;
  why.textContent = refused ? item.note : "";
  const retry = article.querySelector(".retry");
  retry.hidden = !stuck;
  retry.textContent = refused ? t("file.remove") : stuck ? [item.note, t("status.failed")].filter(Boolean).join(" ") : "";
  if (stuck) tell(why.textContent || retry.textContent);
}
