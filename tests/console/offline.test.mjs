import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { picture } from './lib/picture.mjs';

const grid = '420602004008004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** The browser has kept the application: a page opens without a connection from now on. */
const isKept = (page) => page.evaluate(async () => { await navigator.serviceWorker.ready; });
const queued = (page) => page.locator('[data-testid=outbox] [data-queued]');

test('a report written in a cellar waits, survives a reload and a closed tab, and goes once', async () => {
  const [duty, worker] = await Promise.all([
    Person.arrive(browser, gateway, 'duty-tanxi'),
    Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' }),
  ]);
  const text = '26号楼地下车库积水';
  const onBoard = duty.page.locator('[data-testid=queue] [data-issue]', { hasText: text });
  await worker.go('/report');
  await isKept(worker.page);
  // The lists of places are kept once they were read under the worker that keeps them.
  await worker.go('/report');
  await worker.page.locator(`[data-testid=building] option[value="${grid}-26"]`).waitFor({ state: 'attached' });

  const phone = worker.page.context();
  await phone.setOffline(true);
  await worker.page.locator('#text').fill(text);
  await worker.page.locator('[data-testid=photos]').setInputFiles(picture);
  await worker.page.locator('form img').waitFor();
  await worker.page.locator('[data-testid=building]').selectOption(`${grid}-26`);
  await worker.page.locator('[data-testid=send]').click();
  await worker.page.locator('[data-testid=kept]').waitFor();

  // The page is loaded afresh without a connection: the application opens, and the report still waits.
  await worker.page.goto('/grid');
  await queued(worker.page).filter({ hasText: text }).waitFor();
  await audit(worker.page, 'a report waits');
  await worker.page.reload();
  await queued(worker.page).waitFor();
  assert.equal(await queued(worker.page).getAttribute('data-state'), 'waiting');

  // The tab is closed and another opened; a report can be written there from the lists that are kept.
  await worker.page.close();
  const second = await phone.newPage();
  await second.goto('/report');
  await second.locator('#text').fill('27号楼路灯不亮');
  await second.locator(`[data-testid=building] option[value="${grid}-27"]`).waitFor({ state: 'attached' });
  await second.locator('[data-testid=building]').selectOption(`${grid}-27`);
  await second.locator('[data-testid=send]').click();
  await second.locator('[data-testid=kept]').waitFor();
  await second.goto('/grid');
  await queued(second).nth(1).waitFor();
  assert.equal(await onBoard.count(), 0);

  await phone.setOffline(false);
  await onBoard.waitFor();
  await duty.page.locator('[data-testid=queue] [data-issue]', { hasText: '27号楼路灯不亮' }).waitFor();
  await queued(second).first().waitFor({ state: 'detached' });
  await second.locator('[data-testid=outbox-sent] li').nth(1).waitFor();

  // Once, with its picture, and an officer's list read afresh says the same.
  await duty.page.reload();
  await duty.isLive();
  await onBoard.waitFor();
  assert.equal(await onBoard.count(), 1);
  await onBoard.click();
  await duty.page.locator('[data-testid=issue-panel] header img').waitFor();
  assert.deepEqual([...worker.faults, ...duty.faults], []);
});

test('an answer that is lost on its way brings no second issue', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  await worker.go('/report');
  const keys = [];
  await worker.page.route('**/api/v1/issues', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) { await route.continue(); return; }
    const answer = await route.fetch();
    assert.equal(answer.status(), 201);
    await route.abort('connectionreset');
  });
  await worker.page.locator('#text').fill('28号楼门禁失灵');
  await worker.page.locator('[data-testid=building]').selectOption(`${grid}-28`);
  await worker.page.locator('[data-testid=send]').click();
  await worker.page.locator('[data-testid=kept]').waitFor();
  await worker.page.locator('main a.primary').click();
  // Tried again by itself, after a pause.
  await worker.page.locator('[data-testid=outbox-sent] li').waitFor();
  assert.equal(new Set(keys).size, 1, 'one key for every attempt');
  const lines = worker.page.locator('[data-testid=issues] [data-issue]', { hasText: '28号楼门禁失灵' });
  await lines.first().waitFor();
  assert.equal(await lines.count(), 1);
  assert.match(await lines.first().textContent(), /28号楼门禁失灵/);
});

test('a report the server refuses stays with its reason, and can be mended or discarded', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  await worker.go('/report');
  await isKept(worker.page);
  const phone = worker.page.context();
  const write = async (text) => {
    await worker.page.locator('#text').fill(text);
    await worker.page.locator('[data-testid=send]').click();
    await worker.page.locator('[data-testid=kept]').waitFor();
  };
  await worker.page.goto('/report');
  await worker.page.locator(`[data-testid=building] option[value="${grid}-29"]`).waitFor({ state: 'attached' });
  await phone.setOffline(true);
  // A room that does not exist: found out only by the server.
  await worker.page.locator('[data-testid=building]').selectOption(`${grid}-29`);
  await worker.page.locator('#unit').fill('9');
  await worker.page.locator('#room').fill('9999');
  await write('29号楼漏水');
  await worker.page.locator('main button', { hasText: '再报一件' }).click();
  await write('29号楼漏气');
  await worker.page.locator('main a.primary').click();
  await phone.setOffline(false);
  const refused = worker.page.locator('[data-queued][data-state=refused]');
  await refused.nth(1).waitFor();
  await refused.first().locator('.fault').waitFor();
  await audit(worker.page, 'refused reports');

  await refused.filter({ hasText: '漏气' }).locator('[data-testid=discard]').click();
  await refused.filter({ hasText: '漏气' }).locator('[data-testid=discard-sure]').click();
  await refused.nth(1).waitFor({ state: 'detached' });

  await refused.locator('[data-testid=mend]').click();
  await worker.page.waitForFunction(() => document.querySelector('#text')?.value === '29号楼漏水');
  await worker.page.locator('#unit').fill('');
  await worker.page.locator('#room').fill('');
  await worker.page.locator('[data-testid=send]').click();
  await worker.page.locator('[data-testid=reported]').waitFor();
  await worker.go('/grid');
  await worker.page.locator('[data-testid=issues]', { hasText: '29号楼漏水' }).waitFor();
  assert.equal(await queued(worker.page).count(), 0);
  assert.deepEqual(worker.faults, []);
});
