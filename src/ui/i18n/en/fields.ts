/** What is said beside a field and of a contract, whatever page it stands on. */
export const fieldsEn = {
  'field.optional': 'optional',
  'field.named': (p: { label: string; problem: string }) => `${p.label}: ${p.problem}`,
  'field.no-percent': (p: { value: string }) => `“${p.value}” is no plain number. Type percent, for example 80 or 82.5.`,
  'field.percent-range': (p: { value: string }) => `“${p.value}” is not possible here: above 0 and up to 100%.`,
  'field.target-range': (p: { value: string }) => `“${p.value}” is not possible here: above 0 and below 100%.`,
  'field.fee-range': (p: { value: string }) => `“${p.value}” is not possible here: 0 to 100%.`,
  'contract.search': 'Search, for example btc',
  'contract.no-list': 'The list of contracts could not be read; a symbol typed whole still works.',
  'contract.old-list': (p: { at: string }) => `The list of contracts is of ${p.at}.`,
  'contract.state.enabled': 'traded',
  'contract.state.delivery': 'being delisted',
  'contract.state.delivered': 'delisted',
  'contract.state.offline': 'offline',
  'contract.state.paused': 'paused',
  'contract.state.unknown': 'not known',
};
