// One key for each decision. They can be turned off (WCAG 2.2, 2.1.4), and stay so in this browser.
import { undoButton } from "./message.js";
import { picked } from "./picks.js";
import { current, makeCurrent, rows } from "./rows.js";

const OFF = "warta-desk-keys-off";
const TYPING = "textarea, select, input:not([type=checkbox], [type=radio])";

const press = key => current()?.querySelector(`[data-key="${key}"]`)?.click();
const decide = key => (picked().length ? document.querySelector(`[data-bar] [data-key="${key}"]`)?.click() : press(key));

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => decide("a"),
  s: () => decide("s"),
  d: () => decide("d"),
  e: () => press("e"),
  r: () => press("r"),
  x: () => current()?.querySelector("[data-pick]").click(),
  u: () => undoButton()?.click(),
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => help()?.showModal(),
};

const help = () => document.querySelector("[data-help]");

export function followKeys() {
  if (!help()) return;
  const on = help().querySelector("[data-keys-on]");
  on.checked = !localStorage.getItem(OFF);
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  const opener = document.querySelector("[data-help-open]");
  if (opener) opener.hidden = false;
  opener?.addEventListener("click", KEYS["?"]);
  document.addEventListener("keydown", event => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat && !"jk".includes(event.key)) return;
    if (help().open || event.target.closest(TYPING) || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(current());
  const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
  if (all[to]) makeCurrent(all[to]);
}
