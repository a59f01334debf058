import type { Organisations } from './organisations';

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
    const [row] = await organisations.inOrganisation(id, (tx) =>
      tx.query<{ slug: string }>({ name: 'organisation-slug', text: 'SELECT slug FROM organisation' }),
    );
    named.push({ id, slug: row?.slug ?? id });
  }
  return named.sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
