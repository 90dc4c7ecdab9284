// Name, e-mail and site stay on the reader's device, where the reader ticks the box.
const form = document.getElementById("commentform");

if (form) {
  const fields = form.elements;
  const store = "warta-komentator";
  const kept = ["author", "email", "url"];
  const consent = fields["wp-comment-cookies-consent"];

  // Nothing may be kept, or the browser may refuse all storage: the form works without.
  try {
    const values = JSON.parse(localStorage.getItem(store));
    for (const name of kept) fields[name].value ||= values[name] ?? "";
    consent.checked = true;
  } catch {}

  form.addEventListener("submit", () => {
    try {
      const values = Object.fromEntries(kept.map((name) => [name, fields[name].value]));
      if (consent.checked) localStorage.setItem(store, JSON.stringify(values));
      else localStorage.removeItem(store);
    } catch {}
  });
}
