import { useStore } from 'zustand';
import { isOrbiting } from '../store/orbit.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { scaleBarOf } from './scale-bar.ts';

/** Scale bar and north arrow, on the map and out of the pointer's way. */
export function MapFurniture() {
  const zoom = useStore(workspace, (state) => state.view?.zoom ?? null);
  const locale = useStore(workspace, (state) => state.locale);
  const bearing = useStore(workspace, (state) => (isOrbiting(state) ? state.orbit!.bearing : 0));
  if (zoom === null) return null;
  const say = speaker(locale);
  const { width, words: length } = scaleBarOf(zoom, locale);
  return (
    <div className="map-furniture">
      <svg className="north-arrow" width="22" height="34" viewBox="0 0 22 34" role="img" style={bearing === 0 ? undefined : { transform: `rotate(${-bearing}deg)` }} aria-label={say('map.north')}>
        <path d="M11 2 L18 24 L11 19 L4 24 Z" fill="none" stroke="#26262a" strokeWidth="1.2" strokeLinejoin="round" />
        <path d="M11 2 L18 24 L11 19 Z" fill="#26262a" />
        <text x="11" y="33" textAnchor="middle" fontSize="9" fontWeight="600" fill="#26262a">{say('map.north-letter')}</text>
      </svg>
      <div className="scale-bar" style={{ width }} role="img" aria-label={say('map.scale-bar', { length })}>
        <span className="scale-bar-words">{length}</span>
        <span className="scale-bar-line"><i /><i /><i /><i /></span>
      </div>
    </div>
  );
}
