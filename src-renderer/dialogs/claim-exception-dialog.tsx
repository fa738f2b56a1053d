import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { isDate } from '../../src-core/document/fact-names.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { today } from '../actions/findings.ts';
import { runCommand } from '../store/commit.ts';
import { findings, planFacts } from '../store/findings.ts';
import { workspace } from '../store/workspace.ts';
import { nameOfRecord, titleOfNorm } from '../text/finding-words.ts';
import { wordsIn } from '../text/law-words.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

export interface ClaimExceptionData { readonly rule: string; readonly place: RecordId | null }
const close = (): void => workspace.setState({ dialog: null });

/** A norm is claimed not to bind the plan, or one place of it, for a reason that whoever appraises the plan can judge. */
export function ClaimExceptionDialog({ data: { rule, place } }: { readonly data: ClaimExceptionData }) {
  const say = useSay();
  const ids = { reason: useId(), date: useId(), source: useId() };
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  const pack = useStore(findings, (state) => state.pack);
  const known = document === null ? undefined : planFacts(document).exceptions.find((each) => each.rule === rule && each.place === place && each.phase === phase);
  const [reason, setReason] = useState(known?.reason ?? '');
  const [date, setDate] = useState(known?.date ?? today());
  const [source, setSource] = useState(known?.source ?? '');
  const [everywhere, setEverywhere] = useState(place === null);
  const [failed, setFailed] = useState<string | null>(null);
  const norm = pack?.rules.find(({ id }) => id === rule);
  if (document === null || pack === null || norm === undefined) return null;
  const ready = reason.trim() !== '' && source.trim() !== '' && isDate(date);
  const claim = async (said: string | null) => {
    const exception = { pack: pack.id, rule, phase, place: everywhere ? null : place, reason: said, date, source };
    if (await runCommand('claim-exceptions', { exceptions: [exception] })) return close();
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
  };
  return (
    <Modal
      title={say('facts.claim-title')} onClose={close} onSubmit={() => { if (ready) void claim(reason); }}
      footer={(
        <>
          {known === undefined ? null : <span className="aside"><button type="button" className="button" onClick={() => void claim(null)}>{say('facts.take-back')}</button></span>}
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('facts.claim')}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <p>{titleOfNorm(norm, say)}{place === null ? '' : ` · ${nameOfRecord(document, place, say)}`}</p>
      {norm.exceptions === undefined ? null : <p className="soft">{say('facts.set-allows', { text: norm.exceptions.map((text) => wordsIn(text, say)).join('; ') })}</p>}
      <div className="form">
        <label className="form-label" htmlFor={ids.reason}>{say('facts.reason')}</label>
        <div className="form-value"><textarea id={ids.reason} className="field" rows={3} data-first="" value={reason} onChange={(event) => setReason(event.currentTarget.value)} /></div>
        <label className="form-label" htmlFor={ids.date}>{say('facts.column.date')}</label>
        <div className="form-value"><DateField id={ids.date} value={date} onChange={setDate} /></div>
        <label className="form-label" htmlFor={ids.source}>{say('facts.column.source')}</label>
        <div className="form-value"><input id={ids.source} className="field" autoComplete="off" value={source} placeholder={say('facts.source-hint')} onChange={(event) => setSource(event.currentTarget.value)} /></div>
        {place === null || known !== undefined ? null : <><span /><div className="form-value"><CheckBox label={say('facts.claim-everywhere')} checked={everywhere} onChange={setEverywhere} /></div></>}
      </div>
    </Modal>
  );
}
