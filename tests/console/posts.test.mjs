import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';

const grid = '420602004008002';
const asLiaison = 'post-housekeeper-dongfang-2', asHelper = 'post-housekeeper-dongfang-2-2';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.shared(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

const hat = (person, post) => person.page.locator(`[data-testid=posts] [data-post="${post}"]`);
const wears = (person, post) => hat(person, post).and(person.page.locator('[aria-pressed=true]')).waitFor();
const step = (person, kind, role) => person.page.locator(`[data-testid=timeline] li[data-kind="${kind}"]`, { hasText: role }).waitFor();

test('a steward with two posts changes hats, and every act stands under the one he wore', async () => {
  const [steward, worker] = await Promise.all([
    Person.arrive(browser, gateway, 'housekeeper-dongfang-2', { on: 'phone' }),
    Person.arrive(browser, gateway, 'gridworker-dongfang-2', { on: 'phone' }),
  ]);
  await steward.page.waitForURL(/\/desk$/);
  await wears(steward, asLiaison);
  await audit(steward.page, 'post switcher');
  assert.equal(await worker.page.locator('[data-testid=posts]').count(), 0, 'one post needs no switch');

  // As the property's liaison he answers what the grid sent to the company.
  const write = await caller(gateway, 'gridworker-dongfang-2');
  const { id } = await write('/issues', { text: '8号楼单元门关不上', channel: 'Patrol', place: { buildingId: `${grid}-8` } });
  await write(`/issues/${id}/register`, { category: 'property' });
  await write(`/issues/${id}/dispatch`, { to: { organisationId: 'property-dongfang' } });
  await worker.go(`/issues/${id}`);
  await steward.go(`/issues/${id}`);
  await steward.act('acknowledge');
  await step(worker, 'acknowledged', '联络员');

  // With the other hat on he stands in his grid, and what he reports there he reports as its helper.
  await steward.go('/desk');
  await hat(steward, asHelper).click();
  await steward.page.waitForURL(/\/grid$/);
  await wears(steward, asHelper);
  await steward.go('/report');
  await steward.page.locator('#text').fill('楼道灯忽明忽暗');
  await steward.page.locator('[data-testid=building]').selectOption(`${grid}-8`);
  await steward.page.locator('[data-testid=send]').click();
  const reported = await steward.page.locator('[data-testid=reported]').getAttribute('data-issue');
  await worker.go(`/issues/${reported}`);
  await step(worker, 'reported', '微网格员');

  // An issue stays open under another hat, and the next act is that post's. A reload keeps the hat.
  await steward.go(`/issues/${id}`);
  await steward.page.locator('[data-testid=timeline] li').first().waitFor();
  await wears(steward, asHelper);
  await hat(steward, asLiaison).click();
  await wears(steward, asLiaison);
  assert.match(steward.page.url(), new RegExp(`/issues/${id}$`));
  await worker.go(`/issues/${id}`);
  await steward.act('handle', (form) => form.locator('textarea').first().fill('合页已订货'));
  await step(worker, 'progressed', '联络员');
  await steward.page.reload();
  await wears(steward, asLiaison);

  for (const person of [steward, worker]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});

test('at a desk the keyboard changes hats', async () => {
  const steward = await Person.arrive(browser, gateway, 'housekeeper-dongfang-4', { language: 'en', theme: 'dark' });
  await steward.page.waitForURL(/\/desk$/);
  for (const [page, post] of [[/\/grid$/, 'post-housekeeper-dongfang-4-2'], [/\/desk$/, 'post-housekeeper-dongfang-4']]) {
    await steward.keys('g', 'p');
    await steward.page.waitForURL(page);
    await wears(steward, post);
  }
  assert.deepEqual(steward.faults, []);
});
