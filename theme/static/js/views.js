// A view counts once the page was seen for five seconds in all; a page that is prerendered is not seen.
const story = document.querySelector("[data-views-endpoint]");

if (story) {
  const { key, token, viewsEndpoint } = story.dataset;
  // Cut off, not rounded: a counter never claims more than there is.
  const short = { notation: "compact", roundingMode: "trunc" };
  const figure = (count, style) => new Intl.NumberFormat("id", style).format(count).replace("\u00a0", " ");
  let left = 5000, since, timer;

  const show = ({ views }) => {
    if (!Number.isInteger(views) || views < 0) return;
    for (const { dataset, children } of document.querySelectorAll(`[data-views][data-key="${key}"]`)) {
      const count = +dataset.base + views;
      children[0].textContent = figure(count, short) + " Dilihat";
      children[1].textContent = figure(count) + " kali dilihat";
    }
  };

  const send = () => {
    left = 0;
    const body = new URLSearchParams({ token });
    fetch(viewsEndpoint, { method: "POST", body, keepalive: true, credentials: "omit" })
      .then((answer) => answer.json()).then(show).catch(() => {});
  };

  const watch = () => {
    clearTimeout(timer);
    if (since) left -= performance.now() - since;
    since = !document.hidden && !document.prerendering && left > 0 && performance.now();
    if (since) timer = setTimeout(send, left);
  };

  document.addEventListener("visibilitychange", watch);
  document.addEventListener("prerenderingchange", watch);
  watch();
}
