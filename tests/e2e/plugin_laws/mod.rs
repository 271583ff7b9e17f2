//! Bytes that are nearly a plugin: whatever is wrong with them, they are refused or fail. The fuzz target `plugins` checks the same law on
//! the bytes that a fuzzer finds.

mod laws;

use std::path::Path;
use std::sync::Arc;

use host::Host;
use ir::Project;

use crate::numbers::Numbers;

/// The plugins of `tests/hostile` that stand inside of `pack.wat`.
fn plugins() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    let read = |path: &Path| std::fs::read_to_string(path).expect("it is there");
    let pack = read(&folder.join("pack.wat"));
    let guests = std::fs::read_dir(folder.join("guests")).expect("it is there");
    let mut paths: Vec<_> = guests.map(|entry| entry.expect("it is there").path()).collect();
    paths.sort();
    let text = |path: &Path| pack.replacen("\n  GUEST\n", &read(path), 1);
    paths.iter().map(|path| wat::parse_str(text(path)).expect("it is well formed")).collect()
}

/// A plugin with some bytes changed, left out or doubled, or with its end cut off.
fn mutated(plugin: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = plugin.to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len());
        let end = (at + 1 + numbers.below(16)).min(bytes.len());
        match numbers.below(8) {
            0..=3 => bytes[at] ^= 1 << numbers.below(8),
            4 => bytes[at] = u8::try_from(numbers.below(256)).expect("it is below 256"),
            5 => drop(bytes.drain(at..end)),
            6 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes.truncate(at + 1),
        }
    }
    bytes
}

const ROUNDS: usize = 2000;

#[test]
fn a_plugin_with_wrong_bytes_is_refused_or_fails() {
    let host = Host::new(laws::limits()).expect("this machine has a compiler");
    let project = Arc::new(Project::default());
    let plugins = plugins();
    let mut numbers = Numbers::new(1);
    let mut loaded = 0;
    for _ in 0..ROUNDS {
        let bytes = mutated(&plugins[numbers.below(plugins.len())], &mut numbers);
        loaded += usize::from(laws::check_plugin(&host, &project, &bytes));
    }
    assert!(loaded > ROUNDS / 50, "{loaded} of them could be loaded");
    assert!(loaded < ROUNDS, "some were refused");
}
