// Looks at a plan in VS Code, in a browser without a screen, as a planner would: colours, findings, hover, hints, a
// quick fix, the report beside the plan. Takes pictures on the way.

import { chromium } from 'playwright-core';

const { PORT, PLAN, PICTURES, CHROMIUM = '/usr/bin/chromium' } = process.env;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const address = file => {
  const open = JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${PORT}${PLAN}/${file}`]]);
  return `http://127.0.0.1:${PORT}/?folder=${PLAN}&payload=${encodeURIComponent(open)}`;
};

const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...flags, ...quiet] });
const failures = [];
let page;

/** Runs a step, says how it went, and goes on: one thing that is not there hides no other. */
async function step(name, run) {
  try {
    const said = await run();
    console.log(`ok    ${name}${said ? `: ${said}` : ''}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL  ${name}: ${String(error.message ?? error).split('\n')[0]}`);
    await page.screenshot({ path: `${PICTURES}/vscode-failed-${name.replace(/\W+/g, '-')}.png` });
  }
}

function holds(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

const picture = name => page.screenshot({ path: `${PICTURES}/vscode-${name}.png` });
/** The text of the lines in view, as people see it: hints included, and no-break spaces as spaces. */
const lines = async () =>
  (await page.$$eval('.editor-instance .view-line', all => all.map(it => [it.offsetTop, it.textContent])))
    .sort(([one], [other]) => one - other)
    .map(([, text]) => text.replace(/\u00a0/g, ' '));
const line = async words => (await lines()).find(it => it.includes(words));

/** The colours of the words in view. */
const colours = async () =>
  new Set(await page.$$eval('.editor-instance .view-line span span', all => all.map(it => getComputedStyle(it).color)));

/** Waits until something is so. */
async function until(what, seconds, ask) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    holds(Date.now() < end, `not so after ${seconds} s: ${what}`);
    await page.waitForTimeout(150);
  }
}

/** Runs a command by its name. */
async function command(name) {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.type(name, { delay: 5 });
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
}

/** Puts the cursor at a line and a column, both from 1. */
async function go(row, column) {
  await page.keyboard.press('Control+g');
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.type(`${row}:${column}`, { delay: 5 });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
}

// The first start is slow: a fresh page may be needed until the editor stands.
for (let attempt = 1; ; attempt++) {
  page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  try {
    await page.goto(address('plan.plan'), { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.editor-instance .view-line', { timeout: 60000 });
    break;
  } catch (error) {
    if (attempt === 3) throw error;
    await page.close();
  }
}

await step('colours', async () => {
  await until('the plan has more than three colours', 60, async () => (await colours()).size > 3);
  return `${(await colours()).size}`;
});

await step('squiggle', async () => {
  await page.waitForSelector('.squiggly-error', { timeout: 60000 });
});

await step('problems', async () => {
  await command('Problems: Focus on Problems View');
  const rows = await until('the view of problems names both', 20, async () => {
    const found = await page.$$eval('.markers-panel .monaco-list-row', all => all.map(it => it.getAttribute('aria-label')));
    return found.some(it => /unknown field `onwer`/.test(it)) && found.some(it => /1,200/.test(it)) && found;
  });
  await picture('problems');
  return `${rows.length} rows`;
});

await step('page of a code', async () => {
  await page.click('.markers-panel a:has-text("unknown-field")', { modifiers: ['Control'] });
  await until('the page stands in the editor', 20, () => line('plan fails'));
  // Its headings as Markdown, and the plan in its fence as a plan.
  await until('the page has its colours', 60, async () => (await colours()).size > 4);
  await picture('code');
  await page.click('.tabs-container .tab:has-text("plan.plan")');
  await until('the plan is back', 10, () => line('metric visits'));
});

await step('inlay hint', async () => {
  const hinted = await until('the metric shows its latest value', 20, async () =>
    (await lines()).find(it => /metric visits/.test(it) && /1,234/.test(it)));
  await picture('hints');
  return hinted.trim();
});

await step('hover', async () => {
  await go(14, 12);
  await page.mouse.move(900, 600);
  await command('Show or Focus Hover');
  const said = await until('pointing at a metric tells of it', 20, async () => {
    const texts = await page.$$eval('.monaco-hover:not(.hidden) .hover-contents', all => all.map(it => it.textContent));
    return texts.find(it => /Visits to libraries/.test(it));
  });
  await page.waitForTimeout(500);
  await picture('hover');
  await page.keyboard.press('Escape');
  return said.slice(0, 100);
});

await step('quick fix', async () => {
  await go(22, 6);
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.action-widget .action', { timeout: 20000 });
  await picture('fix');
  await page.keyboard.press('Enter');
  await until('the field is spelt right', 20, async () => (await line('owner ')) && !(await line('onwer')));
  await until('its squiggle is gone', 20, async () => (await page.$$('.squiggly-error')).length === 0);
});

/** The texts of the frames that show a report. */
async function reports() {
  const texts = await Promise.all(
    page.frames().filter(frame => frame !== page.mainFrame()).map(frame => frame.evaluate(() => document.body?.innerText ?? '').catch(() => '')),
  );
  return texts.filter(it => /Report for 2025\/26 Q2/.test(it));
}

await step('preview', async () => {
  await page.keyboard.press('Control+j');
  await command('planck: Preview report');
  const [text] = await until('the report stands beside the plan', 40, async () => {
    const found = await reports();
    return found.length > 0 && found;
  });
  holds(/Northmere/.test(text) && /Visits to libraries/.test(text), `the report says: ${text.slice(0, 200)}`);
  await page.waitForTimeout(500);
  await picture('preview');
});

await step('preview follows edits', async () => {
  await page.click('.editor-instance .view-lines');
  await go(13, 15);
  await page.keyboard.type('very ', { delay: 20 });
  await until('the report has the new words', 30, async () => (await reports()).some(it => /A very library for everyone/.test(it)));
  await picture('preview-edited');
});

await browser.close();
if (failures.length > 0) {
  console.log(`not as they should be: ${failures.join(', ')}`);
  process.exit(1);
}
