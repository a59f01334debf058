export type Language = 'th' | 'en';

export interface Bilingual {
  readonly th: string;
  readonly en: string;
}

/** The language that an `Accept-Language` header asks for (RFC 9110, 12.5.4): English where it ranks above Thai, else Thai. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage.length > 200) {
    return 'th';
  }
  const ranges = acceptLanguage.toLowerCase().split(',').map(rangeOf);
  return rank(ranges, 'en') > rank(ranges, 'th') ? 'en' : 'th';
}

interface Range {
  readonly language: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 };
}

function rank(ranges: readonly Range[], language: Language): number {
  return Math.max(0, ...ranges.filter((range) => range.language === language).map(({ quality }) => quality));
}
