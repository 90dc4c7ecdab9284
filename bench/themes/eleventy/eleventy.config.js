// Eleventy's settings for the bench: the same pages as the other builders.
const PER_PAGE = 20;

export default function (config) {
  config.setNunjucksEnvironmentOptions({ trimBlocks: true });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("stamp", (date) => date.toISOString());
  config.addFilter("slugged", slugged);
  config.addCollection("berita", newest);
  config.addCollection("rubrics", (api) => groups(newest(api), (item) => [item.data.category]));
  config.addCollection("labels", (api) => groups(newest(api), (item) => item.data.labels));
  config.addCollection("leaves", leaves);
  return { dir: { input: "site", output: "output" }, markdownTemplateEngine: false };
}

function slugged(text) {
  return text.toLowerCase().replaceAll(" ", "-");
}

function newest(api) {
  return api.getFilteredByGlob("site/berita/*.md").reverse();
}

function groups(items, namesOf) {
  const found = new Map();
  for (const item of items) {
    for (const name of namesOf(item)) {
      if (!found.has(name)) found.set(name, { name, slug: slugged(name), items: [] });
      found.get(name).items.push(item);
    }
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

// Every page of every list: pagination of Eleventy goes over one list alone.
function leaves(api) {
  const items = newest(api);
  return [
    ...paged("Kabar", "/", items),
    ...groups(items, (item) => [item.data.category]).flatMap((group) => paged(group.name, `/category/${group.slug}/`, group.items)),
    ...groups(items, (item) => item.data.labels).flatMap((group) => paged(group.name, `/tag/${group.slug}/`, group.items)),
  ];
}

function paged(title, base, items) {
  const count = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const url = (number) => (number === 1 ? base : `${base}page/${number}/`);
  return Array.from({ length: count }, (_, at) => ({
    title,
    url: url(at + 1),
    newer: at > 0 ? url(at) : "",
    older: at + 1 < count ? url(at + 2) : "",
    items: items.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
  }));
}
