import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { seed } from './lib/seed.mjs';

/** Pictures of every page, to be looked at: `npm run shots` writes them to web-console/shots. */
const folder = resolve(import.meta.dirname, '../../web-console/shots');
const grid = '420602004008004';
mkdirSync(folder, { recursive: true });

const [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]);
const looks = [
  { on: 'desktop', language: 'zh-CN', theme: 'light' }, { on: 'phone', language: 'zh-CN', theme: 'light' },
  { on: 'desktop', language: 'en', theme: 'dark' }, { on: 'phone', language: 'en', theme: 'dark' },
];
const open = async (page, selector) => {
  await page.locator(selector).first().click();
  await page.locator('[data-testid=timeline] li').first().waitFor();
};

try {
  const issue = await seed(gateway);
  const pages = [
    ['duty-tanxi', '/board', 'board'],
    ['duty-tanxi', '/board', 'board-issue', (page) => open(page, '[data-testid=queue] [data-issue]')],
    ['community-binhu', '/community', 'community'],
    ['gridworker-dongfang-4', '/grid', 'grid'],
    ['gridworker-dongfang-4', '/report', 'report'],
    ['gridworker-dongfang-4', `/groups/${grid}`, 'group'],
    ['gridworker-dongfang-4', `/groups/${grid}`, 'mention', async (page) => {
      await page.locator('[data-testid=mention]').click();
      await page.locator('[data-testid=mention-picker] [data-mention]').first().waitFor();
    }],
    ['gridworker-dongfang-4', `/issues/${issue}`, 'issue'],
    ['gridworker-dongfang-4', `/issues/${issue}`, 'act', async (page) => {
      await page.locator('[data-act=transfer]').click();
      await page.locator('[data-party]').first().waitFor();
    }],
    ['liaison-water', '/desk', 'desk'],
    ['leader-dongfang-23-1-1', '/grid', 'leader'],
    ['resident-demo', '/mine', 'mine'],
    ['gridworker-dongfang-4', '/inbox', 'inbox'],
  ];
  for (const look of looks) {
    const name = (page) => resolve(folder, `${page}.${look.on}.${look.language}.${look.theme}.png`);
    const stranger = await Person.arrive(browser, gateway, undefined, look);
    await stranger.page.goto('/sign-in');
    await stranger.page.locator('#sample-query').waitFor();
    await stranger.page.screenshot({ path: name('sign-in') });
    await stranger.leave();
    let person;
    for (const [account, path, page, prepare] of pages) {
      if (person?.account !== account) {
        await person?.leave();
        person = await Person.arrive(browser, gateway, account, look);
      }
      await person.go(path);
      await person.page.waitForLoadState('networkidle');
      await prepare?.(person.page);
      await person.page.screenshot({ path: name(page) });
    }
    await person.leave();
  }
} finally {
  await browser.close();
  await gateway.stop();
}
