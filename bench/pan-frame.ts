import { readFileSync } from 'node:fs';
import { family, launch, openWindow } from './window.ts';
import type { Page } from 'playwright-core';

export interface PanTimes {
  /** CPU time of the page's own thread a frame, milliseconds: what the program costs, whatever draws. */
  readonly pageMs: number;
  /** CPU time of the browser's drawing process a frame, milliseconds: where software draws, this is the drawing itself. */
  readonly gpuMs: number;
  readonly renderer: string;
}

const moves = 30;

/** Pans the whole plan about with the middle button, everything in view. */
export async function panFrame(plan: string): Promise<PanTimes> {
  const window = await openWindow(plan);
  const { page } = window;
  await page.waitForFunction(() => document.querySelector('.figures:not(.stale)') !== null, null, { timeout: 240_000 });
  await page.waitForTimeout(2_000);
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const names = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl == null ? 'none' : String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  });
  const box = (await page.locator('.map-surface').boundingBox())!;
  const times = await perFrame(page, box.x + box.width / 2, box.y + box.height / 2);
  await window.end();
  return { ...times, renderer };
}

/** A page with nothing in it, under the same moves. */
export async function blankFrame(): Promise<number> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent('<body onpointermove="document.title = event.clientX"></body>');
  const { pageMs } = await perFrame(page, 683, 384);
  await browser.close();
  return pageMs;
}

async function perFrame(page: Page, x: number, y: number): Promise<{ readonly pageMs: number; readonly gpuMs: number }> {
  const processes = family(process.pid);
  const pages = processes.filter((pid) => commandOf(pid).includes('--type=renderer'));
  // Time on the processor, not by the clock: a page that waits for a software renderer waits for long.
  const pageSeconds = () => pages.reduce((sum, pid) => sum + cpuSecondsOf(`${pid}/task/${pid}`), 0);
  const drawing = processes.find((pid) => commandOf(pid).includes('--type=gpu-process'));
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'middle' });
  const [taskBefore, gpuBefore] = [pageSeconds(), cpuSecondsOf(String(drawing))];
  let frames = 0;
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(x + 60 * Math.sin(i / 4), y + 40 * Math.cos(i / 4));
    // One move a frame: the next comes when this one has been drawn.
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    frames += 2;
  }
  const [taskAfter, gpuAfter] = [pageSeconds(), cpuSecondsOf(String(drawing))];
  await page.mouse.up({ button: 'middle' });
  // Of two frames a move changes one: what is said is what a frame with a move in it costs.
  return { pageMs: ((taskAfter - taskBefore) * 1000) / (frames / 2), gpuMs: ((gpuAfter - gpuBefore) * 1000) / (frames / 2) };
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** User and system time of a process or thread, seconds; the kernel counts in hundredths. */
function cpuSecondsOf(path: string): number {
  const fields = readFileSync(`/proc/${path}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
