/**
 * What the server really sends, read by implementations that are not ours: `standardwebhooks` and `svix` verify each signature, `cloudevents` parses
 * each body, with the headers and bytes as they came over the wire.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { Gateway } from './lib/gateway.mjs';
import { caller } from './lib/seed/caller.mjs';

let receiver; let gateway; let admin; let worker;
const received = [];
/** What the receiver answers, and after how many milliseconds. */
const manner = { status: 204, after: 0 };
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

before(async () => {
  receiver = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part)).on('end', async () => {
      const { status, after: wait } = manner;
      if (wait > 0) { await pause(wait); }
      received.push({ to: request.url, status, headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(status).end();
    });
  });
  await new Promise((done) => { receiver.listen(0, '127.0.0.1', done); });
  gateway = await Gateway.start({ more: [`--Outward:PrivateTargets:0=127.0.0.1:${receiver.address().port}`] });
  admin = await caller(gateway, 'admin');
  worker = await caller(gateway, 'gridworker-dongfang-4');
});

after(async () => {
  await gateway?.stop();
  receiver?.close();
});

test('every event is verified by standardwebhooks and svix and parsed by cloudevents, also after a rotation', async () => {
  const { port } = receiver.address();
  const webhook = await admin('/webhooks', { name: '城市平台', url: `http://127.0.0.1:${port}/events`, area: '420602004', types: [] });
  const report = (building, category) => worker('/issues', { text: '没电了', category, channel: 'Phone', place: { buildingId: `420602004008004-${building}` }, reporter: { name: '张桂芳', phone: '13612345678' } });
  await report(24, 'power');
  await gateway.advance(1);
  const before = received.length;
  const { secret } = await admin(`/webhooks/${webhook.id}/rotate`, { overlapHours: 24 });
  await report(25, 'power');
  // A missed deadline is told as well.
  await gateway.advance(7200);
  await admin(`/webhooks/${webhook.id}/ping`);
  await gateway.advance(1);

  assert.ok(before >= 2 && received.length > before + 3, `${before} of ${received.length}`);
  assert.ok(received.some(({ body }) => JSON.parse(body).type.startsWith('cn.gridwhistle.clock.')));
  assert.equal(JSON.parse(received.at(-1).body).type, 'cn.gridwhistle.ping');
  for (const [i, { headers, body }] of received.slice().entries()) {
    for (const key of i < before ? [webhook.secret] : [webhook.secret, secret]) {
      assert.deepEqual(new Webhook(key).verify(body, headers), JSON.parse(body));
      assert.doesNotThrow(() => new SvixWebhook(key).verify(body, headers));
    }
    assert.throws(() => new Webhook(webhook.secret).verify(`${body} `, headers));
    assert.throws(() => new SvixWebhook(webhook.secret).verify(`${body} `, headers));
    const event = HTTP.toEvent({ headers, body });
    assert.equal(event.validate(), true);
    assert.equal(event.id, headers['webhook-id']);
    assert.equal(event.specversion, '1.0');
    assert.equal(Date.parse(event.timestamp), Date.parse(event.time));
    assert.match(event.source, /^\/(communities|streets)\/\d+$/);
    assert.equal(event.data.title ?? event.data.text, undefined);
    assert.doesNotMatch(body, /张桂芳|13612345678/);
  }
});

test('killed twice while many wait, it loses none, keeps the order of each case, and repeats no more than was under way', async () => {
  const underWayAtMost = 4; const kills = 2; const urls = ['/a', '/b', '/c'];
  const { port } = receiver.address();
  const webhooks = [];
  for (const url of urls) { webhooks.push(await admin('/webhooks', { name: `接收方 ${url}`, url: `http://127.0.0.1:${port}${url}`, area: '420602004', types: [] })); }
  manner.status = 503;
  for (const category of ['water', 'lift', 'power']) {
    for (const building of [23, 26, 27, 28, 29, 30]) {
      await worker('/issues', { text: '坏了，请来修', category, channel: 'Phone', place: { buildingId: `420602004008004-${building}` }, reporter: { name: '张桂芳', phone: '13612345678' } }).catch(() => {});
    }
  }
  await gateway.advance(3600);
  const waiting = (await Promise.all(webhooks.map(({ id }) => admin.read(`/webhooks/${id}`)))).map(({ seq }) => seq.pending);
  assert.ok(Math.min(...waiting) > 80, waiting.join());

  received.length = 0;
  Object.assign(manner, { status: 204, after: 15 });
  // Once while the clock is moved, once in the start that goes on with what was due.
  for (const goOn of [() => gateway.advance(6 * 3600), () => gateway.run()]) {
    const known = received.length;
    const going = goOn().catch(() => {});
    const until = Date.now() + 120_000;
    while (received.length < known + 40) {
      assert.ok(Date.now() < until, `${received.length - known} came`);
      await pause(5);
    }
    await gateway.kill();
    await going;
  }
  await gateway.run();
  manner.after = 0;
  await gateway.advance(24 * 3600);

  for (const [i, { id }] of webhooks.entries()) {
    const taken = received.filter(({ to, status }) => to === urls[i] && status === 204).map(({ body }) => JSON.parse(body));
    const log = [];
    for (let cursor = ''; cursor !== undefined;) {
      const page = await admin.read(`/webhooks/${id}/deliveries?limit=200${cursor && `&cursor=${cursor}`}`);
      log.push(...page.items);
      cursor = page.nextCursor;
    }
    assert.deepEqual([...new Set(log.map(({ state }) => state))], ['Delivered']);
    assert.deepEqual([...new Set(taken.map((event) => event.id))].sort(), log.map(({ eventId }) => eventId).sort());
    assert.ok(taken.length - log.length <= kills * underWayAtMost, `${taken.length - log.length} repeated`);
    for (const subject of new Set(taken.map((event) => event.subject))) {
      const versions = taken.filter((event) => event.subject === subject).map((event) => event.data.version);
      assert.deepEqual(versions, versions.toSorted((a, b) => a - b), subject);
    }
  }
});
