/** Coordinates live on a grid of 1 mm from the moment they enter: shared vertices are then equal, not nearly equal. */
export const gridStepsPerMetre = 1000;

/** The nearest grid value in metres. Dividing by 1000 (not multiplying by 0.001) gives the same double for the same millimetre. */
export const onGrid = (metres: number): number => Math.round(metres * gridStepsPerMetre) / gridStepsPerMetre;

export const isOnGrid = (metres: number): boolean => onGrid(metres) === metres;
