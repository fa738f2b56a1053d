import type { ReactNode } from 'react';

/** A line of a dialog's form: what is asked, and where it is answered. */
export function FormLine({ label, htmlFor, children }: { readonly label: string; readonly htmlFor?: string; readonly children: ReactNode }) {
  return (
    <>
      {htmlFor === undefined ? <span className="form-label">{label}</span> : <label className="form-label" htmlFor={htmlFor}>{label}</label>}
      <div className="form-value">{children}</div>
    </>
  );
}
