interface ProgressLineProps { readonly label: string; readonly done: number; readonly total: number | null }

/** A bar that says how far; where the end is not known, one that says only that something is going on. */
export function ProgressLine({ label, done, total }: ProgressLineProps) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div className="progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total ?? undefined} aria-valuenow={share === null ? undefined : done}>
      <span>{label}</span>
      <div className="progress-track">
        <div className={share === null ? 'progress-bar unknown' : 'progress-bar'} style={share === null ? undefined : { width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
