import qrcode from 'qrcode-generator';

/** A QR code as one SVG path in a square of `size` modules, its quiet zone of four included. Level Q still reads with a quarter of the plate worn off. */
export function qrPath(text: string): { size: number; path: string } {
  const code = qrcode(0, 'Q');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) { path += `M${column + 4} ${row + 4}h1v1h-1z`; }
    }
  }
  return { size: count + 8, path };
}
