/** A row's number in SQLite is any whole one of 64 bits. */
export const smallestRow = -(2n ** 63n);
export const largestRow = 2n ** 63n - 1n;
