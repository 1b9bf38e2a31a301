import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Gateway } from './lib/gateway.mjs';
import { addresses, openPage, pages } from './lib/pages.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { seed, seedClock } from './lib/seed/index.mjs';

/**
 * Pictures of every page, to be looked at: `npm run shots` writes them to web-console/shots, each on a desk, a phone and a wall screen, Chinese in
 * light and English in dark; `-- --all` adds the other two dresses. `npm run shots -- board inbox` takes those pages only, `-- --look=phone.en.dark` what matches;
 * `-- --whole` makes the screen as tall as the page.
 */
const folder = resolve(import.meta.dirname, '../../web-console/shots');
const words = process.argv.slice(2);
const dress = [['zh-CN', 'light'], ['en', 'dark'], ...(words.includes('--all') ? [['zh-CN', 'dark'], ['en', 'light']] : [])];
const looks = ['desktop', 'phone', 'wall'].flatMap((on) => dress.map(([language, theme]) => ({ on, language, theme })));
const nameOf = (one) => `${one.on}.${one.language}.${one.theme}`;
const look = words.find((word) => word.startsWith('--look='))?.slice('--look='.length) ?? '';
const names = words.filter((word) => !word.startsWith('--'));
const wanted = pages.filter((page) => names.length === 0 || names.includes(page.name));

mkdirSync(folder, { recursive: true });
const [gateway, browser] = await Promise.all([Gateway.start({ clock: seedClock }), openBrowser()]);
const faults = [];
let taken = 0;

/** Between header and tabs the page scrolls by itself: all of it is seen on a screen that is tall enough. */
async function stretch(page) {
  const { width, height } = page.viewportSize();
  const hidden = await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight);
  if (hidden > 0) { await page.setViewportSize({ width, height: height + hidden }); }
  return () => page.setViewportSize({ width, height });
}

async function take(page, known, arrive, suffix) {
  try {
    const person = await arrive(page.as);
    await openPage(person, page, known);
    const back = words.includes('--whole') ? await stretch(person.page) : undefined;
    await person.page.screenshot({ path: resolve(folder, `${page.name}.${suffix}.png`), animations: 'disabled' });
    await back?.();
    taken++;
  } catch (error) {
    faults.push(`${page.name}.${suffix}: ${error.message.split('\n')[0]}`);
  }
}

try {
  const story = await seed(gateway, browser);
  story.stopped.forEach((line) => console.log(`stopped early: ${line}`));
  const known = await addresses(story);
  for (const one of looks.filter((candidate) => nameOf(candidate).includes(look))) {
    let person;
    const arrive = async (account) => {
      if (!person || person.account !== account) {
        await person?.leave();
        person = undefined;
        person = await Person.arrive(browser, gateway, account, one);
        person.page.setDefaultTimeout(20_000);
      }
      return person;
    };
    for (const page of wanted.filter(({ on }) => !on || on.includes(one.on))) { await take(page, known, arrive, nameOf(one)); }
    await person?.leave();
  }
} finally {
  await browser.close();
  await gateway.stop();
}
console.log(`${taken} pictures in ${folder}`);
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 || taken === 0 ? 1 : 0;
