import { appointmentRefusal } from './appointment-rules';
import type { Appointment } from './appointments';

let made = 0;

/** `who` holds or stands in for `what`; open-ended from instant 0 unless given. */
function anAppointment(who: string, what: string, given: Partial<Appointment> = {}): Appointment {
  made += 1;
  return {
    id: `appointment-${made}`,
    personId: who,
    positionId: what,
    capacity: 'holder',
    orderNumber: null,
    from: 0,
    until: null,
    scope: null,
    ...given,
  };
}

function acting(who: string, what: string, given: Partial<Appointment> = {}): Appointment {
  return anAppointment(who, what, { capacity: 'acting', orderNumber: '๑๒/๒๕๖๔', ...given });
}

describe('entering an appointment', () => {
  it.each(['acting', 'onBehalf', 'caretaker'] as const)('refuses %s without the number of an order', (capacity) => {
    expect(appointmentRefusal(anAppointment('a', 'head', { capacity }), [])).toBe('ORDER_NUMBER_NEEDED');
    expect(appointmentRefusal(anAppointment('a', 'head', { capacity, orderNumber: ' ' }), [])).toBe(
      'ORDER_NUMBER_NEEDED',
    );
    expect(appointmentRefusal(anAppointment('a', 'head', { capacity, orderNumber: '๑/๒๕๖๔' }), [])).toBeNull();
  });

  it.each(['holder', 'statutory'] as const)('takes %s without an order', (capacity) => {
    expect(appointmentRefusal(anAppointment('a', 'head', { capacity }), [])).toBeNull();
  });

  it('refuses a period that ends before it begins, or is empty', () => {
    expect(appointmentRefusal(anAppointment('a', 'head', { from: 10, until: 9 }), [])).toBe('APPOINTMENT_INVALID');
    expect(appointmentRefusal(anAppointment('a', 'head', { from: 10, until: 10 }), [])).toBe('APPOINTMENT_INVALID');
    expect(appointmentRefusal(anAppointment('a', 'head', { from: 10, until: 11 }), [])).toBeNull();
  });

  it('refuses the same person, position and capacity twice at a time', () => {
    const held = anAppointment('a', 'head', { from: 0, until: 10 });

    expect(appointmentRefusal(anAppointment('a', 'head', { from: 9 }), [held])).toBe('APPOINTMENT_OVERLAPS');
    expect(appointmentRefusal(anAppointment('a', 'head', { from: 10 }), [held])).toBeNull();
    expect(appointmentRefusal(anAppointment('b', 'head', { from: 5 }), [held])).toBeNull();
    expect(appointmentRefusal(anAppointment('a', 'palad', { from: 5 }), [held])).toBeNull();
  });

  it('does not take an appointment for its own double', () => {
    const held = anAppointment('a', 'head');

    expect(appointmentRefusal(held, [held])).toBeNull();
  });

  it('refuses a stand-in for the position that the person holds at the time', () => {
    const held = anAppointment('a', 'head', { until: 10 });

    expect(appointmentRefusal(acting('a', 'head', { from: 9 }), [held])).toBe('APPOINTMENT_CIRCULAR');
    expect(appointmentRefusal(acting('a', 'head', { from: 10 }), [held])).toBeNull();
  });

  it('refuses two people who stand in for each other at the same time', () => {
    const existing = [
      anAppointment('a', 'head'),
      anAppointment('b', 'palad'),
      acting('a', 'palad', { from: 0, until: 10 }),
    ];

    expect(appointmentRefusal(acting('b', 'head', { from: 9 }), existing)).toBe('APPOINTMENT_CIRCULAR');
    expect(appointmentRefusal(acting('b', 'head', { from: 10 }), existing)).toBeNull();
  });

  it('refuses a longer circle, only where all of it is valid at one time', () => {
    const holders = [anAppointment('a', 'head'), anAppointment('b', 'palad'), anAppointment('c', 'nayok')];
    const existing = [...holders, acting('b', 'head', { until: 10 }), acting('c', 'palad', { from: 5, until: 20 })];

    expect(appointmentRefusal(acting('a', 'nayok', { from: 9, until: 30 }), existing)).toBe('APPOINTMENT_CIRCULAR');
    expect(appointmentRefusal(acting('a', 'nayok', { from: 10, until: 30 }), existing)).toBeNull();
  });

  it('refuses a holder who would close a circle of stand-ins', () => {
    const existing = [anAppointment('b', 'palad'), acting('b', 'head'), acting('a', 'palad')];

    expect(appointmentRefusal(anAppointment('a', 'head'), existing)).toBe('APPOINTMENT_CIRCULAR');
  });

  it('takes a chain of stand-ins that ends', () => {
    const existing = [
      anAppointment('a', 'head'),
      anAppointment('b', 'palad'),
      anAppointment('c', 'nayok'),
      acting('b', 'nayok'),
    ];

    expect(appointmentRefusal(acting('a', 'palad'), existing)).toBeNull();
  });
});
