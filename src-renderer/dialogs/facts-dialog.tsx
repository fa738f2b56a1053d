import { useState } from 'react';
import { capacityFacts, dateFacts, factNames, factWords } from '../../src-core/document/fact-names.ts';
import { isDateFact, isNormFact, populationMethods, unitPopulation, type PopulationMethod, type StatedName } from '../../src-core/document/plan-facts.ts';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import { today } from '../actions/findings.ts';
import { runCommand } from '../store/commit.ts';
import { planFacts } from '../store/findings.ts';
import { workspace } from '../store/workspace.ts';
import { dayText } from '../text/day.ts';
import { factTitle } from '../text/fact-words.ts';
import { nameOfRecord } from '../text/finding-words.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { factOf, faultsOf, keyText, lineOf, requestOf, type FactKey, type FactLine } from './facts-draft.ts';
import './facts.css';

export interface FactsData { readonly fact?: StatedName }
const close = (): void => workspace.setState({ dialog: null });
/** The chooser's value for facts that hold for all phases, and for a fact that is not stated. */
const all = 'all';
const notStated = '';

const ofCity: readonly StatedName[] = ['planKind', 'urbanClass', 'terrain', 'area', 'roadLevel', 'zonesArePlots', ...dateFacts];
const ofPeople: readonly StatedName[] = ['urbanPopulation'];
/** What heights, dwellings and people a capacity is reckoned with. */
const ofCapacity: readonly StatedName[] = ['storeyHeightM', ...capacityFacts];
const figures: readonly StatedName[] = factNames.filter((name) => !ofCity.includes(name) && !ofPeople.includes(name) && !ofCapacity.includes(name));

/** What the plan states for the norms, each with the date and the source of what it was taken from. */
export function FactsDialog({ data }: { readonly data: FactsData }) {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const [phase, setPhase] = useState<Phase | null>(null);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, { readonly key: FactKey; readonly line: FactLine }>>(new Map());
  const [usual, setUsual] = useState({ date: today(), source: '' });
  const [failed, setFailed] = useState<string | null>(null);
  if (document === null) return null;
  const facts = planFacts(document);
  const units = [...document.values('units')].map(({ id, fields }) => ({ id, name: nameOfRecord(document, id, say), own: typeof fields['population'] === 'number' ? fields['population'] : null })).sort((a, b) => a.name.localeCompare(b.name, say.locale, { numeric: true }));
  const lineFor = (key: FactKey): FactLine => drafts.get(keyText(key))?.line ?? lineOf(factOf(facts, key, phase), say.locale);
  const change = (key: FactKey, part: Partial<FactLine>): void => {
    const before = lineFor(key);
    // What is typed for the first time has the date and the source that are said above.
    const first = before.value === '' && before.date === '' && before.source === '' ? usual : {};
    setDrafts(new Map(drafts).set(keyText(key), { key, line: { ...before, ...first, ...part } }));
  };
  const wrong = [...drafts.values()].filter(({ key, line }) => faultsOf(key, line, say.locale).length > 0);
  const request = requestOf(drafts, facts, phase, say.locale);
  const ready = wrong.length === 0 && request.length > 0;
  const state = async () => {
    if (!ready) return;
    if (await runCommand('state-facts', { facts: request }, { count: request.length })) return close();
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
  };
  const row = (key: FactKey, name: string, own: number | null = null) => (
    <FactRow key={keyText(key)} factKey={key} name={name} own={own} line={lineFor(key)} isFirst={data.fact !== undefined && key.name === data.fact && key.place === null} isChanged={drafts.has(keyText(key))} onChange={(part) => change(key, part)} />
  );
  const section = (title: string, names: readonly StatedName[]) => (
    <tbody>
      <tr className="facts-section"><th colSpan={4} scope="colgroup">{say(title)}</th></tr>
      {names.map((name) => row({ name, place: null }, factTitle(name, say)))}
    </tbody>
  );
  return (
    <Modal
      title={say('facts.title')} width="wide" onClose={close} onSubmit={() => void state()}
      footer={(
        <>
          <span className="aside soft">{wrong.length > 0 ? say('facts.wrong', { count: wrong.length }) : request.length > 0 ? say('facts.changed', { count: request.length }) : ''}</span>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('facts.state')}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <div className="facts-bar">
        <label className="facts-field"><span className="soft">{say('facts.for-phase')}</span>
          <Chooser<string>
            label={say('facts.for-phase')} value={phase ?? all} disabled={drafts.size > 0}
            choices={[{ value: all, label: say('facts.all-phases') }, ...phases.map((each) => ({ value: each, label: say(`phase.${each}`) }))]}
            onChoose={(chosen) => setPhase(phases.find((each) => each === chosen) ?? null)}
          />
        </label>
        <label className="facts-field"><span className="soft">{say('facts.usual-date')}</span>
          <DateField label={say('facts.usual-date')} value={usual.date} onChange={(date) => setUsual({ ...usual, date })} />
        </label>
        <label className="facts-field wide"><span className="soft">{say('facts.usual-source')}</span>
          <input className="field" value={usual.source} data-first={data.fact === undefined ? '' : undefined} autoComplete="off" placeholder={say('facts.source-hint')} onChange={(event) => setUsual({ ...usual, source: event.currentTarget.value })} />
        </label>
      </div>
      <table className="match facts-table">
        <thead>
          <tr><th scope="col">{say('facts.column.fact')}</th><th scope="col">{say('facts.column.value')}</th><th scope="col">{say('facts.column.date')}</th><th scope="col">{say('facts.column.source')}</th></tr>
        </thead>
        {section('facts.section.city', ofCity)}
        {section('facts.section.people', ofPeople)}
        {units.length === 0 ? null : <tbody>{units.map(({ id, name, own }) => row({ name: unitPopulation, place: id }, name, own))}</tbody>}
        {section('facts.section.capacity', ofCapacity)}
        {section('facts.section.figures', figures)}
      </table>
      <Exceptions />
    </Modal>
  );
}

interface RowProps { readonly factKey: FactKey; readonly name: string; readonly own: number | null; readonly line: FactLine; readonly isFirst: boolean; readonly isChanged: boolean; readonly onChange: (part: Partial<FactLine>) => void }

function FactRow({ factKey, name, own, line, isFirst, isChanged, onChange }: RowProps) {
  const say = useSay();
  const faults = isChanged ? faultsOf(factKey, line, say.locale) : [];
  const about = (column: 'value' | 'date' | 'source'): string => `${name}: ${say(`facts.column.${column}`)}`;
  const stated = line.value !== '';
  return (
    <tr className={isChanged ? 'changed' : ''}>
      <th scope="row">{name}</th>
      <td className="facts-value">
        <ValueField factKey={factKey} label={about('value')} line={line} own={own} isFirst={isFirst} isWrong={faults.includes('value')} onChange={onChange} />
      </td>
      <td className="facts-date"><DateField label={about('date')} isWrong={faults.includes('date')} disabled={!stated} value={stated ? line.date : ''} onChange={(date) => onChange({ date })} /></td>
      <td className="facts-source"><input className="field" aria-label={about('source')} aria-invalid={faults.includes('source') || undefined} disabled={!stated} autoComplete="off" value={stated ? line.source : ''} onChange={(event) => onChange({ source: event.currentTarget.value })} /></td>
    </tr>
  );
}

interface ValueProps { readonly factKey: FactKey; readonly label: string; readonly line: FactLine; readonly own: number | null; readonly isFirst: boolean; readonly isWrong: boolean; readonly onChange: (part: Partial<FactLine>) => void }

function ValueField({ factKey: { name }, label, line, own, isFirst, isWrong, onChange }: ValueProps) {
  const say = useSay();
  const first = isFirst ? { 'data-first': '' } : {};
  const words = name === 'zonesArePlots' ? ['1', '0'] : isNormFact(name) ? factWords[name] : undefined;
  if (words !== undefined) {
    const word = (value: string): string => (name === 'zonesArePlots' ? say(value === '1' ? 'fact.yes' : 'fact.no') : say(`fact.${name}.${value}`));
    return <Chooser<string> label={label} value={line.value} choices={[{ value: notStated, label: say('facts.not-stated') }, ...words.map((value) => ({ value, label: word(value) }))]} onChoose={(value) => onChange({ value })} />;
  }
  if (isDateFact(name)) return <DateField label={label} isWrong={isWrong} value={line.value} onChange={(value) => onChange({ value })} isFirst={isFirst} />;
  const field = (
    <input
      className="field number" inputMode="decimal" autoComplete="off" aria-label={label} aria-invalid={isWrong || undefined} value={line.value}
      placeholder={own === null ? '' : numberWriter(say.locale).count(own)} title={own === null ? undefined : say('facts.own', { people: numberWriter(say.locale).count(own) })} onChange={(event) => onChange({ value: event.currentTarget.value })} {...first}
    />
  );
  if (name !== unitPopulation) return field;
  return (
    <span className="facts-people">
      {field}
      <Chooser<PopulationMethod> label={say('facts.method')} value={line.method} disabled={line.value === ''} choices={populationMethods.map((value) => ({ value, label: say(`facts.method.${value}`) }))} onChoose={(method) => onChange({ method })} />
    </span>
  );
}

/** Exceptions that are claimed, each to be taken back. */
function Exceptions() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const exceptions = document === null ? [] : planFacts(document).exceptions;
  if (document === null || exceptions.length === 0) return null;
  return (
    <section>
      <h3 className="facts-heading">{say('facts.exceptions')}</h3>
      <ul className="facts-exceptions">
        {exceptions.map((exception) => (
          <li key={`${exception.rule} ${exception.phase} ${exception.place}`}>
            <span>{exception.rule}{exception.place === null ? '' : ` · ${nameOfRecord(document, exception.place, say)}`}: {exception.reason} <span className="soft">{dayText(exception.date, say.locale)} · {exception.source}</span></span>
            <button type="button" className="link" onClick={() => void runCommand('claim-exceptions', { exceptions: [{ ...exception, reason: null }] })}>{say('facts.take-back')}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
