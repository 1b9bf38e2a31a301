import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { blankPage, openBrowser, Person, settled } from './lib/people.mjs';

const colour = [120, 60, 180];
let gateway, browser, tiles, asked;

/** A map of one colour: whatever is asked for is the same tile. */
async function serveTiles() {
  const page = await blankPage(browser, { viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>html { background: rgb(${colour}) }</style>`);
  const tile = await page.screenshot();
  await page.close();
  asked = [];
  tiles = createServer((request, answer) => {
    asked.push({ path: request.url, referer: request.headers.referer, cookie: request.headers.cookie });
    answer.writeHead(200, { 'Content-Type': 'image/png' }).end(tile);
  });
  await new Promise((done) => tiles.listen(0, '127.0.0.1', done));
  return tiles.address().port;
}

before(async () => {
  browser = await openBrowser();
  const port = await serveTiles();
  gateway = await Gateway.start({ more: [`--Map:BaseLayer=http://localhost:${port}/{z}/{x}/{y}.png`, '--Map:Attribution=© 示例地图', '--Map:MaxZoom=17'] });
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
  tiles?.close();
});

/** The colour of a pixel as it stands on the screen; canvases with pictures from elsewhere cannot be read by the page itself. */
async function pixel(page, x, y) {
  const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  const reader = await blankPage(browser);
  const read = await reader.evaluate(async (picture) => {
    const image = await createImageBitmap(await (await fetch(picture)).blob());
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, `data:image/png;base64,${shot.toString('base64')}`);
  await reader.close();
  return read;
}

test('a configured map lies below the board, and only its own host joins the security policy', async () => {
  const [duty, worker] = await Promise.all([Person.arrive(browser, gateway, 'duty-tanxi'), Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' })]);
  await duty.page.getByText('© 示例地图').waitFor();
  const { x, y, height } = await duty.page.locator('[data-testid=map]').boundingBox();
  const seen = await settled(() => pixel(duty.page, x + 4, y + height / 2), (now) => String(now) === String(colour));
  assert.deepEqual(seen, colour, 'the tile shows beside the street');
  await audit(duty.page, 'board over a map');
  assert.ok(asked.every(({ path }) => /^\/\d+\/\d+\/\d+\.png$/.test(path) && Number(path.split('/')[1]) <= 17), 'tiles by their numbers');
  assert.deepEqual(asked.filter(({ referer, cookie }) => referer || cookie), [], 'no page is named, nobody is signed in there');

  // Another host is refused, though it serves the same tiles.
  const refused = await duty.page.evaluate((elsewhere) => new Promise((done) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective), { once: true });
    new Image().src = elsewhere;
  }), `http://127.0.0.1:${tiles.address().port}/1/1/1.png`);
  assert.equal(refused, 'img-src');
  await settled(() => duty.faults.length, (count) => count > 0);
  assert.equal(duty.faults.splice(0).length, 1, 'the one just made, and no other');

  // The worker's report is placed on the same map without a fault.
  await worker.go('/report');
  await worker.page.locator('[data-testid=building]').waitFor();
  for (const person of [duty, worker]) { assert.deepEqual(person.faults, [], `${person.account} saw faults`); }
});
