import { contentDisposition } from './content-disposition';

describe('the disposition of a download', () => {
  it('has the name in ASCII and as it is', () => {
    expect(contentDisposition('ผล 1.pdf')).toBe(
      `attachment; filename="__ 1.pdf"; filename*=UTF-8''%E0%B8%9C%E0%B8%A5%201.pdf`,
    );
  });

  it('cannot be broken out of', () => {
    const disposition = contentDisposition(`a"; x='(b)*\\%41\r\n.pdf`);

    expect(disposition).toBe(
      `attachment; filename="a_; x='(b)*__41__.pdf"; filename*=UTF-8''a%22%3B%20x%3D%27%28b%29%2A%5C%2541%0D%0A.pdf`,
    );
  });
});
