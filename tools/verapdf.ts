import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fetchedJars, mavenJars, type MavenJars, type MavenProgram } from './maven-jars';

const VERAPDF: MavenProgram = {
  name: 'verapdf',
  version: '1.28.2', // that of verapdf/pom.xml
  what: { th: 'กำลังดาวน์โหลด veraPDF', en: 'downloading veraPDF' },
};

/** veraPDF, from Maven Central. Where Java or Maven is missing, says which. */
export async function fetchVeraPdf(): Promise<MavenJars> {
  return mavenJars(VERAPDF);
}

/** Where veraPDF is; undefined where it cannot be run. */
export function veraPdfFolder(): string | undefined {
  return fetchedJars(VERAPDF);
}

/** What veraPDF says of these files: a line each, `PASS <file> 2a` for one that is PDF/A-2a. */
export function askVeraPdf(folder: string, files: readonly string[]): readonly string[] {
  const java = ['-XX:+UseSerialGC', '-Xmx512m', '-cp', join(folder, '*'), 'org.verapdf.apps.GreenfieldCliWrapper'];
  const { stdout, error } = spawnSync('java', [...java, '--format', 'text', '--flavour', '2a', ...files], {
    encoding: 'utf8',
  });
  if (error) throw error;
  return stdout.trim().split('\n');
}
