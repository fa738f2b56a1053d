import { korean } from '../text-encoding.ts';

/** A stretch of a text in one font; `null` is the font of its style. */
export interface TextRun { readonly font: string | null; readonly text: string }

const signs: Readonly<Record<string, string>> = { c: 'Ø', d: '°', p: '±', '%': '%' };

/** %%c, %%d and their like; lines under and over text are no part of it. */
const withSigns = (text: string): string => text
  .replace(/%%(\d{3})/g, (whole, code: string) => (Number(code) < 256 ? String.fromCharCode(Number(code)) : whole))
  .replace(/%%([cdp%])/gi, (_, sign: string) => signs[sign.toLowerCase()]!)
  .replace(/%%[uok]/gi, '');

export const lineRuns = (text: string): TextRun[] => [{ font: null, text: withSigns(caretless(text)) }];

/** `^I` is a tab, `^J` a new line, `^ ` the caret itself. */
const caretless = (text: string): string => text.replace(/\^([IJM ])/g, (_, sign: string) => (sign === ' ' ? '^' : sign === 'I' ? '\t' : '\n'));

/** Codes of MTEXT that take a value up to a semicolon. */
const valued = /[ACHQTWFfp]/;

/** A paragraph text without its formatting, cut where the font changes (DXF reference, "Format codes"). */
export function paragraphRuns(source: string): TextRun[] {
  const runs: { font: string | null; text: string }[] = [];
  const fonts: (string | null)[] = [];
  let font: string | null = null;
  let text = '';
  const cut = (): void => {
    if (text !== '') runs.push({ font, text: withSigns(text) });
    text = '';
  };
  const plain = caretless(source);
  for (let i = 0; i < plain.length; i++) {
    const letter = plain[i]!;
    if (letter === '{') fonts.push(font);
    else if (letter === '}') {
      const before = fonts.pop();
      if (before !== undefined && before !== font) {
        cut();
        font = before;
      }
    } else if (letter !== '\\') text += letter;
    else {
      const code = plain[++i] ?? '';
      if (code === 'P' || code === 'N' || code === 'X') text += '\n';
      else if (code === '~') text += '\u00a0';
      else if (code === '\\' || code === '{' || code === '}') text += code;
      else if (code === 'U' && /^\+[0-9A-Fa-f]{4}/.test(plain.slice(i + 1, i + 6))) {
        // The reader of texts knows it.
        text += plain.slice(i - 1, i + 6);
        i += 5;
      } else if (code === 'M' && /^\+3[0-9A-Fa-f]{4}/.test(plain.slice(i + 1, i + 7))) {
        text += korean.decode(Buffer.from(plain.slice(i + 3, i + 7), 'hex'));
        i += 6;
      } else if (code === 'S') {
        const end = endOf(i);
        text += plain.slice(i + 1, end).replace(/[#^]\s*/, '/');
        i = end;
      } else if (valued.test(code)) {
        const end = endOf(i);
        if (code === 'f' || code === 'F') {
          cut();
          font = plain.slice(i + 1, end).split('|')[0]!.trim() || null;
        }
        i = end;
      } else if (!/[LlOoKk]/.test(code)) text += code;
    }
  }
  cut();
  return runs;

  function endOf(from: number): number {
    const end = plain.indexOf(';', from);
    return end < 0 ? plain.length : end;
  }
}
