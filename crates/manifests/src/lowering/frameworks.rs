//! The configuration of application frameworks and ORMs.

use facts::{Hint, HintSource};

use super::said::{beside, hint, without_fallback};
use crate::documents::{Node, Token, TokenKind, assigned};
use crate::systems::{of_django_engine, of_name, of_url, version_of};

const SOURCE: HintSource = HintSource::FrameworkConfig;

/// The last string of the value that begins at `index`: the default in `env('DB', 'mysql')`, or the value itself.
fn last_text<'a, 'b>(tokens: &'b [Token<'a>], index: usize) -> Option<&'b Token<'a>> {
    let mut depth = 0usize;
    let mut last = None;
    for token in tokens.get(index..)?.iter().take(24) {
        match (token.kind, token.text) {
            (TokenKind::Sign, "(") => depth += 1,
            (TokenKind::Sign, ")" | "]" | "}") if depth == 0 => break,
            (TokenKind::Sign, ")") => depth -= 1,
            (TokenKind::Sign, "[" | "{" | ";") => break,
            (TokenKind::Sign, ",") if depth == 0 => break,
            (TokenKind::Text, _) => last = Some(token),
            _ => {}
        }
    }
    last
}

/// Laravel's default connection, and the driver of CodeIgniter. What `env` gives where the environment says nothing is weaker than an example of the
/// environment.
pub(crate) fn laravel(tokens: &[Token<'_>]) -> Vec<Hint> {
    let default = assigned(tokens, "default").into_iter().take(1);
    let found = default.chain(assigned(tokens, "dbdriver")).filter_map(|index| {
        let token = last_text(tokens, index)?;
        let before = tokens.get(index..)?.iter().take_while(|other| other.range.end <= token.range.start);
        let mut words = before.filter(|other| other.kind == TokenKind::Word);
        let source = if words.any(|word| word.text == "env") { HintSource::Fallback } else { SOURCE };
        Some(Hint { folder: Some("..".to_owned()), ..hint(token.range, source, of_name(token.text)?) })
    });
    found.collect()
}

/// Django's `ENGINE`, and any database address in the settings, as `dj_database_url` and `environ` take them.
pub(crate) fn django(tokens: &[Token<'_>], path: &str) -> Vec<Hint> {
    // The settings are a module, or a package, inside the project's package.
    let folder = Some(if path.contains("/settings/") { "../.." } else { ".." }.to_owned());
    let engines = assigned(tokens, "ENGINE").into_iter().filter_map(|index| {
        let token = last_text(tokens, index)?;
        Some((token.range, of_django_engine(token.text)?))
    });
    let addresses = tokens.iter().filter(|token| token.kind == TokenKind::Text).filter_map(|token| {
        let (system, _) = of_url(token.text)?;
        Some((token.range, system))
    });
    let hints = engines
        .chain(addresses)
        .map(|(range, system)| Hint { folder: folder.clone(), ..hint(range, SOURCE, system) });
    without_fallback(hints.collect())
}

/// Every literal that is given to `key` and names a system: Knex's `client`, TypeORM's `type`, Sequelize's `dialect`.
pub(crate) fn keyed(tokens: &[Token<'_>], key: &str, path: &str) -> Vec<Hint> {
    let found = assigned(tokens, key).into_iter().filter_map(|index| {
        let token = last_text(tokens, index)?;
        Some(Hint { folder: beside(path), ..hint(token.range, SOURCE, of_name(token.text)?) })
    });
    without_fallback(found.collect())
}

/// Rails' and Buffalo's `database.yml` and Phinx: an adapter, a dialect or an address for each environment. What production says
/// comes before the rest; tests say nothing.
pub(crate) fn adapters(root: &Node, path: &str) -> Vec<Hint> {
    let environments = root.get("environments").unwrap_or(root).entries();
    let production: Vec<Hint> = environments
        .iter()
        .filter(|(name, _)| name == "production")
        .flat_map(|(_, node)| adapters_in(node, path))
        .collect();
    if !production.is_empty() {
        return without_fallback(production);
    }
    let others = environments.iter().filter(|(name, _)| !name.contains("test"));
    without_fallback(others.flat_map(|(_, node)| adapters_in(node, path)).collect())
}

fn adapters_in(node: &Node, path: &str) -> Vec<Hint> {
    let named = |(key, value): (String, &Node)| {
        let text = value.text()?;
        let system = match key.rsplit('.').next().unwrap_or_default() {
            "adapter" | "dialect" => of_name(text)?,
            "url" => of_url(text)?.0,
            _ => return None,
        };
        Some(Hint { folder: beside(path), ..hint(value.range, SOURCE, system) })
    };
    node.flat().into_iter().filter_map(named).collect()
}

/// Doctrine in Symfony: a driver or an address, and the server's version beside it. The file lies in `config/packages`.
pub(crate) fn doctrine(root: &Node) -> Vec<Hint> {
    let settings = root.at(&["doctrine", "dbal"]).map(Node::flat).unwrap_or_default();
    let value = |name: &str| {
        settings
            .iter()
            .find(|(key, _)| key.rsplit('.').next() == Some(name))
            .and_then(|(_, node)| Some((*node, node.text()?)))
    };
    let version = value("server_version").and_then(|(_, text)| version_of(text));
    let driver = value("driver").and_then(|(node, text)| Some((node, of_name(text)?)));
    let address = || value("url").and_then(|(node, text)| Some((node, of_url(text)?.0)));
    let make = |(node, system): (&Node, _)| Hint {
        version,
        folder: Some("../..".to_owned()),
        ..hint(node.range, SOURCE, system)
    };
    driver.or_else(address).map(make).into_iter().collect()
}
