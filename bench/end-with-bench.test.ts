import { expect, test } from 'vitest';
import { endWhatIsLeft, endWithBench } from './end-with-bench.ts';

test('what a measurement has left running is ended once, also where another cannot be', async () => {
  const ended: string[] = [];
  const end = (name: string) => endWithBench(async () => { ended.push(name); });
  const [host] = [end('host'), end('browser')];
  endWithBench(() => Promise.reject(new Error('is gone')));
  await host();
  expect(ended).toEqual(['host']);
  await endWhatIsLeft();
  await endWhatIsLeft();
  await host();
  expect(ended).toEqual(['host', 'browser']);
});
