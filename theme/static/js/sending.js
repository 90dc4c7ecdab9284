// A comment is sent in place: what the desk answers stands where the form stood.
const respond = document.getElementById("respond");

if (respond) {
  const form = respond.querySelector("form");
  const answer = document.createElement("div");
  answer.className = "comment-respond";

  const leave = () => {
    respond.hidden = false;
    answer.remove();
  };

  const show = (page) => {
    const { desk = "error" } = page.dataset;
    // Where something is to be mended, the reader's own form stays, with all that was typed.
    if (desk === "error") page.querySelector("#respond")?.remove();
    respond.before(answer);
    respond.hidden = desk === "preview";
    if (desk !== "error" && desk !== "preview") {
      form.elements.comment.value = "";
      document.getElementById("cancel-comment-reply-link").click();
    }
    answer.role = desk === "error" ? "alert" : "status";
    answer.replaceChildren(...page.childNodes);
    const title = answer.querySelector("h2") ?? answer;
    title.tabIndex = -1;
    title.focus();
  };

  // No answer, or one that is not the desk's.
  const lost = () => {
    const page = document.createElement("main");
    page.textContent = "Komentar tak dapat disimpan. Silakan coba lagi nanti.";
    return page;
  };

  const send = async (sent, button) => {
    const body = new URLSearchParams(new FormData(sent, button));
    body.set("warta_inline", 1);
    button.disabled = sent.ariaBusy = true;
    const page = askDesk(form.action, "main[data-desk]", { method: "POST", body, credentials: "include" });
    show(await page.catch(lost));
    button.disabled = sent.ariaBusy = false;
  };

  document.addEventListener("submit", (event) => {
    const { submitter, target } = event;
    if (target.method !== "post") return;
    event.preventDefault();
    if (submitter.name === "warta_edit") {
      leave();
      form.elements.comment.focus();
    } else if (!submitter.disabled) send(target, submitter);
  });

  // Whoever answers another comment leaves the preview. This runs before the form moves.
  document.addEventListener("click", (event) => {
    if (respond.hidden && event.target.closest("[data-commentid]")) leave();
  });
}
