// A form sent without leaving the page. The answer is JSON, or null where there is a page to show.

export async function send(form, submitter) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form, submitter)),
    headers: { Accept: "application/json" },
  });
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  return response.ok && json ? response.json() : null;
}

export function showCounts(counts) {
  for (const [tab, count] of Object.entries(counts)) {
    const shown = document.querySelector(`[data-count="${tab}"]`);
    if (shown) shown.textContent = count;
  }
}
