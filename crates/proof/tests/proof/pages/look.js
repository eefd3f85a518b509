// What is looked at on a page that is open: run in the page, after the checker of accessibility.

// A new colour shows at once: what it runs through on its way is nobody's colour.
const still = new CSSStyleSheet();
still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");

const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

const text = (node) =>
  node.any.concat(node.all, node.none).map((one) => one.message).join("; ").slice(0, 240);

const told = (mode, found) =>
  found.violations.map((one) => `${mode}${one.id}: ${one.help} – ` +
    one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} (${text(node)})`).join(" | "));

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = ["color-contrast", "link-in-text-block"];
const run = async (mode, rules) =>
  told(mode, await axe.run({ runOnly: rules, resultTypes: ["violations"], elementRef: false }));

// All rules in light colours; those about colours also in dark ones and in high contrast, which belong to
// the page, whoever reads it.
window.looked = async (colours) => {
  const root = document.documentElement;
  if (!document.adoptedStyleSheets.includes(still)) document.adoptedStyleSheets.push(still);
  root.dataset.theme = "light";
  await frame();
  let wrong = await run("", TAGS);
  for (const mode of colours ? ["dark", "contrast"] : []) {
    root.dataset.theme = mode;
    await frame();
    wrong = wrong.concat(await run(`${mode} `, COLOURS));
  }
  root.dataset.theme = "light";
  // Markup that readers see as such, because it was made safe twice.
  const markup = document.body.innerText.match(/<\/?(a|b|div|dl|figure|li|p|path|section|span|svg|table|ul)[ >][^\n]{0,60}|&#\d+;|&(amp|lt|gt|quot);/);
  if (markup) wrong.push(`it shows markup: ${markup[0]}`);
  // Ids that more than one element has. The checker looks at those that labels point to only.
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) wrong.push(`ids stand twice: ${[...new Set(twice)].join(" ")}`);
  return wrong;
};

// The same where the system forces its own few colours on all pages: what was told apart by a colour of ours
// alone would be gone.
window.forced = async () => {
  if (!matchMedia("(forced-colors: active)").matches) return ["the browser forces no colours"];
  await frame();
  return run("forced ", COLOURS);
};
