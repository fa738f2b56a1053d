import { OrthographicView } from '@deck.gl/core';
import type { MapView } from '../store/workspace.ts';
import type { SceneOrigin } from './fill-base.ts';
import type { Pane } from './panes.ts';

let known: { readonly key: string; readonly views: readonly OrthographicView[] } = { key: '', views: [] };

/** A view a pane; deck.gl cuts off what a view does not show. The same views as long as the panes stay where they are. */
export function viewsOf(panes: readonly Pane[]): readonly OrthographicView[] {
  const key = JSON.stringify(panes.map(({ id, x, width }) => (panes.length === 1 ? id : [id, x, width])));
  if (key !== known.key) {
    known = {
      key,
      views: panes.map(({ id, x, width }) => new OrthographicView({ id, flipY: false, near: -1e5, far: 1e5, ...(panes.length === 1 ? {} : { x, y: 0, width, height: '100%' }) })),
    };
  }
  return known.views;
}

/** Where each pane looks: its own middle is not that of the view where the panes are parts of one map. */
export function viewStatesOf(panes: readonly Pane[], view: MapView, origin: SceneOrigin): Readonly<Record<string, { readonly target: readonly number[]; readonly zoom: number }>> {
  return Object.fromEntries(panes.map(({ id, x, width, middle }) => {
    const aside = (x + width / 2 - middle) * 2 ** -view.zoom;
    return [id, { target: [view.x + aside - origin.x, view.y - origin.y, 0], zoom: view.zoom }];
  }));
}
