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

  // A red mark on a case shows in the picture of its community, opens its list from there, and stands in the table behind it.
  const { id: marked } = await reported('26号楼水箱溢水', 26);
  await (await as('duty-tanxi'))(`/issues/${marked}/supervise`, { mark: 'Red', note: '今日办结' });
  const bar = duty.page.locator('[data-table=marks] [data-marks="420602004008"] .red');
  await duty.page.reload();
  await bar.click();
  await duty.page.locator('[data-testid=cases][data-whole=true]').locator(`[data-issue="${marked}"]`).waitFor();
  await duty.page.keyboard.press('Escape');
  await audit(duty.page, 'supervision marks');
  await duty.page.locator('[data-table=marks] [data-testid=as-table]').click();
  await duty.page.locator('[data-table=marks] [data-row="420602004008"]').waitFor();

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
  await officer.page.locator('[data-testid=area] option').nth(4).waitFor({ state: 'attached' });
  assert.equal(await officer.page.locator('[data-testid=area] option').count(), 5);
  for (const person of [duty, officer]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});

test('policies: who leads and who assists is picked by name, with the keyboard on the desk and the thumb on the phone', async () => {
  const officer = await Person.arrive(browser, gateway, 'community-liuzishan');
  const { page } = officer;
  const pick = page.locator('[data-testid=pick]');
  await officer.go('/community/policies');
  await page.locator('[data-testid=category-form]').waitFor();
  await page.locator('[data-testid=lead] button.pick').focus();
  await page.keyboard.press('Enter');
  await pick.waitFor();
  await page.keyboard.type('供电');
  await audit(page, 'picking who leads');
  await page.keyboard.press('Tab');
  const name = await page.evaluate(() => document.activeElement.dataset.option);
  await page.keyboard.press('Enter');
  await pick.waitFor({ state: 'detached' });
  assert.equal(await page.locator('[data-testid=lead] button.pick').getAttribute('data-values'), name);
  await page.waitForFunction(() => document.activeElement?.matches('[data-testid=lead] button.pick'));
  await page.keyboard.press('Enter');
  await pick.waitFor();
  await page.keyboard.press('Escape');
  await pick.waitFor({ state: 'detached' });

  await page.locator('[data-testid=assist] button.pick').click();
  await pick.waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[data-testid=pick]'));
  await page.keyboard.type('gas');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('[data-testid=picked]').click();
  assert.match(await page.locator('[data-testid=assist] button.pick').getAttribute('data-values'), /gas/i);
  await page.locator('[data-policy-section=whistleCatalogue]').click();
  const row = page.locator('[data-item]').first();
  await row.locator('button.pick').first().click();
  await pick.locator('[data-option=water]').click();
  assert.equal(await row.locator('button.pick').first().getAttribute('data-values'), 'water');
  await audit(page, 'the catalogue');
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=review] [data-change$="routing.lead"]').waitFor();
  const version = Number(await page.locator('[data-testid=policies]').getAttribute('data-version'));
  await page.locator('[data-testid=save]').click();
  await page.locator(`[data-testid=policies][data-version="${version + 1}"]`).waitFor();

  const phone = await Person.arrive(browser, gateway, 'community-liuzishan', { on: 'phone' });
  await phone.go('/community/policies');
  await phone.page.locator('[data-testid=lead] button.pick').tap();
  await phone.page.locator('[data-testid=pick] [data-option="kind:Property"]').tap();
  assert.equal(await phone.page.locator('[data-testid=lead] button.pick').getAttribute('data-values'), 'kind:Property');
  assert.deepEqual([...officer.faults, ...phone.faults], []);
});

test('policies: a fault is named at its field, then the change is compared, saved, and a stale version is not written over', async () => {
  const [officer, duty] = await Promise.all([Person.arrive(browser, gateway, 'community-qilin'), Person.arrive(browser, gateway, 'duty-tanxi')]);
  const open = async (person) => {
    await person.go('/community/policies');
    await person.page.locator('[data-testid=category-form]').waitFor();
  };
  await open(officer);
  await audit(officer.page, 'policies');
  const page = officer.page;
  const version = Number(await page.locator('[data-testid=policies]').getAttribute('data-version'));
  const arrive = page.locator('[data-limit="Arrive.Normal"]');
  const enter = async (value) => { await arrive.fill(value); await arrive.blur(); };

  // Wrong first: nothing is saved, and the field says why.
  await enter('-5');
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=faults]').waitFor();
  await page.locator('[data-testid=limit-fault]').first().waitFor();
  assert.equal(await arrive.getAttribute('aria-invalid'), 'true');
  // In words: which kind of case, which clock; no path of the file.
  const said = await page.locator('[data-testid=faults] li button').first().textContent();
  assert.match(said, /类别与时限 › .+ › 到场/);
  assert.doesNotMatch(said, /[[\]]|limits/);
  await audit(page, 'policies with a fault');

  // Gone elsewhere and come back, the unsaved change is offered, and taken up.
  await enter('40');
  await officer.go('/inbox');
  await open(officer);
  assert.notEqual(await arrive.inputValue(), '40');
  await audit(page, 'policies with a draft');
  await page.locator('[data-testid=resume-draft]').click();
  assert.equal(await arrive.inputValue(), '40');
  await page.locator('[data-testid=draft-notice]').waitFor({ state: 'detached' });

  // Then right: what changes stands beside what it replaces.
  await enter('45');
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=review] [data-change$="limits.Arrive.Normal.amount"]', { hasText: '45' }).waitFor();
  await audit(page, 'policies under review');
  await page.locator('[data-testid=save]').click();
  await page.locator(`[data-testid=policies][data-version="${version + 1}"]`).waitFor();
  assert.equal(await arrive.inputValue(), '45');
  await page.reload();
  await arrive.waitFor();
  assert.equal(await page.locator('[data-testid=draft-notice]').count(), 0);

  // Somebody else saves meanwhile: the officer's change is kept and compared with the new version.
  await enter('50');
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=review]').waitFor();
  await duty.page.evaluate(async ([code, known]) => {
    const read = await (await fetch(`/api/v1/communities/${code}/policies`)).json();
    read.thresholds.basicallySatisfied = 0.8;
    await fetch(`/api/v1/communities/${code}/policies`, { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-Gridwhistle': '1', 'If-Match': `"${known}"` }, body: JSON.stringify(read) });
  }, ['420602004007', version + 1]);
  await page.locator('[data-testid=save]').click();
  await page.locator('[data-testid=rebase]').click();
  await page.locator(`[data-testid=policies][data-version="${version + 2}"]`).waitFor();
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=save]').click();
  await page.locator(`[data-testid=policies][data-version="${version + 3}"]`).waitFor();
  assert.equal(await arrive.inputValue(), '50');
  for (const person of [officer, duty]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});

test('rosters: a gap of cover is shown, every fault of a shift is named, and a night shift is saved', async () => {
  const officer = await Person.arrive(browser, gateway, 'community-binhu');
  const { page } = officer;
  await officer.go('/community/rosters');
  await page.locator('[data-testid=gaps]').waitFor();
  await audit(page, 'rosters');
  const id = 'roster-gridworker-420602004008001';
  await page.locator(`[data-roster-line="${id}"]`).click();
  const roster = page.locator(`[data-roster="${id}"]`);
  await roster.locator('[data-testid=add-shift]').click();
  const night = roster.locator('[data-testid=shift]').last();
  const type = async (name, value) => {
    await night.locator(`[data-testid=${name}]`).fill(value);
    await night.locator(`[data-testid=${name}]`).blur();
  };

  await type('start', '25:00');
  await roster.locator('[data-testid=save-roster]').click();
  await roster.locator('[data-testid=roster-faults] li').first().waitFor();
  await audit(page, 'roster with a fault');

  // A night over midnight stands on both days of the week's grid, and nobody is missing any more.
  await type('start', '20:00');
  await type('end', '08:00');
  for (const day of [5, 6]) { await night.locator('.days button').nth(day).click(); }
  await page.locator('.week [data-day="1"] .shift').nth(2).waitFor();
  await roster.locator('[data-testid=save-roster]').click();
  await page.locator('[data-testid=covered]').waitFor();
  await page.locator(`[data-roster="${id}"][data-revision="1"]`).waitFor();
  assert.deepEqual(officer.faults, []);
});

test('who may not is told so on a clear page', async () => {
  const resident = await Person.arrive(browser, gateway, 'resident-demo', { on: 'phone' });
  await resident.go('/figures');
  await resident.page.locator('[role=alert]').waitFor();
  await resident.go('/community/rosters');
  await resident.page.locator('[role=alert]').waitFor();
  await audit(resident.page, 'refused');
  assert.deepEqual(resident.faults, []);
});
