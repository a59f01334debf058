/**
 * Preloaded into whatever runs workflows, its threads too. Temporal's SDK hooks every promise of a workflow to collect
 * stack traces for one query that we do not ask; with Node 20 the hooks end the process now and then ("async hook stack
 * has become corrupted", temporalio/sdk-typescript#939), and they cost CPU at each promise.
 */
require('node:v8').promiseHooks.createHook = () => () => undefined;
