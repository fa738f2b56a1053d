import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { editWithoutWindow } from './edit-without-window.ts';
import { median, row, type BenchRow } from './row.ts';
import { family, launch, memoryOf, openWindow } from './window.ts';

interface Peers { readonly editMs: number; readonly sumMs: number; readonly readS: number }

/** A single opening says more of the machine's mood than of the program. */
const openingRuns = 3;
/** A table that has not changed by then does not show this edit: it moved less than a hundredth of a hectare. */
const unseenAfterMs = 2_000;

/** Everything a person feels of a large plan, in the real window on the real file. */
export async function largePlan(plan: string, n: number): Promise<readonly BenchRow[]> {
  const peers = JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'peers.py'), plan, 'zones_qhdh', '15'], { encoding: 'utf8' })) as Peers;
  const openings: number[] = [];
  for (let run = 0; run < openingRuns - 1; run++) {
    const opened = await openWindow(plan);
    openings.push(opened.firstPicture);
    await opened.end();
  }
  const window = await openWindow(plan);
  openings.push(window.firstPicture);
  const { page } = window;
  await page.waitForFunction(() => document.querySelector('.figures:not(.stale)') !== null, null, { timeout: 120_000 });
  const atOpening = window.memory();

  // A zone's corner in the middle of the map, so near that the pointer means no other.
  const edits: number[] = [];
  const balances: number[] = [];
  const reckonings: number[] = [];
  const map = (await page.locator('.map-surface').boundingBox())!;
  const middle = { x: map.x + map.width / 2, y: map.y + map.height / 2 };
  const wheel = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      await page.mouse.wheel(0, -240);
      await page.waitForTimeout(150);
    }
  };
  const onPage = async (point: { x: number; y: number }) => {
    const box = (await page.locator('.map-surface').boundingBox())!;
    const place = await page.evaluate((at) => (globalThis as never as { __planwright: { project(p: { x: number; y: number }): { x: number; y: number } } }).__planwright.project(at), point);
    return { box, from: { x: box.x + place.x, y: box.y + place.y } };
  };
  await page.mouse.move(middle.x, middle.y);
  await wheel(6);
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press('e');
  await page.evaluate(() => {
    const seen = globalThis as { upAt?: number; tableAt?: number | undefined };
    addEventListener('pointerup', (event) => {
      seen.upAt = event.timeStamp;
      seen.tableAt = undefined;
    }, { capture: true });
    // A figure of a row that has become another one in the page; that the table is grey meanwhile is no change of it.
    new MutationObserver(() => { seen.tableAt ??= performance.now(); }).observe(document.querySelector('.figures tbody')!, { subtree: true, childList: true, characterData: true });
  });
  // What is under the pointer stays there while the map comes nearer.
  const vertex = await nearestHandle(page, plan);
  const { from: seen } = await onPage(vertex);
  await page.mouse.move(seen.x, seen.y);
  await wheel(3);
  await page.waitForTimeout(3_000);
  await page.keyboard.down('Alt');
  for (let i = 0; i < 15; i++) {
    const { box, from } = await onPage(vertex);
    const step = i % 2 === 0 ? 14 : -14;
    await page.evaluate(() => performance.clearMarks('planwright:durable'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + step / 2, from.y + step / 2);
    await page.mouse.move(from.x + step, from.y + step);
    await page.mouse.up();
    await page.waitForFunction(() => performance.getEntriesByName('planwright:durable').length > 0, null, { timeout: 20_000 });
    await page.evaluate((limit) => new Promise<void>((resolve) => {
      const until = performance.now() + limit;
      const look = () => ((globalThis as { tableAt?: number }).tableAt !== undefined || performance.now() > until ? resolve() : void setTimeout(look, 10));
      look();
    }), unseenAfterMs);
    const [edit, table, reckoning, to] = await page.evaluate(([x, y]) => [
      performance.getEntriesByName('planwright:durable').at(-1)!.startTime - (globalThis as { upAt?: number }).upAt!,
      ((globalThis as { tableAt?: number }).tableAt ?? NaN) - (globalThis as { upAt?: number }).upAt!,
      performance.getEntriesByName('planwright:balance').at(-1)!.duration,
      (globalThis as never as { __planwright: { unproject(x: number, y: number): { x: number; y: number } } }).__planwright.unproject(x!, y!),
    ] as const, [from.x + step - box.x, from.y + step - box.y]);
    edits.push(edit);
    if (!Number.isNaN(table)) balances.push(table);
    reckonings.push(reckoning);
    vertex.x = Math.round(to.x * 1000) / 1000;
    vertex.y = Math.round(to.y * 1000) / 1000;
    await page.waitForTimeout(300);
  }
  await page.keyboard.up('Alt');
  // The checks run beside the window, and after some rest the host packs the plan for its first version.
  await page.waitForTimeout(15_000);
  const rested = window.memory();
  const memory = Math.max(atOpening, rested);
  console.log(`  (memory when the balance stands: ${atOpening.toFixed(0)} MB; after 15 edits, checks and packing: ${rested.toFixed(0)} MB)`);
  const frame = await page.evaluate(() => new Promise<number>((resolve) => {
    const start = performance.now();
    let left = 5;
    const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve((performance.now() - start) / 5));
    next();
  }));
  if (balances.length === 0) throw new Error('No edit of the bench changed a figure of the balance.');
  console.log(`  (balance: ${balances.length} of ${edits.length} edits changed a figure; its reckoning alone: ${median(reckonings).toFixed(1)} ms)`);
  console.log(`  (openings: ${openings.map((each) => each.toFixed(2)).join(', ')} s)`);
  console.log(`  (the first frame's own time in this renderer: ${window.frame.toFixed(2)} s)`);
  console.log(`  (frame of the software renderer: ${frame.toFixed(0)} ms; it says nothing about a graphics card)`);
  await window.end();

  const blank = await launch();
  const page2 = await blank.newPage({ viewport: { width: 1366, height: 768 } });
  await page2.goto('about:blank');
  const blankMemory = family(process.pid).slice(1).reduce((sum, pid) => sum + memoryOf(pid), 0);
  await blank.close();
  return [
    row('open/first-picture', n, median(openings), 's', 'GDAL (Python) reading every feature once', peers.readS),
    row('edit/durable', n, median(edits), 'ms', 'GDAL (Python) SetFeature + SyncToDisk', peers.editMs),
    row('edit/durable-without-window', n, await editWithoutWindow(plan), 'ms', 'GDAL (Python) SetFeature + SyncToDisk', peers.editMs),
    // From pointer up to another figure in a row of the table on the screen.
    row('balance/after-edit-in-window', n, median(balances), 'ms', 'SQL area sums by class through GDAL', peers.sumMs),
    row('memory/open', n, memory, 'MB', 'the same Chromium with a blank page', blankMemory),
  ];
}

/** The corner of the file's zones that is nearest to the middle of the map, as the window's own file has it. */
async function nearestHandle(page: Awaited<ReturnType<typeof openWindow>>['page'], plan: string): Promise<{ x: number; y: number }> {
  const box = (await page.locator('.map-surface').boundingBox())!;
  const at = await page.evaluate(([x, y]) => (globalThis as never as { __planwright: { unproject(x: number, y: number): { x: number; y: number } } }).__planwright.unproject(x!, y!), [box.width / 2, box.height / 2]);
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '-spat', `${at.x - 1}`, `${at.y - 1}`, `${at.x + 1}`, `${at.y + 1}`, '/vsistdout/', plan, 'zones_qhdh'], { encoding: 'utf8' });
  const points = (JSON.parse(text) as { features: { geometry: { coordinates: number[][][][] } }[] }).features.flatMap((feature) => feature.geometry.coordinates.flat(2) as unknown as [number, number][]);
  const [x, y] = points.sort((a, b) => Math.hypot(a[0] - at.x, a[1] - at.y) - Math.hypot(b[0] - at.x, b[1] - at.y))[0]!;
  return { x, y };
}
