//! Lock files of Node.js' package managers: the versions of the packages whose calls mean different things in different versions.
//!
//! These files are as long as a project has dependencies, so they are searched for a few names and not read.

use facts::{LockedPackage, Wanted};
use memchr::memmem;

use crate::kinds::Kind;

/// The packages whose versions matter.
const NAMES: &[&str] = &["@prisma/client"];

/// How far behind a package's name its version stands at most, in bytes.
const NEAR: usize = 400;

/// The versions that a lock file names. A file in a form that no version of its package manager writes says nothing.
pub(crate) fn lower(kind: Kind, text: &str) -> Vec<LockedPackage> {
    let of_name = |name: &'static str| {
        let places: Vec<usize> = memmem::find_iter(text.as_bytes(), name).collect();
        places.into_iter().flat_map(move |at| {
            let found = match kind {
                Kind::NpmLock => npm(text, at, name),
                Kind::PnpmLock => pnpm(text, at, name),
                Kind::YarnLock => yarn(text, at, name),
                Kind::BunLock => bun(text, at, name),
                _ => None,
            };
            found.into_iter().flatten().map(|(version, wanted)| LockedPackage {
                name: name.to_owned(),
                version: version.to_owned(),
                wanted,
            })
        })
    };
    NAMES.iter().flat_map(|name| of_name(name)).collect()
}

type Found<'t> = Option<Vec<(&'t str, Wanted)>>;

/// `"apps/web/node_modules/@prisma/client": {"version": "6.19.0"}`, and without the folder before npm 7
/// (<https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json>).
fn npm<'t>(text: &'t str, at: usize, name: &str) -> Found<'t> {
    let rest = text.get(at + name.len()..)?;
    let rest = rest.strip_prefix('"')?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('{')?;
    let version = quoted_after(rest, "\"version\"")?;
    let key = text[..at].rsplit('"').next()?;
    let folder = key.strip_suffix("node_modules/");
    let wanted = match folder.map(|folder| folder.trim_end_matches('/')) {
        Some("") | None => Wanted::Shared,
        // What a dependency has for itself is none of the project's.
        Some(folder) if folder.contains("node_modules") => return None,
        Some(folder) => Wanted::By(folder.to_owned()),
    };
    Some(vec![(version, wanted)])
}

/// Under `importers`, below the folder of a package, or without one: `'@prisma/client': 6.19.0`, or the same with `specifier` and `version`
/// below it (<https://github.com/pnpm/spec/blob/master/lockfile/9.0.md>).
fn pnpm<'t>(text: &'t str, at: usize, name: &str) -> Found<'t> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = &text[line..at];
    if !own.trim().trim_matches(['\'', '"']).is_empty() {
        return None;
    }
    let rest = text.get(at + name.len()..)?.trim_start_matches(['\'', '"']).strip_prefix(':')?;
    let (same_line, below) = rest.split_once('\n')?;
    let version = if same_line.trim().is_empty() {
        let depth = indent(own);
        let is_below = |line: &&str| indent(line) > depth && !line.trim().is_empty();
        let mut entries = below.split('\n').take_while(is_below);
        entries.find_map(|line| line.trim().strip_prefix("version:"))?
    } else {
        same_line
    };
    let version = number(version.trim().trim_matches(['\'', '"']))?;
    // The headings that it stands under, outward.
    let mut depth = indent(own);
    let mut headings: Vec<&str> = Vec::new();
    for line in text[..line].split('\n').rev().filter(|line| !line.trim().is_empty()) {
        if indent(line) < depth {
            depth = indent(line);
            headings.push(line.trim().trim_end_matches(':').trim_matches(['\'', '"']));
            if depth == 0 {
                break;
            }
        }
    }
    let wanted = match headings.as_slice() {
        [_, folder, "importers"] => {
            Wanted::By(if *folder == "." { String::new() } else { (*folder).to_owned() })
        }
        ["dependencies" | "devDependencies" | "optionalDependencies"] => Wanted::By(String::new()),
        _ => return None,
    };
    Some(vec![(version, wanted)])
}

/// `"@prisma/client@^6.0.0", "@prisma/client@6.19.0":` with `version "6.19.0"` below it, and `npm:` before the versions that are asked for
/// since Yarn 2 (<https://classic.yarnpkg.com/lang/en/docs/yarn-lock/>).
fn yarn<'t>(text: &'t str, at: usize, name: &str) -> Found<'t> {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let key = text.get(line..)?.split('\n').next()?;
    // The first of the names in a line tells all.
    if !text[line..at].trim_start_matches('"').is_empty() || !key.trim_end().ends_with(':') {
        return None;
    }
    let entry = text.get(line + key.len()..)?.trim_start_matches(['\r', '\n']);
    let version = entry.split('\n').next()?.trim().strip_prefix("version")?;
    let version = number(version.trim_start_matches([':', ' ']).trim_matches(['"', ' ', '\r']))?;
    let asked = key.trim_end().trim_end_matches(':').split(',').filter_map(|one| {
        let one = one.trim().trim_matches('"').strip_prefix(name)?.strip_prefix('@')?;
        Some((version, Wanted::As(one.strip_prefix("npm:").unwrap_or(one).to_owned())))
    });
    Some(asked.collect())
}

/// `"@prisma/client": ["@prisma/client@6.19.0", ...]`, and the name of a package of the workspace before it where that has its own
/// (<https://bun.com/docs/pm/lockfile>).
fn bun<'t>(text: &'t str, at: usize, name: &str) -> Found<'t> {
    let rest = text.get(at + name.len()..)?.strip_prefix('"')?.trim_start().strip_prefix(':')?;
    let first = rest.trim_start().strip_prefix('[')?.trim_start().strip_prefix('"')?;
    let version = number(first.strip_prefix(name)?.strip_prefix('@')?.split('"').next()?)?;
    let is_shared = text[..at].ends_with('"');
    is_shared.then(|| vec![(version, Wanted::Shared)])
}

/// The text in quotes behind a key that stands near.
fn quoted_after<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (before, rest) = text.split_once(key)?;
    // Of a package without a version, what comes next is another one.
    if before.len() > NEAR || before.contains('{') {
        return None;
    }
    let (_, rest) = rest.split_once('"')?;
    number(rest.split_once('"')?.0)
}

/// The version that a text begins with, without what a package manager adds to it: `6.19.0(prisma@6.19.0)`, `4.16.2_prisma@4.16.2`.
fn number(text: &str) -> Option<&str> {
    let version = text.split(['(', '_', ' ', '\r']).next()?;
    version.starts_with(|first: char| first.is_ascii_digit()).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, text: &str, expected: &[(&str, Wanted)]) {
        let found = lower(kind, text);
        let found: Vec<(&str, Wanted)> =
            found.iter().map(|found| (found.version.as_str(), found.wanted.clone())).collect();
        assert_eq!(found, expected);
    }

    fn by(folder: &str) -> Wanted {
        Wanted::By(folder.to_owned())
    }

    fn asked(versions: &str) -> Wanted {
        Wanted::As(versions.to_owned())
    }

    #[test]
    fn npm_names_folders() {
        let text = r#"{
  "lockfileVersion": 3,
  "packages": {
    "": { "dependencies": { "@prisma/client": "^6.0.0" } },
    "apps/web": { "dependencies": { "@prisma/client": "^4.0.0" } },
    "apps/web/node_modules/@prisma/client": {
      "version": "4.10.1",
      "hasInstallScript": true
    },
    "node_modules/@prisma/client": { "version": "6.19.0" },
    "node_modules/other/node_modules/@prisma/client": { "version": "5.0.0" }
  }
}"#;
        check(Kind::NpmLock, text, &[("4.10.1", by("apps/web")), ("6.19.0", Wanted::Shared)]);
        let text = "{\"dependencies\": {\n  \"@prisma/client\": {\n    \"version\": \"3.15.2\",\n  }\n}}";
        check(Kind::NpmLock, text, &[("3.15.2", Wanted::Shared)]);
        check(Kind::NpmLock, "{\"node_modules/@prisma/client\": {", &[]);
    }

    #[test]
    fn pnpm_names_importers() {
        let text = "\
lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      '@prisma/client':
        specifier: 'catalog:'
        version: 6.19.0(prisma@6.19.0(typescript@5.9.3))(typescript@5.9.3)
      typescript:
        specifier: ^5.0.0
        version: 5.9.3

  apps/web:
    dependencies:
      '@prisma/client':
        specifier: ^4.9.0
        version: 4.10.1

packages:

  '@prisma/client@4.10.1':
    resolution: {integrity: sha512-x}
";
        check(Kind::PnpmLock, text, &[("6.19.0", by("")), ("4.10.1", by("apps/web"))]);
        let text = "\
lockfileVersion: 5.4

specifiers:
  '@prisma/client': ^4.9.0

dependencies:
  '@prisma/client': 4.10.1_prisma@4.10.1
";
        check(Kind::PnpmLock, text, &[("4.10.1", by(""))]);
    }

    #[test]
    fn yarn_names_what_was_asked_for() {
        let text = "\
# yarn lockfile v1


\"@prisma/client@^4.9.0\", \"@prisma/client@4.10.1\":
  version \"4.10.1\"
  dependencies:
    \"@prisma/engines-version\" \"4.10.1\"
";
        check(Kind::YarnLock, text, &[("4.10.1", asked("^4.9.0")), ("4.10.1", asked("4.10.1"))]);
        let text = "__metadata:\n  version: 8\n\n\"@prisma/client@npm:^6.0.0\":\n  version: 6.19.0\n";
        check(Kind::YarnLock, text, &[("6.19.0", asked("^6.0.0"))]);
    }

    #[test]
    fn bun_names_packages() {
        let text = r#"{
  "workspaces": { "": { "dependencies": { "@prisma/client": "^6.0.0" } } },
  "packages": {
    "@prisma/client": ["@prisma/client@6.19.0", "", {}, "sha512-x"],
    "web/@prisma/client": ["@prisma/client@4.10.1", "", {}, "sha512-x"],
  }
}"#;
        check(Kind::BunLock, text, &[("6.19.0", Wanted::Shared)]);
    }
}
