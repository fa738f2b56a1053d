import { useState } from 'react';
import { phases, zonesOf, type Phase } from '../../src-core/document/layers.ts';
import { newRecordId } from '../../src-core/ids.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

const close = (): void => workspace.setState({ dialog: null });

/** Makes one phase from another. What a phase holds is replaced only where that was said in so many words. */
export function CopyPhaseDialog() {
  const say = useSay();
  const write = numberWriter(say.locale);
  const document = useWorkspace((state) => state.document);
  const edited = useWorkspace((state) => state.phase);
  const count = (phase: Phase) => document?.count(zonesOf(phase)) ?? 0;
  const [from, setFrom] = useState<Phase>(() => phases.find((phase) => phase !== edited && count(phase) > 0) ?? phases.find((phase) => count(phase) > 0) ?? 'HT');
  const [to, setTo] = useState<Phase>(() => (edited !== from ? edited : phases.find((phase) => phase !== from)!));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const choices = phases.map((phase) => ({ value: phase, label: say(`phase.${phase}`), aside: say('copy-phase.zones', { count: count(phase) }) }));
  const replaced = count(to);
  const ready = !busy && from !== to && count(from) > 0;

  const make = async () => {
    if (!ready) return;
    setBusy(true);
    const ids = Array.from({ length: count(from) }, () => newRecordId((bytes) => crypto.getRandomValues(new Uint8Array(bytes))));
    const made = await runCommand('copy-phase', { from, to, ids }, { from, to, zones: ids.length });
    setBusy(false);
    const { message } = workspace.getState();
    if (!made) return setFailed(message === null ? null : say(message.key, message.evidence));
    workspace.setState({ phase: to, dialog: null });
  };
  return (
    <Modal
      title={say('copy-phase.title')}
      width="small"
      onClose={close}
      onSubmit={() => void make()}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say(replaced > 0 ? 'copy-phase.replace' : 'copy-phase.make')}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <div className="form">
        <span className="form-label">{say('copy-phase.from')}</span>
        <div className="form-value"><Chooser label={say('copy-phase.from')} value={from} choices={choices} onChoose={setFrom} /></div>
        <span className="form-label">{say('copy-phase.to')}</span>
        <div className="form-value"><Chooser label={say('copy-phase.to')} value={to} choices={choices} onChoose={setTo} /></div>
      </div>
      <p>{
        from === to ? say('copy-phase.same')
          : count(from) === 0 ? say('refusal.phase-empty', { phase: from })
            : replaced > 0 ? say('copy-phase.will-replace', { count: replaced, to, copied: write.count(count(from)) })
              : say('copy-phase.will-copy', { count: count(from) })
      }</p>
      <p className="soft">{say(busy ? 'copy-phase.busy' : 'copy-phase.undo')}</p>
    </Modal>
  );
}
