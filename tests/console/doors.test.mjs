import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { caller } from './lib/seed/caller.mjs';

let gateway; let browser; let receiver;
const received = [];
let status = 204;

before(async () => {
  receiver = createServer((request, response) => {
    request.resume().on('end', () => {
      received.push(request.headers['webhook-id']);
      response.writeHead(status).end(status === 204 ? undefined : 'try later');
    });
  });
  await new Promise((done) => { receiver.listen(0, '127.0.0.1', done); });
  [gateway, browser] = await Promise.all([Gateway.start({ more: [`--Outward:PrivateTargets:0=127.0.0.1:${receiver.address().port}`] }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
  receiver?.close();
});

/** Set up from the setup page, seen in its log, tried in vain, sent again, given a new secret, stopped and deleted. */
test('a webhook from the setup to its end', async () => {
  const worker = await caller(gateway, 'gridworker-dongfang-4');
  const admin = await Person.arrive(browser, gateway, 'admin');
  const { page } = admin;
  await admin.go('/setup?part=areas');
  await page.locator('[data-testid=doors]').click();
  await page.locator('[data-testid=add-webhook]').waitFor();
  await audit(page, 'no webhooks yet');

  await page.locator('[data-testid=add-webhook]').click();
  const form = page.locator('[data-form=webhook]');
  await form.locator('[data-field=name]').fill('城市运行平台');
  await form.locator('[data-field=url]').fill('https://10.0.0.5/');
  await form.locator('[data-testid=submit]').click();
  await form.locator('[role=alert]', { hasText: 'target.refused' }).waitFor();
  await form.locator('[data-field=url]').fill(`http://127.0.0.1:${receiver.address().port}/events`);
  await audit(page, 'the form of a webhook');
  await form.locator('[data-testid=submit]').click();
  await page.locator('[data-testid=secret]').waitFor();
  const secret = await page.locator('[data-testid=secret-value]').inputValue();
  assert.match(secret, /^whsec_/);
  await audit(page, 'a secret, once');
  await page.locator('[data-testid=secret-kept]').click();
  await page.waitForURL(/\/webhooks\/[0-9a-f]+$/);
  const path = new URL(page.url()).pathname;
  assert.doesNotMatch(await page.content(), new RegExp(secret.slice(6).replace(/[+/=]/g, '.')));

  status = 500;
  await worker('/issues', { text: '没电了', category: 'power', channel: 'Phone', place: { buildingId: '420602004008004-26' }, reporter: { name: '张桂芳', phone: '13612345678' } });
  await gateway.advance(1);
  await admin.go(path);
  const log = page.locator('[data-testid=deliveries]');
  await log.locator('[data-state=Retrying]').first().waitFor();
  status = 204;
  await gateway.advance(10);
  await admin.go(path);
  await log.locator('[data-state=Delivered]').first().waitFor();
  await log.locator('[data-delivery="1"] button').click();
  await page.locator('[data-testid=body]', { hasText: 'cn.gridwhistle.issue.reported' }).waitFor();
  await audit(page, 'a delivery with its tries');
  await page.locator('[data-testid=by-state]').selectOption('Failed');
  await log.waitFor({ state: 'detached' });
  await page.locator('[data-testid=by-state]').selectOption('');

  const before = received.length;
  await page.locator('[data-act=replay]').click();
  await page.locator('[data-form=replay] [data-field=from]').fill('1');
  await page.locator('[data-form=replay] [data-field=to]').fill('1');
  await page.locator('[data-form=replay] [data-testid=submit]').click();
  await page.locator('[data-testid=notice]').waitFor();
  await page.locator('[data-act=ping]').click();
  await page.locator('[data-testid=notice]', { hasText: '测试推送' }).waitFor();
  await gateway.advance(1);
  assert.deepEqual([received.length, received[before]], [before + 2, received[0]]);

  await page.locator('[data-act=rotate]').click();
  await page.locator('[data-form=rotate] [data-testid=submit]').click();
  await page.locator('[data-testid=secret]').waitFor();
  assert.notEqual(await page.locator('[data-testid=secret-value]').inputValue(), secret);
  await page.locator('[data-testid=secret-kept]').click();
  await page.locator('[data-act=disable]').click();
  await page.locator('[data-form=disable] [data-field=reason]').fill('对方检修');
  await page.locator('[data-form=disable] [data-testid=submit]').click();
  await page.locator('[data-state=Disabled]').waitFor();

  const officer = await Person.arrive(browser, gateway, 'community-binhu', { on: 'phone', language: 'en' });
  await officer.go('/community/webhooks');
  await officer.page.locator('[data-testid=webhooks][data-count="0"]').waitFor({ state: 'attached' });
  await audit(officer.page, 'webhooks on a phone');

  await page.locator('[data-act=delete]').click();
  await page.locator('[data-form=delete] [data-testid=submit]').click();
  await page.waitForURL((url) => url.pathname === '/webhooks');
  await page.locator('[data-testid=webhooks][data-count="0"]').waitFor({ state: 'attached' });
  assert.deepEqual([...admin.faults, ...officer.faults], []);
});
