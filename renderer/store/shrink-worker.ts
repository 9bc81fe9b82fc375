import { smallPicture } from '../../preload/contract/pictures.ts';

/** Of WebP: small files of photographs and of screenshots alike. */
const quality = 0.8;

/** The middle of the picture where it is higher than a small one may be. */
function part({ width, height }: ImageBitmap) {
  const high = Math.min(height, (width * smallPicture.height) / smallPicture.width);
  return { top: (height - high) / 2, high };
}

async function shrunk(path: string): Promise<Uint8Array> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`There is no picture: ${response.status}.`);
  const whole = await createImageBitmap(await response.blob());
  const { top, high } = part(whole);
  const scale = Math.min(1, smallPicture.width / whole.width);
  const [width, height] = [
    Math.max(1, Math.round(whole.width * scale)),
    Math.max(1, Math.round(high * scale)),
  ];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, top, whole.width, high, 0, 0, width, height);
  whole.close();
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

/** One after another: each is in memory whole, decoded, for a moment. */
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data: { id, path } }: MessageEvent<{ id: string; path: string }>) => {
  last = last.then(async () => {
    const content = await shrunk(path).catch(() => null);
    postMessage({ id, content });
  });
});
