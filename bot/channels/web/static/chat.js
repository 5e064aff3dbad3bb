// The chat page: puts the transcript, the connection, the log and the bar together.
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { Log } from "./log.js";
import { setUpMenu, setUpSize } from "./menu.js";
import { Outbox } from "./outbox.js";
import { byId, settings, t } from "./settings.js";
import { Transcript } from "./transcript.js";

const BANNER_AFTER_MS = 2500;
const TRIED_KEY = "homthu-tried";
const ENDS = ["done", "send"]; // choices after which a text left in the box would come too late

const transcript = new Transcript();
const log = new Log(transcript, {
  tapped(line, choice, label) {
    if (ENDS.includes(choice) && composer.holdsBack()) return;
    log.focusNextQuestion();
    outbox.tap(line, choice, label);
  },
  again: (item) => outbox.again(item),
  removed(item) {
    outbox.remove(item);
    composer.focusIfKeyboard();
  },
});
const composer = new Composer({
  text: (text) => outbox.text(text),
  files: (files) => outbox.files(files),
  kept: (text) => (transcript.box = text),
  resized: (change = () => {}) => log.keepPlace(change),
});
const connection = new Connection({
  after: () => transcript.seq,
  lines: hear,
  refused,
  changed: showState,
});
const outbox = new Outbox(connection, transcript, {
  show: (item) => log.show(item),
  giveBack(text, why) {
    if (!composer.text) composer.set(text);
    composer.complain(why);
  },
});

let first = true;
let bannerTimer = 0;
let gone = false;

function hear(lines, open) {
  const news = lines
    .filter((line) => !transcript.has(`s${line.seq}`))
    .map(({ seq, at, text, choices, question, files }) => ({ id: `s${seq}`, seq, at, text, choices, question, files }));
  log.standsAt(open);
  if (news.length) {
    transcript.putAll(news);
    log.showLines(news);
    seen();
  }
  log.offerWays();
  if (first) {
    first = false;
    queueMicrotask(begin);
  }
}

/** What the address asked for, once; a new conversation is opened so that the assistant greets first. */
function begin() {
  if (settings.start) outbox.start(settings.start);
  else if (settings.say) outbox.text(settings.say);
  else if (!transcript.items.length) outbox.start("");
  // A reload must not send it again.
  if (settings.start || settings.say) history.replaceState(null, "", settings.base);
  try {
    sessionStorage.removeItem(TRIED_KEY);
  } catch {
    // Nothing was kept.
  }
}

let seenTimer = 0;
function seen() {
  clearTimeout(seenTimer);
  if (!document.hidden) seenTimer = setTimeout(() => connection.notify({ type: "seen", seq: transcript.seq }), 600);
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && transcript.seq) seen();
});

function banner(text, quiet = false) {
  const element = byId("banner");
  log.keepPlace(() => {
    element.textContent = text;
    element.hidden = !text;
    element.classList.toggle("quiet", quiet);
  });
}

function showState(state) {
  if (gone) return;
  clearTimeout(bannerTimer);
  if (state === "open") {
    const was = !byId("banner").hidden;
    banner(was ? t("net.back") : "", true);
    if (was) bannerTimer = setTimeout(() => banner(""), 3000);
    queueMicrotask(() => outbox.run());
    if (transcript.seq) seen(); // what was said of it may have been lost with the line
  } else if (state === "offline") banner(t("net.offline"));
  else if (byId("banner").hidden) bannerTimer = setTimeout(() => banner(t("net.connecting"), true), BANNER_AFTER_MS);
}

function refused({ reason, text }) {
  if (reason === "no_session") return noSession();
  if (reason === "no_seat") {
    gone = true;
    connection.stop();
    composer.close();
    log.close();
    banner(t("net.no_seat"));
  } else composer.complain(text);
}

/** The cookie is gone or was never kept: the page makes a new one, once. */
function noSession() {
  let tried = true;
  try {
    tried = sessionStorage.getItem(TRIED_KEY) === "1";
    sessionStorage.setItem(TRIED_KEY, "1");
  } catch {
    // A browser that keeps nothing keeps no cookie either.
  }
  gone = true;
  connection.stop();
  if (tried) banner(t("net.no_cookie"));
  else location.reload();
}

setUpSize((change) => log.keepPlace(change));
setUpMenu({
  files: () => composer.chooseFiles(),
  say: (text) => outbox.text(text),
  place: (lat, lon) => outbox.place(lat, lon),
  complain: (text) => composer.complain(text),
  forgotten() {
    gone = true;
    connection.stop();
    transcript.forget();
    log.clear();
    composer.set("");
  },
});
for (const button of document.querySelectorAll("#quick [data-say]")) {
  button.onclick = () => outbox.text(button.dataset.say);
}
transcript.listen(
  (item) => (item.frame ? log.show(item) : log.showLines([item])),
  () => location.replace(settings.base),
);

// The telephone's keyboard covers the page on iOS: the page takes the height that is left.
const screen = window.visualViewport;
if (screen) {
  const fit = () => {
    if (screen.scale > 1.01) return; // two fingers enlarge the page, which is no keyboard
    log.keepPlace(() => document.documentElement.style.setProperty("--height", `${Math.round(screen.height)}px`));
  };
  screen.addEventListener("resize", fit);
}

document.documentElement.dataset.alive = "";
log.fill(transcript.items);
composer.set(transcript.box);
composer.focusIfKeyboard();
connection.start();
