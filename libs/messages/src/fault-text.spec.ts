import { EVIDENCE_FAULTS, LOG_FAULTS } from '@app/domain';
import { faultText } from './fault-text';

describe('faultText', () => {
  it.each([...LOG_FAULTS, ...EVIDENCE_FAULTS])('says %s in both languages, unlike any other', (fault) => {
    const { th, en } = faultText(fault);
    const others = [...LOG_FAULTS, ...EVIDENCE_FAULTS].filter((other) => other !== fault).map(faultText);

    expect(th).toMatch(/[ก-๙]/);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    expect(others.filter((other) => other.th === th || other.en === en)).toEqual([]);
  });
});
