// The newest and the most read stories come as one fragment, once the reader comes near their place.
const place = document.querySelector("[data-fragment]");

if (place) {
  whenNear(place, async () => {
    const answer = await fetch(place.dataset.fragment);
    if (!answer.ok) return;
    const fragment = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Whoever stands on one of the plain links must not lose the keyboard's place.
    const left = (done) => place.addEventListener("focusout", done, { once: true });
    if (place.contains(document.activeElement)) await new Promise(left);
    place.replaceChildren(...fragment.body.children);
  });
}
