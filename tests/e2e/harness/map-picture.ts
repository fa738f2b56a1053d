import type { Page } from 'playwright-core';

/** The map as it is on the screen, all its planes together: a pixel is four bytes, from the upper left corner. */
export interface MapPicture {
  /** Of the map's own corner on the page, and its size; CSS pixels, which are the picture's pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

export async function mapPicture(page: Page): Promise<MapPicture> {
  const box = (await page.locator('.map-surface').boundingBox())!;
  const [left, top] = [Math.ceil(box.x), Math.ceil(box.y)];
  const clip = { x: left, y: top, width: Math.floor(box.x + box.width) - left, height: Math.floor(box.y + box.height) - top };
  const png = await page.screenshot({ clip, scale: 'css', animations: 'disabled' });
  // The browser has a reader of PNG.
  const pixels = await page.evaluate(async (text) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let bytes = '';
    for (let i = 0; i < data.length; i += 0x8000) bytes += String.fromCharCode(...data.subarray(i, i + 0x8000));
    return btoa(bytes);
  }, png.toString('base64'));
  return { ...clip, data: Buffer.from(pixels, 'base64') };
}

/** The share of pixels that are not the same, from 0 to 1. */
export function shareChanged(before: MapPicture, after: MapPicture): number {
  if (before.width !== after.width || before.height !== after.height) return 1;
  let changed = 0;
  for (let i = 0; i < before.data.length; i += 4) if (before.data.readUInt32LE(i) !== after.data.readUInt32LE(i)) changed++;
  return changed / (before.width * before.height);
}

/** The share of places (of the page) beside which, within a pixel, a colour is found; `tolerance` for each of red, green and blue. */
export function shareWith(picture: MapPicture, places: readonly { readonly x: number; readonly y: number }[], colour: readonly [number, number, number], tolerance: number): number {
  const hasColour = (x: number, y: number): boolean => {
    const at = (y * picture.width + x) * 4;
    return x >= 0 && y >= 0 && x < picture.width && y < picture.height && colour.every((value, channel) => Math.abs(picture.data[at + channel]! - value) <= tolerance);
  };
  const found = places.filter(({ x, y }) => {
    const [column, row] = [Math.floor(x - picture.x), Math.floor(y - picture.y)];
    return [-1, 0, 1].some((down) => [-1, 0, 1].some((across) => hasColour(column + across, row + down)));
  });
  return found.length / places.length;
}
