import { useEffect, useState, type KeyboardEvent } from 'react';
import type { FormSource } from '../../src-core/balance/balance-form.ts';
import { runCommand } from '../store/commit.ts';
import { useSay } from '../ui/use-say.ts';

interface BalanceReasonProps { readonly code: string; readonly name: string; readonly phase: FormSource; readonly reason: string }

/** Why an adjustment changes a row: typed here, kept in the plan, and taken back like any edit. */
export function BalanceReason({ code, name, phase, reason }: BalanceReasonProps) {
  const say = useSay();
  const [text, setText] = useState(reason);
  useEffect(() => setText(reason), [reason]);
  const commit = () => {
    if (text.trim() !== reason && phase !== 'approved') void runCommand('state-balance-reason', { landUse: code, phase, reason: text });
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    // Letters are text here, not keys of tools; arrows move in it.
    event.stopPropagation();
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setText(reason);
  };
  return <input className="field" aria-label={say('balance.reason-of', { name })} value={text} onChange={(event) => setText(event.target.value)} onBlur={commit} onKeyDown={key} />;
}
