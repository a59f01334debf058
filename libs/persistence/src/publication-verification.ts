import type { LogFault } from '@app/domain';
import type { LoggedEvent, MemoRows, PublicationRow } from './memo-rows';
import { pageHash } from './publications';
import { textHash } from './written';

/** What was published of a memo and withdrawn is what its events say, and its approval permitted it. */
export function publicationFault({ publications, entries, decisions, memo }: MemoRows): LogFault | undefined {
  const events = entries.map(({ event }) => event);
  const published = events.filter((event) => event.type === 'published');
  const withdrawn = events.filter((event) => event.type === 'publicationWithdrawn');
  const isAsLogged = published.every((event) => {
    const row = publications.find(({ number }) => number === event.number);
    const end = withdrawn.find(({ number }) => number === event.number);
    const decision = decisions.find(({ activation }) => activation === row?.activation);
    return (
      row !== undefined &&
      isAsPublished(row, event) &&
      isAsWithdrawn(row, end) &&
      row.kind === memo?.kind &&
      decision?.permit_publication === true &&
      decision.signer_id === row.permitted_by
    );
  });
  return isAsLogged && publications.length === published.length ? undefined : 'PUBLICATION_CHANGED';
}

function isAsPublished(row: PublicationRow, event: Extract<LoggedEvent, { type: 'published' }>): boolean {
  return (
    row.id === event.publicationId &&
    row.address === event.address &&
    row.sha256.toString('hex') === event.documentHash &&
    pageHash(row.content) === event.pageHash &&
    row.memo_date === row.content.date &&
    row.published_at.getTime() === event.at &&
    row.published_by === event.by
  );
}

function isAsWithdrawn(
  row: PublicationRow,
  end: Extract<LoggedEvent, { type: 'publicationWithdrawn' }> | undefined,
): boolean {
  return end === undefined
    ? row.withdrawn_at === null
    : row.withdrawn_at?.getTime() === end.at &&
        row.withdrawn_by === end.by &&
        textHash(row.withdrawn_reason ?? '') === end.textHash;
}
