/** Of places in their new order, those that kept their order: a longest rising run; the others moved. */
export function inPlace(places: readonly number[]): ReadonlySet<number> {
  const runs: number[][] = [];
  for (const place of places) {
    const longest = runs
      .filter((run) => (run.at(-1) ?? place) < place)
      .reduce<readonly number[]>((best, run) => (run.length > best.length ? run : best), []);
    runs.push([...longest, place]);
  }
  return new Set(runs.reduce<readonly number[]>((best, run) => (run.length > best.length ? run : best), []));
}
