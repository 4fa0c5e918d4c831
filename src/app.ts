import { defineApp } from "#core";

/** The whole system. Read it upwards to see what anything rests on. */
export const app = defineApp({
  plugins: [],
  modules: [],
});
