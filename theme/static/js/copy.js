// "Salin tautan": a button that only a reader with JavaScript meets.
const item = document.querySelector("[data-copy-item]");

if (item && navigator.clipboard) {
  const button = item.querySelector("[data-copy]");
  const status = document.querySelector("[data-copy-status]");
  const label = button.textContent;

  const say = (words) => {
    button.textContent = words;
    status.textContent = words;
    setTimeout(() => {
      button.textContent = label;
      status.textContent = "";
    }, 4000);
  };

  item.hidden = false;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(button.dataset.copy).then(
      () => say("Tautan tersalin"),
      () => say("Gagal menyalin"),
    );
  });
}
