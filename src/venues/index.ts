/** One line an exchange. */
export * as mexc from './mexc/index.ts';
