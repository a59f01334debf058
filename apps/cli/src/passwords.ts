import type { Say } from './command';

/** They are told here and nowhere else. */
export function sayPasswords(
  passwords: readonly { readonly username: string; readonly password: string }[],
  say: Say,
): void {
  say('รหัสผ่านใช้ครั้งเดียว แสดงเพียงครั้งนี้ (one-time passwords, shown this once):');
  for (const { username, password } of passwords) {
    say(`  ${username}  ${password}`);
  }
}
