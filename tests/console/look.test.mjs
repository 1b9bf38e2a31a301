import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { callers } from './lib/seed/caller.mjs';

const grid = '420602004008004';
let gateway, browser, ids;

before(async () => {
  [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]);
  const worker = await callers(gateway)('gridworker-dongfang-4');
  ids = [];
  for (const [text, category] of [['楼道堆物', 'bulky'], ['路灯不亮', 'streetlight'], ['下水堵了', 'drain'], ['小广告', 'graffiti'], ['噪音扰民', 'noise'], ['野狗乱跑', 'animal']]) {
    for (const building of [23, 24, 26]) {
      ids.push((await worker('/issues', { text: `${building}号楼${text}`, category, channel: 'Patrol', place: { buildingId: `${grid}-${building}` } })).id);
    }
  }
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

const inside = (outer, inner) => inner.y >= outer.y - 1 && inner.y + inner.height <= outer.y + outer.height + 1;

test('on a small desk the map and eight cases are in sight, and at 125 % map and queue', async () => {
  const duty = await Person.arrive(browser, gateway, 'duty-tanxi');
  const { page } = duty;
  for (const [width, height, least] of [[1366, 768, 8], [1093, 614, 4]]) {
    await page.setViewportSize({ width, height });
    await duty.go('/board');
    await page.locator('[data-testid=queue] li').nth(8).waitFor();
    const [queue, map] = [await page.locator('[data-testid=queue]').boundingBox(), await page.locator('[data-testid=map]').boundingBox()];
    const rows = await Promise.all((await page.locator('[data-testid=queue] > li').all()).slice(0, 14).map((row) => row.boundingBox()));
    const seen = rows.filter((row) => row && inside({ y: queue.y, height: Math.min(queue.height, height - queue.y) }, row)).length;
    assert.ok(seen >= least, `${seen} rows at ${width} × ${height}`);
    assert.ok(map && map.width >= 300 && map.height >= 240, `the map at ${width} × ${height}: ${JSON.stringify(map)}`);
  }
  assert.deepEqual(duty.faults, []);
  await duty.leave();
});

test('a case that is chosen comes into the middle of the map; the address keeps the look; home is the whole area again', async () => {
  const duty = await Person.arrive(browser, gateway, 'duty-tanxi');
  const { page } = duty;
  await page.setViewportSize({ width: 1440, height: 900 });
  await duty.go('/board');
  await page.locator(`[data-issue="${ids[0]}"]`).first().click();
  await page.waitForURL((url) => url.searchParams.get('map') !== null);
  await page.locator('[data-testid=map-here]', { hasText: '第四网格' }).waitFor();
  const view = () => new URL(page.url()).searchParams.get('map');
  const [lon, lat, zoom] = view().split(',').map(Number);
  // Building 23 as the sample has it, near enough that its six cases stand by themselves.
  assert.ok(Math.abs(lon - 112.1298) < 0.0015 && Math.abs(lat - 32.0293) < 0.0015 && zoom >= 16, view());

  const before = view();
  await page.reload();
  await duty.isLive();
  await page.locator('[data-testid=map-here]', { hasText: '第四网格' }).waitFor();
  assert.equal(view(), before);
  await page.locator('[data-testid=map-home]').click();
  await page.waitForURL((url) => url.searchParams.get('map') === null);
  await page.locator('[data-testid=map-here]').waitFor({ state: 'detached' });
  assert.deepEqual(duty.faults, []);
  await duty.leave();
});

test('the slider moves queue, map and counts to the same hour', async () => {
  const duty = await Person.arrive(browser, gateway, 'duty-tanxi');
  const { page } = duty;
  await duty.go('/board');
  await page.locator('[data-testid=queue] li').first().waitFor();
  const open = page.locator('[data-count=open] .value');
  const now = Number(await open.textContent());
  assert.ok(now >= ids.length);
  await page.locator('#board-time').fill('0');
  await page.locator('[data-testid=past]').waitFor();
  await page.waitForFunction(([was]) => Number(document.querySelector('[data-count=open] .value').textContent) < was, [now]);
  const then = Number(await open.textContent());
  assert.equal(await page.locator('[data-testid=queue] > li').count(), then);
  assert.equal((await page.locator('[data-count=overdue] .value').textContent()).trim(), '–');
  await page.locator('[data-testid=time-slider] button').click();
  await page.waitForFunction(([was]) => Number(document.querySelector('[data-count=open] .value').textContent) === was, [now]);
  assert.deepEqual(duty.faults, []);
  await duty.leave();
});
