import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { callers } from './lib/seed/caller.mjs';

const grid = '420602004008004';
let gateway, browser, as;

before(async () => {
  [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]);
  as = callers(gateway);
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('the palette finds cases, places, people, pages and acts by keyboard, and on the phone', async () => {
  const worker = await as('gridworker-dongfang-4');
  const { id, number } = await worker('/issues', { text: '29号楼地下室渗水面板发霉', category: 'leak', channel: 'Patrol', place: { buildingId: `${grid}-29` } });
  const duty = await Person.arrive(browser, gateway, 'duty-tanxi');
  const { page } = duty;
  const palette = page.locator('[data-testid=palette]');
  const seek = async (words) => {
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type(words);
  };
  await duty.go('/board');

  // A case by its words: opened beside the queue.
  await seek('渗水面板');
  await palette.locator(`[data-entry="${id}"]`).waitFor();
  await audit(page, 'palette');
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'detached' });
  await page.waitForURL((url) => url.searchParams.get('issue') === id);

  // An act of the case that is open now.
  await page.locator('[data-testid=case-number]', { hasText: number }).waitFor();
  await seek('督办');
  await palette.locator('[data-entry=supervise]').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-form=supervise]').waitFor();
  await page.keyboard.press('Escape');

  // A place narrows the queue; a page is gone to; whoever is on duty can be called; Escape leaves everything as it is.
  await seek('东方小区29号楼');
  await palette.locator(`[data-kind=place] [data-entry="${grid}-29"]`).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === '东方小区29号楼');
  await seek('水务公司');
  await palette.locator('[data-kind=person]').waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
  await seek('数据');
  await palette.locator('[data-kind=page] [data-entry="/figures"]').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/figures/);
  await seek('没有这样的词');
  await palette.locator('[role=status]', { hasText: '没有找到' }).waitFor();

  // The liaison finds nothing of what is not theirs; on the phone a button opens it.
  const water = await Person.arrive(browser, gateway, 'liaison-water', { on: 'phone' });
  await water.page.locator('[data-testid=open-palette]').tap();
  await water.page.locator('[data-testid=palette] input').fill('渗水面板');
  await water.page.locator('[data-testid=palette] [role=status]', { hasText: '没有找到' }).waitFor();
  await audit(water.page, 'palette on the phone');
  assert.equal(await water.page.locator('[data-testid=palette] [data-kind=case]').count(), 0);
  for (const person of [duty, water]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});
