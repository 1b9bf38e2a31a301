import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

const community = '420602004008';
let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.shared(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

/** One writes, another approves, anybody reads, a resident objects and is answered, and what was wrong is corrected where all can see it. */
test('a bulletin from the draft to the correction', async () => {
  const [writer, street, resident] = await Promise.all([
    Person.arrive(browser, gateway, 'community-binhu'),
    Person.arrive(browser, gateway, 'duty-tanxi'),
    Person.arrive(browser, gateway, 'resident-demo', { on: 'phone' }),
  ]);
  const passer = await Person.arrive(browser, gateway, undefined, { on: 'phone', language: 'en' });

  await writer.go('/bulletins');
  await writer.page.locator('[data-testid=write]').click();
  const form = writer.page.locator('[data-form=draft]');
  await form.locator('input.input').first().fill('公共收益公示');
  await form.locator('textarea').fill('停车收入 12,600 元，咨询 13800001111');
  await form.locator('[data-testid=submit]').click();
  await writer.page.waitForURL(/\/bulletins\/[0-9a-f]+$/);
  const path = new URL(writer.page.url()).pathname;
  await writer.page.locator('[data-testid=personal-data]').waitFor();
  await audit(writer.page, 'a draft with a number in it');
  assert.equal(await writer.page.locator('[data-act=approve]').count(), 0, 'who writes does not approve');
  await writer.act('withdraw', async (dialog) => { await dialog.locator('input.input').fill('含电话号码，重新起草'); });
  await writer.page.locator('[data-state=Withdrawn]').waitFor();
  await passer.page.goto(path);
  await passer.page.locator('[role=alert]').waitFor();

  await writer.go('/bulletins');
  await writer.page.locator('[data-testid=write]').click();
  await form.locator('input.input').first().fill('公共收益公示');
  await form.locator('textarea').fill('停车收入 12,600 元，支出 4,100 元');
  await form.locator('[data-testid=submit]').click();
  await writer.page.waitForURL((url) => /\/bulletins\/[0-9a-f]+$/.test(url.pathname) && url.pathname !== path);
  const own = new URL(writer.page.url()).pathname;

  // The other officer is asked by inbox, and approves with one tap.
  await street.go('/inbox');
  // The one that was withdrawn no longer waits.
  await street.page.locator('[data-kind=bulletinToApprove]:not(.settled) .open').click();
  await street.page.waitForURL((url) => url.pathname === own);
  await street.page.locator('[data-act=approve]').click();
  await writer.page.locator('[data-act=publish]').waitFor();
  await writer.act('publish');

  await passer.page.goto(`/bulletins?community=${community}`);
  await passer.page.locator('[data-testid=bulletins] [data-state=Published]').first().click();
  await passer.page.locator('[data-testid=text]', { hasText: '4,100' }).waitFor();
  await audit(passer.page, 'a public bulletin');

  await resident.go(own);
  await resident.act('object', async (dialog) => { await dialog.locator('textarea').fill('支出没有附明细'); });
  await resident.page.locator('[data-objection]').waitFor();
  await writer.page.locator('[data-objection] [data-act=answer]').click();
  const answer = writer.page.locator('[data-form=answer]');
  await answer.locator('textarea').fill('明细已附，漏计一笔，一并更正');
  await answer.locator('[data-testid=submit]').click();
  await resident.page.locator('.answer', { hasText: '明细已附' }).waitFor();

  await writer.act('correct', async (dialog) => {
    await dialog.locator('textarea').fill('停车收入 12,600 元，支出 4,600 元');
    await dialog.locator('input.input').fill('漏计一笔');
  });
  // A browser keeps a public page for a minute: whoever comes now reads the new one.
  const later = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await later.page.goto(own);
  await later.page.locator('[data-revision="1"]', { hasText: '漏计一笔' }).waitFor();
  assert.equal(await later.page.locator('[data-objection]').count(), 0, 'objections are not public');
  assert.deepEqual([writer, street, resident, passer, later].flatMap((person) => person.faults), []);
});
