import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

let gateway, browser;

before(async () => { [gateway, browser] = await Promise.all([Gateway.shared(), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('a shift is asked for on the phone, taken by keyboard from the inbox, and refused by the officer before it begins', async () => {
  const [asker, other, officer] = await Promise.all([
    Person.arrive(browser, gateway, 'gridworker-tanxihu-1', { on: 'phone' }),
    Person.arrive(browser, gateway, 'gridworker-tanxihu-7'),
    Person.arrive(browser, gateway, 'community-tanxihu', { language: 'en' }),
  ]);
  const panel = (person) => person.page.locator('[data-testid=swaps][data-swaps-of=roster-gridworker-420602004005001]');
  const swap = (person, state) => panel(person).locator(`[data-testid=swap][data-state=${state}]`);

  // He finds his shifts in his own menu, chooses one, whom he asks and what he takes for it.
  await asker.page.locator('header details summary').last().click();
  await asker.page.locator('[data-testid=my-shifts]').click();
  const form = panel(asker).locator('[data-testid=ask-swap]');
  await form.locator('select').nth(0).selectOption({ index: 2 });
  await form.locator('select').nth(1).selectOption('gridworker-tanxihu-7');
  await form.locator('select').nth(2).selectOption({ index: 4 });
  await form.locator('input').fill('家里有事');
  await audit(asker.page, 'my shifts');
  await form.locator('[data-testid=send-swap]').click();
  await swap(asker, 'Open').waitFor();

  // The other one is told at once, and answers without a mouse.
  await other.go('/inbox');
  const notice = other.page.locator('[data-kind=swap] .open');
  await notice.focus();
  await other.page.keyboard.press('Enter');
  await other.page.waitForURL('**/shifts');
  await swap(other, 'Open').locator('[data-swap-act=accept]').focus();
  await other.page.keyboard.press('Enter');
  await swap(other, 'Accepted').waitFor();
  await other.page.locator('[data-testid=swap-notice]').waitFor();

  await asker.go('/inbox');
  await asker.page.locator('[data-kind=swapAccepted]').waitFor();

  // Whoever plans the duty sees it with the roster and may still refuse it.
  await officer.go('/community/rosters');
  await officer.page.locator('[data-roster-line=roster-gridworker-420602004005001]').click();
  await swap(officer, 'Accepted').waitFor();
  await officer.page.locator('[data-testid=instead-of]').nth(1).waitFor();
  assert.equal(await officer.page.locator('[data-testid=instead-of]').count(), 2);
  await audit(officer.page, 'rosters with a swap');
  await swap(officer, 'Accepted').locator('[data-swap-act=refuse]').click();
  await swap(officer, 'Refused').waitFor();
  await officer.page.waitForFunction(() => document.querySelectorAll('[data-testid=instead-of]').length === 0);

  await asker.go('/shifts');
  await swap(asker, 'Refused').waitFor();
  for (const person of [asker, other, officer]) {
    assert.deepEqual(person.faults, [], `${person.account} saw faults`);
    await person.leave();
  }
});
