import fc from 'fast-check';
import { picture } from '../../../test/support/printed-samples';
import { isWholeJpeg } from './drawable';

const WHOLE = Buffer.from(picture('page.jpg', 'image/jpeg').bytes);

describe('a JPEG', () => {
  it('is whole to its end, whatever comes after it', () => {
    expect(isWholeJpeg(WHOLE)).toBe(true);
    expect(isWholeJpeg(Buffer.concat([WHOLE, Buffer.from('of the camera')]))).toBe(true);
  });

  it('is not whole where it was cut off, wherever', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE.length - 1 }), (length) => {
        expect(isWholeJpeg(WHOLE.subarray(0, length))).toBe(false);
      }),
    );
  });

  it('is not whole by the end of the small picture that its camera put into it', () => {
    const head = Buffer.from([0xff, 0xe1, 0, 0]);
    const small = WHOLE.subarray(0, 600);
    const end = Buffer.from([0xff, 0xd9]);
    head.writeUInt16BE(2 + small.length + end.length, 2);
    const withSmall = Buffer.concat([WHOLE.subarray(0, 2), head, small, end, WHOLE.subarray(2)]);

    expect(isWholeJpeg(withSmall)).toBe(true);
    expect(isWholeJpeg(withSmall.subarray(0, -2))).toBe(false);
  });

  it('may be filled up before a marker, and has restarts and stuffed bytes within its data', () => {
    const scan = [0xff, 0xda, 0, 2, 1, 0xff, 0x00, 2, 0xff, 0xd0, 3];

    expect(isWholeJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xff, ...scan.slice(1), 0xff, 0xff, 0xd9]))).toBe(true);
    expect(isWholeJpeg(Buffer.from([0xff, 0xd8, ...scan]))).toBe(false);
  });
});
