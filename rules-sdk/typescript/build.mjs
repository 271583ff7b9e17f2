// From `src/pack.ts` to a component: `node seqscan-rules/build.mjs OUT.wasm`, as `seqscan plugin build` does it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { componentize } from "@bytecodealliance/componentize-js";
import { build } from "esbuild";

const output = process.argv[2];
const scratch = await mkdtemp(join(tmpdir(), "seqscan-build-"));
try {
    const sourcePath = join(scratch, "pack.js");
    await build({
        entryPoints: ["src/pack.ts"],
        outfile: sourcePath,
        bundle: true,
        format: "esm",
        target: "es2022",
        external: ["seqscan:*"],
        logLevel: "warning",
    });
    const { component } = await componentize({
        sourcePath,
        witPath: "seqscan-rules/wit",
        worldName: "pack",
        // Everything that would ask the host for more than facts.
        disableFeatures: ["random", "stdio", "clocks", "http", "fetch-event"],
    });
    await writeFile(output, component);
} finally {
    await rm(scratch, { recursive: true, force: true });
}
