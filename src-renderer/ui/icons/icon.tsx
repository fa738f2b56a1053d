import { iconPaths, type IconName } from './icon-paths.ts';

/** 16 px line drawings in the colour of the text. They carry no name of their own: the control that holds one has it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  );
}
