import { expect, test } from "bun:test";
import { isClean, wrongInSignIn, wrongInSignUp } from "./checks.ts";

test("a complete form is clean", () => {
  expect(isClean(wrongInSignUp({ name: "Ada", email: "ada@example.com", password: "three old words" }))).toBe(true);
  expect(isClean(wrongInSignIn({ email: "ada@example.com", password: "x" }))).toBe(true);
});

test("each wrong field is named", () => {
  expect(Object.keys(wrongInSignUp({ name: "", email: "ada", password: "short" }))).toEqual([
    "name",
    "email",
    "password",
  ]);
  expect(Object.keys(wrongInSignIn({}))).toEqual(["email", "password"]);
});

test("a password is counted in characters, as the server does", () => {
  expect(wrongInSignUp({ name: "Ada", email: "a@b", password: "🌿".repeat(11) })).toHaveProperty("password");
  expect(wrongInSignUp({ name: "Ada", email: "a@b", password: "🌿".repeat(12) })).not.toHaveProperty("password");
});
