import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

/**
 * How the board bears a large street: `node measure-board.mjs [issues] [buildings] [changes a second]`, 10,000, 10,000 and 50 when left out. The gateway is real; map, first
 * picture and changes are made here and put in the place of the server's, so that nothing but the page is measured. Ends with one line of JSON.
 */
const [issues = 10_000, buildings = 10_000, rate = 50] = process.argv.slice(2).map(Number);
const seconds = 10;
const street = '420602004', scope = `street:${street}`;
const [gateway, browser] = await Promise.all([Gateway.start(), openBrowser()]);

const lights = ['Green', 'Green', 'Green', 'Yellow', 'Red'], levels = ['Grid', 'Grid', 'Community', 'Street'], states = ['Registered', 'Dispatched', 'Handling'];
const start = Date.parse('2024-11-15T09:00:00+08:00');
const instant = (time) => new Date(time).toISOString();
const counts = { open: issues, byLevel: { Grid: issues }, byLight: {}, byState: {}, overdue: 0, whistlesUnanswered: 0, supervised: 0 };

function street10k({ features }) {
  const grids = features.filter(({ properties }) => properties.kind === 'grid');
  const made = Array.from({ length: buildings }, (_, at) => {
    const grid = grids[at % grids.length];
    const ring = grid.geometry.coordinates[0];
    const [middle, edge, share] = [[0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length), ring[(at * 7) % ring.length], ((at * 13) % 97) / 100];
    const id = `${grid.properties.id}-${1000 + at}`;
    return { type: 'Feature', id, properties: { id, kind: 'building', name: `${at}号楼` }, geometry: { type: 'Point', coordinates: middle.map((value, axis) => value + (edge[axis] - value) * share) } };
  });
  return { type: 'FeatureCollection', features: [...grids, ...made] };
}

const issueAt = (map, at, version = 1) => {
  const homes = map.features.filter(({ properties }) => properties.kind === 'building');
  const home = homes[at % homes.length];
  const gridCode = home.id.slice(0, 15);
  const light = lights[(at + version) % lights.length];
  return {
    id: `m${at}`, number: `M-${at}`, version, state: states[(at + version) % states.length], level: levels[at % levels.length], light, urgency: at % 40 === 0 ? 'Emergency' : 'Normal', category: 'water', title: `第${at}件：家里没水`,
    gridCode, communityCode: gridCode.slice(0, 12), streetCode: street, buildingId: home.id, reporters: 1, updatedAt: instant(start - at * 1000), createdAt: instant(start - at * 1000), supervised: false, whistlesUnanswered: 0, organisations: [], rulings: [],
    nextDueAt: instant(start + (((at * 37 + version) % 7200) - (light === 'Red' ? 7200 : 0)) * 1000),
  };
};

const quantile = (values, share) => Math.round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0);
/** How long each picture took to come, and what kept the page busy, while `during` runs. */
async function frames(page, during) {
  await page.evaluate(() => {
    const seen = { gaps: [], busy: [] };
    let last = performance.now();
    const frame = (now) => { seen.gaps.push(now - last); last = now; seen.next = requestAnimationFrame(frame); };
    seen.next = requestAnimationFrame(frame);
    seen.watch = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) { seen.busy.push(duration); } });
    seen.watch.observe({ entryTypes: ['longtask'] });
    globalThis.measured = seen;
  });
  await during();
  const { gaps, busy } = await page.evaluate(() => { cancelAnimationFrame(globalThis.measured.next); globalThis.measured.watch.disconnect(); return { gaps: globalThis.measured.gaps, busy: globalThis.measured.busy }; });
  return { frames: gaps.length, p50: quantile(gaps, 0.5), p95: quantile(gaps, 0.95), max: quantile(gaps, 1), longTasks: busy.length, longestTask: quantile(busy, 1) };
}

try {
  const person = await Person.arrive(browser, gateway, 'duty-tanxi');
  const { page } = person;
  const map = street10k(await page.evaluate(async (code) => (await fetch(`/api/v1/areas/${code}/map`)).json(), street));
  const all = Array.from({ length: issues }, (_, at) => issueAt(map, at));
  let socket;
  let seq = 1;
  await page.route('**/api/v1/areas/*/map*', (route) => route.fulfill({ json: map }));
  await page.route('**/api/v1/board?*', (route) => route.fulfill({ json: { kind: 'snapshot', scope, seq, issues: all, counts } }));
  await page.routeWebSocket(/\/hubs\/live/, (ws) => {
    const server = ws.connectToServer();
    socket = ws;
    ws.onMessage((message) => {
      for (const text of String(message).split('\u001e').filter(Boolean)) {
        const call = JSON.parse(text);
        if (call.target === 'Watch') { ws.send(`${JSON.stringify({ type: 3, invocationId: call.invocationId, result: { kind: 'resume', scope, seq, deltas: [] } })}\u001e`); } else { server.send(`${text}\u001e`); }
      }
    });
  });
  const push = (count) => {
    const changes = Array.from({ length: count }, (_, index) => { const at = (seq * 7 + index * 31) % issues; all[at] = issueAt(map, at, all[at].version + 1); return { issue: all[at] }; });
    const fromSeq = seq + 1;
    seq += count;
    socket.send(`${JSON.stringify({ type: 1, target: 'boardChanged', arguments: [{ scope, fromSeq, toSeq: seq, changes, counts }] })}\u001e`);
  };
  const feed = (length) => new Promise((done) => {
    const rounds = 10;
    let left = length * rounds;
    const timer = setInterval(() => { if (left-- <= 0) { clearInterval(timer); done(); return; } push(rate / rounds); }, 1000 / rounds);
  });

  const before = Date.now();
  await page.goto('/board');
  await page.locator('[data-testid=queue] [data-issue]').first().waitFor();
  const queueMs = Date.now() - before;
  await page.locator('[data-testid=map] canvas').first().waitFor();
  const pictureMs = Date.now() - before;
  await person.isLive();

  const calm = await frames(page, () => page.waitForTimeout(3000));
  const changing = await frames(page, () => feed(seconds));
  const box = await page.locator('[data-testid=map]').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (let step = 0; step < 3; step++) { await page.locator('.ol-zoom-in').click(); await page.waitForTimeout(500); }
  const panning = await frames(page, async () => {
    const changes = feed(seconds / 2);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 100; step++) { await page.mouse.move(x + 150 * Math.sin(step / 8), y + 100 * Math.cos(step / 8)); }
    await page.mouse.up();
    await changes;
  });
  if (person.faults.length > 0) { throw new Error(person.faults.join('\n')); }
  console.log(JSON.stringify({ issues, buildings, rate, queueMs, pictureMs, calm, changing, panning }));
} finally {
  await browser.close();
  await gateway.stop();
}
