import { reserveWidth } from '../../src-core/commands/road/cross-section.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { workspace, type RoadDrawing } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from './chooser.tsx';
import { FigureField } from './figure-field.tsx';
import { trafficClasses } from '../store/traffic-classes.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';
import './precise/precise.css';

/** No road is as wide as this, metres: what is beyond is a slip of the hand. */
const widest = 500;

const set = (part: Partial<RoadDrawing>): void => workspace.setState(({ road }) => ({ road: { ...road, ...part } }));

/** The cross-section of the road about to be drawn, and the class of its reserve. */
export function RoadSectionCard() {
  const say = useSay();
  const drawing = useWorkspace((state) => state.tool === 'draw-road');
  const road = useWorkspace((state) => state.road);
  if (!drawing) return null;
  const parts = [
    ['carriagewayWidth', road.carriagewayWidth], ['pavementWidth', road.pavementWidth], ['medianWidth', road.medianWidth], ['cornerRadius', road.cornerRadius],
  ] as const;
  const width = reserveWidth(road);
  const classes = trafficClasses(landUseTables.classes);
  return (
    <section className="road-card" aria-label={say('road.section')}>
      {parts.map(([name, value]) => <FigureField key={name} name={say(`field.${name}`)} unit={say('unit.m')} value={value} least={0} most={widest} onSet={(metres) => set({ [name]: metres })} />)}
      <div className="snap-figure">
        <span>{say('road.class')}</span>
        <Chooser label={say('road.class')} value={road.landUse} choices={classes.map(({ code, names, symbols }) => ({ value: code, label: names[say.locale], aside: symbols[0] ?? code }))} onChoose={(landUse) => set({ landUse })} />
      </div>
      <p className="road-width">{width > 0 ? say('road.width', { width: `${numberWriter(say.locale).metres(width)} m` }) : say('road.no-width')}</p>
    </section>
  );
}
