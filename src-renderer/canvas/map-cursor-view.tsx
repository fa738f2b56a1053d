import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { toolPicture } from '../store/tool-runner.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { toScreen } from './camera.ts';

/** A screen reader hears where the map cursor has come to rest, not every step on the way, ms. */
const restMs = 500;

/** Arms of a cross that is open in the middle, where what is pointed at stays in sight, pixels. */
const arms = 'M-17 0H-4M4 0H17M0 -17V-4M0 4V17';

/** The pointer that keys move, as the mouse has its own: over everything on the map, dark in a light rim on land of any colour. With its button held there is a dot in the middle. */
export function MapCursorView() {
  const cursor = useStore(workspace, (state) => state.mapCursor);
  // Where it is on the screen follows these.
  useStore(workspace, (state) => state.view);
  useStore(workspace, (state) => state.mapSize);
  useStore(workspace, (state) => state.compare);
  const place = cursor === null ? null : toScreen(cursor.at);
  return (
    <>
      {cursor === null || place === null ? null : (
        <svg className={cursor.pressed ? 'map-cursor pressed' : 'map-cursor'} width="1" height="1" style={{ left: Math.round(place.x), top: Math.round(place.y) }} aria-hidden="true">
          <path d={arms} />
          <path d={arms} />
          {cursor.pressed ? <circle r="4" /> : null}
        </svg>
      )}
      <Voice />
    </>
  );
}

/** Said, not shown: the place of the map cursor and what it has snapped to. */
function Voice() {
  const at = useStore(workspace, (state) => state.mapCursor?.at ?? null);
  const pressed = useStore(workspace, (state) => state.mapCursor?.pressed === true);
  const locale = useStore(workspace, (state) => state.locale);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (at === null) {
      setWords('');
      return undefined;
    }
    const timer = setTimeout(() => {
      const say = speaker(locale);
      const { coordinate } = numberWriter(locale);
      const { snap } = toolPicture.getState();
      const { x, y } = snap?.point ?? at;
      const place = say('map-cursor.place', { x: coordinate(x), y: coordinate(y) });
      setWords([place, ...(snap === null ? [] : [say(`snap.${snap.kind}`)]), ...(pressed ? [say('map-cursor.held')] : [])].join('. '));
    }, restMs);
    return () => clearTimeout(timer);
  }, [at, pressed, locale]);
  return <output className="map-cursor-voice" aria-live="polite">{words}</output>;
}
