import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../src-renderer/text/terminal-language.mjs';
import { root } from './setup/node24.mjs';

const catalogues = new Map();

/** Read as it lies there: set-up speaks before there are packages or a build. */
function catalogue(locale) {
  let sentences = catalogues.get(locale);
  if (sentences === undefined) catalogues.set(locale, (sentences = JSON.parse(readFileSync(join(root, 'src-renderer', 'text', locale, 'setup.json'), 'utf8'))));
  return sentences;
}

/** A sentence of set-up, start or test, in the terminal's language. A key that is not there is a bug. */
export function say(key, values = {}, locale = languageOf(process.argv.slice(2), process.env) ?? 'en') {
  const sentence = catalogue(locale)[key];
  if (sentence === undefined) throw new Error(`${key} is not in src-renderer/text/${locale}/setup.json`);
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name]));
}

/** The same as a line of the terminal, which says whose it is. */
export const tell = (key, values) => console.log(`Planwright: ${say(key, values)}`);
