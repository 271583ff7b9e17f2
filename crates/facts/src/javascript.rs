//! What the configuration of JavaScript and TypeScript projects says about how modules find each other.

/// A `package.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodePackage {
    /// The package's name.
    pub name: Option<String>,
    /// The files that stand for what is imported of it, as they are written: what follows the name (empty for the package itself, `/client`,
    /// `/*`), and the file.
    pub entries: Vec<(String, String)>,
    /// The packages that it depends on, of all kinds, with the versions as they are written.
    pub dependencies: Vec<(String, String)>,
}

/// A version that the lock file of a package manager names for a package: `package-lock.json`, `pnpm-lock.yaml`, `yarn.lock`, `bun.lock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedPackage {
    /// The package.
    pub name: String,
    /// Its version: `6.19.0`.
    pub version: String,
    /// Who gets this one, as far as the file says.
    pub wanted: Wanted,
}

/// Who gets a version that a lock file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The package in this folder, relative to the lock file's.
    By(String),
    /// Whoever asks for these versions, as they are written: `^6.0.0`.
    As(String),
    /// Whoever has none of its own.
    Shared,
}

/// A `tsconfig.json` or `jsconfig.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeScriptConfig {
    /// The folder that paths begin at, as it is written.
    pub base_url: Option<String>,
    /// The files that extend it, as they are written.
    pub extends: Vec<String>,
    /// Patterns of imports (`@/*`) and what they stand for (`./src/*`).
    pub paths: Vec<(String, Vec<String>)>,
}
