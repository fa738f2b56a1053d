import { planLooks } from '../store/looks.ts';
import { landUseClass } from './land-use.ts';
import { useWorkspace } from './use-workspace.ts';

/** The colour of a land-use class as the map fills it; an empty dashed square where there is none. */
export function Swatch({ code }: { readonly code: string | null }) {
  const own = useWorkspace((state) => (code === null ? null : planLooks(state.document).ofClass(code).color));
  const color = own ?? (code === null ? null : landUseClass(code)?.color ?? null);
  return color === null ? <span className="swatch none" /> : <span className="swatch" style={{ background: color }} />;
}
