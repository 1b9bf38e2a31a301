/** A small real picture, for evidence. */
export const picture = {
  name: 'tap.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAOUlEQVR4nGNg0AioWHDig4RDxoQdDzgMIhpWXPih4FEw48ALAYuEjg03iJVnGDVo1KBRg0YNoswgAKT7Jh/WPlTMAAAAAElFTkSuQmCC', 'base64'),
};
