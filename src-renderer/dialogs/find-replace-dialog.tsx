import { useMemo, useState } from 'react';
import { workspace } from '../store/workspace.ts';
import { planReplacement, replacer, type FindReplace } from '../table/find-replace.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSay } from '../ui/use-say.ts';
import { EditPreview } from './edit-preview.tsx';
import { firstTarget, recordsOf, TargetChooser, typedFields } from './edit-target.tsx';
import { runEdit } from './run-edit.ts';
import { usePlanned } from './use-planned.ts';

export interface FindReplaceData { readonly field?: string }

const close = (): void => workspace.setState({ dialog: null });
const modes = ['piece', 'whole', 'pattern'] as const;

export function FindReplaceDialog({ data }: { readonly data: FindReplaceData }) {
  const say = useSay();
  const [target, setTarget] = useState(firstTarget);
  const [names, setNames] = useState<ReadonlySet<string>>(new Set([data.field ?? 'name']));
  const [request, setRequest] = useState<FindReplace>({ find: '', replaceBy: '', mode: 'piece', matchCase: false });
  const change = (part: Partial<FindReplace>) => setRequest((now) => ({ ...now, ...part }));
  const fields = useMemo(() => typedFields(target.layer), [target.layer]);
  const chosen = useMemo(() => fields.filter(({ name }) => names.has(name)), [fields, names]);
  const records = useMemo(() => recordsOf(target), [target]);
  const read = useMemo(() => replacer(request), [request]);
  const asked = request.find !== '' || request.mode === 'whole';
  const work = useMemo(() => (read.ok && asked ? () => planReplacement(records, chosen, read.value, say.locale) : null), [read, asked, records, chosen, say.locale]);
  const { plan, busy } = usePlanned(work);
  const ready = work !== null && !busy && plan.cells.length > 0;
  const toggle = (name: string, on: boolean) => setNames((now) => new Set(on ? [...now, name] : [...now].filter((each) => each !== name)));
  return (
    <Modal
      title={say('replace.title')}
      width="wide"
      onClose={close}
      onSubmit={() => { if (ready) void runEdit(plan); }}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('replace.run', { count: plan.cells.length })}</button>
        </>
      )}
    >
      <div className="form">
        <TargetChooser target={target} onChange={setTarget} />
        <span className="form-label">{say('replace.find')}</span>
        <div className="form-value">
          <div className="form-line">
            <input className="field" data-first aria-label={say('replace.find')} aria-invalid={!read.ok} spellCheck={false} value={request.find} onChange={(event) => change({ find: event.currentTarget.value })} />
            <Chooser label={say('replace.mode')} value={request.mode} choices={modes.map((mode) => ({ value: mode, label: say(`replace.mode-${mode}`) }))} onChoose={(mode) => change({ mode })} />
          </div>
          {read.ok ? null : <p className="expression-wrong" role="alert">{say(`pattern.${read.failure.code}`, read.failure.evidence)}</p>}
          <CheckBox label={say('replace.match-case')} checked={request.matchCase} onChange={(matchCase) => change({ matchCase })} />
        </div>
        <span className="form-label">{say('replace.by')}</span>
        <div className="form-value">
          <input className="field" aria-label={say('replace.by')} spellCheck={false} value={request.replaceBy} onChange={(event) => change({ replaceBy: event.currentTarget.value })} />
          {request.mode === 'pattern' ? <p className="form-note">{say('replace.groups')}</p> : null}
        </div>
        <span className="form-label">{say('replace.in')}</span>
        <div className="form-value checks">{fields.map(({ name }) => <CheckBox key={name} label={say(`field.${name}`)} checked={names.has(name)} onChange={(on) => toggle(name, on)} />)}</div>
      </div>
      {work === null ? null : <EditPreview plan={plan} busy={busy} />}
    </Modal>
  );
}
