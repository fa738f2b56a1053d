/** What a script may rely on. */
export const exitCode = {
  done: 0,
  /** Done, with something the person should look at: features set aside. */
  findings: 1,
  wrongUse: 2,
  refused: 3,
  /** A bug of ours. */
  failed: 70,
  /** Ctrl-C, as shells have it. */
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
