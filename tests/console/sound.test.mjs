import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';

const grid = '420602004008004';
const fresh = [880, 660], risen = [660, 880, 1175];
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** Keeps what the page lets sound, in hertz. */
function listen() {
  globalThis.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function sounds(...when) {
    globalThis.heard.push(this.frequency.value);
    return start.apply(this, when);
  };
}
const heard = (person) => person.page.evaluate(() => globalThis.heard.splice(0));
const sound = (person, state) => person.page.locator(`[data-testid=sound][data-sound=${state}]`).waitFor();
/** The card is on the screen and the tab counts it: whatever was to sound has sounded. */
async function told(person, id, kind, count) {
  await person.page.locator(`[data-testid=news] [data-news="${id}"][data-kind=${kind}]`).waitFor();
  await person.page.waitForFunction((wanted) => document.title.startsWith(wanted), `(${count}) `);
}

test('a new alarm sounds for who wants to hear it, and counts in every tab\'s title', async () => {
  const [duty, quiet] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'duty-tanxi')]);
  for (const person of [duty, quiet]) {
    await person.page.addInitScript(listen);
    await person.go('/board');
    await person.page.locator('[data-testid=queue], .empty').first().waitFor();
  }
  const worker = await caller(gateway, 'gridworker-dongfang-4');
  const officer = await caller(gateway, 'community-binhu');
  const report = async (building, text) => (await worker('/issues', { text: `${building}号楼${text}`, channel: 'Patrol', place: { buildingId: `${grid}-${building}` } })).id;

  // Nobody asked for a sound yet: the title alone counts.
  await sound(duty, 'off');
  const first = await report(24, '水表井冒水');
  await Promise.all([told(duty, first, 'new', 1), told(quiet, first, 'new', 1)]);
  assert.deepEqual(await heard(duty), []);

  // Switched on it sounds at once, so that one knows how it sounds; then for what is new, and otherwise for what goes up.
  await duty.page.locator('[data-testid=sound]').click();
  await sound(duty, 'on');
  assert.deepEqual(await heard(duty), fresh);
  const second = await report(25, '楼道电灯不亮');
  await Promise.all([told(duty, second, 'new', 2), told(quiet, second, 'new', 2)]);
  assert.deepEqual(await heard(duty), fresh);
  await worker(`/issues/${second}/register`, { category: 'power' });
  await officer(`/issues/${second}/escalate`, { reason: '需街道协调' });
  await Promise.all([told(duty, second, 'escalated', 2), told(quiet, second, 'escalated', 2)]);
  assert.deepEqual(await heard(duty), risen);

  // Wanted still after a reload, but a browser stays silent until somebody touches the page.
  await duty.page.reload();
  await duty.isLive();
  await sound(duty, 'waiting');
  await duty.page.keyboard.press('Escape');
  await sound(duty, 'on');

  // Off by its key: what comes counts, and nothing sounds.
  await duty.page.keyboard.press('s');
  await sound(duty, 'off');
  const third = await report(26, '电梯停运');
  await Promise.all([told(duty, third, 'new', 1), told(quiet, third, 'new', 3)]);

  // Looked at, it no longer counts. A card stands for a while only: what was heard is asked afterwards.
  await duty.page.locator(`[data-testid=news] [data-news="${third}"] .open`).click();
  await duty.page.waitForFunction(() => !document.title.startsWith('('));
  assert.deepEqual([await heard(duty), await heard(quiet)], [[], []]);
  for (const person of [duty, quiet]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});
