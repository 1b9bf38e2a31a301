import { crc32, deflateSync } from 'node:zlib';

/** A small real picture, for evidence. */
export const picture = {
  name: 'tap.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAOUlEQVR4nGNg0AioWHDig4RDxoQdDzgMIhpWXPih4FEw48ALAYuEjg03iJVnGDVo1KBRg0YNoswgAKT7Jh/WPlTMAAAAAElFTkSuQmCC', 'base64'),
};

/** Another one for each number: the same picture sent twice is one. */
export function pictureOf(number) {
  const [width, height] = [24, 16];
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, (_, x) => Buffer.of((number * 40) % 256, (x * 9) % 256, (number * 70) % 256))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const buffer = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))), chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: `lamp-${number}.png`, mimeType: 'image/png', buffer };
}
