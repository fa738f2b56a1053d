import { printedFonts, shippedFonts } from './shipped-fonts.ts';

/** Where a page says what it may load (`Content-Security-Policy`) and where its style begins. */
const fence = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/;

/** A page of ours as it goes to the printer: no script, nothing to load, and the fonts it is set in within it. */
export function toBePrinted(html: string): string {
  return html.replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(fence, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'">`)
    .replace('</style>', () => `\nbody{font-family:${printedFonts}}</style><style>${shippedFonts(html)}</style>`);
}
