import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { filmOfPlate } from './lib/plateVideo.mjs';

const grid = '420602004008004';
let gateway, browser, spot, folder;

before(async () => {
  gateway = await Gateway.shared();
  folder = mkdtempSync(join(tmpdir(), 'gridwhistle-film-'));
  const film = join(folder, 'plate.y4m');
  const headers = { 'Content-Type': 'application/json', 'X-Gridwhistle': '1' };
  const signedIn = await fetch(`${gateway.url}/api/v1/tokens`, { method: 'POST', headers, body: JSON.stringify({ account: 'community-binhu', password: 'gridwhistle-dev' }) });
  const { accessToken } = await signedIn.json();
  const spots = await (await fetch(`${gateway.url}/api/v1/buildings/${grid}-23/spots`, { headers: { Authorization: `Bearer ${accessToken}` } })).json();
  spot = (spots.items ?? spots).find(({ kind }) => kind === 'Unit');
  // Printed long ago, under another address of the same product.
  filmOfPlate(film, `https://grid.example.cn/s/${spot.token}`);
  browser = await openBrowser(['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]);
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
  if (folder) { rmSync(folder, { recursive: true }); }
});

test('a grid worker scans the plate he stands before: building and stairwell fill in, and the report goes', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  const { page } = worker;
  await page.context().grantPermissions(['camera']);
  await worker.go('/report');
  await page.locator('[data-testid=scan-open]').click();
  await page.locator('[data-testid=scanned]').waitFor();
  assert.equal(await page.locator('[data-testid=scan]').count(), 0);
  assert.equal(await page.locator('[data-testid=building]').inputValue(), `${grid}-23`);
  assert.equal(await page.locator('#unit').inputValue(), spot.unit);
  await audit(page, 'a scanned place');
  await page.locator('#text').fill('单元门关不上');
  await page.locator('[data-testid=send]').click();
  await page.locator('[data-testid=reported]').waitFor();
  assert.deepEqual(worker.faults, []);
});

test('a resident finds the plate\'s page by scanning from his own list', async () => {
  const resident = await Person.arrive(browser, gateway, 'resident-demo', { on: 'phone' });
  await resident.page.context().grantPermissions(['camera']);
  await resident.go('/mine');
  await resident.page.locator('[data-testid=scan-open]').click();
  await resident.page.waitForURL((url) => url.pathname === `/s/${spot.token}`);
  await resident.page.locator('[data-testid=contacts] li').first().waitFor();
  assert.deepEqual(resident.faults, []);
});

test('a camera that was refused says what to do; a photo and the typed code lead on', async () => {
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  const { page } = worker;
  await worker.go('/report');
  await page.locator('[data-testid=scan-open]').click();
  await page.locator('[data-testid=scan][data-state=refused]').waitFor();
  await audit(page, 'a refused camera');

  // A photo of something else, then one of the plate as it is printed.
  const wall = await page.evaluate(() => { const canvas = Object.assign(document.createElement('canvas'), { width: 200, height: 200 }); return canvas.toDataURL('image/png').split(',')[1]; });
  await page.locator('[data-testid=scan-photo]').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: Buffer.from(wall, 'base64') });
  await page.locator('[data-testid=scan] [role=status]', { hasText: '没有看到二维码' }).waitFor();
  await page.locator('[data-testid=scan-photo]').setInputFiles({ name: 'plate.png', mimeType: 'image/png', buffer: await photoOfPlate() });
  await page.locator('[data-testid=scanned]').waitFor();
  assert.equal(await page.locator('[data-testid=building]').inputValue(), `${grid}-23`);

  await page.locator('[data-testid=building]').selectOption('');
  await page.locator('[data-testid=scan-open]').click();
  await page.locator('[data-testid=scan-code]').fill('not a plate');
  await page.locator('[data-testid=scan-code]').press('Enter');
  await page.locator('[data-testid=scan] [role=status]', { hasText: '不是门牌' }).waitFor();
  await page.locator('[data-testid=scan-code]').fill(spot.token);
  await page.locator('[data-testid=scan-code]').press('Enter');
  await page.locator('[data-testid=scanned]').waitFor();
  assert.equal(await page.locator('[data-testid=building]').inputValue(), `${grid}-23`);
  assert.deepEqual(worker.faults, []);
});

/** The plate from the administrator's sheet, as a picture. */
async function photoOfPlate() {
  const admin = await Person.arrive(browser, gateway, 'admin');
  await admin.page.goto('/setup?part=plates');
  await admin.page.locator(`#plate-grid option[value="${grid}"]`).waitFor({ state: 'attached' });
  await admin.page.locator('#plate-grid').selectOption(grid);
  await admin.page.locator(`[data-building="${grid}-23"] input`).check({ force: true });
  await admin.page.locator('[data-testid=make-plates]').click();
  const picture = await admin.page.locator(`[data-testid=plates] li[data-address$="${spot.token}"]`).screenshot();
  await admin.leave();
  return picture;
}
