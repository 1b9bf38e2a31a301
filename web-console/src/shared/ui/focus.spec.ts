import { beforeEach, describe, expect, it } from 'vitest';
import { firstField, keepFocus } from './focus';

const stage = (html: string) => { document.body.innerHTML = html; return document.body; };

describe('where filling in begins', () => {
  it.each([
    ['the first empty text', '<input id="a" value="x"><textarea id="b"></textarea>', 'b'],
    ['the first choice with nothing taken', '<input type="radio" name="g" checked id="a"><input type="radio" name="h" id="b"><input type="radio" name="h" id="c">', 'b'],
    ['a list with nothing chosen', '<button class="pick" data-values="x" id="a"></button><button class="pick" data-values="" id="b"></button><input id="c">', 'b'],
    ['what asks for it', '<input id="a"><input id="b" autofocus>', 'b'],
    ['the first field where all are filled in', '<input id="a" value="1"><input id="b" value="2">', 'a'],
    ['the first button where there is no field', '<p>x</p><button id="a">好</button>', 'a'],
  ])('is %s', (_, html, id) => expect(firstField(stage(html))?.id).toBe(id));
});

describe('the focus', () => {
  beforeEach(() => { stage('<article tabindex="-1" id="case"><div><button id="act">办</button></div></article>'); });

  it('goes back to what had it', () => {
    document.getElementById('act')?.focus();
    const back = keepFocus();
    (document.activeElement as HTMLElement).blur();
    back();
    expect(document.activeElement?.id).toBe('act');
  });

  it('goes to what lay around it when that is gone', () => {
    document.getElementById('act')?.focus();
    const back = keepFocus();
    document.querySelector('div')?.remove();
    back();
    expect(document.activeElement?.id).toBe('case');
  });
});
