import { dayText, instantText } from './page-dates';

describe('a page', () => {
  it('shows a day as its language writes it', () => {
    expect([dayText('2025-01-23', 'th'), dayText('2025-01-23', 'en')]).toEqual(['๒๓ มกราคม ๒๕๖๘', '23 January 2025']);
  });

  it('shows an instant by the clocks of Thailand', () => {
    const at = '2025-01-22T18:05:00.000Z';

    expect(instantText(at, 'th')).toBe('๒๓ มกราคม ๒๕๖๘ เวลา ๐๑.๐๕ น.');
    expect(instantText(at, 'en')).toBe('23 January 2025 at 01:05');
  });
});
