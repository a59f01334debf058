export interface ProblemTemplate {
  readonly title: string;
  readonly detail: string;
  /** With `{names}` of the refusal's details; used where all of them are there. */
  readonly detailWith?: string;
}
