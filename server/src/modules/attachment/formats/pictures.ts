// Pictures are drawn anew from their pixels: place, time and phone (EXIF), comments, and whatever was hidden behind the
// picture do not come through. The size is read from the head first; a huge one is never decoded.
import type { FileFault } from '@petition/shared-types/attachments';
import sharp from 'sharp';

/** Enough to read a photographed page. */
const LONGEST_SIDE = 4096;
const JPEG_QUALITY = 85;

export type Redrawn = { bytes: Buffer; format: 'jpg' | 'png' } | { fault: FileFault };

// One picture's pixels are large; libvips keeps none for later and uses one thread a picture.
sharp.cache(false);
sharp.concurrency(1);

/** One after another: each may take as much memory as its pixels. */
let last: Promise<unknown> = Promise.resolve();

export function redraw(bytes: Buffer, megapixels: number): Promise<Redrawn> {
  const mine = last.then(() => redrawNow(bytes, megapixels));
  last = mine;
  return mine;
}

async function redrawNow(bytes: Buffer, megapixels: number): Promise<Redrawn> {
  const limit = megapixels * 1_000_000;
  try {
    const { width, height, hasAlpha, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > limit) return { fault: 'too_many_pixels' };
    const picture = sharp(bytes, { limitInputPixels: limit, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    if (hasAlpha || format === 'png')
      return { bytes: await picture.png({ compressionLevel: 8 }).toBuffer(), format: 'png' };
    return { bytes: await picture.jpeg({ quality: JPEG_QUALITY }).toBuffer(), format: 'jpg' };
  } catch {
    return { fault: 'damaged' };
  }
}
