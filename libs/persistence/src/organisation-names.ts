import type { Organisations, Tx } from './organisations';

/** The organisation of a slug; undefined where there is none. */
export async function findOrganisation(organisations: Organisations, slug: string): Promise<string | undefined> {
  const [row] = await organisations.outside<{ id: string | null }>({
    name: 'organisation-of-slug',
    text: 'SELECT organisation_of_slug($1) AS id',
    values: [slug],
  });
  return row?.id ?? undefined;
}

/** Every organisation, in the order of their slugs. */
export async function listOrganisations(
  organisations: Organisations,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  const ids = await organisations.outside<{ id: string }>({
    name: 'organisation-ids',
    text: 'SELECT id FROM organisation_ids() AS id',
  });
  const named: { readonly id: string; readonly slug: string }[] = [];
  for (const { id } of ids) {
    named.push({ id, slug: await organisations.inOrganisation(id, readSlug) });
  }
  return named.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Of the transaction's organisation. */
export async function readOrganisationName(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ name: string }>({
    name: 'organisation-name',
    text: 'SELECT name FROM organisation',
  });
  if (row === undefined) {
    throw new Error('A transaction of no organisation');
  }
  return row.name;
}

/** Of the transaction's organisation. */
export async function readSlug(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ slug: string }>({
    name: 'organisation-slug',
    text: 'SELECT slug FROM organisation',
  });
  if (row === undefined) {
    throw new Error('A transaction of no organisation');
  }
  return row.slug;
}
