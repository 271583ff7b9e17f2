//! What a migration says about its place among those of all apps (Django documentation 6.0, "Migration files").

use facts::{MigrationName, MigrationNode, MigrationReference};

use super::apps::Configuration;
use super::read::Written;
use crate::django::constants::{Constants, Value};
use crate::django::tables::ModelKey;
use crate::migrations::SourceModule;

/// What a migration says about its place.
#[must_use]
pub fn node(file: SourceModule<'_>, companions: &[SourceModule<'_>]) -> Option<MigrationNode> {
    let constants = Constants::new(file.module);
    let written = Written::of(&constants)?;
    let app = file.path.rsplit_once("/migrations/").map_or("", |(app, _)| app);
    let is_of_app = |other: &&SourceModule<'_>| other.path.strip_prefix(app) == Some("/apps.py");
    let own: Vec<SourceModule<'_>> = companions.iter().filter(is_of_app).copied().collect();
    let group = Configuration::of(&own).label(file.path);
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let name = name.strip_suffix(".py").unwrap_or(name).to_owned();
    let list = |name: &str| written.value(name).and_then(|value| value.list().map(<[Value]>::to_vec));
    let continues = list("dependencies").unwrap_or_default();
    let continues = continues.iter().filter_map(|value| reference(value, companions)).collect();
    let precedes = list("run_before").unwrap_or_default();
    let precedes = precedes.iter().filter_map(|value| reference(value, companions)).collect();
    let replaces = list("replaces").unwrap_or_default();
    Some(MigrationNode {
        own: MigrationName { group, name },
        continues,
        precedes,
        replaces: replaces.iter().filter_map(pair).collect(),
        ..MigrationNode::default()
    })
}

/// `("app", "0001_initial")`.
fn pair(value: &Value) -> Option<MigrationName> {
    match value.list()? {
        [group, name] => {
            Some(MigrationName { group: group.text()?.to_owned(), name: name.text()?.to_owned() })
        }
        _ => None,
    }
}

fn reference(value: &Value, companions: &[SourceModule<'_>]) -> Option<MigrationReference> {
    if let Some(call) = value.call() {
        // `swappable_dependency(settings.AUTH_USER_MODEL)`: the first migration of the app that has the model.
        let named = call.get(0, "value").filter(|_| call.name() == "swappable_dependency")?;
        let key = match named.text() {
            Some(text) => text.rsplit_once('.').map(|(app, name)| ModelKey::new(app, name))?,
            None => Configuration::of(companions).user?,
        };
        return Some(MigrationReference::First(key.app));
    }
    let name = pair(value)?;
    Some(match name.name.as_str() {
        "__first__" => MigrationReference::First(name.group),
        "__latest__" => MigrationReference::Latest(name.group),
        _ => MigrationReference::Named(name),
    })
}
