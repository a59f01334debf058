import { changeSettings, PersonEntity, replacePassword } from '@app/persistence';
import { hashPassword, oneTimePassword, systemClock } from '@app/platform';
import { onlyWord, requiredOrganisation, type Command } from '../command';
import { CommandFailure } from '../command-failure';
import { sayPasswords } from '../passwords';
import { organisationId } from '../stores';

export const personReset: Command = {
  name: 'person reset',
  synopsis: 'USERNAME --organisation SLUG',
  purpose: {
    th: 'ออกรหัสผ่านใช้ครั้งเดียวให้ผู้ใช้ใหม่ และปิดการเข้าใช้ที่ค้างอยู่',
    en: 'gives a person a new one-time password and ends their sessions',
  },
  options: ['organisation'],
  read: (given) => {
    const username = onlyWord(given, { th: 'ชื่อผู้ใช้', en: 'the user name' });
    const slug = requiredOrganisation(given);
    return async (stores, say) => {
      const id = await organisationId(stores, slug);
      const password = oneTimePassword();
      const passwordHash = await hashPassword(password);
      const act = { by: null, at: systemClock.now(), operation: 'adminResetPassword' } as const;
      await stores.withData((data) =>
        changeSettings(data, id, act, async (change) => {
          const person = await change.manager.findOneBy(PersonEntity, { organisationId: id, username });
          if (person === null) {
            throw new CommandFailure({
              th: `หน่วยงาน ${slug} ไม่มีผู้ใช้ ${username}`,
              en: `the organisation ${slug} has no user ${username}`,
            });
          }
          await replacePassword(change, person.id, passwordHash);
        }),
      );
      sayPasswords([{ username, password }], say);
      return 0;
    };
  },
};
