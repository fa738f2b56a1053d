import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { layerKeys } from '../../../src-core/document/layers.ts';
import { inHectares, squareMetres } from '../../../src-core/units.ts';
import { fitBox } from '../../canvas/camera.ts';
import { workspace } from '../../store/workspace.ts';
import { numberWriter } from '../../text/format-number.ts';
import { Chooser } from '../../ui/chooser.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useSay } from '../../ui/use-say.ts';
import { filterIssues, issueKinds, sayIssues, type IssueKind, type SaidIssue } from './issue-filter.ts';
import { besides, hasPlace, placeOfIssue } from './issue-place.ts';
import { lastImport, type ImportedLayer } from './last-import.ts';

const close = (): void => workspace.setState({ dialog: null });

/** What the last import did to somebody's data: the count, then every single thing, beside the map that shows where. */
export function ImportReportDialog() {
  const say = useSay();
  const done = useStore(lastImport, (state) => state.done);
  const [shown, setShown] = useState(0);
  if (done === null) return null;
  const { imports, problem } = done;
  const imported = imports[shown] ?? imports[0]!;
  return (
    <Modal
      title={imports.length === 1 ? say('report.title', { file: imported.sourceName }) : say('imports.report-title', { count: imports.length })}
      width="wide"
      beside
      onClose={close}
      onSubmit={close}
      footer={<button type="submit" className="button primary" data-first>{say('dialog.done')}</button>}
    >
      {problem === null ? null : <Trouble>{say('imports.stopped', { count: imports.length })} {say.problem(problem)}</Trouble>}
      {imports.length === 1 ? null : (
        <Chooser
          label={say('imports.layer')} value={String(shown)}
          choices={imports.map(({ sourceName, request, report }, index) => ({ value: String(index), label: request.layer ?? sourceName, aside: say('imports.issues', { count: report.issues.length }) }))}
          onChoose={(index) => setShown(Number(index))}
        />
      )}
      <Tally imported={imported} />
      {imported.report.issues.length === 0 ? <p>{say('report.nothing')}</p> : <Issues key={shown} imported={imported} />}
    </Modal>
  );
}

function Tally({ imported: { report } }: { readonly imported: ImportedLayer }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const isLayer = layerKeys.some((key) => key === report.layer);
  const parts: readonly (readonly [string, string])[] = [
    ['report.read', write.count(report.read)],
    ['report.written', write.count(report.written)],
    ['report.changed', write.count(report.changed)],
    ['report.set-aside', write.count(report.setAside)],
    ...(report.areaM2 > 0 ? [['report.area', `${write.hectares(inHectares(squareMetres(report.areaM2)))} ${say('unit.ha')}`] as const] : []),
    ...(report.update === null ? [] : (['changed', 'added', 'unchanged', 'gone', 'deleted'] as const).map((each) => [`report.${each === 'changed' ? 'updated' : each}`, write.count(report.update![each])] as const)),
    ['report.into', isLayer ? say(`layer.${report.layer}`) : report.layer],
    ['report.crs', report.crs],
    ['report.encoding', report.encoding],
    ...(report.setAsideLayers.length === 0 ? [] : [['report.set-aside-layers', report.setAsideLayers.join(', ')] as const]),
  ];
  return (
    <dl className="tally">
      {parts.map(([key, value]) => <div key={key}><dt>{say(key)}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

const everyKind = 'all';
/** A longer list keeps its height while it is filtered, so that nothing jumps. */
const fewLines = 8;

function Issues({ imported }: { readonly imported: ImportedLayer }) {
  const { report } = imported;
  const say = useSay();
  const write = numberWriter(say.locale);
  const said = useMemo(() => sayIssues(say, report.issues), [say, report]);
  const [kind, setKind] = useState<IssueKind | null>(null);
  const [text, setText] = useState('');
  const shown = useMemo(() => filterIssues(said, kind, text), [said, kind, text]);
  const counted = issueKinds.map((each) => ({ each, count: report.issues.filter((issue) => issue.kind === each).length })).filter(({ count }) => count > 0);
  return (
    <div className="report">
      <div className="form-line">
        <Chooser
          className="report-kinds"
          label={say('report.kind')}
          value={kind ?? everyKind}
          choices={[{ value: everyKind, label: say('report.all'), aside: write.count(said.length) }, ...counted.map(({ each, count }) => ({ value: each as string, label: say(`report.kind-${each}`), aside: write.count(count) }))]}
          onChoose={(chosen) => setKind(issueKinds.find((each) => each === chosen) ?? null)}
        />
        <input className="field" type="search" aria-label={say('report.search')} placeholder={say('report.search')} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </div>
      <p className="form-note" aria-live="polite">{say('report.shown', { count: shown.length, total: said.length })}</p>
      <IssueList key={`${kind}:${text}`} shown={shown} imported={imported} tall={said.length > fewLines} />
    </div>
  );
}

/** Rows added whenever the end comes in sight: a report may have a hundred thousand lines. */
const page = 100;

function IssueList({ shown, imported, tall }: { readonly shown: readonly SaidIssue[]; readonly imported: ImportedLayer; readonly tall: boolean }) {
  const say = useSay();
  const [length, setLength] = useState(page);
  const [active, setActive] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const watched = end.current;
    if (watched === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) setLength((now) => now + page);
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [length, shown]);

  const show = (index: number) => {
    setActive(index);
    const found = shown[index];
    const { document, mapSize } = workspace.getState();
    if (found === undefined || document === null || !hasPlace(found.issue)) return;
    const place = placeOfIssue(found.issue, imported.report, document);
    if (place === null) return workspace.setState({ message: { key: 'imports.no-place', evidence: {}, tone: 'said' } });
    const dialog = list.current?.closest('.dialog')?.getBoundingClientRect();
    fitBox(besides(place.box, mapSize.width, dialog === undefined ? 0 : window.innerWidth - dialog.left));
    if (place.records.length > 0) workspace.setState({ selection: new Set(place.records) });
  };
  const key = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || shown.length === 0) return;
    event.preventDefault();
    const next = active === null ? 0 : Math.max(0, Math.min(Math.min(shown.length, length) - 1, active + by));
    show(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <ul
      ref={list} className={tall ? 'list-box report-list tall' : 'list-box report-list'} role="listbox" tabIndex={0} aria-label={say('report.list')}
      aria-activedescendant={active === null ? undefined : `issue-${active}`} onKeyDown={key}
    >
      {shown.length === 0 ? <li className="empty">{say('report.none')}</li> : null}
      {shown.slice(0, length).map(({ issue, words }, index) => (
        <li
          key={index} id={`issue-${index}`} role="option" aria-selected={index === active}
          className={`report-row${hasPlace(issue) ? ' placed' : ''}${index === active ? ' active' : ''}`} title={hasPlace(issue) ? say('imports.show-place') : undefined} onClick={() => show(index)}
        >
          <span className={`report-kind ${issue.kind}`}>{say(`report.kind-${issue.kind}`)}</span>
          <span className="soft">{issue.feature === null ? '' : say('report.feature', { number: String(issue.feature) })}</span>
          <span className="report-words">{words}<Areas issue={issue} /><Whose issue={issue} /></span>
        </li>
      ))}
      {length < shown.length ? <li ref={end} className="report-end" aria-hidden="true" /> : null}
    </ul>
  );
}

/** Characters of a list of numbers or keys that a row and its tip show; the search finds the others. */
const mostShown = 2_000;

/** Of what is said once for several features, or records of the plan: which. */
function Whose({ issue: { features, keys } }: Pick<SaidIssue, 'issue'>) {
  const say = useSay();
  const all = features ?? keys;
  if (all === undefined) return null;
  const shown = all.length <= mostShown ? all : `${all.slice(0, all.lastIndexOf(',', mostShown))} …`;
  return <span className="report-features" title={shown}>{features === undefined ? say('report.keys', { keys: shown }) : say('report.features', { numbers: shown })}</span>;
}

/** What a repair did to the area. */
function Areas({ issue: { areaBeforeM2, areaAfterM2 } }: Pick<SaidIssue, 'issue'>) {
  const say = useSay();
  const write = numberWriter(say.locale);
  if (areaBeforeM2 === undefined || areaAfterM2 === undefined) return null;
  const change = areaAfterM2 - areaBeforeM2;
  const sign = Math.abs(change) < 0.05 ? '±' : change > 0 ? '+' : '';
  return <span className="report-areas">{say('imports.areas', { before: write.squareMetres(areaBeforeM2), after: write.squareMetres(areaAfterM2), change: `${sign}${write.squareMetres(change)}` })}</span>;
}
