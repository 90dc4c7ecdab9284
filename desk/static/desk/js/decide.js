// Decisions and their undo without a new page: rows fold away, the list stays where it is.
import { say } from "./message.js";
import { fold, unfold } from "./rows.js";
import { send, showCounts } from "./send.js";

const LOST = "Tidak terkirim. Periksa sambungan, lalu coba lagi.";

export function followDecisions() {
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.matches("[data-undo]")) take(event, form, undone);
    else if (form.matches("[data-decide]") && stays(form, event.submitter)) take(event, form, decided);
  });
}

// What asks first, or leaves the row in its list, is a page of its own.
function stays(form, submitter) {
  const asks = submitter?.value.startsWith("delete");
  return submitter && !asks && form.dataset.tab !== "all";
}

async function take(event, form, then) {
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  try {
    const answer = await send(form, event.submitter);
    if (answer) then(answer);
    else location.reload();
  } catch {
    say(LOST);
  } finally {
    form.ariaBusy = "false";
  }
}

function decided({ said, group, changed, counts }) {
  say(said, group);
  showCounts(counts);
  fold(changed);
}

function undone({ said, changed, counts }) {
  say(said);
  showCounts(counts);
  unfold(changed);
}
