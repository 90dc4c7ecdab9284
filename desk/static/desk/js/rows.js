// The rows of the queue: which one is the current, and how they fold away and come back.

const WAIT = 180; // milliseconds, as in desk.css

export const rows = () => [...document.querySelectorAll("[data-row]:not([hidden])")];
export const rowOf = id => document.querySelector(`[data-row="${id}"]`);

export function current() {
  const focused = document.activeElement?.closest("[data-row]");
  return focused ?? document.querySelector("[data-row][data-current]:not([hidden])");
}

export function makeCurrent(row) {
  for (const other of document.querySelectorAll("[data-current]")) delete other.dataset.current;
  if (!row) return;
  row.dataset.current = "";
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// Focus moves only where it was in a row that goes, or would be lost with it.
export function fold(ids) {
  const going = ids.map(rowOf).filter(Boolean);
  const held = going.includes(current());
  const next = held ? neighbour(current(), going) : null;
  for (const row of going) {
    row.dataset.going = "";
    row.querySelector("[data-pick]").checked = false;
  }
  if (held) next ? makeCurrent(next) : document.querySelector("main").focus({ preventScroll: true });
  setTimeout(() => hide(going), matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : WAIT);
}

export function unfold(ids) {
  const back = ids.map(rowOf).filter(Boolean);
  for (const row of back) {
    row.hidden = false;
    delete row.dataset.going;
  }
  if (back.length) makeCurrent(back[0]);
  tellEmpty();
}

function neighbour(row, going) {
  const all = rows();
  const at = all.indexOf(row);
  const stays = other => !going.includes(other);
  return all.slice(at + 1).find(stays) ?? all.slice(0, at).reverse().find(stays);
}

function hide(going) {
  for (const row of going) if ("going" in row.dataset) row.hidden = true;
  tellEmpty();
}

function tellEmpty() {
  const word = document.querySelector("[data-empty]");
  if (word) word.hidden = rows().length > 0;
  document.dispatchEvent(new CustomEvent("desk:picks"));
}
