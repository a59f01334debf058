/** Something to tell the person at the terminal, in both languages of the product. */
export interface Saying {
  readonly th: string;
  readonly en: string;
}

export function say({ th, en }: Saying): void {
  console.log(`sanoe: ${th} (${en})`);
}

/** Why the product cannot start, in words that say what to do about it. */
export class StartRefusal extends Error {
  constructor(
    readonly saying: Saying,
    options?: ErrorOptions,
  ) {
    super(saying.en, options);
  }
}

/** Prints a line when a long step begins, and one with the seconds that it took. */
export async function step<T>(name: Saying, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say({ th: `${name.th} พร้อมแล้ว ${seconds} วินาที`, en: `${name.en} ready, ${seconds} s` });
  return result;
}
