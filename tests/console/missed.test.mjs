import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';

const grid = '420602004008004';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

const line = (person, id) => person.page.locator(`[data-testid=queue] [data-issue="${id}"]`);
const first = (person, id) => person.page.locator('[data-testid=queue] [data-issue]').first().and(line(person, id));

test('an emergency nobody takes stays on top and says how long it has been passed on, until somebody does', async () => {
  const [duty, room] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'duty-tanxi')]);
  await room.page.setViewportSize({ width: 1920, height: 1080 });
  await room.go('/board?wall=1');
  const write = await caller(gateway, 'gridworker-dongfang-4');
  const report = (text, category, urgency) => write('/issues', { text, category, urgency, channel: 'Patrol', place: { buildingId: `${grid}-26` } });
  const burst = await report('26号楼水管爆了，水往楼下流', 'water', 'Emergency');
  // An acknowledgement of five minutes, three times; noises whose deadlines are nearer meanwhile.
  await gateway.advance(16 * 60);
  await report('26号楼装修噪音', 'noise', 'Normal');
  await first(duty, burst.id).waitFor();
  const mark = line(duty, burst.id).locator('[data-testid=missed]');
  await mark.filter({ hasText: '第3次改派 · 已 16 分钟无人响应' }).waitFor();
  await room.page.locator('[data-testid=wall-queue] li').first().and(room.page.locator(`[data-issue="${burst.id}"]`)).locator('[data-testid=missed]').waitFor();
  await duty.page.locator('[data-count=overdue].alert').waitFor();
  if (process.env.SHOTS) {
    await duty.page.screenshot({ path: `${process.env.SHOTS}/missed-board.png` });
    await room.page.screenshot({ path: `${process.env.SHOTS}/missed-wall.png` });
  }

  const taken = await (await caller(gateway, 'duty-tanxi'))(`/issues/${burst.id}/acknowledge`, {});
  assert.equal(taken.state, 'Acknowledged');
  await mark.waitFor({ state: 'detached' });
  await Promise.all([duty.leave(), room.leave()]);
});

test('two people at one case see one another, and who is writing', async () => {
  const [duty, officer] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'community-binhu')]);
  const write = await caller(gateway, 'gridworker-dongfang-4');
  const { id } = await write('/issues', { text: '26号楼单元门关不上', category: 'property', channel: 'Patrol', place: { buildingId: `${grid}-26` } });
  await duty.go(`/issues/${id}`);
  assert.equal(await duty.page.locator('[data-testid=presence]').count(), 0);
  await officer.go(`/issues/${id}`);
  const seen = duty.page.locator('[data-testid=presence]');
  await seen.waitFor();
  assert.match(await seen.textContent(), /也在看/);
  await officer.tap('escalate');
  await officer.page.locator('[data-form=escalate] textarea').first().fill('需要街道协调物业');
  await duty.page.locator('[data-testid=presence]', { hasText: '正在填写' }).waitFor();
  if (process.env.SHOTS) { await duty.page.screenshot({ path: `${process.env.SHOTS}/presence.png` }); }
  await officer.leave();
  await seen.waitFor({ state: 'detached' });
  await duty.leave();
});
