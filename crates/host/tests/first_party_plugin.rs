//! A real plugin, in the sandbox and without it.

mod fixtures;

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::{fs, thread};

use cache::Store;
use host::{FailureCause, Host, Limits, LoadCause, Plugin, PluginSource, RuleOutcome, RuleRun};
use ir::{OptionSetting, OptionValue, Project};
use rules_sdk::Facts;

const RULE: &str = "table-without-primary-key";

fn host() -> Host {
    Host::new(Limits::default()).expect("this machine has a compiler")
}

fn with_cache(folder: PathBuf) -> Host {
    Host::with_cache(Limits::default(), Store::new(folder, 1 << 30)).expect("this machine has a compiler")
}

fn run(options: Vec<OptionSetting>) -> RuleRun {
    RuleRun { rule: RULE.to_owned(), options }
}

fn exempt(names: &[&str]) -> Vec<OptionSetting> {
    let names = names.iter().map(|&name| name.to_owned()).collect();
    vec![OptionSetting { name: "exempt".to_owned(), value: OptionValue::Texts(names) }]
}

/// The plugin, compiled once for all tests that are not about compiling.
static PLUGIN: LazyLock<Plugin> = LazyLock::new(|| {
    let (wasm, _) = fixtures::plugin();
    host().load(PluginSource::new("first-party.wasm", &wasm)).expect("the plugin was just built")
});

fn in_sandbox(project: &Arc<Project>, run: &RuleRun) -> RuleOutcome {
    PLUGIN.check(project, std::slice::from_ref(run)).remove(0)
}

#[test]
fn rules_find_the_same_with_and_without_the_sandbox() {
    // More tables than a page holds, so that pages are joined.
    for tables in [0, 3, 1000] {
        let project = fixtures::project(tables, 5);
        for options in [Vec::new(), exempt(&["table_0", "nothing"])] {
            let native = first_party::pack().check(RULE, &options, &Facts::of(&project)).unwrap();
            assert_eq!(
                native.len() as u32,
                tables.div_ceil(2) - u32::from(tables > 0 && !options.is_empty())
            );
            assert_eq!(in_sandbox(&project, &run(options)).result, Ok(native));
        }
    }
}

#[test]
fn the_plugin_describes_itself_the_same_with_and_without_the_sandbox() {
    assert_eq!(PLUGIN.describe(), Ok(first_party::pack().describe()));
}

#[test]
fn a_wrong_option_is_a_failure_in_words() {
    let options = vec![OptionSetting { name: "exempts".to_owned(), value: OptionValue::Flag(true) }];
    let failure = in_sandbox(&fixtures::project(1, 1), &run(options)).result.unwrap_err();
    let message = "there is no option `exempts`, the rule takes `exempt`";
    assert_eq!(failure.cause, FailureCause::RuleError(message.to_owned()));
    assert_eq!(failure.to_string(), format!("rule `{RULE}` of `first-party.wasm` could not run: {message}"));
}

#[test]
fn many_threads_get_the_same_for_the_same_fuel() {
    let project = fixtures::project(50, 10);
    let once = PLUGIN.check(&project, &[run(Vec::new())]);
    let again: Vec<Vec<RuleOutcome>> = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| PLUGIN.check(&project, &[run(Vec::new())]))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(once[0].fuel > 0);
    assert!(again.iter().all(|outcomes| *outcomes == once));
}

#[test]
fn the_second_rule_does_not_pay_for_the_facts_again() {
    let outcomes = PLUGIN.check(&fixtures::project(100, 20), &[run(Vec::new()), run(Vec::new())]);
    assert_eq!(outcomes[0].result, outcomes[1].result);
    // The host takes a thousand for each table it hands over, and reading a table takes the guest thousands more.
    let pulling = 100 * 1000;
    assert!(outcomes[1].fuel + pulling < outcomes[0].fuel, "{} after {}", outcomes[1].fuel, outcomes[0].fuel);
}

#[test]
fn a_compiled_form_for_another_wasm_is_passed_over() {
    let (wasm, compiled) = fixtures::plugin();
    let host = host();
    #[expect(unsafe_code, reason = "the promise of `with_compiled`")]
    let load = |wasm: &[u8], compiled: &[u8]| {
        // SAFETY: the bytes are what `precompile` wrote, which calls `Host::compile`, or damaged so that their digest is wrong.
        let source = unsafe { PluginSource::new("first-party.wasm", wasm).with_compiled(compiled) };
        host.load(source).unwrap().describe().unwrap()
    };
    let mut damaged = compiled.clone();
    damaged[200] ^= 1;
    for compiled in [compiled.as_slice(), &damaged, &compiled[..100], b""] {
        assert_eq!(load(&wasm, compiled), first_party::pack().describe());
    }
}

#[test]
fn a_damaged_file_in_the_cache_is_made_anew() {
    let (wasm, _) = fixtures::plugin();
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("deep/plugins");
    let load = || {
        let host = with_cache(cache.clone());
        host.load(PluginSource::new("first-party.wasm", &wasm)).unwrap().describe().unwrap()
    };
    let files = || -> Vec<_> { fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path()).collect() };

    let described = load();
    let [file] = files().try_into().expect("one plugin is one file, and nothing temporary stays");
    let whole = fs::read(&file).unwrap();
    for damaged in [b"".as_slice(), b"something else", &whole[..whole.len() - 1]] {
        fs::write(&file, damaged).unwrap();
        assert_eq!(load(), described);
        assert_eq!(fs::read(&file).unwrap().len(), whole.len());
        assert_eq!(files().len(), 1);
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_no_error() {
    let (wasm, _) = fixtures::plugin();
    let folder = tempfile::tempdir().unwrap();
    let occupied = folder.path().join("a file");
    fs::write(&occupied, "").unwrap();
    let host = with_cache(occupied.join("plugins"));
    assert!(host.load(PluginSource::new("first-party.wasm", &wasm)).is_ok());
}

#[test]
fn a_plugin_that_is_loaded_when_asked_answers_as_one_that_was_loaded() {
    let (wasm, _) = fixtures::plugin();
    let plugin = host().load_when_asked(PluginSource::new("first-party.wasm", wasm.leak()));
    let project = fixtures::project(5, 2);
    assert_eq!(plugin.check(&project, &[run(Vec::new())]), PLUGIN.check(&project, &[run(Vec::new())]));
    assert_eq!(plugin.describe().unwrap(), first_party::pack().describe());
}

#[test]
fn one_that_cannot_be_loaded_when_asked_is_a_failure_of_each_rule() {
    let plugin = host().load_when_asked(PluginSource::new("damaged.wasm", b"no plugin"));
    let outcomes = plugin.check(&fixtures::project(1, 1), &[run(Vec::new()), run(Vec::new())]);
    assert_eq!(outcomes.len(), 2);
    for outcome in outcomes {
        let failure = outcome.result.unwrap_err();
        assert_eq!(failure.cause, FailureCause::NotLoaded(LoadCause::NotWasm));
        assert!(
            failure.to_string().starts_with(&format!("rule `{RULE}` of `damaged.wasm` cannot be loaded"))
        );
    }
    assert!(plugin.asked().is_err());
}
