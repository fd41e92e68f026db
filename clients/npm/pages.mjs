// Opens every page that can be reached from the index, on a phone and on a desk, light and dark, and looks for what
// nobody should see. Usage: node pages.mjs http://127.0.0.1:8080
import axe from 'axe-core';
import { SIZES, withBrowser } from './browser.mjs';

const base = process.argv[2];
const shots = process.env.SHOTS;
const faults = [];

/** What the dark of a page can make wrong that its light has not shown: it differs in colours alone. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What is wrong with an open page. */
async function look(page, path, size, colorScheme) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) {
    faults.push(`${path} is ${wide} px too wide on a ${size}`);
  }
  if (await page.evaluate(() => document.scripts.length)) {
    faults.push(`${path} has a script`);
  }
  await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(colorScheme === 'dark' && { runOnly: OF_COLOURS }) };
  const { violations } = await page.evaluate(options => window.axe.run(options), options);
  for (const { id, help, nodes } of violations) {
    faults.push(`${path} on a ${size}: ${id}: ${help}: ${nodes.map(node => node.html).slice(0, 3).join(' ')}`);
  }
}

/** Whether the keyboard gets past the head of a page. */
async function skip(page, path) {
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(() => document.activeElement.textContent);
  const top = await page.evaluate(() => document.activeElement.getBoundingClientRect().top);
  await page.keyboard.press('Enter');
  const reached = await page.evaluate(() => document.activeElement.id);
  if (focused !== 'Skip to the content' || top < 0 || reached !== 'main') {
    faults.push(`${path}: the first Tab leads to ${focused} at ${top}, and that to ${reached}`);
  }
}

/** Follows all links from the index; the paths of the pages among them, and of what is none. */
async function crawl(request) {
  const found = new Map();
  const open = ['/metadata'];
  while (open.length) {
    const path = open.pop();
    if (found.has(path)) {
      continue;
    }
    const answer = await request.get(base + path, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    const html = (answer.headers()['content-type'] ?? '').startsWith('text/html');
    found.set(path, html);
    if (answer.status() !== 200) {
      faults.push(`${path} answers ${answer.status()}`);
    } else if (html) {
      for (const [, link] of (await answer.text()).matchAll(/(?:href|src)="([^"]*)"/g)) {
        const target = link.replaceAll('&amp;', '&').replace(/#.*/, '');
        if (/^[a-z]+:/.test(target) || target.startsWith('//')) {
          faults.push(`${path} leads elsewhere: ${target}`);
        } else if (target) {
          const url = new URL(target, base + path);
          open.push(url.pathname + url.search);
        }
      }
    }
  }
  return found;
}

/** Opens all pages, one after another. */
async function open(browser, pages, size, viewport, colorScheme) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  page.on('pageerror', error => faults.push(`${page.url()}: ${error}`));
  page.on('requestfailed', request => faults.push(`${page.url()} can't load ${request.url()}`));
  page.on('console', message => {
    const missing = message.text().includes('404') && page.url().endsWith('NoSuchOperation');
    if (['error', 'warning'].includes(message.type()) && !missing) {
      faults.push(`${page.url()} says: ${message.text()}`);
    }
  });
  for (const path of pages) {
    await page.goto(base + path);
    await look(page, path, size, colorScheme);
    if (shots) {
      const name = path.replaceAll(/[^A-Za-z0-9]+/g, '-');
      await page.screenshot({ path: `${shots}/${size}-${colorScheme}${name}.png`, fullPage: true });
    }
  }
  await page.goto(base + pages[0]);
  await skip(page, pages[0]);
  await context.close();
}

const found = await withBrowser(async browser => {
  const quiet = await browser.newContext();
  const found = await crawl(quiet.request);
  await quiet.close();
  const pages = [...found].filter(([, html]) => html).map(([path]) => path);
  pages.push('/json/metadata?op=NoSuchOperation');
  // Side by side: each has a window of its own.
  await Promise.all(Object.entries(SIZES).flatMap(([size, viewport]) =>
    ['light', 'dark'].map(colorScheme => open(browser, pages, size, viewport, colorScheme))));
  return found;
});

for (const needed of ['/metadata', '/json/metadata?op=StripePaymentRequest', '/openapi', '/openapi.json']) {
  if (!found.has(needed)) {
    faults.push(`No link leads to ${needed}`);
  }
}
console.log(JSON.stringify({ found: [...found.keys()].sort(), faults }, null, 1));
