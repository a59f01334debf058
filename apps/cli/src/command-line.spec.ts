import { UsageError } from './command';
import { COMMANDS, readCommandLine, usageOf } from './command-line';

const ID = '01a1fe9a-66d2-7573-b60a-7088ed68385d';

function wrong(...words: readonly string[]): UsageError {
  try {
    readCommandLine(words);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${words.join(' ')} was understood`);
}

describe('The command line', () => {
  it.each([
    ['org', 'import', 'office.json'],
    ['person', 'reset', 'head', '--organisation', 'office'],
    ['memo', 'show', ID, '--organisation', 'office'],
    ['memo', 'show', '--json', '--organisation=office', ID.toUpperCase()],
    ['audit', 'verify'],
    ['audit', 'verify', '--organisation', 'office'],
    ['audit', 'verify', '--anchor', 'anchor.json'],
    ['evidence', ID, '--to', 'pack.zip'],
    ['reconcile'],
    ['engine', 'rebuild', ID, ID],
    ['engine', 'rebuild', '--open'],
    ['engine', 'rebuild', '--all'],
    ['upgrade', 'check'],
  ])('understands %s %s %s %s', (...words) => {
    const asked = readCommandLine(words.filter((word) => word !== undefined));

    expect(asked.kind).toBe('work');
  });

  it('understands what needs no stores', () => {
    expect(readCommandLine(['verify', 'pack.zip', '--certificate', 'office.pem']).kind).toBe('offline');
  });

  it.each([
    ['nothing', [], 'name a command'],
    ['an unknown command', ['memo', 'delete'], 'no command "memo delete"'],
    ['half a command', ['org'], 'no command "org"'],
    ['help about an unknown command', ['help', 'memo'], 'no command "memo"'],
    ['no file', ['org', 'import'], 'file is missing'],
    ['two files', ['org', 'import', 'a', 'b'], '"b" is one word too many'],
    ['no organisation', ['memo', 'show', ID], '--organisation SLUG'],
    ['an empty organisation', ['person', 'reset', 'head', '--organisation', ''], '--organisation SLUG'],
    ['an id that is none', ['memo', 'show', '17', '--organisation', 'office'], '"17" is no memo'],
    ['an unknown option', ['reconcile', '--force'], '--force'],
    ["another command's option", ['reconcile', '--open'], '--open'],
    ['an option without its value', ['audit', 'verify', '--organisation'], '--organisation'],
    ['words where none are asked for', ['audit', 'verify', 'office'], '"office" is one word too many'],
    ['no choice of memos', ['engine', 'rebuild'], 'name memos'],
    ['open and all', ['engine', 'rebuild', '--open', '--all'], 'either --open or --all'],
    ['open and one', ['engine', 'rebuild', '--open', ID], 'one word too many'],
    ['a pack without a certificate', ['verify', 'pack.zip'], '--certificate'],
    ['a certificate without a pack', ['verify', '--certificate', 'office.pem'], 'file is missing'],
    ['evidence without its file', ['evidence', ID], '--to'],
    ['evidence of nothing', ['evidence', '--to', 'pack.zip'], "the memo's id"],
    ['an anchor and an organisation', ['audit', 'verify', '--anchor', 'a', '--organisation', 'b'], 'either'],
    ['a certificate without an anchor', ['audit', 'verify', '--certificate', 'a'], '--anchor'],
    ['a word for the check', ['upgrade', 'check', 'now'], '"now" is one word too many'],
  ])('refuses %s', (_, words, reason) => {
    const error = wrong(...words);

    expect(error.saying.en).toContain(reason);
    expect(error.saying.th).toMatch(/[ก-๙]/);
  });

  it('shows how the command that was called wrongly is called', () => {
    expect(wrong('memo', 'show').command?.name).toBe('memo show');
  });

  it.each([[['help']], [['--help']], [['-h']]])('gives help for %j', (words) => {
    expect(readCommandLine(words)).toEqual({ kind: 'help' });
  });

  it.each(COMMANDS.map(({ name }) => [name]))('gives help about %s in both languages', (name) => {
    const words = name.split(' ');
    const command = COMMANDS.find((one) => one.name === name);

    expect(readCommandLine(['help', ...words])).toEqual({ kind: 'help', command });
    expect(readCommandLine([...words, '--help'])).toEqual({ kind: 'help', command });
    expect(usageOf()).toContain(`  ${name}`);
    expect(usageOf(command)).toMatch(/[ก-๙].*\([a-z]/s);
  });
});
