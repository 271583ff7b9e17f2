#!/usr/bin/env node
// Starts the program, which the package of this platform holds. Nothing is downloaded and nothing runs at installation.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const name = process.platform === "win32" ? "seqscan.exe" : "seqscan";

let program;
try {
  program = require.resolve(`@seqscan/${platform}/bin/${name}`);
} catch {
  console.error(
    `seqscan: there is no package @seqscan/${platform}; either the platform is not supported, or optional dependencies were not installed`,
  );
  process.exit(2);
}

const ended = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) {
  console.error(`seqscan: failed to start ${program}: ${ended.error.message}`);
  process.exit(2);
}
if (ended.signal) {
  process.kill(process.pid, ended.signal);
}
process.exit(ended.status);
