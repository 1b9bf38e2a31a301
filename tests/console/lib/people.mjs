import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const screens = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, wall: { width: 1920, height: 1080 } };

/** How long anything may take before it counts as missing: a machine that runs other tests beside these is slow, and what comes is not waited for. */
const patience = 240_000;

export function openBrowser(args = []) {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) { throw new Error('No Chromium found: install one, or name it in CHROMIUM.'); }
  return chromium.launch({ executablePath, args, timeout: patience });
}

/** A page of nobody's, to draw something on. */
export async function blankPage(browser, options) {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(patience);
  return page;
}

/** Reads until what is read is as wanted, or until it no longer changes: what a page shows follows what happened by a moment. Answers what was read last. */
export async function settled(read, isRight) {
  const until = Date.now() + patience;
  for (;;) {
    const now = await read();
    if (isRight(now) || Date.now() > until) { return now; }
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

/** Somebody with a browser of his own. `faults` gathers what no page may have: uncaught errors and breaches of the content security policy. */
export class Person {
  static async arrive(browser, gateway, account, { on = 'desktop', language = 'zh-CN', theme = 'light', scale = 1 } = {}) {
    const context = await browser.newContext({ viewport: screens[on], deviceScaleFactor: scale, locale: language, timezoneId: 'Asia/Shanghai', hasTouch: on === 'phone', baseURL: gateway.url });
    // Of the context, so that every page in it has the same patience, also one that the story opens itself.
    context.setDefaultTimeout(patience);
    await context.addInitScript(([lang, look]) => {
      localStorage.setItem('gridwhistle.language', lang);
      localStorage.setItem('gridwhistle.theme', look);
    }, [language, theme]);
    const person = new Person(await context.newPage(), account);
    if (account) { await person.signIn(); }
    return person;
  }

  constructor(page, account) {
    Object.assign(this, { page, account, faults: [] });
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => { if (/Content.Security.Policy/i.test(message.text())) { this.faults.push(message.text()); } });
  }

  /** One tap on the list of sample accounts. */
  async signIn() {
    await this.page.goto('/sign-in');
    await this.page.locator('button', { has: this.page.getByText(this.account, { exact: true }) }).click();
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await this.isLive();
  }

  async go(path) {
    await this.page.goto(path);
    await this.isLive();
  }

  isLive() { return this.page.locator('[data-status=live]').waitFor(); }
  leave() { return this.page.context().close(); }

  /** Strokes one after the other as a hand makes them: the next does not wait until the page has answered the one before. */
  keys(...strokes) { return Promise.all(strokes.map((stroke) => this.page.keyboard.press(stroke))); }

  /** Does an act by its button, filling in its form where it has one. */
  async act(name, fill = async () => {}, within = this.page) {
    await this.tap(name, within);
    const form = this.page.locator(`[data-form="${name}"]`);
    if (oneTap.has(name)) { return; }
    await form.waitFor();
    await fill(form);
    await form.locator('[data-testid=submit]').click();
    await form.waitFor({ state: 'detached' });
  }

  /** Taps the button of an act, where it stands behind 更多 after opening that. */
  async tap(name, within = this.page) {
    const button = within.locator(`[data-act="${name}"]`).first();
    const more = within.locator('[data-testid=more-acts]').first();
    await button.or(more).first().waitFor();
    if (!await button.isVisible()) { await more.click(); }
    await button.click();
  }

  /** Writes in the grid group; each part is text, or a mention picked from the list of who is on duty. */
  async say(...parts) {
    const box = this.page.locator('#message');
    for (const part of parts) {
      if (typeof part === 'string') { await box.pressSequentially(part); continue; }
      await box.pressSequentially('@');
      await this.page.locator(`[data-testid=mention-picker] [data-mention="${part.mention}"]`).click();
    }
    await this.page.locator('[data-testid=send]').click();
  }

  /** The word in the list of mentions that a search for `query` finds first. */
  async mentionable(query) {
    const box = this.page.locator('#message');
    await box.pressSequentially(`@${query}`);
    const entry = this.page.locator('[data-testid=mention-picker] [data-mention]').first();
    await entry.waitFor();
    const word = await entry.getAttribute('data-mention');
    await box.press('Escape');
    await box.fill('');
    return word;
  }

  /** Waits until the panel on this screen shows a state. */
  sees(state) { return this.page.locator(`[data-testid=issue-panel][data-state="${state}"]`).waitFor(); }
}

const oneTap = new Set(['acknowledge', 'resume', 'remind']);
