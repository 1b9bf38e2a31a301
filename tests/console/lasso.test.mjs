import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { pixelsOf } from './lib/mapPixels.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';
import { buildingIn } from './lib/seed/people.mjs';

const street = '420602004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** Draws a ring round a point, as a hand with a mouse does. */
async function ring(page, { x, y }, reach) {
  const at = (turn) => [x + reach * Math.cos(turn * Math.PI / 8), y + reach * Math.sin(turn * Math.PI / 8)];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let turn = 1; turn <= 16; turn++) { await page.mouse.move(...at(turn)); }
  await page.mouse.up();
}
const listed = (person) => person.page.locator('[data-testid=queue] [data-issue]').evaluateAll((lines) => lines.map((one) => one.dataset.issue).sort());
const drawn = (person, on) => person.page.locator(`[data-testid=lasso][aria-pressed=${on}]`).waitFor();

test('a ring drawn on the map selects what lies in it, and all of that is reminded at once', async () => {
  const [duty, water] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'liaison-water', { on: 'phone' })]);
  const officer = await caller(gateway, 'duty-tanxi');
  const report = async (grid, nth) => {
    const { id } = await officer('/issues', { text: `水压不足 ${grid} ${nth}`, category: 'water', channel: 'Phone', place: { buildingId: buildingIn(grid, nth) } });
    await officer(`/issues/${id}/dispatch`, { to: { organisationId: 'water' } });
    return id;
  };
  // News stand over the east of the map for a while; what is drawn round lies in the west.
  const inside = [await report('003002', 0), await report('003002', 3)].sort();
  const outside = await report('008004', 0);
  for (const id of [...inside, outside]) { await duty.page.locator(`[data-testid=queue] [data-issue="${id}"]`).waitFor(); }

  // Given up by Esc nothing is selected.
  const canvas = duty.page.locator('[data-testid=map]');
  await canvas.locator('canvas').first().waitFor({ state: 'attached' });
  await duty.page.keyboard.press('l');
  await drawn(duty, true);
  await duty.page.keyboard.press('Escape');
  await drawn(duty, false);
  assert.equal(await duty.page.locator('[data-testid=bulk]').count(), 0);

  await duty.page.locator('[data-testid=lasso]').click();
  await drawn(duty, true);
  await audit(duty.page, 'board while a ring is drawn');
  const pixel = pixelsOf(await officer.read(`/areas/${street}/map`), await canvas.boundingBox());
  const [one, other] = [pixel(buildingIn('003002', 0)), pixel(buildingIn('003002', 3))];
  await ring(duty.page, { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }, Math.hypot(one.x - other.x, one.y - other.y) / 2 + 12);
  await duty.page.locator('[data-testid=bulk]').waitFor();
  await drawn(duty, false);
  assert.deepEqual(await listed(duty), inside, 'the queue lists the selection alone');

  // One act for all of them; each reaches the water company.
  await duty.page.locator('[data-bulk=remind]').click();
  await duty.page.locator('[data-testid=bulk-outcome][data-done="2"][data-refused="0"]').waitFor();
  await water.go('/inbox');
  const reminder = (text) => water.page.locator('[data-testid=inbox] [data-kind=reminded]', { hasText: text });
  for (const text of ['水压不足 003002 0', '水压不足 003002 3']) { await reminder(text).waitFor(); }
  assert.equal(await reminder('008004').count(), 0);

  await duty.page.locator('[data-testid=bulk-clear]').click();
  await duty.page.locator('[data-testid=bulk]').waitFor({ state: 'detached' });
  await duty.page.locator(`[data-testid=queue] [data-issue="${outside}"]`).waitFor();
  for (const person of [duty, water]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});
