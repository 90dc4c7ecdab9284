// The message bar: one line, and "Urungkan" where there is something to take back.

export function say(words, group = "") {
  const pattern = document.querySelector("[data-message-pattern]");
  const message = document.importNode(pattern.content, true).firstElementChild;
  message.querySelector("[data-said]").textContent = words;
  const form = message.querySelector("[data-undo]");
  if (group) form.setAttribute("action", form.getAttribute("action").replace(/0\/$/, `${group}/`));
  else form.remove();
  document.querySelector("[data-messages]").replaceChildren(message);
}

export const undoButton = () => document.querySelector("[data-messages] [data-undo] button");
