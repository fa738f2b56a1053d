import { useEffect, useState } from 'react';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { parseNumber } from '../text/parse-number.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** A CSS pixel is 1/96 inch: the scale is that of the window taken for paper. */
const metresOfPixel = 0.0254 / 96;

export const scaleOf = (zoom: number): number => 1 / (2 ** zoom * metresOfPixel);
export const zoomOf = (scale: number): number => Math.log2(1 / (scale * metresOfPixel));

/** `1:5 000`, shown and typed. */
export function ScaleField() {
  const say = useSay();
  const zoom = useWorkspace((state) => state.view?.zoom ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = zoom === null ? '' : numberWriter(say.locale).count(roundScale(scaleOf(zoom)));
  useEffect(() => setTyped(null), [zoom]);

  const take = () => {
    if (typed === null) return;
    const scale = parseNumber(typed.replace(/^\s*1\s*:/, ''), say.locale);
    const view = workspace.getState().view;
    if (typeof scale === 'number' && scale >= 1 && scale <= 1e8 && view !== null) workspace.setState({ view: { ...view, zoom: zoomOf(scale) } });
    setTyped(null);
  };
  return (
    <label className="status-part scale">
      <span className="soft">1:</span>
      <input
        className="scale-input"
        aria-label={say('status.scale')}
        inputMode="numeric"
        disabled={zoom === null}
        value={typed ?? shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') { take(); event.currentTarget.select(); }
          if (event.key === 'Escape') { setTyped(null); event.currentTarget.blur(); }
        }}
      />
    </label>
  );
}

/** Three figures are enough to read; what was typed stays as it was typed. */
function roundScale(scale: number): number {
  const whole = Math.round(scale);
  if (Math.abs(scale - whole) < whole * 1e-9) return whole;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(scale)) - 2);
  return Math.round(scale / step) * step;
}
