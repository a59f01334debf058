/** What of a document cannot be printed, characters or names of pictures, and where, in the words of who must change it. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';

  constructor(
    readonly what: readonly string[],
    readonly where: string,
  ) {
    super('The document has what cannot be printed');
  }
}
