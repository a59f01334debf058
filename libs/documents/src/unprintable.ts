/** What of a document cannot be printed, in the words of who must change it: characters and names of pictures. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';

  constructor(readonly what: readonly string[]) {
    super('The document has what cannot be printed');
  }
}
