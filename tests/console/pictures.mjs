import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Gateway } from './lib/gateway.mjs';
import { addresses, openPage, pages } from './lib/pages.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { seed, seedClock } from './lib/seed/index.mjs';

/** The pictures of the documents: which page, on what, in which dress. Each is taken in Chinese and in English: `board.zh.webp`, `board.en.webp`. */
const wanted = [
  { name: 'board', page: 'board-issue' },
  { name: 'board-dark', page: 'board', theme: 'dark' },
  { name: 'wall', page: 'board-wall', on: 'wall', theme: 'dark' },
  { name: 'rulings', page: 'rulings' },
  { name: 'rosters', page: 'rosters' },
  { name: 'figures', page: 'figures' },
  { name: 'plates', page: 'setup-plates' },
  { name: 'grid', page: 'grid', on: 'phone' },
  { name: 'group', page: 'group', on: 'phone' },
  { name: 'desk', page: 'desk', on: 'phone' },
  { name: 'issue', page: 'issue', on: 'phone' },
  { name: 'inbox', page: 'inbox', on: 'phone', theme: 'dark' },
  { name: 'plate', page: 'plate', on: 'phone' },
  { name: 'follow', page: 'follow', on: 'phone' },
];
const folder = resolve(import.meta.dirname, '../../docs/pictures');
const names = process.argv.slice(2);
const mostBytes = 150_000;

/** As the web takes it: the best quality that keeps a picture small. */
async function webp(browser, png) {
  const page = await browser.newPage();
  try {
    for (const quality of [0.86, 0.8, 0.7, 0.6, 0.5]) {
      const coded = await page.evaluate(async ([picture, how]) => {
        const image = await createImageBitmap(await (await fetch(picture)).blob());
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        canvas.getContext('2d').drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', how).split(',')[1];
      }, [`data:image/png;base64,${png.toString('base64')}`, quality]);
      const bytes = Buffer.from(coded, 'base64');
      if (bytes.length <= mostBytes) { return bytes; }
    }
    throw new Error('A picture is too large however it is coded.');
  } finally { await page.close(); }
}

mkdirSync(folder, { recursive: true });
const [gateway, browser] = await Promise.all([Gateway.start({ clock: seedClock }), openBrowser()]);
try {
  const known = await addresses(await seed(gateway, browser));
  for (const [short, language] of [['zh', 'zh-CN'], ['en', 'en']]) {
    for (const { name, page, on = 'desktop', theme = 'light' } of wanted.filter((one) => names.length === 0 || names.includes(one.name))) {
      const shown = pages.find((one) => one.name === page);
      const person = await Person.arrive(browser, gateway, shown.as, { on, language, theme, scale: on === 'phone' ? 2 : 1 });
      await openPage(person, shown, known);
      const path = resolve(folder, `${name}.${short}.webp`);
      writeFileSync(path, await webp(browser, await person.page.screenshot({ animations: 'disabled' })));
      console.log(`${name}.${short}.webp ${Math.round(statSync(path).size / 1024)} KB`);
      await person.leave();
    }
  }
} finally {
  await browser.close();
  await gateway.stop();
}
