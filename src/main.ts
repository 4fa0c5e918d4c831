import { app } from "./app.ts";
import { commandLine } from "./core/command-line.ts";

process.exit(await commandLine(app, process.argv.slice(2)));
