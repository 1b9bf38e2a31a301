import { fit } from '@/shared/photos/scale';
import type { Decoder } from './decoder';

/** Large enough for a plate across a stairwell, small enough for an old phone. */
const longest = 800;
const pause = 120;

export function drawn(picture: CanvasImageSource, size: { width: number; height: number }, canvas: HTMLCanvasElement): HTMLCanvasElement {
  Object.assign(canvas, fit(size, longest));
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Looks at one frame after the other until `seen` says that is it. */
export async function watchFrames(video: HTMLVideoElement, decode: Decoder, seen: (text: string) => boolean, stopped: AbortSignal): Promise<void> {
  const canvas = document.createElement('canvas');
  while (!stopped.aborted) {
    if (video.videoWidth > 0) {
      const text = await decode(drawn(video, { width: video.videoWidth, height: video.videoHeight }, canvas));
      if (text !== undefined && !stopped.aborted && seen(text)) { return; }
    }
    await new Promise((done) => { setTimeout(done, pause); });
  }
}
