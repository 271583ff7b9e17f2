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
