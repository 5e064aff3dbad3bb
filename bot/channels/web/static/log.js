// The conversation on the screen.
import { lineBubble, ownBubble, setChoices, setState } from "./bubbles.js";
import { byId, make, t } from "./settings.js";
import { dayOf } from "./times.js";

const NEAR_END = 24;

export class Log {
  #log = byId("log");
  #lines = byId("lines");
  #newer = byId("newer");
  #replying = byId("replying");
  #elements = new Map();
  #choices = new Map(); // line id: its group of buttons
  #live = byId("live");
  #asked = []; // lines with a question, oldest first
  #transcript;
  #day = "";
  #actions;
  #replyTimer = 0;
  #focusNext = false;
  #filling = false;
  #atEnd = true; // and stays there while pictures arrive, until the person scrolls up
  #top = 0;

  /** tapped(line, choice, label), again(item). */
  constructor(transcript, actions) {
    this.#transcript = transcript;
    this.#actions = actions;
    byId("replying-text").textContent = t("replying");
    this.#newer.onclick = () => this.toEnd();
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    if (window.ResizeObserver) {
      const grown = new ResizeObserver(() => this.#atEnd && this.toEnd());
      for (const element of [this.#log, this.#lines, this.#live]) grown.observe(element);
    }
  }

  /** What was kept from before, without reading it all aloud. */
  fill(items) {
    this.#filling = true;
    this.#log.setAttribute("aria-live", "off");
    for (const item of items) this.#draw(item);
    this.#refreshChoices();
    this.toEnd();
    this.#filling = false;
    requestAnimationFrame(() => this.#log.setAttribute("aria-live", "polite"));
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
      this.#elements.get(item.id)?.remove();
      this.#elements.delete(item.id);
      this.#refreshChoices();
      return;
    }
    const known = this.#elements.get(item.id);
    if (known) this.keepPlace(() => setState(known, item));
    else {
      this.#draw(item);
      this.toEnd();
    }
    if (item.frame?.type === "start" && item.state === "sent") this.#remove(item.id);
    this.keepPlace(() => this.#refreshChoices());
    if (item.state === "sent") this.replying(true);
  }

  replying(on) {
    clearTimeout(this.#replyTimer);
    this.keepPlace(() => (this.#replying.hidden = !on));
    if (!on) return;
    // It may be that nothing is said for now (photographs are gathered).
    this.#replyTimer = setTimeout(() => (this.#replying.hidden = true), 8000);
  }

  toEnd() {
    this.#atEnd = true;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#top = this.#log.scrollTop;
    this.#newer.hidden = true;
  }

  /** After the window or the letters changed their size. */
  keepPlace(change) {
    const follow = this.#atEnd;
    change();
    if (follow) this.toEnd();
  }

  /** The next question takes the focus, because the button that had it is spent. */
  focusNextQuestion() {
    this.#focusNext = true;
  }

  clear() {
    this.#lines.replaceChildren();
    this.#elements.clear();
    this.#choices.clear();
    this.#live.replaceChildren();
    this.#asked = [];
    this.replying(false);
  }

  #draw(item) {
    if (this.#elements.has(item.id)) return this.#elements.get(item.id);
    // Opening the page is no message of the person, unless it failed and has to be repeated by hand.
    if (item.frame?.type === "start" && item.state !== "failed") return null;
    this.#drawDay(item.at);
    const element = item.frame
      ? ownBubble(item, this.#actions.again)
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
    const newest = this.#asked[this.#asked.length - 1];
    for (const line of this.#asked) {
      if (!line.choices.length) continue;
      const chosen = this.#transcript.chosen(line.id);
      const live = line === newest && chosen === null;
      const group = this.#choices.get(line.id);
      setChoices(group, live, chosen);
      // Whoever sends five photographs first must not search above them for "done".
      const place = live ? this.#live : this.#elements.get(line.id);
      if (group.parentElement !== place) place.append(group);
    }
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.#atEnd = near || (this.#atEnd && scrollTop >= this.#top);
    this.#top = scrollTop;
    this.#newer.hidden = this.#atEnd;
  }

  #follow(first) {
    // A long message is read from its beginning.
    const long = first && this.#log.scrollHeight - first.offsetTop > this.#log.clientHeight + NEAR_END;
    if (!long) return this.toEnd();
    this.#atEnd = false;
    this.#log.scrollTop = first.offsetTop - 12;
    this.#scrolled();
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
