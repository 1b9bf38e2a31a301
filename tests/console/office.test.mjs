import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

async function reported(text, building) {
  const worker = await as('gridworker-dongfang-4');
  const issue = await worker('/issues', { text, category: 'water', channel: 'Patrol', place: { buildingId: `${grid}-${building}` } });
  return { worker, id: issue.id };
}

test('a declined whistle is ruled on in the officer\'s queue while the department watches', async () => {
  const { worker, id } = await reported('24号楼水表井渗水', 24);
  await worker(`/issues/${id}/whistles`, { grade: 'Routine', lead: 'water', note: '请到场查看' });
  const [water, officer, second] = await Promise.all([
    Person.arrive(browser, gateway, 'liaison-water', { on: 'phone' }),
    Person.arrive(browser, gateway, 'community-binhu'),
    Person.arrive(browser, gateway, 'duty-tanxi'),
  ]);
  await Promise.all([officer.go('/community/rulings'), second.go('/community/rulings')]);
  await officer.page.locator('.empty').waitFor();

  const card = water.page.locator(`[data-testid=desk] article[data-issue="${id}"]`);
  await card.locator('[data-whistle-act=decline]').click();
  const decline = water.page.locator('[data-form=decline]');
  await decline.locator('textarea').first().fill('属于小区二次供水');
  await decline.locator('[data-testid=submit]').click();
  await decline.waitFor({ state: 'detached' });

  // It stands in both officers' queues by itself, with its clock and the department's own words.
  const ruling = (person) => person.page.locator(`[data-ruling=Decline][data-issue="${id}"]`);
  await ruling(second).waitFor();
  await ruling(officer).locator('[data-testid=words]', { hasText: '属于小区二次供水' }).waitFor();
  await ruling(officer).locator('.light').waitFor();
  await audit(officer.page, 'rulings');

  await ruling(officer).locator('[data-testid=decide]').click();
  const form = officer.page.locator('[data-form=adjudicate]');
  await form.locator('[data-choice=true] input').check({ force: true });
  await form.locator('[data-party=property-dongfang] input').check({ force: true });
  await audit(officer.page, 'ruling form');
  await form.locator('[data-testid=submit]').click();

  // Decided once, gone everywhere: from both queues and from the department's desk.
  await form.waitFor({ state: 'detached' });
  await ruling(officer).waitFor({ state: 'detached' });
  await ruling(second).waitFor({ state: 'detached' });
  await card.waitFor({ state: 'detached' });
  for (const person of [water, officer, second]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});

test('the figures count what was closed a moment ago, and every figure opens its list', async () => {
  const { id } = await reported('25号楼水压低', 25);
  const [duty, officer] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'community-binhu')]);
  await duty.go('/figures');
  const settled = duty.page.locator('[data-open=settled]');
  await settled.waitFor();
  const before = Number(await settled.getAttribute('data-value'));

  // Somebody else closes it on his own screen.
  await officer.go(`/issues/${id}`);
  await officer.act('close', (form) => form.locator('textarea').fill('住户撤回'));
  await duty.page.locator(`[data-open=settled][data-value="${before + 1}"]`).waitFor();

  await settled.click();
  const cases = duty.page.locator('[data-testid=cases][data-whole=true]');
  await cases.locator(`[data-issue="${id}"]`).waitFor();
  assert.equal(Number(await cases.getAttribute('data-count')), before + 1);
  await audit(duty.page, 'list behind a figure');
  await duty.page.keyboard.press('Escape');
  await cases.waitFor({ state: 'detached' });

  // The hour it was reported in opens the report.
  const hour = duty.page.locator('[data-table=heat] [data-row=water] button').first();
  const reports = Number(await hour.textContent());
  await hour.click();
  await duty.page.locator('[data-testid=cases][data-whole=true]').locator(`[data-issue="${id}"]`).waitFor();
  assert.equal(Number(await duty.page.locator('[data-testid=cases]').getAttribute('data-count')), reports);
  await duty.page.keyboard.press('Escape');
  await audit(duty.page, 'figures');

  // Both exports hold what is shown.
  const [csv] = await Promise.all([duty.page.waitForEvent('download'), duty.page.locator('[data-table=areas] [data-testid=csv]').click()]);
  const text = readFileSync(await csv.path(), 'utf8');
  assert.ok(text.startsWith('\uFEFF'));
  assert.match(text, /滨湖[^\r\n]*,1/);
  const [xlsx] = await Promise.all([duty.page.waitForEvent('download'), duty.page.locator('[data-testid=xlsx]').click()]);
  assert.equal(readFileSync(await xlsx.path()).subarray(0, 2).toString(), 'PK');

  // Another community's figures are not the officer's.
  await officer.go('/figures');
  await officer.page.locator('[data-testid=tiles]').waitFor();
  assert.equal(await officer.page.locator('[data-testid=area] option').count(), 5);
  for (const person of [duty, officer]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});
