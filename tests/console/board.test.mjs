import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
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

const line = (person, id) => person.page.locator(`[data-testid=queue] [data-issue="${id}"]`);
/** The board as it is read: every open issue with what its line says, and the figures above. For how long nobody has answered is left out: that goes on by itself. */
const boardOf = (person) => person.page.evaluate(() => ({
  lines: [...document.querySelectorAll('[data-testid=queue] [data-issue]')].map((one) => `${one.dataset.issue} ${[...one.querySelectorAll('.tag')].map((tag) => tag.textContent.trim().split(' · ')[0]).join(' ')}`).sort(),
  counts: [...document.querySelectorAll('[data-count]')].map((one) => `${one.dataset.count} ${one.querySelector('.value').textContent.trim()}`),
}));
/** The title of the tab says how much is new; what has been opened no longer counts. */
const titled = (person, count) => person.page.waitForFunction((wanted) => (/^\((\d+)/.exec(document.title)?.[1] ?? '0') === String(wanted), count);

test('a whistle nobody answers goes up to the street before the duty officer\'s eyes', async () => {
  const [duty, room, worker] = await Promise.all([
    Person.arrive(browser, gateway, 'duty-tanxi'),
    Person.arrive(browser, gateway, 'duty-tanxi', { theme: 'dark' }),
    Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' }),
  ]);
  await room.page.setViewportSize({ width: 1920, height: 1080 });
  await room.go('/board?wall=1');
  await room.page.locator('[data-testid=wall-screen] [data-testid=who] li').first().waitFor();
  await duty.page.locator('[data-testid=who] [data-role=Liaison] li').first().waitFor();

  // The worker reports and whistles for the water company; nobody comes.
  const write = await caller(gateway, 'gridworker-dongfang-4');
  const { id } = await write('/issues', { text: '26号楼水表井冒水', category: 'water', channel: 'Patrol', place: { buildingId: `${grid}-26` } });
  await line(duty, id).waitFor();
  await duty.page.locator(`[data-testid=news] [data-news="${id}"][data-kind=new]`).waitFor();
  await titled(duty, 1);
  await worker.go(`/issues/${id}`);
  await worker.act('whistle', async (form) => {
    await form.locator('[data-testid=calls]', { hasText: '水务' }).waitFor();
    await form.locator('textarea').first().fill('请立即到场');
  });
  await duty.page.locator('[data-count=whistlesUnanswered].alert').waitFor();

  // The clocks run out one after the other: community, then street. Nobody touches the board.
  for (let hour = 0; hour < 48 && (await write.read(`/issues/${id}`)).level !== 'Street'; hour++) { await gateway.advance(3600); }
  await duty.page.locator(`[data-testid=news] [data-news="${id}"][data-kind=escalated]`, { hasText: '街道' }).waitFor();
  await duty.page.locator('[data-count=Street] .value', { hasText: '1' }).waitFor();
  await duty.page.locator('[data-count=overdue].alert').waitFor();
  await room.page.locator('[data-testid=wall-queue] li').first().and(room.page.locator(`[data-issue="${id}"]`)).waitFor();
  await room.page.locator('[data-testid=wall-news]', { hasText: '26号楼水表井冒水' }).waitFor();
  await audit(duty.page, 'board with news');
  await audit(room.page, 'wall screen');

  // By keyboard alone: open the news, go on with the issue, close it, find it again.
  await duty.page.keyboard.press('n');
  await duty.page.locator('[data-testid=issue-panel][data-state]').waitFor();
  await titled(duty, 0);
  await duty.page.keyboard.press('Escape');
  await duty.page.locator('[data-testid=issue-panel]').waitFor({ state: 'detached' });
  await duty.page.keyboard.press('/');
  await duty.page.waitForFunction(() => document.activeElement?.matches('.filters input'));
  await duty.page.keyboard.type('冒水');
  await duty.page.keyboard.press('Tab');
  assert.equal(await settled(() => duty.page.locator('[data-testid=queue] [data-issue]').count(), (count) => count === 1), 1);
  await line(duty, id).focus();
  await duty.page.keyboard.press('Enter');
  await duty.page.locator('[data-testid=level]', { hasText: '街道' }).waitFor();

  for (const person of [duty, room, worker]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});

test('in a storm of two hundred reports the duty officer finds, selects and reassigns', async () => {
  const [duty, water] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'liaison-water', { on: 'phone' })]);
  const officer = await caller(gateway, 'duty-tanxi');
  // Known from the moment the board has its first picture.
  await duty.page.locator('[data-testid=queue], .empty').first().waitFor();
  const opened = Number(await duty.page.locator('[data-count=open] .value').textContent());
  const { features } = await officer.read('/areas/420602004/map');
  const buildings = features.filter(({ properties }) => properties.kind === 'building').map(({ properties }) => properties.id);

  // Three went to the property, for which they are not.
  const wrong = [];
  for (const buildingId of buildings.filter((id) => id.startsWith('420602004008003')).slice(0, 3)) {
    wrong.push((await officer('/issues', { text: '暴雨后水压不足', category: 'property', urgency: 'Emergency', channel: 'Phone', place: { buildingId } })).id);
  }
  const storm = (async () => {
    for (let at = 0; at < 200; at += 8) {
      await Promise.all(buildings.slice(at, at + 8).map((buildingId) => officer('/issues', { text: `暴雨积水 ${buildingId}`, category: 'drain', channel: 'Phone', place: { buildingId } })));
    }
  })();

  // While they come in, the three are found by their words and selected by key, one by one.
  for (const id of wrong) { await line(duty, id).waitFor(); }
  await duty.page.locator('.filters input').first().fill('水压不足');
  await duty.page.waitForFunction(() => document.querySelectorAll('[data-testid=queue] [data-issue]').length === 3);
  for (const id of wrong) {
    await line(duty, id).focus();
    await duty.page.keyboard.press('x');
    await line(duty, id).and(duty.page.locator('.marked')).waitFor();
  }
  await duty.page.locator('[data-testid=bulk]', { hasText: '3' }).waitFor();
  await duty.page.locator('[data-bulk=reassign]').click();
  const form = duty.page.locator('[data-form=reassign]');
  await form.locator('[data-party="o:water"] input').check({ force: true });
  await form.locator('textarea').fill('自来水公司增压泵停了');
  await form.locator('[data-testid=submit]').click();
  await duty.page.locator('[data-testid=bulk-outcome][data-done="3"][data-refused="0"]').waitFor();
  await storm;

  // They lie on the water company's desk, and every report of the storm is on the board.
  for (const id of wrong) { await water.page.locator(`[data-testid=desk] article[data-issue="${id}"]`).waitFor(); }
  await duty.page.waitForFunction((least) => Number(document.querySelector('[data-count=open] .value').textContent) >= least, opened + 203);
  await audit(duty.page, 'board with a selection');

  for (const person of [duty, water]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});

test('a board cut off for a minute says so, and ends as one that stayed', async () => {
  const [cut, stayed] = await Promise.all([Person.arrive(browser, gateway, 'community-binhu'), Person.arrive(browser, gateway, 'community-binhu')]);
  await Promise.all([cut, stayed].map(async (person) => { await person.go('/community'); await person.page.locator('[data-testid=queue], .empty').first().waitFor(); }));
  const write = await caller(gateway, 'gridworker-dongfang-4');
  const report = (text, number) => write('/issues', { text, channel: 'Patrol', place: { buildingId: `${grid}-${number}` } });

  await cut.page.context().setOffline(true);
  await cut.page.locator('[data-testid=stale]').waitFor();
  await cut.page.locator('.board.cut').waitFor();
  const before = await boardOf(cut);
  const ids = [];
  for (const [index, number] of [27, 28, 29].entries()) { ids.push((await report(`断网时的第${index + 1}件`, number)).id); }
  await gateway.advance(60);
  for (const id of ids) { await line(stayed, id).waitFor(); }
  assert.deepEqual((await boardOf(cut)).lines, before.lines, 'what was there stays readable');
  await audit(cut.page, 'board that is cut off');

  await cut.page.context().setOffline(false);
  await cut.page.locator('[data-testid=stale]').waitFor({ state: 'detached' });
  await cut.isLive();
  for (const id of ids) { await line(cut, id).waitFor(); }
  await report('恢复以后的一件', 30).then(({ id }) => Promise.all([line(cut, id).waitFor(), line(stayed, id).waitFor()]));
  const [one, other] = await settled(() => Promise.all([boardOf(cut), boardOf(stayed)]), ([mine, theirs]) => isDeepStrictEqual(mine, theirs));
  assert.deepEqual(one, other);

  for (const person of [cut, stayed]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});
