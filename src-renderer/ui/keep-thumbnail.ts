import { host } from '../store/host.ts';
import { workspace } from '../store/workspace.ts';
import { planThumbnail } from './plan-thumbnail.ts';

/** After opening, and after edits have rested this long: a picture is looked at the next day. */
const restMs = 4_000;

/** Keeps the picture of the open plan on the start screen up to date. */
export function keepThumbnail(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawing = new AbortController();
  workspace.subscribe((now, before) => {
    if (now.document === before.document || now.stage !== 'open' || now.document === null) return;
    clearTimeout(timer);
    drawing.abort();
    timer = setTimeout(() => {
      drawing = new AbortController();
      void draw(drawing.signal);
    }, restMs);
  });
}

async function draw(signal: AbortSignal): Promise<void> {
  const { document, path } = workspace.getState();
  if (document === null || path === null) return;
  const png = await planThumbnail(document, signal);
  if (png === null) return;
  // A picture nobody would miss: where the host is gone, the window says so by itself.
  await host().client.ask('session.thumbnail', { path, png }).catch(() => undefined);
}
