//! `seqscan init`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use anyhow::{Context as _, bail};
use engine::Quiet;
use ir::Dialect;

use crate::arguments::Init;
use crate::exit::Exit;
use crate::output;

/// Writes a configuration file in which everything is a comment but what the repository does not tell for sure.
pub(crate) fn run(arguments: &Init) -> anyhow::Result<Exit> {
    let file = arguments.path.join("seqscan.toml");
    for taken in [&file, &arguments.path.join(".config/seqscan.toml")] {
        if fs::exists(taken)? {
            bail!("`{}` exists", taken.display());
        }
    }
    let found = engine::databases(&arguments.path, &Quiet)?;
    let text = text(&found);
    fs::write(&file, text).with_context(|| format!("failed to write `{}`", file.display()))?;
    let mut out = output::stdout();
    writeln!(out, "wrote `{}`; `seqscan config show` tells what applies", file.display())?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// The text of the file for the databases that were found: of each, its dialect and whether that is a guess.
fn text(found: &[engine::FoundDatabase]) -> String {
    let mut text = String::from(HEAD);
    let mut tables: BTreeMap<Dialect, (u64, bool)> = BTreeMap::new();
    for database in found {
        let (count, assumed) = tables.entry(database.dialect).or_insert((0, true));
        *count += database.tables;
        *assumed &= database.assumed;
    }
    let said = |dialect: Dialect| match dialect {
        Dialect::Postgresql => "postgresql",
        Dialect::Mysql => "mysql",
        Dialect::Sqlite => "sqlite",
    };
    let most = tables.iter().max_by_key(|(_, (count, _))| *count);
    match most {
        Some((dialect, (count, assumed))) => {
            let noun = if *count == 1 { "table" } else { "tables" };
            let why = if *assumed {
                format!("A guess: nothing in the repository says what its {count} {noun} are written for.")
            } else {
                format!("Found out from the repository, as of its {count} {noun}; to say it is not needed.")
            };
            let mark = if *assumed { "" } else { "# " };
            let _written = write!(
                text,
                "\n# {why}\n{mark}[database]\n{mark}dialect = \"{}\"\n# version = \"\"\n",
                said(*dialect)
            );
        }
        None => text.push_str("\n# No tables were found.\n# [database]\n# dialect = \"postgresql\"\n"),
    }
    text.push_str(TAIL);
    text
}

const HEAD: &str = "# What seqscan looks for in this repository. Everything is optional; what is commented out is the default or an example.
# `seqscan config schema` prints a schema for editors, `seqscan rules` lists the rules.

# \"all\" turns on rules that are a matter of opinion, too.
# preset = \"recommended\"

# Findings that are less sure are not reported: low, medium, high.
# min-confidence = \"medium\"

# Findings of this severity and worse make a run fail: info, warning, error, never.
# fail-on = \"info\"

# Paths that are left out.
# ignore = [\"legacy/**\"]
";

const TAIL: &str = "
# off, info, warning, error, or a table with the options of the rule.
[rules]
# RULE = { severity = \"error\", exempt = [\"audit_log\"] }

# The same for some paths.
# [[overrides]]
# path = \"db/legacy/**\"
# rules = { RULE = \"off\" }
";
