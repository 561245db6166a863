import { plural } from '../plural.ts';

/** "1 contract", "5 contracts"; the count comes formatted. */
export const contractsEn = (count: string): string => `${count} ${plural('en', count, { one: 'contract', other: 'contracts' })}`;
