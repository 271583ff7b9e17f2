use ir::{Confidence, Need, OptionInfo, OptionValue, PackInfo, Preset, RuleInfo, Severity};

use super::{Choice, Selection, select};

fn pack() -> PackInfo {
    let rule = |id: &str, preset| RuleInfo {
        id: id.to_owned(),
        summary: String::new(),
        page: String::new(),
        severity: Severity::Warning,
        confidence: Confidence::High,
        preset,
        needs: vec![Need::Schema],
        options: vec![OptionInfo {
            name: "limit".to_owned(),
            summary: String::new(),
            default: OptionValue::Integer(1),
        }],
    };
    let rules = vec![rule("usual", Preset::Recommended), rule("opinion", Preset::All)];
    PackInfo { name: "pack".to_owned(), version: "1".to_owned(), rules }
}

fn config(text: &str) -> config::Config {
    let folder = tempfile::tempdir().unwrap();
    #[expect(clippy::disallowed_methods, reason = "the configuration is read from a file")]
    std::fs::write(folder.path().join("seqscan.toml"), text).unwrap();
    config::load(folder.path()).unwrap()
}

/// Which rules are on at a path, with their severities and the values of `limit`.
fn on(selection: &Selection, config: &config::Config, path: &str) -> Vec<String> {
    let shown = |rule: &RuleInfo| {
        let ruling = selection.ruling(config, &rule.id, path).filter(|ruling| ruling.on)?;
        let run = selection.runs[0].iter().filter(|run| run.rule == rule.id).nth(ruling.run)?;
        let limits = run.options.iter().map(|option| format!(" {:?}", option.value));
        let severity = ruling.severity.map(|severity| format!(" {}", severity.id())).unwrap_or_default();
        Some(format!("{}{severity}{}", rule.id, limits.collect::<String>()))
    };
    pack().rules.iter().filter_map(shown).collect()
}

#[track_caller]
fn check(text: &str, choice: &Choice, at: &[(&str, &[&str])]) {
    let config = config(text);
    let paths = at.iter().map(|(path, _)| *path);
    let selection = select(&[&pack()], &config, choice, paths).unwrap();
    for (path, expected) in at {
        assert_eq!(on(&selection, &config, path), *expected, "{path}");
    }
}

#[test]
fn overrides_hold_for_their_paths() {
    let text = r#"
[rules]
usual = { severity = "error", limit = 3 }
[[overrides]]
path = "old"
rules = { usual = "off", opinion = "info" }
[[overrides]]
path = "old/new"
rules = { usual = { severity = "info", limit = 4 } }
"#;
    check(
        text,
        &Choice::default(),
        &[
            ("a.sql", &["usual error Integer(3)"]),
            ("old/a.sql", &["opinion info"]),
            ("old/new/a.sql", &["usual info Integer(4)", "opinion info"]),
        ],
    );
}

#[test]
fn the_command_line_stands_before_the_configuration() {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let off = "[rules]\nusual = \"off\"\n";
    check(off, &Choice { select: names(&["usual"]), ..Choice::default() }, &[("a", &["usual"])]);
    check(off, &Choice { select: names(&["pack"]), ..Choice::default() }, &[("a", &["usual", "opinion"])]);
    check("", &Choice { ignore: names(&["usual"]), ..Choice::default() }, &[("a", &[])]);
    check("", &Choice { preset: Some(Preset::All), ..Choice::default() }, &[("a", &["usual", "opinion"])]);
    let both = Choice { select: names(&["pack"]), ignore: names(&["usual"]), ..Choice::default() };
    check("", &both, &[("a", &["opinion"])]);
    let error = Choice { select: names(&["usal"]), ..Choice::default() }.check([&pack()].into_iter());
    assert_eq!(error.unwrap_err().to_string(), "there is no rule and no pack `usal`, did you mean `usual`?");
}

#[test]
fn the_least_confidence_is_the_nearest_that_is_said() {
    let least = |text: &str, choice: &Choice| {
        select(&[&pack()], &config(text), choice, std::iter::empty()).unwrap().min_confidence
    };
    let choice = Choice { min_confidence: Some(Confidence::Low), ..Choice::default() };
    assert_eq!(least("", &Choice::default()), Some(Confidence::Medium));
    assert_eq!(least("preset = \"all\"", &Choice::default()), None);
    assert_eq!(
        least("preset = \"all\"\nmin-confidence = \"high\"", &Choice::default()),
        Some(Confidence::High)
    );
    assert_eq!(least("min-confidence = \"high\"", &choice), Some(Confidence::Low));
}
