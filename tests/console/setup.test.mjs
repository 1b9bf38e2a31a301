import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

const grid = '420602004008004';
const sample = resolve(import.meta.dirname, '../../samples/tanxi');
const names = ['areas.csv', 'boundaries.geojson', 'buildings.csv', 'households.csv', 'organisations.csv', 'people.csv', 'posts.csv', 'rosters.csv', 'policies.json', 'services.json'];
const password = 'a long enough password';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start({ more: ['--Sample=none'] }), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** The sample's files, one of them changed. */
const street = (change = (name, content) => content) => names.map((name) => ({
  name, mimeType: 'application/octet-stream', buffer: Buffer.from(change(name, readFileSync(resolve(sample, name), 'utf8'))),
}));

/** What a person who sees the server's output can read there. */
async function oneTimeLink() {
  const until = Date.now() + 60_000;
  for (;;) {
    const [, link] = /(\/setup#token=\S+)/.exec(gateway.log) ?? [];
    if (link) { return link; }
    assert.ok(Date.now() < until, `no link in ${gateway.log}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('an empty installation: the one-time link, the password, a street with a fault and without, its areas, people and plates', async () => {
  const admin = await Person.arrive(browser, gateway, undefined);
  const { page } = admin;
  const link = await oneTimeLink();
  await page.goto(link);
  await page.locator('#new-password').fill(password);
  await page.locator('#again').fill('another one altogether');
  assert.ok(await page.locator('form button.primary').isDisabled());
  await page.locator('#again').fill(password);
  await audit(page, 'administrator\'s password');
  await page.locator('form button.primary').click();
  await page.locator('[data-testid=setup-done] a').click();
  await page.locator('#account').fill('admin');
  await page.locator('#password').fill(password);
  await page.locator('form button.primary').click();
  await page.waitForURL(/\/setup/);

  // The link works once.
  const stranger = await Person.arrive(browser, gateway, undefined);
  await stranger.page.goto(link);
  await stranger.page.locator('#new-password').fill(password);
  await stranger.page.locator('#again').fill(password);
  await stranger.page.locator('form button.primary').click();
  await stranger.page.locator('.fault').waitFor();
  await stranger.leave();

  // A fault is told with its file and row, and nothing is imported.
  await page.locator('#files').setInputFiles(street((name, content) => (name === 'posts.csv' ? content.replace(',StreetDutyOfficer,', ',Astronaut,') : content)));
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=faults] tr[data-file="posts.csv"][data-row="4"]').first().waitFor();
  await audit(page, 'faults');
  assert.equal(await page.locator('[data-testid=import]').count(), 0);

  await page.locator('#files').setInputFiles(street());
  await page.locator('[data-testid=check]').click();
  await page.locator('[data-testid=verdict][data-imported=false]').waitFor();
  await page.locator('[data-testid=import]').click();
  await page.locator('[data-testid=verdict][data-imported=true]').waitFor();
  await audit(page, 'imported');

  // The files name an administrator: the account is his from the next sign-in.
  await page.locator('[data-testid=sign-in-again]').click();
  await page.locator('#account').fill('admin');
  await page.locator('#password').fill(password);
  await page.locator('form button.primary').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto('/setup?part=areas');
  await page.locator('[data-testid=areas] details').nth(8).waitFor();
  await page.locator('[data-testid=areas] summary', { hasText: '滨湖社区' }).click();
  await page.locator('[data-testid=areas] button', { hasText: '东方小区第四网格' }).click();
  await page.locator('[data-testid=area]', { hasText: grid }).waitFor();
  await page.locator('.ol-zoom').waitFor();
  await audit(page, 'areas');

  await page.goto('/setup?part=people');
  await page.locator('#people-role').waitFor();
  await page.locator('[data-testid=people] tbody tr').first().waitFor();
  await page.locator('#people-role').selectOption('StreetDutyOfficer');
  await page.waitForFunction(() => document.querySelectorAll('[data-testid=people] tbody tr').length === 2);
  await audit(page, 'people');

  await page.goto('/setup?part=plates');
  await page.locator('#plate-grid').selectOption(grid);
  await page.locator(`[data-building="${grid}-23"] input`).check({ force: true });
  await page.locator('[data-testid=make-plates]').click();
  // The building, its two units, and their lifts.
  await page.locator('[data-testid=plates] [data-spot=Building]').waitFor();
  assert.ok(await page.locator('[data-testid=plates] [data-spot=Unit]').count() >= 2);
  assert.ok(await page.locator('[data-testid=plates] [data-spot=Lift]').count() >= 1);
  await audit(page, 'plates');

  // On paper the plates are alone; the address in each leads to its page.
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('[data-testid=plates] svg').first().isVisible());
  assert.ok(!await page.locator('header').isVisible());
  assert.ok(!await page.locator('#plate-grid').isVisible());
  const address = await page.locator('[data-testid=plates] [data-address]').first().getAttribute('data-address');
  const visitor = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await visitor.page.goto(new URL(address).pathname);
  await visitor.page.locator('[data-testid=contacts] li').first().waitFor();
  assert.deepEqual([...admin.faults, ...visitor.faults], []);
});
