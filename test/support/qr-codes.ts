import type { DarkPart } from './dark-parts';

/** Modules that every code leaves free around itself, and of the square in its corner (ISO/IEC 18004). */
const QUIET_MODULES = 4;
const CORNER_MODULES = 7;
/** Finer than the dots of the drawn page. */
const STEP_CM = 0.005;

export interface PaperCode {
  /** Whether each module is dark, row by row. */
  readonly modules: readonly (readonly boolean[])[];
  /** Whether nothing is printed where it must be alone. */
  readonly isAlone: boolean;
}

/** The QR code that fills what is dark there. */
export function codeOf(code: DarkPart): PaperCode {
  const moduleCm = cornerOf(code) / CORNER_MODULES;
  const side = Math.round(code.widthCm / moduleCm);
  const row = (y: number, from: number, to: number): boolean[] =>
    Array.from({ length: to - from }, (_, x) => code.isDark(middle(from + x), middle(y)));
  const middle = (module: number): number => ((module + 0.5) * code.widthCm) / side;
  const around = Array.from({ length: side + 2 * QUIET_MODULES }, (_, index) => {
    const y = index - QUIET_MODULES;
    const outside = [...row(y, -QUIET_MODULES, 0), ...row(y, side, side + QUIET_MODULES)];
    return y >= 0 && y < side ? outside : [...outside, ...row(y, 0, side)];
  });
  return {
    modules: Array.from({ length: side }, (_, y) => row(y, 0, side)),
    isAlone: !around.flat().includes(true),
  };
}

/** In centimetres: the dark edge of the square in the upper left corner. */
function cornerOf(code: DarkPart): number {
  let width = 0;
  while (code.isDark(width, STEP_CM)) width += STEP_CM;
  return width;
}
