//! The types that a configuration is made of.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use text::Position;

use crate::{Globs, PluginConfig};

/// What `seqscan.toml` says, with the files that it extends; the default is what holds without a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    /// The project's own file; nothing where there is none.
    pub path: Option<PathBuf>,
    /// The path of the project's root below the folder that patterns count from, empty or with `/` at its end.
    pub prefix: String,
    /// Which rules are on that the file does not name. Key `preset`.
    pub preset: Preset,
    /// The least confidence of findings that are reported; nothing leaves that to the preset. Key `min-confidence`.
    pub min_confidence: Option<Confidence>,
    /// From which severity on findings make a run fail. Key `fail-on`.
    pub fail_on: FailOn,
    /// Whether comments in the source may suppress findings. Key `suppressions`.
    pub suppressions: bool,
    /// What holds for every folder that `databases` does not name. Table `[database]`.
    pub database: Database,
    /// What holds for some folders; the first that names a path counts. Tables `[[databases]]`.
    pub databases: Vec<FolderDatabase>,
    /// How many rows tables are expected to have, by their names, with or without the schema. Table `[volumes]`.
    pub volumes: BTreeMap<String, u64>,
    /// What is said about rules, in the order in which it applies: later sets have the last word. The ids are not checked: only
    /// plugins know them. Table `[rules]` and tables `[[overrides]]`.
    pub rules: Vec<RuleSet>,
    /// Paths that are left out, a list for each file. Key `ignore`.
    pub ignore: Vec<Globs>,
    /// Plugins, in the order of the files. Tables `[[plugins]]`.
    pub plugins: Vec<PluginConfig>,
    /// Where each key was set that has the last word, by its dotted name.
    pub origins: BTreeMap<String, Origin>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: None,
            prefix: String::new(),
            preset: Preset::default(),
            min_confidence: None,
            fail_on: FailOn::default(),
            suppressions: true,
            database: Database::default(),
            databases: Vec::new(),
            volumes: BTreeMap::new(),
            rules: Vec::new(),
            ignore: Vec::new(),
            plugins: Vec::new(),
            origins: BTreeMap::new(),
        }
    }
}

impl Config {
    /// What is said about the database of the file at `path`, which is relative to the project's root with `/` between its
    /// parts: the first `[[databases]]` that names it, completed by `[database]` where it speaks of the same dialect.
    #[must_use]
    pub fn database_of(&self, path: &str) -> Database {
        let path = self.below_base(path);
        let Some(folder) = self.databases.iter().find(|folder| folder.paths.matches(&path)) else {
            return self.database;
        };
        let dialect = folder.database.dialect.or(self.database.dialect);
        let inherited = self.database.version.filter(|_| dialect == self.database.dialect);
        Database { dialect, version: folder.database.version.or(inherited) }
    }

    /// Whether the file at `path`, which is relative to the project's root with `/` between its parts, is left out.
    #[must_use]
    pub fn ignores(&self, path: &str) -> bool {
        let path = self.below_base(path);
        self.ignore.iter().any(|globs| globs.matches(&path))
    }

    /// Which sets of `rules` hold for the file at `path`, by their positions.
    #[must_use]
    pub fn sets_for(&self, path: &str) -> Vec<usize> {
        let path = self.below_base(path);
        let holds = |set: &RuleSet| set.paths.as_ref().is_none_or(|paths| paths.matches(&path));
        (0..).zip(&self.rules).filter(|(_, set)| holds(set)).map(|(at, _)| at).collect()
    }

    /// The folder that patterns and the paths of plugins count from, for the project at `root`.
    #[must_use]
    pub fn base(&self, root: &Path) -> PathBuf {
        let above = self.prefix.matches('/').map(|_| "..");
        above.fold(root.to_path_buf(), |base, up| base.join(up))
    }

    fn below_base<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if self.prefix.is_empty() {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{}{path}", self.prefix))
        }
    }
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The file, as it is shown.
    pub file: Arc<str>,
    /// The place in it.
    pub at: Position,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.at.line, self.at.column)
    }
}

/// What is said about rules, everywhere or for some paths.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleSet {
    /// The paths it is said for; nothing stands for all.
    pub paths: Option<Globs>,
    /// The rules by id.
    pub rules: BTreeMap<String, RuleConfig>,
}

/// How sure a finding is at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// `low`: all are reported.
    Low,
    /// `medium`.
    Medium,
    /// `high`.
    High,
}

impl Confidence {
    /// Every confidence, with the name that stands for it in the file.
    pub const NAMES: [(&'static str, Self); 3] =
        [("low", Self::Low), ("medium", Self::Medium), ("high", Self::High)];
}

/// From which severity on a finding makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailOn {
    /// `info`: any finding.
    #[default]
    Info,
    /// `warning`: warnings and errors.
    Warning,
    /// `error`: errors only.
    Error,
    /// `never`: findings are reported and the run succeeds.
    Never,
}

impl FailOn {
    /// Every threshold, with the name that stands for it in the file.
    pub const NAMES: [(&'static str, Self); 4] =
        [("info", Self::Info), ("warning", Self::Warning), ("error", Self::Error), ("never", Self::Never)];
}

/// Which rules are on without being named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// What database engineers agree on.
    #[default]
    Recommended,
    /// Opinions too.
    All,
}

/// What is said about a database; what is not said is found out from the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Database {
    /// The SQL that it speaks.
    pub dialect: Option<Dialect>,
    /// The server's version.
    pub version: Option<Version>,
}

/// What is said about the database of some folders.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FolderDatabase {
    /// The folders and files.
    pub paths: Globs,
    /// What is said of their database.
    pub database: Database,
}

/// A dialect as users name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleConfig {
    /// Where its id is written, for complaints about an id that no plugin knows.
    pub at: Origin,
    /// Its severity; nothing leaves the rule's own.
    pub severity: Option<RuleSeverity>,
    /// Its options by name. Neither names nor types are checked: only the rule knows them.
    pub options: BTreeMap<String, OptionConfig>,
}

/// The severity that a rule is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl Preset {
    /// Every preset, with the name that stands for it in the file.
    pub const NAMES: [(&'static str, Self); 2] = [("recommended", Self::Recommended), ("all", Self::All)];
}

impl RuleSeverity {
    /// Every severity, with the name that stands for it in the file.
    pub const NAMES: [(&'static str, Self); 4] =
        [("off", Self::Off), ("info", Self::Info), ("warning", Self::Warning), ("error", Self::Error)];
}

/// An option of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OptionConfig {
    /// Where its name is written, for complaints about an option that the rule does not have.
    pub at: Origin,
    /// What it is set to.
    pub value: Setting,
}

/// A value that a rule's option can be set to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
