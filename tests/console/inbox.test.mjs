import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person, settled } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';

const grid = '420602004008004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('the inbox fills by itself, the loudest first, and what is read is read on every screen', async () => {
  const worker = await caller(gateway, 'gridworker-dongfang-4');
  const report = async (building, text) => {
    const { id } = await worker('/issues', { text, channel: 'Patrol', place: { buildingId: `${grid}-${building}` } });
    await worker(`/issues/${id}/register`, { category: 'water' });
    return id;
  };
  const [desk, phone] = await Promise.all([
    Person.arrive(browser, gateway, 'liaison-water'), Person.arrive(browser, gateway, 'liaison-water', { on: 'phone', language: 'en', theme: 'dark' }),
  ]);
  const badge = (person) => person.page.locator('[data-testid=unread]');
  await desk.page.locator('a.inbox').click();
  await phone.go('/inbox');

  // A whistle of yesterday, then today a dispatch and a whistle: the later dispatch stands below the whistle.
  const yesterday = await report(24, '昨天的水表井漏水');
  await worker(`/issues/${yesterday}/whistles`, { grade: 'Routine', lead: 'water', note: '请到场' });
  await desk.page.locator('[data-testid=inbox] [data-kind=whistle]').waitFor();
  await gateway.advance(24 * 3600);
  const [loud, quiet] = [await report(25, '今天阀门井积水'), await report(26, '今天水压不足')];
  await worker(`/issues/${loud}/whistles`, { grade: 'Routine', lead: 'water', note: '请到场' });
  await desk.page.locator('[data-testid=inbox] [data-kind=whistle]', { hasText: '今天阀门井积水' }).waitFor();
  await worker(`/issues/${quiet}/dispatch`, { to: { organisationId: 'water' } });
  const today = desk.page.locator('[data-testid=inbox] section').first();
  await today.locator('[data-kind=dispatched]', { hasText: '今天水压不足' }).waitFor();
  const kinds = await today.locator('[data-kind]').evaluateAll((entries) => entries.map((one) => one.dataset.kind));
  assert.ok(kinds.indexOf('whistle') < kinds.indexOf('dispatched'), kinds.join());
  assert.ok(await desk.page.locator('[data-testid=inbox] section').count() >= 2, 'one part for each day');
  await audit(desk.page, 'inbox');
  await phone.page.locator('[data-testid=inbox] [data-kind=dispatched]', { hasText: '今天水压不足' }).waitFor();
  await audit(phone.page, 'inbox on the phone');

  // Opened from the list it leads to the issue, and is read: here and on the phone.
  const count = async (person) => Number(await badge(person).textContent());
  const unread = () => desk.page.locator('[data-testid=inbox] [data-unread]').evaluateAll((all) => all.reduce((sum, one) => sum + Number(one.dataset.unread), 0));
  const [before, , all] = await settled(async () => [await count(desk), await count(phone), await unread()], ([mine, theirs, listed]) => mine === theirs && mine === listed);
  assert.equal(before, all, 'the badge counts what is unread');
  await today.locator('[data-kind=dispatched] .open').first().click();
  await desk.page.waitForURL(new RegExp(`/issues/${quiet}$`));
  const less = (person) => person.page.waitForFunction((unread) => Number(document.querySelector('[data-testid=unread]')?.textContent ?? 0) < unread, before);
  await less(desk);
  await less(phone);

  // The keyboard walks it; all read, the badge is gone.
  await desk.keys('g', 'i');
  await desk.page.waitForURL(/\/inbox$/);
  await desk.page.locator('[data-testid=inbox] [data-item]').first().waitFor();
  await desk.page.keyboard.press('j');
  await desk.page.waitForFunction(() => document.activeElement?.closest('[data-item]'));
  const item = await desk.page.evaluate(() => document.activeElement?.closest('[data-item]')?.getAttribute('data-item'));
  assert.equal(item, await desk.page.locator('[data-item]').first().getAttribute('data-item'));
  await desk.page.locator('.head button').click();
  await badge(desk).waitFor({ state: 'detached' });
  await badge(phone).waitFor({ state: 'detached' });
  for (const person of [desk, phone]) { assert.deepEqual(person.faults, []); }
});
