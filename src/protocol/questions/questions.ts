/**
 * What pages ask of positions and answer themselves (src/projections), so that no answer holds up an alert. One declaration a question, as for the
 * worker's commands; those that store something hand what they worked out to a command of the worker, which checks it again.
 */
import type * as v from 'valibot';
import { accountProjectionQuestions } from './account-questions.ts';
import type { CommandArgs, CommandName, CommandReply } from '../commands.ts';
import { lookupQuestions } from './lookup.ts';
import { previewQuestions } from './position-preview.ts';
import { projectionQuestions } from './position-questions.ts';

export const questions = { ...projectionQuestions, ...accountProjectionQuestions, ...lookupQuestions, ...previewQuestions } as const;

export type QuestionName = keyof typeof questions;
export type QuestionArgs<N extends QuestionName> = v.InferOutput<(typeof questions)[N]['args']>;
export type QuestionReply<N extends QuestionName> = v.InferOutput<(typeof questions)[N]['reply']>;

/** Everything that a component may ask; who answers is no matter to it. */
export type AskedName = CommandName | QuestionName;
export type AskedArgs<N extends AskedName> = N extends QuestionName ? QuestionArgs<N> : N extends CommandName ? CommandArgs<N> : never;
export type AskedReply<N extends AskedName> = N extends QuestionName ? QuestionReply<N> : N extends CommandName ? CommandReply<N> : never;

export const isQuestion = (name: AskedName): name is QuestionName => Object.hasOwn(questions, name);
