import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { layerKeys } from '../../src-core/document/layers.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import type { ImportReport } from '../../src-core/wire/contract.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSay } from '../ui/use-say.ts';
import { filterIssues, issueKinds, sayIssues, type IssueKind, type SaidIssue } from './issue-filter.ts';
import { lastImport } from './last-import.ts';

const close = (): void => workspace.setState({ dialog: null });

/** What the last import did to somebody's data: the count, then every single thing. */
export function ImportReportDialog() {
  const say = useSay();
  const done = useStore(lastImport, (state) => state.done);
  if (done === null) return null;
  return (
    <Modal
      title={say('report.title', { file: done.sourceName })}
      width="wide"
      onClose={close}
      onSubmit={close}
      footer={<button type="submit" className="button primary">{say('dialog.done')}</button>}
    >
      <Tally report={done.report} />
      {done.report.issues.length === 0 ? <p>{say('report.nothing')}</p> : <Issues report={done.report} />}
    </Modal>
  );
}

function Tally({ report }: { readonly report: ImportReport }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const isLayer = layerKeys.some((key) => key === report.layer);
  const parts: readonly (readonly [string, string])[] = [
    ['report.read', write.count(report.read)],
    ['report.written', write.count(report.written)],
    ['report.changed', write.count(report.changed)],
    ['report.set-aside', write.count(report.setAside)],
    ...(report.areaM2 > 0 ? [['report.area', `${write.hectares(inHectares(squareMetres(report.areaM2)))} ${say('unit.ha')}`] as const] : []),
    ['report.into', isLayer ? say(`layer.${report.layer}`) : report.layer],
    ['report.crs', report.crs],
    ['report.encoding', report.encoding],
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

function Issues({ report }: { readonly report: ImportReport }) {
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
      <IssueList key={`${kind}:${text}`} shown={shown} tall={said.length > fewLines} />
    </div>
  );
}

/** Rows added whenever the end comes in sight: a report may have a hundred thousand lines. */
const page = 100;

function IssueList({ shown, tall }: { readonly shown: readonly SaidIssue[]; readonly tall: boolean }) {
  const say = useSay();
  const [length, setLength] = useState(page);
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
  return (
    <ul className={tall ? 'list-box report-list tall' : 'list-box report-list'} tabIndex={0} aria-label={say('report.list')}>
      {shown.length === 0 ? <li className="empty">{say('report.none')}</li> : null}
      {shown.slice(0, length).map(({ issue, words }, index) => (
        <li key={index} className="report-row">
          <span className={`report-kind ${issue.kind}`}>{say(`report.kind-${issue.kind}`)}</span>
          <span className="soft">{issue.feature === null ? '' : say('report.feature', { number: String(issue.feature) })}</span>
          <span className="report-words">{words}</span>
        </li>
      ))}
      {length < shown.length ? <li ref={end} className="report-end" aria-hidden="true" /> : null}
    </ul>
  );
}
