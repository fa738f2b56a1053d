import { likelyZones } from '../../src-core/compare/likely-zones.ts';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import type { CompareSource, CompareSourceContents } from '../../src-core/wire/comparing.ts';
import { goesOnFrom, versionWords } from '../text/branch-words.ts';
import { momentWriter } from '../text/format-moment.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useSay } from '../ui/use-say.ts';
import { fileName } from './file-path.ts';

/** One of the two that are to be compared, as far as it has been chosen. */
export interface SideChoice {
  readonly path: string;
  readonly contents: CompareSourceContents;
  /** Id of a version; `null`: the plan as it stands. */
  readonly version: string | null;
  /** `null`: the last that has zones. */
  readonly phase: Phase | null;
  /** Of a file. */
  readonly layer: string | null;
  /** `null`: the likeliest. */
  readonly classField: string | null;
}

export const sideOf = (path: string, contents: CompareSourceContents, part: Partial<SideChoice> = {}): SideChoice => ({
  path, contents, version: null, phase: null, layer: contents.kind === 'file' ? (likelyZones(contents.layers, null) ?? contents.layers[0])?.name ?? null : null, classField: null, ...part,
});

export const sourceOf = ({ path, contents, version, phase, layer, classField }: SideChoice): CompareSource => (contents.kind === 'plan'
  ? { path, ...(version === null ? {} : { planVersion: version }), ...(phase === null ? {} : { phase }) }
  : { path, ...(layer === null ? {} : { layer }), ...(classField === null ? {} : { classField }) });

interface CompareSideProps {
  readonly title: string;
  readonly side: SideChoice | null;
  /** The plan that is open, to choose again. */
  readonly planPath: string | null;
  readonly planName: string;
  readonly onChange: (side: SideChoice) => void;
  readonly onPlan: () => void;
  readonly onFile: () => void;
}

/** What one side is: a version and a phase of a plan, or the zones of any file. */
export function CompareSide({ title, side, planPath, planName, onChange, onPlan, onFile }: CompareSideProps) {
  const say = useSay();
  const what = side === null ? null : side.path === planPath ? 'plan' : 'this';
  const choices = [
    ...(planPath === null ? [] : [{ value: 'plan', label: planName }]),
    ...(side === null || side.path === planPath ? [] : [{ value: 'this', label: fileName(side.path) }]),
    { value: 'other', label: say('comparing.other-file') },
  ];
  return (
    <fieldset className="compare-form">
      <legend>{title}</legend>
      {side === null && planPath === null
        ? <button type="button" className="button" onClick={onFile}>{say('comparing.choose-file')}</button>
        : <Line label={say('comparing.source')}><Chooser label={`${title}: ${say('comparing.source')}`} value={what} choices={choices} onChoose={(value) => (value === 'other' ? onFile() : value === 'plan' ? onPlan() : undefined)} /></Line>}
      {side === null ? null : side.contents.kind === 'plan' ? <OfPlan title={title} side={side} contents={side.contents} onChange={onChange} /> : <OfFile title={title} side={side} contents={side.contents} onChange={onChange} />}
    </fieldset>
  );
}

interface Part<Contents> { readonly title: string; readonly side: SideChoice; readonly contents: Contents; readonly onChange: (side: SideChoice) => void }

const asItStands = 'now';
const lastPhase = 'last';

function OfPlan({ title, side, contents, onChange }: Part<Extract<CompareSourceContents, { kind: 'plan' }>>) {
  const say = useSay();
  const when = momentWriter(say.locale);
  return (
    <>
      <Line label={say('comparing.version')}>
        <Chooser
          label={`${title}: ${say('comparing.version')}`}
          value={side.version ?? asItStands}
          choices={[{ value: asItStands, label: say('comparing.as-it-stands'), aside: goesOnFrom(contents.versions, contents.standsOn, say) }, ...contents.versions.toReversed().map((version) => ({ value: version.id, label: versionWords(version), aside: when(version.at) }))]}
          onChoose={(value) => onChange({ ...side, version: value === asItStands ? null : value })}
        />
      </Line>
      <Line label={say('comparing.phase')}>
        <Chooser
          label={`${title}: ${say('comparing.phase')}`}
          value={side.phase ?? lastPhase}
          choices={[{ value: lastPhase, label: say('comparing.last-phase') }, ...phases.map((phase) => ({ value: phase, label: say(`phase.${phase}`), ...(side.version === null ? { aside: say('copy-phase.zones', { count: contents.zones[phase] }) } : {}) }))]}
          onChoose={(value) => onChange({ ...side, phase: value === lastPhase ? null : value as Phase })}
        />
      </Line>
    </>
  );
}

const likeliest = '';

function OfFile({ title, side, contents, onChange }: Part<Extract<CompareSourceContents, { kind: 'file' }>>) {
  const say = useSay();
  const layer = contents.layers.find(({ name }) => name === side.layer);
  return (
    <>
      {contents.layers.length < 2 ? null : (
        <Line label={say('comparing.layer')}>
          <Chooser label={`${title}: ${say('comparing.layer')}`} value={side.layer} choices={contents.layers.map(({ name, count }) => ({ value: name, label: name, aside: String(count) }))} onChoose={(name) => onChange({ ...side, layer: name, classField: null })} />
        </Line>
      )}
      <Line label={say('comparing.class-field')}>
        <Chooser
          label={`${title}: ${say('comparing.class-field')}`}
          value={side.classField ?? layer?.classField ?? likeliest}
          choices={[...(layer?.classField == null ? [{ value: likeliest, label: say('comparing.no-class-field') }] : []), ...(layer?.fields ?? []).map((name) => ({ value: name, label: name }))]}
          onChoose={(value) => onChange({ ...side, classField: value === likeliest ? null : value })}
        />
      </Line>
    </>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return <div className="compare-line-of"><span aria-hidden="true">{label}</span>{children}</div>;
}
