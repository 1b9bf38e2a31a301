import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

const grid = '420602004008004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.shared(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('a visitor reads the plate of a spot and reports there without signing in', async () => {
  const officer = await Person.arrive(browser, gateway, 'community-binhu');
  const spots = await officer.page.evaluate(async (building) => (await fetch(`/api/v1/buildings/${building}/spots`)).json(), `${grid}-23`);
  const [spot] = spots.items ?? spots;
  const visitor = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await visitor.page.goto(`/s/${spot.token}`);
  await visitor.page.locator('[data-testid=contacts] li').first().waitFor();
  await audit(visitor.page, 'plate');
  await visitor.page.locator('#spot-text').fill('电梯按钮坏了');
  await visitor.page.locator('#spot-name').fill('过路人');
  await visitor.page.locator('#spot-phone').fill('13900000000');
  await visitor.page.locator('form button.primary').click();
  await visitor.page.locator('[data-testid=reported]').waitFor();
  // The community sees it without a reload.
  await officer.page.locator('[data-testid=queue]', { hasText: '电梯按钮坏了' }).waitFor();
  assert.deepEqual([...visitor.faults, ...officer.faults], []);
});

test('a session that ended leads to sign-in and back', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  await worker.go('/report');
  await worker.page.context().clearCookies();
  await worker.page.goto('/inbox');
  await worker.page.waitForURL(/sign-in\?back=/);
  await worker.page.locator('button', { has: worker.page.getByText('gridworker-dongfang-4', { exact: true }) }).click();
  await worker.page.waitForURL(/\/inbox$/);
});

test('somebody else was first: the issue is reloaded and says so', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  await worker.go('/report');
  await worker.page.locator('#text').fill('单元门禁坏了');
  await worker.page.locator('[data-testid=building]').selectOption(`${grid}-24`);
  await worker.page.locator('[data-testid=send]').click();
  const id = await worker.page.locator('[data-testid=reported]').getAttribute('data-issue');
  await worker.go(`/issues/${id}`);
  await worker.page.locator('[data-act]').first().waitFor();
  // The same hand in another window, unheard of by this one because its line is cut.
  await worker.page.route('**/api/v1/issues/*/reject', async (route) => {
    await route.continue({ headers: { ...route.request().headers(), 'if-match': '"1000000"' } });
  });
  await worker.tap('reject');
  await worker.page.locator('[data-form=reject] [data-testid=consequence]').waitFor();
  await worker.page.locator('[data-form=reject] textarea').fill('不属本网格');
  await worker.page.locator('[data-form=reject] [data-testid=submit]').click();
  await worker.page.locator('.notice').waitFor();
  assert.equal(await worker.page.locator('[data-form=reject]').count(), 0);
  assert.deepEqual(worker.faults, []);
});
