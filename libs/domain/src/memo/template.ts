import type { StepKind } from '../words';
import type { ChainRules, ChainStep } from './chain';
import { DEFAULT_ESCALATE_AFTER, DEFAULT_LIMIT } from './turn-clock';

export interface TemplateStep {
  readonly positionId: string;
  readonly kind: StepKind;
  /** Printed above the opinion; the position's name where left out. */
  readonly heading?: string | undefined;
  readonly limit?: string | undefined;
  readonly escalateAfter?: string | undefined;
}

/** A chain kept for a unit, kind, purpose and range of amounts; null means any. */
export interface ChainTemplate {
  readonly id: string;
  readonly code: string;
  readonly unitId: string | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  /** Whole baht, from (inclusive) and until (exclusive). */
  readonly amountFrom: number | null;
  readonly amountUntil: number | null;
  readonly rules: ChainRules;
  readonly steps: readonly TemplateStep[];
}

export interface TemplateFacts {
  readonly unitId: string;
  readonly kind: string;
  readonly purpose: string;
  readonly amount: number | null;
}

/** The template that fits most closely; among equals the first by code. Undefined where none fits. */
export function chooseTemplate(templates: readonly ChainTemplate[], facts: TemplateFacts): ChainTemplate | undefined {
  return templates
    .filter((template) => fits(template, facts))
    .toSorted((a, b) => closeness(b) - closeness(a) || (a.code < b.code ? -1 : 1))[0];
}

/** The steps as a memo's chain has them: numbered as they stand, with the limits that were left out. */
export function stepsOf(steps: readonly TemplateStep[]): readonly ChainStep[] {
  return steps.map(({ positionId, kind, limit, escalateAfter }, index) => ({
    number: index + 1,
    order: index + 1,
    positionId,
    personId: null,
    kind,
    limit: limit ?? DEFAULT_LIMIT,
    escalateAfter: escalateAfter ?? DEFAULT_ESCALATE_AFTER,
  }));
}

function fits({ unitId, kind, purpose, amountFrom, amountUntil }: ChainTemplate, facts: TemplateFacts): boolean {
  return (
    (unitId === null || unitId === facts.unitId) &&
    (kind === null || kind === facts.kind) &&
    (purpose === null || purpose === facts.purpose) &&
    (amountFrom === null || (facts.amount ?? 0) >= amountFrom) &&
    (amountUntil === null || (facts.amount ?? 0) < amountUntil)
  );
}

function closeness({ unitId, kind, purpose, amountFrom, amountUntil }: ChainTemplate): number {
  return [unitId, kind, purpose, amountFrom ?? amountUntil].filter((criterion) => criterion !== null).length;
}
