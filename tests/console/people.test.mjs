import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './lib/audit.mjs';
import { Gateway } from './lib/gateway.mjs';
import { openBrowser, Person } from './lib/people.mjs';

const password = 'a long enough password';
const community = '420602004009';
let gateway, browser;

// What is known of a session is asked for every time: a post that ended is felt at once.
before(async () => { [gateway, browser] = await Promise.all([Gateway.start({ more: ['--Session:Cached=00:00:00'] }), openBrowser()]); });
after(async () => {
  await browser?.close();
  await gateway?.stop();
});

test('somebody new is appointed, sets a password of his own, changes grids, stands for the water works too, and leaves', async () => {
  const admin = await Person.arrive(browser, gateway, 'admin');
  const { page } = admin;
  const dialog = page.locator('[data-testid=person]');
  await page.goto('/setup?part=people');
  await page.locator('[data-testid=people] tbody tr').first().waitFor();
  await page.locator('[data-testid=new-person]').click();
  await page.locator('#person-name').fill('新网格员');
  await page.locator('#person-phone').fill('13812345678');
  await page.locator('#person-account').fill('newcomer');
  // Without a post nobody is added; what is missing is said.
  await dialog.locator('[data-testid=save-person]').click();
  await dialog.locator('.wrong').waitFor();
  await dialog.locator('[name=role]').selectOption('GridWorker');
  await dialog.locator('[name=community]').selectOption(community);
  await dialog.locator('[name=grid]').selectOption(`${community}001`);
  await audit(page, 'somebody new');
  await dialog.locator('[data-testid=save-person]').click();
  await page.locator('[data-testid=person][data-person] [data-post][data-role=GridWorker]').waitFor();
  await dialog.locator('[data-testid=make-link]').click();
  const link = new URL(await dialog.locator('[data-testid=password-link]').inputValue());
  await audit(page, 'a person');

  // He opens the link on his own phone: the administrator never knows the password.
  const newcomer = await Person.arrive(browser, gateway, undefined, { on: 'phone' });
  await newcomer.page.goto(link.pathname + link.hash);
  await newcomer.page.locator('#new-password').fill(password);
  await newcomer.page.locator('#again').fill(password);
  await audit(newcomer.page, 'a password of one\'s own');
  await newcomer.page.locator('form button.primary').click();
  await newcomer.page.locator('[data-testid=password-set] a').click();
  await newcomer.page.locator('#account').fill('newcomer');
  await newcomer.page.locator('#password').fill(password);
  await newcomer.page.locator('form button.primary').click();
  await newcomer.page.waitForURL((url) => url.pathname === '/grid');
  await newcomer.isLive();

  // Another grid.
  await dialog.locator('[data-role=GridWorker] [data-testid=change-post]').click();
  await dialog.locator('[name=grid]').selectOption(`${community}002`);
  await dialog.locator('[data-testid=save-post]').click();
  await dialog.locator('[data-role=GridWorker]', { hasText: '第二网格' }).waitFor();

  // A second post, its organisation found by name and taken with the keyboard alone.
  await dialog.locator('[data-testid=add-post]').click();
  await dialog.locator('[name=role]').selectOption('Liaison');
  await dialog.locator('[name=community]').selectOption(community);
  await dialog.locator('[data-testid=save-post]').click();
  await dialog.locator('.wrong').waitFor();
  await dialog.locator('button.pick').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=pick] [data-option=water]').waitFor();
  await page.keyboard.type('water');
  await audit(page, 'picking an organisation');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=pick]').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.classList.contains('pick'));
  await dialog.locator('[data-testid=save-post]').click();
  await dialog.locator('[data-post][data-role=Liaison]').waitFor();

  // He leaves: both posts end, and he with them.
  for (const role of ['Liaison', 'GridWorker']) {
    await dialog.locator(`[data-role=${role}] [data-testid=end-post]`).click();
    await dialog.locator('[data-testid=end-sure]').click();
    await dialog.locator(`[data-post][data-role=${role}]`).waitFor({ state: 'detached' });
  }
  await newcomer.page.goto('/grid');
  await newcomer.page.waitForURL(/\/sign-in/);
  assert.deepEqual([...admin.faults, ...newcomer.faults], []);
});

test('the only officer of a community cannot leave, and it is said which hours would be without anybody', async () => {
  const admin = await Person.arrive(browser, gateway, 'admin', { on: 'phone' });
  const { page } = admin;
  await page.goto('/setup?part=people');
  await page.locator('#people-query').fill('community-liuzishan');
  await page.locator('[data-testid=people] tr[data-person="community-liuzishan"] button:enabled').click();
  const dialog = page.locator('[data-testid=person]');
  await dialog.locator('[data-testid=end-post]').first().click();
  await dialog.locator('[data-testid=end-sure]').click();
  await dialog.locator('.fault', { hasText: '无人值班' }).waitFor();
  assert.equal(await dialog.locator('[data-post]').count(), 1);
  await audit(page, 'a refusal');
  assert.deepEqual(admin.faults, []);
});
