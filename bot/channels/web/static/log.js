// The conversation on the screen.
import { lineBubble, ownBubble, setChoices, setState } from "./bubbles.js";
import { byId, make, settings, t } from "./settings.js";
import { dayOf } from "./times.js";

const NEAR_END = 24;
const ABOVE = 12; // pixels over what is read from its beginning
const CARD = "card:"; // a case's buttons may be tapped at any time
const STANDING = /^(felt|info):/; // buttons under news, which name their case and stay where they are
const HOME = "home.";

export class Log {
  #log = byId("log");
  #lines = byId("lines");
  #newer = byId("newer");
  #replying = byId("replying");
  #elements = new Map();
  #choices = new Map(); // line id: its group of buttons
  #live = byId("live");
  #quick = byId("quick"); // not in a seat
  #open; // id of the open question, null where there is none, undefined until the server says
  #asked = []; // lines with a question, oldest first
  #transcript;
  #day = "";
  #actions;
  #replyTimer = 0;
  #focusNext = false;
  #filling = false;
  #atEnd = true; // and stays there while pictures arrive, until the person scrolls up
  #reading = null; // what was said last: its beginning stays in sight, until the person scrolls
  #top = 0;

  /** tapped(line, choice, label), again(item), removed(item). */
  constructor(transcript, actions) {
    this.#transcript = transcript;
    this.#actions = actions;
    byId("replying-text").textContent = t("replying");
    this.#newer.onclick = () => this.#readOn();
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    if (window.ResizeObserver) {
      const grown = new ResizeObserver(() => this.#stay());
      for (const element of [this.#log, this.#lines, this.#live]) grown.observe(element);
    }
  }

  /** What was kept from before, without reading it all aloud. */
  fill(items) {
    this.#filling = true;
    this.#log.setAttribute("aria-live", "off");
    for (const item of items) this.#draw(item);
    this.#refreshChoices();
    const last = items[items.length - 1];
    this.#follow(last?.frame ? null : this.#elements.get(last?.id));
    this.#filling = false;
    requestAnimationFrame(() => this.#log.setAttribute("aria-live", "polite"));
  }

  /** Which question is open now, as the server says it with its lines. */
  standsAt(open) {
    this.#open = open;
    this.keepPlace(() => this.#refreshChoices());
  }

  /** Ways on for whoever is asked nothing. Called when the server has said all it knows. */
  offerWays() {
    const idle = this.#open === null || this.#open?.startsWith(HOME);
    this.#showWays(idle && this.#elements.size > 0 && !this.#live.firstChild);
  }

  #showWays(on) {
    if (this.#quick && this.#quick.hidden === on) this.keepPlace(() => (this.#quick.hidden = !on));
  }

  showLines(lines) {
    const follow = this.#atEnd;
    const first = lines.map((line) => this.#draw(line))[0];
    this.#refreshChoices();
    this.replying(false);
    if (follow) this.#follow(first);
    else this.#newer.hidden = false;
    this.#moveFocus(lines);
  }

  show(item) {
    if (item.gone) {
      this.keepPlace(() => {
        this.#remove(item.id);
        this.#refreshChoices();
      });
      return;
    }
    const known = this.#elements.get(item.id);
    if (known) this.keepPlace(() => setState(known, item));
    else {
      this.#showWays(false);
      this.#draw(item);
      this.toEnd();
    }
    if (item.frame?.type === "start" && item.state === "sent") this.#remove(item.id);
    this.keepPlace(() => this.#refreshChoices());
    if (item.state === "sent") this.replying(true);
    if (item.state === "refused") this.#elements.get(item.id)?.scrollIntoView({ block: "nearest" });
  }

  replying(on) {
    clearTimeout(this.#replyTimer);
    this.keepPlace(() => (this.#replying.hidden = !on));
    if (!on) return;
    // It may be that nothing is said for now (photographs are gathered).
    this.#replyTimer = setTimeout(() => (this.#replying.hidden = true), 8000);
  }

  toEnd() {
    this.#reading = null;
    this.#toBottom();
  }

  #toBottom() {
    this.#atEnd = true;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#top = this.#log.scrollTop;
    this.#newer.hidden = true;
  }

  /** After the window or the letters changed their size. */
  keepPlace(change) {
    change();
    this.#stay();
  }

  #stay() {
    if (this.#reading) this.#follow(this.#reading);
    else if (this.#atEnd) this.toEnd();
  }

  /** The next question takes the focus, because the button that had it is spent. */
  focusNextQuestion() {
    this.#focusNext = true;
  }

  /** Nothing can be chosen here any more. */
  close() {
    this.#open = null;
    this.#asked = [];
    for (const group of this.#choices.values()) setChoices(group, false, null);
    this.#live.hidden = true;
    this.replying(false);
  }

  clear() {
    this.#lines.replaceChildren();
    this.#elements.clear();
    this.#choices.clear();
    this.#live.replaceChildren();
    this.#asked = [];
    this.#showWays(false);
    this.replying(false);
  }

  #draw(item) {
    if (this.#elements.has(item.id)) return this.#elements.get(item.id);
    // Opening the page is no message of the person, unless it failed and has to be repeated by hand.
    if (item.frame?.type === "start" && item.state !== "failed") return null;
    this.#drawDay(item.at);
    const element = item.frame
      ? ownBubble(item, this.#actions)
      : lineBubble(item, (...tap) => this.#actions.tapped(...tap));
    if (!this.#filling) element.classList.add("new");
    this.#lines.append(element);
    this.#elements.set(item.id, element);
    if (item.question) this.#asked.push(item);
    if (item.choices?.length) this.#choices.set(item.id, element.querySelector(".choices"));
    return element;
  }

  #drawDay(at) {
    const day = dayOf(at);
    if (day === this.#day) return;
    this.#day = day;
    this.#lines.append(make("p", "day", day));
  }

  #remove(id) {
    this.#elements.get(id)?.remove();
    this.#elements.delete(id);
  }

  #refreshChoices() {
    const newest = [...this.#asked].reverse().find((line) => !STANDING.test(line.question));
    for (const line of this.#asked) {
      if (!line.choices.length) continue;
      const chosen = this.#transcript.chosen(line.id);
      const standing = STANDING.test(line.question);
      const live = chosen === null && (standing || (line === newest && this.#isOpen(line.question)));
      const group = this.#choices.get(line.id);
      setChoices(group, live, chosen);
      // Whoever sends five photographs first must not search above them for "done".
      const place = live && !standing ? this.#live : this.#elements.get(line.id);
      if (group.parentElement !== place) place.append(group);
    }
  }

  /** What was asked may be over without another question: it was answered by word of mouth, so to speak. */
  #isOpen(question) {
    return this.#open === undefined || question === this.#open || (settings.seat && question.startsWith(CARD));
  }

  #scrolled() {
    const { scrollTop } = this.#log;
    if (scrollTop === this.#top) return; // by ourselves
    this.#reading = null;
    const near = this.#left() < NEAR_END;
    this.#atEnd = near || (this.#atEnd && scrollTop >= this.#top);
    this.#top = scrollTop;
    this.#newer.hidden = this.#atEnd;
  }

  /** How much lies below what is seen, in pixels. */
  #left() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight;
  }

  /** What does not fit is read from its beginning: nobody agrees to words that lie above the edge. */
  #follow(first) {
    const { clientHeight, scrollHeight } = this.#log;
    this.#reading = first;
    if (!first || scrollHeight - first.offsetTop <= clientHeight + NEAR_END) return this.#toBottom();
    this.#atEnd = false;
    this.#show(first.offsetTop - ABOVE);
  }

  /** One screen further, with the last lines of this one above it. */
  #readOn() {
    const { clientHeight, scrollTop } = this.#log;
    const kept = 2 * Number.parseFloat(getComputedStyle(this.#log).lineHeight);
    if (this.#left() <= clientHeight - kept) return this.toEnd();
    this.#reading = null;
    this.#show(scrollTop + clientHeight - kept);
  }

  #show(top) {
    this.#log.scrollTop = top;
    this.#top = this.#log.scrollTop;
    this.#newer.hidden = false;
  }

  #moveFocus(lines) {
    if (!this.#focusNext) return;
    const asked = [...lines].reverse().find((line) => line.question);
    if (!asked) return;
    this.#focusNext = false;
    const button = this.#choices.get(asked.id)?.querySelector(".choice");
    (button ?? byId("box")).focus({ preventScroll: true });
  }
}
