import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const screens = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, wall: { width: 1920, height: 1080 } };

export function openBrowser(args = []) {
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) { throw new Error('No Chromium found: install one, or name it in CHROMIUM.'); }
  return chromium.launch({ executablePath, args });
}

/** Somebody with a browser of his own. `faults` gathers what no page may have: uncaught errors and breaches of the content security policy. */
export class Person {
  static async arrive(browser, gateway, account, { on = 'desktop', language = 'zh-CN', theme = 'light', scale = 1 } = {}) {
    const context = await browser.newContext({ viewport: screens[on], deviceScaleFactor: scale, locale: language, timezoneId: 'Asia/Shanghai', hasTouch: on === 'phone', baseURL: gateway.url });
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
    page.setDefaultTimeout(60_000);
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

  isLive() { return this.page.locator('[data-status=live]').waitFor({ timeout: 120_000 }); }
  leave() { return this.page.context().close(); }

  /** Does an act by its button, filling in its form where it has one. */
  async act(name, fill = async () => {}, within = this.page) {
    await within.locator(`[data-act="${name}"]`).first().click();
    const form = this.page.locator(`[data-form="${name}"]`);
    if (oneTap.has(name)) { return; }
    await form.waitFor();
    await fill(form);
    await form.locator('[data-testid=submit]').click();
    await form.waitFor({ state: 'detached' });
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
