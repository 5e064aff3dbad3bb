// Times as the commune's clock shows them, wherever the browser thinks it is.
import { t } from "./settings.js";

const ZONE = "Asia/Ho_Chi_Minh";
const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE });
const date = new Intl.DateTimeFormat("vi-VN", { day: "numeric", month: "numeric", year: "numeric", timeZone: ZONE });

export const timeOf = (ms) => clock.format(ms);

export function dayOf(ms) {
  const day = date.format(ms);
  if (day === date.format(Date.now())) return t("day.today");
  if (day === date.format(Date.now() - 86_400_000)) return t("day.yesterday");
  return day;
}
