// Comments approved since the page was built come in at their places, and those withdrawn go.
const form = document.getElementById("commentform");

if (form) {
  const area = document.getElementById("comments");
  const title = area.querySelector("h2");
  const find = (part) => part && document.getElementById(part.id);

  const listIn = (parent, { className }) => {
    const found = parent.querySelector(":scope > ol");
    if (found) return found;
    const list = document.createElement("ol");
    list.className = className;
    (parent === area ? title : parent.lastElementChild).after(list);
    return list;
  };

  const add = (item) => {
    const above = item.parentNode.closest("li");
    const parent = above ? find(above) : area;
    const before = find(item.previousElementSibling);
    // Other pages of comments keep what is theirs.
    const elsewhere = !above && area.querySelector(before ? "[rel=next]" : "nav");
    if (find(item) || !parent || elsewhere) return;
    const copy = item.cloneNode(true);
    if (before) before.after(copy);
    else listIn(parent, item.parentNode).prepend(copy);
  };

  const merge = (list) => {
    const now = [...list.querySelectorAll(".comment")];
    const shown = [...area.querySelectorAll(".comment")];
    const gone = shown.filter((old) => !now.some((item) => item.id === old.id));
    // A page that shares nothing with the desk was not built from its export. What is being answered stays.
    if (gone.length < shown.length) for (const item of gone) item.hidden = !item.contains(form);
    now.forEach(add);
    const more = area.querySelectorAll(".comment:not([hidden])").length - shown.length;
    const count = +title.textContent.replace(/\D/g, "") + more;
    if (count) title.textContent = count.toLocaleString("id") + " Komentar";
  };

  whenNear(area, async () => {
    const { value } = form.elements.comment_post_ID;
    merge(await askDesk(`${form.action}?key=${value}`, "ol.comment-list", { credentials: "omit" }));
  });
}
