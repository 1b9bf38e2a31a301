/** Draws the application's icons from its mark: `node icons.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './lib/people.mjs';

const target = join(import.meta.dirname, '../../web-console/public');
const mark = readFileSync(join(target, 'favicon.svg'), 'utf8');
const browser = await openBrowser();
try {
  // What an icon's mask cuts away is at most a tenth on each side: the mark keeps inside, the ground goes to the edge.
  for (const [name, size, share] of [['icon-192.png', 192, 1], ['icon-512.png', 512, 1], ['icon-maskable.png', 512, 0.72]]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>html, body { margin: 0; ${share < 1 ? 'background: #0f5fa8;' : ''} } body { display: grid; place-items: center; height: ${size}px; } svg { width: ${size * share}px; height: ${size * share}px; }</style>${mark}`);
    writeFileSync(join(target, name), await page.screenshot({ omitBackground: share === 1 }));
    await page.close();
  }
} finally { await browser.close(); }
