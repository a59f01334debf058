/** Where anyone reads what organisations published; injected by this class. */
export class PublicPages {
  constructor(private readonly publicUrl: string) {}

  /** Of the page about one publication. */
  address(slug: string, publicationId: string): string {
    return `${this.publicUrl.replace(/\/+$/u, '')}/public/${slug}/${publicationId}`;
  }
}
