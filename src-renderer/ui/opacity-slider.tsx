import { useEffect, useRef, useState } from 'react';
import { planLooks } from '../store/looks.ts';
import { setLook } from '../store/set-look.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** What the canvas draws where nothing is said: of fills, and of reference layers. */
const usualPercent = { fill: 62, reference: 75 };

/** After the last arrow key, milliseconds. */
const restMs = 500;

/** How strong a layer is drawn. Letting go of it is the edit, not every step on the way. */
export function OpacitySlider({ target, name }: { readonly target: string; readonly name: string }) {
  const say = useSay();
  const opacity = useWorkspace((state) => planLooks(state.document).of(target).opacity);
  const [dragged, setDragged] = useState<number | null>(null);
  const kept = opacity === null ? (target.startsWith('reference_') ? usualPercent.reference : usualPercent.fill) : Math.round(opacity * 100);
  const percent = dragged ?? kept;
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  const commit = () => {
    clearTimeout(resting.current);
    if (dragged !== null && dragged !== kept) void setLook([{ target, values: { opacity: dragged / 100 } }], name);
    setDragged(null);
  };
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  return (
    <span className="opacity">
      <input
        type="range"
        className="slider"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-label={say('look.opacity-of', { name })}
        aria-valuetext={`${percent} %`}
        onChange={(event) => setDragged(Number(event.currentTarget.value))}
        onPointerUp={commit}
        onKeyUp={() => {
          clearTimeout(resting.current);
          resting.current = setTimeout(() => latest.current(), restMs);
        }}
        onBlur={commit}
      />
      <span className="opacity-figure" aria-hidden="true">{percent} %</span>
    </span>
  );
}
