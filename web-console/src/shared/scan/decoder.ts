/** Reads the QR code in a picture, or nothing. */
export type Decoder = (picture: HTMLCanvasElement) => Promise<string | undefined>;

interface Detector { detect(picture: HTMLCanvasElement): Promise<{ rawValue: string }[]> }
interface DetectorClass { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }

async function browsersOwn(): Promise<Decoder | undefined> {
  const { BarcodeDetector: Class } = globalThis as { BarcodeDetector?: DetectorClass };
  // Some browsers have the name and nothing behind it.
  if (!Class || !(await Class.getSupportedFormats().catch(() => [] as string[])).includes('qr_code')) { return undefined; }
  const detector = new Class({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture))[0]?.rawValue;
}

async function library(): Promise<Decoder> {
  const { decodeQR } = await import('qr/decode.js');
  return async (picture) => {
    const { width, height } = picture;
    const pixels = picture.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, width, height);
    if (!pixels) { return undefined; }
    try { return decodeQR({ width, height, data: pixels.data }); } catch { return undefined; }
  };
}

/** The browser's own reader where it has one, else one that is loaded now. */
export const openDecoder = async (): Promise<Decoder> => (await browsersOwn().catch(() => undefined)) ?? library();
