let author = '';

/** Who made or sealed a version last in this sitting: most often the same person makes the next. */
export const rememberedAuthor = (): string => author;

export function rememberAuthor(name: string): void {
  author = name;
}
