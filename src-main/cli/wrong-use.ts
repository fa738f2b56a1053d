import type { CommanderError } from 'commander';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';

/** A command line that cannot be meant, with what its sentence (`cli.wrong.<code>`) needs. */
export class WrongUse extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  constructor(code: string, values: Readonly<Record<string, string>>) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

const codes: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'unknown-option', 'commander.unknownCommand': 'unknown-command', 'commander.missingArgument': 'missing-argument',
  'commander.missingMandatoryOptionValue': 'missing-option', 'commander.optionMissingArgument': 'option-needs-value', 'commander.excessArguments': 'too-many-arguments',
};

/** Commander says what is wrong by code; the name it is about stands in quotation marks in its English sentence. */
export function wrongUseOf(error: CommanderError): WrongUse {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  return new WrongUse(codes[error.code] ?? 'other', { name });
}

export const wrongUseSentence = ({ code, values }: WrongUse, say: Speaker): string => `${say(`cli.wrong.${code}`, values)}\n${say('cli.wrong.see-help')}`;
