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

test('the grid whistles, the department checks in with one tap, and both are told', async () => {
  const [worker, water, duty] = await Promise.all([
    Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' }),
    Person.arrive(browser, gateway, 'liaison-water', { on: 'phone' }),
    Person.arrive(browser, gateway, 'duty-tanxi'),
  ]);

  // Reported in a few taps: words, category, building.
  await worker.go('/report');
  await worker.page.locator('#text').fill('24号楼地下水管渗水');
  await worker.page.locator('[data-testid=category] option').nth(1).waitFor({ state: 'attached' });
  await worker.page.locator('[data-testid=category]').selectOption({ index: 1 });
  await worker.page.locator('[data-testid=building]').selectOption(`${grid}-24`);
  await worker.page.locator('[data-testid=send]').click();
  const reported = worker.page.locator('[data-testid=reported]');
  await reported.waitFor();
  const id = await reported.getAttribute('data-issue');
  await duty.page.locator(`[data-testid=queue] [data-issue="${id}"]`).click();
  await duty.sees('Registered');

  // An accessible form that has the likeliest item, its grade and whom it calls, and waits for words alone; a cancelled one changes nothing.
  await worker.go(`/issues/${id}`);
  await worker.tap('whistle');
  const form = worker.page.locator('[data-form=whistle]');
  await form.locator('[data-testid=catalogue] .pick:not([data-values=""])').waitFor();
  await form.locator('[data-testid=calls]', { hasText: '常规哨' }).waitFor();
  assert.equal(await worker.page.evaluate(() => document.activeElement?.closest('form')?.dataset.form), 'whistle', 'the focus is in the form');
  assert.equal(await worker.page.evaluate(() => document.activeElement?.value), '', 'and waits for words');
  assert.equal(await form.locator('[data-testid=departs]').count(), 0, 'it is of the catalogue');
  assert.deepEqual(await form.locator('[data-choice]').evaluateAll((all) => all.map((one) => one.dataset.choice)), ['Routine'], 'no grade that would be refused');
  await audit(worker.page, 'whistle form');
  await worker.page.keyboard.press('Escape');
  await worker.page.locator('[data-form=whistle]').waitFor({ state: 'detached' });
  assert.equal(await worker.page.locator('[data-whistle]').count(), 0);
  assert.equal(await worker.page.evaluate(() => document.activeElement?.dataset.act), 'whistle', 'the focus is back at the button');
  await worker.act('whistle', async (form) => {
    // The catalogue is searched; what is chosen there fills in the departments, which can still be changed.
    await form.locator('[data-testid=catalogue] .pick').click();
    await worker.page.locator('[data-testid=pick] input[type=search]').fill('水压');
    await worker.page.locator('[data-testid=pick] [data-option=water-pressure]').click();
    await form.locator('[data-testid=calls]', { hasText: '水务' }).waitFor();
    await form.locator('[data-testid=folded] summary').click();
    // The lead of the item is chosen.
    await form.locator('[data-party=water] input').first().and(form.locator(':checked')).waitFor({ state: 'attached' });
    await form.locator('[data-party=property-dongfang] input').nth(1).uncheck();
    await form.locator('textarea').first().fill('请到场一起查看');
  });

  // Loud on the desk, quiet after one tap; the street sees it at once.
  const card = water.page.locator(`[data-testid=desk] article[data-issue="${id}"]`);
  await card.waitFor();
  assert.match(await card.getAttribute('class'), /loud/);
  await gateway.advance(600);
  await water.page.context().grantPermissions(['geolocation']);
  await water.page.context().setGeolocation({ longitude: 112.1265, latitude: 32.0285 });
  await card.locator('[data-whistle-act=check-in]').click();
  await card.locator('[data-testid=checked-in]', { hasText: '时间和位置' }).waitFor();
  await duty.page.locator('[data-organisation=water][data-department=CheckedIn]').waitFor();
  await duty.sees('Handling');
  await water.page.locator(`[data-testid=desk] article[data-issue="${id}"]:not(.loud)`).waitFor();

  await card.locator('[data-whistle-act=finish]').click();
  const finish = water.page.locator('[data-form=finish]');
  await finish.locator('textarea').first().fill('接头已更换');
  await finish.locator('input[type=file]').setInputFiles(picture);
  await finish.locator('img').first().waitFor();
  await finish.locator('[data-testid=submit]').click();
  await duty.page.locator('[data-whistle][data-state=Rating]').waitFor();

  // The grid marks the department.
  await worker.page.locator('[data-whistle-act=rate]').click();
  await worker.page.locator('[data-form=rate] [data-choice="5"]').waitFor();
  await audit(worker.page, 'marks');
  await worker.page.locator('[data-form=rate] [data-testid=submit]').click();
  await worker.page.locator('[data-form=rate]').waitFor({ state: 'detached' });
  await duty.page.locator('[data-testid=timeline] [data-kind=departmentsRated]').waitFor();

  for (const person of [worker, water, duty]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});
