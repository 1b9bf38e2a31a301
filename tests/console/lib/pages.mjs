import { gridCode } from './seed/people.mjs';
import { plateOf } from './seed/visitor.mjs';

const grid = gridCode('008004');
const list = (name) => `[data-testid=${name}], .empty`;

/**
 * Every page: one line each. `as` is who opens it (nobody signed in when left out), `path` may be a function of what the seed made, `shown` tells that it
 * has loaded, `on` limits it to some screens (desktop, phone, wall), `prepare` goes on from there,
 * `refused` is what the page asks for in vain and does without. `npm run shots` pictures them, audit.test.mjs audits them.
 */
export const pages = [
  { name: 'sign-in', path: '/sign-in', shown: '#sample-query' },
  { name: 'plate', path: ({ spot }) => `/s/${spot}`, shown: '[data-testid=contacts] li' },
  { name: 'follow', path: ({ spot }) => `/s/${spot}`, shown: '[data-testid=contacts] li', prepare: keepReceipt },
  { name: 'board', as: 'duty-tanxi', path: '/board', shown: list('queue'), on: ['desktop', 'phone', 'wall'] },
  { name: 'board-issue', as: 'duty-tanxi', path: '/board', shown: list('queue'), prepare: openShown },
  { name: 'board-wall', as: 'duty-tanxi', path: '/board?wall=1', shown: '[data-testid=wall-queue]', on: ['wall'] },
  { name: 'community', as: 'community-binhu', path: '/community', shown: list('queue') },
  { name: 'rulings', as: 'community-binhu', path: '/community/rulings', shown: list('rulings') },
  { name: 'rosters', as: 'community-binhu', path: '/community/rosters', shown: '[data-testid=roster]', prepare: openShift },
  { name: 'policies', as: 'community-binhu', path: '/community/policies', shown: '[data-testid=category-form]' },
  { name: 'figures', as: 'duty-tanxi', path: '/figures?from=2024-11-04&to=2024-11-15', shown: '[data-testid=tiles]' },
  { name: 'figures-list', as: 'duty-tanxi', path: '/figures', shown: '[data-testid=tiles]', prepare: openSettled },
  { name: 'inbox-officer', as: 'community-binhu', path: '/inbox', shown: list('inbox') },
  { name: 'grid', as: 'gridworker-dongfang-4', path: '/grid', shown: list('issues') },
  { name: 'shifts', as: 'gridworker-tanxihu-1', path: '/shifts', shown: '[data-testid=swaps]' },
  { name: 'report', as: 'gridworker-dongfang-4', path: '/report', shown: '[data-testid=building]' },
  { name: 'group', as: 'gridworker-dongfang-4', path: `/groups/${grid}`, shown: '[data-testid=messages] article' },
  { name: 'mention', as: 'gridworker-dongfang-4', path: `/groups/${grid}`, shown: '#message', prepare: openMentions },
  { name: 'issue', as: 'gridworker-dongfang-4', path: ({ issue }) => `/issues/${issue}`, shown: '[data-testid=timeline] li' },
  { name: 'act', as: 'gridworker-dongfang-4', path: ({ issue }) => `/issues/${issue}`, shown: '[data-act=transfer]', prepare: openTransfer },
  { name: 'desk', as: 'liaison-water', path: '/desk', shown: list('desk') },
  { name: 'leader', as: 'leader-dongfang-23-1-1', path: '/grid', shown: list('issues'), refused: '/api/v1/board' },
  { name: 'bulletins', path: '/bulletins?community=420602004008', shown: '[data-testid=bulletins] li' },
  { name: 'bulletins-officer', as: 'community-binhu', path: '/bulletins', shown: '[data-testid=bulletins] li' },
  { name: 'bulletin', path: '/bulletins?community=420602004008', shown: '[data-testid=bulletins] li', prepare: openCorrected },
  { name: 'mine', as: 'resident-demo', path: '/mine', shown: list('issues') },
  { name: 'inbox', as: 'liaison-water', path: '/inbox', shown: list('inbox') },
  { name: 'setup-import', as: 'admin', path: '/setup', shown: '#files' },
  { name: 'setup-areas', as: 'admin', path: '/setup?part=areas', shown: '[data-testid=areas] details' },
  { name: 'setup-people', as: 'admin', path: '/setup?part=people', shown: '[data-testid=people] tbody tr' },
  { name: 'setup-plates', as: 'admin', path: '/setup?part=plates', shown: '#plate-grid optgroup', prepare: makePlates },
  { name: 'help', as: 'duty-tanxi', path: '/board', shown: list('queue'), prepare: openHelp },
  { name: 'not-found', path: '/nowhere', shown: 'h1' },
];

/** What paths need to know beside what the seed answers: the plate of building 23. */
export async function addresses({ as, issue, receipt }) {
  return { issue, receipt, spot: (await plateOf(as)).token };
}

export const pathOf = (page, known) => (typeof page.path === 'function' ? page.path(known) : page.path);

/** Opens a page as the person it is for, and waits until it has come to rest. */
export async function openPage(person, page, known) {
  await (page.as ? person.go(pathOf(page, known)) : person.page.goto(pathOf(page, known)));
  await person.page.locator(page.shown).first().waitFor({ state: 'attached' });
  await person.page.waitForLoadState('networkidle');
  await page.prepare?.(person.page, known);
  await person.page.waitForLoadState('networkidle');
}

/** The phone of somebody who reported here this morning. */
async function keepReceipt(page, { receipt }) {
  await page.evaluate((kept) => localStorage.setItem('gridwhistle.receipts', JSON.stringify([kept])), receipt);
  await page.reload();
  await page.locator('[data-testid=rate]').waitFor();
}

async function openShown(page, { issue }) {
  await page.locator(`[data-testid=queue] [data-issue="${issue}"]`).click();
  await page.locator('[data-testid=timeline] li').first().waitFor();
}

/** A roster with hours nobody covers. */
async function openShift(page) {
  await page.locator(`[data-roster-line="roster-gridworker-${gridCode('008001')}"]`).click();
  await page.locator('[data-testid=roster]').first().waitFor();
}

async function openSettled(page) {
  await page.locator('[data-open=settled]').click();
  await page.locator('[data-testid=cases] li').first().waitFor();
}

async function openMentions(page) {
  await page.locator('[data-testid=mention]').click();
  await page.locator('[data-testid=mention-picker] [data-mention]').first().waitFor();
}

async function openCorrected(page) {
  await page.locator('[data-testid=bulletins] [data-state=Corrected]').first().click();
  await page.locator('[data-testid=text]').waitFor();
}

async function openTransfer(page) {
  const transfer = page.locator('[data-act=transfer]');
  if (!await transfer.isVisible()) { await page.locator('[data-testid=more-acts]').click(); }
  await transfer.click();
  await page.locator('[data-party]').first().waitFor();
}

async function makePlates(page) {
  await page.locator('#plate-grid').selectOption(grid);
  await page.locator(`[data-building="${grid}-23"] input`).check({ force: true });
  await page.locator('[data-testid=make-plates]').click();
  await page.locator('[data-testid=plates] svg').first().waitFor();
}

async function openHelp(page) {
  await page.keyboard.press('?');
  await page.locator('[data-testid=help] kbd').first().waitFor();
}
