/** Every table of the record as a class; the migrations make the tables, a test holds the two together. */
export const entities: (new () => object)[] = [];
