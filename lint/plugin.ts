/** Our own rules for oxlint. */
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whyNotImported } from './import-table.ts';

interface Node { readonly type: string; readonly source?: { readonly value?: unknown } | null; readonly body?: readonly Node[] }
interface Context { readonly filename: string; report(finding: { readonly node: Node; readonly message: string }): void }

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fromRoot = (path: string): string => relative(root, path).split(sep).join('/');

const importTable = {
  create(context: Context) {
    const check = (node: Node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const importer = fromRoot(context.filename);
      const imported = source.startsWith('.') ? { path: fromRoot(join(dirname(context.filename), source)) } : { package: source };
      const why = whyNotImported(importer, imported);
      if (why !== null) context.report({ node, message: why });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

/** A file that only passes on what others define hides where things are. */
const noBarrel = {
  create(context: Context) {
    return {
      ExportAllDeclaration(node: Node) {
        context.report({ node, message: 'No barrels: import the file that defines the thing.' });
      },
      Program(node: Node) {
        const statements = node.body ?? [];
        if (statements.length > 0 && statements.every((each) => each.type === 'ExportNamedDeclaration' && each.source != null)) {
          context.report({ node, message: 'No barrels: import the file that defines the thing.' });
        }
      },
    };
  },
};

const vague = /(^|-)(utils?|helpers?|common|managers?|misc)(\.|$)/;

/** Kebab-case, and a word that says what is in it. */
const fileName = {
  create(context: Context) {
    return {
      Program(node: Node) {
        const path = fromRoot(context.filename);
        if (path.split('/').some((part) => vague.test(part))) context.report({ node, message: `${path}: name the file for what it exports.` });
        else if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|worker|config|d))?\.(ts|tsx|mts|mjs)$/.test(path.split('/').at(-1)!)) context.report({ node, message: `${path}: file names are kebab-case.` });
      },
    };
  },
};

// oxlint asks for a default export.
export default { meta: { name: 'planwright' }, rules: { 'import-table': importTable, 'no-barrel': noBarrel, 'file-name': fileName } };
