/** Where the public pages are at which the holder of a paper checks it; injected by this class. */
export class CheckPages {
  constructor(private readonly publicUrl: string) {}

  /** Of the page about the memo that has this code. */
  address(code: string): string {
    return `${this.publicUrl.replace(/\/+$/u, '')}/c/${code}`;
  }
}
