// Loads the page again when a new build is there, and shows what went wrong in a failed one.
const events = new EventSource("/_warta/events");
let shown = null;

function tell(text) {
  document.querySelector("dialog[data-warta-error]")?.remove();
  if (!text) return;
  const dialog = document.createElement("dialog");
  dialog.dataset.wartaError = "";
  const message = document.createElement("pre");
  message.textContent = text;
  message.style.whiteSpace = "pre-wrap";
  message.style.overflowWrap = "anywhere";
  const close = document.createElement("button");
  close.textContent = "Tutup";
  close.onclick = () => dialog.close();
  dialog.append(message, close);
  document.body.append(dialog);
  dialog.showModal();
}

events.onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (shown !== null && state.build !== shown && !state.error) location.reload();
  shown = state.build;
  tell(state.error);
};
