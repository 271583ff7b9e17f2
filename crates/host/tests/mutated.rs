//! Plugins whose bytes were changed are refused, or do what is left of them: none ends the program.

mod law;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use host::Host;
use ir::Project;

/// How many are made of each plugin.
const MUTATIONS: u64 = 60;

/// A well-behaved source of numbers that are the same in each run: the generator MMIX of Knuth.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end.max(1)
    }
}

/// Changes some bytes, or cuts, doubles or moves a piece.
fn mutate(wasm: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = wasm.to_vec();
    let (from, to) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
    let (from, to) = (from.min(to), from.max(to));
    match numbers.below(5) {
        0 => bytes.truncate(from),
        1 => drop(bytes.drain(from..to)),
        2 => {
            let piece = bytes[from..to].to_vec();
            let at = numbers.below(bytes.len());
            bytes.splice(at..at, piece);
        }
        _ => {
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                bytes[at] = u8::try_from(numbers.below(256)).expect("it is below 256");
            }
        }
    }
    bytes
}

#[test]
fn a_plugin_whose_bytes_were_changed_is_an_error_or_a_result() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/hostile");
    let pack = fs::read_to_string(folder.join("pack.wat")).expect("it is there");
    let host = Host::new(law::LIMITS).expect("this machine has a compiler");
    let project = Arc::new(Project { files: vec!["schema.sql".to_owned()], ..Project::default() });
    let (mut refused, mut ran) = (0_u64, 0_u64);
    let mut guests: Vec<_> = fs::read_dir(folder.join("guests"))
        .expect("it is there")
        .map(|entry| entry.expect("it is there").path())
        .collect();
    guests.sort();
    for (number, guest) in (0..).zip(&guests) {
        let guest = fs::read_to_string(guest).expect("it is there");
        let wasm = wat::parse_str(pack.replacen("\n  GUEST\n", &guest, 1)).expect("it is well formed");
        let mut numbers = Numbers(number);
        for _ in 0..MUTATIONS {
            match law::check_plugin(&host, &project, &mutate(&wasm, &mut numbers)) {
                true => ran += 1,
                false => refused += 1,
            }
        }
    }
    // Both happen, or the mutations are too hard or too soft to show anything.
    assert!(refused > 100 && ran > 10, "{refused} refused, {ran} ran");
}
