import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

/** Building 23 has no water (scenario E01): four people, four browsers, one issue. */
test('the tap of building 23, from the first mention to the fourth stamp', async () => {
  const [duty, worker, property, water] = await Promise.all([
    Person.arrive(browser, gateway, 'duty-tanxi'),
    Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' }),
    Person.arrive(browser, gateway, 'liaison-property-dongfang', { on: 'phone' }),
    Person.arrive(browser, gateway, 'liaison-water', { on: 'phone' }),
  ]);
  const queue = duty.page.locator('[data-testid=queue] [data-issue]');
  const open = await queue.count();

  // 胡琼 writes in the group; the mention dispatches to the property's duty person.
  await worker.go(`/groups/${grid}`);
  await worker.say('23号楼1单元501老人家里没水 ', { mention: await worker.mentionable('物业') });
  const card = worker.page.locator('[data-testid=issue-card]').last();
  await card.waitFor();
  const issueId = await card.getAttribute('data-issue');

  // The officer's board shows it by itself, and it lies loud on the property's desk.
  const line = duty.page.locator(`[data-testid=queue] [data-issue="${issueId}"]`);
  await line.waitFor();
  await line.click();
  await duty.sees('Dispatched');
  const onDesk = (person) => person.page.locator(`[data-testid=desk] article[data-issue="${issueId}"]`);
  await onDesk(property).waitFor();
  await property.act('acknowledge', undefined, onDesk(property));
  await duty.sees('Acknowledged');
  await duty.page.locator('[data-stamp=respondedAt][data-done=true]').waitFor();

  // The property answers with its diagnosis; 胡琼 mentions the water company: the same issue goes there.
  await gateway.advance(300);
  await property.go(`/groups/${grid}`);
  await property.page.getByText('501老人家里没水').first().waitFor();
  await property.say('水压问题，不是楼内管道');
  await worker.page.getByText('水压问题').first().waitFor();
  await worker.say('23号楼没水 ', { mention: await worker.mentionable('水务') }, '麻烦来看看');
  await onDesk(water).waitFor();
  await duty.sees('Dispatched');
  await duty.page.locator('[data-testid=parties] [data-organisation=water]').first().waitFor();
  await duty.page.locator('[data-testid=parties] [data-organisation=property-dongfang]').first().waitFor();
  assert.equal(await queue.count(), open + 1, 'one issue, not two');

  // The water company comes, works and shows what was done.
  await water.act('acknowledge', undefined, onDesk(water));
  await duty.sees('Acknowledged');
  await gateway.advance(1200);
  await water.act('arrive', undefined, onDesk(water));
  await duty.sees('Handling');
  await water.act('handle', (form) => form.locator('textarea').first().fill('减压阀卡住，正在更换'), onDesk(water));
  await duty.page.getByText('减压阀卡住').first().waitFor();
  await water.act('finish', async (form) => {
    await form.locator('textarea').first().fill('已更换减压阀，水压正常');
    await form.locator('input[type=file]').setInputFiles(picture);
    await form.locator('img').first().waitFor();
  }, onDesk(water));
  await duty.sees('Verifying');

  // 胡琼 verifies at the door and tells the resident.
  await worker.go(`/issues/${issueId}`);
  await worker.sees('Verifying');
  await worker.act('verify', async (form) => {
    await form.locator('[data-choice=true] input').check({ force: true });
    await form.locator('textarea').first().fill('上门看过，水正常');
  });
  await worker.sees('FeedbackDue');
  await worker.act('feedback', (form) => form.locator('textarea').first().fill('已告知老人家'));
  await duty.sees('Evaluating');

  // The officer never touched the page: four stamps, and it was settled in the grid.
  for (const stamp of ['collectedAt', 'respondedAt', 'handledAt', 'feedbackAt']) {
    await duty.page.locator(`[data-stamp=${stamp}][data-done=true]`).waitFor();
  }
  assert.equal(await duty.page.locator('[data-testid=level]').textContent(), '网格');
  await duty.page.locator('[data-testid=timeline] [data-kind=feedbackGiven]').waitFor();
  const kinds = await duty.page.locator('[data-testid=timeline] [data-kind]').evaluateAll((lines) => lines.map((one) => one.dataset.kind).reverse());
  const story = ['reported', 'dispatched', 'acknowledged', 'transferred', 'acknowledged', 'arrivedOnSite', 'progressed', 'finished', 'verified', 'feedbackGiven'];
  let reached = -1;
  for (const kind of story) {
    reached = kinds.indexOf(kind, reached + 1);
    assert.notEqual(reached, -1, `${kind} is missing or out of order in ${kinds.join(', ')}`);
  }
  assert.equal(await queue.count(), open + 1, 'still one issue');

  for (const person of [duty, worker, property, water]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});
