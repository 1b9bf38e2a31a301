import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';

let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('a case and the board can be passed on by their links, and its place to a navigation application', async () => {
  const write = await caller(gateway, 'duty-tanxi');
  const { id } = await write('/issues', { text: '26号楼前路灯不亮', category: 'streetlight', channel: 'Phone', place: { buildingId: '420602004008004-26' } });
  const duty = await Person.arrive(browser, gateway, 'duty-tanxi');
  await duty.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await duty.page.locator(`[data-testid=queue] [data-issue="${id}"]`).click();
  const panel = duty.page.locator('[data-testid=issue-panel][data-state]');
  assert.match(await panel.locator('[data-testid=navigate]').getAttribute('href'), /^geo:\d+\.\d+,\d+\.\d+\?q=/);
  const copied = async (button) => {
    await button.click();
    await duty.page.getByText('链接已复制').first().waitFor();
    return duty.page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied(panel.locator('[data-testid=copy-link]')), `${gateway.url}/issues/${id}`);
  const board = await copied(duty.page.locator('.tools [data-testid=copy-link]'));
  assert.equal(new URL(board).searchParams.get('issue'), id);
  assert.deepEqual(duty.faults, []);
  await duty.leave();
});
