// One element of a page of the desk, to be put into this one. Nothing that could run comes along.
async function askDesk(address, wanted, options) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(30000), ...options });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector(wanted);
  for (const inner of part.querySelectorAll("*")) {
    if (/^(base|embed|iframe|link|math|meta|object|s(cript|tyle|vg))$/.test(inner.localName)) inner.remove();
    for (const { name } of [...inner.attributes]) {
      if (/^(action|auto|form|on|s[rt])/.test(name)) inner.removeAttribute(name);
    }
    if (inner.protocol === "javascript:") inner.removeAttribute("href");
  }
  return part;
}

// Calls `act` once, when the reader comes near `place`. Where that fails, the page stays as it is.
function whenNear(place, act) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    act().catch(() => {});
  }, { rootMargin: "500px 0px" });
  watch.observe(place);
}
