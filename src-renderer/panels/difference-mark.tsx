import { useId } from 'react';
import { looksOfDifferences } from '../canvas/difference-looks.ts';
import type { DifferenceLook } from '../store/difference-items.ts';

/** A difference as the map draws it, small, on the map's own paper. */
export function DifferenceMark({ look }: { readonly look: DifferenceLook }) {
  const id = useId();
  const { color: [red, green, blue], dashes, hatch } = looksOfDifferences[look];
  const color = `rgb(${red} ${green} ${blue})`;
  return (
    <svg className="difference-mark" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">
      <defs>
        <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform={`rotate(${hatch === null ? 0 : -(hatch.angle * 180) / Math.PI})`}>
          <path d="M0 2h4" stroke={color} strokeWidth="1" />
        </pattern>
      </defs>
      <rect x="1.5" y="1.5" width="19" height="11" fill="#fff" />
      <rect x="1.5" y="1.5" width="19" height="11" fill={hatch === null ? 'none' : `url(#${id})`} stroke={color} strokeWidth="2" strokeDasharray={dashes === null ? undefined : dashes.map((each) => each * 0.7).join(' ')} />
    </svg>
  );
}
