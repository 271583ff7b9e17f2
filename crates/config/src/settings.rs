//! The types that a configuration is made of.

use std::collections::BTreeMap;
use std::path::PathBuf;

use text::Position;

use crate::{Globs, PluginConfig};

/// What `seqscan.toml` says; the default is what holds without the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that was read; nothing where there is none.
    pub path: Option<PathBuf>,
    /// Which rules are on that the file does not name. Key `preset`.
    pub preset: Preset,
    /// What holds for every folder that `databases` does not name. Table `[database]`.
    pub database: Database,
    /// What holds for some folders, in the order of the file. Tables `[[databases]]`.
    pub databases: Vec<FolderDatabase>,
    /// Rules by id. The ids are not checked: only plugins know them. Table `[rules]`.
    pub rules: BTreeMap<String, RuleConfig>,
    /// Paths that are left out. Key `ignore`.
    pub ignore: Globs,
    /// Plugins, in the order of the file. Tables `[[plugins]]`.
    pub plugins: Vec<PluginConfig>,
}

impl Config {
    /// What is said about the database of the file at `path`, which is relative to the project's root with `/` between its
    /// parts: the first `[[databases]]` that names it, completed by `[database]` where it speaks of the same dialect.
    #[must_use]
    pub fn database_of(&self, path: &str) -> Database {
        let Some(folder) = self.databases.iter().find(|folder| folder.paths.matches(path)) else {
            return self.database;
        };
        let dialect = folder.database.dialect.or(self.database.dialect);
        let inherited = self.database.version.filter(|_| dialect == self.database.dialect);
        Database { dialect, version: folder.database.version.or(inherited) }
    }
}

/// Which rules are on without being named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// What database engineers agree on.
    #[default]
    Recommended,
    /// Opinions too.
    All,
}

/// What is said about a database; what is not said is found out from the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Database {
    /// The SQL that it speaks.
    pub dialect: Option<Dialect>,
    /// The server's version.
    pub version: Option<Version>,
}

/// What is said about the database of some folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderDatabase {
    /// The folders and files.
    pub paths: Globs,
    /// What is said of their database.
    pub database: Database,
}

/// A dialect as users name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `postgresql`.
    Postgresql,
    /// `mysql`.
    Mysql,
    /// `mariadb`.
    Mariadb,
    /// `sqlite`.
    Sqlite,
}

impl Dialect {
    /// Every dialect, with the name that stands for it in the file.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("postgresql", Self::Postgresql),
        ("mysql", Self::Mysql),
        ("mariadb", Self::Mariadb),
        ("sqlite", Self::Sqlite),
    ];
}

/// Systems that users may well name and that are not analysed, in lower case without punctuation, with the names that their
/// makers write.
pub(crate) const NOT_ANALYSED: [(&str, &str); 15] = [
    ("sqlserver", "SQL Server"),
    ("mssql", "SQL Server"),
    ("tsql", "SQL Server"),
    ("azuresql", "SQL Server"),
    ("oracle", "Oracle"),
    ("db2", "Db2"),
    ("clickhouse", "ClickHouse"),
    ("cockroachdb", "CockroachDB"),
    ("cockroach", "CockroachDB"),
    ("mongodb", "MongoDB"),
    ("snowflake", "Snowflake"),
    ("bigquery", "BigQuery"),
    ("redshift", "Redshift"),
    ("duckdb", "DuckDB"),
    ("spanner", "Spanner"),
];

/// A server's version: `16`, `8.4`. What follows the second number changes nothing that rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The number before the first dot.
    pub major: u32,
    /// The number after it, or 0.
    pub minor: u32,
}

impl Version {
    /// Reads one to three numbers with dots between them.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<u32> = text.split('.').map(number).collect::<Option<_>>()?;
        match numbers[..] {
            [major] => Some(Self { major, minor: 0 }),
            [major, minor] | [major, minor, _] => Some(Self { major, minor }),
            _ => None,
        }
    }
}

fn number(digits: &str) -> Option<u32> {
    // `u32::from_str` takes a sign, which no version has.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// What is said about one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleConfig {
    /// Where its id is written, for complaints about an id that no plugin knows.
    pub at: Position,
    /// Its severity; nothing leaves the rule's own.
    pub severity: Option<RuleSeverity>,
    /// Its options by name. Neither names nor types are checked: only the rule knows them.
    pub options: BTreeMap<String, OptionConfig>,
}

/// The severity that a rule is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSeverity {
    /// The rule does not run.
    Off,
    /// Findings are `info`.
    Info,
    /// Findings are `warning`.
    Warning,
    /// Findings are `error`.
    Error,
}

impl RuleSeverity {
    /// Every severity, with the name that stands for it in the file.
    pub const NAMES: [(&'static str, Self); 4] =
        [("off", Self::Off), ("info", Self::Info), ("warning", Self::Warning), ("error", Self::Error)];
}

/// An option of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionConfig {
    /// Where its name is written, for complaints about an option that the rule does not have.
    pub at: Position,
    /// What it is set to.
    pub value: Setting,
}

/// A value that a rule's option can be set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// On or off.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
}
