/** Numbers that carry their unit in the type. Brands vanish in arithmetic; the few functions that compute brand again. */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

export type Metres = Unit<'m'>;
export type SquareMetres = Unit<'m²'>;
export type Hectares = Unit<'ha'>;
export type Pixels = Unit<'px'>;
export type MetresPerPixel = Unit<'m/px'>;

export const metres = (value: number): Metres => value as Metres;
export const squareMetres = (value: number): SquareMetres => value as SquareMetres;
export const hectares = (value: number): Hectares => value as Hectares;
export const pixels = (value: number): Pixels => value as Pixels;
export const metresPerPixel = (value: number): MetresPerPixel => value as MetresPerPixel;

/** 1 ha = 10 000 m². */
export const inHectares = (area: SquareMetres): Hectares => hectares(area / 10_000);
/** The length on the ground that `length` on the screen covers at this scale. */
export const onGround = (length: Pixels, scale: MetresPerPixel): Metres => metres(length * scale);
