//! The settings of the engine, the same for the binary that compiles plugins ahead of time and for the one that runs them: code
//! compiled with others is refused.

use wasmtime::{Config, Engine};

/// How much of a thread's stack a plugin may use. Deep enough for the interpreters inside plugins that are not written in Rust;
/// a guest that goes deeper gets a trap, which ends it, and must get it before the thread's own stack ends, which would end the
/// process. So a thread that runs plugins has [`MIN_THREAD_STACK`] at least, which the threads of Rust's standard library do.
const MAX_WASM_STACK: usize = 1 << 20;

/// See [`MAX_WASM_STACK`]: as much again for the host's own frames.
const MIN_THREAD_STACK: usize = 2 * MAX_WASM_STACK;
const _: () = assert!(MIN_THREAD_STACK <= 2 << 20, "the standard library's threads have 2 MiB");

pub(crate) fn engine() -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    // Naming the target keeps the compiler from using what only this machine's processor has, so that what is compiled on the
    // build machine runs on every user's.
    config.target(&target_lexicon::HOST.to_string())?;

    // Fuel stops a guest after the same instruction everywhere; the epoch is the backstop when an instruction takes long.
    config.consume_fuel(true);
    config.epoch_interruption(true);
    config.max_wasm_stack(MAX_WASM_STACK);

    // The same input gives the same output on every machine.
    config.cranelift_nan_canonicalization(true);
    config.wasm_relaxed_simd(false);

    // Nothing that rules need, and each would be more to trust.
    config.wasm_memory64(false);
    config.wasm_multi_memory(false);

    // Failures name their cause, not a place in compiled code; without these tables plugins are smaller.
    config.wasm_backtrace_max_frames(None);
    config.generate_address_map(false);
    config.native_unwind_info(false);

    Engine::new(&config)
}
