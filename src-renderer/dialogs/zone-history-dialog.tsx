import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ProjectProblem } from '../../src-core/wire/problems.ts';
import type { ZoneEvent, ZoneHistory } from '../../src-core/wire/versions.ts';
import { stateOf, type Version } from '../../src-core/versions/version.ts';
import { stepWords } from '../panels/step-words.ts';
import { asked } from '../store/commit.ts';
import { host } from '../store/host.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { refreshVersions, versions } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import { momentWriter } from '../text/format-moment.ts';
import { zoneEventWords } from '../text/zone-event-words.ts';
import type { Speaker } from '../text/catalogue.ts';
import { Modal } from '../ui/modal.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { calledOf } from '../../src-core/compare/compared-version.ts';

const close = (): void => workspace.setState({ dialog: null });

type Read = { readonly at: 'reading' } | { readonly at: 'failed'; readonly problem: ProjectProblem } | { readonly at: 'read'; readonly history: ZoneHistory };
type Line = { readonly revision: number; readonly at: string } & ({ readonly event: ZoneEvent } | { readonly version: Version });

/** The passport of a zone: every edit that touched it or a zone it comes from, and the versions made meanwhile, newest first. */
export function ZoneHistoryDialog() {
  const say = useSay();
  const [id] = useState(() => [...workspace.getState().selection][0] ?? null);
  const [read, setRead] = useState<Read>({ at: 'reading' });
  const list = useStore(versions, (state) => state.list) ?? [];
  useEffect(() => {
    if (id === null) return;
    void refreshVersions();
    void asked(() => host().client.ask('zone.history', { id })).then((reply) => {
      if (reply === null) return close();
      setRead(reply.ok ? { at: 'read', history: reply.value } : { at: 'failed', problem: reply.failure });
    });
  }, [id]);
  const record = id === null ? undefined : workspace.getState().document?.get(id);
  const name = record === undefined ? '' : calledOf(record) || say(`layer.${record.layer}`);
  return (
    <Modal title={say('passport.title', { name })} width="wide" onClose={close} onSubmit={close} footer={<button type="submit" className="button primary">{say('dialog.done')}</button>}>
      {read.at === 'reading' ? <ProgressLine label={say('progress.reading')} done={0} total={null} /> : null}
      {read.at === 'failed' ? <Trouble>{say.problem(read.problem)}</Trouble> : null}
      {read.at === 'read' ? <Passport history={read.history} list={list} say={say} own={id} /> : null}
    </Modal>
  );
}

function Passport({ history: { events, reaches }, list, say, own }: { readonly history: ZoneHistory; readonly list: readonly Version[]; readonly say: Speaker; readonly own: string | null }) {
  const when = momentWriter(say.locale);
  const since = events.at(-1)?.entry.revision ?? Infinity;
  const lines: Line[] = [
    ...events.map((event) => ({ revision: event.entry.revision, at: event.entry.at, event })),
    // A version holds what the edit of its revision left.
    ...list.filter(({ revision }) => revision >= since).map((version) => ({ revision: version.revision + 0.5, at: version.at, version })),
  ].sort((a, b) => b.revision - a.revision);
  if (lines.length === 0) return <p className="soft">{say(reaches === null ? 'passport.none' : 'passport.unknown')}</p>;
  return (
    <>
      <ol className="steps passport" aria-label={say('passport.list')}>
        {lines.map((line, i) => (
          <li key={i} className={'version' in line ? 'step current' : 'step'}>
            <span className="step-words">
              {'version' in line
                ? <strong>{say('passport.version', { name: line.version.name, state: say(`version.state.${stateOf(line.version)}`) })}</strong>
                : <>{stepWords(say, line.event.entry)}{zoneEventWords(line.event, own, landUseTables.classes, say).map((words) => <span key={words} className="passport-detail soft">{words}</span>)}</>}
            </span>
            <time dateTime={line.at}>{when(line.at)}</time>
          </li>
        ))}
      </ol>
      {reaches === null ? null : <p className="soft">{say('passport.reaches')}</p>}
    </>
  );
}
