//! Spring Boot, Quarkus and Micronaut: `application.properties` and `application.yml`, and where Flyway looks.

use facts::{Hint, HintSource, Runner, System};
use text::TextRange;

use super::said::{folder, hint, without_fallback};
use crate::documents::{Document, Entry};
use crate::systems::{Named, of_java_class, of_name, of_url};

const SOURCE: HintSource = HintSource::FrameworkConfig;

/// Settings with one key a line.
pub(crate) fn properties(entries: &[Entry<'_>], path: &str) -> Vec<Hint> {
    let settings = entries.iter().map(|entry| (entry.key.to_owned(), entry.value, entry.range));
    without_fallback(settings.flat_map(|(key, value, range)| setting(&key, value, range, path)).collect())
}

/// The same settings as a tree; a document for one profile is passed over when the profile is one of tests.
pub(crate) fn yaml(document: &Document, path: &str) -> Vec<Hint> {
    let mut hints = Vec::new();
    for root in &document.roots {
        let settings = root.flat();
        let for_tests = settings.iter().any(|(key, node)| {
            (key.ends_with("on-profile") || key == "spring.profiles")
                && node.text().is_some_and(|profile| profile.contains("test"))
        });
        if !for_tests {
            for (key, node) in settings {
                hints.extend(setting(&key, node.text().unwrap_or_default(), node.range, path));
            }
        }
    }
    without_fallback(hints)
}

fn setting(key: &str, value: &str, range: TextRange, path: &str) -> Vec<Hint> {
    // The frameworks take `jdbcUrl`, `jdbc-url` and `jdbc_url` for the same.
    let key: String =
        key.chars().filter(|c| !matches!(c, '-' | '_')).collect::<String>().to_ascii_lowercase();
    if key.starts_with("%test") || key.starts_with("\"%test") {
        return Vec::new();
    }
    if key.ends_with("flyway.locations") {
        return value.split(',').flat_map(|value| locations(value, range, SOURCE, path)).collect();
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| key.ends_with(end));
    let value = with_default(value);
    let named: Option<Named> = if ends(&["url"])
        && ["datasource", "flyway", "liquibase", "r2dbc"].iter().any(|part| key.contains(part))
    {
        of_url(value)
    } else if ends(&["dbkind", "jpa.database"]) {
        of_name(value).map(|system| (system, None))
    } else if ends(&["driverclassname", "databaseplatform", "hibernate.dialect", "jdbc.driver"]) {
        of_java_class(value).map(|system| (system, None))
    } else {
        None
    };
    let make = |(system, version): Named| Hint {
        version,
        folder: Resources::of(path).module(),
        ..hint(range, SOURCE, system)
    };
    named.map(make).into_iter().collect()
}

/// The default of a placeholder such as `${URL:jdbc:postgresql://localhost/x}`, however often it is nested; anything else is itself.
fn with_default(value: &str) -> &str {
    let mut value = value.trim();
    while let Some(inner) = value.strip_prefix("${") {
        let inner = inner.strip_suffix('}').unwrap_or(inner);
        value = inner.split_once(':').map_or("", |(_, default)| default);
    }
    value
}

/// Where a configuration file lies in a module built by Maven or Gradle.
#[derive(Clone, Copy)]
enum Resources {
    /// Not among the resources.
    Outside,
    /// So many folders below the root of the class path, which is three below the module.
    Inside(usize),
}

impl Resources {
    fn of(path: &str) -> Self {
        let folders: Vec<&str> = path.split('/').rev().skip(1).collect();
        folders.iter().take(3).position(|name| *name == "resources").map_or(Self::Outside, Self::Inside)
    }

    /// The module's folder, seen from the file.
    fn module(self) -> Option<String> {
        match self {
            Self::Outside => None,
            Self::Inside(below) => Some(vec![".."; below + 3].join("/")),
        }
    }

    /// A folder of the class path, seen from the file.
    fn class_path(self, folder: &str) -> String {
        match self {
            Self::Outside => format!("src/main/resources/{folder}"),
            Self::Inside(below) => format!("{}{folder}", "../".repeat(below)),
        }
    }

    /// A folder of the module, seen from the file.
    fn file_system(self, folder: &str) -> String {
        self.module().map_or_else(|| folder.to_owned(), |module| format!("{module}/{folder}"))
    }
}

/// The folders of one entry of Flyway's locations. `{vendor}` stands for a folder for each system.
pub(crate) fn locations(location: &str, range: TextRange, source: HintSource, path: &str) -> Vec<Hint> {
    const VENDORS: &[&str] =
        &["postgresql", "mysql", "mariadb", "sqlite", "oracle", "sqlserver", "cockroachdb"];
    let location = location.trim();
    let resources = Resources::of(path);
    let place = |location: &str, system: Option<System>| -> Option<Hint> {
        let named = match location.strip_prefix("filesystem:") {
            Some(folder_setting) => resources.file_system(&folder(folder_setting)?),
            None => {
                let setting = location.strip_prefix("classpath:").unwrap_or(location);
                resources.class_path(&folder(setting.trim_start_matches('/'))?)
            }
        };
        Some(Hint {
            range,
            source,
            system,
            version: None,
            runner: Some(Runner::Flyway),
            folder: Some(named),
            no_transaction: false,
        })
    };
    if location.contains("{vendor}") {
        let each =
            VENDORS.iter().filter_map(|vendor| place(&location.replace("{vendor}", vendor), of_name(vendor)));
        return each.collect();
    }
    place(location, None).into_iter().collect()
}
