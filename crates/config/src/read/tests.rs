use text::Position;

use super::read;
use crate::settings::Version;
use crate::{Confidence, Config, Database, Dialect, FailOn, Mistake, Preset, RuleSeverity, Setting};

#[track_caller]
fn check(text: &str) -> Config {
    let mut config = Config::default();
    config.apply(read(text, "seqscan.toml").expect("because the text is right"));
    config
}

/// The mistakes of `text`, each as `line:column: message`.
#[track_caller]
fn wrong(text: &str, expected: &[&str]) {
    let mistakes: Vec<Mistake> = read(text, "seqscan.toml").expect_err("because the text is wrong");
    let lines: Vec<String> = mistakes
        .iter()
        .map(|mistake| format!("{}:{}: {}", mistake.at.line, mistake.at.column, mistake.message))
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn everything_can_be_said() {
    let config = check(
        r#"
preset = "all"
min-confidence = "high"
fail-on = "error"
suppressions = false
ignore = ["vendor", "db/seeds/**"]

[database]
dialect = "postgresql"
version = "16"

[[databases]]
path = "services/a/**"
dialect = "mariadb"
version = "10.11"

[rules]
drop-table = "off"
unbounded-read = { severity = "error", max-rows = 1_000, tables = ["a", "b"], strict = true, unit = "rows" }

[[overrides]]
path = ["db/old/**", "legacy"]
rules = { drop-table = "info" }
"#,
    );
    assert_eq!(config.preset, Preset::All);
    assert_eq!(config.ignore[0].patterns(), ["vendor", "db/seeds/**"]);
    assert_eq!(config.database.dialect, Some(Dialect::Postgresql));
    assert_eq!(config.database.version, Some(Version { major: 16, minor: 0 }));
    assert_eq!(config.min_confidence, Some(Confidence::High));
    assert_eq!(config.fail_on, FailOn::Error);
    assert!(!config.suppressions);
    let rules = &config.rules[0].rules;
    assert_eq!(rules["drop-table"].severity, Some(RuleSeverity::Off));
    assert_eq!(rules["drop-table"].at.at, Position { line: 18, column: 1 });
    assert_eq!(config.sets_for("db/old/a.sql"), [0, 1]);
    assert_eq!(config.sets_for("db/new/a.sql"), [0]);
    assert_eq!(config.rules[1].rules["drop-table"].severity, Some(RuleSeverity::Info));
    let rule = &rules["unbounded-read"];
    assert_eq!(rule.severity, Some(RuleSeverity::Error));
    assert_eq!(rule.options["max-rows"].value, Setting::Integer(1000));
    assert_eq!(rule.options["max-rows"].at.at, Position { line: 19, column: 40 });
    assert_eq!(rule.options["tables"].value, Setting::Texts(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(rule.options["strict"].value, Setting::Flag(true));
    assert_eq!(rule.options["unit"].value, Setting::Text("rows".to_owned()));
}

#[test]
fn an_empty_file_says_nothing() {
    assert_eq!(check(""), Config::default());
    let config = check("[rules]\n[database]\n");
    assert_eq!(Config { origins: Default::default(), ..config }, Config::default());
}

#[test]
fn a_folder_has_the_database_of_its_first_entry() {
    let config = check(
        r#"
[database]
dialect = "postgresql"
version = "16"
[[databases]]
path = "legacy/old"
version = "9.6"
[[databases]]
path = "legacy"
dialect = "mysql"
"#,
    );
    let of = |path| config.database_of(path);
    let version = |major, minor| Some(Version { major, minor });
    assert_eq!(of("a.sql"), Database { dialect: Some(Dialect::Postgresql), version: version(16, 0) });
    assert_eq!(
        of("legacy/old/a.sql"),
        Database { dialect: Some(Dialect::Postgresql), version: version(9, 6) }
    );
    // The version of PostgreSQL says nothing about MySQL.
    assert_eq!(of("legacy/a.sql"), Database { dialect: Some(Dialect::Mysql), version: None });
}

#[test]
fn versions_are_numbers() {
    let version = |text: &str| Version::parse(text).map(|version| (version.major, version.minor));
    for (text, expected) in [
        ("16", Some((16, 0))),
        ("8.4", Some((8, 4))),
        ("10.11.6", Some((10, 11))),
        ("", None),
        ("16.", None),
        ("+16", None),
        ("v16", None),
        ("1.2.3.4", None),
        ("99999999999", None),
    ] {
        assert_eq!(version(text), expected, "{text:?}");
    }
    wrong(
        "database.version = \"sixteen\"",
        &["1:20: `sixteen` is not a version; write numbers such as \"16\" or \"8.4\""],
    );
    wrong("database.version = 16", &["1:20: `version` is a text: write `version = \"16\"`"]);
    wrong("database.version = 8.4", &["1:20: `version` is a text: write `version = \"8.4\"`"]);
}

#[test]
fn an_unknown_key_names_the_nearest() {
    wrong("[database]\ndialct = \"mysql\"", &["2:1: unknown key `dialct`, did you mean `dialect`?"]);
    wrong("[databse]\ndialect = \"mysql\"", &["1:2: unknown key `databse`, did you mean `database`?"]);
    wrong(
        "colour = true",
        &[
            "1:1: unknown key `colour`; the keys here are `extend`, `preset`, `min-confidence`, `fail-on`, `suppressions`, `ignore`, `database`, `databases`, `volumes`, `rules`, `overrides`, `plugins`",
        ],
    );
    wrong(
        "[[databases]]\npath = \"a\"\nroot = 1",
        &["3:1: unknown key `root`; the keys here are `path`, `dialect`, `version`"],
    );
    wrong(
        "\"a\\u001b[31m\" = 1",
        &[
            "1:1: unknown key `a\\u{1b}[31m`; the keys here are `extend`, `preset`, `min-confidence`, `fail-on`, `suppressions`, `ignore`, `database`, `databases`, `volumes`, `rules`, `overrides`, `plugins`",
        ],
    );
}

#[test]
fn an_unknown_name_lists_the_known() {
    wrong(
        "database.dialect = \"postgres\"",
        &["1:20: unknown dialect `postgres`, did you mean `postgresql`?"],
    );
    wrong(
        "database.dialect = \"access\"",
        &["1:20: unknown dialect `access`; it is one of `postgresql`, `mysql`, `mariadb`, `sqlite`"],
    );
    wrong(
        "database.dialect = \"sqlserver\"",
        &["1:20: SQL Server is not analysed; the dialects are `postgresql`, `mysql`, `mariadb`, `sqlite`"],
    );
    wrong(
        "database.dialect = \"Click-House\"",
        &["1:20: ClickHouse is not analysed; the dialects are `postgresql`, `mysql`, `mariadb`, `sqlite`"],
    );
    wrong(
        "preset = \"everything\"",
        &["1:10: unknown preset `everything`; it is one of `recommended`, `all`"],
    );
    wrong("[rules]\na = \"warn\"", &["2:5: unknown severity `warn`, did you mean `warning`?"]);
    wrong("[rules]\na.severity = \"eror\"", &["2:14: unknown severity `eror`, did you mean `error`?"]);
}

#[test]
fn a_wrong_type_says_what_is_right() {
    wrong("database = \"mysql\"", &["1:12: `database` is a table, not a text"]);
    wrong("rules = [1]", &["1:9: `rules` is a table, not a list"]);
    wrong("ignore = \"x\"", &["1:10: `ignore` is a list of texts, not a text"]);
    wrong(
        "ignore = [\"x\", 1, true]",
        &[
            "1:16: `ignore` is a list of texts, not of a number",
            "1:19: `ignore` is a list of texts, not of true or false",
        ],
    );
    wrong(
        "[[database]]\ndialect = \"mysql\"",
        &["1:3: there is one `[database]`; for the database of a folder write `[[databases]]`"],
    );
    wrong(
        "[databases]\npath = \"a\"",
        &["1:2: `databases` is a list of tables: write `[[databases]]` above each"],
    );
    wrong("databases = [1]", &["1:14: each of `databases` is a table, not a number"]);
    wrong(
        "[[databases]]\ndialect = \"mysql\"",
        &["1:1: `path` is missing: it says which folder this database belongs to"],
    );
    wrong(
        "[rules]\na = true",
        &["2:5: `a` is set to `off`, `info`, `warning`, `error` or to a table, not to true or false"],
    );
    for (value, kind) in
        [("1.5", "a number with a fraction"), ("[1]", "a list"), ("1979-05-27", "a date"), ("{}", "a table")]
    {
        let message = format!(
            "2:7: `b` is set to true, false, a whole number, a text or a list of texts, not to {kind}"
        );
        wrong(&format!("[rules]\na.b = {value}"), &[&message]);
    }
}

#[test]
fn a_pattern_that_cannot_be_read_says_why() {
    wrong(
        "ignore = [\"[z-\\u001b]\"]",
        &["1:11: `[z-\\u{1b}]` is not a path pattern: invalid range; 'z' > '\u{fffd}'"],
    );
    wrong(
        "ignore = [\"ok\", \"!keep\"]",
        &["1:17: `!keep` is not a path pattern: patterns that take paths back in (`!`) are not supported"],
    );
    wrong(
        "[[databases]]\npath = \"../x\"",
        &["2:8: `../x` is not a path pattern: it leaves the project's folder"],
    );
}

#[test]
fn what_is_not_toml_has_a_place() {
    wrong("preset = \n", &["1:10: string values must be quoted, expected literal string"]);
    wrong("preset = \"all\"\npreset = \"all\"", &["2:1: duplicate key"]);
}

#[test]
fn all_mistakes_come_back_in_the_order_of_the_text() {
    wrong(
        "[rules]\nz = 1\n[database]\nx = 1\n",
        &[
            "2:5: `z` is set to `off`, `info`, `warning`, `error` or to a table, not to a number",
            "4:1: unknown key `x`; the keys here are `dialect`, `version`",
        ],
    );
}

#[test]
fn an_override_needs_a_path() {
    wrong("[[overrides]]\nrules = {}", &["1:1: `path` is missing: it says where these rules hold"]);
    wrong("[[overrides]]\npaths = \"x\"\npath = \"y\"", &["2:1: unknown key `paths`, did you mean `path`?"]);
    wrong(
        "[overrides]\npath = \"x\"",
        &["1:2: `overrides` is a list of tables: write `[[overrides]]` above each"],
    );
    wrong("suppressions = \"no\"", &["1:16: `suppressions` is true or false, not a text"]);
    wrong("fail-on = \"errors\"", &["1:11: unknown severity `errors`, did you mean `error`?"]);
}

#[test]
fn a_plugin_is_named_with_its_digest() {
    let digest = "0123456789abcdef".repeat(4);
    let config = check(&format!(
        "[[plugins]]\nfile = \"tools/acme.wasm\"\nsha256 = \"{}\"\n[[plugins]]\nfile = \"file:///opt/b.wasm\"\nsha256 = \"{digest}\"",
        digest.to_uppercase()
    ));
    let found: Vec<_> =
        config.plugins.iter().map(|plugin| (plugin.file.as_str(), plugin.sha256.as_str())).collect();
    assert_eq!(found, [("tools/acme.wasm", digest.as_str()), ("file:///opt/b.wasm", digest.as_str())]);
    assert_eq!(config.plugins[1].at, Position { line: 4, column: 1 });

    wrong("plugins = \"a.wasm\"", &["1:1: `plugins` is a list of tables: write `[[plugins]]` above each"]);
    wrong("plugins = [\"a.wasm\"]", &["1:12: each of `plugins` is a table, not a text"]);
    wrong(
        "[[plugins]]\nfile = \"a.wasm\"",
        &["1:1: `sha256` is missing: it says which plugin is meant; `seqscan plugin add FILE` writes both"],
    );
    wrong(
        "[[plugins]]\nfile = \"https://acme.test/a.wasm\"\nsha256 = \"abc\"\nversion = 1",
        &[
            "2:8: plugins are not fetched: copy what `https:` leads to, and name the copy",
            "3:10: `sha256` is 64 hexadecimal digits, as `sha256sum` prints them",
            "4:1: unknown key `version`; the keys here are `file`, `sha256`",
        ],
    );
}

#[test]
fn volumes_are_numbers_of_rows() {
    let config = check("[volumes]\norders = 50_000_000\n\"audit.events\" = 2000000000\n");
    assert_eq!(config.volumes["orders"], 50_000_000);
    assert_eq!(config.volumes["audit.events"], 2_000_000_000);
    assert!(config.origins.contains_key("volumes.orders"));
    let mistakes =
        read("[volumes]\norders = \"many\"\nlines = -1\naudit.events = 5\n", "seqscan.toml").unwrap_err();
    let messages: Vec<&str> = mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
    assert_eq!(messages.len(), 3);
    assert!(messages[0].contains("`orders` is a number of rows, such as 5_000_000, not "));
    assert!(messages[2].contains("`\"audit.name\" = 1000`"));
}
