import { useEffect, useState } from 'react';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { parseNumber } from '../text/parse-number.ts';
import { roundScale, scaleOf, zoomOf } from './map-scale.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

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
          // Keys belong to the map again.
          if (event.key === 'Enter') { take(); event.currentTarget.blur(); }
          if (event.key === 'Escape') { setTyped(null); event.currentTarget.blur(); }
        }}
      />
    </label>
  );
}
