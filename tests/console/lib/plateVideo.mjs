import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const qrcode = createRequire(resolve(import.meta.dirname, '../../../web-console/package.json'))('qrcode-generator');
const width = 640, height = 480;

/** A film of a plate held before the camera, as Chromium takes one in place of a camera: a grey wall at first, then the code on it. */
export function filmOfPlate(file, address) {
  const code = qrcode(0, 'Q');
  code.addData(address);
  code.make();
  const count = code.getModuleCount(), scale = Math.floor((height - 80) / (count + 8));
  const left = Math.floor((width - count * scale) / 2), top = Math.floor((height - count * scale) / 2);
  const wall = Buffer.alloc(width * height, 150);
  const plate = Buffer.from(wall);
  const quiet = 4 * scale;
  for (let y = top - quiet; y < top + count * scale + quiet; y++) {
    for (let x = left - quiet; x < left + count * scale + quiet; x++) {
      const row = Math.floor((y - top) / scale), column = Math.floor((x - left) / scale);
      const dark = row >= 0 && column >= 0 && row < count && column < count && code.isDark(row, column);
      plate[y * width + x] = dark ? 30 : 225;
    }
  }
  const colourless = Buffer.alloc(width * height / 2, 128);
  const frame = (picture) => [Buffer.from('FRAME\n'), picture, colourless];
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...[wall, wall, plate, plate, plate, plate, plate, plate].flatMap(frame)]));
}
