// How many comments came in since the page was loaded. The list itself moves when it is asked to.
import { showCounts } from "./send.js";

const EVERY = 30_000; // milliseconds

export function followNews() {
  const place = document.querySelector("[data-news]");
  if (!place) return;
  setInterval(() => document.hidden || look(place), EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || look(place));
}

async function look(place) {
  const { news, tab, newest } = place.dataset;
  try {
    const response = await fetch(`${news}?${new URLSearchParams({ tab, than: newest })}`, { redirect: "error" });
    if (response.ok) tell(place, await response.json());
  } catch {
    // No answer now; the next look may have one.
  }
}

function tell(place, { counts, newer }) {
  showCounts(counts);
  place.querySelector("[data-news-count]").textContent = newer;
  place.querySelector("a").hidden = newer === "0" || newer === 0;
}
