import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
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

/** Tab by Tab until what matches has the focus, which must show. */
async function tabTo(page, selector, limit = 80) {
  for (let step = 0; step < limit; step++) {
    await page.keyboard.press('Tab');
    if (!await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) { continue; }
    const shows = await page.evaluate(() => {
      const seen = (element) => { const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element); return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'; };
      const { activeElement } = document;
      return seen(activeElement) || [...activeElement.parentElement.children].some(seen);
    });
    assert.ok(shows, `the focus on ${selector} can be seen`);
    return;
  }
  throw new Error(`${selector} is not reached by ${limit} Tabs; the focus is on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
}

/** The focus is on what matches, or comes to it. */
const focused = (page, selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

test('the duty officer works without a mouse: signs in, opens the loudest issue, acts on it, and goes back', async () => {
  const worker = await caller(gateway, 'gridworker-dongfang-4');
  const issue = await worker('/issues', { text: '24号楼楼道灯不亮', channel: 'Patrol', place: { buildingId: `${grid}-24` } });
  await worker(`/issues/${issue.id}/register`, { category: 'power' });
  await worker(`/issues/${issue.id}/dispatch`, { to: { organisationId: 'power' } });
  await gateway.advance(600);

  const officer = await Person.arrive(browser, gateway, undefined);
  const { page } = officer;
  const { keyboard } = page;
  await page.goto('/sign-in');
  await page.locator('#account').waitFor();
  // Signing in begins at the account; the first stop of the page leads past the navigation.
  await focused(page, '#account');
  const stop = () => page.evaluate(() => document.activeElement?.className);
  for (let back = 0; back < 12 && await stop() !== 'skip-link'; back += 1) { await keyboard.press('Shift+Tab'); }
  assert.equal(await stop(), 'skip-link');
  await keyboard.press('Enter');
  await focused(page, '#main');
  await tabTo(page, '#account');
  await keyboard.type('duty-tanxi');
  await tabTo(page, '#password', 1);
  await keyboard.type('gridwhistle-dev');
  await keyboard.press('Enter');
  await page.waitForURL(/\/board$/);
  await officer.isLive();

  // The loudest is the first of the queue.
  await page.locator('[data-testid=queue] [data-issue]').first().waitFor();
  const loudest = await page.locator('[data-testid=queue] [data-issue]').first().getAttribute('data-issue');
  await tabTo(page, `[data-testid=queue] [data-issue="${loudest}"], [data-testid=queue] [data-issue="${loudest}"] *`);
  await keyboard.press('Enter');
  await page.locator('[data-testid=issue-panel] [data-act=supervise]').waitFor();

  // The act's dialog takes the focus, and Escape gives it back to the button it came from.
  await tabTo(page, '[data-act=supervise]');
  await keyboard.press('Enter');
  const form = page.locator('[data-form=supervise]');
  await form.waitFor();
  await focused(page, 'dialog[open] *');
  await keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await focused(page, '[data-act=supervise]');
  await keyboard.press('Enter');
  await tabTo(page, '[data-form=supervise] textarea');
  await keyboard.type('请今天办结');
  await tabTo(page, '[data-form=supervise] [data-testid=submit]');
  await keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await page.locator('[data-testid=timeline] [data-kind=supervised]').waitFor();

  // To the inbox and back to the board by two keys each.
  await officer.keys('g', 'i');
  await page.waitForURL(/\/inbox$/);
  await page.locator('[data-testid=inbox], .empty').first().waitFor();
  await officer.keys('g', 'b');
  await page.waitForURL(/\/board/);
  await page.locator(`[data-testid=queue] [data-issue="${loudest}"]`).waitFor();
  assert.deepEqual(officer.faults, []);
  await officer.leave();
});

for (const language of ['zh-CN', 'en']) {
  test(`? lists what the keyboard does, in the reader's language, and can switch it off: ${language}`, async () => {
    const officer = await Person.arrive(browser, gateway, 'duty-tanxi', { language, theme: language === 'en' ? 'dark' : 'light' });
    const { page } = officer;
    await page.locator('[data-testid=queue], .empty').first().waitFor({ state: 'attached' });
    await page.keyboard.press('?');
    const help = page.locator('[data-testid=help]');
    await help.getByText(language === 'en' ? 'Duty board' : '值班台', { exact: true }).waitFor();
    const keys = await help.locator('kbd').allTextContents();
    for (const key of ['g', 'b', 'i', '?']) { assert.ok(keys.includes(key), `${key} is listed`); }
    // No entry is left without words.
    assert.deepEqual((await help.locator('dt').allTextContents()).filter((text) => text.trim() === '' || /^[a-z]+\.[\w.]+$/i.test(text)), []);
    await audit(page, 'help');
    await help.locator('input[type=checkbox]').uncheck();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await officer.keys('g', 'i');
    assert.match(page.url(), /\/board/);
    // Switched off it stays; the menu opens it all the same.
    await page.locator('summary').first().click();
    await page.locator('[data-testid=open-help]').click();
    await help.locator('input[type=checkbox]').check();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await officer.keys('g', 'i');
    await page.waitForURL(/\/inbox$/);
    assert.deepEqual(officer.faults, []);
    await officer.leave();
  });
}
