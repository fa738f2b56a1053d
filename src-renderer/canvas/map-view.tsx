import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { toPlan, toScreen } from './camera.ts';
import { CompareView } from './compare-view.tsx';
import { GraticuleView } from './graticule-view.tsx';
import { MapCursorView } from './map-cursor-view.tsx';
import { MapFurniture } from './map-furniture.tsx';
import './map-view.css';
import { mapTrouble, theMap } from './map.ts';
import { bindOrbit } from './orbit-pointer.ts';
import { recordUnder } from './record-under.ts';
import { bindPointer } from './pointer.ts';

/** The map. React makes the element and never draws in it. */
export function MapView() {
  const container = useRef<HTMLDivElement>(null);
  const noGraphics = useStore(mapTrouble, (state) => state.noGraphics);
  const locale = useStore(workspace, (state) => state.locale);
  const say = speaker(locale);
  useEffect(() => {
    const element = container.current!;
    const measure = () => workspace.setState({ mapSize: { width: element.clientWidth, height: element.clientHeight } });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const canvas = theMap();
    element.append(canvas.element);
    const unbindOrbit = bindOrbit(element, (x, y) => canvas.orbit.zoneAt(x, y));
    const unbind = bindPointer(element);
    const lost = (event: Event) => {
      event.preventDefault();
      mapTrouble.setState({ noGraphics: true });
    };
    const found = () => mapTrouble.setState({ noGraphics: false });
    element.addEventListener('webglcontextlost', lost, true);
    element.addEventListener('webglcontextrestored', found, true);
    // Read only: what tests and bug reports ask of the picture.
    Object.assign(window, {
      __planwright: {
        project: toScreen, unproject: toPlan, pick: recordUnder, counts: () => canvas.counts(), view: () => workspace.getState().view, ready: () => canvas.isReady,
        orbit: { zoneAt: (x: number, y: number) => canvas.orbit.zoneAt(x, y)?.id ?? null, counts: () => canvas.orbit.counts() },
      },
    });
    return () => {
      element.removeEventListener('webglcontextlost', lost, true);
      element.removeEventListener('webglcontextrestored', found, true);
      unbindOrbit();
      unbind();
      observer.disconnect();
      canvas.element.remove();
    };
  }, []);
  return (
    <div className="map-view">
      <div ref={container} className="map-surface" tabIndex={0} role="application" aria-label={say('map.label')} />
      <GraticuleView />
      <MapFurniture />
      <CompareView />
      <MapCursorView />
      {noGraphics ? <p className="map-trouble" role="alert">{say('map.no-graphics')}</p> : null}
    </div>
  );
}
