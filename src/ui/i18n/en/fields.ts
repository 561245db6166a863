import { contractsEn } from './contracts.ts';

/** What is said beside a field and of a contract, whatever page it stands on. */
export const fieldsEn = {
  'field.optional': 'optional',
  'field.two-ways': (p: { text: string }) => `“${p.text}” can be read in two ways:`,
  'field.decimals': (p: { plain: string }) => `${p.plain} (decimals)`,
  'field.thousands': (p: { plain: string }) => `${p.plain} (thousands)`,
  'field.named': (p: { label: string; problem: string }) => `${p.label}: ${p.problem}`,
  'field.no-percent': (p: { value: string }) => `“${p.value}” is no plain number. Type percent, for example 80 or 82.5.`,
  'field.percent-range': (p: { value: string }) => `“${p.value}” is not possible here: above 0 and up to 100%.`,
  'field.target-range': (p: { value: string }) => `“${p.value}” is not possible here: above 0 and below 100%.`,
  'field.fee-range': (p: { value: string }) => `“${p.value}” is not possible here: 0 to 100%.`,
  'contract.search': 'Search, for example btc',
  'contract.no-list': 'The list of contracts could not be read; a symbol typed whole still works.',
  'contract.old-list': (p: { at: string }) => `The list of contracts is of ${p.at}.`,
  'contract.unread': (p: { count: string }) => `${contractsEn(p.count)} of the exchange’s list could not be read.`,
  'contract.shown-as': (p: { name: string }) => `${p.name} on MEXC`,
  'contract.shown-so': 'the same name on MEXC',
  'contract.shown': (p: { symbol: string; name: string }) => `MEXC’s pages show ${p.symbol} as ${p.name}.`,
  'contract.which': (p: { typed: string }) => `More than one contract goes by the name ${p.typed}. Which one is yours?`,
  'contract.state.enabled': 'traded',
  'contract.state.delivery': 'being delisted',
  'contract.state.delivered': 'delisted',
  'contract.state.offline': 'offline',
  'contract.state.paused': 'paused',
  'contract.state.unknown': 'not known',
};
