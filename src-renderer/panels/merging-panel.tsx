import { useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { calledOf } from '../../src-core/compare/compared-version.ts';
import { offersBoth, type MergeChoice, type MergeConflict, type MergeSide } from '../../src-core/merge/merge-conflict.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { goToConflict } from '../actions/conflicts.ts';
import type { Sides } from '../store/conflict-shapes.ts';
import { applyMerge, chooseAgain, leaveMerge, merging, settleConflict, settleRest, takeChoiceBack, undecided, type Merging } from '../store/merging.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import type { Speaker } from '../text/catalogue.ts';
import { CompareWords } from '../text/compare-words.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './comparison.css';
import './panel.css';

const sideNames = ['original', 'mine', 'theirs'] as const satisfies readonly MergeSide[];
const choiceNames = [...sideNames, 'both'] as const satisfies readonly MergeChoice[];

/** What a merge comes to, and where both changed the same thing: whose word counts is chosen place by place, and every choice can be taken back. */
export function MergingPanel() {
  const say = useSay();
  const now = useStore(merging, (state) => state.now);
  const document = useWorkspace((state) => state.document);
  if (now === null || document === null) return <section className="panel" aria-label={say('panel.merging')}><p className="empty">{say('merging.empty')}</p></section>;
  const { merged, read, past, future } = now;
  const left = undecided(now).length;
  const sides: Sides = { original: now.original, mine: document, theirs: now.theirs };
  return (
    <section className="panel" aria-label={say('panel.merging')}>
      <div className="panel-bar">
        <p>
          {read.sharedVersion === null ? null : <>{say('cli.merge.shared', { name: read.sharedVersion })} </>}
          {say('merging.counts', { mine: merged.changedByMine, theirs: merged.changedByTheirs, changed: merged.change.size })}{' '}
          <strong>{merged.conflicts.length === 0 ? say('merging.no-conflict') : say('merging.left', { count: left, of: merged.conflicts.length })}</strong>
        </p>
        <span className="space" />
        <div className="panel-tools">
          <IconButton icon="undo" label={say('merging.back')} disabled={past.length === 0} onClick={takeChoiceBack} />
          <IconButton icon="redo" label={say('merging.again')} disabled={future.length === 0} onClick={chooseAgain} />
          {left === 0 ? null : sideNames.map((side) => <button key={side} type="button" className="button" onClick={() => settleRest(side)}>{say('merging.rest', { side: say(`merging.side.${side}`) })}</button>)}
          <button type="button" className="button" onClick={leaveMerge}>{say('merging.leave')}</button>
          <button type="button" className="button primary" disabled={left > 0} onClick={() => void applyMerge()}>{say('merging.apply')}</button>
        </div>
      </div>
      <div className="panel-scroll">
        {merged.swallowed.length === 0 ? null : <p className="merge-note">{say('merging.swallowed', { count: merged.swallowed.length, names: merged.swallowed.map((id) => nameOf(id, sides)).join(', ') })}</p>}
        {merged.cut.map(({ id, by, areaM2 }) => <p key={`${id} ${by}`} className="merge-note">{say('merging.cut', { theirs: nameOf(id, sides), mine: nameOf(by, sides), area: new CompareWords(say, landUseTables.classes).area(areaM2) })}</p>)}
        {read.referencesLeft.map((name) => <p key={name} className="merge-note">{say('cli.merge.reference-left', { name })}</p>)}
        {merged.conflicts.length === 0 ? <p className="empty">{say('merging.ready')}</p> : <Conflicts now={now} sides={sides} />}
      </div>
    </section>
  );
}

function Conflicts({ now, sides }: { readonly now: Merging; readonly sides: Sides }) {
  const say = useSay();
  const table = useRef<HTMLTableElement>(null);
  const { merged: { conflicts }, choices, current } = now;
  const columns = conflicts.some(offersBoth) ? choiceNames : sideNames;
  const keys = (event: KeyboardEvent) => {
    const to = { ArrowDown: Math.min(conflicts.length - 1, current + 1), ArrowUp: Math.max(0, current - 1) }[event.key];
    // Arrows in a row of choices go from choice to choice; from row to row with the rows.
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    goToConflict(to);
    table.current?.querySelectorAll<HTMLElement>('tbody tr')[to]?.querySelector<HTMLElement>('[role="radio"]')?.focus();
  };
  return (
    <table ref={table} className="figures conflicts" aria-label={say('merging.conflicts')} onKeyDown={keys}>
      <thead>
        <tr>
          <th scope="col">{say('merging.what')}</th>
          {columns.map((side) => <th key={side} scope="col">{side === 'both' ? null : <span className={`side-line ${side}`} aria-hidden="true" />}{say(`merging.side.${side}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {conflicts.map((conflict, i) => {
          const chosen = choices.get(conflict.key);
          const what = whatOf(say, conflict, sides);
          return (
            <tr key={conflict.key} className={i === current ? 'bright' : ''} aria-current={i === current ? 'true' : undefined} onClick={() => goToConflict(i)}>
              <th scope="row">{what}</th>
              {columns.map((side) => (side === 'both' && !offersBoth(conflict) ? <td key={side} className="soft">–</td> : (
                <td key={side}>
                  <button type="button" role="radio" aria-checked={chosen === side} className="conflict-choice" aria-label={`${what}: ${say(`merging.side.${side}`)}, ${saidBy(say, conflict, side, sides)}`} onClick={() => settleConflict(conflict.key, side)}>
                    <span className="radio" data-checked={chosen === side ? '' : undefined}>{chosen === side ? <span className="radio-dot" /> : null}</span>
                    <span>{saidBy(say, conflict, side, sides)}</span>
                  </button>
                </td>
              )))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What a person calls a record, with whichever side has it. */
function nameOf(id: RecordId, sides: Sides): string {
  const record = sideNames.map((side) => sides[side].get(id)).find((each) => each !== undefined && calledOf(each) !== '');
  return record === undefined ? '–' : calledOf(record);
}

function whatOf(say: Speaker, conflict: MergeConflict, sides: Sides): string {
  const layer = say(`layer.${conflict.layer}`);
  switch (conflict.kind) {
    case 'field': return say('merging.of-field', { layer, name: nameOf(conflict.id, sides), field: new CompareWords(say, landUseTables.classes).field(conflict.field.replace(/^attributes\./, '')) });
    case 'deleted':
    case 'shape': return say('merging.of-record', { layer, name: nameOf(conflict.id, sides) });
    case 'land': return say('merging.of-land', { layer, area: new CompareWords(say, landUseTables.classes).area(conflict.areaM2) });
    default: return conflict satisfies never;
  }
}

/** What a side says in a conflict. */
function saidBy(say: Speaker, conflict: MergeConflict, side: MergeChoice, sides: Sides): string {
  if (side === 'both') return saidByBoth(say, conflict, sides);
  switch (conflict.kind) {
    case 'field': {
      const value = conflict[side];
      if (value === null || value === '') return '–';
      return conflict.field === 'landUse' ? new CompareWords(say, landUseTables.classes).landUse(String(value)) : String(value);
    }
    case 'deleted': return side === 'original' ? say('merging.as-it-was') : say(conflict.deletedBy === side ? 'merging.deleted' : 'merging.changed');
    case 'shape': return say(side === 'original' ? 'merging.as-it-was' : 'merging.drawn-anew');
    case 'land': return conflict[side].length === 0 ? say('merge.nobody') : conflict[side].map((id) => nameOf(id, sides)).join(', ');
    default: return conflict satisfies never;
  }
}

/** What both would say together: offered of free texts, and of new zones that meet on free land. */
function saidByBoth(say: Speaker, conflict: MergeConflict, sides: Sides): string {
  const [mine, theirs] = [saidBy(say, conflict, 'mine', sides), saidBy(say, conflict, 'theirs', sides)];
  return conflict.kind === 'land' ? say('merging.both-land', { mine, theirs }) : `${mine}; ${theirs}`;
}
