import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, row, type BenchRow } from './row.ts';
import { launch, openWindow } from './window.ts';

/** The shipped example plan, from the command to its first picture, everything built. */
export async function startOnExample(folder: string): Promise<readonly BenchRow[]> {
  const plan = join(folder, 'example.gpkg');
  copyFileSync(join(import.meta.dirname, '..', 'fixtures', 'example-plan', 'bac-giang.gpkg'), plan);
  const ours: number[] = [];
  const frames: number[] = [];
  const peers: number[] = [];
  for (let run = 0; run < 3; run++) {
    const window = await openWindow(plan);
    ours.push(window.firstPicture);
    frames.push(window.frame);
    await window.end();
    const begun = performance.now();
    const browser = await launch();
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto('data:text/html,<p>blank');
    peers.push((performance.now() - begun) / 1000);
    await browser.close();
  }
  console.log(`  (the first frame's own time in this renderer: ${median(frames).toFixed(2)} s)`);
  return [row('start/first-picture', 1, median(ours), 's', 'the same Chromium with a blank page', median(peers))];
}
