// How many are picked, and a box for all of them.
import { rows } from "./rows.js";

export function followPicks() {
  const bar = document.querySelector("[data-bar]");
  if (!bar) return;
  const all = bar.querySelector("[data-all]");
  const box = all.querySelector("input");
  all.hidden = false;
  box.addEventListener("change", () => {
    for (const pick of picks()) pick.checked = box.checked;
    tell(bar, box);
  });
  document.addEventListener("change", event => {
    if (event.target.matches("[data-pick]")) tell(bar, box);
  });
  document.addEventListener("desk:picks", () => tell(bar, box));
  tell(bar, box);
}

export const picks = () => rows().map(row => row.querySelector("[data-pick]"));
export const picked = () => picks().filter(pick => pick.checked);

function tell(bar, box) {
  const count = picked().length;
  box.checked = count > 0 && count === picks().length;
  box.indeterminate = count > 0 && !box.checked;
  bar.querySelector("[data-picked]").textContent = count ? `${count} dipilih` : "Tindakan massal";
}
