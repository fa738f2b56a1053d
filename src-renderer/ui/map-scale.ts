/** A CSS pixel is 1/96 inch: the scale is that of the window taken for paper. */
const metresOfPixel = 0.0254 / 96;

export const scaleOf = (zoom: number): number => 1 / (2 ** zoom * metresOfPixel);
export const zoomOf = (scale: number): number => Math.log2(1 / (scale * metresOfPixel));

/** Three figures are enough to read; what was typed stays as it was typed. */
export function roundScale(scale: number): number {
  const whole = Math.round(scale);
  if (Math.abs(scale - whole) < whole * 1e-9) return whole;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(scale)) - 2);
  return Math.round(scale / step) * step;
}
