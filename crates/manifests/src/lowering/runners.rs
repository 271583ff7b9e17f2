//! Migration runners, SQL code generators and SQL linters.

use facts::{Hint, HintSource, Runner, System};
use text::TextRange;

use super::said::{folder, hint};
use super::spring::locations;
use crate::documents::{Entry, Node, Token, TokenKind, assigned};
use crate::systems::{Named, POSTGRESQL, of_image, of_name, of_url, version_of};

const SOURCE: HintSource = HintSource::RunnerConfig;

/// The system that a scalar names, if it is there.
fn named(node: Option<&Node>) -> Option<(&Node, System)> {
    let node = node?;
    Some((node, of_name(node.text()?)?))
}

/// Prisma Migrate's lock: `provider = "postgresql"`.
pub(crate) fn prisma_lock(root: &Node) -> Vec<Hint> {
    let found = named(root.get("provider"));
    let make = |(node, system): (&Node, System)| Hint {
        runner: Some(Runner::PrismaMigrate),
        ..hint(node.range, SOURCE, system)
    };
    found.map(make).into_iter().collect()
}

/// Drizzle Kit's journal lies in `meta` below the migrations.
pub(crate) fn drizzle_journal(root: &Node) -> Vec<Hint> {
    let dialect = root.get("dialect");
    let range = dialect.unwrap_or(root).range;
    let system = dialect.and_then(Node::text).and_then(of_name);
    if system.is_none() && root.get("entries").is_none() {
        return Vec::new();
    }
    let runner = Some(Runner::Drizzle);
    vec![Hint {
        range,
        source: SOURCE,
        system,
        version: None,
        runner,
        folder: Some("..".to_owned()),
        no_transaction: false,
    }]
}

/// Drizzle Kit's configuration: `dialect` (`driver` before it was called so) and the folder of the migrations, `out`.
pub(crate) fn drizzle_config(tokens: &[Token<'_>]) -> Vec<Hint> {
    let first = |key: &str| assigned(tokens, key).first().and_then(|&index| tokens.get(index));
    let literal = |token: &Token<'_>| token.kind == TokenKind::Text;
    let dialect = ["dialect", "driver"].iter().find_map(|key| {
        let token = first(key).filter(|token| literal(token))?;
        Some((token.range, of_name(token.text)?))
    });
    let Some((range, system)) = dialect else {
        return Vec::new();
    };
    let said = hint(range, SOURCE, system);
    let out = match first("out") {
        None => Some("drizzle".to_owned()),
        Some(token) if literal(token) => folder(token.text),
        Some(_) => None,
    };
    // Where the migrations lie elsewhere, the rest of the package still speaks to the same database.
    match out {
        Some(out) => vec![Hint { runner: Some(Runner::Drizzle), folder: Some(out), ..said }],
        None => vec![said],
    }
}

/// sqlc, in its first and its second version: an engine for the files of a schema and of queries.
pub(crate) fn sqlc(root: &Node) -> Vec<Hint> {
    let packages = root.get("packages").or_else(|| root.get("sql")).map(Node::items).unwrap_or_default();
    let mut hints = Vec::new();
    for package in packages {
        let system = match package.get("engine") {
            Some(engine) => engine.text().and_then(of_name),
            // The first version could leave it out; the second has to say it.
            None => root.get("packages").is_some().then_some(POSTGRESQL),
        };
        let Some(system) = system else { continue };
        for key in ["schema", "queries"] {
            for path in package.get(key).map(Node::items).unwrap_or_default() {
                if let Some(folder) = path.text().and_then(folder) {
                    hints.push(Hint { folder: Some(folder), ..hint(path.range, SOURCE, system) });
                }
            }
        }
    }
    hints
}

/// A runner's folder of migrations, without a system.
fn directory(node: Option<&Node>, root: &Node, default: &str, runner: Runner) -> Vec<Hint> {
    let range = node.unwrap_or(root).range;
    let named = node.map_or_else(|| Some(default.to_owned()), |node| node.text().and_then(folder));
    named
        .map(|named| Hint {
            range,
            source: SOURCE,
            system: None,
            version: None,
            runner: Some(runner),
            folder: Some(named),
            no_transaction: false,
        })
        .into_iter()
        .collect()
}

/// Diesel: being there says who migrates; the backend is in `Cargo.toml`.
pub(crate) fn diesel(root: &Node) -> Vec<Hint> {
    directory(root.at(&["migrations_directory", "dir"]), root, "migrations", Runner::Diesel)
}

/// The file beside one of Diesel's migrations that tells whether it runs in a transaction. Others call files so, too.
pub(crate) fn diesel_metadata(root: &Node) -> Vec<Hint> {
    let setting = root.get("run_in_transaction").filter(|setting| setting.text() == Some("false"));
    let hint = setting.map(|setting| Hint {
        range: setting.range,
        source: SOURCE,
        system: None,
        version: None,
        runner: None,
        folder: None,
        no_transaction: true,
    });
    hint.into_iter().collect()
}

/// sqlx.
pub(crate) fn sqlx(root: &Node) -> Vec<Hint> {
    directory(root.at(&["migrate", "migrations-dir"]), root, "migrations", Runner::Sqlx)
}

/// sql-migrate: an environment each with a dialect and a folder. Other tools have a `dbconfig.yml` too, without these.
pub(crate) fn sql_migrate(root: &Node) -> Vec<Hint> {
    let environment = |(_, environment): &(String, Node)| {
        let (node, system) = named(environment.get("dialect"))?;
        let dir = environment.get("dir").map_or(Some("migrations"), Node::text).and_then(folder)?;
        Some(Hint { runner: Some(Runner::SqlMigrate), folder: Some(dir), ..hint(node.range, SOURCE, system) })
    };
    root.entries().iter().filter_map(environment).collect()
}

/// Atlas: the address of the database or of the one it plans on, the folder of migrations and whose form they have.
pub(crate) fn atlas(tokens: &[Token<'_>]) -> Vec<Hint> {
    let values = |key: &str| -> Vec<&Token<'_>> {
        let found = assigned(tokens, key).into_iter().filter_map(|index| tokens.get(index));
        found.filter(|token| token.kind != TokenKind::Sign).collect()
    };
    let address = |token: &&Token<'_>| -> Option<(TextRange, Named)> {
        // `docker://postgres/15/dev` is an image and its tag.
        let image = token.text.strip_prefix("docker://").map(|image| {
            let mut parts = image.split('/');
            format!("{}:{}", parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
        });
        let named = image.map_or_else(|| of_url(token.text), |image| of_image(&image));
        named.map(|named| (token.range, named))
    };
    let found: Vec<_> =
        ["url", "dev"].into_iter().flat_map(values).filter_map(|token| address(&token)).collect();
    let version = found.iter().find_map(|(_, (_, version))| *version);
    let mut hints: Vec<Hint> = found
        .iter()
        .map(|(range, (system, own))| Hint { version: own.or(version), ..hint(*range, SOURCE, *system) })
        .collect();
    let runner = values("format").iter().find_map(|token| match token.text {
        "golang-migrate" => Some(Runner::GolangMigrate),
        "goose" => Some(Runner::Goose),
        "flyway" => Some(Runner::Flyway),
        "dbmate" => Some(Runner::Dbmate),
        _ => None,
    });
    if let Some(runner) = runner {
        for token in values("dir") {
            let folder = folder(token.text);
            if folder.is_some() {
                let range = token.range;
                hints.push(Hint {
                    range,
                    source: SOURCE,
                    system: None,
                    version: None,
                    runner: Some(runner),
                    folder,
                    no_transaction: false,
                });
            }
        }
    }
    hints
}

/// Flyway's `flyway.url` and `flyway.locations`.
pub(crate) fn flyway_properties(entries: &[Entry<'_>], path: &str) -> Vec<Hint> {
    let mut hints = Vec::new();
    for entry in entries {
        match entry.key {
            "flyway.url" | "url" => hints.extend(address_hint(entry.value, entry.range)),
            "flyway.locations" | "locations" => {
                hints.extend(
                    entry.value.split(',').flat_map(|value| locations(value, entry.range, SOURCE, path)),
                );
            }
            _ => {}
        }
    }
    hints
}

/// The same in TOML.
pub(crate) fn flyway_toml(root: &Node, path: &str) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (key, node) in root.flat() {
        let value = node.text().unwrap_or_default();
        if key.ends_with(".url") {
            hints.extend(address_hint(value, node.range));
        } else if key == "flyway.locations"
            || (key.starts_with("environments.") && key.ends_with(".locations"))
        {
            hints.extend(locations(value, node.range, SOURCE, path));
        }
    }
    hints
}

fn address_hint(url: &str, range: TextRange) -> Option<Hint> {
    of_url(url).map(|(system, version)| Hint { version, ..hint(range, SOURCE, system) })
}

/// The address under one key.
pub(crate) fn address(entries: &[Entry<'_>], key: &str) -> Vec<Hint> {
    entries
        .iter()
        .filter(|entry| entry.key == key)
        .filter_map(|entry| address_hint(entry.value, entry.range))
        .collect()
}

/// The dialect under one key of a section.
pub(crate) fn dialect_line(entries: &[Entry<'_>], section: &str, key: &str) -> Vec<Hint> {
    let named = |entry: &Entry<'_>| of_name(entry.value).map(|system| hint(entry.range, SOURCE, system));
    entries.iter().filter(|entry| entry.section == section && entry.key == key).filter_map(named).collect()
}

/// Supabase: PostgreSQL by nature, in the version it says.
pub(crate) fn supabase(root: &Node) -> Vec<Hint> {
    let major = root.at(&["db", "major_version"]);
    let version = major.and_then(Node::text).and_then(version_of);
    let all = Hint { version, ..hint(major.unwrap_or(root).range, SOURCE, POSTGRESQL) };
    let migrations =
        Hint { runner: Some(Runner::Supabase), folder: Some("migrations".to_owned()), ..all.clone() };
    vec![all, migrations]
}

/// squawk lints nothing but PostgreSQL.
pub(crate) fn squawk(root: &Node) -> Vec<Hint> {
    let node = root.get("pg_version");
    let version = node.and_then(Node::text).and_then(version_of);
    vec![Hint { version, ..hint(node.unwrap_or(root).range, SOURCE, POSTGRESQL) }]
}
