//! What the fuzz targets do with the bytes they are given.
//!
//! The laws are those of the tests `front_end_laws`, and of `crates/host`, which check them on stable Rust with fewer inputs.

use std::sync::{Arc, LazyLock};
use std::thread;

use host::Host;
use ir::{Dialect, Project};

#[path = "../../e2e/front_end_laws/code.rs"]
mod code;
#[path = "../../e2e/front_end_laws/laws.rs"]
mod laws;
#[path = "../../../crates/host/tests/law/mod.rs"]
mod plugin_law;

/// Front ends ask for 64 MiB; the checks that are compiled in for a fuzzer make the frames of functions some times larger.
const STACK: usize = 512 << 20;

/// Reads the bytes as SQL.
pub fn sql(bytes: &[u8], dialect: Dialect) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| laws::check_sql(&text, dialect));
}

/// Reads the bytes as a Prisma schema.
pub fn prisma(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| laws::check_prisma(&text));
}

/// Reads the bytes as a configuration file; the first says which.
pub fn manifest(bytes: &[u8]) {
    let Some((&kind, bytes)) = bytes.split_first() else {
        return;
    };
    let path = laws::MANIFEST_PATHS[usize::from(kind) % laws::MANIFEST_PATHS.len()];
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| laws::check_manifest(path, &text));
}

/// Reads the bytes as TypeScript.
pub fn typescript(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| code::check_typescript(&text));
}

/// Reads the bytes as PHP, and as a migration where they are one.
pub fn php(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| code::check_php(&text));
}

/// Reads the bytes as a template of Blade.
pub fn blade(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| code::check_template(&text));
}

/// Reads the bytes as Python.
pub fn python(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| code::check_python(&text));
}

/// Reads the bytes as a template of Django, and of Jinja.
pub fn page(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    on_a_deep_stack(|| code::check_page(&text));
}

/// Loads the bytes as a plugin and runs what they hold.
pub fn plugin(bytes: &[u8]) {
    static HOST: LazyLock<Host> =
        LazyLock::new(|| Host::new(plugin_law::LIMITS).expect("this machine has a compiler"));
    static PROJECT: LazyLock<Arc<Project>> = LazyLock::new(Arc::default);
    plugin_law::check_plugin(&HOST, &PROJECT, bytes);
}

fn on_a_deep_stack(check: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, check);
        let outcome = thread.expect("memory for the stack can be reserved").join();
        outcome.expect("a panic ends the process before its thread is joined");
    });
}
