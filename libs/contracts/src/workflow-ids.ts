/** The kinds of streams that a workflow follows. */
export type FollowedKind = 'memo' | 'measure' | 'report';

/**
 * `memo/<organisation>/<memo>`, `measure/<organisation>/<measure>/<fiscal year>`, `report/<organisation>/<plan>/<period>`:
 * `workflow` is what the cursor names, or the stream's id where it names nothing.
 */
export function workflowIdOf(kind: FollowedKind, organisationId: string, workflow: string): string {
  return `${kind}/${organisationId}/${workflow}`;
}
