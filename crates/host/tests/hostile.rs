//! Each hostile plugin of `tests/hostile` ends in the right failure, and the rule after it runs.

#[expect(dead_code, reason = "shared with the tests of the first-party plugin")]
mod fixtures;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fs, thread};

use host::{ContractVersion, FailureCause, Host, Limits, LoadCause, Plugin, PluginSource, RuleRun};
use ir::Project;

/// Small enough that a guest which never ends is stopped at once, even where the compiler's work goes into the same budget.
const LIMITS: Limits = Limits {
    fuel: 20_000_000,
    fuel_per_fact: 0,
    deadline: Duration::from_secs(60),
    memory: 64 << 20,
    findings: 10_000,
    transfer: 128 << 20,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/hostile")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn guest(name: &str, limits: Limits) -> Plugin {
    plugin(name, &read(&folder().join("guests").join(name).with_extension("wat")), limits)
}

/// The pack around a guest.
fn plugin(name: &str, guest: &str, limits: Limits) -> Plugin {
    let pack = read(&folder().join("pack.wat")).replacen("\n  GUEST\n", guest, 1);
    let wasm = wat::parse_str(pack).unwrap_or_else(|error| panic!("{name}: {error}"));
    let host = Host::new(limits).expect("this machine has a compiler");
    host.load(PluginSource::new(name, &wasm)).expect("what is hostile about it shows when it runs")
}

fn run(rule: &str) -> RuleRun {
    RuleRun { rule: rule.to_owned(), options: Vec::new() }
}

fn project() -> Arc<Project> {
    Arc::new(Project { files: vec!["schema.sql".to_owned()], ..Project::default() })
}

/// What becomes of `misbehave`, after seeing that `good`, before and after it, is well.
#[track_caller]
fn misbehave(name: &str, limits: Limits) -> FailureCause {
    let outcomes = guest(name, limits).check(&project(), &[run("good"), run("misbehave"), run("good")]);
    let [before, bad, after] = outcomes.try_into().expect("each rule has an outcome");
    assert_eq!(before.result, Ok(Vec::new()), "{name}: a rule before");
    assert_eq!(after.result, Ok(Vec::new()), "{name}: a rule after");
    let failure = bad.result.expect_err("it misbehaves");
    assert_eq!((failure.pack.as_str(), failure.rule.as_deref()), (name, Some("misbehave")));
    assert!(bad.fuel <= limits.fuel);
    failure.cause
}

#[track_caller]
fn check(name: &str, cause: &FailureCause) {
    assert_eq!(misbehave(name, LIMITS), *cause, "{name}");
}

#[track_caller]
fn check_bad_output(name: &str, what: &str) {
    let FailureCause::BadOutput(said) = misbehave(name, LIMITS) else { panic!("{name}: another cause") };
    assert!(said.contains(what), "{name}: {said}");
}

#[test]
fn what_never_ends_runs_out_of_fuel() {
    check("endless-loop", &FailureCause::OutOfFuel);
    check("endless-questions", &FailureCause::OutOfFuel);
}

#[test]
fn questions_are_answered_in_any_language() {
    let asking = plugin("questions", include_str!("fixtures/questions.wat"), LIMITS);
    let outcomes = asking.check(&fixtures::project(2, 2), &[run("questions")]);
    assert_eq!(outcomes[0].result, Ok(Vec::new()));
}

#[test]
fn what_fuel_does_not_stop_meets_its_deadline() {
    let limits = Limits { fuel: u64::MAX, deadline: Duration::from_millis(50), ..LIMITS };
    assert_eq!(misbehave("endless-loop", limits), FailureCause::Deadline);
}

#[test]
fn what_takes_all_memory_is_out_of_memory() {
    check("memory-bomb", &FailureCause::OutOfMemory);
    check("million-findings", &FailureCause::TooManyFindings(1_000_000));
    let small = Limits { memory: 1 << 20, ..LIMITS };
    assert_eq!(misbehave("memory-bomb", small), FailureCause::OutOfMemory);
}

#[test]
fn what_nests_too_deeply_overflows_its_own_stack() {
    check("deep-recursion", &FailureCause::StackOverflow);
}

#[test]
fn the_smallest_thread_that_is_promised_to_do_does() {
    let small = thread::Builder::new().stack_size(2 << 20);
    let thread = small.spawn(|| misbehave("deep-recursion", LIMITS)).unwrap();
    assert_eq!(thread.join().unwrap(), FailureCause::StackOverflow);
}

#[test]
fn what_crashes_says_how() {
    check("trap", &FailureCause::Trap("wasm `unreachable` instruction executed".to_owned()));
    check("division-by-zero", &FailureCause::Trap("integer divide by zero".to_owned()));
}

#[test]
fn findings_are_not_believed_blindly() {
    check("unknown-file", &FailureCause::BadOutput("a place in file 7, which does not exist".to_owned()));
    check("reversed-span", &FailureCause::BadOutput("a place that begins at 9 and ends at 3".to_owned()));
    check_bad_output("list-outside-memory", "out of bounds");
    check_bad_output("text-not-utf8", "utf-8");
    check_bad_output("repeated-text", "too much data");
}

#[test]
fn an_instance_that_cannot_be_made_fails_each_rule() {
    for (name, cause) in
        [("endless-birth", FailureCause::OutOfFuel), ("huge-at-birth", FailureCause::OutOfMemory)]
    {
        let plugin = guest(name, LIMITS);
        for outcome in plugin.check(&project(), &[run("misbehave"), run("good")]) {
            assert_eq!(outcome.result.expect_err("there is no instance").cause, cause, "{name}");
        }
        assert_eq!(plugin.describe().expect_err("there is no instance").cause, cause, "{name}");
    }
}

#[test]
fn a_hostile_pack_can_still_be_described() {
    let described = guest("trap", LIMITS).describe().expect("the description is well");
    let rules: Vec<&str> = described.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!((described.name.as_str(), rules), ("hostile", vec!["misbehave", "good"]));
}

#[test]
fn nothing_outlives_a_project() {
    // The second rule that an instance runs crashes: so there is one instance for a project, and another for the next.
    let counting = r#"
      (core module $guest
        (import "pack" "memory" (memory 1))
        (global $ran (mut i32) (i32.const 0))
        (func (export "check") (param i32 i32 i32 i32) (result i32)
          (if (global.get $ran) (then unreachable))
          (global.set $ran (i32.const 1))
          (i32.const 512)))
    "#;
    let plugin = plugin("counting", counting, LIMITS);
    for _ in 0..2 {
        let outcomes = plugin.check(&project(), &[run("good"), run("good")]);
        assert_eq!(outcomes.iter().map(|outcome| outcome.result.is_ok()).collect::<Vec<_>>(), [true, false]);
    }
}

#[test]
fn fuel_is_counted_the_same_each_time() {
    let plugin = guest("repeated-text", LIMITS);
    let fuel = || plugin.check(&project(), &[run("good"), run("misbehave")]).into_iter().map(|run| run.fuel);
    let first: Vec<u64> = fuel().collect();
    assert!(first.iter().all(|&fuel| fuel > 0));
    assert_eq!(fuel().collect::<Vec<u64>>(), first);
}

#[track_caller]
fn load(wasm: &[u8]) -> LoadCause {
    let host = Host::new(LIMITS).expect("this machine has a compiler");
    let error = host.load(PluginSource::new("p.wasm", wasm)).err().expect("it cannot be loaded");
    assert_eq!(error.to_string(), format!("plugin `p.wasm` cannot be loaded: {}", error.cause));
    error.cause
}

fn component(name: &str) -> Vec<u8> {
    let path = folder().join("components").join(name).with_extension("wat");
    wat::parse_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn check_refused(name: &str, cause: &LoadCause) {
    let wasm = component(name);
    assert_eq!(load(&wasm), *cause, "{name}");
}

#[test]
fn a_plugin_for_another_contract_says_which_side_is_old() {
    let version = |minor, patch| ContractVersion { major: 0, minor, patch };
    check_refused("newer-contract", &LoadCause::NewerContract(version(2, 0)));
    check_refused("older-contract", &LoadCause::OlderContract(version(0, 9)));
    assert!(LoadCause::NewerContract(version(2, 0)).to_string().starts_with("it needs a newer seqscan"));
    assert!(
        LoadCause::OlderContract(version(0, 9))
            .to_string()
            .ends_with("rebuild the plugin with rules-sdk 0.1.0")
    );
}

#[test]
fn a_plugin_that_wants_more_than_facts_is_refused_by_name() {
    for (name, import) in [
        ("reads-environment", "wasi:cli/environment@0.2.0"),
        ("unknown-interface", "seqscan:rules/weather@0.1.0"),
        ("takes-a-resource", "handle"),
    ] {
        check_refused(name, &LoadCause::ForbiddenImport(import.to_owned()));
    }
}

#[test]
fn what_is_not_a_pack_is_refused() {
    check_refused("not-a-pack", &LoadCause::NotAPack("describe"));
    check_refused("core-module", &LoadCause::CoreModule);
    assert_eq!(load(b""), LoadCause::NotWasm);
    assert_eq!(load(b"-- not wasm"), LoadCause::NotWasm);
    let wasm = component("other-shape");
    assert!(matches!(load(&wasm), LoadCause::OtherShape(_)));
    for cut in 0..wasm.len() {
        // Whatever it is, it is not a plugin: `load` sees to that.
        load(&wasm[..cut]);
    }
}
