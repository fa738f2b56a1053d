import { snapKinds } from '../../src-core/document/snap.ts';
import type { RememberedImport, SessionState } from '../../src-core/wire/session.ts';
import { usualDrafting } from '../store/drafting.ts';
import { host } from '../store/host.ts';
import { workspace, type Workspace } from '../store/workspace.ts';

/** Panning writes nothing until the map rests this long. */
const restMs = 800;
/** Views of plans opened longer ago are forgotten; plan files come and go. */
const mostViews = 24;
/** Kinds of sources; who has more of them does not miss the oldest. */
const mostImports = 48;

let session: SessionState = {};
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes over what the last run left and remembers what changes from now on. The host keeps it in its session store. */
export function startSession(remembered: SessionState): void {
  session = remembered;
  workspace.setState({
    ...(remembered.locale === undefined ? {} : { locale: remembered.locale }),
    ...(remembered.theme === undefined ? {} : { theme: remembered.theme }),
    ...(remembered.drafting === undefined ? {} : draftingFrom(remembered.drafting)),
    ...(remembered.keySet === undefined ? {} : { keySet: remembered.keySet }),
    ...(remembered.graticule === undefined ? {} : { graticule: remembered.graticule }),
  });
  workspace.subscribe((now, before) => {
    if (now.stage === 'open' && (before.stage !== 'open' || now.path !== before.path)) restoreView(now);
    if (now.locale !== before.locale) remember({ locale: now.locale });
    if (now.theme !== before.theme) remember({ theme: now.theme });
    if (now.drafting !== before.drafting || now.snapOn !== before.snapOn) remember({ drafting: { ...now.drafting, snapOn: now.snapOn } });
    if (now.keySet !== before.keySet) remember({ keySet: now.keySet });
    if (now.graticule !== before.graticule) remember({ graticule: now.graticule });
    if (now.stage === 'open' && now.view !== before.view && now.path !== null && now.view !== null) {
      remember({ views: withView(session.views ?? {}, now.path, now.view) });
    }
  });
  window.addEventListener('pagehide', flush);
}

/** Kinds of a later or an earlier version are left out or filled up. */
export function draftingFrom({ snapOn, ...drafting }: NonNullable<SessionState['drafting']>): Pick<Workspace, 'snapOn' | 'drafting'> {
  const kinds = Object.fromEntries(snapKinds.map((kind) => [kind, drafting.snap.kinds[kind] ?? usualDrafting.snap.kinds[kind]])) as Workspace['drafting']['snap']['kinds'];
  return { snapOn, drafting: { ...usualDrafting, ...drafting, snap: { ...drafting.snap, kinds } } };
}

export const readLayout = (): string | null => session.layout ?? null;
export const rememberLayout = (layout: string): void => {
  if (layout !== session.layout) remember({ layout });
};

/** How the last source of this pattern was imported; `null` where there was none. */
export const readImport = (pattern: string): RememberedImport | null => session.imports?.[pattern] ?? null;

/** `null` forgets it. */
export function rememberImport(pattern: string, done: RememberedImport | null): void {
  const { [pattern]: _, ...others } = session.imports ?? {};
  remember({ imports: Object.fromEntries([...Object.entries(others).slice(1 - mostImports), ...(done === null ? [] : [[pattern, done] as const])]) });
}

type Views = NonNullable<SessionState['views']>;

/** With the view of `path` as the newest one; the oldest goes where there are too many. */
export function withView(views: Views, path: string, view: Views[string]): Views {
  const { [path]: _, ...others } = views;
  return Object.fromEntries([...Object.entries(others).slice(1 - mostViews), [path, view]]);
}

/** Where the person was looking when the plan was last open. */
function restoreView({ path, view }: Workspace): void {
  const known = path === null ? undefined : session.views?.[path];
  if (view === null && known !== undefined) workspace.setState({ view: known });
}

function remember(part: Partial<SessionState>): void {
  session = { ...session, ...part };
  clearTimeout(timer);
  timer = setTimeout(flush, restMs);
}

function flush(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  timer = undefined;
  // Nothing anyone would miss: where the host is gone, the window says so by itself.
  host().client.ask('session.save', { session }).catch(() => undefined);
}
