import { useEffect, useState } from 'react';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { PreviewRequest, SourcePreview } from '../../../src-core/wire/source-reading.ts';
import { previewSource } from '../../store/transfer.ts';

export interface PreviewState {
  /** The last that came, of whatever reading: what is shown changes in place. */
  readonly preview: SourcePreview | null;
  readonly problem: ImportProblem | null;
  /** What is shown is not yet of what was asked. */
  readonly busy: boolean;
}

/** Somebody going through a list with the arrow keys asks for the last one only. */
const restMs = 120;

/** The features of a layer under a reading. A layer seen before is shown at once. */
export function usePreview(request: PreviewRequest): PreviewState {
  const key = JSON.stringify(request);
  const [seen] = useState(() => new Map<string, SourcePreview>());
  const [answer, setAnswer] = useState<{ readonly key: string; readonly preview: SourcePreview | null; readonly problem: ImportProblem | null }>({ key: '', preview: null, problem: null });
  useEffect(() => {
    const known = seen.get(key);
    if (known !== undefined) return setAnswer({ key, preview: known, problem: null });
    let here = true;
    const timer = setTimeout(() => {
      void previewSource(JSON.parse(key) as PreviewRequest).then((reply) => {
        if (!here || reply === null) return;
        if (reply.ok) seen.set(key, reply.value);
        setAnswer({ key, preview: reply.ok ? reply.value : null, problem: reply.ok ? null : reply.failure });
      });
    }, restMs);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [key, seen]);
  return { preview: answer.preview, problem: answer.key === key ? answer.problem : null, busy: answer.key !== key };
}
