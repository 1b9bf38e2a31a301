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

before(async () => {
  receiver = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part)).on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(204).end();
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
  for (const [i, { headers, body }] of received.entries()) {
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
