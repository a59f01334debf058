declare module 'pg/lib/utils' {
  /** As pg itself hands a parameter over. */
  export function prepareValue(value: unknown): Buffer | string | null;
}
