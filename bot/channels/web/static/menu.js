// The small menu: files, position, forgetting this machine; and the size of letters.
import { post } from "./connection.js";
import { byId, settings, t, tell } from "./settings.js";

const WELCOME_AFTER_MS = 20_000;

function open(dialog) {
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
}

function close(dialog) {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute("open");
}

/** files(), say(text), place(lat, lon), forgotten(), complain(text). */
export function setUpMenu(actions) {
  const menu = byId("menu");
  const forget = byId("forget");
  byId("menu-open").onclick = () => open(menu);
  byId("menu-close").onclick = () => close(menu);
  // A tap beside the sheet closes it.
  for (const dialog of [menu, forget]) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close(dialog);
    });
  }
  byId("menu-file").onclick = () => {
    close(menu);
    actions.files();
  };
  for (const button of menu.querySelectorAll("[data-say]")) {
    button.onclick = () => {
      close(menu);
      actions.say(button.dataset.say);
    };
  }
  const place = byId("menu-location");
  if (place && !navigator.geolocation) place.hidden = true;
  else if (place) {
    place.onclick = () => {
      close(menu);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => actions.place(coords.latitude, coords.longitude),
        () => actions.complain(t("location.denied")),
        { timeout: 20_000, maximumAge: 60_000 },
      );
    };
  }
  byId("menu-forget").onclick = () => {
    close(menu);
    open(forget);
    byId("forget-no").focus();
  };
  byId("forget-no").onclick = () => close(forget);
  byId("forget-yes").onclick = async () => {
    close(forget);
    let answer = null;
    try {
      answer = await post("api/forget", {});
    } catch {
      // Said below: only the server can end the cookie.
    }
    if (answer?.type !== "forgotten") return actions.complain(t("forget.failed"));
    actions.forgotten();
    byId("forgotten").addEventListener("cancel", (event) => event.preventDefault());
    open(byId("forgotten"));
    // Whoever sits down here next finds the welcome.
    if (!settings.seat) setTimeout(() => location.replace(settings.base), WELCOME_AFTER_MS);
  };
}

export function setUpSize(resized) {
  const root = document.documentElement;
  byId("size").onclick = () => {
    const size = String((Number(root.dataset.size ?? "1") % 3) + 1);
    resized(() => (root.dataset.size = size));
    try {
      localStorage.setItem("homthu-size", size);
    } catch {
      // It holds for this visit.
    }
    tell(t(`size.now.${size}`));
  };
}
