import { useMemo, useState } from 'react';
import { zonesOf } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { lengthOfLine } from '../../../src-core/geometry/along-line.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Line } from '../../../src-core/geometry/types.ts';
import { newId } from '../../store/new-id.ts';
import { workspace } from '../../store/workspace.ts';
import { numberWriter } from '../../text/format-number.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { Chooser } from '../../ui/chooser.tsx';
import { useSay } from '../../ui/use-say.ts';
import { FigureField } from './figure-field.tsx';
import { FormLine } from './form-line.tsx';
import { closeDialog, OperationDialog } from './operation-dialog.tsx';
import { readFigure } from './read-figure.ts';
import { useLength } from './use-length.ts';
import { useSelected } from './use-selected.ts';
import { recordChoice } from './zone-words.ts';

/** `line`: drawn for this. */
export interface ArrayData { readonly line?: Line }

type Spacing = 'count' | 'every';
const spacings: readonly Spacing[] = ['count', 'every'];
const drawn = 'drawn';
/** As many as the command makes. */
const mostCopies = 1000;

/** Copies of what is selected along a line: one that is selected with it, or one that was drawn. */
export function ArrayDialog({ data }: { readonly data: ArrayData }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const { records } = useSelected();
  const { drafting: { overlap }, phase } = workspace.getState();
  const lines = useMemo(() => [...(data.line === undefined ? [] : [{ value: drawn, line: data.line, record: null }]), ...records.flatMap((record) => {
    const line = longestLine(record);
    return line === null ? [] : [{ value: record.id as string, line, record }];
  })], [data.line, records]);
  const [along, setAlong] = useState<string | null>(lines[0]?.value ?? null);
  const line = lines.find(({ value }) => value === along)?.line ?? null;
  const [spacing, setSpacing] = useState<Spacing>('count');
  const [countText, setCountText] = useState('5');
  const [turned, setTurned] = useState(true);
  const every = useLength(20);
  const count = useMemo(() => readFigure(countText, say.locale, { least: 1, most: mostCopies, whole: true }), [countText, say.locale]);
  const copied = useMemo(() => records.filter(({ id }) => id !== along), [along, records]);
  const about = useMemo(() => new Set(copied.map(({ id }) => id)), [copied]);
  const copies = count.ok ? count.value : null;
  const { metres } = every;

  const request = useMemo(() => {
    const steps = spacing === 'count' ? (copies === null ? null : { kind: 'count', count: copies } as const) : metres === null ? null : { kind: 'every', metres } as const;
    if (line === null || steps === null || copied.length === 0) return null;
    const box = copied.map(({ geometry }) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
    return { ids: copied.map(({ id }) => id), base: { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 }, line, spacing: steps, turned, newId, overlap, reservesIn: zonesOf(phase) };
  }, [copied, copies, line, metres, overlap, phase, spacing, turned]);

  const typed = spacing === 'every' ? every.trouble : count.ok ? null : say(`operation.${count.failure.code}`, count.failure.evidence);
  const trouble = copied.length === 0 ? say('array.nothing') : along === null ? say('array.no-line') : typed;
  const drawLine = () => {
    closeDialog();
    workspace.setState({ tool: 'array-line' });
  };
  return (
    <OperationDialog
      title={say('action.array-records')} name="array-records" request={request} about={about} trouble={trouble}
      aside={<button type="button" className="link" onClick={drawLine}>{say('array.draw')}</button>}
    >
      <FormLine label={say('array.line')}>
        <Chooser
          label={say('array.line')} value={along} onChoose={setAlong} disabled={lines.length < 2}
          choices={lines.map(({ value, line, record }) => ({ value, label: record === null ? say('array.drawn') : recordChoice(say, record).label, aside: `${write.metres(lengthOfLine(line))} m` }))}
        />
      </FormLine>
      <FormLine label={say('array.spacing')}>
        <Chooser<Spacing> label={say('array.spacing')} value={spacing} choices={spacings.map((value) => ({ value, label: say(`array.${value}`) }))} onChoose={setSpacing} />
      </FormLine>
      {spacing === 'count'
        ? <FigureField key="count" label={say('array.copies')} text={countText} onType={setCountText} wrong={!count.ok} unit="" first />
        : <FigureField key="every" label={say('operation.distance')} text={every.text} onType={every.type} wrong={metres === null} unit="m" first />}
      <span className="form-label" />
      <CheckBox label={say('array.turned')} checked={turned} onChange={setTurned} />
    </OperationDialog>
  );
}

function longestLine({ geometry }: PlanRecord): Line | null {
  if (geometry?.type !== 'MultiLineString') return null;
  return geometry.lines.reduce<Line | null>((longest, line) => (longest === null || lengthOfLine(line) > lengthOfLine(longest) ? line : longest), null);
}
