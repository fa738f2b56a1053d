import { useRef } from 'react';
import { numberWriter } from '../text/format-number.ts';
import { ProgressLine } from './progress-line.tsx';
import { secondsLeft } from './time-left.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** How far the long work is, where it was started. */
export function TaskProgress() {
  const say = useSay();
  const write = numberWriter(say.locale);
  const progress = useWorkspace((state) => state.progress);
  const start = useRef<{ readonly stage: string; readonly at: number } | null>(null);
  const stage = progress?.stage ?? 'starting';
  if (start.current?.stage !== stage) start.current = { stage, at: performance.now() };
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  const left = secondsLeft(performance.now() - start.current.at, done, total);
  const words = [
    say(`progress.${stage}`),
    ...(total === null ? (done > 0 ? [write.count(done)] : []) : [say('progress.of', { done, total })]),
    ...(left === null ? [] : [say(left < 60 ? 'progress.seconds-left' : 'progress.minutes-left', { seconds: left, minutes: Math.max(1, Math.round(left / 60)) })]),
  ];
  return <ProgressLine label={words.join(' · ')} done={done} total={total} />;
}
