import { blankPage } from '../people.mjs';
import { caller } from './caller.mjs';

/** Drawn, not photographed: a valve chamber with a new valve. Nobody's home is shown. */
const scene = (hue) => `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480">
  <defs><linearGradient id="w" x2="0" y2="1"><stop stop-color="hsl(${hue} 12% 72%)"/><stop offset="1" stop-color="hsl(${hue} 14% 48%)"/></linearGradient>
  <linearGradient id="p" x2="0" y2="1"><stop stop-color="#d8dee4"/><stop offset=".5" stop-color="#8e99a4"/><stop offset="1" stop-color="#5b6570"/></linearGradient></defs>
  <rect width="640" height="480" fill="url(#w)"/><g stroke="hsl(${hue} 10% 40%)" stroke-width="3" opacity=".5">${Array.from({ length: 7 }, (_, row) => `<path d="M0 ${row * 68}H640"/>${Array.from({ length: 6 }, (_, brick) => `<path d="M${brick * 128 + (row % 2) * 64} ${row * 68}v68"/>`).join('')}`).join('')}</g>
  <rect y="250" width="640" height="64" fill="url(#p)"/><rect x="268" y="226" width="104" height="112" rx="10" fill="#3f6f9f"/><rect x="306" y="150" width="28" height="80" fill="#39424c"/>
  <circle cx="320" cy="140" r="58" fill="none" stroke="#b3261e" stroke-width="18"/><path d="M262 140h116M320 82v116" stroke="#b3261e" stroke-width="12"/>
  <ellipse cx="320" cy="446" rx="210" ry="24" fill="hsl(205 40% 40%)" opacity=".45"/></svg>`;

/** Evidence to attach: a function that uploads a picture for an account and answers its id in a list. */
export async function pictures(browser, gateway) {
  const page = await blankPage(browser, { viewport: { width: 640, height: 480 } });
  const drawn = [];
  for (const hue of [30, 210, 90]) {
    await page.setContent(`<style>body{margin:0}</style>${scene(hue)}`);
    drawn.push(await page.screenshot({ type: 'jpeg', quality: 80 }));
  }
  await page.close();
  let turn = 0;
  return async (account) => {
    const form = new FormData();
    form.set('file', new Blob([drawn[turn++ % drawn.length]], { type: 'image/jpeg' }), 'photo.jpg');
    const { id } = await (await caller(gateway, account))('/photos', form);
    return [id];
  };
}
