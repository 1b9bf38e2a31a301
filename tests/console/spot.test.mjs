import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { picture, pictureOf } from './lib/picture.mjs';

const grid = '420602004008004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** So many pictures, all come. */
async function whole(pictures, count) {
  await pictures.nth(count - 1).waitFor();
  assert.equal(await pictures.count(), count);
  await pictures.first().page().waitForFunction((all) => all.every((one) => one.complete && one.naturalWidth > 0), await Promise.all((await pictures.all()).map((one) => one.elementHandle())));
}

/** One code (一码通): a resident scans the plate in the hall, reports, and sees it through to his rating, without ever signing in. */
test('a scan of the plate, from the report to the rating', async () => {
  const [worker, property] = await Promise.all([
    Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' }),
    Person.arrive(browser, gateway, 'liaison-property-dongfang'),
  ]);
  const spots = await worker.page.evaluate(async (building) => (await fetch(`/api/v1/buildings/${building}/spots`)).json(), `${grid}-25`);
  const { token } = (spots.items ?? spots)[0];

  const resident = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await resident.page.goto(`/s/${token}`);
  await resident.page.locator('[data-testid=contacts] li').first().waitFor();
  await resident.page.locator('[data-testid=contacts] a[href^="tel:"]').first().waitFor();
  const small = await resident.page.locator('main').evaluate((main) => [...main.querySelectorAll('p, a, button, label, strong, li')]
    .filter((one) => one.textContent.trim() !== '' && parseFloat(getComputedStyle(one).fontSize) < 18).map((one) => one.textContent.trim().slice(0, 40)));
  assert.deepEqual(small, [], 'nothing is smaller than 18 px');
  await resident.page.locator('#spot-text').fill('单元门的灯坏了，晚上看不见台阶');
  await resident.page.locator('#spot-name').fill('郝阿姨');
  await resident.page.locator('#spot-phone').fill('13900000000');
  await resident.page.locator('[data-testid=photos]').setInputFiles([1, 2, 3, 4, 5].map(pictureOf));
  await resident.page.locator('form .hint[role=status]', { hasText: '最多' }).waitFor();
  // A few pictures, not any number: the fifth is refused with words, the four appear as they are redrawn.
  await resident.page.waitForFunction(() => document.querySelectorAll('form img').length === 4);
  for (const left of [3, 2]) {
    await resident.page.locator('form .photo button').first().click();
    await resident.page.waitForFunction((count) => document.querySelectorAll('form .photo img').length === count, left);
  }
  await audit(resident.page, 'a report with pictures');
  await resident.page.locator('form button.primary').click();
  const id = await resident.page.locator('[data-testid=reported]').getAttribute('data-issue');
  const followed = resident.page.locator(`[data-followed="${id}"]`);
  await followed.locator('[data-step=reported]').waitFor();
  await whole(followed.locator('[data-testid=own-photos] img'), 2);
  await audit(resident.page, 'a followed report');

  // The grid worker takes it in and sends it to the property, whose desk does the work.
  await worker.go(`/issues/${id}`);
  await whole(worker.page.locator('[data-testid=issue-panel] .photos img'), 2);
  await worker.act('register', async (form) => {
    await form.locator('[data-testid=category] option').nth(1).waitFor({ state: 'attached' });
    await form.locator('[data-testid=category]').selectOption({ index: 1 });
  });
  await worker.act('dispatch', async (form) => { await form.locator('[data-party="o:property-dongfang"] input').first().check({ force: true }); });
  const desk = property.page.locator(`[data-testid=desk] article[data-issue="${id}"]`);
  await desk.waitFor();
  await property.act('acknowledge', undefined, desk);
  await property.act('arrive', undefined, desk);
  await property.act('finish', async (form) => {
    await form.locator('textarea').first().fill('换了灯泡');
    await form.locator('input[type=file]').setInputFiles(picture);
    await form.locator('img').first().waitFor();
  }, desk);
  await worker.sees('Verifying');
  await worker.act('verify', async (form) => { await form.locator('[data-choice=true] input').check({ force: true }); });
  await worker.sees('FeedbackDue');
  await worker.act('feedback', (form) => form.locator('textarea').first().fill('灯已修好，请放心走'));
  await worker.sees('Evaluating');

  // The resident scans again with the same phone: how it went, the answer to him, and his word on it.
  await resident.page.goto(`/s/${token}`);
  await followed.locator('[data-step=feedbackGiven]', { hasText: '灯已修好' }).waitFor();
  await followed.locator('[data-step=dispatched]').waitFor();
  await followed.locator('[data-choice=Yes] input').check({ force: true });
  await followed.locator('[data-choice=Satisfied] input').check({ force: true });
  await audit(resident.page, 'the rating');
  await followed.locator('[data-testid=rate] button.primary').click();
  await resident.page.locator(`[data-followed="${id}"][data-state=Closed]`).waitFor();
  await worker.sees('Closed');
  await worker.page.locator('[data-testid=timeline] [data-kind=evaluated]').waitFor();

  // Another phone at the same plate sees nothing of it.
  const passerBy = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await passerBy.page.goto(`/s/${token}`);
  await passerBy.page.locator('[data-testid=contacts] li').first().waitFor();
  assert.equal(await passerBy.page.locator('[data-testid=followed]').count(), 0);
  for (const person of [resident, worker, property, passerBy]) { assert.deepEqual(person.faults, []); }
});

test('a report at a plate in a cellar waits like any other, and is followed afterwards', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4');
  const spots = await worker.page.evaluate(async (building) => (await fetch(`/api/v1/buildings/${building}/spots`)).json(), `${grid}-26`);
  const { token } = (spots.items ?? spots)[0];
  const resident = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await resident.page.goto(`/s/${token}`);
  await resident.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await resident.page.goto(`/s/${token}`);
  await resident.page.locator('[data-testid=contacts] li').first().waitFor();
  await resident.page.context().setOffline(true);
  await resident.page.reload();
  await resident.page.locator('#spot-text').fill('地下室进水');
  await resident.page.locator('#spot-name').fill('姜大爷');
  await resident.page.locator('#spot-phone').fill('13900000001');
  await resident.page.locator('[data-testid=photos]').setInputFiles(picture);
  await resident.page.locator('form img').waitFor();
  await resident.page.locator('form button.primary').click();
  await resident.page.locator('[data-testid=outbox] [data-queued]', { hasText: '地下室进水' }).waitFor();
  await resident.page.context().setOffline(false);
  await resident.page.locator('[data-testid=outbox]').waitFor({ state: 'detached' });
  await resident.page.reload();
  await resident.page.locator('[data-testid=followed] [data-step=reported]').waitFor();
  await worker.page.locator('[data-testid=issues] [data-issue]', { hasText: '地下室进水' }).waitFor();
  assert.equal(await worker.page.locator('[data-testid=issues] [data-issue]', { hasText: '地下室进水' }).count(), 1);
  await worker.page.locator('[data-testid=issues] [data-issue]', { hasText: '地下室进水' }).click();
  await whole(worker.page.locator('[data-testid=issue-panel] .photos img'), 1);
  assert.deepEqual(resident.faults, []);
});
