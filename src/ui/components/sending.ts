import { createContext } from 'preact';

/** Whether the entries of the form around stand still, because they are on their way; focus stays where it is. */
export const Sending = createContext(false);
