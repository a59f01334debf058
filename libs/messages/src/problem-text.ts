import type { RefusalCode, RefusalDetails } from '@app/domain';
import { fill } from './fill';
import { formElementText } from './form-text';
import type { Language } from './language';
import type { ProblemTemplate } from './problem-template';
import { REFUSALS_EN } from './refusals.en';
import { REFUSALS_TH } from './refusals.th';
import { word } from './words';

export interface ProblemText {
  readonly title: string;
  /** What to do next, for an officer. */
  readonly detail: string;
}

const CATALOGUE: Readonly<Record<Language, Readonly<Record<RefusalCode, ProblemTemplate>>>> = {
  th: REFUSALS_TH,
  en: REFUSALS_EN,
};

/** The sentences of a refusal, with the facts that it carries; a memo's `state` counts as facts of its own. */
export function problemText(code: RefusalCode, language: Language, details: RefusalDetails = {}): ProblemText {
  const { title, detail, detailWith } = CATALOGUE[language][code];
  return { title, detail: (detailWith && fill(detailWith, factsOf(details, language))) ?? detail };
}

function factsOf(details: RefusalDetails, language: Language): Readonly<Record<string, string | undefined>> {
  const { state, ...rest } = details;
  const facts = { ...(typeof state === 'object' ? state : {}), ...rest };
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, said(name, fact, language)]));
}

/** As a person reads it: words of the domain in their language, lists with commas. */
function said(name: string, fact: unknown, language: Language): string | undefined {
  if (Array.isArray(fact)) {
    return fact.map((one) => said(name, one, language) ?? '').join(', ');
  }
  if (typeof fact === 'number') {
    return String(fact);
  }
  if (typeof fact !== 'string') {
    return undefined;
  }
  return name === 'status'
    ? word('status', fact, language)
    : name === 'allowed'
      ? word('decision', fact, language)
      : name === 'fault'
        ? word('numberPatternFault', fact, language)
        : name === 'elements'
          ? formElementText(fact, language)
          : fact;
}
