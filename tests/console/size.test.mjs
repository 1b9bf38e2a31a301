import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.shared(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('the first load of the worker\'s page takes at most 300 KB', async () => {
  const limit = 300 * 1024;
  const worker = await Person.arrive(browser, gateway, 'gridworker-dongfang-4', { on: 'phone' });
  const devtools = await worker.page.context().newCDPSession(worker.page);
  await devtools.send('Network.enable');
  await devtools.send('Network.clearBrowserCache');
  // The first load has no service worker; what that keeps for later it fetches after the page is there.
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await worker.go('/grid');
  await worker.page.locator('[data-testid=issues], .empty').first().waitFor();
  await worker.page.waitForLoadState('networkidle');
  assert.ok(bytes > 10_000, `only ${bytes} bytes were counted: the measurement does not measure`);
  assert.ok(bytes <= limit, `${bytes} bytes`);
  console.log(`worker's page: ${(bytes / 1024).toFixed(0)} KB compressed`);
});
