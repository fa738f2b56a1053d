import { useEffect, useRef, useState } from 'react';
import { workspace } from '../store/workspace.ts';
import { toPlan, toScreen } from './camera.ts';
import './map-view.css';
import { MapFurniture } from './map-furniture.tsx';
import { PlanCanvas } from './plan-canvas.ts';
import { bindPointer } from './pointer.ts';
import { speaker } from '../text/catalogue.ts';
import { useStore } from 'zustand';

/** The map. React makes the element and never draws in it. */
export function MapView() {
  const container = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState(false);
  const locale = useStore(workspace, (state) => state.locale);
  const say = speaker(locale);
  useEffect(() => {
    const element = container.current!;
    const measure = () => workspace.setState({ mapSize: { width: element.clientWidth, height: element.clientHeight } });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const canvas = new PlanCanvas(element, (detail) => {
      console.error('canvas', detail);
      // A layer that cannot be drawn is logged; only without a graphics context is there no map.
      if (/webgl|context|device/i.test(detail)) setTrouble(true);
    });
    const unbind = bindPointer(element);
    const lost = (event: Event) => {
      event.preventDefault();
      setTrouble(true);
    };
    element.addEventListener('webglcontextlost', lost, true);
    // Read only: what tests and bug reports ask of the picture.
    Object.assign(window, {
      __planwright: {
        project: toScreen, unproject: toPlan, counts: () => canvas.counts(), view: () => workspace.getState().view,
        ready: () => performance.getEntriesByName('planwright:first-picture').length > 0,
      },
    });
    return () => {
      element.removeEventListener('webglcontextlost', lost, true);
      unbind();
      observer.disconnect();
      canvas.close();
    };
  }, []);
  return (
    <div className="map-view">
      <div ref={container} className="map-surface" tabIndex={0} role="application" aria-label={say('map.label')} />
      <MapFurniture />
      {trouble ? <p className="map-trouble" role="alert">{say('map.no-graphics')}</p> : null}
    </div>
  );
}
