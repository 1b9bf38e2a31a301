import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person, settled } from './lib/people.mjs';

const grid = '420602004008004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('the server dies in the middle of a sentence, and nobody loses anything', async () => {
  const [duty, worker] = await Promise.all([
    Person.arrive(browser, gateway, 'duty-tanxi'),
    Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' }),
  ]);
  await worker.go(`/groups/${grid}`);
  await worker.say('断电之前');
  const messages = (text) => worker.page.locator('[data-testid=messages] article', { hasText: text });
  await messages('断电之前').waitFor();
  const before = await duty.page.locator('[data-testid=queue] [data-issue]').count();

  const property = await worker.mentionable('物业');

  await gateway.kill();
  await duty.page.locator('[data-status=stale], [data-status=offline]').waitFor();
  await worker.page.locator('[data-status=stale], [data-status=offline]').waitFor();
  assert.equal(await duty.page.locator('[data-testid=queue] [data-issue]').count(), before, 'the board stays readable while it is cut off');

  // Written while nobody listens: the console keeps trying under the same key.
  await worker.say(`7号楼停电了 @${property} `);
  await gateway.run();

  await Promise.all([duty.isLive(), worker.isLive()]);
  // It tries for a quarter of a minute. Whoever waits longer for the server still has their words and taps again: it is the same message.
  const [box, send] = [worker.page.locator('#message'), worker.page.locator('[data-testid=send]')];
  await settled(async () => {
    if (await box.inputValue() !== '' && await send.isEnabled()) { await send.click(); }
    return messages('7号楼停电了').count();
  }, (count) => count > 0);
  assert.equal(await messages('7号楼停电了').count(), 1, 'said once');
  assert.equal(await messages('断电之前').count(), 1, 'what was said before is still there');
  const card = worker.page.locator('[data-testid=issue-card]').last();
  await card.waitFor();
  await duty.page.locator(`[data-testid=queue] [data-issue="${await card.getAttribute('data-issue')}"]`).waitFor();
  assert.equal(await duty.page.locator('[data-testid=queue] [data-issue]').count(), before + 1, 'one issue of one message');

  // A page loaded afresh shows the same as the one that stayed.
  const stayed = await duty.page.locator('[data-testid=queue] [data-issue]').evaluateAll((lines) => lines.map((one) => one.dataset.issue).sort());
  await duty.page.reload();
  await duty.isLive();
  await duty.page.locator('[data-testid=queue] [data-issue]').first().waitFor();
  const fresh = await duty.page.locator('[data-testid=queue] [data-issue]').evaluateAll((lines) => lines.map((one) => one.dataset.issue).sort());
  assert.deepEqual(stayed, fresh);

  for (const person of [duty, worker]) { assert.deepEqual(person.faults, []); }
});
