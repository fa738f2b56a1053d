import { useState } from 'react';
import type { SourceLayer } from '../../../src-core/wire/importing.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { useSay } from '../../ui/use-say.ts';
import type { ClassColors } from './class-colors.ts';
import { PreviewMap } from './preview-map.tsx';
import { PreviewTable } from './preview-table.tsx';
import type { PreviewState } from './use-preview.ts';

interface PreviewPaneProps {
  readonly state: PreviewState;
  readonly layer: SourceLayer;
  readonly notes: ReadonlyMap<string, string>;
  /** The field that decides the colours, and the colour of each of its values; `null` for plain shapes. */
  readonly colors: ClassColors | null;
}

/** What is being decided, seen: the map above, the table below, one pointing into the other. */
export function PreviewPane({ state: { preview, problem, busy }, layer, notes, colors }: PreviewPaneProps) {
  const say = useSay();
  const [chosen, setChosen] = useState<{ readonly layer: string; readonly index: number; readonly zoomed: number } | null>(null);
  const active = chosen !== null && chosen.layer === preview?.layer && chosen.index < (preview?.features.length ?? 0) ? chosen : null;
  const choose = (index: number, zoom: boolean) => setChosen((now) => ({ layer: preview?.layer ?? '', index, zoomed: (now?.zoomed ?? 0) + (zoom ? 1 : 0) }));
  const column = colors === null ? -1 : preview?.fields.indexOf(colors.field) ?? -1;
  const colorOf = colors === null || column < 0 ? null : (index: number) => {
    const value = preview?.features[index]?.values[column];
    return colors.of(typeof value === 'string' ? value.trim() : '');
  };
  const shown = preview?.features.length ?? 0;
  return (
    <section className="import-preview" aria-label={say('imports.preview')}>
      <PreviewMap preview={problem === null ? preview : null} busy={busy} active={active} onActive={(index) => (index === null ? setChosen(null) : choose(index, false))} colorOf={colorOf} />
      <p className="preview-count form-note" aria-live="polite">
        {problem !== null ? null : busy ? say('imports.reading-preview') : shown < layer.count ? say('imports.shown', { count: shown, total: layer.count }) : say('imports.shown-all', { count: shown })}
      </p>
      {problem === null ? <PreviewTable preview={preview} busy={busy} active={active?.index ?? null} onActive={choose} notes={notes} /> : <div className="preview-problem"><Trouble>{say.problem(problem)}</Trouble></div>}
    </section>
  );
}
