import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { addresses, pages, pathOf } from './lib/pages.mjs';
import { openBrowser, Person } from './lib/people.mjs';
import { seed, seedClock } from './lib/seed/index.mjs';

/** Each language and each theme once, at a desk and on a phone; `ALL_LOOKS=1` takes every pair of them. */
const usual = [{ on: 'desktop', language: 'zh-CN', theme: 'light' }, { on: 'phone', language: 'en', theme: 'dark' }];
const others = [{ on: 'desktop', language: 'en', theme: 'light' }, { on: 'phone', language: 'zh-CN', theme: 'dark' }];
const looks = process.env.ALL_LOOKS ? [...usual, ...others] : usual;

let gateway, browser, known;

before(async () => {
  [gateway, browser] = await Promise.all([Gateway.start({ clock: seedClock }), openBrowser()]);
  const story = await seed(gateway, browser);
  assert.deepEqual(story.stopped, []);
  known = await addresses(story);
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

for (const look of looks) {
  test(`every page at work is accessible and keeps the content security policy: ${Object.values(look).join(', ')}`, async () => {
    let person, now;
    const faults = [];
    for (const page of pages.filter(({ on }) => !on || on.includes(look.on))) {
      now = page;
      if (!person || person.account !== page.as) {
        await person?.leave();
        person = await Person.arrive(browser, gateway, page.as, look);
        person.page.on('console', (message) => {
          // Asking who one is, is how a page finds out that nobody is signed in.
          const { pathname } = new URL(message.location().url || 'about:blank');
          const expected = page.as === undefined ? '/api/v1/me' : now.refused;
          if (message.type() === 'error' && pathname !== expected) { faults.push(`${now.name}: ${message.text()} ${pathname}`); }
        });
      }
      try {
        await (page.as ? person.go(pathOf(page, known)) : person.page.goto(pathOf(page, known)));
        await person.page.locator(page.shown).first().waitFor({ state: 'attached' });
        await page.prepare?.(person.page, known);
        await audit(person.page, page.name);
      } catch (fault) {
        // All of them are looked at before the test fails: one line each.
        faults.push(`${page.name}: ${fault.actual ? JSON.stringify(fault.actual) : fault.message.split('\n')[0]}`);
      }
      faults.push(...person.faults.splice(0).map((line) => `${page.name}: ${line}`));
    }
    await person?.leave();
    assert.deepEqual(faults, []);
  });
}
