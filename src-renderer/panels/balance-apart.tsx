import type { LandBalance } from '../../src-core/balance/land-balance.ts';
import type { Population } from '../../src-core/balance/population.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import type { ShownPlace } from '../store/balance-view.ts';
import { numberWriter } from '../text/format-number.ts';
import { useSay } from '../ui/use-say.ts';

interface BalanceApartProps { readonly balance: LandBalance | undefined; readonly place: ShownPlace['kind']; readonly people: Population | null; readonly stale: boolean }

/** Less than this is drawn as nothing: 0.005 ha is what two decimals round away. */
const visibleM2 = 50;

/** What the rows do not say: the boundary, the land no zone covers, the land several cover, and what lies beyond. */
export function BalanceApart({ balance, place, people, stale }: BalanceApartProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  if (balance === undefined) return null;
  const parts = [
    { name: place === 'plan' ? 'boundary' : place === 'selection' ? 'selected-land' : 'place-land', area: balance.boundaryM2, wrong: false },
    { name: 'gap', area: balance.gapM2, wrong: (balance.gapM2 ?? 0) >= visibleM2 },
    { name: 'overlap', area: balance.overlapM2, wrong: balance.overlapM2 >= visibleM2 },
    ...(place === 'plan' || balance.outsideM2 !== null ? [{ name: 'outside', area: balance.outsideM2, wrong: (balance.outsideM2 ?? 0) >= visibleM2 }] : []),
    ...(balance.roads === 'residual' ? [{ name: 'roads-drawn', area: balance.drawnRoadM2, wrong: Math.abs(balance.drawnRoadM2 - (balance.residualRoadM2 ?? 0)) >= visibleM2 }] : []),
  ];
  return (
    <dl className={stale ? 'balance-apart stale' : 'balance-apart'} aria-label={say('balance.apart', { phase: say(`phase.${balance.phase}`) })}>
      <dt className="apart-phase">{say(`phase.${balance.phase}`)}</dt>
      {parts.map(({ name, area, wrong }) => (
        <div key={name} className={wrong ? 'apart wrong' : 'apart'}>
          <dt>{say(`balance.${name}`)}</dt>
          <dd className="figure">{area === null ? write.hectares(null) : `${write.hectares(inHectares(squareMetres(area)))} ${say('unit.ha')}`}</dd>
        </div>
      ))}
      {people === null || people.from === null ? null : (
        <div className="apart" title={say(`balance.people.${people.from}`)}>
          <dt>{say('balance.people')}</dt>
          <dd className="figure">{write.count(people.people)}</dd>
        </div>
      )}
    </dl>
  );
}
