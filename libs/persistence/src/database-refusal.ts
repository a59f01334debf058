const SAYINGS = {
  DATABASE_TOO_OLD: {
    th: 'PostgreSQL รุ่นนี้เก่าเกินไป โปรดใช้รุ่น 15 ขึ้นไป',
    en: 'this PostgreSQL is too old: use version 15 or newer',
  },
  DATABASE_NEEDS_CREATEROLE: {
    th: 'ผู้ใช้ใน DATABASE_URL สร้างหรือแก้บทบาท sanoe_owner, sanoe_app, sanoe_relay ไม่ได้ โปรดให้สิทธิ CREATEROLE (และ ADMIN ของบทบาทที่มีอยู่แล้ว) หรือใช้ superuser',
    en: 'the user of DATABASE_URL may not create or alter the roles sanoe_owner, sanoe_app, sanoe_relay: give it CREATEROLE (and ADMIN on those that exist), or use a superuser',
  },
  DATABASE_NEEDS_CREATEDB: {
    th: 'ผู้ใช้ใน DATABASE_URL สร้างฐานข้อมูลหรือมอบให้ sanoe_owner ไม่ได้ โปรดให้สิทธิ CREATEDB หรือสร้างฐานข้อมูลไว้ก่อนโดยให้ sanoe_owner เป็นเจ้าของ',
    en: 'the user of DATABASE_URL may not create the database or give it to sanoe_owner: give it CREATEDB, or create the database yourself with sanoe_owner as its owner',
  },
  DATABASE_ROLE_TOO_POWERFUL: {
    th: 'บทบาท sanoe_owner, sanoe_app หรือ sanoe_relay ข้ามการแยกข้อมูลของหน่วยงานได้ โปรดถอนสิทธิด้วย ALTER ROLE … NOSUPERUSER NOBYPASSRLS',
    en: 'one of the roles sanoe_owner, sanoe_app, sanoe_relay can pass by row-level security: ALTER ROLE … NOSUPERUSER NOBYPASSRLS',
  },
  DATABASE_NOT_UTF8: {
    th: 'ฐานข้อมูลที่มีอยู่ไม่รองรับภาษาไทย โปรดสร้างใหม่ด้วย ENCODING UTF8 และ LOCALE C.UTF-8',
    en: 'the database that exists cannot hold Thai: create it anew with ENCODING UTF8 and LOCALE C.UTF-8',
  },
  DATABASE_SCHEMA_FOREIGN: {
    th: 'schema public ของฐานข้อมูลเป็นของผู้ใช้อื่น โปรดสั่ง ALTER SCHEMA public OWNER TO sanoe_owner หรือใช้ฐานข้อมูลใหม่',
    en: 'the schema public of the database belongs to another user: ALTER SCHEMA public OWNER TO sanoe_owner, or use a new database',
  },
} as const;

export type DatabaseRefusalCode = keyof typeof SAYINGS;

/** Why a PostgreSQL server will not do, in words that tell the person at the terminal what to do about it. */
export class DatabaseRefusal extends Error {
  readonly saying: { readonly th: string; readonly en: string };

  constructor(
    readonly code: DatabaseRefusalCode,
    options?: ErrorOptions,
  ) {
    super(SAYINGS[code].en, options);
    this.saying = SAYINGS[code];
  }
}
