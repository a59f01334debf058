/** The template with its `{names}` filled in; undefined where a fact is missing. */
export function fill(template: string, facts: Readonly<Record<string, string | undefined>>): string | undefined {
  let isComplete = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    isComplete &&= fact !== undefined;
    return fact ?? '';
  });
  return isComplete ? text : undefined;
}
