/** A bigint column as a number. Throws `RangeError` where a number cannot hold what the column has. */
export const bigIntegerColumn = {
  to: (value: number | null | undefined): number | null | undefined => value,
  from: (value: string | null): number | null => (value === null ? null : safeInteger(value)),
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('A bigint beyond what a number can hold');
  }
  return value;
}
