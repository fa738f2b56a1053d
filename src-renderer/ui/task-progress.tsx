import { useEffect, useState } from 'react';
import { numberWriter } from '../text/format-number.ts';
import { ProgressLine } from './progress-line.tsx';
import { perSecond, secondsLeft } from './time-left.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** How far the long work is, where it was started. */
export function TaskProgress() {
  const say = useSay();
  const write = numberWriter(say.locale);
  const progress = useWorkspace((state) => state.progress);
  const stage = progress?.stage ?? 'starting';
  const [pace, setPace] = useState({ stage: '', startedAt: 0, elapsedMs: 0 });
  useEffect(() => {
    const now = performance.now();
    setPace((before) => (before.stage === stage ? { ...before, elapsedMs: now - before.startedAt } : { stage, startedAt: now, elapsedMs: 0 }));
  }, [progress, stage]);
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  const elapsedMs = pace.stage === stage ? pace.elapsedMs : 0;
  const left = secondsLeft(elapsedMs, done, total);
  const rate = perSecond(elapsedMs, done);
  const words = [
    say(`progress.${stage}`),
    ...(total === null ? (done > 0 ? [write.count(done)] : []) : [say('progress.of', { done, total })]),
    ...(rate === null ? [] : [say('progress.rate', { rate: write.count(rate) })]),
    ...(left === null ? [] : [say(left < 60 ? 'progress.seconds-left' : 'progress.minutes-left', { seconds: left, minutes: Math.max(1, Math.round(left / 60)) })]),
  ];
  return <ProgressLine label={words.join(' · ')} done={done} total={total} />;
}
