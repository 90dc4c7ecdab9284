// The form moves under the comment that is answered, as readers know it from WordPress.
const respond = document.getElementById("respond");

if (respond) {
  const form = respond.querySelector("form");
  const fields = form.elements;
  const title = respond.querySelector("[data-reply-title]");
  const unanswered = title.textContent;
  const cancel = document.getElementById("cancel-comment-reply-link");
  const home = document.createComment("");
  let answered;

  const address = (parent, words) => {
    fields.comment_parent.value = parent;
    title.textContent = words;
    cancel.hidden = parent === "0";
  };

  const answer = (link) => {
    answered = link;
    document.getElementById(link.dataset.belowelement).after(respond);
    address(link.dataset.commentid, link.dataset.replyto);
    fields.comment.focus();
  };

  respond.after(home);
  // A reload may bring back the hidden field's value, but not the form's place.
  address("0", unanswered);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-commentid]");
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(link || event.target === cancel)) return;
    event.preventDefault();
    if (link) return answer(link);
    home.before(respond);
    address("0", unanswered);
    answered?.focus();
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(fields.submit);
  });

  const asked = new URLSearchParams(location.search).get("replytocom");
  const link = document.querySelector(`[data-commentid="${CSS.escape(asked)}"]`);
  if (link) {
    answer(link);
    // The jump to #respond comes later and takes the focus away.
    addEventListener("load", () => fields.comment.focus());
  }
}
