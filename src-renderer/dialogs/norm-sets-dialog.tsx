import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { NormSetName } from '../../src-core/document/norm-sets.ts';
import type { NormSet } from '../../src-core/norms/plan-norms.ts';
import { addNormSet } from '../actions/norm-sets.ts';
import { today } from '../actions/findings.ts';
import { runCommand } from '../store/commit.ts';
import { findings } from '../store/findings.ts';
import { workspace } from '../store/workspace.ts';
import type { Speaker } from '../text/catalogue.ts';
import { sayMissing, sayUnusable } from '../text/norm-set-words.ts';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './facts.css';

const close = (): void => workspace.setState({ dialog: null });
/** The radio's value for the set that the transition rules give. */
const byRules = '';
const keyOf = ({ id, version }: Pick<NormSet, 'id' | 'version'>): string => `${id} ${version}`;

/** By which set of norms the plan is judged: the one in force for it, one that ships, or one of somebody's own that the plan keeps. */
export function NormSetsDialog() {
  const say = useSay();
  const { sets: { sets, choice, missing, unusable } } = useStore(findings);
  const looksBack = useWorkspace((state) => state.viewing !== null);
  const now = choice === null ? byRules : keyOf(choice);
  const [picked, setPicked] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const chosen = picked ?? now;
  const ready = chosen !== now && !looksBack;
  const run = async (request: Parameters<typeof runCommand<'choose-norms'>>[1]): Promise<boolean> => {
    if (await runCommand('choose-norms', request)) return true;
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
    return false;
  };
  const choose = async () => {
    if (!ready) return;
    const set = sets.find((each) => keyOf(each) === chosen);
    if (await run({ choice: set === undefined ? null : { id: set.id, version: set.version }, date: today() })) close();
  };
  const remove = (set: NormSetName) => run({ choice: choice !== null && choice.id === set.id ? null : choice, remove: set.id, date: today() });
  const add = () => {
    close();
    void addNormSet();
  };
  return (
    <Modal
      title={say('norms.title')} width="medium" onClose={close} onSubmit={() => void choose()}
      footer={(
        <>
          <button type="button" className="button" disabled={looksBack} onClick={add}>{say('norms.add')}</button>
          <span className="aside" />
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('norms.choose')}</button>
        </>
      )}
    >
      {failed !== null ? <Trouble>{failed}</Trouble> : missing === null ? null : <Trouble>{sayMissing(missing, say)}</Trouble>}
      <RadioGroup className="norm-sets" aria-label={say('norms.judged-by')} value={chosen} onValueChange={(value) => setPicked(value as string)}>
        <label className="norm-set">
          <Radio.Root className="radio" value={byRules}><Radio.Indicator className="radio-dot" /></Radio.Root>
          <span><span className="norm-set-name">{say('norms.by-rules')}</span><span className="soft">{say('norms.by-rules-note')}</span></span>
        </label>
        {sets.map((set) => (
          <div key={keyOf(set)} className="norm-set">
            <label>
              <Radio.Root className="radio" value={keyOf(set)} disabled={!set.enabled}><Radio.Indicator className="radio-dot" /></Radio.Root>
              <span><span className="norm-set-name">{set.names[say.locale]}</span><span className="soft">{wordsOf(set, say)}</span></span>
            </label>
            {set.source === null ? null : <button type="button" className="link" disabled={looksBack} onClick={() => void remove(set)}>{say('norms.remove')}</button>}
          </div>
        ))}
      </RadioGroup>
      {unusable.map((set) => (
        <div key={keyOf(set)} className="norm-set">
          <span className="soft">{sayUnusable(set, say)}</span>
          <button type="button" className="link" disabled={looksBack} onClick={() => void remove(set)}>{say('norms.remove')}</button>
        </div>
      ))}
    </Modal>
  );
}

function wordsOf({ version, effectiveFrom: from, effectiveTo: to, source, date, enabled }: NormSet, say: Speaker): string {
  return [
    say('norms.version', { version }), to === null ? say('norms.from', { from }) : say('norms.from-to', { from, to }),
    source === null ? say('norms.ships') : say('norms.kept', { source, date }), ...(enabled ? [] : [say('norms.not-enabled')]),
  ].join(' · ');
}
